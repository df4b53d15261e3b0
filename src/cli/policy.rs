//! From `--policy` to a program.

use super::Terminal;
use crate::diagnostic::{Diagnostic, Severity, Sources};
use crate::policy;
use crate::program::{Calendars, Program, compile};
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

/// Loads and compiles a policy file or a pack.
pub fn prepare(name: &str, sources: &mut Sources) -> Ready {
    let loaded = match policy::load(name, sources) {
        Ok(loaded) => loaded,
        Err(found) => return Ready { program: None, found },
    };
    let compiled = compile(&loaded.policy, &loaded.layers, sources, &calendars(), loaded.sha256);
    let faulty = loaded.faults.iter().any(|found| found.severity == Severity::Error);
    let mut found = loaded.faults;
    found.extend(compiled.diagnostics);
    // The file that was named comes first, then what it extends.
    found.sort_by_key(|found| found.place.map(|place| (place.source, place.span.start)));
    Ready { program: compiled.program.filter(|_| !faulty), found }
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
