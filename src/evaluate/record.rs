//! Records: what must be filled in at an event.

use super::holder::{Posts, Until};
use super::judge::{missing_attributes, missing_facts};
use super::outcome::{Need, RuleId};
use super::prohibit::Offence;
use crate::case::Event;
use crate::program::{Field, FieldSource, Id, RecordDuty, Truth, Value};

/// What the case says of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Filled {
    Yes,
    /// It says that nothing stands there.
    Empty,
    /// It says nothing of it.
    Unknown(Need),
}

/// Every event at which a record is not complete, or may not be. Of a record of which the case gives no field at
/// all nothing is known, and nothing is said.
pub(super) fn records(posts: Posts<'_, '_>) -> Vec<Offence> {
    let mut offences = Vec::new();
    for (id, record) in posts.program.records.iter() {
        let when = record.when.holds_for(posts.facts);
        let Some(at) = record.at.as_ref().filter(|_| when != Truth::False && !record.required.is_empty())
        else {
            continue;
        };
        for (occurrence, (place, matches)) in (1..).zip(posts.seen.matches(at, 0)) {
            let fields: Vec<Filled> =
                record.required.iter().map(|field| filled(posts, field, place)).collect();
            if fields.iter().all(|field| matches!(field, Filled::Unknown(_))) {
                continue;
            }
            let empty = fields.contains(&Filled::Empty);
            let open = fields.iter().any(|field| matches!(field, Filled::Unknown(_)));
            if !empty && !open {
                continue;
            }
            let certain = empty && matches && when == Truth::True;
            let needs = if certain { Vec::new() } else { needs(posts, record, place, &fields) };
            let rule = RuleId::Record(id);
            let holders = record.who.map(|post| posts.holders(post, Until::Place(place), Some(place)));
            offences.push(Offence { rule, occurrence, place, holders, certain, needs });
        }
    }
    offences
}

/// The fields that an event's record leaves empty, as the case says.
pub fn empty_fields<'p>(record: &'p RecordDuty, facts: &[Value<'_>], event: &Event<'_>) -> Vec<&'p str> {
    let is_empty = |field: &&Field| is_empty_text(value(field, facts, event));
    record.required.iter().filter(is_empty).map(|field| &*field.name).collect()
}

/// Whether the case says that every field of an event's record is filled in.
pub fn complete(record: &RecordDuty, facts: &[Value<'_>], event: &Event<'_>) -> bool {
    let is_filled = |field: &Field| {
        let value = value(field, facts, event);
        !matches!(value, Value::Absent | Value::AssumedFalse) && !is_empty_text(value)
    };
    record.required.iter().all(is_filled)
}

fn value<'c>(field: &Field, facts: &[Value<'c>], event: &Event<'c>) -> Value<'c> {
    match &field.source {
        FieldSource::Fact(fact) => facts.get(fact.index()).copied().unwrap_or(Value::Absent),
        FieldSource::Attributes(of) => {
            let attribute = of.iter().find(|(kind, _)| *kind == event.kind);
            attribute.map_or(Value::Absent, |(_, attribute)| event.attribute(*attribute))
        }
    }
}

fn is_empty_text(value: Value<'_>) -> bool {
    matches!(value, Value::Text(text) if text.trim().is_empty())
}

fn filled(posts: Posts<'_, '_>, field: &Field, place: usize) -> Filled {
    let event = posts.seen.event(place);
    let unknown = || match &field.source {
        FieldSource::Fact(fact) => Filled::Unknown(Need::Fact(*fact)),
        FieldSource::Attributes(of) => match of.iter().find(|(kind, _)| *kind == event.kind) {
            Some((_, attribute)) => Filled::Unknown(Need::Attribute(place, *attribute)),
            None => Filled::Yes,
        },
    };
    match value(field, posts.facts, event) {
        Value::Absent | Value::AssumedFalse => unknown(),
        value if is_empty_text(value) => Filled::Empty,
        _ => Filled::Yes,
    }
}

fn needs(posts: Posts<'_, '_>, record: &RecordDuty, place: usize, fields: &[Filled]) -> Vec<Need> {
    let mut needs: Vec<Need> = fields
        .iter()
        .filter_map(|field| match field {
            Filled::Unknown(need) => Some(*need),
            Filled::Yes | Filled::Empty => None,
        })
        .collect();
    missing_facts(posts, &record.when, &mut needs);
    if let Some(at) = &record.at {
        missing_attributes(posts, at, place, &mut needs);
    }
    needs.sort_unstable();
    needs.dedup();
    needs
}
