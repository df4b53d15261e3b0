//! One violation: what was broken, how late, who answers, and what it costs.

use super::TextReport;
use crate::lang::Lang;
use crate::render::page::{Paint, Para};
use crate::render::words;
use crate::report::{
    Counted, FineReport, FineStatus, Labels, MeasureReport, MeasureStatus, ObligationReport, ViolationId,
    ViolationReport, When, WrongNumber,
};

/// Columns of the word before an entry, with the blank after it.
pub(super) fn tag_columns(lang: Lang) -> usize {
    lang.pick(6, 11)
}

/// A violation with the fines and measures among which its own are found.
pub(in crate::render) struct Breach<'a> {
    pub text: &'a TextReport<'a>,
    pub labels: &'a Labels,
    pub violation: &'a ViolationReport<'a>,
    /// The obligations among which the one that was broken is found.
    pub obligations: &'a [ObligationReport<'a>],
    pub fines: &'a [FineReport<'a>],
    pub measures: &'a [MeasureReport<'a>],
}

impl Breach<'_> {
    pub(in crate::render) fn write(&self, out: &mut String) {
        let (lang, v) = (self.text.lang, self.violation);
        let hang = 4 + tag_columns(lang);
        let title = words::occurrence(self.labels, v.rule, self.occurrence(), v.clause, lang);
        Para::new(2, hang)
            .paint(Paint::Bad, "x ")
            .cell(Paint::Bad, words::breach(v, lang), tag_columns(lang))
            .text(&title)
            .write(self.text.style, out);
        if let Some(times) = self.times() {
            self.line(Paint::Plain, &times, out);
        }
        if let Some(seconds) = v.late_by_seconds {
            let is_least = v.due_latest.is_some() || matches!(v.done, Some(When::On(_)));
            self.line(Paint::Warn, &words::lateness(seconds, is_least, lang), out);
        }
        if let Some(number) = &v.number {
            for said in number_words(number, lang) {
                self.line(Paint::Plain, &said, out);
            }
        }
        if let Some(counted) = &v.counted {
            self.line(Paint::Plain, &counted_words(counted, lang), out);
        }
        self.line(Paint::Plain, &words::who(self.labels, &v.who, lang), out);
        self.money(out);
    }

    fn line(&self, paint: Paint, text: &str, out: &mut String) {
        let hang = 4 + tag_columns(self.text.lang);
        Para::new(hang, hang + 2).paint(paint, text).write(self.text.style, out);
    }

    fn occurrence(&self) -> u32 {
        match self.violation.id {
            ViolationId::InCase { occurrence, .. } => occurrence,
            ViolationId::Quota { .. } | ViolationId::Number { .. } => 1,
        }
    }

    fn since(&self) -> Option<String> {
        let occurrence = self.occurrence();
        let mut found = self.obligations.iter();
        let obligation = found.find(|o| o.id == self.violation.rule && o.occurrence == occurrence)?;
        obligation.since.as_ref().map(words::moment)
    }

    fn times(&self) -> Option<String> {
        let (lang, v) = (self.text.lang, self.violation);
        let done = v.done.as_ref().map(words::moment);
        let Some(due) = &v.due else {
            return done.map(|at| match lang {
                Lang::Zh => format!("发生于 {at}"),
                Lang::En => format!("happened {at}"),
            });
        };
        let limit = self.labels.limit(v.rule, lang);
        let since = self.since();
        let due = words::limit_end(due, v.due_latest.as_ref(), lang);
        Some(match lang {
            Lang::Zh => {
                let limit = limit.map(|l| format!("限期 {l}，")).unwrap_or_default();
                let done = done.map_or_else(|| "尚未办理".to_owned(), |at| format!("{at} 办理"));
                let since = since.map(|at| format!("自 {at} 起，")).unwrap_or_default();
                format!("{since}{limit}截止 {due}，{done}")
            }
            Lang::En => {
                let since = since.map(|at| format!("from {at}, ")).unwrap_or_default();
                let limit = limit.map(|l| format!("limit {l}: ")).unwrap_or_default();
                let done = done.map_or_else(|| "still not done".to_owned(), |at| format!("done {at}"));
                format!("{since}{limit}due {due}, {done}")
            }
        })
    }

    fn money(&self, out: &mut String) {
        for (paint, line) in self.painted_costs() {
            self.line(paint, &line, out);
        }
    }

    /// What the violation costs, a line each.
    pub(in crate::render) fn costs(&self) -> Vec<String> {
        self.painted_costs().into_iter().map(|(_, line)| line).collect()
    }

    fn painted_costs(&self) -> Vec<(Paint, String)> {
        let (lang, v) = (self.text.lang, self.violation);
        let mut lines = Vec::new();
        for fine in self.fines.iter().filter(|fine| fine.violation == v.id) {
            let paint = match fine.status {
                FineStatus::Owed => Paint::Strong,
                FineStatus::AwaitingRuling | FineStatus::Possible | FineStatus::Disputed => Paint::Warn,
                FineStatus::Waived => Paint::Good,
            };
            lines.push((paint, self.fine_words(fine)));
        }
        for measure in self.measures.iter().filter(|measure| measure.violation == v.id) {
            lines.push((Paint::Strong, self.measure_words(measure)));
        }
        if let Some(carrier) = &v.absorbed_by {
            let text = match lang {
                Lang::Zh => format!("罚款已计入 {carrier}，不重复扣"),
                Lang::En => format!("not fined again: absorbed by {carrier}"),
            };
            lines.push((Paint::Plain, text));
        }
        if lines.is_empty() {
            lines.push(match v.sanction {
                None => {
                    let none = lang.pick("制度未规定处罚", "the regulation states no sanction");
                    (Paint::Dim, none.to_owned())
                }
                Some(sanction) => {
                    let name = words::titled(self.labels.sanction(sanction, lang), sanction, None, lang);
                    let text = match lang {
                        Lang::Zh => format!("处分：{name}，未产生罚款"),
                        Lang::En => format!("sanction: {name}, no fine"),
                    };
                    (Paint::Plain, text)
                }
            });
        }
        lines
    }

    fn fine_words(&self, fine: &FineReport<'_>) -> String {
        let lang = self.text.lang;
        let amount = words::amount(fine.amount, fine.currency, lang);
        let status = words::fine_status(fine.status, lang);
        let name = self.labels.sanction(fine.sanction, lang);
        let source = words::titled(name, fine.sanction, fine.clause, lang);
        let by = if fine.payer.is_unassigned() {
            format!("{}{}", words::comma(lang), words::payer(self.labels, &fine.payer, lang))
        } else if self.is_other(fine.payer.key().to_string()) {
            let payer = words::payer(self.labels, &fine.payer, lang);
            match lang {
                Lang::Zh => format!("，由 {payer} 承担"),
                Lang::En => format!(", on {payer}"),
            }
        } else {
            String::new()
        };
        match lang {
            Lang::Zh => format!("{status} {amount}：{source}{by}"),
            Lang::En => format!("{amount} {status}: {source}{by}"),
        }
    }

    fn measure_words(&self, measure: &MeasureReport<'_>) -> String {
        let lang = self.text.lang;
        let name = self.labels.measure(measure.measure, lang);
        let sanction = self.labels.sanction(measure.sanction, lang);
        let source = words::titled(sanction, measure.sanction, measure.clause, lang);
        let status = match measure.status {
            MeasureStatus::Due => String::new(),
            other => format!("{}{}", words::comma(lang), words::measure_status(other, lang)),
        };
        let by = if self.is_other(measure.payer.key().to_string()) {
            format!("{}{}", words::comma(lang), words::payer(self.labels, &measure.payer, lang))
        } else {
            String::new()
        };
        match lang {
            Lang::Zh => format!("{name}{status}：{source}{by}"),
            Lang::En => format!("{name}{status}: {source}{by}"),
        }
    }

    /// Whether a payer is somebody other than who answers for the violation.
    fn is_other(&self, payer: String) -> bool {
        let who = &self.violation.who;
        who.person_id.or(who.person) != Some(payer.as_str())
    }
}

