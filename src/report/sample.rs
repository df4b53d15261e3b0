//! Hand-made reports for tests: Chinese names, date-only times, every verdict and status.

mod run;
mod words;

pub(crate) use run::{across, policies, rest};
pub(crate) use words::labels;

use super::*;
use crate::lang::Lang;
use crate::money::{Currency, Fen};
use crate::time::{Day, Instant, Zone};
use std::sync::OnceLock;

pub(crate) fn zone() -> &'static Zone {
    static ZONE: OnceLock<Zone> = OnceLock::new();
    ZONE.get_or_init(Zone::default)
}

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

/// `2012-04-05` or `2012-04-05 16:40:07`.
pub(crate) fn at(text: &'static str) -> Option<When<'static>> {
    let Some((date, clock)) = text.split_once(' ') else { return Some(When::On(day(text))) };
    let parts: Vec<i64> = clock.split(':').map(|part| part.parse().expect("digits")).collect();
    let [h, m, s] = parts.as_slice() else { panic!("not a clock: {clock}") };
    Some(When::At(zone().first_second(day(date)).plus(h * 3600 + m * 60 + s), zone()))
}

pub(crate) fn as_of() -> Instant {
    at("2012-04-20 12:00:00").and_then(|w| w.instant()).expect("an instant")
}

pub(crate) fn who(
    assignment: &'static str,
    role: &'static str,
    person: Option<&'static str>,
) -> Who<'static> {
    let id = match person {
        Some("赵敏") => Some("E017"),
        Some("周涛") => Some("E021"),
        _ => None,
    };
    Who { assignment: Some(assignment), role: Some(role), person, person_id: id, also: Vec::new() }
}

fn payer(who: &Who<'static>) -> Payer<'static> {
    Payer { role: who.role, person: who.person, person_id: who.person_id, dealership: false }
}

pub(crate) fn receiver() -> Who<'static> {
    who("receiver", "telephone_revisitor", Some("王丽"))
}

pub(crate) fn handler() -> Who<'static> {
    who("handler", "retail_manager", Some("周涛"))
}

fn nobody() -> Who<'static> {
    who("revisitor", "telephone_revisitor", None)
}

/// An obligation of the first occurrence.
pub(crate) fn obligation(
    id: &'static str,
    clause: &'static str,
    who: Who<'static>,
    times: [Option<When<'static>>; 3],
    verdict: Verdict,
) -> ObligationReport<'static> {
    let [since, due, done] = times;
    ObligationReport {
        id,
        occurrence: 1,
        period: None,
        clause: Some(clause),
        who,
        since,
        due,
        due_latest: None,
        done,
        verdict,
        late_by_seconds: late_by(verdict, due, done),
    }
}

fn late_by(verdict: Verdict, due: Option<When<'_>>, done: Option<When<'_>>) -> Option<u64> {
    if !matches!(verdict, Verdict::Late | Verdict::Overdue) {
        return None;
    }
    let until = match done {
        None => as_of(),
        Some(When::At(instant, _)) => instant,
        Some(When::On(day)) => zone().first_second(day),
    };
    due.and_then(|d| d.instant()).map(|due| (until.unix() - due.unix()).unsigned_abs())
}

/// The violation of an obligation.
pub(crate) fn violation(case: &'static str, of: &ObligationReport<'static>) -> ViolationReport<'static> {
    ViolationReport {
        id: ViolationId::InCase { case, rule: of.id, occurrence: of.occurrence },
        rule: of.id,
        kind: ViolationKind::Obligation,
        clause: of.clause,
        who: of.who.clone(),
        due: of.due,
        due_latest: of.due_latest,
        done: of.done,
        late_by_seconds: of.late_by_seconds,
        missing: Vec::new(),
        sanction: Some("late-form"),
        fines: Vec::new(),
        absorbed_by: None,
        counted: None,
        number: None,
        policy: None,
    }
}

/// A fine by form for a violation, hung on it.
pub(crate) fn fine(
    violation: &mut ViolationReport<'static>,
    sanction: &'static str,
    amount: Amount,
    status: FineStatus,
    accrued_on: &str,
) -> FineReport<'static> {
    let payer = payer(&violation.who);
    let case = match violation.id {
        ViolationId::InCase { case, .. } => case,
        ViolationId::Quota { .. } | ViolationId::Number { .. } => "",
    };
    let id = FineId::InCase { case, sanction, unit: Unit::Form, payer: payer.key() };
    violation.fines.push(id);
    FineReport {
        id,
        sanction,
        violation: violation.id,
        clause: Some("8-3"),
        payer,
        amount,
        currency: Currency::CNY,
        status,
        accrued_on: Some(day(accrued_on)),
        dealership: None,
    }
}

pub(crate) const FIFTY: Amount = Amount::exactly(Fen::new(5000));

