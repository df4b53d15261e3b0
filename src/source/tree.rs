//! The spans of a YAML text: an arena of nodes built from the parser's events. Aliases are not expanded.

use std::collections::HashMap;

use granit_parser::{Event, Parser, ScalarStyle, StructureStyle};

use super::syntax;
use crate::diagnostic::{Diagnostic, Place, SourceId, Span, words};

/// Deeper than this no list or map may stand; serde_yaml has the same limit.
pub(super) const MAX_DEPTH: usize = 128;

/// Names one node of a [`Tree`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct NodeId(usize);

#[derive(Debug)]
pub(super) enum Kind {
    Scalar { text: String, plain: bool, empty: bool },
    List(Vec<NodeId>),
    Map(Vec<(NodeId, NodeId)>),
    Alias(Option<NodeId>),
}

#[derive(Debug)]
pub(super) struct Node {
    pub(super) span: Span,
    pub(super) kind: Kind,
    /// How many nodes this one stands for when its aliases are expanded.
    pub(super) weight: u64,
}

/// All documents of one text.
#[derive(Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    pub(super) roots: Vec<NodeId>,
}

static NOTHING: Node = Node { span: Span { start: 0, end: 0 }, kind: Kind::Alias(None), weight: 0 };

impl Tree {
    pub(super) fn node(&self, id: NodeId) -> &Node {
        self.nodes.get(id.0).unwrap_or(&NOTHING)
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..self.nodes.len()).map(NodeId)
    }

    /// The node itself, or what its alias stands for.
    pub(super) fn resolve(&self, id: NodeId) -> NodeId {
        match self.node(id).kind {
            Kind::Alias(Some(target)) => target,
            _ => id,
        }
    }

    /// The text of a key.
    pub(super) fn key_text(&self, key: NodeId) -> Option<&str> {
        match &self.node(self.resolve(key)).kind {
            Kind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }
}

struct Open {
    id: NodeId,
    flow: bool,
    key: Option<NodeId>,
}

struct Builder<'a> {
    tree: Tree,
    open: Vec<Open>,
    anchors: HashMap<usize, NodeId>,
    text: &'a str,
    source: SourceId,
    offset: usize,
    found: Vec<Diagnostic>,
}

/// The spans of `text`, which starts at byte `offset` of its source.
pub(super) fn build(text: &str, offset: usize, source: SourceId) -> Result<Tree, Vec<Diagnostic>> {
    let anchors = HashMap::new();
    let mut builder =
        Builder { tree: Tree::default(), open: vec![], anchors, text, source, offset, found: vec![] };
    for event in Parser::new_from_str(text) {
        let taken = match event {
            Ok((event, span)) => {
                let tag = span.tag_span().and_then(|s| s.byte_range());
                let range = span.byte_range().unwrap_or_default();
                builder.take(event, range.start, range.end, tag)
            }
            Err(error) => Err(syntax::explain(&error, text, offset, source)),
        };
        if let Err(fatal) = taken {
            builder.found.push(fatal);
            return Err(builder.found);
        }
    }
    if builder.found.is_empty() { Ok(builder.tree) } else { Err(builder.found) }
}

