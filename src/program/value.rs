//! The values that facts and attributes may have.

use super::{ChoiceId, Table};
use crate::diagnostic::words::Wanted;
use crate::lang::Text;
use crate::time::{Day, Interval};

/// What kind of value a fact or an attribute has.
#[derive(Debug, Clone)]
pub enum Kind {
    /// `true` or `false`.
    Boolean,
    /// One of some named values; at most [`Kind::MOST_CHOICES`].
    Choice(Table<ChoiceId, Text>),
    /// A number in thousandths.
    Number {
        /// Only whole numbers.
        whole: bool,
        /// The least, in thousandths.
        at_least: Option<i64>,
        /// The most, in thousandths.
        at_most: Option<i64>,
    },
    /// A day.
    Date,
    /// A moment: a time, or a day where only that is known.
    Time,
    /// A text.
    Text,
    /// A post: one of the policy's roles and assignments. A case may write any text; one that names no post of the
    /// policy is as good as none.
    Post(Table<ChoiceId, Text>),
}

impl Kind {
    /// How many values a choice may have: a set of them is one machine word.
    pub const MOST_CHOICES: usize = 128;

    /// The kind, as words about it need to know it.
    pub fn wanted(&self) -> Wanted<'_> {
        match self {
            Self::Boolean => Wanted::Boolean,
            Self::Choice(choices) => Wanted::Choice(choices.names().collect()),
            Self::Number { whole: true, .. } => Wanted::Whole,
            Self::Number { whole: false, .. } => Wanted::Number,
            Self::Date => Wanted::Date,
            Self::Time => Wanted::Time,
            Self::Text => Wanted::Text,
            Self::Post(_) => Wanted::Post,
        }
    }
}

/// A value of a case's fact or of an event's attribute, borrowed from the case.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// Not given.
    Absent,
    /// A boolean fact that is not given, and is false therefore.
    AssumedFalse,
    /// A boolean.
    Boolean(bool),
    /// One of a choice.
    Choice(ChoiceId),
    /// A number in thousandths.
    Number(i64),
    /// A day.
    Date(Day),
    /// A moment.
    Time(Moment),
    /// A text.
    Text(&'a str),
}

/// A moment as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moment {
    /// The instants that it may be.
    pub interval: Interval,
    /// Whether only the day is given.
    pub date_only: bool,
    /// Its local day.
    pub day: Day,
}

/// A set of a choice's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Choices(u128);

impl Choices {
    /// Adds a value.
    pub fn insert(&mut self, choice: ChoiceId) {
        self.0 |= Self::bit(choice);
    }

    /// Whether a value is in it.
    pub fn contains(self, choice: ChoiceId) -> bool {
        self.0 & Self::bit(choice) != 0
    }

    fn bit(choice: ChoiceId) -> u128 {
        1u128.checked_shl(u32::try_from(super::Id::index(choice)).unwrap_or(u32::MAX)).unwrap_or(0)
    }
}
