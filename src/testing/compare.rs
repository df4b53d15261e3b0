//! What is expected against the report: only what is named, lists whole unless under `at_least`.

mod ladder;

use super::difference::What;
use super::fields::{Field, differs};
use super::judge::Judged;
use crate::source::Pointer;
use crate::time::Zone;
use serde_json::{Map, Value};

/// A difference whose place is not looked up yet.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) at: Pointer,
    pub(super) at_key: bool,
    pub(super) case: Option<String>,
    pub(super) of: String,
    pub(super) what: What,
}

/// Whether a list is all there is, or a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extent {
    Exactly,
    AtLeast,
}

pub(super) struct Comparison<'a> {
    zone: &'a Zone,
    case: Option<&'a str>,
    out: Vec<Found>,
}

/// A case of the report, and what must be clarified of it in Chinese.
#[derive(Clone, Copy)]
struct Of<'a> {
    report: &'a Value,
    in_chinese: &'a Value,
}

/// Everything in which a report differs from what is expected.
pub(super) fn compare(expect: &Value, judged: &Judged, zone: &Zone) -> Vec<Found> {
    let mut comparison = Comparison { zone, case: None, out: Vec::new() };
    if let Value::Object(expect) = expect {
        comparison.whole(expect, judged);
    }
    comparison.out
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// `rule/occurrence` of an obligation, or of what names one.
fn name(value: &Value) -> String {
    let rule = ["obligation", "id"].iter().find_map(|key| value.get(key)?.as_str()).unwrap_or_default();
    format!("{rule}/{}", value.get("occurrence").unwrap_or(&Value::Null))
}

/// A violation's id without its case.
fn of_rule(id: &str, case: &str) -> String {
    id.strip_prefix(case).and_then(|id| id.strip_prefix('/')).unwrap_or(id).to_string()
}

/// A list of texts, each with its place.
fn texts<'v>(value: &'v Value, at: &Pointer) -> Vec<(Pointer, &'v str)> {
    let items = value.as_array().into_iter().flatten().enumerate();
    items.filter_map(|(index, item)| Some((at.index(index), item.as_str()?))).collect()
}

/// A list of maps, each with its place.
fn maps<'v>(value: &'v Value, at: &Pointer) -> Vec<(Pointer, &'v Map<String, Value>)> {
    let items = value.as_array().into_iter().flatten().enumerate();
    items.filter_map(|(index, item)| Some((at.index(index), item.as_object()?))).collect()
}

impl<'a> Comparison<'a> {
    fn push(&mut self, at: &Pointer, at_key: bool, of: impl Into<String>, what: What) {
        let case = self.case.map(str::to_string);
        self.out.push(Found { at: at.clone(), at_key, case, of: of.into(), what });
    }

    fn whole(&mut self, expect: &'a Map<String, Value>, judged: &'a Judged) {
        let at = Pointer::root().key("expect");
        let report = &judged.report;
        self.rejection(expect, &at, judged);
        let cases = list(report, "cases");
        let of = |index: usize| {
            let in_chinese = judged.in_chinese.get(index).unwrap_or(&Value::Null);
            cases.get(index).map(|report| Of { report, in_chinese })
        };
        if let (1, Some(of)) = (cases.len(), of(0)) {
            self.of_case(expect, &at, of);
        }
        for (id, part) in expect.get("each").and_then(Value::as_object).into_iter().flatten() {
            let at = at.key("each").key(id);
            let index = cases.iter().position(|case| text(case, "case") == id);
            match (index.and_then(of), part.as_object()) {
                (Some(of), Some(part)) => self.of_case(part, &at, of),
                _ => self.push(&at, true, id, What::Missing { among: Vec::new() }),
            }
        }
        self.case = None;
        let across = report.get("across_cases").unwrap_or(&Value::Null);
        self.across(expect, &at, across, Extent::Exactly);
        if let Some(part) = expect.get("at_least").and_then(Value::as_object) {
            self.across(part, &at.key("at_least"), across, Extent::AtLeast);
        }
        if let Some(owed) = expect.get("fines_owed") {
            let found = report.pointer("/totals/fines_owed").unwrap_or(&Value::Null);
            self.field(Field::Amount, "fines_owed", &at.key("fines_owed"), owed, found);
        }
    }

