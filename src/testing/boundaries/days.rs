//! Days on which a limit begins, so that what is special about a week, a weekend or a holiday matters to it.

use super::limits::Edge;
use crate::program::Program;
use crate::time::{Day, Instant, Interval, Local, Step};

/// What lies between the trigger and the end of the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scenario {
    /// Nothing special.
    Ordinary,
    /// A Saturday and Sunday off, and no holiday.
    Weekend,
    /// A weekday off: National Day or Spring Festival where there is one.
    Holiday,
    /// A Saturday or Sunday that is worked.
    MakeUp,
}

impl Scenario {
    pub(super) const ALL: [Self; 4] = [Self::Ordinary, Self::Weekend, Self::Holiday, Self::MakeUp];

    /// The end of a test's name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Ordinary => "ordinary-week",
            Self::Weekend => "weekend",
            Self::Holiday => "holiday",
            Self::MakeUp => "make-up-day",
        }
    }
}

/// The second of the day at which triggers stand: 10:00.
const MORNING: u32 = 10 * 3600;
/// What runs over more days than this always has weekends in it, and mostly a holiday.
const LONG: i32 = 14;
/// So many years are looked through.
const YEARS: i32 = 6;

/// The first day of the first whole year in which the policy is in force and the calendar known.
fn first_day(program: &Program) -> Option<Day> {
    let first = program.time.calendar.as_ref().map_or(Day::from_ymd(2012, 1, 1)?, |c| c.coverage().0);
    let first = program.effective.0.map_or(first, |from| from.max(first));
    let january = Day::from_ymd(first.year(), 1, 1)?;
    if january == first { Some(first) } else { Day::from_ymd(first.year() + 1, 1, 1) }
}

/// The best day for a scenario: in the first whole year in force in which there is one.
pub(super) fn trigger(program: &Program, edge: &Edge<'_>, scenario: Scenario) -> Option<Instant> {
    let year = first_day(program)?.year();
    (year..year + YEARS)
        .find_map(|year| {
            let from = Day::from_ymd(year, 1, 1)?;
            let days = (0..365).map(|offset| from.plus(offset)).filter(|day| program.in_force_on(*day));
            let scored = days.filter_map(|day| {
                let at = morning(program, day)?;
                Some((score(program, edge, scenario, at)?, at))
            });
            // Of equally good ones the first.
            scored.fold(None, |best: Option<(u32, Instant)>, (score, at)| match best {
                Some((known, _)) if known >= score => best,
                _ => Some((score, at)),
            })
        })
        .map(|(_, at)| at)
}

/// The morning of a working Wednesday in a week, and a month, with nothing special before it.
pub(super) fn ordinary_day(program: &Program) -> Option<Instant> {
    let (first, calendar) = (first_day(program)?, &program.time.calendar);
    let works = |day: Day| calendar.as_ref().is_none_or(|calendar| calendar.is_working(day) == Ok(true));
    let week = |day: Day| [-2, -1, 0, 1, 2].map(|offset| day.plus(offset));
    let is_ordinary = |day: &Day| *day == day.monday().plus(2) && week(*day).into_iter().all(works);
    let mut days = (7..).map(|offset| first.plus(offset)).take(366);
    days.find(|day| is_ordinary(day) && program.in_force_on(*day)).and_then(|day| morning(program, day))
}

fn morning(program: &Program, day: Day) -> Option<Instant> {
    match program.time.zone.resolve(day, MORNING) {
        Local::Once(at) => Some(at),
        Local::Twice(interval) => Some(interval.earliest),
        Local::Never => None,
    }
}

/// How well a day serves a scenario; none where it does not.
fn score(program: &Program, edge: &Edge<'_>, scenario: Scenario, at: Instant) -> Option<u32> {
    let zone = &program.time.zone;
    let due = program.time.due(edge.limit, edge.roll_over, Interval::exactly(at)).ok()?;
    let (first, last) = (zone.day_of(at), zone.day_of(due.latest));
    let steps = program.time.trace(edge.limit, edge.roll_over, at).ok()?.steps;
    let rolled_from = steps.iter().find_map(|step| match step {
        Step::RolledOver { day, .. } => Some(*day),
        _ => None,
    });
    // Of a long limit it is the last days that matter.
    let is_long = last.number() - first.number() > LONG;
    let start = if is_long { rolled_from.unwrap_or(last) } else { first };
    let span = || (start.number()..=last.number()).map(Day::from_number);
    let works = |day: Day| match &program.time.calendar {
        Some(calendar) => calendar.is_working(day).ok(),
        None => Some(!day.weekday().is_weekend()),
    };
    let is_holiday = |day: &Day| !day.weekday().is_weekend() && works(*day) == Some(false);
    let is_made_up = |day: &Day| day.weekday().is_weekend() && works(*day) == Some(true);
    let is_free = |day: &Day| day.weekday().is_weekend() && works(*day) == Some(false);
    let special = span().filter(|day| is_holiday(day) || is_made_up(day)).count();
    // Days that the counting passed over, or moved on from.
    let passed = |is: &dyn Fn(&Day) -> bool| {
        steps.iter().any(|step| match step {
            Step::RolledOver { day, .. } | Step::NotWorking { day, .. } => is(day),
            Step::Start(_)
            | Step::SameDay(_)
            | Step::Counted { .. }
            | Step::LeftOut { .. }
            | Step::Months { .. }
            | Step::DayOfMonth { .. }
            | Step::LandsOn { .. }
            | Step::Added { .. }
            | Step::Open { .. }
            | Step::Closed { .. }
            | Step::Ends(_) => false,
        })
    };
    let (festival, starts_at_work) = (u32::from(is_festival(first)), u32::from(works(first) == Some(true)));
    match scenario {
        Scenario::Ordinary => {
            let short = u32::from(!span().any(|day| is_free(&day)));
            (special == 0 && rolled_from.is_none() && starts_at_work == 1).then_some(short)
        }
        Scenario::Weekend => {
            let matters = u32::from(passed(&is_free));
            (special == 0 && span().any(|day| is_free(&day))).then_some(2 * matters + starts_at_work)
        }
        Scenario::Holiday => {
            let matters = u32::from(passed(&is_holiday));
            span().any(|day| is_holiday(&day)).then_some(4 * matters + 2 * festival + starts_at_work)
        }
        Scenario::MakeUp => {
            let ends_there = u32::from(is_made_up(&last));
            span().any(|day| is_made_up(&day)).then_some(4 * ends_there + 2 * starts_at_work + festival)
        }
    }
}

/// Whether a day lies before or in National Day or Spring Festival, roughly: only to choose among holidays.
fn is_festival(day: Day) -> bool {
    let (_, month, number) = day.ymd();
    matches!((month, number), (9, 20..) | (10, ..=8) | (1, 20..) | (2, _))
}
