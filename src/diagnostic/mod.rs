//! What is told to a person whose file is wrong: a closed set of codes, the exact place, the cause in plain
//! words and the way out, in Chinese and English.

mod code;
mod explain;
mod nearest;
mod render;
mod sources;
pub mod words;

pub use code::{Code, FileKind};
pub use explain::Explanation;
pub use nearest::{did_you_mean, nearest};
pub use render::{Style, render, summary};
pub(crate) use sources::boundary_before;
pub use sources::{SourceId, Sources};

use crate::lang::Text;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The file cannot be used as it is.
    Error,
    /// The file can be used, but probably does not say what its author means.
    Warning,
    /// Something worth knowing.
    Note,
}

/// A half-open range of bytes of one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` up to `end`; a reversed pair gives the empty span at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// The empty span at `at`.
    pub fn empty(at: usize) -> Self {
        Self { start: at, end: at }
    }

    /// The first byte of this span alone.
    pub fn first_byte(self) -> Self {
        Self { start: self.start, end: self.end.min(self.start + 1) }
    }

    /// The text of this span; empty where `text` has no such range.
    pub fn slice<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// A span of a particular source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// Which source.
    pub source: SourceId,
    /// Which bytes of it.
    pub span: Span,
}

impl Place {
    /// The place of `span` in `source`.
    pub fn new(source: SourceId, span: Span) -> Self {
        Self { source, span }
    }
}

/// One finding about a user's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of finding.
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// The cause in plain words: lowercase, no full stop, the user's own words in backticks.
    pub message: Text,
    /// What is written at the underlined place.
    pub label: Option<Text>,
    /// The bytes to underline.
    pub place: Option<Place>,
    /// Other places that matter, each with its label.
    pub also: Vec<(Place, Text)>,
    /// The way out.
    pub help: Option<Text>,
}

impl Diagnostic {
    /// A finding of any weight, with no place yet.
    pub fn new(severity: Severity, code: Code, message: Text) -> Self {
        Self { code, severity, message, label: None, place: None, also: Vec::new(), help: None }
    }

    /// An error.
    pub fn error(code: Code, message: Text) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// A warning.
    pub fn warning(code: Code, message: Text) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// A note.
    pub fn note(code: Code, message: Text) -> Self {
        Self::new(Severity::Note, code, message)
    }

    /// Underlines `place` and writes `label` there.
    pub fn at(mut self, place: Place, label: Text) -> Self {
        self.place = Some(place);
        self.label = Some(label);
        self
    }

    /// Underlines `place` with no words at it.
    pub fn at_place(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Underlines another place that matters.
    pub fn also(mut self, place: Place, label: Text) -> Self {
        self.also.push((place, label));
        self
    }

    /// Says the way out.
    pub fn help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }

    /// Says the way out, where there is one to say.
    pub fn help_if(mut self, help: Option<Text>) -> Self {
        if help.is_some() {
            self.help = help;
        }
        self
    }
}

/// Where findings are collected, so that all of a file's errors come at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Nothing found yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds several.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.0.extend(diagnostics);
    }

    /// Whether any of them is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many weigh exactly `severity`.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|d| d.severity == severity).count()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many findings there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The findings in the order they were made.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// The findings in the order of their places: by source, then by byte; those with no place first.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.0.sort_by_key(|d| d.place.map(|p| (p.source, p.span.start)));
        self.0
    }

    /// The value if no error was found, else all findings, sorted.
    ///
    /// # Errors
    /// The findings, where one of them is an error.
    pub fn or<T>(self, value: T) -> Result<T, Vec<Diagnostic>> {
        if self.has_errors() { Err(self.into_sorted()) } else { Ok(value) }
    }
}

impl From<Vec<Diagnostic>> for Diagnostics {
    fn from(found: Vec<Diagnostic>) -> Self {
        Self(found)
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorted_by_place_and_counted_by_severity() {
        let mut sources = Sources::new();
        let (a, b) = (sources.add("a", "xxxxx"), sources.add("b", "xxxxx"));
        let at = |d: Diagnostic, s, n| d.at_place(Place::new(s, Span::new(n, n + 1)));
        let error = |m: &str| Diagnostic::error(Code::BadValue, Text::same(m));
        let mut found = Diagnostics::new();
        found.push(at(error("third"), b, 0));
        found.push(at(Diagnostic::warning(Code::BadValue, Text::same("second")), a, 4));
        found.push(at(error("first"), a, 1));
        found.push(error("no place"));
        assert_eq!((found.count(Severity::Error), found.count(Severity::Warning)), (3, 1));
        let order: Vec<_> = found.into_sorted().into_iter().map(|d| d.message.en).collect();
        assert_eq!(order, ["no place", "first", "second", "third"]);
    }

    #[test]
    fn a_warning_alone_does_not_stop() {
        let mut found = Diagnostics::new();
        found.push(Diagnostic::warning(Code::BadValue, Text::same("hm")));
        assert_eq!(found.clone().or(7), Ok(7));
        found.push(Diagnostic::error(Code::BadValue, Text::same("no")));
        assert!(found.or(7).is_err_and(|all| all.len() == 2));
    }
}
