//! Schema and types agree: every key of every object has values that both accept and values that both reject.
//!
//! The examples stand in `tests/schema/*.yaml`; which keys there are is read from the schemas themselves.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test or a measurement that cannot go on must stop"
)]

use redress::case::WrittenCase;
use redress::intake::Mapping;
use redress::policy::Policy;
use redress::policy::schema::{file_schema, merged_schema};
use redress::source::Schema;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The examples of a schema.
#[derive(Deserialize)]
struct Table {
    kinds: BTreeMap<String, Examples>,
    objects: BTreeMap<String, Object>,
}

/// One kind of object.
#[derive(Deserialize)]
struct Object {
    /// Where such an object stands.
    at: Vec<String>,
    /// One with nothing but what it needs.
    whole: Value,
    keys: BTreeMap<String, Key>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Key {
    Kind(String),
    Own(Examples),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Examples {
    accepted: Vec<Value>,
    rejected: Vec<Value>,
    /// Rejected, unless another layer completes it.
    #[serde(default)]
    partial: Vec<Value>,
    /// Rejected by the schema alone.
    #[serde(default)]
    strict: Vec<Value>,
}

impl Table {
    fn read(text: &str) -> Self {
        serde_yaml::from_str(text).unwrap()
    }

    fn examples<'a>(&'a self, key: &'a Key) -> &'a Examples {
        match key {
            Key::Kind(kind) => self.kinds.get(kind).unwrap_or_else(|| panic!("no kind {kind}")),
            Key::Own(own) => own,
        }
    }

    fn keys(&self) -> BTreeSet<String> {
        let keys = |(name, object): (&String, &Object)| -> Vec<String> {
            object.keys.keys().map(|key| format!("{name}: {key}")).collect()
        };
        self.objects.iter().flat_map(keys).collect()
    }
}

/// Every key of a schema, as `Definition: key` or `Definition: key.inner`, `*` for a name that is free.
fn keys_of(schema: &Value, root: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    if !root.is_empty() {
        collect(schema, &format!("{root}: "), &mut found);
    }
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        let name = name.strip_suffix("InList").unwrap_or(name);
        collect(definition, &format!("{name}: "), &mut found);
    }
    found
}

fn collect(schema: &Value, at: &str, found: &mut BTreeSet<String>) {
    let named = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
    let free = schema.get("additionalProperties").filter(|free| free.is_object());
    let named = named.map(|(key, inner)| (key.as_str(), inner));
    for (key, inner) in named.chain(free.map(|inner| ("*", inner))) {
        let key = format!("{at}{key}");
        if inner.get("$ref").is_none() {
            collect(inner, &format!("{key}."), found);
        }
        found.insert(key);
    }
}

/// `object` with `value` under a key such as `*.at_least`.
fn with(object: &Value, key: &str, value: &Value) -> Value {
    let mut whole = object.clone();
    let mut slot = &mut whole;
    for step in key.split('.') {
        let step = if step == "*" { "somename" } else { step };
        if !slot.is_object() {
            *slot = json!({});
        }
        slot = slot.as_object_mut().unwrap().entry(step).or_insert(Value::Null);
    }
    *slot = value.clone();
    whole
}

/// A whole in which `value` stands at `pointer`, everything on the way being whole, too.
fn whole_with(table: &Table, pointer: &str, value: &Value) -> Value {
    if pointer.is_empty() {
        return value.clone();
    }
    let (parent, last) = pointer.rsplit_once('/').unwrap();
    if last == "0" {
        return whole_with(table, parent, &json!([value]));
    }
    let stands = |object: &&Object| object.at.iter().any(|at| at == parent && object.whole.is_object());
    let own = table.objects.values().find(stands);
    let mut map = own.map_or_else(Map::new, |object| object.whole.as_object().unwrap().clone());
    map.insert(last.to_string(), value.clone());
    whole_with(table, parent, &Value::Object(map))
}

/// A schema, the types that it describes, and the examples of both.
struct Subject {
    table: Table,
    schema: Value,
    /// Of one file of several layers.
    of_a_layer: Option<Value>,
    root: &'static str,
    types_accept: fn(&Value) -> bool,
    /// So many examples at least.
    tries: usize,
}

fn policy() -> Subject {
    Subject {
        table: Table::read(include_str!("schema/policy.yaml")),
        schema: merged_schema(),
        of_a_layer: Some(file_schema()),
        root: "Policy",
        types_accept: |policy| serde_json::from_value::<Policy>(policy.clone()).is_ok(),
        tries: 1000,
    }
}

fn case() -> Subject {
    Subject {
        table: Table::read(include_str!("schema/case.yaml")),
        schema: redress::case::schema(),
        of_a_layer: None,
        root: "",
        types_accept: |case| WrittenCase::deserialize(case).is_ok(),
        tries: 80,
    }
}

fn mapping() -> Subject {
    Subject {
        table: Table::read(include_str!("schema/mapping.yaml")),
        schema: redress::intake::schema(),
        of_a_layer: None,
        root: "Mapping",
        types_accept: |mapping| serde_json::from_value::<Mapping>(mapping.clone()).is_ok(),
        tries: 250,
    }
}

/// The keys of a schema that say nothing to an editor.
fn undescribed(schema: &Value, at: &str, found: &mut Vec<String>) {
    let Value::Object(map) = schema else { return };
    for (key, inner) in map.get("properties").and_then(Value::as_object).into_iter().flatten() {
        if inner["description"].as_str().is_none_or(str::is_empty) {
            found.push(format!("{at}/{key}"));
        }
    }
    for (key, inner) in map {
        undescribed(inner, &format!("{at}/{key}"), found);
    }
}

impl Subject {
    fn every_key_is_described(&self) {
        let mut found = Vec::new();
        undescribed(&self.schema, "", &mut found);
        assert!(found.is_empty(), "{found:?}");
    }

