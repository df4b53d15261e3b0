//! One case a line: streamed, in batches of about a megabyte.

use super::{Batch, Origin, Raw, Rejected};
use crate::diagnostic::{Diagnostic, words};
use sha2::{Digest, Sha256};
use std::io::{self, BufRead, Read};
use std::ops::Range;

/// How much text a batch holds, in bytes.
const BATCH: usize = 1 << 20;

/// How long a line may be, in bytes: a file without line breaks must not fill the memory.
pub(super) const LONGEST: usize = 1 << 24;

/// A stream of lines under way.
pub(super) struct Lines {
    input: u32,
    reader: Box<dyn BufRead + Send>,
    digest: Sha256,
    line: u64,
    item: u32,
    done: bool,
}

/// What stands in the bytes of a batch.
#[derive(Default)]
struct Found {
    bytes: Vec<u8>,
    /// The lines that are not empty.
    lines: Vec<(u64, Range<usize>)>,
    rejected: Vec<Rejected>,
}

impl Lines {
    pub(super) fn new(input: u32, reader: Box<dyn BufRead + Send>) -> Self {
        Self { input, reader, digest: Sha256::new(), line: 0, item: 0, done: false }
    }

    /// The next lines; none at the end.
    ///
    /// # Errors
    /// The input cannot be read.
    pub(super) fn next_batch(&mut self) -> io::Result<Option<Batch>> {
        if self.done {
            return Ok(None);
        }
        let mut found = Found { bytes: Vec::with_capacity(BATCH + BATCH / 8), ..Found::default() };
        while found.bytes.len() < BATCH && !self.done {
            self.next_line(&mut found)?;
        }
        Ok(Some(self.batch(found)))
    }