    fn rejection(&mut self, expect: &Map<String, Value>, at: &Pointer, judged: &Judged) {
        let codes: Vec<&str> = judged.rejected.iter().map(|code| code.name()).collect();
        match expect.get("rejected").and_then(Value::as_str) {
            None => {
                if let Some(code) = codes.first() {
                    self.push(at, true, "expect", What::Rejected { code: (*code).to_string() });
                }
            }
            Some(code) if codes.contains(&code) => {}
            Some(code) => {
                let what = match codes.first() {
                    None => What::NotRejected,
                    Some(other) => {
                        What::Other { expected: Some(code.to_string()), found: Some((*other).to_string()) }
                    }
                };
                self.push(&at.key("rejected"), false, "rejected", what);
            }
        }
    }

    fn across(&mut self, expect: &Map<String, Value>, at: &Pointer, across: &Value, extent: Extent) {
        if let Some(fines) = expect.get("across_fines") {
            self.fines("across_fines", fines, &at.key("across_fines"), list(across, "fines"), extent);
        }
        if let Some(expected) = expect.get("across_violations") {
            let ids = list(across, "violations").iter().map(|v| text(v, "id").to_string()).collect();
            self.names("across_violations", expected, &at.key("across_violations"), ids, extent);
        }
    }

    fn of_case(&mut self, expect: &Map<String, Value>, at: &Pointer, of: Of<'a>) {
        let case = of.report;
        self.case = Some(text(case, "case"));
        if let Some(status) = expect.get("status") {
            let found = case.get("status").unwrap_or(&Value::Null);
            self.field(Field::Plain, "status", &at.key("status"), status, found);
        }
        for (fact, value) in expect.get("facts").and_then(Value::as_object).into_iter().flatten() {
            let found = case.get("facts").and_then(|facts| facts.get(fact)).unwrap_or(&Value::Null);
            self.field(Field::Plain, fact, &at.key("facts").key(fact), value, found);
        }
        if let Some(expected) = expect.get("ladder").and_then(Value::as_object) {
            self.ladder(expected, &at.key("ladder"), case.get("ladder").unwrap_or(&Value::Null));
        }
        self.obligations(expect, at, list(case, "obligations"));
        for (absorbed, by) in expect.get("absorbed").and_then(Value::as_object).into_iter().flatten() {
            let id = text(case, "case");
            let violations = list(case, "violations").iter();
            let found = violations.filter(|v| of_rule(text(v, "id"), id) == *absorbed);
            let found = found.filter_map(|v| v.get("absorbed_by")?.as_str()).map(|by| of_rule(by, id)).next();
            if found.as_deref() != by.as_str() {
                let expected = by.as_str().map(str::to_string);
                let of = format!("absorbed {absorbed}");
                self.push(&at.key("absorbed").key(absorbed), false, of, What::Other { expected, found });
            }
        }
        self.lists(expect, at, of, Extent::Exactly);
        if let Some(part) = expect.get("at_least").and_then(Value::as_object) {
            self.lists(part, &at.key("at_least"), of, Extent::AtLeast);
        }
    }

