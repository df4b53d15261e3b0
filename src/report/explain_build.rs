//! From an outcome to its explanation.

use super::explain::{Detail, Did, Entry, Explanation, FORMAT, FactOrigin, FactSource, WhoSource};
use super::{Labels, Moment, When, case_report};
use crate::case::{Case, Timeline, Visible};
use crate::evaluate::{DutyId, Ended, HolderSource, Judged, Outcome, Period, RuleId, Since};
use crate::lang::Lang;
use crate::policy::Effect;
use crate::program::{Deadline, Fact, FactId, Id, Kind, PeriodDeadline, PeriodicId, Program, Truth, Value};
use crate::time::{Instant, Interval, Limit};

/// Everything that an explanation is made of.
#[derive(Debug, Clone, Copy)]
pub struct Grounds<'a> {
    /// The program.
    pub program: &'a Program,
    /// The case.
    pub case: &'a Case<'a>,
    /// Its timeline.
    pub timeline: &'a Timeline,
    /// What the program says of it.
    pub outcome: &'a Outcome,
    /// The moment of judgment.
    pub as_of: Instant,
    /// The language of sentences.
    pub lang: Lang,
    /// The facts that the case itself gives.
    pub given: &'a [&'a str],
}

/// Why a case is judged as it is.
pub fn explanation<'a>(grounds: Grounds<'a>, labels: &'a Labels) -> Explanation<'a> {
    let Grounds { program, case, timeline, outcome, as_of, lang, .. } = grounds;
    let seen = timeline.seen(case, as_of);
    // What happens after the moment of judgment is shown as ignored.
    let all = timeline.seen(case, Instant::MAX);
    Explanation {
        format: FORMAT,
        as_of: Moment::At(as_of, program.time.zone.clone()),
        case: case_report(program, case, seen, outcome, lang),
        facts: program.facts.iter().filter_map(|(id, fact)| grounds.fact(id, fact)).collect(),
        timeline: (0..all.len()).map(|place| grounds.entry(all, seen, place)).collect(),
        details: outcome.obligations.iter().map(|judged| grounds.detail(seen, judged)).collect(),
        labels,
    }
}

