//! The JSON Schema of a case.

use crate::lang::{Lang, Text};
use crate::policy::schema::{Names, among, of_a_case, worded};
use crate::policy::{Named, Vocabulary};
use serde_json::{Map, Value, json};

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
        "$defs": { "Case": case(), "Event": event(), "Register": register(), "Person": person(), "Staff": staff(), "Scalar": scalar() }
    })
}

/// The schema of a case, with the names that one policy knows.
pub fn schema_for(vocabulary: &Vocabulary, names: Names, lang: Lang) -> Value {
    let mut schema = worded(schema(), "Case", lang);
    let definitions = &mut schema["$defs"];
    let facts = &mut definitions["Case"]["properties"]["facts"];
    let values = vocabulary.facts.iter().map(|(name, fact)| (name.clone(), of_a_case(fact, lang)));
    facts["properties"] = Value::Object(values.collect());
    close(facts, names);
    without_examples(facts);

    let posts = vocabulary.assignments.iter().chain(&vocabulary.roles);
    let post = |(name, title): (&String, &Text)| {
        (name.clone(), json!({ "$ref": "#/$defs/Person", "description": title.get(lang) }))
    };
    definitions["Staff"]["properties"] = Value::Object(posts.map(post).collect());
    close(&mut definitions["Staff"], names);
    without_examples(&mut definitions["Staff"]);
    name_events(&mut definitions["Event"], vocabulary, names, lang);
    schema
}

fn close(schema: &mut Value, names: Names) {
    if names == Names::Closed {
        schema["additionalProperties"] = json!(false);
    }
}

fn without_examples(schema: &mut Value) {
    schema.as_object_mut().and_then(|schema| schema.shift_remove("examples"));
}

/// The events, and of each the attributes that it has.
fn name_events(schema: &mut Value, vocabulary: &Vocabulary, names: Names, lang: Lang) {
    let titles: Named<Text> =
        vocabulary.events.iter().map(|(name, event)| (name.clone(), event.title.clone())).collect();
    if let Value::Object(event) = &mut schema["properties"]["event"] {
        match names {
            Names::Closed => event.extend(among(&titles, lang)),
            Names::Open => {
                let names = among(&titles, lang);
                event.insert("oneOf".into(), json!([names, { "not": { "enum": names["enum"] } }]));
            }
        }
        event.shift_remove("examples");
    }
    let own: Map<String, Value> = schema["properties"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(key, _)| (key.clone(), json!(true)))
        .collect();
    let (plain, telling): (Vec<_>, Vec<_>) =
        vocabulary.events.iter().partition(|(_, event)| event.attributes.is_empty());
    let is = |event: Value| json!({ "required": ["event"], "properties": { "event": event } });
    let only = |keys: Map<String, Value>| {
        let mut only = json!({ "properties": keys });
        close(&mut only, names);
        only
    };
    let plain: Vec<&String> = plain.into_iter().map(|(name, _)| name).collect();
    let mut by_event = vec![json!({ "if": is(json!({ "enum": plain })), "then": only(own.clone()) })];
    for (name, event) in telling {
        let mut keys = own.clone();
        keys.extend(event.attributes.iter().map(|(name, known)| (name.clone(), of_a_case(known, lang))));
        by_event.push(json!({ "if": is(json!({ "const": name })), "then": only(keys) }));
    }
    schema["allOf"] = Value::Array(by_event);
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
            "register": {
                "$ref": "#/$defs/Register",
                "description": "The days that it covers, where it is no complaint but the dealership's own register of what it does: periodic duties are judged on it."
            },
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

fn register() -> Value {
    json!({
        "description": "The days that a register covers.",
        "type": ["object", "null"],
        "required": ["from"],
        "properties": {
            "from": { "type": "string", "minLength": 1, "description": "The first day.", "examples": ["2012-01-01"] },
            "to": { "type": ["string", "null"], "minLength": 1, "description": "The last day, included; open, where left out.", "examples": ["2012-12-31"] }
        },
        "additionalProperties": false,
        "examples": [{ "from": "2012-01-01", "to": "2012-12-31" }]
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
