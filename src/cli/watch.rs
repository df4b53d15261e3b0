//! Doing something again whenever a file it depends on has changed.
//!
//! The files are few, so they are asked for their stamps a few times a second: that works on every file system,
//! also on a shared drive, where the system would announce nothing.

use super::{Exit, Terminal, clock, words};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io::{Write, stdout};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

/// How often the files are looked at. A change counts once it has stood for this long, so that a file is not read
/// while it is being written.
const INTERVAL: Duration = Duration::from_millis(150);

/// For so many looks a file may be missing: an editor that writes aside and renames is in between.
const MISSING_LOOKS: u32 = 4;

/// Runs once, and again whenever one of the `files` has changed. It ends with the process.
pub fn watch(terminal: &Terminal, files: impl Fn() -> Vec<PathBuf>, run: impl Fn() -> Exit) -> Exit {
    let mut seen = Seen::default();
    // The files are looked at before each run: what changes meanwhile is then seen.
    seen.follow(files());
    if seen.files.is_empty() {
        terminal.say(&words::nothing_to_watch());
        return Exit::Wrong;
    }
    run();
    loop {
        sleep(INTERVAL);
        let changed = seen.changed();
        if !changed.is_empty() {
            let names: Vec<String> = changed.iter().map(|path| path.display().to_string()).collect();
            let parting = words::changed(&clock::time_of_day(), &names);
            // Where nobody reads on, there is nobody to tell.
            if writeln!(stdout(), "\n{}", parting.get(terminal.lang)).is_err() {
                return Exit::Clean;
            }
            seen.follow(files());
            run();
        }
    }
}

/// The files as they were last seen.
#[derive(Debug, Default)]
struct Seen {
    files: BTreeMap<PathBuf, File>,
}

#[derive(Debug)]
struct File {
    /// What was read when something was last done.
    content: Content,
    /// The stamp at the last look.
    stamp: Option<Stamp>,
    /// Whether the stamp has changed since `content` was read.
    stirred: bool,
    /// For how many looks it has been missing.
    missing: u32,
}

/// What tells cheaply that a file may have changed.
type Stamp = (Option<SystemTime>, u64);

/// What is in a file, or which policies are in a folder; nothing, where there is none.
type Content = Option<[u8; 32]>;

impl Seen {
    /// Looks at these files from now on. Of those that were looked at before, what was seen then still counts.
    fn follow(&mut self, files: Vec<PathBuf>) {
        let mut before = std::mem::take(&mut self.files);
        for path in files {
            let file = before.remove(&path).unwrap_or_else(|| File::now(&path));
            self.files.insert(path, file);
        }
    }

    /// The files that have changed since this was last asked, once they stand still.
    fn changed(&mut self) -> Vec<PathBuf> {
        let mut changed = Vec::new();
        for (path, file) in &mut self.files {
            if file.has_settled(path) {
                let content = content(path);
                if content != file.content {
                    file.content = content;
                    changed.push(path.clone());
                }
            }
        }
        changed
    }
}

impl File {
    fn now(path: &Path) -> Self {
        Self { content: content(path), stamp: stamp(path), stirred: false, missing: 0 }
    }

    /// Whether its stamp has changed, and then stood for a look.
    fn has_settled(&mut self, path: &Path) -> bool {
        let stamp = stamp(path);
        if stamp != self.stamp {
            self.stamp = stamp;
            self.stirred = true;
            self.missing = 0;
            return false;
        }
        if !self.stirred {
            return false;
        }
        if stamp.is_none() && self.missing < MISSING_LOOKS {
            self.missing += 1;
            return false;
        }
        self.stirred = false;
        true
    }
}

fn stamp(path: &Path) -> Option<Stamp> {
    fs::metadata(path).ok().map(|file: Metadata| (file.modified().ok(), file.len()))
}

fn content(path: &Path) -> Content {
    if let Ok(entries) = path.read_dir() {
        let mut names: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.file_name())).collect();
        names.retain(|name| Path::new(name).extension().is_some_and(|kind| kind == "yaml" || kind == "yml"));
        names.sort();
        let names =
            names.iter().flat_map(|name| [name.as_encoded_bytes(), b"\0"].concat()).collect::<Vec<u8>>();
        return Some(Sha256::digest(names).into());
    }
    fs::read(path).ok().map(|bytes| Sha256::digest(bytes).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The files that have changed after so many looks, in order.
    fn after(looks: u32, seen: &mut Seen) -> Vec<PathBuf> {
        (0..looks).flat_map(|_| seen.changed()).collect()
    }

    #[test]
    fn a_change_counts_once_it_stands_still_and_only_where_something_is_different() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (folder.path().join("one.yaml"), folder.path().join("other.yaml"));
        fs::write(&one, "policy: one").unwrap();
        fs::write(&other, "policy: other").unwrap();
        let mut seen = Seen::default();
        seen.follow(vec![one.clone(), other.clone()]);
        assert!(after(3, &mut seen).is_empty());

        fs::write(&one, "policy: one\n").unwrap();
        assert!(seen.changed().is_empty(), "it may still be written");
        assert_eq!(seen.changed(), [one.as_path()]);
        assert!(after(9, &mut seen).is_empty());

        // Saved as it was.
        fs::remove_file(&other).unwrap();
        fs::write(&other, "policy: other").unwrap();
        assert!(after(9, &mut seen).is_empty());
    }

    #[test]
    fn a_file_that_is_replaced_is_not_missing_and_one_that_is_gone_is() {
        let folder = tempfile::tempdir().unwrap();
        let (file, aside) = (folder.path().join("a.yaml"), folder.path().join("a.yaml~"));
        fs::write(&file, "1").unwrap();
        let mut seen = Seen::default();
        seen.follow(vec![file.clone()]);

        fs::remove_file(&file).unwrap();
        assert!(after(3, &mut seen).is_empty(), "an editor may be about to write it again");
        fs::write(&aside, "2").unwrap();
        fs::rename(&aside, &file).unwrap();
        assert_eq!(after(9, &mut seen), [file.as_path()]);

        fs::remove_file(&file).unwrap();
        assert_eq!(after(9, &mut seen), [file.as_path()]);
        fs::write(&file, "2").unwrap();
        assert_eq!(after(9, &mut seen), [file.as_path()]);
    }

    #[test]
    fn of_a_folder_only_which_policies_it_holds_counts() {
        let folder = tempfile::tempdir().unwrap();
        let mut seen = Seen::default();
        seen.follow(vec![folder.path().to_path_buf()]);
        fs::write(folder.path().join(".a.yaml.swp"), "").unwrap();
        assert!(after(9, &mut seen).is_empty());
        fs::write(folder.path().join("a.yaml"), "").unwrap();
        assert_eq!(after(9, &mut seen), [folder.path()]);
    }

    #[test]
    fn what_changes_while_something_is_done_is_seen_afterwards() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.yaml");
        fs::write(&file, "1").unwrap();
        let mut seen = Seen::default();
        seen.follow(vec![file.clone()]);
        fs::write(&file, "22").unwrap();
        seen.follow(vec![file.clone()]);
        assert_eq!(after(9, &mut seen), [file.as_path()]);
    }
}
