//! Who answers for what, and the ladder.

use super::{Clause, Condition, EventPattern, OneOrMany, Readings, Words};
use schemars::JsonSchema;
use serde::Deserialize;

/// A role's id, several of them, or `not_stated` where the regulation names nobody.
pub type RoleNames = OneOrMany<String>;

/// One entry of an assignment: the role that answers, and in which cases.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignmentEntry {
    /// The role that answers, several that answer together, or `not_stated`.
    #[schemars(extend("x-names" = "roles"))]
    pub role: RoleNames,
    /// In which cases; in all that are left, where left out.
    pub when: Option<Condition>,
    /// Where the regulation says so.
    pub clause: Option<Clause>,
    /// How a doubtful point was read, and why.
    pub reading: Option<Readings>,
}

/// One rung of the ladder.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rung {
    /// The assignment or role that hears of the case on this rung.
    #[schemars(extend("x-names" = "posts"))]
    pub role: String,
    /// The events that bring a case up to this rung.
    pub after: Option<EventPattern>,
    /// The cases that stand on this rung from the start; facts only.
    pub when: Option<Condition>,
    /// The obligations of which this rung hears when they are overdue.
    #[schemars(extend("x-names" = "obligations", "examples" = ["handle", ["handle", "close-off"]]))]
    pub overdue: Option<OneOrMany<String>>,
    /// How long they must be overdue; as soon as they are, where left out.
    #[schemars(extend("examples" = ["24 hours"]))]
    pub by: Option<String>,
    /// What the rung is called.
    pub title: Option<Words>,
    /// Where the regulation says so.
    pub clause: Option<Clause>,
    /// How a doubtful point was read, and why.
    pub reading: Option<Readings>,
}
