//! Reading limits, and saying what is wrong with them.

use super::limit::Limit;
use super::nearest::nearest;
use crate::lang::Text;
use std::fmt;

/// Why a text is no limit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BadLimit {
    /// There is nothing.
    Empty,
    /// The words after the number (or the whole, where it is a word) name no unit.
    UnknownUnit {
        /// What stands where the unit should.
        word: String,
        /// The whole limit that was likely meant; it displays as it is to be written.
        nearest: Option<Limit>,
    },
    /// The unit is missing: `3`.
    NoUnit {
        /// The number that stands alone.
        number: String,
    },
    /// It does not begin with a whole number: `three days`, `1.5 hours`.
    NotANumber {
        /// What stands where the number should.
        word: String,
    },
    /// None of a unit is no limit: `0 days`.
    Zero,
    /// Longer than a hundred years, or a day of the month past the 31st.
    TooLarge,
    /// A time of day, where a length of time is asked for: `25:00`.
    ClockNotLimit {
        /// The time of day.
        clock: String,
    },
}

impl BadLimit {
    /// What is wrong.
    pub fn text(&self) -> Text {
        match self {
            Self::Empty => {
                Text::new("期限是空的；应写成 `3 working days`", "the limit is empty; write `3 working days`")
            }
            Self::UnknownUnit { word, nearest: Some(limit) } => Text::new(
                format!("不认识的期限单位 `{word}`；是否指 `{limit}`？"),
                format!("unknown unit of a limit `{word}`; did you mean `{limit}`?"),
            ),
            Self::UnknownUnit { word, nearest: None } => Text::new(
                format!("不认识的期限单位 `{word}`；单位有 {UNITS}，也可写 `same day`、`day 5`"),
                format!("unknown unit of a limit `{word}`; units are {UNITS}; or write `same day`, `day 5`"),
            ),
            Self::NoUnit { number } => Text::new(
                format!("期限 `{number}` 缺少单位；应写成 `{number} days` 或 `{number} working days`"),
                format!("the limit `{number}` has no unit; write `{number} days` or `{number} working days`"),
            ),
            Self::NotANumber { word } => Text::new(
                format!("期限应以整数开头，而不是 `{word}`；应写成 `3 days`"),
                format!("a limit begins with a whole number, not with `{word}`; write `3 days`"),
            ),
            Self::Zero => Text::new(
                "期限不能为零；当日办结写 `same day`",
                "a limit cannot be zero; for the same day write `same day`",
            ),
            Self::TooLarge => Text::new(
                "期限过长：最多一百年，每月最多到 31 日",
                "the limit is too large: at most a hundred years, and at most day 31 of a month",
            ),
            Self::ClockNotLimit { clock } => Text::new(
                format!("`{clock}` 是钟点，不是期限的长度；应写成 `24 hours`"),
                format!("`{clock}` is a time of day, not a length of time; write `24 hours`"),
            ),
        }
    }
}

impl fmt::Display for BadLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}

impl std::error::Error for BadLimit {}

const UNITS: &str = "minutes, hours, working hours, days, working days, weeks, months, years";

/// A unit's name in the plural, its Chinese name, how many of it a hundred years hold, and its limit.
struct Unit {
    plural: &'static str,
    zh: &'static [&'static str],
    most: u32,
    limit: fn(u32) -> Limit,
}

const KNOWN: [Unit; 8] = [
    Unit { plural: "minutes", zh: &["分钟", "分"], most: 52_596_000, limit: Limit::Minutes },
    Unit { plural: "hours", zh: &["小时", "个小时"], most: 876_600, limit: Limit::Hours },
    Unit {
        plural: "working hours",
        zh: &["个工作小时", "工作小时"],
        most: 876_600,
        limit: Limit::WorkingHours,
    },
    Unit { plural: "days", zh: &["日", "天"], most: 36_525, limit: Limit::Days },
    Unit {
        plural: "working days", zh: &["个工作日", "工作日"], most: 36_525, limit: Limit::WorkingDays
    },
    Unit { plural: "weeks", zh: &["周", "个星期"], most: 5_218, limit: Limit::Weeks },
    Unit { plural: "months", zh: &["个月", "月"], most: 1_200, limit: Limit::Months },
    Unit { plural: "years", zh: &["年"], most: 100, limit: years },
];

