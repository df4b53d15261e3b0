//! From an outcome, in ids, to the report of a case, in the policy's words.

mod ladder;

use super::{
    Amount, CaseReport, CaseStatus, Costs, FactValue, Facts, FineId, FineReport, FineStatus, MeasureId,
    MeasureReport, MeasureStatus, Need, Needs, NextAction, ObligationReport, Payer, PayerKey, ToClarify,
    Unit, Verdict, ViolationId, ViolationKind, ViolationReport, When, Who,
};
use crate::case::{Case, PersonId, Visible};
use crate::evaluate::{self, Holder, Holders, Judged, Outcome, PayerId, RuleId, Since};
use crate::lang::Lang;
use crate::program::{self, Id, Kind, Post, Program, RoleId, SanctionId, Value};
use crate::time::{Due, Instant};

/// The report of a case.
pub fn case_report<'a>(
    program: &'a Program,
    case: &'a Case<'a>,
    seen: Visible<'a>,
    outcome: &'a Outcome,
    lang: Lang,
) -> CaseReport<'a> {
    let build = Build { program, case, seen, outcome, lang };
    CaseReport {
        case: case.id,
        dealership: case.dealership,
        policy: &program.id,
        register: case.register.is_some(),
        policy_version: program.version.as_deref().unwrap_or_default(),
        version_because: None,
        status: status(outcome.status),
        ended_at: outcome.ended.map(|ended| build.ended(ended)),
        facts: build.facts(),
        obligations: outcome.obligations.iter().map(|judged| build.obligation(judged)).collect(),
        ladder: outcome.ladder.as_ref().map(|standing| build.ladder(standing)),
        next_actions: outcome.next.iter().map(|next| build.next(next)).collect(),
        violations: outcome.violations.iter().map(|violation| build.violation(violation)).collect(),
        to_clarify: outcome.unclear.iter().map(|unclear| build.unclear(unclear)).collect(),
        fines: outcome.fines.iter().map(|fine| build.fine(fine)).collect(),
        measures: outcome.measures.iter().map(|measure| build.measure(measure)).collect(),
    }
}

struct Build<'a> {
    program: &'a Program,
    case: &'a Case<'a>,
    seen: Visible<'a>,
    outcome: &'a Outcome,
    lang: Lang,
}

