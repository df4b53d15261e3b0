//! Periodic duties and records: declared, so that a pack states them; not yet judged.

use super::{Clause, Condition, EventPattern, Readings, Within, Words};
use schemars::JsonSchema;
use serde::Deserialize;

/// Something owed once a week, month, quarter or year. Declared; not yet judged.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Periodic {
    /// Where the regulation says so.
    pub clause: Option<Clause>,
    /// What the duty is called.
    pub title: Option<Words>,
    /// In which cases or for which department; facts only.
    pub when: Option<Condition>,
    /// The assignment or role that owes it.
    #[schemars(extend("x-names" = "posts"))]
    pub who: String,
    /// How often.
    pub every: Every,
    /// The act: an event in the dealership's register.
    #[serde(rename = "do")]
    pub act: EventPattern,
    /// How many times in the period; once, where left out.
    pub at_least: Option<u32>,
    /// The limit after the period's end, `{ by: day 5 }`, or `not_stated`.
    pub within: Option<Within>,
    /// The sanction of a breach, or `not_stated`.
    #[schemars(extend("x-names" = "sanctions", "examples" = ["late-form", "not_stated"]))]
    pub breach: Option<String>,
    /// How a doubtful point was read, and why.
    pub reading: Option<Readings>,
}

/// A period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// A calendar quarter.
    Quarter,
    /// A calendar year.
    Year,
}

/// What must be on a form when it changes hands. Declared; not yet judged.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Where the regulation says so.
    pub clause: Option<Clause>,
    /// What the record is called.
    pub title: Option<Words>,
    /// In which cases; facts only.
    pub when: Option<Condition>,
    /// The assignment or role that fills it in.
    #[schemars(extend("x-names" = "posts"))]
    pub who: Option<String>,
    /// The event at which it must be complete.
    pub at: Option<EventPattern>,
    /// What must be filled in.
    #[serde(default)]
    pub required: Vec<String>,
    /// The record's number or form code, such as `HSO12.7-21`.
    pub number: Option<String>,
    /// The sanction of a breach, or `not_stated`.
    #[schemars(extend("x-names" = "sanctions", "examples" = ["late-form", "not_stated"]))]
    pub breach: Option<String>,
    /// How a doubtful point was read, and why.
    pub reading: Option<Readings>,
}
