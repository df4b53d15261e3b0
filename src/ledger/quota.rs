//! Quotas: ceilings on a count over many cases.

use crate::case::Case;
use crate::evaluate::{Counted, FineStatus, Holder, window};
use crate::program::{Amount, Costs, MeasureId, PayerKind, Program, Quota, QuotaId, SanctionId};
use crate::time::{Day, Instant};
use indexmap::IndexSet;
use std::collections::BTreeMap;

/// Who answers or pays across cases.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bearer {
    /// A person, by staff number and name.
    Person {
        /// The staff number.
        id: Option<String>,
        /// The name.
        name: String,
    },
    /// A role, or a post without one, whose holder is not known.
    Post(String),
    /// The dealership.
    Dealership,
}

impl Bearer {
    /// What tells it from others.
    fn key(&self) -> (u8, &str) {
        match self {
            Self::Person { id, name } => (0, id.as_deref().unwrap_or(name)),
            Self::Post(post) => (1, post),
            Self::Dealership => (2, ""),
        }
    }
}

/// What spans cases.
#[derive(Debug, Clone, Default)]
pub struct Across<'p> {
    /// The breaches.
    pub violations: Vec<AcrossViolation<'p>>,
    /// The fines and measures.
    pub fines: Vec<AcrossFine<'p>>,
    /// The targets.
    pub targets: Vec<super::AcrossTarget<'p>>,
    /// Numbers of records that are wrong, or given twice.
    pub numbers: Vec<super::AcrossNumber<'p>>,
    /// Numbers of records that are missing in a series.
    pub gaps: Vec<super::Gap<'p>>,
}

/// A quota that was exceeded in a window.
#[derive(Debug, Clone)]
pub struct AcrossViolation<'p> {
    /// The policy that judges the case whose event exceeded it.
    pub program: &'p Program,
    /// The quota.
    pub quota: QuotaId,
    /// Its rule.
    pub rule: &'p Quota,
    /// The dealership, empty where the cases name none.
    pub dealership: String,
    /// The first day of the window.
    pub window: Day,
    /// For whom it was counted.
    pub by: Bearer,
    /// The role of whoever it was counted for.
    pub role: Option<&'p str>,
    /// The moment of the event that exceeded it.
    pub at: Instant,
    /// Its local day, on which the fine accrues.
    pub day: Day,
    /// The cases counted, in the order in which they counted.
    pub cases: Vec<String>,
}

/// A fine or a measure across cases.
#[derive(Debug, Clone)]
pub struct AcrossFine<'p> {
    /// The policy that judges the case whose event exceeded the quota.
    pub program: &'p Program,
    /// The quota.
    pub quota: QuotaId,
    /// The sanction.
    pub sanction: SanctionId,
    /// The dealership, empty where the cases name none.
    pub dealership: String,
    /// The first day of the window.
    pub window: Day,
    /// For whom it was counted.
    pub by: Bearer,
    /// Who pays.
    pub payer: Bearer,
    /// The role by which they pay.
    pub role: Option<&'p str>,
    /// How much.
    pub amount: Option<Amount>,
    /// The measures.
    pub measures: Vec<MeasureId>,
    /// Whether it is owed.
    pub status: FineStatus,
    /// The day on which it accrues.
    pub day: Day,
}

/// One event that a quota counts.
#[derive(Debug, Clone)]
struct Entry<'p> {
    program: &'p Program,
    quota: QuotaId,
    rule: &'p Quota,
    at: Instant,
    case: String,
    day: Day,
    certain: bool,
    by: Bearer,
    role: Option<&'p str>,
}

/// The quota by its place among the names, the dealership, the first day of the window, and for whom.
type Window = (usize, String, Day, (u8, String));

/// What the quotas have counted.
#[derive(Debug, Default)]
pub(super) struct Quotas<'p> {
    /// The quotas of all policies by name: a window runs on over a change of version.
    names: IndexSet<&'p str>,
    windows: BTreeMap<Window, Vec<Entry<'p>>>,
}

impl<'p> Quotas<'p> {
    pub(super) fn new(programs: impl Iterator<Item = &'p Program>) -> Self {
        let names = programs.flat_map(|program| program.quotas.names()).collect();
        Self { names, windows: BTreeMap::new() }
    }

    pub(super) fn enter(&mut self, program: &'p Program, case: &Case<'_>, counted: &[Counted]) {
        for counted in counted {
            let rule = program.quotas.get(counted.quota);
            let by = bearer(program, case, &counted.holder);
            let (kind, key) = by.key();
            let window = (
                self.names.get_index_of(program.quotas.name(counted.quota)).unwrap_or_default(),
                case.dealership.unwrap_or_default().to_string(),
                window(rule.per, counted.day),
                (kind, key.to_string()),
            );
            self.windows.entry(window).or_default().push(Entry {
                program,
                quota: counted.quota,
                rule,
                at: counted.at,
                case: case.id.to_string(),
                day: counted.day,
                certain: counted.certain,
                by,
                role: counted.holder.role.map(|role| program.roles.name(role)),
            });
        }
    }

