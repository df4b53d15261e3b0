//! Assignments, and whether each case finds somebody in them.

use super::vocabulary::RESERVED_POSTS;
use super::{Compiler, title};
use crate::diagnostic::words;
use crate::policy::{AssignmentEntry, NOT_STATED};
use crate::program::{Answer, Assignment, AssignmentId, Condition, Entry, FactId, Space, Wanted, said};
use crate::source::Pointer;

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

    /// Decided over every combination of the facts that the entries ask about: does each find an entry?
    fn covers_every_case(&mut self, name: &str, entries: &[Entry], pointer: &Pointer) {
        let conditions: Vec<&Condition> = entries.iter().map(|entry| &entry.when).collect();
        self.hidden(&conditions, pointer);
        if conditions.iter().any(|when| **when == Condition::Always) {
            return;
        }
        let nobody: Vec<Wanted<'_>> = conditions.into_iter().map(Wanted::fails).collect();
        let order = &self.derivation_order;
        let problem = match Space::new(&self.vocabulary.facts, order).find(&nobody) {
            Answer::None => return,
            Answer::NotDecided => words::policy::too_many_combinations(name),
            Answer::Case(facts) => {
                let decides = |(fact, _): &&(FactId, _)| facts.decisive.contains(fact);
                let said = |(fact, value): &(FactId, _)| said(&self.vocabulary.facts, *fact, *value);
                let witness: Vec<String> = facts.given.iter().filter(decides).map(said).collect();
                words::policy::unmatched_assignment(name, &witness)
            }
        };
        self.at_key(pointer, problem);
    }

    /// Entries after one that always holds.
    pub(super) fn hidden(&mut self, conditions: &[&Condition], list: &Pointer) {
        let Some(always) = conditions.iter().position(|when| **when == Condition::Always) else { return };
        let hider = self.layers.place(list.index(always).as_str());
        for index in always + 1..conditions.len() {
            self.at(&list.index(index), words::policy::unreachable_entry(Some(hider)));
        }
    }
}
