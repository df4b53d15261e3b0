//! Policies in layers: maps merge, scalars and lists replace, `null` removes, and every rule knows where it is
//! written.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test or a measurement that cannot go on must stop"
)]

use redress::cli::policy::{Ready, prepare};
use redress::diagnostic::{Severity, Sources};
use redress::lang::Lang;
use redress::policy::packs;
use redress::program::{Amount, Deadline, Id, Post, Program, Written};
use redress::time::Limit;
use std::path::Path;

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

fn program_of(path: &Path) -> Program {
    let mut sources = Sources::new();
    let Ready { program, found, .. } = prepare(path.to_str().unwrap(), &mut sources);
    program.unwrap_or_else(|| panic!("{found:#?}"))
}

fn program(files: &[(&str, &str)]) -> Program {
    program_of(&folder(files).path().join("own.yaml"))
}

const BASE: &str = r#"policy: base
title: { zh: 基础, en: base }
facts:
  line: { one_of: { sales: 销售, aftersales: 售后 } }
events: { received: {}, transferred: {}, resolved: {} }
roles: { clerk: 前台, boss: 经理 }
assignments:
  handler:
    - { role: clerk, when: { line: sales } }
    - { role: boss }
obligations:
  pass-on: { clause: "1", title: { zh: 传递, en: pass on }, who: handler, after: received, do: transferred, within: same day, breach: late }
  resolve: { clause: "2", who: handler, after: received, do: resolved, within: 3 days, breach: late }
  report: { clause: "3", when: { line: sales }, who: boss, after: resolved, do: transferred, within: 1 day, breach: late }
sanctions:
  late: { clause: "4", fine: 50 CNY, on: who }
"#;

/// Line 5 states `resolve`, line 7 `call`.
const MIDDLE: &str = r#"policy: middle
extends: base.yaml
roles: { caller: 回访员 }
obligations:
  resolve: { within: 5 days, title: { zh: 处理, en: resolve } }
  # a rule of its own
  call: { who: caller, after: resolved, do: transferred, within: 2 working days, breach: late }
sanctions:
  late: { fine: { at_least: 20 CNY, at_most: 80 CNY } }
"#;

/// Line 5 states `resolve`.
const OWN: &str = r#"policy: own
extends: middle.yaml
assignments: { handler: [ { role: boss } ] }
obligations:
  resolve: { within: 8 days }
  report: null
sanctions:
  late: { fine: { at_most: 60 CNY } }
"#;

fn three() -> Program {
    program(&[("base.yaml", BASE), ("middle.yaml", MIDDLE), ("own.yaml", OWN)])
}

#[test]
fn a_rule_knows_the_most_derived_layer_that_states_it_and_its_line() {
    let program = three();
    let layers: Vec<&str> = program.layers.iter().map(|layer| layer.policy.as_str()).collect();
    assert_eq!(layers, ["base", "middle", "own"]);
    assert!(program.layers[0].name.ends_with("base.yaml"), "{}", program.layers[0].name);
    let written =
        |name: &str| program.obligations.get(program.obligations.find(name).unwrap()).heading.written;
    assert_eq!(written("pass-on"), Written { layer: 0, line: 12 });
    assert_eq!(written("resolve"), Written { layer: 2, line: 5 });
    assert_eq!(written("call"), Written { layer: 1, line: 7 });
    let late = program.sanctions.get(program.sanctions.find("late").unwrap());
    assert_eq!(late.heading.written, Written { layer: 2, line: 8 });
}

