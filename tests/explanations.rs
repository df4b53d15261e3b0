//! The examples that explain a code are real: the wrong one gives the code, the right one gives nothing.
//!
//! What an example of a policy leaves out, `tests/diagnostics/base.yaml` completes; a case is judged by it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test or a measurement that cannot go on must stop"
)]

use redress::cli::policy::prepare;
use redress::diagnostic::{Code, Explanation, FileKind, Sources};
use redress::lang::Lang;
use std::path::Path;
use std::process::Command;

/// A folder in which the example stands beside what it may extend.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy("tests/diagnostics/base.yaml", folder.path().join("base.yaml")).unwrap();
    folder
}

/// The codes of what is found in the text of a policy.
fn in_policy(text: &str) -> Vec<Code> {
    let folder = folder();
    let is_said = |key: &str| text.lines().any(|line| line.starts_with(key));
    let mut whole = text.to_string();
    if !is_said("extends:") {
        whole.push_str("extends: base.yaml\n");
    }
    if !is_said("policy:") {
        whole.push_str("policy: ours\n");
    }
    let path = folder.path().join("ours.yaml");
    std::fs::write(&path, whole).unwrap();
    let mut sources = Sources::new();
    prepare(path.to_str().unwrap(), &mut sources).found.iter().map(|found| found.code).collect()
}

/// The codes of what is found in the text of a case.
fn in_case(text: &str) -> Vec<Code> {
    let folder = folder();
    std::fs::write(folder.path().join("case.yaml"), text).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_redress"))
        .args(["evaluate", "--policy", "base.yaml", "--as-of", "2012-05-01", "--format", "json", "case.yaml"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let rejects = report["rejects"].as_array().map_or(&[][..], Vec::as_slice);
    rejects.iter().map(|reject| Code::named(reject["code"].as_str().unwrap()).unwrap()).collect()
}

fn found(text: &str) -> Vec<Code> {
    let is_case = text.starts_with("case:") || text.starts_with("- { case:");
    if is_case { in_case(text) } else { in_policy(text) }
}

fn assert_real(code: Code, Explanation { wrong, right, .. }: Explanation) {
    assert_eq!(found(wrong), [code], "{}: {wrong}", code.name());
    assert_eq!(found(right), [], "{}: {right}", code.name());
}

#[test]
fn every_example_of_a_policy_or_a_case_is_real() {
    let mut tried = 0;
    for code in Code::ALL {
        let of_a_file = matches!(code.file_kind(), FileKind::Shape | FileKind::Policy | FileKind::Case);
        // That one is about the command line.
        if of_a_file && *code != Code::UnknownPolicy {
            assert_real(*code, code.explain(Lang::En));
            tried += 1;
        }
    }
    assert!(tried >= 30, "only {tried}");
}

#[test]
fn the_example_of_a_policy_that_is_not_there_is_real() {
    let explanation = Code::UnknownPolicy.explain(Lang::En);
    let found = |text: &str| -> Vec<Code> {
        let name = text.strip_prefix("--policy ").unwrap();
        assert!(!Path::new(name).exists());
        let found = prepare(name, &mut Sources::new()).found;
        found.iter().map(|found| found.code).filter(|code| *code == Code::UnknownPolicy).collect()
    };
    assert_eq!(found(explanation.wrong), [Code::UnknownPolicy]);
    assert_eq!(found(explanation.right), []);
}
