//! Every code on a file of its own, exactly as a user's file is checked: which bytes are underlined, that there
//! is a way out, and that nothing else is said.
//!
//! A fixture says in its head what it expects, one line for each finding, in the order in which they are told:
//! `# underlined: <text>` for the code that the file is named after, `# underlined (<code>): <text>` for
//! another, `# underlined (<code>, in <file>): <text>` where it stands in another layer. `# says: <text>` is
//! part of a message or help. `# policy: <name>` checks that name in place of the file itself; `# judged by:
//! <policy>` says that the file is one of cases, or with `# export: <file>` a mapping of that file. `# tests of:
//! <policy>` says that it is one of tests; `# tested` that it is a policy whose tests are asked for.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test or a measurement that cannot go on must stop"
)]

use redress::cli::policy::{inspect, prepare, prepare_all};
use redress::diagnostic::{Code, Diagnostic, Severity, Sources, Style, render};
use redress::lang::Lang;
use redress::testing::{load, read};
use std::path::{Path, PathBuf};
use unicode_width::UnicodeWidthStr;

/// What one fixture expects: code, file (itself, where empty) and text.
type Expected = (String, String, String);

struct Fixture {
    path: PathBuf,
    head: String,
    /// Whether it stands on a policy that is sound, so that it is examined too.
    is_whole: bool,
}

impl Fixture {
    fn of(path: PathBuf) -> Self {
        let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let head: Vec<&str> = text.lines().take_while(|line| line.starts_with('#')).collect();
        Self { path, head: head.join("\n"), is_whole: text.contains("whole.yaml") }
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
        if let Some(policy) = self.lines("tests of").first() {
            let program = prepare(policy, &mut Sources::new()).program.unwrap();
            let name = self.path.to_str().unwrap();
            let source = sources.add(name, std::fs::read_to_string(name).unwrap());
            return (read(&sources, source, &program).unwrap_err(), sources);
        }
        if self.head.lines().any(|line| line == "# tested") {
            let name = self.path.to_str().unwrap();
            let program = prepare(name, &mut sources).program.unwrap();
            return (load(name, &program, &mut sources).unwrap_err(), sources);
        }
        let named = self.lines("policy");
        let name = named.first().map_or(self.path.to_str().unwrap(), |name| name);
        // Whether a policy is sound is another question than whether it is well formed.
        if !self.is_whole {
            return (prepare_all(&[name.to_string()], &mut sources).found, sources);
        }
        let found = inspect(name, &mut sources).findings();
        (found.into_iter().map(|found| found.diagnostic).collect(), sources)
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
        .filter(|path| {
            path.extension().is_some_and(|e| e == "yaml")
                && !path.ends_with("base.yaml")
                && !path.ends_with("whole.yaml")
        })
        .collect();
    paths.sort();
    paths.into_iter().map(Fixture::of).collect()
}

/// What a finding, as it is drawn, underlines in `text`: from its line and column on, as wide as the line below.
fn underlined(drawn: &str, text: &str) -> String {
    let Some((_, place)) = drawn.split_once("╭─[") else { return String::new() };
    let mut numbers = place.split(']').next().unwrap().rsplit(':').map(|n| n.parse::<usize>().unwrap());
    let (column, line) = (numbers.next().unwrap(), numbers.next().unwrap());
    let below = place.lines().find(|line| line.trim_start().starts_with('·')).unwrap();
    let width = below.chars().filter(|c| "─┬".contains(*c)).count();
    let mut there = String::new();
    for c in text.lines().nth(line - 1).unwrap().chars().skip(column - 1) {
        if there.width() >= width {
            break;
        }
        there.push(c);
    }
    there
}

/// Asserts what the head of a fixture of cases, or of a mapping with its export, says; gives what a person would
/// see, in both languages.
fn as_its_cases_say(fixture: &Fixture, policy: &str) -> Result<String, String> {
    let own = fixture.path.to_str().unwrap();
    let exports = fixture.lines("export");
    let input = exports.first().copied().unwrap_or(own);
    let run = |lang: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_redress"));
        command.args(["evaluate", "--policy", policy, "--as-of", "2012-05-01", "--format", "json"]);
        command.args(["--lang", lang, "--color", "never", input]);
        if input != own {
            command.args(["--mapping", own]);
        }
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{own}");
        String::from_utf8(output.stderr).unwrap()
    };
    let (zh, en) = (run("zh"), run("en"));
    let text = String::from_utf8_lossy(&std::fs::read(input).unwrap()).into_owned();
    let told: Vec<Expected> = en
        .split("error[")
        .skip(1)
        .map(|drawn| {
            let code = drawn.split(']').next().unwrap().to_string();
            (code, String::new(), underlined(drawn, &text))
        })
        .collect();
    let expected = fixture.expected();
    let shown = format!("{zh}────────\n{en}");
    if told != expected {
        return Err(format!("expected {expected:#?}\nfound {told:#?}\n{shown}"));
    }
    if en.matches("  help: ").count() != told.len() || zh.matches("  帮助：").count() != told.len() {
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
    for lead in ["内置制度之一：", "one of the packs", "内置制度：", "the packs are"] {
        if let Some((before, list)) = left.split_once(lead) {
            // The list may be wrapped; it ends with the finding.
            let after = list.find("────────").map_or("", |end| &list[end..]);
            left = format!("{before}{lead} …\n{after}");
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

#[test]
fn every_code_has_a_fixture_that_names_it() {
    for code in Code::ALL {
        let path = folder().join(format!("{}.yaml", code.name()));
        let fixture = Fixture::of(path);
        let named = fixture.expected().iter().any(|(expected, _, _)| expected == code.name());
        assert!(named, "{} expects nothing of its own code", fixture.path.display());
    }
    for fixture in fixtures(&folder()) {
        assert!(Code::named(&fixture.stem()).is_some(), "{} is no code", fixture.path.display());
    }
}
