//! The schema of a policy file with the names of one policy in it, for an editor to offer and to check.
//!
//! Where a key takes a name, the general schema says of what (`x-names`); where keys are facts or attributes, `x-tests`.

use super::values::{among, only_texts, test};
use crate::lang::{Lang, Text};
use crate::policy::{FactType, Known, NOT_STATED, Named, ValueKind, Vocabulary, Words, packs};
use serde_json::{Value, json};

const DEFINITION: &str = "#/$defs/";

/// Whether other names than the known ones are wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// They are wrong.
    Closed,
    /// They may be declared elsewhere: the known ones are offered only.
    Open,
}

/// The schema of a policy file, with the names of `vocabulary` where one is asked for.
pub fn file_schema_for(vocabulary: &Vocabulary, names: Names, lang: Lang) -> Value {
    let mut schema = super::worded(super::file_schema(), "Policy", lang);
    let definitions = schema["$defs"].clone();
    let editor = Editor { vocabulary, names, lang, definitions };
    editor.with_happened(&mut schema);
    editor.visit(&mut schema);
    editor.sections(&mut schema);
    // A file may be extended, too: the packs are offered.
    let packs = Editor { names: Names::Open, ..editor };
    packs.only(&mut schema["properties"]["extends"], &titles_of_packs());
    schema
}

/// What a name is of: the values of `x-names`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NameOf {
    Events,
    Roles,
    Assignments,
    Posts,
    Payers,
    Sanctions,
    Measures,
    DateFacts,
    Obligations,
}

impl NameOf {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "events" => Self::Events,
            "roles" => Self::Roles,
            "assignments" => Self::Assignments,
            "posts" => Self::Posts,
            "payers" => Self::Payers,
            "sanctions" => Self::Sanctions,
            "measures" => Self::Measures,
            "date_facts" => Self::DateFacts,
            "obligations" => Self::Obligations,
            _ => return None,
        })
    }
}

struct Editor<'v> {
    vocabulary: &'v Vocabulary,
    names: Names,
    lang: Lang,
    definitions: Value,
}

