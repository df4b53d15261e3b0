//! The schemas with the names of one policy: they take whatever the policy says, and no name that it does not know.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

use redress::diagnostic::Sources;
use redress::lang::Lang;
use redress::policy::schema::{Names, file_schema_for};
use redress::policy::{self, Vocabulary};
use redress::source::Schema;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

/// The schema for a policy, and its layers as values.
fn of(name: &str, names: Names) -> (Value, Vec<Value>) {
    let mut sources = Sources::new();
    let loaded = policy::load(name, &mut sources).unwrap_or_else(|found| panic!("{found:#?}"));
    assert!(loaded.faults.is_empty(), "{:#?}", loaded.faults);
    let schema = file_schema_for(&Vocabulary::of(&loaded.policy), names, Lang::En);
    (schema, loaded.layers.documents.into_iter().map(|layer| layer.value).collect())
}

fn case_schema(name: &str, names: Names) -> Schema {
    let mut sources = Sources::new();
    let loaded = policy::load(name, &mut sources).unwrap();
    Schema::compile(&redress::case::schema_for(&Vocabulary::of(&loaded.policy), names, Lang::Zh)).unwrap()
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}

#[test]
fn every_policy_fits_its_own_schema() {
    let packs = policy::packs::packs().map(|(id, _)| id.to_string());
    let files =
        ["tests/data/coselog/policy.yaml", "tests/data/boston/policy.yaml", "tests/regulation/small.yaml"];
    let mut tried = 0;
    for name in packs.chain(files.map(str::to_string)) {
        for names in [Names::Closed, Names::Open] {
            let (schema, layers) = of(&name, names);
            let schema = Schema::compile(&schema).unwrap();
            for (index, layer) in layers.iter().enumerate() {
                assert!(schema.fits(layer), "layer {index} of {name}: {:?}", schema.misfits(layer));
                tried += 1;
            }
        }
    }
    assert!(tried >= 2 * (6 * 2 + 3));
}

/// What stands in an overriding file of `tianxiang-vw`: each with a misspelt name and as it should be.
const NAMES: [(&str, &str); 25] = [
    ("obligations: { a: { do: transfered } }", "obligations: { a: { do: transferred } }"),
    (
        "obligations: { a: { do: [resolved, transfered] } }",
        "obligations: { a: { do: [resolved, transferred] } }",
    ),
    (
        "obligations: { a: { do: { all: [filed, transfered] } } }",
        "obligations: { a: { do: { all: [filed, transferred] } } }",
    ),
    ("obligations: { a: { do: [[transfered]] } }", "obligations: { a: { do: [[transferred]] } }"),
    (
        "obligations: { a: { after: { event: recieved } } }",
        "obligations: { a: { after: { event: received } } }",
    ),
    (
        "obligations: { a: { after: { event: revisited, satisfed: false } } }",
        "obligations: { a: { after: { event: revisited, satisfied: false } } }",
    ),
    (
        "obligations: { a: { after: { event: revisited, satisfied: no-way } } }",
        "obligations: { a: { after: { event: revisited, satisfied: { known: true } } } }",
    ),
    ("obligations: { a: { when: { severty: major } } }", "obligations: { a: { when: { severity: major } } }"),
    ("obligations: { a: { when: { severity: majr } } }", "obligations: { a: { when: { severity: major } } }"),
    (
        "obligations: { a: { when: { severity: [major, majr] } } }",
        "obligations: { a: { when: { severity: [major, ordinary] } } }",
    ),
    (
        "obligations: { a: { when: { severity: { not: majr } } } }",
        "obligations: { a: { when: { severity: { not: major } } } }",
    ),
    (
        "obligations: { a: { when: { severity: { not: [majr] } } } }",
        "obligations: { a: { when: { severity: { not: [major] } } } }",
    ),
    (
        "obligations: { a: { when: { any: [ { lin: sales } ] } } }",
        "obligations: { a: { when: { any: [ { line: sales } ] } } }",
    ),
    (
        "obligations: { a: { when: { not: { line: sale } } } }",
        "obligations: { a: { when: { not: { line: sales } } } }",
    ),
    ("obligations: { a: { who: reciever } }", "obligations: { a: { who: receiver } }"),
    ("obligations: { a: { who: sale_director } }", "obligations: { a: { who: sales_director } }"),
    ("obligations: { a: { breach: late-from } }", "obligations: { a: { breach: not_stated } }"),
    (
        "assignments: { handler: [ { role: sale_director } ] }",
        "assignments: { handler: [ { role: [sales_director, service_director] } ] }",
    ),
    ("participants: [handlr]", "participants: [handler]"),
    ("sanctions: { a: { on: everyone, fine: 5 CNY } }", "sanctions: { a: { on: dealership, fine: 5 CNY } }"),
    ("sanctions: { a: { on: [ { payer: hander } ] } }", "sanctions: { a: { on: [ { payer: handler } ] } }"),
    ("sanctions: { a: { measure: critisism } }", "sanctions: { a: { measure: criticism } }"),
    ("quotas: { a: { count: { event: [closd] } } }", "quotas: { a: { count: { event: [closed] } } }"),
    ("ladder: [ { role: hander, after: worsend } ]", "ladder: [ { role: handler, after: worsened } ]"),
    ("events: { received: { done_by: reciever } }", "events: { received: { done_by: receiver } }"),
];

