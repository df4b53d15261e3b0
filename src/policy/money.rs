//! What a breach costs.

use super::{Clause, Readings, Words};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use std::borrow::Cow;

/// What a breach costs: a fine, a range of fines, a measure, or several of them.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sanction {
    /// Where the regulation says so.
    pub clause: Option<Clause>,
    /// What the sanction is called.
    pub title: Option<Words>,
    /// What one fine stands for; each violation, where left out.
    pub per: Option<Per>,
    /// Who pays: `who` (whoever owed the act), an assignment, a role, `participants`, `dealership`,
    /// or a list of payers each with what they pay.
    pub on: Option<Payers>,
    /// The fine, where every payer pays the same.
    pub fine: Option<Fine>,
    /// A measure instead of a fine.
    #[schemars(extend("x-names" = "measures"))]
    pub measure: Option<String>,
    /// Several consequences together.
    #[schemars(length(min = 1))]
    pub all_of: Option<Vec<Consequence>>,
    /// Consequences of which a person chooses one.
    #[schemars(length(min = 2))]
    pub one_of: Option<Vec<Consequence>>,
    /// How a doubtful point was read, and why.
    pub reading: Option<Readings>,
}

/// What one fine stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// Each violation.
    #[default]
    Violation,
    /// The complaint form; a case has one.
    Form,
    /// The case.
    Case,
    /// The person, however many cases.
    Person,
    /// A day.
    Day,
    /// A week, Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
}

/// One consequence: a fine, a measure, or several of them.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Consequence {
    /// A fine.
    pub fine: Option<Fine>,
    /// A measure.
    #[schemars(extend("x-names" = "measures"))]
    pub measure: Option<String>,
    /// Several together.
    #[schemars(length(min = 1))]
    pub all_of: Option<Vec<Consequence>>,
}

/// One payer of a sanction, with what they pay.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Payer {
    /// `who`, an assignment, a role, `participants` or `dealership`.
    #[schemars(extend("x-names" = "payers"))]
    pub payer: String,
    /// The fine; the sanction's own, where left out.
    pub fine: Option<Fine>,
    /// A measure.
    #[schemars(extend("x-names" = "measures"))]
    pub measure: Option<String>,
    /// Several consequences together.
    #[schemars(length(min = 1))]
    pub all_of: Option<Vec<Consequence>>,
    /// Consequences of which a person chooses one.
    #[schemars(length(min = 2))]
    pub one_of: Option<Vec<Consequence>>,
}

/// Who pays: one payer, or several.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Payers {
    /// One, by name.
    One(String),
    /// Several, each with what they pay.
    Each(Vec<Payer>),
}

impl JsonSchema for Payers {
    fn schema_name() -> Cow<'static, str> {
        "Payers".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let payer = generator.subschema_for::<Payer>();
        json_schema!({
            "x-names": "payers",
            "description": "Who pays: `who`, an assignment, a role, `participants`, `dealership`; or a list of `{ payer: …, fine: … }`.",
            "type": ["string", "array"],
            "minLength": 1,
            "minItems": 1,
            "items": payer
        })
    }
}

/// An amount such as `50 CNY`, or a range within which a person decides.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Fine {
    /// A fixed amount.
    Fixed(String),
    /// A range.
    Range {
        /// The least.
        at_least: String,
        /// The most.
        at_most: String,
    },
}

impl JsonSchema for Fine {
    fn schema_name() -> Cow<'static, str> {
        "Fine".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let amount = |description: &str| serde_json::json!({ "type": "string", "description": description });
        json_schema!({
            "description": "An amount with its currency, such as `50 CNY`, or `{ at_least: 200 CNY, at_most: 500 CNY }`.",
            "x-expected-zh": "金额和币种，如 `50 CNY`",
            "x-expected-en": "an amount and its currency, such as `50 CNY`",
            "type": ["string", "object"],
            "minLength": 1,
            "required": ["at_least", "at_most"],
            "properties": {
                "at_least": amount("The least, such as `200 CNY`."),
                "at_most": amount("The most, such as `500 CNY`.")
            },
            "additionalProperties": false,
            "examples": ["50 CNY"]
        })
    }
}
