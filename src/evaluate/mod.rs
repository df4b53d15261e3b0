//! A case judged by a program at a moment: pure and total. No clock, no file, no YAML.

mod charge;
mod duty;
mod holder;
mod judge;
mod ladder;
mod number;
mod outcome;
mod periodic;
mod prohibit;
mod record;
mod span;
mod target;

pub use charge::window;
pub use duty::{Duty, DutyId, Period, Since};
pub use number::NumberGiven;
pub use outcome::{
    Ahead, Because, Closes, ClosingFate, Counted, Ended, Fine, FineStatus, Holder, HolderSource, Holders,
    Judged, MayStand, Measure, Need, NextAction, Outcome, PayerId, RuleId, Standing, Status, Unclear, Unit,
    Verdict, Violation,
};
pub use record::{complete, empty_fields};
pub use target::Aimed;

use crate::case::{Case, Timeline};
use crate::program::Program;
use crate::time::{Day, Due, Instant, Interval};
use charge::{Breach, added, charges, settle};
use holder::{Posts, Until};
use prohibit::Offence;
use span::Spans;
use std::collections::BTreeMap;

/// Judges a case.
///
/// `as_of` is the moment of judgment: what is known only later is ignored, and a limit that has not run out by
/// then is pending. The same arguments give the same outcome.
pub fn evaluate(program: &Program, case: &Case<'_>, timeline: &Timeline, as_of: Instant) -> Outcome {
    let seen = timeline.seen(case, as_of);
    let posts = Posts { program, seen, facts: &case.facts, staff: &case.staff };
    let spans = Spans::walk(program, seen, &case.facts, false);
    let mut obligations = judge::obligations(posts, &spans);
    let mut doubtful = None;
    if !spans.uncertain.is_empty() {
        // Whether the case closed by itself is open: only what holds either way is said.
        let closed = Spans::walk(program, seen, &case.facts, true);
        let needs = doubts(posts, &spans.uncertain);
        agree(&mut obligations, &judge::obligations(posts, &closed), &needs);
        doubtful = Some((closed, needs));
    }
    // A register is no complaint that anybody could hear of.
    let mut standing = ladder::standing(posts, &spans, &obligations).filter(|_| case.register.is_none());
    if let Some((closed, needs)) = doubtful {
        let closed = ladder::standing(posts, &closed, &obligations);
        standing = standing.zip(closed).map(|(open, closed)| ladder::agree(open, closed, &needs));
    }
    if let Some(covers) = case.register {
        obligations.extend(periodic::periodic(posts, covers, spans.last_end()));
    }
    let mut offences = prohibit::prohibitions(posts);
    offences.extend(record::records(posts));
    let received = timeline.received(case, program).map(|(_, day)| day);
    let received = received.filter(|_| case.register.is_none());
    // A register is no complaint: nothing in it is counted among them.
    let of_case = case.register.is_none().then_some(case.id);
    Assembly { posts, spans, obligations, offences, standing, received, of_case }.outcome()
}

/// Keeps the verdicts that hold whether the uncertain closings happened or not.
fn agree(open: &mut [Judged], closed: &[Judged], doubts: &[Need]) {
    for judged in open {
        let other = closed.iter().find(|o| (o.rule, o.since) == (judged.rule, judged.since));
        if other.is_some_and(|other| other.verdict == judged.verdict) {
            continue;
        }
        judged.may_be_violation |= judged.verdict.is_violation()
            || other.is_some_and(|o| o.verdict.is_violation() || o.may_be_violation);
        judged.verdict = Verdict::Undetermined;
        judged.late_by = None;
        judged.needs.extend(doubts);
    }
}

/// What must be known to tell whether a case closed by itself: the facts that a closing asks for, else the closing.
fn doubts(posts: Posts<'_, '_>, uncertain: &[crate::program::ClosingId]) -> Vec<Need> {
    let mut needs = Vec::new();
    for &closing in uncertain {
        let before = needs.len();
        judge::missing_facts(posts, &posts.program.closings.get(closing).when, &mut needs);
        if needs.len() == before {
            needs.push(Need::Closing(closing));
        }
    }
    needs.sort_unstable();
    needs.dedup();
    needs
}

struct Assembly<'p, 't> {
    posts: Posts<'p, 't>,
    spans: Spans,
    obligations: Vec<Judged>,
    offences: Vec<Offence>,
    standing: Option<Standing>,
    /// The day of receipt; none for a register.
    received: Option<Day>,
    /// The number of the case; none for a register.
    of_case: Option<&'t str>,
}

