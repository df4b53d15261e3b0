//! What headers and labels usually mean, and what a policy calls its things.

use crate::lang::Text;
use crate::policy::Named;
use crate::program::{Kind, Program};
use serde::Deserialize;
use std::collections::HashMap;

/// What a column may mean.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Meaning {
    /// The number of the case.
    Case,
    /// The dealership.
    Dealership,
    /// A fact.
    Fact(String),
    /// The time of an event.
    At(String),
    /// Whoever did an event.
    By(String),
    /// An attribute of an event.
    Attribute(String, String),
    /// Who holds a post.
    Staff(String),
    /// What the other system claims.
    Claim,
    /// About the customer.
    Personal,
}

#[derive(Deserialize)]
struct Usual {
    case: Vec<String>,
    dealership: Vec<String>,
    facts: Named<Vec<String>>,
    events: Named<UsualEvent>,
    staff: Named<Vec<String>>,
    claims: Vec<String>,
    personal: Vec<String>,
    remarks: Vec<String>,
    #[serde(rename = "true")]
    yes: Vec<String>,
    #[serde(rename = "false")]
    no: Vec<String>,
    labels: Named<Named<Vec<String>>>,
}

#[derive(Deserialize)]
struct UsualEvent {
    at: Vec<String>,
    by: Vec<String>,
    #[serde(default)]
    attributes: Named<Vec<String>>,
}

/// What is known of headers and labels for one policy.
pub(super) struct Known<'p> {
    program: &'p Program,
    meanings: HashMap<String, Meaning>,
    labels: HashMap<(String, String), String>,
    remarks: Vec<String>,
    yes: Vec<String>,
    no: Vec<String>,
}

impl<'p> Known<'p> {
    /// The usual meanings as far as the policy has words for them, then the policy's own titles.
    pub(super) fn new(program: &'p Program) -> Self {
        // That it can be read is tested.
        let usual = serde_yaml::from_str::<Usual>(include_str!("headers.yaml")).ok();
        let mut known = Self {
            program,
            meanings: HashMap::new(),
            labels: HashMap::new(),
            remarks: Vec::new(),
            yes: Vec::new(),
            no: Vec::new(),
        };
        if let Some(usual) = usual {
            known.take(usual);
        }
        known.titles();
        known
    }

    fn take(&mut self, usual: Usual) {
        self.mean(&usual.case, &Meaning::Case);
        self.mean(&usual.dealership, &Meaning::Dealership);
        for (fact, headers) in usual.facts {
            if self.program.facts.find(&fact).is_some() {
                self.mean(&headers, &Meaning::Fact(fact));
            }
        }
        for (event, headers) in usual.events {
            let Some(id) = self.program.events.find(&event) else { continue };
            self.mean(&headers.at, &Meaning::At(event.clone()));
            self.mean(&headers.by, &Meaning::By(event.clone()));
            for (attribute, headers) in headers.attributes {
                if self.program.events.get(id).attributes.find(&attribute).is_some() {
                    self.mean(&headers, &Meaning::Attribute(event.clone(), attribute));
                }
            }
        }
        for (post, headers) in usual.staff {
            if self.program.find_post(&post).is_some() {
                self.mean(&headers, &Meaning::Staff(post));
            }
        }
        self.mean(&usual.claims, &Meaning::Claim);
        self.mean(&usual.personal, &Meaning::Personal);
        for (fact, values) in usual.labels {
            for (value, labels) in values {
                for label in labels {
                    self.labels.entry((fact.clone(), plain(&label))).or_insert_with(|| value.clone());
                }
            }
        }
        self.remarks = usual.remarks;
        self.yes = usual.yes;
        self.no = usual.no;
    }

    fn mean(&mut self, headers: &[String], meaning: &Meaning) {
        for header in headers {
            self.meanings.entry(plain(header)).or_insert_with(|| meaning.clone());
        }
    }

