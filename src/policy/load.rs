//! From a name to a whole policy: the chain of `extends`, each layer checked against the schema, all merged.

mod mend;

pub use mend::Doubtful;

use super::{Policy, packs, schema};
use crate::diagnostic::{Code, Diagnostic, Place, SourceId, Sources, words};
use crate::source::{Document, Layers, Pointer, Schema, check, parse_yaml, read_text};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A policy with its layers.
#[derive(Debug)]
pub struct Loaded {
    /// The policy, merged.
    pub policy: Policy,
    /// Its layers, for the places of its parts.
    pub layers: Layers,
    /// The sha-256 of its layers, in hex.
    pub sha256: String,
    /// What is wrong all the same; the policy is then what is left without the faulty parts, good only for
    /// finding further faults.
    pub faults: Vec<Diagnostic>,
}

/// Where a layer is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    File(PathBuf),
    Packed(&'static str),
}

/// Loads a policy file, or the pack of an id.
///
/// # Errors
/// Whatever keeps it from being read at all: a file that is not there, broken YAML, a circle of `extends`.
pub fn load(name: &str, sources: &mut Sources) -> Result<Loaded, Vec<Diagnostic>> {
    let origin = top(name).ok_or_else(|| vec![words::policy::unknown_policy(name, pack_ids())])?;
    let mut chain = Chain { sources, layers: Vec::new(), origins: Vec::new(), faults: Vec::new() };
    if let Err(found) = chain.follow(origin, None) {
        // What is below is unknown, so that nothing can be said about what stands on it.
        chain.faults.extend(found);
        return Err(chain.faults);
    }
    let Chain { mut layers, faults, sources, .. } = chain;
    layers.reverse();
    let layers = Layers { documents: layers };
    finish(layers, sources, faults)
}

fn pack_ids() -> impl Iterator<Item = &'static str> {
    packs::packs().map(|(id, _)| id)
}

pub(super) fn top(name: &str) -> Option<Origin> {
    let path = Path::new(name);
    if path.is_file() {
        return Some(Origin::File(normal(path)));
    }
    // What looks like a path is meant as one, so that its absence is told as such.
    if let Some(pack) = packs::find(name) {
        return Some(Origin::Packed(pack.path));
    }
    let looks_like_path = name.contains(['/', '\\']) || path.extension().is_some();
    looks_like_path.then(|| Origin::File(path.to_path_buf()))
}

struct Chain<'s> {
    sources: &'s mut Sources,
    /// The most derived first.
    layers: Vec<Document>,
    origins: Vec<Origin>,
    faults: Vec<Diagnostic>,
}

impl Chain<'_> {
    fn follow(&mut self, origin: Origin, named: Option<Place>) -> Result<(), Vec<Diagnostic>> {
        let mut next = Some((origin, named));
        while let Some((origin, named)) = next.take() {
            if self.origins.contains(&origin) {
                return Err(vec![self.cycle(&origin, named)]);
            }
            let document = self.read(&origin)?;
            self.origins.push(origin.clone());
            let packed = matches!(origin, Origin::Packed(_));
            // The packs are checked by the tests of the program.
            if !packed {
                self.faults.extend(file_schema().map(|schema| check(&document, schema)).unwrap_or_default());
            }
            let base = document.value.get("extends").filter(|base| !base.is_null());
            if base.is_some_and(|base| !base.is_string()) || !document.value.is_object() {
                return Err(Vec::new());
            }
            if let Some(base) = base.and_then(Value::as_str) {
                let span = document.locate(Pointer::root().key("extends").as_str()).value;
                let place = Place::new(document.source, span);
                let base = base_of(&origin, base).ok_or_else(|| {
                    vec![words::policy::extends_not_found(base, pack_ids()).at_place(place)]
                })?;
                next = Some((base, Some(place)));
            }
            self.layers.push(document);
        }
        Ok(())
    }

    fn read(&mut self, origin: &Origin) -> Result<Document, Vec<Diagnostic>> {
        let source = match origin {
            Origin::File(path) => {
                let text = read_text(path).map_err(|diagnostic| vec![diagnostic])?;
                self.sources.add(path.display().to_string(), text)
            }
            Origin::Packed(path) => {
                let text = packs::find(path).map(|pack| pack.text).unwrap_or_default();
                self.sources.add(format!("policies/{path}"), text)
            }
        };
        one_document(self.sources, source)
    }

    fn cycle(&self, origin: &Origin, named: Option<Place>) -> Diagnostic {
        let name = |origin: &Origin| match origin {
            Origin::File(path) => path.display().to_string(),
            Origin::Packed(path) => (*path).to_string(),
        };
        let from = self.origins.iter().position(|known| known == origin).unwrap_or(0);
        let chain: Vec<String> = self.origins.iter().skip(from).chain([origin]).map(name).collect();
        let found = words::policy::extends_cycle(&chain);
        match named {
            Some(place) => found.at_place(place),
            None => found,
        }
    }
}

