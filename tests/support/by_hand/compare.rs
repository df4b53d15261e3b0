//! What was worked out by hand against the report.

use crate::sheet::Expect;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

type Differences = Vec<String>;

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// `rule/occurrence` of an obligation, or of what names one.
fn name(value: &Value) -> String {
    let rule = ["obligation", "id"].iter().find_map(|key| value[key].as_str()).unwrap_or_default();
    format!("{rule}/{}", value["occurrence"])
}

/// A violation's id without its case.
fn of_rule(value: &Value, case: &str) -> String {
    let id = value.as_str().unwrap_or_default();
    id.strip_prefix(case).and_then(|id| id.strip_prefix('/')).unwrap_or(id).to_string()
}

fn differs(out: &mut Differences, what: &str, expected: &Value, found: &Value) {
    if expected != found {
        out.push(format!("{what}: expected {expected}, found {found}"));
    }
}

/// Compares the fields that are given; a person and a post stand under `who` or `payer`.
fn fields(out: &mut Differences, what: &str, expected: &Map<String, Value>, found: &Value) {
    for (key, value) in expected.iter().filter(|(key, _)| *key != "obligation") {
        let place = match key.as_str() {
            "person" | "person_id" | "role" | "assignment" if found.get("payer").is_some() => {
                &found["payer"][key]
            }
            "person" | "person_id" | "role" | "assignment" => &found["who"][key],
            "costs" if value.is_string() => &found["costs"]["amount"],
            _ => &found[key],
        };
        differs(out, &format!("{what} {key}"), value, place);
    }
}

/// All that differs between what is expected and a report.
pub fn compare(expect: &Expect, report: &Value) -> Differences {
    let mut out = Vec::new();
    let across = &report["across_cases"];
    if let Some(fines) = &expect.across_fines {
        compare_fines(&mut out, fines, list(across, "fines"));
    }
    if let Some(ids) = &expect.across_violations {
        let found: Vec<&Value> = list(across, "violations").iter().map(|v| &v["id"]).collect();
        differs(&mut out, "across_violations", &ids.clone().into(), &serde_json::json!(found));
    }
    if let Some(owed) = &expect.fines_owed {
        differs(&mut out, "fines_owed", &owed.clone().into(), &report["totals"]["fines_owed"]);
    }
    if expect.rejected.is_none() {
        differs(&mut out, "rejected", &0.into(), &report["run"]["rejected"]);
    }
    for (id, expect) in &expect.each {
        match list(report, "cases").iter().find(|case| case["case"] == id.as_str()) {
            Some(case) => {
                let mut of_case = Vec::new();
                compare_case(&mut of_case, expect, case);
                out.extend(of_case.into_iter().map(|line| format!("{id}: {line}")));
            }
            None => out.push(format!("case {id}: expected, not found")),
        }
    }
    match list(report, "cases") {
        [case] if expect.each.is_empty() => compare_case(&mut out, expect, case),
        _ => {}
    }
    out
}

fn compare_case(out: &mut Differences, expect: &Expect, case: &Value) {
    if let Some(status) = &expect.status {
        differs(out, "status", &status.clone().into(), &case["status"]);
    }
    let obligations = list(case, "obligations");
    for (id, fields_of) in &expect.obligations {
        match obligations.iter().find(|o| name(o) == *id) {
            Some(found) => fields(out, id, fields_of, found),
            None => {
                let all: Vec<String> = obligations.iter().map(name).collect();
                out.push(format!("{id}: expected, not found among {all:?}"));
            }
        }
    }
    for rule in &expect.no_obligations {
        let came = |o: &&Value| o["id"] == rule.as_str() || name(o) == *rule;
        if let Some(found) = obligations.iter().find(came) {
            out.push(format!("{rule}: came into being, {}", found["verdict"]));
        }
    }
    compare_violations(out, expect, case);
    if let Some(fines) = &expect.fines {
        compare_fines(out, fines, list(case, "fines"));
    }
    if let Some(measures) = &expect.measures {
        let mut found: Vec<&str> =
            list(case, "measures").iter().filter_map(|m| m["measure"].as_str()).collect();
        found.sort_unstable();
        let mut expected = measures.clone();
        expected.sort_unstable();
        differs(out, "measures", &expected.into(), &found.into());
    }
    compare_next(out, expect, case);
    compare_needs(out, expect, case);
}

