//! The words of findings in cases.

use super::{Wanted, did_you_mean, listed};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::lang::Text;
use crate::time::{BadTime, Day};

pub use super::policy::unknown_value;

fn meant<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<Text> {
    let known: Vec<&str> = known.into_iter().collect();
    if let Some(nearest) = nearest(name, known.iter().copied()) {
        return Some(did_you_mean(nearest));
    }
    let list = listed(known.iter().copied(), 8);
    let help = Text::new(format!("制度中有：{}", list.zh), format!("the policy has {}", list.en));
    (!known.is_empty()).then_some(help)
}

/// A fact that the policy does not know.
pub fn unknown_fact<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let said = Text::new(format!("制度中没有事实 `{name}`"), format!("the policy has no fact `{name}`"));
    Diagnostic::error(Code::UnknownFact, said).help_if(meant(name, known))
}

/// An event that the policy does not know.
pub fn unknown_event<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let said = Text::new(format!("制度中没有事件 `{name}`"), format!("the policy has no event `{name}`"));
    Diagnostic::error(Code::UnknownEvent, said).help_if(meant(name, known))
}

/// Something said of an event that the policy does not know.
pub fn unknown_attribute<'a>(
    event: &str,
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let said = Text::new(
        format!("事件 `{event}` 没有属性 `{name}`"),
        format!("the event `{event}` has no attribute `{name}`"),
    );
    let own = ["event", "at", "by", "staff"];
    let known: Vec<&str> = known.into_iter().chain(own).collect();
    Diagnostic::error(Code::UnknownAttribute, said).help_if(meant(name, known))
}

/// A post that the policy does not know.
pub fn unknown_post<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let said = Text::new(
        format!("制度中既没有职责分配 `{name}`，也没有职务 `{name}`"),
        format!("the policy has no assignment and no role `{name}`"),
    );
    Diagnostic::error(Code::UnknownAssignment, said).help_if(meant(name, known))
}

/// A value of the wrong kind.
pub fn wrong_kind(name: &str, wanted: &Wanted<'_>, found: &str) -> Diagnostic {
    let name_of = wanted.name();
    let said = Text::new(
        format!("`{name}` 应是{}，却是 `{found}`", name_of.zh),
        format!("`{name}` should be {}, and is `{found}`", name_of.en),
    );
    let help = match wanted {
        Wanted::Choice(choices) => {
            let list = listed(choices.iter().copied(), 12);
            Some(Text::new(format!("可取的值：{}", list.zh), format!("it may be {}", list.en)))
        }
        Wanted::Boolean => {
            Some(Text::new("写 `true` 或 `false`，不加引号", "write `true` or `false`, without quotes"))
        }
        Wanted::Whole | Wanted::Number => {
            Some(Text::new("写数字，不加引号", "write a number, without quotes"))
        }
        Wanted::Date | Wanted::Time | Wanted::Text | Wanted::Post => {
            Some(Text::new("请加引号", "put it in quotes"))
        }
    };
    Diagnostic::error(Code::WrongType, said).help_if(help)
}

/// A number outside of its range.
pub fn out_of_range(name: &str, number: i64, at_least: Option<i64>, at_most: Option<i64>) -> Diagnostic {
    let shown = |thousandths: i64| {
        let whole = format!("{}", thousandths / 1000);
        match thousandths % 1000 {
            0 => whole,
            rest => format!("{whole}.{:03}", rest.abs()).trim_end_matches('0').to_string(),
        }
    };
    let bound = |bound: Option<i64>| bound.map_or_else(|| "…".to_string(), shown);
    let said = Text::new(
        format!("`{name}` 为 {}，超出范围", shown(number)),
        format!("`{name}` is {}, which is out of its range", shown(number)),
    );
    let (least, most) = (bound(at_least), bound(at_most));
    Diagnostic::error(Code::BadValue, said)
        .help(Text::new(format!("范围是 {least} 至 {most}"), format!("it lies between {least} and {most}")))
}

/// A part of a score that would have to be rounded.
pub fn too_fine(part: &str, score: &str, decimals: u32) -> Diagnostic {
    let said = Text::new(
        format!("`{part}` 的小数太多，`{score}` 会超过三位小数；分数不四舍五入"),
        format!(
            "`{part}` has so many decimals that `{score}` would have more than three; a score is never rounded"
        ),
    );
    let help = match decimals {
        0 => Text::new("写整数", "give a whole number"),
        1 => Text::new("最多写一位小数", "give it with at most one decimal"),
        n => Text::new(format!("最多写 {n} 位小数"), format!("give it with at most {n} decimals")),
    };
    Diagnostic::error(Code::BadValue, said).help(help)
}

