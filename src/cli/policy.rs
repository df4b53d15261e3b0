//! From `--policy` to a program.

use super::Terminal;
use crate::diagnostic::{Diagnostic, Severity, Sources};
use crate::policy::{self, Loaded};
use crate::program::{Calendars, Program, compile};
use crate::soundness::{Finding, Soundness, examine};
use crate::time::{CalendarData, WorkingCalendar};
use sha2::{Digest, Sha256};

/// A compiled policy, with everything that was found on the way.
#[derive(Debug)]
pub struct Ready {
    /// The program; none where there is an error.
    pub program: Option<Program>,
    /// Errors, warnings and notes.
    pub found: Vec<Diagnostic>,
}

/// A policy that was looked at for its own sake.
#[derive(Debug)]
pub struct Inspected {
    /// What compiling gave.
    pub ready: Ready,
    /// What is unsound in it; nothing where it cannot be used.
    pub soundness: Soundness,
}

impl Inspected {
    /// Everything that was found and that nothing acknowledges, by place.
    pub fn findings(&self) -> Vec<Finding> {
        let plain =
            |found: &Diagnostic| Finding { diagnostic: found.clone(), subjects: Vec::new(), witness: None };
        let mut all: Vec<Finding> = self.ready.found.iter().map(plain).collect();
        all.extend(self.soundness.findings.iter().cloned());
        all.sort_by_key(|found| found.diagnostic.place.map(|place| (place.source, place.span.start)));
        all
    }
}

/// Loads and compiles a policy file or a pack, and looks whether it is sound.
pub fn inspect(name: &str, sources: &mut Sources) -> Inspected {
    let (ready, loaded) = load_and_compile(name, sources);
    let soundness = match (&ready.program, loaded) {
        (Some(program), Some(loaded)) => examine(program, &loaded.policy, &loaded.layers),
        _ => Soundness::default(),
    };
    Inspected { ready, soundness }
}

/// Loads and compiles a policy file or a pack.
pub fn prepare(name: &str, sources: &mut Sources) -> Ready {
    load_and_compile(name, sources).0
}

fn load_and_compile(name: &str, sources: &mut Sources) -> (Ready, Option<Loaded>) {
    let mut loaded = match policy::load(name, sources) {
        Ok(loaded) => loaded,
        Err(found) => return (Ready { program: None, found }, None),
    };
    let compiled = compile(&loaded.policy, &loaded.layers, sources, &calendars(), loaded.sha256.clone());
    let faulty = loaded.faults.iter().any(|found| found.severity == Severity::Error);
    let mut found = std::mem::take(&mut loaded.faults);
    found.extend(compiled.diagnostics);
    // The file that was named comes first, then what it extends.
    found.sort_by_key(|found| found.place.map(|place| (place.source, place.span.start)));
    (Ready { program: compiled.program.filter(|_| !faulty), found }, Some(loaded))
}

/// A policy that can judge; prints what is wrong otherwise.
pub fn require(name: &str, terminal: &Terminal) -> Option<Program> {
    let mut sources = Sources::new();
    let Ready { program, found } = prepare(name, &mut sources);
    let serious: Vec<Diagnostic> =
        found.into_iter().filter(|found| found.severity != Severity::Note).collect();
    if !serious.is_empty() {
        terminal.tell(&serious, &sources);
    }
    program
}

/// The calendars that ship inside the program; that they can be read is tested.
fn calendars() -> Calendars {
    let mut calendars = Calendars::default();
    for file in policy::packs::calendars() {
        if let Ok(data) = serde_yaml::from_str::<CalendarData>(file.text) {
            calendars.add(WorkingCalendar::new(&data));
        }
    }
    calendars
}

/// The sha-256 of the calendar of an id, in hex.
pub fn calendar_digest(id: &str) -> String {
    let is_it = |file: &policy::packs::Packed| file.path == format!("calendars/{id}.yaml");
    let digest = policy::packs::calendars().find(is_it).map(|file| Sha256::digest(file.text.as_bytes()));
    digest.map(|digest| digest.iter().map(|byte| format!("{byte:02x}")).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_calendar_can_be_read() {
        assert_eq!(super::calendars().ids().count(), crate::policy::packs::calendars().count());
    }
}
