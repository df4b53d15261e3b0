//! `redress check` as a program runs it: what it prints, in which formats, and how it ends.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

use redress::cli::SchemaOf;
use serde_json::{Value, json};
use std::process::Command;

/// Findings of each weight: two warnings in a file of its own, on a policy without any.
const LADDER: &str = "tests/diagnostics/ladder-without-top.yaml";

fn run(arguments: &[&str]) -> (String, String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_redress"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_clear()
        .env("LC_ALL", "en_US.UTF-8")
        .arg("check")
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

fn json_of(arguments: &[&str]) -> Value {
    serde_json::from_str(&run(arguments).0).unwrap()
}

#[test]
fn text_is_calm_at_eighty_columns() {
    for lang in ["zh", "en"] {
        for what in ["acknowledged", "witnesses"] {
            let (text, messages, status) =
                run(&["tianxiang-vw", "4s-norm", LADDER, "--lang", lang, "--show", what]);
            assert_eq!((messages.as_str(), status), ("", 0));
            // The lines of a file and of a case are as long as they are.
            let is_own =
                |line: &&str| !line.contains('│') && !line.contains("- { ") && !line.contains("facts: {");
            for line in text.lines().filter(is_own) {
                assert!(unicode_width::UnicodeWidthStr::width(line) <= 80, "{line}");
            }
        }
        let (text, _, _) = run(&[LADDER, "tests/diagnostics/no-stated-sanction.yaml", "--lang", lang]);
        insta::assert_snapshot!(format!("check-{lang}"), text);
    }
    // Where a pack's rules stand changes with every line that is added to it.
    insta::with_settings!({ filters => [(r"\.yaml:\d+", ".yaml:[line]"), (r"\d+ notes? not shown.*\n", ""), (r"\(\d+ notes?\)", "([notes])")] }, {
        insta::assert_snapshot!("check-acknowledged", run(&["tianxiang-vw", "--show", "acknowledged"]).0);
    });
}

#[test]
fn notes_and_acknowledged_findings_are_folded_until_asked_for() {
    let (text, _, _) = run(&["tianxiang-vw"]);
    assert!(
        text.contains("notes not shown") && !text.contains("note[") && !text.contains("because: "),
        "{text}"
    );
    let (text, _, _) = run(&["tianxiang-vw", "--show", "notes"]);
    assert!(text.contains("note[no-stated-sanction]") && !text.contains("not shown"), "{text}");
    let (text, _, _) = run(&["tianxiang-vw", "--verbose"]);
    assert!(text.contains("note[no-stated-sanction]") && text.contains("because: "), "{text}");
}

#[test]
fn what_is_denied_fails() {
    let status = |arguments: &[&str]| run(&[&[LADDER], arguments].concat()).2;
    assert_eq!(status(&[]), 0);
    assert_eq!(status(&["--deny", "warnings"]), 2);
    assert_eq!(status(&["--deny", "ladder-without-top"]), 2);
    assert_eq!(status(&["--deny", "dead-end"]), 0);
    assert_eq!(status(&["--deny", "dead-end", "--deny", "ladder-without-top"]), 2);
    // The pack has notes alone, and what it acknowledges is not denied.
    let pack = |deny: &str| run(&["tianxiang-vw", "--deny", deny]);
    assert_eq!(pack("warnings").2, 0);
    assert_eq!(pack("same-act-different-limits").2, 0);
    let (text, _, denied) = pack("notes");
    assert_eq!(denied, 2);
    assert!(text.contains("note[no-stated-sanction]") && text.contains("not as demanded"), "{text}");
    let (text, messages, wrong) = run(&[LADDER, "--deny", "dead-ends"]);
    assert_eq!((text.as_str(), wrong), ("", 2));
    assert!(messages.contains("dead-end"), "{messages}");
}

#[test]
fn json_is_as_its_schema_says() {
    let schema = jsonschema::validator_for(&SchemaOf::Check.schema(redress::lang::Lang::En)).unwrap();
    for policy in ["tianxiang-vw", LADDER, "tests/diagnostics/impossible-limit.yaml", "no-such-policy"] {
        let report = json_of(&[policy, "--format", "json"]);
        assert!(schema.is_valid(&report), "{policy}: {:?}", schema.iter_errors(&report).next());
        assert_eq!(report["format"], "redress.check/1");
    }
    let report = json_of(&[LADDER, "--format", "json", "--deny", "warnings"]);
    let policy = &report["policies"][0];
    assert_eq!(
        (&policy["usable"], &policy["denied"], &policy["counts"]["warnings"]),
        (&json!(true), &json!(2), &json!(2))
    );
    let finding = &policy["findings"][0];
    assert_eq!(finding["about"], json!(["/ladder/1", "/assignments/director/1"]));
    // Line 12 of the file, as the editor shows it: `  - { role: director, after: form_returned }`.
    let place = &finding["place"];
    assert_eq!(
        (&place["line"], &place["column"], &place["end_column"]),
        (&json!(12), &json!(13), &json!(21))
    );
    assert_eq!(place["text"], "director");
    assert_eq!(finding["witness"]["facts"], json!({ "line": "aftersales" }));
}

/// What the published schema of SARIF 2.1.0 demands of the parts that are written here, with no part but these.
fn sarif_schema() -> Value {
    let text = json!({ "type": "object", "required": ["text"], "additionalProperties": false, "properties": { "text": { "type": "string" } } });
    let positive = json!({ "type": "integer", "minimum": 1 });
    let place = json!({
        "type": "object", "required": ["physicalLocation"], "additionalProperties": false,
        "properties": {
            "id": { "type": "integer", "minimum": -1 },
            "message": text,
            "physicalLocation": {
                "type": "object", "required": ["artifactLocation"], "additionalProperties": false,
                "properties": {
                    "artifactLocation": { "type": "object", "additionalProperties": false, "properties": { "uri": { "type": "string", "format": "uri-reference", "pattern": "^[!-~]+$" } } },
                    "region": { "type": "object", "additionalProperties": false, "properties": { "startLine": positive, "startColumn": positive, "endLine": positive, "endColumn": positive, "snippet": text } }
                }
            }
        }
    });
    let rule = json!({ "type": "object", "required": ["id"], "additionalProperties": false, "properties": { "id": { "type": "string" }, "shortDescription": text, "help": text } });
    let result = json!({
        "type": "object", "required": ["message"], "additionalProperties": false,
        "properties": {
            "ruleId": { "type": "string" },
            "ruleIndex": { "type": "integer", "minimum": -1 },
            "level": { "enum": ["none", "note", "warning", "error"] },
            "message": text,
            "locations": { "type": "array", "items": place },
            "relatedLocations": { "type": "array", "uniqueItems": true, "items": place },
            "partialFingerprints": { "type": "object", "additionalProperties": { "type": "string" } },
            "properties": { "type": "object" },
            "suppressions": { "type": "array", "uniqueItems": true, "items": {
                "type": "object", "required": ["kind"], "additionalProperties": false,
                "properties": { "kind": { "enum": ["inSource", "external"] }, "justification": { "type": "string" }, "location": place }
            } }
        }
    });
    json!({
        "type": "object", "required": ["version", "runs"], "additionalProperties": false,
        "properties": {
            "$schema": { "type": "string", "format": "uri" },
            "version": { "enum": ["2.1.0"] },
            "runs": { "type": "array", "items": {
                "type": "object", "required": ["tool"], "additionalProperties": false,
                "properties": {
                    "tool": { "type": "object", "required": ["driver"], "additionalProperties": false, "properties": { "driver": {
                        "type": "object", "required": ["name"], "additionalProperties": false,
                        "properties": { "name": { "type": "string" }, "version": { "type": "string" }, "semanticVersion": { "type": "string" }, "rules": { "type": "array", "uniqueItems": true, "items": rule } }
                    } } },
                    "language": { "type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$" },
                    "columnKind": { "enum": ["utf16CodeUnits", "unicodeCodePoints"] },
                    "invocations": { "type": "array", "items": { "type": "object", "required": ["executionSuccessful"], "additionalProperties": false, "properties": { "executionSuccessful": { "type": "boolean" }, "exitCode": { "type": "integer" } } } },
                    "results": { "type": "array", "items": result }
                }
            } }
        }
    })
}

#[test]
fn sarif_is_as_its_schema_demands() {
    let schema = jsonschema::validator_for(&sarif_schema()).unwrap();
    for lang in ["zh", "en"] {
        let log = json_of(&[
            "tianxiang-vw",
            LADDER,
            "tests/diagnostics/impossible-limit.yaml",
            "--format",
            "sarif",
            "--lang",
            lang,
        ]);
        assert!(schema.is_valid(&log), "{:?}", schema.iter_errors(&log).next());
        let run = &log["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        for result in run["results"].as_array().unwrap() {
            let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[rule]["id"], result["ruleId"]);
        }
        assert_eq!(run["invocations"][0]["exitCode"], 2);
    }
}

