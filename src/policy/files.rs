//! Which files a policy is read from.

use super::load::{Origin, base_of, top};
use crate::source::read_text;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The files that a policy is read from, the most derived first, also where one is not there or cannot be read.
/// What ships inside the program is not among them. Of a folder it is the folder, and the files of its policies.
pub fn files(name: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    if Path::new(name).is_dir() {
        files.push(PathBuf::from(name));
    }
    for name in in_folder(name) {
        let mut next = top(&name);
        while let Some(Origin::File(path)) = next {
            if files.contains(&path) {
                break;
            }
            let base = extended(&path);
            let origin = Origin::File(path.clone());
            files.push(path);
            next = base.and_then(|base| base_of(&origin, &base).or_else(|| absent(&origin, &base)));
        }
    }
    files
}

/// The policy files of a folder, by name: `policy.yaml` and its versions, else all but tests; anything else is itself.
pub fn in_folder(name: &str) -> Vec<String> {
    let Ok(entries) = Path::new(name).read_dir() else { return vec![name.to_string()] };
    let mut files: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.path().into_os_string().into_string().ok())
        .filter(|path| path.ends_with(".yaml") || path.ends_with(".yml"))
        .filter(|path| !path.ends_with(".tests.yaml"))
        .collect();
    files.sort();
    if files.iter().any(|file| is_version(Path::new(file))) {
        files.retain(|file| is_version(Path::new(file)));
    }
    if files.is_empty() { vec![name.to_string()] } else { files }
}

/// Whether a file of a dealership's folder is a version of its policy: `policy.yaml`, `policy-2012.yaml`.
pub fn is_version(path: &Path) -> bool {
    let is_yaml = path.extension().is_some_and(|kind| kind == "yaml" || kind == "yml");
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    is_yaml && (stem == "policy" || stem.starts_with("policy-")) && !stem.ends_with(".tests")
}

/// What a file extends, as far as it can be read.
fn extended(path: &Path) -> Option<String> {
    let text = read_text(path).ok()?;
    let policy: Value = serde_yaml::from_str(&text).ok()?;
    policy.get("extends")?.as_str().map(str::to_string)
}

/// The file that would be extended, were it there.
fn absent(origin: &Origin, base: &str) -> Option<Origin> {
    match origin {
        Origin::File(path) => Some(Origin::File(path.parent()?.join(base))),
        Origin::Packed(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layer_that_is_a_file_counts_also_where_it_is_missing_or_goes_round() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let write = |name: &str, text: &str| std::fs::write(at(name), text).unwrap();
        let of = |name: &str| files(at(name).to_str().unwrap());
        write("shop.yaml", "policy: shop\nextends: group.yaml\n");
        write("group.yaml", "policy: group\nextends: tianxiang-vw\n");
        assert_eq!(of("shop.yaml"), [at("shop.yaml"), at("group.yaml")]);
        write("group.yaml", "policy: group\nextends: lost.yaml\n");
        assert_eq!(of("shop.yaml"), [at("shop.yaml"), at("group.yaml"), at("lost.yaml")]);
        write("group.yaml", "policy: group\nextends: shop.yaml\n");
        assert_eq!(of("shop.yaml"), [at("shop.yaml"), at("group.yaml")]);
        write("group.yaml", "policy: [\n");
        assert_eq!(of("shop.yaml"), [at("shop.yaml"), at("group.yaml")]);
        assert_eq!(of("none.yaml"), [at("none.yaml")]);
        assert!(files("tianxiang-vw").is_empty());
        write("shop.tests.yaml", "id: a\n");
        assert_eq!(files(folder.path().to_str().unwrap())[1..], [at("group.yaml"), at("shop.yaml")]);
    }
}
