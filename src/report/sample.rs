//! Hand-made reports for tests: Chinese names, date-only times, every verdict and status.

use super::*;
use crate::lang::{Lang, Text};
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
        sanction: Some("late-form"),
        fines: Vec::new(),
        absorbed_by: None,
        counted: None,
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
        ViolationId::Quota { .. } => "",
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
        case,
        dealership: Some("tianxiang"),
        policy: "tianxiang-vw",
        policy_version: "2012-03-24",
        status,
        ended_at: None,
        facts: Facts(vec![
            ("line", FactValue::Text("sales")),
            ("category", FactValue::Text("service")),
            ("severity", FactValue::Text("ordinary")),
            ("safety_hazard", FactValue::Yes(false)),
        ]),
        obligations: Vec::new(),
        next_actions: Vec::new(),
        violations: Vec::new(),
        to_clarify: Vec::new(),
        fines: Vec::new(),
        measures: Vec::new(),
    }
}

/// An open case with nearly everything in it.
pub(crate) fn busy() -> CaseReport<'static> {
    const CASE: &str = "TX-2012-0401";
    let mut report = empty_case(CASE, CaseStatus::Open);
    report.facts.0.push(("extreme_behaviour", FactValue::Yes(true)));
    report.facts.0.push(("manufacturer_score", FactValue::Thousandths(6500)));
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
    let mut late = violation(CASE, &passed);
    report.fines.push(fine(&mut late, "late-form", FIFTY, FineStatus::Owed, "2012-04-06"));
    let mut overdue = violation(CASE, &handled);
    report.fines.push(fine(&mut overdue, "late-form", FIFTY, FineStatus::Owed, "2012-04-12"));
    let mut absorbed = violation(CASE, &reported);
    absorbed.absorbed_by = Some(overdue.id);
    report.violations = vec![late, overdue, absorbed, neglect(CASE, &mut report)];
    let costs =
        |amount| Some(Costs { amount, currency: Some(Currency::CNY), measures: vec![], one_of: false });
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
        obligation: of.id,
        occurrence: of.occurrence,
        clause: of.clause,
        act,
        who: of.who.clone(),
        due: of.due,
        due_latest: of.due_latest,
        overdue,
        costs,
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
    ]
}

pub(crate) fn across() -> AcrossCases<'static> {
    let by = who("line_manager", "retail_manager", Some("赵敏"));
    let id = ViolationId::Quota {
        rule: "faults-a-week",
        dealership: "tianxiang",
        window: day("2012-04-09"),
        by: PayerKey::Person("E017"),
    };
    let mut breach = violation("", &obligation("faults-a-week", "7.8", by, [None; 3], Verdict::Late));
    (breach.id, breach.kind, breach.policy) = (id, ViolationKind::Quota, Some("tianxiang-vw"));
    (breach.sanction, breach.done) = (Some("too-many-faults"), at("2012-04-13"));
    breach.counted = Some(Counted {
        from: day("2012-04-09"),
        to: day("2012-04-15"),
        count: 4,
        at_most: 3,
        cases: vec!["TX-2012-0401", "TX-2012-0402", "顾客投诉-2012-17", "TX-2012-0409"],
    });
    let mut owed = fine(&mut breach, "too-many-faults", FIFTY, FineStatus::Owed, "2012-04-13");
    owed.id = FineId::Quota {
        rule: "faults-a-week",
        dealership: "tianxiang",
        window: day("2012-04-09"),
        payer: PayerKey::Person("E017"),
    };
    (owed.clause, owed.dealership) = (Some("7.8"), Some("tianxiang"));
    breach.fines = vec![owed.id];
    AcrossCases { violations: vec![breach], fines: vec![owed], measures: Vec::new() }
}

pub(crate) fn cases() -> Vec<CaseReport<'static>> {
    vec![busy(), quiet(), sanctioned(), unclear()]
}

pub(crate) fn rest() -> Rest<'static> {
    let across_cases = across();
    let mut totals = Totals::default();
    for case in &cases() {
        totals.add(case);
    }
    totals.add_across(&across_cases);
    let run = Run {
        tool: "redress 0.1.0".into(),
        as_of: Moment::At(as_of(), zone().clone()),
        policies: policies(),
        calendar: Some(CalendarUsed {
            id: "cn".into(),
            coverage: [day("2012-01-01"), day("2026-12-31")],
            sha256: "c0ffee".repeat(10),
        }),
        inputs: vec![Input { path: "cases/四月.ndjson".into(), sha256: "ab".repeat(32), cases: 5 }],
        evaluated: 4,
        rejected: 1,
    };
    let rejects = vec![RejectedCase {
        path: "cases/四月.ndjson".into(),
        line: Some(5),
        column: Some("17".into()),
        case: Some("TX-2012-0410".into()),
        code: "case::bad-time".into(),
        reason: "there is no day 2012-02-30 in the calendar".into(),
    }];
    Rest { run, across_cases, totals, rejects, labels: vec![labels()] }
}

