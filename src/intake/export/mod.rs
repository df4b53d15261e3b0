//! Exports: rows of cells, through a mapping, into cases.

mod cells;
mod csv_rows;
mod header;
mod log;
mod quoting;
mod reader;
mod table;
mod workbook;

pub(super) use table::Export;
pub use table::Rows;
pub(super) use workbook::as_lines;

#[cfg(test)]
mod tests;
