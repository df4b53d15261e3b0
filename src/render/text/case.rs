//! One case: what is due next, what was broken, what is to be clarified.

use super::TextReport;
use super::breach::{Breach, tag_columns};
use crate::lang::Lang;
use crate::render::page::{Paint, Para};
use crate::render::{duration, ladder, words};
use crate::report::{
    Amount, CaseReport, CaseStatus, Costs, FineStatus, Labels, LadderReport, NextAction, ToClarify, Verdict,
    ViolationId, When,
};

/// One case and the words for its ids.
pub(super) struct Block<'a> {
    pub text: &'a TextReport<'a>,
    pub labels: &'a Labels,
    pub report: &'a CaseReport<'a>,
}

impl Block<'_> {
    pub(super) fn write(&self, out: &mut String) {
        let report = self.report;
        let nothing = report.next_actions.is_empty()
            && report.violations.is_empty()
            && report.to_clarify.is_empty()
            && report.fines.is_empty()
            && report.measures.is_empty();
        self.header(nothing, out);
        if nothing {
            return;
        }
        let lang = self.text.lang;
        self.ladder(out);
        if !report.next_actions.is_empty() {
            self.heading(lang.pick("下一步", "Next"), out);
            report.next_actions.iter().for_each(|action| self.next(action, out));
        }
        if !report.violations.is_empty() {
            self.heading(lang.pick("违规", "Violations"), out);
            report.violations.iter().for_each(|violation| {
                let (fines, measures) = (&report.fines[..], &report.measures[..]);
                let obligations = &report.obligations[..];
                Breach { text: self.text, labels: self.labels, violation, obligations, fines, measures }
                    .write(out);
            });
        }
        if !report.to_clarify.is_empty() {
            self.heading(lang.pick("待查明", "To clarify"), out);
            report.to_clarify.iter().for_each(|entry| self.clarify(entry, out));
        }
        if let Some(others) = self.others() {
            let also = match lang {
                Lang::Zh => format!("其余：{others}"),
                Lang::En => format!("Besides: {others}"),
            };
            Para::new(2, 4).paint(Paint::Dim, &also).write(self.text.style, out);
        }
        out.push('\n');
    }

    /// The policy that judged, and of several versions which and why.
    fn judged_by(&self) -> String {
        let report = self.report;
        let Some(because) = &report.version_because else { return report.policy.to_owned() };
        let (lang, day) = (self.text.lang, because.received_on);
        let reason = lang.pick(format!("{day} 受理"), format!("received on {day}"));
        let version = format!("{} {}", report.policy, report.policy_version);
        lang.pick(format!("{version}（{reason}）"), format!("{version} ({reason})"))
    }

    fn header(&self, nothing: bool, out: &mut String) {
        let (lang, report) = (self.text.lang, self.report);
        let mark = match (nothing, report.violations.is_empty()) {
            (true, _) => (Paint::Good, "= "),
            (false, false) => (Paint::Bad, "x "),
            (false, true) => (Paint::Warn, "- "),
        };
        let status_paint = if report.status == CaseStatus::Open { Paint::Warn } else { Paint::Plain };
        let mut status = words::status(report.status, lang).to_owned();
        if let Some(ended) = &report.ended_at {
            status = format!("{status} {}", words::moment(ended));
        }
        let mut line = Para::new(0, 4)
            .paint(mark.0, mark.1)
            .paint(Paint::Strong, report.case)
            .text("  ")
            .paint(status_paint, &status)
            .text("  ")
            .paint(Paint::Dim, &self.judged_by());
        if nothing {
            let others = self.others();
            let said = others.unwrap_or_else(|| lang.pick("无义务", "nothing was owed").to_owned());
            line = line.text("  ").text(&said);
        } else {
            let facts: Vec<String> = report
                .facts
                .0
                .iter()
                .filter_map(|(id, value)| words::fact(self.labels, id, value, lang))
                .collect();
            line = line.text("  ").text(&facts.join(words::comma(lang)));
        }
        line.write(self.text.style, out);
    }

    /// Where an open case stands, and an ended one that had come further than the start.
    fn ladder(&self, out: &mut String) {
        let is_open = self.report.status == CaseStatus::Open;
        let told = |ladder: &&LadderReport<'_>| is_open || ladder.level > 1;
        for line in self
            .report
            .ladder
            .iter()
            .filter(told)
            .flat_map(|it| ladder::lines(self.labels, it, self.text.lang))
        {
            Para::new(2, 4).text(&line).write(self.text.style, out);
        }
    }

    fn heading(&self, title: &str, out: &mut String) {
        Para::new(2, 2).paint(Paint::Strong, title).write(self.text.style, out);
    }

    fn line(&self, paint: Paint, text: &str, out: &mut String) {
        let hang = 4 + tag_columns(self.text.lang);
        Para::new(hang, hang + 2).paint(paint, text).write(self.text.style, out);
    }

    fn next(&self, action: &NextAction<'_>, out: &mut String) {
        let lang = self.text.lang;
        if action.due.is_none() && action.sanctioned().is_none() {
            return self.next_without_number(action, out);
        }
        let (paint, mark, verdict) = match action.overdue {
            true => (Paint::Bad, "! ", Verdict::Overdue),
            false => (Paint::Plain, "- ", Verdict::Pending),
        };
        let act = self.labels.act(action.obligation, action.act, lang);
        let id = words::numbered(action.obligation, action.occurrence);
        let source = words::source(&id, action.clause, lang);
        Para::new(2, 4 + tag_columns(lang))
            .paint(paint, mark)
            .cell(paint, words::verdict(verdict, lang), tag_columns(lang))
            .paint(Paint::Strong, act)
            .text(&source)
            .write(self.text.style, out);
        self.line(Paint::Plain, &words::who(self.labels, &action.who, lang), out);
        self.line(paint, &self.until(action), out);
        let costs = match action.sanctioned() {
            Some(costs) => self.costs(costs, action.overdue),
            None => {
                lang.pick("制度未规定逾期的处罚", "the regulation states no sanction for lateness").to_owned()
            }
        };
        self.line(Paint::Plain, &costs, out);
        let hears = action.if_late.as_ref().and_then(|level| ladder::if_late(self.labels, level, lang));
        if let Some(hears) = hears {
            self.line(Paint::Plain, &hears, out);
        }
    }

    /// What has neither a number nor a sanction takes one line: it must not hide what has.
    fn next_without_number(&self, action: &NextAction<'_>, out: &mut String) {
        let lang = self.text.lang;
        let act = self.labels.act(action.obligation, action.act, lang);
        let id = words::numbered(action.obligation, action.occurrence);
        let source = words::source(&id, action.clause, lang);
        Para::new(2, 4 + tag_columns(lang))
            .paint(Paint::Plain, "- ")
            .cell(Paint::Plain, words::verdict(Verdict::Pending, lang), tag_columns(lang))
            .text(act)
            .text(&source)
            .text(lang.pick("，无时限：", ", no limit: "))
            .text(&words::who(self.labels, &action.who, lang))
            .write(self.text.style, out);
    }

    fn until(&self, action: &NextAction<'_>) -> String {
        let lang = self.text.lang;
        let Some(due) = &action.due else {
            return lang
                .pick("尽快，制度未定时限", "as soon as possible: the limit has no number")
                .to_owned();
        };
        let until = words::limit_end(due, action.due_latest.as_ref(), lang);
        let away = match due {
            When::At(instant, _) => Some(instant.unix() - self.text.as_of.unix()),
            When::On(_) => None,
        };
        let span = |seconds: i64| duration(seconds.unsigned_abs(), lang);
        match (away, lang) {
            (Some(away), Lang::Zh) if away < 0 => {
                let before = if action.due_latest.is_some() { " " } else { " 前" };
                format!("应于 {until}{before}办理，已过 {}", span(away))
            }
            (Some(away), Lang::En) if away < 0 => format!("was due {until}, {} ago", span(away)),
            (Some(0), Lang::Zh) => format!("截止 {until}，即刻届满"),
            (Some(0), Lang::En) => format!("due {until}, this very second"),
            (Some(away), Lang::Zh) => format!("截止 {until}，还剩 {}", span(away)),
            (Some(away), Lang::En) => format!("due {until}, in {}", span(away)),
            (None, Lang::Zh) => format!("截止 {until}"),
            (None, Lang::En) => format!("due {until}"),
        }
    }

    fn costs(&self, costs: &Costs<'_>, overdue: bool) -> String {
        let lang = self.text.lang;
        let nothing = costs.amount.most() == crate::money::Fen::ZERO && costs.measures.is_empty();
        if nothing {
            return match overdue {
                true => {
                    lang.pick("不再增加罚款（已计入）", "costs nothing more: what it costs is owed already")
                }
                false => {
                    lang.pick("逾期不再增加罚款（已计入）", "lateness would add nothing: it is owed already")
                }
            }
            .to_owned();
        }
        let mut parts: Vec<String> = Vec::new();
        if let Some(currency) =
            costs.currency.filter(|_| costs.amount != Amount::exactly(crate::money::Fen::ZERO))
        {
            parts.push(words::amount(costs.amount, currency, lang));
        }
        parts.extend(costs.measures.iter().map(|measure| self.labels.measure(measure, lang).to_owned()));
        let joiner = if costs.one_of { lang.pick(" 或 ", " or ") } else { lang.pick(" 并 ", " and ") };
        let parts = parts.join(joiner);
        match (overdue, lang) {
            (true, Lang::Zh) => format!("逾期后果：{parts}"),
            (true, Lang::En) => format!("costs {parts}"),
            (false, Lang::Zh) => format!("若逾期：{parts}"),
            (false, Lang::En) => format!("if late: {parts}"),
        }
    }

    fn clarify(&self, entry: &ToClarify<'_>, out: &mut String) {
        let lang = self.text.lang;
        let title = words::occurrence(self.labels, entry.obligation, entry.occurrence, entry.clause, lang);
        Para::new(2, 4).paint(Paint::Warn, "? ").text(&title).write(self.text.style, out);
        for need in &entry.needs.of {
            let need = need.in_words(lang, self.labels).to_string();
            let line = match lang {
                Lang::Zh => format!("需查明：{need}"),
                Lang::En => format!("to know: {need}"),
            };
            Para::new(4, 6).text(&line).write(self.text.style, out);
        }
        let id = ViolationId::InCase {
            case: self.report.case,
            rule: entry.obligation,
            occurrence: entry.occurrence,
        };
        for fine in self.report.fines.iter().filter(|f| f.status == FineStatus::Possible && f.violation == id)
        {
            let amount = words::amount(fine.amount, fine.currency, lang);
            let sanction = self.labels.sanction(fine.sanction, lang);
            let sanction = words::titled(sanction, fine.sanction, fine.clause, lang);
            let payer = words::payer(self.labels, &fine.payer, lang);
            let line = match lang {
                Lang::Zh => format!("可能涉及 {amount}：{sanction}，{payer}"),
                Lang::En => format!("at stake: {amount}, {sanction}, on {payer}"),
            };
            Para::new(4, 6).paint(Paint::Warn, &line).write(self.text.style, out);
        }
    }

    /// Counts of the obligations of which nothing else is said.
    fn others(&self) -> Option<String> {
        let lang = self.text.lang;
        let counted = [Verdict::Met, Verdict::Void, Verdict::Waived].map(|verdict| {
            let count = self.report.obligations.iter().filter(|o| o.verdict == verdict).count();
            (count, words::verdict(verdict, lang))
        });
        let parts: Vec<String> = counted
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, verdict)| match lang {
                Lang::Zh => format!("{verdict} {count} 项"),
                Lang::En => format!("{count} {verdict}"),
            })
            .collect();
        (!parts.is_empty()).then(|| parts.join(words::comma(lang)))
    }
}
