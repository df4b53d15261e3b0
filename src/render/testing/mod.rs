//! What came of a policy's tests: for a person in a terminal, and for other programs.

mod coverage;
mod excerpt;
mod junit;
#[cfg(test)]
mod tests;

pub use junit::junit;

use super::Style;
use super::page::{Paint, Para};
use crate::lang::{Lang, Text};
use crate::testing::{Difference, PolicyTests, Summary, Tested, TestsReport, What};
use excerpt::excerpt;

/// How far the details of a failed test are indented.
const INDENT: usize = 4;

/// How much is said of what the tests saw of a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// How much it is.
    InShort,
    /// And what no test saw.
    Missing,
    /// All of it, in a table.
    Table,
}

/// The report for a terminal: what failed, how many passed, and what they saw of the policy.
pub fn text(report: &TestsReport, extent: Extent, lang: Lang, style: Style) -> String {
    let mut out = String::new();
    for policy in &report.policies {
        for test in policy.tests.iter().filter(|test| !test.passed) {
            failed(policy, test, lang, style, &mut out);
        }
        let passed = policy.tests.iter().filter(|test| test.passed).count();
        let summary = Summary { passed, failed: policy.tests.len() - passed, left_out: policy.left_out };
        let mut para = summed(&policy.policy, summary, lang);
        // What a part of the tests saw says nothing of them all.
        if policy.left_out == 0 {
            let covered = coverage::sentence(&policy.coverage, lang);
            para = para.text(lang.pick("；", "; ")).text(&covered);
        }
        para.write(style, &mut out);
        match extent {
            Extent::InShort => {}
            Extent::Missing => coverage::missing(&policy.policy, &policy.coverage, lang, style, &mut out),
            Extent::Table => coverage::table(&policy.policy, &policy.coverage, lang, style, &mut out),
        }
    }
    if report.policies.len() > 1 {
        summed(lang.pick("合计", "all"), report.summary, lang).write(style, &mut out);
    }
    out
}

fn summed(name: &str, summary: Summary, lang: Lang) -> Para {
    let mut para = Para::new(0, INDENT).paint(Paint::Strong, name).text(lang.pick("：", ": "));
    let count = |number: usize, words: Text| match lang {
        Lang::Zh => format!("{number} 个{}", words.zh),
        Lang::En => format!("{number} {}", words.en),
    };
    para = para.paint(Paint::Good, &count(summary.passed, Text::new("通过", "passed")));
    if summary.failed > 0 {
        let words = count(summary.failed, Text::new("不符", "failed"));
        para = para.text(lang.pick("，", ", ")).paint(Paint::Bad, &words);
    }
    if summary.left_out > 0 {
        para = para.text(lang.pick("，", ", "));
        para = para.text(&count(summary.left_out, Text::new("未选中", "not selected")));
    }
    para
}

fn failed(policy: &PolicyTests, test: &Tested, lang: Lang, style: Style, out: &mut String) {
    let place = format!("{}:{}", policy.file, test.line);
    Para::new(0, INDENT)
        .paint(Paint::Bad, lang.pick("不符 ", "FAILED "))
        .paint(Paint::Strong, &test.id)
        .write_with_right(&place, style, out);
    Para::new(INDENT, INDENT).paint(Paint::Dim, &flowing(&test.why)).write(style, out);
    for difference in &test.differences {
        differs(difference, lang, style, out);
    }
    out.push('\n');
}

/// Lines as one paragraph: Chinese goes on without a blank.
fn flowing(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if out.chars().next_back().is_some_and(|c| c < '\u{2e80}') {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

fn differs(difference: &Difference, lang: Lang, style: Style, out: &mut String) {
    out.push('\n');
    let of = match (&difference.case, lang) {
        (Some(case), Lang::Zh) => format!("案件 {case}：{}", difference.of),
        (Some(case), Lang::En) => format!("case {case}: {}", difference.of),
        (None, _) => difference.of.clone(),
    };
    Para::new(INDENT, INDENT).paint(Paint::Strong, &of).write(style, out);
    excerpt(difference, INDENT, style, out);
    let (expected, found) = both(&difference.what);
    let labels = (Text::new("应为", "expected"), Text::new("实为", "got"));
    let widest = lang.pick(6, 10);
    for (label, paint, value) in [(labels.0, Paint::Good, expected), (labels.1, Paint::Bad, found)] {
        Para::new(INDENT, INDENT + widest)
            .cell(Paint::Plain, label.get(lang), widest)
            .paint(paint, value.get(lang))
            .write(style, out);
    }
}

/// What is expected and what was found.
fn both(what: &What) -> (Text, Text) {
    let nothing = || Text::new("无", "nothing");
    let value = |value: &Option<String>| match value {
        Some(text) if !text.is_empty() => Text::same(text),
        Some(_) | None => nothing(),
    };
    match what {
        What::Other { expected, found } => (value(expected), value(found)),
        What::Missing { among } if among.is_empty() => (Text::new("有", "to be there"), nothing()),
        What::Missing { among } => {
            let list = among.join(", ");
            let found = Text::new(format!("没有；只有 {list}"), format!("not there; there are {list}"));
            (Text::new("有", "to be there"), found)
        }
        What::Unexpected { found } => (Text::new("没有别的", "nothing else"), Text::same(found.join(", "))),
        What::NotAsked { words, asked } => (Text::same(words), Text::same(asked.join("; "))),
        What::NotRejected => (Text::new("不能判断", "refused"), Text::new("已判断", "judged")),
        What::Rejected { code } => (
            Text::new("能够判断", "judged"),
            Text::new(format!("不能判断：{code}"), format!("refused: {code}")),
        ),
    }
}
