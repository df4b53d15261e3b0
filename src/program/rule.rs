//! The compiled rules.

use super::{
    AssignmentId, Condition, EventId, EventMatch, FactId, MeasureId, ObligationId, RoleId, SanctionId, Truth,
    Value,
};
use crate::lang::Text;
use crate::money::Fen;
use crate::time::{Limit, RollOver};

pub use crate::policy::{Occurrence, Per};

/// Where a rule is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// The layer, an index into [`super::Program::layers`].
    pub layer: usize,
    /// The line, from 1.
    pub line: usize,
}

/// What a rule is called and where it comes from.
#[derive(Debug, Clone)]
pub struct Heading {
    /// Its title.
    pub title: Text,
    /// The clauses it cites: the first whose condition holds.
    pub clauses: Vec<(Box<str>, Condition)>,
    /// What is cited where a case leaves open which of them holds.
    pub doubtful_clauses: DoubtfulClauses,
    /// How doubtful points of it were read, and why.
    pub readings: Vec<Text>,
    /// Where it is written, in the most derived layer that states it.
    pub written: Written,
}

impl Heading {
    /// The clause that is cited for a case; every one that may hold, joined by ` / `, where its facts do not tell.
    pub fn cited(&self, facts: &[Value<'_>]) -> Option<&str> {
        let (mut first, mut may_hold) = (None, 0u32);
        for (index, (clause, when)) in (0u32..).zip(&self.clauses) {
            let truth = when.holds_for(facts);
            if truth != Truth::False {
                first = first.or(Some(&**clause));
                may_hold |= 1u32.checked_shl(index).unwrap_or(0);
            }
            if truth == Truth::True {
                break;
            }
        }
        self.doubtful_clauses.of(may_hold).or(first)
    }
}

/// Clauses joined by ` / `, for every set of two or more of the first few: written once, so that each case borrows.
#[derive(Debug, Clone, Default)]
pub struct DoubtfulClauses(Box<[(u32, Box<str>)]>);

impl DoubtfulClauses {
    /// So many clauses are joined; of longer lists the first that may hold is cited alone.
    const MOST: usize = 8;

    /// The joined texts of a rule's clauses.
    pub fn joined(clauses: &[(Box<str>, Condition)]) -> Self {
        let count = u32::try_from(clauses.len().min(Self::MOST)).unwrap_or(0);
        let text = |set: u32| {
            let mut all: Vec<&str> = Vec::new();
            for (index, (clause, _)) in (0..count).zip(clauses) {
                if set & (1 << index) != 0 && !all.contains(&&**clause) {
                    all.push(clause);
                }
            }
            (set, all.join(" / ").into())
        };
        Self((0..1 << count).filter(|set: &u32| set.count_ones() > 1).map(text).collect())
    }

    fn of(&self, set: u32) -> Option<&str> {
        self.0.iter().find(|(known, _)| *known == set).map(|(_, text)| &**text)
    }
}

/// A post that somebody holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Post {
    /// An assignment.
    Assignment(AssignmentId),
    /// A role.
    Role(RoleId),
}

/// An assignment: the first entry that holds says which roles answer.
#[derive(Debug, Clone)]
pub struct Assignment {
    /// What it is called.
    pub title: Text,
    /// The entries.
    pub entries: Vec<Entry>,
    /// The events whose doer holds it, where nobody else is named.
    pub done_by: Vec<EventId>,
}

/// One entry of an assignment.
#[derive(Debug, Clone)]
pub struct Entry {
    /// In which cases.
    pub when: Condition,
    /// The roles; none where the regulation does not state one.
    pub roles: Box<[RoleId]>,
    /// Where it comes from; it has no title of its own.
    pub heading: Heading,
}

/// A trigger.
#[derive(Debug, Clone)]
pub struct Trigger {
    /// The events.
    pub events: EventMatch,
    /// Which of them.
    pub occurrence: Occurrence,
}

/// An act: all of these must happen.
#[derive(Debug, Clone)]
pub struct Act {
    /// Each any of some events.
    pub parts: Box<[EventMatch]>,
    /// The events by their ids, as a report names them: alternatives joined by ` | `, parts by ` + `.
    pub name: Box<str>,
}

/// Until when.
#[derive(Debug, Clone, PartialEq)]
pub enum Deadline {
    /// A limit from the trigger.
    Within(Limit, Option<RollOver>),
    /// A date or time fact.
    Until(FactId),
    /// As soon as possible: no number, never a breach by itself.
    Promptly,
    /// The regulation states none.
    NotStated,
}

