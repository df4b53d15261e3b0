//! On which level of the ladder a case stands, since when and why, and who must hear of it next.
//!
//! A case stands on the highest rung that it has reached since it was opened, or opened again; what happens after
//! its end brings it up no further. A rung is reached by the facts (from the start), by an event, or because an
//! obligation has been overdue so long. Whatever is not certain leads to no level: it is listed beside it.

use super::duty::DutyId;
use super::holder::{Posts, Until};
use super::judge::{self, Reading};
use super::outcome::{Ahead, Because, Judged, MayStand, Need, Standing, Status, Verdict};
use super::span::{Spans, cannot_count};
use crate::program::{Deadline, ObligationId, Rung, Truth};
use crate::time::{Due, Interval};

/// Where a case stands, where the policy has a ladder.
pub(super) fn standing(posts: Posts<'_, '_>, spans: &Spans, obligations: &[Judged]) -> Option<Standing> {
    if posts.program.ladder.is_empty() {
        return None;
    }
    Some(Climb { posts, spans, obligations }.standing())
}

/// The level that hears of an obligation once it is late: the lowest above the one on which the case stands.
pub(super) fn hears(
    posts: Posts<'_, '_>,
    spans: &Spans,
    obligations: &[Judged],
    standing: &Standing,
    judged: usize,
) -> Option<Ahead> {
    let climb = Climb { posts, spans, obligations };
    let rungs = posts.program.ladder.iter().enumerate().skip(standing.level);
    rungs.map(|(index, rung)| (index, climb.ahead_by(rung, judged))).find_map(|(rung, at)| {
        let (at, obligation) = at?;
        Some(climb.ahead(rung, Some((at, obligation))))
    })
}

struct Climb<'p, 't> {
    posts: Posts<'p, 't>,
    spans: &'p Spans,
    obligations: &'p [Judged],
}

/// What brings a case up to a rung, or may.
struct Reason {
    truth: Truth,
    /// When it did; none where the case has no events.
    at: Option<Interval>,
    because: Because,
    needs: Vec<Need>,
}

/// An obligation of which a rung hears.
struct Watched<'o> {
    judged: &'o Judged,
    rule: ObligationId,
    since: usize,
}

impl Climb<'_, '_> {
    fn standing(&self) -> Standing {
        let reasons: Vec<Vec<Reason>> = self
            .posts
            .program
            .ladder
            .iter()
            .enumerate()
            .map(|(index, rung)| self.reasons(index, rung))
            .collect();
        let certain = |reasons: &Vec<Reason>| reasons.iter().any(|reason| reason.truth == Truth::True);
        let level = reasons.iter().rposition(certain).map_or(0, |index| index + 1);
        let reached = level.checked_sub(1).and_then(|index| reasons.get(index));
        let certain = reached.into_iter().flatten().filter(|reason| reason.truth == Truth::True);
        let first = certain.min_by_key(|reason| reason.at.map(|at| at.earliest));
        let above = reasons.iter().enumerate().skip(level);
        let may_be =
            above.filter(|(_, reasons)| !reasons.is_empty()).map(|(index, reasons)| self.may(index, reasons));
        Standing {
            level,
            holders: level.checked_sub(1).map(|index| self.holders(index)),
            since: first.and_then(|reason| reason.at),
            because: first.map(|reason| reason.because),
            may_be: may_be.collect(),
            next: self.next(level),
            sooner: self.sooner(level),
        }
    }

    fn may(&self, index: usize, reasons: &[Reason]) -> MayStand {
        let mut needs: Vec<Need> = reasons.iter().flat_map(|reason| reason.needs.iter().copied()).collect();
        needs.sort_unstable();
        needs.dedup();
        let because = reasons.first().map_or(Because::Start, |reason| reason.because);
        MayStand { rung: index, holders: self.holders(index), because, needs }
    }

    /// Whoever holds the post of a rung now.
    fn holders(&self, index: usize) -> super::Holders {
        let who = self.posts.program.ladder[index].who;
        self.posts.holders(who, Until::Time(Interval::exactly(self.posts.seen.as_of())), None)
    }

    /// What brings a case up to a rung, without what certainly does not.
    fn reasons(&self, index: usize, rung: &Rung) -> Vec<Reason> {
        let mut reasons = Vec::new();
        let opened = (self.spans.last_start() < self.posts.seen.len())
            .then(|| self.posts.seen.interval(self.spans.last_start()));
        if index == 0 && rung.leads_nowhere() {
            reasons.push(Reason { truth: Truth::True, at: opened, because: Because::Start, needs: vec![] });
        }
        if let Some(when) = &rung.when {
            let mut needs = Vec::new();
            judge::missing_facts(self.posts, when, &mut needs);
            let truth = when.holds_for(self.posts.facts);
            reasons.push(Reason { truth, at: opened, because: Because::Facts, needs });
        }
        for (place, certain) in self.posts.seen.matches(&rung.after, self.spans.last_start()) {
            if self.spans.end_after(place).is_none() {
                continue;
            }
            let mut needs = Vec::new();
            judge::missing_attributes(self.posts, &rung.after, place, &mut needs);
            let (truth, at) =
                (if certain { Truth::True } else { Truth::Unknown }, self.posts.seen.interval(place));
            reasons.push(Reason { truth, at: Some(at), because: Because::Event(place), needs });
            if certain {
                break;
            }
        }
        reasons.extend((0..self.obligations.len()).filter_map(|judged| self.overdue(rung, judged)));
        reasons.retain(|reason| reason.truth != Truth::False);
        reasons
    }

