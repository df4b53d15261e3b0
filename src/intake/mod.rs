//! Files in, cases out: batch by batch, each with the place it came from. What cannot be read is set aside.

mod dates;
mod encoding;
mod export;
mod files;
mod inputs;
mod lines;
mod mapping;
mod suggest;
mod whole;

pub use encoding::decode_text;
pub use files::files_below;
pub use inputs::{InputSummary, Inputs, Rows};
pub use mapping::{Encoding, Epoch, Mapping, SheetName, schema};
pub use suggest::suggest;
pub use whole::{Part, parts};

use crate::case::WrittenCase;
use crate::diagnostic::Diagnostic;
use crate::source::Pointer;
use serde::Deserialize;
use std::ops::Range;

/// A sheet of a workbook as lines of text, its first row first, to show a cell in its row; none where it cannot
/// be read.
pub fn sheet_lines(workbook: Vec<u8>, sheet: &str) -> Option<String> {
    export::as_lines(workbook, sheet)
}

/// Where a case came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The input, counted from 0.
    pub input: u32,
    /// The line of the input on which it starts, from 1; 0 where that is not known.
    pub line: u64,
    /// Which case of its file it is, from 0.
    pub item: u32,
}

/// A case that has not been decoded yet.
#[derive(Debug)]
pub enum Raw {
    /// A part of the batch's text, as JSON: a line, or a value of a file of JSON.
    Line(Range<usize>),
    /// A value of a file that was read whole.
    Value(serde_json::Value),
    /// A case made from the rows of an export.
    Case(Box<WrittenCase<'static>>),
}

/// Something that could not be read.
#[derive(Debug, Clone)]
pub struct Rejected {
    /// Where it stands.
    pub origin: Origin,
    /// The column, by its name or its number.
    pub column: Option<String>,
    /// The case's number, where it could be read.
    pub case: Option<String>,
    /// Where in the case, for what was read as a case.
    pub pointer: Option<Pointer>,
    /// Whether the key there is at fault, and not its value.
    pub at_key: bool,
    /// The cell at fault, for a row of an export.
    pub cell: Option<String>,
    /// What is wrong.
    pub diagnostic: Box<Diagnostic>,
}

impl Rejected {
    /// Something that could not be read, of which no more than its origin is known.
    pub fn at(origin: Origin, diagnostic: Diagnostic) -> Self {
        let diagnostic = Box::new(diagnostic);
        Self { origin, column: None, case: None, pointer: None, at_key: false, cell: None, diagnostic }
    }
}

/// Some cases, in the order of the input.
#[derive(Debug, Default)]
pub struct Batch {
    /// The text that lines are part of.
    pub text: String,
    /// The cases.
    pub records: Vec<(Origin, Raw)>,
    /// What could not be read.
    pub rejected: Vec<Rejected>,
}

/// Decodes a case of a batch.
///
/// # Errors
/// It is not a case: what is wrong, and the column in a line of JSON.
pub fn decode<'b>(batch: &'b Batch, raw: &'b Raw) -> Result<WrittenCase<'b>, Undecoded> {
    match raw {
        Raw::Line(range) => {
            let line = batch.text.get(range.clone()).unwrap_or_default();
            serde_json::from_str(line).map_err(|error| Undecoded {
                column: (error.line() == 1 && error.column() > 0).then(|| error.column()),
                case: None,
                technical: technical(&error),
            })
        }
        Raw::Value(value) => WrittenCase::deserialize(value).map_err(|error| Undecoded {
            column: None,
            case: value.get("case").and_then(|case| case.as_str()).map(str::to_string),
            technical: technical(&error),
        }),
        Raw::Case(case) => Ok(case.as_ref().clone()),
    }
}

/// Why something is not a case.
#[derive(Debug, Clone)]
pub struct Undecoded {
    /// The column in the line, in bytes from 1.
    pub column: Option<usize>,
    /// The case's number, where it could be read.
    pub case: Option<String>,
    /// What the decoder says.
    pub technical: String,
}

/// What the decoder says, without the place: that is told by itself.
fn technical(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_string()
}
