//! Versions of one policy side by side, and the folders of dealerships.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Two versions: answered within 3 days and 50 yuan until the end of 2013, within 1 day and 80 yuan from 2014 on; at
/// most 2 faults a week, then 1.
const FIRST: &str = "within: 3 days";
const SECOND: &str = "within: 1 days";

fn policy(effective: &str, within: &str, fine: u32, at_most: u32) -> String {
    format!(
        "policy: shop
effective: {effective}
time: {{ roll_over: none }}
roles: {{ clerk: {{ zh: 经办人, en: clerk }} }}
events:
  received: {{ title: {{ zh: 受理, en: received }}, effect: receives }}
  answered: {{ title: {{ zh: 答复, en: answered }} }}
  fault: {{ title: {{ zh: 过失, en: fault }} }}
obligations:
  answer: {{ who: clerk, after: {{ event: received, occurrence: first }}, do: answered, {within}, breach: late }}
quotas:
  faults: {{ count: {{ event: fault }}, distinct: case, by: clerk, per: week, at_most: {at_most}, breach: late }}
sanctions:
  late: {{ fine: {fine} CNY, on: who }}
"
    )
}

fn two_versions(folder: &Path) {
    fs::write(folder.join("policy-2012.yaml"), policy("{ from: 2012-01-01, to: 2013-12-31 }", FIRST, 50, 2))
        .unwrap();
    fs::write(folder.join("policy-2014.yaml"), policy("{ from: 2014-01-01 }", SECOND, 80, 1)).unwrap();
}

fn redress(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_redress"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_clear()
        .args(["--lang", "en"])
        .args(arguments)
        .output()
        .unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The report on some cases, and the exit status.
fn judged(folder: &Path, cases: &str) -> (Value, i32) {
    let file = folder.join("cases.yaml");
    fs::write(&file, cases).unwrap();
    let (folder, file) = (folder.to_str().unwrap(), file.to_str().unwrap());
    let output =
        redress(&["evaluate", "--policy", folder, "--as-of", "2014-03-31", "--format", "json", file]);
    let report = serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}\n{}", told(&output)));
    (report, output.status.code().unwrap())
}

fn versions(report: &Value) -> Vec<(&str, &str, &str)> {
    let cases = report["cases"].as_array().unwrap().iter();
    let told = |case: &'_ Value| case["obligations"][0]["due"].as_str().map(str::len);
    assert!(cases.clone().all(|case| told(case).is_some()));
    let text =
        |value: &'_ Value| -> &str { Box::leak(value.as_str().unwrap_or("").to_string().into_boxed_str()) };
    cases.map(|c| (text(&c["case"]), text(&c["policy_version"]), text(&c["obligations"][0]["due"]))).collect()
}

#[test]
fn the_version_in_force_at_receipt_judges_to_the_second() {
    let folder = tempfile::tempdir().unwrap();
    two_versions(folder.path());
    let (report, _) = judged(
        folder.path(),
        "- { case: last-second, events: [ { event: received, at: '2013-12-31 23:59:59' } ] }
- { case: first-second, events: [ { event: received, at: '2014-01-01 00:00:00' } ] }
- { case: last-day, events: [ { event: received, at: 2013-12-31 } ] }
- { case: first-day, events: [ { event: received, at: 2014-01-01 } ] }
- { case: handled-under-the-new, events: [ { event: received, at: 2013-12-30 }, { event: answered, at: 2014-01-02 } ] }
- { case: received-again, events: [ { event: received, at: 2014-01-05 }, { event: received, at: 2013-12-31 } ] }
- { case: in-utc, events: [ { event: received, at: '2013-12-31T16:00:00Z' } ] }
",
    );
    // 3 days after 31 December are 3 January, 1 day after 1 January is the 2nd; both end at 24:00.
    assert_eq!(
        versions(&report),
        [
            ("last-second", "2012-01-01", "2014-01-03T23:59:59+08:00"),
            ("first-second", "2014-01-01", "2014-01-02T23:59:59+08:00"),
            ("last-day", "2012-01-01", "2014-01-03T23:59:59+08:00"),
            ("first-day", "2014-01-01", "2014-01-02T23:59:59+08:00"),
            ("handled-under-the-new", "2012-01-01", "2014-01-02T23:59:59+08:00"),
            // The first receipt in the sequence is that of the earlier day.
            ("received-again", "2012-01-01", "2014-01-03T23:59:59+08:00"),
            // 16:00 in Greenwich is midnight in Shanghai.
            ("in-utc", "2014-01-01", "2014-01-02T23:59:59+08:00"),
        ]
    );
    let because = &report["cases"][0]["version_because"];
    assert_eq!(
        because,
        &serde_json::json!({ "received_on": "2013-12-31", "from": "2012-01-01", "to": "2013-12-31" })
    );
    let because = &report["cases"][1]["version_because"];
    assert_eq!(
        because,
        &serde_json::json!({ "received_on": "2014-01-01", "from": "2014-01-01", "to": null })
    );
    let used: Vec<_> = report["run"]["policies"].as_array().unwrap().iter().map(|p| &p["version"]).collect();
    assert_eq!(used, ["2012-01-01", "2014-01-01"]);
    // The fine is that of the version that judges: 50 for a case of 2013 that is late in 2014.
    assert_eq!(report["cases"][0]["fines"][0]["amount"], "50.00");
    assert_eq!(report["cases"][1]["fines"][0]["amount"], "80.00");
}

