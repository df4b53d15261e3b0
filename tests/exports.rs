//! Exports through mappings: an invented one with traps, and two public ones with their own answers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn redress(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_redress"))
        .current_dir(root())
        .env_clear()
        .args(["--lang", "en"])
        .args(arguments)
        .output()
        .unwrap()
}

/// The report, and the exit status.
fn report(policy: &str, mapping: &str, as_of: &str, export: &Path) -> (Value, i32) {
    let export = export.to_str().unwrap();
    let arguments =
        ["evaluate", "--policy", policy, "--mapping", mapping, "--as-of", as_of, "--format", "json", export];
    let output = redress(&arguments);
    let report = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}\n{}", String::from_utf8_lossy(&output.stderr)));
    (report, output.status.code().unwrap())
}

fn case<'r>(report: &'r Value, number: &str) -> &'r Value {
    report["cases"].as_array().unwrap().iter().find(|case| case["case"] == number).unwrap()
}

fn obligation<'r>(case: &'r Value, id: &str) -> &'r Value {
    case["obligations"].as_array().unwrap().iter().find(|o| o["id"] == id).unwrap()
}

/// Public data that stands beside the project; said loudly where it does not.
fn public(file: &str) -> Option<PathBuf> {
    let shared = root().join("../shared");
    let path = shared.join("realdata").join(file);
    if path.exists() {
        return Some(path);
    }
    let here = std::env::var_os("CI").is_some() && shared.exists();
    assert!(!here, "{} is missing", path.display());
    eprintln!("SKIPPED: {} is not there, so that nothing is tested on it", path.display());
    None
}

const DMS: &str = "tests/data/dms/complaints.csv";

fn dms() -> (Value, i32) {
    report("tianxiang-vw", "tests/data/dms/mapping.yaml", "2012-04-30", Path::new(DMS))
}

#[test]
fn every_row_of_an_export_is_judged_left_out_or_set_aside() {
    let (report, status) = dms();
    assert_eq!(status, 2, "rows that cannot be read stand over violations");
    // Twelve complaints, a total, a blank row and a remark.
    let rows = &report["run"]["inputs"][0]["rows"];
    assert_eq!(rows["read"], 15);
    assert_eq!(rows["left_out"], 3);
    assert_eq!(rows["set_aside"], 3);
    // The number that stands twice is a case that was read, and is judged once.
    assert_eq!(report["run"]["evaluated"], 8);
    assert_eq!(report["run"]["rejected"], 4);
}

#[test]
fn a_row_that_cannot_be_read_is_listed_with_its_line_column_and_reason() {
    let (report, _) = dms();
    let rejects: Vec<(u64, &str, &str)> = report["rejects"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| {
            (r["line"].as_u64().unwrap(), r["column"].as_str().unwrap_or(""), r["code"].as_str().unwrap())
        })
        .collect();
    // The second complaint takes lines 3 and 4, because its text has a line break.
    assert_eq!(rejects[0], (6, "抱怨类别", "unknown-label"));
    assert_eq!(rejects[1], (7, "抱怨时间", "bad-date"));
    assert_eq!(rejects[2], (11, "抱怨单编号", "unreadable-row"));
    assert_eq!((rejects[3].0, rejects[3].2), (10, "duplicate-case"));
}

#[test]
fn an_export_is_judged_end_to_end() {
    let (report, _) = dms();
    let one = case(&report, "00120401");
    // Thursday 5 April + 3 days is Sunday the 8th, so that Monday the 9th is the last day.
    let handle = obligation(one, "handle");
    assert_eq!((&handle["verdict"], &handle["due"]), (&"met".into(), &"2012-04-09T23:59:59+08:00".into()));
    assert_eq!(obligation(one, "pass-on")["who"]["person"], "王丽");
    // Friday the 6th + 3 days is Monday the 9th; the form came back on the 10th at 09:00.
    let two = obligation(case(&report, "00120402"), "handle");
    assert_eq!((&two["verdict"], &two["late_by_seconds"]), (&"late".into(), &(9 * 3600 + 1).into()));
    // Passed on at 08:20 of the next day: late by the seconds since midnight, and one.
    let three = case(&report, "00120403");
    assert_eq!(obligation(three, "pass-on")["late_by_seconds"], 8 * 3600 + 20 * 60 + 1);
    // Tuesday the 10th + 3 days is Friday the 13th: a form that came back on that day is in time at any hour.
    assert_eq!(obligation(three, "handle")["verdict"], "met");
    // A forced close ends the case: what was not yet due is void, whatever the system claims.
    let forced = case(&report, "00120406");
    assert_eq!(
        (&forced["status"], &obligation(forced, "handle")["verdict"]),
        (&"closed".into(), &"void".into())
    );
    // 12 April, 14:05 in Chinese; back at the last second of Monday the 16th (the 15th is a Sunday).
    let rare = case(&report, "00120407");
    assert_eq!(obligation(rare, "pass-on")["since"], "2012-04-12T14:05:00+08:00");
    assert_eq!(obligation(rare, "pass-on")["who"]["person"], "王䶮");
    assert_eq!(obligation(rare, "handle")["verdict"], "met");
    // The export states the severity: 3 working days after Friday the 13th are Wednesday the 18th.
    let major = obligation(case(&report, "00120408"), "close-off-major");
    assert_eq!((&major["verdict"], &major["due"]), (&"overdue".into(), &"2012-04-18T23:59:59+08:00".into()));
    // Nobody received it by name: the fine stays with the post.
    let nobody = &case(&report, "00120410")["fines"][0];
    assert_eq!(nobody["id"], "00120410/late-form/form/role:receiver");
    assert_eq!(nobody["payer"]["person"], Value::Null);
    assert_eq!(report["totals"]["fines_owed"], "300.00");
}

