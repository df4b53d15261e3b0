//! A program's conditions, events, posts and costs in words.

use crate::lang::{Lang, Text};
use crate::program::{
    Act, Amount, Choices, Condition, Costs, EventMatch, EventTest, Heading, Kind, Occurrence, PayerKind, Per,
    Post, Program, Rung, SanctionId, Test, Trigger,
};
use crate::time::Day;

/// Both languages of what a function says in each.
pub fn both(say: impl Fn(Lang) -> String) -> Text {
    Text::new(say(Lang::Zh), say(Lang::En))
}

/// What the regulation leaves open.
pub fn not_stated() -> Text {
    Text::new("制度未写明", "not stated")
}

/// What stands where there is nothing to say.
pub fn or_not_stated(text: Text) -> Text {
    if text.zh.is_empty() || text.en.is_empty() { not_stated() } else { text }
}

/// In which cases.
pub fn condition(program: &Program, when: &Condition, lang: Lang) -> String {
    match when {
        Condition::Always => lang.pick("所有情形", "every case").to_string(),
        Condition::Fact(id, wanted) => {
            let fact = program.facts.get(*id);
            test(program, fact.title.get(lang), &fact.kind, wanted, lang)
        }
        Condition::Happened(of, at_least) => {
            let of = events(program, of, lang);
            match (at_least, lang) {
                (1, Lang::Zh) => format!("已发生“{of}”"),
                (1, Lang::En) => format!("“{of}” has happened"),
                (n, Lang::Zh) => format!("“{of}”已发生至少 {n} 次"),
                (n, Lang::En) => format!("“{of}” has happened at least {n} times"),
            }
        }
        Condition::All(parts) => {
            let parts = parts.iter().map(|part| inner(program, part, lang));
            parts.collect::<Vec<_>>().join(lang.pick("，且", " and "))
        }
        Condition::Any(parts) => {
            let parts = parts.iter().map(|part| inner(program, part, lang));
            parts.collect::<Vec<_>>().join(lang.pick("，或", " or "))
        }
        Condition::Not(part) => {
            let part = condition(program, part, lang);
            lang.pick(format!("并非（{part}）"), format!("not ({part})"))
        }
    }
}

/// A part of a longer condition: in brackets where it has parts itself.
fn inner(program: &Program, part: &Condition, lang: Lang) -> String {
    let words = condition(program, part, lang);
    match part {
        Condition::All(parts) | Condition::Any(parts) if parts.len() > 1 => {
            lang.pick(format!("（{words}）"), format!("({words})"))
        }
        _ => words,
    }
}

fn test(program: &Program, title: &str, kind: &Kind, wanted: &Test, lang: Lang) -> String {
    match wanted {
        Test::Known(true) => lang.pick(format!("已写明{title}"), format!("{title} is given")),
        Test::Known(false) => lang.pick(format!("未写明{title}"), format!("{title} is not given")),
        Test::Not(wanted) => match &**wanted {
            Test::Is(_) | Test::OneOf(_) | Test::Texts(_) | Test::Post(_) => {
                let values = values(program, kind, wanted, lang);
                lang.pick(format!("{title}不为{values}"), format!("{title} is not {values}"))
            }
            other => {
                let other = test(program, title, kind, other, lang);
                lang.pick(format!("并非（{other}）"), format!("not ({other})"))
            }
        },
        Test::All(tests) => {
            let tests = tests.iter().map(|part| test(program, title, kind, part, lang));
            tests.collect::<Vec<_>>().join(lang.pick("，且", " and "))
        }
        Test::Within(_) => {
            let values = values(program, kind, wanted, lang);
            lang.pick(format!("{title}{values}"), format!("{title} is {values}"))
        }
        Test::Is(true) => title.to_string(),
        Test::Is(false) => lang.pick(format!("并非“{title}”"), format!("not “{title}”")),
        Test::OneOf(_) | Test::Texts(_) | Test::Post(_) => {
            let values = values(program, kind, wanted, lang);
            lang.pick(format!("{title}为{values}"), format!("{title} is {values}"))
        }
    }
}

/// The values of a test: `销售或售后`, `at least 9`.
fn values(program: &Program, kind: &Kind, wanted: &Test, lang: Lang) -> String {
    let values: Vec<String> = match wanted {
        Test::Is(is) => vec![yes_no(*is, lang)],
        Test::OneOf(choices) => chosen(kind, *choices, lang),
        Test::Within(ranges) => ranges.iter().map(|&(least, most)| range(kind, least, most, lang)).collect(),
        Test::Texts(texts) => texts.iter().map(|text| named(program, text, lang)).collect(),
        Test::Post(test) => match kind {
            Kind::Post(posts) => test.wanted.iter().map(|id| posts.get(*id).get(lang).to_string()).collect(),
            _ => Vec::new(),
        },
        Test::Known(_) | Test::Not(_) | Test::All(_) => Vec::new(),
    };
    listed(&values, lang.pick("或", " or "), lang)
}

