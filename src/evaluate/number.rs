//! The numbers that a case gives its records; whether they follow each other shows only over all cases.

use super::charge::{Breach, charges};
use super::holder::{Posts, Until};
use super::outcome::{Holder, Holders, PayerId, RuleId};
use crate::program::{DatedBy, Id, NumberOf, Numbering, RecordDuty, RecordId, Truth, Value};
use crate::time::{Day, Instant};

/// A number that a case gives a record.
#[derive(Debug, Clone)]
pub struct NumberGiven {
    /// The record.
    pub record: RecordId,
    /// The number, as it is written.
    pub number: Box<str>,
    /// The moment of the event that gives it; for the case's own number or a fact that of the event that dates it.
    pub at: Instant,
    /// The local day of that moment.
    pub day: Day,
    /// The day that tells its year and month; none where nothing tells.
    pub dated: Option<Day>,
    /// Whether the record's condition certainly holds and the event is certainly the record's.
    pub certain: bool,
    /// Who answers for it.
    pub holders: Option<Holders>,
    /// Who would pay for a wrong one, each with the place of the payer in the sanction.
    pub payers: Vec<(usize, PayerId, Option<Holder>)>,
}

/// Every number that a case gives.
pub(super) fn numbers(posts: Posts<'_, '_>, case: &str) -> Vec<NumberGiven> {
    let mut given = Vec::new();
    for (id, record) in posts.program.records.iter() {
        let Some(numbering) = &record.numbering else { continue };
        let applies = record.when.holds_for(posts.facts);
        if applies == Truth::False {
            continue;
        }
        let mut add = |number: &str, place: usize, certain: bool| {
            let certain = certain && applies == Truth::True;
            given.push(one(posts, (id, record, numbering), number, place, certain));
        };
        match &numbering.of {
            NumberOf::Attribute(of) => {
                let Some(at) = &record.at else { continue };
                for (place, certain) in posts.seen.matches(at, 0) {
                    let event = posts.seen.event(place);
                    let attribute = of.iter().find(|(kind, _)| *kind == event.kind);
                    let value = attribute.map_or(Value::Absent, |(_, attribute)| event.attribute(*attribute));
                    if let Value::Text(number) = value
                        && !number.trim().is_empty()
                    {
                        add(number, place, certain);
                    }
                }
            }
            NumberOf::Fact(fact) => {
                let value = posts.facts.get(fact.index());
                let place = from(posts, record, numbering);
                if let (Some(Value::Text(number)), Some((place, certain))) = (value, place)
                    && !number.trim().is_empty()
                {
                    add(number, place, certain);
                }
            }
            NumberOf::Case => {
                if let Some((place, certain)) = from(posts, record, numbering) {
                    add(case, place, certain);
                }
            }
        }
    }
    given
}

/// The event that stands for a number which no event gives: the record's, else the one that dates it, else the first.
fn from(posts: Posts<'_, '_>, record: &RecordDuty, numbering: &Numbering) -> Option<(usize, bool)> {
    let dating = match &numbering.dated_by {
        DatedBy::Event(events) => Some(events),
        DatedBy::Itself | DatedBy::Fact(_) => None,
    };
    match record.at.as_ref().or(dating) {
        Some(events) => posts.seen.matches(events, 0).next(),
        None => (!posts.seen.is_empty()).then_some((0, true)),
    }
}

fn one(
    posts: Posts<'_, '_>,
    (id, record, numbering): (RecordId, &RecordDuty, &Numbering),
    number: &str,
    place: usize,
    certain: bool,
) -> NumberGiven {
    let moment = posts.seen.moment(place);
    let dated = match &numbering.dated_by {
        DatedBy::Itself => Some(moment.day),
        DatedBy::Event(events) => {
            let first = posts.seen.matches(events, 0).next().filter(|(_, certain)| *certain);
            first.map(|(place, _)| posts.seen.moment(place).day)
        }
        DatedBy::Fact(fact) => match posts.facts.get(fact.index()) {
            Some(Value::Date(day)) => Some(*day),
            Some(Value::Time(moment)) => Some(moment.day),
            _ => None,
        },
    };
    let holders = record.who.map(|post| posts.holders(post, Until::Place(place), Some(place)));
    let at = moment.interval.earliest;
    let breach = record.breach.map(|sanction| Breach {
        rule: RuleId::Record(id),
        occurrence: 1,
        sanction,
        holders: holders.as_ref(),
        place,
        until: Until::Place(place),
        at,
        accrued_on: Some(moment.day),
        certain: true,
        violation: None,
    });
    let payers = charges(posts, breach.as_slice()).iter().map(|c| (c.entry, c.payer, c.holder)).collect();
    NumberGiven { record: id, number: number.into(), at, day: moment.day, dated, certain, holders, payers }
}
