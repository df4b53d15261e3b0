//! `redress schema`: the JSON Schemas.

use super::output::deliver;
use super::{Exit, Terminal, words};
use crate::diagnostic::{Diagnostic, Severity, Sources};
use crate::lang::Lang;
use crate::policy::schema::{Names, file_schema_for};
use crate::policy::{self, Vocabulary};
use clap::{Args, ValueEnum};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Print a JSON Schema, for editors and other programs.
#[derive(Debug, Args)]
pub struct SchemaCommand {
    /// Whose.
    #[arg(value_enum)]
    pub of: SchemaOf,
    /// With the names of this policy and of all that it extends, for an editor to offer and to check: a policy
    /// file, a folder of them, or the id of a pack. For `policy` and `case`.
    #[arg(long = "for", value_name = "POLICY")]
    pub policy: Option<String>,
    /// Offer the names without insisting on them: for files that declare further ones.
    #[arg(long, requires = "policy")]
    pub open: bool,
    /// The file it is written to; the standard output, where left out.
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// What there is a schema of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// A policy file.
    Policy,
    /// A case.
    Case,
    /// A mapping of an export's columns.
    Mapping,
    /// The report.
    Report,
    /// What `check` found.
    Check,
    /// The tests of a policy.
    Tests,
}

impl SchemaOf {
    /// The schema.
    pub fn schema(self) -> Value {
        match self {
            Self::Policy => crate::policy::schema::file_schema(),
            Self::Case => crate::case::schema(),
            Self::Mapping => crate::intake::schema(),
            Self::Report => crate::report::schema::report().to_value(),
            Self::Check => crate::report::schema::check().to_value(),
            Self::Tests => crate::testing::schema(),
        }
    }

    /// The schema with the names of a policy; none of what holds no such names.
    fn schema_for(self, vocabulary: &Vocabulary, names: Names, lang: Lang) -> Option<Value> {
        match self {
            Self::Policy => Some(file_schema_for(vocabulary, names, lang)),
            Self::Case => Some(crate::case::schema_for(vocabulary, names, lang)),
            Self::Mapping | Self::Report | Self::Check | Self::Tests => None,
        }
    }

    /// The schema as the text that stands in `schemas/`.
    pub fn text(self) -> String {
        text(&self.schema())
    }
}

fn text(schema: &Value) -> String {
    let mut text = serde_json::to_string_pretty(schema).unwrap_or_default();
    text.push('\n');
    text
}

impl SchemaCommand {
    /// Prints it, or writes it to a file.
    pub fn run(&self, terminal: &Terminal) -> Exit {
        let (schema, exit) = match &self.policy {
            None => (self.of.schema(), Exit::Clean),
            Some(name) => {
                let Some((vocabulary, exit)) = vocabulary(name, terminal) else { return Exit::Wrong };
                // Of a faulty policy a part was left out, and with it perhaps names that it declares.
                let names = if self.open || exit == Exit::Wrong { Names::Open } else { Names::Closed };
                let Some(schema) = self.of.schema_for(&vocabulary, names, terminal.lang) else {
                    terminal.say(&words::no_names_in_schema());
                    return Exit::Wrong;
                };
                (schema, exit)
            }
        };
        deliver(Ok(text(&schema).into_bytes()), self.output.as_deref(), exit, terminal)
    }
}

/// The names of a policy, or of every policy in a folder; what is wrong with them is told.
fn vocabulary(name: &str, terminal: &Terminal) -> Option<(Vocabulary, Exit)> {
    let mut sources = Sources::new();
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut vocabulary: Option<Vocabulary> = None;
    for name in policies(name) {
        match policy::load(&name, &mut sources) {
            Ok(loaded) => {
                vocabulary.get_or_insert_default().add(&loaded.policy);
                found.extend(loaded.faults);
            }
            Err(faults) => found.extend(faults),
        }
    }
    terminal.tell(&found, &sources);
    let wrong = found.iter().any(|found| found.severity == Severity::Error);
    vocabulary.map(|vocabulary| (vocabulary, if wrong { Exit::Wrong } else { Exit::Clean }))
}

/// The policy files of a folder, by name, without their tests; anything else is itself.
fn policies(name: &str) -> Vec<String> {
    let Ok(entries) = Path::new(name).read_dir() else { return vec![name.to_string()] };
    let mut files: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.path().into_os_string().into_string().ok())
        .filter(|path| path.ends_with(".yaml") || path.ends_with(".yml"))
        .filter(|path| !path.ends_with(".tests.yaml"))
        .collect();
    files.sort();
    if files.is_empty() { vec![name.to_string()] } else { files }
}
