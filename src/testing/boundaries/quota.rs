//! A quota used up, and exceeded by one.

use super::super::coverage::Coverage;
use super::super::judge::judge_cases;
use super::case::{json_of, written_event};
use super::days::ordinary_day;
use super::solve::{Happening, facts, happening};
use crate::case::Scalar;
use crate::program::{Program, Quota};
use crate::time::Instant;
use serde_json::{Map, Value, json};

/// A quota of more than this would make a file that nobody reads.
const MOST: u32 = 20;

/// The cases that use a quota up, or exceed it by one, and what is to be expected of them.
pub(super) struct Filled {
    pub(super) as_of: Instant,
    pub(super) cases: Vec<Value>,
    pub(super) expect: Map<String, Value>,
}

/// A quota used up and exceeded; none where no cases come out so.
pub(super) fn both_sides(program: &Program, quota: &Quota) -> Option<[Option<Filled>; 2]> {
    if quota.at_most > MOST {
        return None;
    }
    let facts = facts(program, &quota.when)?;
    let happening = happening(program, &quota.events)?;
    let first = ordinary_day(program)?;
    let filled = |count: u32| of(program, &facts, &happening, first, count);
    let used_up = if quota.at_most == 0 { None } else { Some(filled(quota.at_most)?) };
    let exceeded = filled(quota.at_most + 1)?;
    let broken =
        |filled: &Filled| filled.expect.get("across_violations").and_then(Value::as_array).map(Vec::len);
    let right =
        used_up.as_ref().is_none_or(|filled| broken(filled) == Some(0)) && broken(&exceeded) == Some(1);
    right.then_some([used_up, Some(exceeded)])
}

/// So many cases, a minute apart.
fn of(
    program: &Program,
    facts: &[(&str, Scalar<'_>)],
    happening: &Happening<'_>,
    first: Instant,
    count: u32,
) -> Option<Filled> {
    let at = |index: u32| first.plus(i64::from(index) * 60);
    let facts: Map<String, Value> =
        facts.iter().map(|(name, value)| ((*name).to_string(), json_of(value))).collect();
    let case = |index: u32| {
        let event = written_event(program, happening, at(index));
        let mut case = Map::from_iter([("case".to_string(), json!(format!("case-{}", index + 1)))]);
        if !facts.is_empty() {
            case.insert("facts".into(), Value::Object(facts.clone()));
        }
        case.insert("events".into(), json!([event]));
        Value::Object(case)
    };
    let cases: Vec<Value> = (0..count).map(case).collect();
    let as_of = at(count);
    let texts: Vec<String> = cases.iter().map(Value::to_string).collect();
    let report = judge_cases(program, &texts, as_of, &mut Coverage::default()).report;
    let listed = |part: &str| report.pointer(&format!("/across_cases/{part}"))?.as_array();
    let violations: Vec<&Value> = listed("violations")?.iter().filter_map(|one| one.get("id")).collect();
    let fines: Vec<Value> = listed("fines")?.iter().map(fine).collect();
    let expect = Map::from_iter([
        ("across_violations".to_string(), json!(violations)),
        ("across_fines".to_string(), Value::Array(fines)),
    ]);
    Some(Filled { as_of, cases, expect })
}

fn fine(fine: &Value) -> Value {
    let keys = ["id", "amount", "at_least", "at_most", "accrued_on"];
    let given = keys.iter().filter_map(|key| Some((*key, fine.get(*key).filter(|value| !value.is_null())?)));
    Value::Object(given.map(|(key, value)| (key.to_string(), value.clone())).collect())
}
