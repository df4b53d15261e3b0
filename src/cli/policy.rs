//! From `--policy` to the policies that judge.

use super::Terminal;
use super::folder::{Folder, dealerships, entries};
use crate::diagnostic::{Diagnostic, Place, Severity, Sources, words};
use crate::policy;
use crate::program::{Calendars, Misfit, Program, Regulations, compile};
use crate::soundness::{Finding, Soundness, examine};
use crate::time::{CalendarData, WorkingCalendar};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// A compiled policy, with everything that was found on the way.
#[derive(Debug)]
pub struct Ready {
    /// The program; none where there is an error.
    pub program: Option<Program>,
    /// Errors, warnings and notes.
    pub found: Vec<Diagnostic>,
    /// Where it says its id, and from when until when it judges.
    pub places: Option<Places>,
    /// What is unsound in it, where that was asked for and it can be used.
    pub soundness: Soundness,
}

impl Ready {
    /// Everything that was found and that nothing acknowledges, by place.
    pub fn findings(&self) -> Vec<Finding> {
        together(&self.found, &self.soundness)
    }
}

/// Where a policy says what places it among others.
#[derive(Debug, Clone, Copy)]
pub struct Places {
    /// Its id.
    pub policy: Place,
    /// From when until when it judges.
    pub effective: Place,
}

/// How a policy is prepared.
struct How {
    calendars: Calendars,
    /// Whether to look if it is sound.
    examine: bool,
}

/// Loads and compiles a policy file or a pack.
pub fn prepare(name: &str, sources: &mut Sources) -> Ready {
    prepare_with(name, sources, &How { calendars: calendars(), examine: false })
}

/// Loads and compiles a policy file or a pack, and looks whether it is sound.
pub fn inspect(name: &str, sources: &mut Sources) -> Ready {
    prepare_with(name, sources, &How { calendars: calendars(), examine: true })
}

fn prepare_with(name: &str, sources: &mut Sources, how: &How) -> Ready {
    let loaded = match policy::load(name, sources) {
        Ok(loaded) => loaded,
        Err(found) => return Ready { program: None, found, places: None, soundness: Soundness::default() },
    };
    let compiled = compile(&loaded.policy, &loaded.layers, sources, &how.calendars, loaded.sha256);
    let faulty = loaded.faults.iter().any(|found| found.severity == Severity::Error);
    let mut found = loaded.faults;
    found.extend(compiled.diagnostics);
    // The file that was named comes first, then what it extends.
    found.sort_by_key(|found| found.place.map(|place| (place.source, place.span.start)));
    let place = |pointer: &str| loaded.layers.place(pointer);
    let places = Some(Places { policy: place("/policy"), effective: place("/effective") });
    let program = compiled.program.filter(|_| !faulty);
    let examined = program.as_ref().filter(|_| how.examine);
    let soundness =
        examined.map(|program| examine(program, &loaded.policy, &loaded.layers)).unwrap_or_default();
    Ready { program, found, places, soundness }
}

/// What was found while compiling and what is unsound, by place.
fn together(found: &[Diagnostic], soundness: &Soundness) -> Vec<Finding> {
    let plain =
        |found: &Diagnostic| Finding { diagnostic: found.clone(), subjects: Vec::new(), witness: None };
    let mut all: Vec<Finding> = found.iter().map(plain).collect();
    all.extend(soundness.findings.iter().cloned());
    all.sort_by_key(|found| found.diagnostic.place.map(|place| (place.source, place.span.start)));
    all
}

/// The policies that judge, and what belongs to them.
#[derive(Debug, Default)]
pub struct Prepared {
    /// The policies; none where there is an error.
    pub regulations: Option<Regulations>,
    /// Errors, warnings and notes.
    pub found: Vec<Diagnostic>,
    /// The rosters of their dealerships, each with the dealership's id where there are several.
    pub rosters: Vec<(Option<String>, PathBuf)>,
    /// The mapping of the dealership's exports.
    pub mapping: Option<PathBuf>,
    /// The cases of the dealerships.
    pub cases: Vec<PathBuf>,
    /// What is unsound in them, where that was asked for.
    pub soundness: Soundness,
}

/// Loads and compiles what `--policy` names: a policy file, a pack, several files that are versions of one policy,
/// the folder of a dealership, or a folder of such folders.
pub fn prepare_all(names: &[String], sources: &mut Sources) -> Prepared {
    all_with(names, sources, &How { calendars: calendars(), examine: false })
}

/// The same, and looks whether each of them is sound.
pub fn inspect_all(names: &[String], sources: &mut Sources) -> Prepared {
    all_with(names, sources, &How { calendars: calendars(), examine: true })
}

fn all_with(names: &[String], sources: &mut Sources, how: &How) -> Prepared {
    let mut prepared = Prepared::default();
    if let [name] = names
        && Path::new(name).is_dir()
    {
        prepared.folder(Path::new(name), sources, how);
    } else {
        prepared.versions(names, sources, how);
    }
    prepared
}

