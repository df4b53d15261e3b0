//! Embeds every file of `policies/`, so that adding a pack, its tests or a calendar touches no Rust.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("policies");
    let mut files = Vec::new();
    collect(&root, &mut files)?;
    files.sort();
    let (tests, files): (Vec<PathBuf>, Vec<PathBuf>) =
        files.into_iter().partition(|file| file.to_string_lossy().ends_with(".tests.yaml"));
    let code = table("FILES", &root, &files)? + &table("TESTS", &root, &tests)?;
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?).join("packs.rs");
    fs::write(out, code)
}

fn table(name: &str, root: &Path, files: &[PathBuf]) -> io::Result<String> {
    let mut code = format!("pub(super) static {name}: &[(&str, &str)] = &[\n");
    for file in files {
        let name = file.strip_prefix(root).map_err(io::Error::other)?.to_string_lossy().replace('\\', "/");
        writeln!(code, "    ({name:?}, include_str!({:?})),", file.display().to_string())
            .map_err(io::Error::other)?;
    }
    code.push_str("];\n");
    Ok(code)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            collect(&path, files)?;
        } else if name.ends_with(".yaml") {
            println!("cargo::rerun-if-changed={}", path.display());
            files.push(path);
        }
    }
    Ok(())
}
