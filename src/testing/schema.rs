//! The JSON Schema of a tests file, which holds one document a test.

use serde_json::{Map, Value, json};

/// The JSON Schema of one test.
pub fn schema() -> Value {
    let mut definitions = case_definitions();
    definitions.extend([
        ("Expect".to_string(), expect()),
        ("OfCase".to_string(), of_case()),
        ("AtLeast".to_string(), at_least()),
        ("OfCaseAtLeast".to_string(), closed("What must be there, and perhaps more beside it.", lists())),
        ("Obligation".to_string(), obligation()),
        ("Fine".to_string(), fine()),
        ("Next".to_string(), next()),
        ("Ladder".to_string(), ladder()),
        ("LevelAhead".to_string(), level_ahead()),
        ("Moment".to_string(), moment()),
        ("Amount".to_string(), amount()),
        ("Name".to_string(), json!({ "type": ["string", "null"] })),
        ("Clarify".to_string(), clarify()),
    ]);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "redress test",
        "description": "A test of a policy: cases, a moment of judgment, and what must come of it. A file holds one document a test, parted by `---`, and stands beside its policy as `<policy>.tests.yaml`.",
        "type": "object",
        "required": ["id", "why", "as_of", "expect"],
        "properties": {
            "id": {
                "type": "string", "minLength": 1,
                "description": "What the test is called; no other test of the file has this name.",
                "examples": ["T21-the-last-second-of-the-day"]
            },
            "policy": { "type": "string", "minLength": 1, "description": "The policy that is tested, where the file does not stand beside it." },
            "why": {
                "type": "string", "minLength": 1,
                "description": "How the expectation was worked out: the clause, and the counting in words.",
                "examples": ["8-2: the day of receipt ends at 24:00"]
            },
            "as_of": {
                "type": "string", "minLength": 1,
                "description": "The moment of judgment: a time, or a date (its last second).",
                "examples": ["2012-04-06T00:00:00+08:00", "2012-04-30"]
            },
            "case": { "$ref": "#/$defs/Case", "description": "The one case that is judged; or `cases`." },
            "cases": { "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/Case" }, "description": "Several cases that are judged together." },
            "expect": { "$ref": "#/$defs/Expect" }
        },
        "additionalProperties": false,
        "$defs": definitions
    })
}

/// A case stands in a test as it stands in a file of cases.
fn case_definitions() -> Map<String, Value> {
    match crate::case::schema().get("$defs") {
        Some(Value::Object(definitions)) => definitions.clone(),
        _ => Map::new(),
    }
}

fn closed(description: &str, properties: Map<String, Value>) -> Value {
    json!({ "description": description, "type": "object", "properties": properties, "additionalProperties": false })
}

