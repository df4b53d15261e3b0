//! The rows of an export, one after the other.

use super::super::encoding::decode_text;
use super::super::mapping::{EventColumns, Mapping, OnlyIf, Precision, Row};
use super::super::{Batch, Origin, Raw, Rejected};
use super::cells::{Cells, Columns, Fault};
use super::log::Log;
use super::quoting::{Quoting, quoting};
use crate::case::{WrittenCase, WrittenEvent};
use crate::diagnostic::{Diagnostic, words};
use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Cursor;

/// How many cases a batch holds.
pub(super) const BATCH: usize = 2_000;

/// How many rows an export has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rows {
    /// Below the header.
    pub read: u64,
    /// Left out by rule: totals, remarks, blank rows.
    pub left_out: u64,
    /// Set aside because they, or others of the same case, cannot be read.
    pub set_aside: u64,
}

/// An export under way.
pub(in super::super) struct Export {
    pub(super) input: u32,
    rows: Rows,
    item: u32,
    lines: Lines,
    state: State,
}

/// The line of the file on which a row starts: the reader's own count is one behind after CRLF.
#[derive(Debug)]
struct Lines {
    byte: usize,
    line: u64,
}

impl Lines {
    fn of(&mut self, reader: &csv::Reader<Cursor<Vec<u8>>>, row: &csv::StringRecord) -> u64 {
        let text = reader.get_ref().get_ref();
        let mut start = row.position().and_then(|at| usize::try_from(at.byte()).ok()).unwrap_or(self.byte);
        while text.get(start).is_some_and(|byte| matches!(byte, b'\r' | b'\n')) {
            start += 1;
        }
        let passed = text.get(self.byte..start).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', passed).count() as u64;
        self.byte = self.byte.max(start);
        self.line
    }
}

impl Lines {
    /// Whether the row that was just read has swallowed others by a quote too many.
    fn is_torn(&self, reader: &csv::Reader<Cursor<Vec<u8>>>, row: &csv::StringRecord, delimiter: u8) -> bool {
        let start = row.position().and_then(|at| usize::try_from(at.byte()).ok()).unwrap_or(self.byte);
        let end = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        let text = reader.get_ref().get_ref();
        let bytes = text.get(start..end.min(text.len())).unwrap_or_default().trim_ascii();
        if memchr::memchr(b'"', bytes).is_none() {
            return false;
        }
        match quoting(bytes, delimiter) {
            Quoting::Sound => false,
            Quoting::Astray => memchr::memchr(b'\n', bytes).is_some(),
            Quoting::Open => true,
        }
    }
}

enum State {
    /// Nothing has been read.
    New(Vec<u8>, Box<Mapping>),
    /// Rows follow.
    Rows(Box<csv::Reader<Cursor<Vec<u8>>>>, Box<Columns>),
    /// The cases of an event log follow.
    Log(Box<Log>),
    Done,
}

impl Export {
    pub(in super::super) fn new(input: u32, bytes: Vec<u8>, mapping: Mapping) -> Self {
        Self {
            input,
            rows: Rows::default(),
            item: 0,
            lines: Lines { byte: 0, line: 1 },
            state: State::New(bytes, Box::new(mapping)),
        }
    }

    /// How many rows were read so far.
    pub(in super::super) fn rows(&self) -> Rows {
        self.rows
    }

    /// The next cases; none at the end.
    pub(in super::super) fn next_batch(&mut self) -> Option<Batch> {
        let mut batch = Batch::default();
        match std::mem::replace(&mut self.state, State::Done) {
            State::Done => return None,
            State::New(bytes, mapping) => {
                if let Err(found) = self.start(&bytes, *mapping) {
                    batch.rejected = found;
                }
            }
            State::Rows(mut reader, columns) => {
                let more = self.cases(&mut reader, &columns, &mut batch);
                if more {
                    self.state = State::Rows(reader, columns);
                }
            }
            State::Log(mut log) => {
                let more = log.take(&mut self.item, &mut self.rows, &mut batch);
                if more {
                    self.state = State::Log(log);
                }
            }
        }
        Some(batch)
    }