fn counted_words(counted: &Counted<'_>, lang: Lang) -> String {
    let Counted { from, to, count, at_most, cases } = counted;
    let cases = cases.join(lang.pick("、", ", "));
    match lang {
        Lang::Zh => format!("{from} 至 {to} 共 {count} 起，上限 {at_most} 起：{cases}"),
        Lang::En => format!("{count} from {from} to {to}, at most {at_most} allowed: {cases}"),
    }
}

/// What is wrong with a number, a line each.
fn number_words(wrong: &WrongNumber<'_>, lang: Lang) -> Vec<String> {
    let WrongNumber { case, number, .. } = wrong;
    let mut said = vec![lang.pick(format!("{case} 的编号 {number}"), format!("number {number} of {case}"))];
    if wrong.is_malformed {
        said.push(lang.pick("不合编号规则", "is not made up as it must be").to_owned());
    }
    if let Some(dated) = wrong.dated {
        said.push(lang.pick(
            format!("所写年月与 {dated} 不符"),
            format!("says another year or month than that of {dated}"),
        ));
    }
    if !wrong.also_borne_by.is_empty() {
        let cases = wrong.also_borne_by.join(words::comma(lang));
        said.push(lang.pick(format!("与 {cases} 的编号重复"), format!("is borne by {cases} too")));
    }
    said
}
