//! Judges a case as whoever runs the program would.

use crate::compare::{compare, sound};
use crate::sheet::Sheet;
use serde_json::Value;
use std::fmt::Write;
use std::process::Command;

/// The report of a case, what the program said besides, and its exit status.
struct Judged {
    report: Value,
    said: String,
    exit: Option<i32>,
}

fn evaluate(sheet: &Sheet) -> Judged {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("cases.json");
    let cases: Vec<&Value> = sheet.case.iter().chain(sheet.cases.iter().flatten()).collect();
    std::fs::write(&file, serde_json::to_vec(&cases).unwrap()).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_redress"))
        .args(["evaluate", "--lang", "en", "--format", "json", "--policy", &sheet.policy])
        .args(["--as-of", &sheet.as_of])
        .arg(&file)
        .env_clear()
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let report = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|e| panic!("{}: no report: {e}\n{said}", sheet.id));
    Judged { report, said, exit: output.status.code() }
}

/// What differs from what was worked out by hand; none where nothing does.
pub fn differences(sheet: &Sheet) -> Option<String> {
    let judged = evaluate(sheet);
    let mut found = compare(&sheet.expect, &judged.report);
    found.extend(sound(&judged.report));
    let broken = |part: &Value| part["violations"].as_array().is_some_and(|list| !list.is_empty());
    let report = &judged.report;
    let cases = report["cases"].as_array().into_iter().flatten();
    let violations = cases.chain([&report["across_cases"]]).any(broken);
    let exit = if sheet.expect.rejected.is_some() { 2 } else { i32::from(violations) };
    if judged.exit != Some(exit) {
        found.push(format!("exit status: expected {exit}, found {:?}", judged.exit));
    }
    if let Some(code) = &sheet.expect.rejected
        && !judged.said.contains(code.as_str())
    {
        found.push(format!("{code}: expected, not rejected for it"));
    }
    if found.is_empty() {
        return None;
    }
    let mut text = format!("{} ({}, as of {})", sheet.id, sheet.policy, sheet.as_of);
    for line in found {
        write!(text, "\n    {line}").unwrap();
    }
    for line in sheet.why.trim().lines() {
        write!(text, "\n  | {line}").unwrap();
    }
    Some(text)
}