    /// Whether an obligation has been overdue as long as a rung asks.
    fn overdue(&self, rung: &Rung, index: usize) -> Option<Reason> {
        let Watched { judged, rule, since } = self.of_rung(rung, index)?;
        let because = Because::Overdue(index);
        let reason = |truth, at, needs| Some(Reason { truth, at, because, needs });
        let end = match self.overdue_until(rung, judged) {
            Ok(Some(end)) => end,
            // Its limit cannot be counted, or it has no number.
            Ok(None) if judged.verdict == Verdict::Undetermined && self.has_number(rule) => {
                return reason(Truth::Unknown, None, judged.needs.clone());
            }
            Ok(None) => return None,
            Err(need) => return reason(Truth::Unknown, None, vec![need]),
        };
        let truth = match judge::reading_by(self.posts, self.spans, (rule, since), end) {
            Reading::Late | Reading::Overdue => Truth::True,
            Reading::Met | Reading::Pending | Reading::Void => return None,
            Reading::Open { .. } => Truth::Unknown,
        };
        let truth = if judged.came_about { truth } else { Truth::Unknown };
        let at = Interval { earliest: end.earliest.plus(1), latest: end.latest.plus(1) };
        let mut needs = judged.needs.clone();
        if truth == Truth::Unknown {
            let ended = self.spans.end_after(since).flatten().and_then(|end| end.event);
            let places = [Some(since), judged.done, ended].into_iter().flatten();
            let is_open = |place: &usize| !self.posts.seen.interval(*place).is_exact();
            needs.extend(places.filter(is_open).map(Need::TimeOf));
            needs.sort_unstable();
            needs.dedup();
        }
        reason(truth, Some(at), needs)
    }

    fn has_number(&self, rule: ObligationId) -> bool {
        match self.posts.program.obligations.get(rule).deadline {
            Deadline::Within(..) | Deadline::Until(_) => true,
            Deadline::Promptly | Deadline::NotStated => false,
        }
    }

    /// An obligation of this opening of the case that a rung hears of.
    fn of_rung(&self, rung: &Rung, index: usize) -> Option<Watched<'_>> {
        let judged = self.obligations.get(index)?;
        let DutyId::Obligation(rule) = judged.rule else { return None };
        let since = judged.since.place().filter(|since| *since >= self.spans.last_start())?;
        rung.overdue.contains(&rule).then_some(Watched { judged, rule, since })
    }

    /// The last second in which an obligation is not yet overdue long enough.
    fn overdue_until(&self, rung: &Rung, judged: &Judged) -> Result<Option<Due>, Need> {
        let Some(due) = judged.due else { return Ok(None) };
        let Some(by) = rung.by else { return Ok(Some(due)) };
        let from = Interval { earliest: due.earliest, latest: due.latest };
        self.posts.program.time.due(by, None, from).map(Some).map_err(cannot_count)
    }

    /// The next rung to which something stated leads, or of which nothing is said.
    fn next(&self, level: usize) -> Option<Ahead> {
        if self.spans.status != Status::Open {
            return None;
        }
        let mut above = self.posts.program.ladder.iter().enumerate().skip(level);
        let (index, rung) = above.find(|(_, rung)| self.is_open_to(rung))?;
        Some(self.ahead(index, self.soonest(rung)))
    }

    /// A rung above the next one that limits lead to before they lead to that.
    fn sooner(&self, level: usize) -> Option<Ahead> {
        let next = self.next(level)?;
        let before = |at: &Due| next.at.is_none_or(|(other, _)| at.earliest < other.earliest);
        let above = self.posts.program.ladder.iter().enumerate().skip(next.rung + 1);
        let timed = above.filter_map(|(index, rung)| Some((index, self.soonest(rung)?)));
        let (index, at) = timed.filter(|(_, (at, _))| before(at)).min_by_key(|(_, (at, _))| at.earliest)?;
        Some(self.ahead(index, Some(at)))
    }

    /// Whether this case can still come to a rung. Where nothing leads up to it, a person may bring it there.
    fn is_open_to(&self, rung: &Rung) -> bool {
        let by_facts =
            rung.when.as_ref().is_some_and(|when| when.holds_for(self.posts.facts) != Truth::False);
        rung.leads_nowhere() || by_facts || !rung.after.alternatives.is_empty() || !rung.overdue.is_empty()
    }

    /// The soonest moment at which a limit leads to a rung, and whose limit it is.
    fn soonest(&self, rung: &Rung) -> Option<(Due, usize)> {
        let ahead = (0..self.obligations.len()).filter_map(|index| self.ahead_by(rung, index));
        ahead.min_by_key(|(at, _)| at.earliest)
    }

    fn ahead_by(&self, rung: &Rung, index: usize) -> Option<(Due, usize)> {
        let Watched { judged, .. } = self.of_rung(rung, index)?;
        if !matches!(judged.verdict, Verdict::Pending | Verdict::Overdue) {
            return None;
        }
        let end = self.overdue_until(rung, judged).ok().flatten()?;
        let at = Due { earliest: end.earliest.plus(1), latest: end.latest.plus(1) };
        (at.latest > self.posts.seen.as_of()).then_some((at, index))
    }

    fn ahead(&self, rung: usize, at: Option<(Due, usize)>) -> Ahead {
        Ahead { rung, holders: self.holders(rung), at }
    }
}

/// Where it is open whether the case closed by itself: it stands for certain where it stands either way.
pub(super) fn agree(open: Standing, closed: Standing, doubts: &[Need]) -> Standing {
    if open.level <= closed.level {
        return open;
    }
    let mut may_be = open.may_be;
    if let (Some(rung), Some(holders), Some(because)) =
        (open.level.checked_sub(1), open.holders, open.because)
    {
        may_be.insert(0, MayStand { rung, holders, because, needs: doubts.to_vec() });
    }
    Standing { may_be, next: open.next, sooner: open.sooner, ..closed }
}
