//! JSON and NDJSON, written while the cases pass by.
//!
//! A case is turned into bytes with [`append_case`], on any thread; a [`Stream`] joins the chunks and writes
//! what stands before and after them. JSON is valid whenever the stream was ended.

mod compact;

use crate::report::{CaseReport, FORMAT, Rest};
use std::io::{self, Write};

/// How a report is written for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One object, indented by two blanks a level.
    Json,
    /// A case a line, then one line with the rest.
    Ndjson,
}

/// Appends one case, as it stands in the stream of the format.
///
/// # Errors
/// None for a case report, whose keys are strings.
pub fn append_case(format: Format, out: &mut Vec<u8>, report: &CaseReport<'_>) -> serde_json::Result<()> {
    match format {
        Format::Ndjson => {
            compact::append(out, report)?;
            out.push(b'\n');
        }
        Format::Json => {
            let pretty = serde_json::to_vec_pretty(report)?;
            out.push(b',');
            push_indented(out, &pretty, b"    ");
        }
    }
    Ok(())
}

/// Appends text on a new line, each line of it behind `indent`. Strings in JSON hold no raw line feeds.
fn push_indented(out: &mut Vec<u8>, text: &[u8], indent: &[u8]) {
    for line in text.split(|byte| *byte == b'\n') {
        out.push(b'\n');
        out.extend_from_slice(indent);
        out.extend_from_slice(line);
    }
}

/// A report being written.
#[derive(Debug)]
pub struct Stream<W> {
    format: Format,
    out: W,
    empty: bool,
}

impl<W: Write> Stream<W> {
    /// Begins a report.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn begin(format: Format, mut out: W) -> io::Result<Self> {
        if format == Format::Json {
            write!(out, "{{\n  \"format\": \"{FORMAT}\",\n  \"cases\": [")?;
        }
        Ok(Self { format, out, empty: true })
    }

    /// Writes any number of cases that [`append_case`] made, in the same format.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn chunk(&mut self, cases: &[u8]) -> io::Result<()> {
        // Each case brings the comma before it, which the first must not have.
        let cases = match cases.strip_prefix(b",") {
            Some(rest) if self.empty && self.format == Format::Json => rest,
            _ => cases,
        };
        self.empty &= cases.is_empty();
        self.out.write_all(cases)
    }

    /// Writes one case.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn case(&mut self, report: &CaseReport<'_>) -> io::Result<()> {
        let mut bytes = Vec::new();
        append_case(self.format, &mut bytes, report)?;
        self.chunk(&bytes)
    }

    /// Ends the report, and gives back what it was written to.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn end(mut self, rest: &Rest<'_>) -> io::Result<W> {
        match self.format {
            Format::Ndjson => {
                #[derive(serde::Serialize)]
                struct LastLine<'a> {
                    format: &'static str,
                    #[serde(flatten)]
                    rest: &'a Rest<'a>,
                }
                serde_json::to_writer(&mut self.out, &LastLine { format: FORMAT, rest })?;
                self.out.write_all(b"\n")?;
            }
            Format::Json => {
                self.out.write_all(if self.empty { b"]," } else { b"\n  ]," })?;
                // The braces of the rest are those of the report: keep what stands between its first and last line.
                let pretty = serde_json::to_vec_pretty(rest)?;
                let inner =
                    pretty.strip_prefix(b"{").and_then(|text| text.strip_suffix(b"}")).unwrap_or(&pretty);
                self.out.write_all(inner)?;
                self.out.write_all(b"}\n")?;
            }
        }
        self.out.flush()?;
        Ok(self.out)
    }
}

#[cfg(test)]
mod tests;
