//! What the commands that judge cases have in common.

use super::pipeline::Pipeline;
use super::{Exit, Terminal, clock, policy, words};
use crate::diagnostic::Sources;
use crate::intake::{InputSummary, Inputs, Mapping, Rows};
use crate::program::Program;
use crate::report::{self, Input, Labels, Moment, PolicyUsed, Rest, RowsRead, Run};
use crate::time::{Instant, Written, parse_written};
use clap::Args;
use std::path::PathBuf;

/// Which cases to judge, by what, and as of when.
#[derive(Debug, Args)]
pub struct Judging {
    /// The policy: a file, or the id of a pack inside the program.
    #[arg(long, short)]
    pub policy: String,
    /// The moment of judgment: a date (its last second) or a time; the present moment, where left out.
    #[arg(long, value_name = "TIME")]
    pub as_of: Option<String>,
    /// How the columns of an export become cases.
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<PathBuf>,
    /// Case files, folders, or `-` for the standard input.
    #[arg(required = true, value_name = "CASES")]
    pub cases: Vec<PathBuf>,
}

/// Everything needed to judge.
pub struct Ready {
    /// The policy.
    pub program: Program,
    /// The moment of judgment.
    pub as_of: Instant,
    /// The words of the policy.
    pub labels: Vec<Labels>,
}

impl Judging {
    /// Loads the policy and opens the cases; tells what is wrong otherwise.
    pub fn ready(&self, terminal: &Terminal) -> Result<(Ready, Inputs), Exit> {
        let program = policy::require(&self.policy, terminal).ok_or(Exit::Wrong)?;
        let as_of = self.as_of(&program, terminal)?;
        let mapping = self.mapping(terminal)?;
        let inputs = Inputs::open(&self.cases, mapping).map_err(|found| {
            terminal.tell(&found, &Sources::new());
            Exit::Wrong
        })?;
        let labels = vec![report::labels(&program)];
        Ok((Ready { program, as_of, labels }, inputs))
    }

    fn as_of(&self, program: &Program, terminal: &Terminal) -> Result<Instant, Exit> {
        let Some(text) = &self.as_of else { return Ok(clock::now()) };
        match parse_written(text, &program.time.zone) {
            Ok(Written::At(interval)) => Ok(interval.latest),
            Ok(Written::On(day)) => Ok(program.time.zone.last_second(day)),
            Err(bad) => {
                terminal.say(&words::bad_as_of(text, &bad.text()));
                Err(Exit::Wrong)
            }
        }
    }

    fn mapping(&self, terminal: &Terminal) -> Result<Option<Mapping>, Exit> {
        let Some(path) = &self.mapping else { return Ok(None) };
        let mut sources = Sources::new();
        match Mapping::load(path, &mut sources) {
            Ok(mapping) => Ok(Some(mapping)),
            Err(found) => {
                terminal.tell(&found, &sources);
                Err(Exit::Wrong)
            }
        }
    }
}

impl Ready {
    /// The moment of judgment in the policy's zone.
    pub fn moment(&self) -> Moment {
        Moment::At(self.as_of, self.program.time.zone.clone())
    }

    /// Which policies judge.
    pub fn policies(&self) -> Vec<PolicyUsed> {
        vec![report::policy_used(&self.program)]
    }
}

/// What stands in a report beside the cases.
pub fn rest<'a>(
    ready: &Ready,
    inputs: &Inputs,
    pipeline: &Pipeline<'_>,
    across_cases: report::AcrossCases<'a>,
    terminal: &Terminal,
) -> Rest<'a> {
    let rejects = pipeline.rejects.reported(inputs, terminal.lang);
    Rest {
        run: Run {
            tool: concat!("redress ", env!("CARGO_PKG_VERSION")).to_string(),
            as_of: ready.moment(),
            policies: ready.policies(),
            calendar: report::calendar_used(&ready.program, policy::calendar_digest),
            inputs: inputs.summaries().iter().map(input).collect(),
            evaluated: pipeline.totals.cases,
            rejected: pipeline.rejects.count(),
        },
        across_cases,
        totals: pipeline.totals.clone(),
        rejects,
        labels: ready.labels.clone(),
    }
}

fn input(summary: &InputSummary) -> Input {
    let rows = |rows: Rows| RowsRead { read: rows.read, left_out: rows.left_out, set_aside: rows.set_aside };
    Input {
        path: summary.path.clone(),
        sha256: summary.sha256.clone(),
        sheet: summary.sheet.clone(),
        cases: summary.cases,
        rows: summary.rows.map(rows),
    }
}

/// Tells what was set aside, and how the command ends: a rejected case stands over a violation.
pub fn exit(pipeline: &Pipeline<'_>, inputs: &Inputs, strict: bool, terminal: &Terminal) -> Exit {
    let totals = &pipeline.totals;
    pipeline.rejects.tell(inputs, terminal, totals.cases);
    if !pipeline.rejects.is_empty() {
        Exit::Wrong
    } else if totals.cases == 0 {
        terminal.say(&words::nothing_read());
        Exit::NothingRead
    } else if totals.violations > 0 || (strict && totals.to_clarify > 0) {
        Exit::Violations
    } else {
        Exit::Clean
    }
}
