//! Each stage by itself, on one core: reading, understanding, judging, reporting.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test or a measurement that cannot go on must stop"
)]

mod cases;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use redress::case::{Timeline, WrittenCase, bind};
use redress::diagnostic::Sources;
use redress::evaluate::evaluate;
use redress::lang::Lang;
use redress::program::{Calendars, Program, compile};
use redress::render::stream::{Format, append_case};
use redress::report::case_report;
use redress::time::{CalendarData, Instant, WorkingCalendar};

/// How many cases a round takes.
const CASES: usize = 1_000;

fn main() {
    divan::main();
}

fn program() -> Program {
    let mut calendars = Calendars::default();
    for file in redress::policy::packs::calendars() {
        let data: CalendarData = serde_yaml::from_str(file.text).expect("a calendar that ships can be read");
        calendars.add(WorkingCalendar::new(&data));
    }
    let mut sources = Sources::new();
    let loaded =
        redress::policy::load("tianxiang-vw", &mut sources).expect("a pack that ships can be loaded");
    let compiled = compile(&loaded.policy, &loaded.layers, &sources, &calendars, loaded.sha256);
    compiled.program.expect("a pack that ships compiles")
}

fn written(text: &str) -> Vec<WrittenCase<'_>> {
    text.lines().map(|line| serde_json::from_str(line).expect("an invented case is a case")).collect()
}

/// 2013-06-01T00:00:00+08:00: every limit has run out.
const AS_OF: i64 = 1_370_016_000;

#[divan::bench]
fn load_and_compile_a_pack() -> Program {
    program()
}

#[divan::bench]
fn decode(bencher: Bencher<'_, '_>) {
    let text = cases::ndjson(CASES);
    bencher.counter(ItemsCount::new(CASES)).bench(|| written(black_box(&text)));
}

#[divan::bench]
fn bind_and_order(bencher: Bencher<'_, '_>) {
    let (text, program) = (cases::ndjson(CASES), program());
    let written = written(&text);
    bencher.counter(ItemsCount::new(CASES)).bench(|| {
        for written in &written {
            let case = bind(&program, written).expect("an invented case fits");
            black_box(Timeline::new(&case, program.events.len(), &program.time.zone));
        }
    });
}

#[divan::bench]
fn judge(bencher: Bencher<'_, '_>) {
    let (text, program) = (cases::ndjson(CASES), program());
    let written = written(&text);
    let ready: Vec<_> = written
        .iter()
        .map(|written| {
            let case = bind(&program, written).expect("an invented case fits");
            let timeline = Timeline::new(&case, program.events.len(), &program.time.zone);
            (case, timeline)
        })
        .collect();
    let as_of = Instant::from_unix(AS_OF);
    let obligations: usize = ready
        .iter()
        .map(|(case, timeline)| evaluate(&program, case, timeline, as_of).obligations.len())
        .sum();
    println!("{obligations} obligations in {CASES} cases");
    bencher.counter(ItemsCount::new(obligations)).bench(|| {
        for (case, timeline) in &ready {
            black_box(evaluate(&program, case, timeline, as_of));
        }
    });
}

#[divan::bench]
fn report_and_render(bencher: Bencher<'_, '_>) {
    let (text, program) = (cases::ndjson(CASES), program());
    let written = written(&text);
    let as_of = Instant::from_unix(AS_OF);
    let cases: Vec<_> =
        written.iter().map(|written| bind(&program, written).expect("an invented case fits")).collect();
    let judged: Vec<_> = cases
        .iter()
        .map(|case| {
            let timeline = Timeline::new(case, program.events.len(), &program.time.zone);
            let outcome = evaluate(&program, case, &timeline, as_of);
            (case, timeline, outcome)
        })
        .collect();
    bencher.counter(ItemsCount::new(CASES)).bench(|| {
        let mut out = Vec::new();
        for (case, timeline, outcome) in &judged {
            let report = case_report(&program, case, timeline.seen(case, as_of), outcome, Lang::En);
            append_case(Format::Ndjson, &mut out, &report).expect("a report can be written");
        }
        out
    });
}
