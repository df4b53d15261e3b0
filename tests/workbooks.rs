//! Workbooks as they are exported: titles, merged headers over two rows, serial dates, numbers, formulas.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

const MAPPING: &str = "tests/data/workbooks/mapping.yaml";

fn redress(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_redress"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_clear()
        .args(["--lang", "en"])
        .args(arguments)
        .output()
        .unwrap()
}

fn report(mapping: &str, export: &Path) -> (Value, i32, String) {
    let export = export.to_str().unwrap();
    let judged = ["evaluate", "--policy", "tianxiang-vw", "--as-of", "2012-04-30", "--format", "json"];
    let output = redress(&[&judged[..], &["--mapping", mapping, export]].concat());
    let told = String::from_utf8(output.stderr).unwrap();
    let report = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}\n{told}"));
    (report, output.status.code().unwrap(), told)
}

fn pass_on<'r>(report: &'r Value, number: &str) -> &'r Value {
    let case = report["cases"].as_array().unwrap().iter().find(|case| case["case"] == number);
    let case = case.unwrap_or_else(|| panic!("no case {number} in {report:#}"));
    case["obligations"].as_array().unwrap().iter().find(|o| o["id"] == "pass-on").unwrap()
}

fn moment(sheet: &mut Worksheet, row: u32, column: u16, text: &str) {
    let format = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
    sheet.write_with_format(row, column, ExcelDateTime::parse_from_str(text).unwrap(), &format).unwrap();
}

/// A title over all, then headers over two rows, the upper ones merged.
fn headers(sheet: &mut Worksheet) {
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 5, "2012年4月抱怨清单", &plain).unwrap();
    sheet.merge_range(1, 0, 2, 0, "编号", &plain).unwrap();
    for (column, title) in [(1, "受理"), (3, "转交")] {
        sheet.merge_range(1, column, 1, column + 1, title, &plain).unwrap();
        sheet.write(2, column, "时间").unwrap();
        sheet.write(2, column + 1, "人员").unwrap();
    }
    sheet.merge_range(1, 5, 2, 5, "部门(1-销售,2-售后)", &plain).unwrap();
}

fn complaint(sheet: &mut Worksheet, row: u32, number: &str, received: &str, transferred: &str) {
    sheet.write(row, 0, number).unwrap();
    moment(sheet, row, 1, received);
    sheet.write(row, 2, "王丽").unwrap();
    moment(sheet, row, 3, transferred);
    sheet.write(row, 4, "李强").unwrap();
    sheet.write(row, 5, 1).unwrap();
}

fn saved(mut book: Workbook) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("complaints.xlsx");
    book.save(&path).unwrap();
    (folder, path)
}

#[test]
fn a_workbook_with_headers_over_two_rows_is_judged() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("说明").unwrap().write(0, 0, "导出说明").unwrap();
    let sheet = book.add_worksheet().set_name("抱怨清单").unwrap();
    headers(sheet);
    // To the last second of the day in time, a second later late by one.
    complaint(sheet, 3, "A", "2012-04-05 09:10:00", "2012-04-05 23:59:59");
    complaint(sheet, 4, "B", "2012-04-05 09:10:00", "2012-04-06 00:00:01");
    // A number in the column of case numbers stays the number that it is.
    complaint(sheet, 5, "", "2012-04-05 09:10:00", "2012-04-05 10:00:00");
    sheet.write(5, 0, 20_120_405_000_017_f64).unwrap();
    // A day alone: passed on some time on the day of receipt.
    complaint(sheet, 6, "D", "2012-04-05", "2012-04-05");
    sheet.write(7, 0, "合计").unwrap();
    sheet.write(7, 5, 4).unwrap();
    let (_folder, path) = saved(book);
    let (report, status, told) = report(MAPPING, &path);
    assert_eq!(status, 1, "{told}");
    assert_eq!(pass_on(&report, "A")["verdict"], "met");
    assert_eq!(pass_on(&report, "A")["since"], "2012-04-05T09:10:00+08:00");
    assert_eq!(pass_on(&report, "A")["who"]["person"], "王丽");
    // 24:00 of the 5th is 00:00:00 of the 6th; 23:59:59 is the last second in time, and 00:00:01 two seconds on.
    assert_eq!(pass_on(&report, "B")["late_by_seconds"], 2);
    assert_eq!(pass_on(&report, "20120405000017")["verdict"], "met");
    assert_eq!(pass_on(&report, "D")["since"], "2012-04-05");
    let input = &report["run"]["inputs"][0];
    assert_eq!(
        (&input["sheet"], &input["rows"]["read"], &input["rows"]["left_out"]),
        (&"抱怨清单".into(), &5.into(), &1.into())
    );
}

#[test]
fn an_old_workbook_is_judged_like_a_new_one() {
    let (report, status, told) = report(MAPPING, Path::new("tests/data/workbooks/complaints-old.xls"));
    assert_eq!(status, 1, "{told}");
    assert_eq!(pass_on(&report, "20120401")["verdict"], "met");
    let second = pass_on(&report, "20120402");
    assert_eq!((&second["since"], &second["late_by_seconds"]), (&"2012-04-05".into(), &2.into()));
    let facts = |case: usize| report["cases"][case]["facts"]["line"].clone();
    assert_eq!((facts(0), facts(1)), ("sales".into(), "aftersales".into()));
}

