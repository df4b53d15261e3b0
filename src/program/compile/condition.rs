//! Conditions, type-checked against the declared facts.

use super::Compiler;
use super::vocabulary::thousandths;
use crate::diagnostic::{Diagnostic, words};
use crate::policy;
use crate::program::{Choices, Condition, Kind, Test};
use crate::source::Pointer;
use crate::time::Day;
use serde_json::{Map, Value};

impl Compiler<'_> {
    /// A condition; always, where there is none.
    pub(super) fn condition(
        &mut self,
        condition: Option<&policy::Condition>,
        pointer: &Pointer,
    ) -> Condition {
        condition.map_or(Condition::Always, |policy::Condition(map)| self.condition_map(map, pointer))
    }

    fn condition_map(&mut self, map: &Map<String, Value>, pointer: &Pointer) -> Condition {
        let mut parts: Vec<Condition> =
            map.iter().map(|(key, value)| self.condition_part(key, value, &pointer.key(key))).collect();
        match (parts.pop(), parts.is_empty()) {
            (None, _) => Condition::Always,
            (Some(only), true) => only,
            (Some(last), false) => {
                parts.push(last);
                Condition::All(parts.into())
            }
        }
    }

    fn condition_part(&mut self, key: &str, value: &Value, pointer: &Pointer) -> Condition {
        match key {
            "any" => Condition::Any(self.condition_list(value, pointer)),
            "all" => Condition::All(self.condition_list(value, pointer)),
            "not" => match value {
                Value::Object(map) => Condition::Not(Box::new(self.condition_map(map, pointer))),
                _ => Condition::Always,
            },
            "happened" => self.happened(value, pointer),
            fact => self.fact_test(fact, value, pointer),
        }
    }

    fn condition_list(&mut self, value: &Value, pointer: &Pointer) -> Box<[Condition]> {
        let items = value.as_array().into_iter().flatten().enumerate();
        let mut parts = Vec::new();
        for (index, item) in items {
            if let Value::Object(map) = item {
                parts.push(self.condition_map(map, &pointer.index(index)));
            }
        }
        parts.into()
    }

    fn happened(&mut self, value: &Value, pointer: &Pointer) -> Condition {
        let mut value = value.clone();
        let mut at_least = 1;
        if let Value::Object(map) = &mut value
            && let Some(count) = map.remove("at_least")
        {
            match count.as_u64().and_then(|count| u32::try_from(count).ok()) {
                Some(count) => at_least = count,
                None => self.at(&pointer.key("at_least"), words::policy::not_a_count()),
            }
        }
        match serde_json::from_value(value) {
            Ok(pattern) => Condition::Happened(self.events(&pattern, pointer), at_least),
            Err(_) => Condition::Always,
        }
    }

    fn fact_test(&mut self, name: &str, value: &Value, pointer: &Pointer) -> Condition {
        if self.doubtful.holds("facts", name) {
            self.skipped += 1;
            return Condition::Always;
        }
        let Some(fact) = self.vocabulary.facts.find(name) else {
            let problem = words::policy::unknown_fact(name, self.vocabulary.facts.names());
            self.at_key(pointer, problem);
            return Condition::Always;
        };
        let kind = self.vocabulary.facts.get(fact).kind.clone();
        Condition::Fact(fact, self.test(name, &kind, value, pointer))
    }

    /// A test on a value of some kind.
    pub(super) fn test(&mut self, name: &str, kind: &Kind, value: &Value, pointer: &Pointer) -> Test {
        match value {
            Value::Object(map) => {
                let tests: Vec<Test> = map
                    .iter()
                    .map(|(key, value)| self.comparison(name, kind, key, value, &pointer.key(key)))
                    .collect();
                Test::All(tests.into())
            }
            Value::Array(values) => {
                let at = |index| pointer.index(index);
                self.any_of(name, kind, values.iter().enumerate().map(|(i, value)| (at(i), value)))
            }
            value => self.any_of(name, kind, std::iter::once((pointer.clone(), value))),
        }
    }

    fn comparison(&mut self, name: &str, kind: &Kind, key: &str, value: &Value, pointer: &Pointer) -> Test {
        let bound = match key {
            "known" => return Test::Known(value.as_bool().unwrap_or(true)),
            "not" => return Test::Not(Box::new(self.test(name, kind, value, pointer))),
            _ => self.ordered(name, kind, value, pointer),
        };
        let step = 1;
        let range = match (key, bound) {
            (_, None) => (i64::MIN, i64::MAX),
            ("at_least", Some(bound)) => (bound, i64::MAX),
            ("at_most", Some(bound)) => (i64::MIN, bound),
            ("above", Some(bound)) => (bound.saturating_add(step), i64::MAX),
            (_, Some(bound)) => (i64::MIN, bound.saturating_sub(step)),
        };
        Test::Within([range].into())
    }

    /// A number in thousandths or a day since 1970: what can be more or less.
    fn ordered(&mut self, name: &str, kind: &Kind, value: &Value, pointer: &Pointer) -> Option<i64> {
        let problem = match (kind, value) {
            (Kind::Number { .. }, Value::Number(number)) => match thousandths(number) {
                Some(number) => return Some(number),
                None => words::policy::not_comparable(name, &kind.wanted(), value),
            },
            (Kind::Date, Value::String(text)) => match Day::parse(text) {
                Some(day) => return Some(i64::from(day.number())),
                None => words::policy::bad_date(text),
            },
            (Kind::Number { .. } | Kind::Date, _) => {
                words::policy::not_comparable(name, &kind.wanted(), value)
            }
            _ => words::policy::not_ordered(name, &kind.wanted()),
        };
        self.at(pointer, problem);
        None
    }

    fn any_of<'v>(
        &mut self,
        name: &str,
        kind: &Kind,
        values: impl Iterator<Item = (Pointer, &'v Value)>,
    ) -> Test {
        match kind {
            Kind::Boolean => {
                let mut wanted = Vec::new();
                for (pointer, value) in values {
                    match value {
                        Value::Bool(is) => wanted.push(*is),
                        _ => self.at(&pointer, words::policy::not_comparable(name, &kind.wanted(), value)),
                    }
                }
                match wanted.as_slice() {
                    [only] => Test::Is(*only),
                    // Both values: whatever it is, as long as it is known.
                    _ => Test::Not(Box::new(Test::All([Test::Is(true), Test::Is(false)].into()))),
                }
            }
            Kind::Choice(table) => {
                let mut choices = Choices::default();
                for (pointer, value) in values {
                    match value.as_str().and_then(|value| table.find(value)) {
                        Some(choice) => choices.insert(choice),
                        None => self.at(&pointer, no_such_choice(name, kind, value, table.names())),
                    }
                }
                Test::OneOf(choices)
            }
            Kind::Number { .. } | Kind::Date => {
                let mut ranges = Vec::new();
                for (pointer, value) in values {
                    ranges.extend(self.ordered(name, kind, value, &pointer).map(|v| (v, v)));
                }
                Test::Within(ranges.into())
            }
            Kind::Post(posts) => {
                let mut wanted = Vec::new();
                for (pointer, value) in values {
                    match value.as_str().and_then(|name| posts.find(name)) {
                        Some(post) => wanted.push(post),
                        None => self.at(&pointer, no_such_post(name, kind, value, posts.names())),
                    }
                }
                Test::Post(Box::new(self.post_test(posts, wanted)))
            }
            Kind::Text => {
                let mut texts: Vec<Box<str>> = Vec::new();
                for (pointer, value) in values {
                    match value.as_str() {
                        Some(text) => texts.push(text.into()),
                        None => self.at(&pointer, words::policy::not_comparable(name, &kind.wanted(), value)),
                    }
                }
                Test::Texts(texts.into())
            }
            Kind::Time => {
                for (pointer, value) in values {
                    self.at(&pointer, words::policy::not_comparable(name, &kind.wanted(), value));
                }
                Test::Known(true)
            }
        }
    }
}

fn no_such_choice<'a>(
    name: &str,
    kind: &Kind,
    value: &Value,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    match value.as_str() {
        Some(text) => words::policy::unknown_value(name, text, known),
        None => words::policy::not_comparable(name, &kind.wanted(), value),
    }
}

fn no_such_post<'a>(
    name: &str,
    kind: &Kind,
    value: &Value,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    match value.as_str() {
        Some(text) => words::policy::unknown_post(text, known),
        None => words::policy::not_comparable(name, &kind.wanted(), value),
    }
}
