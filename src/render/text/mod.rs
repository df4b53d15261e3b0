//! What an auditor reads in a terminal: a block a case, what is due next first, and a summary.

mod breach;
mod case;
mod summary;
#[cfg(test)]
mod tests;

pub(super) use breach::Breach;

use super::page::{Paint, Para, Style};
use super::words;
use crate::lang::Lang;
use crate::report::{CaseReport, Labels, Moment, PolicyUsed, Rest, labels_of};
use crate::time::Instant;

/// Writes a report as text. The three parts may be written into different strings, on any thread.
#[derive(Debug, Clone, Copy)]
pub struct TextReport<'a> {
    /// The language of the program's words.
    pub lang: Lang,
    /// Width and colour.
    pub style: Style,
    /// The moment of judgment, against which "in 3 days" is reckoned.
    pub as_of: Instant,
    /// The words for the ids.
    pub labels: &'a [Labels],
}

impl TextReport<'_> {
    /// Appends what stands above the cases: the moment of judgment, the policies, and what the marks mean.
    pub fn header(&self, out: &mut String, as_of: &Moment, policies: &[PolicyUsed]) {
        let zone = match as_of {
            Moment::At(_, zone) => zone.name(),
            Moment::On(_) => "",
        };
        let at = words::moment(&as_of.when());
        let judged = match self.lang {
            Lang::Zh => format!("截至 {at}（{zone}）"),
            Lang::En => format!("As of {at} ({zone})"),
        };
        Para::new(0, 2).paint(Paint::Strong, &judged).write(self.style, out);
        for policy in policies {
            let labels = labels_of(self.labels, &policy.id, &policy.version);
            let id = format!("{} {}", policy.id, policy.version).trim_end().to_owned();
            let title = labels.title.get(self.lang);
            let line = if title.is_empty() { id } else { words::titled(title, &id, None, self.lang) };
            Para::new(0, 2).text(&line).write(self.style, out);
        }
        out.push('\n');
    }

    /// Appends one case: a block and a blank line, or a single line where nothing is to be said.
    pub fn case(&self, out: &mut String, report: &CaseReport<'_>) {
        let labels = labels_of(self.labels, report.policy, report.policy_version);
        case::Block { text: self, labels, report }.write(out);
    }

    /// Appends what stands below the cases: what spans them, the summary, and what was rejected.
    pub fn end(&self, out: &mut String, rest: &Rest<'_>) {
        summary::write(self, rest, out);
    }
}
