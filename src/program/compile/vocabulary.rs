//! Facts, events, roles and measures.

use super::{Compiler, title};
use crate::diagnostic::words;
use crate::lang::Text;
use crate::policy::{COMBINATORS, Clause, Derivation, Effect, FactType, NOT_STATED, Named, Origin, Words};
use crate::program::{
    Assignment, AssignmentId, AttributeId, ChoiceId, Condition, Derived, DerivedValue, EventId, EventKind,
    Fact, FactId, Id, Kind, MeasureId, Post, RoleId, Table,
};
use crate::source::Pointer;
use serde_json::{Number, Value};

/// The words of a policy.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    pub(super) facts: Table<FactId, Fact>,
    pub(super) events: Table<EventId, EventKind>,
    pub(super) roles: Table<RoleId, Text>,
    pub(super) measures: Table<MeasureId, Text>,
    pub(super) assignments: Table<AssignmentId, Assignment>,
}

impl Vocabulary {
    pub(super) fn post(&self, name: &str) -> Option<Post> {
        let assignment = self.assignments.find(name).map(Post::Assignment);
        assignment.or_else(|| self.roles.find(name).map(Post::Role))
    }

    pub(super) fn post_names(&self) -> impl Iterator<Item = &str> {
        self.assignments.names().chain(self.roles.names())
    }
}

/// The names that a payer or a role may not have, because they mean something by themselves.
pub(super) const RESERVED_POSTS: [&str; 4] = ["who", "participants", "dealership", NOT_STATED];

