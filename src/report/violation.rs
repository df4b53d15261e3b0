//! What was certainly broken.

use super::scalar::{DateShape, day, optional_day};
use super::{FineId, ObligationReport, ViolationId, When, Who};
use crate::time::Day;
use schemars::JsonSchema;
use serde::Serialize;

/// A breach of one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ViolationReport<'a> {
    /// Its id.
    pub id: ViolationId<'a>,
    /// The id of the rule that was broken.
    pub rule: &'a str,
    /// What kind of rule that is.
    pub kind: ViolationKind,
    /// The clause of the regulation, where the policy cites one.
    pub clause: Option<&'a str>,
    /// Who answers for it.
    pub who: Who<'a>,
    /// The last second that was in time; `null` for what must not happen at all.
    pub due: Option<When<'a>>,
    /// The latest that `due` may be; left out where it is `due`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_latest: Option<When<'a>>,
    /// When it was done, or when that happened which must not; `null` where it is still not done.
    pub done: Option<When<'a>>,
    /// The least lateness possible, in seconds; `null` where nothing was due.
    pub late_by_seconds: Option<u64>,
    /// What a record leaves empty; left out for others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<&'a str>,
    /// The sanction's id; `null` where the regulation names none.
    pub sanction: Option<&'a str>,
    /// The fines that this violation carries.
    pub fines: Vec<FineId<'a>>,
    /// The violation that carries the fine in place of this one.
    pub absorbed_by: Option<ViolationId<'a>>,
    /// What was counted; for a quota only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted: Option<Counted<'a>>,
    /// The number that is wrong; only for the number of a record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<WrongNumber<'a>>,
    /// The policy's id; only among what spans cases.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<&'a str>,
}

impl<'a> ViolationReport<'a> {
    /// The violation that an undetermined obligation may turn out to be.
    pub(crate) fn of_possible(id: ViolationId<'a>, obligation: &ObligationReport<'a>) -> Self {
        Self {
            id,
            rule: obligation.id,
            kind: ViolationKind::Obligation,
            clause: obligation.clause,
            who: obligation.who.clone(),
            due: obligation.due,
            due_latest: obligation.due_latest,
            done: obligation.done,
            late_by_seconds: obligation.late_by_seconds,
            missing: Vec::new(),
            sanction: None,
            fines: Vec::new(),
            absorbed_by: None,
            counted: None,
            number: None,
            policy: None,
        }
    }
}

/// What kind of rule was broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ViolationKind {
    /// Something owed was not done in time.
    Obligation,
    /// Something happened that must not.
    Prohibition,
    /// Too many in a window.
    Quota,
    /// A form lacks what it must hold.
    Record,
    /// A periodic duty was not done in time.
    Periodic,
}

/// A number of a record, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WrongNumber<'a> {
    /// The case that bears it.
    pub case: &'a str,
    /// The number, as it is written.
    pub number: &'a str,
    /// Whether it is not made up as it must be.
    pub is_malformed: bool,
    /// The day by which it is dated, where it says another year or month; left out otherwise.
    #[serde(serialize_with = "optional_day", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<DateShape>")]
    pub dated: Option<Day>,
    /// The cases that bear it too; left out where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also_borne_by: Vec<&'a str>,
}

/// What a quota counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Counted<'a> {
    /// The first day of the window.
    #[serde(serialize_with = "day")]
    #[schemars(with = "DateShape")]
    pub from: Day,
    /// The last day of the window.
    #[serde(serialize_with = "day")]
    #[schemars(with = "DateShape")]
    pub to: Day,
    /// How many there were.
    pub count: u32,
    /// How many are allowed.
    pub at_most: u32,
    /// The cases that were counted, by id, in the order in which they counted.
    pub cases: Vec<&'a str>,
}
