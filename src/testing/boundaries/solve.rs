//! Values under which a rule applies, found by trying: few facts first, over the values that the policy can tell apart.

use super::limits::{Edge, Until};
use crate::case::{Scalar, Thousandths, derive_facts};
use crate::program::{
    ChoiceId, Condition, EventMatch, EventTest, FactId, Id, Kind, Program, Test, Truth, Value,
};
use crate::time::Day;
use std::borrow::Cow;

/// So many combinations of facts are tried, no more.
const MOST_TRIED: usize = 200_000;

/// An event with what must be said of it.
pub(super) struct Happening<'p> {
    pub(super) event: &'p str,
    pub(super) attributes: Vec<(&'p str, Scalar<'p>)>,
}

/// What a case must look like for a limit to run in it.
pub(super) struct Setting<'p> {
    pub(super) facts: Vec<(&'p str, Scalar<'p>)>,
    pub(super) trigger: Happening<'p>,
    /// What happens at the edge: more than one where an act has several parts.
    pub(super) at_edge: Vec<Happening<'p>>,
}

/// A setting in which the limit runs; none where no values were found.
pub(super) fn setting<'p>(program: &'p Program, edge: &Edge<'p>) -> Option<Setting<'p>> {
    let at_edge = match edge.until {
        Until::Act(act) => {
            act.parts.iter().map(|part| happening(program, part)).collect::<Option<Vec<_>>>()?
        }
        Until::Prevents(events) | Until::NotBefore(events) => vec![happening(program, events)?],
    };
    Some(Setting { facts: facts(program, edge.when)?, trigger: happening(program, edge.from)?, at_edge })
}

/// The first of some events whose attributes can be told.
fn happening<'p>(program: &'p Program, events: &'p EventMatch) -> Option<Happening<'p>> {
    events.alternatives.iter().find_map(|test| of_event(program, test))
}

fn of_event<'p>(program: &'p Program, test: &'p EventTest) -> Option<Happening<'p>> {
    let declared = &program.events.get(test.kind).attributes;
    let mut attributes = Vec::new();
    for (id, wanted) in &test.attributes {
        let kind = &declared.get(*id).1;
        let values = values(kind, wanted).into_iter().map(Some).chain([None]);
        let fits = |value: &Option<Value<'_>>| wanted.holds(value.unwrap_or(Value::Absent)) == Truth::True;
        // Where nothing need be said, nothing is.
        if let Some(value) = values.into_iter().find(fits)? {
            attributes.push((declared.name(*id), scalar(kind, value)?));
        }
    }
    Some(Happening { event: program.events.name(test.kind), attributes })
}

/// The fewest facts with which a condition holds.
fn facts<'p>(program: &'p Program, when: &'p Condition) -> Option<Vec<(&'p str, Scalar<'p>)>> {
    let mut asked: Vec<(FactId, Vec<Value<'p>>)> = Vec::new();
    ask(program, when, &mut asked);
    let absent = |(_, fact): (FactId, &crate::program::Fact)| match fact.kind {
        Kind::Boolean if fact.derive.is_empty() => Value::AssumedFalse,
        _ => Value::Absent,
    };
    let mut search = Search {
        program,
        when,
        asked: &asked,
        values: program.facts.iter().map(absent).collect(),
        chosen: Vec::new(),
        tried: 0,
    };
    let found = (0..=asked.len()).any(|count| search.choose(0, count));
    if !found {
        return None;
    }
    let chosen = std::mem::take(&mut search.chosen);
    chosen
        .into_iter()
        .map(|(fact, value)| Some((program.facts.name(fact), scalar(&program.facts.get(fact).kind, value)?)))
        .collect()
}

/// The facts that a condition asks about, and those that they follow from, with the values worth trying.
fn ask<'p>(program: &'p Program, when: &'p Condition, asked: &mut Vec<(FactId, Vec<Value<'p>>)>) {
    let mut found: Vec<(FactId, Vec<Value<'p>>)> = Vec::new();
    visit(when, &mut |fact, test| {
        let values = values(&program.facts.get(fact).kind, test);
        found.push((fact, values));
    });
    for (fact, values) in found {
        match asked.iter_mut().find(|(known, _)| *known == fact) {
            Some((_, known)) => {
                let new: Vec<_> = values.into_iter().filter(|value| !known.contains(value)).collect();
                known.extend(new);
            }
            None => {
                // What a fact follows from comes first: a case rather says that than the fact itself.
                let at = asked.len();
                asked.push((fact, values));
                for derived in &program.facts.get(fact).derive {
                    ask(program, &derived.when, asked);
                }
                if let Some(tail) = asked.get_mut(at..) {
                    tail.rotate_left(1);
                }
            }
        }
    }
}

/// Calls `found` with every fact that a condition asks about. It borrows as long as the condition lives.
fn visit<'p>(condition: &'p Condition, found: &mut dyn FnMut(FactId, &'p Test)) {
    match condition {
        Condition::Always | Condition::Happened(..) => {}
        Condition::Fact(fact, test) => found(*fact, test),
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| visit(part, found)),
        Condition::Not(part) => visit(part, found),
    }
}

