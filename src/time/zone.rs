//! Time zones as tables of offsets, and the local day.

use super::day::Day;
use super::instant::{Instant, Interval};
use super::nearest::nearest;
use super::stamp::Rfc3339;
use crate::lang::Text;
use chrono::{DateTime, Offset, TimeZone};
use chrono_tz::{TZ_VARIANTS, Tz};
use std::fmt;
use std::sync::{Arc, OnceLock};

const DAY: i64 = 86_400;

/// A named time zone, such as `Asia/Shanghai` (the default); cheap to clone.
///
/// Its changes of offset are read once into a table, and whatever lies after the last of them (in Shanghai,
/// everything since 1991-09-15) is a plain addition.
///
/// ```
/// use redress::time::{Day, Instant, Zone};
/// let zone = Zone::named("Asia/Shanghai").unwrap();
/// assert_eq!(zone.day_of(Instant::from_unix(1_333_641_600)), Day::parse("2012-04-06").unwrap());
/// assert_eq!(Zone::named("Asia/Shangahi").unwrap_err().nearest, Some("Asia/Shanghai"));
/// ```
#[derive(Clone)]
pub struct Zone {
    hot_from: i64,
    hot_local: i64,
    hot_offset: i32,
    table: Arc<Table>,
}

struct Table {
    name: &'static str,
    /// Since when, in seconds, and seconds east of Greenwich; sorted, the first from the beginning of time.
    segments: Vec<(i64, i32)>,
}

/// A zone that the time zone database does not know.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnknownZone {
    /// The name that may have been meant.
    pub nearest: Option<&'static str>,
}

impl UnknownZone {
    /// What is wrong, without the name itself.
    pub fn text(&self) -> Text {
        match self.nearest {
            Some(name) => Text::new(
                format!("没有这个时区；是否指 `{name}`？"),
                format!("there is no such time zone; did you mean `{name}`?"),
            ),
            None => Text::new(
                "没有这个时区；时区名形如 `Asia/Shanghai`",
                "there is no such time zone; a zone is named like `Asia/Shanghai`",
            ),
        }
    }
}

/// The instants at which the clocks of a zone show a local time.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Local {
    /// Exactly one.
    Once(Instant),
    /// Two, because clocks were put back over it: the interval from the one to the other.
    Twice(Interval),
    /// None, because clocks were put forward over it.
    Never,
}

enum Hit {
    Once(i64),
    Twice(i64, i64),
    /// Skipped by the change at this instant.
    Gap(i64),
}

impl Zone {
    /// The zone of a name in the time zone database, spelt exactly.
    ///
    /// # Errors
    /// [`UnknownZone`], with the nearest name there is.
    pub fn named(name: &str) -> Result<Self, UnknownZone> {
        match name.parse::<Tz>() {
            Ok(tz) => Ok(Self::of(tz)),
            Err(_) => Err(UnknownZone { nearest: suggestion(name) }),
        }
    }

