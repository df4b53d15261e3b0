//! Files that are read whole: YAML and JSON with one case, a list of them, or several documents.

use super::{Batch, Origin, Raw, Rejected};
use crate::diagnostic::{Code, Diagnostic, SourceId, Sources};
use crate::source::{Document, parse_part, parse_yaml};
use serde::de::IgnoredAny;
use serde_json::Value;
use std::ops::Range;

/// A document of a file, or what is wrong with it. One that is broken does not take the others with it.
#[derive(Debug)]
pub enum Part {
    /// It was read; a list in it holds several cases.
    Read(Document),
    /// It is one case that cannot be read.
    Broken(Vec<Diagnostic>),
}

/// The documents of a text, with the places of all that is in them. Cases are counted through them in the order
/// in which a batch has them.
pub fn parts(sources: &Sources, source: SourceId) -> Vec<Part> {
    let found = match parse_yaml(sources, source) {
        Ok(documents) => return documents.into_iter().map(Part::Read).collect(),
        Err(found) => found,
    };
    let text = sources.text(source);
    let ranges = json_values(text).unwrap_or_else(|| yaml_documents(text));
    if ranges.len() < 2 {
        return broken(found).into_iter().collect();
    }
    let mut parts = Vec::with_capacity(ranges.len());
    for range in ranges {
        match parse_part(sources, source, range) {
            Ok(documents) => parts.extend(documents.into_iter().map(Part::Read)),
            Err(found) => parts.extend(broken(found)),
        }
    }
    parts
}

/// A file with nothing in it holds no cases, and nothing is wrong with it.
fn broken(found: Vec<Diagnostic>) -> Option<Part> {
    let is_empty = found.iter().all(|diagnostic| diagnostic.code == Code::EmptyFile);
    (!is_empty).then_some(Part::Broken(found))
}

/// The documents of a stream. A marker at the start of a line ends a document whatever stands around it.
fn yaml_documents(text: &str) -> Vec<Range<usize>> {
    let (mut documents, mut start, mut at) = (Vec::new(), 0, 0);
    let mut has_content = false;
    for line in text.split_inclusive('\n') {
        let is_marker = line.trim_end() == "---" || line.starts_with("--- ");
        // What stands before the first marker may be directives, which belong to the document that it begins.
        if is_marker && has_content {
            documents.push(start..at);
            start = at;
        }
        has_content |= is_marker || !(line.trim().is_empty() || line.starts_with(['%', '#']));
        at += line.len();
    }
    documents.push(start..text.len());
    documents
}

/// The values of a JSON text, those of a list one by one; none where the text is not JSON. JSON is YAML, and many
/// times faster to read as what it is.
fn json_values(text: &str) -> Option<Vec<Range<usize>>> {
    let mut json = Json { text, at: text.len() - text.trim_start_matches('\u{feff}').len() };
    let mut values = Vec::new();
    while json.blanks() {
        if !json.eat('[') {
            let value = json.value()?;
            if text.get(value.clone()) != Some("null") {
                values.push(value);
            }
            continue;
        }
        json.blanks();
        if json.eat(']') {
            continue;
        }
        loop {
            json.blanks();
            values.push(json.value()?);
            json.blanks();
            if json.eat(']') {
                break;
            }
            json.eat(',').then_some(())?;
        }
    }
    Some(values)
}

struct Json<'t> {
    text: &'t str,
    at: usize,
}

impl Json<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Passes blanks; false at the end of the text.
    fn blanks(&mut self) -> bool {
        let rest = self.rest();
        let length = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
        self.at += length;
        self.at < self.text.len()
    }

    fn eat(&mut self, mark: char) -> bool {
        let is_next = self.rest().starts_with(mark);
        self.at += if is_next { mark.len_utf8() } else { 0 };
        is_next
    }

    fn value(&mut self) -> Option<Range<usize>> {
        let mut values = serde_json::Deserializer::from_str(self.rest()).into_iter::<IgnoredAny>();
        values.next()?.ok()?;
        let start = self.at;
        let length = values.byte_offset();
        self.at += length;
        Some(start..self.at)
    }
}

/// The cases of a text. What cannot be read is set aside.
pub(super) fn batch(input: u32, name: &str, text: String) -> Batch {
    if let Some(values) = json_values(&text) {
        return of_json(input, text, values);
    }
    let mut sources = Sources::new();
    let source = sources.add(name, text);
    let mut batch = Batch::default();
    let mut item = 0;
    for part in parts(&sources, source) {
        match part {
            Part::Read(document) => match document.value {
                Value::Null => {}
                Value::Array(values) => values.into_iter().for_each(|v| batch.one(input, &mut item, v)),
                value => batch.one(input, &mut item, value),
            },
            Part::Broken(found) => batch.broken(input, &mut item, &sources, found),
        }
    }
    batch
}

fn of_json(input: u32, text: String, values: Vec<Range<usize>>) -> Batch {
    let mut batch = Batch::default();
    let (mut line, mut passed) = (1, 0);
    for (item, value) in (0..u32::MAX).zip(values) {
        let between = text.as_bytes().get(passed..value.start).unwrap_or_default();
        line += memchr::memchr_iter(b'\n', between).count() as u64;
        passed = value.start;
        batch.records.push((Origin { input, line, item }, Raw::Line(value)));
    }
    batch.text = text;
    batch
}

impl Batch {
    fn one(&mut self, input: u32, item: &mut u32, value: Value) {
        self.records.push((Origin { input, line: 0, item: *item }, Raw::Value(value)));
        *item = item.saturating_add(1);
    }

    /// One case that cannot be read, for however many reasons; a place in `sources` means nothing elsewhere.
    fn broken(&mut self, input: u32, item: &mut u32, sources: &Sources, found: Vec<Diagnostic>) {
        let Some(mut first) = found.into_iter().next() else { return };
        let (line, column) = first.place.take().map_or((0, 0), |place| sources.line_col(place));
        first.also.clear();
        let origin = Origin { input, line: u64::try_from(line).unwrap_or(0), item: *item };
        let column = (column > 0).then(|| column.to_string());
        self.rejected.push(Rejected { column, ..Rejected::at(origin, first) });
        *item = item.saturating_add(1);
    }
}

#[cfg(test)]
mod tests;
