//! Conditions, still as written: which facts exist and what they hold is known to `program` only.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::borrow::Cow;

/// A condition. A map is "and"; a list of values is "any of"; `any`, `all`, `not` combine; a number or
/// a day is compared with `at_least`, `at_most`, `above`, `below`; `{ known: true }` asks whether the
/// case gives a value; `happened` asks for an event.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(transparent)]
pub struct Condition(pub Map<String, Value>);

/// The keys of a condition that are not facts.
pub const COMBINATORS: [&str; 4] = ["any", "all", "not", "happened"];

/// The keys of a test on one value.
pub const COMPARISONS: [&str; 6] = ["at_least", "at_most", "above", "below", "known", "not"];

/// The schema of a test on one value.
pub(super) fn test_schema(description: &str) -> Value {
    let scalar = json!(["string", "number", "boolean"]);
    let bound = json!({ "type": ["string", "number"] });
    json!({
        "description": description,
        "type": ["string", "number", "boolean", "array", "object"],
        "minItems": 1,
        "items": { "type": scalar },
        "minProperties": 1,
        "properties": {
            "at_least": bound, "at_most": bound, "above": bound, "below": bound,
            "known": { "type": "boolean", "description": "Whether the case gives a value." },
            "not": { "type": ["string", "number", "boolean", "array"], "description": "Any other value." }
        },
        "additionalProperties": false
    })
}

impl JsonSchema for Condition {
    fn schema_name() -> Cow<'static, str> {
        "Condition".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let condition = generator.subschema_for::<Condition>();
        let pattern = generator.subschema_for::<super::EventPattern>();
        let test = test_schema("A value, a list of values of which any holds, or a comparison.");
        json_schema!({
            "description": "A map of facts that must all hold: `line: sales`, `category: [service, other]`, `score: { at_most: 6 }`; and `any`, `all`, `not`, `happened`.",
            "type": "object",
            "minProperties": 1,
            "properties": {
                "any": { "type": "array", "minItems": 1, "items": condition.clone(), "description": "At least one of these holds." },
                "all": { "type": "array", "minItems": 1, "items": condition.clone(), "description": "All of these hold." },
                "not": condition,
                "happened": {
                    "description": "An event that stands in the case before the moment in question, perhaps `at_least` so many times.",
                    "anyOf": [pattern]
                }
            },
            "additionalProperties": test
        })
    }
}
