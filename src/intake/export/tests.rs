//! Exports with every trap that was thought of: no good row is lost, and the counts add up.

use super::super::{Batch, Mapping, Raw};
use super::{Export, Rows};
use crate::case::WrittenCase;
use proptest::prelude::*;

const CASES: &str = "mapping: m\nrow: case\ncase: { column: no }\nskip_rows: [ { column: no, is: [total] } ]\nfacts: { note: { column: note }, line: { column: line, values: { S: sales } } }\nevents: [ { event: received, at: at } ]\n";
const LOG: &str = "mapping: m\nrow: event\ncase: { column: no }\nfacts: { note: { column: note } }\nevent: { is: { column: line, values: { S: received, T: closed }, otherwise: ignore }, at: at }\n";
const HEADER: &str = "no,note,line,at\n";

struct Read {
    cases: Vec<WrittenCase<'static>>,
    /// The lines set aside, with the code or the column at fault.
    aside: Vec<(u64, String)>,
    rows: Rows,
}

impl Read {
    fn numbers(&self) -> Vec<&str> {
        self.cases.iter().map(|case| case.case.as_ref()).collect()
    }

    fn aside(&self) -> Vec<(u64, &str)> {
        self.aside.iter().map(|(line, what)| (*line, what.as_str())).collect()
    }
}

fn read(mapping: &str, bytes: &[u8]) -> Read {
    let mapping: Mapping = serde_yaml::from_str(mapping).unwrap();
    let mut export = Export::new(0, bytes.to_vec(), mapping);
    let mut read = Read { cases: Vec::new(), aside: Vec::new(), rows: Rows::default() };
    while let Some(Batch { records, rejected, .. }) = export.next_batch() {
        for (_, raw) in records {
            let Raw::Case(case) = raw else { panic!("not a case of an export") };
            read.cases.push(*case);
        }
        for rejected in rejected {
            let what = rejected.column.unwrap_or_else(|| rejected.diagnostic.code.name().to_string());
            read.aside.push((rejected.origin.line, what));
        }
    }
    read.aside.sort();
    read.rows = export.rows();
    read
}

fn rows(mapping: &str, rows: &str) -> Read {
    read(mapping, format!("{HEADER}{rows}").as_bytes())
}

#[test]
fn a_quote_too_many_costs_one_row_and_not_those_below() {
    // In the last cell, so that the number of cells is right; never closed.
    let read = rows(CASES, "1,a,S,\"2012-04-05\n2,b,S,2012-04-06\n3,c,S,2012-04-07\n");
    assert_eq!((read.numbers(), read.aside()), (vec!["2", "3"], vec![(2, "unreadable-row")]));
    // Closed by a quote in the same column further down: three rows would be one.
    let read = rows(CASES, "1,\"a,S,2012-04-05\n2,b,S,2012-04-06\n3,\"c\",S,2012-04-07\n4,d,S,2012-04-08");
    assert_eq!((read.numbers(), read.aside()), (vec!["2", "3", "4"], vec![(2, "unreadable-row")]));
    assert_eq!(read.rows, Rows { read: 4, left_out: 0, set_aside: 1 });
    // CRLF, and the broken one last.
    let read = rows(CASES, "1,\"x\r\ny\",S,2012-04-05\r\n2,b,S,2012-04-06\r\n3,\"c,S,2012-04-07");
    assert_eq!((read.numbers(), read.aside()), (vec!["1", "2"], vec![(5, "unreadable-row")]));
}

#[test]
fn sound_quotes_may_hold_anything() {
    let text = "1,\"a, \"\"b\"\"\n\n2,x,S,2012-04-05\n\",S,2012-04-05\n2,5\" pipe,S,2012-04-06\n";
    let read = rows(CASES, text);
    assert_eq!((read.numbers(), read.aside()), (vec!["1", "2"], vec![]));
    let note = format!("{:?}", read.cases[0].facts[0].1);
    assert!(note.contains("\\n\\n2,x,S,2012-04-05"), "{note}");
}

