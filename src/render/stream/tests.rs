use super::{Format, Stream, append_case};
use crate::report::sample::{busy, cases, rest};
use crate::report::{CaseReport, FORMAT, Report, schema};
use proptest::prelude::*;
use serde_json::Value;

fn written(format: Format, cases: &[CaseReport<'_>]) -> String {
    let mut stream = Stream::begin(format, Vec::new()).expect("begins");
    for case in cases {
        stream.case(case).expect("a case");
    }
    String::from_utf8(stream.end(&rest()).expect("ends")).expect("UTF-8")
}

#[test]
fn json_is_the_report_and_pretty() {
    let json = written(Format::Json, &cases());
    let report = Report { format: FORMAT, cases: cases(), rest: rest() };
    let pretty = serde_json::to_string_pretty(&report).expect("JSON");
    assert_eq!(json, pretty + "\n");
    insta::assert_snapshot!("json", json);
}

#[test]
fn json_without_cases_is_valid() {
    let json = written(Format::Json, &[]);
    let report = Report { format: FORMAT, cases: vec![], rest: rest() };
    assert_eq!(json, serde_json::to_string_pretty(&report).expect("JSON") + "\n");
}

#[test]
fn chunks_of_several_cases_join() {
    let mut chunks = [Vec::new(), Vec::new(), Vec::new()];
    for (at, case) in [(0, 0), (0, 1), (2, 2), (2, 3)] {
        append_case(Format::Json, &mut chunks[at], &cases()[case]).expect("a case");
    }
    let mut stream = Stream::begin(Format::Json, Vec::new()).expect("begins");
    chunks.iter().for_each(|chunk| stream.chunk(chunk).expect("a chunk"));
    let joined = stream.end(&rest()).expect("ends");
    assert_eq!(String::from_utf8(joined).expect("UTF-8"), written(Format::Json, &cases()));
}

#[test]
fn ndjson_is_a_case_a_line_and_the_rest() {
    let ndjson = written(Format::Ndjson, &cases());
    insta::assert_snapshot!("ndjson", ndjson);
    let lines: Vec<Value> = ndjson.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), cases().len() + 1);
    assert_eq!(lines[0], serde_json::to_value(busy()).expect("JSON"));
    // Put together again, the lines are a report.
    let mut whole = lines[4].clone();
    whole["cases"] = Value::Array(lines[..4].to_vec());
    let validator = jsonschema::draft202012::new(schema::report().as_value()).expect("sound");
    assert!(validator.is_valid(&whole));
}

proptest! {
    #[test]
    fn compact_json_is_that_of_serde_json(case in "\\PC{0,20}|[\u{0}-\u{7f}]{0,20}", person in "[\u{0}-\u{ff}王\u{1f600}]{0,20}") {
        for mut report in cases() {
            report.case = &case;
            for violation in &mut report.violations {
                violation.who.person = Some(&person);
                violation.fines = report.fines.iter().map(|fine| fine.id).collect();
            }
            if let Some(fine) = report.fines.first_mut() {
                fine.payer.person = Some(&person);
                fine.id = crate::report::FineId::InCase {
                    case: &case,
                    sanction: "late",
                    unit: crate::report::Unit::Occurrence(&case, 12),
                    payer: fine.payer.key(),
                };
            }
            let mut ours = Vec::new();
            append_case(Format::Ndjson, &mut ours, &report).expect("a case");
            let theirs = serde_json::to_string(&report).expect("a case") + "\n";
            prop_assert_eq!(String::from_utf8(ours).expect("UTF-8"), theirs);
        }
    }
}
