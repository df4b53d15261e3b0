//! Times as people and exports write them.

use super::day::{Day, two};
use super::instant::{Instant, Interval};
use super::zone::{Local, Zone};
use crate::lang::Text;
use std::fmt;

/// A time as it was written.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Written {
    /// A moment; two possible ones where the clocks showed the time twice.
    At(Interval),
    /// A day alone.
    On(Day),
}

/// Why a text is no time. The payloads repeat the part that is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BadTime {
    /// The text has not the shape of a time.
    NotATime,
    /// No calendar has that day: `2012-02-30`.
    NoSuchDay(String),
    /// No clock shows that: `25:00`.
    NoSuchClock(String),
    /// The clocks of the zone were put forward over that time: 1986-05-04 02:30 in Shanghai.
    NoSuchLocalTime(String),
}

impl BadTime {
    /// What is wrong.
    pub fn text(&self) -> Text {
        match self {
            Self::NotATime => Text::new(
                "这不是时间；应写成 `2012-04-05`、`2012-04-05 16:40` 或 `2012-04-05T16:40:07+08:00`",
                "this is not a time; write `2012-04-05`, `2012-04-05 16:40` or `2012-04-05T16:40:07+08:00`",
            ),
            Self::NoSuchDay(day) => Text::new(
                format!("日历上没有 {day} 这一天"),
                format!("there is no day {day} in the calendar"),
            ),
            Self::NoSuchClock(clock) => Text::new(
                format!("没有 {clock} 这个时刻；一天从 00:00 到 24:00"),
                format!("there is no time of day {clock}; a day runs from 00:00 to 24:00"),
            ),
            Self::NoSuchLocalTime(time) => Text::new(
                format!("当地没有 {time} 这个时间：时钟拨快时跳过了它"),
                format!("there was no {time} in this zone: the clocks were put forward over it"),
            ),
        }
    }
}

impl fmt::Display for BadTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}

impl std::error::Error for BadTime {}

/// Reads a time as written: RFC 3339, the same without seconds or zone, with a blank for the `T`, or a date alone.
///
/// A time with no zone is in `zone`; fractions of a second are cut; `24:00` is 00:00 of the next day. The shape
/// is strict: no blanks around, no signs, no single digits. Reading does not allocate.
///
/// # Errors
/// [`BadTime`]: another shape, or a day, clock or local time that does not exist.
///
/// ```
/// use redress::time::{Written, Zone, parse_written};
/// let zone = Zone::default();
/// assert_eq!(parse_written("2012-04-05T16:40:07.9", &zone), parse_written("2012-04-05T08:40:07Z", &zone));
/// assert!(matches!(parse_written("2012-04-05", &zone), Ok(Written::On(_))));
/// assert!(parse_written("2012-04-05 24:01", &zone).is_err());
/// ```
pub fn parse_written(text: &str, zone: &Zone) -> Result<Written, BadTime> {
    let bytes = text.as_bytes();
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, rest @ ..] = bytes else {
        return Err(BadTime::NotATime);
    };
    let (Some(century), Some(year), Some(month), Some(day)) =
        (two(*y1, *y2), two(*y3, *y4), two(*m1, *m2), two(*d1, *d2))
    else {
        return Err(BadTime::NotATime);
    };
    let found = Day::from_ymd((century * 100 + year) as i32, month, day);
    let no_such_day = || BadTime::NoSuchDay(part(text, 0, 10));
    let clock = match rest {
        [] => {
            let day = found.ok_or_else(no_such_day)?;
            return if exists(day, zone) { Ok(Written::On(day)) } else { Err(never(text)) };
        }
        [b' ' | b'T' | b't', clock @ ..] => clock,
        _ => return Err(BadTime::NotATime),
    };
    let (second, zone_text) = read_clock(clock).ok_or(BadTime::NotATime)?;
    let offset = read_offset(zone_text).ok_or(BadTime::NotATime)?;
    let day = found.ok_or_else(no_such_day)?;
    let clock_length = clock.len() - zone_text.len();
    let second = second.ok_or_else(|| BadTime::NoSuchClock(part(text, 11, clock_length)))?;
    match offset {
        Offset::None => match zone.resolve(day, second) {
            Local::Once(instant) => Ok(Written::At(Interval::exactly(instant))),
            Local::Twice(interval) => Ok(Written::At(interval)),
            Local::Never => Err(never(text)),
        },
        Offset::Impossible => Err(BadTime::NoSuchClock(part(text, 11 + clock_length, zone_text.len()))),
        Offset::Seconds(offset) => {
            let unix = i64::from(day.number()) * 86_400 + i64::from(second) - i64::from(offset);
            let instant = Instant::from_unix(unix);
            if instant.unix() != unix {
                return Err(no_such_day());
            }
            Ok(Written::At(Interval::exactly(instant)))
        }
    }
}

