//! `redress check`: is a policy well formed and sound?

use super::policy::prepare;
use super::{Exit, Terminal};
use crate::diagnostic::{Severity, Sources, summary};
use crate::lang::Text;
use clap::Args;

/// Check policies: is each well formed and sound?
#[derive(Debug, Args)]
pub struct Check {
    /// Policy files, or ids of packs inside the program.
    #[arg(required = true, value_name = "POLICY")]
    pub policies: Vec<String>,
}

impl Check {
    /// Checks each policy and tells everything that was found.
    pub fn run(&self, terminal: &Terminal) -> Exit {
        let mut exit = Exit::Clean;
        for name in &self.policies {
            let mut sources = Sources::new();
            let ready = prepare(name, &mut sources);
            terminal.tell(&ready.found, &sources);
            let wrong =
                ready.program.is_none() || ready.found.iter().any(|found| found.severity == Severity::Error);
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
            println!("{line}");
        }
        exit
    }
}
