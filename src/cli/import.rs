//! `redress import`: an export as cases, or a mapping proposed for it.

use super::output::deliver;
use super::policy::require;
use super::{Exit, Terminal};
use crate::diagnostic::Sources;
use crate::intake::suggest;
use clap::Args;
use std::path::PathBuf;

/// Propose a mapping for an export from its headers and cells.
#[derive(Debug, Args)]
pub struct Import {
    /// The export: csv, xlsx, xls, xlsb or ods.
    #[arg(value_name = "EXPORT")]
    export: PathBuf,
    /// Propose a mapping, for a person to finish.
    #[arg(long, required = true)]
    suggest: bool,
    /// The policy whose words the mapping uses: a file, a dealership's folder, or the id of a pack inside the
    /// program.
    #[arg(long, value_name = "POLICY")]
    policy: String,
    /// The file it is written to; the standard output, where left out.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Import {
    /// Proposes a mapping.
    pub fn run(&self, terminal: &Terminal) -> Exit {
        let Some(program) = require(&self.policy, terminal) else { return Exit::Wrong };
        let bytes = match std::fs::read(&self.export) {
            Ok(bytes) => bytes,
            Err(error) => {
                let name = self.export.display().to_string();
                terminal.tell(&[crate::diagnostic::words::files::unreadable(&name, &error)], &Sources::new());
                return Exit::Wrong;
            }
        };
        let name = self.export.file_stem().map(|name| name.to_string_lossy().replace(' ', "-"));
        match suggest(bytes, &name.unwrap_or_default(), &program, terminal.lang) {
            Ok(text) => deliver(Ok(text.into_bytes()), self.output.as_deref(), Exit::Clean, terminal),
            Err(found) => {
                terminal.tell(&[*found], &Sources::new());
                Exit::Wrong
            }
        }
    }
}
