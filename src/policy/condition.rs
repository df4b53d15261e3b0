//! Conditions, still as written: which facts exist and what they hold is known to `program` only.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::borrow::Cow;

/// A condition. A map is "and"; a list of values is "any of"; `any`, `all`, `not` combine; a number or
/// a day is compared with `at_least`, `at_most`, `above`, `below`; `{ known: true }` asks whether the
/// case gives a value; `happened` asks for an event.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(try_from = "Map<String, Value>")]
pub struct Condition(pub Map<String, Value>);

/// A condition or a test of the wrong shape: what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadCondition(String);

fn bad<T>(key: &str, should: &str) -> Result<T, BadCondition> {
    Err(BadCondition(format!("`{key}` should be {should}")))
}

impl TryFrom<Map<String, Value>> for Condition {
    type Error = BadCondition;

    fn try_from(map: Map<String, Value>) -> Result<Self, Self::Error> {
        check_condition(&map)?;
        Ok(Self(map))
    }
}

fn check_condition(map: &Map<String, Value>) -> Result<(), BadCondition> {
    for (key, value) in map {
        match (key.as_str(), value) {
            ("any" | "all", Value::Array(items)) => {
                for item in items {
                    check_condition(item.as_object().map_or_else(|| bad(key, "a list of conditions"), Ok)?)?;
                }
            }
            ("not", Value::Object(inner)) => check_condition(inner)?,
            ("any" | "all", _) => return bad(key, "a list of conditions"),
            ("not", _) => return bad(key, "a condition"),
            ("happened", pattern) => {
                if super::EventPattern::deserialize(pattern).is_err() {
                    return bad(key, "an event");
                }
            }
            (_, test) => check_test(key, test)?,
        }
    }
    Ok(())
}

/// Whether a test on one value has the shape of one.
pub(super) fn check_test(key: &str, test: &Value) -> Result<(), BadCondition> {
    let is_scalar = |value: &Value| value.is_string() || value.is_number() || value.is_boolean();
    let is_list = |value: &Value| value.as_array().is_some_and(|items| items.iter().all(is_scalar));
    let Value::Object(comparisons) = test else {
        return if is_scalar(test) || is_list(test) {
            Ok(())
        } else {
            bad(key, "a value, or a list of them")
        };
    };
    for (comparison, value) in comparisons {
        let fits = match comparison.as_str() {
            "at_least" | "at_most" | "above" | "below" => value.is_string() || value.is_number(),
            "known" => value.is_boolean(),
            "not" => is_scalar(value) || is_list(value),
            _ => return bad(key, "a comparison"),
        };
        if !fits {
            return bad(comparison, "a value to compare with");
        }
    }
    Ok(())
}

/// The keys of a condition that are not facts.
pub const COMBINATORS: [&str; 4] = ["any", "all", "not", "happened"];

/// The keys of a test on one value.
pub const COMPARISONS: [&str; 6] = ["at_least", "at_most", "above", "below", "known", "not"];

/// The schema of a test on one value.
pub(super) fn test_schema(description: &str) -> Value {
    let bound = |description: &str| json!({ "type": ["string", "number"], "description": description });
    json!({
        "description": description,
        "type": ["string", "number", "boolean", "array", "object"],
        "minItems": 1,
        "items": { "type": ["string", "number", "boolean"] },
        "minProperties": 1,
        "properties": {
            "at_least": bound("This number or day, or more."),
            "at_most": bound("This number or day, or less."),
            "above": bound("More than this number, or after this day."),
            "below": bound("Less than this number, or before this day."),
            "known": { "type": "boolean", "description": "Whether the case gives a value." },
            "not": {
                "type": ["string", "number", "boolean", "array"],
                "minItems": 1,
                "items": { "type": ["string", "number", "boolean"] },
                "description": "Any other value than this, or than these."
            }
        },
        "additionalProperties": false
    })
}

impl JsonSchema for Condition {
    fn schema_name() -> Cow<'static, str> {
        "Condition".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let condition = generator.subschema_for::<Condition>().to_value();
        let mut not = condition.clone();
        not["description"] = json!("This does not hold.");
        let mut happened = generator.subschema_for::<super::EventPattern>().to_value();
        happened["description"] = json!(
            "An event that stands in the case before the moment in question, perhaps `at_least` so many times: `{ event: revisited, satisfied: false, at_least: 2 }`."
        );
        json_schema!({
            "x-tests": "facts",
            "description": "A map of facts that must all hold: `line: sales`, `category: [service, other]`, `score: { at_most: 6 }`; and `any`, `all`, `not`, `happened`.",
            "type": "object",
            "minProperties": 1,
            "properties": {
                "any": { "type": "array", "minItems": 1, "items": condition.clone(), "description": "At least one of these holds." },
                "all": { "type": "array", "minItems": 1, "items": condition, "description": "All of these hold." },
                "not": not,
                "happened": happened
            },
            "additionalProperties": test_schema("A value, a list of values of which any holds, or a comparison."),
            "examples": [{ "line": "sales", "severity": "major" }, { "any": [{ "extreme_behaviour": true }, { "safety_hazard": true }] }]
        })
    }
}
