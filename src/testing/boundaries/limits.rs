//! Every limit of a policy that has a number.

use crate::program::{
    Act, Closing, Condition, Deadline, EventMatch, Heading, Obligation, Program, Prohibition,
};
use crate::time::{Limit, RollOver};

/// A limit in numbers.
pub(super) struct Edge<'p> {
    pub(super) rule: &'p str,
    pub(super) heading: &'p Heading,
    pub(super) limit: Limit,
    pub(super) roll_over: Option<RollOver>,
    /// In which cases it runs.
    pub(super) when: &'p Condition,
    /// From which event.
    pub(super) from: &'p EventMatch,
    /// What has to come in time, or not too early.
    pub(super) until: Until<'p>,
}

/// What a limit is about.
pub(super) enum Until<'p> {
    /// An act must be done until then.
    Act(&'p Act),
    /// An event keeps the case from closing by itself until then.
    Prevents(&'p EventMatch),
    /// An event is too early until then.
    NotBefore(&'p EventMatch),
}

/// Every limit, in the order of the policy.
pub(super) fn limits(program: &Program) -> Vec<Edge<'_>> {
    let obligations = program.obligations.iter().filter(|(_, rule)| !rule.permission);
    let obligations = obligations.filter_map(|(id, rule)| of_obligation(program.obligations.name(id), rule));
    let prohibitions = program.prohibitions.iter();
    let prohibitions =
        prohibitions.filter_map(|(id, rule)| of_prohibition(program.prohibitions.name(id), rule));
    let closings = program.closings.iter();
    let closings = closings.filter_map(|(id, rule)| of_closing(program.closings.name(id), rule));
    obligations.chain(prohibitions).chain(closings).collect()
}

/// The limit of a deadline that is counted from an event; a date that a case names has no week to lie in.
fn counted(deadline: &Deadline) -> Option<(Limit, Option<RollOver>)> {
    match deadline {
        Deadline::Within(limit, roll_over) => Some((*limit, *roll_over)),
        Deadline::Until(_) | Deadline::Promptly | Deadline::NotStated => None,
    }
}

fn of_obligation<'p>(name: &'p str, rule: &'p Obligation) -> Option<Edge<'p>> {
    let (limit, roll_over) = counted(&rule.deadline)?;
    let from = &rule.trigger.events;
    let until = Until::Act(&rule.act);
    Some(Edge { rule: name, heading: &rule.heading, limit, roll_over, when: &rule.when, from, until })
}

fn of_prohibition<'p>(name: &'p str, rule: &'p Prohibition) -> Option<Edge<'p>> {
    let (limit, from) = rule.not_before.as_ref()?;
    let until = Until::NotBefore(&rule.trigger.events);
    let roll_over = Some(RollOver::None);
    Some(Edge { rule: name, heading: &rule.heading, limit: *limit, roll_over, when: &rule.when, from, until })
}

fn of_closing<'p>(name: &'p str, rule: &'p Closing) -> Option<Edge<'p>> {
    let (limit, roll_over) = counted(&rule.deadline)?;
    let from = &rule.trigger.events;
    let until = Until::Prevents(&rule.unless);
    Some(Edge { rule: name, heading: &rule.heading, limit, roll_over, when: &rule.when, from, until })
}
