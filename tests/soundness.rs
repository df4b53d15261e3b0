//! Whether policies are sound: the packs, what is found in the Tianxiang regulation, and that each case which is
//! to show a finding loads, binds and shows it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

mod support;

use redress::cli::policy::{Ready, inspect};
use redress::diagnostic::{Code, Severity, Sources};
use redress::policy::packs;
use redress::soundness::Finding;
use support::say;

fn examined(name: &str) -> Ready {
    let inspected = inspect(name, &mut Sources::new());
    assert!(inspected.program.is_some(), "{name}: {:#?}", inspected.found);
    inspected
}

/// A policy that stands on `whole.yaml`, in which nothing is unsound.
fn on_whole(text: &str) -> Ready {
    let folder = tempfile::tempdir().unwrap();
    for base in ["base.yaml", "whole.yaml"] {
        let from = std::path::Path::new("tests/diagnostics").join(base);
        std::fs::copy(from, folder.path().join(base)).unwrap();
    }
    let path = folder.path().join("ours.yaml");
    std::fs::write(&path, format!("policy: ours\nextends: whole.yaml\n{text}")).unwrap();
    examined(path.to_str().unwrap())
}

fn codes(inspected: &Ready) -> Vec<Code> {
    inspected.findings().iter().map(|finding| finding.diagnostic.code).collect()
}

/// The rules that a finding is about, without their sections.
fn about(finding: &Finding) -> Vec<String> {
    let name = |subject: &redress::source::Pointer| subject.steps().nth(1).unwrap_or_default();
    finding.subjects.iter().map(name).collect()
}

/// What the program says of the case that shows a finding, at the end of its second day.
fn shown(inspected: &Ready, finding: &Finding) -> Vec<String> {
    let program = inspected.program.as_ref().unwrap();
    let witness = finding.witness.as_ref().unwrap();
    say(program, &witness.yaml(), "2024-03-05")
}

#[test]
fn no_pack_has_a_finding_above_a_note_that_nothing_acknowledges() {
    let mut seen = 0;
    for (id, _) in packs::packs() {
        let inspected = examined(id);
        for finding in inspected.findings() {
            assert_eq!(
                finding.diagnostic.severity,
                Severity::Note,
                "{id}: {}",
                finding.diagnostic.message.en
            );
            assert_ne!(finding.diagnostic.code, Code::NotDecided, "{id}");
        }
        seen += 1;
    }
    assert!(seen >= 6, "only {seen}");
}

/// T9 and T12 (4 working days after handling) against T24 (3 days after the form's return) are found and
/// acknowledged. T6 and T10 (`resolved`) against T22 (`form_returned`) are two acts, so that nothing is found: that
/// both mean the end of handling is a reading of the pack, which no program can decide.
#[test]
fn the_two_limits_of_the_revisit_are_found_and_acknowledged() {
    let inspected = examined("tianxiang-vw");
    let same = |code: Code| code == Code::SameActDifferentLimits;
    let told: Vec<_> =
        inspected.soundness.acknowledged.iter().filter(|told| same(told.finding.diagnostic.code)).collect();
    assert_eq!(told.len(), 1);
    assert_eq!(about(&told[0].finding), ["revisit", "revisit-after-handling"]);
    assert!(told[0].reason.en.contains("stands beside the revisit within 3 days of 8-2"));
    assert!(!codes(&inspected).into_iter().any(same));
    // Handled and returned on 4 March 2024, a Monday: 3 days end on Thursday the 7th, 4 working days on Friday the 8th.
    let lines = shown(&inspected, &told[0].finding);
    let pending = |rule: &str| lines.iter().any(|line| line.starts_with(rule));
    assert!(pending("revisit/1 Pending due 2024-03-07T23:59:59"), "{lines:#?}");
    assert!(pending("revisit-after-handling/1 Pending due 2024-03-08T23:59:59"), "{lines:#?}");
}

