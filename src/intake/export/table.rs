//! The rows of an export, one after the other.

use super::super::encoding::decode_text;
use super::super::mapping::{EventColumns, Mapping, OnlyIf, Precision, Row};
use super::super::{Batch, Origin, Raw, Rejected};
use super::cells::{Cells, Columns, Fault};
use super::csv_rows::CsvRows;
use super::header::{self, NoHeader};
use super::log::Log;
use super::reader::{Next, Reader};
use super::workbook::{SheetRows, is_page, is_workbook};
use crate::case::{WrittenCase, WrittenEvent};
use crate::diagnostic::{Diagnostic, words};
use std::borrow::Cow;

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
    sheet: Option<String>,
    state: State,
}

enum State {
    /// Nothing has been read.
    New(Vec<u8>, Box<Mapping>),
    /// Rows follow.
    Rows(Box<Reader>, Box<Columns>),
    /// The cases of an event log follow.
    Log(Box<Log>),
    Done,
}

impl Export {
    pub(in super::super) fn new(input: u32, bytes: Vec<u8>, mapping: Mapping) -> Self {
        let state = State::New(bytes, Box::new(mapping));
        Self { input, rows: Rows::default(), item: 0, sheet: None, state }
    }

    /// How many rows were read so far.
    pub(in super::super) fn rows(&self) -> Rows {
        self.rows
    }

    /// The sheet that is read, for a workbook.
    pub(in super::super) fn sheet(&self) -> Option<&str> {
        self.sheet.as_deref()
    }

    /// The next cases; none at the end.
    pub(in super::super) fn next_batch(&mut self) -> Option<Batch> {
        let mut batch = Batch::default();
        match std::mem::replace(&mut self.state, State::Done) {
            State::Done => return None,
            State::New(bytes, mapping) => {
                if let Err(found) = self.start(bytes, *mapping) {
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

    fn start(&mut self, bytes: Vec<u8>, mapping: Mapping) -> Result<(), Vec<Rejected>> {
        let mut reader = open(bytes, &mapping).map_err(|found| vec![self.rejected(0, None, None, *found)])?;
        if let Reader::Sheet(sheet) = &reader {
            self.sheet = Some(sheet.name().to_string());
        }
        let columns = header::columns(mapping, &mut reader).map_err(|wrong| {
            let told =
                |none: NoHeader| self.rejected(none.line, none.column.as_deref(), None, none.diagnostic);
            wrong.into_iter().map(told).collect::<Vec<_>>()
        })?;
        if columns.mapping.row == Row::Event {
            let mut log = Log::new(self.input);
            let mut row = csv::StringRecord::new();
            while self.next_row(&mut reader, &mut row, &columns, &mut log.rejected) {
                log.add(&columns, &row, reader.line());
            }
            self.state = State::Log(Box::new(log));
        } else {
            self.state = State::Rows(Box::new(reader), Box::new(columns));
        }
        Ok(())
    }

    /// The next row that is to be used; false at the end.
    fn next_row(
        &mut self,
        reader: &mut Reader,
        row: &mut csv::StringRecord,
        columns: &Columns,
        rejected: &mut Vec<Rejected>,
    ) -> bool {
        loop {
            let next = reader.next(row);
            let cells = Cells { columns, row };
            let (column, problem) = match next {
                Next::End => return false,
                Next::Torn => (None, words::mapping::open_quote()),
                Next::Broken(why) => (None, words::mapping::broken_row(&why)),
                Next::Row if cells.is_skipped() => {
                    self.rows.read += 1;
                    self.rows.left_out += 1;
                    continue;
                }
                Next::Row if !reader.is_ragged() && row.len() != columns.headers.len() => {
                    (None, words::mapping::cell_count(row.len(), columns.headers.len()))
                }
                Next::Row => match columns.first_of(reader.faulty()) {
                    Some(column) => {
                        let cell = cells.raw(column);
                        (Some(column), words::mapping::faulty_cell(column, cell))
                    }
                    None => {
                        self.rows.read += 1;
                        return true;
                    }
                },
            };
            self.rows.read += 1;
            self.rows.set_aside += 1;
            rejected.push(self.rejected(reader.line(), column, event_of_case(cells), problem));
        }
    }

    fn cases(&mut self, reader: &mut Reader, columns: &Columns, batch: &mut Batch) -> bool {
        let mut row = csv::StringRecord::new();
        while batch.records.len() < BATCH {
            if !self.next_row(reader, &mut row, columns, &mut batch.rejected) {
                return false;
            }
            let line = reader.line();
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

/// The rows of an export, by what its bytes are and not by its name: systems call texts and pages Excel files.
pub(super) fn open(bytes: Vec<u8>, mapping: &Mapping) -> Result<Reader, Box<Diagnostic>> {
    if is_workbook(&bytes) {
        return SheetRows::open(bytes, mapping.sheet.as_ref()).map(|rows| Reader::Sheet(Box::new(rows)));
    }
    let text = decode_text(&bytes, mapping.encoding)?;
    if is_page(&text) {
        return Err(Box::new(words::mapping::page()));
    }
    Ok(Reader::Text(Box::new(CsvRows::new(text.into_owned(), mapping.delimiter()))))
}

/// An export as far as its headers and cells tell what it is.
pub(in super::super) struct Peeked {
    /// The sheet, of a workbook.
    pub(in super::super) sheet: Option<String>,
    /// What separates the cells of a text, where it is not a comma.
    pub(in super::super) delimiter: Option<char>,
    /// The row in which the headers begin, from 1.
    pub(in super::super) header_row: u64,
    /// How many rows they take.
    pub(in super::super) header_rows: u32,
    /// The headers.
    pub(in super::super) headers: Vec<String>,
    /// The rows below.
    pub(in super::super) rows: Vec<Vec<String>>,
}

/// Reads an export without a mapping: the headers are where their score is best.
pub(in super::super) fn peek(
    bytes: Vec<u8>,
    score: impl Fn(&[String]) -> usize,
) -> Result<Peeked, Box<Diagnostic>> {
    let mut mapping = Mapping::empty();
    let delimiter =
        if is_workbook(&bytes) { None } else { separator(&decode_text(&bytes, mapping.encoding)?) };
    mapping.delimiter = delimiter.map(String::from);
    let mut reader = open(bytes, &mapping)?;
    let sheet = match &reader {
        Reader::Sheet(sheet) => Some(sheet.name().to_string()),
        Reader::Text(_) => None,
    };
    let guessed =
        header::guess(&mut reader, score).ok_or_else(|| Box::new(words::mapping::no_known_header()))?;
    Ok(Peeked {
        sheet,
        delimiter,
        header_row: guessed.row,
        header_rows: guessed.rows,
        headers: guessed.names,
        rows: guessed.below,
    })
}

/// What separates cells, where it is not a comma: what stands most often in the first lines.
fn separator(text: &str) -> Option<char> {
    let start: String = text.lines().take(30).collect();
    let count = |separator: char| start.matches(separator).count();
    [';', '\t', '|'].into_iter().filter(|other| count(*other) > count(',')).max_by_key(|other| count(*other))
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
        register: None,
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
