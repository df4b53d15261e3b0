//! Dead ends against every short case there is: random obligations and closings over four events.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

mod support;

use proptest::prelude::*;
use redress::cli::policy::{Ready, inspect};
use redress::diagnostic::{Code, Sources};
use redress::program::Program;
use support::say;

const EVENTS: [&str; 4] = ["a", "b", "c", "d"];
/// Cases of up to so many events after the receipt.
const LONGEST: u32 = 5;

fn trigger() -> impl Strategy<Value = String> {
    let event = prop_oneof![
        3 => Just("received".to_string()),
        4 => prop::sample::select(&EVENTS[..]).prop_map(str::to_string),
        1 => Just("[a, b]".to_string()),
    ];
    (event, any::<bool>()).prop_map(|(event, first)| {
        if first { format!("{{ event: {event}, occurrence: first }}") } else { event }
    })
}

fn act() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(&EVENTS[..]).prop_map(str::to_string),
        2 => Just("closed".to_string()),
        1 => Just("[b, closed]".to_string()),
        1 => Just("{ all: [a, c] }".to_string()),
    ]
}

fn policy() -> impl Strategy<Value = String> {
    let closing = (trigger(), prop::option::of(prop::sample::select(&EVENTS[..])));
    (prop::collection::vec((trigger(), act()), 1..6), prop::option::of(closing)).prop_map(
        |(obligations, closing)| {
            let mut text = "policy: p\nevents: { received: {}, a: {}, b: {}, c: {}, d: {}, closed: {} }\nroles: { clerk: c }\nobligations:\n".to_string();
            for (index, (after, act)) in obligations.iter().enumerate() {
                text.push_str(&format!("  o{index}: {{ who: clerk, after: {after}, do: {act}, within: promptly }}\n"));
            }
            if let Some((after, unless)) = closing {
                let unless = unless.map_or(String::new(), |event| format!(", unless: {event}"));
                text.push_str(&format!("closings:\n  x: {{ after: {after}{unless}, within: 3 months }}\n"));
            }
            text
        },
    )
}

/// Whether a case stands open with nothing to do, long after everything has happened.
fn stands(program: &Program, events: &[&str]) -> bool {
    let happened: Vec<String> = events
        .iter()
        .enumerate()
        .map(|(index, event)| format!("  - {{ event: {event}, at: \"2024-03-04 {:02}:00\" }}\n", 9 + index))
        .collect();
    is_dead(&say(program, &format!("case: A\nevents:\n{}", happened.concat()), "2026-03-04"))
}

fn is_dead(lines: &[String]) -> bool {
    lines[0] == "Open" && !lines.iter().any(|line| line.starts_with("next "))
}

/// A dead end among the cases of at most `LONGEST` events.
fn short_dead_end(program: &Program) -> Option<Vec<&'static str>> {
    (0..=LONGEST).find_map(|length| {
        (0..4usize.pow(length)).find_map(|number| {
            let nth = |place: u32| EVENTS[number / 4usize.pow(place) % 4];
            let events: Vec<&str> = std::iter::once("received").chain((0..length).map(nth)).collect();
            stands(program, &events).then_some(events)
        })
    })
}

fn examined(text: &str) -> Ready {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("policy.yaml");
    std::fs::write(&path, text).unwrap();
    inspect(path.to_str().unwrap(), &mut Sources::new())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 64, ..ProptestConfig::default() })]

    /// Each dead end found is one, and each short one is found.
    #[test]
    fn dead_ends_are_those_that_cases_run_into(text in policy()) {
        let ready = examined(&text);
        let program = ready.program.as_ref().unwrap();
        let findings = ready.findings();
        prop_assert!(findings.iter().all(|finding| finding.diagnostic.code != Code::NotDecided), "{}", text);
        let mut found = false;
        for finding in findings.iter().filter(|finding| finding.diagnostic.code == Code::DeadEnd) {
            found = true;
            let case = finding.witness.as_ref().unwrap().yaml();
            let lines = say(program, &case, "2026-03-04");
            prop_assert!(is_dead(&lines), "{}\n{}\n{:#?}", text, case, lines);
        }
        if !found {
            prop_assert_eq!(short_dead_end(program), None, "{}", text);
        }
    }
}
