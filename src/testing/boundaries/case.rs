//! The two cases at an edge, and what comes of them.

use super::super::coverage::Coverage;
use super::super::judge::judge_cases;
use super::limits::{Edge, Until};
use super::solve::{Happening, Setting};
use crate::case::Scalar;
use crate::program::Program;
use crate::time::{Counting, Instant, Interval};
use serde_json::{Map, Value, json};

/// Both sides of an edge.
pub(super) struct Edges {
    pub(super) counting: Counting,
    pub(super) as_of: Instant,
    pub(super) last: Side,
    pub(super) first_after: Side,
}

/// One side of an edge.
pub(super) struct Side {
    /// The case.
    pub(super) case: Value,
    /// What the program says of it, to be expected.
    pub(super) expect: Map<String, Value>,
}

/// The name of the case in the last second of the limit, and of the one a second after it.
pub(super) const LAST: &str = "last-second";
pub(super) const AFTER: &str = "a-second-later";

/// Both cases, where they come out on either side of the limit.
pub(super) fn edges(
    program: &Program,
    edge: &Edge<'_>,
    setting: &Setting<'_>,
    trigger: Instant,
) -> Option<Edges> {
    let due = program.time.due(edge.limit, edge.roll_over, Interval::exactly(trigger)).ok()?;
    let counting = program.time.trace(edge.limit, edge.roll_over, trigger).ok()?;
    let as_of = due.latest.plus(1);
    let case = |id: &str, at: Instant| written(program, setting, id, trigger, at);
    let (last, after) = (case(LAST, due.latest), case(AFTER, as_of));
    let judged =
        judge_cases(program, &[last.to_string(), after.to_string()], as_of, &mut Coverage::default());
    let of = |index: usize| judged.report.pointer(&format!("/cases/{index}"));
    let (of_last, of_after) = (of(0)?, of(1)?);
    let expects = match edge.until {
        Until::Act(_) => [obligation(edge.rule, of_last, "met"), obligation(edge.rule, of_after, "late")],
        Until::Prevents(_) => [status(of_last, "open"), status(of_after, "closed_automatically")],
        Until::NotBefore(_) => {
            [prohibition(edge.rule, of_last, true), prohibition(edge.rule, of_after, false)]
        }
    };
    let [last_expect, after_expect] = expects;
    Some(Edges {
        counting,
        as_of,
        last: Side { case: last, expect: last_expect? },
        first_after: Side { case: after, expect: after_expect? },
    })
}

fn written(program: &Program, setting: &Setting<'_>, id: &str, trigger: Instant, edge: Instant) -> Value {
    let facts: Map<String, Value> =
        setting.facts.iter().map(|(name, value)| ((*name).to_string(), json_of(value))).collect();
    let mut events = vec![written_event(program, &setting.trigger, trigger)];
    events.extend(setting.at_edge.iter().map(|what| written_event(program, what, edge)));
    if facts.is_empty() {
        json!({ "case": id, "events": events })
    } else {
        json!({ "case": id, "facts": facts, "events": events })
    }
}

/// An event as it stands in a case.
pub(super) fn written_event(program: &Program, what: &Happening<'_>, at: Instant) -> Value {
    let mut event = Map::new();
    event.insert("event".into(), json!(what.event));
    event.insert("at".into(), json!(program.time.zone.rfc3339(at).as_str()));
    for (name, value) in &what.attributes {
        event.insert((*name).to_string(), json_of(value));
    }
    Value::Object(event)
}

/// A value as it stands in a case.
pub(super) fn json_of(value: &Scalar<'_>) -> Value {
    match value {
        Scalar::Bool(is) => json!(is),
        // Thousandths of at most twelve digits have an exact float; what is not is left to the reader to refuse.
        Scalar::Number(number) => serde_json::from_str(&number.to_string()).unwrap_or_default(),
        Scalar::Text(text) => json!(text),
    }
}

/// What is to be expected of an obligation that came out as it should: its verdict, and what it costs.
fn obligation(rule: &str, case: &Value, verdict: &str) -> Option<Map<String, Value>> {
    let name = format!("{rule}/1");
    let all = case.get("obligations")?.as_array()?;
    let found = all.iter().find(|o| o["id"] == rule && o["occurrence"] == 1)?;
    if found.get("verdict")? != verdict {
        return None;
    }
    let mut fields = Map::new();
    for key in ["verdict", "due", "late_by_seconds"] {
        let value = found.get(key).filter(|value| !value.is_null());
        fields.extend(value.map(|value| (key.to_string(), value.clone())));
    }
    let mut expect = Map::new();
    expect.insert("obligations".into(), json!({ name: fields }));
    if verdict == "late" {
        costs(rule, case, &mut expect);
    }
    Some(expect)
}

/// The fines that the first violation of a rule carries.
fn costs(rule: &str, case: &Value, expect: &mut Map<String, Value>) {
    let violation = format!("{}/{rule}/1", case["case"].as_str().unwrap_or_default());
    let mut fines = Vec::new();
    for fine in
        case["fines"].as_array().into_iter().flatten().filter(|f| f["violation"] == violation.as_str())
    {
        let mut fields = Map::new();
        for key in ["sanction", "amount", "at_least", "at_most", "accrued_on"] {
            let value = fine.get(key).filter(|value| !value.is_null());
            fields.extend(value.map(|value| (key.to_string(), value.clone())));
        }
        fines.push(Value::Object(fields));
    }
    let mut at_least = Map::new();
    at_least.insert("violations".into(), json!([format!("{rule}/1")]));
    if !fines.is_empty() {
        at_least.insert("fines".into(), Value::Array(fines));
    }
    expect.insert("at_least".into(), Value::Object(at_least));
}

fn status(case: &Value, status: &str) -> Option<Map<String, Value>> {
    (case.get("status")? == status).then(|| Map::from_iter([("status".to_string(), json!(status))]))
}

fn prohibition(rule: &str, case: &Value, broken: bool) -> Option<Map<String, Value>> {
    let violations = case.get("violations")?.as_array()?;
    let is_broken = violations.iter().any(|violation| violation["rule"] == rule);
    if is_broken != broken || (!broken && !violations.is_empty()) {
        return None;
    }
    let mut expect = Map::new();
    if broken {
        costs(rule, case, &mut expect);
    } else {
        expect.insert("violations".into(), json!([]));
    }
    Some(expect)
}
