//! What the commands print on the example complaints, as a person reads it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

use std::process::Command;

fn run(arguments: &[&str]) -> (String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_redress"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_clear()
        .args(arguments)
        .args(["--policy", "tianxiang-vw", "tests/data/tianxiang"])
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    (String::from_utf8(output.stdout).unwrap(), output.status.code().unwrap())
}

fn shown(name: &str, arguments: &[&str]) {
    let (text, status) = run(arguments);
    assert_eq!(status, 1);
    for line in text.lines().filter(|_| !arguments.contains(&"csv")) {
        let width = unicode_width::UnicodeWidthStr::width(line);
        assert!(width <= 80, "{width} columns: {line}");
        assert_eq!(line.trim_end(), line);
    }
    insta::assert_snapshot!(name, text);
}

#[test]
fn evaluate() {
    shown("evaluate-en", &["evaluate", "--as-of", "2012-04-20", "--lang", "en"]);
    shown("evaluate-zh", &["evaluate", "--as-of", "2012-04-20", "--lang", "zh"]);
}

#[test]
fn next() {
    shown("next-en", &["next", "--as-of", "2012-04-20", "--lang", "en"]);
    shown("next-zh-csv", &["next", "--as-of", "2012-04-20", "--lang", "zh", "--format", "csv"]);
}

#[test]
fn fines() {
    shown("fines-zh", &["fines", "--month", "2012-04", "--as-of", "2012-04-30", "--lang", "zh"]);
    shown(
        "fines-en-csv",
        &["fines", "--month", "2012-04", "--as-of", "2012-04-30", "--lang", "en", "--format", "csv"],
    );
}

#[test]
fn explain() {
    shown("explain-en", &["explain", "--case", "TX-2012-0401", "--as-of", "2012-04-20", "--lang", "en"]);
    shown("explain-zh", &["explain", "--case", "TX-2012-0405", "--as-of", "2012-04-20", "--lang", "zh"]);
}

#[test]
fn the_language_is_that_of_the_locale() {
    let said = |locale: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_redress"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env_clear()
            .env("LC_ALL", locale)
            .args(["evaluate", "--policy", "tianxiang-vw", "--as-of", "2012-04-20", "tests/data/tianxiang"])
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(said("zh_CN.UTF-8").starts_with("截至 2012-04-20 23:59:59"));
    assert!(said("de_DE.UTF-8").starts_with("As of 2012-04-20 23:59:59"));
}
