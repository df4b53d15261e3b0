//! What the commands that judge cases have in common.

use super::pipeline::Pipeline;
use super::{Exit, Terminal, clock, policy, words};
use crate::diagnostic::Sources;
use crate::intake::{InputSummary, Inputs, Mapping, Rows, files_below};
use crate::program::Regulations;
use crate::report::{self, Input, Labels, Moment, PolicyUsed, Rest, RowsRead, Run};
use crate::time::{Instant, Written, parse_written};
use clap::Args;
use std::path::{Path, PathBuf};

/// Which cases to judge, by what, and as of when.
#[derive(Debug, Args)]
pub struct Judging {
    /// The policy: a file, the id of a pack inside the program, or the folder of a dealership or of several. Given
    /// more than once: versions of one policy.
    #[arg(long, short, required = true)]
    pub policy: Vec<String>,
    /// The moment of judgment: a date (its last second) or a time; the present moment, where left out.
    #[arg(long, value_name = "TIME")]
    pub as_of: Option<String>,
    /// How the columns of an export become cases; the folder's own mapping, where left out.
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<PathBuf>,
    /// Case files, folders, or `-` for the standard input; the cases of the dealership's folder, where left out.
    #[arg(value_name = "CASES")]
    pub cases: Vec<PathBuf>,
}

/// Everything needed to judge.
pub struct Ready {
    /// The policies.
    pub regulations: Regulations,
    /// The moment of judgment.
    pub as_of: Instant,
    /// The words of the policy.
    pub labels: Vec<Labels>,
}

impl Judging {
    /// Loads the policy and opens the cases; tells what is wrong otherwise.
    pub fn ready(&self, terminal: &Terminal) -> Result<(Ready, Inputs), Exit> {
        let (regulations, prepared) = policy::require_all(&self.policy, terminal).ok_or(Exit::Wrong)?;
        let as_of = self.as_of(&regulations, terminal)?;
        let mapping = self.mapping.as_deref().or(prepared.mapping.as_deref());
        let mapping = mapping.map(|path| load_mapping(path, terminal)).transpose()?;
        let cases = if self.cases.is_empty() { &files_below(&prepared.cases) } else { &self.cases };
        if cases.is_empty() {
            terminal.say(&words::no_cases());
            return Err(Exit::Wrong);
        }
        let inputs = Inputs::open(cases, mapping).map_err(|found| {
            terminal.tell(&found, &Sources::new());
            Exit::Wrong
        })?;
        let labels = regulations.programs().map(report::labels).collect();
        Ok((Ready { regulations, as_of, labels }, inputs))
    }

    fn as_of(&self, regulations: &Regulations, terminal: &Terminal) -> Result<Instant, Exit> {
        let Some(text) = &self.as_of else { return Ok(clock::now()) };
        let zone = &regulations.first().time.zone;
        match parse_written(text, zone) {
            Ok(Written::At(interval)) => Ok(interval.latest),
            Ok(Written::On(day)) => Ok(zone.last_second(day)),
            Err(bad) => {
                terminal.say(&words::bad_as_of(text, &bad.text()));
                Err(Exit::Wrong)
            }
        }
    }
}

fn load_mapping(path: &Path, terminal: &Terminal) -> Result<Mapping, Exit> {
    let mut sources = Sources::new();
    Mapping::load(path, &mut sources).map_err(|found| {
        terminal.tell(&found, &sources);
        Exit::Wrong
    })
}

impl Ready {
    /// The moment of judgment in the first policy's zone.
    pub fn moment(&self) -> Moment {
        Moment::At(self.as_of, self.regulations.first().time.zone.clone())
    }

    /// Which policies judge.
    pub fn policies(&self) -> Vec<PolicyUsed> {
        self.regulations.programs().map(report::policy_used).collect()
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
            calendar: report::calendar_used(ready.regulations.first(), policy::calendar_digest),
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
