//! Results that cannot be written: a pipe that is closed, a disk that is full, a folder that is not there.

#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

use std::fs::OpenOptions;
use std::process::{Command, Stdio};

const CASES: &str = "tests/data/tianxiang";

/// Every command that prints a result, with the status that it has where all is read.
const COMMANDS: &[(&[&str], i32)] = &[
    (&["evaluate", "--policy", "tianxiang-vw", "--as-of", "2012-04-30", CASES], 1),
    (&["evaluate", "--policy", "tianxiang-vw", "--as-of", "2012-04-30", "--format", "ndjson", CASES], 1),
    (&["next", "--policy", "tianxiang-vw", "--as-of", "2012-04-30", CASES], 1),
    (&["fines", "--policy", "tianxiang-vw", "--month", "2012-04", "--as-of", "2012-04-30", CASES], 1),
    (&["explain", "--policy", "tianxiang-vw", "--as-of", "2012-04-30", "--case", "TX-2012-0401", CASES], 1),
    (&["check", "tianxiang-vw"], 0),
    (&["check", "--explain", "unknown-key"], 0),
    (&["render", "tianxiang-vw"], 0),
    (&["schema", "policy"], 0),
    (&["import", "--suggest", "tests/data/dms/complaints.csv", "--policy", "tianxiang-vw"], 0),
];

fn redress(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_redress"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env_clear().args(["--lang", "en"]).args(arguments);
    command
}

#[test]
fn whoever_closes_a_pipe_has_read_enough() {
    for (arguments, _) in COMMANDS {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = redress(arguments).stdout(writer).stderr(Stdio::piped()).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{arguments:?} {:?} {told}", output.status);
        assert!(!told.contains("panic") && !told.contains("written"), "{told}");
    }
}

#[test]
fn a_full_disk_is_told() {
    for (arguments, _) in COMMANDS {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = redress(arguments).stdout(full).stderr(Stdio::piped()).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?} {told}");
        assert!(told.contains("`-` cannot be written"), "{told}");
    }
}

#[test]
fn a_file_appears_whole_or_not_at_all() {
    let takes_a_file = |arguments: &&[&str]| !matches!(arguments[0], "explain" | "check");
    for (arguments, status) in COMMANDS.iter().filter(|(arguments, _)| takes_a_file(arguments)) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("result");
        let output = redress(arguments).arg("--output").arg(&file).output().unwrap();
        assert_eq!(output.status.code(), Some(*status), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(output.stdout.is_empty());
        let printed = redress(arguments).output().unwrap();
        assert_eq!(std::fs::read(&file).unwrap(), printed.stdout, "{arguments:?}");
        let nowhere = folder.path().join("nowhere/result");
        let output = redress(arguments).arg("--output").arg(&nowhere).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.code() == Some(2) && told.contains("cannot be written"),
            "{arguments:?} {told}"
        );
        // Where a folder stands in the way the file aside is taken away again.
        std::fs::create_dir(folder.path().join("taken")).unwrap();
        std::fs::write(folder.path().join("taken/inside"), "").unwrap();
        let output = redress(arguments).arg("--output").arg(folder.path().join("taken")).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let names: Vec<_> =
            std::fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(names.len(), 2, "{names:?}");
    }
}
