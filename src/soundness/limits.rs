//! Limits that contradict each other, that cannot be kept, or that cannot be broken.

use super::letters::{Alphabet, Letters, meet};
use super::{Examiner, Finding, Witness};
use crate::diagnostic::{Code, words};
use crate::program::{
    Act, Answer, Closing, Deadline, Facts, Obligation, ObligationId, Post, Prohibition, Wanted,
};
use crate::source::Pointer;
use crate::time::{Limit, RollOver};

/// What was found, and the obligations that cannot be broken.
#[derive(Default)]
pub(super) struct Limits {
    pub(super) findings: Vec<Finding>,
    pub(super) unbreakable: Vec<ObligationId>,
}

/// What is wrong with limits.
pub(super) fn findings(examiner: &Examiner<'_>) -> Limits {
    let mut limits = Limits::default();
    let Some(alphabet) = Alphabet::of(examiner.program) else { return limits };
    let compare = Comparison { examiner, alphabet };
    for (id, rule) in examiner.program.obligations.iter().filter(|(_, rule)| !rule.permission) {
        for (other, second) in examiner.program.obligations.iter().filter(|(other, _)| other.gt(&id)) {
            limits.findings.extend(compare.pair((id, rule), (other, second)));
        }
        limits.findings.extend(compare.forbidden(id, rule));
        if let Some(finding) = compare.closed_before(id, rule) {
            limits.unbreakable.extend((finding.diagnostic.code == Code::NeverBroken).then_some(id));
            limits.findings.push(finding);
        }
    }
    limits
}

struct Comparison<'e, 'p> {
    examiner: &'e Examiner<'p>,
    alphabet: Alphabet<'p>,
}

/// An obligation with its id.
type Rule<'p> = (ObligationId, &'p Obligation);

