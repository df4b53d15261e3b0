//! Why a case is judged as it is: `redress.explanation/1`.
//!
//! An [`Explanation`] is the case's own report with what led to it: each event and what it did, and for each
//! obligation the counting of its limit and where it is known from who answers.

use super::{CaseReport, Labels, Moment, When};
use schemars::JsonSchema;
use serde::Serialize;

/// The format of an explanation.
pub const FORMAT: &str = "redress.explanation/1";

/// A case's report and what led to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Explanation<'a> {
    /// Always `redress.explanation/1`.
    pub format: &'static str,
    /// The moment of judgment.
    pub as_of: Moment,
    /// How the case stands, as in the report.
    pub case: CaseReport<'a>,
    /// Where the value of each fact is known from; facts not listed are the case's own.
    pub facts: Vec<FactSource<'a>>,
    /// The events in their sequence.
    pub timeline: Vec<Entry<'a>>,
    /// One for each obligation of the case.
    pub details: Vec<Detail<'a>>,
    /// The words for the ids.
    pub labels: &'a Labels,
}

/// Where a fact's value is known from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FactSource<'a> {
    /// The fact's id.
    pub fact: &'a str,
    /// How it is known.
    pub from: FactOrigin,
    /// The clause by which it was derived, where the policy cites one.
    pub clause: Option<&'a str>,
}

/// How a fact's value is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FactOrigin {
    /// The case gives it.
    Given,
    /// It follows from other facts.
    Derived,
    /// It is not given, and false therefore.
    FalseByDefault,
}

/// One event of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Entry<'a> {
    /// The event's id.
    pub event: &'a str,
    /// When it happened, as given.
    pub at: When<'a>,
    /// The bounds within which it happened, where the time is not exact.
    pub between: Option<[When<'a>; 2]>,
    /// Who did it.
    pub by: Option<&'a str>,
    /// What else is said of it: attributes and their values as text.
    pub attributes: Vec<(&'a str, String)>,
    /// The posts it fills from here on: assignment and person.
    pub staff: Vec<(&'a str, &'a str)>,
    /// What it did.
    pub did: Vec<Did<'a>>,
}

/// What an event did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Did<'a> {
    /// An obligation came into being.
    Started {
        /// The rule's id.
        rule: &'a str,
        /// Which occurrence, from 1.
        occurrence: u32,
    },
    /// An obligation was discharged, in time or late.
    Discharged {
        /// The rule's id.
        rule: &'a str,
        /// Which occurrence, from 1.
        occurrence: u32,
    },
    /// A prohibition was broken.
    Broke {
        /// The rule's id.
        rule: &'a str,
    },
    /// It keeps the case from closing by itself.
    PreventedClosing {
        /// The closing's id.
        rule: &'a str,
    },
    /// The case closed by itself; no event of the file.
    ClosedAutomatically {
        /// The closing's id.
        rule: &'a str,
    },
    /// The case was closed.
    Closed,
    /// The case was withdrawn.
    Withdrew,
    /// The case was opened again.
    Reopened,
    /// Nothing: it lies after the moment of judgment.
    IgnoredAfterAsOf,
    /// Nothing came of it: the case had ended.
    IgnoredAfterEnd,
}

/// What led to the verdict on one obligation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Detail<'a> {
    /// The rule's id.
    pub obligation: &'a str,
    /// Which occurrence of its trigger, from 1.
    pub occurrence: u32,
    /// The event that brought it into being.
    pub trigger: Option<&'a str>,
    /// The event that discharged it.
    pub discharged_by: Option<&'a str>,
    /// The counting of the limit, line by line, in the language that was asked for.
    pub counting: Vec<String>,
    /// Where it is known from who answers.
    pub who_from: WhoSource<'a>,
    /// How doubtful points of the rule were read, in the language that was asked for.
    pub readings: Vec<String>,
}

/// Where it is known from who holds a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WhoSource<'a> {
    /// From the `staff` of an event.
    Event {
        /// The event's id.
        event: &'a str,
        /// When it happened.
        at: When<'a>,
    },
    /// From the case's `staff` for the assignment.
    CaseAssignment,
    /// From the case's `staff` for the role.
    CaseRole,
    /// Whoever did this event holds the post.
    DoneBy {
        /// The event's id.
        event: &'a str,
    },
    /// From the dealership's roster on the day it was due.
    Roster,
    /// Nobody was found.
    Nobody,
}