impl<'a> Grounds<'a> {
    fn at(&self, instant: Instant) -> When<'a> {
        When::At(instant, &self.program.time.zone)
    }

    fn when(&self, seen: Visible<'a>, place: usize) -> When<'a> {
        let moment = seen.moment(place);
        if moment.date_only { When::On(moment.day) } else { self.at(moment.interval.earliest) }
    }

    fn event(&self, seen: Visible<'a>, place: usize) -> &'a str {
        self.program.events.name(seen.event(place).kind)
    }

    fn fact(&self, id: FactId, fact: &'a Fact) -> Option<FactSource<'a>> {
        let name = self.program.facts.name(id);
        let value = self.case.facts.get(id.index())?;
        let from = match value {
            _ if self.given.contains(&name) => return None,
            Value::Absent => return None,
            Value::AssumedFalse => FactOrigin::FalseByDefault,
            _ => FactOrigin::Derived,
        };
        let derived =
            fact.derive.iter().find(|derived| derived.when.holds_for(&self.case.facts) == Truth::True);
        let clause =
            derived.filter(|_| from == FactOrigin::Derived).and_then(|derived| derived.clause.as_deref());
        Some(FactSource { fact: name, from, clause })
    }

    fn entry(&self, all: Visible<'a>, seen: Visible<'a>, place: usize) -> Entry<'a> {
        let event = all.event(place);
        let moment = all.moment(place);
        let kind = self.program.events.get(event.kind);
        let exact = moment.interval.earliest == moment.interval.latest;
        let person = |id| self.case.person(id).name;
        Entry {
            event: self.program.events.name(event.kind),
            at: self.when(all, place),
            between: (!exact).then(|| [self.at(moment.interval.earliest), self.at(moment.interval.latest)]),
            by: event.by.map(person),
            attributes: event
                .attributes
                .iter()
                .map(|(id, value)| (kind.attributes.name(*id), shown(*value, &kind.attributes.get(*id).1)))
                .collect(),
            staff: event
                .staff
                .iter()
                .map(|(post, id)| (self.program.post_name(*post), person(*id)))
                .collect(),
            did: self.did(all, seen, place),
        }
    }

    fn did(&self, all: Visible<'a>, seen: Visible<'a>, place: usize) -> Vec<Did<'a>> {
        if place >= seen.len() {
            return vec![Did::IgnoredAfterAsOf];
        }
        let mut did = Vec::new();
        for judged in &self.outcome.obligations {
            let (rule, occurrence) = (judged.rule.rule().name(self.program), judged.occurrence);
            if judged.since == Since::Event(place) {
                did.push(Did::Started { rule, occurrence });
            }
            if judged.done == Some(place) {
                did.push(Did::Discharged { rule, occurrence });
            }
        }
        for violation in self.outcome.violations.iter().filter(|violation| violation.done == Some(place)) {
            if matches!(violation.rule, RuleId::Prohibition(_) | RuleId::Record(_)) {
                did.push(Did::Broke { rule: violation.rule.name(self.program) });
            }
        }
        for (id, closing) in self.program.closings.iter() {
            let applies = closing.when.holds_for(&self.case.facts) == Truth::True;
            if applies && seen.is_match(&closing.unless, place) == Truth::True {
                did.push(Did::PreventedClosing { rule: self.program.closings.name(id) });
            }
        }
        let ended = |place: usize| self.outcome.ended == Some(Ended::By(place));
        match self.program.events.get(all.event(place).kind).effect {
            Some(Effect::Closes) if ended(place) => did.push(Did::Closed),
            Some(Effect::Withdraws) if ended(place) => did.push(Did::Withdrew),
            Some(Effect::Reopens) => did.push(Did::Reopened),
            _ => {}
        }
        if did.is_empty() && self.after_end(seen, place) {
            did.push(Did::IgnoredAfterEnd);
        }
        did
    }

    fn after_end(&self, seen: Visible<'a>, place: usize) -> bool {
        match self.outcome.ended {
            None => false,
            Some(Ended::By(end)) => place > end,
            Some(Ended::At(end)) => seen.interval(place).earliest >= end,
        }
    }

    fn detail(&self, seen: Visible<'a>, judged: &'a Judged) -> Detail<'a> {
        let heading = judged.rule.rule().heading(self.program);
        Detail {
            obligation: judged.rule.rule().name(self.program),
            occurrence: judged.occurrence,
            trigger: judged.since.place().map(|place| self.event(seen, place)),
            discharged_by: judged.done.map(|place| self.event(seen, place)),
            counting: self.counted(seen, judged),
            who_from: self.who_from(seen, judged.holders.first.source),
            readings: heading.readings.iter().map(|reading| reading.get(self.lang).to_string()).collect(),
        }
    }

    fn counted(&self, seen: Visible<'a>, judged: &Judged) -> Vec<String> {
        match (judged.rule, judged.since) {
            (DutyId::Obligation(id), Since::Event(place)) => {
                let deadline = &self.program.obligations.get(id).deadline;
                self.counting(seen.interval(place), judged, deadline)
            }
            (DutyId::Periodic(id), Since::Period(period)) => self.counted_period(id, judged, period),
            (DutyId::Obligation(_), Since::Period(_)) | (DutyId::Periodic(_), Since::Event(_)) => Vec::new(),
        }
    }

    /// How the limit of a period was counted.
    fn counted_period(&self, id: PeriodicId, judged: &Judged, period: Period) -> Vec<String> {
        let duty = self.program.periodic.get(id);
        let (first, last) = (period.first, period.last);
        let zone = &self.program.time.zone;
        let whole = self
            .lang
            .pick(format!("期间 {period}：{first} 至 {last}"), format!("period {period}: {first} to {last}"));
        let mut lines = vec![whole];
        match &duty.deadline {
            PeriodDeadline::Inside => {}
            PeriodDeadline::ByDay(day, roll_over) => {
                let limit = Deadline::Within(Limit::DayOfMonth(*day), *roll_over);
                lines.extend(self.counting(Interval::exactly(zone.first_second(first)), judged, &limit));
            }
            PeriodDeadline::After(deadline) => {
                lines.extend(self.counting(Interval::exactly(zone.last_second(last)), judged, deadline));
            }
        }
        lines
    }

    fn counting(&self, trigger: Interval, judged: &Judged, deadline: &Deadline) -> Vec<String> {
        match deadline {
            Deadline::Within(limit, roll_over) => {
                let trace = |from: Instant| match self.program.time.trace(*limit, *roll_over, from) {
                    Ok(counting) => counting.lines(self.lang),
                    Err(cannot) => vec![cannot.text().get(self.lang).to_string()],
                };
                let mut lines = trace(trigger.earliest);
                let same = judged.due.is_none_or(|due| due.earliest == due.latest);
                if trigger.earliest != trigger.latest && !same {
                    lines.push(
                        self.lang.pick("若触发时间最晚：", "if the trigger came at the latest:").to_string(),
                    );
                    lines.extend(trace(trigger.latest));
                }
                lines
            }
            Deadline::Until(_) | Deadline::Promptly | Deadline::NotStated => {
                let limit = super::program_words::limit(self.program, deadline);
                let text = limit.get(self.lang);
                if text.is_empty() { Vec::new() } else { vec![text.to_string()] }
            }
        }
    }

    fn who_from(&self, seen: Visible<'a>, source: HolderSource) -> WhoSource<'a> {
        match source {
            HolderSource::Event(place) => {
                WhoSource::Event { event: self.event(seen, place), at: self.when(seen, place) }
            }
            HolderSource::Case => WhoSource::CaseAssignment,
            HolderSource::CaseRole => WhoSource::CaseRole,
            HolderSource::DoneBy(place) => WhoSource::DoneBy { event: self.event(seen, place) },
            HolderSource::Nothing => WhoSource::Nobody,
        }
    }
}

fn shown(value: Value<'_>, kind: &Kind) -> String {
    match (value, kind) {
        (Value::Absent | Value::AssumedFalse, _) => String::new(),
        (Value::Boolean(is), _) => is.to_string(),
        (Value::Choice(choice), Kind::Choice(choices) | Kind::Post(choices)) => {
            choices.name(choice).to_string()
        }
        (Value::Choice(_), _) => String::new(),
        (Value::Number(number), _) if number % 1000 == 0 => (number / 1000).to_string(),
        (Value::Number(number), _) => format!("{}.{:03}", number / 1000, (number % 1000).abs()),
        (Value::Date(day), _) => day.to_string(),
        (Value::Time(moment), _) => moment.day.to_string(),
        (Value::Text(text), _) => text.to_string(),
    }
}
