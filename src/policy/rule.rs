//! Obligations, prohibitions, quotas and closings.

use super::{Condition, EventPattern, OneOrMany, Per, Readings, Words};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use std::borrow::Cow;

/// Where the regulation says so: a clause such as `"8-2"`, or several of which each holds in some cases.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Clause {
    /// One clause.
    One(String),
    /// The first whose condition holds.
    ByCase(Vec<ClauseWhen>),
}

/// A clause that holds in some cases.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClauseWhen {
    /// The clause.
    pub is: String,
    /// In which cases; in all that are left, where left out.
    pub when: Option<Condition>,
}

impl JsonSchema for Clause {
    fn schema_name() -> Cow<'static, str> {
        "Clause".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let entry = generator.subschema_for::<ClauseWhen>();
        json_schema!({
            "description": "The clause of the regulation, in quotes: \"8-2\". A list gives a clause for each kind of case: `[ { is: \"5-1\", when: { line: sales } }, { is: \"5-2\" } ]`.",
            "type": ["string", "array"],
            "minLength": 1,
            "minItems": 1,
            "items": entry
        })
    }
}

/// Who must do what, within which limit, after which event.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Obligation {
    /// Where the regulation says so.
    pub clause: Option<Clause>,
    /// What the obligation is called.
    pub title: Option<Words>,
    /// In which cases; facts only. In all of them, where left out.
    pub when: Option<Condition>,
    /// The assignment or role that owes the act.
    #[schemars(extend("x-names" = "posts", "examples" = ["receiver"]))]
    pub who: String,
    /// The event that brings the obligation into being.
    pub after: EventPattern,
    /// The act that discharges it: an event, or `{ all: [ … ] }` of several.
    #[serde(rename = "do")]
    pub act: EventPattern,
    /// The limit: `same day`, `24 hours`, `3 working days`, `promptly` (no number, never a breach by itself)
    /// or `not_stated`; or a map for a date fact (`until`), a fixed day (`by`), or another `roll_over`.
    pub within: Option<Within>,
    /// The sanction of a breach, or `not_stated`.
    #[schemars(extend("x-names" = "sanctions", "examples" = ["late-form", "not_stated"]))]
    pub breach: Option<String>,
    /// `true` for a permission: never a breach, never a demand.
    pub may: Option<bool>,
    /// How a doubtful point was read, and why.
    pub reading: Option<Readings>,
}

/// A limit.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Within {
    /// In words: `3 working days`, `promptly`, `not_stated`.
    Words(String),
    /// The long form.
    Shape(WithinShape),
}

/// The long form of a limit. Exactly one of `limit`, `until` and `by`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WithinShape {
    /// In words: `8 weeks`.
    pub limit: Option<String>,
    /// A date fact: the limit ends at 24:00 of that day.
    pub until: Option<String>,
    /// A fixed day of the month: `day 5`.
    pub by: Option<String>,
    /// What happens where the last day is not a working day; the policy's, where left out.
    pub roll_over: Option<super::RollOver>,
}

impl JsonSchema for Within {
    fn schema_name() -> Cow<'static, str> {
        "Within".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut roll = generator.subschema_for::<super::RollOver>();
        roll.insert(
            "description".into(),
            "What happens where the last day is not a working day; the policy's, where left out.".into(),
        );
        let examples = [
            "same day",
            "30 minutes",
            "24 hours",
            "3 days",
            "3 working days",
            "8 weeks",
            "3 months",
            "promptly",
            "not_stated",
        ];
        json_schema!({
            "description": "The limit: `same day`, `24 hours`, `3 days`, `3 working days`, `8 weeks`, `3 months`, `4 working hours`, `promptly` or `not_stated`; or `{ until: <date fact> }`, `{ by: day 5 }`, `{ limit: 8 weeks, roll_over: none }`.",
            "x-expected-zh": "期限，如 `3 days`、`3 working days`",
            "x-expected-en": "a limit such as `3 days` or `3 working days`",
            "type": ["string", "object"],
            "minLength": 1,
            "minProperties": 1,
            "properties": {
                "limit": { "type": "string", "minLength": 1, "description": "The limit in words.", "examples": examples },
                "until": { "type": "string", "minLength": 1, "x-names": "date_facts", "description": "A date fact: the limit ends at 24:00 of that day." },
                "by": { "type": "string", "minLength": 1, "description": "A fixed day of the month.", "examples": ["day 5"] },
                "roll_over": roll
            },
            "additionalProperties": false,
            "examples": examples
        })
    }
}

/// An event that must not occur.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Prohibition {
    /// Where the regulation says so.
    pub clause: Option<Clause>,
    /// What the prohibition is called.
    pub title: Option<Words>,
    /// In which cases. `happened` looks at what stands before the event in question.
    pub when: Option<Condition>,
    /// The event that must not occur; `occurrence: first` counts only the first.
    pub event: EventPattern,
    /// The assignment or role that answers for it.
    #[schemars(extend("x-names" = "posts"))]
    pub who: Option<String>,
    /// Allowed once one of these has happened.
    pub unless_before: Option<EventPattern>,
    /// Too early within this time after `after`: `6 months`.
    #[schemars(extend("examples" = ["6 months"]))]
    pub not_before: Option<String>,
    /// The event from which `not_before` counts.
    pub after: Option<EventPattern>,
    /// The sanction of a breach, or `not_stated`.
    #[schemars(extend("x-names" = "sanctions", "examples" = ["late-form", "not_stated"]))]
    pub breach: Option<String>,
    /// How a doubtful point was read, and why.
    pub reading: Option<Readings>,
}

/// A ceiling on a count over many cases in a window.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quota {
    /// Where the regulation says so.
    pub clause: Option<Clause>,
    /// What the quota is called.
    pub title: Option<Words>,
    /// What is counted.
    pub count: QuotaCount,
    /// `case`: a case counts once, by its first such event.
    pub distinct: Option<Distinct>,
    /// The assignment or role for whose holder it is counted.
    #[schemars(extend("x-names" = "posts"))]
    pub by: String,
    /// The window.
    pub per: Per,
    /// The most that is allowed.
    pub at_most: u32,
    /// The sanction of a breach, or `not_stated`.
    #[schemars(extend("x-names" = "sanctions", "examples" = ["late-form", "not_stated"]))]
    pub breach: Option<String>,
    /// How a doubtful point was read, and why.
    pub reading: Option<Readings>,
}

/// What a quota counts apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Distinct {
    /// A case counts once.
    Case,
}

/// What a quota counts.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuotaCount {
    /// The event, or any of several.
    #[schemars(extend("x-names" = "events"))]
    pub event: OneOrMany<String>,
    /// In which cases; facts only.
    pub when: Option<Condition>,
}

/// When a case closes by itself.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// Where the regulation says so.
    pub clause: Option<Clause>,
    /// What the closing is called.
    pub title: Option<Words>,
    /// In which cases; facts only.
    pub when: Option<Condition>,
    /// The event from which the limit counts.
    pub after: EventPattern,
    /// The events that prevent it.
    pub unless: Option<EventPattern>,
    /// After how long; the case ends one second after this limit.
    pub within: Within,
    /// How a doubtful point was read, and why.
    pub reading: Option<Readings>,
}