/// `是` or `否`.
pub fn yes_no(is: bool, lang: Lang) -> String {
    match (is, lang) {
        (true, Lang::Zh) => "“是”",
        (false, Lang::Zh) => "“否”",
        (true, Lang::En) => "“yes”",
        (false, Lang::En) => "“no”",
    }
    .to_string()
}

fn chosen(kind: &Kind, wanted: Choices, lang: Lang) -> Vec<String> {
    let Kind::Choice(choices) = kind else { return Vec::new() };
    let chosen = choices.iter().filter(|(id, _)| wanted.contains(*id));
    chosen.map(|(_, title)| title.get(lang).to_string()).collect()
}

/// A text in quotes; that of a post by the post's title.
fn named(program: &Program, text: &str, lang: Lang) -> String {
    program.find_post(text).map_or_else(|| format!("“{text}”"), |found| post(program, found, lang))
}

fn range(kind: &Kind, least: i64, most: i64, lang: Lang) -> String {
    let is_date = matches!(kind, Kind::Date);
    let (from, to) = (least > i64::MIN / 2, most < i64::MAX / 2);
    let exclusive = |end: i64, rest: i64| !is_date && end.rem_euclid(1000) == rest;
    let above = from && exclusive(least, 1);
    let below = to && exclusive(most, 999);
    let low = number(kind, if above { least - 1 } else { least });
    let high = number(kind, if below { most + 1 } else { most });
    let at_least = match (above, is_date) {
        (true, _) => lang.pick(format!("高于 {low}"), format!("more than {low}")),
        (false, true) => lang.pick(format!("不早于 {low}"), format!("{low} or later")),
        (false, false) => lang.pick(format!("不低于 {low}"), format!("{low} or more")),
    };
    let at_most = match (below, is_date) {
        (true, _) => lang.pick(format!("低于 {high}"), format!("less than {high}")),
        (false, true) => lang.pick(format!("不晚于 {high}"), format!("{high} or earlier")),
        (false, false) => lang.pick(format!("不高于 {high}"), format!("{high} or less")),
    };
    match (from, to) {
        (true, true) if least == most => lang.pick(format!("为 {low}"), low),
        (true, true) => lang.pick(format!("{at_least}且{at_most}"), format!("{at_least} and {at_most}")),
        (true, false) => at_least,
        (false, true) => at_most,
        (false, false) => lang.pick("为任何值", "any value").to_string(),
    }
}

/// A number in thousandths, or a day.
pub fn number(kind: &Kind, value: i64) -> String {
    if matches!(kind, Kind::Date) {
        return i32::try_from(value).map(|day| Day::from_number(day).to_string()).unwrap_or_default();
    }
    let sign = if value < 0 { "-" } else { "" };
    let text = format!("{sign}{}.{:03}", value.unsigned_abs() / 1000, value.unsigned_abs() % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

/// `甲、乙或丙`; `a, b or c`.
pub fn listed(parts: &[String], last: &str, lang: Lang) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., end] => format!("{}{last}{end}", first.join(lang.pick("、", ", "))),
    }
}

/// Any of some events.
pub fn events(program: &Program, of: &EventMatch, lang: Lang) -> String {
    let mut each: Vec<String> = of.alternatives.iter().map(|one| event(program, one, lang)).collect();
    each.dedup();
    listed(&each, lang.pick("或", " or "), lang)
}

fn event(program: &Program, one: &EventTest, lang: Lang) -> String {
    let kind = program.events.get(one.kind);
    let tests: Vec<String> = one
        .attributes
        .iter()
        .map(|(id, wanted)| {
            let (title, kind) = kind.attributes.get(*id);
            test(program, title.get(lang), kind, wanted, lang)
        })
        .collect();
    let title = kind.title.get(lang);
    let tests = tests.join(lang.pick("，", ", "));
    let said = match tests.is_empty() {
        true => title.to_string(),
        false => lang.pick(format!("{title}（{tests}）"), format!("{title} ({tests})")),
    };
    match one.in_a_row {
        0 | 1 => said,
        n => lang.pick(format!("连续 {n} 次{said}"), format!("{said}, {n} times in a row")),
    }
}

