//! Every code on a file of its own, exactly as a user's file is checked: which bytes are underlined, that there
//! is a way out, and that nothing else is said.
//!
//! A fixture says in its head what it expects, one line for each finding, in the order in which they are told:
//! `# underlined: <text>` for the code that the file is named after, `# underlined (<code>): <text>` for
//! another, `# underlined (<code>, in <file>): <text>` where it stands in another layer. `# says: <text>` is
//! part of a message or help. `# policy: <name>` checks that name in place of the file itself; `# judged by:
//! <policy>` says that the file is one of cases.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test or a measurement that cannot go on must stop"
)]

use redress::cli::policy::prepare;
use redress::diagnostic::{Code, Diagnostic, FileKind, Severity, Sources, Style, render};
use redress::lang::Lang;
use std::path::{Path, PathBuf};

/// What one fixture expects: code, file (itself, where empty) and text.
type Expected = (String, String, String);

struct Fixture {
    path: PathBuf,
    head: String,
}

impl Fixture {
    fn of(path: PathBuf) -> Self {
        let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let head: Vec<&str> = text.lines().take_while(|line| line.starts_with('#')).collect();
        Self { path, head: head.join("\n") }
    }

    fn stem(&self) -> String {
        self.path.file_stem().unwrap().to_str().unwrap().to_string()
    }

    fn lines(&self, key: &str) -> Vec<&str> {
        self.head.lines().filter_map(|line| line.strip_prefix(&format!("# {key}: "))).collect()
    }

    fn expected(&self) -> Vec<Expected> {
        let mut expected = Vec::new();
        for line in self.head.lines() {
            let Some(line) = line.strip_prefix("# underlined") else { continue };
            let (of, text) = match line.strip_prefix(" (").and_then(|rest| rest.split_once("):")) {
                Some((of, text)) => (of.to_string(), text),
                None => (self.stem(), line.strip_prefix(':').unwrap()),
            };
            let (code, file) = of.split_once(", in ").unwrap_or((&of, ""));
            let text = text.strip_prefix(' ').unwrap_or(text).replace("\\u{2028}", "\u{2028}");
            expected.push((code.to_string(), file.to_string(), text));
        }
        expected
    }

    fn says(&self, shown: &str) -> Result<(), String> {
        match self.lines("says").into_iter().find(|says| !shown.contains(says)) {
            Some(says) => Err(format!("does not say {says:?}\n{shown}")),
            None => Ok(()),
        }
    }

    fn check(&self) -> (Vec<Diagnostic>, Sources) {
        let mut sources = Sources::new();
        let named = self.lines("policy");
        let name = named.first().map_or(self.path.to_str().unwrap(), |name| name);
        (prepare(name, &mut sources).found, sources)
    }
}

fn folder() -> PathBuf {
    // Relative, so that the paths in snapshots are those of every machine.
    PathBuf::from("tests/diagnostics")
}

fn fixtures(folder: &Path) -> Vec<Fixture> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "yaml") && !path.ends_with("base.yaml"))
        .collect();
    paths.sort();
    paths.into_iter().map(Fixture::of).collect()
}

/// A finding of `rejects` as this text has it: from line and column on as long as what is expected.
fn rejected(reject: &serde_json::Value, text: &str, expected: Option<&Expected>) -> Expected {
    let number = |key: &str| -> usize {
        let value = &reject[key];
        value.as_u64().map_or_else(|| value.as_str().unwrap().parse().unwrap(), |n| n as usize)
    };
    let line = text.lines().nth(number("line") - 1).unwrap();
    let length = expected.map_or(20, |(_, _, text)| text.chars().count());
    let there: String = line.chars().skip(number("column") - 1).take(length).collect();
    (reject["code"].as_str().unwrap().to_string(), String::new(), there)
}

/// Asserts what the head of a fixture of cases says; gives what a person would see, in both languages.
fn as_its_cases_say(fixture: &Fixture, policy: &str) -> Result<String, String> {
    let text = std::fs::read_to_string(&fixture.path).unwrap();
    let expected = fixture.expected();
    let run = |lang: &str| {
        std::process::Command::new(env!("CARGO_BIN_EXE_redress"))
            .args(["evaluate", "--policy", policy, "--as-of", "2012-05-01", "--format", "json"])
            .args(["--lang", lang, "--color", "never"])
            .arg(&fixture.path)
            .output()
            .unwrap()
    };
    let (zh, en) = (run("zh"), run("en"));
    assert_eq!(en.status.code(), Some(2), "{}", String::from_utf8_lossy(&en.stderr));
    let report: serde_json::Value = serde_json::from_slice(&en.stdout).unwrap();
    let rejects = report["rejects"].as_array().unwrap().iter().enumerate();
    let told: Vec<Expected> = rejects.map(|(i, reject)| rejected(reject, &text, expected.get(i))).collect();
    let shown = [zh, en].map(|out| String::from_utf8(out.stderr).unwrap()).join("────────\n");
    if told != expected {
        return Err(format!("expected {expected:#?}\nfound {told:#?}\n{shown}"));
    }
    if shown.matches("  help: ").count() != told.len() || shown.matches("  帮助：").count() != told.len() {
        return Err(format!("no help\n{shown}"));
    }
    fixture.says(&shown)?;
    Ok(shown)
}

