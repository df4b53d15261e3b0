//! `redress check`: is a policy well formed and sound?

use super::output::deliver;
use super::policy::prepare_all;
use super::watch::watch;
use super::{Exit, Terminal, words};
use crate::diagnostic::{Code, Severity, Sources, nearest, summary};
use crate::lang::Text;
use clap::Args;

/// Check policies: is each well formed and sound?
#[derive(Debug, Args)]
pub struct Check {
    /// Policy files, folders of dealerships, or ids of packs inside the program.
    #[arg(required_unless_present = "explain", value_name = "POLICY")]
    pub policies: Vec<String>,
    /// Check again whenever a file of the policies is saved, until Ctrl-C.
    #[arg(long, conflicts_with = "explain")]
    pub watch: bool,
    /// Explain a code that stands beside a finding, with an example and its remedy.
    #[arg(long, value_name = "CODE")]
    pub explain: Option<String>,
}

impl Check {
    /// Checks each policy and tells everything that was found.
    pub fn run(&self, terminal: &Terminal) -> Exit {
        if let Some(name) = &self.explain {
            return explain(name, terminal);
        }
        if self.watch {
            let files = || self.policies.iter().flat_map(|name| crate::policy::files(name)).collect();
            return watch(terminal, files, || self.once(terminal));
        }
        self.once(terminal)
    }

    fn once(&self, terminal: &Terminal) -> Exit {
        let mut exit = Exit::Clean;
        let mut lines = String::new();
        for name in &self.policies {
            let mut sources = Sources::new();
            let ready = prepare_all(std::slice::from_ref(name), &mut sources);
            terminal.tell(&ready.found, &sources);
            let wrong = ready.regulations.is_none()
                || ready.found.iter().any(|found| found.severity == Severity::Error);
            if wrong {
                exit = Exit::Wrong;
            }
            let verdict = if wrong {
                Text::new("不能使用", "cannot be used")
            } else {
                Text::new("可以使用", "can be used")
            };
            let lang = terminal.lang;
            let mut line = format!("{name}: {}", verdict.get(lang));
            if !ready.found.is_empty() {
                line.push_str(lang.pick("（", " ("));
                line.push_str(&summary(&ready.found, lang));
                line.push_str(lang.pick("）", ")"));
            }
            lines.push_str(&line);
            lines.push('\n');
        }
        deliver(Ok(lines.into_bytes()), None, exit, terminal)
    }
}

/// What a code means, and how to mend what it stands for.
fn explain(name: &str, terminal: &Terminal) -> Exit {
    let Some(code) = Code::named(name) else {
        terminal.say(&words::no_such_code(name, nearest(name, Code::ALL.iter().map(|code| code.name()))));
        return Exit::Wrong;
    };
    let explanation = code.explain(terminal.lang);
    let indented = |text: &str| text.lines().map(|line| format!("    {line}\n")).collect::<String>();
    let text = format!(
        "{}\n\n{}\n{}\n\n{}\n{}\n{}\n{}",
        code.name(),
        explanation.means,
        explanation.mend,
        terminal.lang.pick("错误的写法：", "wrong:"),
        indented(explanation.wrong),
        terminal.lang.pick("正确的写法：", "right:"),
        indented(explanation.right),
    );
    deliver(Ok(text.into_bytes()), None, Exit::Clean, terminal)
}