/// Every case that shows a finding of a pack is one that the pack can judge.
#[test]
fn the_cases_that_show_findings_load_and_bind_and_show_them() {
    let (mut dead_ends, mut packs_seen) = (0, 0);
    for (id, _) in packs::packs() {
        packs_seen += 1;
        let inspected = examined(id);
        let acknowledged = inspected.soundness.acknowledged.iter().map(|told| &told.finding);
        for finding in acknowledged.chain(&inspected.soundness.findings).filter(|f| f.witness.is_some()) {
            let lines = shown(&inspected, finding);
            let rules = about(finding);
            let is_told = |start: &str| lines.iter().any(|line| line.starts_with(start));
            match finding.diagnostic.code {
                Code::DeadEnd => {
                    assert_eq!(lines[0], "Open", "{id}: {lines:#?}");
                    assert!(!is_told("next "), "{id}: {lines:#?}");
                    dead_ends += 1;
                }
                Code::NobodyAnswers => {
                    let owed = |line: &String| {
                        line.starts_with(&format!("{}/1", rules[0])) && line.contains("nobody")
                    };
                    assert!(lines.iter().any(owed), "{id}: {lines:#?}");
                }
                Code::SameActDifferentLimits | Code::NoStatedSanction => {
                    let offence = format!("violation {}/1", rules[0]);
                    assert!(is_told(&format!("{}/1", rules[0])) || is_told(&offence), "{id}: {lines:#?}");
                }
                _ => {}
            }
        }
    }
    // No regulation says in every case who closes it.
    assert!(dead_ends >= packs_seen && packs_seen >= 6, "{dead_ends} of {packs_seen}");
}

/// A revisit that is not satisfied leads nowhere; one way round it is enough for a dead end, and where both ways lead
/// on there is none.
#[test]
fn a_dead_end_is_found_on_the_one_way_that_leads_to_it() {
    let rules = |again: &str| {
        format!(
            "obligations:\n  revisit: {{ who: receiver, after: form_returned, do: revisited, within: 3 days, breach: late-form }}\n  close: {{ after: {{ event: revisited, satisfied: true }} }}\n{again}"
        )
    };
    let inspected = on_whole(&rules(""));
    assert_eq!(codes(&inspected), [Code::DeadEnd]);
    let found = inspected.findings().remove(0);
    let sequence = found.witness.as_ref().unwrap().sequence();
    assert_eq!(sequence, ["received", "transferred", "form_returned", "revisited { satisfied: false }"]);
    let lines = shown(&inspected, &found);
    assert_eq!(lines[0], "Open");
    assert!(!lines.iter().any(|line| line.starts_with("next ")), "{lines:#?}");

    let again = "  again: { who: coordinator, after: { event: revisited, satisfied: false }, do: form_returned, within: 2 days, breach: late-form }\n";
    let on = on_whole(&rules(again));
    // Returning the form has two limits now, which is another matter.
    assert_eq!(codes(&on), [Code::SameActDifferentLimits]);
}

/// An obligation that only the first trigger brings about: the second time round nobody closes the case.
#[test]
fn what_comes_about_once_is_searched_state_by_state() {
    let inspected = on_whole(
        "obligations:\n  revisit: { who: receiver, after: form_returned, do: revisited, within: 3 days, breach: late-form }\n  close: { after: { event: revisited, occurrence: first } }\n",
    );
    // The first revisit asks for the closing, and only closing answers it.
    assert_eq!(codes(&inspected), []);
    let inspected = on_whole(
        "obligations:\n  revisit: { who: receiver, after: form_returned, do: revisited, within: 3 days, breach: late-form }\n  close: { after: { event: revisited, occurrence: first }, do: [closed, reported] }\n",
    );
    // Closing may be answered by a report instead, after which the case stays open.
    assert_eq!(codes(&inspected), [Code::DeadEnd]);
}

