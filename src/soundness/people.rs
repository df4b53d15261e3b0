//! Obligations that fall to an assignment which names nobody.

use super::letters::Alphabet;
use super::{Examiner, Finding, Witness};
use crate::diagnostic::{Code, words};
use crate::program::{Answer, AssignmentId, Facts, Post, Wanted};
use crate::source::Pointer;

/// Where nobody answers. Whoever did the event that makes its doer the holder (`done_by`) answers for an
/// assignment all the same.
pub(super) fn findings(examiner: &Examiner<'_>) -> Vec<Finding> {
    let program = examiner.program;
    let alphabet = Alphabet::of(program);
    let mut found = Vec::new();
    for (id, rule) in program.obligations.iter().filter(|(_, rule)| !rule.permission) {
        let Post::Assignment(assignment) = rule.who else { continue };
        if !program.assignments.get(assignment).done_by.is_empty() {
            continue;
        }
        for (entry, answer) in examiner.empty_entries(assignment, &[Wanted::holds(&rule.when)]) {
            let pointer = examiner.obligation(id);
            let facts = match answer {
                Answer::None => continue,
                Answer::NotDecided => {
                    found.push(examiner.not_decided(&pointer, &[Code::NobodyAnswers]));
                    continue;
                }
                Answer::Case(facts) => facts,
            };
            let name = program.assignments.name(assignment);
            let problem =
                words::sound::nobody_answers(name, &words::sound::in_cases(&examiner.decisive(&facts)))
                    .at(examiner.layers.place(pointer.key("who").as_str()), words::sound::owed_by(name))
                    .also(examiner.layers.place(entry.key("role").as_str()), words::sound::names_nobody());
            let letters: Vec<usize> =
                alphabet.iter().filter_map(|alphabet| alphabet.example(&rule.trigger.events)).collect();
            let shown = alphabet.as_ref().map(|alphabet| {
                let name = format!("nobody-answers-{}", program.obligations.name(id));
                Witness::new(program, &name, &facts, &alphabet.after_receipt(&letters))
            });
            found.push(Finding { diagnostic: problem, subjects: vec![pointer, entry], witness: shown });
        }
    }
    found
}

impl<'p> Examiner<'p> {
    /// The entries of an assignment that name nobody, each with a case in which it counts.
    pub(super) fn empty_entries(
        &self,
        assignment: AssignmentId,
        context: &[Wanted<'p>],
    ) -> Vec<(Pointer, Answer<'p>)> {
        let entries = &self.program.assignments.get(assignment).entries;
        let name = self.program.assignments.name(assignment);
        let list = Pointer::root().key("assignments").key(name);
        let empty = entries.iter().enumerate().filter(|(_, entry)| entry.roles.is_empty());
        empty
            .map(|(index, _)| (list.index(index), self.space.find(&self.counts(assignment, index, context))))
            .collect()
    }

    /// What must be so for an entry of an assignment to be the first that holds.
    pub(super) fn counts(
        &self,
        assignment: AssignmentId,
        index: usize,
        context: &[Wanted<'p>],
    ) -> Vec<Wanted<'p>> {
        let entries = &self.program.assignments.get(assignment).entries;
        let mut wanted = context.to_vec();
        wanted.extend(entries.iter().take(index).map(|entry| Wanted::fails(&entry.when)));
        wanted.extend(entries.get(index).map(|entry| Wanted::holds(&entry.when)));
        wanted
    }

    /// The facts that decide, as a policy would write them.
    pub(super) fn decisive(&self, facts: &Facts<'_>) -> Vec<String> {
        let decide = facts.given.iter().filter(|(fact, _)| facts.decisive.contains(fact));
        decide.map(|(fact, value)| crate::program::said(&self.program.facts, *fact, *value)).collect()
    }
}
