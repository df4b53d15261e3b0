//! Exports: rows of cells, through a mapping, into cases.

mod cells;
mod csv_rows;
mod header;
mod log;
mod quoting;
mod reader;
mod table;
mod workbook;

pub(super) use header::dictionary;
pub use table::Rows;
pub(super) use table::{Export, Peeked, peek};
pub(super) use workbook::as_lines;

#[cfg(test)]
mod tests;
