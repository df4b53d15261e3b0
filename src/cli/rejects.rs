//! What could not be read: told with its place, counted, and listed in the report.

use super::{Terminal, words};
use crate::case::Misfit;
use crate::diagnostic::{Code, Diagnostic, Place, SourceId, Sources, Span, words as told};
use crate::intake::{
    Encoding, InputSummary, Inputs, Origin, Part, Rejected, Undecoded, decode_text, parts, sheet_lines,
};
use crate::lang::Lang;
use crate::report::RejectedCase;
use crate::source::{Document, Located, Locator, Schema, parse_yaml};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::OnceLock;

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
            cell: None,
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
            cell: None,
            diagnostic: misfit.diagnostic,
        }));
    }

    /// Tells the first of them with their places, and how many there are.
    pub fn tell(&self, inputs: &Inputs, terminal: &Terminal, judged: u64) {
        if self.0.is_empty() {
            return;
        }
        let mut places = Places::default();
        let shown: Vec<Diagnostic> =
            self.0.iter().take(SHOWN).flat_map(|r| places.explained(r, inputs)).collect();
        terminal.tell(&shown, &places.sources);
        if self.0.len() > SHOWN {
            terminal.say(&words::more_set_aside(self.0.len() - SHOWN));
        }
        terminal.say(&words::set_aside(self.count(), judged));
    }

    /// All of them, as the report lists them.
    pub fn reported(&self, inputs: &Inputs, lang: Lang) -> Vec<RejectedCase> {
        let mut places = Places::default();
        self.0.iter().flat_map(|rejected| places.reported(rejected, inputs, lang)).collect()
    }
}

/// The texts of the inputs in which something could not be read, read again for their places.
#[derive(Default)]
struct Places {
    sources: Sources,
    texts: BTreeMap<u32, Option<Input>>,
}

struct Input {
    source: SourceId,
    /// The cases of a file that is read whole.
    parts: Vec<Part>,
    /// Where each line begins.
    lines: Vec<usize>,
    /// Whether its lines are rows of an export.
    is_table: bool,
    /// Whether its lines are cases.
    is_lines: bool,
}

/// Where a case stands.
enum Looked<'t> {
    Found(Found<'t>),
    /// It cannot be read, for these reasons.
    Broken(&'t [Diagnostic]),
    Nowhere,
}

/// The text of one case: a part of a document, or a line of its own.
struct Found<'t> {
    document: Cow<'t, Document>,
    /// The pointer to the case in the document.
    prefix: String,
    source: SourceId,
    /// Where the document starts in the source, where it is a line of its own.
    offset: usize,
}

impl Locator for Found<'_> {
    fn find(&self, pointer: &str) -> (SourceId, Located) {
        let mut located = self.document.locate(&format!("{}{pointer}", self.prefix));
        let shift = |span: Span| Span::new(span.start + self.offset, span.end + self.offset);
        located.key = located.key.map(shift);
        located.value = shift(located.value);
        located.head = shift(located.head);
        located.via = located.via.into_iter().map(shift).collect();
        (self.source, located)
    }
}

impl Places {
    /// What is wrong, with its exact places; of what could not be decoded the schema says more.
    fn explained(&mut self, rejected: &Rejected, inputs: &Inputs) -> Vec<Diagnostic> {
        let diagnostic = (*rejected.diagnostic).clone();
        let Self { sources, texts } = self;
        let text = texts
            .entry(rejected.origin.input)
            .or_insert_with(|| Input::read(inputs.summaries().get(index(rejected.origin.input))?, sources));
        let Some(text) = text.as_ref() else { return vec![diagnostic] };
        let found = match text.case(sources, rejected) {
            Looked::Found(found) => found,
            Looked::Broken(told) => return told.to_vec(),
            Looked::Nowhere => {
                let line = text.line(sources, rejected);
                return vec![line.into_iter().fold(diagnostic, Diagnostic::at_place)];
            }
        };
        let place = match &rejected.pointer {
            Some(pointer) if rejected.at_key => found.place_of_key(pointer.as_str()),
            Some(pointer) => found.place(pointer.as_str()),
            None => {
                let value = found.document.value.pointer(&found.prefix).unwrap_or(&found.document.value);
                let told = schema().map(|schema| schema.check_value(value, &found)).unwrap_or_default();
                if !told.is_empty() {
                    return told;
                }
                let (source, located) = found.find("");
                Place::new(source, located.head)
            }
        };
        vec![diagnostic.at_place(place)]
    }

    fn reported(&mut self, rejected: &Rejected, inputs: &Inputs, lang: Lang) -> Vec<RejectedCase> {
        let explained = self.explained(rejected, inputs);
        let report = |diagnostic: Diagnostic| {
            let at = diagnostic.place.map(|place| self.sources.line_col(place));
            let line = at.and_then(|(line, _)| u64::try_from(line).ok());
            // What the decoder counts are bytes from where it began.
            let is_header = |column: &String| column.parse::<usize>().is_err();
            let column = at.map(|(_, column)| column.to_string());
            let mut reason = diagnostic.message.get(lang).to_string();
            if let Some(help) = &diagnostic.help {
                reason.push_str(lang.pick("；", "; "));
                reason.push_str(help.get(lang));
            }
            RejectedCase {
                path: path(inputs, rejected.origin.input),
                sheet: inputs.summaries().get(index(rejected.origin.input)).and_then(|s| s.sheet.clone()),
                line: line.or((rejected.origin.line > 0).then_some(rejected.origin.line)),
                column: rejected.column.clone().filter(is_header).or(column).or(rejected.column.clone()),
                case: rejected.case.clone(),
                code: diagnostic.code.name().to_string(),
                reason,
            }
        };
        explained.into_iter().map(report).collect()
    }
}