#[test]
fn each_reason_is_told_with_its_line() {
    let text = "1,a,S\n2,b,S,2012-04-05,x\n,c,S,2012-04-05\n4,d,Q,2012-02-30\n1.01004E+11,e,S,2012-04-05\n\ntotal,,,\n,,,\n5,f,S,\n";
    let read = rows(CASES, text);
    assert_eq!(read.numbers(), ["5"]);
    assert!(read.cases[0].events.is_empty());
    let wanted = [(2, "unreadable-row"), (3, "unreadable-row"), (4, "no"), (5, "at"), (5, "line"), (6, "no")];
    assert_eq!(read.aside(), wanted);
    assert_eq!(read.rows, Rows { read: 8, left_out: 2, set_aside: 5 });
}

#[test]
fn a_case_is_not_judged_without_a_row_of_its_log() {
    for broken in ["A,x,T", "A,x,y,T,2012-04-06", "A,x,T,2012-04-31", "A,x,Q,\"2012", "A,\"x,T,2012-04-06"] {
        let text = format!("A,x,S,2012-04-05\nB,x,S,2012-04-05\n{broken}\nB,x,T,2012-04-06\n");
        let read = rows(LOG, &text);
        assert_eq!(read.numbers(), ["B"], "{broken}");
        assert_eq!(read.cases[0].events.len(), 2, "{broken}");
        assert_eq!(read.rows, Rows { read: 4, left_out: 0, set_aside: 2 }, "{broken}");
        assert_eq!(read.aside.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 4], "{broken}");
    }
    // A broken row that comes first is known before its case is.
    let read = rows(LOG, "A,x,S\nA,x,T,2012-04-06\n");
    assert_eq!((read.numbers().len(), read.rows.set_aside), (0, 2));
}

#[test]
fn a_file_without_rows_has_no_cases() {
    assert_eq!(rows(CASES, "").rows, Rows::default());
    assert_eq!(read(CASES, b"").aside(), [(0, "unreadable-row")]);
    assert_eq!(read(CASES, b"no;note;line;at\n1;a;S;2012-04-05\n").aside().len(), 4);
}

proptest! {
    #[test]
    fn the_counts_add_up_whatever_the_bytes(bytes in proptest::collection::vec(
        prop_oneof![8 => prop::sample::select(b"12,ST\"\n\r-a".to_vec()), 1 => any::<u8>()], 0..160), log: bool) {
        let read = read(if log { LOG } else { CASES }, &[HEADER.as_bytes(), &bytes].concat());
        if !log {
            prop_assert_eq!(read.rows.read, read.cases.len() as u64 + read.rows.left_out + read.rows.set_aside);
        }
        prop_assert!(read.rows.read >= read.rows.left_out + read.rows.set_aside);
        let lines = bytes.iter().filter(|byte| **byte == b'\n').count() as u64 + 2;
        prop_assert!(read.aside.iter().all(|(line, _)| *line <= lines));
    }

    #[test]
    fn a_stray_quote_costs_its_own_row_only(stray in 0usize..6, cell in 1usize..4) {
        let mut text = String::new();
        for row in 0..6usize {
            let mut cells = [row.to_string(), "a".to_string(), "S".to_string(), "2012-04-05".to_string()];
            if row == stray {
                cells[cell].insert(0, '"');
            }
            text.push_str(&cells.join(","));
            text.push('\n');
        }
        let read = rows(CASES, &text);
        let wanted: Vec<String> = (0..6).filter(|row| *row != stray).map(|row| row.to_string()).collect();
        prop_assert_eq!(read.numbers(), wanted);
        prop_assert_eq!(read.aside(), vec![(stray as u64 + 2, "unreadable-row")]);
    }

    #[test]
    fn events_of_a_log_are_all_used_or_set_aside(rows_of in proptest::collection::vec((0u8..4, 0u8..8), 0..30)) {
        let text: String = rows_of.iter().map(|(case, what)| match what {
            0 => format!("{case},x,T,2012-04-31\n"),
            1 => format!("{case},x,T\n"),
            _ => format!("{case},x,T,2012-04-06\n"),
        }).collect();
        let read = rows(LOG, &text);
        let is_bad = |case: u8| rows_of.iter().any(|(other, what)| *other == case && *what < 2);
        let good = rows_of.iter().filter(|(case, _)| !is_bad(*case)).count();
        prop_assert_eq!(read.cases.iter().map(|case| case.events.len()).sum::<usize>(), good);
        prop_assert_eq!(read.rows.set_aside, (rows_of.len() - good) as u64);
    }
}
