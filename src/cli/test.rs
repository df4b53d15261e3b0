//! `redress test`: a policy's own tests.

use super::output::Output;
use super::policy::{files_of, prepare};
use super::{Exit, Terminal, words};
use crate::diagnostic::{Diagnostic, Severity, Sources, nearest};
use crate::program::Program;
use crate::render::{self, Style};
use crate::testing::{self, PolicyTests, Tested, TestsReport, is_selected};
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
    /// How the results are written.
    #[arg(long, value_enum, default_value = "text")]
    format: TestsFormat,
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
        let mut policies = Vec::new();
        let mut names = Vec::new();
        let mut wrong = false;
        for policy in self.policies.iter().flat_map(|name| files_of(name)) {
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
        if report.summary.failed > 0 { Exit::Violations } else { Exit::Clean }
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
        let selected = sheets.iter().filter(|sheet| is_selected(&sheet.id, &self.only));
        let tests: Vec<Tested> = selected
            .map(|sheet| Tested::of(sheet, testing::run(&program, sheet, sources), sources))
            .collect();
        let left_out = sheets.len() - tests.len();
        Ok(PolicyTests { policy: program.id.clone(), file, tests, left_out })
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
        let text = match self.format {
            TestsFormat::Text => render::testing::text(report, terminal.lang, style),
            TestsFormat::Json => render::pretty_json(report)?,
            TestsFormat::Junit => render::testing::junit(report, terminal.lang),
        };
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
