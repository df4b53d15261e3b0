//! YAML text -> documents.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;

use super::locate::{Located, Locator};
use super::merge::{self, MERGE_KEY};
use super::tree::{self, Kind, NodeId, Tree};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, SourceId, Sources, Span, words};

/// One document of a YAML (or JSON) text: its value, and where every part of it was written.
#[derive(Debug, Clone)]
pub struct Document {
    /// The text it is part of.
    pub source: SourceId,
    /// The value: aliases and merge keys expanded, keys as they were written, in the author's order.
    pub value: Value,
    tree: Arc<Tree>,
    root: NodeId,
}

impl Document {
    /// Where `pointer` was written, or the nearest map or list around it that exists.
    pub fn locate(&self, pointer: &str) -> Located {
        self.tree.locate(self.root, pointer)
    }
}

impl Locator for Document {
    fn find(&self, pointer: &str) -> (SourceId, Located) {
        (self.source, self.locate(pointer))
    }
}

/// Characters that readers of YAML treat differently: some end a line at them, some do not.
const DISPUTED: [char; 4] = ['\u{85}', '\u{2028}', '\u{2029}', '\u{feff}'];

/// Aliases may stand for this many nodes more than were written, and this many times as many.
const MAX_EXPANSION: (u64, u64) = (100_000, 50);

/// The documents of a YAML text; JSON is YAML. Empty documents of a stream are left out.
///
/// # Errors
/// Everything that is wrong with the text as YAML.
pub fn parse_yaml(sources: &Sources, source: SourceId) -> Result<Vec<Document>, Vec<Diagnostic>> {
    parse_part(sources, source, 0..sources.text(source).len())
}

/// The documents of a part of a text, such as one document of a stream; every place is that in the whole.
///
/// # Errors
/// Everything that is wrong with the part as YAML.
pub fn parse_part(
    sources: &Sources,
    source: SourceId,
    part: Range<usize>,
) -> Result<Vec<Document>, Vec<Diagnostic>> {
    let part_start = part.start;
    let whole = sources.text(source).get(part).unwrap_or_default();
    let text = if part_start == 0 { whole.strip_prefix('\u{feff}').unwrap_or(whole) } else { whole };
    let offset = part_start + whole.len() - text.len();
    let disputed: Vec<Diagnostic> = text
        .char_indices()
        .filter(|(_, c)| DISPUTED.contains(c))
        .map(|(at, c)| {
            let span = Span::new(offset + at, offset + at + c.len_utf8());
            words::yaml::unsupported_character(c, Place::new(source, span))
        })
        .collect();
    if !disputed.is_empty() {
        return Err(disputed);
    }
    let tree = tree::build(text, offset, source)?;
    let mut found = Diagnostics::new();
    for id in tree.ids() {
        check_node(&tree, id, source, &mut found);
    }
    check_expansion(&tree, source, &mut found);
    let roots: Vec<NodeId> = tree.roots.iter().copied().filter(|r| !is_empty(&tree, *r)).collect();
    if roots.is_empty() {
        found.push(words::yaml::empty_file(Place::new(source, Span::empty(offset))));
    }
    found.or(())?;
    documents(text, offset, source, tree)
}

fn is_empty(tree: &Tree, root: NodeId) -> bool {
    matches!(tree.node(root).kind, Kind::Scalar { empty: true, .. })
}

fn documents(
    text: &str,
    offset: usize,
    source: SourceId,
    tree: Tree,
) -> Result<Vec<Document>, Vec<Diagnostic>> {
    let tree = Arc::new(tree);
    let mut documents = Vec::with_capacity(tree.roots.len());
    let mut values = serde_yaml::Deserializer::from_str(text);
    for root in &tree.roots {
        let Some(next) = values.next() else { break };
        // after an error the reader must not be asked again: it would repeat the error for ever, or panic
        let value =
            Value::deserialize(next).map_err(|error| vec![unexplained(&error, text, offset, source)])?;
        if !is_empty(&tree, *root) {
            let value = merge::apply(value);
            documents.push(Document { source, value, tree: Arc::clone(&tree), root: *root });
        }
    }
    Ok(documents)
}

