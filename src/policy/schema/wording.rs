//! What the schemas that people write by hand say to them: titles and examples of the keys, and all of it in Chinese.
//!
//! An English description is the doc comment of its type. Everything else stands in `wording.yaml`, which is read
//! only where a schema is to be printed.

use crate::lang::{Lang, Text};
use indexmap::IndexMap;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::sync::OnceLock;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wording {
    keys: IndexMap<String, Key>,
    texts: IndexMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    zh: String,
    en: String,
    #[serde(default)]
    examples: Vec<Value>,
}

/// The wording. That it can be read is tested.
fn wording() -> Option<&'static Wording> {
    static WORDING: OnceLock<Option<Wording>> = OnceLock::new();
    WORDING.get_or_init(|| serde_yaml::from_str(include_str!("wording.yaml")).ok()).as_ref()
}

impl Wording {
    /// What a key of a definition is called, and under which name that stands here: two schemas may have different
    /// definitions of one name.
    fn key(&self, root: &str, of: &str, key: &str) -> Option<(String, &Key)> {
        let names = [format!("{root}.{of}.{key}"), format!("{of}.{key}"), key.to_string()];
        names.into_iter().find_map(|name| self.keys.get(&name).map(|key| (name, key)))
    }
}

/// The schema with titles and examples, in a language. `root` is the type that it is of.
pub(crate) fn worded(mut schema: Value, root: &str, lang: Lang) -> Value {
    let Some(wording) = wording() else { return schema };
    if lang == Lang::Zh {
        translate(&mut schema, wording);
    }
    let definitions = schema.get("$defs").and_then(Value::as_object).cloned().unwrap_or_default();
    let scribe = Scribe { wording, root, definitions: &definitions, lang };
    scribe.visit(&mut schema, root);
    for (name, definition) in schema.get_mut("$defs").and_then(Value::as_object_mut).into_iter().flatten() {
        scribe.visit(definition, name.strip_suffix("InList").unwrap_or(name));
    }
    schema
}