impl Assembly<'_, '_> {
    fn outcome(self) -> Outcome {
        let mut violations = self.violations();
        let breaches = self.breaches(&violations);
        let mut charged = charges(self.posts, &breaches);
        let settled = settle(&breaches, &mut charged);
        let doubtful = self.doubtful_holders(&breaches, &charged);
        let violation_of: Vec<Option<usize>> = breaches.iter().map(|breach| breach.violation).collect();
        for (index, &carrier) in settled.carriers.iter().enumerate() {
            if let Some(violation) = violation_of[carrier] {
                violations[violation].fines.push(index);
            }
        }
        for (&violation, absorber) in violation_of.iter().zip(&settled.absorbed_by) {
            let absorber = absorber.and_then(|absorber| violation_of[absorber]);
            if let Some(violation) = violation.filter(|&violation| violations[violation].fines.is_empty()) {
                violations[violation].absorbed_by = absorber;
            }
        }
        let next = self.next(&charged);
        let unclear = self.unclear(doubtful);
        let counted = self.of_case.map(|_| prohibit::counted(self.posts)).unwrap_or_default();
        let numbers = self.of_case.map(|case| number::numbers(self.posts, case)).unwrap_or_default();
        let aimed = target::aimed(self.posts, &self.obligations, self.spans.status, self.received);
        Outcome {
            status: self.spans.status,
            ended: self.spans.ended(),
            violations,
            unclear,
            fines: settled.fines,
            measures: settled.measures,
            next,
            counted,
            numbers,
            ladder: self.standing,
            aimed,
            closings: self.spans.closings,
            obligations: self.obligations,
        }
    }

    fn violations(&self) -> Vec<Violation> {
        let late = self.obligations.iter().filter(|judged| judged.verdict.is_violation());
        let broken = late.filter_map(|judged| {
            let due = judged.due?;
            Some(Violation {
                rule: judged.rule.rule(),
                occurrence: judged.occurrence,
                holders: Some(judged.holders.clone()),
                due: Some(due),
                done: judged.done,
                late_by: judged.late_by,
                at: due.earliest,
                accrued_on: self.accrual(due),
                fines: Vec::new(),
                absorbed_by: None,
                absorbed_across: None,
            })
        });
        let offences = self.offences.iter().filter(|offence| offence.certain).map(|offence| {
            let moment = self.posts.seen.moment(offence.place);
            Violation {
                rule: offence.rule,
                occurrence: offence.occurrence,
                holders: offence.holders.clone(),
                due: None,
                done: Some(offence.place),
                late_by: None,
                at: moment.interval.earliest,
                accrued_on: moment.day,
                fines: Vec::new(),
                absorbed_by: None,
                absorbed_across: None,
            }
        });
        let mut violations: Vec<Violation> = broken.chain(offences).collect();
        violations.sort_by_key(|violation| (violation.at, violation.rule, violation.occurrence));
        violations
    }

    /// A fine accrues on the local day of the first second after the latest `due`.
    fn accrual(&self, due: Due) -> Day {
        self.posts.program.time.zone.day_of(due.latest.plus(1))
    }

    /// Who pays is whoever held the post when it was due.
    fn until(&self, due: Option<Due>) -> Until {
        let as_of = self.posts.seen.as_of();
        let whole = |due: Due| Interval { earliest: due.earliest, latest: due.latest };
        Until::Time(due.map_or(Interval::exactly(as_of), whole))
    }

    fn breaches<'o>(&'o self, violations: &'o [Violation]) -> Vec<Breach<'o>> {
        let program = self.posts.program;
        let mut breaches = Vec::new();
        for (index, violation) in violations.iter().enumerate() {
            let Some(sanction) = violation.rule.breach(program) else { continue };
            breaches.push(Breach {
                rule: violation.rule,
                occurrence: violation.occurrence,
                sanction,
                holders: violation.holders.as_ref(),
                place: violation.done.unwrap_or_else(|| self.posts.seen.len().saturating_sub(1)),
                until: match (violation.due, violation.done) {
                    (None, Some(place)) => Until::Place(place),
                    (due, _) => self.until(due),
                },
                at: violation.at,
                accrued_on: Some(violation.accrued_on),
                certain: true,
                violation: Some(index),
            });
        }
        let possible = self.obligations.iter().filter(|judged| judged.may_be_violation);
        breaches.extend(possible.filter_map(|judged| self.possible(judged)));
        for offence in self.offences.iter().filter(|offence| !offence.certain) {
            let moment = self.posts.seen.moment(offence.place);
            breaches.extend(offence.rule.breach(program).map(|sanction| Breach {
                rule: offence.rule,
                occurrence: offence.occurrence,
                sanction,
                holders: offence.holders.as_ref(),
                place: offence.place,
                until: Until::Place(offence.place),
                at: moment.interval.earliest,
                accrued_on: Some(moment.day),
                certain: false,
                violation: None,
            }));
        }
        breaches
    }

