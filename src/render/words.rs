//! The words of text reports, each in one place.

use super::duration;
use crate::lang::Lang;
use crate::money::{Currency, Fen, Total};
use crate::report::{
    Amount, CaseStatus, FactValue, FineStatus, Labels, MeasureStatus, Payer, Purse, Verdict, ViolationKind,
    ViolationReport, When, Who,
};
use std::borrow::Cow;

/// A moment in its zone: `2012-04-05 16:40`, with seconds where there are any, or the day alone.
pub(super) fn moment(when: &When<'_>) -> String {
    clock(when, false)
}

/// The end of a limit: as [`moment`], but the last second of a day is its `24:00`, as regulations say it.
pub(super) fn deadline(when: &When<'_>) -> String {
    clock(when, true)
}

fn clock(when: &When<'_>, is_end: bool) -> String {
    let When::At(instant, zone) = when else { return when.day().to_string() };
    let (day, second) = zone.local(*instant);
    let (h, m, s) = (second / 3600, second / 60 % 60, second % 60);
    match (second, s) {
        (86_399, _) if is_end => format!("{day} 24:00"),
        (_, 0) => format!("{day} {h:02}:{m:02}"),
        _ => format!("{day} {h:02}:{m:02}:{s:02}"),
    }
}

/// The end of a limit, with its latest where that differs.
pub(super) fn limit_end(due: &When<'_>, latest: Option<&When<'_>>, lang: Lang) -> String {
    match latest {
        None => deadline(due),
        Some(latest) => {
            let (from, to) = (deadline(due), deadline(latest));
            match lang {
                Lang::Zh => format!("{from} 至 {to} 之间"),
                Lang::En => format!("between {from} and {to}"),
            }
        }
    }
}

/// `8-2 条` or `clause 8-2`.
pub(super) fn clause(clause: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("第 {clause} 条"),
        Lang::En => format!("clause {clause}"),
    }
}

/// An id and where it stands: `（pass-on，第 8-2 条）`.
pub(super) fn source(id: &str, cited: Option<&str>, lang: Lang) -> String {
    match (cited, lang) {
        (Some(cited), Lang::Zh) => format!("（{id}，{}）", clause(cited, lang)),
        (Some(cited), Lang::En) => format!(" ({id}, {})", clause(cited, lang)),
        (None, Lang::Zh) => format!("（{id}）"),
        (None, Lang::En) => format!(" ({id})"),
    }
}

/// A rule's id, with the occurrence where it is not the first: `revisit/2`.
pub(super) fn numbered(id: &str, occurrence: u32) -> Cow<'_, str> {
    if occurrence > 1 { Cow::Owned(format!("{id}/{occurrence}")) } else { Cow::Borrowed(id) }
}

/// A rule at an occurrence, by its title, id and clause.
pub(super) fn occurrence(
    labels: &Labels,
    id: &str,
    occurrence: u32,
    cited: Option<&str>,
    lang: Lang,
) -> String {
    let title = labels.rule(id, lang);
    let id = numbered(id, occurrence);
    titled(if title == id { &id } else { title }, &id, cited, lang)
}

/// A rule by its title, id and clause.
pub(super) fn rule(labels: &Labels, id: &str, cited: Option<&str>, lang: Lang) -> String {
    titled(labels.rule(id, lang), id, cited, lang)
}

/// What is called so, and its id where that says more.
pub(super) fn titled(title: &str, id: &str, cited: Option<&str>, lang: Lang) -> String {
    match (title == id, cited) {
        (false, _) => format!("{title}{}", source(id, cited, lang)),
        (true, None) => title.to_owned(),
        (true, Some(cited)) => match lang {
            Lang::Zh => format!("{title}（{}）", clause(cited, lang)),
            Lang::En => format!("{title} ({})", clause(cited, lang)),
        },
    }
}

/// A person with id and posts: `周涛（E021，处理人，零售经理）`.
pub(super) fn who(labels: &Labels, who: &Who<'_>, lang: Lang) -> String {
    let posts =
        [who.assignment.map(|id| labels.assignment(id, lang)), who.role.map(|id| labels.role(id, lang))];
    let mut text = person(who.person, who.person_id, &posts, lang);
    for other in &who.also {
        text.push_str(lang.pick("、", "; "));
        text.push_str(&self::who(labels, other, lang));
    }
    text
}