impl<'a> Build<'a> {
    fn at(&self, instant: Instant) -> When<'a> {
        When::At(instant, &self.program.time.zone)
    }

    /// The moment of an event; a day where only that is known.
    fn when(&self, place: usize) -> When<'a> {
        let moment = self.seen.moment(place);
        if moment.date_only { When::On(moment.day) } else { self.at(moment.interval.earliest) }
    }

    fn ended(&self, ended: evaluate::Ended) -> When<'a> {
        match ended {
            evaluate::Ended::By(place) => self.when(place),
            evaluate::Ended::At(instant) => self.at(instant),
        }
    }

    fn facts(&self) -> Facts<'a> {
        let value = |(id, fact): (program::FactId, &'a program::Fact)| {
            let name = self.program.facts.name(id);
            let value = match (self.case.facts.get(id.index())?, &fact.kind) {
                (Value::Boolean(is), _) => FactValue::Yes(*is),
                (Value::Choice(choice), Kind::Choice(choices)) => FactValue::Text(choices.name(*choice)),
                (Value::Number(number), _) => FactValue::Thousandths(*number),
                (Value::Date(day), _) => FactValue::Date(*day),
                (Value::Time(moment), _) => FactValue::Date(moment.day),
                (Value::Text(text), _) => FactValue::Text(text),
                (Value::Absent | Value::AssumedFalse | Value::Choice(_), _) => return None,
            };
            Some((name, value))
        };
        Facts(self.program.facts.iter().filter_map(value).collect())
    }

    /// The clause that a rule cites for this case; all that it may, where that is open.
    fn clause(&self, heading: &'a program::Heading) -> Option<&'a str> {
        heading.cited(&self.case.facts)
    }

    fn heading(&self, rule: RuleId) -> (&'a str, &'a program::Heading) {
        (rule.name(self.program), rule.heading(self.program))
    }

    /// When a duty began to run.
    fn since(&self, since: Since) -> When<'a> {
        match since {
            Since::Event(place) => self.when(place),
            Since::Period(period) => When::On(period.first),
        }
    }

    fn who(&self, holders: &Holders) -> Who<'a> {
        let also = holders.more.iter().map(|holder| self.holder(holder)).collect();
        Who { also, ..self.holder(&holders.first) }
    }

    fn holder(&self, holder: &Holder) -> Who<'a> {
        let assignment = match holder.post {
            Some(Post::Assignment(assignment)) => Some(self.program.assignments.name(assignment)),
            Some(Post::Role(_)) | None => None,
        };
        let (person, person_id) = self.person(holder.person);
        Who { assignment, role: self.role(holder.role), person, person_id, also: Vec::new() }
    }

    fn role(&self, role: Option<RoleId>) -> Option<&'a str> {
        role.map(|role| self.program.roles.name(role))
    }

    fn person(&self, person: Option<PersonId>) -> (Option<&'a str>, Option<&'a str>) {
        let person = person.map(|person| self.case.person(person));
        (person.map(|person| person.name), person.and_then(|person| person.id))
    }

    fn obligation(&self, judged: &Judged) -> ObligationReport<'a> {
        let (id, heading) = self.heading(judged.rule.rule());
        ObligationReport {
            id,
            occurrence: judged.occurrence,
            period: period(judged),
            clause: self.clause(heading),
            who: self.who(&judged.holders),
            since: Some(self.since(judged.since)),
            due: judged.due.map(|due| self.at(due.earliest)),
            due_latest: self.latest(judged.due),
            done: judged.done.map(|place| self.when(place)),
            verdict: verdict(judged.verdict),
            late_by_seconds: judged.late_by.and_then(|late| u64::try_from(late).ok()),
        }
    }

    fn latest(&self, due: Option<Due>) -> Option<When<'a>> {
        due.filter(|due| due.earliest != due.latest).map(|due| self.at(due.latest))
    }

    fn next(&self, next: &evaluate::NextAction) -> NextAction<'a> {
        let judged = &self.outcome.obligations[next.obligation];
        let rule = judged.rule.of(self.program);
        NextAction {
            obligation: judged.rule.rule().name(self.program),
            occurrence: judged.occurrence,
            period: period(judged),
            clause: self.clause(rule.heading),
            act: &rule.act.name,
            who: self.who(&judged.holders),
            due: judged.due.map(|due| self.at(due.earliest)),
            due_latest: self.latest(judged.due),
            overdue: judged.verdict == evaluate::Verdict::Overdue,
            costs: rule.breach.map_or_else(
                || Costs::not_stated(self.program.currency),
                |sanction| self.costs(sanction, next),
            ),
            if_late: next.hears.as_ref().and_then(|ahead| self.ahead(ahead)),
        }
    }

    fn costs(&self, sanction: SanctionId, next: &evaluate::NextAction) -> Costs<'a> {
        let payers = &self.program.sanctions.get(sanction).payers;
        let mut measures: Vec<&str> = Vec::new();
        let ids = payers.iter().flat_map(|payer| &payer.costs.measures);
        measures.extend(ids.map(|&measure| self.program.measures.name(measure)));
        measures.dedup();
        let (least, most) = next.costs;
        let has_fine = payers.iter().any(|payer| payer.costs.fine.is_some());
        Costs {
            sanction: Some(self.program.sanctions.name(sanction)),
            amount: if least == most { Amount::exactly(least) } else { Amount::between(least, most) },
            currency: has_fine.then_some(self.program.currency),
            measures,
            one_of: payers.iter().any(|payer| payer.costs.one_of),
        }
    }

    fn violation(&self, violation: &'a evaluate::Violation) -> ViolationReport<'a> {
        let (rule, heading) = self.heading(violation.rule);
        let absorbed_here = violation.absorbed_by.map(|index| &self.outcome.violations[index]);
        let absorbed_by = absorbed_here.map(|by| self.violation_id(by.rule, by.occurrence)).or_else(|| {
            let by = violation.absorbed_across.as_deref()?;
            Some(ViolationId::InCase { case: &by.0, rule: &by.1, occurrence: by.2 })
        });
        ViolationReport {
            id: self.violation_id(violation.rule, violation.occurrence),
            rule,
            kind: match violation.rule {
                RuleId::Prohibition(_) => ViolationKind::Prohibition,
                RuleId::Quota(_) => ViolationKind::Quota,
                RuleId::Periodic(_) => ViolationKind::Periodic,
                RuleId::Record(_) => ViolationKind::Record,
                RuleId::Obligation(_) | RuleId::Closing(_) => ViolationKind::Obligation,
            },
            clause: self.clause(heading),
            who: violation.holders.as_ref().map(|holders| self.who(holders)).unwrap_or_default(),
            due: violation.due.map(|due| self.at(due.earliest)),
            due_latest: self.latest(violation.due),
            done: violation.done.map(|place| self.when(place)),
            late_by_seconds: violation.late_by.and_then(|late| u64::try_from(late).ok()),
            missing: self.missing(violation),
            sanction: violation.rule.breach(self.program).map(|id| self.program.sanctions.name(id)),
            fines: violation.fines.iter().map(|&index| self.fine_id(&self.outcome.fines[index])).collect(),
            absorbed_by,
            counted: None,
            number: None,
            policy: None,
        }
    }

    /// The fields that a record leaves empty.
    fn missing(&self, violation: &evaluate::Violation) -> Vec<&'a str> {
        match (violation.rule, violation.done) {
            (RuleId::Record(id), Some(place)) => {
                let record = self.program.records.get(id);
                evaluate::empty_fields(record, &self.case.facts, self.seen.event(place))
            }
            _ => Vec::new(),
        }
    }

    fn violation_id(&self, rule: RuleId, occurrence: u32) -> ViolationId<'a> {
        ViolationId::InCase { case: self.case.id, rule: self.heading(rule).0, occurrence }
    }

    fn unclear(&self, unclear: &evaluate::Unclear) -> ToClarify<'a> {
        let (obligation, heading) = self.heading(unclear.rule);
        ToClarify {
            obligation,
            occurrence: unclear.occurrence,
            clause: self.clause(heading),
            needs: Needs { lang: self.lang, of: unclear.needs.iter().map(|need| self.need(*need)).collect() },
        }
    }

    fn need(&self, need: evaluate::Need) -> Need<'a> {
        let event = |place: usize| self.program.events.name(self.seen.event(place).kind);
        match need {
            evaluate::Need::TimeOf(place) => {
                Need::TimeOfDay { event: event(place), on: self.seen.moment(place).day }
            }
            evaluate::Need::Fact(id) => {
                let fact = self.program.facts.name(id);
                match self.program.facts.get(id).kind {
                    Kind::Boolean => Need::WhetherFact { fact },
                    _ => Need::FactNotGiven { fact },
                }
            }
            evaluate::Need::Attribute(place, attribute) => {
                let kind = self.program.events.get(self.seen.event(place).kind);
                let given = self.seen.event(place).attribute(attribute) != Value::Absent;
                let name = kind.attributes.name(attribute);
                let (event, on) = (event(place), self.seen.moment(place).day);
                match (&kind.attributes.get(attribute).1, given) {
                    (Kind::Post(_), true) => Need::NoPost { event, attribute: name, on },
                    _ => Need::Attribute { event, attribute: name, on },
                }
            }
            evaluate::Need::Calendar(year) => Need::CalendarYear(year),
            evaluate::Need::NoCalendar => Need::NoCalendar,
            evaluate::Need::NoOpeningHours => Need::NoOpeningHours,
            evaluate::Need::AfterRegister(day) => Need::AfterRegister(day),
            evaluate::Need::Closing(_) => Need::WhetherClosedByItself,
            evaluate::Need::Holder(post) => Need::Holder { post: self.program.post_name(post) },
        }
    }

    fn fine_id(&self, fine: &evaluate::Fine) -> FineId<'a> {
        self.id_of(fine.sanction, fine.unit, fine.payer)
    }

    fn id_of(&self, sanction: SanctionId, unit: evaluate::Unit, payer: PayerId) -> FineId<'a> {
        let unit = match unit {
            evaluate::Unit::Violation(rule, occurrence) => Unit::Occurrence(self.heading(rule).0, occurrence),
            evaluate::Unit::Form => Unit::Form,
            evaluate::Unit::Case => Unit::Case,
            evaluate::Unit::Person => Unit::Person,
            evaluate::Unit::Window(day) => Unit::Window(day),
        };
        let payer = match payer {
            PayerId::Person(person) => PayerKey::Person(self.case.person(person).key()),
            PayerId::Role(role) => PayerKey::Role(self.program.roles.name(role)),
            PayerId::Post(post) => PayerKey::Role(self.program.post_name(post)),
            PayerId::Dealership => PayerKey::Dealership,
        };
        FineId::InCase { case: self.case.id, sanction: self.program.sanctions.name(sanction), unit, payer }
    }

    fn payer(&self, payer: PayerId, role: Option<RoleId>) -> Payer<'a> {
        let role = self.role(role);
        match payer {
            PayerId::Person(person) => {
                let (person, person_id) = self.person(Some(person));
                Payer { role, person, person_id, dealership: false }
            }
            PayerId::Role(_) => Payer { role, ..Payer::default() },
            // A post whose role the regulation does not state stands for itself.
            PayerId::Post(post) => Payer { role: Some(self.program.post_name(post)), ..Payer::default() },
            PayerId::Dealership => Payer { dealership: true, ..Payer::default() },
        }
    }

    fn fine(&self, fine: &evaluate::Fine) -> FineReport<'a> {
        let sanction = self.program.sanctions.get(fine.sanction);
        let status = match fine.status {
            evaluate::FineStatus::Owed => FineStatus::Owed,
            evaluate::FineStatus::AwaitingRuling => FineStatus::AwaitingRuling,
            evaluate::FineStatus::Possible => FineStatus::Possible,
        };
        FineReport {
            id: self.fine_id(fine),
            sanction: self.program.sanctions.name(fine.sanction),
            violation: self.violation_id(fine.carrier.0, fine.carrier.1),
            clause: self.clause(&sanction.heading),
            payer: self.payer(fine.payer, fine.role),
            amount: amount(fine.amount, status),
            currency: self.program.currency,
            status,
            accrued_on: fine.accrued_on,
            dealership: None,
        }
    }

    fn measure(&self, measure: &evaluate::Measure) -> MeasureReport<'a> {
        let sanction = self.program.sanctions.get(measure.sanction);
        let name = self.program.measures.name(measure.measure);
        MeasureReport {
            id: MeasureId { of: self.id_of(measure.sanction, measure.unit, measure.payer), measure: name },
            measure: name,
            sanction: self.program.sanctions.name(measure.sanction),
            violation: self.violation_id(measure.carrier.0, measure.carrier.1),
            clause: self.clause(&sanction.heading),
            payer: self.payer(measure.payer, measure.role),
            status: MeasureStatus::Due,
            accrued_on: measure.accrued_on,
            dealership: None,
        }
    }
}

