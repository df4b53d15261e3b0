//! From breaches to fines: one fine per sanction, payer and unit.

use super::holder::{Posts, Until};
use super::outcome::{Fine, FineStatus, Holder, HolderSource, Holders, Measure, PayerId, RuleId, Unit};
use crate::money::Fen;
use crate::program::{Amount, Costs, MeasureId, PayerKind, Per, SanctionId};
use crate::time::{Day, Instant};

/// Something that a sanction follows, or may follow.
#[derive(Debug, Clone)]
pub(super) struct Breach<'o> {
    pub(super) rule: RuleId,
    pub(super) occurrence: u32,
    pub(super) sanction: SanctionId,
    pub(super) holders: Option<&'o Holders>,
    /// The place at which participants are counted.
    pub(super) place: usize,
    /// Up to when what names a payer counts.
    pub(super) until: Until,
    /// What orders breaches that compete for one fine.
    pub(super) at: Instant,
    pub(super) accrued_on: Option<Day>,
    pub(super) certain: bool,
    /// The violation it is, where it is certain: an index into the outcome's violations.
    pub(super) violation: Option<usize>,
}

/// What a breach would cost one payer.
#[derive(Debug, Clone)]
pub(super) struct Charge<'p> {
    pub(super) sanction: SanctionId,
    pub(super) unit: Unit,
    pub(super) payer: PayerId,
    /// The payer's place in the sanction.
    pub(super) entry: usize,
    pub(super) holder: Option<Holder>,
    costs: &'p Costs,
    certain: bool,
    at: Instant,
    /// The breach, an index into the list given.
    pub(super) breach: usize,
}

impl Charge<'_> {
    pub(super) fn key(&self) -> (SanctionId, Unit, PayerId) {
        (self.sanction, self.unit, self.payer)
    }

    pub(super) fn amount(&self) -> Option<Amount> {
        self.costs.fine
    }
}

/// Every charge of every breach.
pub(super) fn charges<'p>(posts: Posts<'p, '_>, breaches: &[Breach<'_>]) -> Vec<Charge<'p>> {
    let mut charges = Vec::new();
    for (index, breach) in breaches.iter().enumerate() {
        let sanction = posts.program.sanctions.get(breach.sanction);
        let unit = unit(sanction.per, breach);
        let mut charge = |payer: PayerId, holder: Option<Holder>, entry: usize, costs: &'p Costs| {
            charges.push(Charge {
                sanction: breach.sanction,
                unit,
                payer,
                entry,
                holder,
                costs,
                certain: breach.certain,
                at: breach.at,
                breach: index,
            });
        };
        for (entry, payer) in sanction.payers.iter().enumerate() {
            match payer.who {
                PayerKind::Dealership => charge(PayerId::Dealership, None, entry, &payer.costs),
                PayerKind::Who => {
                    for holder in breach.holders.iter().flat_map(|h| h.iter()) {
                        charge(payer_of(holder), Some(*holder), entry, &payer.costs);
                    }
                }
                PayerKind::Post(post) => {
                    for holder in posts.holders(post, breach.until, None).iter() {
                        charge(payer_of(holder), Some(*holder), entry, &payer.costs);
                    }
                }
                PayerKind::Participants => {
                    let participants = posts.participants(breach.place);
                    if participants.is_empty() {
                        let post =
                            posts.program.participants.first().map(|&a| crate::program::Post::Assignment(a));
                        let unnamed = Holder {
                            post,
                            role: None,
                            person: None,
                            uncertain: false,
                            source: HolderSource::Nothing,
                        };
                        charge(payer_of(&unnamed), Some(unnamed), entry, &payer.costs);
                    }
                    for holder in &participants {
                        charge(payer_of(holder), Some(*holder), entry, &payer.costs);
                    }
                }
            }
        }
    }
    charges
}

fn unit(per: Per, breach: &Breach<'_>) -> Unit {
    let day = breach.accrued_on;
    match per {
        Per::Violation => Unit::Violation(breach.rule, breach.occurrence),
        Per::Form => Unit::Form,
        Per::Case => Unit::Case,
        Per::Person => Unit::Person,
        Per::Day | Per::Week | Per::Month => day.map_or(Unit::Case, |day| Unit::Window(window(per, day))),
    }
}

/// The first day of the window that a day lies in.
pub fn window(per: Per, day: Day) -> Day {
    match per {
        Per::Week => day.monday(),
        Per::Month => day.month().first(),
        Per::Day | Per::Violation | Per::Form | Per::Case | Per::Person => day,
    }
}

fn payer_of(holder: &Holder) -> PayerId {
    match (holder.person, holder.role, holder.post) {
        (Some(person), _, _) => PayerId::Person(person),
        (None, Some(role), _) => PayerId::Role(role),
        (None, None, Some(post)) => PayerId::Post(post),
        (None, None, None) => PayerId::Dealership,
    }
}

