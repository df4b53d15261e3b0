#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

use super::*;

fn difference(line: usize, text: &str, marked: &str, of: &str, what: What) -> Difference {
    let from = text.find(marked).unwrap();
    Difference {
        line,
        column: text[..from].chars().count() + 1,
        case: Some("B".to_string()),
        of: of.to_string(),
        what,
        text: text.to_string(),
        marked: (from, from + marked.len()),
    }
}

fn report() -> TestsReport {
    let long = "    B: { obligations: { handle/1: { verdict: late, late_by_seconds: 1, clause: \"8-2\" } }, violations: [ handle/1 ], fines: [ { id: B/late-form/form/赵敏, amount: \"60.00\", accrued_on: 2012-04-10 } ] }";
    let other = |expected: &str, found: &str| What::Other {
        expected: Some(expected.to_string()),
        found: Some(found.to_string()),
    };
    let failed = Tested {
        id: "T22-weekend-both-sides".to_string(),
        line: 18,
        passed: false,
        why: "8-2: 3 days from getting the form on Thursday 2012-04-05: Friday 6, Saturday 7, Sunday 8;\nso the limit ends with Monday.".to_string(),
        differences: vec![
            difference(31, long, "\"60.00\"", "fine B/late-form/form/赵敏 amount", other("60.00", "50.00")),
            difference(
                32,
                "  next: []",
                "next",
                "next",
                What::Unexpected { found: vec!["revisit/1".to_string(), "close-off/1".to_string()] },
            ),
            difference(
                33,
                "  obligations: { revisit/1: {} }",
                "revisit/1",
                "revisit/1",
                What::Missing { among: vec!["handle/1".to_string(), "close-off/1".to_string()] },
            ),
        ],
    };
    let passed = Tested {
        id: "T21-<last>".to_string(),
        line: 1,
        passed: true,
        why: "…".to_string(),
        differences: Vec::new(),
    };
    TestsReport::of(vec![PolicyTests {
        policy: "tianxiang-vw".to_string(),
        file: "policies/tianxiang-vw.tests.yaml".to_string(),
        tests: vec![passed, failed],
        left_out: 3,
        coverage: Default::default(),
    }])
}

#[test]
fn a_failure_is_shown_with_its_line_in_both_languages() {
    let shown = [Lang::En, Lang::Zh]
        .map(|lang| text(&report(), Extent::InShort, lang, Style::default()))
        .join("────\n");
    assert!(shown.lines().all(|line| super::super::width::columns(line) <= 80), "{shown}");
    insta::assert_snapshot!(shown);
}

#[test]
fn a_program_reads_the_same() {
    insta::assert_snapshot!(junit(&report(), Lang::En));
}

#[test]
fn without_a_terminal_there_is_no_colour_and_with_one_there_is() {
    assert!(!text(&report(), Extent::InShort, Lang::En, Style::default()).contains('\x1b'));
    assert!(
        text(&report(), Extent::InShort, Lang::En, Style { color: true, width: 80 })
            .contains("\x1b[1;31mFAILED")
    );
}
