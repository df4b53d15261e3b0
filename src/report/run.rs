//! What is said of a run: its inputs, and what spans its cases.

use super::scalar::{DateShape, DayText};
use super::{CaseReport, FineReport, Labels, MeasureReport, Moment, Totals, ViolationReport};
use crate::time::Day;
use schemars::JsonSchema;
use serde::ser::SerializeTuple;
use serde::{Serialize, Serializer};

/// What was run, on what, and as of when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Run {
    /// The program and its version, `redress 0.1.0`.
    pub tool: String,
    /// The moment of judgment, in the first policy's zone.
    pub as_of: Moment,
    /// The policies that judged, in the order given.
    pub policies: Vec<PolicyUsed>,
    /// The working calendar; `null` where none was used.
    pub calendar: Option<CalendarUsed>,
    /// The files the cases came from, in the order read.
    pub inputs: Vec<Input>,
    /// How many cases were judged.
    pub evaluated: u64,
    /// How many could not be read.
    pub rejected: u64,
}

/// One version of a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PolicyUsed {
    /// The policy's id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The SHA-256 digest of its resolved text, in hexadecimal.
    pub sha256: String,
}

/// A working calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CalendarUsed {
    /// The calendar's id.
    pub id: String,
    /// The first and the last day that it covers.
    #[serde(serialize_with = "days")]
    #[schemars(with = "[DateShape; 2]")]
    pub coverage: [Day; 2],
    /// The SHA-256 digest of its data, in hexadecimal.
    pub sha256: String,
}

fn days<S: Serializer>([from, to]: &[Day; 2], serializer: S) -> Result<S::Ok, S::Error> {
    let mut pair = serializer.serialize_tuple(2)?;
    pair.serialize_element(&DayText::of(*from))?;
    pair.serialize_element(&DayText::of(*to))?;
    pair.end()
}

/// A file of cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Input {
    /// Its path as given; `-` for the standard input.
    pub path: String,
    /// The SHA-256 digest of its bytes, in hexadecimal.
    pub sha256: String,
    /// The sheet of a workbook that was read; left out for anything else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// How many cases were read from it.
    pub cases: u64,
    /// The rows of an export; left out for case files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<RowsRead>,
}

/// The rows of an export, below its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RowsRead {
    /// How many there are.
    pub read: u64,
    /// Left out by rule: totals, remarks, blank rows.
    pub left_out: u64,
    /// Set aside because they, or others of the same case, cannot be read.
    pub set_aside: u64,
}

/// A case that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RejectedCase {
    /// The file's path as given.
    pub path: String,
    /// The sheet of a workbook; left out for anything else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The line, or the row of a sheet, from 1; `null` where it is not known.
    pub line: Option<u64>,
    /// The column in characters, from 1, or in a table the column's name.
    pub column: Option<String>,
    /// The case's id, where that could be read.
    pub case: Option<String>,
    /// The diagnostic's code.
    pub code: String,
    /// What is wrong, in the language that was asked for.
    pub reason: String,
}

/// What spans cases: quotas, and fines counted by person or window.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct AcrossCases<'a> {
    /// Breaches.
    pub violations: Vec<ViolationReport<'a>>,
    /// Fines.
    pub fines: Vec<FineReport<'a>>,
    /// Measures.
    pub measures: Vec<MeasureReport<'a>>,
    /// Targets, with the figures reached; left out where the policies name none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<TargetReport<'a>>,
    /// What must be clarified: numbers that are missing, though the cases read may not be all there are. Left out where
    /// there is nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub to_clarify: Vec<MissingNumbers<'a>>,
}

/// Numbers of a record that no case bears, though later ones are borne: no breach, for a case may not have been read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MissingNumbers<'a> {
    /// The record's id.
    pub rule: &'a str,
    /// The policy's id.
    pub policy: &'a str,
    /// The clause of the regulation, where the policy cites one.
    pub clause: Option<&'a str>,
    /// The dealership, where the cases name one.
    pub dealership: Option<&'a str>,
    /// The first and the last of each run of missing numbers; serial numbers alone, where the rest is not known.
    pub missing: Vec<(&'a str, &'a str)>,
}

/// A target over a period: a figure, and no violation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TargetReport<'a> {
    /// The target's id.
    pub id: &'a str,
    /// The policy's id.
    pub policy: &'a str,
    /// The clause of the regulation, where the policy cites one.
    pub clause: Option<&'a str>,
    /// The dealership, where the cases name one.
    pub dealership: Option<&'a str>,
    /// The period, as `2012-04`, `2012-Q2` or `2012`; `null` for all cases together.
    pub period: Option<String>,
    /// How many came out well.
    pub reached: u64,
    /// How many did not.
    pub missed: u64,
    /// Of how many that is not certain.
    pub undetermined: u64,
    /// The share reached in per cent, with one decimal, rounded down; the least that is possible.
    pub share: String,
    /// The most that it may be; left out where nothing is uncertain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share_at_most: Option<String>,
    /// The share wanted, in per cent.
    pub at_least: u32,
    /// Whether it was reached; `null` where that is not certain.
    pub is_reached: Option<bool>,
    /// The cases that missed it, in the order of the input.
    pub misses: Vec<&'a str>,
}

/// A whole report. A stream of cases is written piece by piece and never held as this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Report<'a> {
    /// Always `redress.report/1`.
    pub format: &'static str,
    /// The cases, in the order read.
    pub cases: Vec<CaseReport<'a>>,
    /// All else.
    #[serde(flatten)]
    pub rest: Rest<'a>,
}

/// All of a report but its cases: what is known once the last of them is judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Rest<'a> {
    /// What was run.
    pub run: Run,
    /// What spans cases.
    pub across_cases: AcrossCases<'a>,
    /// Counts and sums, with what spans cases.
    pub totals: Totals,
    /// The cases that could not be read.
    pub rejects: Vec<RejectedCase>,
    /// The words for the ids, one entry for each version of a policy.
    pub labels: Vec<Labels>,
}
