//! A new dealership's folder works at once, whatever regulation it follows.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

use redress::policy::packs;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn redress(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_redress"))
        .current_dir(folder)
        .env_clear()
        .args(arguments)
        .output()
        .unwrap()
}

fn told(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// The commands that the README of a folder names.
fn commands(readme: &str) -> Vec<Vec<&str>> {
    let lines = readme.lines().filter_map(|line| line.strip_prefix("redress "));
    lines.map(|line| line.split('#').next().unwrap().split_whitespace().collect()).collect()
}

#[test]
fn a_new_folder_works_at_once_for_every_pack_in_both_languages() {
    let root = tempfile::tempdir().unwrap();
    let (mut overridden, mut exported) = (0, 0);
    for (pack, _) in packs::packs() {
        for lang in ["zh", "en"] {
            let name = format!("shop-{pack}-{lang}");
            let output = redress(root.path(), &["--lang", lang, "init", &name, "--from", pack]);
            assert_eq!(output.status.code(), Some(0), "{pack}: {}", told(&output));
            let folder = root.path().join(&name);
            let policy = fs::read_to_string(folder.join("policy.yaml")).unwrap();
            assert!(
                policy.contains(&format!("policy: {name}\n"))
                    && policy.contains(&format!("extends: {pack}\n"))
            );
            let breaks = policy.contains("\nobligations:\n");
            overridden += usize::from(breaks);
            exported += usize::from(folder.join("mapping.yaml").exists());
            let readme = fs::read_to_string(folder.join("README.md")).unwrap();
            let commands = commands(&readme);
            assert_eq!(commands.len(), 9, "{readme}");
            for arguments in commands {
                let output = redress(&folder, &[&["--lang", lang], &arguments[..]].concat());
                let judges = matches!(arguments[0], "evaluate" | "next" | "fines");
                let is_broken =
                    judges && fs::read_to_string(folder.join("policy.tests.yaml")).unwrap().contains("late");
                assert_eq!(
                    output.status.code(),
                    Some(i32::from(is_broken)),
                    "{pack} {arguments:?}\n{}",
                    told(&output)
                );
            }
            // Nothing to mend: no error, no warning.
            let output = redress(&folder, &["--lang", "en", "check", "."]);
            assert!(
                !told(&output).contains("error") && !told(&output).contains("warning"),
                "{pack}: {}",
                told(&output)
            );
        }
    }
    assert!(overridden >= 14 && exported >= 10, "{overridden} {exported}");
}

#[test]
fn the_cases_of_a_folder_are_read_from_both_files() {
    let root = tempfile::tempdir().unwrap();
    let output = redress(root.path(), &["--lang", "en", "init", "shop", "--from", "tianxiang-vw"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let folder = root.path().join("shop");
    let evaluate = ["evaluate", "--policy", ".", "--as-of", "2013-12-31", "--format", "json"];
    let report: serde_json::Value = serde_json::from_slice(&redress(&folder, &evaluate).stdout).unwrap();
    // 24 hours were made 12: of two cases one is done in the last second, one a second later; and each once more in
    // the export.
    assert_eq!((&report["run"]["evaluated"], &report["run"]["rejected"]), (&4.into(), &0.into()));
    let verdict = |case: usize| {
        report["cases"][case]["obligations"]
            .as_array()
            .unwrap()
            .iter()
            .find(|o| o["id"] == "close-off")
            .unwrap()["verdict"]
            .clone()
    };
    assert_eq!([verdict(0), verdict(1), verdict(2), verdict(3)], ["met", "late", "met", "late"]);
    assert!(fs::read_to_string(folder.join("policy.yaml")).unwrap().contains("within: 12 hours"));
}

#[test]
fn nothing_is_overwritten_and_nothing_is_left_half() {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("taken")).unwrap();
    fs::write(root.path().join("taken/own.txt"), "mine").unwrap();
    let refused: &[(&[&str], &str)] = &[
        (&["init", "taken", "--from", "tianxiang-vw"], "is not overwritten"),
        (&["init", "shop", "--from", "tianxang-vw"], "tianxiang-vw"),
        (&["init", "shop", "--from", "tianxiang-vw", "--name", "a b"], "a name has no spaces"),
    ];
    for (arguments, said) in refused {
        let output = redress(root.path(), &[&["--lang", "en"], *arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(told(&output).contains(said), "{}", told(&output));
    }
    let names: Vec<_> = fs::read_dir(root.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["taken"]);
    assert_eq!(fs::read_to_string(root.path().join("taken/own.txt")).unwrap(), "mine");
    // An empty folder that is there already is filled.
    fs::create_dir(root.path().join("empty")).unwrap();
    let output = redress(root.path(), &["init", "empty", "--from", "4s-norm", "--name", "东店"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert!(fs::read_to_string(root.path().join("empty/policy.yaml")).unwrap().contains("dealership: 东店"));
}