#[test]
fn a_name_that_the_policy_does_not_know_is_rejected_unless_further_ones_may_be_declared() {
    let compile = |names| Schema::compile(&of("tianxiang-vw", names).0).unwrap();
    let (closed, open) = (compile(Names::Closed), compile(Names::Open));
    for (misspelt, right) in NAMES {
        let layer = |text: &str| {
            let mut layer = yaml(text);
            layer["policy"] = json!("here");
            layer
        };
        assert!(closed.fits(&layer(right)) && open.fits(&layer(right)), "{right}");
        assert!(!closed.fits(&layer(misspelt)), "{misspelt}");
        // A value of a known fact or attribute is known in any case.
        if !misspelt.contains("majr") && !misspelt.contains("sale }") && !misspelt.contains("no-way") {
            assert!(open.fits(&layer(misspelt)), "{misspelt}");
        }
    }
}

#[test]
fn only_comparisons_that_a_fact_allows_are_allowed() {
    let schema = Schema::compile(&of("tianxiang-vw", Names::Closed).0).unwrap();
    let fits = |when: &str| {
        schema.fits(&yaml(&format!("{{ policy: a, obligations: {{ b: {{ when: {{ {when} }} }} }} }}")))
    };
    for right in [
        "manufacturer_score: { at_least: 6 }",
        "manufacturer_score: 10",
        "manufacturer_score: { not: [1, 2.5] }",
        "extreme_behaviour: true",
        "extreme_behaviour: { known: true }",
        "severity: { known: false }",
        "happened: { event: revisited, satisfied: false, at_least: 2 }",
        "happened: closed",
    ] {
        assert!(fits(right), "{right}");
    }
    for wrong in [
        "manufacturer_score: six",
        "manufacturer_score: { at_least: six }",
        "extreme_behaviour: \"yes\"",
        "extreme_behaviour: { at_least: 1 }",
        "severity: { above: ordinary }",
        "severity: true",
        "happened: closd",
        "happened: { event: revisited, at_least: twice }",
    ] {
        assert!(!fits(wrong), "{wrong}");
    }
}