/// SARIF counts in code units of UTF-16, of which a character beyond the first plane has two.
#[test]
fn sarif_counts_columns_in_code_units() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("四 s.yaml");
    std::fs::write(&path, "policy: a\nladder: [ { title: \"\u{20000}的\", role: nobody } ]\n").unwrap();
    let log = json_of(&[path.to_str().unwrap(), "--format", "sarif"]);
    let result = &log["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "unknown-assignment");
    let place = &result["locations"][0]["physicalLocation"];
    // `ladder: [ { title: "` has 20 code units, the title 3, `", role: ` 9: `nobody` starts with the 33rd.
    assert_eq!((&place["region"]["startColumn"], &place["region"]["endColumn"]), (&json!(33), &json!(39)));
    let uri = place["artifactLocation"]["uri"].as_str().unwrap();
    assert!(uri.ends_with("/%E5%9B%9B%20s.yaml"), "{uri}");
}

#[test]
fn a_result_goes_to_a_file_whole() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("found.json");
    let (text, messages, status) =
        run(&["tianxiang-vw", "--format", "json", "--output", file.to_str().unwrap()]);
    assert_eq!((text.as_str(), messages.as_str(), status), ("", "", 0));
    let report: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    assert_eq!(report["policies"][0]["policy"], "tianxiang-vw");
    let (_, messages, status) = run(&["tianxiang-vw", "--output", "/no/such/folder/found.txt"]);
    assert_eq!(status, 2);
    assert!(messages.contains("/no/such/folder/found.txt"), "{messages}");
}
