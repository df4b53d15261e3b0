//! Calendar days and months as numbers.

use super::weekday::Weekday;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

/// A local calendar day, in days since 1970-01-01 of the proleptic Gregorian calendar; it belongs to no zone.
///
/// Days lie between [`Day::MIN`] and [`Day::MAX`]; arithmetic beyond is held at the bound.
///
/// ```
/// use redress::time::Day;
/// let day = Day::parse("2012-02-28").unwrap();
/// assert_eq!(day.plus(2).to_string(), "2012-03-01");
/// assert_eq!(Day::parse("2011-02-29"), None);
/// ```
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Day(i32);

impl Day {
    /// 0000-01-01.
    pub const MIN: Self = Self(-719_528);
    /// 9999-12-31.
    pub const MAX: Self = Self(2_932_896);

    /// The day `number` days after 1970-01-01, held within [`Day::MIN`] and [`Day::MAX`].
    pub const fn from_number(number: i32) -> Self {
        if number < Self::MIN.0 {
            Self::MIN
        } else if number > Self::MAX.0 {
            Self::MAX
        } else {
            Self(number)
        }
    }

    /// Days since 1970-01-01.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The day of a year (0 to 9999), month (1 to 12) and day of month, if there is one.
    pub const fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        if year < 0 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in(year, month) {
            return None;
        }
        Some(Self(number_of(year, month, day)))
    }

    /// Year, month (1 to 12) and day of month (1 to 31).
    pub const fn ymd(self) -> (i32, u32, u32) {
        // Counted from 0000-03-01, a year ends with its leap day and 400 years are 146097 days.
        let days = self.0 + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
        (year, month as u32, day as u32)
    }

    /// Its year.
    pub const fn year(self) -> i32 {
        self.ymd().0
    }

    /// Its weekday.
    pub const fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday.
        match (self.0 + 3).rem_euclid(7) {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }

    /// The day `days` later (earlier where negative), held at the bounds.
    #[must_use]
    pub const fn plus(self, days: i32) -> Self {
        Self::from_number(self.0.saturating_add(days))
    }

    /// The corresponding day `months` later, or that month's last day where it has none (Civil Code art. 202).
    ///
    /// ```
    /// use redress::time::Day;
    /// assert_eq!(Day::parse("2012-01-31").unwrap().plus_months(1), Day::parse("2012-02-29").unwrap());
    /// ```
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        let (_, _, day) = self.ymd();
        match self.month().plus(months) {
            Some(month) => month.day(day),
            None => Self::MAX,
        }
    }

    /// The last day of its month.
    #[must_use]
    pub const fn last_of_month(self) -> Self {
        self.month().last()
    }

    /// Its month.
    pub const fn month(self) -> YearMonth {
        let (year, month, _) = self.ymd();
        YearMonth(year * 12 + month as i32 - 1)
    }

    /// The day written as exactly `YYYY-MM-DD`; no sign, no blanks.
    pub const fn parse(text: &str) -> Option<Self> {
        match text.as_bytes() {
            [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] => {
                match (two(*y1, *y2), two(*y3, *y4), two(*m1, *m2), two(*d1, *d2)) {
                    (Some(century), Some(year), Some(month), Some(day)) => {
                        Self::from_ymd((century * 100 + year) as i32, month, day)
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Written;
        impl de::Visitor<'_> for Written {
            type Value = Day;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a day such as 2012-04-05")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Day, E> {
                Day::parse(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Written)
    }
}

/// A month of a year, `2012-04`.
///
/// ```
/// use redress::time::YearMonth;
/// let month = YearMonth::parse("2012-02").unwrap();
/// assert_eq!(month.last().to_string(), "2012-02-29");
/// ```
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct YearMonth(i32);

impl YearMonth {
    /// The month of a year (0 to 9999) and its number (1 to 12), if there is one.
    pub const fn new(year: i32, month: u32) -> Option<Self> {
        if year < 0 || year > 9999 || month < 1 || month > 12 {
            return None;
        }
        Some(Self(year * 12 + month as i32 - 1))
    }

    /// The month written as exactly `YYYY-MM`.
    pub const fn parse(text: &str) -> Option<Self> {
        match text.as_bytes() {
            [y1, y2, y3, y4, b'-', m1, m2] => match (two(*y1, *y2), two(*y3, *y4), two(*m1, *m2)) {
                (Some(century), Some(year), Some(month)) => Self::new((century * 100 + year) as i32, month),
                _ => None,
            },
            _ => None,
        }
    }

    /// Its year.
    pub const fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// Its number in the year, 1 to 12.
    pub const fn number(self) -> u32 {
        self.0.rem_euclid(12) as u32 + 1
    }

    /// Its first day.
    pub const fn first(self) -> Day {
        Day(number_of(self.year(), self.number(), 1))
    }

    /// Its last day.
    pub const fn last(self) -> Day {
        Day(number_of(self.year(), self.number(), days_in(self.year(), self.number())))
    }

    /// Its `day`th day, or its last where it is shorter.
    pub fn day(self, day: u32) -> Day {
        let day = day.clamp(1, days_in(self.year(), self.number()));
        Day(number_of(self.year(), self.number(), day))
    }

    /// The month `months` later, if that is not after 9999-12.
    pub fn plus(self, months: u32) -> Option<Self> {
        let sum = self.0.checked_add(i32::try_from(months).ok()?)?;
        (sum < 120_000).then_some(Self(sum))
    }
}

impl fmt::Display for YearMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

/// The number that two ASCII digits write.
pub(super) const fn two(tens: u8, units: u8) -> Option<u32> {
    if tens.is_ascii_digit() && units.is_ascii_digit() {
        Some((tens - b'0') as u32 * 10 + (units - b'0') as u32)
    } else {
        None
    }
}

const fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

const fn days_in(year: i32, month: u32) -> u32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

const fn number_of(year: i32, month: u32, day: u32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let shifted = if month > 2 { month as i32 - 3 } else { month as i32 + 9 };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let of_year = (153 * shifted + 2) / 5 + day as i32 - 1;
    let of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year;
    era * 146_097 + of_era - 719_468
}
