//! The cases of a test, judged as `evaluate` judges a file of them.

use super::coverage::Coverage;
use super::sheet::Sheet;
use crate::case::{Case, Misfit, Timeline, WrittenCase, bind, out_of_force};
use crate::diagnostic::{Code, words};
use crate::evaluate::{Outcome, evaluate};
use crate::lang::Lang;
use crate::ledger::Ledger;
use crate::program::Program;
use crate::report::{Totals, across_cases, case_report};
use crate::source::Pointer;
use crate::time::Instant;
use serde_json::{Value, json};
use std::collections::HashSet;

/// What came of a test's cases.
#[derive(Debug)]
pub struct Judged {
    /// The parts of the report that expectations are compared with, as JSON: `cases`, `across_cases`, `totals`.
    pub report: Value,
    /// For each case of the report what must be clarified, in Chinese.
    pub(super) in_chinese: Vec<Value>,
    /// The codes for which cases were refused.
    pub rejected: Vec<Code>,
}

/// What keeps a case from being judged.
pub(super) fn misfits(program: &Program, bound: Result<Case<'_>, Vec<Misfit>>) -> Vec<Misfit> {
    match bound {
        Err(misfits) => misfits,
        Ok(case) => {
            let timeline = Timeline::new(&case, program.events.len(), &program.time.zone);
            out_of_force(program, &case, &timeline).into_iter().collect()
        }
    }
}

struct Passed<'a> {
    case: Case<'a>,
    timeline: Timeline,
    outcome: Outcome,
}

/// Judges the cases of a test, and notes what was seen of the policy.
pub(super) fn judge(program: &Program, sheet: &Sheet, coverage: &mut Coverage) -> Judged {
    let cases: Vec<String> = sheet.cases.iter().map(|case| case.json.clone()).collect();
    judge_cases(program, &cases, sheet.as_of, coverage)
}

/// Judges cases in JSON, together.
pub(super) fn judge_cases(
    program: &Program,
    cases: &[String],
    as_of: Instant,
    coverage: &mut Coverage,
) -> Judged {
    let written: Vec<WrittenCase<'_>> =
        cases.iter().filter_map(|case| serde_json::from_str(case).ok()).collect();
    let mut ledger = Ledger::new(std::iter::once(program));
    let mut rejected = Vec::new();
    let mut numbers = HashSet::new();
    let mut passed: Vec<Passed<'_>> = Vec::new();
    for written in &written {
        let case = match bind(program, written) {
            Ok(case) => case,
            Err(misfits) => {
                rejected.extend(misfits.iter().map(|misfit| misfit.diagnostic.code));
                continue;
            }
        };
        let timeline = Timeline::new(&case, program.events.len(), &program.time.zone);
        if let Some(misfit) = out_of_force(program, &case, &timeline) {
            rejected.push(misfit.diagnostic.code);
            continue;
        }
        if !numbers.insert((case.dealership, case.id)) {
            rejected.push(Code::DuplicateCase);
            continue;
        }
        let mut outcome = evaluate(program, &case, &timeline, as_of);
        let given = written.facts.iter().filter_map(|(name, _)| program.facts.find(name)).collect();
        coverage.observe(program, &case, timeline.seen(&case, as_of), &outcome, &given);
        ledger.enter(program, &case, &mut outcome);
        passed.push(Passed { case, timeline, outcome });
    }
    coverage.observe_across(program, &ledger);
    report(program, as_of, &ledger, &passed, rejected)
}

fn report(
    program: &Program,
    as_of: Instant,
    ledger: &Ledger<'_>,
    passed: &[Passed<'_>],
    rejected: Vec<Code>,
) -> Judged {
    let mut totals = Totals::default();
    let mut cases = Vec::new();
    let mut in_chinese = Vec::new();
    for Passed { case, timeline, outcome } in passed {
        let of = |lang| case_report(program, case, timeline.seen(case, as_of), outcome, lang);
        let report = of(Lang::En);
        totals.add(&report);
        // A report has text keys only, so that it can always be written.
        cases.push(serde_json::to_value(&report).unwrap_or_default());
        in_chinese.push(serde_json::to_value(of(Lang::Zh).to_clarify).unwrap_or_default());
    }
    let across = ledger.across();
    let across = across_cases(&across);
    totals.add_across(&across);
    let report = json!({ "cases": cases, "across_cases": across, "totals": totals });
    Judged { report, in_chinese, rejected }
}

/// A number that two cases of a test have.
pub(super) fn duplicate(id: &str, first: usize) -> Misfit {
    let place = crate::lang::Text::new(format!("第 {first} 件"), format!("case {first}"));
    Misfit::new(Pointer::root().key("case"), words::case::duplicate_case(id, &place))
}
