//! The JSON Schema of a case.

use serde_json::{Value, json};

/// The JSON Schema of a case, or of a file that holds one or a list of them.
pub fn schema() -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "redress case",
        "description": "A complaint case, or a list of them: what is known of it, who holds which post, and what happened when.",
        "type": ["object", "array"],
        "items": { "$ref": "#/$defs/Case" },
        "if": { "type": "object" },
        "then": { "$ref": "#/$defs/Case" },
        "$defs": { "Case": case(), "Event": event(), "Person": person(), "Staff": staff(), "Scalar": scalar() }
    })
}

fn case() -> Value {
    json!({
        "description": "A complaint case.",
        "type": "object",
        "required": ["case"],
        "properties": {
            "case": {
                "type": "string", "minLength": 1,
                "description": "The number of the case, in quotes where it is made of digits.",
                "examples": ["TX-2012-0401"]
            },
            "dealership": { "type": ["string", "null"], "description": "The dealership it belongs to.", "examples": ["tianxiang"] },
            "facts": {
                "type": ["object", "null"],
                "description": "What is known of the case, by the facts that the policy declares. Booleans are false where they are not given.",
                "additionalProperties": { "$ref": "#/$defs/Scalar" },
                "examples": [{ "line": "sales", "category": "service", "channel": "revisit" }]
            },
            "staff": { "$ref": "#/$defs/Staff", "description": "Who holds which assignment or role from the start." },
            "events": {
                "type": "array",
                "description": "What happened. The order matters only where times do not tell it.",
                "items": { "$ref": "#/$defs/Event" }
            }
        },
        "additionalProperties": false
    })
}

fn event() -> Value {
    json!({
        "description": "Something that happened; other keys are attributes that the policy declares for it, such as `satisfied`.",
        "type": "object",
        "required": ["event", "at"],
        "properties": {
            "event": { "type": "string", "minLength": 1, "description": "What happened, by the events that the policy declares.", "examples": ["received"] },
            "at": {
                "type": "string", "minLength": 1,
                "description": "When: a time with or without zone, or a date alone. Without a zone it is in the policy's.",
                "examples": ["2012-04-05T09:10:00+08:00", "2012-04-05 16:40", "2012-04-11"]
            },
            "by": { "$ref": "#/$defs/Person", "description": "Who did it." },
            "staff": { "$ref": "#/$defs/Staff", "description": "Who holds which assignment or role from here on." }
        },
        "additionalProperties": { "$ref": "#/$defs/Scalar" }
    })
}

fn person() -> Value {
    json!({
        "description": "A person: a name, or a staff number and a name.",
        "type": ["string", "object", "null"],
        "properties": {
            "id": { "type": "string", "minLength": 1, "description": "The staff number, which tells two people of one name apart.", "examples": ["E017"] },
            "name": { "type": "string", "minLength": 1, "description": "The name." }
        },
        "minProperties": 1,
        "additionalProperties": false,
        "examples": ["王丽", { "id": "E017", "name": "赵敏" }]
    })
}

fn staff() -> Value {
    json!({
        "description": "Persons by assignment or role.",
        "type": ["object", "null"],
        "additionalProperties": { "$ref": "#/$defs/Person" },
        "examples": [{ "receiver": "王丽", "handler": { "id": "E017", "name": "赵敏" } }]
    })
}

fn scalar() -> Value {
    json!({
        "description": "A value: true or false, a number with at most three decimals, or a text. A date is a text.",
        "type": ["boolean", "number", "string", "null"]
    })
}
