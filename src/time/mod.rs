//! Instants, days, limits and working calendars: the arithmetic of "in time".
//!
//! ```text
//! "2012-04-05 16:40" --parse_written--> Written --\
//! "3 working days"   --Limit::parse----> Limit ----+--TimeRules::due----> Due      the last second in time
//! cn.yaml -> CalendarData -> WorkingCalendar ------/   TimeRules::trace -> Counting the same, step by step
//! ```
//!
//! Everything counts in whole seconds ([`Instant`]) and whole local days ([`Day`]); nothing here asks the clock.
//! The readings are those of the PRC Civil Code, art. 201-204: the day of the trigger is not counted, a limit in
//! days ends with its last day, and a last day that is no working day moves to the next that is one. Art. 204
//! lets rules differ, so each of these is a field of [`TimeRules`].
//!
//! ```
//! use redress::time::{Interval, Limit, TimeRules, Written, Zone, parse_written};
//!
//! let rules = TimeRules::default(); // Asia/Shanghai, days end at 24:00
//! let Ok(Written::At(trigger)) = parse_written("2012-04-05 09:10", &rules.zone) else { panic!() };
//! let due = rules.due(Limit::parse("24 hours").unwrap(), None, trigger).unwrap();
//! assert_eq!(rules.zone.rfc3339(due.latest).as_str(), "2012-04-06T09:10:00+08:00");
//! ```

mod calendar;
mod calendar_data;
mod counting;
mod counting_words;
mod day;
mod instant;
mod limit;
mod limit_parse;
mod nearest;
mod opening;
mod rules;
mod stamp;
mod weekday;
mod written;
mod zone;

pub use calendar::{Uncovered, WorkingCalendar};
pub use calendar_data::{BadCalendar, CalendarData, CalendarSource};
pub use counting::{Counting, LocalTime, Step};
pub use day::{Day, YearMonth};
pub use instant::{Instant, Interval};
pub use limit::{Limit, RollOver};
pub use limit_parse::BadLimit;
pub use opening::{BadOpening, OpenDays, Opening, Stretch};
pub use rules::{CannotCount, Due, TimeRules};
pub use stamp::Rfc3339;
pub use weekday::{Weekday, Weekdays};
pub use written::{BadTime, Written, parse_clock, parse_written};
pub use zone::{Local, UnknownZone, Zone};

/// Seconds of a day without a change of the clock, and the second of day that `24:00` is.
pub const DAY_SECONDS: u32 = 86_400;

#[cfg(test)]
mod tests;
