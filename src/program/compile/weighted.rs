//! Weighted scores.

use super::Compiler;
use super::vocabulary::thousandths;
use crate::diagnostic::words;
use crate::policy::Named;
use crate::program::{DerivedValue, FactId, Kind, Weighted, decimal};
use crate::source::Pointer;
use serde_json::Number;

impl Compiler<'_> {
    /// A score: so much of a hundred for each of some facts that are numbers.
    pub(super) fn weighted(
        &mut self,
        id: FactId,
        name: &str,
        weights: &Named<Number>,
        pointer: &Pointer,
    ) -> Option<DerivedValue> {
        let at = pointer.key("weighted");
        if !matches!(self.vocabulary.facts.get(id).kind, Kind::Number { whole: false, .. }) {
            self.at_key(&at, words::policy::score_is_no_number(name));
            return None;
        }
        let mut parts = Vec::new();
        let mut sum = Some(0i64);
        for (part, weight) in weights {
            let weight = thousandths(weight).filter(|weight| *weight > 0);
            if weight.is_none() {
                self.at(&at.key(part), words::policy::bad_weight());
            }
            sum = sum.zip(weight).and_then(|(sum, weight)| sum.checked_add(weight));
            parts.extend(self.part(part, &at).zip(weight));
        }
        if let Some(sum) = sum.filter(|sum| *sum != Weighted::WHOLE) {
            self.at_key(&at, words::policy::uneven_weights(&decimal(sum)));
        }
        (parts.len() == weights.len()).then(|| DerivedValue::Weighted(Weighted { parts: parts.into() }))
    }

    fn part(&mut self, name: &str, at: &Pointer) -> Option<FactId> {
        if self.doubtful.holds("facts", name) {
            return None;
        }
        let facts = &self.vocabulary.facts;
        let is_number = |kind: &Kind| matches!(kind, Kind::Number { .. });
        let problem = match facts.find(name) {
            Some(fact) if is_number(&facts.get(fact).kind) => return Some(fact),
            Some(fact) => words::policy::part_is_no_number(name, &facts.get(fact).kind.wanted()),
            None => {
                let numbers = facts.iter().filter(|(_, fact)| is_number(&fact.kind));
                words::policy::unknown_fact(name, numbers.map(|(id, _)| facts.name(id)))
            }
        };
        self.at_key(&at.key(name), problem);
        None
    }
}
