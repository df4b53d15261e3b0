//! Merge keys (`<<`) in a value.

use serde_json::{Map, Value};

/// The key that takes in another map.
pub(super) const MERGE_KEY: &str = "<<";

/// The value with every `<<` replaced by the keys it takes in: own keys win over taken ones, and of several
/// maps the earlier wins. (serde_yaml's own merge leaves the `<<` of a map that is itself taken in.)
pub(super) fn apply(value: Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.into_iter().map(apply).collect()),
        Value::Object(map) => Value::Object(merged(map)),
        other => other,
    }
}

fn merged(map: Map<String, Value>) -> Map<String, Value> {
    let mut own = Map::with_capacity(map.len());
    let mut taken = None;
    for (key, value) in map {
        if key == MERGE_KEY {
            taken = Some(value);
        } else {
            own.insert(key, apply(value));
        }
    }
    let maps = match taken {
        None => return own,
        Some(Value::Array(items)) => items,
        Some(other) => vec![other],
    };
    for map in maps {
        if let Value::Object(map) = map {
            for (key, value) in merged(map) {
                own.entry(key).or_insert(value);
            }
        }
    }
    own
}
