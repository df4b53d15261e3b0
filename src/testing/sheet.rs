//! A test as it is written and found to be sound.

use crate::diagnostic::SourceId;
use crate::source::{Document, Pointer};
use crate::time::Instant;
use serde_json::Value;

/// A test that can be run.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// What it is called.
    pub id: String,
    /// The policy that it names; none where it stands beside it.
    pub policy: Option<String>,
    /// The working: the clause, the counting.
    pub why: String,
    /// The moment of judgment.
    pub as_of: Instant,
    /// The cases, in the order written.
    pub cases: Vec<SheetCase>,
    pub(super) document: Document,
}

/// A case of a test.
#[derive(Debug, Clone)]
pub struct SheetCase {
    /// Where it stands in the document.
    pub(super) at: Pointer,
    /// The case, as JSON.
    pub(super) json: String,
}

impl Sheet {
    /// The text that it is part of.
    pub fn source(&self) -> SourceId {
        self.document.source
    }

    /// What is expected.
    pub(super) fn expect(&self) -> &Value {
        self.document.value.get("expect").unwrap_or(&Value::Null)
    }

    /// The cases as JSON, in the order written.
    pub fn cases_as_json(&self) -> impl Iterator<Item = &str> {
        self.cases.iter().map(|case| case.json.as_str())
    }

    /// The byte at which it begins.
    pub fn start(&self) -> usize {
        self.document.locate("/id").key_or_value().start
    }
}

/// A rule and its occurrence, as `rule/occurrence`.
pub(super) fn rule_and_occurrence(text: &str) -> Option<(&str, u32)> {
    let (rule, occurrence) = text.rsplit_once('/')?;
    let digits = !occurrence.is_empty() && occurrence.bytes().all(|b| b.is_ascii_digit());
    let occurrence = occurrence.parse().ok().filter(|number| digits && *number > 0)?;
    (!rule.is_empty()).then_some((rule, occurrence))
}
