//! `redress test`: a policy's own tests.

use super::output::Output;
use super::policy::prepare;
use super::watch::watch;
use super::{Exit, Terminal, words};
use crate::diagnostic::{Diagnostic, Severity, Sources, nearest};
use crate::policy;
use crate::program::Program;
use crate::render::testing::Extent;
use crate::render::{self, Style};
use crate::testing::{self, Coverage, PolicyTests, Tested, TestsReport, is_selected};
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::PathBuf;

/// Run the tests of policies: those of `shop.yaml` stand beside it in `shop.tests.yaml`.
#[derive(Debug, Args)]
pub struct Test {
    /// Policy files, folders of dealerships, or ids of packs inside the program.
    #[arg(required = true, value_name = "POLICY")]
    policies: Vec<String>,
    /// Only the tests of this name; `*` stands for any letters, `?` for any one. May be given several times.
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// Show for every rule the sides that the tests saw, and how near to the limit.
    #[arg(long)]
    coverage: bool,
    /// Fail where the tests see less than so many in a hundred sides of the rules.
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u32).range(0..=100), conflicts_with = "only")]
    min_coverage: Option<u32>,
    /// Instead of running tests, write some for one policy: the last second in time and the first one late of
    /// every limit, from an ordinary week, across a weekend, a holiday and a make-up day.
    #[arg(long, conflicts_with_all = ["only", "coverage", "min_coverage", "format", "watch"])]
    boundaries: bool,
    /// How the results are written.
    #[arg(long, value_enum, default_value = "text")]
    format: TestsFormat,
    /// Run them again whenever a file of the policies or of their tests is saved, until Ctrl-C.
    #[arg(long)]
    watch: bool,
    /// Write the results to a file.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// How results of tests are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TestsFormat {
    /// For a person in a terminal.
    Text,
    /// One JSON document.
    Json,
    /// JUnit XML, for continuous integration.
    Junit,
}

impl Test {
    /// Runs the tests and tells what came of them.
    pub fn run(&self, terminal: &Terminal) -> Exit {
        if self.boundaries {
            return self.edges(terminal);
        }
        if self.watch {
            let files = || self.policies.iter().flat_map(|name| files(name)).collect();
            return watch(terminal, files, || self.once(terminal));
        }
        self.once(terminal)
    }

    fn once(&self, terminal: &Terminal) -> Exit {
        let mut policies = Vec::new();
        let mut names = Vec::new();
        let mut wrong = false;
        for policy in self.policies.iter().flat_map(|name| policy::in_folder(name)) {
            let mut sources = Sources::new();
            match self.tested(&policy, &mut sources, &mut names, terminal) {
                Ok(tested) => policies.push(tested),
                Err(found) => {
                    terminal.tell(&found, &sources);
                    wrong = true;
                }
            }
        }
        if wrong {
            return Exit::Wrong;
        }
        let report = TestsReport::of(policies);
        if report.summary.passed + report.summary.failed == 0 {
            let meant = self.only.iter().find_map(|only| nearest(only, names.iter().map(String::as_str)));
            terminal.say(&words::no_test_selected(&self.only.join(", "), meant));
            return Exit::Wrong;
        }
        if let Err(error) = self.write(&report, terminal) {
            terminal.say(&words::cannot_write(self.output.as_deref(), &error));
            return Exit::Wrong;
        }
        let enough =
            |policy: &PolicyTests| self.min_coverage.is_none_or(|least| policy.coverage.reaches(least));
        for policy in report.policies.iter().filter(|policy| !enough(policy)) {
            let least = self.min_coverage.unwrap_or_default();
            terminal.say(&words::too_little_covered(&policy.policy, policy.coverage.percent(), least));
        }
        if report.summary.failed == 0 && report.policies.iter().all(enough) {
            Exit::Clean
        } else {
            Exit::Violations
        }
    }

    /// Writes tests at the edges of a policy's limits.
    fn edges(&self, terminal: &Terminal) -> Exit {
        let [policy] = self.policies.as_slice() else {
            terminal.say(&words::boundaries_of_one());
            return Exit::Wrong;
        };
        let mut sources = Sources::new();
        let program = match self.program(policy, &mut sources, terminal) {
            Ok(program) => program,
            Err(found) => {
                terminal.tell(&found, &sources);
                return Exit::Wrong;
            }
        };
        let tests = testing::boundaries(&program, terminal.lang);
        if tests.tests == 0 {
            terminal.say(&words::no_boundaries(policy));
            return Exit::Wrong;
        }
        match self.put(&tests.text) {
            Ok(()) => Exit::Clean,
            Err(error) => {
                terminal.say(&words::cannot_write(self.output.as_deref(), &error));
                Exit::Wrong
            }
        }
    }

    fn tested(
        &self,
        name: &str,
        sources: &mut Sources,
        names: &mut Vec<String>,
        terminal: &Terminal,
    ) -> Result<PolicyTests, Vec<Diagnostic>> {
        let program = self.program(name, sources, terminal)?;
        let (file, sheets) = testing::load(name, &program, sources)?;
        names.extend(sheets.iter().map(|sheet| sheet.id.clone()));
        let mut coverage = Coverage::default();
        let selected = sheets.iter().filter(|sheet| is_selected(&sheet.id, &self.only));
        let tests: Vec<Tested> = selected
            .map(|sheet| Tested::of(sheet, testing::run(&program, sheet, sources, &mut coverage), sources))
            .collect();
        let left_out = sheets.len() - tests.len();
        let coverage = coverage.report(&program);
        Ok(PolicyTests { policy: program.id.clone(), file, tests, left_out, coverage })
    }

    /// The policy, if it can judge; what is doubtful about it is told all the same.
    fn program(
        &self,
        name: &str,
        sources: &mut Sources,
        terminal: &Terminal,
    ) -> Result<Program, Vec<Diagnostic>> {
        let ready = prepare(name, sources);
        let serious = ready.found.into_iter().filter(|found| found.severity != Severity::Note).collect();
        match ready.program {
            None => Err(serious),
            Some(program) => {
                terminal.tell(&serious, sources);
                Ok(program)
            }
        }
    }

    fn write(&self, report: &TestsReport, terminal: &Terminal) -> std::io::Result<()> {
        let style = Style { color: terminal.color && self.output.is_none(), width: terminal.width };
        let extent = match (self.coverage, self.min_coverage) {
            (true, _) => Extent::Table,
            (false, Some(_)) => Extent::Missing,
            (false, None) => Extent::InShort,
        };
        let text = match self.format {
            TestsFormat::Text => render::testing::text(report, extent, terminal.lang, style),
            TestsFormat::Json => render::pretty_json(report)?,
            TestsFormat::Junit => render::testing::junit(report, terminal.lang),
        };
        self.put(&text)
    }

    fn put(&self, text: &str) -> std::io::Result<()> {
        let mut output = Output::open(self.output.as_deref())?;
        match output.write_all(text.as_bytes()) {
            Ok(()) => output.finish(),
            Err(error) => {
                output.abandon();
                Err(error)
            }
        }
    }
}

/// The files of a policy and of its tests.
fn files(name: &str) -> Vec<PathBuf> {
    let mut files = policy::files(name);
    files.extend(files.first().map(|policy| testing::beside(policy)));
    files
}
