//! The rows of a text of cells.

use super::quoting::{Quoting, quoting};
use super::reader::Next;
use std::io::Cursor;

/// The rows of a text of cells under way.
pub(super) struct CsvRows {
    reader: csv::Reader<Cursor<Vec<u8>>>,
    delimiter: u8,
    // The line of the row: the reader's own count is one behind after CRLF.
    byte: usize,
    line: u64,
}

impl CsvRows {
    pub(super) fn new(text: String, delimiter: u8) -> Self {
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(Cursor::new(text.into_bytes()));
        Self { reader, delimiter, byte: 0, line: 1 }
    }

    pub(super) fn line(&self) -> u64 {
        self.line
    }

    pub(super) fn next(&mut self, row: &mut csv::StringRecord) -> Next {
        let read = self.reader.read_record(row);
        if matches!(read, Ok(false)) {
            return Next::End;
        }
        self.count_lines(row);
        match read {
            Ok(_) if self.is_torn() => {
                self.go_on_below();
                Next::Torn
            }
            Ok(_) => Next::Row,
            Err(error) => Next::Broken(error.to_string()),
        }
    }

    fn count_lines(&mut self, row: &csv::StringRecord) {
        let text = self.reader.get_ref().get_ref();
        let mut start = row.position().and_then(|at| usize::try_from(at.byte()).ok()).unwrap_or(self.byte);
        while text.get(start).is_some_and(|byte| matches!(byte, b'\r' | b'\n')) {
            start += 1;
        }
        let passed = text.get(self.byte..start).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', passed).count() as u64;
        self.byte = self.byte.max(start);
    }

    /// Whether the row that was just read has swallowed others by a quote too many.
    fn is_torn(&self) -> bool {
        let end = usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX);
        let text = self.reader.get_ref().get_ref();
        let bytes = text.get(self.byte..end.min(text.len())).unwrap_or_default().trim_ascii();
        if memchr::memchr(b'"', bytes).is_none() {
            return false;
        }
        match quoting(bytes, self.delimiter) {
            Quoting::Sound => false,
            Quoting::Astray => memchr::memchr(b'\n', bytes).is_some(),
            Quoting::Open => true,
        }
    }

    /// Goes on with the line below the one on which the row starts: what a quote has swallowed is not lost.
    fn go_on_below(&mut self) {
        let text = self.reader.get_ref().get_ref();
        let below = text.get(self.byte..).and_then(|rest| memchr::memchr(b'\n', rest));
        let next = below.map_or(text.len(), |end| self.byte + end + 1);
        let mut position = csv::Position::new();
        position.set_byte(next as u64);
        // A cursor over a text in memory can be set anywhere.
        let _ = self.reader.seek(position);
    }
}
