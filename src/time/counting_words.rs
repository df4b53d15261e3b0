//! A counting in words.

use super::counting::{Counting, LocalTime, Step};
use super::day::Day;
use crate::lang::{Lang, Text};
use std::fmt;

impl Counting {
    /// One line a step: `2012-04-05 Thursday: start, not counted`, …, `ends 2012-04-09 24:00`.
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        self.steps.iter().map(|step| step.line(lang)).collect()
    }
}

impl Step {
    /// The step in words.
    pub fn line(&self, lang: Lang) -> String {
        let said = |day: &Day, note: &Option<Text>, zh: &str, en: &str| {
            format!("{}{}{}", named(*day, note.as_ref(), lang), lang.pick("：", ": "), lang.pick(zh, en))
        };
        match self {
            Self::Start(day) => said(day, &None, "起算日，不计入", "start, not counted"),
            Self::SameDay(day) => said(day, &None, "当日届满", "the limit ends with this day"),
            Self::Counted { day, ordinal, working: false, note } => {
                said(day, note, &format!("第 {ordinal} 日"), &format!("{} day", nth(*ordinal)))
            }
            Self::Counted { day, ordinal, working: true, note } => {
                said(day, note, &format!("第 {ordinal} 个工作日"), &format!("{} working day", nth(*ordinal)))
            }
            Self::NotWorking { day, note } => {
                said(day, note, "不是工作日，不计入", "not a working day, not counted")
            }
            Self::LeftOut { steps } => {
                lang.pick(format!("……（中间 {steps} 行从略）"), format!("… ({steps} lines left out)"))
            }
            Self::Months { start, months, day } => months_line(*start, *months, *day, lang),
            Self::DayOfMonth { wanted, day } => day_of_month_line(*wanted, *day, lang),
            Self::RolledOver { day, note } => {
                said(day, note, "不是工作日，期限顺延", "not a working day, the limit moves on")
            }
            Self::LandsOn { day, note } => {
                said(day, note, "工作日，期限至此日", "a working day, the limit ends with it")
            }
            Self::Added { from, limit, to } => {
                format!("{} + {} = {}", full(*from), limit.words(lang), full(*to))
            }
            Self::Open { from, to, seconds, left } => {
                let time = format!("{}{}", named(from.day, None, lang), span(*from, *to));
                let (ran, left) = (duration(*seconds, lang), duration(*left, lang));
                lang.pick(format!("{time}：计 {ran}，尚余 {left}"), format!("{time}: {ran}, {left} left"))
            }
            Self::Closed { day, note } => said(day, note, "不营业", "closed"),
            Self::Ends(time) => lang.pick(format!("{time} 届满"), format!("ends {time}")),
        }
    }
}

impl fmt::Display for LocalTime {
    /// `2012-04-09 24:00`, with seconds where they are not zero.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:02}:{:02}", self.day, self.second / 3600, self.second / 60 % 60)?;
        if !self.second.is_multiple_of(60) {
            write!(f, ":{:02}", self.second % 60)?;
        }
        Ok(())
    }
}

fn named(day: Day, note: Option<&Text>, lang: Lang) -> String {
    let weekday = day.weekday().name(lang);
    match note {
        Some(note) => {
            let note = note.get(lang);
            lang.pick(format!("{day} {weekday}（{note}）"), format!("{day} {weekday} ({note})"))
        }
        None => format!("{day} {weekday}"),
    }
}

fn months_line(start: Day, months: u32, day: Day, lang: Lang) -> String {
    let words = super::Limit::Months(months).words(lang);
    let line = format!("{start} + {words} = {}", named(day, None, lang));
    if start.ymd().2 == day.ymd().2 {
        return line;
    }
    let why = lang.pick("（没有对应日，取月末日）", " (no corresponding day: the month's last)");
    format!("{line}{why}")
}

fn day_of_month_line(wanted: u8, day: Day, lang: Lang) -> String {
    let words = super::Limit::DayOfMonth(wanted).words(lang);
    let line = format!("{words}{}{}", lang.pick("：", ": "), named(day, None, lang));
    if day.ymd().2 == u32::from(wanted) {
        return line;
    }
    format!("{line}{}", lang.pick("（该月没有这一日，取月末日）", " (the month is shorter: its last day)"))
}

fn full(LocalTime { day, second }: LocalTime) -> String {
    format!("{day} {}", clock(second))
}

fn clock(second: u32) -> String {
    format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60)
}

fn span(from: LocalTime, to: LocalTime) -> String {
    format!(" {}-{}", clock(from.second), clock(to.second))
}

fn nth(ordinal: u32) -> String {
    let suffix = match (ordinal % 10, ordinal % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{ordinal}{suffix}")
}

/// Hours, minutes and seconds, those that are not zero: `2 h 30 min`.
fn duration(seconds: i64, lang: Lang) -> String {
    let parts = [
        (seconds / 3600, lang.pick("小时", "h")),
        (seconds / 60 % 60, lang.pick("分", "min")),
        (seconds % 60, lang.pick("秒", "s")),
    ];
    let shown: Vec<String> =
        parts.iter().filter(|(n, _)| *n != 0).map(|(n, unit)| format!("{n} {unit}")).collect();
    if shown.is_empty() { lang.pick("0 小时", "0 h").to_owned() } else { shown.join(" ") }
}
