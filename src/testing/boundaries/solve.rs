//! What a case must look like for a limit to run in it.

use super::super::search::{Found, search, values};
use super::limits::{Edge, Until};
use crate::case::{Scalar, Thousandths};
use crate::program::{ChoiceId, Condition, EventMatch, EventTest, Kind, Program, Truth, Value};
use std::borrow::Cow;

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
pub(super) fn happening<'p>(program: &'p Program, events: &'p EventMatch) -> Option<Happening<'p>> {
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
pub(super) fn facts<'p>(program: &'p Program, when: &'p Condition) -> Option<Vec<(&'p str, Scalar<'p>)>> {
    let found = search(program, &[when], &|facts| when.holds_for(facts) == Truth::True);
    let Found::Facts(chosen) = found else { return None };
    let named =
        |(fact, value)| Some((program.facts.name(fact), scalar(&program.facts.get(fact).kind, value)?));
    chosen.into_iter().map(named).collect()
}

fn scalar<'p>(kind: &'p Kind, value: Value<'p>) -> Option<Scalar<'p>> {
    let name = |choice: ChoiceId| match kind {
        Kind::Choice(choices) | Kind::Post(choices) => {
            Some(Scalar::Text(Cow::Borrowed(choices.name(choice))))
        }
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
