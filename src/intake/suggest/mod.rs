//! A mapping proposed from the headers and the cells of an export, for a person to finish.

mod known;
mod write;

use super::export::{self, Peeked};
use crate::diagnostic::Diagnostic;
use crate::lang::Lang;
use crate::program::Program;
use known::{Known, Meaning};
use std::collections::BTreeMap;

/// How many labels of a column are looked at.
const LABELS: usize = 40;

/// What is proposed for the columns of an export.
struct Proposal<'p> {
    name: String,
    peeked: Peeked,
    known: Known<'p>,
    /// The column for each meaning, and others that would mean the same.
    columns: BTreeMap<Meaning, usize>,
    spare: Vec<(usize, Meaning)>,
    unknown: Vec<usize>,
}

/// Proposes a mapping as the text of a YAML file; `name` is the id that it gets.
///
/// # Errors
/// The export cannot be read, or has no header that says anything.
pub fn suggest(bytes: Vec<u8>, name: &str, program: &Program, lang: Lang) -> Result<String, Box<Diagnostic>> {
    let known = Known::new(program);
    let score = |headers: &[String]| headers.iter().filter(|header| known.meaning(header).is_some()).count();
    let peeked = export::peek(bytes, score)?;
    let mut columns = BTreeMap::new();
    let (mut spare, mut unknown) = (Vec::new(), Vec::new());
    for (column, header) in peeked.headers.iter().enumerate().filter(|(_, header)| !header.is_empty()) {
        let usable = |meaning: &&Meaning| !matches!(meaning, Meaning::Claim | Meaning::Personal);
        match known.meaning(header) {
            Some(meaning) if usable(&meaning) && !columns.contains_key(meaning) => {
                columns.insert(meaning.clone(), column);
            }
            Some(meaning) => spare.push((column, meaning.clone())),
            None => unknown.push(column),
        }
    }
    let name = name.to_string();
    Ok(Proposal { name, peeked, known, columns, spare, unknown }.write(lang))
}

impl Proposal<'_> {
    /// The header of a column as a mapping names it: without the dictionary that it may carry.
    fn header(&self, column: usize) -> &str {
        let header = self.peeked.headers.get(column).map_or("", String::as_str);
        let has_codes = !export::dictionary(header).is_empty();
        if has_codes { header.split(['(', '（']).next().unwrap_or(header).trim() } else { header }
    }

    /// The different labels of a column, in the order in which they come; codes as what they stand for.
    fn labels(&self, column: usize) -> Vec<String> {
        let codes = export::dictionary(self.peeked.headers.get(column).map_or("", String::as_str));
        let mut labels: Vec<String> = Vec::new();
        for row in self.cases() {
            let cell = row.get(column).map(|cell| cell.trim()).unwrap_or_default();
            let label = codes.get(cell).map_or(cell, String::as_str);
            let nothing = ["", "-", "/", "无", "NULL"].contains(&label);
            if !nothing && labels.len() < LABELS && !labels.iter().any(|known| known == label) {
                labels.push(label.to_string());
            }
        }
        labels
    }

    /// The rows that are cases.
    fn cases(&self) -> impl Iterator<Item = &Vec<String>> {
        let case = self.columns.get(&Meaning::Case).copied();
        self.peeked.rows.iter().filter(move |row| {
            let number = case.and_then(|column| row.get(column));
            number.is_none_or(|number| self.known.remark(number).is_none())
        })
    }

    /// How rows begin that are no cases.
    fn remarks(&self) -> Vec<&str> {
        let Some(&case) = self.columns.get(&Meaning::Case) else { return Vec::new() };
        let mut remarks: Vec<&str> = Vec::new();
        for row in &self.peeked.rows {
            if let Some(remark) = row.get(case).and_then(|cell| self.known.remark(cell))
                && !remarks.contains(&remark)
            {
                remarks.push(remark);
            }
        }
        remarks
    }
}
