//! Assignments, and whether each case finds somebody in them.

use super::vocabulary::RESERVED_POSTS;
use super::{Compiler, title};
use crate::diagnostic::words;
use crate::policy::{AssignmentEntry, NOT_STATED};
use crate::program::{
    Assignment, AssignmentId, ChoiceId, Condition, Entry, FactId, Id, Kind, Test, Truth, Value,
};
use crate::source::Pointer;
use crate::time::Day;
use std::collections::{BTreeMap, BTreeSet};

/// Beyond so many combinations of facts an assignment is not checked case by case.
const MOST_COMBINATIONS: usize = 1_000_000;

impl Compiler<'_> {
    /// The assignments.
    pub(super) fn assignments(&mut self) {
        let policy = self.policy;
        for (name, entries) in &policy.assignments {
            let pointer = Pointer::root().key("assignments").key(name);
            if RESERVED_POSTS.contains(&name.as_str()) {
                self.at_key(&pointer, words::policy::reserved_name(name));
            }
            if self.vocabulary.roles.find(name).is_some() {
                let role = self.layers.place_of_key(Pointer::root().key("roles").key(name).as_str());
                self.at_key(&pointer, words::policy::assignment_and_role(name, role));
            }
            let (found, skipped) = (self.found.len(), self.skipped);
            let entries: Vec<Entry> = entries
                .iter()
                .enumerate()
                .map(|(index, entry)| self.entry(entry, &pointer.index(index)))
                .collect();
            // Of a condition that is itself wrong it is not known what it covers.
            if (found, skipped) == (self.found.len(), self.skipped) {
                self.covers_every_case(name, &entries, &pointer);
            }
            let title = title(policy.assignment_titles.get(name), name);
            self.vocabulary.assignments.add(name, Assignment { title, entries, done_by: Vec::new() });
        }
        for (name, _) in
            policy.assignment_titles.iter().filter(|(name, _)| !policy.assignments.contains_key(*name))
        {
            if self.doubtful.holds("assignments", name) {
                continue;
            }
            let problem = words::policy::unknown_assignment(name, self.vocabulary.assignments.names());
            self.at_key(&Pointer::root().key("assignment_titles").key(name), problem);
        }
    }

    fn entry(&mut self, entry: &AssignmentEntry, pointer: &Pointer) -> Entry {
        let when = self.facts_only(entry.when.as_ref(), &pointer.key("when"));
        let names = entry.role.as_slice();
        let mut roles = Vec::new();
        for (index, name) in names.iter().enumerate() {
            let at = pointer.key("role");
            let at = if entry.role.is_list() { at.index(index) } else { at };
            if name == NOT_STATED {
                if names.len() > 1 {
                    self.at(&at, words::policy::not_stated_with_others());
                }
                continue;
            }
            roles.extend(self.role(name, &at));
        }
        let heading = self.heading(None, entry.clause.as_ref(), entry.reading.as_ref(), "", pointer);
        Entry { when, roles: roles.into(), heading }
    }

    /// Whose holders count as participants.
    pub(super) fn participants(&mut self) -> Vec<AssignmentId> {
        let mut participants = Vec::new();
        let policy = self.policy;
        for (index, name) in policy.participants.iter().flatten().enumerate() {
            match self.vocabulary.assignments.find(name) {
                Some(id) => participants.push(id),
                None if self.doubtful.holds("assignments", name) => {}
                None => {
                    let problem =
                        words::policy::unknown_assignment(name, self.vocabulary.assignments.names());
                    self.at(&Pointer::root().key("participants").index(index), problem);
                }
            }
        }
        participants
    }

    /// Decided over every combination of the facts that the entries ask about: does each find an entry, and
    /// is each entry found by some?
    fn covers_every_case(&mut self, name: &str, entries: &[Entry], pointer: &Pointer) {
        let conditions: Vec<&Condition> = entries.iter().map(|entry| &entry.when).collect();
        let is_open = !self.hidden(&conditions, pointer);
        let domains = self.domains(entries);
        let combinations = domains.iter().try_fold(1usize, |n, (_, values)| n.checked_mul(values.len()));
        let Some(combinations) = combinations.filter(|n| *n <= MOST_COMBINATIONS) else {
            if is_open && conditions.iter().all(|when| **when != Condition::Always) {
                self.at_key(pointer, words::policy::too_many_combinations(name));
            }
            return;
        };
        let mut reached = vec![false; entries.len()];
        for combination in 0..combinations {
            let facts = self.combination(&domains, combination);
            match entries.iter().position(|entry| entry.when.holds_for(&facts) == Truth::True) {
                Some(first) => reached[first] = true,
                None => {
                    let witness: Vec<String> =
                        domains.iter().map(|(fact, _)| self.said(*fact, facts[fact.index()])).collect();
                    self.at_key(pointer, words::policy::unmatched_assignment(name, &witness));
                    return;
                }
            }
        }
        if is_open && domains.iter().all(|(fact, _)| self.is_told_apart(*fact)) {
            for (index, _) in reached.iter().enumerate().filter(|(_, reached)| !**reached) {
                self.at(&pointer.index(index), words::policy::unreachable_entry(None));
            }
        }
    }

    /// Entries after one that always holds; whether there are any.
    pub(super) fn hidden(&mut self, conditions: &[&Condition], list: &Pointer) -> bool {
        let always = conditions.iter().position(|when| **when == Condition::Always);
        let Some(always) = always.filter(|always| always + 1 < conditions.len()) else { return false };
        let hider = self.layers.place(list.index(always).as_str());
        for index in always + 1..conditions.len() {
            self.at(&list.index(index), words::policy::unreachable_entry(Some(hider)));
        }
        true
    }

    /// Whether the values tried for a fact are all that its conditions can tell apart.
    fn is_told_apart(&self, fact: FactId) -> bool {
        !matches!(self.vocabulary.facts.get(fact).kind, Kind::Text | Kind::Time)
    }

    /// For each fact asked about, one value of each kind that the entries tell apart.
    fn domains(&self, entries: &[Entry]) -> Vec<(FactId, Vec<Value<'static>>)> {
        let mut asked: BTreeMap<FactId, Asked> = BTreeMap::new();
        for entry in entries {
            entry.when.visit_facts(&mut |fact, test| asked.entry(fact).or_default().add(test));
        }
        let domain = |(fact, asked): (FactId, Asked)| {
            let kind = &self.vocabulary.facts.get(fact).kind;
            let mut values = values(kind, &asked.bounds);
            if asked.known {
                values.push(if matches!(kind, Kind::Boolean) { Value::AssumedFalse } else { Value::Absent });
            }
            (fact, values)
        };
        asked.into_iter().map(domain).collect()
    }

    fn combination(
        &self,
        domains: &[(FactId, Vec<Value<'static>>)],
        mut number: usize,
    ) -> Vec<Value<'static>> {
        let mut facts = vec![Value::Absent; self.vocabulary.facts.len()];
        for (fact, values) in domains {
            if let Some(value) = values.get(number % values.len().max(1)) {
                facts[fact.index()] = *value;
            }
            number /= values.len().max(1);
        }
        facts
    }

    fn said(&self, fact: FactId, value: Value<'_>) -> String {
        let name = self.vocabulary.facts.name(fact);
        match (value, &self.vocabulary.facts.get(fact).kind) {
            (Value::Choice(choice), Kind::Choice(choices)) => format!("{name}: {}", choices.name(choice)),
            (Value::Boolean(is), _) => format!("{name}: {is}"),
            (Value::Number(number), _) => format!("{name}: {}", decimal(number)),
            (Value::Date(day), _) => format!("{name}: {day}"),
            (Value::Absent | Value::AssumedFalse, kind) if !matches!(kind, Kind::Time) => {
                format!("{name}: {{ known: false }}")
            }
            _ => format!("{name}: …"),
        }
    }
}

