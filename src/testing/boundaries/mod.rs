//! Tests at the edges of a policy's limits, computed: the last second in time and the first one late, and quotas
//! used up and exceeded.
//!
//! ```text
//! limits: Program -> every limit in numbers     solve: facts and attributes under which it applies
//! days:   triggers from an ordinary week, across a weekend, a holiday and a make-up day
//! case:   both cases, judged; only where they come out as met and broken do they become a test
//! write:  YAML with the counting in comments
//! ```
//!
//! The program counts both the limit and the expectation, so that such a test proves nothing until a person has
//! compared it with the regulation. It says so.

mod case;
mod days;
mod limits;
mod quota;
mod solve;
mod words;
mod write;

use crate::lang::Lang;
use crate::program::Program;
use days::Scenario;
use limits::limits;

/// Tests at the edges of the limits, as the text of a tests file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Boundaries {
    /// The text.
    pub text: String,
    /// How many tests it holds.
    pub tests: usize,
}

/// Writes tests at the edges of every limit of a policy.
pub fn boundaries(program: &Program, lang: Lang) -> Boundaries {
    let mut writer = write::Writer::new(program, lang);
    for limit in limits(program) {
        writer.limit(&limit);
        let Some(setting) = solve::setting(program, &limit) else {
            writer.left_out(&words::no_facts());
            continue;
        };
        for scenario in Scenario::ALL {
            let Some(trigger) = days::trigger(program, &limit, scenario) else {
                writer.left_out(&words::no_day(scenario));
                continue;
            };
            match case::edges(program, &limit, &setting, trigger) {
                Some(edges) => writer.test(&limit, scenario, &setting, &edges),
                None => writer.left_out(&words::other_rules(scenario)),
            }
        }
    }
    for (id, rule) in program.quotas.iter() {
        writer.quota(program.quotas.name(id), rule);
        match quota::both_sides(program, rule) {
            Some(sides) => writer.filled(program.quotas.name(id), rule, &sides),
            None => writer.left_out(&words::no_count()),
        }
    }
    writer.finish()
}
