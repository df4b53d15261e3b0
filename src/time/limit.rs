//! Limits as a policy states them.

use super::limit_parse::{self, BadLimit};
use crate::lang::Lang;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How long something may take. Counting it from a moment is [`TimeRules::due`](super::TimeRules::due).
///
/// The numbers are at least 1; [`Limit::parse`] refuses anything longer than a hundred years.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum Limit {
    /// Until 24:00 of the trigger's own day.
    SameDay,
    /// Minutes from the instant of the trigger, around the clock.
    Minutes(u32),
    /// Hours from the instant of the trigger, around the clock.
    Hours(u32),
    /// Days after the day of the trigger (Civil Code art. 201).
    Days(u32),
    /// Working days of the working calendar after the day of the trigger.
    WorkingDays(u32),
    /// Hours inside the opening hours.
    WorkingHours(u32),
    /// Weeks of seven days after the day of the trigger.
    Weeks(u32),
    /// Months up to the corresponding day, or the month's last day (Civil Code art. 202).
    Months(u32),
    /// Until 24:00 of this day of the trigger's month, or of the next month where it has passed; the month's last
    /// day where it is shorter.
    DayOfMonth(u8),
}

impl Limit {
    /// Reads a limit: `same day`, `30 minutes`, `24 hours`, `3 days`, `3 working days`, `4 working hours`,
    /// `8 weeks`, `3 months`, `1 year` (12 months), `day 5`; singular and plural alike, in lower case.
    ///
    /// # Errors
    /// [`BadLimit`], with the limit that was likely meant.
    ///
    /// ```
    /// use redress::time::{BadLimit, Limit};
    /// assert_eq!(Limit::parse("3 working days"), Ok(Limit::WorkingDays(3)));
    /// let Err(BadLimit::UnknownUnit { nearest, .. }) = Limit::parse("3 wroking days") else { panic!() };
    /// assert_eq!(nearest, Some(Limit::WorkingDays(3)));
    /// ```
    pub fn parse(text: &str) -> Result<Self, BadLimit> {
        limit_parse::parse(text)
    }

    /// The limit in words: `3 个工作日`, `3 working days`.
    pub fn words(&self, lang: Lang) -> String {
        if lang == Lang::En {
            return match self {
                Self::DayOfMonth(day) => format!("day {day} of the month"),
                _ => self.to_string(),
            };
        }
        match self {
            Self::SameDay => "当日".to_owned(),
            Self::Minutes(n) => format!("{n} 分钟"),
            Self::Hours(n) => format!("{n} 小时"),
            Self::Days(n) => format!("{n} 日"),
            Self::WorkingDays(n) => format!("{n} 个工作日"),
            Self::WorkingHours(n) => format!("{n} 个工作小时"),
            Self::Weeks(n) => format!("{n} 周"),
            Self::Months(n) => format!("{n} 个月"),
            Self::DayOfMonth(day) => format!("每月 {day} 日"),
        }
    }

    /// Whether it counts whole days, so that the time of day of the trigger does not matter.
    pub fn is_in_days(&self) -> bool {
        !matches!(self, Self::Minutes(_) | Self::Hours(_) | Self::WorkingHours(_))
    }
}

impl fmt::Display for Limit {
    /// The canonical English, which [`Limit::parse`] reads back.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (n, unit) = match *self {
            Self::SameDay => return f.write_str("same day"),
            Self::DayOfMonth(day) => return write!(f, "day {day}"),
            Self::Minutes(n) => (n, "minute"),
            Self::Hours(n) => (n, "hour"),
            Self::Days(n) => (n, "day"),
            Self::WorkingDays(n) => (n, "working day"),
            Self::WorkingHours(n) => (n, "working hour"),
            Self::Weeks(n) => (n, "week"),
            Self::Months(n) => (n, "month"),
        };
        write!(f, "{n} {unit}{}", if n == 1 { "" } else { "s" })
    }
}

/// What happens to a limit in days, weeks or months whose last day is not a working day.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RollOver {
    /// It ends with the next working day (Civil Code art. 203).
    #[default]
    NextWorkingDay,
    /// It ends all the same.
    None,
}

impl RollOver {
    /// Reads a policy's word: `next_working_day` or `none`.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "next_working_day" => Some(Self::NextWorkingDay),
            "none" => Some(Self::None),
            _ => None,
        }
    }
}