/// What the tests of an assignment tell apart in one fact.
#[derive(Default)]
struct Asked {
    /// The values at which an answer changes.
    bounds: BTreeSet<i64>,
    /// Whether it matters that the case gives a value.
    known: bool,
}

impl Asked {
    fn add(&mut self, test: &Test) {
        match test {
            Test::Within(ranges) => {
                let ends = ranges.iter().flat_map(|&(least, most)| [least, most.saturating_add(1)]);
                self.bounds.extend(ends.filter(|end| (i64::MIN / 2..i64::MAX / 2).contains(end)));
            }
            Test::Not(test) => self.add(test),
            Test::All(tests) => tests.iter().for_each(|test| self.add(test)),
            Test::Known(_) => self.known = true,
            Test::Is(_) | Test::OneOf(_) | Test::Texts(_) => {}
        }
    }
}

/// One value of each kind that tests with these bounds tell apart.
fn values(kind: &Kind, bounds: &BTreeSet<i64>) -> Vec<Value<'static>> {
    let below = |step: i64| bounds.first().map_or(0, |first| first - step);
    match kind {
        Kind::Boolean => vec![Value::Boolean(false), Value::Boolean(true)],
        Kind::Choice(choices) => (0..choices.len())
            .filter_map(|i| u16::try_from(i).ok())
            .map(|i| Value::Choice(ChoiceId::from_index(i)))
            .collect(),
        Kind::Number { whole, at_least, at_most } => {
            let (least, most) = (at_least.unwrap_or(i64::MIN / 2), at_most.unwrap_or(i64::MAX / 2));
            let possible = |value: i64| if *whole { next_whole(value) } else { value };
            let tried = std::iter::once(below(1000)).chain(bounds.iter().copied());
            let inside = tried.map(|v| possible(v.max(least))).filter(|v| *v <= most);
            inside.collect::<BTreeSet<_>>().into_iter().map(Value::Number).collect()
        }
        Kind::Date => std::iter::once(below(1))
            .chain(bounds.iter().copied())
            .filter_map(|v| i32::try_from(v).ok())
            .map(|n| Value::Date(Day::from_number(n)))
            .collect(),
        // A text may be anything, so something else than every text asked about.
        Kind::Text => vec![Value::Text("\u{1}")],
        Kind::Time => vec![Value::Absent],
    }
}

/// The least whole number of thousandths that is not below.
fn next_whole(thousandths: i64) -> i64 {
    let over = thousandths.rem_euclid(1000);
    if over == 0 { thousandths } else { thousandths - over + 1000 }
}

/// Thousandths as a number.
fn decimal(thousandths: i64) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let (whole, rest) = (thousandths.unsigned_abs() / 1000, thousandths.unsigned_abs() % 1000);
    let text = format!("{sign}{whole}.{rest:03}");
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}
