//! The words of a program's ids, and what spans its cases, for the report.

mod numbers;

use super::build::amount;
use super::regulation::{self, words::both};
use super::{
    AcrossCases, Amount, CalendarUsed, Counted, FactLabel, FineId, FineReport, FineStatus, Labels,
    LevelLabel, MeasureId, MeasureReport, MeasureStatus, Payer, PayerKey, PolicyUsed, RuleLabel,
    TargetReport, ViolationId, ViolationKind, ViolationReport, When, Who,
};
use crate::evaluate;
use crate::lang::{Lang, Text};
use crate::ledger::{Across, AcrossFine, AcrossTarget, AcrossViolation, Bearer};
use crate::money::Fen;
use crate::policy::Every;
use crate::program::{
    Act, Deadline, EventMatch, Heading, Id, Kind, Per, PeriodDeadline, PeriodicDuty, Post, Program, Rung,
    Table,
};
use crate::time::{Day, Limit};
use indexmap::IndexMap;

/// Which policy judged.
pub fn policy_used(program: &Program) -> PolicyUsed {
    PolicyUsed {
        id: program.id.clone(),
        version: program.version.clone().unwrap_or_default(),
        sha256: program.sha256.clone(),
    }
}

/// Which working calendar was used, where one was.
pub fn calendar_used(program: &Program, sha256: impl Fn(&str) -> String) -> Option<CalendarUsed> {
    let calendar = program.time.calendar.as_ref()?;
    let (from, to) = calendar.coverage();
    Some(CalendarUsed { id: calendar.id().to_string(), coverage: [from, to], sha256: sha256(calendar.id()) })
}

/// The words of a program's ids.
pub fn labels(program: &Program) -> Labels {
    let mut rules = IndexMap::new();
    let mut rule = |name: &str, heading: &Heading, limit: Text, act: Text| {
        rules.insert(
            name.to_string(),
            RuleLabel { title: heading.title.clone(), clause: clauses(heading), limit, act },
        );
    };
    for (id, obligation) in program.obligations.iter() {
        let limit = limit(program, &obligation.deadline);
        rule(program.obligations.name(id), &obligation.heading, limit, act(program, &obligation.act));
    }
    for (id, prohibition) in program.prohibitions.iter() {
        let act = alternatives(program, &prohibition.trigger.events);
        rule(program.prohibitions.name(id), &prohibition.heading, Text::default(), act);
    }
    for (id, quota) in program.quotas.iter() {
        let limit = at_most(quota.at_most, quota.per);
        rule(program.quotas.name(id), &quota.heading, limit, alternatives(program, &quota.events));
    }
    for (id, closing) in program.closings.iter() {
        let limit = limit(program, &closing.deadline);
        rule(program.closings.name(id), &closing.heading, limit, Text::default());
    }
    for (id, duty) in program.periodic.iter() {
        let often = how_often(duty);
        let limit = period_limit(program, duty);
        let limit = if limit.zh.is_empty() { often } else { joined(&[often, limit], "，", ", ") };
        rule(program.periodic.name(id), &duty.heading, limit, act(program, &duty.act));
    }
    for (id, target) in program.targets.iter() {
        let wanted = Text::same(format!("{}%", target.at_least));
        rule(program.targets.name(id), &target.heading, wanted, Text::default());
    }
    for (id, record) in program.records.iter() {
        rule(program.records.name(id), &record.heading, Text::default(), Text::default());
    }
    Labels {
        policy: program.id.clone(),
        version: program.version.clone().unwrap_or_default(),
        title: program.title.clone(),
        rules,
        roles: texts(&program.roles, Text::clone),
        assignments: texts(&program.assignments, |assignment| assignment.title.clone()),
        events: texts(&program.events, |event| event.title.clone()),
        measures: texts(&program.measures, Text::clone),
        sanctions: texts(&program.sanctions, |sanction| sanction.heading.title.clone()),
        facts: program
            .facts
            .iter()
            .map(|(id, fact)| (program.facts.name(id).to_string(), fact_label(fact)))
            .collect(),
        ladder: program.ladder.iter().map(|rung| level_label(program, rung)).collect(),
    }
}