/// Both parsers agree on all that was tried; should they not, the second one's words are better than none.
fn unexplained(error: &serde_yaml::Error, text: &str, offset: usize, source: SourceId) -> Diagnostic {
    let at = error.location().map_or(0, |place| {
        let line: usize = text.split_inclusive('\n').take(place.line().saturating_sub(1)).map(str::len).sum();
        let rest = text.get(line..).unwrap_or_default();
        line + rest.chars().take(place.column().saturating_sub(1)).map(char::len_utf8).sum::<usize>()
    });
    words::yaml::not_understood(&error.to_string(), Place::new(source, Span::empty(offset + at)))
}

fn check_node(tree: &Tree, id: NodeId, source: SourceId, found: &mut Diagnostics) {
    let node = tree.node(id);
    match &node.kind {
        Kind::Map(entries) => check_keys(tree, entries, source, found),
        Kind::Scalar { text, plain: true, .. } if !is_exact(text) => {
            found.push(words::yaml::unsupported_number(text, Place::new(source, node.span)));
        }
        Kind::Scalar { .. } | Kind::List(_) | Kind::Alias(_) => {}
    }
}

fn check_keys(tree: &Tree, entries: &[(NodeId, NodeId)], source: SourceId, found: &mut Diagnostics) {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for (key, value) in entries {
        let span = tree.node(*key).span;
        let place = Place::new(source, span);
        let name = match &tree.node(tree.resolve(*key)).kind {
            Kind::Scalar { text, plain, .. } if !(*plain && is_null(text)) => text.as_str(),
            _ => {
                found.push(words::yaml::unsupported_key(place));
                continue;
            }
        };
        if let Some(first) = seen.get(name) {
            found.push(words::yaml::duplicate_key(name, Place::new(source, *first), place));
        } else {
            seen.insert(name, span);
        }
        if name == MERGE_KEY && !takes_in_maps(tree, *value) {
            found.push(words::yaml::bad_merge(Place::new(source, tree.node(*value).span)));
        }
    }
}

fn takes_in_maps(tree: &Tree, value: NodeId) -> bool {
    let is_map = |id: NodeId| matches!(tree.node(tree.resolve(id)).kind, Kind::Map(_));
    match &tree.node(tree.resolve(value)).kind {
        Kind::Map(_) => true,
        Kind::List(items) => items.iter().all(|i| is_map(*i)),
        Kind::Scalar { .. } | Kind::Alias(_) => false,
    }
}

fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// Whether an unquoted scalar, if it is a number at all, is one that can be held.
fn is_exact(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(digits, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return false;
    }
    let radix = [("0x", 16), ("0o", 8), ("0b", 2)];
    for (prefix, radix) in radix {
        if let Some(rest) = digits.strip_prefix(prefix) {
            let all = !rest.is_empty() && rest.chars().all(|c| c.is_digit(radix));
            return !all || i64::from_str_radix(rest, radix).is_ok();
        }
    }
    let whole = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    // with a leading zero it is text
    !whole || digits.starts_with('0') || text.parse::<i64>().is_ok() || text.parse::<u64>().is_ok()
}

fn check_expansion(tree: &Tree, source: SourceId, found: &mut Diagnostics) {
    let written = tree.len() as u64;
    let stands_for = tree.roots.iter().fold(0u64, |sum, r| sum.saturating_add(tree.node(*r).weight));
    let most = MAX_EXPANSION.0.min(written.saturating_mul(MAX_EXPANSION.1));
    if stands_for.saturating_sub(written) > most {
        // the alias that stands for most is the one to look at
        let worst = tree
            .ids()
            .filter(|id| matches!(tree.node(*id).kind, Kind::Alias(_)))
            .max_by_key(|id| tree.node(*id).weight);
        let span = worst.map_or_else(Span::default, |id| tree.node(id).span);
        found.push(words::yaml::too_many_aliases(Place::new(source, span)));
    }
}