    fn possible<'o>(&'o self, judged: &'o Judged) -> Option<Breach<'o>> {
        let seen = self.posts.seen;
        let sanction = judged.rule.rule().breach(self.posts.program)?;
        Some(Breach {
            rule: judged.rule.rule(),
            occurrence: judged.occurrence,
            sanction,
            holders: Some(&judged.holders),
            place: seen.len().saturating_sub(1),
            until: self.until(judged.due),
            at: judged.due.map_or(seen.as_of(), |due| due.earliest),
            accrued_on: judged.due.map(|due| self.accrual(due)),
            certain: false,
            violation: None,
        })
    }

    fn next(&self, certain: &[charge::Charge<'_>]) -> Vec<NextAction> {
        if self.spans.status != Status::Open {
            return Vec::new();
        }
        let due_next = |judged: &Judged| matches!(judged.verdict, Verdict::Pending | Verdict::Overdue);
        let todo = self.obligations.iter().enumerate().filter(|(_, judged)| due_next(judged));
        let mut next: Vec<NextAction> = todo
            .map(|(index, judged)| NextAction {
                obligation: index,
                costs: self.costs(judged, certain),
                hears: self.hears(index),
            })
            .collect();
        next.sort_by_key(|action| {
            let judged = &self.obligations[action.obligation];
            let due = judged.due.map_or(Instant::MAX, |due| due.earliest);
            (judged.verdict != Verdict::Overdue, due, action.obligation)
        });
        next
    }

    fn hears(&self, judged: usize) -> Option<Ahead> {
        let standing = self.standing.as_ref()?;
        ladder::hears(self.posts, &self.spans, &self.obligations, standing, judged)
    }

    fn costs(
        &self,
        judged: &Judged,
        certain: &[charge::Charge<'_>],
    ) -> (crate::money::Fen, crate::money::Fen) {
        let breach = self.possible(judged);
        let mut new = charges(self.posts, breach.as_slice());
        added(certain, &mut new)
    }

    fn unclear(&self, doubtful: BTreeMap<(RuleId, u32), Vec<Need>>) -> Vec<Unclear> {
        let undetermined = self.obligations.iter().filter(|judged| judged.verdict == Verdict::Undetermined);
        let obligations = undetermined.map(|judged| Unclear {
            rule: judged.rule.rule(),
            occurrence: judged.occurrence,
            needs: judged.needs.clone(),
        });
        let offences = self.offences.iter().filter_map(Offence::unclear);
        let mut unclear: Vec<Unclear> =
            obligations.chain(offences).chain(self.spans.unclear.iter().cloned()).collect();
        for ((rule, occurrence), needs) in doubtful {
            match unclear.iter_mut().find(|u| (u.rule, u.occurrence) == (rule, occurrence)) {
                Some(known) => known.needs.extend(needs),
                None => unclear.push(Unclear { rule, occurrence, needs }),
            }
        }
        for entry in &mut unclear {
            entry.needs.sort_unstable();
            entry.needs.dedup();
        }
        unclear
    }

    /// What must be known where the times leave open which of two people held the post of whoever answers or pays.
    fn doubtful_holders(
        &self,
        breaches: &[Breach<'_>],
        charges: &[charge::Charge<'_>],
    ) -> BTreeMap<(RuleId, u32), Vec<Need>> {
        let mut open: BTreeMap<(RuleId, u32), Vec<Need>> = BTreeMap::new();
        let mut add = |rule, needs: Vec<Need>| {
            if !needs.is_empty() {
                open.entry(rule).or_default().extend(needs);
            }
        };
        for judged in self.obligations.iter().filter(|j| j.verdict.is_violation() || j.may_be_violation) {
            let (rule, until) = (judged.rule.rule(), self.until(judged.due));
            for holder in judged.holders.iter() {
                add((rule, judged.occurrence), self.posts.doubt(holder, until, judged.since.place()));
            }
        }
        for charge in charges {
            let (Some(holder), Some(breach)) = (charge.holder, breaches.get(charge.breach)) else { continue };
            add((breach.rule, breach.occurrence), self.posts.doubt(&holder, breach.until, None));
        }
        open
    }
}
