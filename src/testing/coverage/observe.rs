//! What one outcome shows of a policy.

use super::demands::{has_number, period_has_number};
use super::{Coverage, Part, Side};
use crate::case::{Case, Visible};
use crate::evaluate::{ClosingFate, DutyId, FineStatus, Judged, Outcome, RuleId, Verdict, complete};
use crate::ledger::Ledger;
use crate::program::{
    AssignmentId, Condition, FactId, Occurrence, PayerKind, Post, Program, Prohibition, ProhibitionId,
    RecordDuty, RecordId, Truth,
};
use crate::time::RollOver;
use std::collections::HashSet;

impl Coverage {
    /// Notes what came of a case; `given` are the facts that it gives itself.
    pub(in super::super) fn observe(
        &mut self,
        program: &Program,
        case: &Case<'_>,
        seen: Visible<'_>,
        outcome: &Outcome,
        given: &HashSet<FactId>,
    ) {
        for judged in &outcome.obligations {
            self.obligation(program, seen, judged);
        }
        for (id, rule) in program.prohibitions.iter() {
            self.prohibition(program, seen, outcome, id, rule);
        }
        for (id, record) in program.records.iter() {
            self.record(seen, case, outcome, id, record);
        }
        self.closings(program, seen, outcome);
        for assignment in asked(program, outcome) {
            let entries = program.assignments.get(assignment).entries.iter();
            if let Some(entry) = first(entries.map(|entry| &entry.when), case) {
                self.note(Part::Entry(assignment, entry), Side::Used, None);
            }
        }
        for (id, fact) in program.facts.iter().filter(|(id, _)| !given.contains(id)) {
            if let Some(entry) = first(fact.derive.iter().map(|derived| &derived.when), case) {
                self.note(Part::Derivation(id, entry), Side::Used, None);
            }
        }
        let fines = outcome.fines.iter().filter(|fine| is_certain(fine.status)).map(|fine| fine.sanction);
        for sanction in fines.chain(outcome.measures.iter().map(|measure| measure.sanction)) {
            self.note(Part::Sanction(sanction), Side::Charged, None);
        }
    }

    /// Notes what came of all cases of a test together.
    pub(in super::super) fn observe_across(&mut self, program: &Program, ledger: &Ledger<'_>) {
        for (quota, count) in ledger.counts() {
            let most = usize::try_from(program.quotas.get(quota).at_most).unwrap_or(usize::MAX);
            if count == most {
                self.note(Part::Quota(quota), Side::AtLimit, None);
            } else if count > most {
                self.note(Part::Quota(quota), Side::Over, None);
            }
        }
        for fine in ledger.across().fines.iter().filter(|fine| is_certain(fine.status)) {
            self.note(Part::Sanction(fine.sanction), Side::Charged, None);
        }
    }

    fn obligation(&mut self, program: &Program, seen: Visible<'_>, judged: &Judged) {
        let (part, number) = match judged.rule {
            DutyId::Obligation(id) => {
                (Part::Obligation(id), has_number(&program.obligations.get(id).deadline))
            }
            DutyId::Periodic(id) => (Part::Periodic(id), period_has_number(program.periodic.get(id))),
        };
        let spare = || {
            let done = seen.interval(judged.done?).latest;
            Some(judged.due?.earliest.unix() - done.unix())
        };
        match judged.verdict {
            Verdict::Met if number => self.note(part, Side::Met, spare()),
            Verdict::Late | Verdict::Overdue => self.note(part, Side::Broken, judged.late_by),
            Verdict::Met => self.note(part, Side::Done, None),
            Verdict::Pending | Verdict::Void if !number => self.note(part, Side::Open, None),
            Verdict::Pending | Verdict::Void | Verdict::Waived | Verdict::Undetermined => {}
        }
    }

    fn record(
        &mut self,
        seen: Visible<'_>,
        case: &Case<'_>,
        outcome: &Outcome,
        id: RecordId,
        record: &RecordDuty,
    ) {
        let rule = RuleId::Record(id);
        if outcome.violations.iter().any(|violation| violation.rule == rule) {
            self.note(Part::Record(id), Side::Broken, None);
        }
        let unclear = outcome.unclear.iter().any(|unclear| unclear.rule == rule);
        let applies = record.when.holds_for(&case.facts) == Truth::True;
        let Some(at) = record.at.as_ref().filter(|_| applies && !unclear) else { return };
        for (place, _) in seen.matches(at, 0).filter(|(_, certain)| *certain) {
            if complete(record, &case.facts, seen.event(place)) {
                self.note(Part::Record(id), Side::Done, None);
            }
        }
    }

