//! What `check` found, as a person reads it: by rule, each finding with a case that shows it.

use crate::diagnostic::{self, Severity, words};
use crate::lang::{Lang, Text};
use crate::render::page::{Paint, Para, Style};
use crate::report::check::{CheckAcknowledged, CheckFinding, CheckReport, PolicyCheck, Weight};
use std::collections::BTreeMap;

/// What is shown besides errors and warnings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shown {
    /// Notes, which are folded into a count otherwise.
    pub notes: bool,
    /// What readings acknowledge, with their reasons.
    pub acknowledged: bool,
    /// The cases that show a finding, whole.
    pub witnesses: bool,
}

/// The report as text.
pub fn text(report: &CheckReport, lang: Lang, style: diagnostic::Style, shown: Shown) -> String {
    let mut out = String::new();
    for policy in &report.policies {
        let page = Page { policy, lang, style, shown };
        page.write(&mut out);
    }
    out
}

struct Page<'a> {
    policy: &'a PolicyCheck,
    lang: Lang,
    style: diagnostic::Style,
    shown: Shown,
}

impl Page<'_> {
    fn write(&self, out: &mut String) {
        let is_told =
            |finding: &&CheckFinding| finding.severity != Weight::Note || self.shown.notes || finding.denied;
        let mut group = "";
        for finding in self.policy.findings.iter().filter(is_told) {
            let rule = finding.about.first().map(String::as_str).unwrap_or_default();
            if rule != group && !rule.is_empty() {
                self.para(0, 0).paint(Paint::Strong, &named(rule)).write(self.page(), out);
                out.push('\n');
            }
            group = rule;
            self.finding(finding, out);
            out.push('\n');
        }
        let folded = self.policy.findings.iter().filter(|finding| !is_told(finding));
        self.folded(folded, out);
        self.acknowledged(out);
        self.verdict(out);
    }

    fn finding(&self, finding: &CheckFinding, out: &mut String) {
        let one = std::slice::from_ref(&finding.diagnostic);
        out.push_str(&diagnostic::render(one, &self.policy.sources, self.lang, self.style));
        let Some(case) = &finding.case else { return };
        let (facts, events) = (case.decisive(), case.sequence());
        let shown: Vec<String> = [facts.join(self.lang.pick("、", ", ")), events.join(" → ")]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        if shown.is_empty() {
            return;
        }
        let lead = self.lang.pick("例如：", "for instance: ");
        let said = format!("{lead}{}", shown.join(self.lang.pick("；", "; ")));
        self.para(2, 4).paint(Paint::Dim, &said).write(self.page(), out);
        if self.shown.witnesses {
            out.push('\n');
            for line in case.yaml().lines() {
                out.push_str("    ");
                out.push_str(line);
                out.push('\n');
            }
        }
    }

    fn folded<'f>(&self, findings: impl Iterator<Item = &'f CheckFinding>, out: &mut String) {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        findings.for_each(|finding| *counts.entry(&finding.code).or_default() += 1);
        let all: usize = counts.values().sum();
        if all == 0 {
            return;
        }
        let each: Vec<String> = counts.iter().map(|(code, count)| format!("{code} {count}")).collect();
        let counted = words::counted(Severity::Note, all);
        let said = Text::new(
            format!("{}未展开：{}（--show notes 可查看）", counted.zh, each.join("、")),
            format!("{} not shown: {} (--show notes)", counted.en, each.join(", ")),
        );
        self.para(0, 2).paint(Paint::Dim, said.get(self.lang)).write(self.page(), out);
    }

    fn acknowledged(&self, out: &mut String) {
        let all = &self.policy.acknowledged;
        if all.is_empty() {
            return;
        }
        if !self.shown.acknowledged {
            let (zh, en) = (all.len(), all.len());
            let plural = if en == 1 { "" } else { "s" };
            let said = Text::new(
                format!("{zh} 个问题已由制度中的说明确认（--show acknowledged 可查看）"),
                format!("{en} finding{plural} acknowledged by readings of the policy (--show acknowledged)"),
            );
            self.para(0, 2).paint(Paint::Dim, said.get(self.lang)).write(self.page(), out);
            return;
        }
        let heading = self.lang.pick("已确认的问题", "acknowledged");
        self.para(0, 0).paint(Paint::Strong, heading).write(self.page(), out);
        for told in all {
            self.told(told, out);
        }
        out.push('\n');
    }

    fn told(&self, told: &CheckAcknowledged, out: &mut String) {
        let finding = &told.finding;
        let place = finding.place.as_ref().map(|at| format!("{}:{}", at.file, at.line)).unwrap_or_default();
        let rule = finding.about.first().map(|rule| named(rule)).unwrap_or_default();
        let head = [finding.code.as_ref(), rule.as_str(), place.as_str()];
        let head: Vec<&str> = head.into_iter().filter(|part| !part.is_empty()).collect();
        self.para(2, 4).paint(Paint::Warn, &head.join("  ")).write(self.page(), out);
        self.para(4, 4).text(finding.message.get(self.lang)).write(self.page(), out);
        let reason = format!("{}{}", self.lang.pick("理由：", "because: "), told.reason.get(self.lang));
        self.para(4, 4).text(&reason).write(self.page(), out);
    }

    fn verdict(&self, out: &mut String) {
        let policy = self.policy;
        let (paint, verdict) = if !policy.usable {
            (Paint::Bad, Text::new("不能使用", "cannot be used"))
        } else if policy.denied > 0 {
            (Paint::Bad, Text::new("有不允许的问题", "not as demanded"))
        } else {
            (Paint::Good, Text::new("可以使用", "can be used"))
        };
        let counts = policy.counts;
        let counted: Vec<String> = [
            (Severity::Error, counts.errors),
            (Severity::Warning, counts.warnings),
            (Severity::Note, counts.notes),
        ]
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| words::counted(severity, count).get(self.lang).to_string())
        .collect();
        let mut line =
            self.para(0, 2).text(&format!("{}: ", policy.name)).paint(paint, verdict.get(self.lang));
        if !counted.is_empty() {
            let counted = counted.join(self.lang.pick("，", ", "));
            line = line.text(&self.lang.pick(format!("（{counted}）"), format!(" ({counted})")));
        }
        line.write(self.page(), out);
    }

    fn para(&self, indent: usize, hang: usize) -> Para {
        Para::new(indent, hang)
    }

    fn page(&self) -> Style {
        Style { color: self.style.color, width: self.style.width }
    }
}

/// A pointer as a person names a rule: `obligations.revisit`; the items of a list count from 1: `ladder 2`.
fn named(pointer: &str) -> String {
    let mut name = String::new();
    for step in pointer.split('/').skip(1) {
        match step.parse::<usize>() {
            Ok(index) => name.push_str(&format!(" {}", index.saturating_add(1))),
            Err(_) if name.is_empty() => name.push_str(step),
            Err(_) => name.push_str(&format!(".{step}")),
        }
    }
    name.replace("~1", "/").replace("~0", "~")
}
