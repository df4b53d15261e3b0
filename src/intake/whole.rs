//! Files that are read whole: YAML and JSON with one case, a list of them, or several documents.

use super::{Batch, Origin, Raw, Rejected};
use crate::diagnostic::{Diagnostic, Sources};
use crate::source::parse_yaml;
use serde_json::Value;

/// The cases of a text. What cannot be read is set aside.
pub(super) fn batch(input: u32, name: &str, text: &str) -> Batch {
    let mut batch = Batch::default();
    // JSON is YAML, and many times faster to read as what it is.
    if let Ok(value) = serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')) {
        let mut items = Items { input, batch: &mut batch, item: 0 };
        items.take(value);
        return batch;
    }
    let mut sources = Sources::new();
    let source = sources.add(name, text);
    match parse_yaml(&sources, source) {
        Ok(documents) => {
            let mut items = Items { input, batch: &mut batch, item: 0 };
            documents.into_iter().for_each(|document| items.take(document.value));
        }
        Err(found) => {
            for diagnostic in found {
                batch.rejected.push(broken(input, &sources, diagnostic));
            }
        }
    }
    batch
}

fn broken(input: u32, sources: &Sources, diagnostic: Diagnostic) -> Rejected {
    let (line, column) = diagnostic.place.map_or((0, 0), |place| sources.line_col(place));
    Rejected {
        origin: Origin { input, line: u64::try_from(line).unwrap_or(0), item: 0 },
        column: (column > 0).then(|| column.to_string()),
        case: None,
        pointer: None,
        at_key: false,
        cell: None,
        diagnostic: Box::new(diagnostic),
    }
}

struct Items<'b> {
    input: u32,
    batch: &'b mut Batch,
    item: u32,
}

impl Items<'_> {
    fn take(&mut self, value: Value) {
        match value {
            Value::Array(values) => values.into_iter().for_each(|value| self.one(value)),
            Value::Null => {}
            value => self.one(value),
        }
    }

    fn one(&mut self, value: Value) {
        let origin = Origin { input: self.input, line: 0, item: self.item };
        self.batch.records.push((origin, Raw::Value(value)));
        self.item = self.item.saturating_add(1);
    }
}
