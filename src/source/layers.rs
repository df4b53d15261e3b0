//! Several documents in layers: what a policy says, and what the policies it extends say below.

use serde_json::{Map, Value};

use super::locate::{Located, Locator};
use super::pointer::Pointer;
use super::yaml::Document;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, SourceId, Span, words};

/// The layers of one policy, the base first, the most derived last.
#[derive(Debug, Clone)]
pub struct Layers {
    /// The documents, the base first.
    pub documents: Vec<Document>,
}

impl Layers {
    /// The layers as one value: maps merge by key, scalars and lists replace, `null` removes. The base's keys
    /// come first, in its order.
    ///
    /// # Errors
    /// A `null` that has nothing below it to remove.
    pub fn merge(&self) -> Result<Value, Vec<Diagnostic>> {
        let (merged, found) = self.merge_all();
        found.or(merged)
    }

    /// The same, with whatever is wrong beside it: a `null` with nothing to remove is left out.
    pub fn merge_all(&self) -> (Value, Diagnostics) {
        let mut merging = Merging { document: None, found: Diagnostics::new() };
        let mut merged = None;
        for document in &self.documents {
            merging.document = Some(document);
            merged = Some(merging.value(merged, &document.value, &Pointer::root()));
        }
        (merged.unwrap_or_default(), merging.found)
    }

    /// The most derived layer that states `pointer`, and where. If none does: the most derived of those that
    /// state most of the way to it.
    pub fn locate(&self, pointer: &str) -> (usize, Located) {
        let mut best: Option<(usize, Located)> = None;
        for (layer, document) in self.documents.iter().enumerate().rev() {
            let found = document.locate(pointer);
            // what is not a map hides whatever the layers below say
            let settles = found.exact || !found.is_map;
            if best.as_ref().is_none_or(|(_, b)| found.depth > b.depth) {
                best = Some((layer, found));
            }
            if settles {
                break;
            }
        }
        best.unwrap_or_else(|| (0, nowhere()))
    }

    /// The layers that state `pointer`, the base first.
    pub fn layers_of(&self, pointer: &str) -> Vec<usize> {
        let states = |(layer, document): (usize, &Document)| document.locate(pointer).exact.then_some(layer);
        self.documents.iter().enumerate().filter_map(states).collect()
    }

    /// The place of the value at `pointer`.
    pub fn place(&self, pointer: &str) -> Place {
        Locator::place(self, pointer)
    }

    /// The place of the key at `pointer`, or of the value where there is no key.
    pub fn place_of_key(&self, pointer: &str) -> Place {
        Locator::place_of_key(self, pointer)
    }
}

impl Locator for Layers {
    fn find(&self, pointer: &str) -> (SourceId, Located) {
        let (layer, found) = self.locate(pointer);
        let source = self.documents.get(layer).map(|d| d.source);
        (source.unwrap_or(SourceId::NONE), found)
    }
}

fn nowhere() -> Located {
    Located {
        key: None,
        value: Span::default(),
        head: Span::default(),
        via: Vec::new(),
        exact: false,
        depth: 0,
        is_map: false,
        plain: None,
    }
}

struct Merging<'a> {
    document: Option<&'a Document>,
    found: Diagnostics,
}

impl Merging<'_> {
    fn value(&mut self, below: Option<Value>, stated: &Value, at: &Pointer) -> Value {
        match stated {
            Value::Object(stated) => {
                let below = match below {
                    Some(Value::Object(map)) => map,
                    _ => Map::new(),
                };
                Value::Object(self.map(below, stated, at))
            }
            other => other.clone(),
        }
    }

    fn map(
        &mut self,
        mut below: Map<String, Value>,
        stated: &Map<String, Value>,
        at: &Pointer,
    ) -> Map<String, Value> {
        for (key, value) in stated {
            let pointer = at.key(key);
            if value.is_null() {
                if below.shift_remove(key).is_none() {
                    self.nothing_to_remove(key, &pointer, &below);
                }
                continue;
            }
            match below.get_mut(key) {
                Some(slot) => {
                    let old = std::mem::take(slot);
                    *slot = self.value(Some(old), value, &pointer);
                }
                None => {
                    let new = self.value(None, value, &pointer);
                    below.insert(key.clone(), new);
                }
            }
        }
        below
    }

    fn nothing_to_remove(&mut self, key: &str, pointer: &Pointer, below: &Map<String, Value>) {
        let Some(document) = self.document else { return };
        let place = document.place_of_key(pointer.as_str());
        self.found.push(words::layers::nothing_to_remove(key, place, below.keys().map(String::as_str)));
    }
}
