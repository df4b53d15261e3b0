//! Who answers: the holder of a post at a moment.

use super::outcome::{Holder, HolderSource, Holders, Need};
use crate::case::{PersonId, Visible};
use crate::program::{AssignmentId, EventMatch, Post, Program, RoleId, Truth, Value};
use crate::time::Interval;

/// Everything that tells who holds what in a case.
#[derive(Debug, Clone, Copy)]
pub(super) struct Posts<'p, 't> {
    pub(super) program: &'p Program,
    pub(super) seen: Visible<'t>,
    pub(super) facts: &'p [Value<'p>],
    pub(super) staff: &'p [(Post, PersonId)],
}

/// Up to when what names a holder counts.
#[derive(Debug, Clone, Copy)]
pub(super) enum Until {
    /// Up to a time, as far as it is known.
    Time(Interval),
    /// Up to the event at this place of the timeline, which the sequence decides.
    Place(usize),
}

/// What is known of the person who holds a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    Nobody,
    Person(PersonId, HolderSource),
    /// One of two: the times do not tell which.
    Either,
}

impl Found {
    fn is_same(self, other: Self) -> bool {
        match (self, other) {
            (Self::Person(one, _), Self::Person(another, _)) => one == another,
            (one, another) => one == another,
        }
    }
}

/// The roles that answer for an assignment in a case.
enum Roles<'p> {
    Stated(&'p [RoleId]),
    NotStated,
    Unknown,
}

