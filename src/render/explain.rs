//! Why a case is judged as it is, as text: the timeline, then each obligation with the counting of its limit.

mod sections;
#[cfg(test)]
mod tests;

use super::page::{Paint, Para, Style};
use super::words;
use crate::lang::Lang;
use crate::report::explain::{Did, Entry, Explanation, FactOrigin, WhoSource};

/// The explanation as text.
pub fn text(explanation: &Explanation<'_>, lang: Lang, style: Style) -> String {
    let mut out = String::new();
    let page = Page { lang, style, explanation };
    page.header(&mut out);
    page.facts(&mut out);
    page.timeline(&mut out);
    page.ladder(&mut out);
    page.obligations(&mut out);
    page.other_violations(&mut out);
    out
}

struct Page<'a> {
    lang: Lang,
    style: Style,
    explanation: &'a Explanation<'a>,
}

impl Page<'_> {
    fn header(&self, out: &mut String) {
        let (lang, case) = (self.lang, &self.explanation.case);
        let mut status = words::status(case.status, lang).to_owned();
        if let Some(ended) = &case.ended_at {
            status = format!("{status} {}", words::moment(ended));
        }
        Para::new(0, 4)
            .paint(Paint::Strong, case.case)
            .text("  ")
            .text(&status)
            .text("  ")
            .paint(Paint::Dim, &format!("{} {}", case.policy, case.policy_version))
            .write(self.style, out);
        let at = words::moment(&self.explanation.as_of.when());
        let as_of = match lang {
            Lang::Zh => format!("截至 {at}"),
            Lang::En => format!("as of {at}"),
        };
        Para::new(0, 4).text(&as_of).write(self.style, out);
    }

    fn heading(&self, title: &str, out: &mut String) {
        out.push('\n');
        Para::new(0, 0).paint(Paint::Strong, title).write(self.style, out);
    }

    fn facts(&self, out: &mut String) {
        let (lang, labels) = (self.lang, self.explanation.labels);
        let facts = &self.explanation.case.facts.0;
        if facts.is_empty() {
            return;
        }
        self.heading(lang.pick("事实", "Facts"), out);
        let titles: Vec<&str> = facts.iter().map(|(id, _)| labels.fact(id, lang)).collect();
        let columns = titles.iter().map(|title| super::width::columns(title)).max().unwrap_or(0).min(26) + 2;
        for ((id, value), title) in facts.iter().zip(titles) {
            let value = words::fact_value(labels, id, value, lang);
            Para::new(2, 2 + columns)
                .cell(Paint::Plain, title, columns)
                .text(&value)
                .paint(Paint::Dim, &self.origin(id))
                .write(self.style, out);
        }
    }

    fn origin(&self, fact: &str) -> String {
        let Some(source) = self.explanation.facts.iter().find(|source| source.fact == fact) else {
            return String::new();
        };
        let lang = self.lang;
        let words = match source.from {
            FactOrigin::Given => return String::new(),
            FactOrigin::Derived => lang.pick("推定", "derived"),
            FactOrigin::FalseByDefault => lang.pick("未填写，按否", "not given, therefore no"),
        };
        words::source(words, source.clause, lang)
    }

    fn ladder(&self, out: &mut String) {
        let Some(ladder) = &self.explanation.case.ladder else { return };
        self.heading(self.lang.pick("升级层级", "Ladder"), out);
        for line in super::ladder::lines(self.explanation.labels, ladder, self.lang) {
            Para::new(2, 4).text(&line).write(self.style, out);
        }
    }

    fn timeline(&self, out: &mut String) {
        self.heading(self.lang.pick("经过", "Timeline"), out);
        let digits = self.explanation.timeline.len().to_string().len();
        for (index, entry) in self.explanation.timeline.iter().enumerate() {
            self.entry(index + 1, digits, entry, out);
        }
    }

    fn entry(&self, number: usize, digits: usize, entry: &Entry<'_>, out: &mut String) {
        let (lang, labels) = (self.lang, self.explanation.labels);
        let hang = 2 + digits + 2;
        let event = words::titled(labels.event(entry.event, lang), entry.event, None, lang);
        let mut line = Para::new(2, hang + 2)
            .text(&format!("{number:>digits$}  "))
            .cell(Paint::Plain, &words::moment(&entry.at), 21)
            .paint(Paint::Strong, &event);
        if let Some(by) = entry.by {
            let by = match lang {
                Lang::Zh => format!("，{by}"),
                Lang::En => format!(" by {by}"),
            };
            line = line.text(&by);
        }
        line.write(self.style, out);
        let say = |text: &str, out: &mut String| {
            Para::new(hang + 21, hang + 23).text(text).write(self.style, out);
        };
        if let Some([from, to]) = &entry.between {
            let (from, to) = (words::moment(from), words::moment(to));
            let between = match lang {
                Lang::Zh => format!("时刻不详，在 {from} 至 {to} 之间"),
                Lang::En => format!("at an unknown time between {from} and {to}"),
            };
            say(&between, out);
        }
        for (attribute, value) in &entry.attributes {
            say(&format!("{attribute}: {value}"), out);
        }
        for (assignment, person) in &entry.staff {
            let post = labels.assignment(assignment, lang);
            let from_here = match lang {
                Lang::Zh => format!("此后{post}为 {person}"),
                Lang::En => format!("{post} from here on: {person}"),
            };
            say(&from_here, out);
        }
        entry.did.iter().for_each(|did| say(&self.did(did), out));
    }

    fn did(&self, did: &Did<'_>) -> String {
        let lang = self.lang;
        let (words, rule) = match did {
            Did::Started { rule, occurrence } => {
                (lang.pick("产生义务", "starts"), words::numbered(rule, *occurrence))
            }
            Did::Discharged { rule, occurrence } => {
                (lang.pick("履行义务", "discharges"), words::numbered(rule, *occurrence))
            }
            Did::Broke { rule } => (lang.pick("违反禁令", "breaks"), (*rule).into()),
            Did::PreventedClosing { rule } => {
                (lang.pick("阻止自动关闭", "prevents the closing"), (*rule).into())
            }
            Did::ClosedAutomatically { rule } => {
                (lang.pick("案件自动关闭，依据", "the case closes by itself, by"), (*rule).into())
            }
            Did::Closed => return lang.pick("案件结束", "the case is closed").to_owned(),
            Did::Withdrew => return lang.pick("案件撤回", "the case is withdrawn").to_owned(),
            Did::Reopened => return lang.pick("案件重新打开", "the case is opened again").to_owned(),
            Did::IgnoredAfterAsOf => {
                return lang.pick("晚于评判时刻，不计", "ignored: after the moment of judgment").to_owned();
            }
            Did::IgnoredAfterEnd => {
                return lang.pick("案件已结束，不产生义务", "the case had ended: starts nothing").to_owned();
            }
        };
        format!("{words} {rule}")
    }

    fn who_from(&self, source: &WhoSource<'_>) -> String {
        let (lang, labels) = (self.lang, self.explanation.labels);
        match (source, lang) {
            (WhoSource::Event { event, at }, _) => {
                let (event, at) = (labels.event(event, lang), words::moment(at));
                match lang {
                    Lang::Zh => format!("依据 {at} {event}时的人员指定"),
                    Lang::En => format!("from the staff of '{event}' at {at}"),
                }
            }
            (WhoSource::DoneBy { event }, Lang::Zh) => format!("即{}的经办人", labels.event(event, lang)),
            (WhoSource::DoneBy { event }, Lang::En) => format!("whoever did '{}'", labels.event(event, lang)),
            (WhoSource::CaseAssignment, _) => {
                lang.pick("依据案件所载的责任人", "from the case's staff for this assignment").to_owned()
            }
            (WhoSource::CaseRole, _) => {
                lang.pick("依据案件所载的岗位人员", "from the case's staff for this role").to_owned()
            }
            (WhoSource::Roster, _) => {
                lang.pick("依据本店当日的岗位名册", "from the dealership's roster of that day").to_owned()
            }
            (WhoSource::Nobody, _) => {
                lang.pick("案件与名册均未载明", "neither the case nor the roster names anybody").to_owned()
            }
        }
    }
}
