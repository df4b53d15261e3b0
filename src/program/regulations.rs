//! The policies of a run: versions of one regulation side by side, or those of several dealerships.

use super::Program;
use crate::time::Day;
use std::collections::BTreeMap;

/// The policies of a run: at least one. No day of one dealership belongs to two of them.
#[derive(Debug, Clone)]
pub struct Regulations {
    first: Program,
    rest: Vec<Program>,
    judges: Judges,
}

/// Which policies judge whose cases.
#[derive(Debug, Clone)]
enum Judges {
    /// All of them are versions of one regulation, for every case.
    Everybody(Vec<usize>),
    /// For each dealership its versions.
    Dealerships(BTreeMap<String, Vec<usize>>),
}

/// Two versions of one regulation that do not fit together; both by their place in the list given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// Days that both judge: the first and the last of them, where there is one.
    Overlap {
        /// The earlier version.
        earlier: usize,
        /// The later one.
        later: usize,
        /// The first day of both.
        from: Option<Day>,
        /// The last day of both.
        to: Option<Day>,
    },
    /// Days between them that none judges.
    Gap {
        /// The earlier version.
        earlier: usize,
        /// The later one.
        later: usize,
        /// The first day of none.
        from: Day,
        /// The last day of none.
        to: Day,
    },
    /// They are not versions of one regulation: their ids differ.
    OtherPolicy {
        /// The first version.
        first: usize,
        /// The one with another id.
        other: usize,
    },
}

/// Why no policy judges a case.
#[derive(Debug, Clone)]
pub enum NoJudge<'r> {
    /// The case names no dealership, and each has policies of its own.
    NoDealership(Vec<&'r str>),
    /// No policies are there for its dealership.
    UnknownDealership(Vec<&'r str>),
    /// No version was in force on the day.
    NotInForce {
        /// The last version.
        last: &'r Program,
        /// From when until when each is in force.
        ranges: Vec<(Option<Day>, Option<Day>)>,
    },
}

impl Regulations {
    /// One policy for every case.
    pub fn one(program: Program) -> Self {
        Self { first: program, rest: Vec::new(), judges: Judges::Everybody(vec![0]) }
    }

    /// Versions of one regulation for every case.
    ///
    /// # Errors
    /// Everything that does not fit together; nothing where there are no policies at all.
    pub fn versions(programs: Vec<Program>) -> Result<Self, Vec<Misfit>> {
        let order = in_order(&programs, (0..programs.len()).collect())?;
        Self::of(programs, Judges::Everybody(order)).ok_or_else(Vec::new)
    }

    fn of(programs: Vec<Program>, judges: Judges) -> Option<Self> {
        let mut programs = programs.into_iter();
        Some(Self { first: programs.next()?, rest: programs.collect(), judges })
    }

    /// The versions of each dealership's own regulation, by the dealership's id.
    ///
    /// # Errors
    /// Everything that does not fit together; nothing where there are no policies at all.
    pub fn dealerships(programs: Vec<(String, Program)>) -> Result<Self, Vec<Misfit>> {
        let mut of: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut all = Vec::with_capacity(programs.len());
        for (dealership, program) in programs {
            of.entry(dealership).or_default().push(all.len());
            all.push(program);
        }
        let (mut judges, mut wrong) = (BTreeMap::new(), Vec::new());
        for (dealership, versions) in of {
            match in_order(&all, versions) {
                Ok(order) => {
                    judges.insert(dealership, order);
                }
                Err(misfits) => wrong.extend(misfits),
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Self::of(all, Judges::Dealerships(judges)).ok_or_else(Vec::new)
    }

    /// The policies, as given.
    pub fn programs(&self) -> impl Iterator<Item = &Program> + Clone {
        std::iter::once(&self.first).chain(&self.rest)
    }

    /// The first of them.
    pub fn first(&self) -> &Program {
        &self.first
    }

    fn get(&self, index: usize) -> Option<&Program> {
        index.checked_sub(1).map_or(Some(&self.first), |index| self.rest.get(index))
    }

    /// The policy, where there is only one for every case.
    pub fn only(&self) -> Option<&Program> {
        match &self.judges {
            Judges::Everybody(order) if order.len() == 1 => Some(&self.first),
            Judges::Everybody(_) | Judges::Dealerships(_) => None,
        }
    }

    /// The policy whose range begins last.
    pub fn into_last(self) -> Program {
        let later = |one: Program, other: Program| {
            if other.effective.0 > one.effective.0 { other } else { one }
        };
        self.rest.into_iter().fold(self.first, later)
    }

    /// Whether a regulation stands in several versions.
    pub fn has_versions(&self) -> bool {
        match &self.judges {
            Judges::Everybody(order) => order.len() > 1,
            Judges::Dealerships(of) => of.values().any(|order| order.len() > 1),
        }
    }

    /// The policy that judges a case of a dealership. `received` tells on which day, as a policy counts days, the
    /// case was received; a case that does not say is judged by the last version.
    ///
    /// # Errors
    /// No policy judges it.
    pub fn judge(
        &self,
        dealership: Option<&str>,
        received: impl Fn(&Program) -> Option<Day>,
    ) -> Result<&Program, NoJudge<'_>> {
        let order = match (&self.judges, dealership) {
            (Judges::Everybody(order), _) => order,
            (Judges::Dealerships(of), Some(dealership)) => {
                of.get(dealership).ok_or_else(|| NoJudge::UnknownDealership(names(of)))?
            }
            (Judges::Dealerships(of), None) => return Err(NoJudge::NoDealership(names(of))),
        };
        let versions = || order.iter().filter_map(|&index| self.get(index));
        let in_force = |program: &&Program| received(program).is_none_or(|day| program.in_force_on(day));
        if let Some(judge) = versions().rev().find(in_force) {
            return Ok(judge);
        }
        let ranges = versions().map(|program| program.effective).collect();
        match versions().next_back() {
            Some(last) => Err(NoJudge::NotInForce { last, ranges }),
            None => Err(NoJudge::UnknownDealership(Vec::new())),
        }
    }
}

fn names(of: &BTreeMap<String, Vec<usize>>) -> Vec<&str> {
    of.keys().map(String::as_str).collect()
}

/// The versions by their days; everything that does not fit together otherwise.
fn in_order(programs: &[Program], mut versions: Vec<usize>) -> Result<Vec<usize>, Vec<Misfit>> {
    let effective = |index: &usize| programs.get(*index).map_or((None, None), |program| program.effective);
    // A version without a first day has always been in force.
    versions.sort_by_key(|index| effective(index).0);
    let mut wrong = Vec::new();
    let id = |index: &usize| programs.get(*index).map(|program| program.id.as_str());
    let first = versions.iter().min().copied();
    for &other in &versions {
        if let Some(first) = first.filter(|first| id(first) != id(&other)) {
            wrong.push(Misfit::OtherPolicy { first, other });
        }
    }
    for pair in versions.windows(2) {
        let &[earlier, later] = pair else { continue };
        let ((_, to), (from, end)) = (effective(&earlier), effective(&later));
        match (to, from) {
            (Some(to), Some(from)) if to.plus(1) == from => {}
            (Some(to), Some(from)) if to < from => {
                let (from, to) = (to.plus(1), from.plus(-1));
                wrong.push(Misfit::Gap { earlier, later, from, to });
            }
            (to, from) => {
                let last = match (to, end) {
                    (Some(one), Some(other)) => Some(one.min(other)),
                    (one, other) => one.or(other),
                };
                wrong.push(Misfit::Overlap { earlier, later, from, to: last });
            }
        }
    }
    if wrong.is_empty() { Ok(versions) } else { Err(wrong) }
}
