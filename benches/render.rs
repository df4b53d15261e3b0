//! How fast cases are written: `cargo bench --bench render`. Each case has 6 obligations and 2 fines.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test or a measurement that cannot go on must stop"
)]
#![allow(missing_docs)]

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use redress::lang::Lang;
use redress::money::{Currency, Fen};
use redress::render::stream::{Format, append_case};
use redress::render::text::TextReport;
use redress::render::{Style, duration};
use redress::report::*;
use redress::time::{Day, Instant, Zone};

fn main() {
    divan::main();
}

const IDS: [&str; 6] = ["pass-on", "handle", "report-up", "revisit", "close-off", "revisit-after-handling"];

fn who(name: &'static str) -> Who<'static> {
    Who {
        assignment: Some("receiver"),
        role: Some("telephone_revisitor"),
        person: Some(name),
        person_id: Some("E017"),
        also: Vec::new(),
    }
}

fn obligations<'a>(zone: &'a Zone) -> Vec<ObligationReport<'a>> {
    let at = |seconds: i64| Some(When::At(Instant::from_unix(1_333_587_600 + seconds), zone));
    let each = |(index, id): (usize, &'a &'static str)| {
        let late = index < 2;
        ObligationReport {
            period: None,
            id,
            occurrence: 1,
            clause: Some("8-2"),
            who: who("王丽"),
            since: at(0),
            due: at(53_399),
            due_latest: None,
            done: at(if late { 60_000 } else { 3_600 }),
            verdict: if late { Verdict::Late } else { Verdict::Met },
            late_by_seconds: late.then_some(6_601),
        }
    };
    IDS.iter().enumerate().map(each).collect()
}

/// A case of the size that the evaluator makes of ten events.
fn case<'a>(zone: &'a Zone) -> CaseReport<'a> {
    const CASE: &str = "TX-2012-0401";
    let obligations = obligations(zone);
    let payer = Payer { role: Some("telephone_revisitor"), person: Some("王丽"), ..Payer::default() };
    let mut fines = Vec::new();
    let mut violations = Vec::new();
    for of in obligations.iter().filter(|o| o.verdict == Verdict::Late) {
        let id = ViolationId::InCase { case: CASE, rule: of.id, occurrence: 1 };
        let fine = FineId::InCase { case: CASE, sanction: "late-form", unit: Unit::Form, payer: payer.key() };
        violations.push(ViolationReport {
            id,
            rule: of.id,
            kind: ViolationKind::Obligation,
            clause: of.clause,
            who: of.who.clone(),
            due: of.due,
            due_latest: None,
            done: of.done,
            late_by_seconds: of.late_by_seconds,
            missing: Vec::new(),
            sanction: Some("late-form"),
            fines: vec![fine],
            absorbed_by: None,
            counted: None,
            number: None,
            policy: None,
        });
        fines.push(FineReport {
            id: fine,
            sanction: "late-form",
            violation: id,
            clause: Some("8-3"),
            payer,
            amount: Amount::exactly(Fen::new(5_000)),
            currency: Currency::CNY,
            status: FineStatus::Owed,
            accrued_on: Day::parse("2012-04-06"),
            dealership: None,
        });
    }
    CaseReport {
        register: false,
        case: CASE,
        dealership: Some("tianxiang"),
        policy: "tianxiang-vw",
        policy_version: "2012-03-24",
        version_because: None,
        status: CaseStatus::Open,
        ended_at: None,
        facts: Facts(vec![
            ("line", FactValue::Text("sales")),
            ("category", FactValue::Text("service")),
            ("severity", FactValue::Text("ordinary")),
            ("extreme_behaviour", FactValue::Yes(false)),
        ]),
        obligations,
        ladder: None,
        next_actions: Vec::new(),
        violations,
        to_clarify: Vec::new(),
        fines,
        measures: Vec::new(),
    }
}

fn bench_format(bencher: Bencher, format: Format) {
    let zone = Zone::default();
    let case = case(&zone);
    let mut out = Vec::with_capacity(64 * 1024 * 1024);
    let _ = append_case(format, &mut out, &case);
    let bytes = out.len();
    bencher.counter(ItemsCount::new(1000_usize)).counter(BytesCount::new(bytes * 1000)).bench_local(|| {
        out.clear();
        for _ in 0..1000 {
            let _ = append_case(format, &mut out, divan::black_box(&case));
        }
        out.len()
    });
}

#[divan::bench]
fn ndjson_1000_cases(bencher: Bencher) {
    bench_format(bencher, Format::Ndjson);
}

#[divan::bench]
fn json_1000_cases(bencher: Bencher) {
    bench_format(bencher, Format::Json);
}

#[divan::bench]
fn text_1000_cases(bencher: Bencher) {
    let zone = Zone::default();
    let case = case(&zone);
    let text = TextReport {
        lang: Lang::Zh,
        style: Style::default(),
        as_of: Instant::from_unix(1_333_700_000),
        labels: &[],
    };
    bencher.counter(ItemsCount::new(1000_usize)).bench_local(|| {
        let mut out = String::new();
        (0..1000).for_each(|_| text.case(&mut out, divan::black_box(&case)));
        out
    });
}

#[divan::bench]
fn totals_1000_cases(bencher: Bencher) {
    let zone = Zone::default();
    let case = case(&zone);
    bencher.counter(ItemsCount::new(1000_usize)).bench_local(|| {
        let mut totals = Totals::default();
        (0..1000).for_each(|_| totals.add(divan::black_box(&case)));
        totals
    });
}

#[divan::bench]
fn a_duration() -> String {
    duration(divan::black_box(734_401), Lang::Zh)
}