fn level_label(program: &Program, rung: &Rung) -> LevelLabel {
    let is_titled = program.post_name(rung.who) != rung.heading.title.zh;
    let post = both(|lang| regulation::words::post(program, rung.who, lang));
    LevelLabel {
        title: if is_titled { rung.heading.title.clone() } else { post },
        after: both(|lang| regulation::words::events(program, &rung.after, lang)),
        overdue: both(|lang| regulation::words::overdue(program, rung, lang)),
    }
}

fn texts<I: Id, T>(table: &Table<I, T>, text: impl Fn(&T) -> Text) -> IndexMap<String, Text> {
    table.iter().map(|(id, entry)| (table.name(id).to_string(), text(entry))).collect()
}

fn fact_label(fact: &crate::program::Fact) -> FactLabel {
    let values = match &fact.kind {
        Kind::Choice(choices) => texts(choices, Text::clone),
        _ => IndexMap::new(),
    };
    FactLabel { title: fact.title.clone(), values }
}

fn clauses(heading: &Heading) -> String {
    let clauses: Vec<&str> = heading.clauses.iter().map(|(clause, _)| &**clause).collect();
    clauses.join(" / ")
}

/// The words of a limit; none where the regulation states none.
pub(super) fn limit(program: &Program, deadline: &Deadline) -> Text {
    match deadline {
        Deadline::Within(limit, _) => Text::new(limit.words(Lang::Zh), limit.words(Lang::En)),
        Deadline::Until(fact) => {
            let title = &program.facts.get(*fact).title;
            Text::new(format!("至{}", title.zh), format!("until {}", title.en))
        }
        Deadline::Promptly => Text::new("尽快（无具体时限）", "promptly (no number)"),
        Deadline::NotStated => Text::default(),
    }
}

fn at_most(most: u32, per: Per) -> Text {
    let (zh, en) = match per {
        Per::Day => ("每日", "a day"),
        Per::Week => ("每周", "a week"),
        Per::Month => ("每月", "a month"),
        Per::Violation | Per::Form | Per::Case | Per::Person => ("", ""),
    };
    Text::new(format!("{zh}最多 {most} 例"), format!("at most {most} {en}"))
}

fn act(program: &Program, act: &Act) -> Text {
    let parts: Vec<Text> = act.parts.iter().map(|part| alternatives(program, part)).collect();
    joined(&parts, "，并", " and ")
}

fn alternatives(program: &Program, events: &EventMatch) -> Text {
    let mut kinds: Vec<_> = events.alternatives.iter().map(|test| test.kind).collect();
    kinds.dedup();
    let titles: Vec<Text> = kinds.into_iter().map(|kind| program.events.get(kind).title.clone()).collect();
    joined(&titles, "或", " or ")
}

fn joined(parts: &[Text], zh: &str, en: &str) -> Text {
    let all = |lang: Lang, by: &str| parts.iter().map(|part| part.get(lang)).collect::<Vec<_>>().join(by);
    Text::new(all(Lang::Zh, zh), all(Lang::En, en))
}

/// How often a periodic duty must be done.
pub(super) fn how_often(duty: &PeriodicDuty) -> Text {
    let (zh, en) = match duty.every {
        Every::Week => ("每周", "a week"),
        Every::Month => ("每月", "a month"),
        Every::Quarter => ("每季度", "a quarter"),
        Every::Year => ("每年", "a year"),
    };
    let (n, times) = match duty.at_least {
        1 => (1, "at least once".to_string()),
        n => (n, format!("at least {n} times")),
    };
    match duty.month {
        None => Text::new(format!("{zh}至少 {n} 次"), format!("{times} {en}")),
        Some(month) => {
            Text::new(format!("{zh} {month} 月至少 {n} 次"), format!("{times} {en}, in month {month}"))
        }
    }
}