fn compare_violations(out: &mut Differences, expect: &Expect, case: &Value) {
    let id = case["case"].as_str().unwrap_or_default();
    let violations = list(case, "violations");
    if let Some(expected) = &expect.violations {
        let found: Vec<String> = violations.iter().map(|v| of_rule(&v["id"], id)).collect();
        differs(out, "violations", &expected.clone().into(), &found.into());
    }
    for (absorbed, by) in &expect.absorbed {
        let found = violations.iter().find(|v| of_rule(&v["id"], id) == *absorbed);
        let found = found.map(|v| of_rule(&v["absorbed_by"], id));
        if found.as_ref() != Some(by) {
            out.push(format!("{absorbed}: expected to be absorbed by {by}, found {found:?}"));
        }
    }
}

fn compare_fines(out: &mut Differences, expected: &[Map<String, Value>], found: &[Value]) {
    for fine in expected {
        let id = fine.get("id").and_then(Value::as_str).unwrap_or_default();
        match found.iter().find(|f| f["id"] == id) {
            Some(found) => fields(out, &format!("fine {id}"), fine, found),
            None => out.push(format!("fine {id}: expected, not found")),
        }
    }
    for fine in found.iter().filter(|f| !expected.iter().any(|e| e.get("id") == Some(&f["id"]))) {
        let id = fine["id"].as_str().unwrap_or_default();
        out.push(format!("fine {id}: not expected ({}, {})", fine["status"], fine["amount"]));
    }
}

fn compare_next(out: &mut Differences, expect: &Expect, case: &Value) {
    let Some(expected) = &expect.next else { return };
    let found = list(case, "next_actions");
    let names: Vec<String> = found.iter().map(name).collect();
    if expected.is_empty() && !found.is_empty() {
        out.push(format!("next: expected none, found {names:?}"));
    }
    let mut from = 0;
    for action in expected {
        let id = action.get("obligation").and_then(Value::as_str).unwrap_or_default();
        match names[from..].iter().position(|name| name == id) {
            Some(offset) => {
                fields(out, &format!("next {id}"), action, &found[from + offset]);
                from += offset + 1;
            }
            None => out.push(format!("next {id}: expected here, not found in {names:?}")),
        }
    }
}

fn compare_needs(out: &mut Differences, expect: &Expect, case: &Value) {
    let Some(expected) = &expect.to_clarify else { return };
    let found = list(case, "to_clarify");
    if expected.is_empty() && !found.is_empty() {
        let names: Vec<String> = found.iter().map(name).collect();
        out.push(format!("to_clarify: expected nothing, found {names:?}"));
    }
    for (id, parts) in expected {
        let needs =
            found.iter().find(|entry| name(entry) == *id).map(|entry| list(entry, "needs")).unwrap_or(&[]);
        let needs: Vec<&str> = needs.iter().filter_map(Value::as_str).collect();
        for part in parts.iter().filter(|part| !needs.iter().any(|need| need.contains(part.as_str()))) {
            out.push(format!("to_clarify {id}: expected {part:?}, found {needs:?}"));
        }
        if needs.is_empty() && parts.is_empty() {
            out.push(format!("to_clarify {id}: expected, not found"));
        }
    }
}

/// An amount in fen.
fn fen(amount: &Value) -> i64 {
    let digits: String = amount.as_str().unwrap_or_default().chars().filter(|c| *c != '.').collect();
    digits.parse().unwrap_or(-1)
}

/// What must hold of every report: sums, and that nobody pays twice.
pub fn sound(report: &Value) -> Differences {
    let mut out = Vec::new();
    let parts = || list(report, "cases").iter().chain([&report["across_cases"]]);
    let fines: Vec<&Value> = parts().flat_map(|part| list(part, "fines")).collect();
    let owed: i64 = fines.iter().filter(|f| f["status"] == "owed").map(|f| fen(&f["amount"])).sum();
    if owed != fen(&report["totals"]["fines_owed"]) {
        out.push(format!(
            "the fines owed come to {owed} fen, the total says {}",
            report["totals"]["fines_owed"]
        ));
    }
    let mut ids = BTreeSet::new();
    for fine in &fines {
        if !ids.insert(fine["id"].as_str()) {
            out.push(format!("fine {} stands twice", fine["id"]));
        }
    }
    let measures: BTreeSet<_> = parts()
        .flat_map(|part| list(part, "measures"))
        .map(|measure| measure["violation"].as_str())
        .collect();
    for violation in parts().flat_map(|part| list(part, "violations")) {
        let free = violation["fines"].as_array().is_some_and(Vec::is_empty);
        let settled = violation["sanction"].is_null()
            || !violation["absorbed_by"].is_null()
            || measures.contains(&violation["id"].as_str());
        if free && !settled {
            out.push(format!("violation {} costs nothing, and nothing says why", violation["id"]));
        }
    }
    out
}