    fn prohibition(
        &mut self,
        program: &Program,
        seen: Visible<'_>,
        outcome: &Outcome,
        id: ProhibitionId,
        rule: &Prohibition,
    ) {
        let part = Part::Prohibition(id);
        let broken: Vec<usize> = outcome
            .violations
            .iter()
            .filter(|violation| violation.rule == RuleId::Prohibition(id))
            .filter_map(|violation| violation.done)
            .collect();
        for place in &broken {
            self.note(part, Side::Broken, early(program, seen, rule, *place).map(|early| early + 1));
        }
        let unclear = outcome.unclear.iter().any(|unclear| unclear.rule == RuleId::Prohibition(id));
        let only_first = rule.trigger.occurrence == Occurrence::First && !broken.is_empty();
        if unclear || only_first {
            return;
        }
        let is_kind = |place: &usize| {
            let kind = seen.event(*place).kind;
            rule.trigger.events.alternatives.iter().any(|test| test.kind == kind)
        };
        for place in (0..seen.len()).filter(is_kind).filter(|place| !broken.contains(place)) {
            self.note(part, Side::Allowed, early(program, seen, rule, place).map(|early| -early));
        }
    }

    fn closings(&mut self, program: &Program, seen: Visible<'_>, outcome: &Outcome) {
        for closes in &outcome.closings {
            let part = Part::Closing(closes.closing);
            let (earliest, latest) = (closes.due.earliest.unix(), closes.due.latest.unix());
            match closes.fate {
                ClosingFate::Prevented(place) => {
                    let spare = earliest - seen.interval(place).latest.unix();
                    self.note(part, Side::Prevented, Some(spare));
                }
                ClosingFate::Reached => {
                    // The nearest that anything came to preventing it.
                    let unless = &program.closings.get(closes.closing).unless;
                    let after =
                        seen.matches(unless, 0).map(|(place, _)| seen.interval(place).earliest.unix());
                    let until = after.filter(|at| *at > latest).min().unwrap_or(seen.as_of().unix());
                    self.note(part, Side::Reached, Some(until - latest));
                }
                ClosingFate::Running => {}
            }
        }
    }
}

/// How many seconds an event comes before the last second that is too early; negative once it is allowed.
fn early(program: &Program, seen: Visible<'_>, rule: &Prohibition, place: usize) -> Option<i64> {
    let (limit, after) = rule.not_before.as_ref()?;
    let (from, _) = seen.matches(after, 0).take_while(|(found, _)| *found < place).last()?;
    let due = program.time.due(*limit, Some(RollOver::None), seen.interval(from)).ok()?;
    Some(due.latest.unix() - seen.interval(place).earliest.unix())
}

/// The first condition that holds, where that is certain.
fn first<'c>(conditions: impl Iterator<Item = &'c Condition>, case: &Case<'_>) -> Option<usize> {
    for (index, condition) in conditions.enumerate() {
        match condition.holds_for(&case.facts) {
            Truth::True => return Some(index),
            Truth::Unknown => return None,
            Truth::False => {}
        }
    }
    None
}

fn is_certain(status: FineStatus) -> bool {
    match status {
        FineStatus::Owed | FineStatus::AwaitingRuling => true,
        FineStatus::Possible => false,
    }
}

/// The assignments that said who answers, pays or was counted.
fn asked(program: &Program, outcome: &Outcome) -> HashSet<AssignmentId> {
    let judged = outcome.obligations.iter().flat_map(|judged| judged.holders.iter());
    let broken = outcome.violations.iter().flat_map(|violation| &violation.holders).flat_map(|h| h.iter());
    let counted = outcome.counted.iter().map(|counted| &counted.holder);
    let posts = judged.chain(broken).chain(counted).filter_map(|holder| holder.post);
    let paid = outcome.fines.iter().filter_map(|fine| fine.post);
    let undergone = outcome.measures.iter().filter_map(|measure| measure.post);
    let mut asked: HashSet<AssignmentId> = posts
        .chain(paid)
        .chain(undergone)
        .filter_map(|post| match post {
            Post::Assignment(assignment) => Some(assignment),
            Post::Role(_) => None,
        })
        .collect();
    let takes_part = |sanction| {
        let payers = &program.sanctions.get(sanction).payers;
        payers.iter().any(|payer| payer.who == PayerKind::Participants)
    };
    if outcome.fines.iter().any(|fine| takes_part(fine.sanction)) {
        asked.extend(&program.participants);
    }
    asked
}