/// What charges come to: fines and measures, and for each breach the one that absorbed it.
pub(super) struct Settled {
    pub(super) fines: Vec<Fine>,
    pub(super) measures: Vec<Measure>,
    /// For each fine the breach that carries it.
    pub(super) carriers: Vec<usize>,
    /// For each breach the breach that absorbed it, if any did.
    pub(super) absorbed_by: Vec<Option<usize>>,
}

/// Groups charges by sanction, unit and payer: the certain breach that was due first carries the fine, then
/// the order of rules; only where none is certain is a fine possible.
pub(super) fn settle(breaches: &[Breach<'_>], charges: &mut [Charge<'_>]) -> Settled {
    let order = |c: &Charge<'_>| {
        let breach = breaches.get(c.breach);
        (c.key(), !c.certain, c.at, breach.map(|b| (b.rule, b.occurrence)))
    };
    charges.sort_by_key(order);
    let mut settled = Settled {
        fines: Vec::new(),
        measures: Vec::new(),
        carriers: Vec::new(),
        absorbed_by: vec![None; breaches.len()],
    };
    for group in charges.chunk_by(|a, b| a.key() == b.key()) {
        settled.group(breaches, group);
    }
    // In the order of the breaches that carry them.
    let mut fines: Vec<(usize, Fine)> = settled.carriers.drain(..).zip(settled.fines.drain(..)).collect();
    fines.sort_by_key(|(carrier, _)| *carrier);
    (settled.carriers, settled.fines) = fines.into_iter().unzip();
    settled
}

impl Settled {
    fn group(&mut self, breaches: &[Breach<'_>], group: &[Charge<'_>]) {
        let Some(first) = group.first() else { return };
        let carrier = &breaches[first.breach];
        // Only the certain ones compete; where there is none, all are possible.
        let rivals = || group.iter().filter(|charge| charge.certain == first.certain);
        let dearest = rivals().max_by_key(|c| (c.costs.fine.map(Amount::most), std::cmp::Reverse(c.breach)));
        let dearest = dearest.unwrap_or(first);
        for rival in rivals().filter(|rival| rival.certain && rival.breach != first.breach) {
            self.absorbed_by[rival.breach].get_or_insert(first.breach);
        }
        let holder = dearest.holder;
        let (post, role) = (holder.and_then(|h| h.post), holder.and_then(|h| h.role));
        let chosen = dearest.costs.one_of;
        // What a person chooses is not mixed with what is fixed.
        let plain = || rivals().filter(|rival| !rival.costs.one_of);
        let fine = if chosen { dearest.costs.fine } else { larger(plain().filter_map(Charge::amount)) };
        let amount = fine.or(chosen.then_some(Amount::Fixed(Fen::ZERO)));
        if let Some(amount) = amount {
            let status = match (first.certain, chosen, amount) {
                (false, _, _) => FineStatus::Possible,
                (true, false, Amount::Fixed(_)) => FineStatus::Owed,
                (true, true, _) | (true, _, Amount::Range { .. }) => FineStatus::AwaitingRuling,
            };
            self.carriers.push(first.breach);
            self.fines.push(Fine {
                sanction: first.sanction,
                unit: first.unit,
                payer: first.payer,
                post,
                role,
                amount,
                status,
                carrier: (carrier.rule, carrier.occurrence),
                accrued_on: carrier.accrued_on,
            });
        }
        if first.certain && !chosen {
            let mut measures: Vec<MeasureId> = Vec::new();
            for &measure in plain().flat_map(|rival| &rival.costs.measures) {
                if !measures.contains(&measure) {
                    measures.push(measure);
                }
            }
            self.measures.extend(measures.into_iter().map(|measure| Measure {
                sanction: first.sanction,
                unit: first.unit,
                measure,
                payer: first.payer,
                post,
                role,
                carrier: (carrier.rule, carrier.occurrence),
                accrued_on: carrier.accrued_on,
            }));
        }
    }
}

/// Somebody who holds two of the paying posts pays the larger amount.
fn larger(amounts: impl Iterator<Item = Amount>) -> Option<Amount> {
    amounts.reduce(Amount::larger)
}

/// What charges would add to those already certain: the least and the most.
pub(super) fn added(certain: &[Charge<'_>], new: &mut [Charge<'_>]) -> (Fen, Fen) {
    new.sort_by_key(|charge| charge.key());
    let (mut least, mut most) = (Fen::ZERO, Fen::ZERO);
    for group in new.chunk_by(|a, b| a.key() == b.key()) {
        let Some(first) = group.first() else { continue };
        if certain.iter().any(|charge| charge.certain && charge.key() == first.key()) {
            continue;
        }
        let chosen = group.iter().any(|charge| charge.costs.one_of);
        let amounts = || group.iter().filter_map(Charge::amount);
        let dearest = if chosen { amounts().max_by_key(|amount| amount.most()) } else { larger(amounts()) };
        let Some((low, high)) = dearest.map(|amount| (amount.least(), amount.most())) else { continue };
        least = least.checked_add(low).unwrap_or(least);
        most = most.checked_add(high).unwrap_or(most);
    }
    (least, most)
}
