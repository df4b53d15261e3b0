//! What must be done next, by whom: `redress.queue/1`.

use super::{CaseReport, Costs, Labels, Moment, NextAction, PolicyUsed, Who, labels_of};
use crate::lang::Text;
use crate::money::{Currency, Fen};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// The format of a queue.
pub const FORMAT: &str = "redress.queue/1";

/// What must be done next, by whoever must do it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Queue {
    /// Always `redress.queue/1`.
    pub format: &'static str,
    /// The moment of judgment.
    pub as_of: Moment,
    /// The policies that judged.
    pub policies: Vec<PolicyUsed>,
    /// Persons by dealership and by staff number, else name; then posts whose holder nobody knows.
    pub people: Vec<Desk>,
}

/// What one person, or an empty post, must do next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Desk {
    /// The dealership's id, where the cases name one.
    pub dealership: Option<String>,
    /// The person's id, where one is given.
    pub person_id: Option<String>,
    /// The person's name; `null` for an empty post.
    pub person: Option<String>,
    /// The post by id, where nobody is found for it.
    pub post: Option<String>,
    /// What that post is called.
    pub post_title: Option<Text>,
    /// What is to be done: overdue first, then by due time; what has no number last.
    pub items: Vec<Todo>,
}

/// One thing to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Todo {
    /// The case's id.
    pub case: String,
    /// The rule's id.
    pub obligation: String,
    /// Which occurrence of its trigger, from 1.
    pub occurrence: u32,
    /// What the rule is called.
    pub title: Text,
    /// The clause, where the policy cites one.
    pub clause: Option<String>,
    /// The event that discharges it.
    #[serde(rename = "do")]
    pub act: String,
    /// What that is called.
    pub act_title: Text,
    /// The post by which it is to be done, by id.
    pub role: Option<String>,
    /// The last second in time; `null` without a number.
    pub due: Option<Moment>,
    /// Whether that has passed.
    pub overdue: bool,
    /// What lateness would add: the least and the most; `null` where the regulation names no sanction.
    pub costs: Option<(Fen, Fen)>,
    /// Of what.
    pub currency: Option<Currency>,
    /// Which level of the ladder hears of it, and when: the one to which its own lateness leads; else the next one of the
    /// case. `null` where there is none.
    pub hears: Option<Hears>,
}

/// Which level of the ladder hears of something that is not done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Hears {
    /// The level, from 1.
    pub level: u32,
    /// What it is called.
    pub title: Text,
    /// The person's name, where one is known.
    pub person: Option<String>,
    /// From when on, because this is not done; `null` where its lateness leads to no level.
    pub at: Option<Moment>,
    /// After which events; empty where the regulation names none.
    pub after: Text,
}

/// Collects what is to be done. Memory grows with what is to be done, not with the cases.
#[derive(Debug, Clone, Default)]
pub struct QueueBuilder(BTreeMap<Key, Desk>);

/// Whether it is an empty post, the dealership, whether there is no staff number, and who.
type Key = (bool, Option<String>, bool, String);

impl QueueBuilder {
    /// Takes what a case demands next.
    pub fn add(&mut self, report: &CaseReport<'_>, labels: &[Labels]) {
        let labels = labels_of(labels, report.policy, report.policy_version);
        for action in &report.next_actions {
            let everybody = std::iter::once(&action.who).chain(&action.who.also);
            for who in everybody {
                self.desk(report, who, labels).items.push(todo(report, action, who, labels));
            }
        }
    }

    /// Takes what another builder collected.
    pub fn merge(&mut self, other: Self) {
        for (key, desk) in other.0 {
            match self.0.get_mut(&key) {
                Some(mine) => mine.items.extend(desk.items),
                None => {
                    self.0.insert(key, desk);
                }
            }
        }
    }

    /// The queue, sorted so that it does not depend on the order of the cases.
    pub fn finish(self, as_of: Moment, policies: Vec<PolicyUsed>) -> Queue {
        let mut people: Vec<Desk> = self.0.into_values().collect();
        for desk in &mut people {
            desk.items.sort_by(|a, b| order(a).cmp(&order(b)));
        }
        Queue { format: FORMAT, as_of, policies, people }
    }

    fn desk(&mut self, report: &CaseReport<'_>, who: &Who<'_>, labels: &Labels) -> &mut Desk {
        let dealership = report.dealership.map(str::to_owned);
        let post = who.role.or(who.assignment).unwrap_or_default();
        let (empty, name) = match who.person_id.or(who.person) {
            Some(name) => (false, name),
            None => (true, post),
        };
        let key = (empty, dealership.clone(), who.person_id.is_none(), name.to_owned());
        let title = labels.roles.get(post).or_else(|| labels.assignments.get(post));
        self.0.entry(key).or_insert_with(|| Desk {
            dealership,
            person_id: who.person_id.map(str::to_owned),
            person: who.person.map(str::to_owned),
            post: empty.then(|| post.to_owned()),
            post_title: title.filter(|_| empty).cloned(),
            items: Vec::new(),
        })
    }
}

fn todo(report: &CaseReport<'_>, action: &NextAction<'_>, who: &Who<'_>, labels: &Labels) -> Todo {
    let rule = labels.rules.get(action.obligation);
    let costs = |costs: &Costs<'_>| (costs.amount.least(), costs.amount.most());
    Todo {
        case: report.case.to_owned(),
        obligation: action.obligation.to_owned(),
        occurrence: action.occurrence,
        title: rule.map(|rule| rule.title.clone()).unwrap_or_else(|| Text::same(action.obligation)),
        clause: action.clause.map(str::to_owned),
        act: action.act.to_owned(),
        act_title: rule.map(|rule| rule.act.clone()).unwrap_or_else(|| Text::same(action.act)),
        role: who.role.map(str::to_owned),
        due: action.due.map(Moment::from),
        overdue: action.overdue,
        costs: action.sanctioned().map(costs),
        currency: action.sanctioned().and_then(|costs| costs.currency),
        hears: hears(report, action, labels),
    }
}

fn hears(report: &CaseReport<'_>, action: &NextAction<'_>, labels: &Labels) -> Option<Hears> {
    let next = report.ladder.as_ref().and_then(|ladder| ladder.next.as_ref());
    let (level, at) = match &action.if_late {
        Some(level) => (level, level.at),
        None => (next?, None),
    };
    let words = labels.level(level.level);
    Some(Hears {
        level: level.level,
        title: words.map(|words| words.title.clone()).unwrap_or_default(),
        person: level.who.person.map(str::to_owned),
        at: at.map(Moment::from),
        after: words.map(|words| words.after.clone()).unwrap_or_default(),
    })
}

fn order(todo: &Todo) -> impl Ord + '_ {
    let due = todo.due.as_ref().map(|due| due.when().order());
    (!todo.overdue, due.is_none(), due, &todo.case, &todo.obligation, todo.occurrence)
}
