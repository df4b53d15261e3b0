//! What became of an obligation: three-valued over everything that the case leaves open.

use super::duty::{DutyId, Since};
use super::holder::{Posts, Until};
use super::outcome::{Judged, Need, Verdict};
use super::span::{End, Spans, due};
use crate::program::{Act, Condition, EventMatch, Id, Obligation, ObligationId, Occurrence, Truth, Value};
use crate::time::{Due, Instant, Interval};

/// Judges every obligation that came into being, in the policy's order.
pub(super) fn obligations(posts: Posts<'_, '_>, spans: &Spans) -> Vec<Judged> {
    let mut judged = Vec::with_capacity(posts.program.obligations.len());
    for (id, obligation) in posts.program.obligations.iter() {
        if obligation.permission {
            continue;
        }
        let when = obligation.when.holds_for(posts.facts);
        if when != Truth::False {
            let judge = Judge { posts, spans, id, obligation, applies: when == Truth::True };
            judge.occurrences(&mut judged);
        }
    }
    judged
}

struct Judge<'p, 't> {
    posts: Posts<'p, 't>,
    spans: &'p Spans,
    id: ObligationId,
    obligation: &'p Obligation,
    applies: bool,
}

/// What one way of reading the case makes of an obligation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    Met,
    Late,
    Overdue,
    Pending,
    Void,
    /// Either, by the times: whether one of them is a violation.
    Open {
        may_be_violation: bool,
    },
}

impl Judge<'_, '_> {
    fn occurrences(&self, judged: &mut Vec<Judged>) {
        let mut occurrence = 0;
        let mut certainly_first = true;
        for (place, certain) in self.posts.seen.matches(&self.obligation.trigger.events, 0) {
            if let Some(end) = self.spans.end_after(place) {
                occurrence += 1;
                judged.push(self.one(occurrence, place, certain && certainly_first, end));
            }
            if self.obligation.trigger.occurrence == Occurrence::First {
                if certain {
                    break;
                }
                certainly_first = false;
            }
        }
    }

    fn one(&self, occurrence: u32, place: usize, triggered: bool, end: Option<End>) -> Judged {
        let seen = self.posts.seen;
        let due = due(self.posts.program, &self.obligation.deadline, seen, place, self.posts.facts);
        let discharges = Discharges::find(self.posts, &self.obligation.act, place + 1);
        let reading = match due {
            Ok(due) => discharges.read(|done| self.read(done, due, end)),
            Err(_) => Reading::Open { may_be_violation: true },
        };
        let certain = self.applies && triggered && !matches!(reading, Reading::Open { .. });
        let may_be_violation = match reading {
            Reading::Late | Reading::Overdue => true,
            Reading::Open { may_be_violation } => may_be_violation,
            Reading::Met | Reading::Pending | Reading::Void => false,
        };
        let verdict = if certain { verdict(reading) } else { Verdict::Undetermined };
        let countable = due.ok().flatten();
        let done = discharges.first().filter(|_| verdict != Verdict::Void && verdict != Verdict::Overdue);
        let needs =
            if certain { Vec::new() } else { self.needs(place, due.err(), countable, &discharges, end) };
        let as_of = seen.as_of();
        let at = countable
            .map_or(Interval::exactly(as_of), |d| Interval { earliest: d.earliest, latest: d.latest });
        Judged {
            rule: DutyId::Obligation(self.id),
            occurrence,
            holders: self.posts.holders(self.obligation.who, Until::Time(at), Some(place)),
            since: Since::Event(place),
            due: countable,
            done,
            verdict,
            late_by: countable.and_then(|due| late_by(verdict, due, done.map(|p| seen.interval(p)), as_of)),
            may_be_violation: !certain && may_be_violation,
            came_about: self.applies && triggered,
            needs,
        }
    }

    /// One reading: the act at `done`, due by `due`, in a case that ends at `end`.
    fn read(&self, done: Option<usize>, due: Option<Due>, end: Option<End>) -> Reading {
        let seen = self.posts.seen;
        let before_end = |place: usize| end.is_none_or(|end| place < end.place);
        let at = done.map(|place| seen.interval(place));
        let Some(due) = due else {
            return match (done, end) {
                (Some(place), _) if before_end(place) => Reading::Met,
                (_, Some(_)) => Reading::Void,
                (_, None) => Reading::Pending,
            };
        };
        match (end, at) {
            (Some(end), at) if !done.is_some_and(before_end) => after_end(at, due, end.interval),
            (_, Some(at)) => in_time(at, due),
            (_, None) => still_open(due, seen.as_of()),
        }
    }

