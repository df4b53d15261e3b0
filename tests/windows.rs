//! Fines by week: one for a person however many cases there are.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

use serde_json::Value;
use std::process::Command;

const POLICY: &str = "policy: per-week\nextends: tianxiang-vw\nsanctions:\n  late-form: { per: week }\n";

/// 王丽 passes nothing on: twice in a case and once in another in the week of Monday 2012-04-09, once in the next.
const CASES: &str = r#"
- { case: A, dealership: d, staff: { receiver: 王丽 }, events: [ { event: received, at: "2012-04-09 10:00" }, { event: received, at: "2012-04-10 10:00" } ] }
- { case: B, dealership: d, staff: { receiver: 王丽 }, events: [ { event: received, at: "2012-04-11 10:00" } ] }
- { case: C, dealership: d, staff: { receiver: 王丽 }, events: [ { event: received, at: "2012-04-16 10:00" } ] }
- { case: D, dealership: e, staff: { receiver: 王丽 }, events: [ { event: received, at: "2012-04-11 10:00" } ] }
"#;

#[test]
fn a_week_costs_one_fine_a_person_and_dealership() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let (policy, cases) = (write("policy.yaml", POLICY), write("cases.yaml", CASES));
    let output = Command::new(env!("CARGO_BIN_EXE_redress"))
        .args(["evaluate", "--format", "json", "--as-of", "2012-04-30", "--policy"])
        .args([&policy, &cases])
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let fines = |case: usize| -> Vec<&str> {
        let fines = report["cases"][case]["fines"].as_array().unwrap().iter();
        fines.map(|fine| fine["id"].as_str().unwrap()).collect()
    };
    assert_eq!(fines(0), ["A/late-form/2012-04-09/王丽"]);
    assert_eq!(fines(1), [""; 0]);
    assert_eq!(fines(2), ["C/late-form/2012-04-16/王丽"]);
    // Somebody of the same name in another dealership is somebody else.
    assert_eq!(fines(3), ["D/late-form/2012-04-09/王丽"]);
    let absorbed = |case: usize| {
        let violations = report["cases"][case]["violations"].as_array().unwrap().iter();
        violations.filter_map(|v| v["absorbed_by"].as_str()).collect::<Vec<_>>()
    };
    assert_eq!((absorbed(0), absorbed(1)), (vec!["A/pass-on/1"], vec!["A/pass-on/1"]));
    assert_eq!(report["totals"]["fines_owed"], "150.00");
}
