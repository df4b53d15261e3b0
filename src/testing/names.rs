//! What an expectation names must exist: rules, sanctions, facts, cases. And something must be expected.

use super::sheet::rule_and_occurrence;
use crate::diagnostic::{Code, Diagnostic, words};
use crate::money::parse_amount;
use crate::program::{Kind, Program};
use crate::source::Pointer;
use crate::time::parse_written;
use serde_json::{Map, Value};

/// Where something is wrong, whether the key there is at fault, and what it is.
type Fault = (Pointer, bool, Diagnostic);

/// Keys that say something of one case.
const OF_ONE_CASE: [&str; 10] = [
    "status",
    "facts",
    "obligations",
    "no_obligations",
    "absorbed",
    "violations",
    "fines",
    "measures",
    "next",
    "to_clarify",
];

/// What names may stand in an expectation.
pub(super) struct Names<'p> {
    pub(super) program: &'p Program,
    /// The numbers of the cases.
    pub(super) cases: &'p [String],
}

impl Names<'_> {
    /// Everything that is wrong with what is expected.
    pub(super) fn check(&self, expect: &Value) -> Vec<Fault> {
        let mut faults = Vec::new();
        let at = Pointer::root().key("expect");
        let Value::Object(expect) = expect else { return faults };
        if is_empty(expect) {
            faults.push((at, true, words::testing::no_expectation()));
            return faults;
        }
        self.part(expect, &at, &mut faults);
        if self.cases.len() > 1 {
            let lists =
                expect.get("at_least").and_then(Value::as_object).map(|part| (part, at.key("at_least")));
            for (part, at) in [(expect, at.clone())].into_iter().chain(lists) {
                for key in part.keys().filter(|key| OF_ONE_CASE.contains(&key.as_str())) {
                    faults.push((at.key(key), true, words::testing::of_which_case(key)));
                }
            }
        }
        if let Some(code) = expect.get("rejected").and_then(Value::as_str)
            && Code::named(code).is_none()
        {
            let known = Code::ALL.iter().map(|code| code.name());
            faults.push((at.key("rejected"), false, words::testing::unknown_code(code, known)));
        }
        self.amounts(expect, &at, &["fines_owed"], &mut faults);
        for (case, part) in expect.get("each").and_then(Value::as_object).into_iter().flatten() {
            let at = at.key("each").key(case);
            if !self.cases.contains(case) {
                let known = self.cases.iter().map(String::as_str);
                faults.push((at.clone(), true, words::testing::unknown_case(case, known)));
            }
            let Value::Object(part) = part else { continue };
            if is_empty(part) {
                faults.push((at, true, words::testing::no_expectation()));
            } else {
                self.part(part, &at, &mut faults);
            }
        }
        faults
    }

    fn part(&self, part: &Map<String, Value>, at: &Pointer, faults: &mut Vec<Fault>) {
        for (key, value) in part {
            let at = at.key(key);
            match (key.as_str(), value) {
                ("obligations", Value::Object(obligations)) => self.obligations(obligations, &at, faults),
                ("no_obligations", Value::Array(names)) => {
                    for (at, name) in texts(names, &at) {
                        let rule = rule_and_occurrence(name).map_or(name, |(rule, _)| rule);
                        self.obligation(rule, at, false, faults);
                    }
                }
                ("violations", Value::Array(names)) => {
                    texts(names, &at).for_each(|(at, name)| self.any_rule(name, at, false, faults));
                }
                ("absorbed", Value::Object(absorbed)) => {
                    for (name, by) in absorbed {
                        self.any_rule(name, at.key(name), true, faults);
                        self.any_rule(by.as_str().unwrap_or_default(), at.key(name), false, faults);
                    }
                }
                ("to_clarify", Value::Object(needs)) => {
                    needs.keys().for_each(|name| self.any_rule(name, at.key(name), true, faults));
                }
                ("fines" | "across_fines", Value::Array(fines)) => {
                    for (at, fine) in maps(fines, &at) {
                        self.fine(fine, &at, faults);
                    }
                }
                ("measures", Value::Array(names)) => {
                    for (at, name) in texts(names, &at) {
                        if self.program.measures.find(name).is_none() {
                            let known = self.program.measures.names();
                            faults.push((at, false, words::policy::unknown_measure(name, known)));
                        }
                    }
                }
                ("next", Value::Array(actions)) => {
                    for (at, action) in maps(actions, &at) {
                        self.action(action, &at, faults);
                    }
                }
                ("facts", Value::Object(facts)) => self.facts(facts, &at, faults),
                ("at_least", Value::Object(part)) => self.part(part, &at, faults),
                _ => {}
            }
        }
    }

    fn obligations(&self, obligations: &Map<String, Value>, at: &Pointer, faults: &mut Vec<Fault>) {
        for (name, fields) in obligations {
            let at = at.key(name);
            match rule_and_occurrence(name) {
                Some((rule, _)) => self.obligation(rule, at.clone(), true, faults),
                None => faults.push((at.clone(), true, words::testing::no_occurrence(name))),
            }
            if let Value::Object(fields) = fields {
                self.who(fields, &at, faults);
                self.moments(fields, &at, &["due", "due_latest", "since", "done"], faults);
            }
        }
    }

    fn obligation(&self, rule: &str, at: Pointer, is_key: bool, faults: &mut Vec<Fault>) {
        let known: Vec<&str> =
            self.program.obligations.names().chain(self.program.periodic.names()).collect();
        if !known.contains(&rule) {
            faults.push((at, is_key, words::testing::unknown_rule(rule, known)));
        }
    }

    /// A rule of any kind that can be broken, with its occurrence.
    fn any_rule(&self, name: &str, at: Pointer, is_key: bool, faults: &mut Vec<Fault>) {
        let Some((rule, _)) = rule_and_occurrence(name) else {
            faults.push((at, is_key, words::testing::no_occurrence(name)));
            return;
        };
        let program = self.program;
        let names = program.obligations.names().chain(program.prohibitions.names());
        let names = names.chain(program.quotas.names()).chain(program.closings.names());
        let known: Vec<&str> = names.chain(program.periodic.names()).chain(program.records.names()).collect();
        if !known.contains(&rule) {
            faults.push((at, is_key, words::testing::unknown_rule(rule, known)));
        }
    }

    fn fine(&self, fine: &Map<String, Value>, at: &Pointer, faults: &mut Vec<Fault>) {
        if fine.get("id").is_none() && fine.get("sanction").is_none() {
            faults.push((at.clone(), false, words::testing::no_expectation()));
        }
        let of_case = |id: &'_ str| {
            let rest = self.cases.iter().find_map(|case| id.strip_prefix(case.as_str())?.strip_prefix('/'));
            rest.and_then(|rest| rest.split('/').next()).map(str::to_string)
        };
        let named = fine.get("id").and_then(Value::as_str).and_then(of_case).map(|name| ("id", name));
        let given = fine.get("sanction").and_then(Value::as_str).map(|name| ("sanction", name.to_string()));
        for (key, sanction) in named.into_iter().chain(given) {
            if self.program.sanctions.find(&sanction).is_none() {
                let known = self.program.sanctions.names();
                faults.push((at.key(key), false, words::policy::unknown_sanction(&sanction, known)));
            }
        }
        self.who(fine, at, faults);
        self.amounts(fine, at, &["amount", "at_least", "at_most"], faults);
        self.moments(fine, at, &["accrued_on"], faults);
    }

    fn action(&self, action: &Map<String, Value>, at: &Pointer, faults: &mut Vec<Fault>) {
        let name = action.get("obligation").and_then(Value::as_str).unwrap_or_default();
        match rule_and_occurrence(name) {
            Some((rule, _)) => self.obligation(rule, at.key("obligation"), false, faults),
            None => faults.push((at.key("obligation"), false, words::testing::no_occurrence(name))),
        }
        self.who(action, at, faults);
        self.amounts(action, at, &["costs"], faults);
        self.moments(action, at, &["due"], faults);
    }

    fn who(&self, fields: &Map<String, Value>, at: &Pointer, faults: &mut Vec<Fault>) {
        let roles = &self.program.roles;
        if let Some(role) = fields.get("role").and_then(Value::as_str)
            && roles.find(role).is_none()
        {
            faults.push((at.key("role"), false, words::policy::unknown_role(role, roles.names())));
        }
        let assignments = &self.program.assignments;
        if let Some(name) = fields.get("assignment").and_then(Value::as_str)
            && assignments.find(name).is_none()
        {
            let diagnostic = words::policy::unknown_assignment(name, assignments.names());
            faults.push((at.key("assignment"), false, diagnostic));
        }
    }

    fn facts(&self, facts: &Map<String, Value>, at: &Pointer, faults: &mut Vec<Fault>) {
        for (name, value) in facts {
            let Some(fact) = self.program.facts.find(name) else {
                let diagnostic = words::case::unknown_fact(name, self.program.facts.names());
                faults.push((at.key(name), true, diagnostic));
                continue;
            };
            if let (Kind::Choice(choices), Value::String(text)) = (&self.program.facts.get(fact).kind, value)
                && choices.find(text).is_none()
            {
                let diagnostic = words::case::unknown_value(name, text, choices.names());
                faults.push((at.key(name), false, diagnostic));
            }
        }
    }

    fn moments(&self, fields: &Map<String, Value>, at: &Pointer, keys: &[&str], faults: &mut Vec<Fault>) {
        for key in keys {
            let Some(text) = fields.get(*key).and_then(Value::as_str) else { continue };
            if let Err(bad) = parse_written(text, &self.program.time.zone) {
                faults.push((at.key(key), false, words::case::bad_time(text, &bad)));
            }
        }
    }

    fn amounts(&self, fields: &Map<String, Value>, at: &Pointer, keys: &[&str], faults: &mut Vec<Fault>) {
        for key in keys {
            let Some(value) = fields.get(*key) else { continue };
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_string);
            if parse_amount(&text).is_err() {
                faults.push((at.key(key), false, words::testing::bad_amount(&text)));
            }
        }
    }
}

fn texts<'v>(items: &'v [Value], at: &Pointer) -> impl Iterator<Item = (Pointer, &'v str)> {
    let at = at.clone();
    items.iter().enumerate().filter_map(move |(index, item)| Some((at.index(index), item.as_str()?)))
}

fn maps<'v>(items: &'v [Value], at: &Pointer) -> impl Iterator<Item = (Pointer, &'v Map<String, Value>)> {
    let at = at.clone();
    items.iter().enumerate().filter_map(move |(index, item)| Some((at.index(index), item.as_object()?)))
}

/// Whether nothing is compared: an empty list says that there is nothing, an empty map says nothing at all.
fn is_empty(expect: &Map<String, Value>) -> bool {
    expect.iter().all(|(key, value)| match (key.as_str(), value) {
        ("each", Value::Object(each)) => each.values().all(|part| part.as_object().is_some_and(is_empty)),
        ("at_least", Value::Object(part)) => part.values().all(has_nothing),
        ("obligations" | "absorbed" | "facts", value) => has_nothing(value),
        ("no_obligations", value) => has_nothing(value),
        _ => false,
    })
}

fn has_nothing(value: &Value) -> bool {
    match value {
        Value::Object(map) => map.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}
