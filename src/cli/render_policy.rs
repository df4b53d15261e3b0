//! `redress render`: a policy as a regulation that a person reads and signs.

use super::output::Output;
use super::policy::require;
use super::{Exit, Terminal, words};
use crate::render::regulation::{html, markdown};
use crate::report::regulation::{Regulation, regulation};
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::PathBuf;

/// A policy as a regulation that a person reads and signs.
#[derive(Debug, Args)]
pub struct Render {
    /// A policy file, or the id of a pack inside the program.
    #[arg(value_name = "POLICY")]
    policy: String,
    /// How the regulation is written.
    #[arg(long, value_enum, default_value = "markdown")]
    format: RegulationFormat,
    /// The file it is written to; the standard output, where left out.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// How a regulation is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RegulationFormat {
    /// Markdown, the flow as a Mermaid drawing.
    Markdown,
    /// One HTML file that fetches nothing.
    Html,
}

impl Render {
    /// Writes the regulation; tells what is wrong with the policy otherwise.
    pub fn run(&self, terminal: &Terminal) -> Exit {
        let Some(program) = require(&self.policy, terminal) else { return Exit::Wrong };
        match self.write(&regulation(&program), terminal) {
            Ok(()) => Exit::Clean,
            Err(error) => {
                terminal.say(&words::cannot_write(self.output.as_deref(), &error));
                Exit::Wrong
            }
        }
    }

    fn write(&self, regulation: &Regulation, terminal: &Terminal) -> std::io::Result<()> {
        let text = match self.format {
            RegulationFormat::Markdown => markdown(regulation, terminal.lang),
            RegulationFormat::Html => html(regulation, terminal.lang),
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
