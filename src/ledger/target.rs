//! Targets: how many came out well of how many, by dealership and period.

use crate::case::Case;
use crate::evaluate::{Aimed, Period};
use crate::program::{Program, Target, TargetId};
use crate::time::Day;
use indexmap::IndexSet;
use std::collections::BTreeMap;

/// A target over a period.
#[derive(Debug, Clone)]
pub struct AcrossTarget<'p> {
    /// The policy of the first case that counts.
    pub program: &'p Program,
    /// The target.
    pub target: TargetId,
    /// Its rule.
    pub rule: &'p Target,
    /// The dealership, empty where the cases name none.
    pub dealership: String,
    /// The period; none for all cases together.
    pub period: Option<Period>,
    /// How many came out well.
    pub reached: u64,
    /// How many did not.
    pub missed: u64,
    /// Of how many that is not certain.
    pub open: u64,
    /// The cases that did not, each once, in the order of the input.
    pub misses: Vec<String>,
}

impl AcrossTarget<'_> {
    /// The least and the most share possible, in tenths of a per cent, rounded down: 100 only where all came out well.
    pub fn share(&self) -> (u64, u64) {
        let all = self.reached + self.missed + self.open;
        let tenths = |well: u64| {
            if all == 0 {
                1000
            } else {
                u64::try_from(u128::from(well) * 1000 / u128::from(all)).unwrap_or(0)
            }
        };
        (tenths(self.reached), tenths(self.reached + self.open))
    }

    /// Whether it was reached; none where that is not certain.
    pub fn is_reached(&self) -> Option<bool> {
        let all = u128::from(self.reached + self.missed + self.open);
        let enough = |well: u64| u128::from(well) * 100 >= u128::from(self.rule.at_least) * all;
        match (enough(self.reached), enough(self.reached + self.open)) {
            (true, _) => Some(true),
            (false, false) => Some(false),
            (false, true) => None,
        }
    }
}

/// The target by its place among the names, the dealership, and the first day of the period.
type Key = (usize, String, Option<Day>);

/// What the targets have counted.
#[derive(Debug, Default)]
pub(super) struct Targets<'p> {
    names: IndexSet<&'p str>,
    counted: BTreeMap<Key, AcrossTarget<'p>>,
}

impl<'p> Targets<'p> {
    pub(super) fn new(programs: impl Iterator<Item = &'p Program>) -> Self {
        let names = programs.flat_map(|program| program.targets.names()).collect();
        Self { names, counted: BTreeMap::new() }
    }

    pub(super) fn enter(&mut self, program: &'p Program, case: &Case<'_>, aimed: &[Aimed]) {
        for aimed in aimed {
            let rule = program.targets.get(aimed.target);
            let period = rule.per.map(|every| Period::of(every, aimed.day));
            let dealership = case.dealership.unwrap_or_default().to_string();
            let name = self.names.get_index_of(program.targets.name(aimed.target)).unwrap_or_default();
            let key = (name, dealership.clone(), period.map(|period| period.first));
            let counted = self.counted.entry(key).or_insert_with(|| AcrossTarget {
                program,
                target: aimed.target,
                rule,
                dealership,
                period,
                reached: 0,
                missed: 0,
                open: 0,
                misses: Vec::new(),
            });
            match aimed.reached {
                Some(true) => counted.reached += 1,
                Some(false) => {
                    counted.missed += 1;
                    if counted.misses.last().is_none_or(|last| last != case.id) {
                        counted.misses.push(case.id.to_string());
                    }
                }
                None => counted.open += 1,
            }
        }
    }

    pub(super) fn across(&self) -> Vec<AcrossTarget<'p>> {
        self.counted.values().cloned().collect()
    }
}
