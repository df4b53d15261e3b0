//! The committed schemas are those of the types.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test or a measurement that cannot go on must stop"
)]

use redress::cli::SchemaOf;
use std::path::Path;

/// Rewrites the files where it is set: `UPDATE_SCHEMAS=1 cargo test --test schemas`.
const UPDATE: &str = "UPDATE_SCHEMAS";

fn committed(name: &str, of: SchemaOf) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas").join(name);
    let generated = of.text();
    if std::env::var_os(UPDATE).is_some() {
        std::fs::write(&path, &generated).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = committed.lines().zip(generated.lines()).position(|(one, other)| one != other);
    assert!(
        committed == generated,
        "schemas/{name} is not what the types give (first difference in line {}); \
         regenerate it with `{UPDATE}=1 cargo test --test schemas`",
        differs.unwrap_or_else(|| committed.lines().count().min(generated.lines().count())) + 1
    );
}

#[test]
fn policy() {
    committed("policy.schema.json", SchemaOf::Policy);
}

#[test]
fn case() {
    committed("case.schema.json", SchemaOf::Case);
}

#[test]
fn mapping() {
    committed("mapping.schema.json", SchemaOf::Mapping);
}

#[test]
fn report() {
    committed("report.schema.json", SchemaOf::Report);
}

#[test]
fn check() {
    committed("check.schema.json", SchemaOf::Check);
}

#[test]
fn tests() {
    committed("tests.schema.json", SchemaOf::Tests);
}

/// Nothing else stands there.
#[test]
fn every_file_is_generated() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "case.schema.json",
            "check.schema.json",
            "mapping.schema.json",
            "policy.schema.json",
            "report.schema.json",
            "tests.schema.json"
        ]
    );
}