    fn needs(
        &self,
        place: usize,
        uncountable: Option<Need>,
        due: Option<Due>,
        discharges: &Discharges,
        end: Option<End>,
    ) -> Vec<Need> {
        let mut needs: Vec<Need> = uncountable.into_iter().collect();
        missing_facts(self.posts, &self.obligation.when, &mut needs);
        missing_attributes(self.posts, &self.obligation.trigger.events, place, &mut needs);
        for &(found, certain) in &discharges.matches {
            if !certain {
                let parts = self.obligation.act.parts.iter();
                parts.for_each(|part| missing_attributes(self.posts, part, found, &mut needs));
            }
        }
        if uncountable.is_none() && self.applies {
            let seen = self.posts.seen;
            let matters = |p: usize| seen.interval(p).earliest != seen.interval(p).latest;
            let trigger = due.filter(|due| due.earliest != due.latest).map(|_| place);
            let done = discharges.first();
            let ended = end.and_then(|end| end.event).filter(|&event| done.is_none_or(|p| p > event));
            needs.extend(
                trigger.into_iter().chain(done).chain(ended).filter(|&p| matters(p)).map(Need::TimeOf),
            );
        }
        needs.sort_unstable();
        needs.dedup();
        needs
    }
}

fn verdict(reading: Reading) -> Verdict {
    match reading {
        Reading::Met => Verdict::Met,
        Reading::Late => Verdict::Late,
        Reading::Overdue => Verdict::Overdue,
        Reading::Pending => Verdict::Pending,
        Reading::Void => Verdict::Void,
        Reading::Open { .. } => Verdict::Undetermined,
    }
}

fn in_time(done: Interval, due: Due) -> Reading {
    if done.latest <= due.earliest {
        Reading::Met
    } else if done.earliest > due.latest {
        Reading::Late
    } else {
        Reading::Open { may_be_violation: true }
    }
}

fn still_open(due: Due, as_of: Instant) -> Reading {
    if as_of <= due.earliest {
        Reading::Pending
    } else if as_of > due.latest {
        Reading::Overdue
    } else {
        Reading::Open { may_be_violation: true }
    }
}

/// The case ended before the act: what was not yet due is void, or met if done by `due`; what was overdue stays so.
fn after_end(done: Option<Interval>, due: Due, end: Interval) -> Reading {
    if end.latest <= due.earliest {
        return match done {
            Some(done) if done.latest <= due.earliest => Reading::Met,
            Some(done) if done.earliest <= due.latest => Reading::Open { may_be_violation: false },
            Some(_) | None => Reading::Void,
        };
    }
    if end.earliest > due.latest {
        return if done.is_some() { Reading::Late } else { Reading::Overdue };
    }
    Reading::Open { may_be_violation: true }
}

fn late_by(verdict: Verdict, due: Due, done: Option<Interval>, as_of: Instant) -> Option<i64> {
    let until = match verdict {
        Verdict::Late => done?.earliest,
        Verdict::Overdue => as_of,
        Verdict::Met | Verdict::Pending | Verdict::Void | Verdict::Waived | Verdict::Undetermined => {
            return None;
        }
    };
    Some(until.unix() - due.latest.unix())
}

/// Where an act may stand after its trigger.
struct Discharges {
    /// The alternatives: a place, or not at all.
    alternatives: Vec<Option<usize>>,
    /// The only one, where there is one: spares the list.
    only: Option<Option<usize>>,
    /// The uncertain matches, for what must be known.
    matches: Vec<(usize, bool)>,
}

impl Discharges {
    fn find(posts: Posts<'_, '_>, act: &Act, from: usize) -> Self {
        let mut found = Self { alternatives: Vec::new(), only: None, matches: Vec::new() };
        for part in &act.parts {
            let alternatives = found.part(posts, part, from);
            found.combine(alternatives);
        }
        found
    }

    /// The places at which one part of the act may stand: every uncertain match up to the first certain one.
    fn part(
        &mut self,
        posts: Posts<'_, '_>,
        part: &EventMatch,
        from: usize,
    ) -> (Option<usize>, Vec<Option<usize>>) {
        let mut uncertain = Vec::new();
        for (place, certain) in posts.seen.matches(part, from) {
            if certain {
                return (Some(place), uncertain);
            }
            self.matches.push((place, false));
            uncertain.push(Some(place));
        }
        (None, uncertain)
    }

