//! Tests as YAML that a person reads.

use super::Boundaries;
use super::case::{Edges, Side};
use super::days::Scenario;
use super::limits::Edge;
use super::quota::Filled;
use super::solve::Setting;
use super::words;
use crate::lang::{Lang, Text};
use crate::program::{Heading, Program, Quota};
use crate::time::Instant;
use serde_json::{Map, Value};

/// A file of tests under way.
pub(super) struct Writer<'p> {
    program: &'p Program,
    lang: Lang,
    text: String,
    /// Comments that stand before the next test.
    comments: Vec<String>,
    tests: usize,
}

impl<'p> Writer<'p> {
    pub(super) fn new(program: &'p Program, lang: Lang) -> Self {
        let comments = words::head(&program.id).map(|line| line.get(lang).to_string());
        let text = "# yaml-language-server: $schema=../schemas/tests.schema.json\n".to_string();
        Self { program, lang, text, comments: comments.into(), tests: 0 }
    }

    /// Begins a limit.
    pub(super) fn limit(&mut self, edge: &Edge<'_>) {
        let title = edge.heading.title.get(self.lang);
        self.comments.push(String::new());
        self.comments.push(format!("{} {title}", edge.rule));
    }

    /// Says that a test is left out, and why.
    pub(super) fn left_out(&mut self, why: &Text) {
        self.comments.push(why.get(self.lang).to_string());
    }

    /// Writes a test.
    pub(super) fn test(&mut self, edge: &Edge<'_>, scenario: Scenario, setting: &Setting<'_>, edges: &Edges) {
        self.comments.push(words::scenario(scenario).get(self.lang).to_string());
        let from = words::from_event(setting.trigger.event);
        self.comments.push(format!("  {}", from.get(self.lang)));
        self.comments.extend(edges.counting.lines(self.lang).into_iter().map(|line| format!("  {line}")));
        let limit = Text::new(edge.limit.words(Lang::Zh), edge.limit.words(Lang::En));
        let id = format!("{}-{}", edge.rule, scenario.name());
        self.head(&id, &words::why(clause(edge.heading), &limit), edges.as_of);
        self.line("cases:");
        for side in [&edges.last, &edges.first_after] {
            self.line(&format!("  - {}", flow(&side.case)));
        }
        self.line("expect:");
        self.line("  each:");
        for side in [&edges.last, &edges.first_after] {
            self.line(&format!("    {}: {}", plain(name(side)), flow_map(&side.expect)));
        }
    }

    /// Begins a quota.
    pub(super) fn quota(&mut self, name: &str, quota: &Quota) {
        self.comments.push(String::new());
        self.comments.push(format!("{name} {}", quota.heading.title.get(self.lang)));
    }

    /// Writes the tests of a quota used up and exceeded.
    pub(super) fn filled(&mut self, name: &str, quota: &Quota, sides: &[Option<Filled>; 2]) {
        for (filled, side) in sides.iter().zip(["used-up", "exceeded"]) {
            let Some(filled) = filled else { continue };
            let what = words::filled(quota.at_most, side == "exceeded");
            let id = format!("{name}-{side}");
            self.head(&id, &words::why(clause(&quota.heading), &what), filled.as_of);
            self.line("cases:");
            filled.cases.iter().for_each(|case| self.line(&format!("  - {}", flow(case))));
            self.line(&format!("expect: {}", flow_map(&filled.expect)));
        }
    }

    /// The lines that every test begins with.
    fn head(&mut self, id: &str, why: &Text, as_of: Instant) {
        if self.tests > 0 {
            self.line("---");
        }
        self.flush();
        self.tests += 1;
        let as_of = self.program.time.zone.rfc3339(as_of);
        self.line(&format!("id: {}", plain(id)));
        self.line(&format!("why: {}", quoted(why.get(self.lang))));
        self.line(&format!("as_of: {}", quoted(as_of.as_str())));
    }

    fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn flush(&mut self) {
        for comment in self.comments.drain(..) {
            // A title may hold anything; in a comment it must stay on its line.
            let comment: String = comment.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            self.text.push_str(format!("# {comment}").trim_end());
            self.text.push('\n');
        }
    }

    pub(super) fn finish(mut self) -> Boundaries {
        self.flush();
        Boundaries { text: self.text, tests: self.tests }
    }
}

fn clause(heading: &Heading) -> Option<&str> {
    heading.clauses.first().map(|(clause, _)| &**clause)
}

fn name(side: &Side) -> &str {
    side.case.get("case").and_then(Value::as_str).unwrap_or_default()
}

/// A value on one line.
fn flow(value: &Value) -> String {
    match value {
        Value::Object(map) => flow_map(map),
        Value::Array(items) if items.is_empty() => "[]".to_string(),
        Value::Array(items) => format!("[ {} ]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Value::String(text) => plain(text),
        other => other.to_string(),
    }
}

fn flow_map(map: &Map<String, Value>) -> String {
    let entries: Vec<String> =
        map.iter().map(|(key, value)| format!("{}: {}", plain(key), flow(value))).collect();
    if entries.is_empty() { "{}".to_string() } else { format!("{{ {} }}", entries.join(", ")) }
}

/// A text without quotes where it can only be read as itself.
fn plain(text: &str) -> String {
    let starts = text.starts_with(|c: char| c.is_ascii_alphabetic());
    let safe = text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/'));
    let means_else = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        .contains(&text.to_ascii_lowercase().as_str());
    if starts && safe && !means_else { text.to_string() } else { quoted(text) }
}

/// A text in quotes, as JSON and YAML both read it.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