#[test]
fn a_column_that_the_export_lacks_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let export = folder.path().join("export.csv");
    std::fs::write(&export, "抱怨单编号,抱怨日期\n1,2012-04-05\n2,2012-04-05\n").unwrap();
    let mapping = folder.path().join("mapping.yaml");
    let text = "mapping: m\nrow: case\ncase: { column: 抱怨单编号 }\nevents: [ { event: received, at: 抱怨时间 } ]\n";
    std::fs::write(&mapping, text).unwrap();
    let (report, status) = report("tianxiang-vw", mapping.to_str().unwrap(), "2012-04-30", &export);
    let rejects = report["rejects"].as_array().unwrap();
    assert_eq!((status, rejects.len()), (2, 1));
    assert_eq!((&rejects[0]["code"], &rejects[0]["line"]), (&"unknown-column".into(), &1.into()));
    let reason = rejects[0]["reason"].as_str().unwrap();
    assert!(reason.contains("抱怨日期"), "{reason}");
}

#[test]
fn an_event_log_sets_a_whole_case_aside_for_one_of_its_rows() {
    let folder = tempfile::tempdir().unwrap();
    let export = folder.path().join("log.csv");
    let rows = "case,what,when\nA,in,2012-04-05 09:00\nB,in,2012-04-05 09:00\nA,out,2012-04-05 10:00\nB,out,2012-04-31\nB,noise,\n,in,2012-04-05\n";
    std::fs::write(&export, rows).unwrap();
    let mapping = folder.path().join("mapping.yaml");
    let text = "mapping: m\nrow: event\ncase: { column: case }\nevent: { is: { column: what, values: { in: received, out: transferred }, otherwise: ignore }, at: when }\n";
    std::fs::write(&mapping, text).unwrap();
    let (report, status) = report("tianxiang-vw", mapping.to_str().unwrap(), "2012-04-06", &export);
    assert_eq!(status, 2);
    assert_eq!(report["run"]["evaluated"], 1);
    assert_eq!(obligation(case(&report, "A"), "pass-on")["verdict"], "met");
    // Three rows of B, and the one without a number.
    assert_eq!(
        report["run"]["inputs"][0]["rows"],
        serde_json::json!({ "read": 6, "left_out": 0, "set_aside": 4 })
    );
}

#[test]
fn the_permit_desk_counts_its_deadlines_as_this_program_does() {
    let Some(export) = public("coselog-receipt.csv") else { return };
    let (report, status) =
        report("tests/data/coselog/policy.yaml", "tests/data/coselog/mapping.yaml", "2013-01-01", &export);
    assert_eq!(status, 1);
    assert_eq!((&report["run"]["evaluated"], &report["run"]["rejected"]), (&1434.into(), &0.into()));
    let (mut eight, mut fourteen, mut others) = (0, 0, BTreeMap::new());
    for case in report["cases"].as_array().unwrap() {
        let own = &case["facts"]["deadline"].as_str().unwrap()[..10];
        let due = |id: &str| obligation(case, id)["due"].as_str().unwrap()[..10].to_string();
        if own == due("decide") {
            eight += 1;
        } else if own == due("decide-extended") {
            fourteen += 1;
        } else {
            *others.entry(days_between(case, own)).or_insert(0) += 1;
        }
    }
    assert_eq!((eight, fourteen), (1080, 58));
    // 296 cases have a deadline of their own; the most frequent lengths in days, counted from the file by themselves.
    assert_eq!(others.values().sum::<i32>(), 1434 - 1080 - 58);
    let most: Vec<(i32, i32)> = [78, 84, 61, 57, 77, 107].iter().map(|days| (*days, others[days])).collect();
    assert_eq!(most, [(78, 33), (84, 17), (61, 15), (57, 13), (77, 12), (107, 10)]);
    for (days, cases) in &others {
        println!("{cases} cases have {days} days");
    }
}

