//! What must hold of every report: sums, and that nobody pays twice.

use serde_json::Value;
use std::collections::BTreeSet;

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// An amount in fen.
fn fen(amount: &Value) -> i64 {
    let digits: String = amount.as_str().unwrap_or_default().chars().filter(|c| *c != '.').collect();
    digits.parse().unwrap_or(-1)
}

/// What must hold of every report: sums, and that nobody pays twice.
pub fn faults(report: &Value) -> Vec<String> {
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
