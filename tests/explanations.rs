//! The examples that explain a code are real: the wrong one gives the code, the right one gives nothing.
//!
//! What an example of a policy leaves out, `tests/diagnostics/base.yaml` completes, or where it is about soundness
//! `whole.yaml`; a case is judged by it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test or a measurement that cannot go on must stop"
)]

use redress::cli::policy::{inspect, prepare, prepare_all};
use redress::diagnostic::{Code, Explanation, FileKind, Sources};
use redress::lang::Lang;
use std::path::Path;
use std::process::Command;

/// A folder in which the example stands beside what it may extend.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for base in ["base.yaml", "whole.yaml"] {
        std::fs::copy(Path::new("tests/diagnostics").join(base), folder.path().join(base)).unwrap();
    }
    folder
}

/// The codes of what is found in the text of a policy.
fn in_policy(text: &str, is_sound: bool) -> Vec<Code> {
    let folder = folder();
    let is_said = |key: &str| text.lines().any(|line| line.starts_with(key));
    let mut whole = text.to_string();
    if !is_said("extends:") {
        whole.push_str(if is_sound { "extends: whole.yaml\n" } else { "extends: base.yaml\n" });
    }
    if !is_said("policy:") {
        whole.push_str("policy: ours\n");
    }
    let path = folder.path().join("ours.yaml");
    std::fs::write(&path, whole).unwrap();
    let mut sources = Sources::new();
    let name = path.to_str().unwrap();
    if !is_sound {
        return prepare(name, &mut sources).found.iter().map(|found| found.code).collect();
    }
    inspect(name, &mut sources).findings().iter().map(|found| found.diagnostic.code).collect()
}

/// The codes of what is found in an input.
fn in_input(folder: &Path, arguments: &[&str]) -> Vec<Code> {
    rejects(folder, &[&["--policy", "base.yaml"], arguments].concat())
}

fn rejects(folder: &Path, arguments: &[&str]) -> Vec<Code> {
    let output = Command::new(env!("CARGO_BIN_EXE_redress"))
        .args(["evaluate", "--as-of", "2012-05-01", "--format", "json"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let rejects = report["rejects"].as_array().map_or(&[][..], Vec::as_slice);
    rejects.iter().map(|reject| Code::named(reject["code"].as_str().unwrap()).unwrap()).collect()
}

/// The codes of what is found in the text of a case.
fn in_case(text: &str) -> Vec<Code> {
    let folder = folder();
    std::fs::write(folder.path().join("case.yaml"), text).unwrap();
    in_input(folder.path(), &["case.yaml"])
}

/// An export in the encoding of a dealer's system, and its mapping.
const EXPORT: &str = "编号,部门\nA-1,售后部\n";
const MAPPING: &str = "mapping: list\nrow: case\ncase: { column: 编号 }\n";

/// The codes of what is found in an export, or by a mapping of one.
fn in_export(text: &str) -> Vec<Code> {
    let folder = folder();
    let (mapping, export) = if text.starts_with("mapping:") { (text, EXPORT) } else { (MAPPING, text) };
    std::fs::write(folder.path().join("mapping.yaml"), mapping).unwrap();
    let (bytes, _, _) = encoding_rs::GB18030.encode(export);
    std::fs::write(folder.path().join("export.csv"), bytes).unwrap();
    in_input(folder.path(), &["--mapping", "mapping.yaml", "export.csv"])
}

/// What an example of a test leaves out.
const TEST: [&str; 5] = [
    "id: tried",
    "why: tried",
    "as_of: 2012-04-30",
    "case: { case: A, events: [ { event: received, at: 2012-04-05 09:10 } ] }",
    "expect: { status: open }",
];

/// The codes of what is found in a file of tests.
fn in_tests(text: &str) -> Vec<Code> {
    let mut whole: Vec<String> = Vec::new();
    for document in text.split("---\n") {
        let is_said = |line: &str| {
            let key = line.split_once(':').unwrap().0;
            let keys = if key == "case" { vec!["case:", "cases:"] } else { vec![key] };
            document.lines().any(|line| keys.iter().any(|key| line.starts_with(key)))
        };
        let left_out = TEST.iter().filter(|line| !is_said(line)).map(|line| format!("{line}\n"));
        whole.push(format!("{document}{}", left_out.collect::<String>()));
    }
    let beside = text.lines().find_map(|line| line.strip_prefix("# ")?.strip_suffix(".tests.yaml"));
    let program = prepare(beside.unwrap_or("tianxiang-vw"), &mut Sources::new()).program.unwrap();
    let mut sources = Sources::new();
    let source = sources.add("ours.tests.yaml", whole.join("---\n"));
    let read = redress::testing::read(&sources, source, &program);
    read.err().into_iter().flatten().map(|found| found.code).collect()
}

/// The codes of what is found in a folder; each of its files is named above what is in it.
fn in_folder(text: &str) -> Vec<Code> {
    let folder = folder();
    let shop = folder.path().join("shop");
    let mut files: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match line.strip_prefix("# ") {
            Some(name) => files.push((name.to_string(), String::new())),
            None => files.last_mut().unwrap().1.push_str(&format!("{line}\n")),
        }
    }
    let base = folder.path().join("base.yaml");
    for (name, content) in &files {
        let path = shop.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let mut content = content.clone();
        if name.contains("policy") {
            content.push_str(&format!("extends: {}\n", base.display()));
            if !content.contains("policy:") {
                content.push_str("policy: shop\n");
            }
        }
        std::fs::write(path, content).unwrap();
    }
    if shop.join("case.yaml").exists() {
        let policy = shop.to_str().unwrap();
        return rejects(folder.path(), &["--policy", policy, "shop/case.yaml"]);
    }
    let prepared = prepare_all(&[shop.to_str().unwrap().to_string()], &mut Sources::new());
    prepared.found.iter().map(|found| found.code).collect()
}

fn found(code: Code, text: &str) -> Vec<Code> {
    let is_case = text.starts_with("case:") || text.starts_with("- { case:");
    match code.file_kind() {
        FileKind::Mapping => in_export(text),
        FileKind::Tests => in_tests(text),
        FileKind::Folder => in_folder(text),
        _ if is_case => in_case(text),
        kind => in_policy(text, kind == FileKind::Sound),
    }
}

fn assert_real(code: Code, Explanation { wrong, right, .. }: Explanation) {
    let mut codes = found(code, wrong);
    // One fault may be found at several rules.
    codes.dedup();
    assert_eq!(codes, [code], "{}: {wrong}", code.name());
    assert_eq!(found(code, right), [], "{}: {right}", code.name());
}

#[test]
fn every_example_is_real() {
    let mut tried = 0;
    for code in Code::ALL {
        // Those of any file are tested where YAML is read; these are about what is not there.
        let is_absence = matches!(code, Code::UnknownPolicy | Code::NoTests);
        if code.file_kind() != FileKind::Any && !is_absence {
            assert_real(*code, code.explain(Lang::En));
            tried += 1;
        }
    }
    assert!(tried >= 30, "only {tried}");
}

#[test]
fn the_example_of_a_policy_that_is_not_there_is_real() {
    let explanation = Code::UnknownPolicy.explain(Lang::En);
    let named = |text: &str| -> Vec<Code> {
        let name = text.strip_prefix("--policy ").unwrap();
        assert!(!Path::new(name).exists());
        let found = prepare(name, &mut Sources::new()).found;
        found.iter().map(|found| found.code).filter(|code| *code == Code::UnknownPolicy).collect()
    };
    assert_eq!(named(explanation.wrong), [Code::UnknownPolicy]);
    assert_eq!(named(explanation.right), []);
}
