//! The search in the space of cases against every case there is: random conditions over a small vocabulary.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

mod support;

use proptest::prelude::*;
use redress::case::bind;
use redress::program::{Answer, Condition, Program, Space, Truth, Value, Wanted};
use std::collections::BTreeSet;

/// A condition as a policy writes it.
fn condition() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        prop_oneof![Just("sales"), Just("repair")].prop_map(|value| format!("line: {value}")),
        prop_oneof![Just("[red, green]"), Just("blue"), Just("{ not: red }")]
            .prop_map(|value| format!("colour: {value}")),
        (prop_oneof![Just("hazard"), Just("injured")], any::<bool>())
            .prop_map(|(fact, is)| format!("{fact}: {is}")),
        (prop_oneof![Just("at_least"), Just("at_most"), Just("above"), Just("below")], 0..=6)
            .prop_map(|(than, bound)| format!("score: {{ {than}: {bound} }}")),
        prop_oneof![Just("major"), Just("ordinary")].prop_map(|value| format!("severity: {value}")),
        any::<bool>().prop_map(|is| format!("grave: {is}")),
        prop_oneof![Just("here"), Just("[here, there]"), Just("{ not: there }")]
            .prop_map(|value| format!("place: {value}")),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4)
                .prop_map(|parts| format!("any: [ {{ {} }} ]", parts.join(" }, { "))),
            prop::collection::vec(inner.clone(), 1..4)
                .prop_map(|parts| format!("all: [ {{ {} }} ]", parts.join(" }, { "))),
            inner.prop_map(|part| format!("not: {{ {part} }}")),
        ]
    })
}

/// A policy whose facts `severity` and `grave` follow from others, and whose obligations have these conditions.
fn program(derive: &[String; 2], conditions: &[String]) -> Program {
    let mut text = format!(
        "policy: p
facts:
  line: {{ one_of: {{ sales: s, repair: r }} }}
  colour: {{ one_of: {{ red: r, green: g, blue: b }} }}
  hazard: {{ type: boolean }}
  injured: {{ type: boolean }}
  score: {{ type: integer, at_least: 0, at_most: 6 }}
  place: {{ type: text }}
  severity: {{ one_of: {{ ordinary: o, major: m }}, derive: [ {{ is: major, when: {{ {} }} }}, {{ is: ordinary, when: {{ {} }} }} ] }}
  grave: {{ type: boolean, derive: [ {{ is: true, when: {{ severity: major, hazard: true }} }}, {{ is: false }} ] }}
events: {{ received: {{}}, done: {{}} }}
roles: {{ clerk: c }}
obligations:
",
        derive[0], derive[1]
    );
    for (index, when) in conditions.iter().enumerate() {
        text.push_str(&format!(
            "  o{index}: {{ who: clerk, when: {{ {when} }}, after: received, do: done }}\n"
        ));
    }
    support::program(&text)
}

/// Whether each condition holds, in every case that gives its facts.
fn every_case(program: &Program, conditions: &[&Condition]) -> BTreeSet<Vec<bool>> {
    let mut seen = BTreeSet::new();
    let booleans = [false, true];
    for (line, colour, hazard, injured) in ["sales", "repair"]
        .iter()
        .flat_map(|line| ["red", "green", "blue"].map(|colour| (line, colour)))
        .flat_map(|(line, colour)| booleans.map(|hazard| (line, colour, hazard)))
        .flat_map(|(line, colour, hazard)| booleans.map(|injured| (line, colour, hazard, injured)))
    {
        for (score, place) in
            (0..=6).flat_map(|score| ["here", "there", "elsewhere"].map(|place| (score, place)))
        {
            let text = format!(
                "case: A\nfacts: {{ line: {line}, colour: {colour}, hazard: {hazard}, injured: {injured}, score: {score}, place: {place} }}"
            );
            let written = support::written(&text);
            let case = bind(program, &written).unwrap();
            seen.insert(hold(conditions, &case.facts));
        }
    }
    seen
}

fn hold(conditions: &[&Condition], facts: &[Value<'_>]) -> Vec<bool> {
    conditions.iter().map(|condition| condition.holds_for(facts) == Truth::True).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// What is found is what there is: no class of cases is missed and none is made up.
    #[test]
    fn the_search_finds_what_there_is(
        severe in condition().prop_filter("severity cannot follow from itself", |c| !c.contains("severity") && !c.contains("grave")),
        mild in condition().prop_filter("severity cannot follow from itself", |c| !c.contains("severity") && !c.contains("grave")),
        written in prop::collection::vec(condition(), 1..4),
        holds in prop::collection::vec(any::<bool>(), 4),
    ) {
        let program = program(&[severe, mild], &written);
        let conditions: Vec<&Condition> = program.obligations.iter().map(|(_, rule)| &rule.when).collect();
        let there_is = every_case(&program, &conditions);
        let space = Space::new(&program.facts, &program.derivation_order);
        let classes = space.classes(&conditions).unwrap();
        let found: BTreeSet<Vec<bool>> = classes.iter().map(|class| class.holds.clone()).collect();
        prop_assert_eq!(found.len(), classes.len());
        prop_assert_eq!(&found, &there_is);
        // A case that shows a class is one of it, and the same is found when it is asked for.
        let wanted: Vec<Wanted<'_>> = conditions
            .iter()
            .zip(&holds)
            .map(|(condition, holds)| Wanted { condition, holds: *holds })
            .collect();
        let asked: Vec<bool> = holds.iter().take(conditions.len()).copied().collect();
        match space.find(&wanted) {
            Answer::None => prop_assert!(!there_is.contains(&asked)),
            Answer::NotDecided => prop_assert!(false, "so few facts are decided"),
            Answer::Case(facts) => {
                prop_assert!(there_is.contains(&asked));
                let given: Vec<String> = facts
                    .given
                    .iter()
                    .map(|(fact, value)| match value {
                        Value::Text("…") => "place: elsewhere".to_string(),
                        value => redress::program::said(&program.facts, *fact, *value),
                    })
                    .collect();
                let shown = support::written(&format!("case: A\nfacts: {{ {} }}", given.join(", ")));
                let case = bind(&program, &shown).unwrap();
                prop_assert_eq!(hold(&conditions, &case.facts), asked);
            }
        }
    }
}
