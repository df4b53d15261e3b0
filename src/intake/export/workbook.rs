//! The sheets of a workbook: Excel's own formats, old and new, and OpenDocument.

use super::reader::{Merged, Next};
use crate::diagnostic::{Diagnostic, words};
use crate::intake::mapping::SheetName;
use crate::time::Day;
use calamine::{Data, DataType, Dimensions, ExcelDateTime, Range, Reader, SheetVisible, Sheets};
use std::io::Cursor;

type Book = Sheets<Cursor<Vec<u8>>>;

/// Whether bytes are a workbook, by how they begin: a zip archive or an OLE file.
pub(in super::super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
}

/// Whether bytes are a page of HTML, which many systems call an Excel file.
pub(super) fn is_page(text: &str) -> bool {
    let start: String = text.chars().take(2_000).collect::<String>().to_ascii_lowercase();
    start.trim_start().starts_with('<')
        && ["<html", "<table", "<!doctype"].iter().any(|tag| start.contains(tag))
}

/// The rows of a sheet under way.
pub(super) struct SheetRows {
    cells: Range<Data>,
    merged: Vec<Dimensions>,
    name: String,
    /// The next row, from 0.
    next: u32,
    faulty: Vec<usize>,
}

impl SheetRows {
    /// Opens the sheet that a mapping names, else the first that is not hidden and not empty.
    pub(super) fn open(bytes: Vec<u8>, wanted: Option<&SheetName>) -> Result<Self, Box<Diagnostic>> {
        let broken =
            |error: &dyn std::fmt::Display| Box::new(words::mapping::broken_workbook(&error.to_string()));
        let mut book =
            calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| broken(&error))?;
        let names: Vec<String> = book.sheet_names();
        let name = match wanted {
            Some(wanted) => find(&names, wanted)
                .ok_or_else(|| Box::new(words::mapping::no_sheet(&wanted.to_string(), &names)))?,
            None => first_used(&mut book).ok_or_else(|| Box::new(words::mapping::empty_workbook()))?,
        };
        let cells = book.worksheet_range(&name).map_err(|error| broken(&error))?;
        let merged = merged(&mut book, &name);
        Ok(Self { cells, merged, name, next: 0, faulty: Vec::new() })
    }

    /// The name of the sheet.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn line(&self) -> u64 {
        u64::from(self.next)
    }

    pub(super) fn faulty(&self) -> &[usize] {
        &self.faulty
    }

    pub(super) fn next(&mut self, row: &mut csv::StringRecord) -> Next {
        row.clear();
        self.faulty.clear();
        let Some((last, width)) = self.cells.end() else { return Next::End };
        if self.next > last {
            return Next::End;
        }
        for column in 0..=width {
            let cell = self.cells.get_value((self.next, column));
            if cell.is_some_and(DataType::is_error) {
                self.faulty.push(row.len());
            }
            row.push_field(&cell.map(text).unwrap_or_default());
        }
        self.next += 1;
        Next::Row
    }

    pub(super) fn merged(&self, column: usize) -> Merged {
        let Some(row) = self.next.checked_sub(1) else { return Merged::Alone };
        let Ok(column) = u32::try_from(column) else { return Merged::Alone };
        let covers = |area: &&Dimensions| area.contains(row, column);
        let area = self.merged.iter().find(covers);
        area.and_then(|area| usize::try_from(area.start.1).ok()).map_or(Merged::Alone, Merged::Under)
    }
}

/// A sheet as lines, so that a cell can be shown in its row: the first row is the first line.
pub(in super::super) fn as_lines(bytes: Vec<u8>, sheet: &str) -> Option<String> {
    let mut rows = SheetRows::open(bytes, Some(&SheetName::Name(sheet.to_string()))).ok()?;
    let mut row = csv::StringRecord::new();
    let mut lines = String::new();
    while rows.next(&mut row) == Next::Row {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace(['\n', '\r', '\t'], " ")).collect();
        lines.push_str(cells.join(" | ").trim_end_matches([' ', '|']));
        lines.push('\n');
    }
    Some(lines)
}

fn find(names: &[String], wanted: &SheetName) -> Option<String> {
    match wanted {
        SheetName::Name(name) => names.iter().find(|other| other.trim() == name.trim()).cloned(),
        SheetName::Number(number) => names.get(usize::try_from(*number).ok()?.checked_sub(1)?).cloned(),
    }
}

fn first_used(book: &mut Book) -> Option<String> {
    let shown = |sheet: &&calamine::Sheet| sheet.visible == SheetVisible::Visible;
    let names: Vec<String> =
        book.sheets_metadata().iter().filter(shown).map(|sheet| sheet.name.clone()).collect();
    names.into_iter().find(|name| book.worksheet_range(name).is_ok_and(|cells| !cells.is_empty()))
}

fn merged(book: &mut Book, name: &str) -> Vec<Dimensions> {
    match book {
        Sheets::Xlsx(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
        Sheets::Xls(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
        Sheets::Xlsb(_) | Sheets::Ods(_) => Vec::new(),
    }
}

/// A cell as a text of cells would have it.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number_text(*number),
        Data::Bool(is) => (if *is { "TRUE" } else { "FALSE" }).to_string(),
        Data::DateTime(moment) if moment.is_duration() => number_text(moment.as_f64()),
        Data::DateTime(moment) => moment_text(moment),
        Data::Error(error) => error.to_string(),
    }
}

/// A spreadsheet keeps fifteen digits of a number: of a longer one the last are lost, and the text shows it.
fn number_text(number: f64) -> String {
    const FIFTEEN_DIGITS: f64 = 1e15;
    if number.abs() < FIFTEEN_DIGITS {
        return number.to_string();
    }
    let text = format!("{number:.5E}");
    text.replace('E', "E+")
}

/// Whole seconds: 09:10 is stored as a fraction of a day that is a little off.
fn moment_text(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let seconds =
        u32::from(hour) * 3_600 + u32::from(minute) * 60 + u32::from(second) + u32::from(milli >= 500);
    // Below 1 a serial number has no day.
    let Some(day) =
        Day::from_ymd(i32::from(year), u32::from(month), u32::from(day)).filter(|_| moment.as_f64() >= 1.0)
    else {
        return number_text(moment.as_f64());
    };
    let day = if seconds == 86_400 { day.plus(1) } else { day };
    match seconds % 86_400 {
        // A day, or midnight: nothing tells them apart, and the day has both in it.
        0 => day.to_string(),
        rest => format!("{day} {:02}:{:02}:{:02}", rest / 3_600, rest / 60 % 60, rest % 60),
    }
}
