//! Whether a policy is sound: what can be decided of it without any case.
//!
//! Decided exactly, over every combination of facts that the conditions tell apart (see [`Space`]):
//! - who answers: an obligation falls to an assignment that names nobody (`nobody-answers`);
//! - what can apply: a rule, a clause, a derivation or an entry that holds in no case (`never-applies`,
//!   `unreachable-entry`);
//! - whether two obligations demand one act of one person within two limits (`same-act-different-limits`). One act
//!   means that one event discharges both; one person, that they name the same post, or posts of which some
//!   role is the same in some case. Limits without a number contradict nothing;
//! - which events can be expected: those from outside, those that an obligation, a permission or a periodic duty
//!   asks for where its own trigger can be expected (`unexpected-trigger`, rungs of the ladder);
//! - whether a case can stand open with nothing pending (`dead-end`), where any event may follow any other and
//!   attributes are always told;
//! - what can be incurred: sanctions that no rule brings about, rules that bring none about.
//!
//! Not decided: what only times could tell apart, except where one limit is surely shorter than another
//! (`never-kept`, `never-broken`); whether two events with different names are the same act; conditions on the past
//! (`happened`), which count as possible. Where there are too many combinations a note says so (`not-decided`).

mod acknowledge;
mod applies;
mod costs;
mod dead_end;
mod expected;
mod finding;
mod flow;
mod ladder;
mod letters;
mod limits;
mod overrides;
mod people;
mod witness;

pub use finding::{Acknowledged, Finding, Soundness};
pub use witness::{Plain, Witness, WitnessEvent};

use crate::policy::Policy;
use crate::program::{ObligationId, Program, Space};
use crate::source::{Layers, Pointer};
use letters::Alphabet;

/// Looks for everything unsound in a policy, and parts what its readings acknowledge from the rest.
pub fn examine(program: &Program, policy: &Policy, layers: &Layers) -> Soundness {
    let space = Space::new(&program.facts, &program.derivation_order);
    let examiner = Examiner { program, policy, layers, space };
    let mut found = applies::findings(&examiner);
    found.extend(people::findings(&examiner));
    let limits = limits::findings(&examiner);
    let unbreakable = limits.unbreakable;
    found.extend(limits.findings);
    found.extend(costs::findings(&examiner, &unbreakable));
    found.extend(overrides::findings(&examiner));
    match Alphabet::of(program) {
        Some(alphabet) => found.extend(flow::findings(&examiner, &alphabet)),
        None => found.push(examiner.not_decided_of_events()),
    }
    acknowledge::part(&examiner, found)
}

/// What is examined.
struct Examiner<'p> {
    program: &'p Program,
    policy: &'p Policy,
    layers: &'p Layers,
    space: Space<'p>,
}

impl Examiner<'_> {
    fn obligation(&self, id: ObligationId) -> Pointer {
        Pointer::root().key("obligations").key(self.program.obligations.name(id))
    }
}
