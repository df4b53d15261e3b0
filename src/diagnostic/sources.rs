//! The texts that findings point into.

use super::Place;

/// Names one text of a [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(u32);

impl SourceId {
    /// No source: its name and text are empty.
    pub const NONE: Self = Self(u32::MAX);
}

#[derive(Debug, Clone)]
struct Source {
    name: String,
    text: String,
}

/// Every text that was read, by the name a person knows it by.
#[derive(Debug, Clone, Default)]
pub struct Sources(Vec<Source>);

impl Sources {
    /// No text yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in a text under the name to show for it, such as its path.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        let id = SourceId(u32::try_from(self.0.len()).unwrap_or(u32::MAX));
        self.0.push(Source { name: name.into(), text: text.into() });
        id
    }

    fn get(&self, id: SourceId) -> Option<&Source> {
        self.0.get(id.0 as usize)
    }

    /// The name of a source; empty for an id of another `Sources`.
    pub fn name(&self, id: SourceId) -> &str {
        self.get(id).map_or("", |s| &s.name)
    }

    /// The text of a source; empty for an id of another `Sources`.
    pub fn text(&self, id: SourceId) -> &str {
        self.get(id).map_or("", |s| &s.text)
    }

    /// The text at a place.
    pub fn slice(&self, place: Place) -> &str {
        place.span.slice(self.text(place.source))
    }

    /// Line and column of the start of a place, both from 1, the column in characters.
    pub fn line_col(&self, place: Place) -> (usize, usize) {
        line_col(self.text(place.source), place.span.start)
    }
}

/// The last boundary of a character at or before `byte`.
pub(crate) fn boundary_before(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    (0..=byte).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

/// The first boundary of a character at or after `byte`.
pub(crate) fn boundary_after(text: &str, byte: usize) -> usize {
    (byte..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

/// Line and column in characters, both from 1. A byte order mark is no character of the first line.
pub(crate) fn line_col(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..boundary_before(text, byte)).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |i| i + 1);
    let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
    let in_line = before.get(line_start..).unwrap_or_default();
    (line, in_line.strip_prefix('\u{feff}').unwrap_or(in_line).chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Span;

    #[test]
    fn columns_count_characters() {
        let mut sources = Sources::new();
        let text = "\u{feff}名称: 甲\r\n规则: 乙\n";
        let id = sources.add("p.yaml", text);
        let at = |s: &str| {
            let start = text.find(s).unwrap();
            sources.line_col(Place::new(id, Span::new(start, start + s.len())))
        };
        assert_eq!(at("名"), (1, 1));
        assert_eq!(at("甲"), (1, 5));
        assert_eq!(at("乙"), (2, 5));
        assert_eq!(sources.line_col(Place::new(id, Span::empty(999))), (3, 1));
    }
}
