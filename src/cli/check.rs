//! `redress check`: is a policy well formed and sound?

use super::output::deliver;
use super::policy::inspect_all;
use super::watch::watch;
use super::{Exit, Terminal, words};
use crate::diagnostic::{Code, Severity, Sources, Style, nearest};
use crate::render::check::{Shown, sarif, text};
use crate::render::pretty_json;
use crate::report::check::{CheckReport, Denied, PolicyCheck, check_report};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Check policies: is each well formed and sound?
#[derive(Debug, Args)]
pub struct Check {
    /// Policy files, or ids of packs inside the program.
    #[arg(required_unless_present = "explain", value_name = "POLICY")]
    pub policies: Vec<String>,
    /// Check again whenever a file of the policies is saved, until Ctrl-C.
    #[arg(long, conflicts_with = "explain")]
    pub watch: bool,
    /// Explain a code that stands beside a finding, with an example and its remedy.
    #[arg(long, value_name = "CODE")]
    pub explain: Option<String>,
    /// How the findings are written.
    #[arg(long, value_enum, default_value = "text")]
    pub format: CheckFormat,
    /// The file they are written to; the standard output, where left out.
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Fail on findings that are no errors: a code, `warnings`, or `notes` (warnings and notes).
    #[arg(long, value_name = "CODE|warnings|notes")]
    pub deny: Vec<String>,
    /// Show in text what is folded into a count.
    #[arg(long, value_enum, value_name = "WHAT")]
    pub show: Vec<CheckShow>,
    /// Show all of it.
    #[arg(long, short)]
    pub verbose: bool,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For a person.
    Text,
    /// `redress.check/1`.
    Json,
    /// SARIF 2.1.0, for code hosts and editors.
    Sarif,
}

/// What is folded into a count otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckShow {
    /// Findings that readings of the policy acknowledge, with their reasons.
    Acknowledged,
    /// Notes.
    Notes,
    /// The whole of each case that shows a finding.
    Witnesses,
}

impl Check {
    /// Checks each policy and tells everything that was found.
    pub fn run(&self, terminal: &Terminal) -> Exit {
        if let Some(name) = &self.explain {
            return self.tell(explain(name, terminal), terminal);
        }
        let once = || self.tell(self.check(terminal), terminal);
        if self.watch {
            let files = || self.policies.iter().flat_map(|name| crate::policy::files(name)).collect();
            return watch(terminal, files, once);
        }
        once()
    }

    /// Hands on what is said; nothing where the command line is wrong.
    fn tell(&self, said: Option<(String, Exit)>, terminal: &Terminal) -> Exit {
        let Some((said, exit)) = said else { return Exit::Wrong };
        deliver(Ok(said.into_bytes()), self.output.as_deref(), exit, terminal)
    }

    /// What is said of the policies, and how it ends; nothing where the command line is wrong.
    fn check(&self, terminal: &Terminal) -> Option<(String, Exit)> {
        let denied = self.denied(terminal)?;
        let policies: Vec<PolicyCheck> = self.policies.iter().map(|name| look(name, &denied)).collect();
        let exit = if policies.iter().any(PolicyCheck::fails) { Exit::Wrong } else { Exit::Clean };
        let report = check_report(policies);
        let said = match self.format {
            CheckFormat::Text => self.text(&report, terminal),
            CheckFormat::Json => pretty_json(&report).unwrap_or_default(),
            CheckFormat::Sarif => pretty_json(&sarif(&report, terminal.lang)).unwrap_or_default(),
        };
        Some((said, exit))
    }

    fn text(&self, report: &CheckReport, terminal: &Terminal) -> String {
        let color = terminal.color && self.output.is_none();
        let style = Style { color, width: terminal.width, unicode: terminal.unicode };
        let shows = |what| self.verbose || self.show.contains(&what);
        let shown = Shown {
            notes: shows(CheckShow::Notes),
            acknowledged: shows(CheckShow::Acknowledged),
            witnesses: shows(CheckShow::Witnesses),
        };
        text(report, terminal.lang, style, shown)
    }

    fn denied(&self, terminal: &Terminal) -> Option<Denied> {
        let mut denied = Denied::default();
        for name in &self.deny {
            match name.as_str() {
                "notes" => denied.weights = Some(Severity::Note),
                "warnings" => denied.weights = denied.weights.max(Some(Severity::Warning)),
                name => match Code::named(name) {
                    Some(code) => denied.codes.push(code),
                    None => {
                        let known = Code::ALL.iter().map(|code| code.name()).chain(["warnings", "notes"]);
                        terminal.say(&words::no_such_code(name, nearest(name, known)));
                        return None;
                    }
                },
            }
        }
        Some(denied)
    }
}

fn look(name: &String, denied: &Denied) -> PolicyCheck {
    let mut sources = Sources::new();
    let inspected = inspect_all(std::slice::from_ref(name), &mut sources);
    let found = inspected.findings();
    let policy = inspected.regulations.map(|regulations| regulations.into_last().id);
    PolicyCheck::new(name, policy.as_deref(), found, inspected.soundness.acknowledged, sources, denied)
}

/// What a code means, and how to mend what it stands for.
fn explain(name: &str, terminal: &Terminal) -> Option<(String, Exit)> {
    let Some(code) = Code::named(name) else {
        terminal.say(&words::no_such_code(name, nearest(name, Code::ALL.iter().map(|code| code.name()))));
        return None;
    };
    let explanation = code.explain(terminal.lang);
    let indented = |text: &str| text.lines().map(|line| format!("    {line}\n")).collect::<String>();
    let (wrong, right) =
        (terminal.lang.pick("错误的写法：", "wrong:"), terminal.lang.pick("正确的写法：", "right:"));
    let said = format!(
        "{}\n\n{}\n{}\n\n{wrong}\n{}\n{right}\n{}",
        code.name(),
        explanation.means,
        explanation.mend,
        indented(explanation.wrong),
        indented(explanation.right)
    );
    Some((said, Exit::Clean))
}
