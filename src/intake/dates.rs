//! Dates and times as exports write them, into the one way in which cases do.

use super::mapping::Epoch;
use crate::time::{Day, Local, Zone};
use chrono::format::{Item, Parsed, StrftimeItems, parse};

/// Why a cell is not a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum BadCell {
    /// It is not written in a known way.
    Unknown,
    /// There is no such day.
    NoSuchDay,
    /// There is no such time of day.
    NoSuchClock,
    /// The clock was put forward over it.
    Skipped,
    /// It exists twice, and no offset tells which is meant.
    Twice,
}

impl BadCell {
    /// What is wrong, in words; none where it is only not known.
    pub(super) fn text(&self) -> Option<crate::lang::Text> {
        use crate::lang::Text;
        Some(match self {
            Self::Unknown => return None,
            Self::NoSuchDay => Text::new("日历上没有这一天", "there is no such day in the calendar"),
            Self::NoSuchClock => Text::new("一天里没有这个时刻", "there is no such time of day"),
            Self::Skipped => {
                Text::new("拨快时钟时跳过了这个时刻", "the clock was put forward over this time")
            }
            Self::Twice => Text::new(
                "拨慢时钟使这个时刻出现两次",
                "the clock was put back, so that this time exists twice",
            ),
        })
    }
}

/// Whether a text is a format of dates that can be used.
pub(super) fn is_format(format: &str) -> bool {
    !format.is_empty() && StrftimeItems::new(format).all(|item| !matches!(item, Item::Error))
}

/// A day and perhaps a second of it, and perhaps an offset from UTC in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Read {
    ymd: (i32, u32, u32),
    clock: Option<(u32, u32, u32)>,
    offset: Option<i32>,
}

/// Writes a cell's time as cases do: a day alone, or a time with the offset that it gives or its zone had.
pub(super) fn written(cell: &str, formats: &[String], zone: Option<&Zone>) -> Result<String, BadCell> {
    let read = formats
        .iter()
        .find_map(|format| by_format(cell, format))
        .or_else(|| Scanner { rest: cell.trim() }.read())
        .ok_or(BadCell::Unknown)?;
    let (year, month, day) = read.ymd;
    let day = Day::from_ymd(year, month, day).ok_or(BadCell::NoSuchDay)?;
    let Some((hour, minute, second)) = read.clock else { return Ok(day.to_string()) };
    let is_end = (hour, minute, second) == (24, 0, 0);
    if !is_end && (hour > 23 || minute > 59 || second > 59) {
        return Err(BadCell::NoSuchClock);
    }
    let clock = format!("{hour:02}:{minute:02}:{second:02}");
    if let Some(offset) = read.offset {
        let (sign, minutes) = (if offset < 0 { '-' } else { '+' }, offset.unsigned_abs() / 60);
        return Ok(format!("{day}T{clock}{sign}{:02}:{:02}", minutes / 60, minutes % 60));
    }
    let Some(zone) = zone else { return Ok(format!("{day}T{clock}")) };
    let second_of_day = hour * 3600 + minute * 60 + second;
    let (day, second_of_day) = if is_end { (day.plus(1), 0) } else { (day, second_of_day) };
    match zone.resolve(day, second_of_day) {
        Local::Once(instant) => Ok(zone.rfc3339(instant).as_str().to_string()),
        Local::Twice(_) => Err(BadCell::Twice),
        Local::Never => Err(BadCell::Skipped),
    }
}

