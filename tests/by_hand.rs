//! Cases worked out by hand from the regulations, judged by the built program.
//!
//! Every file of `tests/by-hand` holds one YAML document a case: what happened, the counting in words (`why`), and
//! what must come of it (`expect`; only what it names is compared). See `support/by_hand/sheet.rs` for its keys.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

#[path = "support/by_hand/compare.rs"]
mod compare;
#[path = "support/by_hand/run.rs"]
mod run;
#[path = "support/by_hand/sheet.rs"]
mod sheet;

use sheet::Sheet;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/by-hand")
}

fn sheets(name: &str) -> Vec<Sheet> {
    let path = folder().join(name);
    let text = std::fs::read_to_string(&path).unwrap();
    sheet::read(&text).unwrap_or_else(|problem| panic!("{}: {problem}", path.display()))
}

/// Judges every case of a file and tells all that differs.
fn judge(name: &str) {
    let sheets = sheets(name);
    assert!(!sheets.is_empty(), "{name} holds no case");
    let wrong: Vec<String> = sheets.iter().filter_map(run::differences).collect();
    let (failed, all) = (wrong.len(), sheets.len());
    assert!(wrong.is_empty(), "{name}: {failed} of {all} cases differ\n\n{}", wrong.join("\n\n"));
}

macro_rules! files {
    ($($test:ident => $file:literal),* $(,)?) => {
        $(#[test] fn $test() { judge($file); })*
        const FILES: &[&str] = &[$($file),*];
    };
}

files! {
    calendar => "calendar.yaml",
    company_complaints => "company-complaints.yaml",
    employee_complaints => "employee-complaints.yaml",
    ends => "ends.yaml",
    evidence => "evidence.yaml",
    guiyang_toyota => "guiyang-toyota.yaml",
    next => "next.yaml",
    norm => "norm.yaml",
    norm_faults => "norm-faults.yaml",
    norm_limits => "norm-limits.yaml",
    pass_on => "pass-on.yaml",
    pcb_maker => "pcb-maker.yaml",
    post_management => "post-management.yaml",
    repair_enterprise => "repair-enterprise.yaml",
    repair_shop_reception => "repair-shop-reception.yaml",
    sales_grades => "sales-grades.yaml",
    sequence => "sequence.yaml",
    site_personnel => "site-personnel.yaml",
    small_repair_shop => "small-repair-shop.yaml",
    staff_mobility => "staff-mobility.yaml",
    tianxiang_life => "tianxiang-life.yaml",
    tianxiang_limits => "tianxiang-limits.yaml",
    tianxiang_no_number => "tianxiang-no-number.yaml",
    tianxiang_posts => "tianxiang-posts.yaml",
    vw_dealer => "vw-dealer.yaml",
    who_pays => "who-pays.yaml",
}

#[test]
fn every_file_is_judged_and_no_name_is_used_twice() {
    let found = std::fs::read_dir(folder()).unwrap();
    let found: BTreeSet<String> =
        found.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let judged: BTreeSet<String> = FILES.iter().map(ToString::to_string).collect();
    assert_eq!(found, judged);
    let mut names = BTreeSet::new();
    for sheet in FILES.iter().flat_map(|file| sheets(file)) {
        assert!(names.insert(sheet.id.clone()), "{} stands twice", sheet.id);
    }
}

const TRIED: &str = r#"
id: tried
policy: tianxiang-vw
why: received on 2012-04-05 and not passed on that day
as_of: "2012-04-06T00:00:00+08:00"
case:
  case: C
  facts: { line: sales, category: service, channel: phone }
  staff: { receiver: 王丽 }
  events: [ { event: received, at: "2012-04-05 09:10" } ]
expect: EXPECT
"#;

fn tried(expect: &str) -> Option<String> {
    let sheets = sheet::read(&TRIED.replace("EXPECT", expect)).unwrap();
    run::differences(&sheets[0])
}

#[test]
fn a_right_expectation_passes() {
    let right = "{ status: open, obligations: { pass-on/1: { verdict: overdue, late_by_seconds: 1 } }, violations: [ pass-on/1 ],
        fines: [ { id: C/late-form/form/王丽, amount: '50.00', accrued_on: 2012-04-06 } ], fines_owed: '50.00', to_clarify: {} }";
    assert_eq!(tried(right), None);
}

#[test]
fn every_kind_of_wrong_expectation_is_reported() {
    for (wrong, said) in [
        ("{ status: closed }", "status: expected \"closed\", found \"open\""),
        (
            "{ obligations: { pass-on/1: { verdict: met } } }",
            "pass-on/1 verdict: expected \"met\", found \"overdue\"",
        ),
        (
            "{ obligations: { pass-on/1: { late_by_seconds: null } } }",
            "late_by_seconds: expected null, found 1",
        ),
        ("{ obligations: { pass-on/2: { verdict: met } } }", "pass-on/2: expected, not found"),
        ("{ no_obligations: [ pass-on ] }", "pass-on: came into being"),
        ("{ violations: [] }", "violations: expected [], found [\"pass-on/1\"]"),
        ("{ fines: [] }", "fine C/late-form/form/王丽: not expected"),
        ("{ fines: [ { id: X } ] }", "fine X: expected, not found"),
        ("{ fines: [ { id: C/late-form/form/王丽, amount: '60.00' } ] }", "amount: expected \"60.00\""),
        ("{ measures: [ criticism ] }", "measures: expected [\"criticism\"], found []"),
        ("{ next: [ { obligation: revisit/1 } ] }", "next revisit/1: expected here, not found"),
        ("{ next: [] }", "next: expected none"),
        (
            "{ next: [ { obligation: close-off/1 }, { obligation: pass-on/1 } ] }",
            "next pass-on/1: expected here",
        ),
        ("{ to_clarify: { pass-on/1: [ hour ] } }", "to_clarify pass-on/1: expected"),
        ("{ fines_owed: '0.00' }", "fines_owed: expected \"0.00\", found \"50.00\""),
        ("{ across_fines: [ { id: quota/x } ] }", "fine quota/x: expected, not found"),
        ("{ rejected: case-not-in-force }", "case-not-in-force: expected, not rejected"),
        ("{ absorbed: { pass-on/1: handle/1 } }", "pass-on/1: expected to be absorbed by handle/1"),
    ] {
        let reported = tried(wrong).unwrap_or_else(|| panic!("{wrong} was not reported"));
        assert!(reported.contains(said), "{wrong}\nwas reported as\n{reported}\nnot as\n{said}");
    }
}

#[test]
fn an_unknown_key_is_an_error() {
    let unknown = |from: &str, to: &str| sheet::read(&TRIED.replace(from, to)).is_err();
    assert!(unknown("EXPECT", "{ statuss: open }"));
    assert!(unknown("EXPECT", "{ obligations: { pass-on/1: { verdikt: met } } }"));
    assert!(unknown("EXPECT", "{ fines: [ { id: X, amuont: '50.00' } ] }"));
    assert!(unknown("EXPECT", "{ next: [ { obligation: pass-on/1, dew: null } ] }"));
    assert!(unknown("why:", "wy:"));
}