pub(crate) fn policies() -> Vec<PolicyUsed> {
    vec![PolicyUsed { id: "tianxiang-vw".into(), version: "2012-03-24".into(), sha256: "12".repeat(32) }]
}

fn texts(pairs: &[(&str, &str, &str)]) -> indexmap::IndexMap<String, Text> {
    pairs.iter().map(|(id, zh, en)| ((*id).to_owned(), Text::new(*zh, *en))).collect()
}

pub(crate) fn labels() -> Labels {
    let rule = |(id, clause, title, limit, act): (&str, &str, [&str; 2], [&str; 2], [&str; 2])| {
        let text = |[zh, en]: [&str; 2]| Text::new(zh, en);
        (
            id.to_owned(),
            RuleLabel { title: text(title), clause: clause.to_owned(), limit: text(limit), act: text(act) },
        )
    };
    let rules = [
        (
            "pass-on",
            "8-2",
            ["当日传递给处理协调责任人", "pass the complaint on the same day"],
            ["当日", "same day"],
            ["抱怨单传递", "pass the form on"],
        ),
        (
            "handle",
            "8-2",
            ["调查、答复并返回抱怨处理表", "investigate, answer the customer and return the form"],
            ["3 日", "3 days"],
            ["返回处理表", "return the form"],
        ),
        (
            "report-up",
            "8-2",
            ["超出权限或事态恶化时上报", "report what is beyond one's authority or getting worse"],
            ["24 小时", "24 hours"],
            ["上报总监", "report to the director"],
        ),
        (
            "revisit",
            "8-2",
            ["回访核实并更新处理表", "revisit to verify, and update the form"],
            ["3 日", "3 days"],
            ["回访", "revisit the customer"],
        ),
        (
            "close-off",
            "5-1",
            ["受理后封闭", "close the complaint off after receipt"],
            ["24 小时", "24 hours"],
            ["处理完毕", "resolve the complaint"],
        ),
        (
            "open-crisis",
            "10",
            ["升级后启动危机程序", "open the crisis procedure once escalated"],
            ["及时", "promptly"],
            ["启动危机程序", "open the crisis procedure"],
        ),
        (
            "neglect",
            "10",
            ["失职致抱怨升级", "neglect of duty that lets a complaint escalate"],
            ["", ""],
            ["抱怨升级", "the complaint got worse"],
        ),
        (
            "faults-a-week",
            "7.8",
            ["每周经确认的员工责任抱怨不超过三起", "at most three confirmed employee faults a week"],
            ["", ""],
            ["确认责任", "fault confirmed"],
        ),
    ]
    .map(rule);
    let fact = |title: &str, en: &str, values: &[(&str, &str, &str)]| FactLabel {
        title: Text::new(title, en),
        values: texts(values),
    };
    Labels {
        policy: "tianxiang-vw".into(),
        version: "2012-03-24".into(),
        title: Text::new("兰州天祥用户抱怨处理制度", "Lanzhou Tianxiang complaint regulation"),
        rules: rules.into_iter().collect(),
        roles: texts(&[
            ("telephone_revisitor", "电话回访员", "telephone revisitor"),
            ("retail_manager", "零售经理", "retail manager"),
            ("sales_director", "销售总监", "sales director"),
        ]),
        assignments: texts(&[
            ("receiver", "受理人", "receiver"),
            ("handler", "处理人", "handler"),
            ("revisitor", "回访人", "revisitor"),
            ("coordinator", "处理协调责任人", "coordinator"),
            ("line_manager", "部门经理", "line manager"),
        ]),
        events: texts(&[
            ("received", "受理", "received"),
            ("transferred", "传递", "passed on"),
            ("form_returned", "处理表返回", "form returned"),
            ("resolved", "处理完毕", "resolved"),
            ("revisited", "回访", "revisited"),
            ("worsened", "事态恶化", "worsened"),
            ("escalated", "上报", "escalated"),
        ]),
        measures: texts(&[("criticism", "部门内批评", "criticism before the department")]),
        sanctions: texts(&[
            ("late-form", "逾期处理表罚款", "late form"),
            ("neglect", "失职处分", "neglect of duty"),
            ("too-many-faults", "员工责任抱怨过多", "too many faults"),
        ]),
        facts: [
            ("line".to_owned(), fact("业务", "line", &[("sales", "销售", "sales")])),
            ("category".to_owned(), fact("类别", "category", &[("service", "服务", "service")])),
            (
                "severity".to_owned(),
                fact("程度", "severity", &[("ordinary", "一般", "ordinary"), ("major", "重大", "major")]),
            ),
            ("safety_hazard".to_owned(), fact("安全隐患", "safety hazard", &[])),
            ("extreme_behaviour".to_owned(), fact("过激行为", "extreme behaviour", &[])),
            ("manufacturer_score".to_owned(), fact("厂家回访得分", "manufacturer's score", &[])),
        ]
        .into_iter()
        .collect(),
    }
}