fn map(properties: Value) -> Map<String, Value> {
    match properties {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn names(description: &str, example: &[&str]) -> Value {
    json!({ "type": "array", "items": { "type": "string", "minLength": 1 }, "description": description, "examples": [example] })
}

/// What is compared as a list: everything in it under `expect`, some of it under `at_least`.
fn lists() -> Map<String, Value> {
    map(json!({
        "violations": names("Violations as `rule/occurrence`, the earliest first.", &["pass-on/1"]),
        "fines": { "type": "array", "items": { "$ref": "#/$defs/Fine" }, "description": "Fines, in any order." },
        "measures": names("Measures, in any order.", &["criticism"]),
        "next": { "type": "array", "items": { "$ref": "#/$defs/Next" }, "description": "What must happen next, in the order in which it is due." },
        "to_clarify": { "$ref": "#/$defs/Clarify" }
    }))
}

fn across() -> Map<String, Value> {
    map(json!({
        "across_violations": names("Violations that span cases, by their ids in the report.", &["quota/faults-a-week/d/2012-04-09/陈刚"]),
        "across_fines": { "type": "array", "items": { "$ref": "#/$defs/Fine" }, "description": "Fines that span cases, in any order." }
    }))
}

fn of_one_case() -> Map<String, Value> {
    let mut properties = map(json!({
        "status": {
            "type": "string", "enum": ["open", "closed", "closed_automatically", "withdrawn"],
            "description": "Whether the case is open, and how it ended."
        },
        "facts": {
            "type": "object", "additionalProperties": { "$ref": "#/$defs/Scalar" },
            "description": "Facts as finally known, also those that follow from others; `null` where a fact is not known.",
            "examples": [{ "severity": "major" }]
        },
        "obligations": {
            "type": "object", "additionalProperties": { "$ref": "#/$defs/Obligation" },
            "description": "Obligations by `rule/occurrence`. Each must have come into being; only what is named of it is compared.",
            "examples": [{ "pass-on/1": { "verdict": "late", "late_by_seconds": 1 } }]
        },
        "ladder": { "$ref": "#/$defs/Ladder" },
        "no_obligations": names("Obligations that must not have come into being, as `rule` or `rule/occurrence`.", &["send-back"]),
        "absorbed": {
            "type": "object", "additionalProperties": { "type": "string", "minLength": 1 },
            "description": "Violations that cost nothing of their own, and the one that absorbed each.",
            "examples": [{ "handle/1": "pass-on/1" }]
        }
    }));
    properties.extend(lists());
    properties
}

fn of_case() -> Value {
    let mut properties = of_one_case();
    properties.insert("at_least".into(), json!({ "$ref": "#/$defs/OfCaseAtLeast" }));
    closed("What must come of one case. Only what is named is compared; a list is all there is.", properties)
}

fn at_least() -> Value {
    let mut properties = lists();
    properties.extend(across());
    closed("What must be there, and perhaps more beside it.", properties)
}

fn expect() -> Value {
    let mut properties = of_one_case();
    properties.extend(across());
    properties.extend(map(json!({
        "fines_owed": { "$ref": "#/$defs/Amount", "description": "The sum of all fines owed, of all cases together." },
        "rejected": { "type": "string", "minLength": 1, "description": "The code for which the case is refused.", "examples": ["case-not-in-force"] },
        "each": {
            "type": "object", "additionalProperties": { "$ref": "#/$defs/OfCase" },
            "description": "What must come of each of several cases, by their numbers."
        },
        "at_least": { "$ref": "#/$defs/AtLeast" }
    })));
    closed(
        "What must come of it. Only what is named is compared; a list is all there is, but for `at_least`.",
        properties,
    )
}

fn who() -> Map<String, Value> {
    map(json!({
        "person": { "$ref": "#/$defs/Name", "description": "The name of who answers; `null` where nobody is known." },
        "person_id": { "$ref": "#/$defs/Name", "description": "Their staff number." },
        "role": { "$ref": "#/$defs/Name", "description": "Their role." },
        "assignment": { "$ref": "#/$defs/Name", "description": "The assignment by which they answer." }
    }))
}

fn obligation() -> Value {
    let mut properties = map(json!({
        "verdict": {
            "type": "string",
            "enum": ["met", "late", "overdue", "pending", "void", "waived", "undetermined"],
            "description": "What became of it."
        },
        "due": { "$ref": "#/$defs/Moment", "description": "The last second in time; a date alone means its last second." },
        "due_latest": { "$ref": "#/$defs/Moment", "description": "The latest that it may be due, where the trigger's time of day is open." },
        "late_by_seconds": { "type": ["integer", "null"], "minimum": 1, "description": "The least that it is late; `null` where it is not." },
        "since": { "$ref": "#/$defs/Moment", "description": "When it came into being." },
        "done": { "$ref": "#/$defs/Moment", "description": "When it was done; `null` where it was not." },
        "clause": { "$ref": "#/$defs/Name", "description": "The clause that it cites." }
    }));
    properties.extend(who());
    closed("An obligation. Only what is named is compared.", properties)
}

fn fine() -> Value {
    let mut properties = map(json!({
        "id": { "type": "string", "minLength": 1, "description": "Its id in the report; where left out, `sanction` and what else is named find it.", "examples": ["C/late-form/form/王丽"] },
        "sanction": { "type": "string", "minLength": 1, "description": "The sanction." },
        "amount": { "$ref": "#/$defs/Amount", "description": "How much." },
        "at_least": { "$ref": "#/$defs/Amount", "description": "The least, of a fine in a range." },
        "at_most": { "$ref": "#/$defs/Amount", "description": "The most, of a fine in a range." },
        "status": {
            "type": "string", "enum": ["owed", "awaiting_ruling", "possible", "waived", "disputed"],
            "description": "How it stands."
        },
        "accrued_on": { "$ref": "#/$defs/Name", "description": "The day on which it accrues." },
        "violation": { "$ref": "#/$defs/Name", "description": "The id of the violation that carries it." },
        "clause": { "$ref": "#/$defs/Name", "description": "The clause of the sanction." }
    }));
    properties.extend(who());
    closed("A fine. Only what is named is compared.", properties)
}

fn next() -> Value {
    let mut properties = map(json!({
        "obligation": { "type": "string", "minLength": 1, "description": "The obligation as `rule/occurrence`.", "examples": ["pass-on/1"] },
        "due": { "$ref": "#/$defs/Moment", "description": "The last second in time; a date alone means its last second." },
        "overdue": { "type": "boolean", "description": "Whether that is over." },
        "costs": { "$ref": "#/$defs/Amount", "description": "What being late would add." },
        "do": { "type": "string", "minLength": 1, "description": "The event that discharges it." }
    }));
    properties.extend(who());
    let mut next = closed("Something to do next. Only what is named is compared.", properties);
    if let Value::Object(next) = &mut next {
        next.insert("required".into(), json!(["obligation"]));
    }
    next
}

fn level() -> Map<String, Value> {
    map(json!({
        "level": { "type": "integer", "minimum": 0, "description": "The level, from 1; 0 for none.", "examples": [2] },
        "role": { "$ref": "#/$defs/Name", "description": "The role of whoever hears of it there." },
        "person": { "$ref": "#/$defs/Name", "description": "The name of whoever hears of it there; `null` where nobody is known." },
        "clause": { "$ref": "#/$defs/Name", "description": "The clause that it cites." }
    }))
}

fn ladder() -> Value {
    let mut properties = level();
    properties.extend(map(json!({
        "since": { "$ref": "#/$defs/Moment", "description": "Since when it stands there." },
        "because": { "type": "string", "minLength": 1, "description": "What brought it there: `start`, `facts`, an event, or `overdue <rule>/<occurrence>`.", "examples": ["worsened", "overdue handle/1"] },
        "may_be": { "type": "array", "items": { "type": "integer", "minimum": 1 }, "description": "The higher levels on which it may stand, by what is not known.", "examples": [[3]] },
        "next": { "$ref": "#/$defs/LevelAhead", "description": "The next level; `null` for none." },
        "sooner": { "$ref": "#/$defs/LevelAhead", "description": "A level above the next one to which limits lead sooner; `null` for none." }
    })));
    closed("On which level of the ladder a case stands. Only what is named is compared.", properties)
}

fn level_ahead() -> Value {
    let mut properties = level();
    properties.extend(map(json!({
        "after": { "$ref": "#/$defs/Name", "description": "The events after which it hears of the case." },
        "at": { "$ref": "#/$defs/Moment", "description": "From when on it hears of the case because a limit is not kept; `null` where none leads there." },
        "at_latest": { "$ref": "#/$defs/Moment", "description": "The latest that it may be, where the trigger's time of day is open." },
        "overdue": { "$ref": "#/$defs/Name", "description": "Whose limit that is." }
    })));
    let mut level = closed("A level that lies ahead. Only what is named is compared.", properties);
    level["type"] = json!(["object", "null"]);
    level
}

fn moment() -> Value {
    json!({
        "description": "A time with or without zone, or a date alone; `null` for none.",
        "type": ["string", "null"],
        "examples": ["2012-04-09T23:59:59+08:00", "2012-04-09"]
    })
}

fn amount() -> Value {
    json!({
        "description": "An amount of the policy's currency.",
        "type": ["string", "number"],
        "examples": ["50.00", 50]
    })
}

fn clarify() -> Value {
    json!({
        "description": "What cannot be decided, by `rule/occurrence`, with words that must stand in what is asked, in Chinese or English.",
        "type": "object",
        "additionalProperties": { "type": "array", "items": { "type": "string", "minLength": 1 } },
        "examples": [{ "send-back/1": ["satisfied"] }]
    })
}