impl<'p> Posts<'p, '_> {
    /// The holders of a post at a moment; `trigger` is the place of the event that the duty follows.
    pub(super) fn holders(&self, post: Post, at: Until, trigger: Option<usize>) -> Holders {
        match post {
            Post::Role(role) => self.alone(post, Some(role), self.named(post, at)),
            Post::Assignment(assignment) => self.assigned(assignment, at, trigger),
        }
    }

    fn alone(&self, post: Post, role: Option<RoleId>, found: Found) -> Holders {
        Holders { first: holder(post, role, found), more: Vec::new() }
    }

    fn assigned(&self, assignment: AssignmentId, at: Until, trigger: Option<usize>) -> Holders {
        let post = Post::Assignment(assignment);
        let named = self.named(post, at);
        let roles = match self.roles(assignment) {
            Roles::Stated(roles) => roles,
            Roles::NotStated | Roles::Unknown => &[],
        };
        let first_role = roles.first().copied();
        if named != Found::Nobody {
            return self.alone(post, first_role, named);
        }
        let by_role = |role: RoleId| (role, self.named(Post::Role(role), at));
        if roles.iter().all(|&role| by_role(role).1 == Found::Nobody)
            && let Some((doer, place)) = self.doer(assignment, at, trigger)
        {
            return self.alone(post, first_role, Found::Person(doer, HolderSource::DoneBy(place)));
        }
        let mut holders =
            roles.iter().map(|&role| by_role(role)).map(|(r, found)| holder(post, Some(r), found));
        match holders.next() {
            Some(first) => Holders { first, more: holders.collect() },
            None => self.alone(post, None, Found::Nobody),
        }
    }

    /// Whether the regulation states a role for an assignment in this case.
    pub(super) fn is_stated(&self, assignment: AssignmentId) -> bool {
        matches!(self.roles(assignment), Roles::Stated(_))
    }

    fn roles(&self, assignment: AssignmentId) -> Roles<'p> {
        for entry in &self.program.assignments.get(assignment).entries {
            match entry.when.holds_for(self.facts) {
                Truth::False => {}
                Truth::Unknown => return Roles::Unknown,
                Truth::True if entry.roles.is_empty() => return Roles::NotStated,
                Truth::True => return Roles::Stated(&entry.roles),
            }
        }
        Roles::NotStated
    }

    /// Whom the latest event up to a moment, else the case, names for a post.
    fn named(&self, post: Post, at: Until) -> Found {
        let mut possible = None;
        for place in (0..self.end(at)).rev() {
            let event = self.seen.event(place);
            if event.staff.is_empty() {
                continue;
            }
            let interval = self.seen.interval(place);
            let Some(&(_, person)) = event.staff.iter().find(|(named, _)| *named == post) else { continue };
            let found = Found::Person(person, HolderSource::Event(place));
            match at {
                Until::Place(_) => return found,
                Until::Time(at) if interval.latest <= at.earliest => return settle(possible, found),
                Until::Time(at) if interval.earliest <= at.latest => possible = Some(settle(possible, found)),
                Until::Time(_) => {}
            }
        }
        let named = self.staff.iter().find(|(named, _)| *named == post);
        let source = match post {
            Post::Assignment(_) => HolderSource::Case,
            Post::Role(_) => HolderSource::CaseRole,
        };
        settle(possible, named.map_or(Found::Nobody, |(_, person)| Found::Person(*person, source)))
    }

    /// Whoever did the event that makes its doer the holder: the trigger itself, else the latest up to then.
    fn doer(&self, assignment: AssignmentId, at: Until, trigger: Option<usize>) -> Option<(PersonId, usize)> {
        let kinds = &self.program.assignments.get(assignment).done_by;
        if kinds.is_empty() {
            return None;
        }
        let of_kind = |place: usize| kinds.contains(&self.seen.event(place).kind);
        let by = |place: usize| self.seen.event(place).by.map(|person| (person, place));
        trigger.filter(|&place| of_kind(place)).and_then(by).or_else(|| {
            let until_then = |&place: &usize| match at {
                Until::Time(at) => self.seen.interval(place).earliest <= at.latest,
                Until::Place(_) => true,
            };
            (0..self.end(at)).rev().filter(until_then).filter(|&p| of_kind(p)).find_map(by)
        })
    }

    /// The first place of the timeline that no longer counts.
    fn end(&self, at: Until) -> usize {
        match at {
            Until::Time(_) => self.seen.len(),
            Until::Place(place) => self.seen.len().min(place + 1),
        }
    }

    /// Everybody who took part from the first receipt to a place: whoever holds one of the participating
    /// assignments then, and whoever did an event.
    pub(super) fn participants(&self, place: usize) -> Vec<Holder> {
        let at = Until::Place(place);
        let mut holders: Vec<Holder> = Vec::new();
        for &assignment in &self.program.participants {
            let held = self.holders(Post::Assignment(assignment), at, None);
            let counts = |h: &&Holder| h.person.is_some() || self.is_stated(assignment);
            holders.extend(held.iter().filter(counts));
        }
        let received = self.first_received().unwrap_or(0);
        for doer in (received..=place).filter_map(|p| self.seen.event(p).by) {
            if !holders.iter().any(|h| h.person == Some(doer)) {
                holders.push(Holder {
                    post: None,
                    role: None,
                    person: Some(doer),
                    uncertain: false,
                    source: HolderSource::Nothing,
                });
            }
        }
        holders
    }

    /// What must be known to tell who holds a post that the times leave open: the times of the events that name
    /// somebody for it, and that of the duty's own trigger.
    pub(super) fn doubt(&self, holder: &Holder, at: Until, trigger: Option<usize>) -> Vec<Need> {
        let (Some(post), true) = (holder.post, holder.uncertain) else { return Vec::new() };
        let names = |place: usize| {
            let staff = &self.seen.event(place).staff;
            staff.iter().any(|(named, _)| *named == post || holder.role.map(Post::Role) == Some(*named))
        };
        let straddles = |place: usize| match at {
            Until::Time(at) => {
                let interval = self.seen.interval(place);
                interval.latest > at.earliest && interval.earliest <= at.latest
            }
            Until::Place(_) => false,
        };
        let is_open = |place: &usize| !self.seen.interval(*place).is_exact();
        let naming = (0..self.end(at)).filter(|place| names(*place) && straddles(*place));
        let mut needs: Vec<Need> = naming.chain(trigger).filter(is_open).map(Need::TimeOf).collect();
        needs.push(Need::Holder(post));
        needs
    }

    fn first_received(&self) -> Option<usize> {
        let receives = |place: &usize| {
            let kind = self.seen.event(*place).kind;
            self.program.events.get(kind).effect == Some(crate::policy::Effect::Receives)
        };
        (0..self.seen.len()).find(receives)
    }

    /// How often an event stands before a place.
    pub(super) fn count_before(&self, events: &EventMatch, place: usize) -> crate::program::Count {
        let mut count = crate::program::Count::default();
        for (found, certain) in self.seen.matches(events, 0) {
            if found >= place {
                break;
            }
            count.possible += 1;
            count.certain += u32::from(certain);
        }
        count
    }
}

fn settle(possible: Option<Found>, certain: Found) -> Found {
    match possible {
        Some(other) if !other.is_same(certain) => Found::Either,
        _ => certain,
    }
}

fn holder(post: Post, role: Option<RoleId>, found: Found) -> Holder {
    let (person, source) = match found {
        Found::Person(person, source) => (Some(person), source),
        Found::Nobody | Found::Either => (None, HolderSource::Nothing),
    };
    Holder { post: Some(post), role, person, uncertain: found == Found::Either, source }
}