struct Search<'p, 'a> {
    program: &'p Program,
    when: &'p Condition,
    asked: &'a [(FactId, Vec<Value<'p>>)],
    values: Vec<Value<'p>>,
    chosen: Vec<(FactId, Value<'p>)>,
    tried: usize,
}

impl Search<'_, '_> {
    /// Gives `count` more of the facts from `from` on a value; whether the condition holds then.
    fn choose(&mut self, from: usize, count: usize) -> bool {
        if count == 0 {
            self.tried += 1;
            let mut facts = self.values.clone();
            derive_facts(self.program, &mut facts);
            return self.when.holds_for(&facts) == Truth::True;
        }
        let asked = self.asked;
        for (index, (fact, values)) in asked.iter().enumerate().skip(from) {
            let Some(before) = self.values.get(fact.index()).copied() else { continue };
            for value in values {
                if self.tried > MOST_TRIED {
                    return false;
                }
                self.put(*fact, *value);
                self.chosen.push((*fact, *value));
                if self.choose(index + 1, count - 1) {
                    return true;
                }
                self.chosen.pop();
            }
            self.put(*fact, before);
        }
        false
    }
}

impl<'p> Search<'p, '_> {
    fn put(&mut self, fact: FactId, value: Value<'p>) {
        if let Some(place) = self.values.get_mut(fact.index()) {
            *place = value;
        }
    }
}

/// The values of a kind that a test can tell apart.
fn values<'p>(kind: &'p Kind, test: &'p Test) -> Vec<Value<'p>> {
    match kind {
        Kind::Boolean => vec![Value::Boolean(true), Value::Boolean(false)],
        Kind::Choice(choices) => choices.iter().map(|(choice, _)| Value::Choice(choice)).collect(),
        Kind::Number { at_least, at_most, whole } => {
            let within = |number: &i64| {
                at_least.is_none_or(|least| *number >= least)
                    && at_most.is_none_or(|most| *number <= most)
                    && (!whole || number % 1000 == 0)
            };
            let mut numbers = vec![at_least.unwrap_or(0), at_most.unwrap_or(1000)];
            bounds(test, &mut numbers);
            let near = |number: i64| [number, number.saturating_add(1000), number.saturating_sub(1000)];
            numbers.into_iter().flat_map(near).filter(within).map(Value::Number).collect()
        }
        Kind::Date => {
            let mut numbers = Vec::new();
            bounds(test, &mut numbers);
            let day = |number: i64| i32::try_from(number).ok().map(Day::from_number).map(Value::Date);
            numbers.into_iter().filter_map(day).collect()
        }
        Kind::Time => Vec::new(),
        Kind::Text => {
            let mut found = Vec::new();
            texts(test, &mut found);
            found.into_iter().map(Value::Text).chain([Value::Text("…")]).collect()
        }
    }
}

fn bounds(test: &Test, numbers: &mut Vec<i64>) {
    match test {
        Test::Within(ranges) => {
            let ends = ranges.iter().flat_map(|(least, most)| [*least, *most]);
            numbers.extend(ends.filter(|end| *end != i64::MIN && *end != i64::MAX));
        }
        Test::Not(test) => bounds(test, numbers),
        Test::All(tests) => tests.iter().for_each(|test| bounds(test, numbers)),
        Test::Is(_) | Test::OneOf(_) | Test::Texts(_) | Test::Known(_) => {}
    }
}

fn texts<'p>(test: &'p Test, found: &mut Vec<&'p str>) {
    match test {
        Test::Texts(texts) => found.extend(texts.iter().map(AsRef::as_ref)),
        Test::Not(test) => texts_of(std::slice::from_ref(&**test), found),
        Test::All(tests) => texts_of(tests, found),
        Test::Is(_) | Test::OneOf(_) | Test::Within(_) | Test::Known(_) => {}
    }
}

fn texts_of<'p>(tests: &'p [Test], found: &mut Vec<&'p str>) {
    tests.iter().for_each(|test| texts(test, found));
}

fn scalar<'p>(kind: &'p Kind, value: Value<'p>) -> Option<Scalar<'p>> {
    let name = |choice: ChoiceId| match kind {
        Kind::Choice(choices) => Some(Scalar::Text(Cow::Borrowed(choices.name(choice)))),
        _ => None,
    };
    match value {
        Value::Boolean(is) => Some(Scalar::Bool(is)),
        Value::Choice(choice) => name(choice),
        Value::Number(number) => Some(Scalar::Number(Thousandths(number))),
        Value::Date(day) => Some(Scalar::Text(Cow::Owned(day.to_string()))),
        Value::Text(text) => Some(Scalar::Text(Cow::Borrowed(text))),
        Value::Absent | Value::AssumedFalse | Value::Time(_) => None,
    }
}
