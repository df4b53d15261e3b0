//! A ladder on which a case finds nobody, or on which nothing leads up.

use super::letters::{Alphabet, Letters, meet};
use super::{Examiner, Finding, Witness};
use crate::diagnostic::{Code, words};
use crate::program::{Answer, Post, Rung, Wanted};
use crate::source::Pointer;

/// What is wrong with the ladder; `expected` are the events that somebody may expect, where that is decided.
pub(super) fn findings(
    examiner: &Examiner<'_>,
    alphabet: &Alphabet<'_>,
    expected: Option<&Letters>,
) -> Vec<Finding> {
    let ladder = &examiner.program.ladder;
    let mut found = Vec::new();
    for (index, rung) in ladder.iter().enumerate() {
        let at = Pointer::root().key("ladder").index(index);
        found.extend(nobody(examiner, alphabet, rung, &at));
        let is_start = index == 0 && rung.leads_nowhere();
        if !is_start && expected.is_some_and(|expected| !is_reached(alphabet, rung, expected)) {
            let after = at.key("after");
            let problem = words::sound::rung_never_reached(examiner.program.post_name(rung.who))
                .at_place(examiner.layers.place(after.as_str()));
            found.push(Finding::new(problem, [at]));
        }
    }
    if let [only] = ladder.as_slice() {
        let at = Pointer::root().key("ladder").index(0);
        let problem = words::sound::one_rung(examiner.program.post_name(only.who))
            .at_place(examiner.layers.place(at.key("role").as_str()));
        found.push(Finding::new(problem, [at]));
    }
    found
}

/// A case that finds nobody on a rung.
fn nobody(examiner: &Examiner<'_>, alphabet: &Alphabet<'_>, rung: &Rung, at: &Pointer) -> Option<Finding> {
    let Post::Assignment(assignment) = rung.who else { return None };
    let program = examiner.program;
    // The lowest rung is whoever handles the case; that nobody does is found where it is owed.
    if !program.assignments.get(assignment).done_by.is_empty() {
        return None;
    }
    let context: Vec<Wanted<'_>> = if rung.after.alternatives.is_empty() {
        rung.when.iter().map(Wanted::holds).collect()
    } else {
        Vec::new()
    };
    examiner.empty_entries(assignment, &context).into_iter().find_map(|(entry, answer)| {
        let facts = match answer {
            Answer::None => return None,
            Answer::NotDecided => return Some(examiner.not_decided(at, &[Code::LadderWithoutTop])),
            Answer::Case(facts) => facts,
        };
        let name = program.assignments.name(assignment);
        let cases = words::sound::in_cases(&examiner.decisive(&facts));
        let problem = words::sound::nobody_on_rung(name, &cases)
            .at_place(examiner.layers.place(at.key("role").as_str()))
            .also(examiner.layers.place(entry.key("role").as_str()), words::sound::names_nobody());
        let then: Vec<usize> = alphabet.example(&rung.after).into_iter().collect();
        let shown = Witness::new(program, &format!("ladder-{name}"), &facts, &alphabet.after_receipt(&then));
        Some(Finding::new(problem, [at.clone(), entry]).shown_by(shown))
    })
}

/// Whether a case can come to a rung: it stands there from the start, an event that may be expected leads to it, or
/// a limit that is not kept.
fn is_reached(alphabet: &Alphabet<'_>, rung: &Rung, expected: &Letters) -> bool {
    rung.when.is_some() || !rung.overdue.is_empty() || meet(&alphabet.matching(&rung.after), expected)
}
