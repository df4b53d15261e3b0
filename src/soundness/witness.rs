//! A small case that shows a finding: one that loads and binds.

use super::letters::Letter;
use crate::program::{Facts, Kind, Program, Value, decimal};
use crate::time::Day;
use serde_json::{Map, Value as Json, json};
use std::fmt::Write;

/// A value as a case writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Plain {
    /// `true` or `false`.
    Boolean(bool),
    /// A number in thousandths.
    Number(i64),
    /// A choice, a text, a day or a time.
    Text(String),
}

impl Plain {
    /// As YAML and as JSON alike.
    fn written(&self) -> String {
        match self {
            Self::Boolean(is) => is.to_string(),
            Self::Number(number) => decimal(*number),
            Self::Text(text) => quoted(text),
        }
    }

    fn json(&self) -> Json {
        match self {
            Self::Boolean(is) => json!(is),
            Self::Number(_) => serde_json::from_str(&self.written()).unwrap_or_default(),
            Self::Text(text) => json!(text),
        }
    }
}

/// An event of such a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WitnessEvent {
    /// What.
    pub event: String,
    /// When.
    pub at: String,
    /// What is said of it.
    pub attributes: Vec<(String, Plain)>,
}

/// A case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// Its number.
    pub case: String,
    /// Its facts, and whether each decides.
    pub facts: Vec<(String, Plain, bool)>,
    /// What happens in it.
    pub events: Vec<WitnessEvent>,
}

impl Witness {
    /// A case of a policy with these facts, in which these events follow each other by the hour.
    pub(super) fn new(program: &Program, name: &str, facts: &Facts<'_>, letters: &[&Letter<'_>]) -> Self {
        let given = facts.given.iter().filter_map(|(fact, value)| {
            let plain = plain(&program.facts.get(*fact).kind, *value)?;
            Some((program.facts.name(*fact).to_string(), plain, facts.decisive.contains(fact)))
        });
        let first = first_day(program);
        let events = letters.iter().enumerate().map(|(index, letter)| event(program, first, index, letter));
        Self { case: name.to_string(), facts: given.collect(), events: events.collect() }
    }

    /// The case as a file of YAML.
    pub fn yaml(&self) -> String {
        let mut yaml = format!("case: {}\n", quoted(&self.case));
        if !self.facts.is_empty() {
            let facts: Vec<String> = self
                .facts
                .iter()
                .map(|(name, value, _)| format!("{}: {}", quoted(name), value.written()))
                .collect();
            let _ = writeln!(yaml, "facts: {{ {} }}", facts.join(", "));
        }
        if !self.events.is_empty() {
            yaml.push_str("events:\n");
        }
        for event in &self.events {
            let mut said = format!("event: {}, at: {}", quoted(&event.event), quoted(&event.at));
            for (name, value) in &event.attributes {
                let _ = write!(said, ", {}: {}", quoted(name), value.written());
            }
            let _ = writeln!(yaml, "  - {{ {said} }}");
        }
        yaml
    }

    /// The case as JSON.
    pub fn json(&self) -> Json {
        let facts: Map<String, Json> =
            self.facts.iter().map(|(name, value, _)| (name.clone(), value.json())).collect();
        let event = |event: &WitnessEvent| {
            let mut map = Map::new();
            map.insert("event".into(), json!(event.event));
            map.insert("at".into(), json!(event.at));
            map.extend(event.attributes.iter().map(|(name, value)| (name.clone(), value.json())));
            Json::Object(map)
        };
        let events: Vec<Json> = self.events.iter().map(event).collect();
        json!({ "case": self.case, "facts": facts, "events": events })
    }

    /// The facts that decide.
    pub fn decisive(&self) -> Vec<String> {
        let decide = self.facts.iter().filter(|(_, _, decides)| *decides);
        decide.map(|(name, value, _)| format!("{name}: {}", value.written())).collect()
    }

    /// The events in their order.
    pub fn sequence(&self) -> Vec<String> {
        let said = |event: &WitnessEvent| {
            let attributes: Vec<String> =
                event.attributes.iter().map(|(name, value)| format!("{name}: {}", value.written())).collect();
            if attributes.is_empty() {
                event.event.clone()
            } else {
                format!("{} {{ {} }}", event.event, attributes.join(", "))
            }
        };
        self.events.iter().map(said).collect()
    }
}

/// A value that a case can state; none for one that it leaves out.
fn plain(kind: &Kind, value: Value<'_>) -> Option<Plain> {
    Some(match (value, kind) {
        (Value::Absent | Value::AssumedFalse, _) => return None,
        (Value::Boolean(is), _) => Plain::Boolean(is),
        (Value::Choice(choice), Kind::Choice(choices) | Kind::Post(choices)) => {
            Plain::Text(choices.name(choice).to_string())
        }
        (Value::Choice(_), _) => return None,
        (Value::Number(number), _) => Plain::Number(number),
        (Value::Date(day), _) => Plain::Text(day.to_string()),
        (Value::Time(moment), _) => Plain::Text(moment.day.to_string()),
        (Value::Text(text), _) => Plain::Text(text.to_string()),
    })
}

/// 2024-03-04, a Monday that is no holiday; else the day nearest to it on which the policy is in force.
fn first_day(program: &Program) -> Day {
    let day = Day::from_number(19_786);
    let (from, to) = program.effective;
    let day = from.map_or(day, |from| day.max(from));
    to.map_or(day, |to| day.min(to))
}

/// So many events of a day, from 9 o'clock on.
const A_DAY: usize = 9;

fn event(program: &Program, first: Day, index: usize, letter: &Letter<'_>) -> WitnessEvent {
    let days = i32::try_from(index / A_DAY).unwrap_or(0);
    let day = Day::from_number(first.number().saturating_add(days));
    let kind = program.events.get(letter.kind);
    let attributes = letter.attributes.iter().filter_map(|(attribute, value)| {
        let plain = plain(&kind.attributes.get(*attribute).1, *value)?;
        Some((kind.attributes.name(*attribute).to_string(), plain))
    });
    WitnessEvent {
        event: program.events.name(letter.kind).to_string(),
        at: format!("{day} {:02}:00", 9 + index % A_DAY),
        attributes: attributes.collect(),
    }
}

/// A text that YAML reads as this text.
fn quoted(text: &str) -> String {
    let simple = |c: char| c.is_ascii_lowercase() || c == '_' || c == '-';
    let means_else = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(&text);
    let is_plain = !means_else
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| simple(c) || c.is_ascii_digit());
    if is_plain { text.to_string() } else { Json::String(text.to_string()).to_string() }
}
