//! The inputs of a run, one after the other.

use super::export::Export;
pub use super::export::Rows;
use super::files::{self, STANDARD_INPUT, Shape};
use super::lines::Lines;
use super::{Batch, Mapping, Origin, Rejected, whole};
use crate::diagnostic::{Diagnostic, words};
use sha2::{Digest, Sha256};
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// What was read from one input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputSummary {
    /// Its path as given; `-` for the standard input.
    pub path: String,
    /// The sha-256 of its bytes, in hex.
    pub sha256: String,
    /// How many cases it holds that could be told apart, readable or not.
    pub cases: u64,
    /// For an export: its rows.
    pub rows: Option<Rows>,
}

/// The inputs of a run.
pub struct Inputs {
    mapping: Option<Mapping>,
    waiting: VecDeque<PathBuf>,
    current: Option<Current>,
    summaries: Vec<InputSummary>,
}

enum Current {
    Lines(Lines),
    Export(Box<Export>),
}

impl Inputs {
    /// Finds the inputs that paths mean.
    ///
    /// # Errors
    /// A path that is not there, or an export without a mapping.
    pub fn open(paths: &[PathBuf], mapping: Option<Mapping>) -> Result<Self, Vec<Diagnostic>> {
        let waiting = files::list(paths, mapping.is_some())?;
        let is_export = |path: &&PathBuf| files::shape(path) == Some(Shape::Export);
        if mapping.is_none()
            && let Some(export) = waiting.iter().find(is_export)
        {
            return Err(vec![files::needs_mapping(export)]);
        }
        Ok(Self { mapping, waiting: waiting.into(), current: None, summaries: Vec::new() })
    }

    /// The next cases, in the order of the inputs; none at the end.
    pub fn next_batch(&mut self) -> Option<Batch> {
        loop {
            if let Some(batch) = self.continue_current() {
                return Some(batch);
            }
            let path = self.waiting.pop_front()?;
            if let Some(batch) = self.start(&path) {
                return Some(batch);
            }
        }
    }

    /// What was read so far.
    pub fn summaries(&self) -> &[InputSummary] {
        &self.summaries
    }

    fn continue_current(&mut self) -> Option<Batch> {
        match self.current.as_mut()? {
            Current::Lines(lines) => {
                let next = lines.next_batch();
                self.summarise(lines_digest(&self.current));
                match next {
                    Ok(Some(batch)) => {
                        self.count(&batch);
                        return Some(batch);
                    }
                    Ok(None) => {}
                    Err(error) => {
                        self.current = None;
                        return Some(self.unreadable(&error));
                    }
                }
            }
            Current::Export(export) => {
                if let Some(batch) = export.next_batch() {
                    let rows = export.rows();
                    if let Some(summary) = self.summaries.last_mut() {
                        summary.rows = Some(rows);
                    }
                    self.count(&batch);
                    return Some(batch);
                }
            }
        }
        self.current = None;
        None
    }

    fn start(&mut self, path: &Path) -> Option<Batch> {
        let input = u32::try_from(self.summaries.len()).unwrap_or(u32::MAX);
        let name = path.display().to_string();
        self.summaries.push(InputSummary { path: name, sha256: String::new(), cases: 0, rows: None });
        let reader = match open(path) {
            Ok(reader) => reader,
            Err(error) => return Some(self.unreadable(&error)),
        };
        let shape = match &self.mapping {
            Some(_) => Shape::Export,
            None => files::shape(path).unwrap_or(Shape::Whole),
        };
        match (shape, self.mapping.clone()) {
            (Shape::Export, Some(mapping)) => self.start_export(input, reader, mapping),
            (Shape::Lines, _) => {
                self.current = Some(Current::Lines(Lines::new(input, reader)));
                self.continue_current()
            }
            (Shape::Whole | Shape::Export, _) => self.start_whole(input, path, reader),
        }
    }

    fn start_export(
        &mut self,
        input: u32,
        mut reader: Box<dyn BufRead + Send>,
        mapping: Mapping,
    ) -> Option<Batch> {
        let mut bytes = Vec::new();
        if let Err(error) = reader.read_to_end(&mut bytes) {
            return Some(self.unreadable(&error));
        }
        self.summarise(Some(Sha256::new_with_prefix(&bytes)));
        self.current = Some(Current::Export(Box::new(Export::new(input, bytes, mapping))));
        self.continue_current()
    }

    fn start_whole(&mut self, input: u32, path: &Path, mut reader: Box<dyn BufRead + Send>) -> Option<Batch> {
        let mut bytes = Vec::new();
        if let Err(error) = reader.read_to_end(&mut bytes) {
            return Some(self.unreadable(&error));
        }
        self.summarise(Some(Sha256::new_with_prefix(&bytes)));
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let invalid = io::Error::new(io::ErrorKind::InvalidData, error.utf8_error());
                return Some(self.unreadable(&invalid));
            }
        };
        if path.as_os_str() == STANDARD_INPUT && looks_like_lines(&text) {
            let reader = Box::new(io::Cursor::new(text.into_bytes()));
            self.current = Some(Current::Lines(Lines::new(input, reader)));
            return self.continue_current();
        }
        let batch = whole::batch(input, &path.display().to_string(), &text);
        self.count(&batch);
        Some(batch)
    }

    fn count(&mut self, batch: &Batch) {
        if let Some(summary) = self.summaries.last_mut() {
            summary.cases += batch.records.len() as u64;
        }
    }

    fn summarise(&mut self, digest: Option<Sha256>) {
        if let (Some(summary), Some(digest)) = (self.summaries.last_mut(), digest) {
            summary.sha256 = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        }
    }

    fn unreadable(&mut self, error: &io::Error) -> Batch {
        let input = u32::try_from(self.summaries.len().saturating_sub(1)).unwrap_or(u32::MAX);
        let name = self.summaries.last().map(|summary| summary.path.clone()).unwrap_or_default();
        let rejected = Rejected {
            origin: Origin { input, line: 0, item: 0 },
            column: None,
            case: None,
            pointer: None,
            at_key: false,
            cell: None,
            diagnostic: Box::new(words::files::unreadable(&name, error)),
        };
        Batch { rejected: vec![rejected], ..Batch::default() }
    }
}

fn lines_digest(current: &Option<Current>) -> Option<Sha256> {
    match current {
        Some(Current::Lines(lines)) => Some(lines.digest()),
        Some(Current::Export(_)) | None => None,
    }
}

fn open(path: &Path) -> io::Result<Box<dyn BufRead + Send>> {
    if path.as_os_str() == STANDARD_INPUT {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    Ok(Box::new(BufReader::with_capacity(1 << 18, File::open(path)?)))
}

/// Two lines that each begin a JSON map are one case a line.
fn looks_like_lines(text: &str) -> bool {
    let mut lines = text.trim_start_matches('\u{feff}').lines().filter(|line| !line.trim().is_empty());
    let begins =
        |line: Option<&str>| line.is_some_and(|line| line.starts_with('{') && line.trim_end().ends_with('}'));
    begins(lines.next()) && begins(lines.next())
}
