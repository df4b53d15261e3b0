//! What spans the sample cases, and what is said of their run.

use super::{FIFTY, as_of, at, cases, day, fine, labels, obligation, violation, who, zone};
use crate::report::*;

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
    AcrossCases {
        violations: vec![breach],
        fines: vec![owed],
        measures: Vec::new(),
        targets: Vec::new(),
        to_clarify: Vec::new(),
    }
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
        inputs: vec![Input {
            sheet: None,
            path: "cases/四月.ndjson".into(),
            sha256: "ab".repeat(32),
            cases: 5,
            rows: None,
        }],
        evaluated: 4,
        rejected: 1,
    };
    let rejects = vec![RejectedCase {
        sheet: None,
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
