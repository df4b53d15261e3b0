//! A complaint case: what happened when, and by whom, in the words of one compiled policy.

mod bind;
mod timeline;
mod written;

pub use bind::{Misfit, bind, out_of_force};
pub use timeline::{Timeline, Visible};
pub use written::*;

use crate::program::{AttributeId, EventId, FactId, Id, Inexact, Post, Program, Truth, Value};
use crate::time::{Day, Written};

/// A person of a case, an index into [`Case::people`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonId(pub(crate) u32);

/// A person as a case names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Person<'a> {
    /// The staff number, where it is given: it tells two people of one name apart.
    pub id: Option<&'a str>,
    /// The name.
    pub name: &'a str,
}

impl<'a> Person<'a> {
    /// What tells this person from others: the staff number, else the name.
    pub fn key(&self) -> &'a str {
        self.id.unwrap_or(self.name)
    }
}

/// An event of a case.
#[derive(Debug, Clone)]
pub struct Event<'a> {
    /// What happened.
    pub kind: EventId,
    /// When, as far as it is written.
    pub at: Written,
    /// Who did it.
    pub by: Option<PersonId>,
    /// Who holds which post from here on.
    pub staff: Vec<(Post, PersonId)>,
    /// What is said of it.
    pub attributes: Vec<(AttributeId, Value<'a>)>,
}

impl<'a> Event<'a> {
    /// What is said of it under one attribute.
    pub fn attribute(&self, attribute: AttributeId) -> Value<'a> {
        self.attributes.iter().find(|(a, _)| *a == attribute).map_or(Value::Absent, |(_, v)| *v)
    }
}

/// A case that a policy can judge. It borrows its words from the case as written.
#[derive(Debug, Clone)]
pub struct Case<'a> {
    /// Its number.
    pub id: &'a str,
    /// The dealership it belongs to.
    pub dealership: Option<&'a str>,
    /// The first and the last day that it covers, where it is no complaint but the dealership's own register.
    pub register: Option<(Day, Option<Day>)>,
    /// Its facts, by [`crate::program::FactId`]: given, assumed or derived.
    pub facts: Vec<Value<'a>>,
    /// The people it names.
    pub people: Vec<Person<'a>>,
    /// Who holds which post from the start.
    pub staff: Vec<(Post, PersonId)>,
    /// Its events, as in the file.
    pub events: Vec<Event<'a>>,
}

impl<'a> Case<'a> {
    /// A person of this case.
    pub fn person(&self, id: PersonId) -> Person<'a> {
        self.people[id.0 as usize]
    }
}

/// Fills in the facts that follow from others, where the case does not give them. Gives those that would have to be
/// rounded; they stay unknown.
pub(crate) fn derive_facts(program: &Program, facts: &mut [Value<'_>]) -> Vec<(FactId, Inexact)> {
    let mut inexact = Vec::new();
    for &fact in &program.derivation_order {
        if !matches!(facts[fact.index()], Value::Absent) {
            continue;
        }
        let mut value = Value::Absent;
        for derived in &program.facts.get(fact).derive {
            match derived.when.holds_for(facts) {
                Truth::False => {}
                Truth::Unknown => break,
                Truth::True => {
                    match derived.value.value(facts) {
                        Ok(derived) => value = derived,
                        Err(found) => inexact.push((fact, found)),
                    }
                    break;
                }
            }
        }
        facts[fact.index()] = value;
    }
    inexact
}
