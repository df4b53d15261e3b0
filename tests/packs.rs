//! `redress packs`: every regulation inside the program, and what each leaves open.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

fn run(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_redress"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_clear()
        .arg("packs")
        .args(arguments)
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stdout).unwrap()
}

fn listed() -> Value {
    serde_json::from_str(&run(&["--format", "json"])).unwrap()
}

fn pack(list: &Value, id: &str) -> Value {
    let packs = list["packs"].as_array().unwrap();
    packs.iter().find(|pack| pack["id"] == id).unwrap_or_else(|| panic!("no pack {id}")).clone()
}

/// The policies of a folder, by the names of their files.
fn policies(folder: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let name = |name: std::ffi::OsString| {
        let name = name.into_string().unwrap();
        let id = name.strip_suffix(".yaml").filter(|id| !id.contains('.'));
        id.map(str::to_owned)
    };
    names.filter_map(name).collect()
}

fn ids(list: &Value) -> BTreeSet<String> {
    list.as_array().unwrap().iter().map(|pack| pack["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_file_is_listed_and_says_where_it_comes_from() {
    let list = listed();
    assert_eq!(list["format"], "redress.packs/1");
    assert_eq!(ids(&list["packs"]), policies("policies"));
    assert_eq!(ids(&list["without_rules"]), policies("policies/narratives"));
    for pack in list["packs"].as_array().unwrap() {
        assert!(pack["states"]["obligations"].as_u64().unwrap() > 0, "{}", pack["id"]);
        for lang in ["zh", "en"] {
            let source = pack["source"][lang].as_str().unwrap_or_default();
            assert!(!source.is_empty(), "{} has no source in {lang}", pack["id"]);
        }
    }
}

#[test]
fn what_a_regulation_leaves_open() {
    let list = listed();
    // 01: clause 10 opens a crisis procedure and names nobody; the receiver of letters and the helper in most
    // cases are not named either.
    let tianxiang = pack(&list, "tianxiang-vw");
    assert_eq!(tianxiang["from"], "2012-03-24");
    let who: Vec<&str> = tianxiang["not_stated"]["who"]
        .as_array()
        .unwrap()
        .iter()
        .map(|t| t["zh"].as_str().unwrap())
        .collect();
    assert_eq!(who, ["受理人", "协助处理人", "危机处理责任人"]);
    // 07: only 9.3 has a number, and the penalties are lost.
    let pcb = pack(&list, "pcb-maker");
    let states = &pcb["states"];
    let numbered = states["obligations"].as_u64().unwrap()
        - pcb["not_stated"]["limits"].as_u64().unwrap()
        - pcb["not_stated"]["promptly"].as_u64().unwrap();
    assert_eq!((numbered, &states["sanctions"]), (1, &json!(0)));
    // 04: response in time and cases closed, 100 per cent each.
    assert_eq!(pack(&list, "vw-dealer")["states"]["targets"], 2);
    // 06, 11: a narrative, that says so.
    let told = &list["without_rules"][0];
    assert_eq!(told["states"]["obligations"], 0);
    assert!(told["readings"][0]["en"].as_str().unwrap().contains("no rule that a case could break"));
}

#[test]
fn the_list_as_a_person_reads_it() {
    for (lang, title, narrative) in [
        ("zh", "site-personnel  工程项目作业人员动态管理制度", "没有可据以判断案件的规定的文本"),
        (
            "en",
            "site-personnel  Entry and exit of workers on a construction site",
            "Texts without a rule that a case could break",
        ),
    ] {
        let text = run(&["--lang", lang]);
        assert!(text.lines().any(|line| line == title), "{title}");
        assert!(text.lines().any(|line| line == narrative), "{narrative}");
        for line in text.lines() {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= 80, "{line}");
            assert_eq!(line.trim_end(), line);
        }
    }
}
