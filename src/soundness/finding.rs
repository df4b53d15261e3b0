//! One thing that is unsound, what it is about, and a case that shows it.

use super::{Examiner, Witness};
use crate::diagnostic::{Code, Diagnostic, Place, words};
use crate::lang::Text;
use crate::source::Pointer;

/// Something unsound.
#[derive(Debug, Clone)]
pub struct Finding {
    /// What is told of it.
    pub diagnostic: Diagnostic,
    /// The rules and declarations that it is about; a reading on one of them may settle it.
    pub subjects: Vec<Pointer>,
    /// A case that shows it; none where the finding is that there is no such case.
    pub witness: Option<Witness>,
}

/// A finding that a reading of the policy answers.
#[derive(Debug, Clone)]
pub struct Acknowledged {
    /// The finding.
    pub finding: Finding,
    /// The reading.
    pub reason: Text,
    /// Where the reading stands.
    pub place: Place,
}

/// What was found in a policy.
#[derive(Debug, Clone, Default)]
pub struct Soundness {
    /// What nothing acknowledges, by place.
    pub findings: Vec<Finding>,
    /// What readings acknowledge, by place.
    pub acknowledged: Vec<Acknowledged>,
}

impl Finding {
    /// A finding about some rules, without a case.
    pub(super) fn new(diagnostic: Diagnostic, subjects: impl Into<Vec<Pointer>>) -> Self {
        Self { diagnostic, subjects: subjects.into(), witness: None }
    }

    /// With a case that shows it.
    pub(super) fn shown_by(mut self, witness: Witness) -> Self {
        self.witness = Some(witness);
        self
    }
}

impl Examiner<'_> {
    /// The place of the value at a pointer; of the key of the rule around it, where a rule does not state it.
    pub(super) fn place(&self, pointer: &Pointer, rule: &Pointer) -> Place {
        if self.layers.locate(pointer.as_str()).1.exact {
            self.layers.place(pointer.as_str())
        } else {
            self.key(rule)
        }
    }

    /// The place of the key at a pointer.
    pub(super) fn key(&self, pointer: &Pointer) -> Place {
        self.layers.place_of_key(pointer.as_str())
    }

    /// Questions about a rule with too many combinations of facts.
    pub(super) fn not_decided(&self, rule: &Pointer, codes: &[Code]) -> Finding {
        Finding::new(words::sound::too_many_facts(codes).at_place(self.key(rule)), [rule.clone()])
    }

    /// The events have too many combinations of attributes.
    pub(super) fn not_decided_of_events(&self) -> Finding {
        let at = Pointer::root().key("events");
        Finding::new(words::sound::too_many_events().at_place(self.key(&at)), [at])
    }
}
