//! Periodic duties and records.

use super::Compiler;
use crate::diagnostic::words;
use crate::policy::{self, Every, Periodic, RecordNumber, Within};
use crate::program::{
    Deadline, EventMatch, Field, FieldSource, Obligation, ObligationId, PeriodDeadline, PeriodicDuty,
    PeriodicId, RecordDuty, RecordId, Table, Target, TargetId, TargetOf,
};
use crate::source::Pointer;
use crate::time::Limit;

impl Compiler<'_> {
    /// The periodic duties.
    pub(super) fn periodic(&mut self) -> Table<PeriodicId, PeriodicDuty> {
        let policy = self.policy;
        let mut duties = Table::default();
        for (name, duty) in &policy.periodic {
            let at = Pointer::root().key("periodic").key(name);
            let (title, clause, reading) = (duty.title.as_ref(), duty.clause.as_ref(), duty.reading.as_ref());
            let heading = self.heading(title, clause, reading, name, &at);
            let when = self.facts_only(duty.when.as_ref(), &at.key("when"));
            let who = self.post(&duty.who, &at.key("who"));
            let act = self.act(&duty.act, &at.key("do"));
            if duty.month.is_some() && duty.every != Every::Year {
                self.at(&at.key("in"), words::policy::month_without_year());
            }
            let deadline = self.period_deadline(duty, &at.key("within"));
            let breach = self.breach(duty.breach.as_deref(), &at.key("breach"));
            let Some(who) = who else { continue };
            let duty = PeriodicDuty {
                heading,
                when,
                who,
                every: duty.every,
                month: duty.month.map(policy::MonthName::number),
                act,
                at_least: duty.at_least.unwrap_or(1).max(1),
                deadline,
                breach,
            };
            duties.add(name, duty);
        }
        duties
    }

    fn period_deadline(&mut self, duty: &Periodic, at: &Pointer) -> PeriodDeadline {
        let Some(within) = &duty.within else { return PeriodDeadline::Inside };
        match self.deadline(Some(within), at) {
            Deadline::Within(Limit::DayOfMonth(day), roll_over) => PeriodDeadline::ByDay(day, roll_over),
            Deadline::Until(_) => {
                let key = if matches!(within, Within::Shape(_)) { at.key("until") } else { at.clone() };
                self.at(&key, words::policy::until_in_period());
                PeriodDeadline::After(Deadline::NotStated)
            }
            deadline => PeriodDeadline::After(deadline),
        }
    }

    /// The targets.
    pub(super) fn targets(
        &mut self,
        obligations: &Table<ObligationId, Obligation>,
    ) -> Table<TargetId, Target> {
        let policy = self.policy;
        let mut targets = Table::default();
        for (name, target) in &policy.targets {
            let at = Pointer::root().key("targets").key(name);
            let (title, clause, reading) =
                (target.title.as_ref(), target.clause.as_ref(), target.reading.as_ref());
            let heading = self.heading(title, clause, reading, name, &at);
            let when = self.facts_only(target.when.as_ref(), &at.key("when"));
            let of = match (&target.in_time, target.closed) {
                (Some(name), None) => obligations.find(name).map(TargetOf::InTime).or_else(|| {
                    if !self.doubtful.holds("obligations", name) {
                        let unknown = words::policy::unknown_obligation(
                            name,
                            policy.obligations.keys().map(String::as_str),
                        );
                        self.at(&at.key("in_time"), unknown);
                    }
                    None
                }),
                (None, Some(true)) => Some(TargetOf::Closed),
                (None, _) | (Some(_), Some(_)) => {
                    self.at_key(&at, words::policy::in_time_or_closed());
                    None
                }
            };
            let Some(of) = of else { continue };
            targets.add(name, Target { heading, when, of, at_least: target.at_least, per: target.per });
        }
        targets
    }

    /// The records.
    pub(super) fn records(&mut self) -> Table<RecordId, RecordDuty> {
        let policy = self.policy;
        let mut records = Table::default();
        for (name, record) in &policy.records {
            let at = Pointer::root().key("records").key(name);
            let (title, clause, reading) =
                (record.title.as_ref(), record.clause.as_ref(), record.reading.as_ref());
            let events = record.at.as_ref().map(|pattern| self.events(pattern, &at.key("at")));
            let required = match &events {
                Some(events) => record.required.iter().map(|field| self.field(field, events)).collect(),
                None => Vec::new(),
            };
            if events.is_none() && !record.required.is_empty() {
                self.at(&at.key("required"), words::policy::record_without_event());
            }
            let (number, numbering) = match &record.number {
                None => (None, None),
                Some(RecordNumber::Code(code)) => (Some(code.clone()), None),
                Some(RecordNumber::Shape(shape)) => {
                    (None, self.numbering(shape, record, events.as_ref(), &at.key("number")))
                }
            };
            let duty = RecordDuty {
                heading: self.heading(title, clause, reading, name, &at),
                when: self.facts_only(record.when.as_ref(), &at.key("when")),
                who: record.who.as_deref().and_then(|who| self.post(who, &at.key("who"))),
                at: events,
                required,
                number,
                numbering,
                breach: self.breach(record.breach.as_deref(), &at.key("breach")),
            };
            records.add(name, duty);
        }
        records
    }

    /// A field of a record: an attribute of its event before a fact. What is neither was made a text of the event.
    fn field(&mut self, name: &str, events: &EventMatch) -> Field {
        let of = |kind| {
            let event: &crate::program::EventKind = self.vocabulary.events.get(kind);
            event.attributes.find(name).map(|attribute| (kind, attribute))
        };
        let attributes: Vec<_> = events.alternatives.iter().filter_map(|test| of(test.kind)).collect();
        let source = match self.vocabulary.facts.find(name) {
            Some(fact) if attributes.is_empty() => FieldSource::Fact(fact),
            Some(_) | None => FieldSource::Attributes(attributes.into()),
        };
        Field { name: name.into(), source }
    }
}
