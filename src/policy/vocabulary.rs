//! The names that a policy knows, with their titles: what an editor offers.

use super::{Attribute, FactDeclaration, FactType, Fine, Named, Policy, Sanction, Words};
use crate::lang::Text;

/// The names of a policy, merged with all that it extends.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// The facts.
    pub facts: Named<Known>,
    /// The events.
    pub events: Named<KnownEvent>,
    /// The posts.
    pub roles: Named<Text>,
    /// The measures.
    pub measures: Named<Text>,
    /// The assignments.
    pub assignments: Named<Text>,
    /// The sanctions, each with what it costs.
    pub sanctions: Named<Text>,
    /// The ids of the rules, by the section in which they stand.
    pub rules: Named<Named<Text>>,
}

/// A fact or an attribute.
#[derive(Debug, Clone)]
pub struct Known {
    /// What it is called.
    pub title: Text,
    /// What values it has.
    pub kind: ValueKind,
}

/// What values a fact or an attribute has.
#[derive(Debug, Clone, PartialEq)]
pub enum ValueKind {
    /// One of these, each with its title.
    Choice(Named<Text>),
    /// Any of a kind, within bounds where it is a number.
    Of {
        /// The kind.
        kind: FactType,
        /// The least a number may be.
        at_least: Option<serde_json::Number>,
        /// The most a number may be.
        at_most: Option<serde_json::Number>,
    },
    /// Declared in several ways, or in none.
    Any,
}

/// An event.
#[derive(Debug, Clone)]
pub struct KnownEvent {
    /// What it is called.
    pub title: Text,
    /// What may be said of it.
    pub attributes: Named<Known>,
}

impl Vocabulary {
    /// The names of a policy.
    pub fn of(policy: &Policy) -> Self {
        let mut vocabulary = Self::default();
        vocabulary.add(policy);
        vocabulary
    }

    /// The names of a further policy, beside those that are known already.
    pub fn add(&mut self, policy: &Policy) {
        for (name, fact) in &policy.facts {
            self.facts
                .entry(name.clone())
                .and_modify(|known| known.also(fact_kind(fact)))
                .or_insert_with(|| Known { title: titled(fact.title.as_ref(), name), kind: fact_kind(fact) });
        }
        for (name, event) in &policy.events {
            let known = self.events.entry(name.clone()).or_insert_with(|| KnownEvent {
                title: titled(event.title.as_ref(), name),
                attributes: Named::new(),
            });
            for field in policy.fields_of(name) {
                let kind = ValueKind::Of { kind: FactType::Text, at_least: None, at_most: None };
                let text = || Known { title: Text::same(field), kind };
                known.attributes.entry(field.to_string()).or_insert_with(text);
            }
            for (attribute, said) in &event.attributes {
                let kind = attribute_kind(said);
                known
                    .attributes
                    .entry(attribute.clone())
                    .and_modify(|known| known.also(kind.clone()))
                    .or_insert_with(|| Known { title: titled(said.title.as_ref(), attribute), kind });
            }
        }
        add_titles(&mut self.roles, policy.roles.iter().map(|(name, title)| (name, title.text())));
        add_titles(&mut self.measures, policy.measures.iter().map(|(name, title)| (name, title.text())));
        let title = |name: &String| titled(policy.assignment_titles.get(name), name);
        add_titles(&mut self.assignments, policy.assignments.keys().map(|name| (name, title(name))));
        add_titles(&mut self.sanctions, policy.sanctions.iter().map(|(name, s)| (name, costs(name, s))));
        self.add_rules(policy);
    }

    fn add_rules(&mut self, policy: &Policy) {
        fn section<T>(
            known: &mut Named<Named<Text>>,
            name: &str,
            rules: &Named<T>,
            title: fn(&T) -> Option<&Words>,
        ) {
            let titles = rules.iter().map(|(id, rule)| (id, titled(title(rule), id)));
            add_titles(known.entry(name.to_string()).or_default(), titles);
        }
        let known = &mut self.rules;
        section(known, "obligations", &policy.obligations, |rule| rule.title.as_ref());
        section(known, "prohibitions", &policy.prohibitions, |rule| rule.title.as_ref());
        section(known, "quotas", &policy.quotas, |rule| rule.title.as_ref());
        section(known, "periodic", &policy.periodic, |rule| rule.title.as_ref());
        section(known, "records", &policy.records, |rule| rule.title.as_ref());
        section(known, "targets", &policy.targets, |rule| rule.title.as_ref());
        section(known, "closings", &policy.closings, |rule| rule.title.as_ref());
    }

    /// Every attribute that some event has. One that several events have in different ways may have any value.
    pub fn attributes(&self) -> Named<Known> {
        let mut all: Named<Known> = Named::new();
        for (name, attribute) in self.events.values().flat_map(|event| &event.attributes) {
            all.entry(name.clone())
                .and_modify(|known| known.also(attribute.kind.clone()))
                .or_insert_with(|| attribute.clone());
        }
        all
    }
}

impl Known {
    /// Allows the values of another declaration of the same name, too.
    fn also(&mut self, kind: ValueKind) {
        match (&mut self.kind, kind) {
            (ValueKind::Choice(values), ValueKind::Choice(more)) => {
                add_titles(values, more.iter().map(|(value, title)| (value, title.clone())));
            }
            (known, kind) if *known != kind => *known = ValueKind::Any,
            _ => {}
        }
    }
}

fn add_titles<'a>(known: &mut Named<Text>, more: impl Iterator<Item = (&'a String, Text)>) {
    for (name, title) in more {
        known.entry(name.clone()).or_insert(title);
    }
}

fn titled(title: Option<&Words>, name: &str) -> Text {
    title.map_or_else(|| Text::same(name), Words::text)
}

fn fact_kind(fact: &FactDeclaration) -> ValueKind {
    kind(fact.one_of.as_ref(), fact.kind, fact.at_least.clone(), fact.at_most.clone())
}

fn attribute_kind(attribute: &Attribute) -> ValueKind {
    kind(attribute.one_of.as_ref(), attribute.kind, None, None)
}

fn kind(
    one_of: Option<&Named<Words>>,
    kind: Option<FactType>,
    at_least: Option<serde_json::Number>,
    at_most: Option<serde_json::Number>,
) -> ValueKind {
    match (one_of, kind) {
        (Some(values), None) => {
            ValueKind::Choice(values.iter().map(|(value, title)| (value.clone(), title.text())).collect())
        }
        (None, Some(kind)) => ValueKind::Of { kind, at_least, at_most },
        _ => ValueKind::Any,
    }
}

/// A sanction in a line: its title, else what it costs where that is one fine or one measure.
fn costs(name: &str, sanction: &Sanction) -> Text {
    match (&sanction.title, &sanction.fine, &sanction.measure) {
        (Some(title), ..) => title.text(),
        (None, Some(Fine::Fixed(amount)), _) => Text::same(amount),
        (None, Some(Fine::Range { at_least, at_most }), _) => {
            Text::new(format!("{at_least} 至 {at_most}"), format!("{at_least} to {at_most}"))
        }
        (None, None, Some(measure)) => Text::same(measure),
        (None, None, None) => Text::same(name),
    }
}