/// A case that closes by itself after three months is no dead end, unless that can be prevented.
#[test]
fn a_closing_that_runs_is_no_dead_end() {
    let rules = |unless: &str| {
        format!(
            "closings:\n  silence: {{ after: received, within: 3 months{unless} }}\nobligations:\n  close: null\n"
        )
    };
    assert_eq!(codes(&on_whole(&rules(""))), []);
    let inspected = on_whole(&rules(", unless: resolved"));
    assert_eq!(codes(&inspected), [Code::DeadEnd]);
    let sequence = inspected.findings()[0].witness.as_ref().unwrap().sequence();
    assert!(sequence.contains(&"resolved".to_string()), "{sequence:?}");
}

/// Derived facts follow from others, so that a combination that cannot occur is nobody's gap.
#[test]
fn coverage_counts_no_case_that_cannot_occur() {
    let text = "assignments:\n  coordinator:\n    - { role: sales_director, when: { severity: major } }\n    - { role: service_director, when: { safety_hazard: false } }\n";
    // A case without a hazard is ordinary, one with a hazard is major: there is no third kind.
    assert_eq!(codes(&on_whole(text)), []);
}

/// Two that wait for each other never begin; only the first is told.
#[test]
fn obligations_that_wait_for_each_other_are_told_once() {
    let inspected = on_whole(
        "obligations:\n  one: { who: receiver, after: resolved, do: reported, within: promptly }\n  other: { who: receiver, after: reported, do: resolved, within: promptly }\n",
    );
    let findings = inspected.findings();
    assert_eq!(codes(&inspected), [Code::UnexpectedTrigger]);
    assert!(findings[0].diagnostic.message.en.starts_with("only rules that wait for this themselves"));
}

/// Three months end after 94 days at the latest (three times 31 and the rest of the first day); 5 months last 139 days
/// at least (five times 28 without the first).
#[test]
fn a_limit_is_never_broken_only_where_it_surely_ends_later() {
    let rules = |limit: &str| {
        format!(
            "time: {{ roll_over: none }}\nclosings:\n  silence: {{ after: received, within: 3 months }}\nobligations:\n  report: {{ who: coordinator, after: received, do: reported, within: {limit}, breach: late-form }}\n"
        )
    };
    assert_eq!(codes(&on_whole(&rules("90 days"))), []);
    assert_eq!(codes(&on_whole(&rules("92 days"))), []);
    assert_eq!(codes(&on_whole(&rules("5 months"))), [Code::NeverBroken]);
}

/// Limits without a number contradict nothing, and other people's limits do not either.
#[test]
fn two_limits_contradict_only_where_both_have_a_number_and_one_person_owes_both() {
    let rule = |who: &str, within: &str| {
        format!(
            "obligations:\n  again: {{ who: {who}, after: received, do: form_returned, within: {within}, breach: late-form }}\n"
        )
    };
    assert_eq!(codes(&on_whole(&rule("sales_director", "2 days"))), [Code::SameActDifferentLimits]);
    assert_eq!(codes(&on_whole(&rule("service_director", "2 days"))), [Code::SameActDifferentLimits]);
    assert_eq!(codes(&on_whole(&rule("receptionist", "2 days"))), []);
    assert_eq!(codes(&on_whole(&rule("sales_director", "3 days"))), []);
    assert_eq!(
        codes(&on_whole(&rule("sales_director", "{ limit: 3 days, roll_over: none }"))),
        [Code::SameActDifferentLimits]
    );
    let promptly = "obligations:\n  again: { who: sales_director, after: received, do: form_returned, within: promptly }\n";
    assert_eq!(codes(&on_whole(promptly)), []);
}

/// In the cases of after-sales alone the coordinator is the service director.
#[test]
fn two_limits_are_told_apart_by_the_cases_they_hold_in() {
    let rule = |line: &str| {
        format!(
            "obligations:\n  again: {{ when: {{ line: {line} }}, who: sales_director, after: received, do: form_returned, within: 2 days, breach: late-form }}\n"
        )
    };
    assert_eq!(codes(&on_whole(&rule("sales"))), [Code::SameActDifferentLimits]);
    assert_eq!(codes(&on_whole(&rule("aftersales"))), []);
}