#[test]
fn maps_merge_key_by_key_and_the_topmost_layer_wins() {
    let program = three();
    let resolve = program.obligations.get(program.obligations.find("resolve").unwrap());
    // the limit of the top, the title of the middle, the clause and the act of the base
    assert!(matches!(resolve.deadline, Deadline::Within(Limit::Days(8), None)), "{:?}", resolve.deadline);
    assert_eq!(resolve.heading.title.get(Lang::En), "resolve");
    assert_eq!(&*resolve.heading.clauses[0].0, "2");
    assert_eq!(&*resolve.act.name, "resolved");
    assert!(resolve.breach.is_some());
    // a fixed amount gave way to a range, of which the top changed one end
    let late = program.sanctions.get(program.sanctions.find("late").unwrap());
    let Some(Amount::Range { at_least, at_most }) = late.payers[0].costs.fine else {
        panic!("{:?}", late.payers)
    };
    assert_eq!((at_least.to_string(), at_most.to_string()), ("20.00".into(), "60.00".into()));
}

#[test]
fn rules_keep_the_order_of_the_base_and_new_ones_follow() {
    let program = three();
    let names: Vec<&str> = program.obligations.names().collect();
    assert_eq!(names, ["pass-on", "resolve", "call"]);
    assert_eq!(program.title.get(Lang::Zh), "基础");
    assert_eq!(program.id, "own");
}

#[test]
fn a_list_replaces_the_list_below() {
    let program = three();
    let handler = program.assignments.get(program.assignments.find("handler").unwrap());
    assert_eq!(handler.entries.len(), 1);
    assert_eq!(program.roles.name(handler.entries[0].roles[0]), "boss");
}

#[test]
fn null_removes_a_rule_a_key_and_a_part_of_a_condition() {
    assert!(three().obligations.find("report").is_none());
    let own = r#"policy: own
extends: base.yaml
title: null
obligations:
  pass-on: { within: null, breach: null, title: null }
  report: { when: { line: null, hurry: true } }
facts: { hurry: { type: boolean } }
"#;
    let program = program(&[("base.yaml", BASE), ("own.yaml", own)]);
    let pass_on = program.obligations.get(program.obligations.find("pass-on").unwrap());
    assert!(matches!(pass_on.deadline, Deadline::NotStated) && pass_on.breach.is_none());
    assert_eq!(pass_on.heading.title.get(Lang::En), "pass-on", "the id stands for a title");
    assert_eq!(program.title.get(Lang::En), "own");
    let mut asked = Vec::new();
    let report = program.obligations.get(program.obligations.find("report").unwrap());
    report.when.visit_facts(&mut |fact, _| asked.push(program.facts.name(fact)));
    assert_eq!(asked, ["hurry"]);
}

#[test]
fn a_whole_section_can_be_removed_and_stated_anew() {
    let middle = "policy: middle\nextends: base.yaml\nobligations: null\nsanctions: null\n";
    let own = "policy: own\nextends: middle.yaml\nobligations: { call: { who: boss, after: received, do: resolved } }\n";
    let program = program(&[("base.yaml", BASE), ("middle.yaml", middle), ("own.yaml", own)]);
    assert_eq!(program.obligations.names().collect::<Vec<_>>(), ["call"]);
    assert!(program.sanctions.is_empty());
}

#[test]
fn the_digest_covers_every_layer() {
    let digest =
        |base: &str| program(&[("base.yaml", base), ("middle.yaml", MIDDLE), ("own.yaml", OWN)]).sha256;
    assert_eq!(digest(BASE), digest(BASE));
    assert_ne!(digest(BASE), digest(&BASE.replace("clause: \"3\"", "clause: \"3-1\"")));
}

#[test]
fn a_path_is_relative_to_the_file_that_names_it() {
    let folder = folder(&[
        ("shared/base.yaml", BASE),
        ("shared/middle.yaml", MIDDLE),
        ("ours/own.yaml", &OWN.replace("middle.yaml", "../shared/./middle.yaml")),
    ]);
    let program = program_of(&folder.path().join("ours/own.yaml"));
    let names: Vec<String> = program.layers.iter().map(|layer| layer.name.replace('\\', "/")).collect();
    assert!(
        names[0].ends_with("/shared/base.yaml") && names[1].ends_with("/shared/middle.yaml"),
        "{names:?}"
    );
}

