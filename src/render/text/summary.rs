//! What stands below the cases.

use super::TextReport;
use super::breach::Breach;
use crate::lang::Lang;
use crate::render::page::{Paint, Para};
use crate::render::words;
use crate::report::{
    AcrossCases, CaseStatus, FineStatus, RejectedCase, Rest, Sums, Totals, Verdict, labels_of,
};

pub(super) fn write(text: &TextReport<'_>, rest: &Rest<'_>, out: &mut String) {
    let lang = text.lang;
    let across = &rest.across_cases;
    if !across.violations.is_empty() {
        if !out.is_empty() && !out.ends_with("\n\n") {
            out.push('\n');
        }
        heading(text, lang.pick("跨案件", "Across cases"), out);
        for violation in &across.violations {
            let labels = labels_of(text.labels, violation.policy.unwrap_or(""), "");
            let (fines, measures) = (&across.fines[..], &across.measures[..]);
            Breach { text, labels, violation, obligations: &[], fines, measures }.write(out);
        }
    }
    if !out.is_empty() && !out.ends_with("\n\n") {
        out.push('\n');
    }
    heading(text, lang.pick("汇总", "Summary"), out);
    counts(text, rest, out);
    by_rule(text, &rest.totals, out);
    fines(text, &rest.totals, out);
    targets(text, across, out);
    missing_numbers(text, across, out);
    if !rest.rejects.is_empty() {
        out.push('\n');
        heading(text, lang.pick("未能读取的案件", "Rejected"), out);
        rest.rejects.iter().for_each(|rejected| reject(text, rejected, out));
    }
}

/// Numbers that no case bears: the cases read may not be all there are.
fn missing_numbers(text: &TextReport<'_>, across: &AcrossCases<'_>, out: &mut String) {
    const SHOWN: usize = 8;
    let lang = text.lang;
    for (index, entry) in across.to_clarify.iter().enumerate() {
        let title = words::rule(labels_of(text.labels, entry.policy, ""), entry.rule, entry.clause, lang);
        let run = |(from, to): &(&str, &str)| match (from == to, lang) {
            (true, _) => (*from).to_string(),
            (false, Lang::Zh) => format!("{from} 至 {to}"),
            (false, Lang::En) => format!("{from} to {to}"),
        };
        let shown: Vec<String> = entry.missing.iter().take(SHOWN).map(run).collect();
        let more = match (entry.missing.len().saturating_sub(SHOWN), lang) {
            (0, _) => String::new(),
            (more, Lang::Zh) => format!("，另 {more} 段"),
            (more, Lang::En) => format!(" and {more} more"),
        };
        let over = entry.dealership.map(|dealership| format!("{dealership} ")).unwrap_or_default();
        let shown = shown.join(words::comma(lang));
        let said = lang.pick(
            format!("{over}{title}：缺 {shown}{more}；是否还有案件没有导出"),
            format!("{over}{title}: {shown}{more} missing; were all cases exported"),
        );
        row(text, if index == 0 { lang.pick("缺号", "numbers") } else { "" }, &said, out);
    }
}

/// How far each target was reached, and the first cases that missed it.
fn targets(text: &TextReport<'_>, across: &AcrossCases<'_>, out: &mut String) {
    const SHOWN: usize = 8;
    let lang = text.lang;
    for (index, target) in across.targets.iter().enumerate() {
        let labels = labels_of(text.labels, target.policy, "");
        let title = words::rule(labels, target.id, target.clause, lang);
        let over =
            [target.dealership, target.period.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let share = match &target.share_at_most {
            Some(most) => format!("{}%–{most}%", target.share),
            None => format!("{}%", target.share),
        };
        let counted = target.reached + target.missed + target.undetermined;
        let verdict = match target.is_reached {
            Some(true) => lang.pick("达到", "reached"),
            Some(false) => lang.pick("未达到", "missed"),
            None => lang.pick("待查", "not certain"),
        };
        let said = match lang {
            Lang::Zh => format!(
                "{over} {title}：{share}（{}/{counted}），目标 {}%，{verdict}",
                target.reached, target.at_least
            ),
            Lang::En => format!(
                "{over} {title}: {share} ({} of {counted}), target {}%, {verdict}",
                target.reached, target.at_least
            ),
        };
        row(text, if index == 0 { lang.pick("目标", "targets") } else { "" }, said.trim_start(), out);
        if !target.misses.is_empty() {
            let shown =
                target.misses.iter().take(SHOWN).copied().collect::<Vec<_>>().join(words::comma(lang));
            let more = target.misses.len().saturating_sub(SHOWN);
            let misses = match (more, lang) {
                (0, Lang::Zh) => format!("未达到的：{shown}"),
                (0, Lang::En) => format!("missed by {shown}"),
                (more, Lang::Zh) => format!("未达到的：{shown}，另 {more} 件"),
                (more, Lang::En) => format!("missed by {shown} and {more} more"),
            };
            row(text, "", &misses, out);
        }
    }
}

fn heading(text: &TextReport<'_>, title: &str, out: &mut String) {
    Para::new(0, 0).paint(Paint::Strong, title).write(text.style, out);
}

fn row(text: &TextReport<'_>, label: &str, value: &str, out: &mut String) {
    let columns = text.lang.pick(10, 15);
    Para::new(2, 2 + columns).cell(Paint::Plain, label, columns).text(value).write(text.style, out);
}

/// The rows of exports: every one of them was used, left out or set aside.
fn rows_read(text: &TextReport<'_>, rest: &Rest<'_>, out: &mut String) {
    let rows: Vec<_> = rest.run.inputs.iter().filter_map(|input| input.rows).collect();
    if rows.is_empty() {
        return;
    }
    let sum = |of: fn(&crate::report::RowsRead) -> u64| rows.iter().map(of).sum::<u64>();
    let (read, left_out, set_aside) = (sum(|r| r.read), sum(|r| r.left_out), sum(|r| r.set_aside));
    let used = read - left_out - set_aside;
    let said = match text.lang {
        Lang::Zh => format!("共 {read} 行：采用 {used}，略去 {left_out}，未能读取 {set_aside}"),
        Lang::En => format!("{read} read: {used} used, {left_out} left out, {set_aside} set aside"),
    };
    row(text, text.lang.pick("表格行", "rows"), &said, out);
}

fn counts(text: &TextReport<'_>, rest: &Rest<'_>, out: &mut String) {
    let (lang, totals) = (text.lang, &rest.totals);
    let statuses =
        listed(CaseStatus::ALL.iter().zip(totals.by_status).map(|(s, n)| (words::status(*s, lang), n)), lang);
    let judged = match lang {
        Lang::Zh => format!("已评判 {} 件", totals.cases),
        Lang::En => format!("{} judged", totals.cases),
    };
    let rejected = match (rest.run.rejected, lang) {
        (0, _) => String::new(),
        (n, Lang::Zh) => format!("；未能读取 {n} 件"),
        (n, Lang::En) => format!("; {n} rejected"),
    };
    let statuses =
        if statuses.is_empty() { statuses } else { format!("{}{statuses}", lang.pick("：", ": ")) };
    row(text, lang.pick("案件", "cases"), &format!("{judged}{statuses}{rejected}"), out);
    rows_read(text, rest, out);
    let verdicts =
        listed(Verdict::ALL.iter().zip(totals.by_verdict).map(|(v, n)| (words::verdict(*v, lang), n)), lang);
    let none = lang.pick("无", "none");
    row(text, lang.pick("义务", "obligations"), if verdicts.is_empty() { none } else { &verdicts }, out);
    row(text, lang.pick("下一步", "next actions"), &words::count(totals.next_actions, "项", lang), out);
    row(text, lang.pick("待查明", "to clarify"), &words::count(totals.to_clarify, "项", lang), out);
}

fn listed<'a>(counts: impl Iterator<Item = (&'a str, u64)>, lang: Lang) -> String {
    let part = |(word, n): (&str, u64)| match lang {
        Lang::Zh => format!("{word} {n}"),
        Lang::En => format!("{n} {word}"),
    };
    counts.filter(|(_, n)| *n > 0).map(part).collect::<Vec<_>>().join(words::comma(lang))
}

