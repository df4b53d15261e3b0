//! The JSON Schema of a policy, made from the types of this module.
//!
//! There are two: the one of a file, in which a rule may be partial because another layer completes it and
//! `null` removes; and the one of the layers merged, in which every rule is whole.

use super::Policy;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

/// What stands in lists, where nothing is merged: these are whole in every layer.
const WHOLE: [&str; 6] = ["AssignmentEntry", "Derivation", "ClauseWhen", "Payer", "Rung", "Consequence"];

/// The schema of the layers merged: every rule is whole.
pub fn merged_schema() -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<Policy>().to_value();
    plain_options(&mut schema);
    schema
}

/// The schema of one policy file, for editors and as the first check.
pub fn file_schema() -> Value {
    let mut schema = merged_schema();
    if let Some(definitions) = schema.get_mut("$defs").and_then(Value::as_object_mut) {
        for (name, definition) in definitions.iter_mut() {
            relax(name, definition);
        }
    }
    let mut root = Map::new();
    root.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    root.insert("title".into(), json!("redress policy"));
    if let Value::Object(rest) = schema {
        root.extend(rest.into_iter().filter(|(key, _)| key != "$schema" && key != "title"));
    }
    Value::Object(root)
}

/// `anyOf: [X, null]` is how an optional key is generated: as plain X it can say better what is wrong.
fn plain_options(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            let optional =
                map.get("anyOf").and_then(Value::as_array).and_then(|branches| match branches.as_slice() {
                    [some, null] if null.get("type") == Some(&json!("null")) => some.as_object().cloned(),
                    _ => None,
                });
            if let Some(some) = optional {
                map.remove("anyOf");
                for (key, value) in some {
                    map.entry(key).or_insert(value);
                }
            }
            map.values_mut().for_each(plain_options);
        }
        Value::Array(items) => items.iter_mut().for_each(plain_options),
        _ => {}
    }
}

fn relax(name: &str, definition: &mut Value) {
    let Some(map) = definition.as_object_mut() else { return };
    if !WHOLE.contains(&name) {
        map.remove("required");
    }
    match map.get_mut("type") {
        Some(Value::Array(types)) => types.push(json!("null")),
        Some(Value::String(one)) if one == "object" => {
            let types = json!([one, "null"]);
            map.insert("type".into(), types);
        }
        _ => {}
    }
}
