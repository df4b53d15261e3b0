//! What was seen of a policy, in words that need no program.

use super::demands::demands;
use super::{Coverage, Part, Side};
use crate::program::{Entry, Heading, Program};
use serde::Serialize;

/// What the tests of a policy saw of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct CoverageReport {
    /// How many sides were seen.
    pub seen: usize,
    /// How many there are.
    pub sides: usize,
    /// The rules, by kind and in the order of the policy.
    pub rules: Vec<Covered>,
}

/// What was seen of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Covered {
    /// What kind of rule it is.
    pub kind: RuleKind,
    /// Its id; of an entry the id, its place from 1, and what it says.
    pub rule: String,
    /// The clause that it cites.
    pub clause: Option<String>,
    /// The sides from which it must be seen.
    pub sides: Vec<SideSeen>,
}

/// What kind of rule is covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleKind {
    /// An obligation with a limit in numbers.
    Limit,
    /// An obligation without.
    Duty,
    /// A prohibition.
    Prohibition,
    /// A quota.
    Quota,
    /// A periodic duty.
    Periodic,
    /// A record.
    Record,
    /// A closing.
    Closing,
    /// An entry of an assignment.
    Assignment,
    /// A way in which a fact follows from others.
    Derivation,
    /// A sanction.
    Sanction,
}

/// A side, and whether it was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SideSeen {
    /// Which.
    pub side: Side,
    /// Whether a test saw it.
    pub seen: bool,
    /// The fewest seconds to the limit at which it was seen.
    pub closest_seconds: Option<u64>,
}

impl Covered {
    /// Whether no test saw it from any side.
    pub fn is_unseen(&self) -> bool {
        self.sides.iter().all(|side| !side.seen)
    }
}

impl CoverageReport {
    /// Whether at least so many in a hundred sides were seen.
    pub fn reaches(&self, percent: u32) -> bool {
        let percent = usize::try_from(percent).unwrap_or(usize::MAX);
        self.seen.saturating_mul(100) >= self.sides.saturating_mul(percent)
    }

    /// How many in a hundred sides were seen, cut off; all where there are none.
    pub fn percent(&self) -> usize {
        (self.seen * 100).checked_div(self.sides).unwrap_or(100)
    }
}

impl Coverage {
    /// What was seen of a program, and what not.
    pub fn report(&self, program: &Program) -> CoverageReport {
        let mut rules = Vec::new();
        for demand in demands(program) {
            let side = |side: &Side| {
                let seen = self.seen.get(&(demand.part, *side));
                SideSeen { side: *side, seen: seen.is_some(), closest_seconds: seen.copied().flatten() }
            };
            let sides: Vec<SideSeen> = demand.sides.iter().map(side).collect();
            let (rule, clause) = named(program, demand.part);
            rules.push(Covered { kind: kind(demand.part, &sides), rule, clause, sides });
        }
        rules.sort_by_key(|rule| rule.kind);
        let sides = || rules.iter().flat_map(|rule| &rule.sides);
        CoverageReport { seen: sides().filter(|side| side.seen).count(), sides: sides().count(), rules }
    }
}

fn kind(part: Part, sides: &[SideSeen]) -> RuleKind {
    match part {
        Part::Obligation(_) if sides.iter().any(|side| side.side == Side::Met) => RuleKind::Limit,
        Part::Obligation(_) => RuleKind::Duty,
        Part::Prohibition(_) => RuleKind::Prohibition,
        Part::Quota(_) => RuleKind::Quota,
        Part::Periodic(_) => RuleKind::Periodic,
        Part::Record(_) => RuleKind::Record,
        Part::Closing(_) => RuleKind::Closing,
        Part::Entry(..) => RuleKind::Assignment,
        Part::Derivation(..) => RuleKind::Derivation,
        Part::Sanction(_) => RuleKind::Sanction,
    }
}

fn named(program: &Program, part: Part) -> (String, Option<String>) {
    let cites = |heading: &Heading| {
        let clauses: Vec<&str> = heading.clauses.iter().map(|(clause, _)| &**clause).collect();
        (!clauses.is_empty()).then(|| clauses.join(", "))
    };
    let of = |name: &str, heading: &Heading| (name.to_string(), cites(heading));
    match part {
        Part::Obligation(id) => of(program.obligations.name(id), &program.obligations.get(id).heading),
        Part::Prohibition(id) => of(program.prohibitions.name(id), &program.prohibitions.get(id).heading),
        Part::Quota(id) => of(program.quotas.name(id), &program.quotas.get(id).heading),
        Part::Periodic(id) => of(program.periodic.name(id), &program.periodic.get(id).heading),
        Part::Record(id) => of(program.records.name(id), &program.records.get(id).heading),
        Part::Closing(id) => of(program.closings.name(id), &program.closings.get(id).heading),
        Part::Sanction(id) => of(program.sanctions.name(id), &program.sanctions.get(id).heading),
        Part::Entry(id, index) => {
            let roles = |entry: &Entry| {
                let roles: Vec<&str> = entry.roles.iter().map(|role| program.roles.name(*role)).collect();
                if roles.is_empty() { "not_stated".to_string() } else { roles.join(" + ") }
            };
            let entry = program.assignments.get(id).entries.get(index);
            let name = format!(
                "{}/{} {}",
                program.assignments.name(id),
                index + 1,
                entry.map(roles).unwrap_or_default()
            );
            (name, entry.and_then(|entry| cites(&entry.heading)))
        }
        Part::Derivation(id, index) => {
            let clause =
                program.facts.get(id).derive.get(index).and_then(|derived| derived.clause.as_deref());
            (format!("{}/{}", program.facts.name(id), index + 1), clause.map(str::to_string))
        }
    }
}
