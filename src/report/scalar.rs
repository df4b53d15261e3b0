//! Amounts, currencies and days in JSON, written from the stack.

use crate::money::{Currency, Fen, Total};
use crate::time::Day;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// Digits written from the right into a buffer that holds any `i128` with sign and point.
struct Digits {
    bytes: [u8; 48],
    from: usize,
}

impl Digits {
    fn new() -> Self {
        Self { bytes: [b'0'; 48], from: 48 }
    }

    fn push(&mut self, byte: u8) {
        self.from = self.from.saturating_sub(1);
        if let Some(place) = self.bytes.get_mut(self.from) {
            *place = byte;
        }
    }

    fn number(&mut self, mut number: u128) {
        while number > u128::from(u64::MAX) {
            self.push(b'0' + (number % 10) as u8);
            number /= 10;
        }
        let mut small = number as u64;
        loop {
            self.push(b'0' + (small % 10) as u8);
            small /= 10;
            if small == 0 {
                break;
            }
        }
    }

    fn hundredths(negative: bool, hundredths: u128) -> Self {
        let mut digits = Self::new();
        let cents = (hundredths % 100) as u8;
        digits.push(b'0' + cents % 10);
        digits.push(b'0' + cents / 10);
        digits.push(b'.');
        digits.number(hundredths / 100);
        if negative {
            digits.push(b'-');
        }
        digits
    }

    fn as_str(&self) -> &str {
        self.bytes.get(self.from..).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or_default()
    }
}

/// Writes `number` without allocating.
pub(super) fn write_number(f: &mut std::fmt::Formatter<'_>, number: u32) -> std::fmt::Result {
    let mut digits = Digits::new();
    digits.number(u128::from(number));
    f.write_str(digits.as_str())
}

impl Serialize for Fen {
    /// As a string with two decimals, `"50.00"`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let hundredths = self.hundredths();
        serializer
            .serialize_str(Digits::hundredths(hundredths < 0, u128::from(hundredths.unsigned_abs())).as_str())
    }
}

impl Serialize for Total {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

fn amount_schema(description: &str) -> Schema {
    json_schema!({
        "description": description,
        "type": "string",
        "pattern": "^-?[0-9]+\\.[0-9]{2}$",
        "examples": ["50.00"]
    })
}

impl JsonSchema for Fen {
    fn schema_name() -> Cow<'static, str> {
        "Amount".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        amount_schema("An exact amount of money, with two decimals.")
    }
}

impl JsonSchema for Total {
    fn schema_name() -> Cow<'static, str> {
        "Total".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        amount_schema("An exact sum of amounts, with two decimals.")
    }
}

impl JsonSchema for Currency {
    fn schema_name() -> Cow<'static, str> {
        "Currency".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A currency by its ISO 4217 code.",
            "type": "string",
            "pattern": "^[A-Z]{3}$",
            "examples": ["CNY"]
        })
    }
}

/// A day as its ten characters, `2012-04-06`.
#[derive(Clone, Copy)]
pub(super) struct DayText([u8; 10]);

impl DayText {
    pub(super) fn of(day: Day) -> Self {
        let (year, month, dom) = day.ymd();
        let year = year.unsigned_abs();
        let [y1, y2] = two(year / 100);
        let [y3, y4] = two(year);
        let ([m1, m2], [d1, d2]) = (two(month), two(dom));
        Self([y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2])
    }

    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl Serialize for DayText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

fn two(number: u32) -> [u8; 2] {
    [b'0' + (number / 10 % 10) as u8, b'0' + (number % 10) as u8]
}

/// The shape of a date in a schema; stands in for [`Day`], which other modules serialize as such too.
pub(super) struct DateShape;

impl JsonSchema for DateShape {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A local date.",
            "type": "string",
            "format": "date",
            "examples": ["2012-04-06"]
        })
    }
}

/// `serialize_with` for a day.
pub(super) fn day<S: Serializer>(day: &Day, serializer: S) -> Result<S::Ok, S::Error> {
    DayText::of(*day).serialize(serializer)
}

/// `serialize_with` for a day that may be unknown.
pub(super) fn optional_day<S: Serializer>(day: &Option<Day>, serializer: S) -> Result<S::Ok, S::Error> {
    match day {
        Some(day) => DayText::of(*day).serialize(serializer),
        None => serializer.serialize_none(),
    }
}

/// `serialize_with` for what stands in JSON as the text it displays.
pub(super) fn shown<T: std::fmt::Display, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}