    /// Its name, `Asia/Shanghai`.
    pub fn name(&self) -> &'static str {
        self.table.name
    }

    /// Seconds to add to UTC for its local time at this instant.
    pub fn offset_at(&self, instant: Instant) -> i32 {
        let at = instant.unix();
        if at >= self.hot_from {
            return self.hot_offset;
        }
        let after = self.table.segments.partition_point(|(since, _)| *since <= at);
        self.table.segments.get(after.saturating_sub(1)).map_or(self.hot_offset, |(_, offset)| *offset)
    }

    /// The local day and second of day (0 to 86399) of an instant.
    pub fn local(&self, instant: Instant) -> (Day, u32) {
        let local = instant.unix() + i64::from(self.offset_at(instant));
        (day_number(local), local.rem_euclid(DAY) as u32)
    }

    /// The local day of an instant.
    pub fn day_of(&self, instant: Instant) -> Day {
        day_number(instant.unix() + i64::from(self.offset_at(instant)))
    }

    /// The first instant of a local day: 00:00, or later where clocks were put forward over midnight.
    pub fn first_second(&self, day: Day) -> Instant {
        self.at_clock(day, 0)
    }

    /// The last second of a local day: 23:59:59, or earlier where clocks were put forward over it.
    pub fn last_second(&self, day: Day) -> Instant {
        self.last_before(day, super::DAY_SECONDS)
    }

    /// All instants of a local day. Of a day that a zone skipped (Samoa's 2011-12-30), the instant it was skipped at.
    pub fn whole_day(&self, day: Day) -> Interval {
        let earliest = self.first_second(day);
        Interval { earliest, latest: self.last_second(day).max(earliest) }
    }

    /// The instants at which clocks show `second_of_day` (86400 is 00:00 of the next day) on a local day.
    pub fn resolve(&self, day: Day, second_of_day: u32) -> Local {
        match self.find(local_seconds(day, second_of_day)) {
            Hit::Once(at) => Local::Once(Instant::from_unix(at)),
            Hit::Twice(first, second) => Local::Twice(Interval {
                earliest: Instant::from_unix(first),
                latest: Instant::from_unix(second),
            }),
            Hit::Gap(_) => Local::Never,
        }
    }

    /// The instant as `2012-04-09T23:59:59+08:00`, without allocating.
    pub fn rfc3339(&self, instant: Instant) -> Rfc3339 {
        Rfc3339::new(instant, self.offset_at(instant))
    }

    /// Writes the instant as `2012-04-09T23:59:59+08:00`; always 25 bytes.
    ///
    /// # Errors
    /// Those of `out`; writing to a `String` never fails.
    pub fn write_rfc3339(&self, instant: Instant, out: &mut impl fmt::Write) -> fmt::Result {
        out.write_str(self.rfc3339(instant).as_str())
    }

    /// The first instant of the day at which its clocks show `second_of_day` or later.
    pub(super) fn at_clock(&self, day: Day, second_of_day: u32) -> Instant {
        let (Hit::Once(at) | Hit::Twice(at, _) | Hit::Gap(at)) = self.find(local_seconds(day, second_of_day));
        Instant::from_unix(at)
    }

    /// The last second of the day before its clocks show `second_of_day` (1 to 86400).
    pub(super) fn last_before(&self, day: Day, second_of_day: u32) -> Instant {
        match self.find(local_seconds(day, second_of_day.clamp(1, super::DAY_SECONDS) - 1)) {
            Hit::Once(at) | Hit::Twice(_, at) => Instant::from_unix(at),
            Hit::Gap(change) => Instant::from_unix(change - 1),
        }
    }

    fn find(&self, local: i64) -> Hit {
        if local >= self.hot_local {
            return Hit::Once(local - i64::from(self.hot_offset));
        }
        let segments = &self.table.segments;
        // No offset reaches two days, so only the segments that near can show this local time.
        let from = segments.partition_point(|(since, _)| *since <= local - 2 * DAY).saturating_sub(1);
        let mut shown: Option<(i64, i64)> = None;
        let mut gap = local;
        let mut before: Option<i64> = None;
        for (index, (since, offset)) in segments.iter().enumerate().skip(from) {
            if *since > local + 2 * DAY {
                break;
            }
            let offset = i64::from(*offset);
            let at = local - offset;
            let until = segments.get(index + 1).map_or(i64::MAX, |(since, _)| *since);
            if *since <= at && at < until {
                shown = Some((shown.map_or(at, |(first, _)| first), at));
            }
            if before.is_some_and(|before| since + before <= local && local < since + offset) {
                gap = *since;
            }
            before = Some(offset);
        }
        match shown {
            Some((first, second)) if first == second => Hit::Once(first),
            Some((first, second)) => Hit::Twice(first, second),
            None => Hit::Gap(gap),
        }
    }

    fn of(tz: Tz) -> Self {
        let segments = segments(tz);
        let (hot_from, hot_offset) = segments.last().copied().unwrap_or((i64::MIN, 0));
        let before = segments.iter().rev().nth(1).map(|(_, offset)| *offset);
        let hot_local = before.map_or(i64::MIN, |before| hot_from + i64::from(before.max(hot_offset)));
        Self { hot_from, hot_local, hot_offset, table: Arc::new(Table { name: tz.name(), segments }) }
    }
}

impl Default for Zone {
    /// `Asia/Shanghai`.
    fn default() -> Self {
        static SHANGHAI: OnceLock<Zone> = OnceLock::new();
        SHANGHAI.get_or_init(|| Self::of(Tz::Asia__Shanghai)).clone()
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Zone {}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({})", self.name())
    }
}

fn local_seconds(day: Day, second_of_day: u32) -> i64 {
    i64::from(day.number()) * DAY + i64::from(second_of_day)
}

fn day_number(local: i64) -> Day {
    // Instants are bounded, so the quotient always fits.
    Day::from_number(i32::try_from(local.div_euclid(DAY)).unwrap_or(i32::MAX))
}

/// The zone's offsets from its first standard time on. The database ends with 2100 and begins after 1840; its
/// two nearest changes (Boa Vista, 2000) are 601200 seconds apart, so that no step passes over a pair.
fn segments(tz: Tz) -> Vec<(i64, i32)> {
    const FROM: i64 = -4_102_444_800; // 1840
    const TO: i64 = 7_258_118_400; // 2200
    const STEP: i64 = 518_400;
    let offset_at = |at: i64| {
        let utc = DateTime::from_timestamp(at, 0).unwrap_or_default().naive_utc();
        tz.offset_from_utc_datetime(&utc).fix().local_minus_utc()
    };
    let mut offset = offset_at(FROM);
    let mut segments = vec![(i64::MIN, offset)];
    let mut at = FROM;
    while at < TO {
        let next = at + STEP;
        let found = offset_at(next);
        if found != offset {
            let (mut old, mut new) = (at, next);
            while new - old > 1 {
                let middle = old + (new - old) / 2;
                if offset_at(middle) == offset { old = middle } else { new = middle }
            }
            segments.push((new, found));
            offset = found;
        }
        at = next;
    }
    segments
}

fn suggestion(name: &str) -> Option<&'static str> {
    const CHINA: [&str; 9] =
        ["beijing", "china", "cst", "gmt+8", "utc+8", "+08:00", "+0800", "chongqing", "urumqi"];
    let lower = name.to_lowercase();
    if CHINA.iter().any(|word| lower.rsplit('/').next() == Some(word)) || lower.contains("china standard") {
        return Some("Asia/Shanghai");
    }
    nearest(name, TZ_VARIANTS.iter().map(|tz| tz.name()))
}
