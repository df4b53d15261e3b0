//! `redress packs`: the regulations that ship inside the program.

use super::output::Output;
use super::policy::prepare;
use super::{Exit, Terminal, words};
use crate::diagnostic::Sources;
use crate::policy::packs;
use crate::render::{self, Style, pretty_json};
use crate::report::packs::{FORMAT, Pack, Packs};
use clap::{Args, ValueEnum};
use std::io::Write;

/// List the regulations inside the program: what each states, and what its text leaves open.
#[derive(Debug, Args)]
pub struct PacksCommand {
    /// How the list is written.
    #[arg(long, value_enum, default_value = "text")]
    format: PacksFormat,
}

/// How the list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PacksFormat {
    /// For a terminal.
    Text,
    /// For programs.
    Json,
}

impl PacksCommand {
    /// Writes the list.
    pub fn run(&self, terminal: &Terminal) -> Exit {
        match self.write(&list(), terminal) {
            Ok(()) => Exit::Clean,
            Err(error) => {
                terminal.say(&words::cannot_write(None, &error));
                Exit::Wrong
            }
        }
    }

    fn write(&self, packs: &Packs, terminal: &Terminal) -> std::io::Result<()> {
        let style = Style { color: terminal.color, width: terminal.width };
        let text = match self.format {
            PacksFormat::Text => render::packs::text(packs, terminal.lang, style),
            PacksFormat::Json => pretty_json(packs)?,
        };
        let mut output = Output::open(None)?;
        output.write_all(text.as_bytes())?;
        output.finish()
    }
}

/// Every pack; that each of them compiles is tested.
fn list() -> Packs {
    let read = |name: &str| prepare(name, &mut Sources::new()).program.map(|program| Pack::of(&program));
    Packs {
        format: FORMAT,
        packs: packs::packs().filter_map(|(id, _)| read(id)).collect(),
        without_rules: packs::narratives().filter_map(|file| read(file.path)).collect(),
    }
}
