//! `redress test` as a person calls it, and every kind of expectation against what came of a case.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

use redress::cli::policy::prepare;
use redress::diagnostic::Sources;
use redress::lang::Lang;
use redress::render::{Style, testing::text};
use redress::testing::{PolicyTests, Tested, TestsReport, read, run};
use std::process::{Command, Output};

const TRIED: &str = r#"
id: tried
why: received on 2012-04-05 and not passed on that day
as_of: "2012-04-06T00:00:00+08:00"
case:
  case: C
  facts: { line: sales, category: service, channel: phone }
  staff: { receiver: 王丽 }
  events: [ { event: received, at: "2012-04-05 09:10" } ]
expect: EXPECT
"#;

/// What is said of a test with one expectation.
fn tried(expect: &str) -> String {
    let mut sources = Sources::new();
    let program = prepare("tianxiang-vw", &mut Sources::new()).program.unwrap();
    let source = sources.add("tried.tests.yaml", TRIED.replace("EXPECT", expect));
    let sheets = read(&sources, source, &program).unwrap_or_else(|found| panic!("{expect}: {found:#?}"));
    let tests =
        sheets.iter().map(|sheet| Tested::of(sheet, run(&program, sheet, &sources), &sources)).collect();
    let of = PolicyTests { policy: "p".into(), file: "f".into(), tests, left_out: 0 };
    text(&TestsReport::of(vec![of]), Lang::En, Style { width: 200, ..Style::default() })
}

#[test]
fn a_right_expectation_passes() {
    for right in [
        "{ status: open, obligations: { pass-on/1: { verdict: overdue, late_by_seconds: 1 } }, violations: [ pass-on/1 ], \
          fines: [ { id: C/late-form/form/王丽, amount: '50.00', accrued_on: 2012-04-06 } ], fines_owed: '50.00', to_clarify: {} }",
        // A moment may be written in another way, an amount as a number, a fine by its sanction.
        "{ obligations: { pass-on/1: { due: '2012-04-05 23:59:59', since: '2012-04-05T01:10:00Z', done: null } }, \
          fines: [ { sanction: late-form, amount: 50, person: 王丽 } ], fines_owed: 50 }",
        "{ obligations: { pass-on/1: { due: 2012-04-05 } }, facts: { severity: ordinary, fault: null } }",
        "{ at_least: { violations: [], fines: [ { sanction: late-form } ], next: [ { obligation: close-off/1, due: '2012-04-06 09:10' } ] } }",
        "{ no_obligations: [ send-back, pass-on/2 ], measures: [] }",
        "{ next: [ { obligation: pass-on/1 }, { obligation: close-off/1 }, { obligation: identify-cause/1 }, { obligation: apologise/1 } ] }",
    ] {
        assert!(tried(right).contains("1 passed"), "{right}\n{}", tried(right));
    }
}

#[test]
fn every_kind_of_wrong_expectation_is_reported() {
    for (wrong, of, expected, found) in [
        ("{ status: closed }", "status", "closed", "open"),
        ("{ facts: { severity: major } }", "severity", "major", "ordinary"),
        ("{ obligations: { pass-on/1: { verdict: met } } }", "pass-on/1 verdict", "met", "overdue"),
        (
            "{ obligations: { pass-on/1: { late_by_seconds: null } } }",
            "pass-on/1 late_by_seconds",
            "nothing",
            "1",
        ),
        (
            "{ obligations: { pass-on/1: { due: '2012-04-05 23:59' } } }",
            "pass-on/1 due",
            "2012-04-05 23:59",
            "2012-04-05T23:59:59+08:00",
        ),
        (
            "{ obligations: { pass-on/1: { since: 2012-04-05 } } }",
            "pass-on/1 since",
            "2012-04-05",
            "2012-04-05T09:10:00+08:00",
        ),
        (
            "{ obligations: { pass-on/2: { verdict: met } } }",
            "pass-on/2",
            "to be there",
            "not there; there are",
        ),
        ("{ no_obligations: [ pass-on ] }", "pass-on", "nothing else", "pass-on/1 overdue"),
        ("{ violations: [] }", "violations", "nothing else", "pass-on/1"),
        (
            "{ violations: [ pass-on/1, handle/1 ] }",
            "violations handle/1",
            "to be there",
            "not there; there are pass-on/1",
        ),
        ("{ fines: [] }", "fines", "nothing else", "C/late-form/form/王丽 50.00 (owed)"),
        ("{ at_least: { fines: [ { id: X } ] } }", "fine X", "to be there", "not there"),
        (
            "{ fines: [ { id: C/late-form/form/王丽, amount: '60.00' } ] }",
            "fine C/late-form/form/王丽 amount",
            "60.00",
            "50.00",
        ),
        ("{ fines: [ { sanction: late-form, person: 李强 } ] }", "fine late-form person", "李强", "王丽"),
        (
            "{ fines: [ { sanction: neglect } ] }",
            "fine neglect",
            "to be there",
            "not there; there are C/late-form",
        ),
        ("{ measures: [ criticism ] }", "measures criticism", "to be there", "nothing"),
        (
            "{ at_least: { next: [ { obligation: revisit/1 } ] } }",
            "next revisit/1",
            "to be there",
            "not there; there are pass-on/1",
        ),
        ("{ next: [] }", "next", "nothing else", "pass-on/1, close-off/1, identify-cause/1"),
        (
            "{ at_least: { next: [ { obligation: close-off/1 }, { obligation: pass-on/1 } ] } }",
            "next pass-on/1",
            "to be there",
            "not there",
        ),
        (
            "{ at_least: { next: [ { obligation: pass-on/1, costs: 50 } ] } }",
            "next pass-on/1 costs",
            "50",
            "0.00",
        ),
        ("{ to_clarify: { pass-on/1: [ hour ] } }", "to_clarify pass-on/1", "to be there", "nothing"),
        ("{ fines_owed: '0.00' }", "fines_owed", "0.00", "50.00"),
        ("{ across_fines: [ { id: quota/x } ] }", "fine quota/x", "to be there", "nothing"),
        ("{ across_violations: [ quota/x ] }", "across_violations quota/x", "to be there", "nothing"),
        ("{ rejected: case-not-in-force }", "rejected", "refused", "judged"),
        ("{ absorbed: { pass-on/1: handle/1 } }", "absorbed pass-on/1", "handle/1", "nothing"),
    ] {
        let shown = tried(wrong);
        let lines: Vec<&str> = shown.lines().map(str::trim).collect();
        let has = |wanted: String| lines.iter().any(|line| line.starts_with(wanted.as_str()));
        let of_case = has(format!("case C: {of}")) || has(of.to_string());
        let both = has(format!("expected  {expected}")) && has(format!("got       {found}"));
        assert!(of_case && both && lines.contains(&"p: 0 passed, 1 failed"), "{wrong}\n{shown}");
    }
}

