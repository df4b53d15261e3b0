//! The ladder of a case.

use super::Build;
use crate::evaluate::{Ahead, Because, MayStand, Standing};
use crate::program::Rung;
use crate::report::{BroughtBy, LadderReport, LevelAhead, Needs, PossibleLevel, When};
use crate::time::Interval;

impl<'a> Build<'a> {
    pub(super) fn ladder(&self, standing: &'a Standing) -> LadderReport<'a> {
        let rung = standing.level.checked_sub(1).and_then(|index| self.program.ladder.get(index));
        LadderReport {
            level: level(standing.level),
            of: level(self.program.ladder.len()),
            who: standing.holders.as_ref().map(|holders| self.who(holders)),
            clause: rung.and_then(|rung| self.clause(&rung.heading)),
            since: standing.since.map(|since| self.reached(since, standing.because)),
            because: standing.because.map(|because| self.because(because)),
            may_be: standing.may_be.iter().map(|may| self.may_be(may)).collect(),
            next: standing.next.as_ref().and_then(|ahead| self.ahead(ahead)),
            sooner: standing.sooner.as_ref().and_then(|ahead| self.ahead(ahead)),
        }
    }

    fn reached(&self, since: Interval, because: Option<Because>) -> When<'a> {
        match because {
            Some(Because::Event(place)) => self.when(place),
            // A limit that may have ended earlier or later has certainly ended at its latest.
            Some(Because::Overdue(_)) => self.at(since.latest),
            _ if since.is_exact() => self.at(since.earliest),
            _ => When::On(self.program.time.zone.day_of(since.earliest)),
        }
    }

    fn because(&self, because: Because) -> BroughtBy<'a> {
        match because {
            Because::Start => BroughtBy::Start,
            Because::Facts => BroughtBy::Facts,
            Because::Event(place) => BroughtBy::Event(self.program.events.name(self.seen.event(place).kind)),
            Because::Overdue(index) => {
                let judged = &self.outcome.obligations[index];
                let obligation = judged.rule.rule().name(self.program);
                BroughtBy::Overdue { obligation, occurrence: judged.occurrence }
            }
        }
    }

    fn may_be(&self, may: &MayStand) -> PossibleLevel<'a> {
        let of = may.needs.iter().map(|need| self.need(*need)).collect();
        PossibleLevel {
            level: level(may.rung + 1),
            who: self.who(&may.holders),
            because: self.because(may.because),
            needs: Needs { lang: self.lang, of },
        }
    }

    pub(super) fn ahead(&self, ahead: &Ahead) -> Option<LevelAhead<'a>> {
        let rung: &'a Rung = self.program.ladder.get(ahead.rung)?;
        let at = ahead.at.map(|(at, _)| at);
        let overdue = ahead.at.map(|(_, index)| self.outcome.obligations[index].rule);
        Some(LevelAhead {
            level: level(ahead.rung + 1),
            who: self.who(&ahead.holders),
            clause: self.clause(&rung.heading),
            after: Some(&*rung.after_name).filter(|after| !after.is_empty()),
            at: at.map(|at| self.at(at.earliest)),
            at_latest: at.filter(|at| at.earliest != at.latest).map(|at| self.at(at.latest)),
            overdue: overdue.map(|rule| rule.rule().name(self.program)),
        })
    }
}

fn level(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
