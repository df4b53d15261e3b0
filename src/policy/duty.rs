//! Periodic duties and records.

use super::{Clause, Condition, EventPattern, Readings, Within, Words};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use std::borrow::Cow;

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
    /// The form's code, such as `HSO12.7-21`; or how its numbers are made up, to be judged over all cases.
    pub number: Option<RecordNumber>,
    /// The sanction of a breach, or `not_stated`.
    #[schemars(extend("x-names" = "sanctions", "examples" = ["late-form", "not_stated"]))]
    pub breach: Option<String>,
    /// How a doubtful point was read, and why.
    pub reading: Option<Readings>,
}

/// A form's code, or how the numbers of a record are made up.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum RecordNumber {
    /// The code of the form.
    Code(String),
    /// How its numbers are made up.
    Shape(Numbering),
}

/// How the numbers of a record are made up. They are judged over all cases of a dealership.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Numbering {
    /// What holds the number: an attribute of the record's event, a text fact, or `case` for the case's own number.
    #[schemars(extend("examples" = ["number", "case"]))]
    pub of: String,
    /// The parts of a number, in order.
    #[schemars(length(min = 1), extend("examples" = [[{ "year": 2 }, { "month": 2 }, { "serial": 2 }]]))]
    pub parts: Vec<NumberPart>,
    /// When the serial numbers begin anew.
    pub restarts: Restarts,
    /// What tells the year and month of a number: an event or a date fact; the record's event, where left out.
    #[schemars(extend("examples" = ["received"]))]
    pub dated_by: Option<String>,
}

/// A part of a number: exactly one of these.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NumberPart {
    /// The year, in 2 or 4 digits.
    #[schemars(range(min = 2, max = 4), extend("examples" = [2, 4]))]
    pub year: Option<u32>,
    /// The month, in 2 digits.
    #[schemars(range(min = 2, max = 2), extend("examples" = [2]))]
    pub month: Option<u32>,
    /// The serial number, in so many digits, from 1.
    #[schemars(range(min = 1, max = 9), extend("examples" = [2]))]
    pub serial: Option<u32>,
    /// What stands there as it is.
    #[schemars(extend("examples" = ["-"]))]
    pub text: Option<String>,
}

/// When serial numbers begin anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Restarts {
    /// With each month.
    Month,
    /// With each year.
    Year,
    /// Never.
    Never,
}

impl JsonSchema for RecordNumber {
    fn schema_name() -> Cow<'static, str> {
        "RecordNumber".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut shape = Numbering::json_schema(generator);
        shape.insert(
            "description".into(),
            "The form's code, such as `HSO12.7-21`; or how its numbers are made up: `{ of: number, parts: [ { year: 2 }, { month: 2 }, { serial: 2 } ], restarts: month }`.".into(),
        );
        shape.insert("type".into(), serde_json::json!(["string", "object"]));
        shape.insert("minLength".into(), 1.into());
        shape.insert("examples".into(), serde_json::json!(["HSO12.7-21"]));
        shape
    }
}