/// Whoever pays, in the same shape.
pub(super) fn payer(labels: &Labels, payer: &Payer<'_>, lang: Lang) -> String {
    if payer.dealership {
        return lang.pick("本店", "the dealership").to_owned();
    }
    person(payer.person, payer.person_id, &[payer.role.map(|id| labels.role(id, lang))], lang)
}

fn person(name: Option<&str>, id: Option<&str>, posts: &[Option<&str>], lang: Lang) -> String {
    let (name, id) = match (name, id) {
        (Some(name), id) => (name, id),
        (None, Some(id)) => (id, None),
        (None, None) => (lang.pick("未落实到人", "unassigned"), None),
    };
    let mut inside: Vec<&str> = Vec::new();
    for part in id.into_iter().chain(posts.iter().flatten().copied()) {
        if !inside.contains(&part) {
            inside.push(part);
        }
    }
    match (inside.is_empty(), lang) {
        (true, _) => name.to_owned(),
        (false, Lang::Zh) => format!("{name}（{}）", inside.join("，")),
        (false, Lang::En) => format!("{name} ({})", inside.join(", ")),
    }
}

/// An amount or a range: `200.00 至 500.00 CNY`.
pub(super) fn amount(amount: Amount, currency: Currency, lang: Lang) -> String {
    match amount {
        Amount::Exactly { amount } => format!("{amount} {currency}"),
        // A choice among measures alone.
        Amount::Between { at_most: Fen::ZERO, .. } => lang.pick("处分措施", "a measure").to_owned(),
        Amount::Between { at_least, at_most } if at_least == Fen::ZERO => {
            format!("{}{at_most} {currency}", lang.pick("最多 ", "up to "))
        }
        Amount::Between { at_least, at_most } => {
            format!("{at_least}{}{at_most} {currency}", lang.pick(" 至 ", " to "))
        }
    }
}

/// The sums of a purse, joined: `150.00 CNY + 20.00 EUR`; `0.00` where it is empty.
pub(super) fn purse(purse: &Purse) -> String {
    if purse.is_empty() {
        return Total::default().to_string();
    }
    purse.iter().map(|(currency, total)| format!("{total} {currency}")).collect::<Vec<_>>().join(" + ")
}

/// The range between two purses, as one where they are equal.
pub(super) fn purses(least: &Purse, most: &Purse, lang: Lang) -> String {
    if least == most {
        return purse(most);
    }
    let part = |(currency, most): (Currency, Total)| match least.of(currency) {
        least if least == most => format!("{most} {currency}"),
        least if least == Total::default() => format!("{}{most} {currency}", lang.pick("最多 ", "up to ")),
        least => format!("{least}{}{most} {currency}", lang.pick(" 至 ", " to ")),
    };
    most.iter().map(part).collect::<Vec<_>>().join(" + ")
}

/// How a case stands.
pub(super) fn status(status: CaseStatus, lang: Lang) -> &'static str {
    match status {
        CaseStatus::Open => lang.pick("未结", "open"),
        CaseStatus::Closed => lang.pick("已结", "closed"),
        CaseStatus::ClosedAutomatically => lang.pick("自动关闭", "closed automatically"),
        CaseStatus::Withdrawn => lang.pick("已撤回", "withdrawn"),
    }
}

/// What is said of an obligation.
pub(super) fn verdict(verdict: Verdict, lang: Lang) -> &'static str {
    match verdict {
        Verdict::Met => lang.pick("按时", "met"),
        Verdict::Late => lang.pick("迟办", "late"),
        Verdict::Overdue => lang.pick("逾期", "overdue"),
        Verdict::Pending => lang.pick("待办", "pending"),
        Verdict::Void => lang.pick("失效", "void"),
        Verdict::Waived => lang.pick("豁免", "waived"),
        Verdict::Undetermined => lang.pick("待查", "undetermined"),
    }
}

