//! Counting limits.

use super::calendar::{Uncovered, WorkingCalendar};
use super::counting::{self, Counting};
use super::day::Day;
use super::instant::{Instant, Interval};
use super::limit::{Limit, RollOver};
use super::opening::Opening;
use super::zone::Zone;
use crate::lang::Text;
use std::fmt;
use std::sync::Arc;

/// How a policy counts time.
///
/// ```
/// use redress::time::{Interval, Limit, RollOver, TimeRules, Written, parse_written};
/// let rules = TimeRules { day_ends: 18 * 3600, roll_over: RollOver::None, ..TimeRules::default() };
/// let Ok(Written::At(at)) = parse_written("2012-04-05 09:10", &rules.zone) else { panic!() };
/// let due = rules.due(Limit::Days(3), None, at).unwrap();
/// assert_eq!(rules.zone.rfc3339(due.latest).as_str(), "2012-04-08T17:59:59+08:00");
/// ```
#[derive(Clone, Debug)]
pub struct TimeRules {
    /// The zone whose local dates are the days.
    pub zone: Zone,
    /// When the last day of a limit ends, in seconds of the day (1 to 86400; 86400 is 24:00, the default). `same day`
    /// and days of the month end at 24:00 all the same.
    pub day_ends: u32,
    /// What happens where the last day of a limit in days, weeks or months is not a working day.
    pub roll_over: RollOver,
    /// The working calendar, for working days and for rolling over.
    pub calendar: Option<Arc<WorkingCalendar>>,
    /// The opening hours, for working hours.
    pub opening: Option<Opening>,
}

impl Default for TimeRules {
    /// Asia/Shanghai, days that end at 24:00, rolling over to the next working day; no calendar, no opening hours.
    fn default() -> Self {
        Self {
            zone: Zone::default(),
            day_ends: super::DAY_SECONDS,
            roll_over: RollOver::NextWorkingDay,
            calendar: None,
            opening: None,
        }
    }
}

/// When a limit ends: the last second that is still in time.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub struct Due {
    /// For the earliest possible trigger.
    pub earliest: Instant,
    /// For the latest possible trigger.
    pub latest: Instant,
}

/// Why a limit cannot be counted.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum CannotCount {
    /// The working calendar does not know a day of that year which the counting needs.
    Uncovered {
        /// The year.
        year: i32,
    },
    /// Working days are asked for, and the rules have no working calendar.
    NoCalendar,
    /// Working hours are asked for, and the rules have no opening hours.
    NoOpening,
}

impl CannotCount {
    /// What is missing.
    pub fn text(&self) -> Text {
        match self {
            Self::Uncovered { year } => Text::new(
                format!("工作日历不含 {year} 年中计算所需的日期"),
                format!("the working calendar does not cover the days of {year} that the counting needs"),
            ),
            Self::NoCalendar => Text::new(
                "计算期限需要工作日历，而制度没有指定",
                "the counting needs a working calendar, and the policy names none",
            ),
            Self::NoOpening => Text::new(
                "计算工作小时需要营业时间，而制度没有规定",
                "working hours need opening hours, and the policy has none",
            ),
        }
    }
}

impl fmt::Display for CannotCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}

impl std::error::Error for CannotCount {}

impl From<Uncovered> for CannotCount {
    fn from(Uncovered { year }: Uncovered) -> Self {
        Self::Uncovered { year }
    }
}

impl TimeRules {
    /// The last second in time for a limit that runs from `trigger`, at both its ends. `roll_over` overrides the
    /// rules' own. Does not allocate.
    ///
    /// # Errors
    /// [`CannotCount`] where a working calendar or opening hours are needed and missing, or do not reach far enough.
    /// The calendar is asked only about days that the counting needs.
    pub fn due(
        &self,
        limit: Limit,
        roll_over: Option<RollOver>,
        trigger: Interval,
    ) -> Result<Due, CannotCount> {
        let roll_over = roll_over.unwrap_or(self.roll_over);
        let earliest = self.due_from(limit, roll_over, trigger.earliest)?;
        let latest =
            if trigger.is_exact() { earliest } else { self.due_from(limit, roll_over, trigger.latest)? };
        Ok(Due { earliest, latest })
    }