#[test]
fn what_a_file_declares_itself_is_known_and_null_removes() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("own.yaml");
    let text = "policy: own\nextends: tianxiang-vw\n\
        facts: { severity: { one_of: { grave: grave } }, promised: { type: date } }\n\
        events: { called_back: { attributes: { tone: { one_of: { kind: k, rude: r } } } } }\n\
        obligations:\n  handle: null\n  call-back:\n    { who: handler, after: received, do: { event: called_back, tone: kind }, when: { severity: grave }, within: { until: promised } }\n";
    std::fs::write(&file, text).unwrap();
    let (schema, _) = of(file.to_str().unwrap(), Names::Closed);
    let compiled = Schema::compile(&schema).unwrap();
    assert!(compiled.fits(&yaml(text)), "{:?}", compiled.misfits(&yaml(text)));
    assert!(!compiled.fits(&yaml(&text.replace("until: promised", "until: severity"))));
    assert!(!compiled.fits(&yaml(&text.replace("tone: kind }", "tone: kindly }"))));
    // The pack alone does not know them.
    let pack = Schema::compile(&of("tianxiang-vw", Names::Closed).0).unwrap();
    assert!(!pack.fits(&yaml(text)));
}

#[test]
fn names_are_offered_with_their_titles() {
    let (schema, _) = of("tianxiang-vw", Names::Closed);
    let offered = schema.pointer("/$defs/Condition/properties/severity/oneOf/0").unwrap();
    assert_eq!(offered["enum"], json!(["ordinary", "major"]));
    assert_eq!(offered["enumDescriptions"], json!(["ordinary", "major"]));
    let breach = schema.pointer("/$defs/Obligation/properties/breach").unwrap();
    assert_eq!(breach["enum"], json!(["late-form", "neglect", "not_stated", null]));
    let pass_on = schema.pointer("/properties/obligations/properties/pass-on").unwrap();
    assert_eq!(pass_on["description"], "pass the complaint on the same day");
    let extends = &schema["properties"]["extends"]["oneOf"][0];
    let index = extends["enum"].as_array().unwrap().iter().position(|id| id == "tianxiang-vw").unwrap();
    assert_eq!(extends["enumDescriptions"][index], "Lanzhou Tianxiang complaint regulation");
}

#[test]
fn the_example_cases_fit_and_misspelt_names_do_not() {
    let schema = case_schema("tianxiang-vw", Names::Closed);
    let text = std::fs::read_to_string("tests/data/tianxiang/april-2012.yaml").unwrap();
    let cases: Vec<Value> = serde_yaml::Deserializer::from_str(&text)
        .map(|document| serde::Deserialize::deserialize(document).unwrap())
        .flat_map(|value: Value| value.as_array().cloned().unwrap_or_else(|| vec![value]))
        .collect();
    assert!(cases.len() > 3);
    for case in &cases {
        assert!(schema.fits(case), "{case}");
    }
    let open = case_schema("tianxiang-vw", Names::Open);
    let at = "at: 2012-04-05";
    for (right, wrong, is_name) in [
        ("facts: { line: sales }", "facts: { lin: sales }", true),
        ("facts: { line: sales }", "facts: { line: sale }", false),
        ("facts: { manufacturer_score: 10 }", "facts: { manufacturer_score: 10.5 }", false),
        ("facts: { rework: true, line: null }", "facts: { rework: maybe }", false),
        ("staff: { handler: 赵敏, claims_clerk: { id: E1 } }", "staff: { hander: 赵敏 }", true),
        (
            &format!("events: [ {{ event: closed, {at} }} ]"),
            &format!("events: [ {{ event: closd, {at} }} ]"),
            true,
        ),
        (
            &format!("events: [ {{ event: revisited, {at}, satisfied: false, by: 孙红 }} ]"),
            &format!("events: [ {{ event: revisited, {at}, satisfed: false }} ]"),
            true,
        ),
        (
            &format!("events: [ {{ event: escalated, {at}, to: 总经理, staff: {{ handler: 周涛 }} }} ]"),
            // An attribute of another event.
            &format!("events: [ {{ event: closed, {at}, satisfied: true }} ]"),
            true,
        ),
        (
            &format!("events: [ {{ event: revisited, {at}, satisfied: null }} ]"),
            &format!("events: [ {{ event: revisited, {at}, satisfied: very }} ]"),
            false,
        ),
    ] {
        let case = |rest: &str| yaml(&format!("{{ case: A, {rest} }}"));
        assert!(schema.fits(&case(right)) && open.fits(&case(right)), "{right}");
        assert!(!schema.fits(&case(wrong)), "{wrong}");
        assert_eq!(open.fits(&case(wrong)), is_name, "{wrong}");
    }
}