/// Asserts what the head of a fixture says; gives what a person would see, in both languages.
fn as_its_head_says(fixture: &Fixture) -> Result<String, String> {
    if let Some(policy) = fixture.lines("judged by").first() {
        return as_its_cases_say(fixture, policy);
    }
    let (found, sources) = fixture.check();
    let own = fixture.path.parent().unwrap();
    let told: Vec<Expected> = found
        .iter()
        .map(|found| {
            let source = found.place.map(|place| sources.name(place.source).to_string()).unwrap_or_default();
            let is_own = source.is_empty() || Path::new(&source) == fixture.path;
            let file = if is_own { String::new() } else { below(own, Path::new(&source)) };
            let text = found.place.map_or("", |place| sources.slice(place)).to_string();
            (found.code.name().to_string(), file, text)
        })
        .collect();
    let shown = drawn(&found, &sources);
    let expected = fixture.expected();
    if told != expected {
        return Err(format!("expected {expected:#?}\nfound {told:#?}\n{shown}"));
    }
    for found in &found {
        // A note asks for nothing to be done.
        let helps = found.help.is_some() || found.severity == Severity::Note;
        let in_chinese = |text: &str| text.chars().any(|c| c > '\u{2E7F}');
        for text in std::iter::once(&found.message).chain(&found.help) {
            if !in_chinese(&text.zh) || text.en.ends_with('.') || text.zh.ends_with('。') {
                return Err(format!("{text:?}\n{shown}"));
            }
        }
        if !helps {
            return Err(format!("no help: {:?}\n{shown}", found.message));
        }
    }
    fixture.says(&shown)?;
    Ok(shown)
}

/// `path` as it would be written in a file of `folder`.
fn below(folder: &Path, path: &Path) -> String {
    match path.strip_prefix(folder) {
        Ok(inside) => inside.display().to_string(),
        Err(_) => format!("../{}", path.strip_prefix(folder.parent().unwrap()).unwrap().display()),
    }
}

fn drawn(found: &[Diagnostic], sources: &Sources) -> String {
    let style = Style { width: 120, ..Style::default() };
    [Lang::Zh, Lang::En].map(|lang| render(found, sources, lang, style)).join("────────\n")
}

fn all_of(folder: &Path) -> Vec<(String, String)> {
    let mut wrong = Vec::new();
    let mut shown = Vec::new();
    for fixture in fixtures(folder) {
        match as_its_head_says(&fixture) {
            Ok(drawn) => shown.push((fixture.stem(), drawn)),
            Err(problem) => wrong.push(format!("{}: {problem}", fixture.path.display())),
        }
    }
    assert!(wrong.is_empty(), "{} fixtures are not as they say:\n{}", wrong.len(), wrong.join("\n"));
    shown
}

/// A new pack must not change what is said of a wrong policy.
fn without_packs(shown: &str) -> String {
    let mut left = shown.to_string();
    for (pack, _) in redress::policy::packs::packs() {
        for listed in [format!("、`{pack}`"), format!(", `{pack}`")] {
            left = left.replace(&listed, "");
        }
    }
    left
}

#[test]
fn every_code_as_its_fixture_says() {
    for (name, shown) in all_of(&folder()) {
        insta::with_settings!({ snapshot_path => "diagnostics/snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, without_packs(&shown));
        });
    }
}

#[test]
fn other_faults_as_their_fixtures_say() {
    for (name, shown) in all_of(&folder().join("more")) {
        insta::with_settings!({ snapshot_path => "diagnostics/snapshots/more", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, without_packs(&shown));
        });
    }
}

/// Codes of exports, which need a mapping and an export besides.
fn is_elsewhere(code: Code) -> bool {
    code.file_kind() == FileKind::Mapping
}

#[test]
fn every_code_has_a_fixture_that_names_it() {
    for code in Code::ALL.iter().filter(|code| !is_elsewhere(**code)) {
        let path = folder().join(format!("{}.yaml", code.name()));
        let fixture = Fixture::of(path);
        let named = fixture.expected().iter().any(|(expected, _, _)| expected == code.name());
        assert!(named, "{} expects nothing of its own code", fixture.path.display());
    }
    for fixture in fixtures(&folder()) {
        assert!(Code::named(&fixture.stem()).is_some(), "{} is no code", fixture.path.display());
    }
}
