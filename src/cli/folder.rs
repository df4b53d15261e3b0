//! The folder of a dealership: its policy in all versions, and what belongs to it.
//!
//! | file | what it is |
//! |---|---|
//! | `policy.yaml`, or `policy-2012.yaml`, `policy-2014.yaml` … | the policy, in one version or several |
//! | `roster.yaml` | who holds which role from when until when |
//! | `mapping.yaml` | how the columns of its exports become cases |
//! | `cases/` | case files and exports, where none are named on the command line |
//! | `policy.tests.yaml` | the tests of the policy |
//!
//! A folder of such folders holds a dealership each.

use crate::diagnostic::{Diagnostic, nearest, words};
use crate::policy::is_version;
use std::path::{Path, PathBuf};

/// The names that mean something.
const NAMES: [&str; 4] = ["policy.yaml", "roster.yaml", "mapping.yaml", "policy.tests.yaml"];

/// What a folder holds.
#[derive(Debug, Default)]
pub struct Folder {
    /// The policy's versions.
    pub policies: Vec<PathBuf>,
    /// The roster.
    pub roster: Option<PathBuf>,
    /// The mapping of its exports.
    pub mapping: Option<PathBuf>,
    /// Its cases.
    pub cases: Option<PathBuf>,
}

impl Folder {
    /// Looks into a folder; files that look misnamed are told.
    pub fn open(path: &Path, found: &mut Vec<Diagnostic>) -> Self {
        let mut folder = Self::default();
        for entry in entries(path) {
            let Some(name) = entry.file_name().and_then(|name| name.to_str()) else { continue };
            if entry.is_dir() {
                if name == "cases" {
                    folder.cases = Some(entry);
                }
                continue;
            }
            if is_version(&entry) {
                folder.policies.push(entry);
                continue;
            }
            let Some(stem) = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml")) else {
                continue;
            };
            match stem {
                "roster" => folder.roster = Some(entry),
                "mapping" => folder.mapping = Some(entry),
                stem if stem.ends_with(".tests") => {}
                _ => {
                    let meant = nearest(name, NAMES);
                    found.extend(
                        meant.map(|meant| words::policy::misnamed_file(&entry.display().to_string(), meant)),
                    );
                }
            }
        }
        folder
    }
}

/// The folders below that hold a policy, by name.
pub fn dealerships(path: &Path) -> Vec<PathBuf> {
    let holds_policy =
        |folder: &PathBuf| folder.is_dir() && !Folder::open(folder, &mut Vec::new()).policies.is_empty();
    entries(path).into_iter().filter(holds_policy).collect()
}

/// What is in a folder, by name; nothing where it cannot be read.
pub fn entries(path: &Path) -> Vec<PathBuf> {
    let read = path.read_dir().into_iter().flatten();
    let mut entries: Vec<PathBuf> = read.filter_map(|entry| Some(entry.ok()?.path())).collect();
    entries.sort();
    entries
}
