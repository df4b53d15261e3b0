//! The data file of a working calendar.

use super::day::Day;
use crate::lang::Text;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What is known of a country's statutory holidays and make-up working days, as read from its data file
/// (`policies/calendars/cn.yaml`).
///
/// Monday to Friday are working days unless they are holidays; Saturday and Sunday are not unless they are made up.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(try_from = "File")]
pub struct CalendarData {
    /// Its id, `cn`.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// When the latest of its sources was published.
    pub dated: Day,
    /// The first and the last day it knows, both included.
    pub coverage: (Day, Day),
    /// Days off, each with the festival it belongs to; in order.
    pub holidays: Vec<(Day, Text)>,
    /// Working Saturdays and Sundays, each with the festival it makes up for; in order.
    pub make_up_days: Vec<(Day, Text)>,
    /// The notices it was taken from, in order.
    pub sources: Vec<CalendarSource>,
}

/// A notice that holidays were taken from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CalendarSource {
    /// The year whose holidays it arranges.
    pub year: i32,
    /// What it is.
    pub title: Text,
}

/// Why a calendar's data contradicts itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BadCalendar {
    /// A range ends before it begins.
    Backwards {
        /// Its first day.
        from: Day,
        /// Its last day.
        to: Day,
    },
    /// A day is not covered.
    OutsideCoverage(Day),
    /// A day is listed twice, as a holiday or a make-up day or both.
    Twice(Day),
    /// A make-up day is an ordinary working day anyway.
    WeekdayMadeUp(Day),
    /// A festival that is not among `festivals`.
    UnknownFestival(String),
}

impl BadCalendar {
    /// What is wrong.
    pub fn text(&self) -> Text {
        match self {
            Self::Backwards { from, to } => Text::new(
                format!("日期范围颠倒：从 {from} 到 {to}"),
                format!("the range runs backwards: from {from} to {to}"),
            ),
            Self::OutsideCoverage(day) => {
                Text::new(format!("{day} 不在日历的覆盖范围内"), format!("{day} is outside the coverage"))
            }
            Self::Twice(day) => Text::new(format!("{day} 列了两次"), format!("{day} is listed twice")),
            Self::WeekdayMadeUp(day) => Text::new(
                format!("{day} 本来就是工作日，不是调休上班日"),
                format!("{day} is a working day anyway, not a make-up day"),
            ),
            Self::UnknownFestival(name) => {
                Text::new(format!("未定义的节日 `{name}`"), format!("there is no festival `{name}`"))
            }
        }
    }
}

impl fmt::Display for BadCalendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}

impl std::error::Error for BadCalendar {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    calendar: String,
    title: Words,
    dated: Day,
    coverage: Range,
    festivals: BTreeMap<String, Words>,
    years: Vec<Year>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Year {
    year: i32,
    sources: Vec<Words>,
    holidays: Vec<Holiday>,
    #[serde(default)]
    make_up_days: Vec<MakeUp>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Holiday {
    name: String,
    from: Day,
    to: Day,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MakeUp {
    name: String,
    days: Vec<Day>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Range {
    from: Day,
    to: Day,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    zh: String,
    en: String,
}

impl From<Words> for Text {
    fn from(words: Words) -> Self {
        Self { zh: words.zh, en: words.en }
    }
}

impl TryFrom<File> for CalendarData {
    type Error = BadCalendar;

    fn try_from(file: File) -> Result<Self, BadCalendar> {
        let Range { from, to } = file.coverage;
        if to < from {
            return Err(BadCalendar::Backwards { from, to });
        }
        let mut reader = Reader { coverage: (from, to), festivals: file.festivals, seen: BTreeSet::new() };
        let (mut holidays, mut make_up_days, mut sources) = (Vec::new(), Vec::new(), Vec::new());
        for Year { year, sources: titles, holidays: off, make_up_days: on } in file.years {
            sources.extend(titles.into_iter().map(|title| CalendarSource { year, title: title.into() }));
            for Holiday { name, from, to } in off {
                let name = reader.festival(&name)?;
                if to < from {
                    return Err(BadCalendar::Backwards { from, to });
                }
                for number in from.number()..=to.number() {
                    holidays.push((reader.day(Day::from_number(number))?, name.clone()));
                }
            }
            for MakeUp { name, days } in on {
                let name = reader.festival(&name)?;
                for day in days {
                    if !day.weekday().is_weekend() {
                        return Err(BadCalendar::WeekdayMadeUp(day));
                    }
                    make_up_days.push((reader.day(day)?, name.clone()));
                }
            }
        }
        holidays.sort_by_key(|(day, _)| *day);
        make_up_days.sort_by_key(|(day, _)| *day);
        let (id, title) = (file.calendar, file.title.into());
        Ok(Self { id, title, dated: file.dated, coverage: (from, to), holidays, make_up_days, sources })
    }
}

struct Reader {
    coverage: (Day, Day),
    festivals: BTreeMap<String, Words>,
    seen: BTreeSet<Day>,
}

impl Reader {
    fn festival(&self, name: &str) -> Result<Text, BadCalendar> {
        let words = self.festivals.get(name).ok_or_else(|| BadCalendar::UnknownFestival(name.to_owned()))?;
        Ok(words.clone().into())
    }

    fn day(&mut self, day: Day) -> Result<Day, BadCalendar> {
        if day < self.coverage.0 || day > self.coverage.1 {
            return Err(BadCalendar::OutsideCoverage(day));
        }
        if self.seen.insert(day) { Ok(day) } else { Err(BadCalendar::Twice(day)) }
    }
}
