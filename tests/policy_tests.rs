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
use redress::render::{
    Style,
    testing::{Extent, text},
};
use redress::testing::{Coverage, PolicyTests, Tested, TestsReport, load, read, run};
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
    let tests = sheets
        .iter()
        .map(|sheet| Tested::of(sheet, run(&program, sheet, &sources, &mut Coverage::default()), &sources))
        .collect();
    let of = PolicyTests {
        policy: "p".into(),
        file: "f".into(),
        tests,
        left_out: 0,
        coverage: Default::default(),
    };
    text(&TestsReport::of(vec![of]), Extent::InShort, Lang::En, Style { width: 200, ..Style::default() })
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
        assert!(of_case && both && has("p: 0 passed, 1 failed".to_string()), "{wrong}\n{shown}");
    }
}

fn redress(arguments: &[&str]) -> (Option<i32>, String, String) {
    in_language("en", arguments)
}

fn in_language(lang: &str, arguments: &[&str]) -> (Option<i32>, String, String) {
    let command = Command::new(env!("CARGO_BIN_EXE_redress"))
        .args(arguments)
        .args(["--lang", lang])
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

/// Every kind of rule, with a side that is easily forgotten.
const SHOP: &str = r#"
policy: shop
title: { zh: 小店, en: Shop }
time: { zone: Asia/Shanghai, calendar: cn }
facts:
  size: { title: { zh: 大小, en: size }, one_of: { small: { zh: 小, en: small }, large: { zh: 大, en: large } } }
  urgent:
    title: { zh: 急, en: urgent }
    type: boolean
    derive: [ { is: true, when: { size: large } }, { is: false } ]
roles: { clerk: { zh: 店员, en: clerk }, chief: { zh: 店长, en: chief } }
events:
  received: { title: { zh: 受理, en: received }, effect: receives }
  answered: { title: { zh: 答复, en: answered } }
  thanked: { title: { zh: 致谢, en: thanked } }
  promised: { title: { zh: 承诺, en: promised } }
assignment_titles: { handler: { zh: 处理人, en: handler } }
assignments: { handler: [ { role: chief, when: { urgent: true } }, { role: clerk } ] }
obligations:
  answer: { clause: "1", title: { zh: 答复, en: answer }, who: handler, after: received, do: answered, within: 2 hours, breach: late }
  thank: { clause: "2", title: { zh: 致谢, en: thank }, who: handler, after: answered, do: thanked, within: promptly, breach: not_stated }
prohibitions:
  promising: { clause: "3", title: { zh: 承诺, en: promising }, when: { size: small }, event: promised, breach: not_stated }
quotas:
  one-a-day: { clause: "4", title: { zh: 一天一次, en: one a day }, count: { event: promised }, by: handler, per: day, at_most: 1, breach: not_stated }
closings:
  forgotten: { clause: "5", title: { zh: 遗忘, en: forgotten }, after: { event: received, occurrence: first }, unless: [ thanked ], within: 3 months }
sanctions: { late: { clause: "6", title: { zh: 迟, en: late }, per: violation, on: who, fine: 10 CNY } }
"#;

/// Met with a second to spare, by the clerk; nothing else.
const ONE_SIDE: &str = r#"
id: in-time
why: "1: 2 hours from 10:00:00"
as_of: 2012-04-09
case: { case: A, facts: { size: small }, events: [ { event: received, at: "2012-04-09 10:00" }, { event: answered, at: "2012-04-09 11:59:59" } ] }
expect: { obligations: { answer/1: { verdict: met } } }
"#;

/// All that is left.
const OTHER_SIDES: &str = r#"
---
id: late
why: "1: a minute late; 2: thanked; 3: a large one may be promised something"
as_of: 2012-04-09
case: { case: B, facts: { size: large }, events: [ { event: received, at: "2012-04-09 10:00" }, { event: answered, at: "2012-04-09 12:01" }, { event: promised, at: "2012-04-09 12:02" }, { event: thanked, at: "2012-04-09 13:00" } ] }
expect: { violations: [ answer/1 ], fines: [ { sanction: late, amount: 10 } ] }
---
id: promised-twice
why: "3: never to a small one, and the limit of 1 is over only at noon; 4: the second of a day is one too many. 5: forgotten by 9 July, a Monday"
as_of: 2012-08-01
case: { case: C, facts: { size: small }, events: [ { event: received, at: "2012-04-09 10:00" }, { event: promised, at: "2012-04-09 10:01" }, { event: promised, at: "2012-04-09 10:02" } ] }
expect: { status: closed_automatically, violations: [ promising/1, promising/2, answer/1 ] }
"#;

#[test]
fn what_no_test_saw_is_named_and_too_little_fails() {
    let folder = tempfile::tempdir().unwrap();
    let policy = folder.path().join("shop.yaml");
    let tests = folder.path().join("shop.tests.yaml");
    std::fs::write(&policy, SHOP).unwrap();
    std::fs::write(&tests, ONE_SIDE).unwrap();
    let policy = policy.to_str().unwrap();
    let (exit, shown, said) = redress(&["test", policy, "--min-coverage", "100"]);
    assert_eq!(exit, Some(1), "{shown}{said}");
    assert!(said.contains("cover 26 %, and 100 % are asked for"), "{said}");
    let shown = shown.replace("\n    ", " ");
    // Seen: answer met, thank open, the clerk, and that it is not urgent.
    assert!(shown.contains("shop: 1 passed; 4 of 15 sides covered (26 %)"), "{shown}");
    let never = "never exercised: promising, one-a-day, forgotten, handler/1 chief, urgent/1, late\n";
    assert!(shown.contains(never), "{shown}");
    assert!(shown.contains("not seen: answer broken, thank done\n"), "{shown}");
    assert_eq!(redress(&["test", policy, "--min-coverage", "26"]).0, Some(0));

    std::fs::write(&tests, format!("{ONE_SIDE}{OTHER_SIDES}")).unwrap();
    let (exit, shown, _) = redress(&["test", policy, "--min-coverage", "100", "--coverage"]);
    assert_eq!(exit, Some(0), "{shown}");
    assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
    let row = |name: &str| {
        let line = shown.lines().find(|line| line.trim_start().starts_with(name)).unwrap();
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(row("answer"), "answer 1 1 second 1 minute");
    // Thanked on 9 April at 13:00; until 9 July, 23:59:59, there are 91 days and 10:59:59. From then to 1 August: 23 days.
    assert_eq!(row("forgotten"), "forgotten 5 91 days 10 hours 23 days");
    assert_eq!(row("promising"), "promising 3 seen seen");
    assert_eq!(row("one-a-day"), "one-a-day 4 seen seen");
}

/// A selection sees a part only, of which no share of the whole can be asked.
#[test]
fn no_coverage_is_asked_of_a_selection() {
    let (exit, _, said) = redress(&["test", "4s-norm", "--only", "N2*", "--min-coverage", "100"]);
    assert_eq!(exit, Some(2));
    assert!(said.contains("cannot be used with"), "{said}");
}

/// What the boundary tests of a policy say, run as its tests.
fn edges(policy: &str, lang: &str) -> (String, serde_json::Value) {
    let folder = tempfile::tempdir().unwrap();
    let beside = folder.path().join("edges.yaml");
    std::fs::write(&beside, format!("policy: edges\nextends: {policy}\n")).unwrap();
    let tests = folder.path().join("edges.tests.yaml");
    let (exit, shown, said) =
        in_language(lang, &["test", policy, "--boundaries", "--output", tests.to_str().unwrap()]);
    assert_eq!((exit, shown.as_str()), (Some(0), ""), "{policy}: {said}");
    let (exit, shown, said) = redress(&["test", beside.to_str().unwrap(), "--format", "json"]);
    assert_eq!(exit, Some(0), "{policy}: {said}{shown}");
    (std::fs::read_to_string(tests).unwrap(), serde_json::from_str(&shown).unwrap())
}

#[test]
fn boundary_tests_pass_and_see_both_sides_of_every_limit_to_the_second() {
    let mut policies = 0;
    for (id, _) in redress::policy::packs::packs() {
        let (_, shown, _) = redress(&["test", id, "--coverage", "--format", "json"]);
        let covered: serde_json::Value = serde_json::from_str(&shown).unwrap();
        let limits = |report: &serde_json::Value| -> Vec<serde_json::Value> {
            let rules = report["policies"][0]["coverage"]["rules"].as_array().unwrap().clone();
            rules
                .into_iter()
                .filter(|rule| matches!(rule["kind"].as_str(), Some("limit" | "closing" | "quota")))
                .collect()
        };
        if limits(&covered).is_empty() {
            continue;
        }
        policies += 1;
        let (text, report) = edges(id, "en");
        for rule in limits(&report) {
            for side in rule["sides"].as_array().unwrap() {
                assert_eq!(side["seen"], true, "{id}: {rule}");
                if rule["kind"] == "quota" {
                    continue;
                }
                let nearest = u64::from(matches!(side["side"].as_str(), Some("broken" | "reached")));
                assert_eq!(side["closest_seconds"], nearest, "{id}: {rule}");
            }
        }
        assert!(text.contains("To be confirmed."), "{id}");
        assert_eq!(text, edges(id, "en").0, "{id}");
        assert!(edges(id, "zh").0.contains("尚待人工确认。"), "{id}");
    }
    assert!(policies >= 6, "{policies}");
}

/// The same as worked out by hand elsewhere: T22 over Spring Festival 2013, 7.2 around the clock.
#[test]
fn boundaries_are_where_they_were_worked_out_by_hand() {
    let (text, _) = edges("tianxiang-vw", "en");
    let of = |id: &str| {
        let from = text.split("---\n").find(|part| part.contains(&format!("\nid: {id}\n"))).unwrap();
        from.to_string()
    };
    let holiday = of("handle-holiday");
    assert!(holiday.contains("{ event: transferred, at: \"2013-02-06T10:00:00+08:00\" }"), "{holiday}");
    assert!(holiday.contains(
        "last-second: { obligations: { handle/1: { verdict: met, due: \"2013-02-16T23:59:59+08:00\" } } }"
    ));
    assert!(
        holiday.contains("fines: [ { sanction: late-form, amount: \"50.00\", accrued_on: \"2013-02-17\" } ]")
    );
    assert!(
        holiday.contains("#   2013-02-16 Saturday (make-up working day for Spring Festival): a working day")
    );
    // 7.8: the fourth in a week is one too many; the Wednesday's week begins on Monday 9 January 2012.
    let (norm, _) = edges("4s-norm", "en");
    let exceeded = norm.split("---\n").find(|part| part.contains("id: faults-a-week-exceeded\n")).unwrap();
    assert_eq!(exceeded.matches("event: fault_confirmed").count(), 4);
    assert!(
        exceeded.contains("across_violations: [ \"quota/faults-a-week//2012-01-09/role:line_manager\" ]")
    );
    assert!(exceeded.contains("amount: \"50.00\", accrued_on: \"2012-01-11\""), "{exceeded}");
    // 5-1: only a major one has 3 working days; the fewest facts that make it one.
    assert!(of("close-off-major-weekend").contains("facts: { safety_hazard: true }"));
    // 8-2: only a dissatisfied revisit goes back.
    assert!(of("send-back-weekend").contains("at: \"2013-01-11T10:00:00+08:00\", satisfied: false }"));
    // 10: three months to Monday 29 April, Labour Day until 1 May 2013.
    let closing = of("no-return-for-repair-holiday");
    assert!(
        closing.contains("{ event: returned_for_repair, at: \"2013-05-02T23:59:59+08:00\" }"),
        "{closing}"
    );
    assert!(
        closing.contains("last-second: { status: open }")
            && closing.contains("a-second-later: { status: closed_automatically }")
    );
}

#[test]
fn facts_are_found_by_which_a_rule_applies() {
    let folder = tempfile::tempdir().unwrap();
    let policy = folder.path().join("shop.yaml");
    let harder = SHOP.replace(
        "who: handler, after: received, do: answered",
        "when: { urgent: true, any: [ { score: { above: 6, below: 6.5 } }, { size: { not: [ small, large ] } } ] }, who: handler, after: received, do: answered",
    );
    let harder = harder.replace(
        "facts:\n",
        "facts:\n  score: { title: { zh: 分, en: score }, type: number, at_least: 0, at_most: 10 }\n",
    );
    std::fs::write(&policy, &harder).unwrap();
    let (exit, shown, said) = redress(&["test", policy.to_str().unwrap(), "--boundaries"]);
    assert_eq!(exit, Some(0), "{said}");
    assert!(shown.contains("{ case: last-second, facts: { size: large, score: 6.001 }"), "{shown}");
    let never = harder.replace("above: 6, below: 6.5", "above: 6.5, below: 6");
    std::fs::write(&policy, &never).unwrap();
    let (_, shown, _) = redress(&["test", policy.to_str().unwrap(), "--boundaries"]);
    assert!(shown.contains("# no test: no facts were found with which the rule applies"), "{shown}");
}

/// What `evaluate` says of the same cases, for every test of two packs: the report, and the exit status.
#[test]
fn tests_judge_as_evaluate_does() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("cases.json");
    for id in ["tianxiang-vw", "4s-norm"] {
        let mut sources = Sources::new();
        let program = prepare(id, &mut sources).program.unwrap();
        let (_, sheets) = load(id, &program, &mut sources).unwrap();
        assert!(sheets.len() > 30, "{id}");
        for sheet in &sheets {
            let cases: Vec<&str> = sheet.cases_as_json().collect();
            std::fs::write(&file, format!("[{}]", cases.join(","))).unwrap();
            let as_of = program.time.zone.rfc3339(sheet.as_of);
            let arguments = ["evaluate", "--format", "json", "--policy", id, "--as-of", as_of.as_str()];
            let (exit, shown, _) = redress(&[&arguments[..], &[file.to_str().unwrap()]].concat());
            let evaluated: serde_json::Value = serde_json::from_str(&shown).unwrap();
            let tested = run(&program, sheet, &sources, &mut Coverage::default()).judged;
            for part in ["cases", "across_cases", "totals"] {
                assert_eq!(evaluated[part], tested.report[part], "{id} {} {part}", sheet.id);
            }
            let broken = evaluated["totals"]["violations"] != 0;
            let expected = if tested.rejected.is_empty() { i32::from(broken) } else { 2 };
            assert_eq!(exit, Some(expected), "{id} {}", sheet.id);
        }
    }
}

/// Every regulation inside the program is tried on every side of every rule.
#[test]
fn the_tests_of_every_pack_pass_and_see_all_of_it() {
    let ids: Vec<&str> = redress::policy::packs::packs().map(|(id, _)| id).collect();
    let mut arguments = vec!["test", "--min-coverage", "100"];
    arguments.extend(&ids);
    let (exit, shown, said) = redress(&arguments);
    assert_eq!(exit, Some(0), "{shown}{said}");
    assert_eq!(shown.matches("(100 %)").count(), ids.len(), "{shown}");
}
