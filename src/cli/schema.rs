//! `redress schema`: the JSON Schemas.

use super::output::deliver;
use super::watch::watch;
use super::{Exit, Terminal, words};
use crate::diagnostic::{Diagnostic, Severity, Sources};
use crate::lang::Lang;
use crate::policy::schema::{Names, file_schema_for, worded};
use crate::policy::{self, Vocabulary};
use clap::{Args, ValueEnum};
use serde_json::Value;
use std::path::PathBuf;

/// Print a JSON Schema, for editors and other programs.
#[derive(Debug, Args)]
pub struct SchemaCommand {
    /// Whose.
    #[arg(value_enum)]
    pub of: SchemaOf,
    /// With the names of this policy and of all that it extends, for an editor to offer and to check: a policy
    /// file, a folder of them, or the id of a pack. For `policy`, `case` and `tests`.
    #[arg(long = "for", value_name = "POLICY")]
    pub policy: Option<String>,
    /// Offer the names without insisting on them: for files that declare further ones.
    #[arg(long, requires = "policy")]
    pub open: bool,
    /// Write it again whenever a file of the policy is saved, until Ctrl-C.
    #[arg(long, requires = "policy", requires = "output")]
    pub watch: bool,
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
    /// The schema in a language; that of the report is for programs, and in English.
    pub fn schema(self, lang: Lang) -> Value {
        match self {
            Self::Policy => worded(policy::schema::file_schema(), "Policy", lang),
            Self::Case => worded(crate::case::schema(), "Case", lang),
            Self::Mapping => worded(crate::intake::schema(), "Mapping", lang),
            Self::Report => crate::report::schema::report().to_value(),
            Self::Check => crate::report::schema::check().to_value(),
            Self::Tests => worded(crate::testing::schema(), "Test", lang),
        }
    }

    /// The schema with the names of a policy; none of what holds no such names.
    fn schema_for(self, vocabulary: &Vocabulary, names: Names, lang: Lang) -> Option<Value> {
        match self {
            Self::Policy => Some(file_schema_for(vocabulary, names, lang)),
            Self::Case => Some(crate::case::schema_for(vocabulary, names, lang)),
            Self::Tests => {
                let mut schema = self.schema(lang);
                let case = crate::case::schema_for(vocabulary, names, lang);
                if let (Value::Object(definitions), Value::Object(named)) =
                    (&mut schema["$defs"], &case["$defs"])
                {
                    definitions.extend(named.clone());
                }
                Some(schema)
            }
            Self::Mapping | Self::Report | Self::Check => None,
        }
    }

    /// The schema as the text that stands in `schemas/`, which is in English.
    pub fn text(self) -> String {
        text(&self.schema(Lang::En))
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
        if self.watch {
            let files = || self.policy.iter().flat_map(|name| policy::files(name)).collect();
            return watch(terminal, files, || self.once(terminal));
        }
        self.once(terminal)
    }

    fn once(&self, terminal: &Terminal) -> Exit {
        let (schema, exit) = match &self.policy {
            None => (self.of.schema(terminal.lang), Exit::Clean),
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
    for name in policy::in_folder(name) {
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