impl Editor<'_> {
    fn visit(&self, schema: &mut Value) {
        match schema {
            Value::Object(map) => {
                map.values_mut().for_each(|inner| self.visit(inner));
                let of = map.get("x-names").and_then(Value::as_str).and_then(NameOf::named);
                if let Some(of) = of {
                    self.name(schema, of);
                }
                if let Some(of) = schema.get("x-tests").and_then(Value::as_str).map(str::to_string) {
                    self.tests(schema, &of);
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.visit(item)),
            _ => {}
        }
    }

    /// The names that stand at a key of `x-names`.
    fn known(&self, of: NameOf) -> Named<Text> {
        let words = self.vocabulary;
        let mut known = match of {
            NameOf::Events => {
                words.events.iter().map(|(name, it)| (name.clone(), it.title.clone())).collect()
            }
            NameOf::Roles => words.roles.clone(),
            NameOf::Assignments => words.assignments.clone(),
            NameOf::Posts | NameOf::Payers => self.posts(),
            NameOf::Sanctions => words.sanctions.clone(),
            NameOf::Measures => words.measures.clone(),
            NameOf::DateFacts => self.date_facts(),
            NameOf::Obligations => words.rules.get("obligations").cloned().unwrap_or_default(),
        };
        let besides = match of {
            NameOf::Roles | NameOf::Sanctions => {
                vec![(NOT_STATED, Text::new("制度未写明", "the regulation does not say"))]
            }
            NameOf::Payers => vec![
                ("who", Text::new("应履行者本人", "whoever owed the act")),
                ("participants", Text::new("参与处理的全体人员", "everybody who took part in handling")),
                ("dealership", Text::new("经销商", "the dealership")),
            ],
            NameOf::Events
            | NameOf::Assignments
            | NameOf::Posts
            | NameOf::Measures
            | NameOf::DateFacts
            | NameOf::Obligations => vec![],
        };
        known.extend(besides.into_iter().map(|(name, title)| (name.to_string(), title)));
        known
    }

    fn posts(&self) -> Named<Text> {
        let (assignments, roles) = (&self.vocabulary.assignments, &self.vocabulary.roles);
        assignments.iter().chain(roles).map(|(name, title)| (name.clone(), title.clone())).collect()
    }

    fn date_facts(&self) -> Named<Text> {
        let is_date = |fact: &Known| {
            matches!(fact.kind, ValueKind::Of { kind: FactType::Date | FactType::Time, .. } | ValueKind::Any)
        };
        let facts = self.vocabulary.facts.iter().filter(|(_, fact)| is_date(fact));
        facts.map(|(name, fact)| (name.clone(), fact.title.clone())).collect()
    }

    /// A key that takes a name, or a list of them.
    fn name(&self, schema: &mut Value, of: NameOf) {
        let known = self.known(of);
        self.inline(schema);
        if let Value::Object(map) = schema {
            map.shift_remove("x-names");
            map.shift_remove("examples");
        }
        if let Some(items) = schema.get_mut("items") {
            if items["type"] == "string" {
                self.only(items, &known);
            } else {
                // A pattern within a pattern without end: yaml-language-server follows bare `items` for ever.
                *items = json!({ "allOf": [items.take()] });
            }
        }
        if is_of(schema, "string") {
            self.only(schema, &known);
        }
    }

    /// Allows the known names only, or offers them.
    fn only(&self, schema: &mut Value, known: &Named<Text>) {
        let mut names = among(known, self.lang);
        match self.names {
            Names::Open => schema["oneOf"] = json!([names, { "not": { "enum": names["enum"] } }]),
            Names::Closed if is_of(schema, "array") || is_of(schema, "object") => {
                only_texts(schema, Value::Object(names));
            }
            Names::Closed => {
                if is_of(schema, "null") {
                    let nothing = self.lang.pick("去掉沿用的内容", "removes what it extends says here");
                    let mut push = |key: &str, value: Value| {
                        if let Some(Value::Array(values)) = names.get_mut(key) {
                            values.push(value);
                        }
                    };
                    push("enum", Value::Null);
                    push("enumDescriptions", json!(nothing));
                }
                if let Value::Object(schema) = schema {
                    schema.extend(names);
                }
            }
        }
    }

    /// Puts what a reference leads to in its place, so that more can be said of it here.
    fn inline(&self, schema: &mut Value) {
        let Value::Object(map) = schema else { return };
        let target = map.get("$ref").and_then(Value::as_str).and_then(|to| to.strip_prefix(DEFINITION));
        let Some(target) = target.and_then(|name| self.definitions.get(name)).cloned() else { return };
        map.shift_remove("$ref");
        for (key, value) in target.as_object().into_iter().flatten() {
            map.entry(key.clone()).or_insert_with(|| value.clone());
        }
    }

    /// A map whose keys are facts or attributes, each with a test on its value.
    fn tests(&self, schema: &mut Value, of: &str) {
        let known = if of == "facts" { self.vocabulary.facts.clone() } else { self.vocabulary.attributes() };
        let Value::Object(map) = schema else { return };
        map.shift_remove("x-tests");
        map.shift_remove("examples");
        let Some(general) = map.get("additionalProperties").cloned() else { return };
        if let Some(Value::Object(keys)) = map.get_mut("properties") {
            for (name, known) in &known {
                keys.entry(name.clone()).or_insert_with(|| test(&general, known, self.lang));
            }
        }
        if self.names == Names::Closed {
            map.insert("additionalProperties".into(), json!(false));
        }
    }

    /// Of an event in a condition it may also be asked how many times it happened.
    fn with_happened(&self, schema: &mut Value) {
        let Some(definitions) = schema.get_mut("$defs").and_then(Value::as_object_mut) else { return };
        for suffix in ["", "InList"] {
            let (pattern, happened) = (format!("EventPattern{suffix}"), format!("Happened{suffix}"));
            let Some(mut copy) = definitions.get(&pattern).cloned() else { continue };
            copy["properties"]["at_least"] = json!({
                "type": "integer",
                "minimum": 0,
                "description": self.lang.pick("至少发生几次；不写为一次。", "How many times at least; once, where left out.")
            });
            definitions.insert(happened.clone(), copy);
            let condition = definitions.get_mut(&format!("Condition{suffix}"));
            if let Some(slot) = condition.and_then(|c| c.pointer_mut("/properties/happened/$ref")) {
                *slot = json!(format!("{DEFINITION}{happened}"));
            }
        }
    }

    /// The ids that the policy has already: an overriding file names them again. Others may be added.
    fn sections(&self, schema: &mut Value) {
        let words = self.vocabulary;
        let facts = words.facts.iter().map(|(name, fact)| (name.clone(), fact.title.clone())).collect();
        let own = [
            ("facts", &facts),
            ("events", &self.known(NameOf::Events)),
            ("roles", &words.roles),
            ("measures", &words.measures),
            ("assignments", &words.assignments),
            ("assignment_titles", &words.assignments),
            ("sanctions", &words.sanctions),
        ];
        let rules = words.rules.iter().map(|(section, ids)| (section.as_str(), ids));
        for (section, ids) in own.into_iter().chain(rules) {
            let Some(section) = schema["properties"].get_mut(section) else { continue };
            let Some(entry) = section.get("additionalProperties").cloned() else { continue };
            let entry = |(name, title): (&String, &Text)| {
                let mut entry = entry.clone();
                entry["description"] = json!(title.get(self.lang));
                (name.clone(), entry)
            };
            section["properties"] = Value::Object(ids.iter().map(entry).collect());
        }
        for (name, fact) in &words.facts {
            if let Some(derived) = self.derived(fact) {
                schema["properties"]["facts"]["properties"][name]["properties"] = derived;
            }
        }
    }

    /// What the entries of `derive` may give a fact.
    fn derived(&self, fact: &Known) -> Option<Value> {
        let is = match &fact.kind {
            ValueKind::Choice(values) if self.names == Names::Closed => {
                Value::Object(among(values, self.lang))
            }
            ValueKind::Of { kind: FactType::Boolean, .. } => json!({ "type": "boolean" }),
            _ => return None,
        };
        Some(json!({ "derive": { "items": { "properties": { "is": is } } } }))
    }
}