fn years(n: u32) -> Limit {
    Limit::Months(n.saturating_mul(12))
}

pub(super) fn parse(text: &str) -> Result<Limit, BadLimit> {
    let text = text.trim();
    if text.is_empty() {
        return Err(BadLimit::Empty);
    }
    if text == "same day" {
        return Ok(Limit::SameDay);
    }
    if is_clock(text) {
        return Err(BadLimit::ClockNotLimit { clock: text.to_owned() });
    }
    if let Some(day) = text.strip_prefix("day ") {
        return day_of_month(day.trim_start());
    }
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let first = text.split(' ').next().unwrap_or(text);
    if number.is_empty() {
        return Err(not_a_number(text, first));
    }
    if unit.starts_with(['.', ',', '/', '-']) {
        return Err(BadLimit::NotANumber { word: first.to_owned() });
    }
    if unit.is_empty() {
        return Err(BadLimit::NoUnit { number: number.to_owned() });
    }
    of_unit(number, unit)
}

fn of_unit(number: &str, unit: &str) -> Result<Limit, BadLimit> {
    let words = unit.split_whitespace().collect::<Vec<_>>().join(" ");
    let spaced = unit.starts_with(' ');
    let exact = KNOWN.iter().find(|u| u.plural == words || u.plural.strip_suffix('s') == Some(&words));
    match exact.filter(|_| spaced) {
        Some(unit) => limit_of(number, unit),
        None => {
            let nearest = exact.or_else(|| likely(&words));
            let nearest = nearest.and_then(|unit| limit_of(number, unit).ok());
            Err(BadLimit::UnknownUnit { word: words, nearest })
        }
    }
}

fn limit_of(number: &str, unit: &Unit) -> Result<Limit, BadLimit> {
    // Only digits: what does not fit is too large.
    match number.parse::<u32>() {
        Ok(0) => Err(BadLimit::Zero),
        Ok(n) if n <= unit.most => Ok((unit.limit)(n)),
        _ => Err(BadLimit::TooLarge),
    }
}

fn likely(words: &str) -> Option<&'static Unit> {
    if let Some(unit) = KNOWN.iter().find(|unit| unit.zh.contains(&words)) {
        return Some(unit);
    }
    let words =
        words.replace(['_', '-'], " ").replace("business", "working").replace("workdays", "working days");
    let short = match words.as_str() {
        "h" | "hr" | "hrs" => Some("hours"),
        "min" | "mins" => Some("minutes"),
        "d" => Some("days"),
        _ => None,
    };
    let plural = short.or_else(|| nearest(&words, KNOWN.iter().map(|unit| unit.plural)))?;
    KNOWN.iter().find(|unit| unit.plural == plural)
}

fn day_of_month(day: &str) -> Result<Limit, BadLimit> {
    if day.is_empty() || !day.bytes().all(|b| b.is_ascii_digit()) {
        return Err(BadLimit::NotANumber { word: day.to_owned() });
    }
    match day.parse::<u8>() {
        Ok(0) => Err(BadLimit::Zero),
        Ok(day) if day <= 31 => Ok(Limit::DayOfMonth(day)),
        _ => Err(BadLimit::TooLarge),
    }
}

fn not_a_number(text: &str, first: &str) -> BadLimit {
    let same_day = ["当日", "当天"].contains(&text) || nearest(text, ["same day"]).is_some();
    if same_day {
        return BadLimit::UnknownUnit { word: text.to_owned(), nearest: Some(Limit::SameDay) };
    }
    BadLimit::NotANumber { word: first.to_owned() }
}

fn is_clock(text: &str) -> bool {
    text.contains(':') && text.bytes().all(|b| b.is_ascii_digit() || b == b':')
}