    fn titles(&mut self) {
        let both = |title: &Text| vec![title.zh.clone(), title.en.clone()];
        let program = self.program;
        for (id, fact) in program.facts.iter() {
            self.mean(&both(&fact.title), &Meaning::Fact(program.facts.name(id).to_string()));
        }
        for (id, event) in program.events.iter() {
            let name = program.events.name(id).to_string();
            let (zh, en) = (&event.title.zh, &event.title.en);
            let at = [format!("{zh}时间"), format!("{zh}日期"), format!("{en} at"), format!("{en} on")];
            self.mean(&at, &Meaning::At(name.clone()));
            self.mean(&[format!("{zh}人"), format!("{zh}人员"), format!("{en} by")], &Meaning::By(name));
        }
        for (id, assignment) in program.assignments.iter() {
            let name = program.assignments.name(id).to_string();
            self.mean(&both(&assignment.title), &Meaning::Staff(name));
        }
        for (id, title) in program.roles.iter() {
            self.mean(&both(title), &Meaning::Staff(program.roles.name(id).to_string()));
        }
    }

    /// The policy's facts, in its order.
    pub(super) fn facts(&self) -> impl Iterator<Item = &'p str> {
        self.program.facts.names()
    }

    /// The policy's events, in its order.
    pub(super) fn events(&self) -> impl Iterator<Item = &'p str> {
        self.program.events.names()
    }

    /// What a header means.
    pub(super) fn meaning(&self, header: &str) -> Option<&Meaning> {
        let whole = self.meanings.get(&plain(header));
        whole.or_else(|| self.meanings.get(&plain(header.split(['(', '（']).next().unwrap_or_default())))
    }

    /// Whether a row that begins so is no case.
    pub(super) fn remark(&self, cell: &str) -> Option<&str> {
        let cell = plain(cell);
        self.remarks.iter().find(|remark| cell.starts_with(&plain(remark))).map(String::as_str)
    }

    /// What a label of a column stands for, as YAML; none where nobody can tell.
    pub(super) fn value(&self, meaning: &Meaning, label: &str) -> Option<String> {
        let kind = self.kind(meaning)?;
        let is = |words: &[String]| words.iter().any(|word| plain(word) == plain(label));
        match kind {
            Kind::Boolean if is(&self.yes) => Some("true".to_string()),
            Kind::Boolean if is(&self.no) => Some("false".to_string()),
            Kind::Choice(choices) | Kind::Post(choices) => {
                let titled = choices.iter().find(|(id, title)| {
                    [title.zh.as_str(), title.en.as_str(), choices.name(*id)]
                        .iter()
                        .any(|w| plain(w) == plain(label))
                });
                let own = titled.map(|(id, _)| choices.name(id).to_string());
                let Meaning::Fact(fact) = meaning else { return own };
                let usual = self.labels.get(&(fact.clone(), plain(label))).cloned();
                own.or(usual.filter(|value| choices.find(value).is_some()))
            }
            Kind::Boolean | Kind::Number { .. } | Kind::Date | Kind::Time | Kind::Text => None,
        }
    }

    /// The values that a column must be translated into; none where it need not be.
    pub(super) fn choices(&self, meaning: &Meaning) -> Option<Vec<String>> {
        match self.kind(meaning)? {
            Kind::Boolean => Some(vec!["true".to_string(), "false".to_string()]),
            Kind::Choice(choices) | Kind::Post(choices) => {
                Some(choices.names().map(str::to_string).collect())
            }
            Kind::Number { .. } | Kind::Date | Kind::Time | Kind::Text => None,
        }
    }

    /// How a cell is read that need not be translated, where it is not a text.
    pub(super) fn read_as(&self, meaning: &Meaning) -> Option<&'static str> {
        match self.kind(meaning)? {
            Kind::Number { .. } => Some("number"),
            Kind::Date | Kind::Time => Some("time"),
            Kind::Boolean | Kind::Choice(_) | Kind::Text | Kind::Post(_) => None,
        }
    }

    fn kind(&self, meaning: &Meaning) -> Option<&'p Kind> {
        let program = self.program;
        match meaning {
            Meaning::Fact(fact) => Some(&program.facts.get(program.facts.find(fact)?).kind),
            Meaning::Attribute(event, attribute) => {
                let attributes = &program.events.get(program.events.find(event)?).attributes;
                Some(&attributes.get(attributes.find(attribute)?).1)
            }
            _ => None,
        }
    }
}

/// A header or a label as it is compared.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !"_-/:：*".contains(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_usual_headers_can_be_read() {
        serde_yaml::from_str::<super::Usual>(include_str!("headers.yaml")).unwrap();
    }
}