/// The packs that ship inside the program, by id.
fn titles_of_packs() -> Named<Text> {
    let title = |text: &str| {
        let policy: Value = serde_yaml::from_str(text).ok()?;
        serde_json::from_value::<Words>(policy.get("title")?.clone()).ok()
    };
    let titled = |(id, pack): (&str, packs::Packed)| {
        (id.to_string(), title(pack.text).map_or_else(|| Text::same(id), |title| title.text()))
    };
    packs::packs().map(titled).collect()
}

fn is_of(schema: &Value, kind: &str) -> bool {
    match schema.get("type") {
        Some(Value::Array(types)) => types.iter().any(|name| name == kind),
        Some(one) => one == kind,
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn marks(schema: &Value, key: &str, found: &mut BTreeSet<String>) {
        match schema {
            Value::Object(map) => {
                found.extend(map.get(key).and_then(Value::as_str).map(str::to_string));
                map.values().for_each(|inner| marks(inner, key, found));
            }
            Value::Array(items) => items.iter().for_each(|item| marks(item, key, found)),
            _ => {}
        }
    }

    #[test]
    fn every_mark_is_understood_and_none_is_left() {
        let mut names = BTreeSet::new();
        marks(&super::super::file_schema(), "x-names", &mut names);
        assert!(names.iter().all(|name| NameOf::named(name).is_some()), "{names:?}");
        assert_eq!(names.len(), 9);
        let mut left = BTreeSet::new();
        let named = file_schema_for(&Vocabulary::default(), Names::Closed, Lang::En);
        marks(&named, "x-names", &mut left);
        marks(&named, "x-tests", &mut left);
        assert!(left.is_empty(), "{left:?}");
    }
}