    fn next_line(&mut self, found: &mut Found) -> io::Result<()> {
        let start = found.bytes.len();
        let length = (&mut self.reader).take(LONGEST as u64).read_until(b'\n', &mut found.bytes)?;
        let read = found.bytes.get(start..).unwrap_or_default();
        self.digest.update(read);
        if length == 0 {
            self.done = true;
            return Ok(());
        }
        self.line += 1;
        if length == LONGEST && read.last() != Some(&b'\n') {
            found.bytes.truncate(start);
            found.rejected.push(self.rejected(self.line, words::files::line_too_long(LONGEST)));
            return self.skip_line();
        }
        let mark = if self.line == 1 && read.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        if !read.get(mark..).unwrap_or_default().trim_ascii().is_empty() {
            found.lines.push((self.line, start + mark..found.bytes.len()));
        }
        Ok(())
    }

    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.reader.fill_buf()?;
            let end = memchr::memchr(b'\n', buffer);
            let length = end.map_or(buffer.len(), |end| end + 1);
            self.digest.update(buffer.get(..length).unwrap_or_default());
            self.reader.consume(length);
            if end.is_some() || length == 0 {
                return Ok(());
            }
        }
    }

    /// The lines as text. One that is not UTF-8 is set aside: read with replaced characters, it would be a case
    /// with other names in it.
    fn batch(&mut self, found: Found) -> Batch {
        let Found { bytes, lines, rejected } = found;
        let mut batch = Batch { rejected, ..Batch::default() };
        let bytes = match String::from_utf8(bytes) {
            Ok(text) => {
                batch.text = text;
                for (line, range) in lines {
                    self.add(&mut batch, line, range);
                }
                return batch;
            }
            Err(error) => error.into_bytes(),
        };
        for (line, range) in lines {
            match std::str::from_utf8(bytes.get(range).unwrap_or_default()) {
                Ok(text) => {
                    let start = batch.text.len();
                    batch.text.push_str(text);
                    let end = batch.text.len();
                    self.add(&mut batch, line, start..end);
                }
                Err(error) => {
                    let problem = words::files::line_not_utf8(error.valid_up_to() + 1);
                    batch.rejected.push(self.rejected(line, problem));
                }
            }
        }
        batch
    }

    fn add(&mut self, batch: &mut Batch, line: u64, range: Range<usize>) {
        let origin = Origin { input: self.input, line, item: self.item };
        batch.records.push((origin, Raw::Line(range)));
        self.item = self.item.saturating_add(1);
    }

    fn rejected(&self, line: u64, problem: Diagnostic) -> Rejected {
        Rejected::at(Origin { input: self.input, line, item: 0 }, problem)
    }

    /// The digest of what was read.
    pub(super) fn digest(&self) -> Sha256 {
        self.digest.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    /// The lines that are cases, those set aside, and the digest.
    fn read(bytes: &[u8]) -> (Vec<(u64, String)>, Vec<u64>, Sha256) {
        let reader = io::BufReader::with_capacity(1 << 16, Cursor::new(bytes.to_vec()));
        let mut lines = Lines::new(0, Box::new(reader));
        let (mut cases, mut aside) = (Vec::new(), Vec::new());
        while let Some(batch) = lines.next_batch().unwrap() {
            for (origin, raw) in &batch.records {
                let Raw::Line(range) = raw else { panic!("not a line") };
                cases.push((origin.line, batch.text[range.clone()].trim_end().to_string()));
            }
            aside.extend(batch.rejected.iter().map(|rejected| rejected.origin.line));
        }
        (cases, aside, lines.digest())
    }

    #[test]
    fn lines_are_counted_as_an_editor_counts_them() {
        let (cases, aside, _) = read("\u{feff}{\"case\":\"甲\"}\r\n\r\n  \t\n{}\r\n{\"c\":1}".as_bytes());
        let lines: Vec<(u64, &str)> = cases.iter().map(|(line, text)| (*line, text.as_str())).collect();
        assert_eq!(lines, [(1, "{\"case\":\"甲\"}"), (4, "{}"), (5, "{\"c\":1}")]);
        assert!(aside.is_empty());
        assert_eq!(read(b"").0, []);
        assert_eq!(read(b"\xEF\xBB\xBF").0, []);
        assert_eq!(read(b"\n\n").0, []);
    }

    #[test]
    fn a_line_that_is_not_utf8_is_set_aside_and_no_name_is_replaced() {
        let (name, _, _) = encoding_rs::GB18030.encode("{\"case\":\"王丽\"}");
        let bytes = [b"{\"case\":\"a\"}\n".as_slice(), &name, b"\n{\"case\":\"b\"}"].concat();
        let (cases, aside, digest) = read(&bytes);
        let lines: Vec<u64> = cases.iter().map(|(line, _)| *line).collect();
        assert_eq!((lines, aside), (vec![1, 3], vec![2]));
        assert!(cases.iter().all(|(_, text)| !text.contains('\u{fffd}')));
        assert_eq!(digest.finalize(), Sha256::digest(&bytes));
    }

    #[test]
    fn a_line_without_end_does_not_fill_the_memory() {
        let long = vec![b'x'; LONGEST + 70_000];
        let bytes = [b"1\n".as_slice(), &long, b"\n2\n"].concat();
        let (cases, aside, digest) = read(&bytes);
        assert_eq!(cases, [(1, "1".to_string()), (3, "2".to_string())]);
        assert_eq!(aside, [2]);
        assert_eq!(digest.finalize(), Sha256::digest(&bytes));
    }

    proptest::proptest! {
        #[test]
        fn every_line_that_is_not_blank_is_a_case_or_set_aside(bytes in proptest::collection::vec(
            proptest::prop_oneof![3 => proptest::strategy::Just(b'\n'), 1 => proptest::num::u8::ANY], 0..200,
        )) {
            let (cases, aside, digest) = read(&bytes);
            let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
            let wanted = body.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).count();
            proptest::prop_assert_eq!(cases.len() + aside.len(), wanted);
            proptest::prop_assert_eq!(digest.finalize(), Sha256::digest(&bytes));
        }
    }
}
