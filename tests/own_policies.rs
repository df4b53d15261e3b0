//! Policies of the tests' own, for what no pack needs: each with its tests beside it, run as its author would.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test or a measurement that cannot go on must stop"
)]

use std::process::Command;

fn passes(policy: &str) {
    let path = format!("{}/tests/own/{policy}.yaml", env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(env!("CARGO_BIN_EXE_redress"))
        .args(["test", "--lang", "en", &path])
        .env_clear()
        .output();
    let output = output.unwrap();
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    assert!(output.status.success() && said.contains(" passed"), "{said}");
}

#[test]
fn ladder() {
    passes("ladder");
}

#[test]
fn runs() {
    passes("runs");
}
