//! The schemas of the values of one fact or attribute, once it is known what they are.

use crate::lang::{Lang, Text};
use crate::policy::{FactType, Known, Named, ValueKind};
use serde_json::{Map, Value, json};

/// The JSON types of a value written alone.
fn scalars(kind: &ValueKind) -> &'static [&'static str] {
    match kind {
        ValueKind::Choice(_) => &["string"],
        ValueKind::Of { kind, .. } => match kind {
            FactType::Boolean => &["boolean"],
            FactType::Number | FactType::Integer => &["number"],
            FactType::Date | FactType::Time | FactType::Text | FactType::Post => &["string"],
        },
        ValueKind::Any => &["string", "number", "boolean"],
    }
}

/// Whether there is more and less of it.
fn is_ordered(kind: &ValueKind) -> bool {
    match kind {
        ValueKind::Choice(_) => false,
        ValueKind::Of { kind, .. } => matches!(kind, FactType::Number | FactType::Integer | FactType::Date),
        ValueKind::Any => true,
    }
}

/// `enum` with what each value is called.
pub(crate) fn among(names: &Named<Text>, lang: Lang) -> Map<String, Value> {
    let mut map = Map::new();
    map.insert("enum".into(), names.keys().map(String::as_str).collect());
    map.insert("enumDescriptions".into(), names.values().map(|title| title.get(lang)).collect());
    map
}

/// A test on the value of a fact or attribute, from the general schema of a test.
pub(super) fn test(general: &Value, known: &Known, lang: Lang) -> Value {
    let mut test = general.clone();
    narrow(&mut test, &known.kind, lang);
    if let Some(Value::Object(comparisons)) = test.get_mut("properties") {
        comparisons.retain(|key, _| is_ordered(&known.kind) || matches!(key.as_str(), "known" | "not"));
        for (key, comparison) in comparisons.iter_mut().filter(|(key, _)| *key != "known") {
            if key == "not" {
                narrow(comparison, &known.kind, lang);
            } else {
                narrow_types(comparison, &known.kind);
            }
        }
    }
    test["description"] = json!(known.title.get(lang));
    test
}

fn narrow(schema: &mut Value, kind: &ValueKind, lang: Lang) {
    narrow_types(schema, kind);
    if let Some(items) = schema.get_mut("items") {
        narrow_types(items, kind);
    }
    if let ValueKind::Choice(values) = kind {
        let mut values = among(values, lang);
        if let Some(Value::Object(items)) = schema.get_mut("items") {
            items.extend(values.clone());
        }
        values.insert("type".into(), json!("string"));
        only_texts(schema, Value::Object(values));
    }
}

/// Keeps those of the types that the kind has, beside lists and maps.
fn narrow_types(schema: &mut Value, kind: &ValueKind) {
    let fits = |name: &str| matches!(name, "array" | "object" | "null") || scalars(kind).contains(&name);
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|name| name.as_str().is_some_and(fits));
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema["type"] = only;
        }
    }
}

/// A schema of a text or of something else, whose texts must also fit `texts`. The branch is for the texts alone:
/// whatever else is wrong is then told by the schema itself, and not by a branch.
pub(super) fn only_texts(schema: &mut Value, texts: Value) {
    let others: Vec<Value> = match schema.get("type") {
        Some(Value::Array(types)) => types.iter().filter(|name| *name != "string").cloned().collect(),
        _ => Vec::new(),
    };
    if others.is_empty() {
        if let (Value::Object(schema), Value::Object(texts)) = (schema, texts) {
            schema.extend(texts);
        }
    } else {
        schema["oneOf"] = json!([texts, { "type": others }]);
    }
}

/// The value of a fact or attribute in a case.
pub(crate) fn of_a_case(known: &Known, lang: Lang) -> Value {
    let mut schema = json!({ "description": known.title.get(lang) });
    let Value::Object(map) = &mut schema else { return schema };
    match &known.kind {
        ValueKind::Choice(values) => {
            map.extend(among(values, lang));
            map.insert("type".into(), json!(["string", "null"]));
            if let Some(Value::Array(values)) = map.get_mut("enum") {
                values.push(Value::Null);
            }
        }
        ValueKind::Of { kind, at_least, at_most } => {
            let name = if *kind == FactType::Integer { "integer" } else { scalars(&known.kind)[0] };
            map.insert("type".into(), json!([name, "null"]));
            map.extend(at_least.clone().map(|least| ("minimum".to_string(), Value::Number(least))));
            map.extend(at_most.clone().map(|most| ("maximum".to_string(), Value::Number(most))));
            let examples: &[&str] = match kind {
                FactType::Date => &["2012-04-05"],
                FactType::Time => &["2012-04-05 16:40"],
                FactType::Boolean
                | FactType::Number
                | FactType::Integer
                | FactType::Text
                | FactType::Post => &[],
            };
            if !examples.is_empty() {
                map.insert("examples".into(), json!(examples));
            }
        }
        ValueKind::Any => {
            map.insert("type".into(), json!(["boolean", "number", "string", "null"]));
        }
    }
    schema
}
