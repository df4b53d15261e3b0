//! The inputs of a run, one after the other.

use super::export::Export;
pub use super::export::Rows;
use super::files::{self, STANDARD_INPUT, Shape};
use super::lines::{LONGEST, Lines};
use super::{Batch, Mapping, Origin, Rejected, whole};
use crate::diagnostic::{Diagnostic, words};
use serde::de::IgnoredAny;
use sha2::{Digest, Sha256};
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;

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
    /// For a workbook: the sheet that was read.
    pub sheet: Option<String>,
    /// Whether it holds one case a line.
    pub lines: bool,
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
                    if let Some(summary) = self.summaries.last_mut() {
                        summary.rows = Some(export.rows());
                        summary.sheet = export.sheet().map(str::to_string);
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
        self.summaries.push(InputSummary {
            path: name,
            sha256: String::new(),
            cases: 0,
            rows: None,
            sheet: None,
            lines: false,
        });
        let unnamed = if self.mapping.is_some() { Shape::Export } else { Shape::Whole };
        let named = files::shape(path).unwrap_or(unnamed);
        let (shape, reader) = match open(path).and_then(|reader| sniffed(path, named, reader)) {
            Ok(found) => found,
            Err(error) => return Some(self.unreadable(&error)),
        };
        match (shape, self.mapping.clone()) {
            (Shape::Export, Some(mapping)) => self.start_export(input, reader, mapping),
            (Shape::Lines, _) => {
                self.current = Some(Current::Lines(Lines::new(input, reader)));
                if let Some(summary) = self.summaries.last_mut() {
                    summary.lines = true;
                }
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
            Err(error) => return Some(self.not_utf8(&error)),
        };
        let batch = whole::batch(input, &path.display().to_string(), text);
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

    fn unreadable(&self, error: &io::Error) -> Batch {
        self.none(0, words::files::unreadable(&self.name(), error))
    }

    fn not_utf8(&self, error: &FromUtf8Error) -> Batch {
        let (bytes, at) = (error.as_bytes(), error.utf8_error().valid_up_to());
        let line = memchr::memchr_iter(b'\n', bytes.get(..at).unwrap_or_default()).count() + 1;
        let problem = words::files::not_utf8(&self.name(), line, at, bytes);
        self.none(u64::try_from(line).unwrap_or(0), problem)
    }

    fn name(&self) -> String {
        self.summaries.last().map(|summary| summary.path.clone()).unwrap_or_default()
    }

    /// No case of the input can be read.
    fn none(&self, line: u64, problem: Diagnostic) -> Batch {
        let input = u32::try_from(self.summaries.len().saturating_sub(1)).unwrap_or(u32::MAX);
        let rejected = Rejected::at(Origin { input, line, item: 0 }, problem);
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

/// What a first line tells: a whole JSON map in it is one case a line, whatever the file is called, and is streamed.
fn sniffed(
    path: &Path,
    named: Shape,
    mut reader: Box<dyn BufRead + Send>,
) -> io::Result<(Shape, Box<dyn BufRead + Send>)> {
    let is_yaml =
        path.extension().is_some_and(|e| e.eq_ignore_ascii_case("yaml") || e.eq_ignore_ascii_case("yml"));
    if named != Shape::Whole || is_yaml {
        return Ok((named, reader));
    }
    let mut first = Vec::new();
    (&mut reader).take(LONGEST as u64).read_until(b'\n', &mut first)?;
    let line = first.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&first).trim_ascii();
    let is_case = line.starts_with(b"{") && serde_json::from_slice::<IgnoredAny>(line).is_ok();
    let shape = if is_case { Shape::Lines } else { Shape::Whole };
    Ok((shape, Box::new(io::Cursor::new(first).chain(reader))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// Each input's name, cases, and whether it was read line by line; and how many things were set aside.
    fn read(files: &[(&str, &[u8])], mapping: Option<&str>) -> (Vec<(String, u64, bool)>, usize) {
        let folder = tempfile::tempdir().unwrap();
        let mut paths = Vec::new();
        for (name, bytes) in files {
            paths.push(folder.path().join(name));
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        let mapping = mapping.map(|text| serde_yaml::from_str(text).unwrap());
        let mut inputs = Inputs::open(&paths, mapping).unwrap();
        let mut aside = 0;
        while let Some(batch) = inputs.next_batch() {
            aside += batch.rejected.len();
        }
        for (summary, (_, bytes)) in inputs.summaries().iter().zip(files) {
            let digest: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(summary.sha256, digest, "{}", summary.path);
        }
        let name = |path: &str| Path::new(path).file_name().unwrap().to_str().unwrap().to_string();
        (inputs.summaries().iter().map(|s| (name(&s.path), s.cases, s.lines)).collect(), aside)
    }

    fn named(read: &[(&str, u64, bool)]) -> Vec<(String, u64, bool)> {
        read.iter().map(|(name, cases, lines)| (name.to_string(), *cases, *lines)).collect()
    }

    #[test]
    fn one_case_a_line_is_streamed_whatever_the_file_is_called() {
        let lines = b"\xEF\xBB\xBF{\"case\":\"a\"}\r\n{\"case\":\"b\"}".as_slice();
        let pretty = b"{\n\"case\":\"a\"}\n{\n\"case\":\"b\"}".as_slice();
        let flow = b"{\"case\":\"a\"}\n---\n{\"case\":\"b\"}".as_slice();
        let files = [
            ("a.ndjson", lines),
            ("b.json", lines),
            ("c", lines),
            ("d.json", pretty),
            ("e.yaml", flow),
            ("f.json", b""),
        ];
        let (found, aside) = read(&files, None);
        let wanted = [
            ("a.ndjson", 2, true),
            ("b.json", 2, true),
            ("c", 2, true),
            ("d.json", 2, false),
            ("e.yaml", 2, false),
            ("f.json", 0, false),
        ];
        assert_eq!((found, aside), (named(&wanted), 0));
    }

    #[test]
    fn a_mapping_is_for_exports_and_not_for_cases_beside_them() {
        let mapping = "mapping: m\nrow: case\ncase: { column: no }\n";
        let (found, aside) = read(&[("a.csv", b"no\n1\n2\n"), ("b.yaml", b"case: c\n")], Some(mapping));
        assert_eq!((found, aside), (named(&[("a.csv", 2, false), ("b.yaml", 1, false)]), 0));
    }

    #[test]
    fn a_file_that_is_not_utf8_is_set_aside_and_the_next_is_read() {
        let (found, aside) = read(&[("a.yaml", b"case: \xCD\xF5\n"), ("b.yaml", b"case: c\n")], None);
        assert_eq!((found, aside), (named(&[("a.yaml", 0, false), ("b.yaml", 1, false)]), 1));
    }
}
