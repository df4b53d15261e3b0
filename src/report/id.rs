//! Ids of violations, fines and measures, written piece by piece.

use super::scalar::{DayText, write_number};
use crate::time::Day;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;

/// The id of a violation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ViolationId<'a> {
    /// In a case: `<case>/<rule>/<occurrence>`.
    InCase {
        /// The case's id.
        case: &'a str,
        /// The rule's id.
        rule: &'a str,
        /// Which occurrence, from 1.
        occurrence: u32,
    },
    /// Of a quota: `quota/<rule>/<dealership>/<first day of the window>/<person or role>`.
    Quota {
        /// The quota's id.
        rule: &'a str,
        /// The dealership's id.
        dealership: &'a str,
        /// The first day of the window.
        window: Day,
        /// For whom it was counted.
        by: PayerKey<'a>,
    },
    /// Of a record's number: `record/<rule>/<dealership>/<case>/<number>`.
    Number {
        /// The record's id.
        rule: &'a str,
        /// The dealership's id.
        dealership: &'a str,
        /// The case's id.
        case: &'a str,
        /// The number, as it is written.
        number: &'a str,
    },
}

/// What a fine is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit<'a> {
    /// The complaint form.
    Form,
    /// The case.
    Case,
    /// The person, however many cases.
    Person,
    /// One violation: `<rule>/<occurrence>`.
    Occurrence(&'a str, u32),
    /// A day, week or month, by its first day.
    Window(Day),
}

/// What stands for a payer in ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PayerKey<'a> {
    /// A person, by id, else by name.
    Person(&'a str),
    /// A role that nobody was found for: `role:<role>`.
    Role(&'a str),
    /// The dealership itself.
    Dealership,
}

/// The id of a fine; it does not change when another violation comes to carry the fine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FineId<'a> {
    /// In a case: `<case>/<sanction>/<unit>/<payer>`.
    InCase {
        /// The case's id.
        case: &'a str,
        /// The sanction's id.
        sanction: &'a str,
        /// What it is counted by.
        unit: Unit<'a>,
        /// Who pays.
        payer: PayerKey<'a>,
    },
    /// Of a quota: `quota/<rule>/<dealership>/<first day of the window>/<payer>`.
    Quota {
        /// The quota's id.
        rule: &'a str,
        /// The dealership's id.
        dealership: &'a str,
        /// The first day of the window.
        window: Day,
        /// Who pays.
        payer: PayerKey<'a>,
    },
    /// Of a record's number: `record/<rule>/<dealership>/<case>/<number>/<payer>`.
    Number {
        /// The record's id.
        rule: &'a str,
        /// The dealership's id.
        dealership: &'a str,
        /// The case's id.
        case: &'a str,
        /// The number, as it is written.
        number: &'a str,
        /// Who pays.
        payer: PayerKey<'a>,
    },
}

/// The id of a measure: that of the fine it would be, with the measure at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeasureId<'a> {
    /// The sanction, unit and payer.
    pub of: FineId<'a>,
    /// The measure's id.
    pub measure: &'a str,
}

impl fmt::Display for Unit<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form => f.write_str("form"),
            Self::Case => f.write_str("case"),
            Self::Person => f.write_str("person"),
            Self::Occurrence(rule, occurrence) => {
                f.write_str(rule)?;
                f.write_str("/")?;
                write_number(f, *occurrence)
            }
            Self::Window(day) => f.write_str(DayText::of(*day).as_str()),
        }
    }
}

impl fmt::Display for PayerKey<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(person) => f.write_str(person),
            Self::Role(role) => {
                f.write_str("role:")?;
                f.write_str(role)
            }
            Self::Dealership => f.write_str("dealership"),
        }
    }
}

fn joined(f: &mut fmt::Formatter<'_>, parts: [&str; 3]) -> fmt::Result {
    for part in parts {
        f.write_str(part)?;
        f.write_str("/")?;
    }
    Ok(())
}

impl fmt::Display for ViolationId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InCase { case, rule, occurrence } => {
                f.write_str(case)?;
                f.write_str("/")?;
                Unit::Occurrence(rule, *occurrence).fmt(f)
            }
            Self::Quota { rule, dealership, window, by } => {
                joined(f, ["quota", rule, dealership])?;
                f.write_str(DayText::of(*window).as_str())?;
                f.write_str("/")?;
                by.fmt(f)
            }
            Self::Number { rule, dealership, case, number } => {
                joined(f, ["record", rule, dealership])?;
                f.write_str(case)?;
                f.write_str("/")?;
                f.write_str(number)
            }
        }
    }
}

impl fmt::Display for FineId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let payer = match self {
            Self::InCase { case, sanction, unit, payer } => {
                f.write_str(case)?;
                f.write_str("/")?;
                f.write_str(sanction)?;
                f.write_str("/")?;
                unit.fmt(f)?;
                payer
            }
            Self::Quota { rule, dealership, window, payer } => {
                joined(f, ["quota", rule, dealership])?;
                f.write_str(DayText::of(*window).as_str())?;
                payer
            }
            Self::Number { rule, dealership, case, number, payer } => {
                joined(f, ["record", rule, dealership])?;
                f.write_str(case)?;
                f.write_str("/")?;
                f.write_str(number)?;
                payer
            }
        };
        f.write_str("/")?;
        payer.fmt(f)
    }
}

impl fmt::Display for MeasureId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.of.fmt(f)?;
        f.write_str("/")?;
        f.write_str(self.measure)
    }
}

macro_rules! id_in_json {
    ($($id:ident: $description:literal, $example:literal;)+) => {$(
        impl Serialize for $id<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl JsonSchema for $id<'_> {
            fn schema_name() -> Cow<'static, str> {
                stringify!($id).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({
                    "description": $description,
                    "type": "string",
                    "minLength": 1,
                    "examples": [$example]
                })
            }
        }
    )+};
}

id_in_json! {
    ViolationId: "The violation's id: `<case>/<rule>/<occurrence>`, `quota/<rule>/<dealership>/<first day of the window>/<person or role>`, or `record/<rule>/<dealership>/<case>/<number>`.", "TX-2012-0401/pass-on/1";
    FineId: "The fine's id: `<case>/<sanction>/<unit>/<payer>`; it stays the same when another violation comes to carry the fine.", "TX-2012-0401/late-form/form/王丽";
    MeasureId: "The measure's id: that of the fine it would be, with the measure at its end.", "TX-2012-0401/employee-fault/case/E017/criticism";
}
