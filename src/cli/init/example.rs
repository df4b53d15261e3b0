//! Example cases in a policy's own words: one in order and one that breaks a limit.

use crate::lang::{Lang, Text};
use crate::policy::Effect;
use crate::program::{Kind, Program};
use crate::testing::boundaries;
use serde_json::{Map, Value, json};

/// Cases, and what is expected of them.
pub(super) struct Example {
    /// The document of the test.
    pub(super) test: String,
    /// The cases, as they stand in it.
    pub(super) cases: Vec<Value>,
    /// The moment of judgment.
    pub(super) as_of: String,
}

impl Example {
    /// The first edge of a limit of the policy; where it has no limit in numbers, a case that has just begun.
    pub(super) fn of(program: &Program, lang: Lang) -> Self {
        let edges = boundaries(program, lang);
        let first = edges.text.split("\n---\n").next().filter(|_| edges.tests > 0);
        first.and_then(Self::read).unwrap_or_else(|| Self::begun(program))
    }

    fn read(document: &str) -> Option<Self> {
        let from = document.find("\nid: ")?;
        let test = document.get(from + 1..)?.trim_end();
        let value: Value = serde_yaml::from_str(test).ok()?;
        let cases = match (value.get("cases"), value.get("case")) {
            (Some(Value::Array(cases)), _) => cases.clone(),
            (_, Some(case)) => vec![case.clone()],
            _ => return None,
        };
        let as_of = value.get("as_of")?.as_str()?.to_string();
        Some(Self { test: test.to_string(), cases, as_of })
    }

    fn begun(program: &Program) -> Self {
        let receives = |effect: Option<Effect>| effect == Some(Effect::Receives);
        let kinds = || program.events.iter();
        let first = kinds().find(|(_, kind)| receives(kind.effect));
        let first = first.or_else(|| kinds().find(|(_, kind)| kind.effect.is_none()));
        let events: Vec<Value> = first
            .map(|(id, _)| json!({ "event": program.events.name(id), "at": "2026-03-02 10:00" }))
            .into_iter()
            .collect();
        let case = json!({ "case": "example", "events": events });
        let test = format!(
            "id: begun\nwhy: \"2026-03-02\"\nas_of: \"2026-03-03\"\ncase: {case}\nexpect: {{ status: open }}"
        );
        Self { test, cases: vec![case], as_of: "2026-03-03".to_string() }
    }

    /// The cases as a spreadsheet would hold them: a row each, with a column for each fact and each event. None where
    /// a row cannot say them.
    pub(super) fn csv(&self, program: &Program, lang: Lang) -> Option<String> {
        let mut header = vec![lang.pick("编号", "case number").to_string()];
        let (mut facts, mut events): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        for case in &self.cases {
            for fact in map(case, "facts").keys().filter(|fact| !facts.contains(fact)).collect::<Vec<_>>() {
                facts.push(fact.clone());
            }
            for event in list(case, "events") {
                let plain = event
                    .as_object()
                    .is_some_and(|event| event.keys().all(|key| key == "event" || key == "at"));
                let name = event.get("event")?.as_str().filter(|_| plain)?;
                if !events.iter().any(|known| known == name) {
                    events.push(name.to_string());
                }
            }
            let mut seen: Vec<&Value> = list(case, "events").filter_map(|event| event.get("event")).collect();
            let all = seen.len();
            seen.dedup();
            if all != seen.len() || case.get("staff").is_some() || case.get("register").is_some() {
                return None;
            }
        }
        let title = |title: &Text| title.get(lang).to_string();
        for fact in &facts {
            header.push(title(&program.facts.get(program.facts.find(fact)?).title));
        }
        for event in &events {
            let named = title(&program.events.get(program.events.find(event)?).title);
            header.push(lang.pick(format!("{named}时间"), format!("{named} at")));
        }
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&header).ok()?;
        for (index, case) in self.cases.iter().enumerate() {
            let mut row = vec![format!("E-{}", index + 1)];
            row.extend(facts.iter().map(|fact| label(program, fact, map(case, "facts").get(fact), lang)));
            row.extend(events.iter().map(|event| {
                let found =
                    list(case, "events").find(|one| one.get("event").is_some_and(|name| name == event));
                found.and_then(|one| one.get("at")?.as_str().map(str::to_string)).unwrap_or_default()
            }));
            writer.write_record(&row).ok()?;
        }
        String::from_utf8(writer.into_inner().ok()?).ok()
    }
}

fn map(case: &Value, key: &str) -> Map<String, Value> {
    case.get(key).and_then(Value::as_object).cloned().unwrap_or_default()
}

fn list<'v>(case: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    case.get(key).and_then(Value::as_array).into_iter().flatten()
}

/// A value as a person would write it in a table.
fn label(program: &Program, fact: &str, value: Option<&Value>, lang: Lang) -> String {
    let kind = program.facts.find(fact).map(|id| &program.facts.get(id).kind);
    match (value, kind) {
        (Some(Value::String(text)), Some(Kind::Choice(choices))) => choices
            .find(text)
            .map_or_else(|| text.clone(), |choice| choices.get(choice).get(lang).to_string()),
        (Some(Value::Bool(is)), _) => {
            let (zh, en) = if *is { ("是", "yes") } else { ("否", "no") };
            lang.pick(zh, en).to_string()
        }
        (Some(Value::String(text)), _) => text.clone(),
        (Some(other), _) => other.to_string(),
        (None, _) => String::new(),
    }
}
