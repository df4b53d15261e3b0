//! One case a line: streamed, in batches of about a megabyte.

use super::{Batch, Origin, Raw};
use sha2::{Digest, Sha256};
use std::io::{self, BufRead};

/// How much text a batch holds, in bytes.
const BATCH: usize = 1 << 20;

/// A stream of lines under way.
pub(super) struct Lines {
    input: u32,
    reader: Box<dyn BufRead + Send>,
    digest: Sha256,
    line: u64,
    item: u32,
    done: bool,
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
        let mut bytes: Vec<u8> = Vec::with_capacity(BATCH + BATCH / 8);
        while bytes.len() < BATCH {
            if self.reader.read_until(b'\n', &mut bytes)? == 0 {
                self.done = true;
                break;
            }
        }
        self.digest.update(&bytes);
        let mut batch = Batch::default();
        self.split(bytes, &mut batch);
        Ok(Some(batch))
    }

    fn split(&mut self, bytes: Vec<u8>, batch: &mut Batch) {
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            // A line that is not UTF-8 will fail to decode; the others are not lost for it.
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        };
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
            let line = text.get(start..end).unwrap_or_default();
            let skip = if self.line == 0 && line.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
            let is_last = end == text.len();
            if !(is_last && line.is_empty()) {
                self.line += 1;
            }
            if !line.get(skip..).unwrap_or_default().trim().is_empty() {
                let origin = Origin { input: self.input, line: self.line, item: self.item };
                batch.records.push((origin, Raw::Line(start + skip..end)));
                self.item = self.item.saturating_add(1);
            }
            start = end + 1;
        }
        batch.text = text;
    }

    /// The digest of what was read.
    pub(super) fn digest(&self) -> Sha256 {
        self.digest.clone()
    }
}
