//! Quotas: ceilings on a count over many cases.

use crate::case::Case;
use crate::evaluate::{Counted, FineStatus, Holder, window};
use crate::program::{Amount, Costs, MeasureId, PayerKind, Post, Program, Quota, QuotaId, SanctionId};
use crate::time::{Day, Instant};
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
}

/// A quota that was exceeded in a window.
#[derive(Debug, Clone)]
pub struct AcrossViolation<'p> {
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
    at: Instant,
    case: String,
    day: Day,
    certain: bool,
    by: Bearer,
    role: Option<&'p str>,
}

/// The quota, the dealership, the first day of the window, and for whom.
type Window = (usize, String, Day, (u8, String));

/// What the quotas have counted.
#[derive(Debug)]
pub(super) struct Quotas<'p> {
    program: &'p Program,
    windows: BTreeMap<Window, Vec<Entry<'p>>>,
}

impl<'p> Quotas<'p> {
    pub(super) fn new(program: &'p Program) -> Self {
        Self { program, windows: BTreeMap::new() }
    }

    pub(super) fn enter(&mut self, case: &Case<'_>, counted: &[Counted]) {
        for counted in counted {
            let quota = self.program.quotas.get(counted.quota);
            let by = self.bearer(case, &counted.holder);
            let (kind, key) = by.key();
            let window = (
                crate::program::Id::index(counted.quota),
                case.dealership.unwrap_or_default().to_string(),
                window(quota.per, counted.day),
                (kind, key.to_string()),
            );
            self.windows.entry(window).or_default().push(Entry {
                at: counted.at,
                case: case.id.to_string(),
                day: counted.day,
                certain: counted.certain,
                by,
                role: counted.holder.role.map(|role| self.program.roles.name(role)),
            });
        }
    }

    /// For each quota and window how many were certainly counted.
    pub(super) fn counts(&self) -> impl Iterator<Item = (QuotaId, usize)> {
        self.windows.iter().filter_map(|((quota, ..), entries)| {
            let (id, _) = self.program.quotas.iter().nth(*quota)?;
            Some((id, entries.iter().filter(|entry| entry.certain).count()))
        })
    }

    fn bearer(&self, case: &Case<'_>, holder: &Holder) -> Bearer {
        match (holder.person, holder.role, holder.post) {
            (Some(person), _, _) => {
                let person = case.person(person);
                Bearer::Person { id: person.id.map(str::to_string), name: person.name.to_string() }
            }
            (None, Some(role), _) => Bearer::Post(self.program.roles.name(role).to_string()),
            (None, None, Some(post)) => Bearer::Post(self.program.post_name(post).to_string()),
            (None, None, None) => Bearer::Dealership,
        }
    }

    pub(super) fn across(&self) -> Across<'p> {
        let mut across = Across::default();
        for ((quota, dealership, window, _), entries) in &self.windows {
            let Some((id, rule)) = self.program.quotas.iter().nth(*quota) else { continue };
            let mut sorted: Vec<&Entry<'_>> = entries.iter().collect();
            sorted.sort_by(|a, b| (a.at, &a.case).cmp(&(b.at, &b.case)));
            let certain: Vec<&Entry<'_>> = sorted.iter().copied().filter(|entry| entry.certain).collect();
            let most = usize::try_from(rule.at_most).unwrap_or(usize::MAX);
            // The entry that exceeds the quota makes the breach, once a window; those that follow add nothing.
            let (breaker, is_certain) = match (certain.get(most), sorted.get(most)) {
                (Some(breaker), _) => (*breaker, true),
                (None, Some(breaker)) => (*breaker, false),
                (None, None) => continue,
            };
            if is_certain {
                across.violations.push(AcrossViolation {
                    quota: id,
                    rule,
                    dealership: dealership.clone(),
                    window: *window,
                    by: breaker.by.clone(),
                    role: breaker.role,
                    at: breaker.at,
                    day: breaker.day,
                    cases: certain.iter().map(|entry| entry.case.clone()).collect(),
                });
            }
            self.fines(&mut across, id, rule, (dealership, *window), breaker, is_certain);
        }
        across
    }

    fn fines(
        &self,
        across: &mut Across<'p>,
        quota: QuotaId,
        rule: &Quota,
        (dealership, window): (&str, Day),
        breaker: &Entry<'p>,
        certain: bool,
    ) {
        let Some(sanction) = rule.breach else { return };
        for payer in &self.program.sanctions.get(sanction).payers {
            let (bearer, role) = match payer.who {
                PayerKind::Dealership => (Bearer::Dealership, None),
                PayerKind::Post(post) if post != rule.by => (Bearer::Post(self.post(post)), None),
                PayerKind::Who | PayerKind::Post(_) | PayerKind::Participants => {
                    (breaker.by.clone(), breaker.role)
                }
            };
            let fine = AcrossFine {
                quota,
                sanction,
                dealership: dealership.to_string(),
                window,
                by: breaker.by.clone(),
                payer: bearer,
                role,
                amount: payer.costs.fine,
                measures: if certain && !payer.costs.one_of {
                    payer.costs.measures.to_vec()
                } else {
                    Vec::new()
                },
                status: status(&payer.costs, certain),
                day: breaker.day,
            };
            let twice = |other: &AcrossFine<'_>| {
                (other.quota, other.window, &other.dealership, &other.by, &other.payer)
                    == (fine.quota, fine.window, &fine.dealership, &fine.by, &fine.payer)
            };
            if !across.fines.iter().any(twice) {
                across.fines.push(fine);
            }
        }
    }

    fn post(&self, post: Post) -> String {
        self.program.post_name(post).to_string()
    }
}

fn status(costs: &Costs, certain: bool) -> FineStatus {
    match (certain, costs.one_of, costs.fine) {
        (false, _, _) => FineStatus::Possible,
        (true, true, _) | (true, false, Some(Amount::Range { .. })) => FineStatus::AwaitingRuling,
        (true, false, _) => FineStatus::Owed,
    }
}
