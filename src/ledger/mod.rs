//! What spans cases: quotas, and fines of which a person pays one however many cases there are.
//!
//! It sees the outcomes in the order of the input and keeps only what it must: an entry for each event that a
//! quota counts, and a key for each fine by person or window.

mod number;
mod quota;
mod target;

pub use number::{AcrossNumber, Fault, Gap, NumberFine};
pub use quota::{Across, AcrossFine, AcrossViolation, Bearer};
pub use target::AcrossTarget;

use crate::case::Case;
use crate::evaluate::{FineStatus, Outcome, PayerId, Unit, Violation};
use crate::program::Program;
use number::Numbers;
use quota::Quotas;
use std::collections::HashMap;
use target::Targets;

/// What spans cases. They may be judged by several policies: versions of one regulation, or those of several
/// dealerships; what spans them runs on by the ids of rules and sanctions.
#[derive(Debug)]
pub struct Ledger<'p> {
    quotas: Quotas<'p>,
    targets: Targets<'p>,
    numbers: Numbers<'p>,
    /// Fines by person or window, and the violation that carries each: its case, rule and occurrence.
    charged: HashMap<Charged<'p>, Carrier>,
}

/// The violation of another case that carries a fine: its case, rule and occurrence.
type Carrier = (String, Box<str>, u32);

/// What one fine by person or window stands for.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Charged<'p> {
    dealership: Option<String>,
    sanction: &'p str,
    unit: Unit,
    payer: String,
}

impl<'p> Ledger<'p> {
    /// An empty ledger for the cases that policies judge.
    pub fn new(programs: impl Iterator<Item = &'p Program> + Clone) -> Self {
        let targets = Targets::new(programs.clone());
        let numbers = Numbers::new(programs.clone());
        Self { quotas: Quotas::new(programs), targets, numbers, charged: HashMap::new() }
    }

    /// Enters the outcome of a case that a policy judged. A fine that an earlier case carries already is taken out
    /// of it.
    pub fn enter(&mut self, program: &'p Program, case: &Case<'_>, outcome: &mut Outcome) {
        self.quotas.enter(program, case, &outcome.counted);
        self.targets.enter(program, case, &outcome.aimed);
        self.numbers.enter(program, case, &outcome.numbers);
        let spans = |unit: Unit| matches!(unit, Unit::Person | Unit::Window(_));
        if outcome.fines.iter().any(|fine| spans(fine.unit)) {
            self.absorb(program, case, outcome);
        }
    }

    /// For each quota, of the policy that judges the first case, and window how many were certainly counted.
    pub fn counts(&self) -> impl Iterator<Item = (crate::program::QuotaId, usize)> {
        self.quotas.counts()
    }

    /// What spans the cases, once all are entered.
    pub fn across(&self) -> Across<'p> {
        let (numbers, gaps) = self.numbers.across();
        Across { targets: self.targets.across(), numbers, gaps, ..self.quotas.across() }
    }

    fn absorb(&mut self, program: &'p Program, case: &Case<'_>, outcome: &mut Outcome) {
        let mut kept = Vec::with_capacity(outcome.fines.len());
        for (index, fine) in std::mem::take(&mut outcome.fines).into_iter().enumerate() {
            let key = match fine.unit {
                Unit::Person | Unit::Window(_) => Some(Charged {
                    dealership: case.dealership.map(str::to_string),
                    sanction: program.sanctions.name(fine.sanction),
                    unit: fine.unit,
                    payer: payer(program, case, fine.payer),
                }),
                Unit::Violation(..) | Unit::Form | Unit::Case => None,
            };
            let carried = key.as_ref().and_then(|key| self.charged.get(key)).cloned();
            match carried {
                Some(by) => absorbed(&mut outcome.violations, index, by),
                None => {
                    if let Some(key) = key.filter(|_| fine.status != FineStatus::Possible) {
                        let rule = fine.carrier.0.name(program).into();
                        self.charged.insert(key, (case.id.to_string(), rule, fine.carrier.1));
                    }
                    renumber(&mut outcome.violations, index, kept.len());
                    kept.push(fine);
                }
            }
        }
        outcome.fines = kept;
    }
}

fn payer(program: &Program, case: &Case<'_>, payer: PayerId) -> String {
    match payer {
        PayerId::Person(person) => case.person(person).key().to_string(),
        PayerId::Role(role) => format!("role:{}", program.roles.name(role)),
        PayerId::Post(post) => format!("role:{}", program.post_name(post)),
        PayerId::Dealership => "dealership".to_string(),
    }
}

fn absorbed(violations: &mut [Violation], fine: usize, by: Carrier) {
    for violation in violations.iter_mut().filter(|violation| violation.fines.contains(&fine)) {
        violation.fines.retain(|&carried| carried != fine);
        if violation.fines.is_empty() {
            violation.absorbed_across = Some(Box::new(by.clone()));
        }
    }
}

/// Fines move up where others were taken out; only numbers below the old one can be taken already.
fn renumber(violations: &mut [Violation], from: usize, to: usize) {
    for carried in violations.iter_mut().flat_map(|violation| &mut violation.fines) {
        if *carried == from {
            *carried = to;
        }
    }
}