/// A time that cannot be read or does not exist.
pub fn bad_time(text: &str, bad: &BadTime) -> Diagnostic {
    let why = bad.text();
    let said = Text::new(format!("`{text}`：{}", why.zh), format!("`{text}`: {}", why.en));
    Diagnostic::error(Code::BadTime, said).help(Text::new(
        "写作 `2012-04-05 16:40`、`2012-04-05T16:40:00+08:00` 或只写日期 `2012-04-05`",
        "write `2012-04-05 16:40`, `2012-04-05T16:40:00+08:00`, or the date alone, `2012-04-05`",
    ))
}

/// No version of the policy was in force when the complaint was received.
pub fn not_in_force(policy: &str, received: Day, ranges: &[(Option<Day>, Option<Day>)]) -> Diagnostic {
    let said = Text::new(
        format!("投诉于 {received} 受理，当时 `{policy}` 没有生效"),
        format!("the complaint was received on {received}, when `{policy}` was not in force"),
    );
    let range = |range: &(Option<Day>, Option<Day>)| match range {
        (Some(from), Some(to)) => {
            (format!("自 {from} 至 {to} 有效"), format!("from {from} to {to}, both days included"))
        }
        (Some(from), None) => (format!("自 {from} 起有效"), format!("from {from}")),
        (None, Some(to)) => (format!("到 {to} 为止有效"), format!("until {to}, included")),
        (None, None) => (String::new(), String::new()),
    };
    let (zh, en): (Vec<String>, Vec<String>) = ranges.iter().map(range).unzip();
    let help = Text::new(format!("该制度{}", zh.join("，")), format!("it is in force {}", en.join("; ")));
    Diagnostic::error(Code::CaseNotInForce, said).help(help)
}

/// A case of a dealership that has no policy here.
pub fn unknown_dealership(name: &str, known: &[&str]) -> Diagnostic {
    let said = Text::new(
        format!("没有经销商 `{name}` 的制度"),
        format!("there is no policy of the dealership `{name}`"),
    );
    let list = listed(known.iter().copied(), 12);
    let help = nearest(name, known.iter().copied()).map_or_else(
        || {
            Text::new(
                format!("已有制度的经销商：{}", list.zh),
                format!("the dealerships with a policy are {}", list.en),
            )
        },
        did_you_mean,
    );
    Diagnostic::error(Code::UnknownDealership, said).help(help)
}

/// A case without a dealership, where each dealership has policies of its own.
pub fn no_dealership(known: &[&str]) -> Diagnostic {
    let said = Text::new(
        "案件没有写明经销商，不知该用哪家的制度",
        "the case names no dealership, so that it is not known whose policy judges it",
    );
    let list = listed(known.iter().copied(), 12);
    let help = Text::new(
        format!("写明 `dealership`，可以是：{}", list.zh),
        format!("give its `dealership`, one of {}", list.en),
    );
    Diagnostic::error(Code::UnknownDealership, said).help(help)
}

/// A register that ends before it begins.
pub fn register_reversed(from: Day, to: Day) -> Diagnostic {
    let said = Text::new(
        format!("登记册自 {from} 起，却到 {to} 为止"),
        format!("the register begins on {from} and ends on {to}"),
    );
    Diagnostic::error(Code::EffectiveRangeReversed, said)
        .help(Text::new("`to` 不得早于 `from`", "`to` must not come before `from`"))
}

/// Two cases of one number.
pub fn duplicate_case(case: &str, first: &Text) -> Diagnostic {
    let said = Text::new(
        format!("投诉编号 `{case}` 重复，先前见于{}", first.zh),
        format!("the case number `{case}` stands twice; it was first in {}", first.en),
    );
    Diagnostic::error(Code::DuplicateCase, said)
        .help(Text::new("同一投诉只留一份，或者改正编号", "keep one of them, or correct the number"))
}

/// What a case can be recognised by where it cannot be read at all.
pub fn undecodable(technical: &str) -> Diagnostic {
    let said = Text::new(format!("无法读懂：{technical}"), format!("this cannot be understood: {technical}"));
    Diagnostic::error(Code::WrongType, said)
}