fn days_between(case: &Value, deadline: &str) -> i32 {
    let day = |text: &str| redress::time::Day::parse(text).unwrap().number();
    day(deadline) - day(&obligation(case, "decide")["since"].as_str().unwrap()[..10])
}

#[test]
fn the_service_desk_agrees_with_its_own_flag() {
    let Some(export) = public("boston311-100.csv") else { return };
    let (report, _) =
        report("tests/data/boston/policy.yaml", "tests/data/boston/mapping.yaml", "2023-01-01", &export);
    assert_eq!((&report["run"]["evaluated"], &report["run"]["rejected"]), (&100.into(), &0.into()));
    let mut rows = csv::Reader::from_path(&export).unwrap();
    let headers = rows.headers().unwrap().clone();
    let place = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let (number, flag, target) = (place("case_enquiry_id"), place("ontime"), place("target_dt"));
    let mut with_target = 0;
    for row in rows.records() {
        let row = row.unwrap();
        let case = case(&report, &row[number]);
        let verdict = case["obligations"].as_array().unwrap().first().map(|o| o["verdict"].as_str().unwrap());
        if row[target].is_empty() {
            assert_eq!(verdict, None, "{}", &row[number]);
            continue;
        }
        with_target += 1;
        let on_time = matches!(verdict, Some("met" | "pending"));
        assert_eq!(on_time, &row[flag] == "ONTIME", "{}: {verdict:?} but {}", &row[number], &row[flag]);
    }
    assert_eq!(with_target, 89);
}

mod counts {
    use proptest::prelude::*;
    use redress::diagnostic::Sources;
    use redress::intake::{Inputs, Mapping};
    use std::collections::BTreeSet;

    /// Good rows, and every way in which one can be bad.
    const ROWS: [&str; 10] = [
        "1,2012-04-05 09:00,sales",
        "2,2012/4/5,aftersales",
        "3,2012-02-30,sales",
        "4,2012-04-05,nowhere",
        ",2012-04-05,sales",
        "合计,,",
        ",,",
        "5,2012-04-05",
        "6,2012-04-05,sales,more",
        "7,\"2012-04-05\n\",sales",
    ];
    const CASES: &str = "mapping: m\nrow: case\ncase: { column: n }\nskip_rows: [ { column: n, is: [合计] } ]\nfacts: { line: { column: l, values: { sales: sales, aftersales: aftersales } } }\nevents: [ { event: received, at: t } ]\n";
    const EVENTS: &str = "mapping: m\nrow: event\ncase: { column: n }\nskip_rows: [ { column: n, is: [合计] } ]\nevent: { is: { column: l, values: { sales: received, aftersales: transferred } }, at: t }\n";

    proptest! {
        #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_row_is_used_left_out_or_set_aside(rows in prop::collection::vec(prop::sample::select(&ROWS[..]), 0..40), log in any::<bool>()) {
            let folder = tempfile::tempdir().unwrap();
            let (export, mapping) = (folder.path().join("e.csv"), folder.path().join("m.yaml"));
            std::fs::write(&export, format!("n,t,l\n{}\n", rows.join("\n"))).unwrap();
            std::fs::write(&mapping, if log { EVENTS } else { CASES }).unwrap();
            let mapping = Mapping::load(&mapping, &mut Sources::new()).unwrap();
            let mut inputs = Inputs::open(&[export], Some(mapping)).unwrap();
            let (mut cases, mut lines) = (0, BTreeSet::new());
            while let Some(batch) = inputs.next_batch() {
                cases += batch.records.len() as u64;
                lines.extend(batch.rejected.iter().map(|rejected| rejected.origin.line));
            }
            let counted = inputs.summaries()[0].rows.unwrap();
            prop_assert_eq!(counted.read, rows.len() as u64);
            if !log {
                prop_assert_eq!(counted.read, cases + counted.left_out + counted.set_aside);
                // Each row that is set aside is listed once, by its own line.
                prop_assert_eq!(lines.len() as u64, counted.set_aside);
            }
            prop_assert!(counted.left_out + counted.set_aside <= counted.read);
        }
    }
}
