//! Targets: the figure, what was wanted, and the cases that missed it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

use serde_json::Value;
use std::process::{Command, Output};

const POLICY: &str = "policy: shop
roles: { clerk: { zh: 经办人, en: clerk } }
facts: { line: { one_of: { sales: 销售, repair: 维修 } } }
events:
  received: { title: { zh: 受理, en: received }, effect: receives }
  answered: { title: { zh: 答复, en: answered } }
  closed: { title: { zh: 结案, en: closed }, effect: closes }
  withdrawn: { title: { zh: 撤回, en: withdrawn }, effect: withdraws }
obligations:
  answer: { who: clerk, after: { event: received, occurrence: first }, do: answered, within: 24 hours }
targets:
  in-time: { clause: '3.1', title: { zh: 及时率, en: answered in time }, in_time: answer, at_least: 100, per: month }
  most: { clause: '3.2', title: { zh: 销售及时率, en: sales in time }, in_time: answer, at_least: 66, when: { line: sales } }
  closed: { clause: '3.3', title: { zh: 结案率, en: cases closed }, closed: true, at_least: 50, per: quarter }
";

fn evaluate(cases: &str, format: &str) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let (policy, file) = (folder.path().join("policy.yaml"), folder.path().join("cases.yaml"));
    std::fs::write(&policy, POLICY).unwrap();
    std::fs::write(&file, cases).unwrap();
    Command::new(env!("CARGO_BIN_EXE_redress"))
        .env_clear()
        .args(["--lang", "en", "evaluate", "--format", format, "--as-of", "2012-06-30", "--policy"])
        .args([&policy, &file])
        .output()
        .unwrap()
}

fn case(name: &str, dealership: &str, facts: &str, events: &[(&str, &str)]) -> String {
    let event = |(event, at): &(&str, &str)| format!("{{ event: {event}, at: '{at}' }}");
    let events: Vec<String> = events.iter().map(event).collect();
    format!(
        "- {{ case: {name}, dealership: {dealership}, facts: {{ {facts} }}, events: [ {} ] }}\n",
        events.join(", ")
    )
}

fn cases() -> String {
    let received = ("received", "2012-04-05 09:00:00");
    [
        // In April at tx: in time to the second, a second late, not at all, and on an unknown hour of the next day.
        case(
            "A",
            "tx",
            "line: sales",
            &[received, ("answered", "2012-04-06 09:00:00"), ("closed", "2012-04-07")],
        ),
        case(
            "B",
            "tx",
            "line: sales",
            &[received, ("answered", "2012-04-06 09:00:01"), ("closed", "2012-04-07")],
        ),
        case("C", "tx", "line: repair", &[received]),
        case("D", "tx", "line: sales", &[received, ("answered", "2012-04-06"), ("withdrawn", "2012-04-08")]),
        // In May; its line is not known.
        case("E", "tx", "", &[("received", "2012-05-31 23:59:58"), ("answered", "2012-06-01")]),
        // Still pending, and ended before it was due: neither counts.
        case("F", "tx", "line: sales", &[("received", "2012-06-30 09:00:00")]),
        case(
            "G",
            "tx",
            "line: sales",
            &[("received", "2012-06-01 09:00:00"), ("closed", "2012-06-01 10:00:00")],
        ),
        // Of another dealership.
        case(
            "H",
            "east",
            "line: sales",
            &[received, ("answered", "2012-04-05 10:00:00"), ("closed", "2012-04-07")],
        ),
    ]
    .concat()
}

fn figures(report: &Value) -> Vec<(String, String, String, [u64; 3], String, Value)> {
    let text = |value: &Value| value.as_str().unwrap_or("").to_string();
    let targets = report["across_cases"]["targets"].as_array().unwrap();
    targets
        .iter()
        .map(|t| {
            let counts = ["reached", "missed", "undetermined"].map(|key| t[key].as_u64().unwrap());
            (
                text(&t["id"]),
                text(&t["dealership"]),
                text(&t["period"]),
                counts,
                text(&t["share"]),
                t["is_reached"].clone(),
            )
        })
        .collect()
}

#[test]
fn the_figure_the_target_and_the_cases_that_miss_it() {
    let output = evaluate(&cases(), "json");
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let row = |id: &str, of: &str, period: &str, counts, share: &str, is: Value| {
        (id.to_string(), of.to_string(), period.to_string(), counts, share.to_string(), is)
    };
    assert_eq!(
        figures(&report),
        [
            row("in-time", "east", "2012-04", [1, 0, 0], "100.0", true.into()),
            // A of A, B, C and D, of which D may be one more: between a quarter and a half, never all.
            row("in-time", "tx", "2012-04", [1, 2, 1], "25.0", false.into()),
            // Received on 31 May at 23:59:58: any time of 1 June is within 24 hours, but for its last second.
            row("in-time", "tx", "2012-05", [0, 0, 1], "0.0", Value::Null),
            row("most", "east", "", [1, 0, 0], "100.0", true.into()),
            // A and B, D not certain, E perhaps no sales at all: from a quarter to three quarters, and 66 are wanted.
            row("most", "tx", "", [1, 1, 2], "25.0", Value::Null),
            row("closed", "east", "2012-Q2", [1, 0, 0], "100.0", true.into()),
            // A, B, G closed; C, E, F open; the withdrawn one does not count.
            row("closed", "tx", "2012-Q2", [3, 3, 0], "50.0", true.into()),
        ]
    );
    let misses = |index: usize| report["across_cases"]["targets"][index]["misses"].clone();
    assert_eq!((misses(1), misses(6)), (serde_json::json!(["B", "C"]), serde_json::json!(["C", "E", "F"])));
    assert_eq!(report["across_cases"]["targets"][1]["share_at_most"], "50.0");
}

#[test]
fn a_missed_target_is_no_violation() {
    let open = case("A", "tx", "", &[("received", "2012-06-30 09:00:00")]);
    let output = evaluate(&open, "json");
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((output.status.code(), &report["totals"]["violations"]), (Some(0), &0.into()));
    assert_eq!(report["across_cases"]["targets"][0]["is_reached"], false);
}

#[test]
fn a_share_is_never_rounded_up() {
    let mut all = String::new();
    for n in 0..2_000 {
        let answered = if n == 0 { "2012-04-07 09:00:00" } else { "2012-04-05 10:00:00" };
        all += &case(
            &format!("C{n}"),
            "tx",
            "line: sales",
            &[("received", "2012-04-05 09:00:00"), ("answered", answered)],
        );
    }
    let report: Value = serde_json::from_slice(&evaluate(&all, "json").stdout).unwrap();
    // 1,999 of 2,000 are 99.95 %.
    assert_eq!(figures(&report)[0].4, "99.9");
    assert_eq!(figures(&report)[0].5, false);
}

#[test]
fn the_summary_tells_the_figures() {
    let text = String::from_utf8(evaluate(&cases(), "text").stdout).unwrap();
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        plain.contains(
            "tx 2012-04 answered in time (in-time, clause 3.1): 25.0%–50.0% (1 of 4), target 100%, missed"
        ),
        "{text}"
    );
    assert!(plain.contains("missed by B, C"), "{text}");
}
