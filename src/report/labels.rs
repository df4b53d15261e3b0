//! The words for the ids of a report, once a run.

use crate::lang::{Lang, Text};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Serialize;

/// The words of one version of a policy: what its ids are called, in Chinese and English.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Labels {
    /// The policy's id.
    pub policy: String,
    /// Its version.
    pub version: String,
    /// What the regulation is called.
    pub title: Text,
    /// Rules by id.
    pub rules: IndexMap<String, RuleLabel>,
    /// Roles by id.
    pub roles: IndexMap<String, Text>,
    /// Assignments by id.
    pub assignments: IndexMap<String, Text>,
    /// Events by id.
    pub events: IndexMap<String, Text>,
    /// Measures by id.
    pub measures: IndexMap<String, Text>,
    /// Sanctions by id.
    pub sanctions: IndexMap<String, Text>,
    /// Facts by id.
    pub facts: IndexMap<String, FactLabel>,
    /// The levels of the ladder, the lowest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ladder: Vec<LevelLabel>,
}

/// The words of one level of the ladder.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct LevelLabel {
    /// What it is called: its title, else the post of whoever hears of a case there.
    pub title: Text,
    /// After which events it does; empty where the regulation names none.
    pub after: Text,
    /// After which limits it does; empty where none leads there.
    pub overdue: Text,
}

/// The words of one rule.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct RuleLabel {
    /// What it is called; its id where the policy gives it no title.
    pub title: Text,
    /// The clauses it cites; a case names the one that holds for it.
    pub clause: String,
    /// Its limit in words.
    pub limit: Text,
    /// What must be done, or must not happen.
    pub act: Text,
}

/// The words of one fact.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct FactLabel {
    /// What it is called.
    pub title: Text,
    /// What its values are called, where it is one of several.
    pub values: IndexMap<String, Text>,
}

impl Labels {
    /// What the rule is called, or its id.
    pub fn rule<'a>(&'a self, id: &'a str, lang: Lang) -> &'a str {
        known(self.rules.get(id).map(|rule| &rule.title), id, lang)
    }

    /// The rule's limit in words, where it has one.
    pub fn limit(&self, id: &str, lang: Lang) -> Option<&str> {
        self.rules.get(id).map(|rule| rule.limit.get(lang)).filter(|text| !text.is_empty())
    }

    /// What must be done, or must not happen; `act`, an id, where the rule has no words for it.
    pub fn act<'a>(&'a self, rule: &str, act: &'a str, lang: Lang) -> &'a str {
        match self.rules.get(rule).map(|rule| rule.act.get(lang)).filter(|text| !text.is_empty()) {
            Some(text) => text,
            None => self.event(act, lang),
        }
    }

    /// What the role is called, or its id.
    pub fn role<'a>(&'a self, id: &'a str, lang: Lang) -> &'a str {
        known(self.roles.get(id), id, lang)
    }

    /// What the assignment is called, or its id.
    pub fn assignment<'a>(&'a self, id: &'a str, lang: Lang) -> &'a str {
        known(self.assignments.get(id), id, lang)
    }

    /// What the event is called, or its id.
    pub fn event<'a>(&'a self, id: &'a str, lang: Lang) -> &'a str {
        known(self.events.get(id), id, lang)
    }

    /// The words of a level of the ladder, from 1.
    pub fn level(&self, level: u32) -> Option<&LevelLabel> {
        self.ladder.get(usize::try_from(level).ok()?.checked_sub(1)?)
    }

    /// What the measure is called, or its id.
    pub fn measure<'a>(&'a self, id: &'a str, lang: Lang) -> &'a str {
        known(self.measures.get(id), id, lang)
    }

    /// What the sanction is called, or its id.
    pub fn sanction<'a>(&'a self, id: &'a str, lang: Lang) -> &'a str {
        known(self.sanctions.get(id), id, lang)
    }

    /// What the fact is called, or its id.
    pub fn fact<'a>(&'a self, id: &'a str, lang: Lang) -> &'a str {
        known(self.facts.get(id).map(|fact| &fact.title), id, lang)
    }

    /// What the value of the fact is called, or the value itself.
    pub fn value<'a>(&'a self, fact: &str, value: &'a str, lang: Lang) -> &'a str {
        known(self.facts.get(fact).and_then(|fact| fact.values.get(value)), value, lang)
    }
}

fn known<'a>(text: Option<&'a Text>, id: &'a str, lang: Lang) -> &'a str {
    text.map(|text| text.get(lang)).filter(|text| !text.is_empty()).unwrap_or(id)
}

/// The labels of the policy and version that judged a case; none, so that ids are shown, where they are missing.
pub fn labels_of<'a>(all: &'a [Labels], policy: &str, version: &str) -> &'a Labels {
    static NONE: std::sync::OnceLock<Labels> = std::sync::OnceLock::new();
    all.iter()
        .find(|labels| labels.policy == policy && labels.version == version)
        .or_else(|| all.iter().find(|labels| labels.policy == policy))
        .unwrap_or_else(|| NONE.get_or_init(Labels::default))
}
