//! A mapping proposed from an export's headers and cells, and finished by a person.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

use std::path::Path;
use std::process::{Command, Output};

fn redress(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_redress"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_clear()
        .args(arguments)
        .output()
        .unwrap()
}

fn suggested(lang: &str, export: &str) -> String {
    let output = redress(&["--lang", lang, "import", "--suggest", export, "--policy", "tianxiang-vw"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn headers_and_labels_become_a_mapping() {
    insta::assert_snapshot!("dms-zh", suggested("zh", "tests/data/dms/complaints.csv"));
    insta::assert_snapshot!("old-workbook-en", suggested("en", "tests/data/workbooks/complaints-old.xls"));
}

#[test]
fn a_proposal_loads_and_judges_what_it_could_tell() {
    let folder = tempfile::tempdir().unwrap();
    let mapping = folder.path().join("mapping.yaml");
    let judged = |export: &str, text: &str| {
        std::fs::write(&mapping, text).unwrap();
        let judged = ["evaluate", "--policy", "tianxiang-vw", "--as-of", "2012-04-30", "--format", "json"];
        let output = redress(&[&judged[..], &["--mapping", mapping.to_str().unwrap(), export]].concat());
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()
    };
    let old = "tests/data/workbooks/complaints-old.xls";
    let report = judged(old, &suggested("zh", old));
    assert_eq!((&report["run"]["evaluated"], &report["run"]["rejected"]), (&2.into(), &0.into()));
    let dms = "tests/data/dms/complaints.csv";
    let codes = |report: &serde_json::Value| {
        report["rejects"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|reject| reject["code"] == "unknown-label")
            .count()
    };
    let open = suggested("en", dms);
    assert_eq!(codes(&judged(dms, &open)), 1);
    // What a person must decide stands as a comment with the values to choose from.
    let choices = "service | product_quality | repair_quality | customer_problem | other    # to decide";
    let line = format!("    #   配件: {choices}");
    assert!(open.contains(&line), "{open}");
    let decided = open.replace(&line, "      配件: other");
    assert_eq!(codes(&judged(dms, &decided)), 0);
}

#[test]
fn an_export_that_says_nothing_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let export = folder.path().join("export.csv");
    std::fs::write(&export, "甲,乙\n1,2\n").unwrap();
    for (path, said) in [
        (export.as_path(), "no header in the first 30 rows is known"),
        (Path::new("nowhere.csv"), "nowhere.csv"),
    ] {
        let arguments =
            ["--lang", "en", "import", "--suggest", path.to_str().unwrap(), "--policy", "tianxiang-vw"];
        let output = redress(&arguments);
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(2) && told.contains(said), "{told}");
    }
}

#[test]
fn headers_are_quoted_where_yaml_would_read_them_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let export = folder.path().join("export.csv");
    let header = "\"编号\",\"受理时间: [a] #1\",\"受理时间\",no,\"部门（\"\"x\"\"）\"";
    std::fs::write(&export, format!("标题\n{header}\n1,,2012-04-05,x,\"a: b\"\n合计,,,,\n")).unwrap();
    let text = suggested("en", export.to_str().unwrap());
    let mapping: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
    assert_eq!(mapping["case"]["column"], "编号");
    assert_eq!(mapping["header_row"], 2);
    assert_eq!(mapping["skip_rows"][0]["starts_with"][0], "合计");
    assert_eq!(mapping["events"][0]["at"], "受理时间");
    assert_eq!(mapping["facts"]["line"]["column"], "部门（\"x\"）");
}
