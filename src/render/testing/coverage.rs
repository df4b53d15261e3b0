//! What tests saw of a policy, as a table.

use super::super::page::{Paint, Para};
use super::super::width::columns;
use super::super::{Style, duration};
use crate::lang::{Lang, Text};
use crate::testing::{CoverageReport, Covered, RuleKind, Side, SideSeen};

/// The column of a side, in a table of two.
const SIDE: usize = 19;
/// The column of the clauses.
const CLAUSE: usize = 9;

/// The table, and what no test saw.
pub(super) fn table(policy: &str, coverage: &CoverageReport, lang: Lang, style: Style, out: &mut String) {
    let mut kind = None;
    for rule in &coverage.rules {
        if kind != Some(rule.kind) {
            out.push('\n');
            head(rule, lang, style, out);
            kind = Some(rule.kind);
        }
        row(rule, lang, style, out);
    }
    out.push('\n');
    missing(policy, coverage, lang, style, out);
}

/// In one sentence how much was seen.
pub(super) fn sentence(coverage: &CoverageReport, lang: Lang) -> String {
    let (seen, sides, percent) = (coverage.seen, coverage.sides, coverage.percent());
    match lang {
        Lang::Zh => format!("覆盖 {sides} 个方面中的 {seen} 个（{percent}%）"),
        Lang::En => format!("{seen} of {sides} sides covered ({percent} %)"),
    }
}

/// What no test saw: rules never exercised, then sides.
pub(super) fn missing(policy: &str, coverage: &CoverageReport, lang: Lang, style: Style, out: &mut String) {
    let unseen: Vec<&Covered> = coverage.rules.iter().filter(|rule| rule.is_unseen()).collect();
    let partly = coverage.rules.iter().filter(|rule| !rule.is_unseen());
    if !unseen.is_empty() {
        let label = lang.pick("没有测试涉及", "never exercised");
        let names: Vec<&str> = unseen.iter().map(|rule| rule.rule.as_str()).collect();
        listed(policy, label, &names, lang, style, out);
    }
    let sides: Vec<String> = partly
        .flat_map(|rule| {
            let unseen = rule.sides.iter().filter(|side| !side.seen);
            unseen.map(|side| format!("{} {}", rule.rule, name(side.side).get(lang))).collect::<Vec<_>>()
        })
        .collect();
    if !sides.is_empty() {
        let label = lang.pick("只见一面，未见", "seen from one side only; not seen");
        listed(policy, label, &sides.iter().map(String::as_str).collect::<Vec<_>>(), lang, style, out);
    }
}

fn listed(policy: &str, label: &str, names: &[&str], lang: Lang, style: Style, out: &mut String) {
    let list = names.join(lang.pick("、", ", "));
    Para::new(0, 4)
        .paint(Paint::Strong, policy)
        .text(lang.pick("：", ": "))
        .paint(Paint::Bad, label)
        .text(lang.pick("：", ": "))
        .text(&list)
        .write(style, out);
}

fn head(rule: &Covered, lang: Lang, style: Style, out: &mut String) {
    let kind = kind_name(rule.kind);
    let mut para = Para::new(0, 0).cell(Paint::Strong, kind.get(lang), first_column(rule, style)).cell(
        Paint::Dim,
        lang.pick("条款", "clause"),
        CLAUSE,
    );
    for side in of_kind(rule) {
        para = para.cell(Paint::Dim, name(side).get(lang), SIDE);
    }
    para.write(style, out);
}

/// The sides in the heading: those of the kind, though one rule may have fewer.
fn of_kind(rule: &Covered) -> Vec<Side> {
    match rule.kind {
        RuleKind::Prohibition => vec![Side::Allowed, Side::Broken],
        RuleKind::Limit
        | RuleKind::Duty
        | RuleKind::Quota
        | RuleKind::Periodic
        | RuleKind::Record
        | RuleKind::Closing
        | RuleKind::Assignment
        | RuleKind::Derivation
        | RuleKind::Sanction => rule.sides.iter().map(|side| side.side).collect(),
    }
}

fn first_column(rule: &Covered, style: Style) -> usize {
    style.width.saturating_sub(CLAUSE + of_kind(rule).len() * SIDE).max(20)
}

fn row(rule: &Covered, lang: Lang, style: Style, out: &mut String) {
    let width = first_column(rule, style);
    let mut para = Para::new(0, 2)
        .cell(Paint::Plain, &cut(&format!("  {}", rule.rule), width - 1), width)
        .cell(Paint::Plain, &cut(rule.clause.as_deref().unwrap_or_default(), CLAUSE - 1), CLAUSE);
    for side in of_kind(rule) {
        let seen = rule.sides.iter().find(|seen| seen.side == side);
        let (paint, text) = match seen {
            None => (Paint::Dim, lang.pick("不适用", "never").to_string()),
            Some(SideSeen { seen: false, .. }) => (Paint::Bad, lang.pick("未见", "not seen").to_string()),
            Some(SideSeen { closest_seconds: None, .. }) => {
                (Paint::Good, lang.pick("已见", "seen").to_string())
            }
            Some(SideSeen { closest_seconds: Some(seconds), .. }) => {
                (Paint::Good, cut(&duration(*seconds, lang), SIDE - 1))
            }
        };
        para = para.cell(paint, &text, SIDE);
    }
    para.write(style, out);
}

fn cut(text: &str, room: usize) -> String {
    let mut kept = text.to_string();
    while columns(&kept) > room {
        kept.pop();
        let short = kept.trim_end_matches('…').to_string();
        kept = short;
        kept.pop();
        kept.push('…');
    }
    kept
}

fn kind_name(kind: RuleKind) -> Text {
    match kind {
        RuleKind::Limit => Text::new("有期限的义务", "obligations with a limit"),
        RuleKind::Duty => Text::new("没有数字的义务", "obligations without a number"),
        RuleKind::Prohibition => Text::new("禁止", "prohibitions"),
        RuleKind::Quota => Text::new("限额", "quotas"),
        RuleKind::Periodic => Text::new("定期事项", "periodic duties"),
        RuleKind::Record => Text::new("记录", "records"),
        RuleKind::Closing => Text::new("自动关闭", "closings"),
        RuleKind::Assignment => Text::new("职责分配", "assignments"),
        RuleKind::Derivation => Text::new("推导的事实", "facts that follow"),
        RuleKind::Sanction => Text::new("处罚", "sanctions"),
    }
}

fn name(side: Side) -> Text {
    match side {
        Side::Met => Text::new("按时", "met"),
        Side::Broken => Text::new("违反", "broken"),
        Side::Open => Text::new("未办", "open"),
        Side::Done => Text::new("办了", "done"),
        Side::Allowed => Text::new("允许", "allowed"),
        Side::AtLimit => Text::new("到限", "at the limit"),
        Side::Over => Text::new("超限", "over"),
        Side::Prevented => Text::new("阻止", "prevented"),
        Side::Reached => Text::new("到期", "reached"),
        Side::Used => Text::new("用到", "used"),
        Side::Charged => Text::new("处罚过", "charged"),
    }
}