/// The second of day (up to 86400) of a clock time `HH:MM` or `HH:MM:SS`, as policies write opening hours.
///
/// # Errors
/// [`BadTime::NotATime`] for another shape, [`BadTime::NoSuchClock`] for `25:00`.
///
/// ```
/// assert_eq!(redress::time::parse_clock("24:00"), Ok(86_400));
/// ```
pub fn parse_clock(text: &str) -> Result<u32, BadTime> {
    match read_clock(text.as_bytes()) {
        Some((Some(second), [])) => Ok(second),
        Some((None, [])) => Err(BadTime::NoSuchClock(text.to_owned())),
        _ => Err(BadTime::NotATime),
    }
}

enum Offset {
    None,
    Seconds(i32),
    Impossible,
}

/// The second of day at the start of `bytes` (`None` inside where no clock shows it), and what follows it.
fn read_clock(bytes: &[u8]) -> Option<(Option<u32>, &[u8])> {
    let [h1, h2, b':', m1, m2, rest @ ..] = bytes else { return None };
    let (hour, minute) = (two(*h1, *h2)?, two(*m1, *m2)?);
    let (second, rest) = match rest {
        [b':', s1, s2, rest @ ..] => (two(*s1, *s2)?, rest),
        [b':', ..] => return None,
        _ => (0, rest),
    };
    let has_seconds = bytes.len() - rest.len() == 8;
    let (fraction, rest) = match rest {
        [b'.', rest @ ..] if has_seconds => {
            let end = rest.iter().position(|b| !b.is_ascii_digit()).unwrap_or(rest.len());
            let (digits, rest) = rest.split_at(end);
            if digits.is_empty() {
                return None;
            }
            (digits.iter().any(|d| *d != b'0'), rest)
        }
        _ => (false, rest),
    };
    let of_day = hour * 3600 + minute * 60 + second;
    let past_midnight = of_day > 86_400 || (of_day == 86_400 && fraction);
    let shown = hour <= 24 && minute < 60 && second < 60 && !past_midnight;
    Some((shown.then_some(of_day), rest))
}

fn read_offset(bytes: &[u8]) -> Option<Offset> {
    let (sign, hours, minutes) = match bytes {
        [] => return Some(Offset::None),
        [b'Z' | b'z'] => return Some(Offset::Seconds(0)),
        [sign @ (b'+' | b'-'), h1, h2] => (sign, two(*h1, *h2)?, 0),
        [sign @ (b'+' | b'-'), h1, h2, m1, m2] | [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            (sign, two(*h1, *h2)?, two(*m1, *m2)?)
        }
        _ => return None,
    };
    if hours > 23 || minutes > 59 {
        return Some(Offset::Impossible);
    }
    let seconds = (hours * 3600 + minutes * 60) as i32;
    Some(Offset::Seconds(if *sign == b'-' { -seconds } else { seconds }))
}

/// Whether the zone had that day at all: Samoa had no 2011-12-30.
fn exists(day: Day, zone: &Zone) -> bool {
    zone.first_second(day) <= zone.last_second(day)
}

fn never(text: &str) -> BadTime {
    BadTime::NoSuchLocalTime(text.to_owned())
}

fn part(text: &str, from: usize, length: usize) -> String {
    text.get(from..from + length).unwrap_or(text).to_owned()
}
