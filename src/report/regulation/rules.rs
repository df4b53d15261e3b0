//! The rules: limits, prohibitions, quotas and closings.

use super::flow::flow;
use super::sections::{readings, who};
use super::words::{act, both, breach, clause, condition, events, or_not_stated, per, post, trigger};
use super::{Block, Section, table};
use crate::lang::Text;
use crate::program::{Deadline, Obligation, Program, Prohibition, Quota};
use crate::report::program_words::limit;
use crate::time::RollOver;

/// The obligations, as a table and drawn.
pub(super) fn limits(program: &Program) -> Section {
    let rows = program.obligations.iter().map(|(_, obligation)| owed(program, obligation));
    let head = [
        ("规定", "rule"),
        ("责任人", "who"),
        ("在何事之后", "after"),
        ("须做", "what must be done"),
        ("时限", "limit"),
        ("情形", "in which cases"),
        ("违反的处罚", "what a breach costs"),
        ("条款", "clause"),
    ];
    let mut blocks: Vec<Block> = table(&head, rows.collect()).into_iter().collect();
    blocks.extend(readings(program.obligations.iter().map(|(_, obligation)| &obligation.heading)));
    let flow = flow(program);
    if !flow.arrows.is_empty() {
        blocks.push(Block::Subheading(Text::new("流程图", "The flow")));
        blocks.push(Block::Flow(flow));
    }
    Section { title: Text::new("时限", "Limits"), blocks }
}

fn owed(program: &Program, obligation: &Obligation) -> Vec<Text> {
    let done = both(|lang| {
        let done = act(program, &obligation.act, lang);
        if obligation.permission { lang.pick(format!("可以{done}"), format!("may: {done}")) } else { done }
    });
    let cost = match obligation.breach {
        None if obligation.permission => Text::new("无（属于许可）", "nothing: it is a permission"),
        sanction => breach(program, sanction),
    };
    vec![
        obligation.heading.title.clone(),
        who(program, Some(obligation.who)),
        both(|lang| trigger(program, &obligation.trigger, lang)),
        done,
        or_not_stated(whole_limit(program, &obligation.deadline)),
        both(|lang| condition(program, &obligation.when, lang)),
        cost,
        clause(program, &obligation.heading),
    ]
}

/// A limit, with its own rolling over where it has one.
fn whole_limit(program: &Program, deadline: &Deadline) -> Text {
    let limit = limit(program, deadline);
    let (zh, en) = match deadline {
        Deadline::Within(_, Some(RollOver::None)) => {
            ("（不顺延）", ", also where its last day is no working day")
        }
        Deadline::Within(_, Some(RollOver::NextWorkingDay)) => {
            ("（顺延至下一个工作日）", ", rolling over to the next working day")
        }
        _ => return limit,
    };
    Text::new(limit.zh + zh, limit.en + en)
}

/// What must not happen.
pub(super) fn prohibitions(program: &Program) -> Section {
    let all = || program.prohibitions.iter().map(|(_, prohibition)| prohibition);
    let rows = all().map(|prohibition| {
        vec![
            prohibition.heading.title.clone(),
            both(|lang| trigger(program, &prohibition.trigger, lang)),
            allowed(program, prohibition),
            who(program, prohibition.who),
            both(|lang| condition(program, &prohibition.when, lang)),
            breach(program, prohibition.breach),
            clause(program, &prohibition.heading),
        ]
    });
    let head = [
        ("规定", "rule"),
        ("不得发生", "what must not happen"),
        ("何时允许", "when it is allowed"),
        ("责任人", "who"),
        ("情形", "in which cases"),
        ("违反的处罚", "what a breach costs"),
        ("条款", "clause"),
    ];
    let mut blocks: Vec<Block> = table(&head, rows.collect()).into_iter().collect();
    blocks.extend(readings(all().map(|prohibition| &prohibition.heading)));
    Section { title: Text::new("禁止事项", "Prohibitions"), blocks }
}

fn allowed(program: &Program, prohibition: &Prohibition) -> Text {
    both(|lang| {
        let mut parts: Vec<String> = Vec::new();
        parts.extend(prohibition.unless_before.as_ref().map(|before| {
            let before = events(program, before, lang);
            lang.pick(format!("{before}之后"), format!("once there was: {before}"))
        }));
        parts.extend(prohibition.not_before.as_ref().map(|(limit, after)| {
            let (limit, after) = (limit.words(lang), events(program, after, lang));
            lang.pick(format!("{after}满 {limit} 之后"), format!("{limit} after: {after}"))
        }));
        if parts.is_empty() {
            lang.pick("不允许", "never").to_string()
        } else {
            parts.join(lang.pick("，且", ", and "))
        }
    })
}

/// Ceilings over many cases.
pub(super) fn quotas(program: &Program) -> Section {
    let all = || program.quotas.iter().map(|(_, quota)| quota);
    let rows = all().map(|quota| {
        vec![
            quota.heading.title.clone(),
            both(|lang| events(program, &quota.events, lang)),
            both(|lang| post(program, quota.by, lang)),
            most(quota),
            both(|lang| condition(program, &quota.when, lang)),
            breach(program, quota.breach),
            clause(program, &quota.heading),
        ]
    });
    let head = [
        ("规定", "rule"),
        ("计数的事项", "what is counted"),
        ("按谁计", "for whom"),
        ("上限", "the most allowed"),
        ("情形", "in which cases"),
        ("违反的处罚", "what a breach costs"),
        ("条款", "clause"),
    ];
    let mut blocks: Vec<Block> = table(&head, rows.collect()).into_iter().collect();
    blocks.extend(readings(all().map(|quota| &quota.heading)));
    Section { title: Text::new("数量上限", "Quotas"), blocks }
}

fn most(quota: &Quota) -> Text {
    both(|lang| {
        let (n, per) = (quota.at_most, per(quota.per, lang));
        match (quota.once_a_case, lang) {
            (true, crate::lang::Lang::Zh) => format!("{per}最多 {n} 个案件"),
            (true, crate::lang::Lang::En) => format!("{n} cases per {per}"),
            (false, crate::lang::Lang::Zh) => format!("{per}最多 {n} 次"),
            (false, crate::lang::Lang::En) => format!("{n} times per {per}"),
        }
    })
}

/// When a case closes by itself.
pub(super) fn closings(program: &Program) -> Section {
    let all = || program.closings.iter().map(|(_, closing)| closing);
    let rows = all().map(|closing| {
        let unless = both(|lang| events(program, &closing.unless, lang));
        vec![
            closing.heading.title.clone(),
            both(|lang| trigger(program, &closing.trigger, lang)),
            or_not_stated(whole_limit(program, &closing.deadline)),
            if unless.zh.is_empty() { Text::new("无", "nothing") } else { unless },
            both(|lang| condition(program, &closing.when, lang)),
            clause(program, &closing.heading),
        ]
    });
    let head = [
        ("规定", "rule"),
        ("自何事起", "counted from"),
        ("期限", "after how long"),
        ("何事可阻止", "what prevents it"),
        ("情形", "in which cases"),
        ("条款", "clause"),
    ];
    let mut blocks: Vec<Block> = table(&head, rows.collect()).into_iter().collect();
    blocks.extend(readings(all().map(|closing| &closing.heading)));
    Section { title: Text::new("自动关闭", "Cases that close by themselves"), blocks }
}