#[test]
fn what_cannot_be_read_is_named_by_sheet_row_and_column() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("抱怨清单").unwrap();
    headers(sheet);
    complaint(sheet, 3, "A", "2012-04-05 09:10:00", "2012-04-05 10:00:00");
    // Of a number with more than fifteen digits the last are lost.
    sheet.write(3, 0, 1_010_040_000_123_456_789_f64).unwrap();
    complaint(sheet, 4, "B", "2012-04-05 09:10:00", "2012-04-05 10:00:00");
    sheet.write_formula(4, 2, Formula::new("=VLOOKUP(1,A1:B2,2)").set_result("#N/A")).unwrap();
    complaint(sheet, 5, "C", "2012-04-05 09:10:00", "2012-04-05 10:00:00");
    sheet.write(5, 5, 3).unwrap();
    complaint(sheet, 6, "D", "2012-04-05 09:10:00", "2012-04-05 10:00:00");
    // A mere number may be a day since 1900 or since 1904.
    sheet.write(6, 1, 41_004.5).unwrap();
    let (_folder, path) = saved(book);
    let (report, status, told) = report(MAPPING, &path);
    assert_eq!(status, 2, "{told}");
    let told_of = |reject: &Value| {
        let text = |key: &str| reject[key].as_str().unwrap().to_string();
        (text("sheet"), reject["line"].as_u64().unwrap(), text("column"), text("code"))
    };
    let found: Vec<_> = report["rejects"].as_array().unwrap().iter().map(told_of).collect();
    let wanted = [
        (4, "编号", "unreadable-row"),
        (5, "受理/人员", "unreadable-row"),
        (6, "部门", "unknown-label"),
        (7, "受理/时间", "bad-date"),
    ];
    let wanted =
        wanted.map(|(row, column, code)| ("抱怨清单".to_string(), row, column.to_string(), code.to_string()));
    assert_eq!(found, wanted);
    let rows = &report["run"]["inputs"][0]["rows"];
    assert_eq!((&rows["read"], &rows["set_aside"]), (&4.into(), &4.into()));
    assert!(told.contains("complaints.xlsx [抱怨清单]:4:1"), "{told}");
}

#[test]
fn a_mere_number_is_a_day_of_the_epoch_that_the_mapping_names() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("抱怨清单").unwrap();
    headers(sheet);
    complaint(sheet, 3, "A", "2012-04-05 09:10:00", "2012-04-05 10:00:00");
    sheet.write(3, 1, 41_004.381_944_444_445).unwrap();
    let (folder, path) = saved(book);
    for (epoch, since) in
        [("since_1900", "2012-04-05T09:10:00+08:00"), ("since_1904", "2016-04-06T09:10:00+08:00")]
    {
        let text = std::fs::read_to_string(MAPPING)
            .unwrap()
            .replace("row: case", &format!("row: case\nserial_dates: {epoch}"));
        let mapping = folder.path().join("mapping.yaml");
        std::fs::write(&mapping, text).unwrap();
        let judged = ["evaluate", "--policy", "tianxiang-vw", "--as-of", "2016-12-30", "--format", "json"];
        let files = ["--mapping", mapping.to_str().unwrap(), path.to_str().unwrap()];
        let output = redress(&[&judged[..], &files].concat());
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(pass_on(&report, "A")["since"], since);
    }
}

#[test]
fn a_sheet_or_a_file_that_is_none_is_told() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("抱怨清单1").unwrap().write(0, 0, "编号").unwrap();
    let (folder, path) = saved(book);
    let (found, status, told) = report(MAPPING, &path);
    assert_eq!((status, &found["rejects"][0]["code"]), (2, &"unknown-column".into()));
    assert!(told.contains("no sheet `抱怨清单`") && told.contains("did you mean `抱怨清单1`"), "{told}");
    for (name, bytes, said) in [
        ("a.xls", "<html><table><tr><td>编号</td></tr></table></html>".as_bytes(), "a page of HTML"),
        ("b.xlsx", b"PK\x03\x04 cut off".as_slice(), "the workbook cannot be opened"),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let (_, status, told) = report(MAPPING, &path);
        assert!(status == 2 && told.contains(said), "{told}");
    }
}

#[test]
fn a_cell_cannot_command_the_terminal() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("抱怨清单").unwrap();
    headers(sheet);
    complaint(sheet, 3, "A", "2012-04-05 09:10:00", "2012-04-05 10:00:00");
    sheet.write(3, 5, "\u{9b}2J\u{202e}\u{7f}销售").unwrap();
    let (folder, path) = saved(book);
    let csv = folder.path().join("hostile.csv");
    std::fs::write(&csv, "编号,受理/时间,受理/人员,转交/时间,转交/人员,部门\nA,2012-04-05,王,2012-04-05,李,\u{1b}]0;x\u{7}\u{1b}[2J\n").unwrap();
    for export in [path, csv] {
        let mapping = folder.path().join("mapping.yaml");
        let text = std::fs::read_to_string(MAPPING).unwrap();
        let text =
            if export.extension().unwrap() == "csv" { text.replace("header_rows: 2\n", "") } else { text };
        std::fs::write(&mapping, text).unwrap();
        let judged = ["--color", "always", "evaluate", "--policy", "tianxiang-vw", "--as-of", "2012-04-30"];
        let files = ["--mapping", mapping.to_str().unwrap(), export.to_str().unwrap()];
        let output = redress(&[&judged[..], &files].concat());
        let told = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(told.contains("is not translated"), "{told}");
        let plain = without_colors(&told);
        assert!(!plain.chars().any(|c| c != '\n' && (c.is_control() || c == '\u{202e}')), "{told:?}");
    }
}

/// The text without the colours that are the program's own.
fn without_colors(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let mut plain = pieces.next().unwrap_or_default().to_string();
    for piece in pieces {
        let end = piece.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(piece.len());
        assert_eq!(piece.get(end..=end), Some("m"), "{piece:?}");
        plain.push_str(&piece[end + 1..]);
    }
    plain
}