#[test]
fn a_file_beside_goes_before_a_pack_of_the_same_name() {
    let own = "policy: own\nextends: common/dealership.yaml\n";
    let of_the_pack = program(&[("own.yaml", own)]);
    assert_eq!(of_the_pack.layers[0].policy, "dealership");
    let of_the_file = program(&[("own.yaml", own), ("common/dealership.yaml", BASE)]);
    assert_eq!(of_the_file.layers[0].policy, "base");
}

/// The line of a pack on which `text` is the whole line.
fn line_of(pack: &str, text: &str) -> usize {
    let pack = packs::find(pack).unwrap().text;
    pack.lines().position(|line| line == text).unwrap() + 1
}

#[test]
fn a_dealership_changes_a_pack_by_the_ids_of_its_rules() {
    let own = r#"policy: our-dealership
extends: tianxiang-vw
obligations:
  pass-on: { within: 24 hours }
  revisit: null
sanctions:
  late-form: { fine: 30 CNY }
"#;
    let pack = prepare("tianxiang-vw", &mut Sources::new()).program.unwrap();
    let ours = program(&[("own.yaml", own)]);
    let layers: Vec<&str> = ours.layers.iter().map(|layer| layer.policy.as_str()).collect();
    assert_eq!(layers, ["dealership", "tianxiang-vw", "our-dealership"]);
    assert_eq!(ours.layers[1].name, "policies/tianxiang-vw.yaml");

    let pass_on = ours.obligations.get(ours.obligations.find("pass-on").unwrap());
    assert!(matches!(pass_on.deadline, Deadline::Within(Limit::Hours(24), None)));
    assert_eq!(pass_on.heading.written, Written { layer: 2, line: 4 });
    assert_eq!(pass_on.heading.clauses[0].0, "8-2".into(), "the clause is that of the pack");
    let handle = ours.obligations.get(ours.obligations.find("handle").unwrap());
    assert_eq!(handle.heading.written, Written { layer: 1, line: line_of("tianxiang-vw", "  handle:") });

    assert!(pack.obligations.find("revisit").is_some() && ours.obligations.find("revisit").is_none());
    assert_eq!(ours.obligations.len() + 1, pack.obligations.len());
    let late = ours.sanctions.get(ours.sanctions.find("late-form").unwrap());
    assert!(matches!(late.payers[0].costs.fine, Some(Amount::Fixed(fen)) if fen.to_string() == "30.00"));
    assert_eq!(ours.effective, pack.effective, "what is not restated holds as below");
    assert_eq!(ours.sanctions.len(), pack.sanctions.len());
}

#[test]
fn every_pack_is_sound_and_says_where_its_rules_stand() {
    let mut tried = 0;
    for (id, pack) in packs::packs() {
        let Ready { program, found, .. } = prepare(id, &mut Sources::new());
        let serious: Vec<_> = found.iter().filter(|found| found.severity != Severity::Note).collect();
        assert!(serious.is_empty(), "{id}: {serious:#?}");
        let program = program.unwrap();
        let own = program.layers.len() - 1;
        let shown = |Written { layer, line }: Written| {
            let text = if layer == own {
                Some(pack)
            } else {
                packs::find(program.layers[layer].name.trim_start_matches("policies/"))
            };
            text.unwrap().text.lines().nth(line - 1).unwrap().trim().to_string()
        };
        for (rule, obligation) in program.obligations.iter() {
            let line = shown(obligation.heading.written);
            assert!(line.starts_with(&format!("{}:", program.obligations.name(rule))), "{id}: {line}");
            // A post that answers is one of the program's.
            match obligation.who {
                Post::Assignment(assignment) => assert!(assignment.index() < program.assignments.len()),
                Post::Role(role) => assert!(role.index() < program.roles.len()),
            }
            tried += 1;
        }
    }
    assert!(tried > 20, "only {tried}");
}