/// Puts each description into Chinese.
fn translate(schema: &mut Value, wording: &Wording) {
    let chinese = |value: &mut Value| {
        if let Some(text) = value.as_str().and_then(|text| wording.texts.get(text)) {
            *value = json!(text);
        }
    };
    match schema {
        Value::Object(map) => {
            for (key, value) in map.iter_mut().filter(|(key, _)| *key != "examples") {
                match (key.as_str(), value) {
                    ("description", text @ Value::String(_)) => chinese(text),
                    ("enumDescriptions", Value::Array(texts)) => texts.iter_mut().for_each(chinese),
                    (_, value) => translate(value, wording),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| translate(item, wording)),
        _ => {}
    }
}

struct Scribe<'w> {
    wording: &'w Wording,
    root: &'w str,
    definitions: &'w Map<String, Value>,
    lang: Lang,
}

impl Scribe<'_> {
    fn visit(&self, schema: &mut Value, of: &str) {
        let Value::Object(map) = schema else { return };
        for (name, property) in map.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten()
        {
            self.visit(property, of);
            if let (Some((_, key)), Value::Object(property)) =
                (self.wording.key(self.root, of, name), property)
            {
                let title = Text::new(&key.zh, &key.en);
                property.entry("title").or_insert_with(|| json!(title.get(self.lang)));
                if !key.examples.is_empty() && self.wants_examples(property) {
                    property.insert("examples".into(), json!(key.examples));
                }
            }
        }
        for inner in ["items", "additionalProperties", "then"] {
            if let Some(inner) = map.get_mut(inner) {
                self.visit(inner, of);
            }
        }
    }

    /// Whether what may be written there is not shown already, by examples or by what it may be.
    fn wants_examples(&self, property: &Map<String, Value>) -> bool {
        let target = property.get("$ref").and_then(Value::as_str).and_then(|to| to.rsplit('/').next());
        let target = target.and_then(|name| self.definitions.get(name)).and_then(Value::as_object);
        let shows = |schema: &Map<String, Value>| {
            schema.contains_key("examples")
                || schema.contains_key("enum")
                || schema
                    .get("type")
                    .is_some_and(|kind| kind == "boolean" || *kind == json!(["boolean", "null"]))
        };
        !shows(property) && !target.is_some_and(shows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The schemas that people write by hand, as they are generated, each with its type.
    fn schemas() -> [(Value, &'static str); 4] {
        [
            (super::super::file_schema(), "Policy"),
            (crate::case::schema(), "Case"),
            (crate::intake::schema(), "Mapping"),
            (crate::testing::schema(), "Test"),
        ]
    }

    /// Every key with the schema that holds it and the key's own schema.
    fn keys(schema: &Value, of: &str, visit: &mut impl FnMut(&str, &str, &Map<String, Value>)) {
        let Value::Object(map) = schema else { return };
        for (name, property) in map.get("properties").and_then(Value::as_object).into_iter().flatten() {
            keys(property, of, visit);
            visit(of, name, property.as_object().unwrap());
        }
        for inner in ["items", "additionalProperties", "then"] {
            keys(&map.get(inner).cloned().unwrap_or_default(), of, visit);
        }
        for (name, definition) in map.get("$defs").and_then(Value::as_object).into_iter().flatten() {
            keys(definition, name.strip_suffix("InList").unwrap_or(name), visit);
        }
    }

    fn texts(schema: &Value, found: &mut BTreeSet<String>) {
        match schema {
            Value::Object(map) => {
                for (key, value) in map.iter().filter(|(key, _)| *key != "examples") {
                    match (key.as_str(), value) {
                        ("description", Value::String(text)) => drop(found.insert(text.clone())),
                        ("enumDescriptions", Value::Array(texts)) => {
                            found.extend(texts.iter().filter_map(|text| text.as_str().map(str::to_string)));
                        }
                        (_, value) => texts(value, found),
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
            _ => {}
        }
    }

    #[test]
    fn every_text_stands_in_chinese_and_no_other() {
        let mut said = BTreeSet::new();
        schemas().iter().for_each(|(schema, _)| texts(schema, &mut said));
        let known: BTreeSet<String> = wording().unwrap().texts.keys().cloned().collect();
        let missing: Vec<_> = said.difference(&known).collect();
        let gone: Vec<_> = known.difference(&said).collect();
        assert!(missing.is_empty() && gone.is_empty(), "without Chinese: {missing:#?}; gone: {gone:#?}");
    }

    #[test]
    fn every_key_has_a_title_and_no_title_is_of_no_key() {
        let wording = wording().unwrap();
        let mut used = BTreeSet::new();
        let mut missing = Vec::new();
        for (schema, root) in schemas() {
            keys(&schema, root, &mut |of, name, _| match wording.key(root, of, name) {
                Some((key, _)) => drop(used.insert(key)),
                None => missing.push(format!("{root}.{of}.{name}")),
            });
        }
        let known: BTreeSet<String> = wording.keys.keys().cloned().collect();
        let gone: Vec<_> = known.difference(&used).collect();
        assert!(missing.is_empty() && gone.is_empty(), "without title: {missing:#?}; gone: {gone:#?}");
    }

    #[test]
    fn every_text_number_and_list_has_an_example_that_fits() {
        for (schema, root) in schemas() {
            for lang in [Lang::Zh, Lang::En] {
                let schema = worded(schema.clone(), root, lang);
                let (mut without, mut unfit) = (Vec::new(), Vec::new());
                keys(&schema, root, &mut |of, name, property| {
                    let target = property.get("$ref").and_then(Value::as_str);
                    let target = target.and_then(|to| schema.pointer(to.trim_start_matches('#')));
                    let get = |key: &str| property.get(key).or_else(|| target.and_then(|to| to.get(key)));
                    let kinds = match get("type") {
                        Some(Value::Array(kinds)) => kinds.clone(),
                        Some(one) => vec![one.clone()],
                        None => Vec::new(),
                    };
                    let is = |kind: &str| kinds.iter().any(|one| one == kind);
                    let written = is("string") || is("number") || is("integer");
                    if written && get("enum").is_none() && get("examples").is_none() {
                        without.push(format!("{of}.{name}"));
                    }
                    for example in get("examples").and_then(Value::as_array).into_iter().flatten() {
                        let mut own = json!(property);
                        own["$defs"] = schema["$defs"].clone();
                        let own = crate::source::Schema::compile(&own).unwrap();
                        if !own.fits(example) {
                            unfit.push(format!("{of}.{name}: {example}"));
                        }
                    }
                });
                assert!(
                    without.is_empty() && unfit.is_empty(),
                    "without examples: {without:?}; unfit: {unfit:?}"
                );
            }
        }
    }
}
