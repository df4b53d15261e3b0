//! What a schema says about a place: the keys it knows, what it expects in words.

use serde_json::Value;

use crate::lang::Text;

/// The schema object that holds the keyword at `schema_path`.
pub(super) fn holder<'a>(root: &'a Value, schema_path: &str) -> Option<&'a Value> {
    root.pointer(schema_path.get(..schema_path.rfind('/')?)?)
}

/// The keys that the schema object knows, in its order, also those it gets by `$ref` and its branches.
pub(super) fn known_keys<'a>(root: &'a Value, schema: &'a Value) -> Vec<&'a str> {
    let mut keys = Vec::new();
    collect(root, schema, &mut keys, 16);
    keys
}

fn collect<'a>(root: &'a Value, schema: &'a Value, keys: &mut Vec<&'a str>, depth: usize) {
    let Some(depth) = depth.checked_sub(1) else { return };
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        for (key, property) in properties {
            if *property != Value::Bool(false) && !keys.contains(&key.as_str()) {
                keys.push(key);
            }
        }
    }
    if let Some(target) = referred(root, schema) {
        collect(root, target, keys, depth);
    }
    for keyword in ["allOf", "anyOf", "oneOf"] {
        for branch in schema.get(keyword).and_then(Value::as_array).into_iter().flatten() {
            collect(root, branch, keys, depth);
        }
    }
    for keyword in ["then", "else"] {
        if let Some(branch) = schema.get(keyword) {
            collect(root, branch, keys, depth);
        }
    }
}

fn referred<'a>(root: &'a Value, schema: &'a Value) -> Option<&'a Value> {
    root.pointer(schema.get("$ref")?.as_str()?.strip_prefix('#')?)
}

/// What is expected, where the schema says it: `x-expected-zh` and `x-expected-en`, else its `description`.
pub(super) fn expected(schema: &Value) -> Option<Text> {
    let text = |key: &str| schema.get(key).and_then(Value::as_str);
    let plain = text("description");
    let en = text("x-expected-en").or(plain).or(text("x-expected-zh"))?;
    let zh = text("x-expected-zh").or(text("x-description-zh")).or(plain).unwrap_or(en);
    let cut = |s: &str| s.lines().next().unwrap_or_default().trim_end_matches(['.', '。']).to_string();
    Some(Text::new(cut(zh), cut(en)))
}

/// The same, where the schema says it in words made for a finding, of what is more than a text of some pattern.
pub(super) fn told_expected(schema: &Value) -> Option<Text> {
    expected(schema).filter(|_| schema.get("x-expected-en").is_some() && schema.get("pattern").is_none())
}

/// The names of the types that a schema object asks for, by `type`, `$ref` and its branches.
pub(super) fn types<'a>(root: &'a Value, schema: &'a Value) -> Vec<&'a str> {
    let mut found = Vec::new();
    collect_types(root, schema, &mut found, 16);
    found
}

fn collect_types<'a>(root: &'a Value, schema: &'a Value, found: &mut Vec<&'a str>, depth: usize) {
    let Some(depth) = depth.checked_sub(1) else { return };
    let mut add = |name: &'a str| {
        if !found.contains(&name) {
            found.push(name);
        }
    };
    match schema.get("type") {
        Some(Value::String(name)) => add(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).for_each(add),
        _ => {
            let options = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
            options.chain(schema.get("const")).for_each(|option| add(type_name(option)));
        }
    }
    if let Some(target) = referred(root, schema) {
        collect_types(root, target, found, depth);
    }
    for keyword in ["anyOf", "oneOf"] {
        for branch in schema.get(keyword).and_then(Value::as_array).into_iter().flatten() {
            collect_types(root, branch, found, depth);
        }
    }
}

/// The type of a value, in the words of JSON Schema.
pub(super) fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(n) if n.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}
