//! The finite space of cases that a policy can tell apart, and an exact search in it.
//!
//! A fact has infinitely many values, but conditions tell only some of them apart: each choice, both booleans,
//! one number or day on each side of every bound, one of the texts named or another. Of values that no test tells
//! apart one is tried. A derived fact is computed from the facts that it follows from, exactly as a case does it,
//! and is never free; a case that states a derived fact itself is not looked at. Facts are taken as given, unless a condition asks whether they are `known`.

mod domain;
mod truths;

pub use domain::values as values_told_apart;

use super::{Condition, Fact, FactId, Id, Kind, Table, Value};
use domain::Domains;
use std::collections::{BTreeMap, BTreeSet};
use truths::Truths;

/// So many partial combinations are looked at for one question; beyond that it is not decided.
pub const MOST_STEPS: usize = 100_000;

/// What is asked of a condition: that it holds, or that it does not hold for certain.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'p> {
    /// The condition; on facts only.
    pub condition: &'p Condition,
    /// Whether it must hold.
    pub holds: bool,
}

impl<'p> Wanted<'p> {
    /// The condition must hold.
    pub fn holds(condition: &'p Condition) -> Self {
        Self { condition, holds: true }
    }

    /// The condition must not hold for certain.
    pub fn fails(condition: &'p Condition) -> Self {
        Self { condition, holds: false }
    }
}

/// Facts of a case: the value of each fact asked about, whether it decides or not.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts<'p> {
    /// Each fact asked about that is not derived, with a value.
    pub given: Vec<(FactId, Value<'p>)>,
    /// Those of them without which the answer would be another.
    pub decisive: Vec<FactId>,
}

/// The answer to a question about the space.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer<'p> {
    /// There is such a case.
    Case(Facts<'p>),
    /// There is none.
    None,
    /// There are too many combinations of facts to say.
    NotDecided,
}

impl Answer<'_> {
    /// Whether there is certainly no such case.
    pub fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }
}

/// Cases in which the same conditions hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Class<'p> {
    /// Of each condition whether it holds.
    pub holds: Vec<bool>,
    /// One such case.
    pub facts: Facts<'p>,
}

/// The space of the cases of a policy.
#[derive(Debug, Clone, Copy)]
pub struct Space<'p> {
    facts: &'p Table<FactId, Fact>,
    order: &'p [FactId],
}

impl<'p> Space<'p> {
    /// The space over these facts, whose derived ones are computed in this order.
    pub fn new(facts: &'p Table<FactId, Fact>, order: &'p [FactId]) -> Self {
        Self { facts, order }
    }

    /// A case in which all of this is so.
    pub fn find(&self, wanted: &[Wanted<'p>]) -> Answer<'p> {
        let mut search = self.search(wanted.iter().map(|wanted| wanted.condition));
        let goal = |search: &Search<'_, 'p>| {
            let mut outlook = Outlook::Certain;
            for wanted in wanted {
                let truths = search.truths(wanted.condition);
                let (certain, possible) = match wanted.holds {
                    true => (truths.is_only_true(), truths.may_be_true()),
                    false => (!truths.may_be_true(), !truths.is_only_true()),
                };
                if !possible {
                    return Outlook::Impossible;
                }
                if !certain {
                    outlook = Outlook::Open;
                }
            }
            outlook
        };
        let mut found = None;
        let whole = search.walk(0, &goal, &mut |search| {
            found = Some(search.facts(&goal));
            false
        });
        match (found, whole) {
            (Some(facts), _) => Answer::Case(facts),
            (None, true) => Answer::None,
            (None, false) => Answer::NotDecided,
        }
    }

    /// Every way in which some conditions may hold together, with a case for each; `None` where there are too
    /// many combinations of facts to say.
    pub fn classes(&self, conditions: &[&'p Condition]) -> Option<Vec<Class<'p>>> {
        let mut search = self.search(conditions.iter().copied());
        let goal = |search: &Search<'_, 'p>| {
            let settled = |condition: &&Condition| {
                let truths = search.truths(condition);
                truths.is_only_true() || !truths.may_be_true()
            };
            if conditions.iter().all(settled) { Outlook::Certain } else { Outlook::Open }
        };
        let mut seen = BTreeSet::new();
        let mut classes = Vec::new();
        let whole = search.walk(0, &goal, &mut |search| {
            let holds: Vec<bool> = conditions.iter().map(|c| search.truths(c).is_only_true()).collect();
            if seen.insert(holds.clone()) {
                classes.push(Class { holds, facts: search.facts(&goal) });
            }
            true
        });
        whole.then_some(classes)
    }

    fn search<'s>(&'s self, conditions: impl Iterator<Item = &'p Condition>) -> Search<'s, 'p> {
        let domains = Domains::of(self.facts, conditions);
        let mut possible = vec![vec![Value::Absent]; self.facts.len()];
        let mut scores = BTreeMap::new();
        for (fact, values) in &domains.free {
            if domains.derived.contains(fact) {
                scores.insert(*fact, values.clone());
            } else {
                possible[fact.index()].clone_from(values);
            }
        }
        let derived = self.order.iter().copied().filter(|fact| domains.derived.contains(fact)).collect();
        let mut search = Search { space: self, free: domains.free, derived, possible, scores, steps: 0 };
        search.derive();
        search
    }
}

/// What can be said of a question while some facts are still open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outlook {
    Certain,
    Open,
    Impossible,
}

/// A search under way: facts are fixed one after the other.
struct Search<'s, 'p> {
    space: &'s Space<'p>,
    free: Vec<(FactId, Vec<Value<'p>>)>,
    derived: Vec<FactId>,
    /// The values that each fact may still have.
    possible: Vec<Vec<Value<'p>>>,
    /// The values that each score may still have, where it is one.
    scores: BTreeMap<FactId, Vec<Value<'p>>>,
    steps: usize,
}

impl<'p> Search<'_, 'p> {
    /// Looks at every combination in which the goal is certain; `take` says whether to go on. Whether nothing was
    /// left out for want of steps.
    fn walk(
        &mut self,
        depth: usize,
        goal: &dyn Fn(&Self) -> Outlook,
        take: &mut dyn FnMut(&mut Self) -> bool,
    ) -> bool {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return false;
        }
        match goal(self) {
            Outlook::Impossible => return true,
            Outlook::Certain => return take(self),
            Outlook::Open => {}
        }
        // Every fact is fixed: what is still open only the past decides, and it may be so.
        let Some((fact, values)) = self.free.get(depth).cloned() else { return take(self) };
        let mut whole = true;
        for &value in &values {
            self.fix(fact, vec![value]);
            whole = self.walk(depth + 1, goal, take);
            if !whole {
                break;
            }
        }
        self.fix(fact, values);
        whole
    }

    fn fix(&mut self, fact: FactId, values: Vec<Value<'p>>) {
        match self.scores.get_mut(&fact) {
            Some(score) => *score = values,
            None => self.possible[fact.index()] = values,
        }
        self.derive();
    }

    fn derive(&mut self) {
        for index in 0..self.derived.len() {
            let fact = self.derived[index];
            self.possible[fact.index()] = self.derived_values(fact);
        }
    }

    /// The values that a derived fact may have: that of the first that holds, and none where one before is unknown.
    fn derived_values(&self, fact: FactId) -> Vec<Value<'p>> {
        let mut values = Vec::new();
        for derived in &self.space.facts.get(fact).derive {
            let truths = self.truths(&derived.when);
            if truths.may_be_true() {
                match self.scores.get(&fact).filter(|_| !derived.value.parts().is_empty()) {
                    Some(score) => values.extend(score),
                    // Only a score can be inexact.
                    None => values.extend(derived.value.value(&[]).ok()),
                }
            }
            if truths.may_be_unknown() {
                values.push(Value::Absent);
            }
            if !truths.may_be_false() {
                return values;
            }
        }
        values.push(Value::Absent);
        values
    }