/// The limits of which a rung hears: `处理逾期 24 小时后`.
pub fn overdue(program: &Program, rung: &Rung, lang: Lang) -> String {
    let titles: Vec<String> = rung
        .overdue
        .iter()
        .map(|&id| {
            let title = program.obligations.get(id).heading.title.get(lang);
            lang.pick(format!("“{title}”"), format!("“{title}”"))
        })
        .collect();
    if titles.is_empty() {
        return String::new();
    }
    let titles = listed(&titles, lang.pick("或", " or "), lang);
    match (rung.by.map(|by| by.words(lang)), lang) {
        (Some(by), Lang::Zh) => format!("{titles}逾期满 {by}"),
        (Some(by), Lang::En) => format!("{titles} has been overdue for {by}"),
        (None, Lang::Zh) => format!("{titles}逾期"),
        (None, Lang::En) => format!("{titles} is overdue"),
    }
}

/// After what.
pub fn trigger(program: &Program, after: &Trigger, lang: Lang) -> String {
    let of = events(program, &after.events, lang);
    match after.occurrence {
        Occurrence::Each => of,
        Occurrence::First => lang.pick(format!("首次{of}"), format!("{of}, the first time")),
    }
}

/// What must be done.
pub fn act(program: &Program, act: &Act, lang: Lang) -> String {
    let parts: Vec<String> = act.parts.iter().map(|part| events(program, part, lang)).collect();
    parts.join(lang.pick("，并", " and "))
}

/// A post by its title.
pub fn post(program: &Program, post: Post, lang: Lang) -> String {
    match post {
        Post::Assignment(id) => program.assignments.get(id).title.get(lang),
        Post::Role(id) => program.roles.get(id).get(lang),
    }
    .to_string()
}

/// Who pays.
pub fn payer(program: &Program, who: PayerKind, lang: Lang) -> String {
    match who {
        PayerKind::Who => lang.pick("该项责任人", "whoever owed the act").to_string(),
        PayerKind::Post(of) => post(program, of, lang),
        PayerKind::Participants => lang.pick("每个参与处理的人", "everybody who took part").to_string(),
        PayerKind::Dealership => lang.pick("经销商", "the dealership").to_string(),
    }
}

/// What a payer pays or undergoes.
pub fn costs(program: &Program, costs: &Costs, lang: Lang) -> String {
    let mut parts: Vec<String> = costs.fine.iter().map(|fine| amount(program, *fine, lang)).collect();
    parts.extend(costs.measures.iter().map(|&id| program.measures.get(id).get(lang).to_string()));
    if costs.one_of {
        let parts = listed(&parts, lang.pick("或", " or "), lang);
        return lang.pick(format!("由人决定其中一项：{parts}"), format!("a person chooses one: {parts}"));
    }
    listed(&parts, lang.pick("和", " and "), lang)
}

fn amount(program: &Program, amount: Amount, lang: Lang) -> String {
    let code = program.currency.code();
    let unit = if code == "CNY" { lang.pick("元", "CNY") } else { code };
    match amount {
        Amount::Fixed(amount) => {
            lang.pick(format!("罚款 {amount} {unit}"), format!("a fine of {amount} {unit}"))
        }
        Amount::Range { at_least, at_most } => lang.pick(
            format!("罚款 {at_least} 至 {at_most} {unit}（由人决定）"),
            format!("a fine of {at_least} to {at_most} {unit} (a person decides)"),
        ),
    }
}

/// Per what.
pub fn per(per: Per, lang: Lang) -> String {
    match per {
        Per::Violation => lang.pick("每次违反", "violation"),
        Per::Form => lang.pick("每张处理单", "form"),
        Per::Case => lang.pick("每个案件", "case"),
        Per::Person => lang.pick("每人", "person"),
        Per::Day => lang.pick("每日", "day"),
        Per::Week => lang.pick("每周", "week"),
        Per::Month => lang.pick("每月", "month"),
    }
    .to_string()
}

/// What a breach costs, by the sanction's title.
pub fn breach(program: &Program, sanction: Option<SanctionId>) -> Text {
    let stated = sanction.map(|id| program.sanctions.get(id).heading.title.clone());
    stated.unwrap_or_else(|| Text::new("制度未规定", "none stated"))
}

/// The clauses, each with the cases in which it is the one.
pub fn clause(program: &Program, heading: &Heading) -> Text {
    or_not_stated(both(|lang| {
        let clauses = heading.clauses.iter().map(|(clause, when)| match when {
            Condition::Always => clause.to_string(),
            when => {
                let when = condition(program, when, lang);
                lang.pick(format!("{clause}（{when}）"), format!("{clause} ({when})"))
            }
        });
        clauses.collect::<Vec<_>>().join(lang.pick("；", "; "))
    }))
}
