//! Numbers of records over the cases of a dealership: made up as they must be, of their month, none twice, none missing.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

use serde_json::{Value, json};
use std::process::{Command, Output};

const POLICY: &str = "policy: shop
roles: { clerk: { zh: 编号人, en: numbering clerk } }
events:
  received: { title: { zh: 受理, en: received }, effect: receives }
  numbered: { title: { zh: 编号, en: numbered }, attributes: { number: { title: { zh: 编号, en: number }, type: text } } }
facts: { file: { title: { zh: 档号, en: file }, type: text }, filed_on: { title: { zh: 归档日, en: filed on }, type: date } }
sanctions: { wrong: { clause: '9', fine: 20 CNY, per: violation, on: who } }
";

const MONTHLY: &str = "records:
  case-number: { clause: '8', title: { zh: 投诉编号, en: case number }, who: clerk, at: numbered, number: { of: number, parts: [ { year: 2 }, { month: 2 }, { serial: 2 } ], restarts: month }, breach: wrong }
";

fn run(records: &str, cases: &str, format: &str, lang: &str) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let (policy, file) = (folder.path().join("policy.yaml"), folder.path().join("cases.yaml"));
    std::fs::write(&policy, format!("{POLICY}{records}")).unwrap();
    std::fs::write(&file, cases).unwrap();
    Command::new(env!("CARGO_BIN_EXE_redress"))
        .env_clear()
        .args(["--lang", lang, "evaluate", "--format", format, "--as-of", "2013-01-31", "--policy"])
        .args([&policy, &file])
        .output()
        .unwrap()
}

fn across(records: &str, cases: &str) -> Value {
    let output = run(records, cases, "json", "en");
    let told = String::from_utf8_lossy(&output.stderr);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}\n{told}"));
    assert_eq!(report["run"]["rejected"], 0, "{told}");
    report["across_cases"].clone()
}

/// A case of a dealership that was given a number on a day.
fn numbered(case: &str, dealership: &str, at: &str, number: &str) -> String {
    let staff = "staff: { clerk: 郑洁 }";
    format!(
        "- {{ case: {case}, dealership: {dealership}, {staff}, events: [ {{ event: numbered, at: '{at}', number: '{number}' }} ] }}\n"
    )
}

/// The case and the number of each violation, and what is wrong with it.
fn wrong(across: &Value) -> Vec<(String, String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_string();
    let violations = across["violations"].as_array().unwrap().iter();
    let faults = |number: &Value| {
        let mut faults = Vec::new();
        if number["is_malformed"] == true {
            faults.push("malformed".to_string());
        }
        faults.extend(number["dated"].as_str().map(|day| format!("dated {day}")));
        let also = number["also_borne_by"].as_array().into_iter().flatten();
        faults.extend(also.map(|case| format!("also {}", case.as_str().unwrap())));
        faults.join(", ")
    };
    violations
        .map(|v| (text(&v["number"]["case"]), text(&v["number"]["number"]), faults(&v["number"])))
        .collect()
}

fn row(case: &str, number: &str, faults: &str) -> (String, String, String) {
    (case.to_string(), number.to_string(), faults.to_string())
}

#[test]
fn a_good_series_has_nothing_wrong_and_starts_anew_each_month() {
    // The last second of February, a leap day, and the first of March.
    let cases = [
        numbered("A", "pcb", "2012-02-28", "120201"),
        numbered("B", "pcb", "2012-02-29 23:59:59", "120202"),
        numbered("C", "pcb", "2012-03-01 00:00:00", "120301"),
        numbered("D", "pcb", "2012-12-31", "121201"),
        numbered("E", "pcb", "2013-01-01", "130101"),
        // Another dealership has numbers of its own.
        numbered("F", "other", "2012-02-10", "120201"),
    ];
    let across = across(MONTHLY, &cases.concat());
    assert_eq!(wrong(&across), []);
    assert_eq!(across["fines"], json!([]));
    assert_eq!(across.get("to_clarify"), None);
}

#[test]
fn a_number_must_be_made_up_rightly_and_be_of_its_month() {
    let cases = [
        numbered("A", "pcb", "2012-04-02", "12-04-01"),
        numbered("B", "pcb", "2012-04-03", "120401"),
        // Given in the first second of May, with a number of April; and one of another year.
        numbered("C", "pcb", "2012-05-01 00:00:00", "120402"),
        numbered("D", "pcb", "2012-05-02", "110501"),
        numbered("E", "pcb", "2012-05-03", "120500"),
    ];
    let across = across(MONTHLY, &cases.concat());
    assert_eq!(
        wrong(&across),
        [
            row("A", "12-04-01", "malformed"),
            row("C", "120402", "dated 2012-05-01"),
            row("D", "110501", "dated 2012-05-02"),
            row("E", "120500", "malformed"),
        ]
    );
    let first = &across["violations"][0];
    assert_eq!(first["id"], "record/case-number/pcb/A/12-04-01");
    assert_eq!((&first["kind"], &first["clause"]), (&json!("record"), &json!("8")));
    let fine = &across["fines"][0];
    assert_eq!(fine["id"], "record/case-number/pcb/A/12-04-01/郑洁");
    assert_eq!((&fine["amount"], &fine["accrued_on"]), (&json!("20.00"), &json!("2012-04-02")));
    assert_eq!(across["fines"].as_array().unwrap().len(), 4);
}

