//! Periodic duties and records.

use super::{Clause, Condition, EventPattern, Readings, Within, Words};
use schemars::JsonSchema;
use serde::Deserialize;

/// Something owed once a week, month, quarter or year; judged on the dealership's register.
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
    /// In which month of the year the act must be done, for a yearly duty: `december`.
    #[serde(rename = "in")]
    pub month: Option<MonthName>,
    /// The limit after the period's end, such as `5 days`: the act is about the period and comes after it; `{ by: day 5 }`:
    /// a day of the period itself; `not_stated`. Where left out, the act must be done within the period.
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

impl super::Policy {
    /// What records want filled in at an event and what is no fact: texts that the event may say, beside the attributes
    /// that it declares.
    pub fn fields_of<'p>(&'p self, event: &'p str) -> impl Iterator<Item = &'p str> {
        let at_event =
            move |record: &&Record| record.at.as_ref().is_some_and(|at| at.names().contains(&event));
        let fields = self.records.values().filter(at_event).flat_map(|record| &record.required);
        fields.map(String::as_str).filter(|field| !self.facts.contains_key(*field))
    }
}

/// A month of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MonthName {
    /// January.
    January,
    /// February.
    February,
    /// March.
    March,
    /// April.
    April,
    /// May.
    May,
    /// June.
    June,
    /// July.
    July,
    /// August.
    August,
    /// September.
    September,
    /// October.
    October,
    /// November.
    November,
    /// December.
    December,
}

impl MonthName {
    /// Its number in the year, from 1.
    pub fn number(self) -> u32 {
        self as u32 + 1
    }
}

/// What must be on a form when it changes hands.
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