/// Until when a periodic duty must be done.
pub(super) fn period_limit(program: &Program, duty: &PeriodicDuty) -> Text {
    match &duty.deadline {
        PeriodDeadline::Inside => Text::default(),
        PeriodDeadline::ByDay(day, roll_over) => {
            limit(program, &Deadline::Within(Limit::DayOfMonth(*day), *roll_over))
        }
        PeriodDeadline::After(deadline @ Deadline::Within(..)) => {
            let within = limit(program, deadline);
            Text::new(format!("期末后 {}", within.zh), format!("{} after its end", within.en))
        }
        PeriodDeadline::After(deadline) => limit(program, deadline),
    }
}

/// What spans cases.
pub fn across_cases<'a>(across: &'a Across<'a>) -> AcrossCases<'a> {
    let mut measures = Vec::new();
    for fine in &across.fines {
        let program = fine.program;
        measures.extend(fine.measures.iter().map(|&measure| MeasureReport {
            id: MeasureId { of: fine_id(fine), measure: program.measures.name(measure) },
            measure: program.measures.name(measure),
            sanction: program.sanctions.name(fine.sanction),
            violation: quota_id(program, fine.quota, &fine.dealership, fine.window, &fine.by),
            clause: first_clause(&program.sanctions.get(fine.sanction).heading),
            payer: payer(&fine.payer, fine.role),
            status: MeasureStatus::Due,
            accrued_on: Some(fine.day),
            dealership: dealership(&fine.dealership),
        }));
    }
    AcrossCases {
        violations: (across.violations.iter().map(|violation| violation_report(violation, across)))
            .chain(across.numbers.iter().map(numbers::violation))
            .collect(),
        fines: (across.fines.iter().filter_map(fine_report))
            .chain(across.numbers.iter().flat_map(numbers::fines))
            .collect(),
        measures: measures.into_iter().chain(across.numbers.iter().flat_map(numbers::measures)).collect(),
        targets: across.targets.iter().map(target_report).collect(),
        to_clarify: across.gaps.iter().map(numbers::missing).collect(),
    }
}

fn target_report<'a>(target: &'a AcrossTarget<'_>) -> TargetReport<'a> {
    let percent = |tenths: u64| format!("{}.{}", tenths / 10, tenths % 10);
    let (least, most) = target.share();
    TargetReport {
        id: target.program.targets.name(target.target),
        policy: &target.program.id,
        clause: first_clause(&target.rule.heading),
        dealership: dealership(&target.dealership),
        period: target.period.map(|period| period.to_string()),
        reached: target.reached,
        missed: target.missed,
        undetermined: target.open,
        share: percent(least),
        share_at_most: (target.open > 0).then(|| percent(most)),
        at_least: target.rule.at_least,
        is_reached: target.is_reached(),
        misses: target.misses.iter().map(String::as_str).collect(),
    }
}

fn dealership(dealership: &str) -> Option<&str> {
    Some(dealership).filter(|name| !name.is_empty())
}

fn key(bearer: &Bearer) -> PayerKey<'_> {
    match bearer {
        Bearer::Person { id, name } => PayerKey::Person(id.as_deref().unwrap_or(name)),
        Bearer::Post(post) => PayerKey::Role(post),
        Bearer::Dealership => PayerKey::Dealership,
    }
}

fn quota_id<'a>(
    program: &'a Program,
    quota: crate::program::QuotaId,
    dealership: &'a str,
    window: Day,
    by: &'a Bearer,
) -> ViolationId<'a> {
    ViolationId::Quota { rule: program.quotas.name(quota), dealership, window, by: key(by) }
}

