//! Each obligation: its trigger, limit and counting, its verdict and why, who answers, and the money.

use super::Page;
use crate::lang::Lang;
use crate::render::page::{Paint, Para};
use crate::render::text::{Breach, TextReport};
use crate::render::words;
use crate::report::explain::Detail;
use crate::report::{ObligationReport, Verdict, ViolationId, ViolationReport, When};
use crate::time::Instant;

impl Page<'_> {
    pub(super) fn obligations(&self, out: &mut String) {
        let case = &self.explanation.case;
        if case.obligations.is_empty() {
            return;
        }
        out.push('\n');
        Para::new(0, 0).paint(Paint::Strong, self.lang.pick("义务", "Obligations")).write(self.style, out);
        for (index, obligation) in case.obligations.iter().enumerate() {
            if index > 0 {
                out.push('\n');
            }
            self.obligation(obligation, out);
        }
    }

    fn obligation(&self, o: &ObligationReport<'_>, out: &mut String) {
        let (lang, labels) = (self.lang, self.explanation.labels);
        let mut details = self.explanation.details.iter();
        let detail = details.find(|d| d.obligation == o.id && d.occurrence == o.occurrence);
        let (paint, mark) = match o.verdict {
            Verdict::Met => (Paint::Good, "= "),
            Verdict::Late | Verdict::Overdue => (Paint::Bad, "x "),
            Verdict::Undetermined => (Paint::Warn, "? "),
            Verdict::Pending | Verdict::Void | Verdict::Waived => (Paint::Plain, "- "),
        };
        let title = words::occurrence(labels, o.id, o.occurrence, o.clause, lang);
        Para::new(2, 4).paint(paint, mark).paint(Paint::Strong, &title).write(self.style, out);
        if let Some(since) = &o.since {
            let event = detail.and_then(|d| d.trigger).map(|id| labels.event(id, lang));
            self.row(lang.pick("起因", "trigger"), &at_event(since, event), out);
        }
        if let Some(limit) = labels.limit(o.id, lang) {
            self.row(lang.pick("限期", "limit"), limit, out);
        }
        for (index, line) in detail.into_iter().flat_map(|d| &d.counting).enumerate() {
            self.row(if index == 0 { lang.pick("计算", "counting") } else { "" }, line, out);
        }
        if let Some(due) = &o.due {
            self.row(lang.pick("截止", "due"), &words::limit_end(due, o.due_latest.as_ref(), lang), out);
        }
        if let Some(done) = &o.done {
            let event = detail.and_then(|d| d.discharged_by).map(|id| labels.event(id, lang));
            self.row(lang.pick("办理", "done"), &at_event(done, event), out);
        }
        let why = self.why(o);
        let verdict = format!("{}{}{why}", words::verdict(o.verdict, lang), lang.pick("：", ": "));
        self.painted_row(lang.pick("结论", "verdict"), paint, &verdict, out);
        self.needs(o, out);
        self.who(o, detail, out);
        self.money(o, out);
        for reading in detail.into_iter().flat_map(|d| &d.readings) {
            self.row(lang.pick("释义", "reading"), reading, out);
        }
    }

    fn row(&self, label: &str, value: &str, out: &mut String) {
        self.painted_row(label, Paint::Plain, value, out);
    }

    fn painted_row(&self, label: &str, paint: Paint, value: &str, out: &mut String) {
        let columns = self.lang.pick(6, 10);
        Para::new(4, 4 + columns).cell(Paint::Dim, label, columns).paint(paint, value).write(self.style, out);
    }

    fn why(&self, o: &ObligationReport<'_>) -> String {
        let lang = self.lang;
        let least = o.due_latest.is_some() || matches!(o.done, Some(When::On(_)));
        let late = words::past_due(o.late_by_seconds.unwrap_or(0), least, lang);
        match o.verdict {
            Verdict::Met => lang.pick("未过截止时刻即已办理", "done not after it was due").to_owned(),
            Verdict::Late => late,
            Verdict::Overdue => match lang {
                Lang::Zh => format!("尚未办理，{late}"),
                Lang::En => format!("not done, {late}"),
            },
            Verdict::Pending if o.due.is_none() => {
                lang.pick("尚未办理，制度未定具体时限", "not done, and the limit has no number").to_owned()
            }
            Verdict::Pending => lang.pick("尚未办理，也未到截止时刻", "not done, and not yet due").to_owned(),
            Verdict::Void => lang.pick("截止之前案件已结束", "the case ended before it was due").to_owned(),
            Verdict::Waived => lang.pick("已获批准例外", "an approved exception excuses it").to_owned(),
            Verdict::Undetermined => {
                lang.pick("现有资料不能判断", "what is known does not decide it").to_owned()
            }
        }
    }

    fn needs(&self, o: &ObligationReport<'_>, out: &mut String) {
        let case = &self.explanation.case;
        let found = case
            .to_clarify
            .iter()
            .filter(|entry| entry.obligation == o.id && entry.occurrence == o.occurrence);
        for need in found.flat_map(|entry| &entry.needs.of) {
            let need = need.in_words(self.lang, self.explanation.labels).to_string();
            self.row(self.lang.pick("需查", "to know"), &need, out);
        }
    }

    fn who(&self, o: &ObligationReport<'_>, detail: Option<&Detail<'_>>, out: &mut String) {
        let mut who = words::who(self.explanation.labels, &o.who, self.lang);
        if let Some(detail) = detail {
            who.push_str(self.lang.pick("；", "; "));
            who.push_str(&self.who_from(&detail.who_from));
        }
        self.row(self.lang.pick("责任", "who"), &who, out);
    }

    fn money(&self, o: &ObligationReport<'_>, out: &mut String) {
        let case = &self.explanation.case;
        let id = ViolationId::InCase { case: case.case, rule: o.id, occurrence: o.occurrence };
        let possible = ViolationReport::of_possible(id, o);
        let found = case.violations.iter().find(|violation| violation.id == id);
        let is_possible = case.fines.iter().any(|fine| fine.violation == id);
        let Some(violation) = found.or(is_possible.then_some(&possible)) else { return };
        let text = self.text_report();
        for line in self.breach(&text, violation).costs() {
            self.row(self.lang.pick("处罚", "costs"), &line, out);
        }
    }

    /// What was broken and is no obligation: prohibitions and records.
    pub(super) fn other_violations(&self, out: &mut String) {
        let case = &self.explanation.case;
        let is_obligation = |violation: &&ViolationReport<'_>| {
            case.obligations.iter().any(|o| {
                violation.id == ViolationId::InCase { case: case.case, rule: o.id, occurrence: o.occurrence }
            })
        };
        let others: Vec<_> = case.violations.iter().filter(|violation| !is_obligation(violation)).collect();
        if others.is_empty() {
            return;
        }
        out.push('\n');
        let title = self.lang.pick("其他违规", "Other violations");
        Para::new(0, 0).paint(Paint::Strong, title).write(self.style, out);
        let text = self.text_report();
        others.into_iter().for_each(|violation| self.breach(&text, violation).write(out));
    }

    fn text_report(&self) -> TextReport<'_> {
        let as_of = self.explanation.as_of.when().instant().unwrap_or(Instant::MAX);
        let labels = std::slice::from_ref(self.explanation.labels);
        TextReport { lang: self.lang, style: self.style, as_of, labels }
    }

    fn breach<'b>(&'b self, text: &'b TextReport<'b>, violation: &'b ViolationReport<'b>) -> Breach<'b> {
        let case = &self.explanation.case;
        Breach {
            text,
            labels: self.explanation.labels,
            violation,
            obligations: &case.obligations,
            fines: &case.fines,
            measures: &case.measures,
        }
    }
}

fn at_event(at: &When<'_>, event: Option<&str>) -> String {
    match event {
        Some(event) => format!("{} {event}", words::moment(at)),
        None => words::moment(at),
    }
}
