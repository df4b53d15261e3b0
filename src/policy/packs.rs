//! The packs and calendars that ship inside the program.

/// One of the files that ship inside the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Packed {
    /// Its path below `policies/`, such as `common/dealership.yaml`.
    pub path: &'static str,
    /// Its text.
    pub text: &'static str,
}

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/packs.rs"));
}

/// Every file, in the order of its path.
pub fn files() -> impl Iterator<Item = Packed> {
    embedded::FILES.iter().map(|&(path, text)| Packed { path, text })
}

/// The packs that `--policy` may name, by id. A pack `tianxiang-vw` is the file `tianxiang-vw.yaml`.
pub fn packs() -> impl Iterator<Item = (&'static str, Packed)> {
    files().filter_map(|file| {
        let id = file.path.strip_suffix(".yaml")?;
        (!id.contains('/')).then_some((id, file))
    })
}

/// The texts that demand nothing that a case could break: named, so that nobody looks for their rules in vain.
pub fn narratives() -> impl Iterator<Item = Packed> {
    files().filter(|file| file.path.starts_with("narratives/"))
}

/// A file by its path below `policies/`, or a pack by its id.
pub fn find(name: &str) -> Option<Packed> {
    files()
        .find(|file| file.path == name)
        .or_else(|| packs().find(|(id, _)| *id == name).map(|(_, file)| file))
}

/// The tests of the pack of an id.
pub fn tests(id: &str) -> Option<&'static str> {
    let id = id.strip_suffix(".yaml").unwrap_or(id);
    let is_it = |(path, _): &&(&str, &str)| path.strip_suffix(".tests.yaml") == Some(id);
    embedded::TESTS.iter().find(is_it).map(|(_, text)| *text)
}

/// The texts of the working calendars.
pub fn calendars() -> impl Iterator<Item = Packed> {
    files().filter(|file| file.path.starts_with("calendars/"))
}
