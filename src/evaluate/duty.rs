//! What is judged with a verdict: an obligation of a case, or a periodic duty of a register.

use super::outcome::RuleId;
use crate::policy::Every;
use crate::program::{Act, Condition, Heading, ObligationId, PeriodicId, Post, Program, SanctionId};
use crate::time::Day;
use std::fmt;

/// A rule that is judged with a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DutyId {
    /// An obligation.
    Obligation(ObligationId),
    /// A periodic duty.
    Periodic(PeriodicId),
}

/// What obligations and periodic duties have in common.
#[derive(Debug, Clone, Copy)]
pub struct Duty<'p> {
    /// What it is called and where it comes from.
    pub heading: &'p Heading,
    /// In which cases.
    pub when: &'p Condition,
    /// Who owes it.
    pub who: Post,
    /// What must be done.
    pub act: &'p Act,
    /// What a breach costs.
    pub breach: Option<SanctionId>,
}

impl DutyId {
    /// As a rule that can be broken.
    pub fn rule(self) -> RuleId {
        match self {
            Self::Obligation(id) => RuleId::Obligation(id),
            Self::Periodic(id) => RuleId::Periodic(id),
        }
    }

    /// The duty in its policy.
    pub fn of(self, program: &Program) -> Duty<'_> {
        match self {
            Self::Obligation(id) => {
                let rule = program.obligations.get(id);
                let (heading, when, act) = (&rule.heading, &rule.when, &rule.act);
                Duty { heading, when, who: rule.who, act, breach: rule.breach }
            }
            Self::Periodic(id) => {
                let rule = program.periodic.get(id);
                let (heading, when, act) = (&rule.heading, &rule.when, &rule.act);
                Duty { heading, when, who: rule.who, act, breach: rule.breach }
            }
        }
    }
}

/// Since when a duty runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Since {
    /// The event at this place of the timeline.
    Event(usize),
    /// A period.
    Period(Period),
}

impl Since {
    /// The place of the event, for an obligation.
    pub fn place(self) -> Option<usize> {
        match self {
            Self::Event(place) => Some(place),
            Self::Period(_) => None,
        }
    }
}

/// A calendar period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// Its first day.
    pub first: Day,
    /// Its last day.
    pub last: Day,
}

impl Period {
    /// The period that a day lies in.
    pub fn of(every: Every, day: Day) -> Self {
        let month = day.month();
        match every {
            Every::Week => Self { first: day.monday(), last: day.monday().plus(6) },
            Every::Month => Self { first: month.first(), last: month.last() },
            Every::Quarter => {
                let start = u8::try_from((month.number() - 1) / 3 * 3 + 1).unwrap_or(1);
                Self::months(day, u32::from(start), 3)
            }
            Every::Year => Self::months(day, 1, 12),
        }
    }

    /// So many months of a day's year from one on, counted from 1.
    fn months(day: Day, from: u32, count: u32) -> Self {
        let year = day.year();
        let first = Day::from_ymd(year, from, 1).unwrap_or(day);
        let last = Day::from_ymd(year, from + count - 1, 1).map_or(day, |month| month.month().last());
        Self { first, last }
    }

    /// The part of it that is one month of the year, counted from 1.
    #[must_use]
    pub fn only(self, month: u32) -> Self {
        Self::months(self.first, month, 1)
    }

    /// Whether a day lies in it.
    pub fn contains(self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }
}

/// `2012-04`, `2012-Q2`, `2012`, and a week by its Monday.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.first.year(), self.first.month());
        match self.last.number() - self.first.number() {
            i32::MIN..=6 => write!(f, "{}", self.first),
            7..=30 => write!(f, "{month}"),
            31..=91 => write!(f, "{year:04}-Q{}", (month.number() - 1) / 3 + 1),
            _ => write!(f, "{year:04}"),
        }
    }
}
