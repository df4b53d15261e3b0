//! Sanctions that nobody can incur, and breaches that bring none.

use super::letters::Alphabet;
use super::{Examiner, Finding, Witness};
use crate::diagnostic::words;
use crate::program::{
    Answer, Condition, Deadline, EventMatch, ObligationId, PeriodDeadline, SanctionId, Wanted,
};
use crate::source::Pointer;

/// A rule whose breach may cost something.
struct Costly<'p> {
    rule: Pointer,
    name: &'p str,
    when: &'p Condition,
    breach: Option<SanctionId>,
    /// Whether the policy says anything of what a breach costs.
    is_stated: bool,
    /// Whether a breach of it is possible at all, as far as its limit goes.
    breakable: bool,
    trigger: Option<&'p EventMatch>,
}

/// What is idle, and what costs nothing.
pub(super) fn findings(examiner: &Examiner<'_>, unbreakable: &[ObligationId]) -> Vec<Finding> {
    let rules = costly(examiner, unbreakable);
    let mut found = free_of_charge(examiner, &rules);
    for (id, _) in examiner.program.sanctions.iter() {
        let naming: Vec<&Costly<'_>> = rules.iter().filter(|rule| rule.breach == Some(id)).collect();
        let incurred = |rule: &&Costly<'_>| {
            rule.breakable && !examiner.space.find(&[Wanted::holds(rule.when)]).is_none()
        };
        if naming.iter().any(incurred) {
            continue;
        }
        let at = Pointer::root().key("sanctions").key(examiner.program.sanctions.name(id));
        let mut problem = words::sound::idle_sanction(examiner.program.sanctions.name(id), naming.is_empty())
            .at_place(examiner.key(&at));
        for rule in naming {
            problem = problem.also(examiner.key(&rule.rule), words::sound::cannot_be_broken());
        }
        found.push(Finding::new(problem, [at]));
    }
    found
}

/// Rules that can be broken, and whose breach costs nothing.
fn free_of_charge(examiner: &Examiner<'_>, rules: &[Costly<'_>]) -> Vec<Finding> {
    let alphabet = Alphabet::of(examiner.program);
    let mut found = Vec::new();
    for rule in rules.iter().filter(|rule| rule.breakable && rule.breach.is_none()) {
        let Answer::Case(facts) = examiner.space.find(&[Wanted::holds(rule.when)]) else { continue };
        let at = rule.rule.key("breach");
        let problem = words::sound::no_stated_sanction(rule.name, rule.is_stated)
            .at_place(examiner.place(&at, &rule.rule));
        let shown = rule.trigger.zip(alphabet.as_ref()).map(|(trigger, alphabet)| {
            let then: Vec<usize> = alphabet.example(trigger).into_iter().collect();
            Witness::new(examiner.program, rule.name, &facts, &alphabet.after_receipt(&then))
        });
        let subjects = vec![rule.rule.clone(), Pointer::root()];
        found.push(Finding { diagnostic: problem, subjects, witness: shown });
    }
    found
}

fn costly<'p>(examiner: &Examiner<'p>, unbreakable: &[ObligationId]) -> Vec<Costly<'p>> {
    let (program, policy) = (examiner.program, examiner.policy);
    let mut all = Vec::new();
    for (id, rule) in program.obligations.iter() {
        let name = program.obligations.name(id);
        all.push(Costly {
            rule: at("obligations", name),
            name,
            when: &rule.when,
            breach: rule.breach,
            is_stated: policy.obligations.get(name).is_some_and(|rule| rule.breach.is_some()),
            breakable: !rule.permission && has_end(&rule.deadline) && !unbreakable.contains(&id),
            trigger: Some(&rule.trigger.events),
        });
    }
    for (id, rule) in program.prohibitions.iter() {
        let name = program.prohibitions.name(id);
        let is_plain =
            rule.unless_before.is_none() && rule.not_before.is_none() && !rule.when.asks_for_events();
        all.push(Costly {
            rule: at("prohibitions", name),
            name,
            when: &rule.when,
            breach: rule.breach,
            is_stated: policy.prohibitions.get(name).is_some_and(|rule| rule.breach.is_some()),
            breakable: true,
            // What stands before the event decides too: no small case shows that.
            trigger: is_plain.then_some(&rule.trigger.events),
        });
    }
    for (id, rule) in program.quotas.iter() {
        let name = program.quotas.name(id);
        all.push(Costly {
            rule: at("quotas", name),
            name,
            when: &rule.when,
            breach: rule.breach,
            is_stated: policy.quotas.get(name).is_some_and(|rule| rule.breach.is_some()),
            breakable: true,
            trigger: None,
        });
    }
    for (id, rule) in program.periodic.iter() {
        let name = program.periodic.name(id);
        all.push(Costly {
            rule: at("periodic", name),
            name,
            when: &rule.when,
            breach: rule.breach,
            is_stated: policy.periodic.get(name).is_some_and(|rule| rule.breach.is_some()),
            breakable: match &rule.deadline {
                PeriodDeadline::Inside | PeriodDeadline::ByDay(..) => true,
                PeriodDeadline::After(deadline) => has_end(deadline),
            },
            trigger: None,
        });
    }
    for (id, rule) in program.records.iter() {
        let name = program.records.name(id);
        all.push(Costly {
            rule: at("records", name),
            name,
            when: &rule.when,
            breach: rule.breach,
            is_stated: policy.records.get(name).is_some_and(|rule| rule.breach.is_some()),
            // Something must be filled in for it to be missing; where a sanction is named, that is taken on trust.
            breakable: !rule.required.is_empty() || rule.breach.is_some(),
            trigger: None,
        });
    }
    all
}

fn at(section: &str, name: &str) -> Pointer {
    Pointer::root().key(section).key(name)
}

/// Whether a limit ends at some time; without a number it is never broken by itself.
fn has_end(deadline: &Deadline) -> bool {
    match deadline {
        Deadline::Within(..) | Deadline::Until(_) => true,
        Deadline::Promptly | Deadline::NotStated => false,
    }
}