    fn every_key_has_examples(&self) {
        let table = &self.table;
        for schema in std::iter::once(&self.schema).chain(&self.of_a_layer) {
            let (there, shown) = (keys_of(schema, self.root), table.keys());
            let missing: Vec<_> = there.difference(&shown).collect();
            let gone: Vec<_> = shown.difference(&there).collect();
            assert!(missing.is_empty() && gone.is_empty(), "without examples: {missing:?}; gone: {gone:?}");
        }
        for (name, object) in &table.objects {
            for (key, examples) in &object.keys {
                let examples = table.examples(examples);
                assert!(!examples.accepted.is_empty() && !examples.rejected.is_empty(), "{name}: {key}");
            }
        }
    }

    fn both_agree(&self) {
        let table = &self.table;
        let schema = Schema::compile(&self.schema).unwrap();
        let layer = Schema::compile(self.of_a_layer.as_ref().unwrap_or(&self.schema)).unwrap();
        let mut wrong = Vec::new();
        let mut tried = 0;
        let mut judge = |what: &str, whole: &Value, expected: (bool, bool, bool)| {
            tried += 1;
            let judged = (schema.fits(whole), layer.fits(whole), (self.types_accept)(whole));
            if judged != expected {
                wrong.push(format!("{what}: schema, layer, types say {judged:?}, not {expected:?}: {whole}"));
            }
        };
        for (name, object) in &table.objects {
            for (key, examples) in &object.keys {
                let examples = table.examples(examples);
                for at in &object.at {
                    // In a list, nothing is completed by another layer.
                    let completed = self.of_a_layer.is_some() && !at.contains("/0");
                    let what = format!("{name} {key} at {at}");
                    let place = |value: &Value| whole_with(table, at, &with(&object.whole, key, value));
                    for (values, expected) in [
                        (&examples.accepted, (true, true, true)),
                        (&examples.rejected, (false, false, false)),
                        (&examples.partial, (false, completed, false)),
                        (&examples.strict, (false, false, true)),
                    ] {
                        values.iter().for_each(|value| judge(&what, &place(value), expected));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), wrong.join("\n"));
        assert!(tried > self.tries, "only {tried}");
    }
}

#[test]
fn every_key_of_a_policy_has_examples_and_there_are_no_others() {
    policy().every_key_has_examples();
    assert!(keys_of(&merged_schema(), "Policy").len() > 150);
}

#[test]
fn schema_and_types_of_a_policy_agree() {
    policy().both_agree();
}

#[test]
fn every_key_of_a_case_has_examples_and_there_are_no_others() {
    case().every_key_has_examples();
}

#[test]
fn schema_and_types_of_a_case_agree() {
    case().both_agree();
}

#[test]
fn every_key_of_a_mapping_has_examples_and_there_are_no_others() {
    mapping().every_key_has_examples();
}

#[test]
fn schema_and_types_of_a_mapping_agree() {
    mapping().both_agree();
}

#[test]
fn every_key_tells_an_editor_what_it_is() {
    for subject in [policy(), case(), mapping()] {
        subject.every_key_is_described();
    }
}

#[test]
fn every_value_of_a_choice_is_one_of_the_types() {
    for Subject { table, schema, .. } in [policy(), mapping()] {
        let shown: BTreeSet<&str> = table
            .objects
            .values()
            .flat_map(|object| object.keys.values())
            .flat_map(|key| &table.examples(key).accepted)
            .filter_map(Value::as_str)
            .collect();
        for (name, definition) in schema["$defs"].as_object().unwrap() {
            for value in definition.get("enum").and_then(Value::as_array).into_iter().flatten() {
                assert!(shown.contains(value.as_str().unwrap()), "{name}: {value} has no example");
            }
        }
    }
}