fn one_document(sources: &Sources, source: SourceId) -> Result<Document, Vec<Diagnostic>> {
    let mut documents = parse_yaml(sources, source)?;
    let count = documents.len();
    match (documents.pop(), count) {
        (Some(document), 1) => Ok(document),
        (last, _) => {
            let span = last.map(|last| last.locate("").value).unwrap_or_default();
            Err(vec![words::policy::not_one_document(count).at_place(Place::new(source, span))])
        }
    }
}

/// The policy that `extends` names: a file beside the one that says so, else a pack.
pub(super) fn base_of(origin: &Origin, base: &str) -> Option<Origin> {
    match origin {
        Origin::File(path) => {
            let beside = path.parent().unwrap_or(Path::new("")).join(base);
            if beside.is_file() {
                return Some(Origin::File(normal(&beside)));
            }
        }
        Origin::Packed(path) => {
            let beside = Path::new(path).parent().unwrap_or(Path::new("")).join(base);
            if let Some(pack) = packs::find(&normal(&beside).to_string_lossy()) {
                return Some(Origin::Packed(pack.path));
            }
        }
    }
    packs::find(base).map(|pack| Origin::Packed(pack.path))
}

/// The path without `.` and `..`, so that one file has one name.
fn normal(path: &Path) -> PathBuf {
    use std::path::Component;
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if normal.file_name().is_some() => {
                normal.pop();
            }
            part => normal.push(part),
        }
    }
    normal
}

fn finish(layers: Layers, sources: &Sources, mut faults: Vec<Diagnostic>) -> Result<Loaded, Vec<Diagnostic>> {
    let sha256 = digest(&layers, sources);
    let (mut merged, unmerged) = layers.merge_all();
    // A key that means nothing removes nothing either: that is told once.
    let is_told = |found: &Diagnostic| faults.iter().any(|fault| fault.place == found.place);
    let unmerged: Vec<Diagnostic> =
        unmerged.into_sorted().into_iter().filter(|found| !is_told(found)).collect();
    faults.extend(unmerged);
    let mut doubtful = Doubtful::default();
    if let Some(schema) = merged_schema()
        && !schema.fits(&merged)
    {
        let found = schema.check_value(&merged, &layers);
        faults.extend(found.into_iter().filter_map(|fault| of_the_whole(fault, &faults)).collect::<Vec<_>>());
        doubtful = mend::mend(&mut merged, schema);
    }
    faults.sort_by_key(|fault| fault.place.map(|place| (place.source, place.span.start)));
    match serde_json::from_value::<Policy>(merged) {
        Ok(policy) => Ok(Loaded { policy: Policy { doubtful, ..policy }, layers, sha256, faults }),
        Err(_) if !faults.is_empty() => Err(faults),
        Err(error) => Err(vec![words::policy::undecodable(&error.to_string()).at_place(layers.place(""))]),
    }
}

/// A fault of the layers merged, unless it was found in its layer. What a rule lacks it lacks in all of them.
fn of_the_whole(fault: Diagnostic, known: &[Diagnostic]) -> Option<Diagnostic> {
    let is_known = known.iter().any(|other| (other.code, other.place) == (fault.code, fault.place));
    let code = if fault.code == Code::MissingKey { Code::MissingPart } else { fault.code };
    (!is_known).then_some(Diagnostic { code, ..fault })
}

/// The compiled schema of a policy file. That it compiles is tested.
fn file_schema() -> Option<&'static Schema> {
    static SCHEMA: OnceLock<Option<Schema>> = OnceLock::new();
    SCHEMA.get_or_init(|| Schema::compile(&schema::file_schema()).ok()).as_ref()
}

/// The compiled schema of the layers merged. That it compiles is tested.
fn merged_schema() -> Option<&'static Schema> {
    static SCHEMA: OnceLock<Option<Schema>> = OnceLock::new();
    SCHEMA.get_or_init(|| Schema::compile(&schema::merged_schema()).ok()).as_ref()
}

fn digest(layers: &Layers, sources: &Sources) -> String {
    let mut hash = Sha256::new();
    for document in &layers.documents {
        let text = sources.text(document.source);
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text.as_bytes());
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The schema of the policy as it must hold for the packs, too.
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_schemas_compile() {
        assert!(file_schema().is_some());
        assert!(merged_schema().is_some());
    }

    #[test]
    fn packs_fit_the_schema_of_a_file() {
        let schema = file_schema().unwrap();
        let mut sources = Sources::new();
        for file in packs::files().filter(|file| !file.path.starts_with("calendars/")) {
            let source = sources.add(file.path, file.text);
            let document = one_document(&sources, source).unwrap();
            let found = check(&document, schema);
            assert!(found.is_empty(), "{}: {found:#?}", file.path);
        }
    }
}
