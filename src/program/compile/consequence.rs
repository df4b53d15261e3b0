//! Sanctions.

use super::vocabulary::RESERVED_POSTS;
use super::{Compiler, Sanction};
use crate::diagnostic::words;
use crate::money::{Fen, Money};
use crate::policy::{self, Consequence, Fine, Payers};
use crate::program::{Amount, Costs, MeasureId, Payer, PayerKind};
use crate::source::Pointer;

/// The keys that say what a payer pays, as they stand in a sanction, a payer or a consequence.
struct Said<'a> {
    fine: Option<&'a Fine>,
    measure: Option<&'a str>,
    all_of: Option<&'a [Consequence]>,
    one_of: Option<&'a [Consequence]>,
}

impl Said<'_> {
    fn is_nothing(&self) -> bool {
        self.fine.is_none() && self.measure.is_none() && self.all_of.is_none() && self.one_of.is_none()
    }
}

impl Compiler<'_> {
    /// The sanctions.
    pub(super) fn sanctions(&mut self) {
        let policy = self.policy;
        for (name, sanction) in &policy.sanctions {
            let pointer = Pointer::root().key("sanctions").key(name);
            let heading = self.heading(
                sanction.title.as_ref(),
                sanction.clause.as_ref(),
                sanction.reading.as_ref(),
                name,
                &pointer,
            );
            let payers = self.payers(sanction, &pointer);
            let per = sanction.per.unwrap_or_default();
            self.sanctions.add(name, Sanction { heading, per, payers: payers.into() });
        }
    }

    fn payers(&mut self, sanction: &policy::Sanction, pointer: &Pointer) -> Vec<Payer> {
        let own = Said {
            fine: sanction.fine.as_ref(),
            measure: sanction.measure.as_deref(),
            all_of: sanction.all_of.as_deref(),
            one_of: sanction.one_of.as_deref(),
        };
        let common = self.costs(&own, pointer);
        match &sanction.on {
            Some(Payers::Each(payers)) => {
                let mut each = Vec::new();
                for (index, payer) in payers.iter().enumerate() {
                    let at = pointer.key("on").index(index);
                    let said = Said {
                        fine: payer.fine.as_ref(),
                        measure: payer.measure.as_deref(),
                        all_of: payer.all_of.as_deref(),
                        one_of: payer.one_of.as_deref(),
                    };
                    let costs = if said.is_nothing() { common.clone() } else { self.costs(&said, &at) };
                    if said.is_nothing() && own.is_nothing() {
                        self.at(&at, words::policy::costs_nothing());
                    }
                    let who = self.payer(&payer.payer, &at.key("payer"));
                    each.extend(who.map(|who| Payer { who, costs }));
                }
                each
            }
            on => {
                if own.is_nothing() {
                    self.at_key(pointer, words::policy::costs_nothing());
                }
                let who = match on {
                    Some(Payers::One(name)) => self.payer(name, &pointer.key("on")),
                    _ => Some(PayerKind::Who),
                };
                who.map(|who| Payer { who, costs: common }).into_iter().collect()
            }
        }
    }

    fn payer(&mut self, name: &str, pointer: &Pointer) -> Option<PayerKind> {
        match name {
            "who" => Some(PayerKind::Who),
            "participants" => Some(PayerKind::Participants),
            "dealership" => Some(PayerKind::Dealership),
            name => {
                let post = self.vocabulary.post(name);
                if post.is_none() && !self.is_doubtful_post(name) {
                    let known = self.vocabulary.post_names().chain(RESERVED_POSTS[..3].iter().copied());
                    let problem = words::policy::unknown_post(name, known);
                    self.at(pointer, problem);
                }
                post.map(PayerKind::Post)
            }
        }
    }

    fn costs(&mut self, said: &Said<'_>, pointer: &Pointer) -> Costs {
        let mut costs = Costs::default();
        let mut measures: Vec<MeasureId> = Vec::new();
        if said.one_of.is_some() && (said.fine.is_some() || said.measure.is_some() || said.all_of.is_some()) {
            self.at_key(&pointer.key("one_of"), words::policy::one_of_with_others());
        }
        if let Some(fine) = said.fine {
            costs.fine = self.amount(fine, &pointer.key("fine"));
        }
        measures.extend(said.measure.and_then(|measure| self.measure(measure, &pointer.key("measure"))));
        for (index, part) in said.all_of.into_iter().flatten().enumerate() {
            let part = self.consequence(part, &pointer.key("all_of").index(index));
            costs.fine = sum(costs.fine, part.fine);
            measures.extend(part.measures);
        }
        for (index, part) in said.one_of.into_iter().flatten().enumerate() {
            let part = self.consequence(part, &pointer.key("one_of").index(index));
            costs.fine = span(costs.fine, part.fine);
            measures.extend(part.measures);
            costs.one_of = true;
        }
        costs.measures = measures.into();
        costs
    }

    fn consequence(&mut self, part: &Consequence, pointer: &Pointer) -> Costs {
        let said = Said {
            fine: part.fine.as_ref(),
            measure: part.measure.as_deref(),
            all_of: part.all_of.as_deref(),
            one_of: None,
        };
        if said.is_nothing() {
            self.at(pointer, words::policy::costs_nothing());
        }
        self.costs(&said, pointer)
    }

    fn measure(&mut self, name: &str, pointer: &Pointer) -> Option<MeasureId> {
        let measure = self.vocabulary.measures.find(name);
        if measure.is_none() && !self.doubtful.holds("measures", name) {
            let problem = words::policy::unknown_measure(name, self.vocabulary.measures.names());
            self.at(pointer, problem);
        }
        measure
    }

    fn amount(&mut self, fine: &Fine, pointer: &Pointer) -> Option<Amount> {
        match fine {
            Fine::Fixed(text) => self.money(text, pointer).map(Amount::Fixed),
            Fine::Range { at_least, at_most } => {
                let least = self.money(at_least, &pointer.key("at_least"))?;
                let most = self.money(at_most, &pointer.key("at_most"))?;
                if most < least {
                    self.at(&pointer.key("at_most"), words::policy::money_range_reversed(at_least, at_most));
                    return None;
                }
                Some(Amount::Range { at_least: least, at_most: most })
            }
        }
    }

    fn money(&mut self, text: &str, pointer: &Pointer) -> Option<Fen> {
        let money = match Money::parse(text) {
            Ok(money) => money,
            Err(bad) => {
                self.at(pointer, words::policy::bad_money(text, bad));
                return None;
            }
        };
        match &self.currency {
            None => self.currency = Some((money.currency, pointer.clone())),
            Some((currency, first)) if *currency != money.currency => {
                let first = self.layers.place(first.as_str());
                let problem = words::policy::mixed_currencies(*currency, money.currency, first);
                self.at(pointer, problem);
            }
            Some(_) => {}
        }
        Some(money.amount)
    }
}

/// Both amounts together.
fn sum(one: Option<Amount>, other: Option<Amount>) -> Option<Amount> {
    let (Some(one), Some(other)) = (one, other) else { return one.or(other) };
    let least = low(one).checked_add(low(other))?;
    let most = one.most().checked_add(other.most())?;
    Some(if least == most { Amount::Fixed(most) } else { Amount::Range { at_least: least, at_most: most } })
}

/// Either amount.
fn span(one: Option<Amount>, other: Option<Amount>) -> Option<Amount> {
    let (Some(one), Some(other)) = (one, other) else { return one.or(other) };
    let (least, most) = (low(one).min(low(other)), one.most().max(other.most()));
    Some(if least == most { Amount::Fixed(most) } else { Amount::Range { at_least: least, at_most: most } })
}

fn low(amount: Amount) -> Fen {
    match amount {
        Amount::Fixed(amount) => amount,
        Amount::Range { at_least, .. } => at_least,
    }
}
