//! From the schema of the layers merged to that of one layer.
//!
//! Maps merge, so that a map may be partial and `null` under a key removes what lies below. Lists replace
//! what lies below: what stands in them is whole.

use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

const DEFINITION: &str = "#/$defs/";

/// The definitions that are reached by way of keys only, and those that are reached through a list.
#[derive(Default)]
struct Reached {
    by_key: BTreeSet<String>,
    in_list: BTreeSet<String>,
}

/// The schema of one layer.
pub(super) fn of_a_layer(merged: &Value) -> Value {
    let mut root = merged.clone();
    let definitions = root.as_object_mut().and_then(|root| root.remove("$defs"));
    let definitions = definitions.and_then(|d| d.as_object().cloned()).unwrap_or_default();
    let mut reached = Reached::default();
    reached.visit(&root, false, &definitions);

    let required = root.get("required").cloned();
    let mut layer = Value::Null;
    if let Value::Object(map) = root {
        layer = partial(map, &reached);
    }
    let mut all = Map::new();
    for (name, definition) in &definitions {
        if let Some(map) = definition.as_object().filter(|_| reached.by_key.contains(name)) {
            all.insert(name.clone(), or_null(partial(map.clone(), &reached)));
        }
        if reached.in_list.contains(name) {
            all.insert(reached.name_in_list(name), whole(definition.clone(), &reached));
        }
    }
    if let Value::Object(root) = &mut layer {
        // The id of a policy is never taken from the one below.
        root.extend(required.map(|required| ("required".to_string(), required)));
        if let Some(id) = root.get_mut("properties").and_then(|keys| keys.get_mut("policy")) {
            id["type"] = json!("string");
        }
        root.insert("$defs".into(), Value::Object(all));
    }
    layer
}

impl Reached {
    fn visit(&mut self, schema: &Value, in_list: bool, definitions: &Map<String, Value>) {
        let Value::Object(map) = schema else { return };
        if let Some(name) = referred(map) {
            let set = if in_list { &mut self.in_list } else { &mut self.by_key };
            if set.insert(name.to_string())
                && let Some(definition) = definitions.get(name)
            {
                self.visit(definition, in_list, definitions);
            }
        }
        if let Some(items) = map.get("items") {
            self.visit(items, true, definitions);
        }
        if let Some(others) = map.get("additionalProperties") {
            self.visit(others, in_list, definitions);
        }
        for (_, property) in map.get("properties").and_then(Value::as_object).into_iter().flatten() {
            self.visit(property, in_list, definitions);
        }
    }

    fn name_in_list(&self, name: &str) -> String {
        if self.by_key.contains(name) { format!("{name}InList") } else { name.to_string() }
    }
}

fn referred(map: &Map<String, Value>) -> Option<&str> {
    map.get("$ref")?.as_str()?.strip_prefix(DEFINITION)
}

/// A schema reached by way of keys only: nothing in it is required, and `null` may stand under every key.
fn partial(mut map: Map<String, Value>, reached: &Reached) -> Value {
    map.remove("required");
    if let Some(Value::Object(properties)) = map.get_mut("properties") {
        for (_, property) in properties.iter_mut() {
            *property = below_a_key(std::mem::take(property), reached);
        }
    }
    if let Some(others) = map.get_mut("additionalProperties") {
        *others = below_a_key(std::mem::take(others), reached);
    }
    if let Some(items) = map.get_mut("items") {
        *items = whole(std::mem::take(items), reached);
    }
    Value::Object(map)
}

fn below_a_key(schema: Value, reached: &Reached) -> Value {
    match schema {
        // A definition allows `null` itself.
        Value::Object(map) if map.contains_key("$ref") => Value::Object(map),
        Value::Object(map) => or_null(partial(map, reached)),
        other => other,
    }
}

fn or_null(mut schema: Value) -> Value {
    match schema.get_mut("type") {
        Some(Value::Array(types)) => types.push(json!("null")),
        Some(one) => *one = json!([one.clone(), "null"]),
        None => {}
    }
    if let Some(Value::Array(values)) = schema.get_mut("enum") {
        values.push(Value::Null);
    }
    schema
}

/// A schema reached through a list: as it is, but its references lead to whole definitions.
fn whole(schema: Value, reached: &Reached) -> Value {
    match schema {
        Value::Object(map) => {
            let rename = |(key, value): (String, Value)| match value.as_str() {
                Some(to) if key == "$ref" => {
                    let name = to.strip_prefix(DEFINITION).unwrap_or(to);
                    (key, json!(format!("{DEFINITION}{}", reached.name_in_list(name))))
                }
                _ => (key, whole(value, reached)),
            };
            Value::Object(map.into_iter().map(rename).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(|item| whole(item, reached)).collect()),
        other => other,
    }
}