fn fine_id<'a>(fine: &'a AcrossFine<'_>) -> FineId<'a> {
    let rule = fine.program.quotas.name(fine.quota);
    FineId::Quota { rule, dealership: &fine.dealership, window: fine.window, payer: key(&fine.payer) }
}

fn payer<'a>(bearer: &'a Bearer, role: Option<&'a str>) -> Payer<'a> {
    match bearer {
        Bearer::Person { id, name } => {
            Payer { role, person: Some(name), person_id: id.as_deref(), dealership: false }
        }
        Bearer::Post(post) => Payer { role: Some(post), ..Payer::default() },
        Bearer::Dealership => Payer { dealership: true, ..Payer::default() },
    }
}

fn first_clause(heading: &Heading) -> Option<&str> {
    heading.clauses.first().map(|(clause, _)| &**clause)
}

fn violation_report<'a>(violation: &'a AcrossViolation<'a>, across: &'a Across<'a>) -> ViolationReport<'a> {
    let program = violation.program;
    let assignment = match violation.rule.by {
        Post::Assignment(assignment) => Some(program.assignments.name(assignment)),
        Post::Role(_) => None,
    };
    let Payer { role, person, person_id, .. } = payer(&violation.by, violation.role);
    let carried = across.fines.iter().filter(|fine| {
        let quota = fine.program.quotas.name(fine.quota);
        let same = (quota, fine.window, &fine.dealership, &fine.by);
        let wanted = (program.quotas.name(violation.quota), violation.window);
        fine.amount.is_some() && same == (wanted.0, wanted.1, &violation.dealership, &violation.by)
    });
    ViolationReport {
        id: quota_id(program, violation.quota, &violation.dealership, violation.window, &violation.by),
        rule: program.quotas.name(violation.quota),
        kind: ViolationKind::Quota,
        clause: first_clause(&violation.rule.heading),
        who: Who { assignment, role, person, person_id, also: Vec::new() },
        due: None,
        due_latest: None,
        done: Some(When::At(violation.at, &program.time.zone)),
        late_by_seconds: None,
        missing: Vec::new(),
        sanction: violation.rule.breach.map(|sanction| program.sanctions.name(sanction)),
        fines: carried.map(|fine| fine_id(fine)).collect(),
        absorbed_by: None,
        counted: Some(Counted {
            from: violation.window,
            to: last_day(violation.window, violation.rule.per),
            count: u32::try_from(violation.cases.len()).unwrap_or(u32::MAX),
            at_most: violation.rule.at_most,
            cases: violation.cases.iter().map(String::as_str).collect(),
        }),
        number: None,
        policy: Some(&program.id),
    }
}

fn last_day(first: Day, per: Per) -> Day {
    match per {
        Per::Week => first.plus(6),
        Per::Month => first.month().last(),
        Per::Day | Per::Violation | Per::Form | Per::Case | Per::Person => first,
    }
}

fn fine_report<'a>(fine: &'a AcrossFine<'_>) -> Option<FineReport<'a>> {
    let program = fine.program;
    let status = match fine.status {
        evaluate::FineStatus::Owed => FineStatus::Owed,
        evaluate::FineStatus::AwaitingRuling => FineStatus::AwaitingRuling,
        evaluate::FineStatus::Possible => FineStatus::Possible,
    };
    let nothing = || Amount::between(Fen::ZERO, Fen::ZERO);
    if fine.amount.is_none() && status != FineStatus::AwaitingRuling {
        return None;
    }
    Some(FineReport {
        id: fine_id(fine),
        sanction: program.sanctions.name(fine.sanction),
        violation: quota_id(program, fine.quota, &fine.dealership, fine.window, &fine.by),
        clause: first_clause(&program.sanctions.get(fine.sanction).heading),
        payer: payer(&fine.payer, fine.role),
        amount: fine.amount.map_or_else(nothing, |of| amount(of, status)),
        currency: program.currency,
        status,
        accrued_on: Some(fine.day),
        dealership: dealership(&fine.dealership),
    })
}
