//! Reports for people and programs. Nothing here sees a policy or a program: the report holds every word.
//!
//! | writer | for |
//! |---|---|
//! | [`stream`] | `evaluate --format json` and `ndjson`, while the cases pass by |
//! | [`text`] | `evaluate` in a terminal |
//! | [`statement`] | `fines`: text, json, csv |
//! | [`explain`] | `explain`: text |
//! | [`testing`] | `test`: text, JUnit XML |
//! | [`regulation`] | `render`: Markdown, HTML |
//! | [`check`] | `check`: text, SARIF |
//! | [`packs`] | `packs`: text |
//!
//! Widths are terminal columns: a Chinese character takes two. Text from cases is shown with its control
//! characters escaped, so that it can neither move the cursor nor hide what follows.

pub mod check;
mod duration;
pub mod explain;
mod ladder;
pub mod packs;
mod page;
pub mod queue;
pub mod regulation;
pub mod statement;
pub mod stream;
pub mod testing;
pub mod text;
mod width;
mod words;

pub use duration::duration;
pub use page::Style;

use serde::Serialize;

/// Any of the report's documents as JSON for a person to read: two blanks a level, a line feed at the end.
///
/// # Errors
/// None for the report's own types, which have string keys throughout.
pub fn pretty_json(document: &impl Serialize) -> serde_json::Result<String> {
    serde_json::to_string_pretty(document).map(|text| text + "\n")
}