    fn obligations(&mut self, expect: &Map<String, Value>, at: &Pointer, found: &[Value]) {
        let places = at.key("obligations");
        for (id, fields) in expect.get("obligations").and_then(Value::as_object).into_iter().flatten() {
            match found.iter().find(|o| name(o) == *id) {
                Some(found) => self.fields(id, &places.key(id), fields.as_object(), found),
                None => {
                    let among = found.iter().map(name).collect();
                    self.push(&places.key(id), true, id, What::Missing { among });
                }
            }
        }
        let none = expect.get("no_obligations").unwrap_or(&Value::Null);
        for (at, rule) in texts(none, &at.key("no_obligations")) {
            let came = |o: &&Value| text(o, "id") == rule || name(o) == rule;
            let say = |o: &Value| format!("{} {}", name(o), text(o, "verdict"));
            let came = found.iter().filter(came).map(say).collect();
            self.more(&at, false, rule, came);
        }
    }

    fn lists(&mut self, expect: &Map<String, Value>, at: &Pointer, of: Of<'_>, extent: Extent) {
        let case = of.report;
        if let Some(expected) = expect.get("violations") {
            let id = text(case, "case");
            let ids = list(case, "violations").iter().map(|v| of_rule(text(v, "id"), id)).collect();
            self.names("violations", expected, &at.key("violations"), ids, extent);
        }
        if let Some(fines) = expect.get("fines") {
            self.fines("fines", fines, &at.key("fines"), list(case, "fines"), extent);
        }
        if let Some(expected) = expect.get("measures") {
            let mut found: Vec<String> =
                list(case, "measures").iter().map(|m| text(m, "measure").to_string()).collect();
            let mut expected = expected.clone();
            // In any order: both in the same.
            found.sort_unstable();
            if let Value::Array(expected) = &mut expected {
                expected.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
            }
            self.names("measures", &expected, &at.key("measures"), found, extent);
        }
        if let Some(expected) = expect.get("next") {
            self.next(expected, &at.key("next"), list(case, "next_actions"), extent);
        }
        if let Some(Value::Object(expected)) = expect.get("to_clarify") {
            self.needs(expected, &at.key("to_clarify"), of, extent);
        }
    }

    /// A list of names in order; each that is missing or not expected, else the order.
    fn names(&mut self, key: &str, expected: &Value, at: &Pointer, found: Vec<String>, extent: Extent) {
        let expected = texts(expected, at);
        let before = self.out.len();
        let mut left = found.clone();
        for (at, name) in &expected {
            match left.iter().position(|other| other == name) {
                Some(index) => drop(left.remove(index)),
                None => self.push(at, false, format!("{key} {name}"), What::Missing { among: found.clone() }),
            }
        }
        if extent == Extent::AtLeast {
            return;
        }
        self.more(at, true, key, left);
        let in_order: Vec<&str> = expected.iter().map(|(_, name)| *name).collect();
        if self.out.len() == before && in_order != found {
            let (expected, found) = (Some(in_order.join(", ")), Some(found.join(", ")));
            self.push(at, true, key, What::Other { expected, found });
        }
    }

    fn fields(&mut self, what: &str, at: &Pointer, expected: Option<&Map<String, Value>>, found: &Value) {
        let skipped = ["obligation", "id"];
        for (key, value) in expected.into_iter().flatten().filter(|(key, _)| !skipped.contains(&key.as_str()))
        {
            let (field, place) = Field::of(key, found);
            self.field(field, &format!("{what} {key}"), &at.key(key), value, place);
        }
    }

    fn field(&mut self, field: Field, of: &str, at: &Pointer, expected: &Value, found: &Value) {
        if let Some((expected, found)) = differs(field, expected, found, self.zone) {
            self.push(at, false, of, What::Other { expected, found });
        }
    }

    fn fines(&mut self, key: &str, expected: &Value, at: &Pointer, found: &[Value], extent: Extent) {
        let mut left: Vec<&Value> = found.iter().collect();
        for (at, fine) in maps(expected, at) {
            let (what, index) = self.choose(fine, &left);
            match index {
                Some(index) => {
                    let found = left.remove(index);
                    self.fields(&what, &at, Some(fine), found);
                }
                None => {
                    let among = found.iter().map(|fine| text(fine, "id").to_string()).collect();
                    self.push(&at, false, what, What::Missing { among });
                }
            }
        }
        if extent == Extent::Exactly {
            let say = |fine: &Value| {
                let amount = fine.get("amount").and_then(Value::as_str).unwrap_or("…");
                format!("{} {amount} ({})", text(fine, "id"), text(fine, "status"))
            };
            self.more(at, true, key, left.into_iter().map(say).collect());
        }
    }

