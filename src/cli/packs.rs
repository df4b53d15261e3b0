//! `redress packs`: the regulations that ship inside the program.

use super::output::deliver;
use super::policy::prepare;
use super::{Exit, Terminal};
use crate::diagnostic::Sources;
use crate::policy::packs;
use crate::render::{self, Style, pretty_json};
use crate::report::packs::{FORMAT, Pack, Packs};
use clap::{Args, ValueEnum};

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
        deliver(self.bytes(&list(), terminal), None, Exit::Clean, terminal)
    }

    fn bytes(&self, packs: &Packs, terminal: &Terminal) -> std::io::Result<Vec<u8>> {
        let style = Style { color: terminal.color, width: terminal.width };
        match self.format {
            PacksFormat::Text => Ok(render::packs::text(packs, terminal.lang, style).into_bytes()),
            PacksFormat::Json => Ok(pretty_json(packs)?.into_bytes()),
        }
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
