//! Periodic duties, judged on a dealership's register.
//!
//! Judged are the calendar periods that lie whole in the days that both the register and the policy cover: of a
//! period that is covered in part it is not known what was done in the rest. Where an act was due only after the last
//! day of the register, nobody can say from it that the act is missing. A register that was closed ends as a case does.

use super::duty::{DutyId, Period, Since};
use super::holder::{Posts, Until};
use super::judge::{missing_attributes, missing_facts};
use super::outcome::{Judged, Need, Verdict};
use super::span::{End, cannot_count};
use crate::program::{Act, Deadline, PeriodDeadline, PeriodicDuty, PeriodicId, Truth};
use crate::time::{Day, Due, Instant, Interval, Limit};

/// Judges every period of every periodic duty, in the policy's order.
pub(super) fn periodic(posts: Posts<'_, '_>, covers: (Day, Option<Day>), end: Option<End>) -> Vec<Judged> {
    let mut judged = Vec::new();
    for (id, duty) in posts.program.periodic.iter() {
        let when = duty.when.holds_for(posts.facts);
        if when != Truth::False {
            let periods = Periods { posts, id, duty, to: covers.1, end, applies: when == Truth::True };
            judged.extend(periods.all(covers));
        }
    }
    judged
}

struct Periods<'p, 't> {
    posts: Posts<'p, 't>,
    id: PeriodicId,
    duty: &'p PeriodicDuty,
    /// The last day of the register.
    to: Option<Day>,
    /// The end of the register, where it was closed.
    end: Option<End>,
    applies: bool,
}

/// How often an act was done in a window, and where it was done the time that counts.
#[derive(Debug, Default)]
struct Done {
    /// The place of the last time that is needed, if all certainly happened.
    certain: Option<usize>,
    /// The same, if all possible ones happened.
    possible: Option<usize>,
}

impl Periods<'_, '_> {
    fn all(&self, (from, to): (Day, Option<Day>)) -> Vec<Judged> {
        let program = self.posts.program;
        let today = program.time.zone.day_of(self.posts.seen.as_of());
        let (begins, ends) = program.effective;
        let first = begins.map_or(from, |begins| from.max(begins));
        let last = [to, ends].into_iter().flatten().min();
        let mut judged = Vec::new();
        let mut period = Period::of(self.duty.every, first);
        if period.first < first {
            period = Period::of(self.duty.every, period.last.plus(1));
        }
        let begins = |period: Period| {
            let first = program.time.zone.first_second(period.first);
            period.first <= today && self.end.is_none_or(|end| first <= end.interval.latest)
        };
        while begins(period) && last.is_none_or(|last| period.last <= last) {
            let occurrence = u32::try_from(judged.len() + 1).unwrap_or(u32::MAX);
            judged.push(self.one(occurrence, period));
            period = Period::of(self.duty.every, period.last.plus(1));
        }
        judged
    }

    /// The days on which the act counts for a period. An act about a period comes after it: on its last day at the
    /// earliest, and before the last day of the next.
    fn window(&self, period: Period) -> Period {
        match self.duty.deadline {
            PeriodDeadline::Inside | PeriodDeadline::ByDay(..) => match self.duty.month {
                Some(month) => period.only(month),
                None => period,
            },
            PeriodDeadline::After(_) => {
                let next = Period::of(self.duty.every, period.last.plus(1));
                Period { first: period.last, last: next.last.plus(-1) }
            }
        }
    }

    fn due(&self, period: Period, window: Period) -> Result<Option<Due>, Need> {
        let time = &self.posts.program.time;
        let at_end_of = |day: Day| {
            let last = time.zone.last_second(day);
            Due { earliest: last, latest: last }
        };
        match &self.duty.deadline {
            PeriodDeadline::Inside => Ok(Some(at_end_of(window.last))),
            PeriodDeadline::ByDay(day, roll_over) => {
                let start = Interval::exactly(time.zone.first_second(window.first));
                let due = time.due(Limit::DayOfMonth(*day), *roll_over, start);
                due.map(Some).map_err(cannot_count)
            }
            PeriodDeadline::After(Deadline::Within(limit, roll_over)) => {
                let end = Interval::exactly(time.zone.last_second(period.last));
                time.due(*limit, *roll_over, end).map(Some).map_err(cannot_count)
            }
            PeriodDeadline::After(Deadline::Promptly | Deadline::NotStated | Deadline::Until(_)) => Ok(None),
        }
    }

    fn one(&self, occurrence: u32, period: Period) -> Judged {
        let seen = self.posts.seen;
        let window = self.window(period);
        let due = self.due(period, window);
        let done = self.done(window, None);
        let in_time = due.ok().flatten().map(|due| self.done(window, Some(due)));
        let read = self.read(due, &done, in_time.as_ref()).and_then(|verdict| self.ended(verdict, due));
        let certain = self.applies && read.is_ok();
        let verdict = read.ok().filter(|_| self.applies).unwrap_or(Verdict::Undetermined);
        let countable = due.ok().flatten();
        let place = match verdict {
            Verdict::Met => in_time.as_ref().unwrap_or(&done).certain,
            Verdict::Late => done.certain.or(done.possible),
            _ => None,
        };
        let as_of = seen.as_of();
        let at = countable
            .map_or(Interval::exactly(as_of), |due| Interval { earliest: due.earliest, latest: due.latest });
        let broken = |verdict: Verdict| verdict.is_violation();
        Judged {
            rule: DutyId::Periodic(self.id),
            occurrence,
            holders: self.posts.holders(self.duty.who, Until::Time(at), None),
            since: Since::Period(period),
            due: countable,
            done: place,
            verdict,
            late_by: countable.and_then(|due| self.late_by(verdict, due, place)),
            came_about: self.applies,
            may_be_violation: !certain && read.map_or(countable.is_some(), broken),
            needs: if certain { Vec::new() } else { self.needs(due, window) },
        }
    }