    fn truths(&self, condition: &Condition) -> Truths {
        Truths::of(condition, &|fact, test| {
            let values = self.possible.get(fact.index()).map_or(&[][..], Vec::as_slice);
            values.iter().fold(Truths::NONE, |all, value| all.or_also(test.holds(*value)))
        })
    }

    /// The facts of the combination at hand: open ones get the first of their values.
    fn facts(&mut self, goal: &dyn Fn(&Self) -> Outlook) -> Facts<'p> {
        let (fixed, scores) = (self.possible.clone(), self.scores.clone());
        let free = self.free.clone();
        let first = |(fact, values): &(FactId, Vec<Value<'p>>)| {
            let value = fixed[fact.index()].first().or_else(|| values.first())?;
            // A score that this case derives otherwise is not stated.
            let stated = scores.get(fact).is_none_or(|score| score.first() == Some(value));
            stated.then_some((*fact, *value))
        };
        let given = free.iter().filter_map(first).collect();
        let mut decisive = Vec::new();
        for (fact, values) in free {
            let here = self.scores.get(&fact).unwrap_or(&self.possible[fact.index()]).clone();
            if here.len() == values.len() {
                continue;
            }
            // Still certain with any value: it decides nothing.
            self.fix(fact, values);
            if goal(self) != Outlook::Certain {
                self.fix(fact, here);
                decisive.push(fact);
            }
        }
        (self.possible, self.scores) = (fixed, scores);
        Facts { given, decisive }
    }
}

/// A fact with its value, as a policy would write it.
pub fn said(facts: &Table<FactId, Fact>, fact: FactId, value: Value<'_>) -> String {
    let name = facts.name(fact);
    match (value, &facts.get(fact).kind) {
        (Value::Choice(choice), Kind::Choice(choices) | Kind::Post(choices)) => {
            format!("{name}: {}", choices.name(choice))
        }
        (Value::Boolean(is), _) => format!("{name}: {is}"),
        (Value::Number(number), _) => format!("{name}: {}", decimal(number)),
        (Value::Date(day), _) => format!("{name}: {day}"),
        (Value::Text(text), _) => format!("{name}: {text}"),
        (Value::Absent | Value::AssumedFalse, _) => format!("{name}: {{ known: false }}"),
        (Value::Time(_) | Value::Choice(_), _) => format!("{name}: {{ known: true }}"),
    }
}

/// Thousandths as a number.
pub fn decimal(thousandths: i64) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let (whole, rest) = (thousandths.unsigned_abs() / 1000, thousandths.unsigned_abs() % 1000);
    let text = format!("{sign}{whole}.{rest:03}");
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}
