//! The JSON Schema of a policy, made from the types of this module.
//!
//! There are two: the one of a file, in which a rule may be partial because another layer completes it and
//! `null` removes; and the one of the layers merged, in which every rule is whole.

mod layer;
mod names;
mod tidy;
mod values;
mod wording;

pub use names::{Names, file_schema_for};
pub(crate) use values::{among, of_a_case};
pub(crate) use wording::worded;

use super::Policy;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

/// The schema of the layers merged: every rule is whole.
pub fn merged_schema() -> Value {
    generated::<Policy>("redress policy, its layers merged")
}

/// The schema of a type that people write by hand, made so that it can say well what is wrong.
pub(crate) fn generated<T: JsonSchema>(title: &str) -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    tidy::tidy(&mut schema);
    headed(title, schema)
}

/// The schema of one policy file, for editors and as the first check.
pub fn file_schema() -> Value {
    headed("redress policy", layer::of_a_layer(&merged_schema()))
}

fn headed(title: &str, schema: Value) -> Value {
    let mut root = Map::new();
    root.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    root.insert("title".into(), json!(title));
    if let Value::Object(rest) = schema {
        root.extend(rest.into_iter().filter(|(key, _)| key != "$schema" && key != "title"));
    }
    Value::Object(root)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every schema object below `schema`, with its pointer.
    fn walk(schema: &Value, at: &str, visit: &mut impl FnMut(&str, &Map<String, Value>)) {
        match schema {
            Value::Object(map) => {
                visit(at, map);
                for (key, value) in map.iter().filter(|(key, _)| *key != "examples") {
                    walk(value, &format!("{at}/{key}"), visit);
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    walk(item, &format!("{at}/{index}"), visit);
                }
            }
            _ => {}
        }
    }

    #[test]
    fn every_property_is_described_and_every_map_is_closed() {
        for schema in [merged_schema(), file_schema()] {
            walk(&schema, "", &mut |at, map| {
                for (name, property) in map.get("properties").and_then(Value::as_object).into_iter().flatten()
                {
                    let described = property.get("description").and_then(Value::as_str);
                    assert!(described.is_some_and(|text| !text.is_empty()), "{at}/properties/{name}");
                }
                if map.contains_key("properties") && !at.ends_with("/properties") {
                    assert!(map.contains_key("additionalProperties"), "{at} is open");
                }
            });
        }
    }

    #[test]
    fn names_are_ascii_and_no_branch_is_left_that_spoils_a_message() {
        for schema in [merged_schema(), file_schema()] {
            for name in schema["$defs"].as_object().unwrap().keys() {
                assert!(name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'), "{name}");
            }
            walk(&schema, "", &mut |at, map| {
                if at.ends_with("/properties") {
                    return;
                }
                for keyword in ["anyOf", "oneOf", "if", "default", "format"] {
                    assert!(!map.contains_key(keyword), "{at}: {keyword}");
                }
            });
        }
    }

    #[test]
    fn null_stands_only_where_it_removes() {
        let null =
            |schema: &Value| schema["type"].as_array().is_some_and(|types| types.contains(&json!("null")));
        walk(&merged_schema(), "", &mut |at, map| {
            assert!(!null(&Value::Object(map.clone())), "{at}");
        });
        let file = file_schema();
        walk(&file, "", &mut |at, map| {
            if let Some(items) = map.get("items").filter(|_| !at.ends_with("/properties")) {
                let item = items
                    .get("$ref")
                    .and_then(Value::as_str)
                    .map_or(items, |name| file.pointer(name.trim_start_matches('#')).unwrap());
                assert!(!null(item), "{at}: an item may be null");
            }
        });
        assert!(null(&file["properties"]["obligations"]) && null(&file["$defs"]["Obligation"]));
        assert!(null(&file["properties"]["assignments"]["additionalProperties"]));
        assert!(!null(&file["properties"]["policy"]));
    }
}
