//! JUnit XML, as continuous integration reads it: a suite a policy, a case a test.

use super::both;
use crate::lang::Lang;
use crate::testing::{Tested, TestsReport};
use std::fmt::Write;

/// The report as JUnit XML.
pub fn junit(report: &TestsReport, lang: Lang) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let all = report.summary;
    // Writing to a string does not fail.
    let _ = writeln!(
        out,
        "<testsuites name=\"redress\" tests=\"{}\" failures=\"{}\">",
        all.passed + all.failed,
        all.failed
    );
    for policy in &report.policies {
        let failed = policy.tests.iter().filter(|test| !test.passed).count();
        let _ = writeln!(
            out,
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{failed}\">",
            escaped(&policy.policy),
            policy.tests.len()
        );
        for test in &policy.tests {
            one(&policy.policy, &policy.file, test, lang, &mut out);
        }
        out.push_str("  </testsuite>\n");
    }
    out.push_str("</testsuites>\n");
    out
}

fn one(policy: &str, file: &str, test: &Tested, lang: Lang, out: &mut String) {
    let _ = write!(
        out,
        "    <testcase classname=\"{}\" name=\"{}\" file=\"{}\" line=\"{}\"",
        escaped(policy),
        escaped(&test.id),
        escaped(file),
        test.line
    );
    if test.passed {
        out.push_str("/>\n");
        return;
    }
    let mut told = String::new();
    for difference in &test.differences {
        let (expected, found) = both(&difference.what);
        let case = difference.case.as_deref().map(|case| format!("{case}: ")).unwrap_or_default();
        let _ = writeln!(
            told,
            "{file}:{}:{} {case}{}\n  {} {}\n  {} {}",
            difference.line,
            difference.column,
            difference.of,
            lang.pick("应为", "expected"),
            expected.get(lang),
            lang.pick("实为", "got     "),
            found.get(lang),
        );
    }
    let first = test.differences.first().map(|difference| difference.of.as_str()).unwrap_or_default();
    let _ = writeln!(
        out,
        ">\n      <failure message=\"{}\">{}</failure>\n    </testcase>",
        escaped(first),
        escaped(&told)
    );
}

/// The text with what means something in XML escaped, and without what XML cannot hold.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}
