//! Which truths a condition may still have while some facts are open.

use crate::program::{Condition, FactId, Test, Truth};

/// A set of truths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Truths(u8);

const ALL: [Truth; 3] = [Truth::False, Truth::Unknown, Truth::True];

impl Truths {
    /// None of them.
    pub(super) const NONE: Self = Self(0);

    fn only(truth: Truth) -> Self {
        Self(match truth {
            Truth::False => 1,
            Truth::Unknown => 2,
            Truth::True => 4,
        })
    }

    fn has(self, truth: Truth) -> bool {
        self.0 & Self::only(truth).0 != 0
    }

    /// With one more.
    pub(super) fn or_also(self, truth: Truth) -> Self {
        Self(self.0 | Self::only(truth).0)
    }

    pub(super) fn may_be_true(self) -> bool {
        self.has(Truth::True)
    }

    pub(super) fn may_be_false(self) -> bool {
        self.has(Truth::False)
    }

    pub(super) fn may_be_unknown(self) -> bool {
        self.has(Truth::Unknown)
    }

    pub(super) fn is_only_true(self) -> bool {
        self == Self::only(Truth::True)
    }

    fn combine(self, other: Self, by: impl Fn(Truth, Truth) -> Truth) -> Self {
        let mut all = Self::NONE;
        for one in ALL.into_iter().filter(|t| self.has(*t)) {
            for two in ALL.into_iter().filter(|t| other.has(*t)) {
                all = all.or_also(by(one, two));
            }
        }
        all
    }

    fn negated(self) -> Self {
        ALL.into_iter().filter(|t| self.has(*t)).fold(Self::NONE, |all, t| all.or_also(t.negated()))
    }

    /// Those that a condition may have, where `test` says it of the tests: no fewer than it really may. An event
    /// may have happened or not.
    pub(super) fn of(condition: &Condition, test: &dyn Fn(FactId, &Test) -> Self) -> Self {
        match condition {
            Condition::Always => Self::only(Truth::True),
            Condition::Fact(fact, asked) => test(*fact, asked),
            Condition::Happened(..) => Self::only(Truth::False).or_also(Truth::True),
            Condition::All(parts) => {
                let all = Self::only(Truth::True);
                parts.iter().fold(all, |all, part| all.combine(Self::of(part, test), Truth::and))
            }
            Condition::Any(parts) => {
                let none = Self::only(Truth::False);
                parts.iter().fold(none, |any, part| any.combine(Self::of(part, test), Truth::or))
            }
            Condition::Not(part) => Self::of(part, test).negated(),
        }
    }
}