impl<'p> Comparison<'_, 'p> {
    /// Two obligations of one person to one act within two limits.
    fn pair(&self, one: Rule<'p>, other: Rule<'p>) -> Option<Finding> {
        if other.1.permission
            || !self.differ(&one.1.deadline, &other.1.deadline)
            || !self.same_act(one.1, other.1)
        {
            return None;
        }
        let examiner = self.examiner;
        let (first, second) = (examiner.obligation(one.0), examiner.obligation(other.0));
        let facts = match self.same_person(one.1, other.1) {
            Answer::None => return None,
            Answer::NotDecided => {
                return Some(examiner.not_decided(&second, &[Code::SameActDifferentLimits]));
            }
            Answer::Case(facts) => facts,
        };
        let names = &examiner.program.obligations;
        let said = words::sound::same_act(names.name(one.0), names.name(other.0), &other.1.act.name);
        let limit = |rule: &Pointer| examiner.place(&rule.key("within"), rule);
        let problem = said
            .at(limit(&second), words::sound::limit_of(names.name(other.0)))
            .also(limit(&first), words::sound::limit_of(names.name(one.0)));
        let then: Vec<usize> =
            [one.1, other.1].iter().filter_map(|rule| self.alphabet.example(&rule.trigger.events)).collect();
        let then = if then.first() == then.last() { then.get(..1).unwrap_or_default() } else { &then };
        let case = format!("{}-{}", names.name(one.0), names.name(other.0));
        let shown = Witness::new(examiner.program, &case, &facts, &self.alphabet.after_receipt(then));
        Some(Finding::new(problem, [second, first]).shown_by(shown))
    }

    /// Whether two limits have a number, and not the same.
    fn differ(&self, one: &Deadline, other: &Deadline) -> bool {
        let default = self.examiner.program.time.roll_over;
        let told = |deadline: &Deadline| match deadline {
            Deadline::Within(limit, roll_over) => {
                let rolls = limit.is_in_days() && *limit != Limit::SameDay;
                Some((Some(*limit), rolls.then(|| roll_over.unwrap_or(default)), None))
            }
            Deadline::Until(fact) => Some((None, None, Some(*fact))),
            Deadline::Promptly | Deadline::NotStated => None,
        };
        told(one).zip(told(other)).is_some_and(|(one, other)| one != other)
    }

    /// Whether one event discharges both: each part of either act meets a part of the other.
    fn same_act(&self, one: &Obligation, other: &Obligation) -> bool {
        let parts = |act: &Act| act.parts.iter().map(|part| self.alphabet.matching(part)).collect::<Vec<_>>();
        let (one, other) = (parts(&one.act), parts(&other.act));
        let all_meet =
            |one: &[Letters], other: &[Letters]| one.iter().all(|part| other.iter().any(|o| meet(part, o)));
        all_meet(&one, &other) && all_meet(&other, &one)
    }

    /// A case in which both apply and fall to the same post, or to posts with a role in common.
    fn same_person(&self, one: &'p Obligation, other: &'p Obligation) -> Answer<'p> {
        let both = [Wanted::holds(&one.when), Wanted::holds(&other.when)];
        let mut decided = true;
        for wanted in self.same_post(one.who, other.who, &both) {
            match self.examiner.space.find(&wanted) {
                Answer::None => {}
                Answer::NotDecided => decided = false,
                found @ Answer::Case(_) => return found,
            }
        }
        if decided { Answer::None } else { Answer::NotDecided }
    }

    /// The ways in which two posts may be one.
    fn same_post(&self, one: Post, other: Post, both: &[Wanted<'p>]) -> Vec<Vec<Wanted<'p>>> {
        let entries = |id| self.examiner.program.assignments.get(id).entries.iter().enumerate();
        match (one, other) {
            (one, other) if one == other => vec![both.to_vec()],
            (Post::Role(_), Post::Role(_)) => Vec::new(),
            (Post::Assignment(id), Post::Role(role)) | (Post::Role(role), Post::Assignment(id)) => {
                entries(id)
                    .filter(|(_, entry)| entry.roles.contains(&role))
                    .map(|(index, _)| self.examiner.counts(id, index, both))
                    .collect()
            }
            (Post::Assignment(one), Post::Assignment(other)) => {
                let mut ways = Vec::new();
                for (index, entry) in entries(one) {
                    let first = self.examiner.counts(one, index, both);
                    let shares =
                        entries(other).filter(|(_, e)| e.roles.iter().any(|role| entry.roles.contains(role)));
                    ways.extend(shares.map(|(second, _)| self.examiner.counts(other, second, &first)));
                }
                ways
            }
        }
    }

    /// An obligation that cannot be met without breaking a prohibition.
    fn forbidden(&self, id: ObligationId, rule: &'p Obligation) -> Option<Finding> {
        let program = self.examiner.program;
        for (other, prohibition) in program.prohibitions.iter() {
            if prohibition.when.asks_for_events() || !self.stands_against(rule, prohibition) {
                continue;
            }
            let both = [Wanted::holds(&rule.when), Wanted::holds(&prohibition.when)];
            let pointer = self.examiner.obligation(id);
            let facts = match self.examiner.space.find(&both) {
                Answer::None => continue,
                Answer::NotDecided => return Some(self.examiner.not_decided(&pointer, &[Code::NeverKept])),
                Answer::Case(facts) => facts,
            };
            let against = Pointer::root().key("prohibitions").key(program.prohibitions.name(other));
            let problem = words::sound::forbidden(&rule.act.name, program.prohibitions.name(other))
                .at_place(self.examiner.place(&pointer.key("do"), &pointer))
                .also(self.examiner.key(&against), words::sound::forbids_it());
            let shown = self.shown(id, rule, &facts);
            return Some(Finding::new(problem, [pointer, against]).shown_by(shown));
        }
        None
    }

    /// Whether every act that meets an obligation in time is forbidden.
    fn stands_against(&self, rule: &Obligation, prohibition: &Prohibition) -> bool {
        let forbidden = self.alphabet.matching(&prohibition.trigger.events);
        let within =
            |letters: &Letters, all: &Letters| letters.iter().zip(all).all(|(letter, all)| !letter || *all);
        let part_is_forbidden = rule.act.parts.iter().any(|part| {
            let letters = self.alphabet.matching(part);
            letters.contains(&true) && within(&letters, &forbidden)
        });
        if !part_is_forbidden || prohibition.unless_before.is_some() {
            return false;
        }
        let each = prohibition.trigger.occurrence == crate::program::Occurrence::Each;
        match (&prohibition.not_before, &rule.deadline) {
            (None, _) => each,
            (Some((least, after)), Deadline::Within(limit, roll_over)) => {
                let trigger = self.alphabet.matching(&rule.trigger.events);
                let from_there = within(&trigger, &self.alphabet.matching(after));
                each && from_there && self.surely_shorter(*limit, *roll_over, *least)
            }
            (Some(_), Deadline::Until(_) | Deadline::Promptly | Deadline::NotStated) => false,
        }
    }

    /// An obligation whose cases always close by themselves before its limit ends.
    fn closed_before(&self, id: ObligationId, rule: &'p Obligation) -> Option<Finding> {
        let Deadline::Within(limit, _) = rule.deadline else { return None };
        let program = self.examiner.program;
        for (other, closing) in program.closings.iter() {
            let open = [Wanted::holds(&rule.when), Wanted::fails(&closing.when)];
            if !self.closes_first(rule, limit, closing) {
                continue;
            }
            let pointer = self.examiner.obligation(id);
            match self.examiner.space.find(&open) {
                Answer::None => {}
                Answer::NotDecided => return Some(self.examiner.not_decided(&pointer, &[Code::NeverBroken])),
                Answer::Case(_) => continue,
            }
            // That no case meets the rule is told by itself.
            let Answer::Case(facts) = self.examiner.space.find(&[Wanted::holds(&rule.when)]) else {
                continue;
            };
            let name = program.closings.name(other);
            let by = Pointer::root().key("closings").key(name);
            let problem = words::sound::closed_before(name)
                .at_place(self.examiner.place(&pointer.key("within"), &pointer))
                .also(self.examiner.place(&by.key("within"), &by), words::sound::closes_before());
            let shown = self.shown(id, rule, &facts);
            return Some(Finding::new(problem, [pointer, by]).shown_by(shown));
        }
        None
    }

    fn closes_first(&self, rule: &Obligation, limit: Limit, closing: &Closing) -> bool {
        let Deadline::Within(until, roll_over) = closing.deadline else { return false };
        let letters = |events| self.alphabet.matching(events);
        let within =
            |some: &Letters, all: &Letters| some.iter().zip(all).all(|(letter, all)| !letter || *all);
        let prevented = letters(&closing.unless);
        let met =
            rule.act.parts.len() == 1 && rule.act.parts.iter().all(|part| within(&prevented, &letters(part)));
        met && rule.trigger.occurrence == closing.trigger.occurrence
            && letters(&rule.trigger.events) == letters(&closing.trigger.events)
            && self.surely_shorter(until, roll_over, limit)
    }

    /// Whether a limit surely ends before another that starts with it.
    fn surely_shorter(&self, limit: Limit, roll_over: Option<RollOver>, than: Limit) -> bool {
        let rolls = roll_over.unwrap_or(self.examiner.program.time.roll_over) == RollOver::NextWorkingDay;
        most_seconds(limit, rolls).is_some_and(|most| most < least_seconds(than))
    }

    fn shown(&self, id: ObligationId, rule: &Obligation, facts: &Facts<'_>) -> Witness {
        let then: Vec<usize> = self.alphabet.example(&rule.trigger.events).into_iter().collect();
        let name = self.examiner.program.obligations.name(id);
        Witness::new(self.examiner.program, name, facts, &self.alphabet.after_receipt(&then))
    }
}

/// A day in seconds.
const DAY: i64 = 86_400;
/// No run of days off is longer than this.
const LONGEST_REST: i64 = 31 * DAY;

/// The least that a limit can last.
fn least_seconds(limit: Limit) -> i64 {
    match limit {
        Limit::SameDay | Limit::DayOfMonth(_) => 0,
        Limit::Minutes(n) => i64::from(n) * 60,
        Limit::Hours(n) | Limit::WorkingHours(n) => i64::from(n) * 3600,
        // The day of the trigger does not count and may be all but over, and the last day may end early.
        Limit::Days(n) | Limit::WorkingDays(n) => i64::from(n) * DAY - DAY,
        Limit::Weeks(n) => i64::from(n) * 7 * DAY - DAY,
        Limit::Months(n) => i64::from(n) * 28 * DAY - DAY,
    }
}

/// The most that a limit can last; none where the calendar or the opening hours decide.
fn most_seconds(limit: Limit, rolls: bool) -> Option<i64> {
    let rest = if rolls { LONGEST_REST } else { 0 };
    let days = |n: u32, days: i64| Some((i64::from(n) * days + 1) * DAY + 3600 + rest);
    match limit {
        Limit::SameDay => Some(DAY + 3600),
        Limit::Minutes(n) => Some(i64::from(n) * 60),
        Limit::Hours(n) => Some(i64::from(n) * 3600),
        Limit::Days(n) => days(n, 1),
        Limit::Weeks(n) => days(n, 7),
        Limit::Months(n) => days(n, 31),
        Limit::DayOfMonth(_) => days(1, 31),
        Limit::WorkingDays(_) | Limit::WorkingHours(_) => None,
    }
}
