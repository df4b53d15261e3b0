//! A generated schema in the form that explains itself best, to an editor and in a finding.

use serde_json::{Map, Value, json};

/// Tidies a schema and everything in it.
pub(super) fn tidy(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            without_null(map);
            as_enum(map);
            plain_number(map);
            // What is left out is left out: an editor need not write `[]`.
            map.remove("default");
            map.values_mut().for_each(tidy);
        }
        Value::Array(items) => items.iter_mut().for_each(tidy),
        _ => {}
    }
}

/// An optional key is generated as `anyOf: [X, null]` or with `null` among its types. In a policy a key is
/// there or it is not: as plain X it can say better what is wrong.
fn without_null(map: &mut Map<String, Value>) {
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
    if let Some(Value::Array(types)) = map.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            map.insert("type".into(), only);
        }
    }
}

/// A choice is generated as a branch for each value; as `enum` a finding can list the values, and
/// `enumDescriptions` tells an editor what each one means.
fn as_enum(map: &mut Map<String, Value>) {
    let Some(branches) = map.get("oneOf").and_then(Value::as_array) else { return };
    let mut values = Vec::new();
    let mut meanings = Vec::new();
    for branch in branches {
        let (Some(value), Some(meaning)) = (branch.get("const"), branch.get("description")) else { return };
        if !value.is_string() || !meaning.is_string() {
            return;
        }
        values.push(value.clone());
        meanings.push(meaning.clone());
    }
    map.remove("oneOf");
    map.insert("type".into(), json!("string"));
    map.insert("enum".into(), Value::Array(values));
    map.insert("enumDescriptions".into(), Value::Array(meanings));
}

/// The width of an integer is a range.
fn plain_number(map: &mut Map<String, Value>) {
    if map.get("format").and_then(Value::as_str) == Some("uint32") {
        map.remove("format");
        map.entry("maximum").or_insert(json!(u32::MAX));
    }
}
