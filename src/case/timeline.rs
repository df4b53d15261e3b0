//! The events of a case in their sequence, sorted by construction.

use super::Case;
use crate::policy::Effect;
use crate::program::{EventId, EventMatch, EventTest, Id, Moment, Program, Truth};
use crate::time::{Day, Instant, Interval, Written, Zone};
use std::ops::Range;

/// The events of a case in sequence: by local day; within a day as in the file where the exact times do
/// not contradict it, else the exact ones by time and then the date-only ones as in the file.
/// A date-only event is an interval between the exact times around it.
#[derive(Debug, Clone)]
pub struct Timeline {
    /// For each place in the sequence the event (an index into the case's events) and its moment.
    entries: Vec<(u32, Moment)>,
    /// The places in the sequence, grouped by kind of event and ascending within a kind.
    places: Vec<u32>,
    /// Where the group of each kind starts; one more than there are kinds.
    starts: Vec<u32>,
}

impl Timeline {
    /// The timeline of a case; `kinds` is the number of kinds of event in the policy.
    pub fn new(case: &Case<'_>, kinds: usize, zone: &Zone) -> Self {
        let mut entries: Vec<(u32, Moment)> =
            (0u32..).zip(&case.events).map(|(index, event)| (index, moment(event.at, zone))).collect();
        if !entries.is_sorted_by_key(|(_, moment)| moment.day) {
            entries.sort_by_key(|(_, moment)| moment.day);
        }
        for day in day_ranges(&entries) {
            let day = &mut entries[day];
            order_within_day(day);
            bound_dates(day);
        }
        let (starts, places) = index_by_kind(case, &entries, kinds);
        Self { entries, places, starts }
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What had happened by `as_of`: later events are ignored, intervals that reach past it are cut off there.
    pub fn seen<'t>(&'t self, case: &'t Case<'t>, as_of: Instant) -> Visible<'t> {
        // The earliest instants ascend along the sequence, so what is seen is a prefix of it.
        let seen = self.entries.partition_point(|(_, moment)| moment.interval.earliest <= as_of);
        Visible { timeline: self, case, as_of, seen }
    }

    /// The event that chooses the version of the policy, as its index in the case, and its local day: the first
    /// receipt, else the earliest event.
    pub fn received(&self, case: &Case<'_>, program: &Program) -> Option<(usize, Day)> {
        let receives = |event: u32| {
            let kind = case.events[event as usize].kind;
            program.events.get(kind).effect == Some(Effect::Receives)
        };
        let received = self.entries.iter().find(|(event, _)| receives(*event));
        received.or_else(|| self.entries.first()).map(|(event, moment)| (*event as usize, moment.day))
    }

    fn of_kind(&self, kind: EventId) -> &[u32] {
        let bounds = self.starts.get(kind.index()).zip(self.starts.get(kind.index() + 1));
        bounds.and_then(|(&from, &to)| self.places.get(from as usize..to as usize)).unwrap_or(&[])
    }
}

fn moment(at: Written, zone: &Zone) -> Moment {
    match at {
        Written::At(interval) => Moment { interval, date_only: false, day: zone.day_of(interval.earliest) },
        Written::On(day) => Moment { interval: zone.whole_day(day), date_only: true, day },
    }
}

fn day_ranges(entries: &[(u32, Moment)]) -> Vec<Range<usize>> {
    let mut ranges = Vec::with_capacity(entries.len());
    let mut from = 0;
    for to in 1..=entries.len() {
        if entries.get(to).is_none_or(|next| next.1.day != entries[from].1.day) {
            // A day with a single exact event has nothing to order or to bound.
            if to - from > 1 {
                ranges.push(from..to);
            }
            from = to;
        }
    }
    ranges
}

fn order_within_day(day: &mut [(u32, Moment)]) {
    let exact = |entry: &&(u32, Moment)| !entry.1.date_only;
    if day.iter().filter(exact).is_sorted_by_key(|(_, moment)| moment.interval.earliest) {
        return;
    }
    day.sort_by_key(|(_, moment)| {
        (moment.date_only, if moment.date_only { None } else { Some(moment.interval.earliest) })
    });
}

fn bound_dates(day: &mut [(u32, Moment)]) {
    let mut before = None;
    for (_, moment) in day.iter_mut() {
        if moment.date_only {
            moment.interval.earliest = before.unwrap_or(moment.interval.earliest);
        } else {
            before = Some(moment.interval.earliest);
        }
    }
    let mut after = None;
    for (_, moment) in day.iter_mut().rev() {
        if moment.date_only {
            moment.interval.latest = after.unwrap_or(moment.interval.latest);
        } else {
            after = Some(moment.interval.latest);
        }
    }
}