    /// How the limit is counted from `trigger`, step by step, for people to check.
    ///
    /// # Errors
    /// As [`TimeRules::due`].
    pub fn trace(
        &self,
        limit: Limit,
        roll_over: Option<RollOver>,
        trigger: Instant,
    ) -> Result<Counting, CannotCount> {
        counting::trace(self, limit, roll_over.unwrap_or(self.roll_over), trigger)
    }

    fn due_from(&self, limit: Limit, roll_over: RollOver, from: Instant) -> Result<Instant, CannotCount> {
        let start = self.zone.day_of(from);
        let last = match limit {
            Limit::Minutes(n) => return Ok(from.plus(i64::from(n) * 60)),
            Limit::Hours(n) => return Ok(from.plus(i64::from(n) * 3600)),
            Limit::WorkingHours(n) => return self.working_hours(i64::from(n) * 3600, from),
            Limit::SameDay => return Ok(self.zone.last_second(start)),
            Limit::DayOfMonth(day) => return Ok(self.zone.last_second(next_day_of_month(start, day))),
            Limit::WorkingDays(n) => self.calendar()?.nth_after(start, n)?,
            Limit::Days(n) => self.rolled(days_after(start, n), roll_over)?,
            Limit::Weeks(n) => self.rolled(days_after(start, n.saturating_mul(7)), roll_over)?,
            Limit::Months(n) => self.rolled(start.plus_months(n), roll_over)?,
        };
        Ok(self.zone.last_before(last, self.day_ends))
    }

    fn rolled(&self, day: Day, roll_over: RollOver) -> Result<Day, CannotCount> {
        match roll_over {
            RollOver::None => Ok(day),
            RollOver::NextWorkingDay => Ok(self.calendar()?.next_on_or_after(day)?),
        }
    }

    pub(super) fn calendar(&self) -> Result<&WorkingCalendar, CannotCount> {
        self.calendar.as_deref().ok_or(CannotCount::NoCalendar)
    }

    fn working_hours(&self, seconds: i64, from: Instant) -> Result<Instant, CannotCount> {
        let mut left = seconds;
        let mut end = Instant::MAX;
        self.open_stretches(from, |piece| {
            let Piece::Open(open) = piece else { return true };
            let length = open.latest.unix() - open.earliest.unix();
            end = open.earliest.plus(left.min(length));
            left -= length;
            left > 0
        })?;
        Ok(if left > 0 { Instant::MAX } else { end })
    }

    /// Calls `take` with each open stretch from `from` on (its end excluded), and each closed day, until it is enough.
    pub(super) fn open_stretches(
        &self,
        from: Instant,
        mut take: impl FnMut(Piece) -> bool,
    ) -> Result<(), CannotCount> {
        let opening = self.opening.as_ref().ok_or(CannotCount::NoOpening)?;
        let mut cursor = from;
        let mut day = self.zone.day_of(from);
        loop {
            let mut asked = None;
            for stretch in opening.hours() {
                let start = self.zone.at_clock(day, stretch.opens).max(cursor);
                let end = self.zone.last_before(day, stretch.closes).plus(1);
                // The calendar is not asked about a day whose hours are over.
                if end <= start {
                    continue;
                }
                let open = match asked {
                    Some(open) => open,
                    None => {
                        opening.opens_on(day, self.calendar.as_deref()).ok_or(CannotCount::NoCalendar)??
                    }
                };
                if !open {
                    if asked.is_none() && !take(Piece::Closed(day)) {
                        return Ok(());
                    }
                    asked = Some(false);
                    continue;
                }
                asked = Some(true);
                if !take(Piece::Open(Interval { earliest: start, latest: end })) {
                    return Ok(());
                }
                cursor = end;
            }
            if day == Day::MAX {
                return Ok(());
            }
            day = day.plus(1);
        }
    }
}

/// A part of the time that working hours run through.
pub(super) enum Piece {
    /// Open from the earliest instant up to, not including, the latest.
    Open(Interval),
    /// A day that does not open.
    Closed(Day),
}

pub(super) fn days_after(start: Day, days: u32) -> Day {
    start.plus(i32::try_from(days).unwrap_or(i32::MAX))
}

/// That day of the start's month, or of the next month where it has passed.
pub(super) fn next_day_of_month(start: Day, day: u8) -> Day {
    let wanted = start.month().day(u32::from(day));
    if wanted >= start {
        return wanted;
    }
    start.month().plus(1).map_or(Day::MAX, |month| month.day(u32::from(day)))
}
