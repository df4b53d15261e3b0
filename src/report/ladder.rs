//! On which level of the ladder a case stands, and who must hear of it next.

use super::{Needs, When, Who};
use schemars::JsonSchema;
use serde::Serialize;

/// On which level of the ladder a case stands, since when and why, and who must hear of it next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LadderReport<'a> {
    /// The highest level that it has certainly reached, from 1; 0 where it has reached none.
    pub level: u32,
    /// How many levels there are.
    pub of: u32,
    /// Who hears of it there.
    pub who: Option<Who<'a>>,
    /// The clause of the regulation, where the policy cites one.
    pub clause: Option<&'a str>,
    /// Since when; a day where no time is known.
    pub since: Option<When<'a>>,
    /// What brought it there.
    pub because: Option<BroughtBy<'a>>,
    /// The higher levels on which it may stand, by what is not known; left out where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub may_be: Vec<PossibleLevel<'a>>,
    /// The next level; `null` at the top, and in an ended case.
    pub next: Option<LevelAhead<'a>>,
    /// A level above the next one that limits lead to sooner than to that; left out where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sooner: Option<LevelAhead<'a>>,
}

/// What brought a case up to a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BroughtBy<'a> {
    /// Every case begins there.
    Start,
    /// The facts of the case.
    Facts,
    /// An event, by its id.
    Event(&'a str),
    /// An obligation that was not kept.
    Overdue {
        /// The rule's id.
        obligation: &'a str,
        /// Which occurrence of its trigger, from 1.
        occurrence: u32,
    },
}

/// A level on which a case may stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PossibleLevel<'a> {
    /// The level, from 1.
    pub level: u32,
    /// Who hears of it there.
    pub who: Who<'a>,
    /// What may have brought it there.
    pub because: BroughtBy<'a>,
    /// What must be known, in the language that was asked for.
    pub needs: Needs<'a>,
}

/// A level that lies ahead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LevelAhead<'a> {
    /// The level, from 1.
    pub level: u32,
    /// Who hears of it there.
    pub who: Who<'a>,
    /// The clause of the regulation, where the policy cites one.
    pub clause: Option<&'a str>,
    /// The events after which it hears of the case; several ids are joined by ` | `. `null` where the regulation
    /// names none.
    pub after: Option<&'a str>,
    /// From when on it hears of the case, because a limit is not kept; `null` where no limit leads there.
    pub at: Option<When<'a>>,
    /// The latest that `at` may be; left out where it is `at`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_latest: Option<When<'a>>,
    /// Whose limit that is.
    pub overdue: Option<&'a str>,
}