impl Input {
    fn read(summary: &InputSummary, sources: &mut Sources) -> Option<Self> {
        let bytes = fs::read(&summary.path).ok()?;
        let is_table = summary.rows.is_some();
        let text = if let Some(sheet) = &summary.sheet {
            sheet_lines(bytes, sheet)?
        } else if is_table {
            decode_text(&bytes, Encoding::Auto).ok()?.into_owned()
        } else {
            // Lines that are not UTF-8 stand among others that are.
            let text = String::from_utf8_lossy(&bytes);
            text.strip_prefix('\u{feff}').unwrap_or(&text).to_string()
        };
        let lines =
            std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        let name = match &summary.sheet {
            Some(sheet) => format!("{} [{sheet}]", summary.path),
            None => summary.path.clone(),
        };
        let source = sources.add(name, text);
        let parts = if is_table || summary.lines { Vec::new() } else { parts(sources, source) };
        Some(Self { source, parts, lines, is_table, is_lines: summary.lines })
    }

    fn case(&self, sources: &Sources, rejected: &Rejected) -> Looked<'_> {
        if self.is_table || rejected.diagnostic.code == Code::NotUtf8 {
            return Looked::Nowhere;
        }
        if self.is_lines {
            return self.on_line(sources, rejected.origin.line).map_or(Looked::Nowhere, Looked::Found);
        }
        match self.nth(rejected.origin.item) {
            Some((Part::Read(document), prefix)) => {
                let document = Cow::Borrowed(document);
                Looked::Found(Found { document, prefix, source: self.source, offset: 0 })
            }
            Some((Part::Broken(found), _)) => Looked::Broken(found),
            None => Looked::Nowhere,
        }
    }

    fn on_line(&self, sources: &Sources, line: u64) -> Option<Found<'_>> {
        let span = self.span(sources, line)?;
        let mut alone = Sources::new();
        let line = alone.add("", span.slice(sources.text(self.source)));
        let document = Cow::Owned(parse_yaml(&alone, line).ok()?.into_iter().next()?);
        Some(Found { document, prefix: String::new(), source: self.source, offset: span.start })
    }

    /// The line at fault, or the cell or the column in it.
    fn line(&self, sources: &Sources, rejected: &Rejected) -> Option<Place> {
        let span = self.span(sources, rejected.origin.line)?;
        if let Some(cell) = rejected.cell.as_ref().filter(|cell| !cell.is_empty()) {
            // A quoted cell may stand some lines below the start of its row.
            let row = sources.text(self.source).get(span.start..).unwrap_or_default();
            if let Some(at) = row.find(cell.as_str()) {
                let start = span.start + at;
                return Some(Place::new(self.source, Span::new(start, start + cell.len())));
            }
        }
        let column: Option<usize> = rejected.column.as_ref().and_then(|column| column.parse().ok());
        let at = |column: usize| (span.start + column.saturating_sub(1)).min(span.end);
        Some(Place::new(self.source, column.map_or(span, |column| Span::empty(at(column)))))
    }

    fn span(&self, sources: &Sources, line: u64) -> Option<Span> {
        let index = usize::try_from(line).ok()?.checked_sub(1)?;
        let start = *self.lines.get(index)?;
        let all = sources.text(self.source);
        let end = self.lines.get(index + 1).map_or(all.len(), |next| next - 1);
        let text = all.get(start..end)?.trim_end();
        Some(Span::new(start, start + text.len()))
    }

    /// The document that holds a case, and the pointer to the case in it.
    fn nth(&self, item: u32) -> Option<(&Part, String)> {
        let mut left = index(item);
        for part in &self.parts {
            match part {
                Part::Read(document) => match document.value.as_array() {
                    Some(list) if left < list.len() => return Some((part, format!("/{left}"))),
                    Some(list) => left -= list.len(),
                    None if document.value.is_null() => {}
                    None if left == 0 => return Some((part, String::new())),
                    None => left -= 1,
                },
                Part::Broken(_) if left == 0 => return Some((part, String::new())),
                Part::Broken(_) => left -= 1,
            }
        }
        None
    }
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// The schema of a case; that it compiles is tested.
fn schema() -> Option<&'static Schema> {
    static SCHEMA: OnceLock<Option<Schema>> = OnceLock::new();
    SCHEMA.get_or_init(|| Schema::compile(&crate::case::schema()).ok()).as_ref()
}

fn path(inputs: &Inputs, input: u32) -> String {
    let index = usize::try_from(input).unwrap_or(usize::MAX);
    inputs.summaries().get(index).map(|summary| summary.path.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_schema_of_a_case_compiles() {
        assert!(super::schema().is_some());
    }
}
