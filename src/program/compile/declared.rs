//! Periodic duties and records: declared, so that the regulation is stated whole.

use super::Compiler;
use crate::program::{PeriodicDuty, RecordDuty};
use crate::source::Pointer;

impl Compiler<'_> {
    /// The periodic duties.
    pub(super) fn periodic(&mut self) -> Vec<PeriodicDuty> {
        let policy = self.policy;
        let mut duties = Vec::new();
        for (name, duty) in &policy.periodic {
            let at = Pointer::root().key("periodic").key(name);
            let (title, clause, reading) = (duty.title.as_ref(), duty.clause.as_ref(), duty.reading.as_ref());
            duties.push(PeriodicDuty {
                heading: self.heading(title, clause, reading, name, &at),
                when: self.facts_only(duty.when.as_ref(), &at.key("when")),
                who: self.post(&duty.who, &at.key("who")),
                every: duty.every,
                act: self.act(&duty.act, &at.key("do")),
                at_least: duty.at_least.unwrap_or(1),
                deadline: self.deadline(duty.within.as_ref(), &at.key("within")),
                breach: self.breach(duty.breach.as_deref(), &at.key("breach")),
            });
        }
        duties
    }

    /// The records.
    pub(super) fn records(&mut self) -> Vec<RecordDuty> {
        let policy = self.policy;
        let mut records = Vec::new();
        for (name, record) in &policy.records {
            let at = Pointer::root().key("records").key(name);
            let (title, clause, reading) =
                (record.title.as_ref(), record.clause.as_ref(), record.reading.as_ref());
            records.push(RecordDuty {
                heading: self.heading(title, clause, reading, name, &at),
                when: self.facts_only(record.when.as_ref(), &at.key("when")),
                who: record.who.as_deref().and_then(|who| self.post(who, &at.key("who"))),
                at: record.at.as_ref().map(|pattern| self.events(pattern, &at.key("at"))),
                required: record.required.clone(),
                number: record.number.clone(),
                breach: self.breach(record.breach.as_deref(), &at.key("breach")),
            });
        }
        records
    }
}
