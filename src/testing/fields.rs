//! Single values: moments are compared as moments, amounts as amounts, all else as written.

use crate::money::parse_amount;
use crate::time::{Written, Zone, parse_written};
use serde_json::Value;

/// How a value is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// As it is written.
    Plain,
    /// As an amount.
    Amount,
    /// As a moment; a date alone means that the report gives a date alone.
    Moment,
    /// As the last second in time; a date alone means its last second.
    Due,
}

impl Field {
    /// How the field of a key is compared, and its value in an entry of the report.
    pub(super) fn of<'v>(key: &str, entry: &'v Value) -> (Self, &'v Value) {
        let under = |part: &str| entry.get(part).and_then(|part| part.get(key));
        match key {
            "person" | "person_id" | "role" | "assignment" => {
                (Self::Plain, under("payer").or_else(|| under("who")).unwrap_or(&Value::Null))
            }
            "costs" => {
                let amount = entry.get(key).and_then(|costs| costs.get("amount"));
                (Self::Amount, amount.unwrap_or(&Value::Null))
            }
            "amount" | "at_least" | "at_most" => (Self::Amount, entry.get(key).unwrap_or(&Value::Null)),
            "due" | "due_latest" => (Self::Due, entry.get(key).unwrap_or(&Value::Null)),
            "since" | "done" | "accrued_on" => (Self::Moment, entry.get(key).unwrap_or(&Value::Null)),
            _ => (Self::Plain, entry.get(key).unwrap_or(&Value::Null)),
        }
    }
}

/// What is expected and what was found, in words, where they differ.
pub(super) fn differs(
    field: Field,
    expected: &Value,
    found: &Value,
    zone: &Zone,
) -> Option<(Option<String>, Option<String>)> {
    let amount = |value: &Value| words(value).and_then(|text| parse_amount(&text).ok());
    let moment = |value: &Value| {
        let written = parse_written(value.as_str()?, zone).ok()?;
        Some(match (field, written) {
            (Field::Due, Written::On(day)) => {
                Written::At(crate::time::Interval::exactly(zone.last_second(day)))
            }
            (_, written) => written,
        })
    };
    let same = match field {
        Field::Plain => number(expected).zip(number(found)).map_or(expected == found, |(a, b)| a == b),
        Field::Amount => amount(expected).is_some() && amount(expected) == amount(found),
        Field::Moment | Field::Due => match (moment(expected), moment(found)) {
            (None, None) => expected == found,
            (expected, found) => expected == found,
        },
    };
    (!same).then(|| (words(expected), words(found)))
}

/// A number however it is written: a fact of 6 is one of 6.0.
fn number(value: &Value) -> Option<f64> {
    value.as_f64()
}

/// A value in words; none for `null`.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}
