//! What can never apply: rules, clauses, derivations, and entries of assignments.

use super::letters::Letters;
use super::{Examiner, Finding};
use crate::diagnostic::{Code, words};
use crate::program::{Answer, Condition, FactId, Heading, Wanted};
use crate::source::Pointer;

/// A rule with a condition on facts.
pub(super) struct Conditional<'p> {
    pub(super) rule: Pointer,
    pub(super) at: Pointer,
    pub(super) when: &'p Condition,
    clauses: &'p [(Box<str>, Condition)],
}

impl<'p> Examiner<'p> {
    /// Every rule that a condition may restrict.
    pub(super) fn conditional(&self) -> Vec<Conditional<'p>> {
        let program = self.program;
        let mut all = Vec::new();
        let mut add = |rule: Pointer, at: &[&str], when: &'p Condition, heading: &'p Heading| {
            let at = at.iter().fold(rule.clone(), |at, key| at.key(key));
            all.push(Conditional { rule, at, when, clauses: &heading.clauses });
        };
        let section = |section: &str, name: &str| Pointer::root().key(section).key(name);
        for (id, rule) in program.obligations.iter() {
            add(section("obligations", program.obligations.name(id)), &["when"], &rule.when, &rule.heading);
        }
        for (id, rule) in program.prohibitions.iter() {
            add(section("prohibitions", program.prohibitions.name(id)), &["when"], &rule.when, &rule.heading);
        }
        for (id, rule) in program.quotas.iter() {
            add(section("quotas", program.quotas.name(id)), &["count", "when"], &rule.when, &rule.heading);
        }
        for (id, rule) in program.closings.iter() {
            add(section("closings", program.closings.name(id)), &["when"], &rule.when, &rule.heading);
        }
        for (id, rule) in program.periodic.iter() {
            add(section("periodic", program.periodic.name(id)), &["when"], &rule.when, &rule.heading);
        }
        for (id, rule) in program.records.iter() {
            add(section("records", program.records.name(id)), &["when"], &rule.when, &rule.heading);
        }
        for (index, rung) in program.ladder.iter().enumerate() {
            // Cases may come to it by events and limits, too, whatever their facts.
            let only = rung.after.alternatives.is_empty() && rung.overdue.is_empty();
            let when = rung.when.as_ref().filter(|_| only).unwrap_or(&Condition::Always);
            add(Pointer::root().key("ladder").index(index), &["when"], when, &rung.heading);
        }
        all
    }

    /// A finding at a condition that no case meets.
    fn never(&self, rule: &Pointer, at: &Pointer, when: &Condition) -> Finding {
        let mut found =
            words::sound::no_case_meets_it(at.steps().nth(1).as_deref()).at_place(self.place(at, rule));
        let mut named: Vec<FactId> = Vec::new();
        when.visit_facts(&mut |fact, _| named.push(fact));
        named.dedup();
        for fact in named.into_iter().filter(|fact| !self.program.facts.get(*fact).derive.is_empty()) {
            let name = self.program.facts.name(fact);
            let derive = Pointer::root().key("facts").key(name).key("derive");
            found = found.also(self.key(&derive), words::sound::derived_here(name));
        }
        Finding::new(found, [rule.clone()])
    }

    /// Of a list of which the first that holds counts: entries that are never the first, where `context` holds.
    fn list(
        &self,
        rule: &Pointer,
        context: Option<&'p Condition>,
        entries: &[(Pointer, Option<Pointer>, &'p Condition)],
        found: &mut Vec<Finding>,
    ) {
        let context: Vec<Wanted<'p>> = context.into_iter().map(Wanted::holds).collect();
        for (index, (at, subject, when)) in entries.iter().enumerate() {
            let earlier = entries.get(..index).unwrap_or_default();
            // Told while compiling: all that follows an entry without a condition.
            if earlier.iter().any(|(_, _, when)| **when == Condition::Always) {
                break;
            }
            let rule = subject.as_ref().unwrap_or(rule);
            let own: Vec<Wanted<'p>> = context.iter().copied().chain([Wanted::holds(when)]).collect();
            if self.space.find(&own).is_none() {
                found.push(self.never(rule, &at.key("when"), when));
                continue;
            }
            let hiding = earlier.iter().map(|(_, _, when)| Wanted::fails(when));
            match self.space.find(&own.iter().copied().chain(hiding).collect::<Vec<_>>()) {
                Answer::Case(_) => {}
                Answer::NotDecided => found.push(self.not_decided(rule, &[Code::NeverApplies])),
                Answer::None => {
                    let meets = |(_, _, when): &&(Pointer, Option<Pointer>, &'p Condition)| {
                        let both: Vec<_> = own.iter().copied().chain([Wanted::holds(when)]).collect();
                        !self.space.find(&both).is_none()
                    };
                    let mut problem =
                        words::policy::unreachable_entry(None).at_place(self.layers.place(at.as_str()));
                    for (hider, _, _) in earlier.iter().filter(meets) {
                        problem =
                            problem.also(self.layers.place(hider.as_str()), words::sound::holds_before());
                    }
                    found.push(Finding::new(problem, [rule.clone()]));
                }
            }
        }
    }
}

/// What can never apply.
pub(super) fn findings(examiner: &Examiner<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for rule in examiner.conditional() {
        match examiner.space.find(&[Wanted::holds(rule.when)]) {
            Answer::Case(_) => {}
            Answer::NotDecided => found.push(examiner.not_decided(&rule.rule, &[Code::NeverApplies])),
            Answer::None => {
                found.push(examiner.never(&rule.rule, &rule.at, rule.when));
                continue;
            }
        }
        let entries = clauses(&rule.rule, rule.clauses);
        examiner.list(&rule.rule, Some(rule.when), &entries, &mut found);
    }
    in_vocabulary(examiner, &mut found);
    found
}

/// The clauses of a rule, of which the first that holds counts.
fn clauses<'p>(
    rule: &Pointer,
    clauses: &'p [(Box<str>, Condition)],
) -> Vec<(Pointer, Option<Pointer>, &'p Condition)> {
    let at = |index: usize| rule.key("clause").index(index);
    // A single clause is no list, and no later one stands behind it.
    clauses.iter().enumerate().map(|(index, (_, when))| (at(index), None, when)).collect()
}

