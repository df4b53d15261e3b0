//! The events that the rules tell apart: a kind, and of each attribute asked about one value of each sort.

use crate::policy::Effect;
use crate::program::{
    AttributeId, Condition, EventId, EventMatch, Program, Test, Truth, Value, values_told_apart,
};
use std::collections::BTreeMap;

/// An event.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Letter<'p> {
    pub(super) kind: EventId,
    pub(super) attributes: Vec<(AttributeId, Value<'p>)>,
}

/// So many combinations of attributes are told apart of one kind of event.
const MOST_OF_A_KIND: usize = 64;

/// Some letters, by their numbers.
pub(super) type Letters = Vec<bool>;

/// All of them.
#[derive(Debug)]
pub(super) struct Alphabet<'p> {
    pub(super) letters: Vec<Letter<'p>>,
    effects: Vec<Option<Effect>>,
    outside: Letters,
}

impl<'p> Alphabet<'p> {
    /// The letters of a policy; none where an event has too many.
    pub(super) fn of(program: &'p Program) -> Option<Self> {
        let mut asked: BTreeMap<(EventId, AttributeId), Vec<&'p Test>> = BTreeMap::new();
        for events in patterns(program) {
            for test in &events.alternatives {
                for (attribute, value) in &test.attributes {
                    asked.entry((test.kind, *attribute)).or_default().push(value);
                }
            }
        }
        let mut letters = Vec::new();
        for (kind, event) in program.events.iter() {
            let mut of_kind = vec![Letter { kind, attributes: Vec::new() }];
            for ((_, attribute), tests) in asked.iter().filter(|((of, _), _)| *of == kind) {
                let values = values_told_apart(&event.attributes.get(*attribute).1, tests);
                of_kind = of_kind
                    .iter()
                    .flat_map(|letter| values.iter().map(|v| with(letter, *attribute, *v)))
                    .collect();
                if of_kind.len() > MOST_OF_A_KIND {
                    return None;
                }
            }
            letters.extend(of_kind);
        }
        let effects = letters.iter().map(|letter| program.events.get(letter.kind).effect).collect();
        let outside = letters.iter().map(|letter| program.events.get(letter.kind).from_outside).collect();
        Some(Self { letters, effects, outside })
    }

    /// The letters that a pattern means.
    pub(super) fn matching(&self, events: &EventMatch) -> Letters {
        self.letters.iter().map(|letter| is_match(letter, events)).collect()
    }

    /// The first letter that a pattern means.
    pub(super) fn example(&self, events: &EventMatch) -> Option<usize> {
        self.letters.iter().position(|letter| is_match(letter, events))
    }

    /// Those that receive a complaint.
    pub(super) fn receives(&self) -> impl Iterator<Item = usize> {
        self.effects
            .iter()
            .enumerate()
            .filter(|(_, e)| **e == Some(Effect::Receives))
            .map(|(letter, _)| letter)
    }

    /// Whether a letter ends a case.
    pub(super) fn ends(&self, letter: usize) -> bool {
        match self.effects.get(letter).copied().flatten() {
            Some(Effect::Closes | Effect::Withdraws) => true,
            Some(Effect::Receives | Effect::Reopens) | None => false,
        }
    }

    /// Those that nobody is asked for.
    pub(super) fn outside(&self) -> Letters {
        self.outside.clone()
    }

    /// A sequence of events that starts with a receipt, where the policy has one.
    pub(super) fn after_receipt(&self, then: &[usize]) -> Vec<&Letter<'p>> {
        let receipt = self
            .receives()
            .next()
            .filter(|_| !then.iter().any(|letter| self.receives().any(|r| r == *letter)));
        receipt.iter().chain(then).filter_map(|letter| self.letters.get(*letter)).collect()
    }
}

fn with<'p>(letter: &Letter<'p>, attribute: AttributeId, value: Value<'p>) -> Letter<'p> {
    let mut attributes = letter.attributes.clone();
    attributes.push((attribute, value));
    Letter { kind: letter.kind, attributes }
}

fn is_match(letter: &Letter<'_>, events: &EventMatch) -> bool {
    events.alternatives.iter().any(|test| {
        let value = |wanted: AttributeId| {
            letter.attributes.iter().find(|(a, _)| *a == wanted).map_or(Value::Absent, |(_, value)| *value)
        };
        test.kind == letter.kind
            && test.attributes.iter().all(|(a, test)| test.holds(value(*a)) == Truth::True)
    })
}

/// Whether both have a letter in common.
pub(super) fn meet(one: &Letters, other: &Letters) -> bool {
    one.iter().zip(other).any(|(one, other)| *one && *other)
}

/// Every event pattern of a policy.
fn patterns(program: &Program) -> Vec<&EventMatch> {
    let mut all = Vec::new();
    for (_, rule) in program.obligations.iter() {
        all.push(&rule.trigger.events);
        all.extend(&rule.act.parts);
    }
    for (_, rule) in program.prohibitions.iter() {
        all.push(&rule.trigger.events);
        all.extend(&rule.unless_before);
        all.extend(rule.not_before.as_ref().map(|(_, after)| after));
        in_condition(&rule.when, &mut all);
    }
    all.extend(program.quotas.iter().map(|(_, rule)| &rule.events));
    for (_, rule) in program.closings.iter() {
        all.extend([&rule.trigger.events, &rule.unless]);
    }
    for rung in &program.ladder {
        all.push(&rung.after);
        rung.when.iter().for_each(|when| in_condition(when, &mut all));
    }
    for (_, duty) in program.periodic.iter() {
        all.extend(&duty.act.parts);
    }
    all.extend(program.records.iter().filter_map(|(_, record)| record.at.as_ref()));
    all
}

fn in_condition<'p>(condition: &'p Condition, all: &mut Vec<&'p EventMatch>) {
    match condition {
        Condition::Always | Condition::Fact(..) => {}
        Condition::Happened(events, _) => all.push(events),
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|c| in_condition(c, all)),
        Condition::Not(part) => in_condition(part, all),
    }
}
