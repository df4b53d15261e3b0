//! What holds for every case, tried on random ones of both packs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

mod support;

use proptest::prelude::*;
use redress::case::{Case, Scalar, Thousandths, Timeline, WrittenCase, WrittenEvent, WrittenPerson, bind};
use redress::evaluate::{FineStatus, Outcome, RuleId, Verdict, evaluate};
use redress::program::{Amount, Program};
use redress::time::Instant;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::OnceLock;

fn tianxiang() -> &'static Program {
    static PROGRAM: OnceLock<Program> = OnceLock::new();
    PROGRAM.get_or_init(|| support::program_of("tianxiang-vw"))
}

fn norm() -> &'static Program {
    static PROGRAM: OnceLock<Program> = OnceLock::new();
    PROGRAM.get_or_init(|| support::program_of("4s-norm"))
}

const EVENTS: [&str; 20] = [
    "received",
    "transferred",
    "responded",
    "assigned",
    "first_contact",
    "beyond_authority",
    "worsened",
    "escalated",
    "form_returned",
    "form_lost",
    "resolved",
    "revisited",
    "sent_back",
    "manufacturer_revisited",
    "fault_confirmed",
    "returned_for_repair",
    "closed",
    "withdrawn",
    "reopened",
    "form_updated",
];
const PEOPLE: [&str; 4] = ["王丽", "李强", "赵敏", "周涛"];
const POSTS: [&str; 6] =
    ["receiver", "handler", "coordinator", "revisitor", "line_manager", "service_director"];

/// 2012-04-01T00:00:00+08:00.
const START: i64 = 1_333_209_600;
/// How many seconds the events are spread over: a hundred days, so that three months run out.
const SPREAD: i64 = 100 * 86_400;

/// A time, exact or as a date alone, and by whom.
#[derive(Debug, Clone)]
struct Happened {
    event: &'static str,
    second: i64,
    date_only: bool,
    by: Option<&'static str>,
    staff: Option<(&'static str, &'static str)>,
    satisfied: Option<bool>,
}

fn happened(dates: bool) -> impl Strategy<Value = Happened> {
    let person = proptest::option::of(prop::sample::select(&PEOPLE[..]));
    let staff = proptest::option::weighted(
        0.2,
        (prop::sample::select(&POSTS[..]), prop::sample::select(&PEOPLE[..])),
    );
    let date_only = if dates { prop::bool::weighted(0.3).boxed() } else { Just(false).boxed() };
    let satisfied = proptest::option::weighted(0.8, any::<bool>());
    (prop::sample::select(&EVENTS[..]), 0..SPREAD, date_only, person, staff, satisfied).prop_map(
        |(event, second, date_only, by, staff, satisfied)| Happened {
            event,
            second,
            date_only,
            by,
            staff,
            satisfied,
        },
    )
}

fn at(second: i64, date_only: bool) -> String {
    let text = tianxiang().time.zone.rfc3339(Instant::from_unix(START + second)).as_str().to_string();
    if date_only { text[..10].to_string() } else { text }
}

fn person(name: &'static str) -> WrittenPerson<'static> {
    WrittenPerson { id: None, name: Cow::Borrowed(name) }
}

fn event(happened: &Happened) -> WrittenEvent<'static> {
    let says = matches!(happened.event, "revisited" | "manufacturer_revisited");
    let satisfied =
        happened.satisfied.filter(|_| says).map(|is| (Cow::Borrowed("satisfied"), Scalar::Bool(is)));
    WrittenEvent {
        event: Cow::Borrowed(happened.event),
        at: Cow::Owned(at(happened.second, happened.date_only)),
        by: happened.by.map(person),
        staff: happened.staff.iter().map(|(post, name)| (Cow::Borrowed(*post), person(name))).collect(),
        attributes: satisfied.into_iter().collect(),
    }
}

prop_compose! {
    fn facts()(
        line in proptest::option::weighted(0.9, prop::sample::select(&["sales", "aftersales"][..])),
        category in proptest::option::weighted(0.9, prop::sample::select(&["service", "product_quality", "repair_quality"][..])),
        channel in proptest::option::weighted(0.9, prop::sample::select(&["manufacturer", "on_site", "phone"][..])),
        fault in proptest::option::weighted(0.5, prop::sample::select(&["attitude", "skill"][..])),
        score in proptest::option::of(0i64..=10),
        neglect in any::<bool>(),
        safety_hazard in prop::bool::weighted(0.3),
    ) -> Vec<(Cow<'static, str>, Scalar<'static>)> {
        let mut facts = Vec::new();
        for (name, value) in [("line", line), ("category", category), ("channel", channel), ("fault", fault)] {
            facts.extend(value.map(|value| (Cow::Borrowed(name), Scalar::Text(Cow::Borrowed(value)))));
        }
        facts.extend(score.map(|n| (Cow::Borrowed("manufacturer_score"), Scalar::Number(Thousandths(n * 1000)))));
        facts.push((Cow::Borrowed("neglect"), Scalar::Bool(neglect)));
        facts.push((Cow::Borrowed("safety_hazard"), Scalar::Bool(safety_hazard)));
        facts
    }
}