pub(crate) fn empty_case(case: &'static str, status: CaseStatus) -> CaseReport<'static> {
    CaseReport {
        register: false,
        case,
        dealership: Some("tianxiang"),
        policy: "tianxiang-vw",
        policy_version: "2012-03-24",
        version_because: None,
        status,
        ended_at: None,
        facts: Facts(vec![
            ("line", FactValue::Text("sales")),
            ("category", FactValue::Text("service")),
            ("severity", FactValue::Text("ordinary")),
            ("safety_hazard", FactValue::Yes(false)),
        ]),
        obligations: Vec::new(),
        ladder: None,
        next_actions: Vec::new(),
        violations: Vec::new(),
        to_clarify: Vec::new(),
        fines: Vec::new(),
        measures: Vec::new(),
    }
}

/// The obligations of [`busy`]: late, overdue, late from a day, pending, undetermined, without a number.
fn busy_obligations() -> [ObligationReport<'static>; 6] {
    let passed = obligation(
        "pass-on",
        "8-2",
        receiver(),
        [at("2012-04-05 09:10:00"), at("2012-04-05 23:59:59"), at("2012-04-08 03:17:42")],
        Verdict::Late,
    );
    let handled = obligation(
        "handle",
        "8-2",
        handler(),
        [at("2012-04-08 03:17:42"), at("2012-04-11 23:59:59"), None],
        Verdict::Overdue,
    );
    let mut reported = obligation(
        "report-up",
        "8-2",
        handler(),
        [at("2012-04-10"), at("2012-04-11 00:00:00"), at("2012-04-13")],
        Verdict::Late,
    );
    reported.due_latest = at("2012-04-11 23:59:59");
    let revisit = obligation(
        "revisit",
        "8-2",
        nobody(),
        [at("2012-04-18 10:00:00"), at("2012-04-23 23:59:59"), None],
        Verdict::Pending,
    );
    let close_off = obligation(
        "close-off",
        "5-1",
        who("coordinator", "sales_director", Some("李强")),
        [at("2012-04-05"), at("2012-04-06 00:00:00"), at("2012-04-06")],
        Verdict::Undetermined,
    );
    let mut promptly = revisit.clone();
    (promptly.id, promptly.since, promptly.due) = ("open-crisis", at("2012-04-19"), None);
    [passed, handled, reported, revisit, close_off, promptly]
}

/// An open case with nearly everything in it.
pub(crate) fn busy() -> CaseReport<'static> {
    const CASE: &str = "TX-2012-0401";
    let mut report = empty_case(CASE, CaseStatus::Open);
    report.facts.0.push(("extreme_behaviour", FactValue::Yes(true)));
    report.facts.0.push(("manufacturer_score", FactValue::Thousandths(6500)));
    let [passed, handled, reported, revisit, close_off, promptly] = busy_obligations();
    let mut late = violation(CASE, &passed);
    report.fines.push(fine(&mut late, "late-form", FIFTY, FineStatus::Owed, "2012-04-06"));
    let mut overdue = violation(CASE, &handled);
    report.fines.push(fine(&mut overdue, "late-form", FIFTY, FineStatus::Owed, "2012-04-12"));
    let mut absorbed = violation(CASE, &reported);
    absorbed.absorbed_by = Some(overdue.id);
    report.violations = vec![late, overdue, absorbed, neglect(CASE, &mut report)];
    let costs = |amount| {
        Some(Costs {
            sanction: Some("late-form"),
            amount,
            currency: Some(Currency::CNY),
            measures: vec![],
            one_of: false,
        })
    };
    report.next_actions = vec![
        action(&handled, "form_returned", true, costs(Amount::exactly(Fen::ZERO))),
        action(&revisit, "revisited", false, costs(FIFTY)),
        action(&promptly, "crisis_opened", false, None),
    ];
    report.obligations = vec![passed, handled, reported, revisit, close_off, promptly];
    report.to_clarify = vec![ToClarify {
        obligation: "close-off",
        occurrence: 1,
        clause: Some("5-1"),
        needs: Needs {
            lang: Lang::En,
            of: vec![
                Need::TimeOfDay { event: "received", on: day("2012-04-05") },
                Need::TimeOfDay { event: "resolved", on: day("2012-04-06") },
            ],
        },
    }];
    report
}

fn neglect(case: &'static str, report: &mut CaseReport<'static>) -> ViolationReport<'static> {
    let mut breach = violation(case, &obligation("neglect", "10", handler(), [None; 3], Verdict::Late));
    breach.kind = ViolationKind::Prohibition;
    breach.sanction = Some("neglect");
    breach.done = at("2012-04-10");
    breach.late_by_seconds = None;
    let range = Amount::between(Fen::new(20_000), Fen::new(50_000));
    let mut awaited = fine(&mut breach, "neglect", range, FineStatus::AwaitingRuling, "2012-04-10");
    awaited.clause = Some("10");
    report.fines.push(awaited);
    breach
}

