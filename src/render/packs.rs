//! The packs inside the program, as text.

use super::page::{Paint, Para, Style};
use crate::lang::{Lang, Text};
use crate::report::packs::{NotStated, Pack, Packs, States};

/// A block for each pack.
pub fn text(packs: &Packs, lang: Lang, style: Style) -> String {
    let mut out = String::new();
    for pack in &packs.packs {
        heading(pack, lang, style, &mut out);
        field(lang.pick("生效", "in force"), &in_force(pack, lang), lang, style, &mut out);
        field(lang.pick("规定", "states"), &states(&pack.states, lang), lang, style, &mut out);
        field(lang.pick("未写明", "not stated"), &not_stated(&pack.not_stated, lang), lang, style, &mut out);
        source(pack, lang, style, &mut out);
        out.push('\n');
    }
    if !packs.without_rules.is_empty() {
        let title =
            lang.pick("没有可据以判断案件的规定的文本", "Texts without a rule that a case could break");
        Para::new(0, 2).paint(Paint::Strong, title).write(style, &mut out);
        out.push('\n');
    }
    for pack in &packs.without_rules {
        heading(pack, lang, style, &mut out);
        source(pack, lang, style, &mut out);
        for reading in &pack.readings {
            field(lang.pick("说明", "note"), reading.get(lang), lang, style, &mut out);
        }
    }
    out
}

fn heading(pack: &Pack, lang: Lang, style: Style, out: &mut String) {
    Para::new(0, 2).paint(Paint::Strong, &pack.id).text("  ").text(pack.title.get(lang)).write(style, out);
}

fn source(pack: &Pack, lang: Lang, style: Style, out: &mut String) {
    if let Some(source) = &pack.source {
        field(lang.pick("来源", "source"), source.get(lang), lang, style, out);
    }
}

fn field(name: &str, value: &str, lang: Lang, style: Style, out: &mut String) {
    let line = lang.pick(format!("{name}："), format!("{name}: "));
    Para::new(2, 4).text(&line).text(value).write(style, out);
}

fn in_force(pack: &Pack, lang: Lang) -> String {
    match (&pack.from, &pack.to) {
        (None, None) => lang.pick("原文没有日期", "the text has no date").to_owned(),
        (Some(from), None) => lang.pick(format!("自 {from} 起"), format!("from {from}")),
        (None, Some(to)) => lang.pick(format!("至 {to} 止"), format!("until {to}")),
        (Some(from), Some(to)) => lang.pick(format!("{from} 至 {to}"), format!("{from} to {to}")),
    }
}

/// A number of something: its name in Chinese, in English as one and as many.
type Counted = (usize, &'static str, &'static str, &'static str);

fn counted(all: &[Counted], lang: Lang) -> Vec<String> {
    let said = |&(number, zh, one, many): &Counted| match lang {
        Lang::Zh => format!("{zh} {number}"),
        Lang::En => format!("{number} {}", if number == 1 { one } else { many }),
    };
    all.iter().filter(|(number, ..)| *number > 0).map(said).collect()
}

fn states(states: &States, lang: Lang) -> String {
    let all = [
        (states.obligations, "义务", "obligation", "obligations"),
        (states.permissions, "许可", "permission", "permissions"),
        (states.prohibitions, "禁止", "prohibition", "prohibitions"),
        (states.quotas, "上限", "quota", "quotas"),
        (states.closings, "自动关闭", "closing", "closings"),
        (states.periodic, "定期事项", "periodic duty", "periodic duties"),
        (states.records, "记录", "record", "records"),
        (states.targets, "目标", "target", "targets"),
        (states.sanctions, "处罚", "sanction", "sanctions"),
        (states.rungs, "上报层级", "rung of the ladder", "rungs of the ladder"),
    ];
    counted(&all, lang).join(lang.pick("，", ", "))
}

fn not_stated(open: &NotStated, lang: Lang) -> String {
    let all = [
        (open.limits, "没有期限的义务", "obligation without a limit", "obligations without a limit"),
        (
            open.promptly,
            "只写“尽快”的义务",
            "obligation that is only said to be prompt",
            "obligations that are only said to be prompt",
        ),
        (open.sanctions, "没有处罚的规定", "rule without a sanction", "rules without a sanction"),
    ];
    let mut parts = counted(&all, lang);
    if !open.who.is_empty() {
        let who: Vec<&str> = open.who.iter().map(|title: &Text| title.get(lang)).collect();
        let who = who.join(lang.pick("、", ", "));
        parts.push(lang.pick(format!("由谁负责：{who}"), format!("who is: {who}")));
    }
    if parts.is_empty() {
        return lang.pick("无", "nothing").to_owned();
    }
    parts.join(lang.pick("，", "; "))
}
