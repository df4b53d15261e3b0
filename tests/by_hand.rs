//! Cases worked out by hand from the regulations, in two places: those that try a pack's own rules stand beside
//! it in `policies/<pack>.tests.yaml`, those that try the engine in `tests/by-hand`. `redress test` and these
//! tests run them with the same code; what is written there is said in `schemas/tests.schema.json`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

#[path = "support/sound.rs"]
mod sound;

use redress::cli::policy::prepare;
use redress::diagnostic::{Diagnostic, Sources, Style, render};
use redress::lang::Lang;
use redress::policy::packs;
use redress::program::Program;
use redress::render::testing::{Extent, text};
use redress::testing::{Coverage, PolicyTests, Programs, Sheet, Tested, TestsReport, load, read, run};
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Every pack, compiled when it is first asked for.
struct Packs(Vec<(&'static str, OnceCell<Program>)>);

impl Packs {
    fn new() -> Self {
        Self(packs::packs().map(|(id, _)| (id, OnceCell::new())).collect())
    }
}

impl Programs for Packs {
    fn of(&self, policy: Option<&str>) -> Option<&Program> {
        let (id, program) = self.0.iter().find(|(id, _)| Some(*id) == policy)?;
        Some(program.get_or_init(|| prepare(id, &mut Sources::new()).program.unwrap()))
    }

    fn beside(&self) -> &str {
        "no policy"
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/by-hand")
}

fn told(found: &[Diagnostic], sources: &Sources) -> String {
    render(found, sources, Lang::En, Style { width: 120, ..Style::default() })
}

fn sheets(name: &str, packs: &Packs) -> (Sources, Vec<Sheet>) {
    let path = folder().join(name);
    let mut sources = Sources::new();
    let source = sources.add(path.display().to_string(), std::fs::read_to_string(&path).unwrap());
    let sheets = read(&sources, source, packs).unwrap_or_else(|found| panic!("{}", told(&found, &sources)));
    (sources, sheets)
}

/// Judges every case of some sheets and tells all that differs, and all that no report may say.
fn judge(name: &str, sources: &Sources, sheets: &[Sheet], programs: &dyn Programs) {
    assert!(!sheets.is_empty(), "{name} holds no test");
    let mut unsound = Vec::new();
    let mut tests = Vec::new();
    let mut coverage = Coverage::default();
    for sheet in sheets {
        let ran = run(programs.of(sheet.policy.as_deref()).unwrap(), sheet, sources, &mut coverage);
        unsound.extend(
            sound::faults(&ran.judged.report).into_iter().map(|fault| format!("{}: {fault}", sheet.id)),
        );
        tests.push(Tested::of(sheet, ran, sources));
    }
    let of = PolicyTests {
        policy: name.to_string(),
        file: name.to_string(),
        tests,
        left_out: 0,
        coverage: Default::default(),
    };
    let report = TestsReport::of(vec![of]);
    let shown =
        text(&report, Extent::InShort, Lang::En, redress::render::Style { width: 120, ..Default::default() });
    assert_eq!(report.summary.failed, 0, "\n{shown}");
    assert!(unsound.is_empty(), "{unsound:#?}");
}

macro_rules! files {
    ($($test:ident => $file:literal),* $(,)?) => {
        $(#[test] fn $test() {
            let packs = Packs::new();
            let (sources, sheets) = sheets($file, &packs);
            judge($file, &sources, &sheets, &packs);
        })*
        const FILES: &[&str] = &[$($file),*];
    };
}

files! {
    calendar => "calendar.yaml",
    ends => "ends.yaml",
    evidence => "evidence.yaml",
    next => "next.yaml",
    sequence => "sequence.yaml",
    who_pays => "who-pays.yaml",
}

/// Every pack's own tests, with what must hold of every report.
#[test]
fn packs_by_their_own_tests() {
    for (id, _) in packs::packs().filter(|(id, _)| packs::tests(id).is_some()) {
        let mut sources = Sources::new();
        let program = prepare(id, &mut sources).program.unwrap();
        let (name, sheets) =
            load(id, &program, &mut sources).unwrap_or_else(|found| panic!("{}", told(&found, &sources)));
        judge(&name, &sources, &sheets, &program);
    }
}

#[test]
fn every_file_is_judged_and_no_name_is_used_twice() {
    let found = std::fs::read_dir(folder()).unwrap();
    let found: BTreeSet<String> =
        found.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let judged: BTreeSet<String> = FILES.iter().map(ToString::to_string).collect();
    assert_eq!(found, judged);
    let packs = Packs::new();
    let mut names = BTreeSet::new();
    for sheet in FILES.iter().flat_map(|file| sheets(file, &packs).1) {
        assert!(names.insert(sheet.id.clone()), "{} stands twice", sheet.id);
    }
}
