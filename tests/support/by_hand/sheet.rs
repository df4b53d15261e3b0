//! A case worked out by hand, as it is written.

use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// One case, or several that belong together.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// The rule, and what is tried.
    pub id: String,
    pub policy: String,
    /// The working: the clause, the counting.
    pub why: String,
    pub as_of: String,
    pub case: Option<Value>,
    pub cases: Option<Vec<Value>>,
    pub expect: Expect,
}

/// What must come of it; only what is given is compared.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Expect {
    pub status: Option<String>,
    /// By `rule/occurrence`.
    pub obligations: BTreeMap<String, Map<String, Value>>,
    /// Rules that create nothing.
    pub no_obligations: Vec<String>,
    /// All of them, in order.
    pub violations: Option<Vec<String>>,
    /// Which violation absorbed another.
    pub absorbed: BTreeMap<String, String>,
    /// All of them, in any order.
    pub fines: Option<Vec<Map<String, Value>>>,
    /// All of them, in any order.
    pub measures: Option<Vec<String>>,
    /// Some of them, in this order; none at all, where empty.
    pub next: Option<Vec<Map<String, Value>>>,
    /// Parts of what must be known, by `rule/occurrence`; nothing, where empty.
    pub to_clarify: Option<BTreeMap<String, Vec<String>>>,
    pub fines_owed: Option<String>,
    /// All of them.
    pub across_fines: Option<Vec<Map<String, Value>>>,
    /// All of them, by id.
    pub across_violations: Option<Vec<String>>,
    /// The code for which the case is rejected.
    pub rejected: Option<String>,
    /// What is expected of each of several cases.
    pub each: BTreeMap<String, Expect>,
}

const OBLIGATION: &[&str] = &[
    "verdict",
    "due",
    "due_latest",
    "late_by_seconds",
    "since",
    "done",
    "clause",
    "person",
    "person_id",
    "role",
    "assignment",
];
const FINE: &[&str] = &[
    "id",
    "amount",
    "at_least",
    "at_most",
    "status",
    "accrued_on",
    "violation",
    "clause",
    "role",
    "person",
    "person_id",
];
const NEXT: &[&str] = &["obligation", "due", "overdue", "costs", "person", "role", "do"];

impl Expect {
    fn check(&self) -> Result<(), String> {
        let fines = self.fines.iter().chain(&self.across_fines).flatten();
        let lists = [(OBLIGATION, self.obligations.values().collect::<Vec<_>>()), (FINE, fines.collect())];
        let next = (NEXT, self.next.iter().flatten().collect());
        for (known, maps) in lists.into_iter().chain([next]) {
            for key in maps.iter().flat_map(|map| map.keys()) {
                if !known.contains(&key.as_str()) {
                    return Err(format!("unknown key `{key}`; one of {known:?}"));
                }
            }
        }
        self.each.values().try_for_each(Self::check)
    }
}

/// Every case of a file.
pub fn read(text: &str) -> Result<Vec<Sheet>, String> {
    let mut sheets = Vec::new();
    for document in serde_yaml::Deserializer::from_str(text) {
        let number = sheets.len() + 1;
        let sheet = Sheet::deserialize(document).map_err(|e| format!("document {number}: {e}"))?;
        sheet.expect.check().map_err(|e| format!("{}: {e}", sheet.id))?;
        if sheet.case.is_some() == sheet.cases.is_some() {
            return Err(format!("{}: either `case` or `cases`", sheet.id));
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}
