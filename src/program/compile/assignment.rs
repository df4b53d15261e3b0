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
            let entries: Vec<Entry> = entries
                .iter()
                .enumerate()
                .map(|(index, entry)| self.entry(entry, &pointer.index(index)))
                .collect();
            self.covers_every_case(name, &entries, &pointer);
            let title = title(policy.assignment_titles.get(name), name);
            self.vocabulary.assignments.add(name, Assignment { title, entries, done_by: Vec::new() });
        }
        for (name, _) in
            policy.assignment_titles.iter().filter(|(name, _)| !policy.assignments.contains_key(*name))
        {
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
        Entry { when, roles: roles.into() }
    }

    /// Whose holders count as participants.
    pub(super) fn participants(&mut self) -> Vec<AssignmentId> {
        let mut participants = Vec::new();
        let policy = self.policy;
        for (index, name) in policy.participants.iter().flatten().enumerate() {
            match self.vocabulary.assignments.find(name) {
                Some(id) => participants.push(id),
                None => {
                    let problem =
                        words::policy::unknown_assignment(name, self.vocabulary.assignments.names());
                    self.at(&Pointer::root().key("participants").index(index), problem);
                }
            }
        }
        participants
    }

    /// Decided over every combination of the facts that the entries ask about.
    fn covers_every_case(&mut self, name: &str, entries: &[Entry], pointer: &Pointer) {
        if entries.iter().any(|entry| entry.when == Condition::Always) {
            return;
        }
        let domains = self.domains(entries);
        let combinations = domains.iter().try_fold(1usize, |n, (_, values)| n.checked_mul(values.len()));
        let Some(combinations) = combinations.filter(|n| *n <= MOST_COMBINATIONS) else {
            self.at_key(pointer, words::policy::too_many_combinations(name));
            return;
        };
        for combination in 0..combinations {
            let facts = self.combination(&domains, combination);
            if entries.iter().all(|entry| entry.when.holds_for(&facts) != Truth::True) {
                let witness: Vec<String> =
                    domains.iter().map(|(fact, _)| self.said(*fact, facts[fact.index()])).collect();
                self.at_key(pointer, words::policy::unmatched_assignment(name, &witness));
                return;
            }
        }
    }

    /// For each fact asked about, one value of each kind that the entries tell apart.
    fn domains(&self, entries: &[Entry]) -> Vec<(FactId, Vec<Value<'static>>)> {
        let mut asked: BTreeMap<FactId, BTreeSet<i64>> = BTreeMap::new();
        for entry in entries {
            entry.when.visit_facts(&mut |fact, test| bounds(test, asked.entry(fact).or_default()));
        }
        let domain = |(fact, bounds): (FactId, BTreeSet<i64>)| {
            let ordered = || std::iter::once(i64::MIN / 2).chain(bounds.iter().copied());
            let values = match &self.vocabulary.facts.get(fact).kind {
                Kind::Boolean => vec![Value::Boolean(false), Value::Boolean(true)],
                Kind::Choice(choices) => (0..choices.len())
                    .filter_map(|i| u16::try_from(i).ok())
                    .map(|i| Value::Choice(ChoiceId::from_index(i)))
                    .collect(),
                Kind::Number { at_least, at_most, .. } => {
                    let (least, most) = (at_least.unwrap_or(i64::MIN / 2), at_most.unwrap_or(i64::MAX / 2));
                    let inside = ordered().map(|v| v.max(least)).filter(|v| *v <= most);
                    inside.collect::<BTreeSet<_>>().into_iter().map(Value::Number).collect()
                }
                Kind::Date => ordered()
                    .filter_map(|v| i32::try_from(v.max(0)).ok())
                    .map(|n| Value::Date(Day::from_number(n)))
                    .collect(),
                // A text may be anything, so something else than every text asked about.
                Kind::Text => vec![Value::Text("\u{1}")],
                Kind::Time => vec![Value::Absent],
            };
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
            (Value::Number(number), _) => format!("{name}: {}", number / 1000),
            (Value::Date(day), _) => format!("{name}: {day}"),
            _ => format!("{name}: …"),
        }
    }
}

/// The values at which a test changes its answer.
fn bounds(test: &Test, into: &mut BTreeSet<i64>) {
    match test {
        Test::Within(ranges) => {
            for &(least, most) in ranges {
                into.extend([least, most.saturating_add(1)]);
            }
        }
        Test::Not(test) => bounds(test, into),
        Test::All(tests) => tests.iter().for_each(|test| bounds(test, into)),
        Test::Is(_) | Test::OneOf(_) | Test::Texts(_) | Test::Known(_) => {}
    }
}
