//! What could not be read: told with its place, counted, and listed in the report.

use super::{Terminal, words};
use crate::case::Misfit;
use crate::diagnostic::{Diagnostic, Place, Sources, Span, words as told};
use crate::intake::{Inputs, Origin, Rejected, Undecoded};
use crate::lang::Lang;
use crate::report::RejectedCase;
use crate::source::{Document, parse_yaml};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// How many are shown with their place; the report lists all.
const SHOWN: usize = 20;

/// What could not be read.
#[derive(Debug, Default)]
pub struct Rejects(Vec<Rejected>);

impl Rejects {
    /// Whether everything could be read.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many cases or rows could not be read.
    pub fn count(&self) -> u64 {
        let distinct: BTreeSet<&Origin> = self.0.iter().map(|rejected| &rejected.origin).collect();
        distinct.len() as u64
    }

    /// Adds what intake set aside.
    pub fn extend(&mut self, rejected: Vec<Rejected>) {
        self.0.extend(rejected);
    }

    /// Adds a case that could not be decoded.
    pub fn undecoded(&mut self, origin: &Origin, undecoded: &Undecoded) {
        self.0.push(Rejected {
            origin: *origin,
            column: undecoded.column.map(|column| column.to_string()),
            case: undecoded.case.clone(),
            pointer: None,
            at_key: false,
            diagnostic: Box::new(told::case::undecodable(&undecoded.technical)),
        });
    }

    /// Adds a case that does not fit the policy.
    pub fn misfits(&mut self, origin: &Origin, case: &str, misfits: Vec<Misfit>) {
        self.0.extend(misfits.into_iter().map(|misfit| Rejected {
            origin: *origin,
            column: None,
            case: Some(case.to_string()),
            pointer: Some(misfit.pointer),
            at_key: misfit.at_key,
            diagnostic: misfit.diagnostic,
        }));
    }

    /// Tells the first of them with their places, and how many there are.
    pub fn tell(&self, inputs: &Inputs, terminal: &Terminal, judged: u64) {
        if self.0.is_empty() {
            return;
        }
        let mut places = Places::default();
        let shown: Vec<Diagnostic> = self.0.iter().take(SHOWN).map(|r| places.placed(r, inputs)).collect();
        terminal.tell(&shown, &places.sources);
        if self.0.len() > SHOWN {
            terminal.say(&words::more_set_aside(self.0.len() - SHOWN));
        }
        terminal.say(&words::set_aside(self.count(), judged));
    }

    /// All of them, as the report lists them.
    pub fn reported(&self, inputs: &Inputs, lang: Lang) -> Vec<RejectedCase> {
        let mut places = Places::default();
        self.0.iter().map(|rejected| places.reported(rejected, inputs, lang)).collect()
    }
}

/// The texts of the inputs in which something could not be read, read again for their places.
#[derive(Default)]
struct Places {
    sources: Sources,
    texts: BTreeMap<u32, Option<Input>>,
}

struct Input {
    source: crate::diagnostic::SourceId,
    /// The cases of a file that is read whole.
    documents: Vec<Document>,
    /// Where each line begins.
    lines: Vec<usize>,
}

impl Places {
    fn placed(&mut self, rejected: &Rejected, inputs: &Inputs) -> Diagnostic {
        let diagnostic = (*rejected.diagnostic).clone();
        match self.place(rejected, inputs) {
            Some(place) => diagnostic.at_place(place),
            None => diagnostic,
        }
    }

    fn reported(&mut self, rejected: &Rejected, inputs: &Inputs, lang: Lang) -> RejectedCase {
        let place = self.place(rejected, inputs);
        let (line, column) = match place.map(|place| self.sources.line_col(place)) {
            Some((line, column)) => (u64::try_from(line).ok(), Some(column.to_string())),
            None => ((rejected.origin.line > 0).then_some(rejected.origin.line), None),
        };
        let mut reason = rejected.diagnostic.message.get(lang).to_string();
        if let Some(help) = &rejected.diagnostic.help {
            reason.push_str(lang.pick("；", "; "));
            reason.push_str(help.get(lang));
        }
        RejectedCase {
            path: path(inputs, rejected.origin.input),
            line,
            column: rejected.column.clone().or(column),
            case: rejected.case.clone(),
            code: rejected.diagnostic.code.name().to_string(),
            reason,
        }
    }

    /// The exact place: of the value that a pointer means, else of the line.
    fn place(&mut self, rejected: &Rejected, inputs: &Inputs) -> Option<Place> {
        let Origin { input, line, item } = rejected.origin;
        let name = path(inputs, input);
        let Self { sources, texts } = self;
        let text = texts.entry(input).or_insert_with(|| Input::read(&name, sources)).as_ref()?;
        let pointer = rejected.pointer.as_ref().map_or("", |pointer| pointer.as_str());
        if line > 0 {
            return text.in_line(sources, line, rejected, pointer);
        }
        let (document, prefix) = text.nth(item)?;
        let located = document.locate(&format!("{prefix}{pointer}"));
        let span = match (pointer.is_empty(), rejected.at_key) {
            (true, _) => located.head,
            (false, true) => located.key_or_value(),
            (false, false) => located.value,
        };
        Some(Place::new(text.source, span))
    }
}

impl Input {
    fn read(name: &str, sources: &mut Sources) -> Option<Self> {
        let text = fs::read_to_string(name).ok()?;
        let lines =
            std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        let is_lines = name.ends_with(".ndjson") || name.ends_with(".jsonl") || name.ends_with(".csv");
        let source = sources.add(name, text);
        let documents = if is_lines { Vec::new() } else { parse_yaml(sources, source).unwrap_or_default() };
        Some(Self { source, documents, lines })
    }

    fn in_line(&self, sources: &Sources, line: u64, rejected: &Rejected, pointer: &str) -> Option<Place> {
        let index = usize::try_from(line).ok()?.checked_sub(1)?;
        let start = *self.lines.get(index)?;
        let all = sources.text(self.source);
        let end = self.lines.get(index + 1).map_or(all.len(), |next| next - 1);
        let text = all.get(start..end)?.trim_end();
        let whole = Place::new(self.source, Span::new(start, start + text.len()));
        if rejected.pointer.is_none() {
            let column: Option<usize> = rejected.column.as_ref().and_then(|column| column.parse().ok());
            return Some(match column {
                Some(column) => {
                    let at = (start + column.saturating_sub(1)).min(start + text.len());
                    Place::new(self.source, Span::new(at, at))
                }
                None => whole,
            });
        }
        let mut alone = Sources::new();
        let source = alone.add("", text);
        let documents = parse_yaml(&alone, source).ok()?;
        let located = documents.first()?.locate(pointer);
        let span = if rejected.at_key { located.key_or_value() } else { located.value };
        Some(Place::new(self.source, Span::new(start + span.start, start + span.end)))
    }

    /// The document that holds a case, and the pointer to the case in it.
    fn nth(&self, item: u32) -> Option<(&Document, String)> {
        let mut left = usize::try_from(item).ok()?;
        for document in &self.documents {
            match document.value.as_array() {
                Some(list) if left < list.len() => return Some((document, format!("/{left}"))),
                Some(list) => left -= list.len(),
                None if document.value.is_null() => {}
                None if left == 0 => return Some((document, String::new())),
                None => left -= 1,
            }
        }
        None
    }
}

fn path(inputs: &Inputs, input: u32) -> String {
    let index = usize::try_from(input).unwrap_or(usize::MAX);
    inputs.summaries().get(index).map(|summary| summary.path.clone()).unwrap_or_default()
}