#[test]
fn a_case_before_all_versions_is_rejected_with_their_ranges() {
    let folder = tempfile::tempdir().unwrap();
    two_versions(folder.path());
    let (report, status) = judged(
        folder.path(),
        "- { case: A, events: [ { event: received, at: 2011-12-31 } ] }\n- { case: B, events: [ { event: received, at: 2012-01-01 } ] }\n",
    );
    assert_eq!((status, &report["run"]["evaluated"]), (2, &1.into()));
    let reject = &report["rejects"][0];
    assert_eq!((&reject["case"], &reject["code"]), (&"A".into(), &"case-not-in-force".into()));
    let reason = reject["reason"].as_str().unwrap();
    assert!(
        reason.contains("from 2012-01-01 to 2013-12-31, both days included; from 2014-01-01"),
        "{reason}"
    );
}

#[test]
fn files_given_together_are_versions_and_one_file_alone_needs_no_reason() {
    let folder = tempfile::tempdir().unwrap();
    two_versions(folder.path());
    let cases = folder.path().join("c.yaml");
    fs::write(&cases, "case: A\nevents: [ { event: received, at: 2014-01-01 } ]\n").unwrap();
    let name = |file: &str| folder.path().join(file).to_str().unwrap().to_string();
    let (old, new, cases) = (name("policy-2012.yaml"), name("policy-2014.yaml"), name("c.yaml"));
    let run = |policies: &[&str]| {
        let mut arguments = vec!["evaluate", "--as-of", "2014-03-31", "--format", "json"];
        policies.iter().for_each(|policy| arguments.extend(["--policy", policy]));
        arguments.push(&cases);
        serde_json::from_slice::<Value>(&redress(&arguments).stdout).unwrap()
    };
    // In whatever order they are given.
    assert_eq!(run(&[&new, &old])["cases"][0]["policy_version"], "2014-01-01");
    assert_eq!(run(&[&old, &new])["cases"][0], run(&[&new, &old])["cases"][0]);
    let alone = run(&[&new]);
    assert_eq!(alone["cases"][0]["policy_version"], "2014-01-01");
    assert_eq!(alone["cases"][0].get("version_because"), None);
}

#[test]
fn a_quota_runs_on_over_a_change_of_version() {
    let folder = tempfile::tempdir().unwrap();
    two_versions(folder.path());
    // Monday 2013-12-30 to Sunday 2014-01-05. By the new version the second fault of the week is one too many,
    // also where the first was in a case of the old one.
    let case = |name: &str, received: &str, fault: &str| {
        format!(
            "- {{ case: {name}, staff: {{ clerk: 王丽 }}, events: [ {{ event: received, at: {received} }}, {{ event: answered, at: {received} }}, {{ event: fault, at: {fault} }} ] }}\n"
        )
    };
    let one_each = case("A", "2013-12-30", "2013-12-30") + &case("B", "2014-01-02", "2014-01-02");
    let (report, _) = judged(folder.path(), &one_each);
    let across = &report["across_cases"];
    assert_eq!(across["violations"].as_array().unwrap().len(), 1);
    assert_eq!(across["violations"][0]["counted"]["count"], 2);
    assert_eq!(across["violations"][0]["counted"]["at_most"], 1);
    assert_eq!(
        (&across["fines"][0]["amount"], &across["fines"][0]["accrued_on"]),
        (&"80.00".into(), &"2014-01-02".into())
    );
    // Both in cases of the old version, which allows two: nothing is broken, though one happened under the new.
    let both_old = case("A", "2013-12-30", "2013-12-30") + &case("B", "2013-12-31", "2014-01-02");
    let (report, _) = judged(folder.path(), &both_old);
    assert_eq!(report["across_cases"]["violations"].as_array().unwrap().len(), 0);
    // A third of the old version is one too many, at its price.
    let three_old = both_old + &case("C", "2013-12-31", "2014-01-03");
    let (report, _) = judged(folder.path(), &three_old);
    assert_eq!(report["across_cases"]["fines"][0]["amount"], "50.00");
}

