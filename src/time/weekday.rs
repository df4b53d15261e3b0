//! Days of the week, named in both languages.

use crate::lang::Lang;
use serde::{Deserialize, Serialize};

/// A day of the week; the week begins on Monday.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// Monday to Sunday.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// Days since Monday: 0 for Monday, 6 for Sunday.
    pub const fn from_monday(self) -> u8 {
        self as u8
    }

    /// Whether it is a Saturday or a Sunday, which rest unless they are made up.
    pub const fn is_weekend(self) -> bool {
        matches!(self, Self::Saturday | Self::Sunday)
    }

    /// Its name: `星期四`, `Thursday`.
    pub const fn name(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::Monday => ("星期一", "Monday"),
            Self::Tuesday => ("星期二", "Tuesday"),
            Self::Wednesday => ("星期三", "Wednesday"),
            Self::Thursday => ("星期四", "Thursday"),
            Self::Friday => ("星期五", "Friday"),
            Self::Saturday => ("星期六", "Saturday"),
            Self::Sunday => ("星期日", "Sunday"),
        };
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// The weekday of a policy's word: exactly `monday` … `sunday`.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|weekday| weekday.name(Lang::En).to_lowercase() == word)
    }
}

/// A set of weekdays.
///
/// ```
/// use redress::time::{Weekday, Weekdays};
/// let set: Weekdays = [Weekday::Monday, Weekday::Saturday].into_iter().collect();
/// assert!(set.contains(Weekday::Saturday) && !set.contains(Weekday::Sunday));
/// ```
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Weekdays(u8);

impl Weekdays {
    /// Whether the weekday is one of them.
    pub const fn contains(self, weekday: Weekday) -> bool {
        self.0 & (1 << weekday.from_monday()) != 0
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl FromIterator<Weekday> for Weekdays {
    fn from_iter<I: IntoIterator<Item = Weekday>>(weekdays: I) -> Self {
        Self(weekdays.into_iter().fold(0, |set, w| set | (1 << w.from_monday())))
    }
}