    fn start(&mut self, bytes: &[u8], mapping: Mapping) -> Result<(), Vec<Rejected>> {
        let text = decode_text(bytes, mapping.encoding)
            .map_err(|found| vec![self.rejected(0, None, None, *found)])?;
        let delimiter = mapping.delimiter();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(Cursor::new(text.into_owned().into_bytes()));
        let wanted = mapping.header_row.unwrap_or(1);
        let mut row = csv::StringRecord::new();
        for _ in 0..wanted {
            if !reader.read_record(&mut row).unwrap_or(false) {
                return Err(vec![self.rejected(0, None, None, words::mapping::no_header(wanted))]);
            }
        }
        let line = self.lines.of(&reader, &row);
        let columns = self.columns(mapping, &row, line)?;
        if columns.mapping.row == Row::Event {
            let mut log = Log::new(self.input);
            while self.next_row(&mut reader, &mut row, &columns, &mut log.rejected) {
                log.add(&columns, &row, self.lines.of(&reader, &row));
            }
            self.state = State::Log(Box::new(log));
        } else {
            self.state = State::Rows(Box::new(reader), Box::new(columns));
        }
        Ok(())
    }

    fn columns(
        &self,
        mapping: Mapping,
        header: &csv::StringRecord,
        line: u64,
    ) -> Result<Columns, Vec<Rejected>> {
        let headers: Vec<String> =
            header.iter().map(|cell| cell.trim_start_matches('\u{feff}').trim().to_string()).collect();
        let mut places = HashMap::new();
        let mut wrong: Vec<Rejected> = Vec::new();
        let mut named = mapping.columns();
        named.sort_unstable();
        named.dedup();
        for name in named {
            let mut found = headers.iter().enumerate().filter(|(_, header)| *header == name.trim());
            let problem = match (found.next(), found.next()) {
                (Some((place, _)), None) => {
                    places.insert(name.to_string(), place);
                    continue;
                }
                (Some(_), Some(_)) => words::mapping::header_twice(name),
                (None, _) => words::mapping::unknown_column(name, headers.iter().map(String::as_str)),
            };
            wrong.push(self.rejected(line, Some(name), None, problem));
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let zone = mapping.zone();
        Ok(Columns { mapping, zone, places, headers })
    }

    /// The next row that is to be used; false at the end.
    fn next_row(
        &mut self,
        reader: &mut csv::Reader<Cursor<Vec<u8>>>,
        row: &mut csv::StringRecord,
        columns: &Columns,
        rejected: &mut Vec<Rejected>,
    ) -> bool {
        loop {
            let problem = match reader.read_record(row) {
                Ok(false) => return false,
                Ok(true) if self.lines.is_torn(reader, row, columns.delimiter()) => {
                    self.set_aside_torn(reader, Cells { columns, row }, rejected);
                    continue;
                }
                Ok(true) if (Cells { columns, row }).is_skipped() => {
                    self.rows.read += 1;
                    self.rows.left_out += 1;
                    continue;
                }
                Ok(true) if row.len() == columns.headers.len() => {
                    self.rows.read += 1;
                    return true;
                }
                Ok(true) => words::mapping::cell_count(row.len(), columns.headers.len()),
                Err(error) => words::mapping::broken_row(&error.to_string()),
            };
            self.rows.read += 1;
            self.rows.set_aside += 1;
            let line = self.lines.of(reader, row);
            rejected.push(self.rejected(line, None, event_of_case(Cells { columns, row }), problem));
        }
    }

    /// Sets the first line of a row aside whose quotes are not sound, and goes on with the line below it: the
    /// rows that the quote has swallowed are not lost.
    fn set_aside_torn(
        &mut self,
        reader: &mut csv::Reader<Cursor<Vec<u8>>>,
        cells: Cells<'_>,
        rejected: &mut Vec<Rejected>,
    ) {
        self.rows.read += 1;
        self.rows.set_aside += 1;
        let line = self.lines.of(reader, cells.row);
        rejected.push(self.rejected(line, None, event_of_case(cells), words::mapping::open_quote()));
        let text = reader.get_ref().get_ref();
        let from = self.lines.byte;
        let below = text.get(from..).and_then(|rest| memchr::memchr(b'\n', rest));
        let next = below.map_or(text.len(), |end| from + end + 1);
        let mut position = csv::Position::new();
        position.set_byte(next as u64);
        // A cursor over a text in memory can be set anywhere.
        let _ = reader.seek(position);
    }

    fn cases(
        &mut self,
        reader: &mut csv::Reader<Cursor<Vec<u8>>>,
        columns: &Columns,
        batch: &mut Batch,
    ) -> bool {
        let mut row = csv::StringRecord::new();
        while batch.records.len() < BATCH {
            let mut rejected = Vec::new();
            let more = self.next_row(reader, &mut row, columns, &mut rejected);
            batch.rejected.extend(rejected);
            if !more {
                return false;
            }
            let line = self.lines.of(reader, &row);
            match case(Cells { columns, row: &row }) {
                Ok(case) => {
                    let origin = Origin { input: self.input, line, item: self.item };
                    self.item = self.item.saturating_add(1);
                    batch.records.push((origin, Raw::Case(Box::new(case))));
                }
                Err((case, faults)) => {
                    self.rows.set_aside += 1;
                    batch
                        .rejected
                        .extend(faults.into_iter().map(|fault| set_aside(self.input, line, &case, fault)));
                }
            }
        }
        true
    }

    fn rejected(
        &self,
        line: u64,
        column: Option<&str>,
        case: Option<String>,
        diagnostic: Diagnostic,
    ) -> Rejected {
        let origin = Origin { input: self.input, line, item: 0 };
        let column = column.map(str::to_string);
        Rejected {
            origin,
            column,
            case,
            pointer: None,
            at_key: false,
            cell: None,
            diagnostic: Box::new(diagnostic),
        }
    }
}

/// A row that is set aside for one of its cells.
pub(super) fn set_aside(input: u32, line: u64, case: &str, fault: Fault) -> Rejected {
    Rejected {
        origin: Origin { input, line, item: 0 },
        column: Some(fault.column),
        case: Some(case.to_string()).filter(|case| !case.is_empty()),
        pointer: None,
        at_key: false,
        cell: Some(fault.cell),
        diagnostic: fault.diagnostic,
    }
}

/// The number of a row's case.
pub(super) fn number(cells: Cells<'_>, faults: &mut Vec<Fault>) -> String {
    let column = &cells.columns.mapping.case.column;
    let number = cells.given(column).unwrap_or_default();
    let problem = if number.is_empty() {
        Some(words::mapping::no_case_number(column))
    } else {
        is_shortened(number).then(|| words::mapping::lost_number(column, number))
    };
    if let Some(problem) = problem {
        let (column, cell) = (column.clone(), number.to_string());
        faults.push(Fault { column, cell, diagnostic: Box::new(problem) });
    }
    number.to_string()
}

/// The case that a row of an event log seems to belong to: it must not be judged without that row.
fn event_of_case(cells: Cells<'_>) -> Option<String> {
    let mapping = &cells.columns.mapping;
    let number = cells.given(&mapping.case.column).filter(|number| !number.contains('\n'));
    number.filter(|_| mapping.row == Row::Event).map(str::to_string)
}

/// `1.01004E+11`: what a spreadsheet makes of a long number, and the same for many of them.
fn is_shortened(number: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    number.split_once("E+").is_some_and(|(mantissa, exponent)| {
        digits(exponent)
            && mantissa
                .split_once('.')
                .is_some_and(|(whole, rest)| whole.len() == 1 && digits(whole) && digits(rest))
    })
}

/// The case of a row, or its number and what is wrong with it.
fn case(cells: Cells<'_>) -> Result<WrittenCase<'static>, (String, Vec<Fault>)> {
    let mut faults = Vec::new();
    let number = number(cells, &mut faults);
    let case = case_of(cells, number.clone(), &mut faults);
    if faults.is_empty() { Ok(case) } else { Err((number, faults)) }
}

/// What a row says of its case, with the events that stand in columns.
pub(super) fn case_of(cells: Cells<'_>, number: String, faults: &mut Vec<Fault>) -> WrittenCase<'static> {
    let mapping = &cells.columns.mapping;
    WrittenCase {
        case: Cow::Owned(number),
        dealership: mapping.dealership.as_ref().and_then(|source| cells.text(source, faults)),
        facts: cells.values(&mapping.facts, faults),
        staff: cells.staff(&mapping.staff),
        events: mapping.events.iter().filter_map(|event| event_of(cells, event, faults)).collect(),
    }
}

fn event_of(
    cells: Cells<'_>,
    event: &EventColumns,
    faults: &mut Vec<Fault>,
) -> Option<WrittenEvent<'static>> {
    let holds = |only: &OnlyIf| {
        let cell = cells.raw(&only.column);
        (only.is.is_empty() || only.is.iter().any(|is| is == cell))
            && !only.is_not.iter().any(|not| not == cell)
    };
    if !event.only_if.iter().flat_map(|only| only.as_slice()).all(holds) {
        return None;
    }
    let mut at = cells.time(&event.at, faults)?;
    if event.precision == Precision::Day
        && let Some((day, _)) = at.split_once('T')
    {
        at = day.to_string();
    }
    Some(WrittenEvent {
        event: Cow::Owned(event.event.clone()),
        at: Cow::Owned(at),
        by: cells.by(event.by.as_ref()),
        staff: cells.staff(&event.staff),
        attributes: cells.values(&event.attributes, faults),
    })
}