fn action(
    of: &ObligationReport<'static>,
    act: &'static str,
    overdue: bool,
    costs: Option<Costs<'static>>,
) -> NextAction<'static> {
    NextAction {
        period: None,
        obligation: of.id,
        occurrence: of.occurrence,
        clause: of.clause,
        act,
        who: of.who.clone(),
        due: of.due,
        due_latest: of.due_latest,
        overdue,
        costs: costs.unwrap_or_else(|| Costs::not_stated(Currency::CNY)),
        if_late: None,
    }
}

/// A case in which all is well.
pub(crate) fn quiet() -> CaseReport<'static> {
    let mut report = empty_case("TX-2012-0402", CaseStatus::Closed);
    report.ended_at = at("2012-04-09 17:30:00");
    report.obligations = vec![obligation(
        "pass-on",
        "8-2",
        receiver(),
        [at("2012-04-05 09:10:00"), at("2012-04-05 23:59:59"), at("2012-04-05")],
        Verdict::Met,
    )];
    report
}

/// Measures, an unassigned fine, a disputed and a waived one, no sanction, a case that closed by itself.
pub(crate) fn sanctioned() -> CaseReport<'static> {
    const CASE: &str = "顾客投诉-2012-17";
    let mut report = empty_case(CASE, CaseStatus::ClosedAutomatically);
    report.ended_at = at("2012-04-19 00:00:00");
    let clock = [at("2012-04-05 09:10:00"), at("2012-04-09 23:59:59"), at("2012-04-10 00:00:00")];
    let revisit = obligation("revisit", "8-2", nobody(), clock, Verdict::Late);
    let handled =
        obligation("handle", "8-2", who("handler", "retail_manager", Some("赵敏")), clock, Verdict::Late);
    let passed = obligation("pass-on", "8-2", receiver(), clock, Verdict::Late);
    let closed = obligation(
        "close-off",
        "5-1",
        who("coordinator", "sales_director", Some("李强")),
        clock,
        Verdict::Late,
    );
    let excused = obligation("report-up", "8-2", handler(), clock, Verdict::Waived);
    let void =
        obligation("revisit-after-handling", "5-1", nobody(), [clock[0], clock[1], None], Verdict::Void);
    let mut unassigned = violation(CASE, &revisit);
    let mut disputed = violation(CASE, &handled);
    let mut waived = violation(CASE, &passed);
    let mut unsanctioned = violation(CASE, &closed);
    unsanctioned.sanction = None;
    report.fines = vec![
        fine(&mut unassigned, "late-form", FIFTY, FineStatus::Owed, "2012-04-10"),
        fine(&mut disputed, "late-form", FIFTY, FineStatus::Disputed, "2012-04-10"),
        fine(&mut waived, "late-form", FIFTY, FineStatus::Waived, "2012-04-10"),
    ];
    report.measures = vec![MeasureReport {
        id: MeasureId { of: report.fines[1].id, measure: "criticism" },
        measure: "criticism",
        sanction: "employee-fault",
        violation: disputed.id,
        clause: Some("7.8"),
        payer: payer(&handled.who),
        status: MeasureStatus::Due,
        accrued_on: Some(day("2012-04-10")),
        dealership: None,
    }];
    report.violations = vec![unassigned, disputed, waived, unsanctioned];
    report.obligations = vec![revisit, handled, passed, closed, excused, void];
    report
}

/// A withdrawn case with a possible fine and facts that are missing.
pub(crate) fn unclear() -> CaseReport<'static> {
    let mut report = empty_case("TX-2012-0409", CaseStatus::Withdrawn);
    report.ended_at = at("2012-04-12");
    let undetermined = obligation(
        "pass-on",
        "8-2",
        receiver(),
        [at("2012-04-05 09:10:00"), at("2012-04-05 23:59:59"), at("2012-04-05")],
        Verdict::Undetermined,
    );
    let range = Amount::between(Fen::ZERO, Fen::new(5000));
    let mut perhaps = violation("TX-2012-0409", &undetermined);
    report.fines = vec![fine(&mut perhaps, "late-form", range, FineStatus::Possible, "2012-04-06")];
    report.obligations = vec![undetermined];
    report.to_clarify = vec![ToClarify {
        obligation: "pass-on",
        occurrence: 1,
        clause: Some("8-2"),
        needs: Needs { lang: Lang::En, of: needs() },
    }];
    report
}

pub(crate) fn needs() -> Vec<Need<'static>> {
    vec![
        Need::WhetherFact { fact: "safety_hazard" },
        Need::FactNotGiven { fact: "line" },
        Need::Attribute { event: "revisited", attribute: "satisfied", on: day("2012-04-11") },
        Need::CalendarYear(2027),
        Need::NoCalendar,
        Need::Holder { post: "handler" },
        Need::WhetherClosedByItself,
        Need::AfterRegister(day("2012-04-30")),
    ]
}

pub(crate) fn cases() -> Vec<CaseReport<'static>> {
    vec![busy(), quiet(), sanctioned(), unclear()]
}
