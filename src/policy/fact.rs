//! Declarations of facts and of the attributes of events.

use super::{Clause, Condition, Named, Readings, Words};
use schemars::JsonSchema;
use serde::Deserialize;

/// An attribute of a case. Give `one_of` for a choice, `type` for anything else.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FactDeclaration {
    /// What the fact is called.
    pub title: Option<Words>,
    /// The values it may have, each with its title.
    #[schemars(extend("minProperties" = 1))]
    pub one_of: Option<Named<Words>>,
    /// What kind of value it has, where it is not a choice.
    #[serde(rename = "type")]
    pub kind: Option<FactType>,
    /// The least a number may be.
    pub at_least: Option<serde_json::Number>,
    /// The most a number may be.
    pub at_most: Option<serde_json::Number>,
    /// How the value follows from other facts where the case does not give it: the first that holds.
    pub derive: Option<Vec<Derivation>>,
    /// Where the regulation says so.
    pub clause: Option<Clause>,
    /// How a doubtful point was read, and why.
    pub reading: Option<Readings>,
}

/// What kind of value a fact or an attribute has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FactType {
    /// `true` or `false`; a fact is false where the case does not give it.
    Boolean,
    /// A number, with at most three decimals.
    Number,
    /// A whole number.
    Integer,
    /// A day, such as 2012-04-05.
    Date,
    /// A moment, such as 2012-04-05 16:40.
    Time,
    /// A text.
    Text,
    /// Somebody's post, of an event's attribute only: an assignment or a role, by its id or its title. Any other text is
    /// accepted in a case, and tells nothing.
    Post,
}

/// One way in which a fact's value follows from others.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Derivation {
    /// The value: one of the named ones, `true` or `false`, or a number.
    #[schemars(extend("type" = ["string", "number", "boolean"]))]
    #[serde(default, deserialize_with = "scalar")]
    pub is: Option<serde_json::Value>,
    /// In place of `is`, for a number: so much of a hundred for each of these facts. Not known where one of them is
    /// not. Always exact: each of them may carry as many decimals as leave the score no more than three.
    #[schemars(extend("minProperties" = 1, "examples" = [{ "team": 30, "others": 30, "plant": 40 }]))]
    pub weighted: Option<Named<serde_json::Number>>,
    /// When it holds; always, where left out.
    pub when: Option<Condition>,
    /// Where the regulation says so.
    pub clause: Option<Clause>,
    /// How a doubtful point was read, and why.
    pub reading: Option<Readings>,
}

/// An attribute of an event, such as whether the customer was `satisfied`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// What the attribute is called.
    pub title: Option<Words>,
    /// The values it may have, each with its title.
    #[schemars(extend("minProperties" = 1))]
    pub one_of: Option<Named<Words>>,
    /// What kind of value it has, where it is not a choice.
    #[serde(rename = "type")]
    pub kind: Option<FactType>,
}

fn scalar<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<serde_json::Value>, D::Error> {
    let value = serde_json::Value::deserialize(from)?;
    match value {
        serde_json::Value::String(_) | serde_json::Value::Number(_) | serde_json::Value::Bool(_) => {
            Ok(Some(value))
        }
        _ => Err(serde::de::Error::custom("a value is a text, a number, true or false")),
    }
}
