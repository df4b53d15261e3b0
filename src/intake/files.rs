//! Which files are read, and in which order.

use crate::diagnostic::{Code, Diagnostic, words};
use std::fs;
use std::path::{Path, PathBuf};

/// How cases stand in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// YAML, or JSON: one case, a list, or several documents.
    Whole,
    /// One case a line.
    Lines,
    /// An export, through a mapping.
    Export,
}

/// The name of the standard input.
pub(super) const STANDARD_INPUT: &str = "-";

/// How cases stand in a file, by its name; `None` where the name tells nothing.
pub(super) fn shape(path: &Path) -> Option<Shape> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    match extension.as_str() {
        "yaml" | "yml" | "json" => Some(Shape::Whole),
        "ndjson" | "jsonl" => Some(Shape::Lines),
        "csv" | "tsv" | "xlsx" | "xlsm" | "xls" | "xlsb" | "ods" => Some(Shape::Export),
        _ => None,
    }
}

/// The files that paths mean: a folder means every file of cases below it, by name. With a mapping a folder's
/// exports are read, without one its case files.
pub(super) fn list(paths: &[PathBuf], with_mapping: bool) -> Result<Vec<PathBuf>, Vec<Diagnostic>> {
    let mut files = Vec::new();
    let mut wrong = Vec::new();
    for path in paths {
        if path.is_dir() {
            if let Err(error) = below(path, with_mapping, &mut files) {
                wrong.push(words::files::unreadable(&path.display().to_string(), &error));
            }
        } else if path.as_os_str() == STANDARD_INPUT || path.is_file() || path.exists() {
            files.push(path.clone());
        } else {
            let missing = std::io::Error::from(std::io::ErrorKind::NotFound);
            wrong.push(words::files::unreadable(&path.display().to_string(), &missing));
        }
    }
    if wrong.is_empty() { Ok(files) } else { Err(wrong) }
}

/// Every file of cases and every export below folders, by name.
pub fn files_below(folders: &[PathBuf]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for folder in folders {
        let read = fs::read_dir(folder).into_iter().flatten();
        let mut entries: Vec<PathBuf> = read.filter_map(|entry| Some(entry.ok()?.path())).collect();
        entries.sort();
        for entry in entries {
            if entry.is_dir() {
                files.extend(files_below(&[entry]));
            } else if shape(&entry).is_some() {
                files.push(entry);
            }
        }
    }
    files
}

fn below(folder: &Path, with_mapping: bool, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            below(&path, with_mapping, files)?;
        } else if shape(&path).is_some_and(|shape| (shape == Shape::Export) == with_mapping) {
            files.push(path);
        }
    }
    Ok(())
}

/// An export without a mapping cannot be read.
pub(super) fn needs_mapping(path: &Path) -> Diagnostic {
    Diagnostic { code: Code::UnknownColumn, ..words::mapping::needs_mapping(&path.display().to_string()) }
}
