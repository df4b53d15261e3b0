//! `redress schema`: the JSON Schemas.

use super::{Exit, Terminal};
use clap::{Args, ValueEnum};

/// Print a JSON Schema, for editors and other programs.
#[derive(Debug, Args)]
pub struct SchemaCommand {
    /// Whose.
    #[arg(value_enum)]
    pub of: SchemaOf,
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
}

impl SchemaOf {
    /// The schema.
    pub fn schema(self) -> serde_json::Value {
        match self {
            Self::Policy => crate::policy::schema::file_schema(),
            Self::Case => crate::case::schema(),
            Self::Mapping => crate::intake::schema(),
            Self::Report => crate::report::schema::report().to_value(),
            Self::Check => crate::report::schema::check().to_value(),
        }
    }

    /// The schema as the text that stands in `schemas/`.
    pub fn text(self) -> String {
        let mut text = serde_json::to_string_pretty(&self.schema()).unwrap_or_default();
        text.push('\n');
        text
    }
}

impl SchemaCommand {
    /// Prints it.
    pub fn run(&self, _terminal: &Terminal) -> Exit {
        print!("{}", self.of.text());
        Exit::Clean
    }
}
