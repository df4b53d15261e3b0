//! Running tests, and what came of them.

use super::FORMAT;
use super::compare::{Found, compare};
use super::coverage::{Coverage, CoverageReport};
use super::difference::Difference;
use super::judge::{Judged, judge};
use super::sheet::Sheet;
use crate::diagnostic::{Place, Sources, Span};
use crate::program::Program;
use serde::Serialize;

/// What came of a test.
#[derive(Debug)]
pub struct Ran {
    /// What came of its cases.
    pub judged: Judged,
    /// All that is not as expected; none where the test passed.
    pub differences: Vec<Difference>,
}

/// Runs a test, and notes what it saw of the policy.
pub fn run(program: &Program, sheet: &Sheet, sources: &Sources, coverage: &mut Coverage) -> Ran {
    let judged = judge(program, sheet, coverage);
    let found = compare(sheet.expect(), &judged, &program.time.zone);
    let differences = found.into_iter().map(|found| placed(found, sheet, sources)).collect();
    Ran { judged, differences }
}

/// A difference at the line of its expectation.
fn placed(found: Found, sheet: &Sheet, sources: &Sources) -> Difference {
    let located = sheet.document.locate(found.at.as_str());
    let span = if found.at_key { located.key_or_value() } else { located.head };
    let place = Place::new(sheet.source(), span);
    let (line, column) = sources.line_col(place);
    let (text, marked) = line_of(sources.text(sheet.source()), span);
    Difference { line, column, case: found.case, of: found.of, what: found.what, text, marked }
}

/// The line in which a span begins, and which bytes of it the span covers.
fn line_of(text: &str, span: Span) -> (String, (usize, usize)) {
    let before = text.get(..span.start).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = text.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
    let from = span.start - start;
    (line.to_string(), (from, (span.end.max(span.start) - start).min(line.len()).max(from)))
}

/// The tests of all policies that were asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TestsReport {
    /// Always `redress.tests/1`.
    pub format: &'static str,
    /// Policy by policy, in the order asked for.
    pub policies: Vec<PolicyTests>,
    /// All together.
    #[serde(flatten)]
    pub summary: Summary,
}

/// How many tests passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Summary {
    /// So many passed.
    pub passed: usize,
    /// So many failed.
    pub failed: usize,
    /// So many were left out by the selection.
    pub left_out: usize,
}

/// The tests of one policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PolicyTests {
    /// The policy's id.
    pub policy: String,
    /// Where its tests stand.
    pub file: String,
    /// The tests that ran, in the order written.
    pub tests: Vec<Tested>,
    /// So many were left out by the selection.
    pub left_out: usize,
    /// What the tests that ran saw of the policy.
    pub coverage: CoverageReport,
}

/// A test that ran.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tested {
    /// What it is called.
    pub id: String,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Whether all is as expected.
    pub passed: bool,
    /// How the expectation was worked out.
    pub why: String,
    /// All that is not as expected.
    pub differences: Vec<Difference>,
}

impl Tested {
    /// What is told of a test that ran.
    pub fn of(sheet: &Sheet, ran: Ran, sources: &Sources) -> Self {
        let start = Place::new(sheet.source(), Span::empty(sheet.start()));
        Self {
            id: sheet.id.clone(),
            line: sources.line_col(start).0,
            passed: ran.differences.is_empty(),
            why: sheet.why.clone(),
            differences: ran.differences,
        }
    }
}

impl TestsReport {
    /// The report on some policies.
    pub fn of(policies: Vec<PolicyTests>) -> Self {
        let mut summary = Summary::default();
        for policy in &policies {
            let passed = policy.tests.iter().filter(|test| test.passed).count();
            summary.passed += passed;
            summary.failed += policy.tests.len() - passed;
            summary.left_out += policy.left_out;
        }
        Self { format: FORMAT, policies, summary }
    }
}