    /// For each quota and window how many were certainly counted.
    pub(super) fn counts(&self) -> impl Iterator<Item = (QuotaId, usize)> {
        self.windows.values().filter_map(|entries| {
            let quota = entries.first()?.quota;
            Some((quota, entries.iter().filter(|entry| entry.certain).count()))
        })
    }

    pub(super) fn across(&self) -> Across<'p> {
        let mut across = Across::default();
        for ((_, dealership, window, _), entries) in &self.windows {
            let mut sorted: Vec<&Entry<'_>> = entries.iter().collect();
            sorted.sort_by(|a, b| (a.at, &a.case).cmp(&(b.at, &b.case)));
            let certain: Vec<&Entry<'_>> = sorted.iter().copied().filter(|entry| entry.certain).collect();
            // The entry that exceeds the quota makes the breach, once a window; those that follow add nothing.
            let (breaker, is_certain) = match (exceeding(&certain), exceeding(&sorted)) {
                (Some(breaker), _) => (breaker, true),
                (None, Some(breaker)) => (breaker, false),
                (None, None) => continue,
            };
            if is_certain {
                across.violations.push(AcrossViolation {
                    program: breaker.program,
                    quota: breaker.quota,
                    rule: breaker.rule,
                    dealership: dealership.clone(),
                    window: *window,
                    by: breaker.by.clone(),
                    role: breaker.role,
                    at: breaker.at,
                    day: breaker.day,
                    cases: certain.iter().map(|entry| entry.case.clone()).collect(),
                });
            }
            fines(&mut across, (dealership, *window), breaker, is_certain);
        }
        across
    }
}

/// The first entry whose number in the window is above the ceiling of the version that judges its case.
fn exceeding<'e, 'p>(entries: &[&'e Entry<'p>]) -> Option<&'e Entry<'p>> {
    let exceeds = |(before, entry): &(usize, &&'e Entry<'p>)| {
        *before >= usize::try_from(entry.rule.at_most).unwrap_or(usize::MAX)
    };
    entries.iter().enumerate().find(exceeds).map(|(_, entry)| *entry)
}

pub(super) fn bearer(program: &Program, case: &Case<'_>, holder: &Holder) -> Bearer {
    match (holder.person, holder.role, holder.post) {
        (Some(person), _, _) => {
            let person = case.person(person);
            Bearer::Person { id: person.id.map(str::to_string), name: person.name.to_string() }
        }
        (None, Some(role), _) => Bearer::Post(program.roles.name(role).to_string()),
        (None, None, Some(post)) => Bearer::Post(program.post_name(post).to_string()),
        (None, None, None) => Bearer::Dealership,
    }
}

fn fines<'p>(across: &mut Across<'p>, (dealership, window): (&str, Day), breaker: &Entry<'p>, certain: bool) {
    let (program, rule, quota) = (breaker.program, breaker.rule, breaker.quota);
    let Some(sanction) = rule.breach else { return };
    for payer in &program.sanctions.get(sanction).payers {
        let (bearer, role) = match payer.who {
            PayerKind::Dealership => (Bearer::Dealership, None),
            PayerKind::Post(post) if post != rule.by => {
                (Bearer::Post(program.post_name(post).to_string()), None)
            }
            PayerKind::Who | PayerKind::Post(_) | PayerKind::Participants => {
                (breaker.by.clone(), breaker.role)
            }
        };
        let fine = AcrossFine {
            program,
            quota,
            sanction,
            dealership: dealership.to_string(),
            window,
            by: breaker.by.clone(),
            payer: bearer,
            role,
            amount: payer.costs.fine,
            measures: if certain && !payer.costs.one_of { payer.costs.measures.to_vec() } else { Vec::new() },
            status: status(&payer.costs, certain),
            day: breaker.day,
        };
        let twice = |other: &AcrossFine<'_>| {
            (other.program.quotas.name(other.quota), other.window, &other.dealership, &other.by, &other.payer)
                == (program.quotas.name(quota), fine.window, &fine.dealership, &fine.by, &fine.payer)
        };
        if !across.fines.iter().any(twice) {
            across.fines.push(fine);
        }
    }
}

pub(super) fn status(costs: &Costs, certain: bool) -> FineStatus {
    match (certain, costs.one_of, costs.fine) {
        (false, _, _) => FineStatus::Possible,
        (true, true, _) | (true, false, Some(Amount::Range { .. })) => FineStatus::AwaitingRuling,
        (true, false, _) => FineStatus::Owed,
    }
}
