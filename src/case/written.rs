//! A case as it is written, before anybody knows what its words mean. Texts are borrowed where they can be.

mod decode;
mod schema;
#[cfg(test)]
mod tests;

pub use schema::{schema, schema_for};

use crate::policy::Effect;
use crate::program::Program;
use crate::time::{Day, Written, parse_written};
use std::borrow::Cow;
use std::fmt;

/// A number with at most three decimals, exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Thousandths(pub i64);

impl Thousandths {
    /// Reads `6`, `6.5`, `-0.125`: at most three decimals.
    pub fn parse(text: &str) -> Option<Self> {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        let numeric = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !numeric(whole) || !numeric(decimals) || decimals.len() > 3 {
            return None;
        }
        format!("{whole}{decimals:0<3}").parse().ok().map(|number: i64| Self(sign * number))
    }

    /// The number in thousandths.
    pub fn thousandths(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Thousandths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.unsigned_abs() / 1000, self.0.unsigned_abs() % 1000);
        match rest {
            0 => write!(f, "{sign}{whole}"),
            rest => f.write_str(format!("{sign}{whole}.{rest:03}").trim_end_matches('0')),
        }
    }
}

/// A value of a fact or of an attribute.
#[derive(Debug, Clone, PartialEq)]
pub enum Scalar<'a> {
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Thousandths),
    /// A text, a date or a time.
    Text(Cow<'a, str>),
}

impl fmt::Display for Scalar<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(is) => is.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// A person: a name, or a staff number and a name.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenPerson<'a> {
    /// The staff number.
    pub id: Option<Cow<'a, str>>,
    /// The name; the staff number, where only that is given.
    pub name: Cow<'a, str>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenEvent<'a> {
    /// What.
    pub event: Cow<'a, str>,
    /// When.
    pub at: Cow<'a, str>,
    /// Who did it.
    pub by: Option<WrittenPerson<'a>>,
    /// Who holds which post from here on.
    pub staff: Vec<(Cow<'a, str>, WrittenPerson<'a>)>,
    /// What else is said of it.
    pub attributes: Vec<(Cow<'a, str>, Scalar<'a>)>,
}

/// The event that chooses the version of a policy, as its index in the case, and its local day as a policy counts
/// days: the first receipt, else the earliest event. Of a time that exists twice the earlier day counts.
pub fn received_on(program: &Program, case: &WrittenCase<'_>) -> Option<(usize, Day)> {
    let day = |at: &str| match parse_written(at, &program.time.zone).ok()? {
        Written::On(day) => Some(day),
        Written::At(interval) => Some(program.time.zone.day_of(interval.earliest)),
    };
    let days = || case.events.iter().enumerate().filter_map(|(index, event)| Some((index, day(&event.at)?)));
    let receives = |(index, _): &(usize, Day)| {
        let event = case.events.get(*index).and_then(|event| program.events.find(&event.event));
        event.is_some_and(|event| program.events.get(event).effect == Some(Effect::Receives))
    };
    let earliest = |(_, day): &(usize, Day)| *day;
    days().filter(receives).min_by_key(earliest).or_else(|| days().min_by_key(earliest))
}

/// The days that a register covers.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenRegister<'a> {
    /// The first day.
    pub from: Cow<'a, str>,
    /// The last day; open, where left out.
    pub to: Option<Cow<'a, str>>,
}

/// A case.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenCase<'a> {
    /// Its number.
    pub case: Cow<'a, str>,
    /// The dealership it belongs to.
    pub dealership: Option<Cow<'a, str>>,
    /// The days that it covers, where it is no complaint but the dealership's own register.
    pub register: Option<Box<WrittenRegister<'a>>>,
    /// Its facts.
    pub facts: Vec<(Cow<'a, str>, Scalar<'a>)>,
    /// Who holds which post from the start.
    pub staff: Vec<(Cow<'a, str>, WrittenPerson<'a>)>,
    /// What happened, in any order.
    pub events: Vec<WrittenEvent<'a>>,
}