fn run(folder: &Path, arguments: &[&str]) -> (String, String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_redress"))
        .current_dir(folder)
        .env_clear()
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

#[test]
fn the_command_writes_it_in_the_language_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["schema", "policy", "--for", "tianxiang-vw", "--lang", "zh", "--output", "policy.json"];
    assert_eq!(run(folder.path(), &arguments), (String::new(), String::new(), 0));
    let written = std::fs::read_to_string(folder.path().join("policy.json")).unwrap();
    let schema: Value = serde_json::from_str(&written).unwrap();
    let offered = schema.pointer("/$defs/Condition/properties/severity/oneOf/0").unwrap();
    assert_eq!(offered["enumDescriptions"], json!(["一般", "重大"]));

    let (_, said, status) = run(folder.path(), &["schema", "report", "--for", "tianxiang-vw"]);
    assert_eq!(
        (said.as_str(), status),
        ("redress: `--for` goes with `schema policy`, `schema case` and `schema tests` only\n", 2)
    );
    let (_, said, status) = run(folder.path(), &["schema", "policy", "--for", "tianxiang-wv"]);
    assert!(said.contains("did you mean `tianxiang-vw`") && status == 2, "{said}");
}

#[test]
fn the_tests_of_a_pack_fit_the_schema_of_tests_with_its_names() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (text, said, status) = run(root, &["schema", "tests", "--for", "tianxiang-vw"]);
    assert_eq!((said.as_str(), status), ("", 0));
    let schema = Schema::compile(&serde_json::from_str(&text).unwrap()).unwrap();
    let tests = std::fs::read_to_string(root.join("policies/tianxiang-vw.tests.yaml")).unwrap();
    let mut read = 0;
    for document in serde_yaml::Deserializer::from_str(&tests) {
        let test: Value = serde::Deserialize::deserialize(document).unwrap();
        assert!(schema.fits(&test), "{}: {:?}", test["id"], schema.misfits(&test));
        let misspelt = serde_json::to_string(&test).unwrap().replace("\"event\":\"", "\"event\":\"no-");
        assert!(!schema.fits(&serde_json::from_str(&misspelt).unwrap()), "{misspelt}");
        read += 1;
    }
    assert!(read > 5);
}

#[test]
fn a_folder_has_the_names_of_all_its_policies_and_a_faulty_one_insists_on_none() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("all")).unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join("all").join(name), text).unwrap();
    write("a.yaml", "policy: a\nevents: { opened: {} }\n");
    write("b.yml", "policy: b\nevents: { shut: {} }\n");
    write("notes.txt", "not a policy");
    let arguments = ["schema", "case", "--for", "all"];
    let (text, said, status) = run(folder.path(), &arguments);
    assert_eq!((said.as_str(), status), ("", 0));
    let schema: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(schema.pointer("/$defs/Event/properties/event/enum").unwrap(), &json!(["opened", "shut"]));

    write("b.yml", "policy: b\nevnts: { shut: {} }\n");
    let (text, said, status) = run(folder.path(), &arguments);
    assert!(said.contains("evnts") && status == 2, "{said}");
    let schema = Schema::compile(&serde_json::from_str(&text).unwrap()).unwrap();
    assert!(schema.fits(&yaml("{ case: A, events: [ { event: shut, at: 2012-04-05 } ] }")));
}
