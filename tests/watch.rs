//! `--watch`: a real process sees real changes of files.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// Longer than any machine needs to see a change.
const PATIENCE: Duration = Duration::from_secs(30);
/// So long nothing is said where nothing has changed.
const SILENCE: Duration = Duration::from_millis(1500);

/// A process that watches, and what it says. It ends with the test.
struct Watching {
    process: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_redress"))
            .current_dir(folder)
            .env_clear()
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (sender, lines) = channel();
        let said = BufReader::new(process.stdout.take().unwrap());
        std::thread::spawn(move || said.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Self { process, lines }
    }

    fn line(&self) -> String {
        self.lines.recv_timeout(PATIENCE).unwrap()
    }

    /// What a check says last of `shop.yaml`: whether it can be used.
    fn verdict(&self) -> String {
        loop {
            let line = self.line();
            if line.starts_with("shop.yaml: ") {
                return line;
            }
        }
    }

    /// The next check: the line that parts it from the one before, without its time, and whether the shop's policy
    /// can be used.
    fn checked(&self) -> (String, String) {
        let (parting, first) = self.again();
        let verdict = if first.starts_with("shop.yaml: ") { first } else { self.verdict() };
        (parting, verdict)
    }

    /// The next check: the line that parts it from the one before, without its time, and its first line.
    fn again(&self) -> (String, String) {
        assert_eq!(self.line(), "");
        let parting = self.line();
        let (time, rest) = parting.strip_prefix("--- ").unwrap().split_at(8);
        assert!(time.bytes().enumerate().all(|(at, b)| if at % 3 == 2 {
            b == b':'
        } else {
            b.is_ascii_digit()
        }));
        (rest.to_string(), self.line())
    }

    fn is_silent(&self) -> bool {
        matches!(self.lines.recv_timeout(SILENCE), Err(RecvTimeoutError::Timeout))
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

const SHOP: &str = "policy: shop\nextends: base.yaml\n";
const BASE: &str = "policy: base\nevents: { received: {}, closed: {} }\nroles: { clerk: clerk }\nobligations:\n  close: { who: clerk, after: received, do: closed, within: 3 days, breach: not_stated }\n";

#[test]
fn a_check_is_made_again_when_a_layer_changes_and_only_then() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("shop.yaml", SHOP);
    write("base.yaml", BASE);
    let watching = Watching::start(folder.path(), &["check", "--watch", "--lang", "en", "shop.yaml"]);
    assert!(watching.verdict().starts_with("shop.yaml: can be used"));

    // As an editor saves that writes aside and renames.
    write("shop.yaml~", "policy: shop\nextends: base.yaml\nobligations: { close: { within: 3 dyas } }\n");
    fs::rename(folder.path().join("shop.yaml~"), folder.path().join("shop.yaml")).unwrap();
    let (parting, verdict) = watching.checked();
    assert_eq!(parting, ", changed: shop.yaml");
    assert!(verdict.starts_with("shop.yaml: cannot be used"), "{verdict}");

    // As one that removes first.
    fs::remove_file(folder.path().join("shop.yaml")).unwrap();
    write("shop.yaml", SHOP);
    let (parting, verdict) = watching.checked();
    assert_eq!(parting, ", changed: shop.yaml");
    assert!(verdict.starts_with("shop.yaml: can be used"), "{verdict}");

    write("base.yaml", &BASE.replace("breach", "breahc"));
    let (parting, verdict) = watching.checked();
    assert_eq!(parting, ", changed: base.yaml");
    assert!(verdict.starts_with("shop.yaml: cannot be used"), "{verdict}");

    // Another file, and one that is saved as it was.
    write("other.yaml", "policy: other\n");
    write("shop.yaml", SHOP);
    assert!(watching.is_silent());
}

#[test]
fn a_base_that_is_not_there_yet_is_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("shop.yaml"), SHOP).unwrap();
    let watching = Watching::start(folder.path(), &["check", "--watch", "--lang", "zh", "shop.yaml"]);
    assert!(watching.verdict().starts_with("shop.yaml: 不能使用"));
    fs::write(folder.path().join("base.yaml"), BASE).unwrap();
    let (parting, verdict) = watching.checked();
    assert_eq!(parting, "，已更改：base.yaml");
    assert!(verdict.starts_with("shop.yaml: 可以使用"), "{verdict}");
}

#[test]
fn tests_are_run_again_when_they_or_their_policy_change() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let test = "id: in-time\nwhy: a day, of three\nas_of: 2026-03-10\ncase: { case: A, events: [ { event: received, at: 2026-03-03 }, { event: closed, at: 2026-03-04 } ] }\nexpect: { obligations: { close/1: { verdict: met } } }\n";
    write("shop.yaml", BASE);
    write("shop.tests.yaml", test);
    let watching = Watching::start(folder.path(), &["test", "--watch", "--lang", "en", "shop.yaml"]);
    assert!(watching.line().contains("1 passed"));
    while watching.lines.recv_timeout(SILENCE).is_ok() {}
    write("shop.tests.yaml", &test.replace("met", "late"));
    assert_eq!(watching.again().0, ", changed: shop.tests.yaml");
    while watching.lines.recv_timeout(SILENCE).is_ok() {}
    write("shop.yaml", &BASE.replace("3 days", "4 days"));
    assert_eq!(watching.again().0, ", changed: shop.yaml");
}

#[test]
fn the_schema_for_an_editor_is_written_again_when_the_policy_declares_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("shop.yaml");
    fs::write(&file, BASE).unwrap();
    let arguments =
        ["schema", "case", "--for", "shop.yaml", "--output", "case.json", "--watch", "--lang", "en"];
    let watching = Watching::start(folder.path(), &arguments);
    let schema = || fs::read_to_string(folder.path().join("case.json")).unwrap_or_default();
    for _ in 0..300 {
        if !schema().is_empty() {
            break;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    assert!(schema().contains("\"closed\"") && !schema().contains("\"lost\""));
    fs::write(&file, BASE.replace("closed: {}", "closed: {}, lost: {}")).unwrap();
    assert_eq!(watching.line(), "");
    assert!(watching.line().ends_with(", changed: shop.yaml"));
    for _ in 0..300 {
        if schema().contains("\"lost\"") {
            return;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("{}", schema());
}

#[test]
fn where_nothing_can_change_there_is_nothing_to_watch() {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_redress"))
        .current_dir(folder.path())
        .env_clear()
        .args(["check", "--watch", "tianxiang-vw"])
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("nothing to watch"), "{said}");
    assert_eq!(output.status.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_at_once() {
    use std::os::unix::process::ExitStatusExt;
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("base.yaml"), BASE).unwrap();
    let mut watching = Watching::start(folder.path(), &["check", "--watch", "--lang", "en", "base.yaml"]);
    while !watching.line().starts_with("base.yaml: can be used") {}
    let id = watching.process.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    // As any program ends that keeps nothing: by the signal, so that a script that called it ends, too.
    assert_eq!(watching.process.wait().unwrap().signal(), Some(2));
    assert!(matches!(watching.lines.recv_timeout(PATIENCE), Err(RecvTimeoutError::Disconnected)));
}
