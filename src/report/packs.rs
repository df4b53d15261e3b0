//! What ships inside the program: each pack with what it states, and what its regulation does not.

use crate::lang::Text;
use crate::program::{Deadline, Post, Program};
use serde::Serialize;

/// The format of the list.
pub const FORMAT: &str = "redress.packs/1";

/// All packs, and the texts that have none.
#[derive(Debug, Clone, Serialize)]
pub struct Packs {
    /// [`FORMAT`].
    pub format: &'static str,
    /// The packs that `--policy` may name.
    pub packs: Vec<Pack>,
    /// Texts that demand nothing that a case could break.
    pub without_rules: Vec<Pack>,
}

/// One pack.
#[derive(Debug, Clone, Serialize)]
pub struct Pack {
    /// Its id.
    pub id: String,
    /// What its regulation is called.
    pub title: Text,
    /// The first day on which it judges, where there is one.
    pub from: Option<String>,
    /// The last day on which it judges, where there is one.
    pub to: Option<String>,
    /// Where the regulation comes from, and what of it is lost.
    pub source: Option<Text>,
    /// How many of what it states.
    pub states: States,
    /// What the regulation leaves open.
    pub not_stated: NotStated,
    /// How doubtful points of the whole were read.
    pub readings: Vec<Text>,
}

/// How many of what a pack states.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct States {
    /// Obligations.
    pub obligations: usize,
    /// Permissions.
    pub permissions: usize,
    /// Prohibitions.
    pub prohibitions: usize,
    /// Ceilings on a count.
    pub quotas: usize,
    /// Closings.
    pub closings: usize,
    /// Periodic duties.
    pub periodic: usize,
    /// Records.
    pub records: usize,
    /// Targets over many cases.
    pub targets: usize,
    /// Sanctions.
    pub sanctions: usize,
    /// Rungs of the ladder.
    pub rungs: usize,
}

/// What a regulation leaves open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct NotStated {
    /// Obligations without any limit.
    pub limits: usize,
    /// Obligations that must be fulfilled "at once", without a number.
    pub promptly: usize,
    /// Obligations, prohibitions and quotas whose breach costs nothing that is stated.
    pub sanctions: usize,
    /// The assignments that a rule names and nobody holds, in some cases or in all.
    pub who: Vec<Text>,
}

impl Pack {
    /// The summary of a program.
    pub fn of(program: &Program) -> Self {
        let day = |day: Option<crate::time::Day>| day.map(|day| day.to_string());
        Self {
            id: program.id.clone(),
            title: program.title.clone(),
            from: day(program.effective.0),
            to: day(program.effective.1),
            source: program.source.clone(),
            states: states(program),
            not_stated: not_stated(program),
            readings: program.readings.clone(),
        }
    }
}

fn states(program: &Program) -> States {
    let permissions = program.obligations.iter().filter(|(_, rule)| rule.permission).count();
    States {
        obligations: program.obligations.len() - permissions,
        permissions,
        prohibitions: program.prohibitions.len(),
        quotas: program.quotas.len(),
        closings: program.closings.len(),
        periodic: program.periodic.len(),
        records: program.records.len(),
        targets: program.targets.len(),
        sanctions: program.sanctions.len(),
        rungs: program.ladder.len(),
    }
}

fn not_stated(program: &Program) -> NotStated {
    let mut open = NotStated::default();
    for (_, rule) in program.obligations.iter().filter(|(_, rule)| !rule.permission) {
        match rule.deadline {
            Deadline::NotStated => open.limits += 1,
            Deadline::Promptly => open.promptly += 1,
            Deadline::Within(..) | Deadline::Until(_) => {}
        }
        open.sanctions += usize::from(rule.breach.is_none());
    }
    let prohibitions = program.prohibitions.iter().filter(|(_, rule)| rule.breach.is_none()).count();
    let quotas = program.quotas.iter().filter(|(_, rule)| rule.breach.is_none()).count();
    open.sanctions += prohibitions + quotas;
    open.who = nobody(program);
    open
}

/// The assignments that a rule names and nobody holds.
fn nobody(program: &Program) -> Vec<Text> {
    let obligations = program.obligations.iter().map(|(_, rule)| Some(rule.who));
    let prohibitions = program.prohibitions.iter().map(|(_, rule)| rule.who);
    let named: Vec<Post> = obligations.chain(prohibitions).flatten().collect();
    let open = program.assignments.iter().filter(|(id, assignment)| {
        named.contains(&Post::Assignment(*id))
            && assignment.entries.iter().any(|entry| entry.roles.is_empty())
    });
    open.map(|(_, assignment)| assignment.title.clone()).collect()
}