/// Writes the number by which a spreadsheet keeps a time as cases do: days and a fraction of one, snapped to whole
/// seconds. A whole number is a day.
pub(super) fn serial(cell: &str, epoch: Epoch) -> Result<String, BadCell> {
    const LAST: i32 = 2_958_465;
    let (days, fraction) = cell.trim().split_once('.').unwrap_or((cell.trim(), ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if days.is_empty() || days.len() > 7 || fraction.len() > 20 || !is_digits(days) || !is_digits(fraction) {
        return Err(BadCell::Unknown);
    }
    let days: i32 = days.parse().map_err(|_| BadCell::Unknown)?;
    let first = |year, month, day| Day::from_ymd(year, month, day).ok_or(BadCell::NoSuchDay);
    let day = match epoch {
        Epoch::Since1904 if days <= LAST => first(1904, 1, 1)?.plus(days),
        Epoch::Since1900 if (1..60).contains(&days) => first(1899, 12, 31)?.plus(days),
        // Spreadsheets count a 29 February 1900, which there was not.
        Epoch::Since1900 if (61..=LAST).contains(&days) => first(1899, 12, 30)?.plus(days),
        Epoch::Since1900 | Epoch::Since1904 => return Err(BadCell::NoSuchDay),
    };
    let scale = 10_u128.pow(u32::try_from(fraction.len()).unwrap_or(0));
    let parts: u128 = if fraction.is_empty() { 0 } else { fraction.parse().map_err(|_| BadCell::Unknown)? };
    let seconds = u32::try_from((parts * 86_400 * 2 + scale) / (scale * 2)).map_err(|_| BadCell::Unknown)?;
    let day = if seconds == 86_400 { day.plus(1) } else { day };
    Ok(match seconds % 86_400 {
        0 => day.to_string(),
        rest => format!("{day} {:02}:{:02}:{:02}", rest / 3_600, rest / 60 % 60, rest % 60),
    })
}

fn by_format(cell: &str, format: &str) -> Option<Read> {
    let mut parsed = Parsed::new();
    parse(&mut parsed, cell.trim(), StrftimeItems::new(format)).ok()?;
    let date = parsed.to_naive_date().ok()?;
    use chrono::{Datelike, Timelike};
    // A format with an hour and no minutes would otherwise drop the hour, and widen the time to its day.
    let has_clock =
        parsed.hour_mod_12().is_some() || parsed.hour_div_12().is_some() || parsed.minute().is_some();
    let time = if has_clock { Some(parsed.to_naive_time().ok()?) } else { None };
    Some(Read {
        ymd: (date.year(), date.month(), date.day()),
        clock: time.map(|time| (time.hour(), time.minute(), time.second())),
        offset: parsed.offset(),
    })
}

/// Reads `2024-03-05 14:05`, `2024/3/5 14:05:06.5+08:00`, `2024年3月5日 下午2:05` from the left.
struct Scanner<'c> {
    rest: &'c str,
}

impl Scanner<'_> {
    fn read(mut self) -> Option<Read> {
        let year = self.number(4, 4)?;
        let chinese = self.eat("年");
        let separator = if chinese { "月" } else { ["-", "/", "."].into_iter().find(|s| self.eat(s))? };
        let month = self.number(1, 2)?;
        self.eat(separator).then_some(())?;
        let day = self.number(1, 2)?;
        if chinese {
            self.eat("日").then_some(())?;
        }
        let ymd = (i32::try_from(year).ok()?, month, day);
        if self.rest.is_empty() {
            return Some(Read { ymd, clock: None, offset: None });
        }
        let spaced = self.eat("T") || self.blanks();
        (spaced || chinese).then_some(())?;
        let clock = self.clock()?;
        self.blanks();
        let offset = self.offset()?;
        self.rest.is_empty().then_some(Read { ymd, clock: Some(clock), offset })
    }

    fn clock(&mut self) -> Option<(u32, u32, u32)> {
        let half = ["凌晨", "早上", "上午", "中午", "下午", "晚上"].into_iter().find(|half| self.eat(half));
        self.blanks();
        let hour = self.number(1, 2)?;
        (self.eat(":") || self.eat("：") || self.eat("时") || self.eat("点")).then_some(())?;
        let minute = self.number(1, 2)?;
        self.eat("分");
        let second = if self.eat(":") || self.eat("：") || self.rest.starts_with(|c: char| c.is_ascii_digit())
        {
            self.number(1, 2)?
        } else {
            0
        };
        self.eat("秒");
        if self.eat(".") {
            // Fractions are cut.
            self.number(1, 9)?;
        }
        let hour = match half {
            Some("下午" | "晚上") if hour < 12 => hour + 12,
            Some("中午") if hour < 11 => hour + 12,
            Some("凌晨" | "早上" | "上午") if hour == 12 => 0,
            _ => hour,
        };
        Some((hour, minute, second))
    }

    /// An offset; nothing at all is none.
    fn offset(&mut self) -> Option<Option<i32>> {
        if self.rest.is_empty() {
            return Some(None);
        }
        if self.eat("Z") {
            return Some(Some(0));
        }
        let sign = if self.eat("+") { 1 } else { self.eat("-").then_some(-1)? };
        let hours = self.number(2, 2)?;
        self.eat(":");
        let minutes = if self.rest.is_empty() { 0 } else { self.number(2, 2)? };
        let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
        (hours <= 14 && minutes <= 59).then_some(Some(sign * seconds))
    }

    fn number(&mut self, least: usize, most: usize) -> Option<u32> {
        let digits = self.rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
        let (number, rest) = (digits >= least).then(|| self.rest.split_at(digits))?;
        self.rest = rest;
        number.parse().ok()
    }

    fn eat(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn blanks(&mut self) -> bool {
        let trimmed = self.rest.trim_start();
        let any = trimmed.len() < self.rest.len();
        self.rest = trimmed;
        any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str) -> Result<String, BadCell> {
        written(cell, &[], None)
    }

    #[test]
    fn exports_write_times_in_many_ways() {
        for (cell, as_case) in [
            ("2024-03-05 14:05", "2024-03-05T14:05:00"),
            ("2024-03-05 14:05:06", "2024-03-05T14:05:06"),
            ("2024/3/5 9:05", "2024-03-05T09:05:00"),
            ("2024.3.5", "2024-03-05"),
            ("2024/3/5", "2024-03-05"),
            ("2024年3月5日", "2024-03-05"),
            ("2024年3月5日 下午2:05", "2024-03-05T14:05:00"),
            ("2024年3月5日下午2时05分", "2024-03-05T14:05:00"),
            ("2024年3月5日 上午12:05", "2024-03-05T00:05:00"),
            ("2024年3月5日 中午12:05", "2024-03-05T12:05:00"),
            (" 2011-10-11 13:42:22.688000+02:00 ", "2011-10-11T13:42:22+02:00"),
            ("2011-10-11T13:42:22Z", "2011-10-11T13:42:22+00:00"),
            ("2011-10-11 24:00", "2011-10-11T24:00:00"),
        ] {
            assert_eq!(read(cell).as_deref(), Ok(as_case), "{cell}");
        }
    }

    #[test]
    fn what_does_not_exist_is_told_apart_from_what_is_not_known() {
        assert_eq!(read("2012-02-30"), Err(BadCell::NoSuchDay));
        assert_eq!(read("2012-04-05 25:10"), Err(BadCell::NoSuchClock));
        assert_eq!(read("2012-04-05 24:01"), Err(BadCell::NoSuchClock));
        for cell in
            ["05/04/2012", "12-4-5", "2012-04-05 9", "2012-04-05x", "yesterday", "2012-04-05 09:10 PM", ""]
        {
            assert_eq!(read(cell), Err(BadCell::Unknown), "{cell}");
        }
    }

    #[test]
    fn a_spreadsheet_keeps_days_since_1900_or_1904() {
        // 2012-04-05 is day 41004 since 1900 and, 1,462 days less, 39542 since 1904.
        for (cell, epoch, as_case) in [
            ("41004", Epoch::Since1900, "2012-04-05"),
            ("41004.5", Epoch::Since1900, "2012-04-05 12:00:00"),
            ("41004.381944444445", Epoch::Since1900, "2012-04-05 09:10:00"),
            ("41004.999999", Epoch::Since1900, "2012-04-06"),
            ("41004.99999", Epoch::Since1900, "2012-04-05 23:59:59"),
            ("39542.381944444445", Epoch::Since1904, "2012-04-05 09:10:00"),
            ("59", Epoch::Since1900, "1900-02-28"),
            ("61", Epoch::Since1900, "1900-03-01"),
            ("0", Epoch::Since1904, "1904-01-01"),
        ] {
            assert_eq!(serial(cell, epoch).as_deref(), Ok(as_case), "{cell}");
        }
        assert_eq!(serial("60", Epoch::Since1900), Err(BadCell::NoSuchDay));
        assert_eq!(serial("0.5", Epoch::Since1900), Err(BadCell::NoSuchDay));
        for cell in ["-1", "4e4", "2012-04-05", ".5", "41004,5", ""] {
            assert_eq!(serial(cell, Epoch::Since1900), Err(BadCell::Unknown), "{cell}");
        }
    }

    #[test]
    fn a_format_of_the_mapping_comes_first() {
        let formats = ["%d/%m/%Y %H:%M".to_string(), "%d/%m/%Y".to_string()];
        assert_eq!(written("05/04/2012 09:10", &formats, None).as_deref(), Ok("2012-04-05T09:10:00"));
        assert_eq!(written("05/04/2012", &formats, None).as_deref(), Ok("2012-04-05"));
        assert_eq!(written("2012-04-05", &formats, None).as_deref(), Ok("2012-04-05"));
        assert!(!is_format("%Q"));
        // An hour alone is no time: the day must not take its place.
        assert_eq!(written("20120405 09", &["%Y%m%d %H".to_string()], None), Err(BadCell::Unknown));
        assert_eq!(written("20120405", &["%Y%m%d".to_string()], None).as_deref(), Ok("2012-04-05"));
    }

    #[test]
    fn a_zone_gives_the_offset_that_it_had() {
        let zone = Zone::named("Europe/Amsterdam").unwrap();
        assert_eq!(written("2012-07-01 09:10", &[], Some(&zone)).as_deref(), Ok("2012-07-01T09:10:00+02:00"));
        assert_eq!(written("2012-12-01 09:10", &[], Some(&zone)).as_deref(), Ok("2012-12-01T09:10:00+01:00"));
        assert_eq!(written("2012-03-25 02:30", &[], Some(&zone)), Err(BadCell::Skipped));
        assert_eq!(written("2012-10-28 02:30", &[], Some(&zone)), Err(BadCell::Twice));
    }
}
