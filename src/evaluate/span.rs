//! When a case is open, and how it ends.

use super::outcome::{Closes, ClosingFate, Ended, Need, RuleId, Status, Unclear};
use crate::case::Visible;
use crate::policy::Effect;
use crate::program::{Closing, ClosingId, Deadline, Id, Occurrence, Program, Truth, Value};
use crate::time::{CannotCount, Instant, Interval};

/// The end of a case.
#[derive(Debug, Clone, Copy)]
pub(super) struct End {
    /// Events from this place on stand after it.
    pub(super) place: usize,
    /// When.
    pub(super) interval: Interval,
    /// The place of the event that ended the case; none where it closed by itself.
    pub(super) event: Option<usize>,
}

/// The stretches during which a case is open.
#[derive(Debug)]
pub(super) struct Spans {
    spans: Vec<(usize, Option<End>)>,
    /// Where the case stands now.
    pub(super) status: Status,
    /// The closings of which it is not certain whether they happened.
    pub(super) uncertain: Vec<ClosingId>,
    /// What cannot be counted.
    pub(super) unclear: Vec<Unclear>,
    /// The closings whose limits began to run.
    pub(super) closings: Vec<Closes>,
}

impl Spans {
    /// The end that follows a place: `None` where the case had already ended there.
    pub(super) fn end_after(&self, place: usize) -> Option<Option<End>> {
        let span = self.spans.iter().rev().find(|(start, _)| *start <= place)?;
        match span.1 {
            Some(end) if place >= end.place => None,
            end => Some(end),
        }
    }

    /// The place from which on the case is open, or was last open.
    pub(super) fn last_start(&self) -> usize {
        self.spans.last().map_or(0, |(start, _)| *start)
    }

    /// The end with which the case stands now; none for an open case.
    pub(super) fn last_end(&self) -> Option<End> {
        self.spans.last().and_then(|(_, end)| *end)
    }

    /// When the case ended; none for an open case.
    pub(super) fn ended(&self) -> Option<Ended> {
        let end = self.last_end()?;
        Some(end.event.map_or(Ended::At(end.interval.earliest), Ended::By))
    }

    /// Walks a timeline. `assume` decides the closings that the case leaves uncertain.
    pub(super) fn walk(program: &Program, seen: Visible<'_>, facts: &[Value<'_>], assume: bool) -> Self {
        let spans = Self {
            spans: vec![(0, None)],
            status: Status::Open,
            uncertain: vec![],
            unclear: vec![],
            closings: vec![],
        };
        let mut walk = Walk { program, seen, facts, assume, spans, armed: vec![], fired: vec![] };
        for place in 0..seen.len() {
            let earliest = seen.interval(place).earliest;
            walk.close_by_itself(place, earliest);
            walk.step(place);
        }
        walk.close_by_itself(seen.len(), seen.as_of());
        walk.spans
    }
}

struct Walk<'p, 't> {
    program: &'p Program,
    seen: Visible<'t>,
    facts: &'p [Value<'p>],
    assume: bool,
    spans: Spans,
    /// Closings whose limit runs.
    armed: Vec<Armed>,
    /// Closings whose first trigger has been seen.
    fired: Vec<ClosingId>,
}

#[derive(Debug, Clone, Copy)]
struct Armed {
    closing: ClosingId,
    /// Which of the closings whose limits began to run.
    index: usize,
    ends: Instant,
    certain: bool,
}

impl Walk<'_, '_> {
    fn is_open(&self) -> bool {
        self.spans.status == Status::Open
    }

    /// Ends the case by the armed closing that comes first, where its moment is not after `now`.
    fn close_by_itself(&mut self, place: usize, now: Instant) {
        self.armed.sort_by_key(|armed| armed.ends);
        let due = self.armed.partition_point(|armed| armed.ends <= now);
        for armed in self.armed.drain(..due).collect::<Vec<_>>() {
            if !armed.certain && !self.spans.uncertain.contains(&armed.closing) {
                self.spans.uncertain.push(armed.closing);
            }
            if self.is_open() && (armed.certain || self.assume) {
                let end = End { place, interval: Interval::exactly(armed.ends), event: None };
                self.end(end, Status::ClosedAutomatically);
                if armed.certain {
                    self.became(armed.index, ClosingFate::Reached);
                }
            }
        }
    }

    fn end(&mut self, end: End, status: Status) {
        if let Some((_, open)) = self.spans.spans.last_mut() {
            *open = Some(end);
        }
        self.spans.status = status;
    }