fn in_vocabulary(examiner: &Examiner<'_>, found: &mut Vec<Finding>) {
    let program = examiner.program;
    for (id, fact) in program.facts.iter() {
        let rule = Pointer::root().key("facts").key(program.facts.name(id));
        let at = |index: usize| rule.key("derive").index(index);
        let entries: Vec<_> = fact.derive.iter().enumerate().map(|(i, d)| (at(i), None, &d.when)).collect();
        examiner.list(&rule, None, &entries, found);
    }
    for (id, assignment) in program.assignments.iter() {
        let rule = Pointer::root().key("assignments").key(program.assignments.name(id));
        let entries: Vec<_> = assignment
            .entries
            .iter()
            .enumerate()
            .map(|(index, entry)| (rule.index(index), Some(rule.index(index)), &entry.when))
            .collect();
        examiner.list(&rule, None, &entries, found);
        for (index, entry) in assignment.entries.iter().enumerate() {
            let rule = rule.index(index);
            let entries = clauses(&rule, &entry.heading.clauses);
            examiner.list(&rule, Some(&entry.when), &entries, found);
        }
    }
}

/// An event pattern that no event fits: its conditions on attributes contradict each other.
pub(super) fn no_event_fits(
    examiner: &Examiner<'_>,
    rule: &Pointer,
    at: &Pointer,
    letters: &Letters,
) -> Option<Finding> {
    let fits = letters.iter().any(|fits| *fits);
    let problem = || words::sound::no_event_fits().at_place(examiner.place(at, rule));
    (!fits).then(|| Finding::new(problem(), [rule.clone()]))
}