    /// What a closed register no longer owes is void; what was due only after its last day is not known to be missing.
    fn ended(&self, verdict: Verdict, due: Result<Option<Due>, Need>) -> Result<Verdict, ()> {
        let due = due.map_err(|_| ())?;
        match (verdict, self.end, due) {
            (Verdict::Pending, Some(_), _) => Ok(Verdict::Void),
            (Verdict::Late | Verdict::Overdue, Some(end), Some(due)) => {
                if end.interval.latest <= due.earliest {
                    Ok(Verdict::Void)
                } else if end.interval.earliest > due.latest {
                    Ok(verdict)
                } else {
                    Err(())
                }
            }
            (Verdict::Late | Verdict::Overdue, None, Some(due)) if self.ends_before(due) => Err(()),
            _ => Ok(verdict),
        }
    }

    fn ends_before(&self, due: Due) -> bool {
        self.to.is_some_and(|to| self.posts.program.time.zone.last_second(to) < due.earliest)
    }

    fn read(
        &self,
        due: Result<Option<Due>, Need>,
        done: &Done,
        in_time: Option<&Done>,
    ) -> Result<Verdict, ()> {
        let due = due.map_err(|_| ())?;
        let (Some(due), Some(in_time)) = (due, in_time) else {
            return match (done.certain, done.possible) {
                (Some(_), _) => Ok(Verdict::Met),
                (None, Some(_)) => Err(()),
                (None, None) => Ok(Verdict::Pending),
            };
        };
        let as_of = self.posts.seen.as_of();
        match (in_time.certain, in_time.possible) {
            (Some(_), _) => Ok(Verdict::Met),
            (None, Some(_)) => Err(()),
            (None, None) if as_of <= due.earliest => Ok(Verdict::Pending),
            (None, None) if done.possible.is_some() => Ok(Verdict::Late),
            (None, None) => Ok(Verdict::Overdue),
        }
    }

    /// Where each part of the act was done as often as is needed, on the days of a window and up to `due`.
    fn done(&self, window: Period, due: Option<Due>) -> Done {
        let nth = |certain_only: bool| {
            let Act { parts, .. } = &self.duty.act;
            let places = parts.iter().map(|part| {
                let seen = self.posts.seen;
                let counts = |(place, certain): &(usize, bool)| {
                    let at = seen.interval(*place);
                    let (first, last) = self.days(at);
                    let inside = |day: Day| window.contains(day);
                    let early = |instant: Instant| due.is_none_or(|due| instant <= due.latest);
                    if certain_only {
                        *certain && inside(first) && inside(last) && early(at.latest)
                    } else {
                        (inside(first) || inside(last)) && early(at.earliest)
                    }
                };
                let mut found = seen.matches(part, 0).filter(counts);
                let needed = usize::try_from(self.duty.at_least - 1).unwrap_or(usize::MAX);
                found.nth(needed).map(|(place, _)| place)
            });
            places.collect::<Option<Vec<_>>>().and_then(|places| places.into_iter().max())
        };
        Done { certain: nth(true), possible: nth(false) }
    }

    fn days(&self, at: Interval) -> (Day, Day) {
        let zone = &self.posts.program.time.zone;
        (zone.day_of(at.earliest), zone.day_of(at.latest))
    }

    fn late_by(&self, verdict: Verdict, due: Due, place: Option<usize>) -> Option<i64> {
        let seen = self.posts.seen;
        let until = match verdict {
            Verdict::Late => seen.interval(place?).earliest,
            Verdict::Overdue => seen.as_of(),
            _ => return None,
        };
        Some(until.unix() - due.latest.unix())
    }

    fn needs(&self, due: Result<Option<Due>, Need>, window: Period) -> Vec<Need> {
        let mut needs: Vec<Need> = due.err().into_iter().collect();
        if due.ok().flatten().is_some_and(|due| self.ends_before(due)) {
            needs.extend(self.to.map(Need::AfterRegister));
        }
        missing_facts(self.posts, &self.duty.when, &mut needs);
        let seen = self.posts.seen;
        for part in &self.duty.act.parts {
            for (place, certain) in seen.matches(part, 0) {
                let (first, last) = self.days(seen.interval(place));
                if !certain && (window.contains(first) || window.contains(last)) {
                    missing_attributes(self.posts, part, place, &mut needs);
                }
                if certain && window.contains(first) != window.contains(last) {
                    needs.push(Need::TimeOf(place));
                }
            }
        }
        needs.sort_unstable();
        needs.dedup();
        needs
    }
}