    /// The fine that is meant: the one of the id, else the one of the sanction with the most in common.
    fn choose(&self, expected: &Map<String, Value>, left: &[&Value]) -> (String, Option<usize>) {
        if let Some(id) = expected.get("id").and_then(Value::as_str) {
            return (format!("fine {id}"), left.iter().position(|fine| text(fine, "id") == id));
        }
        let sanction = expected.get("sanction").and_then(Value::as_str).unwrap_or_default();
        let common = |fine: &Value| {
            let same = expected.iter().filter(|(key, value)| {
                let (field, found) = Field::of(key, fine);
                differs(field, value, found, self.zone).is_none()
            });
            same.count()
        };
        let of_sanction = left.iter().enumerate().filter(|(_, fine)| text(fine, "sanction") == sanction);
        // Of several with as much in common the first.
        let best = of_sanction.rev().max_by_key(|(_, fine)| common(fine)).map(|(index, _)| index);
        (format!("fine {sanction}"), best)
    }

    fn next(&mut self, expected: &Value, at: &Pointer, found: &[Value], extent: Extent) {
        let names: Vec<String> = found.iter().map(name).collect();
        let mut from = 0;
        let mut more = Vec::new();
        for (at, action) in maps(expected, at) {
            let id = action.get("obligation").and_then(Value::as_str).unwrap_or_default();
            let offset = names.iter().skip(from).position(|name| name == id);
            let Some(index) = offset.map(|offset| from + offset) else {
                self.push(&at, false, format!("next {id}"), What::Missing { among: names.clone() });
                continue;
            };
            more.extend(names.get(from..index).into_iter().flatten().cloned());
            if let Some(found) = found.get(index) {
                self.fields(&format!("next {id}"), &at, Some(action), found);
            }
            from = index + 1;
        }
        more.extend(names.get(from..).into_iter().flatten().cloned());
        if extent == Extent::Exactly {
            self.more(at, true, "next", more);
        }
    }

    /// What is there beside what is expected, where that is all there may be.
    fn more(&mut self, at: &Pointer, at_key: bool, of: &str, found: Vec<String>) {
        if !found.is_empty() {
            self.push(at, at_key, of, What::Unexpected { found });
        }
    }

    fn needs(&mut self, expected: &Map<String, Value>, at: &Pointer, of: Of<'_>, extent: Extent) {
        let entries = list(of.report, "to_clarify");
        let in_chinese = of.in_chinese.as_array().map_or(&[][..], Vec::as_slice);
        for (id, words) in expected {
            let asked = |entries: &[Value]| -> Option<Vec<String>> {
                let entry = entries.iter().find(|entry| name(entry) == *id)?;
                Some(list(entry, "needs").iter().filter_map(Value::as_str).map(str::to_string).collect())
            };
            let Some(in_english) = asked(entries) else {
                let among = entries.iter().map(name).collect();
                self.push(&at.key(id), true, format!("to_clarify {id}"), What::Missing { among });
                continue;
            };
            let all: Vec<String> =
                asked(in_chinese).into_iter().flatten().chain(in_english.clone()).collect();
            for (at, words) in texts(words, &at.key(id)) {
                if !all.iter().any(|asked| asked.contains(words)) {
                    let what = What::NotAsked { words: words.to_string(), asked: in_english.clone() };
                    self.push(&at, false, format!("to_clarify {id}"), what);
                }
            }
        }
        if extent == Extent::Exactly {
            let more = entries.iter().map(name).filter(|name| !expected.contains_key(name)).collect();
            self.more(at, true, "to_clarify", more);
        }
    }
}