#[test]
fn a_number_given_twice_is_wrong_for_the_later_case_and_a_gap_is_only_asked_about() {
    let cases = [
        numbered("A", "pcb", "2012-04-02", "120401"),
        numbered("B", "pcb", "2012-04-03", "120404"),
        numbered("C", "pcb", "2012-04-04", "120401"),
        numbered("D", "pcb", "2012-04-05", "120407"),
        numbered("E", "pcb", "2012-05-05", "120502"),
    ];
    let across = across(MONTHLY, &cases.concat());
    assert_eq!(wrong(&across), [row("C", "120401", "also A")]);
    let missing: Vec<&Value> =
        across["to_clarify"].as_array().unwrap().iter().map(|entry| &entry["missing"]).collect();
    assert_eq!(
        missing,
        [&json!([["120402", "120403"], ["120405", "120406"]]), &json!([["120501", "120501"]])]
    );
    assert_eq!(across["to_clarify"][0]["dealership"], "pcb");
}

#[test]
fn one_case_that_is_numbered_again_is_no_double() {
    let again = "- { case: A, events: [ { event: numbered, at: 2012-04-02, number: '120401' }, { event: numbered, at: 2012-04-03, number: '120401' } ] }\n";
    assert_eq!(wrong(&across(MONTHLY, again)), []);
    // And a number that is wrong is told once.
    let twice = again.replace("'120401'", "'X'");
    assert_eq!(wrong(&across(MONTHLY, &twice)), [row("A", "X", "malformed")]);
}

#[test]
fn the_case_s_own_number_and_a_fact_may_hold_it() {
    let own = "records: { case-number: { number: { of: case, parts: [ { text: 'TX-' }, { year: 4 }, { text: '-' }, { serial: 3 } ], restarts: year, dated_by: received }, breach: not_stated } }\n";
    let case =
        |id: &str, at: &str| format!("- {{ case: {id}, events: [ {{ event: received, at: {at} }} ] }}\n");
    let cases = [
        case("TX-2012-001", "2012-04-02"),
        case("TX-2012-003", "2012-12-31"),
        case("TX-2012-004", "2013-01-01"),
        case("TX-12-005", "2012-05-01"),
    ];
    let found = across(own, &cases.concat());
    assert_eq!(
        wrong(&found),
        [row("TX-12-005", "TX-12-005", "malformed"), row("TX-2012-004", "TX-2012-004", "dated 2013-01-01"),]
    );
    assert_eq!(found["to_clarify"][0]["missing"], json!([["TX-2012-002", "TX-2012-002"]]));
    assert_eq!(found["fines"], json!([]));

    // A file number, dated by a fact; without the date its month is not judged. Numbers that run on over months do not
    // tell the month of one that is missing.
    let file = "records: { file: { number: { of: file, parts: [ { month: 2 }, { text: '/' }, { serial: 2 } ], restarts: never, dated_by: filed_on }, breach: not_stated } }\n";
    let case = |id: &str, facts: &str| {
        format!(
            "- {{ case: {id}, facts: {{ {facts} }}, events: [ {{ event: received, at: 2012-04-02 }} ] }}\n"
        )
    };
    let cases = [
        case("A", "file: '04/01', filed_on: 2012-04-30"),
        case("B", "file: '04/03', filed_on: 2012-05-01"),
        case("C", "file: '11/04'"),
        case("D", "filed_on: 2012-05-01"),
    ];
    let found = across(file, &cases.concat());
    assert_eq!(wrong(&found), [row("B", "04/03", "dated 2012-05-01")]);
    assert_eq!(found["to_clarify"][0]["missing"], json!([["2", "2"]]));
}

#[test]
fn a_register_has_no_number_of_a_complaint() {
    let register = "case: R\nregister: { from: 2012-01-01 }\nevents: [ { event: numbered, at: 2012-04-02, number: X } ]\n";
    assert_eq!(wrong(&across(MONTHLY, register)), []);
}

#[test]
fn a_person_reads_what_is_wrong_and_what_is_missing() {
    let cases = [numbered("A", "pcb", "2012-05-02", "120402"), numbered("B", "pcb", "2012-05-03", "120402")];
    let output = run(MONTHLY, &cases.concat(), "text", "en");
    assert_eq!(output.status.code(), Some(1));
    // As it is read, whatever the width.
    let read = |text: Vec<u8>| {
        let text = String::from_utf8(text).unwrap();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let text = read(output.stdout);
    for said in [
        "bad number case number (case-number, clause 8)",
        "number 120402 of A",
        "says another year or month than that of 2012-05-02",
        "is borne by A too",
        "120401 missing; were all cases exported",
        "40.00 CNY owed",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    let zh = read(run(MONTHLY, &cases.concat(), "text", "zh").stdout).replace(' ', "");
    for said in ["错号投诉编号", "B的编号120402", "与A的编号重复", "缺120401；是否还有案件没有导出"]
    {
        assert!(zh.contains(said), "{said}\n{zh}");
    }
    // A gap alone breaks nothing.
    let gap = run(MONTHLY, &numbered("A", "pcb", "2012-04-02", "120402"), "text", "en");
    assert_eq!(gap.status.code(), Some(0));
}
