//! Exports: rows of cells, through a mapping, into cases.

mod cells;
mod log;
mod quoting;
mod table;

pub(super) use table::Export;
pub use table::Rows;

#[cfg(test)]
mod tests;