    fn step(&mut self, place: usize) {
        let kind = self.seen.event(place).kind;
        let end = End { place: place + 1, interval: self.seen.interval(place), event: Some(place) };
        match self.program.events.get(kind).effect {
            Some(Effect::Closes) if self.is_open() => self.end(end, Status::Closed),
            Some(Effect::Withdraws) if self.is_open() => self.end(end, Status::Withdrawn),
            Some(Effect::Reopens) if !self.is_open() => {
                self.spans.spans.push((place, None));
                self.spans.status = Status::Open;
            }
            _ => {}
        }
        if !self.program.closings.is_empty() {
            self.disarm(place);
            self.arm(place);
        }
    }

    fn disarm(&mut self, place: usize) {
        let latest = self.seen.interval(place).latest;
        let program = self.program;
        let seen = self.seen;
        let mut prevented = Vec::new();
        self.armed.retain_mut(|armed| {
            match seen.is_match(&program.closings.get(armed.closing).unless, place) {
                Truth::False => true,
                Truth::True if latest < armed.ends => {
                    prevented.push(armed.index);
                    false
                }
                Truth::True | Truth::Unknown => {
                    armed.certain = false;
                    true
                }
            }
        });
        prevented.into_iter().for_each(|index| self.became(index, ClosingFate::Prevented(place)));
    }

    fn became(&mut self, index: usize, fate: ClosingFate) {
        if let Some(closes) = self.spans.closings.get_mut(index) {
            closes.fate = fate;
        }
    }

    fn arm(&mut self, place: usize) {
        let program = self.program;
        for (id, closing) in program.closings.iter() {
            let matches = self.seen.is_match(&closing.trigger.events, place);
            if matches == Truth::False || self.fired.contains(&id) {
                continue;
            }
            if closing.trigger.occurrence == Occurrence::First && matches == Truth::True {
                self.fired.push(id);
            }
            let applies = closing.when.holds_for(self.facts).and(matches);
            let open_here = self.spans.end_after(place).is_some();
            if applies != Truth::False && open_here {
                self.arm_closing(id, closing, place, applies == Truth::True);
            }
        }
    }

    fn arm_closing(&mut self, id: ClosingId, closing: &Closing, place: usize, applies: bool) {
        let prevented = (0..place).fold(Truth::False, |t, p| t.or(self.seen.is_match(&closing.unless, p)));
        if prevented == Truth::True {
            return;
        }
        match due(self.program, &closing.deadline, self.seen, place, self.facts) {
            Ok(Some(due)) => {
                let certain = applies && prevented == Truth::False && due.earliest == due.latest;
                let index = self.spans.closings.len();
                self.spans.closings.push(Closes {
                    closing: id,
                    since: place,
                    due,
                    fate: ClosingFate::Running,
                });
                self.armed.push(Armed { closing: id, index, ends: due.latest.plus(1), certain });
            }
            Ok(None) => {}
            Err(need) => {
                let needs = vec![need];
                self.spans.unclear.push(Unclear { rule: RuleId::Closing(id), occurrence: 1, needs });
            }
        }
    }
}

/// Until when something that a trigger at `place` brings into being is due; `None` without a number.
pub(super) fn due(
    program: &Program,
    deadline: &Deadline,
    seen: Visible<'_>,
    place: usize,
    facts: &[Value<'_>],
) -> Result<Option<crate::time::Due>, Need> {
    match deadline {
        Deadline::Promptly | Deadline::NotStated => Ok(None),
        Deadline::Within(limit, roll_over) => {
            let counted = program.time.due(*limit, *roll_over, seen.interval(place));
            counted.map(Some).map_err(cannot_count)
        }
        Deadline::Until(fact) => match facts.get(fact.index()) {
            Some(Value::Date(day)) => Ok(Some(at_end_of(program, *day))),
            Some(Value::Time(moment)) if moment.date_only => Ok(Some(at_end_of(program, moment.day))),
            Some(Value::Time(moment)) => Ok(Some(crate::time::Due {
                earliest: moment.interval.earliest,
                latest: moment.interval.latest,
            })),
            _ => Err(Need::Fact(*fact)),
        },
    }
}

/// What is missing where a limit cannot be counted.
pub(super) fn cannot_count(cannot: CannotCount) -> Need {
    match cannot {
        CannotCount::Uncovered { year } => Need::Calendar(year),
        CannotCount::NoCalendar => Need::NoCalendar,
        CannotCount::NoOpening => Need::NoOpeningHours,
    }
}

fn at_end_of(program: &Program, day: crate::time::Day) -> crate::time::Due {
    let last = program.time.zone.last_second(day);
    crate::time::Due { earliest: last, latest: last }
}
