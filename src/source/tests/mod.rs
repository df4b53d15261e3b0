//! Every finding is tested by the exact text it underlines.

mod examples;
mod layers;
mod properties;
mod rendered;
mod schema;
mod syntax;
mod yaml;

use serde_json::Value;

use super::*;
use crate::diagnostic::{Diagnostic, Place, Span};

/// A text and its documents.
struct Read {
    sources: Sources,
    id: SourceId,
    result: Result<Vec<Document>, Vec<Diagnostic>>,
}

fn read(text: &str) -> Read {
    let mut sources = Sources::new();
    let id = sources.add("p.yaml", text);
    let result = parse_yaml(&sources, id);
    Read { sources, id, result }
}

impl Read {
    fn document(&self, index: usize) -> &Document {
        &self.result.as_ref().unwrap()[index]
    }

    fn value(&self) -> &Value {
        &self.document(0).value
    }

    fn slice(&self, span: Span) -> &str {
        self.sources.slice(Place::new(self.id, span))
    }

    /// The text at a pointer: key (empty where there is none) and value.
    fn at(&self, pointer: &str) -> (&str, &str) {
        let found = self.document(0).locate(pointer);
        assert!(found.exact, "{pointer} is not there");
        (found.key.map_or("", |k| self.slice(k)), self.slice(found.value))
    }

    /// The errors, each as its code and what it underlines.
    fn errors(&self) -> Vec<(&'static str, &str)> {
        told(self.result.as_ref().unwrap_err(), &self.sources)
    }
}

fn told<'a>(found: &[Diagnostic], sources: &'a Sources) -> Vec<(&'static str, &'a str)> {
    found.iter().map(|d| (d.code.name(), d.place.map_or("", |p| sources.slice(p)))).collect()
}
