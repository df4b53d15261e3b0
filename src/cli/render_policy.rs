//! `redress render`: a policy as a regulation that a person reads and signs.

use super::output::deliver;
use super::policy::require;
use super::{Exit, Terminal};
use crate::render::regulation::{html, markdown};
use crate::report::regulation::regulation;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// A policy as a regulation that a person reads and signs.
#[derive(Debug, Args)]
pub struct Render {
    /// A policy file, the id of a pack inside the program, or the folder of a dealership; of several versions the
    /// last.
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
        let regulation = regulation(&program);
        let text = match self.format {
            RegulationFormat::Markdown => markdown(&regulation, terminal.lang),
            RegulationFormat::Html => html(&regulation, terminal.lang),
        };
        deliver(Ok(text.into_bytes()), self.output.as_deref(), Exit::Clean, terminal)
    }
}