fn by_rule(text: &TextReport<'_>, totals: &Totals, out: &mut String) {
    let lang = text.lang;
    row(text, lang.pick("违规", "violations"), &words::count(totals.violations, "项", lang), out);
    let mut rules: Vec<(u64, &str, &str)> = totals
        .violations_by_rule
        .iter()
        .flat_map(|(policy, rules)| rules.iter().map(move |(rule, n)| (*n, policy.as_str(), rule.as_str())))
        .collect();
    rules.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
    let columns = rules.iter().map(|(n, _, _)| n.to_string().len()).max().unwrap_or(1);
    let several = totals.violations_by_rule.len() > 1;
    for (count, policy, rule) in rules {
        let title = words::rule(labels_of(text.labels, policy, ""), rule, None, lang);
        let policy = if several { format!("{policy}: ") } else { String::new() };
        Para::new(4, 4 + columns + 2)
            .text(&format!("{count:>columns$}  {policy}{title}"))
            .write(text.style, out);
    }
}

fn fines(text: &TextReport<'_>, totals: &Totals, out: &mut String) {
    let lang = text.lang;
    let mut any = false;
    for status in FineStatus::ALL {
        let sums = totals.fines(status);
        if sums.count == 0 && status != FineStatus::Owed {
            continue;
        }
        let label = if any { "" } else { lang.pick("罚款", "fines") };
        row(text, label, &sum_words(status, sums, lang), out);
        any = true;
    }
    if totals.measures > 0 {
        row(text, lang.pick("其他处分", "measures"), &words::count(totals.measures, "项", lang), out);
    }
    if totals.unassigned > 0 {
        let unassigned = match lang {
            Lang::Zh => format!("{} 笔罚款无人承担：岗位上找不到人", totals.unassigned),
            Lang::En if totals.unassigned == 1 => "1 fine has nobody to pay it: the post is empty".to_owned(),
            Lang::En => format!("{} fines have nobody to pay them: the posts are empty", totals.unassigned),
        };
        row(text, lang.pick("未落实", "unassigned"), &unassigned, out);
    }
}

fn sum_words(status: FineStatus, sums: &Sums, lang: Lang) -> String {
    let sum = words::purses(&sums.least, &sums.most, lang);
    let status = words::fine_status(status, lang);
    match lang {
        Lang::Zh => format!("{status} {sum}（{} 笔）", sums.count),
        Lang::En => format!("{sum} {status} ({})", sums.count),
    }
}

fn reject(text: &TextReport<'_>, rejected: &RejectedCase, out: &mut String) {
    let mut place = rejected.path.clone();
    if let Some(line) = rejected.line {
        place.push_str(&format!(":{line}"));
        if let Some(column) = &rejected.column {
            place.push_str(&format!(":{column}"));
        }
    }
    if let Some(case) = &rejected.case {
        place.push_str(&format!("  {case}"));
    }
    Para::new(2, 4).paint(Paint::Bad, &place).write(text.style, out);
    Para::new(4, 4).text(&format!("{} [{}]", rejected.reason, rejected.code)).write(text.style, out);
}
