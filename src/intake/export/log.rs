//! Event logs: one row an event. The rows of a case may stand apart, so that all of a file are gathered first.

use super::super::{Batch, Origin, Raw, Rejected};
use super::cells::{Cells, Columns, Fault};
use super::table::{BATCH, Rows, case_of, number, set_aside};
use crate::case::{WrittenCase, WrittenEvent};
use crate::diagnostic::words;
use indexmap::IndexMap;
use std::borrow::Cow;

/// The cases of an event log, in the order of their first rows.
pub(super) struct Log {
    input: u32,
    cases: IndexMap<String, Gathered>,
    /// Rows that belong to no case that could be told.
    pub(super) rejected: Vec<Rejected>,
    without_case: u64,
}

/// A case while its rows are gathered.
struct Gathered {
    line: u64,
    rows: u64,
    case: WrittenCase<'static>,
    faults: Vec<(u64, Fault)>,
    /// Rows of it that could not be read at all, and are counted already.
    broken: Vec<Rejected>,
}

impl Log {
    pub(super) fn new(input: u32) -> Self {
        Self { input, cases: IndexMap::new(), rejected: Vec::new(), without_case: 0 }
    }

    /// Adds a row to its case.
    pub(super) fn add(&mut self, columns: &Columns, row: &csv::StringRecord, line: u64) {
        let cells = Cells { columns, row };
        let mut faults = Vec::new();
        let number = number(cells, &mut faults);
        if !faults.is_empty() {
            self.without_case += 1;
            self.rejected.extend(faults.into_iter().map(|fault| set_aside(self.input, line, "", fault)));
            return;
        }
        let gathered = self.cases.entry(number).or_insert_with_key(|number| Gathered {
            line,
            rows: 0,
            case: case_of(cells, number.clone(), &mut faults),
            faults: Vec::new(),
            broken: Vec::new(),
        });
        gathered.rows += 1;
        gathered.case.events.extend(event(cells, &mut faults));
        gathered.faults.extend(faults.into_iter().map(|fault| (line, fault)));
    }

    /// Hands on the next cases; false where none is left.
    pub(super) fn take(&mut self, item: &mut u32, rows: &mut Rows, batch: &mut Batch) -> bool {
        for rejected in std::mem::take(&mut self.rejected) {
            let case = rejected.case.as_ref().and_then(|number| self.cases.get_mut(number));
            match case {
                Some(gathered) => gathered.broken.push(rejected),
                None => batch.rejected.push(rejected),
            }
        }
        rows.set_aside += std::mem::take(&mut self.without_case);
        let count = self.cases.len().min(BATCH);
        for (number, gathered) in self.cases.drain(..count) {
            let faulty = gathered.faults.iter().map(|(line, _)| *line);
            let Some(line) = faulty.chain(gathered.broken.iter().map(|broken| broken.origin.line)).min()
            else {
                let origin = Origin { input: self.input, line: gathered.line, item: *item };
                *item = item.saturating_add(1);
                batch.records.push((origin, Raw::Case(Box::new(gathered.case))));
                continue;
            };
            // Judging a case without one of its events would be wrong: all of its rows are set aside.
            rows.set_aside += gathered.rows;
            if line != gathered.line {
                batch.rejected.push(Rejected {
                    origin: Origin { input: self.input, line: gathered.line, item: 0 },
                    column: None,
                    case: Some(number.clone()),
                    pointer: None,
                    at_key: false,
                    cell: None,
                    diagnostic: Box::new(words::mapping::other_row(line)),
                });
            }
            let reject = |(line, fault)| set_aside(self.input, line, &number, fault);
            batch.rejected.extend(gathered.faults.into_iter().map(reject));
            batch.rejected.extend(gathered.broken);
        }
        !self.cases.is_empty()
    }
}

/// The event of a row; none where the mapping ignores it.
fn event(cells: Cells<'_>, faults: &mut Vec<Fault>) -> Option<WrittenEvent<'static>> {
    let row = cells.columns.mapping.event.as_ref()?;
    let event = cells.text(&row.is, faults)?;
    let Some(at) = cells.time(&row.at, faults) else {
        if cells.given(&row.at).is_none() {
            let diagnostic = Box::new(words::mapping::bad_cell_time(&row.at, cells.raw(&row.at), None));
            faults.push(Fault { column: row.at.clone(), cell: String::new(), diagnostic });
        }
        return None;
    };
    Some(WrittenEvent {
        event,
        at: Cow::Owned(at),
        by: cells.by(row.by.as_ref()),
        staff: cells.staff(&row.staff),
        attributes: cells.values(&row.attributes, faults),
    })
}