/// Who must do what, within which limit, after which event.
#[derive(Debug, Clone)]
pub struct Obligation {
    /// What it is called and where it comes from.
    pub heading: Heading,
    /// In which cases; facts only.
    pub when: Condition,
    /// Who owes the act.
    pub who: Post,
    /// What brings it into being.
    pub trigger: Trigger,
    /// What discharges it.
    pub act: Act,
    /// Until when.
    pub deadline: Deadline,
    /// What a breach costs; none where the regulation names nothing.
    pub breach: Option<SanctionId>,
    /// A permission: it demands nothing.
    pub permission: bool,
}

/// An event that must not occur.
#[derive(Debug, Clone)]
pub struct Prohibition {
    /// What it is called and where it comes from.
    pub heading: Heading,
    /// In which cases.
    pub when: Condition,
    /// The event.
    pub trigger: Trigger,
    /// Who answers for it.
    pub who: Option<Post>,
    /// Allowed once one of these has happened.
    pub unless_before: Option<EventMatch>,
    /// Too early within this limit after one of these events.
    pub not_before: Option<(Limit, EventMatch)>,
    /// What a breach costs.
    pub breach: Option<SanctionId>,
}

/// A ceiling on a count over many cases.
#[derive(Debug, Clone)]
pub struct Quota {
    /// What it is called and where it comes from.
    pub heading: Heading,
    /// In which cases; facts only.
    pub when: Condition,
    /// What is counted.
    pub events: EventMatch,
    /// A case counts once, by its first such event.
    pub once_a_case: bool,
    /// For whose holder.
    pub by: Post,
    /// The window.
    pub per: Per,
    /// The most that is allowed.
    pub at_most: u32,
    /// What a breach costs.
    pub breach: Option<SanctionId>,
}

/// When a case closes by itself.
#[derive(Debug, Clone)]
pub struct Closing {
    /// What it is called and where it comes from.
    pub heading: Heading,
    /// In which cases; facts only.
    pub when: Condition,
    /// From which event the limit counts.
    pub trigger: Trigger,
    /// What prevents it.
    pub unless: EventMatch,
    /// After how long.
    pub deadline: Deadline,
}

/// What a breach costs.
#[derive(Debug, Clone)]
pub struct Sanction {
    /// What it is called and where it comes from.
    pub heading: Heading,
    /// What one fine stands for.
    pub per: Per,
    /// Who pays what.
    pub payers: Box<[Payer]>,
}

/// Who pays what.
#[derive(Debug, Clone)]
pub struct Payer {
    /// Who.
    pub who: PayerKind,
    /// What.
    pub costs: Costs,
}

/// Who pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayerKind {
    /// Whoever owed the act.
    Who,
    /// The holder of a post.
    Post(Post),
    /// Everybody who took part in handling.
    Participants,
    /// The dealership.
    Dealership,
}

/// What a payer pays or undergoes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Costs {
    /// The fine.
    pub fine: Option<Amount>,
    /// The measures; where a person chooses, those to choose from.
    pub measures: Box<[MeasureId]>,
    /// A person chooses one of the fine and the measures.
    pub one_of: bool,
}

/// How much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// Fixed.
    Fixed(Fen),
    /// Within a range; a person decides.
    Range {
        /// The least.
        at_least: Fen,
        /// The most.
        at_most: Fen,
    },
}

impl Amount {
    /// The least it can be.
    pub fn least(self) -> Fen {
        match self {
            Self::Fixed(amount) => amount,
            Self::Range { at_least, .. } => at_least,
        }
    }

    /// The larger of two: of 100 and of 50 to 300 that is 100 to 300.
    #[must_use]
    pub fn larger(self, other: Self) -> Self {
        let (at_least, at_most) = (self.least().max(other.least()), self.most().max(other.most()));
        if at_least == at_most { Self::Fixed(at_most) } else { Self::Range { at_least, at_most } }
    }

    /// The most it can be.
    pub fn most(self) -> Fen {
        match self {
            Self::Fixed(amount) => amount,
            Self::Range { at_most, .. } => at_most,
        }
    }
}

/// One rung of the ladder.
#[derive(Debug, Clone)]
pub struct Rung {
    /// Who hears of the case there.
    pub who: Post,
    /// What brings a case up to it.
    pub after: EventMatch,
    /// The cases that stand there from the start; facts only.
    pub when: Option<Condition>,
    /// The obligations of which it hears when they are overdue.
    pub overdue: Vec<ObligationId>,
    /// How long they must be overdue.
    pub by: Option<Limit>,
    /// The events by their ids, joined by ` | `.
    pub after_name: Box<str>,
    /// What it is called and where it comes from.
    pub heading: Heading,
}

impl Rung {
    /// Whether nothing is stated that brings a case up to it.
    pub fn leads_nowhere(&self) -> bool {
        self.after.alternatives.is_empty() && self.when.is_none() && self.overdue.is_empty()
    }
}
