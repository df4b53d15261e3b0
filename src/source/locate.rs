//! From a JSON pointer to the bytes of a key and a value.

use super::merge::MERGE_KEY;
use super::pointer::steps;
use super::tree::{Kind, NodeId, Tree};
use crate::diagnostic::{Place, SourceId, Span};

/// Where a value was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The key it stands under; `None` for the items of a list and the whole document.
    pub key: Option<Span>,
    /// The value. An alias is itself; the parts of what it stands for are where they were defined.
    pub value: Span,
    /// The head of the value: the first key or bracket of a map, the first dash or bracket of a list.
    pub head: Span,
    /// The aliases (`*name`) and merge keys on the way, outermost first.
    pub via: Vec<Span>,
    /// Whether the pointer exists; if not, this is the nearest map or list around it that does.
    pub exact: bool,
    /// How many steps of the pointer exist.
    pub depth: usize,
    /// Whether what was found is a map.
    pub is_map: bool,
    /// The text of an unquoted scalar, exactly as it was written.
    pub plain: Option<String>,
}

impl Located {
    /// The key, or the value where there is no key.
    pub fn key_or_value(&self) -> Span {
        self.key.unwrap_or(self.value)
    }
}

/// Something in which a pointer can be found: a document, or several in layers.
pub trait Locator {
    /// The source and the bytes of `pointer`, or of the nearest map or list around it that exists.
    fn find(&self, pointer: &str) -> (SourceId, Located);

    /// The place of the value at `pointer`.
    fn place(&self, pointer: &str) -> Place {
        let (source, found) = self.find(pointer);
        Place::new(source, found.value)
    }

    /// The place of the key at `pointer`, or of the value where there is no key.
    fn place_of_key(&self, pointer: &str) -> Place {
        let (source, found) = self.find(pointer);
        Place::new(source, found.key_or_value())
    }
}

/// Merge keys that take in each other end: an anchor cannot refer to itself. This bounds the depth anyway.
const MAX_MERGES: usize = 64;

impl Tree {
    pub(super) fn locate(&self, root: NodeId, pointer: &str) -> Located {
        let mut id = root;
        let mut key = None;
        let mut via = Vec::new();
        let mut depth = 0;
        let mut exact = true;
        for step in steps(pointer) {
            let mut passed = Vec::new();
            if matches!(self.node(id).kind, Kind::Alias(_)) {
                passed.push(self.node(id).span);
            }
            let Some((next_key, next)) = self.child(self.resolve(id), &step, &mut passed) else {
                exact = false;
                break;
            };
            via.append(&mut passed);
            key = next_key.map(|k| self.node(k).span);
            id = next;
            depth += 1;
        }
        // a pointer that ends at an alias is shown where it was written: that is what its author would change
        let target = self.node(self.resolve(id));
        let plain = match &target.kind {
            Kind::Scalar { text, plain: true, empty: false } => Some(text.clone()),
            _ => None,
        };
        let is_map = matches!(target.kind, Kind::Map(_));
        let value = self.node(id).span;
        Located { key, value, head: self.head(id), via, exact, depth, is_map, plain }
    }

    fn head(&self, id: NodeId) -> Span {
        let node = self.node(id);
        match &node.kind {
            Kind::Map(entries) => {
                let first = entries.first().map(|(key, _)| self.node(*key).span);
                first.filter(|key| key.start == node.span.start).unwrap_or_else(|| node.span.first_byte())
            }
            Kind::List(_) => node.span.first_byte(),
            Kind::Scalar { .. } | Kind::Alias(_) => node.span,
        }
    }

    fn child(&self, id: NodeId, step: &str, via: &mut Vec<Span>) -> Option<(Option<NodeId>, NodeId)> {
        match &self.node(id).kind {
            Kind::List(items) => Some((None, *items.get(step.parse::<usize>().ok()?)?)),
            Kind::Map(_) => self.entry(id, step, via, MAX_MERGES).map(|(k, v)| (Some(k), v)),
            Kind::Scalar { .. } | Kind::Alias(_) => None,
        }
    }

    fn entry(&self, map: NodeId, name: &str, via: &mut Vec<Span>, merges: usize) -> Option<(NodeId, NodeId)> {
        let Kind::Map(entries) = &self.node(map).kind else { return None };
        if name != MERGE_KEY
            && let Some(own) = entries.iter().find(|(k, _)| self.key_text(*k) == Some(name))
        {
            return Some(*own);
        }
        let (_, taken) = entries.iter().find(|(k, _)| self.key_text(*k) == Some(MERGE_KEY))?;
        let merges = merges.checked_sub(1)?;
        let maps = match &self.node(self.resolve(*taken)).kind {
            Kind::List(items) => items.clone(),
            _ => vec![*taken],
        };
        for map in maps {
            let mut inner = vec![self.node(map).span];
            if let Some(found) = self.entry(self.resolve(map), name, &mut inner, merges) {
                via.append(&mut inner);
                return Some(found);
            }
        }
        None
    }
}