fn redress(arguments: &[&str]) -> (Option<i32>, String, String) {
    let command = Command::new(env!("CARGO_BIN_EXE_redress"))
        .args(arguments)
        .args(["--lang", "en"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_clear()
        .output();
    let Output { status, stdout, stderr } = command.unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

#[test]
fn a_pack_is_tested_by_its_id_and_by_its_file() {
    let (exit, by_id, _) = redress(&["test", "tianxiang-vw", "4s-norm"]);
    assert_eq!(exit, Some(0), "{by_id}");
    assert!(
        by_id.starts_with("tianxiang-vw: ") && by_id.contains("\n4s-norm: ") && by_id.contains("\nall: ")
    );
    let (exit, by_file, _) = redress(&["test", "policies/tianxiang-vw.yaml", "policies/4s-norm.yaml"]);
    assert_eq!((exit, by_file), (Some(0), by_id));
}

#[test]
fn tests_are_selected_by_name_and_selecting_none_is_an_error() {
    let (exit, shown, _) =
        redress(&["test", "tianxiang-vw", "--only", "T21*", "--only", "T9-four-working-day?"]);
    assert_eq!(exit, Some(0));
    assert!(shown.contains("not selected"), "{shown}");
    let (exit, shown, said) = redress(&["test", "tianxiang-vw", "--only", "T9-four-working-dais"]);
    assert_eq!((exit, shown.as_str()), (Some(2), ""));
    assert!(said.contains("did you mean `T9-four-working-days`?"), "{said}");
}

#[test]
fn what_fails_is_told_with_its_line_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let policy = folder.path().join("shop.yaml");
    std::fs::write(&policy, "policy: shop\nextends: tianxiang-vw\n").unwrap();
    let (exit, _, said) = redress(&["test", policy.to_str().unwrap()]);
    assert_eq!(exit, Some(2));
    assert!(said.contains("no-tests") && said.contains("shop.tests.yaml"), "{said}");

    std::fs::write(
        folder.path().join("shop.tests.yaml"),
        TRIED.trim_start().replace("EXPECT", "{ status: closed }"),
    )
    .unwrap();
    let (exit, shown, _) = redress(&["test", policy.to_str().unwrap()]);
    assert_eq!(exit, Some(1));
    assert!(shown.contains("9 | expect: { status: closed }\n      |                   ^^^^^^"), "{shown}");

    let out = folder.path().join("out");
    let written = |format: &str| {
        let (exit, shown, _) = redress(&[
            "test",
            policy.to_str().unwrap(),
            "--format",
            format,
            "--output",
            out.to_str().unwrap(),
        ]);
        assert_eq!((exit, shown.as_str()), (Some(1), ""));
        std::fs::read_to_string(&out).unwrap()
    };
    let json: serde_json::Value = serde_json::from_str(&written("json")).unwrap();
    let test = &json["policies"][0]["tests"][0];
    assert_eq!((&json["failed"], &test["passed"]), (&1.into(), &false.into()));
    let difference = &test["differences"][0];
    assert_eq!((&difference["line"], &difference["column"]), (&9.into(), &19.into()));
    assert_eq!((&difference["expected"], &difference["found"]), (&"closed".into(), &"open".into()));
    assert!(written("junit").contains("<testsuite name=\"shop\" tests=\"1\" failures=\"1\">"));
}

#[test]
fn a_faulty_file_of_tests_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let policy = folder.path().join("shop.yaml");
    std::fs::write(&policy, "policy: shop\nextends: tianxiang-vw\n").unwrap();
    std::fs::write(folder.path().join("shop.tests.yaml"), TRIED.replace("EXPECT", "{ statuss: open }"))
        .unwrap();
    let (exit, shown, said) = redress(&["test", policy.to_str().unwrap()]);
    assert_eq!((exit, shown.as_str()), (Some(2), ""));
    assert!(said.contains("unknown-key") && said.contains("did you mean `status`?"), "{said}");
}
