//! The cells of one row, by the columns of a mapping.

use super::super::dates;
use super::super::mapping::{CellKind, Mapping, PersonColumn, PersonOrColumn, Source};
use crate::case::{Scalar, Thousandths, WrittenPerson};
use crate::diagnostic::{Diagnostic, words};
use crate::policy::Named;
use crate::time::Zone;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::HashMap;

/// What a mapping's columns are in one file.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) mapping: Mapping,
    pub(super) zone: Option<Zone>,
    pub(super) places: HashMap<String, usize>,
    pub(super) headers: Vec<String>,
    /// For each column whose header explains its codes: what they stand for.
    pub(super) dictionaries: HashMap<String, HashMap<String, String>>,
}

impl Columns {
    /// The first column of the mapping, by its place, that is one of these.
    pub(super) fn first_of(&self, places: &[usize]) -> Option<&str> {
        let named = places.iter().flat_map(|place| self.places.iter().filter(move |(_, at)| *at == place));
        named.map(|(name, _)| name.as_str()).min()
    }
}

/// A cell that cannot be understood.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) column: String,
    pub(super) cell: String,
    pub(super) diagnostic: Box<Diagnostic>,
}

/// A name and what it stands for.
pub(super) type Entry<T> = (Cow<'static, str>, T);

/// One row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cells<'r> {
    pub(super) columns: &'r Columns,
    pub(super) row: &'r csv::StringRecord,
}

impl<'r> Cells<'r> {
    /// A cell, without the blanks around it.
    pub(super) fn raw(&self, column: &str) -> &'r str {
        let place = self.columns.places.get(column);
        place.and_then(|&place| self.row.get(place)).unwrap_or_default().trim()
    }

    /// A cell; none where it means that nothing is known.
    pub(super) fn given(&self, column: &str) -> Option<&'r str> {
        Some(self.raw(column)).filter(|cell| !self.columns.mapping.is_empty(cell))
    }

    /// A value.
    pub(super) fn value(&self, source: &Source, faults: &mut Vec<Fault>) -> Option<Scalar<'static>> {
        let Some(column) = &source.column else { return source.value.as_ref().and_then(scalar) };
        let cell = self.given(column)?;
        let label = self.columns.dictionaries.get(column).and_then(|codes| codes.get(cell));
        if let Some(value) =
            source.values.get(cell).or_else(|| label.and_then(|label| source.values.get(label)))
        {
            return scalar(value);
        }
        match &source.otherwise {
            Some(Value::String(ignore)) if ignore == "ignore" => return None,
            Some(otherwise) => return scalar(otherwise),
            None => {}
        }
        let problem = if !source.values.is_empty() {
            words::mapping::unknown_label(column, cell, source.values.keys().map(String::as_str))
        } else {
            match source.kind.unwrap_or_default() {
                CellKind::Text => return Some(Scalar::Text(Cow::Owned(cell.to_string()))),
                CellKind::Time => return self.time(column, faults).map(|at| Scalar::Text(Cow::Owned(at))),
                CellKind::Number => match Thousandths::parse(cell) {
                    Some(number) => return Some(Scalar::Number(number)),
                    None => words::mapping::not_a_number(column, cell),
                },
            }
        };
        faults.push(Fault { column: column.clone(), cell: cell.to_string(), diagnostic: Box::new(problem) });
        None
    }

    /// A text, such as the name of an event.
    pub(super) fn text(&self, source: &Source, faults: &mut Vec<Fault>) -> Option<Cow<'static, str>> {
        match self.value(source, faults)? {
            Scalar::Text(text) => Some(text),
            Scalar::Bool(is) => Some(Cow::Owned(is.to_string())),
            Scalar::Number(number) => Some(Cow::Owned(number.to_string())),
        }
    }

    /// A time, as cases write it.
    pub(super) fn time(&self, column: &str, faults: &mut Vec<Fault>) -> Option<String> {
        let cell = self.given(column)?;
        let mapping = &self.columns.mapping;
        let serial = mapping.serial_dates.and_then(|epoch| dates::serial(cell, epoch).ok());
        let cell_time = serial.as_deref().unwrap_or(cell);
        match dates::written(cell_time, &mapping.dates, self.columns.zone.as_ref()) {
            Ok(written) => Some(written),
            Err(bad) => {
                let diagnostic = Box::new(words::mapping::bad_cell_time(column, cell, bad.text()));
                faults.push(Fault { column: column.to_string(), cell: cell.to_string(), diagnostic });
                None
            }
        }
    }

    fn person(&self, column: &str, id_column: Option<&str>) -> Option<WrittenPerson<'static>> {
        let owned = |cell: &str| Cow::Owned(cell.to_string());
        let id = id_column.and_then(|column| self.given(column)).map(owned);
        let name = self.given(column).map(owned);
        Some(WrittenPerson { name: name.or_else(|| id.clone())?, id })
    }

    /// Whoever did something.
    pub(super) fn by(&self, by: Option<&PersonOrColumn>) -> Option<WrittenPerson<'static>> {
        let (column, id_column) = by?.columns();
        self.person(column, id_column)
    }

    /// Who holds which post.
    pub(super) fn staff(&self, staff: &Named<PersonColumn>) -> Vec<Entry<WrittenPerson<'static>>> {
        let holder = |(post, person): (&String, &PersonColumn)| {
            let person = self.person(&person.column, person.id_column.as_deref())?;
            Some((Cow::Owned(post.clone()), person))
        };
        staff.iter().filter_map(holder).collect()
    }

    /// Facts or attributes.
    pub(super) fn values(
        &self,
        sources: &Named<Source>,
        faults: &mut Vec<Fault>,
    ) -> Vec<Entry<Scalar<'static>>> {
        let mut values = Vec::new();
        for (name, source) in sources {
            values.extend(self.value(source, faults).map(|value| (Cow::Owned(name.clone()), value)));
        }
        values
    }

    /// Whether a row is to be left out.
    pub(super) fn is_skipped(&self) -> bool {
        let skips = |skip: &super::super::mapping::SkipRow| {
            let cell = self.raw(&skip.column);
            skip.is.iter().any(|is| is == cell)
                || skip.starts_with.iter().any(|start| cell.starts_with(start.as_str()))
        };
        self.row.iter().all(|cell| cell.trim().is_empty()) || self.columns.mapping.skip_rows.iter().any(skips)
    }
}

fn scalar(value: &Value) -> Option<Scalar<'static>> {
    match value {
        Value::Bool(is) => Some(Scalar::Bool(*is)),
        Value::Number(number) => Thousandths::parse(&number.to_string()).map(Scalar::Number),
        Value::String(text) => Some(Scalar::Text(Cow::Owned(text.clone()))),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
