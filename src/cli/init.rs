//! `redress init`: a new dealership's folder, which works at once.

mod example;
mod texts;

use super::output::deliver;
use super::policy::{prepare, require};
use super::{Exit, Terminal, words};
use crate::diagnostic::Sources;
use crate::intake::suggest;
use crate::lang::Lang;
use crate::program::Program;
use clap::Args;
use example::Example;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Make the folder of a new dealership: its policy, example cases, a mapping, a test and a README.
#[derive(Debug, Args)]
pub struct Init {
    /// The folder; it must not be there yet, or be empty.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The regulation that the dealership follows: the id of a pack inside the program, or a file.
    #[arg(long, value_name = "POLICY")]
    from: String,
    /// The dealership's name, as cases give it; the folder's, where left out.
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
}

/// Why no folder was made.
enum Refused {
    /// It could not be written.
    Written(io::Error),
    /// What was written does not hold; it was told why.
    Unsound,
}

impl From<io::Error> for Refused {
    fn from(error: io::Error) -> Self {
        Self::Written(error)
    }
}

impl Init {
    /// Makes the folder, whole or not at all.
    pub fn run(&self, terminal: &Terminal) -> Exit {
        let own = self.folder.file_name().and_then(|name| name.to_str());
        let Some(name) = self.name.as_deref().or(own).filter(|name| is_name(name)) else {
            terminal.say(&words::no_dealership_name(self.name.as_deref()));
            return Exit::Wrong;
        };
        let is_taken = self.folder.read_dir().is_ok_and(|mut entries| entries.next().is_some());
        if is_taken || self.folder.is_file() {
            terminal.say(&words::folder_taken(&self.folder));
            return Exit::Wrong;
        }
        let Some(base) = require(&self.from, terminal) else { return Exit::Wrong };
        let aside = aside(&self.folder);
        let made = self.fill(&aside, name, &base, terminal).and_then(|()| {
            if self.folder.is_dir() {
                fs::remove_dir(&self.folder)?;
            }
            Ok(fs::rename(&aside, &self.folder)?)
        });
        match made {
            Ok(()) => {
                let said = texts::made(&self.folder, terminal.lang);
                deliver(Ok(said.into_bytes()), None, Exit::Clean, terminal)
            }
            Err(refused) => {
                let _ = fs::remove_dir_all(&aside);
                if let Refused::Written(error) = refused {
                    terminal.say(&words::cannot_write(Some(&self.folder), &error));
                }
                Exit::Wrong
            }
        }
    }

    fn fill(&self, aside: &Path, name: &str, base: &Program, terminal: &Terminal) -> Result<(), Refused> {
        let lang = terminal.lang;
        fs::create_dir_all(aside.join("cases"))?;
        fs::create_dir_all(aside.join(".vscode"))?;
        let extends = self.extends();
        fs::write(aside.join("policy.yaml"), texts::policy(name, &extends, base, lang))?;
        let mut sources = Sources::new();
        let ready = prepare(&aside.join("policy.yaml").display().to_string(), &mut sources);
        let Some(program) = ready.program else {
            terminal.tell(&ready.found, &sources);
            return Err(Refused::Unsound);
        };
        let example = Example::of(&program, lang);
        fs::write(aside.join("policy.tests.yaml"), texts::tests(&example, lang))?;
        fs::write(aside.join("cases/example.yaml"), texts::cases(&example, name, lang))?;
        let has_export = export(aside, &example, name, &program, lang)?;
        fs::write(aside.join(".vscode/settings.json"), texts::settings())?;
        fs::write(aside.join("README.md"), texts::readme(name, base, &example, has_export, lang))?;
        Ok(())
    }

    /// What the policy extends, as it is found from within the folder.
    fn extends(&self) -> String {
        let path = Path::new(&self.from);
        match path.canonicalize() {
            Ok(absolute) if path.is_file() => absolute.display().to_string(),
            _ => self.from.clone(),
        }
    }
}

/// An export of the example cases and the mapping that reads it, where the policy's words tell its columns.
fn export(aside: &Path, example: &Example, name: &str, program: &Program, lang: Lang) -> io::Result<bool> {
    let Some(csv) = example.csv(program, lang) else { return Ok(false) };
    let Ok(mapping) = suggest(csv.clone().into_bytes(), "export", program, lang) else { return Ok(false) };
    let dealership = serde_json::Value::from(name);
    let mapping =
        mapping.replacen("row: case\n", &format!("row: case\ndealership: {{ value: {dealership} }}\n"), 1);
    fs::write(aside.join("cases/export.csv"), csv)?;
    fs::write(aside.join("mapping.yaml"), mapping)?;
    Ok(true)
}

/// Whether a text can be the id of a policy and of a dealership.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name != "." && name != ".." && !name.chars().any(|c| c.is_whitespace() || c == '/')
}

fn aside(folder: &Path) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.part", std::process::id()));
    folder.with_file_name(name)
}
