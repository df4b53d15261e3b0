//! Which events somebody may expect: those from outside, and those that a rule asks for.

use super::flow::Sort;
use super::letters::{Alphabet, Letters, meet};
use super::{Examiner, Finding};
use crate::diagnostic::words;
use crate::program::{EventId, EventMatch, Id, ObligationId};
use crate::source::Pointer;

/// What may be expected in some case, and which triggers may not.
pub(super) struct Expected {
    /// The events that may be expected; those of triggers that have been told among them.
    pub(super) letters: Letters,
    pub(super) findings: Vec<Finding>,
}

/// Decided for each sort of cases by itself: the least set of events that holds those from outside, the acts of
/// periodic duties, and the acts of each obligation or permission that applies and whose trigger is in it. Of
/// obligations that wait for each other only the first is told.
pub(super) fn of(examiner: &Examiner<'_>, alphabet: &Alphabet<'_>, sorts: &[Sort<'_>]) -> Expected {
    let program = examiner.program;
    let all = |parts: &[EventMatch]| {
        let none = vec![false; alphabet.letters.len()];
        parts.iter().fold(none, |all, part| union(all, &alphabet.matching(part)))
    };
    let rules = Rules {
        sorts,
        triggers: program
            .obligations
            .iter()
            .map(|(_, rule)| alphabet.matching(&rule.trigger.events))
            .collect(),
        acts: program.obligations.iter().map(|(_, rule)| all(&rule.act.parts)).collect(),
    };
    let periodic = program.periodic.iter().map(|(_, duty)| all(&duty.act.parts));
    let mut base = periodic.fold(alphabet.outside(), |all, acts| union(all, &acts));
    let mut findings = Vec::new();
    loop {
        let (letters, waiting) = rules.expected(&base);
        let asked =
            |index: &usize| waiting.iter().any(|other| meet(&rules.triggers[*index], &rules.acts[*other]));
        let roots: Vec<usize> = waiting.iter().copied().filter(|index| !asked(index)).collect();
        // Where each waits for another, one of them is told. Those that wait for the same are told with it.
        let Some(index) = roots.first().or(waiting.first()).copied() else {
            return Expected { letters, findings };
        };
        let same = |other: &usize| *other != index && rules.triggers[*other] == rules.triggers[index];
        let ids: Vec<ObligationId> = program.obligations.iter().map(|(id, _)| id).collect();
        let with: Vec<ObligationId> =
            waiting.iter().filter(|other| same(other)).map(|other| ids[*other]).collect();
        findings.push(unexpected(examiner, ids[index], &with, roots.is_empty()));
        base = union(base, &rules.triggers[index]);
    }
}

/// The obligations by their numbers.
struct Rules<'s, 'p> {
    sorts: &'s [Sort<'p>],
    triggers: Vec<Letters>,
    acts: Vec<Letters>,
}

impl Rules<'_, '_> {
    /// What may be expected in some sort of cases, and the obligations that apply and never come about.
    fn expected(&self, base: &Letters) -> (Letters, Vec<usize>) {
        let mut anywhere = base.clone();
        let (mut applies, mut begins) = (vec![false; self.triggers.len()], vec![false; self.triggers.len()]);
        for sort in self.sorts {
            let here = least(base, sort, &self.triggers, &self.acts);
            for index in sort.obligations.iter().map(|id| id.index()) {
                applies[index] = true;
                begins[index] |= meet(&self.triggers[index], &here);
            }
            anywhere = union(anywhere, &here);
        }
        // What no event fits is told by itself.
        let waits =
            |index: &usize| applies[*index] && !begins[*index] && self.triggers[*index].contains(&true);
        (anywhere, (0..self.triggers.len()).filter(waits).collect())
    }
}

fn least(base: &Letters, sort: &Sort<'_>, triggers: &[Letters], acts: &[Letters]) -> Letters {
    let mut here = base.clone();
    loop {
        let mut next = here.clone();
        for id in &sort.obligations {
            let index = id.index();
            if meet(&triggers[index], &here) {
                next = union(next, &acts[index]);
            }
        }
        if next == here {
            return here;
        }
        here = next;
    }
}

fn union(mut all: Letters, more: &Letters) -> Letters {
    all.iter_mut().zip(more).for_each(|(one, more)| *one |= *more);
    all
}

fn unexpected(examiner: &Examiner<'_>, id: ObligationId, with: &[ObligationId], is_asked: bool) -> Finding {
    let program = examiner.program;
    let pointer = examiner.obligation(id);
    let mut kinds: Vec<EventId> =
        program.obligations.get(id).trigger.events.alternatives.iter().map(|test| test.kind).collect();
    kinds.dedup();
    let names: Vec<&str> = kinds.iter().map(|kind| program.events.name(*kind)).collect();
    let after = examiner.layers.place(pointer.key("after").as_str());
    let problem = if is_asked {
        words::sound::waits_for_itself(&names)
    } else {
        words::sound::unexpected_trigger(&names)
    };
    let mut problem = problem.at_place(after);
    let mut subjects = vec![pointer];
    for name in names {
        let event = Pointer::root().key("events").key(name);
        problem = problem.also(examiner.key(&event), words::sound::nobody_is_asked_for_it());
        subjects.push(event);
    }
    for rule in with.iter().map(|other| examiner.obligation(*other)) {
        let after = examiner.layers.place(rule.key("after").as_str());
        problem = problem.also(after, words::sound::waits_for_it_too());
        subjects.push(rule);
    }
    Finding::new(problem, subjects)
}
