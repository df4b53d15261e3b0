//! On which level of the ladder a case stands, in ids.

use super::{Holders, Need};
use crate::time::{Due, Interval};

/// On which level of the ladder a case stands.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The level, from 1; 0 where the case stands on none.
    pub level: usize,
    /// Who hears of it there.
    pub holders: Option<Holders>,
    /// Since when; none where the case has no events.
    pub since: Option<Interval>,
    /// Why; none on level 0.
    pub because: Option<Because>,
    /// The rungs above on which it may stand, by what is not known.
    pub may_be: Vec<MayStand>,
    /// The next rung; none on the top, and in an ended case.
    pub next: Option<Ahead>,
    /// A rung above the next one to which limits lead sooner than to that.
    pub sooner: Option<Ahead>,
}

/// What brought a case up to a rung.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// Every case begins there.
    Start,
    /// Its facts.
    Facts,
    /// The event at this place of the timeline.
    Event(usize),
    /// An obligation that is overdue: an index into [`super::Outcome::obligations`].
    Overdue(usize),
}

/// A rung on which a case may stand.
#[derive(Debug, Clone)]
pub struct MayStand {
    /// The rung, an index into the ladder.
    pub rung: usize,
    /// Who hears of it there.
    pub holders: Holders,
    /// What may have brought it there.
    pub because: Because,
    /// What must be known to decide.
    pub needs: Vec<Need>,
}

/// A rung that lies ahead.
#[derive(Debug, Clone)]
pub struct Ahead {
    /// The rung, an index into the ladder.
    pub rung: usize,
    /// Who hears of it there.
    pub holders: Holders,
    /// When a limit leads there, and whose it is: an index into [`super::Outcome::obligations`].
    pub at: Option<(Due, usize)>,
}