    /// An act of several parts is done when the last of them is.
    fn combine(&mut self, (certain, uncertain): (Option<usize>, Vec<Option<usize>>)) {
        let both = |a: Option<usize>, b: Option<usize>| a.zip(b).map(|(a, b)| a.max(b));
        match self.only {
            None if self.alternatives.is_empty() && uncertain.is_empty() => self.only = Some(certain),
            Some(only) if uncertain.is_empty() => self.only = Some(both(only, certain)),
            only => {
                let former = only.map_or_else(|| std::mem::take(&mut self.alternatives), |only| vec![only]);
                let part: Vec<_> = uncertain.into_iter().chain([certain]).collect();
                let mut all: Vec<_> = if former.is_empty() {
                    part
                } else {
                    former.iter().flat_map(|&a| part.iter().map(move |&b| both(a, b))).collect()
                };
                all.sort_unstable_by_key(|place| (place.is_none(), *place));
                all.dedup();
                self.only = None;
                self.alternatives = all;
            }
        }
    }

    fn first(&self) -> Option<usize> {
        self.only.unwrap_or_else(|| self.alternatives.first().copied().flatten())
    }

    /// The reading that all alternatives agree on.
    fn read(&self, read: impl Fn(Option<usize>) -> Reading) -> Reading {
        if let Some(only) = self.only {
            return read(only);
        }
        let mut readings = self.alternatives.iter().map(|&done| read(done));
        let Some(first) = readings.next() else { return Reading::Open { may_be_violation: true } };
        readings.fold(first, |agreed, next| if agreed == next { agreed } else { either(agreed, next) })
    }
}

fn either(one: Reading, other: Reading) -> Reading {
    let breaks = |reading| match reading {
        Reading::Late | Reading::Overdue => true,
        Reading::Open { may_be_violation } => may_be_violation,
        Reading::Met | Reading::Pending | Reading::Void => false,
    };
    Reading::Open { may_be_violation: breaks(one) || breaks(other) }
}

/// The facts that a condition asks for and the case does not give.
pub(super) fn missing_facts(posts: Posts<'_, '_>, condition: &Condition, needs: &mut Vec<Need>) {
    if condition.holds_for(posts.facts) != Truth::Unknown {
        return;
    }
    condition.visit_facts(&mut |fact, test| {
        let value = posts.facts.get(fact.index()).copied().unwrap_or(Value::Absent);
        if test.holds(value) == Truth::Unknown {
            roots(posts, fact, needs);
        }
    });
}

/// A derived fact is unknown because those that it follows from are.
fn roots(posts: Posts<'_, '_>, fact: crate::program::FactId, needs: &mut Vec<Need>) {
    let before = needs.len();
    for derived in &posts.program.facts.get(fact).derive {
        missing_facts(posts, &derived.when, needs);
        // A score whose parts are not all given.
        if derived.when.holds_for(posts.facts) == Truth::True {
            for &(part, _) in derived.value.parts() {
                if matches!(posts.facts.get(part.index()), None | Some(Value::Absent)) {
                    roots(posts, part, needs);
                }
            }
            break;
        }
    }
    if needs.len() == before {
        needs.push(Need::Fact(fact));
    }
}

/// The attributes that a pattern asks for and the event at a place does not say, and the facts that tell whom a post
/// that it names means.
pub(super) fn missing_attributes(
    posts: Posts<'_, '_>,
    events: &EventMatch,
    place: usize,
    needs: &mut Vec<Need>,
) {
    let kind = posts.seen.event(place).kind;
    for test in events.alternatives.iter().filter(|test| test.kind == kind) {
        for place in posts.seen.run(test, place) {
            for (attribute, wanted) in &test.attributes {
                let value = posts.seen.event(place).attribute(*attribute);
                if wanted.holds_among(value, posts.facts) != Truth::Unknown {
                    continue;
                }
                match wanted.condition_of(value) {
                    Some(when) => missing_facts(posts, when, needs),
                    None => needs.push(Need::Attribute(place, *attribute)),
                }
            }
        }
    }
}

/// What becomes of an obligation where it is due at another moment.
pub(super) fn reading_by(
    posts: Posts<'_, '_>,
    spans: &Spans,
    (id, since): (ObligationId, usize),
    due: Due,
) -> Reading {
    let Some(end) = spans.end_after(since) else { return Reading::Void };
    let obligation = posts.program.obligations.get(id);
    let judge = Judge { posts, spans, id, obligation, applies: true };
    let discharges = Discharges::find(posts, &obligation.act, since + 1);
    discharges.read(|done| judge.read(done, Some(due), end))
}
