//! What there is to see of a policy.

use super::super::search::{Found, search};
use super::{Part, Side};
use crate::program::{
    Assignment, Condition, Deadline, Obligation, PayerKind, PeriodDeadline, PeriodicDuty, Post, Program,
    Prohibition, RecordDuty, SanctionId, Truth, Value,
};
use std::collections::{HashMap, HashSet};

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
        targets: _,
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
    periodic.iter().for_each(|(id, duty)| demand(Part::Periodic(id), of_periodic(duty)));
    records.iter().for_each(|(id, record)| demand(Part::Record(id), of_record(record)));
    let asked = asked(program);
    for (id, assignment) in assignments.iter() {
        let Some(askers) = asked.get(&Post::Assignment(id)) else { continue };
        let can_answer = |entry: &usize| askers.iter().any(|when| answers(program, when, assignment, *entry));
        for entry in (0..assignment.entries.len()).filter(can_answer) {
            demand(Part::Entry(id, entry), &[Side::Used]);
        }
    }
    for (id, fact) in facts.iter() {
        (0..fact.derive.len()).for_each(|entry| demand(Part::Derivation(id, entry), &[Side::Used]));
    }
    let follows: HashSet<_> = obligations
        .iter()
        .filter_map(|(_, rule)| rule.breach)
        .chain(prohibitions.iter().filter_map(|(_, rule)| rule.breach))
        .chain(quotas.iter().filter_map(|(_, rule)| rule.breach))
        .chain(periodic.iter().filter_map(|(_, duty)| duty.breach))
        .chain(
            records
                .iter()
                .filter(|(_, record)| !of_record(record).is_empty())
                .filter_map(|(_, record)| record.breach),
        )
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
    rule.when == Condition::Always && !any && rule.unless_before.is_none() && rule.not_before.is_none()
}

/// A periodic duty with a limit in numbers is kept or broken; within its period, too.
fn of_periodic(duty: &PeriodicDuty) -> &'static [Side] {
    if period_has_number(duty) { &[Side::Met, Side::Broken] } else { &[Side::Open, Side::Done] }
}

/// Whether a periodic duty can be broken.
pub(super) fn period_has_number(duty: &PeriodicDuty) -> bool {
    match &duty.deadline {
        PeriodDeadline::Inside | PeriodDeadline::ByDay(..) => true,
        PeriodDeadline::After(deadline) => has_number(deadline),
    }
}

/// A record that says what must be filled in is complete or is not.
fn of_record(record: &RecordDuty) -> &'static [Side] {
    if record.at.is_some() && !record.required.is_empty() { &[Side::Done, Side::Broken] } else { &[] }
}

/// The posts that rules ask for, each with the cases in which they do.
fn asked(program: &Program) -> HashMap<Post, Vec<&Condition>> {
    let mut asked: HashMap<Post, Vec<&Condition>> = HashMap::new();
    let mut ask = |post: Post, when| asked.entry(post).or_default().push(when);
    let mut breaches: Vec<(SanctionId, &Condition)> = Vec::new();
    for (_, rule) in program.obligations.iter().filter(|(_, rule)| !rule.permission) {
        ask(rule.who, &rule.when);
        breaches.extend(rule.breach.map(|sanction| (sanction, &rule.when)));
    }
    for (_, rule) in program.prohibitions.iter() {
        rule.who.into_iter().for_each(|who| ask(who, &rule.when));
        breaches.extend(rule.breach.map(|sanction| (sanction, &rule.when)));
    }
    for (_, rule) in program.quotas.iter() {
        ask(rule.by, &rule.when);
        breaches.extend(rule.breach.map(|sanction| (sanction, &rule.when)));
    }
    for (_, duty) in program.periodic.iter() {
        ask(duty.who, &duty.when);
        breaches.extend(duty.breach.map(|sanction| (sanction, &duty.when)));
    }
    // A record that says nothing of what must be filled in is only named.
    for (_, record) in program.records.iter().filter(|(_, record)| !of_record(record).is_empty()) {
        record.who.into_iter().for_each(|who| ask(who, &record.when));
        breaches.extend(record.breach.map(|sanction| (sanction, &record.when)));
    }
    for (sanction, when) in breaches {
        for payer in &program.sanctions.get(sanction).payers {
            match payer.who {
                PayerKind::Post(post) => ask(post, when),
                PayerKind::Participants => {
                    program.participants.iter().for_each(|post| ask(Post::Assignment(*post), when));
                }
                PayerKind::Who | PayerKind::Dealership => {}
            }
        }
    }
    asked
}

/// Whether an entry can be the first that holds in a case in which a rule asks.
fn answers(program: &Program, when: &Condition, assignment: &Assignment, index: usize) -> bool {
    let until: Vec<&Condition> = assignment.entries.iter().take(index + 1).map(|entry| &entry.when).collect();
    let is_first = |facts: &[Value<'_>]| {
        let holds = |condition: &Condition| condition.holds_for(facts);
        let Some((own, before)) = until.split_last() else { return false };
        holds(own) == Truth::True && before.iter().all(|condition| holds(condition) == Truth::False)
    };
    // What events a prohibition asks for says nothing of the facts.
    let asks = |facts: &[Value<'_>]| when.asks_for_events() || when.holds_for(facts) == Truth::True;
    let mut conditions = until.clone();
    conditions.push(when);
    match search(program, &conditions, &|facts| is_first(facts) && asks(facts)) {
        Found::Facts(_) | Found::GaveUp => true,
        Found::Nothing => false,
    }
}
