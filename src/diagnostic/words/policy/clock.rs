//! Limits, dates and hours.

use crate::diagnostic::words::{did_you_mean, listed};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::lang::Text;
use crate::time::{BadLimit, Day};

/// A limit that cannot be read.
pub fn impossible_limit<'a>(
    text: &str,
    bad: &BadLimit,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let said = Text::new(format!("`{text}` 不是期限"), format!("`{text}` is not a limit"));
    let help = nearest(text, known).map_or_else(|| bad.text(), did_you_mean);
    Diagnostic::error(Code::ImpossibleLimit, said).help(help)
}

/// A fixed day that is none.
pub fn not_a_fixed_day(text: &str) -> Diagnostic {
    let said = Text::new(
        format!("`{text}` 不是每月固定的一天"),
        format!("`{text}` is not a fixed day of the month"),
    );
    Diagnostic::error(Code::ImpossibleLimit, said)
        .help(Text::new("例如 `by: day 5`", "write it as in `by: day 5`"))
}

/// Not exactly one of `limit`, `until` and `by`.
pub fn one_of_three_limits() -> Diagnostic {
    let said = Text::new("期限要且只要一个起止依据", "a limit needs exactly one measure");
    Diagnostic::error(Code::ImpossibleLimit, said)
        .help(Text::new("写 `limit`、`until`、`by` 三者之一", "give one of `limit`, `until` and `by`"))
}

/// A date that cannot be read or does not exist.
pub fn bad_date(text: &str) -> Diagnostic {
    let said = Text::new(format!("`{text}` 不是存在的日期"), format!("`{text}` is not a date that exists"));
    Diagnostic::error(Code::BadDate, said)
        .help(Text::new("日期写作 2012-03-24", "write a date as in 2012-03-24"))
}

/// A time of day that cannot be read.
pub fn bad_clock(text: &str) -> Diagnostic {
    let said = Text::new(format!("`{text}` 不是一天中的时刻"), format!("`{text}` is not a time of day"));
    Diagnostic::error(Code::BadTime, said).help(Text::new(
        "写作 `\"18:00\"`，最晚 `\"24:00\"`",
        "write it as in `\"18:00\"`, at the latest `\"24:00\"`",
    ))
}

/// Opening hours that cannot be read.
pub fn bad_hours(text: &str) -> Diagnostic {
    let said =
        Text::new(format!("`{text}` 不是营业时段"), format!("`{text}` is not a stretch of opening hours"));
    Diagnostic::error(Code::BadTime, said)
        .help(Text::new("写作 `\"09:00-12:00\"`", "write it as in `\"09:00-12:00\"`"))
}

/// Opening hours that do not fit together.
pub fn bad_opening(why: Text) -> Diagnostic {
    Diagnostic::error(Code::BadTime, why).help(Text::new(
        "时段按先后写，互不重叠，如 `[\"09:00-12:00\", \"13:00-18:00\"]`",
        "give stretches in order that do not overlap, such as `[\"09:00-12:00\", \"13:00-18:00\"]`",
    ))
}

/// A time zone that is not known.
pub fn unknown_zone(name: &str, nearest: Option<&str>) -> Diagnostic {
    let said = Text::new(format!("没有名为 `{name}` 的时区"), format!("there is no time zone `{name}`"));
    let help = nearest
        .map_or_else(|| Text::new("例如 `Asia/Shanghai`", "write it as in `Asia/Shanghai`"), did_you_mean);
    Diagnostic::error(Code::UnknownZone, said).help(help)
}

/// A working calendar that is not known.
pub fn unknown_calendar<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let said =
        Text::new(format!("没有名为 `{name}` 的工作日历"), format!("there is no working calendar `{name}`"));
    let list = listed(known, 8);
    Diagnostic::error(Code::NoCalendar, said)
        .help(Text::new(format!("可用的有：{}", list.zh), format!("there are {}", list.en)))
}

/// A limit that the policy's clock cannot count.
pub fn cannot_count(code: Code) -> Diagnostic {
    let (said, help) = if code == Code::NoOpeningHours {
        (
            Text::new("按营业时间计的期限需要营业时段", "a limit in working hours needs opening hours"),
            Text::new(
                "请写 `time: { opening: { hours: [\"09:00-18:00\"] } }`",
                "give `time: { opening: { hours: [\"09:00-18:00\"] } }`",
            ),
        )
    } else {
        (
            Text::new("按工作日计的期限需要工作日历", "a limit in working days needs a working calendar"),
            Text::new("请写 `time: { calendar: cn }`", "give `time: { calendar: cn }`"),
        )
    };
    Diagnostic::error(code, said).help(help)
}

/// The effective range ends before it starts.
pub fn effective_range_reversed(from: Day, to: Day) -> Diagnostic {
    let said = Text::new(
        format!("生效期 {from} 起，却在 {to} 止"),
        format!("the policy takes effect on {from} and ends before that, on {to}"),
    );
    Diagnostic::error(Code::EffectiveRangeReversed, said).help(Text::new(
        "`to` 是生效的最后一天，不能早于 `from`",
        "`to` is the last day on which it judges, and cannot be before `from`",
    ))
}

/// A quota whose window is no stretch of time.
pub fn quota_needs_window() -> Diagnostic {
    let said = Text::new("限额要按一段时间计算", "a quota counts over a stretch of time");
    Diagnostic::error(Code::BadValue, said)
        .help(Text::new("`per` 写 `day`、`week` 或 `month`", "let `per` be `day`, `week` or `month`"))
}