prop_compose! {
    fn cases(dates: bool)(
        facts in facts(),
        events in prop::collection::vec(happened(dates), 1..14),
        staffed in prop::collection::vec((prop::sample::select(&POSTS[..]), prop::sample::select(&PEOPLE[..])), 0..4),
    ) -> WrittenCase<'static> {
        let mut staff: Vec<(Cow<'static, str>, WrittenPerson<'static>)> = Vec::new();
        for (post, name) in staffed {
            if staff.iter().all(|(known, _)| known != post) {
                staff.push((Cow::Borrowed(post), person(name)));
            }
        }
        let events = events.iter().map(event).collect();
        WrittenCase { case: "R".into(), dealership: Some("d".into()), register: None, facts, staff, events }
    }
}

fn judge(program: &Program, written: &WrittenCase<'_>, as_of: i64) -> Outcome {
    let case: Case<'_> = bind(program, written).unwrap();
    let timeline = Timeline::new(&case, program.events.len(), &program.time.zone);
    evaluate(program, &case, &timeline, Instant::from_unix(START + as_of))
}

/// Violations by what they are: an obligation by its trigger's place in the file.
fn broken(program: &Program, written: &WrittenCase<'_>, as_of: i64) -> BTreeSet<(RuleId, usize)> {
    let case = bind(program, written).unwrap();
    let timeline = Timeline::new(&case, program.events.len(), &program.time.zone);
    let as_of = Instant::from_unix(START + as_of);
    let seen = timeline.seen(&case, as_of);
    let outcome = evaluate(program, &case, &timeline, as_of);
    let late = outcome.obligations.iter().filter(|o| o.verdict.is_violation());
    let late = late.map(|o| (o.rule.rule(), seen.index(o.since.place().unwrap())));
    let forbidden = outcome.violations.iter().filter(|v| v.due.is_none());
    late.chain(forbidden.map(|v| (v.rule, seen.index(v.done.unwrap())))).collect()
}

fn verdicts(outcome: &Outcome) -> Vec<(redress::evaluate::DutyId, u32, Verdict)> {
    outcome.obligations.iter().map(|o| (o.rule, o.occurrence, o.verdict)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_later_event_that_no_rule_names_changes_no_verdict(case in cases(true), as_of in 0..SPREAD) {
        for program in [tianxiang(), norm()] {
            let before = judge(program, &case, as_of);
            let mut longer = case.clone();
            longer.events.push(WrittenEvent {
                event: "filed".into(),
                at: at(SPREAD + 86_400, false).into(),
                by: None,
                staff: Vec::new(),
                attributes: Vec::new(),
            });
            prop_assert_eq!(verdicts(&before), verdicts(&judge(program, &longer, as_of)));
            let late = SPREAD + 10 * 86_400;
            prop_assert_eq!(verdicts(&judge(program, &case, late)), verdicts(&judge(program, &longer, late)));
        }
    }

    #[test]
    fn time_never_takes_a_violation_back(case in cases(true), as_of in 0..SPREAD, later in 0..SPREAD) {
        for program in [tianxiang(), norm()] {
            let (early, late) = (broken(program, &case, as_of), broken(program, &case, as_of + later));
            prop_assert!(early.is_subset(&late), "{:?} is not in {:?}", early, late);
        }
    }

    #[test]
    fn the_order_in_the_file_does_not_matter_where_times_differ(
        case in cases(false),
        order in any::<u64>(),
        as_of in 0..SPREAD,
    ) {
        let mut times: Vec<&str> = case.events.iter().map(|event| &*event.at).collect();
        times.sort_unstable();
        times.dedup();
        prop_assume!(times.len() == case.events.len());
        let mut shuffled = case.clone();
        let length = shuffled.events.len();
        for index in (1..length).rev() {
            shuffled.events.swap(index, usize::try_from(order.rotate_left(index as u32) % (index as u64 + 1)).unwrap());
        }
        for program in [tianxiang(), norm()] {
            let (one, other) = (judge(program, &case, as_of), judge(program, &shuffled, as_of));
            prop_assert_eq!(verdicts(&one), verdicts(&other));
            prop_assert_eq!(one.fines.len(), other.fines.len());
        }
    }

    #[test]
    fn money_adds_up_and_nothing_is_charged_twice(case in cases(true), as_of in 0..SPREAD) {
        for program in [tianxiang(), norm()] {
            let outcome = judge(program, &case, as_of);
            let mut keys = BTreeSet::new();
            for fine in &outcome.fines {
                prop_assert!(keys.insert((fine.sanction, fine.unit, fine.payer)), "charged twice: {:?}", fine);
                prop_assert!(fine.status != FineStatus::Owed || matches!(fine.amount, Amount::Fixed(_)));
            }
            let carried: usize = outcome.violations.iter().map(|violation| violation.fines.len()).sum();
            let certain = outcome.fines.iter().filter(|fine| fine.status != FineStatus::Possible).count();
            prop_assert_eq!(carried, certain);
            for violation in &outcome.violations {
                let sanction = violation.rule.breach(program);
                let charged = !violation.fines.is_empty() || violation.absorbed_by.is_some();
                prop_assert_eq!(charged, sanction.is_some(), "{:?}", violation);
            }
            for action in &outcome.next {
                let verdict = outcome.obligations[action.obligation].verdict;
                prop_assert!(matches!(verdict, Verdict::Pending | Verdict::Overdue));
            }
        }
    }

    #[test]
    fn the_same_case_gives_the_same_outcome(case in cases(true), as_of in 0..SPREAD) {
        for program in [tianxiang(), norm()] {
            prop_assert_eq!(format!("{:?}", judge(program, &case, as_of)), format!("{:?}", judge(program, &case, as_of)));
        }
    }
}
