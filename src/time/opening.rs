//! When a dealership is open.

use super::calendar::{Uncovered, WorkingCalendar};
use super::day::Day;
use super::weekday::Weekdays;
use crate::lang::Text;
use std::fmt;

/// A stretch of a day, from `opens` up to but not including `closes`, in seconds of the local day.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub struct Stretch {
    /// The first second that is open, 0 to 86399.
    pub opens: u32,
    /// The first second that is closed again, up to 86400.
    pub closes: u32,
}

/// The days a dealership opens on.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum OpenDays {
    /// The working days of the working calendar.
    WorkingDays,
    /// Every day.
    EveryDay,
    /// These weekdays, holidays or not.
    Weekdays(Weekdays),
}

/// Opening hours: the same stretches on each open day, and single days opened or closed against the rule.
///
/// ```
/// use redress::time::{OpenDays, Opening, Stretch};
/// let (morning, afternoon) = (Stretch { opens: 9 * 3600, closes: 12 * 3600 }, Stretch { opens: 13 * 3600, closes: 18 * 3600 });
/// assert!(Opening::new(vec![morning, afternoon], OpenDays::WorkingDays).is_ok());
/// assert!(Opening::new(vec![afternoon, morning], OpenDays::WorkingDays).is_err());
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opening {
    hours: Vec<Stretch>,
    days: OpenDays,
    opened: Vec<Day>,
    closed: Vec<Day>,
}

/// Why opening hours make no sense.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum BadOpening {
    /// No stretch is given.
    NoHours,
    /// No weekday is given.
    NoDays,
    /// A stretch closes no later than it opens, or after 24:00.
    Backwards(Stretch),
    /// A stretch begins before the one ahead of it has ended.
    Overlap(Stretch),
}

impl BadOpening {
    /// What is wrong.
    pub fn text(&self) -> Text {
        match self {
            Self::NoHours => Text::new("营业时间是空的", "there are no opening hours"),
            Self::NoDays => Text::new("没有一天营业", "it opens on no day"),
            Self::Backwards(s) => Text::new(
                format!("营业时段 {s} 的结束必须晚于开始，且不晚于 24:00"),
                format!("the opening hours {s} must end after they begin, and by 24:00"),
            ),
            Self::Overlap(s) => Text::new(
                format!("营业时段 {s} 与前一段重叠或颠倒"),
                format!("the opening hours {s} begin before the ones ahead of them have ended"),
            ),
        }
    }
}

impl fmt::Display for BadOpening {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}

impl std::error::Error for BadOpening {}

impl fmt::Display for Stretch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (self.opens / 60, self.closes / 60);
        write!(f, "{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)
    }
}

impl Opening {
    /// Opening hours of these stretches, in order, on these days.
    ///
    /// # Errors
    /// [`BadOpening`] where they could never be open, or overlap.
    pub fn new(hours: Vec<Stretch>, days: OpenDays) -> Result<Self, BadOpening> {
        if hours.is_empty() {
            return Err(BadOpening::NoHours);
        }
        if matches!(days, OpenDays::Weekdays(set) if set.is_empty()) {
            return Err(BadOpening::NoDays);
        }
        let mut closed_since = 0;
        for stretch in &hours {
            if stretch.closes <= stretch.opens || stretch.closes > super::DAY_SECONDS {
                return Err(BadOpening::Backwards(*stretch));
            }
            if stretch.opens < closed_since {
                return Err(BadOpening::Overlap(*stretch));
            }
            closed_since = stretch.closes;
        }
        Ok(Self { hours, days, opened: Vec::new(), closed: Vec::new() })
    }

    /// Open around the clock on every day.
    pub fn always() -> Self {
        let all = Stretch { opens: 0, closes: super::DAY_SECONDS };
        Self { hours: vec![all], days: OpenDays::EveryDay, opened: Vec::new(), closed: Vec::new() }
    }

    /// The same hours with single days opened or closed; a day in both lists is closed.
    #[must_use]
    pub fn with(mut self, opened: &[Day], closed: &[Day]) -> Self {
        self.opened.extend(opened);
        self.opened.sort_unstable();
        self.closed.extend(closed);
        self.closed.sort_unstable();
        self
    }

    /// The stretches of an open day, in order.
    pub fn hours(&self) -> &[Stretch] {
        &self.hours
    }

    /// The days it opens on.
    pub fn days(&self) -> OpenDays {
        self.days
    }

    /// Whether it opens on the day; `None` where that takes a working calendar and there is none.
    pub(super) fn opens_on(
        &self,
        day: Day,
        calendar: Option<&WorkingCalendar>,
    ) -> Option<Result<bool, Uncovered>> {
        if self.closed.binary_search(&day).is_ok() {
            return Some(Ok(false));
        }
        if self.opened.binary_search(&day).is_ok() {
            return Some(Ok(true));
        }
        match self.days {
            OpenDays::EveryDay => Some(Ok(true)),
            OpenDays::Weekdays(set) => Some(Ok(set.contains(day.weekday()))),
            OpenDays::WorkingDays => calendar.map(|calendar| calendar.is_working(day)),
        }
    }
}