#[test]
fn the_folder_of_a_dealership_holds_all_that_a_command_needs() {
    let folder = tempfile::tempdir().unwrap();
    two_versions(folder.path());
    fs::create_dir(folder.path().join("cases")).unwrap();
    fs::write(
        folder.path().join("cases/a.yaml"),
        "case: A\nevents: [ { event: received, at: 2013-12-31 } ]\n",
    )
    .unwrap();
    fs::write(folder.path().join("cases/b.csv"), "编号,受理\nB,2014-01-01\n").unwrap();
    fs::write(
        folder.path().join("mapping.yaml"),
        "mapping: m\nrow: case\ncase: { column: 编号 }\nevents: [ { event: received, at: 受理 } ]\n",
    )
    .unwrap();
    let name = folder.path().to_str().unwrap();
    for (arguments, status) in [
        (vec!["check", name], 0),
        (vec!["evaluate", "--policy", name, "--as-of", "2014-03-31"], 1),
        (vec!["next", "--policy", name, "--as-of", "2014-03-31"], 1),
        (vec!["fines", "--policy", name, "--as-of", "2014-03-31", "--month", "2014-01"], 1),
        (vec!["explain", "--policy", name, "--as-of", "2014-03-31", "--case", "A"], 1),
        (vec!["render", name], 0),
        (vec!["schema", "policy", "--for", name], 0),
    ] {
        let output = redress(&arguments);
        assert_eq!(output.status.code(), Some(status), "{arguments:?} {}", told(&output));
    }
    let output = redress(&["evaluate", "--policy", name, "--as-of", "2014-03-31"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("shop 2012-01-01 (received on 2013-12-31)"), "{text}");
    assert!(text.contains("shop 2014-01-01 (received on 2014-01-01)"), "{text}");
}

#[test]
fn a_folder_without_cases_says_so() {
    let folder = tempfile::tempdir().unwrap();
    two_versions(folder.path());
    let output = redress(&["evaluate", "--policy", folder.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("no cases are given"), "{}", told(&output));
}

#[test]
fn all_faults_of_all_versions_are_told_at_once() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("policy-2012.yaml"),
        policy("{ from: 2012-01-01, to: 2013-12-31 }", "within: 3 dais", 50, 2),
    )
    .unwrap();
    fs::write(
        folder.path().join("policy-2014.yaml"),
        policy("{ from: 2014-01-01 }", "wihtin: 1 days", 80, 1),
    )
    .unwrap();
    let output = redress(&["check", folder.path().to_str().unwrap()]);
    let told = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(2));
    assert!(told.contains("impossible-limit") && told.contains("unknown-key"), "{told}");
}

#[test]
fn each_case_goes_to_the_policy_of_its_dealership() {
    let folder = tempfile::tempdir().unwrap();
    for (name, within, head) in
        [("east", "within: 3 days", ""), ("w", "within: 1 days", "dealership: west\n")]
    {
        let below = folder.path().join(name);
        fs::create_dir(&below).unwrap();
        fs::write(
            below.join("policy.yaml"),
            format!("{head}{}", policy("{ from: 2012-01-01 }", within, 50, 2)),
        )
        .unwrap();
    }
    let received = "events: [ { event: received, at: 2014-01-01 } ]";
    let (report, status) = judged(
        folder.path(),
        &format!(
            "- {{ case: A, dealership: east, {received} }}\n- {{ case: A, dealership: west, {received} }}\n- {{ case: B, dealership: w, {received} }}\n- {{ case: C, {received} }}\n"
        ),
    );
    let due = |case: usize| report["cases"][case]["obligations"][0]["due"].clone();
    assert_eq!((due(0), due(1)), ("2014-01-04T23:59:59+08:00".into(), "2014-01-02T23:59:59+08:00".into()));
    assert_eq!((status, report["rejects"].as_array().unwrap().len()), (2, 2));
    assert!(report["rejects"].as_array().unwrap().iter().all(|r| r["code"] == "unknown-dealership"));
}