impl Prepared {
    /// Everything that was found and that nothing acknowledges, by place.
    pub fn findings(&self) -> Vec<Finding> {
        together(&self.found, &self.soundness)
    }

    fn examined(&mut self, soundness: Soundness) {
        self.soundness.findings.extend(soundness.findings);
        self.soundness.acknowledged.extend(soundness.acknowledged);
    }

    /// The folder of a dealership, or of several.
    fn folder(&mut self, path: &Path, sources: &mut Sources, how: &How) {
        let folder = Folder::open(path, &mut self.found);
        if !folder.policies.is_empty() {
            let names = named(&folder.policies);
            self.mapping.clone_from(&folder.mapping);
            self.belongings(None, folder);
            return self.versions(&names, sources, how);
        }
        let below = dealerships(path);
        if below.is_empty() {
            let names =
                entries(path).into_iter().filter_map(|entry| entry.file_name()?.to_str().map(str::to_string));
            let names: Vec<String> = names.collect();
            self.found.push(words::policy::folder_without_policy(&path.display().to_string(), &names));
            return;
        }
        let (mut programs, mut places, mut whole) = (Vec::new(), Vec::new(), true);
        for below in below {
            let folder = Folder::open(&below, &mut self.found);
            let mut id = below.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_string();
            for name in named(&folder.policies) {
                let ready = prepare_with(&name, sources, how);
                self.found.extend(ready.found);
                self.examined(ready.soundness);
                let Some(program) = ready.program else {
                    whole = false;
                    continue;
                };
                if let Some(dealership) = &program.dealership {
                    id.clone_from(dealership);
                }
                programs.push((id.clone(), program));
                places.push(ready.places);
            }
            self.belongings(Some(id), folder);
        }
        if whole {
            let ids = programs.iter().map(|(_, program)| program.id.clone()).collect();
            self.settle(Regulations::dealerships(programs), &places, ids);
        }
    }

    fn belongings(&mut self, dealership: Option<String>, folder: Folder) {
        self.rosters.extend(folder.roster.map(|roster| (dealership, roster)));
        self.cases.extend(folder.cases);
    }

    fn versions(&mut self, names: &[String], sources: &mut Sources, how: &How) {
        let readies: Vec<Ready> = names.iter().map(|name| prepare_with(name, sources, how)).collect();
        let (mut programs, mut places) = (Vec::new(), Vec::new());
        for ready in readies {
            self.found.extend(ready.found);
            self.examined(ready.soundness);
            programs.extend(ready.program);
            places.push(ready.places);
        }
        if programs.len() == names.len() {
            let ids = programs.iter().map(|program| program.id.clone()).collect();
            self.settle(Regulations::versions(programs), &places, ids);
        }
    }

    /// Takes the policies, or tells why they do not fit together.
    fn settle(
        &mut self,
        regulations: Result<Regulations, Vec<Misfit>>,
        places: &[Option<Places>],
        ids: Vec<String>,
    ) {
        let misfits = match regulations {
            Ok(regulations) => {
                self.regulations = Some(regulations);
                return;
            }
            Err(misfits) => misfits,
        };
        let of = |index: usize| places.get(index).copied().flatten();
        let id = |index: usize| ids.get(index).map(String::as_str).unwrap_or_default();
        for misfit in misfits {
            self.found.extend(match misfit {
                Misfit::Overlap { earlier, later, from, to } => of(earlier)
                    .zip(of(later))
                    .map(|(a, b)| words::policy::versions_overlap(from, to, a.effective, b.effective)),
                Misfit::Gap { earlier, later, from, to } => of(earlier)
                    .zip(of(later))
                    .map(|(a, b)| words::policy::versions_gap(from, to, a.effective, b.effective)),
                Misfit::OtherPolicy { first, other } => of(first).zip(of(other)).map(|(a, b)| {
                    words::policy::different_policies(id(first), id(other), a.policy, b.policy)
                }),
            });
        }
    }
}

fn named(paths: &[PathBuf]) -> Vec<String> {
    paths.iter().map(|path| path.display().to_string()).collect()
}

/// The policies that can judge; prints what is wrong otherwise.
pub fn require_all(names: &[String], terminal: &Terminal) -> Option<(Regulations, Prepared)> {
    let mut sources = Sources::new();
    let mut prepared = prepare_all(names, &mut sources);
    let serious: Vec<Diagnostic> =
        prepared.found.iter().filter(|found| found.severity != Severity::Note).cloned().collect();
    terminal.tell(&serious, &sources);
    prepared.regulations.take().map(|regulations| (regulations, prepared))
}

/// One policy, the last version where there are several; prints what is wrong otherwise.
pub fn require(name: &str, terminal: &Terminal) -> Option<Program> {
    let (regulations, _) = require_all(&[name.to_string()], terminal)?;
    Some(regulations.into_last())
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