/// The period of a periodic duty.
fn period(judged: &Judged) -> Option<String> {
    match judged.since {
        Since::Event(_) => None,
        Since::Period(period) => Some(period.to_string()),
    }
}

/// A fine's amount: fixed where it is owed; from nothing where it is only possible.
pub(super) fn amount(amount: program::Amount, status: FineStatus) -> Amount {
    match (status, amount) {
        (FineStatus::Possible, amount) => Amount::between(crate::money::Fen::ZERO, amount.most()),
        (FineStatus::Owed, amount) => Amount::exactly(amount.most()),
        (_, program::Amount::Fixed(amount)) => Amount::between(amount, amount),
        (_, program::Amount::Range { at_least, at_most }) => Amount::between(at_least, at_most),
    }
}

fn status(status: evaluate::Status) -> CaseStatus {
    match status {
        evaluate::Status::Open => CaseStatus::Open,
        evaluate::Status::Closed => CaseStatus::Closed,
        evaluate::Status::ClosedAutomatically => CaseStatus::ClosedAutomatically,
        evaluate::Status::Withdrawn => CaseStatus::Withdrawn,
    }
}

fn verdict(verdict: evaluate::Verdict) -> Verdict {
    match verdict {
        evaluate::Verdict::Met => Verdict::Met,
        evaluate::Verdict::Late => Verdict::Late,
        evaluate::Verdict::Overdue => Verdict::Overdue,
        evaluate::Verdict::Pending => Verdict::Pending,
        evaluate::Verdict::Void => Verdict::Void,
        evaluate::Verdict::Waived => Verdict::Waived,
        evaluate::Verdict::Undetermined => Verdict::Undetermined,
    }
}