fn index_by_kind(case: &Case<'_>, entries: &[(u32, Moment)], kinds: usize) -> (Vec<u32>, Vec<u32>) {
    let kind_of = |event: u32| case.events[event as usize].kind.index();
    let mut starts = vec![0u32; kinds + 1];
    for (event, _) in entries {
        starts[kind_of(*event) + 1] += 1;
    }
    for kind in 0..kinds {
        starts[kind + 1] += starts[kind];
    }
    let mut next = starts.clone();
    let mut places = vec![0u32; entries.len()];
    for (place, (event, _)) in (0u32..).zip(entries) {
        let slot = &mut next[kind_of(*event)];
        places[*slot as usize] = place;
        *slot += 1;
    }
    (starts, places)
}

/// What of a timeline had happened by a moment of judgment.
#[derive(Debug, Clone, Copy)]
pub struct Visible<'t> {
    timeline: &'t Timeline,
    case: &'t Case<'t>,
    as_of: Instant,
    seen: usize,
}

impl<'t> Visible<'t> {
    /// How many events had happened.
    pub fn len(&self) -> usize {
        self.seen
    }

    /// Whether nothing had happened.
    pub fn is_empty(&self) -> bool {
        self.seen == 0
    }

    /// The moment of judgment.
    pub fn as_of(&self) -> Instant {
        self.as_of
    }

    /// The event at a place in the sequence.
    pub fn event(&self, place: usize) -> &'t super::Event<'t> {
        &self.case.events[self.timeline.entries[place].0 as usize]
    }

    /// Which event of the file stands at a place in the sequence.
    pub fn index(&self, place: usize) -> usize {
        self.timeline.entries[place].0 as usize
    }

    /// The moment of the event at a place in the sequence.
    pub fn moment(&self, place: usize) -> Moment {
        let mut moment = self.timeline.entries[place].1;
        moment.interval.latest = moment.interval.latest.min(self.as_of);
        moment
    }

    /// The interval of the event at a place in the sequence.
    pub fn interval(&self, place: usize) -> Interval {
        self.moment(place).interval
    }

    /// The places of the events that match, in sequence, from a place on, each with whether it is certain to match.
    pub fn matches<'m>(&self, events: &'m EventMatch, from: usize) -> Matches<'t, 'm> {
        Matches { seen: *self, events, next: from }
    }

    /// Whether the event at a place matches.
    pub fn is_match(&self, events: &EventMatch, place: usize) -> Truth {
        let event = self.event(place);
        let tests = events.alternatives.iter().filter(|test| test.kind == event.kind);
        tests.fold(Truth::False, |truth, test| truth.or(self.fits(test, place)))
    }

    /// Whether the event at a place, and where so many in a row are asked for those of its kind just before it, fit.
    fn fits(&self, test: &EventTest, place: usize) -> Truth {
        if test.in_a_row <= 1 {
            return self.holds(test, place);
        }
        if self.run(test, place).count() < test.in_a_row as usize {
            return Truth::False;
        }
        self.run(test, place).fold(Truth::True, |truth, place| truth.and(self.holds(test, place)))
    }

    /// The places of the run of events that ends at a place: as many of the kind as are asked for, or as there are.
    pub fn run(&self, test: &EventTest, place: usize) -> impl Iterator<Item = usize> + use<'_, 't> {
        let places = self.timeline.of_kind(test.kind);
        let end = places.partition_point(|&other| other as usize <= place);
        let start = end.saturating_sub(test.in_a_row.max(1) as usize);
        places.get(start..end).unwrap_or(&[]).iter().map(|&place| place as usize)
    }

    fn holds(&self, test: &EventTest, place: usize) -> Truth {
        let event = self.event(place);
        test.attributes.iter().fold(Truth::True, |truth, (attribute, test)| {
            truth.and(test.holds_among(event.attribute(*attribute), &self.case.facts))
        })
    }

    /// The first place, from one on, of an event of one of the kinds of `events`.
    fn next_of_kinds(&self, events: &EventMatch, from: usize) -> Option<usize> {
        let next = |test: &EventTest| {
            let places = self.timeline.of_kind(test.kind);
            let first = places.partition_point(|&place| (place as usize) < from);
            places.get(first).map(|&place| place as usize)
        };
        events.alternatives.iter().filter_map(next).min().filter(|&place| place < self.seen)
    }
}

/// The places of matching events, in sequence.
#[derive(Debug)]
pub struct Matches<'t, 'm> {
    seen: Visible<'t>,
    events: &'m EventMatch,
    next: usize,
}

impl Iterator for Matches<'_, '_> {
    /// A place, and whether the event there is certain to match.
    type Item = (usize, bool);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let place = self.seen.next_of_kinds(self.events, self.next)?;
            self.next = place + 1;
            match self.seen.is_match(self.events, place) {
                Truth::False => {}
                Truth::Unknown => return Some((place, false)),
                Truth::True => return Some((place, true)),
            }
        }
    }
}