impl Compiler<'_> {
    /// Reads the words of the policy; gives the order in which derived facts must be computed.
    pub(super) fn vocabulary(&mut self) -> Vec<FactId> {
        let policy = self.policy;
        for (name, role) in &policy.roles {
            self.vocabulary.roles.add(name, role.text());
            self.reserved(name, &RESERVED_POSTS, &Pointer::root().key("roles").key(name));
        }
        for (name, measure) in &policy.measures {
            self.vocabulary.measures.add(name, measure.text());
        }
        self.facts();
        self.event_kinds();
        self.derivations()
    }

    fn reserved(&mut self, name: &str, reserved: &[&str], pointer: &Pointer) {
        if reserved.contains(&name) {
            self.at_key(pointer, words::policy::reserved_name(name));
        }
    }

    fn facts(&mut self) {
        let policy = self.policy;
        for (name, declared) in &policy.facts {
            let pointer = Pointer::root().key("facts").key(name);
            self.reserved(name, &COMBINATORS, &pointer);
            if declared.kind == Some(FactType::Post) {
                self.at(&pointer.key("type"), words::policy::post_as_fact());
                self.doubtful.add(&pointer);
            }
            let bounds = (declared.at_least.as_ref(), declared.at_most.as_ref());
            let kind = self.kind(declared.kind, declared.one_of.as_ref(), bounds, &pointer);
            let clauses = match &declared.clause {
                Some(Clause::One(clause)) => vec![clause.as_str().into()],
                Some(Clause::ByCase(all)) => all.iter().map(|clause| clause.is.as_str().into()).collect(),
                None => Vec::new(),
            };
            let fact = Fact {
                title: title(declared.title.as_ref(), name),
                kind,
                clauses,
                readings: super::readings(declared.reading.as_ref()),
                derive: Vec::new(),
            };
            self.vocabulary.facts.add(name, fact);
        }
    }

    fn kind(
        &mut self,
        kind: Option<FactType>,
        one_of: Option<&Named<Words>>,
        bounds: (Option<&Number>, Option<&Number>),
        pointer: &Pointer,
    ) -> Kind {
        let bound = |number: Option<&Number>| number.and_then(thousandths);
        match (kind, one_of) {
            (None, Some(values)) => {
                if values.len() > Kind::MOST_CHOICES {
                    self.at(
                        &pointer.key("one_of"),
                        words::policy::too_many_values(values.len(), Kind::MOST_CHOICES),
                    );
                }
                let mut choices = Table::default();
                for (value, label) in values {
                    choices.add(value, label.text());
                }
                Kind::Choice(choices)
            }
            (Some(FactType::Boolean), None) => Kind::Boolean,
            (Some(FactType::Date), None) => Kind::Date,
            (Some(FactType::Time), None) => Kind::Time,
            (Some(FactType::Text), None) => Kind::Text,
            (Some(FactType::Post), None) => Kind::Post(self.posts()),
            (Some(number @ (FactType::Number | FactType::Integer)), None) => Kind::Number {
                whole: number == FactType::Integer,
                at_least: bound(bounds.0),
                at_most: bound(bounds.1),
            },
            (None, None) => {
                self.at_key(pointer, words::policy::type_or_values_missing());
                self.doubtful.add(pointer);
                Kind::Text
            }
            (Some(_), Some(_)) => {
                self.at_key(&pointer.key("type"), words::policy::type_and_values());
                self.doubtful.add(pointer);
                Kind::Text
            }
        }
    }

    /// The roles and assignments of the policy, the roles first.
    fn posts(&self) -> Table<ChoiceId, Text> {
        let policy = self.policy;
        let mut posts = Table::default();
        for (name, role) in &policy.roles {
            posts.add(name, role.text());
        }
        for name in policy.assignments.keys() {
            posts.add(name, title(policy.assignment_titles.get(name), name));
        }
        posts
    }

    fn event_kinds(&mut self) {
        let policy = self.policy;
        for (name, declared) in &policy.events {
            let pointer = Pointer::root().key("events").key(name);
            let mut attributes: Table<AttributeId, (Text, Kind)> = Table::default();
            for (attribute, said) in &declared.attributes {
                let at = pointer.key("attributes").key(attribute);
                self.reserved(attribute, &RESERVED_ATTRIBUTES, &at);
                let kind = self.kind(said.kind, said.one_of.as_ref(), (None, None), &at);
                attributes.add(attribute, (title(said.title.as_ref(), attribute), kind));
            }
            for field in policy.fields_of(name).filter(|field| !RESERVED_ATTRIBUTES.contains(field)) {
                attributes.add(field, (Text::same(field), Kind::Text));
            }
            let effect = declared.effect.or_else(|| effect_of(name));
            let title = title(declared.title.as_ref(), name);
            let from_outside = match declared.from {
                Some(Origin::Outside) => true,
                None => effect == Some(Effect::Receives),
            };
            self.vocabulary.events.add(name, EventKind { title, attributes, effect, from_outside });
        }
    }

    /// Who did an event holds an assignment, where the event says so.
    pub(super) fn done_by(&mut self) {
        let policy = self.policy;
        for (name, declared) in &policy.events {
            let Some(assignment) = &declared.done_by else { continue };
            let Some(event) = self.vocabulary.events.find(name) else { continue };
            match self.vocabulary.assignments.find(assignment) {
                Some(id) => self.vocabulary.assignments.get_mut(id).done_by.push(event),
                None if self.doubtful.holds("assignments", assignment) => {}
                None => {
                    let problem =
                        words::policy::unknown_assignment(assignment, self.vocabulary.assignments.names());
                    self.at(&Pointer::root().key("events").key(name).key("done_by"), problem);
                }
            }
        }
    }

    fn derivations(&mut self) -> Vec<FactId> {
        let policy = self.policy;
        for (name, declared) in &policy.facts {
            let Some(id) = self.vocabulary.facts.find(name) else { continue };
            let mut derive = Vec::new();
            for (index, derivation) in declared.derive.iter().flatten().enumerate() {
                let pointer = Pointer::root().key("facts").key(name).key("derive").index(index);
                let when = self.facts_only(derivation.when.as_ref(), &pointer.key("when"));
                let value = self.derived_value(id, name, derivation, &pointer);
                let clause = match &derivation.clause {
                    Some(Clause::One(clause)) => Some(clause.as_str().into()),
                    Some(Clause::ByCase(_)) | None => None,
                };
                derive.extend(value.map(|value| Derived { when, value, clause }));
            }
            let conditions: Vec<&Condition> = derive.iter().map(|derived| &derived.when).collect();
            // Where a value could not be read, the numbers are not those of the list.
            if conditions.len() == declared.derive.iter().flatten().count() {
                self.hidden(&conditions, &Pointer::root().key("facts").key(name).key("derive"));
            }
            self.vocabulary.facts.get_mut(id).derive = derive;
        }
        self.derivation_order()
    }

    fn derived_value(
        &mut self,
        id: FactId,
        name: &str,
        derivation: &Derivation,
        pointer: &Pointer,
    ) -> Option<DerivedValue> {
        if self.doubtful.holds("facts", name) {
            return None;
        }
        let is = match (&derivation.is, &derivation.weighted) {
            (Some(is), None) => is,
            (None, Some(weights)) => return self.weighted(id, name, weights, pointer),
            (None, None) => {
                self.at(pointer, words::policy::derives_nothing());
                return None;
            }
            (Some(_), Some(_)) => {
                self.at_key(&pointer.key("is"), words::policy::is_and_weighted());
                return None;
            }
        };
        let kind = &self.vocabulary.facts.get(id).kind;
        let problem = match (kind, is) {
            (Kind::Boolean, Value::Bool(is)) => return Some(DerivedValue::Boolean(*is)),
            (Kind::Number { .. }, Value::Number(number)) => match thousandths(number) {
                Some(number) => return Some(DerivedValue::Number(number)),
                None => words::policy::not_comparable(name, &kind.wanted(), is),
            },
            (Kind::Choice(choices), Value::String(value)) => match choices.find(value) {
                Some(choice) => return Some(DerivedValue::Choice(choice)),
                None => words::policy::unknown_value(name, value, choices.names()),
            },
            _ => words::policy::not_comparable(name, &kind.wanted(), is),
        };
        self.at(&pointer.key("is"), problem);
        None
    }

    /// Derived facts after those that they follow from; a fact that follows from itself is an error.
    fn derivation_order(&mut self) -> Vec<FactId> {
        let mut order = Vec::new();
        let mut state = vec![Visit::New; self.vocabulary.facts.len()];
        let derived: Vec<FactId> =
            self.vocabulary.facts.iter().filter(|(_, f)| !f.derive.is_empty()).map(|(id, _)| id).collect();
        for fact in derived {
            self.visit(fact, &mut state, &mut order);
        }
        order
    }

    fn visit(&mut self, fact: FactId, state: &mut [Visit], order: &mut Vec<FactId>) {
        match state[fact.index()] {
            Visit::Done => return,
            Visit::Open => {
                let name = self.vocabulary.facts.name(fact).to_string();
                let pointer = Pointer::root().key("facts").key(&name).key("derive");
                self.at_key(&pointer, words::policy::derive_cycle(&name));
                return;
            }
            Visit::New => state[fact.index()] = Visit::Open,
        }
        let mut from = Vec::new();
        for derived in &self.vocabulary.facts.get(fact).derive {
            derived.when.visit_facts(&mut |asked, _| from.push(asked));
            from.extend(derived.value.parts().iter().map(|(part, _)| *part));
        }
        for asked in from {
            self.visit(asked, state, order);
        }
        state[fact.index()] = Visit::Done;
        if !self.vocabulary.facts.get(fact).derive.is_empty() {
            order.push(fact);
        }
    }

    /// A condition that may ask about facts only, because events would let a later moment of judgment take
    /// back what an earlier one found.
    pub(super) fn facts_only(
        &mut self,
        condition: Option<&crate::policy::Condition>,
        pointer: &Pointer,
    ) -> Condition {
        let compiled = self.condition(condition, pointer);
        if compiled.asks_for_events() {
            self.at(pointer, words::policy::events_in_facts_condition());
        }
        compiled
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Visit {
    New,
    Open,
    Done,
}

/// The keys of an event pattern and of an event in a case that are not attributes.
const RESERVED_ATTRIBUTES: [&str; 9] =
    ["event", "at", "by", "staff", "all", "any", "occurrence", "in_a_row", "at_least"];

/// What the events of the shared vocabulary do by themselves.
fn effect_of(event: &str) -> Option<Effect> {
    match event {
        "received" => Some(Effect::Receives),
        "closed" => Some(Effect::Closes),
        "withdrawn" => Some(Effect::Withdraws),
        "reopened" => Some(Effect::Reopens),
        _ => None,
    }
}

/// A number in thousandths, where it has at most three decimals.
pub(super) fn thousandths(number: &Number) -> Option<i64> {
    if let Some(whole) = number.as_i64() {
        return whole.checked_mul(1000);
    }
    // The shortest text of a float is the number as it was written.
    let text = number.to_string();
    let (whole, decimals) = text.split_once('.')?;
    let padded = format!("{decimals:0<3}");
    let digits = format!("{}{padded}", whole.trim_start_matches('-'));
    let value: i64 = digits.parse().ok().filter(|_| padded.len() == 3)?;
    Some(if text.starts_with('-') { -value } else { value })
}