/// What kind of breach it is, in a word.
pub(super) fn breach(violation: &ViolationReport<'_>, lang: Lang) -> &'static str {
    match violation.kind {
        ViolationKind::Obligation | ViolationKind::Periodic if violation.done.is_some() => {
            verdict(Verdict::Late, lang)
        }
        ViolationKind::Obligation | ViolationKind::Periodic => verdict(Verdict::Overdue, lang),
        ViolationKind::Prohibition => lang.pick("违禁", "forbidden"),
        ViolationKind::Quota => lang.pick("超限", "too many"),
        ViolationKind::Record if violation.number.is_some() => lang.pick("错号", "bad number"),
        ViolationKind::Record => lang.pick("缺项", "incomplete"),
    }
}

/// How a fine stands.
pub(super) fn fine_status(status: FineStatus, lang: Lang) -> &'static str {
    match status {
        FineStatus::Owed => lang.pick("应扣", "owed"),
        FineStatus::AwaitingRuling => lang.pick("待裁定", "awaiting a ruling"),
        FineStatus::Possible => lang.pick("可能", "possible"),
        FineStatus::Waived => lang.pick("已豁免", "waived"),
        FineStatus::Disputed => lang.pick("有争议", "disputed"),
    }
}

/// How a measure stands.
pub(super) fn measure_status(status: MeasureStatus, lang: Lang) -> &'static str {
    match status {
        MeasureStatus::Due => lang.pick("应执行", "to be taken"),
        MeasureStatus::Possible => lang.pick("可能", "possible"),
        MeasureStatus::Waived => lang.pick("已豁免", "waived"),
        MeasureStatus::Disputed => lang.pick("有争议", "disputed"),
    }
}

/// How late something was, or is: `逾期 2 天 3 小时`; `at least` where a time is not known exactly.
pub(super) fn lateness(seconds: u64, is_least: bool, lang: Lang) -> String {
    match (is_least, lang) {
        (true, Lang::Zh) => format!("至少超时 {}", duration(seconds, lang)),
        (true, Lang::En) => format!("at least {} late", duration(seconds, lang)),
        (false, Lang::Zh) => format!("超时 {}", duration(seconds, lang)),
        (false, Lang::En) => format!("{} late", duration(seconds, lang)),
    }
}

/// The same, where the sentence has said already that it is late.
pub(super) fn past_due(seconds: u64, is_least: bool, lang: Lang) -> String {
    match (is_least, lang) {
        (_, Lang::Zh) => lateness(seconds, is_least, lang),
        (true, Lang::En) => format!("at least {} after it was due", duration(seconds, lang)),
        (false, Lang::En) => format!("{} after it was due", duration(seconds, lang)),
    }
}

/// A fact that is worth a word: a value, or what a true boolean means. A false one is not.
pub(super) fn fact(labels: &Labels, id: &str, value: &FactValue<'_>, lang: Lang) -> Option<String> {
    let title = labels.fact(id, lang);
    match value {
        FactValue::Yes(false) => None,
        FactValue::Yes(true) => Some(title.to_owned()),
        FactValue::Text(text) => Some(labels.value(id, text, lang).to_owned()),
        FactValue::Date(day) => Some(format!("{title} {day}")),
        FactValue::Thousandths(_) => Some(format!("{title} {}", fact_value(labels, id, value, lang))),
    }
}

/// A fact's value alone.
pub(super) fn fact_value(labels: &Labels, id: &str, value: &FactValue<'_>, lang: Lang) -> String {
    match value {
        FactValue::Yes(yes) => lang.pick(["否", "是"], ["no", "yes"])[usize::from(*yes)].to_owned(),
        FactValue::Text(text) => labels.value(id, text, lang).to_owned(),
        FactValue::Date(day) => day.to_string(),
        FactValue::Thousandths(n) => {
            let sign = if *n < 0 { "-" } else { "" };
            let n = n.unsigned_abs();
            let text = format!("{sign}{}.{:03}", n / 1000, n % 1000);
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
    }
}

/// `3 项` or `3`: a count with its noun where Chinese needs one.
pub(super) fn count(count: u64, zh_unit: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{count} {zh_unit}"),
        Lang::En => count.to_string(),
    }
}

/// The separator of items in a line.
pub(super) fn comma(lang: Lang) -> &'static str {
    lang.pick("，", ", ")
}