impl Builder<'_> {
    fn take(
        &mut self,
        event: Event<'_>,
        start: usize,
        end: usize,
        tag: Option<std::ops::Range<usize>>,
    ) -> Result<(), Diagnostic> {
        let span = self.shifted(start, end);
        match event {
            Event::DocumentStart(..) => self.anchors.clear(),
            Event::Scalar(text, style, anchor, name) => {
                self.check_tag(name.as_deref(), tag, span);
                let plain = style == ScalarStyle::Plain;
                let empty = plain && start == end;
                let span = if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
                    self.without_trailing_blank(start, end)
                } else {
                    span
                };
                let kind = Kind::Scalar { text: text.into_owned(), plain, empty };
                self.add(kind, span, anchor);
            }
            Event::Alias(target) => self.alias(target, span)?,
            Event::SequenceStart(style, anchor, name) => {
                self.check_tag(name.as_deref(), tag, span);
                let block = style == StructureStyle::Block;
                let span = if block { self.at_first_dash(span) } else { span };
                self.open(Kind::List(vec![]), style, span, anchor)?;
            }
            Event::MappingStart(style, anchor, name) => {
                self.check_tag(name.as_deref(), tag, span);
                self.open(Kind::Map(vec![]), style, span, anchor)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            _ => {}
        }
        Ok(())
    }

    fn shifted(&self, start: usize, end: usize) -> Span {
        Span::new(start + self.offset, end + self.offset)
    }

    /// The parser lets a block scalar reach into the indentation of what follows it.
    fn without_trailing_blank(&self, start: usize, end: usize) -> Span {
        let length = self.text.get(start..end).map_or(end - start, |t| t.trim_end().len());
        self.shifted(start, start + length)
    }

    fn check_tag(
        &mut self,
        tag: Option<&granit_parser::Tag>,
        at: Option<std::ops::Range<usize>>,
        node: Span,
    ) {
        const KNOWN: [&str; 7] = ["str", "int", "float", "bool", "null", "seq", "map"];
        let Some(tag) = tag else { return };
        if tag.is_yaml_core_schema() && tag.core_suffix().is_some_and(|s| KNOWN.contains(&s)) {
            return;
        }
        let span = at.map_or(node, |r| self.shifted(r.start, r.end));
        self.found.push(words::yaml::unsupported_tag(&tag.original(), Place::new(self.source, span)));
    }

    /// The parser lets a list that is no further indented than its key start after its first dash.
    fn at_first_dash(&self, span: Span) -> Span {
        let key = self.open.last().and_then(|open| open.key).map(|key| self.tree.node(key).span.end);
        let after_key = |end: usize| {
            let between =
                self.text.get(end.checked_sub(self.offset)?..span.start.checked_sub(self.offset)?)?;
            let mut at = end;
            for line in between.split_inclusive('\n') {
                let words = line.trim_start();
                if at > end && words.starts_with('-') {
                    return Some(at + line.len() - words.len());
                }
                at += line.len();
            }
            None
        };
        key.and_then(after_key).map_or(span, Span::empty)
    }

    fn add(&mut self, kind: Kind, mut span: Span, anchor: usize) -> NodeId {
        let id = NodeId(self.tree.nodes.len());
        let empty = matches!(&kind, Kind::Scalar { empty: true, .. });
        match self.open.last_mut() {
            None => self.tree.roots.push(id),
            Some(parent) => match self.tree.nodes.get_mut(parent.id.0).map(|n| &mut n.kind) {
                Some(Kind::List(items)) => items.push(id),
                Some(Kind::Map(entries)) => match parent.key.take() {
                    None => parent.key = Some(id),
                    Some(key) => {
                        entries.push((key, id));
                        if empty {
                            // `key:` with nothing after it: the end of the key, not the next token
                            span = Span::empty(self.tree.node(key).span.end);
                        }
                    }
                },
                _ => {}
            },
        }
        if anchor != 0 {
            self.anchors.insert(anchor, id);
        }
        self.tree.nodes.push(Node { span, kind, weight: 1 });
        id
    }

    fn alias(&mut self, target: usize, span: Span) -> Result<(), Diagnostic> {
        let node = self.anchors.get(&target).copied();
        if node.is_some_and(|n| self.open.iter().any(|o| o.id == n)) {
            return Err(words::yaml::alias_of_itself(Place::new(self.source, span)));
        }
        let weight = node.map_or(1, |n| self.tree.node(n).weight);
        let id = self.add(Kind::Alias(node), span, 0);
        if let Some(node) = self.tree.nodes.get_mut(id.0) {
            node.weight = weight;
        }
        Ok(())
    }

    fn open(
        &mut self,
        kind: Kind,
        style: StructureStyle,
        span: Span,
        anchor: usize,
    ) -> Result<(), Diagnostic> {
        if self.open.len() >= MAX_DEPTH {
            return Err(words::yaml::nested_too_deep(MAX_DEPTH, Place::new(self.source, span)));
        }
        let id = self.add(kind, span, anchor);
        self.open.push(Open { id, flow: style == StructureStyle::Flow, key: None });
        Ok(())
    }

    fn close(&mut self, end: Span) {
        let Some(Open { id, flow, .. }) = self.open.pop() else { return };
        let (last, inner) = match &self.tree.node(id).kind {
            Kind::List(items) => (items.last().copied(), self.sum(items.iter().copied())),
            Kind::Map(entries) => {
                let all = entries.iter().flat_map(|(k, v)| [*k, *v]);
                (entries.last().map(|e| e.1), self.sum(all))
            }
            _ => (None, 0),
        };
        // a block collection has no closing token: it ends with its last child
        let end = if flow { end.end } else { last.map_or(0, |c| self.tree.node(c).span.end) };
        if let Some(node) = self.tree.nodes.get_mut(id.0) {
            node.span.end = end.max(node.span.start);
            node.weight = inner.saturating_add(1);
        }
    }

    fn sum(&self, ids: impl Iterator<Item = NodeId>) -> u64 {
        ids.fold(0, |sum, id| sum.saturating_add(self.tree.node(id).weight))
    }
}
