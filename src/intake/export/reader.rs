//! The rows of an export, whatever it is: a text of cells or a sheet of a workbook.

use super::csv_rows::CsvRows;
use super::workbook::SheetRows;

/// The rows of an export under way.
pub(super) enum Reader {
    /// A text of cells.
    Text(Box<CsvRows>),
    /// A sheet of a workbook.
    Sheet(Box<SheetRows>),
}

/// What comes next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Next {
    /// Nothing.
    End,
    /// A row.
    Row,
    /// A row whose quotes are not sound; the rows that they would have swallowed follow.
    Torn,
    /// A row that cannot be read.
    Broken(String),
}

impl Reader {
    /// Reads the next row.
    pub(super) fn next(&mut self, row: &mut csv::StringRecord) -> Next {
        match self {
            Self::Text(rows) => rows.next(row),
            Self::Sheet(rows) => rows.next(row),
        }
    }

    /// The line of the text, or the row of the sheet, on which the row that was just read starts; from 1.
    pub(super) fn line(&self) -> u64 {
        match self {
            Self::Text(rows) => rows.line(),
            Self::Sheet(rows) => rows.line(),
        }
    }

    /// Whether rows may be shorter or longer than the header: a sheet has no end to its right.
    pub(super) fn is_ragged(&self) -> bool {
        matches!(self, Self::Sheet(_))
    }

    /// The cells of the row that was just read that hold an error of a formula, by their places.
    pub(super) fn faulty(&self) -> &[usize] {
        match self {
            Self::Text(_) => &[],
            Self::Sheet(rows) => rows.faulty(),
        }
    }

    /// The cell whose text covers a cell of the row that was just read, where cells were merged.
    pub(super) fn merged(&self, column: usize) -> Merged {
        match self {
            Self::Text(_) => Merged::NotKnown,
            Self::Sheet(rows) => rows.merged(column),
        }
    }
}

/// Whether a cell is part of a merged one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Merged {
    /// It stands alone.
    Alone,
    /// It is part of one that begins in this column.
    Under(usize),
    /// A text of cells does not say.
    NotKnown,
}
