//! Which findings the readings of a policy settle.

use super::{Acknowledged, Examiner, Finding, Soundness};
use crate::diagnostic::{Code, Place, words};
use crate::lang::Text;
use crate::policy::Readings;
use crate::source::Pointer;

/// A reading that settles something.
struct Settles<'p> {
    /// The rule or declaration it stands on.
    rule: Pointer,
    /// The reading itself.
    at: Pointer,
    code: &'p str,
    with: Option<&'p str>,
    reason: Text,
}

/// Parts the findings that readings settle from the others; a reading that settles nothing is a finding.
pub(super) fn part(examiner: &Examiner<'_>, found: Vec<Finding>) -> Soundness {
    let readings = readings(examiner);
    let mut used = vec![false; readings.len()];
    let mut sound = Soundness::default();
    for finding in found {
        let settling: Vec<usize> = readings
            .iter()
            .enumerate()
            .filter(|(_, r)| r.settles(&finding))
            .map(|(index, _)| index)
            .collect();
        settling.iter().for_each(|&index| used[index] = true);
        match settling.first().and_then(|&index| readings.get(index)) {
            Some(reading) => {
                let place = examiner.layers.place(reading.at.as_str());
                sound.acknowledged.push(Acknowledged { finding, reason: reading.reason.clone(), place });
            }
            None => sound.findings.push(finding),
        }
    }
    for (reading, _) in readings.iter().zip(used).filter(|(_, used)| !used) {
        // Whoever extends a policy and mends what it acknowledges need not take the acknowledgement out.
        let own = examiner.layers.documents.len().saturating_sub(1);
        let settles = reading.at.key("settles");
        if examiner.layers.locate(settles.as_str()).0 == own {
            let problem = words::sound::unused_acknowledgement(reading.code, reading.with)
                .at_place(examiner.layers.place(settles.as_str()));
            sound.findings.push(Finding::new(problem, [reading.rule.clone()]));
        }
    }
    let order = |place: Option<Place>| place.map(|place| (place.source, place.span.start));
    sound.findings.sort_by_key(|finding| order(finding.diagnostic.place));
    sound.acknowledged.sort_by_key(|told| order(told.finding.diagnostic.place));
    sound
}

impl Settles<'_> {
    fn settles(&self, finding: &Finding) -> bool {
        let others = || finding.subjects.iter().filter(|subject| **subject != self.rule);
        let named = |with: &str| others().any(|subject| subject.steps().nth(1).as_deref() == Some(with));
        Code::named(self.code) == Some(finding.diagnostic.code)
            && finding.subjects.contains(&self.rule)
            && self.with.is_none_or(named)
    }
}

/// Every reading that settles something, in the order of the policy.
fn readings<'p>(examiner: &Examiner<'p>) -> Vec<Settles<'p>> {
    let policy = examiner.policy;
    let mut all = Vec::new();
    let mut add = |rule: Pointer, readings: Option<&'p Readings>| {
        let Some(readings) = readings else { return };
        for (index, reading) in readings.as_slice().iter().enumerate() {
            let at = rule.key("reading");
            let at = if readings.is_list() { at.index(index) } else { at };
            if let Some((code, with)) = reading.settles() {
                all.push(Settles { rule: rule.clone(), at, code, with, reason: reading.text() });
            }
        }
    };
    add(Pointer::root(), policy.reading.as_ref());
    let section = |section: &str, name: &str| Pointer::root().key(section).key(name);
    policy.facts.iter().for_each(|(name, one)| add(section("facts", name), one.reading.as_ref()));
    policy.events.iter().for_each(|(name, one)| add(section("events", name), one.reading.as_ref()));
    for (name, entries) in &policy.assignments {
        let list = section("assignments", name);
        entries.iter().enumerate().for_each(|(index, one)| add(list.index(index), one.reading.as_ref()));
    }
    policy.obligations.iter().for_each(|(name, one)| add(section("obligations", name), one.reading.as_ref()));
    policy
        .prohibitions
        .iter()
        .for_each(|(name, one)| add(section("prohibitions", name), one.reading.as_ref()));
    policy.quotas.iter().for_each(|(name, one)| add(section("quotas", name), one.reading.as_ref()));
    policy.closings.iter().for_each(|(name, one)| add(section("closings", name), one.reading.as_ref()));
    policy.sanctions.iter().for_each(|(name, one)| add(section("sanctions", name), one.reading.as_ref()));
    policy.periodic.iter().for_each(|(name, one)| add(section("periodic", name), one.reading.as_ref()));
    policy.records.iter().for_each(|(name, one)| add(section("records", name), one.reading.as_ref()));
    let ladder = Pointer::root().key("ladder");
    policy.ladder.iter().enumerate().for_each(|(index, one)| add(ladder.index(index), one.reading.as_ref()));
    all
}
