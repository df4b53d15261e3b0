//! Reading a mapping: schema first, then what no schema can say.

use super::{EventRow, Mapping, OnlyIf, Row, Source};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Sources, words};
use crate::source::{Document, Pointer, Schema, check, parse_yaml, read_text};
use crate::time::Zone;
use serde_json::Value;
use std::path::Path;
use std::sync::OnceLock;

/// The JSON Schema of a mapping.
pub fn schema() -> Value {
    crate::policy::schema::generated::<Mapping>("redress mapping")
}

fn compiled() -> Option<&'static Schema> {
    static SCHEMA: OnceLock<Option<Schema>> = OnceLock::new();
    SCHEMA.get_or_init(|| Schema::compile(&schema()).ok()).as_ref()
}

impl Mapping {
    /// Loads a mapping file.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn load(path: &Path, sources: &mut Sources) -> Result<Self, Vec<Diagnostic>> {
        let text = read_text(path).map_err(|diagnostic| vec![diagnostic])?;
        let source = sources.add(path.display().to_string(), text);
        let mut documents = parse_yaml(sources, source)?;
        let count = documents.len();
        let Some(document) = documents.pop().filter(|_| count == 1) else {
            return Err(vec![words::policy::not_one_document(count)]);
        };
        let found = compiled().map(|schema| check(&document, schema)).unwrap_or_default();
        if !found.is_empty() {
            return Err(found);
        }
        let mapping: Self = serde_json::from_value(document.value.clone()).map_err(|error| {
            vec![
                words::policy::undecodable(&error.to_string())
                    .at_place(Place::new(source, document.locate("").head)),
            ]
        })?;
        let mut sound = Soundness { document: &document, found: Diagnostics::new() };
        sound.check(&mapping);
        sound.found.or(mapping)
    }
}

struct Soundness<'d> {
    document: &'d Document,
    found: Diagnostics,
}

impl Soundness<'_> {
    fn at(&mut self, pointer: &Pointer, diagnostic: Diagnostic) {
        let span = self.document.locate(pointer.as_str()).value;
        self.found.push(diagnostic.at_place(Place::new(self.document.source, span)));
    }

    fn check(&mut self, mapping: &Mapping) {
        let root = Pointer::root();
        if let Some(name) = &mapping.zone
            && let Err(unknown) = Zone::named(name)
        {
            self.at(&root.key("zone"), words::policy::unknown_zone(name, unknown.nearest));
        }
        match (mapping.row, &mapping.event) {
            (Row::Event, None) => self.at(&root.key("row"), words::mapping::event_missing()),
            (Row::Case, Some(_)) => self.at(&root.key("event"), words::mapping::event_without_log()),
            _ => {}
        }
        if let Some(delimiter) = &mapping.delimiter
            && (delimiter.len() != 1 || matches!(delimiter.as_str(), "\"" | "\r" | "\n"))
        {
            self.at(&root.key("delimiter"), words::mapping::bad_delimiter(delimiter));
        }
        for (index, skip) in mapping.skip_rows.iter().enumerate() {
            if skip.is.is_empty() && skip.starts_with.is_empty() {
                self.at(&root.key("skip_rows").index(index), words::mapping::no_cells(&skip.column));
            }
        }
        for (name, source) in &mapping.facts {
            self.source(source, &root.key("facts").key(name));
        }
        if let Some(source) = &mapping.dealership {
            self.source(source, &root.key("dealership"));
        }
        for (index, event) in mapping.events.iter().enumerate() {
            let is_bare = |only: &&OnlyIf| only.is.is_empty() && only.is_not.is_empty();
            if let Some(only) = event.only_if.iter().flat_map(|only| only.as_slice()).find(is_bare) {
                let pointer = root.key("events").index(index).key("only_if");
                self.at(&pointer, words::mapping::no_cells(&only.column));
            }
            for (name, source) in &event.attributes {
                self.source(source, &root.key("events").index(index).key("attributes").key(name));
            }
        }
        if let Some(EventRow { is, attributes, .. }) = &mapping.event {
            self.source(is, &root.key("event").key("is"));
            for (name, source) in attributes {
                self.source(source, &root.key("event").key("attributes").key(name));
            }
        }
        for (index, format) in mapping.dates.iter().enumerate() {
            if !super::super::dates::is_format(format) {
                self.at(&root.key("dates").index(index), words::mapping::bad_format(format));
            }
        }
    }

    fn source(&mut self, source: &Source, pointer: &Pointer) {
        if source.column.is_some() == source.value.is_some() {
            self.at(pointer, words::mapping::column_or_value());
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_schema_of_a_mapping_compiles() {
        assert!(super::compiled().is_some());
    }
}
