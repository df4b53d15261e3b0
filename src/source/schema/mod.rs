//! A document against a JSON Schema: every fault at its exact place, in our own words.

mod branch;
mod explain;
mod names;

use std::collections::HashSet;

use jsonschema::error::ValidationErrorKind;
use jsonschema::{PatternOptions, ValidationError, Validator};
use serde_json::Value;

use super::locate::Locator;
use super::pointer::Pointer;
use super::yaml::Document;
use crate::diagnostic::{Diagnostic, Diagnostics};
use explain::Explainer;

/// A compiled JSON Schema. Nothing is ever fetched: a reference out of the schema is an error of the schema.
#[derive(Debug, Clone)]
pub struct Schema {
    validator: Validator,
    root: Value,
}

/// A schema that is not one. That is a fault of the program, not of a user's file.
#[derive(Debug, thiserror::Error)]
#[error("the schema cannot be used: {0}")]
pub struct SchemaError(String);

impl Schema {
    /// Compiles a schema.
    ///
    /// # Errors
    /// It is not a valid schema, or refers to something outside of it.
    pub fn compile(schema: &Value) -> Result<Self, SchemaError> {
        let validator = jsonschema::options()
            .with_pattern_options(PatternOptions::regex())
            .offline()
            .build(schema)
            .map_err(|error| SchemaError(error.to_string()))?;
        Ok(Self { validator, root: schema.clone() })
    }

    /// Whether `value` fits, without saying why not.
    pub fn fits(&self, value: &Value) -> bool {
        self.validator.is_valid(value)
    }

    /// The keys that the schema knows at the top.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        names::known_keys(&self.root, &self.root).into_iter()
    }

    /// What would have to go for `value` to fit: unknown keys, faulty values, and the maps that lack a key.
    pub fn misfits(&self, value: &Value) -> Vec<Pointer> {
        let misfits = |fault: ValidationError<'_>| -> Vec<Pointer> {
            let at = Pointer::from(fault.instance_path().as_str());
            match fault.kind() {
                ValidationErrorKind::AdditionalProperties { unexpected } => {
                    unexpected.iter().map(|key| at.key(key)).collect()
                }
                _ => vec![at],
            }
        };
        self.validator.iter_errors(value).flat_map(misfits).collect()
    }

    /// Everything about `value` that does not fit, at the places that `locator` gives.
    pub fn check_value(&self, value: &Value, locator: &dyn Locator) -> Vec<Diagnostic> {
        if self.fits(value) {
            return Vec::new();
        }
        let explainer = Explainer { root: &self.root, locator };
        let errors: Vec<ValidationError<'_>> = self.validator.iter_errors(value).collect();
        let mut found = Diagnostics::new();
        let mut seen = HashSet::new();
        for diagnostic in explainer.all(&errors) {
            if seen.insert((diagnostic.code, diagnostic.place, diagnostic.message.en.clone())) {
                found.push(diagnostic);
            }
        }
        found.into_sorted()
    }
}

/// Everything about `document` that does not fit `schema`.
pub fn check(document: &Document, schema: &Schema) -> Vec<Diagnostic> {
    schema.check_value(&document.value, document)
}
