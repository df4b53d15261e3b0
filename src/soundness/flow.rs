//! What happens in cases of each kind: the obligations that apply together, and the events they lead to.

use super::letters::{Alphabet, Letters};
use super::{Examiner, Finding, dead_end, expected, ladder};
use crate::diagnostic::Code;
use crate::program::{Class, ClosingId, Condition, ObligationId};
use crate::source::Pointer;

/// Cases to which the same obligations and closings apply.
pub(super) struct Sort<'p> {
    pub(super) obligations: Vec<ObligationId>,
    pub(super) closings: Vec<ClosingId>,
    pub(super) class: Class<'p>,
}

/// What can be found only from the events that follow each other.
pub(super) fn findings(examiner: &Examiner<'_>, alphabet: &Alphabet<'_>) -> Vec<Finding> {
    let mut found = patterns(examiner, alphabet);
    let Some(sorts) = sorts(examiner) else {
        let open = [Code::UnexpectedTrigger, Code::DeadEnd];
        found.push(examiner.not_decided(&Pointer::root().key("obligations"), &open));
        found.extend(ladder::findings(examiner, alphabet, None));
        return found;
    };
    let expected = expected::of(examiner, alphabet, &sorts);
    found.extend(expected.findings);
    found.extend(ladder::findings(examiner, alphabet, Some(&expected.letters)));
    found.extend(dead_end::findings(examiner, alphabet, &sorts));
    found
}

/// The sorts of cases, where they can be told.
fn sorts<'p>(examiner: &Examiner<'p>) -> Option<Vec<Sort<'p>>> {
    let program = examiner.program;
    let obligations: Vec<(ObligationId, &'p Condition)> =
        program.obligations.iter().map(|(id, rule)| (id, &rule.when)).collect();
    let closings: Vec<(ClosingId, &'p Condition)> =
        program.closings.iter().map(|(id, rule)| (id, &rule.when)).collect();
    let conditions: Vec<&'p Condition> =
        obligations.iter().map(|(_, when)| *when).chain(closings.iter().map(|(_, when)| *when)).collect();
    let sort = |class: Class<'p>| {
        let (first, rest) = class.holds.split_at(obligations.len().min(class.holds.len()));
        let applying = |(id, holds): (&(ObligationId, _), &bool)| holds.then_some(id.0);
        let obligations = obligations.iter().zip(first).filter_map(applying).collect();
        let closings = closings.iter().zip(rest).filter_map(|(id, holds)| holds.then_some(id.0)).collect();
        Sort { obligations, closings, class }
    };
    Some(examiner.space.classes(&conditions)?.into_iter().map(sort).collect())
}

/// Triggers and acts that no event fits.
fn patterns(examiner: &Examiner<'_>, alphabet: &Alphabet<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut look = |rule: &Pointer, at: Pointer, letters: Letters| {
        found.extend(super::applies::no_event_fits(examiner, rule, &at, &letters));
    };
    let program = examiner.program;
    for (id, rule) in program.obligations.iter() {
        let pointer = examiner.obligation(id);
        look(&pointer, pointer.key("after"), alphabet.matching(&rule.trigger.events));
        for part in &rule.act.parts {
            look(&pointer, pointer.key("do"), alphabet.matching(part));
        }
    }
    for (id, rule) in program.prohibitions.iter() {
        let pointer = Pointer::root().key("prohibitions").key(program.prohibitions.name(id));
        look(&pointer, pointer.key("event"), alphabet.matching(&rule.trigger.events));
    }
    for (id, rule) in program.closings.iter() {
        let pointer = Pointer::root().key("closings").key(program.closings.name(id));
        look(&pointer, pointer.key("after"), alphabet.matching(&rule.trigger.events));
    }
    found
}
