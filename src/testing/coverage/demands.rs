//! What there is to see of a policy.

use super::{Part, Side};
use crate::program::{Deadline, Obligation, PayerKind, PeriodicDuty, Post, Program, Prohibition, RecordDuty};
use std::collections::HashSet;

/// A part and the sides from which it must be seen.
pub(super) struct Demand {
    pub(super) part: Part,
    pub(super) sides: &'static [Side],
}

/// Everything there is to see, in the order of the policy.
pub(super) fn demands(program: &Program) -> Vec<Demand> {
    // Every part is named, so that a new one asks to be decided upon.
    let Program {
        id: _,
        dealership: _,
        title: _,
        source: _,
        purpose: _,
        readings: _,
        version: _,
        effective: _,
        sha256: _,
        layers: _,
        time: _,
        currency: _,
        facts,
        derivation_order: _,
        events: _,
        roles: _,
        measures: _,
        assignments,
        participants: _,
        obligations,
        prohibitions,
        quotas,
        closings,
        sanctions,
        ladder: _,
        periodic,
        records,
    } = program;
    let mut demands = Vec::new();
    let mut demand = |part: Part, sides: &'static [Side]| {
        if !sides.is_empty() {
            demands.push(Demand { part, sides });
        }
    };
    obligations.iter().for_each(|(id, rule)| demand(Part::Obligation(id), of_obligation(rule)));
    prohibitions.iter().for_each(|(id, rule)| demand(Part::Prohibition(id), of_prohibition(rule)));
    quotas.iter().for_each(|(id, _)| demand(Part::Quota(id), &[Side::AtLimit, Side::Over]));
    closings.iter().for_each(|(id, _)| demand(Part::Closing(id), &[Side::Prevented, Side::Reached]));
    let asked = asked(program);
    for (id, assignment) in assignments.iter().filter(|(id, _)| asked.contains(&Post::Assignment(*id))) {
        (0..assignment.entries.len()).for_each(|entry| demand(Part::Entry(id, entry), &[Side::Used]));
    }
    for (id, fact) in facts.iter() {
        (0..fact.derive.len()).for_each(|entry| demand(Part::Derivation(id, entry), &[Side::Used]));
    }
    let follows: HashSet<_> = obligations
        .iter()
        .filter_map(|(_, rule)| rule.breach)
        .chain(prohibitions.iter().filter_map(|(_, rule)| rule.breach))
        .chain(quotas.iter().filter_map(|(_, rule)| rule.breach))
        .chain(periodic.iter().filter_map(of_periodic))
        .chain(records.iter().filter_map(of_record))
        .collect();
    for (id, _) in sanctions.iter().filter(|(id, _)| follows.contains(id)) {
        demand(Part::Sanction(id), &[Side::Charged]);
    }
    demands
}

/// Whether a rule has a limit in numbers.
pub(super) fn has_number(deadline: &Deadline) -> bool {
    match deadline {
        Deadline::Within(..) | Deadline::Until(_) => true,
        Deadline::Promptly | Deadline::NotStated => false,
    }
}

fn of_obligation(rule: &Obligation) -> &'static [Side] {
    match (rule.permission, has_number(&rule.deadline)) {
        // A permission demands nothing.
        (true, _) => &[],
        (false, true) => &[Side::Met, Side::Broken],
        (false, false) => &[Side::Open, Side::Done],
    }
}

fn of_prohibition(rule: &Prohibition) -> &'static [Side] {
    if is_absolute(rule) { &[Side::Broken] } else { &[Side::Allowed, Side::Broken] }
}

/// Whether the event is never allowed: then there is no other side to see.
fn is_absolute(rule: &Prohibition) -> bool {
    let any = rule.trigger.events.alternatives.iter().any(|test| !test.attributes.is_empty());
    rule.when == crate::program::Condition::Always
        && !any
        && rule.unless_before.is_none()
        && rule.not_before.is_none()
}

/// A periodic duty is not judged: there is nothing to see of it, and nothing follows it.
fn of_periodic(_: &PeriodicDuty) -> Option<crate::program::SanctionId> {
    None
}

/// A record is not judged.
fn of_record(_: &RecordDuty) -> Option<crate::program::SanctionId> {
    None
}

/// The posts that a rule asks for.
fn asked(program: &Program) -> HashSet<Post> {
    let mut asked: HashSet<Post> = HashSet::new();
    asked.extend(program.obligations.iter().filter(|(_, rule)| !rule.permission).map(|(_, rule)| rule.who));
    asked.extend(program.prohibitions.iter().filter_map(|(_, rule)| rule.who));
    asked.extend(program.quotas.iter().map(|(_, rule)| rule.by));
    for payer in program.sanctions.iter().flat_map(|(_, sanction)| &sanction.payers) {
        match payer.who {
            PayerKind::Post(post) => drop(asked.insert(post)),
            PayerKind::Participants => {
                asked.extend(program.participants.iter().map(|post| Post::Assignment(*post)));
            }
            PayerKind::Who | PayerKind::Dealership => {}
        }
    }
    asked
}
