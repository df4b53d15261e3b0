//! Obligations, prohibitions, quotas, closings and the ladder.

use super::{
    Closing, ClosingId, Compiler, Heading, Obligation, ObligationId, Prohibition, ProhibitionId, Quota,
    QuotaId, Rung, Table, title,
};
use crate::diagnostic::words;
use crate::policy::{self, Clause, NOT_STATED, PROMPTLY, Per, Readings, Within, WithinShape, Words};
use crate::program::{Condition, Deadline, DoubtfulClauses, EventMatch, Kind, RoleId, Trigger};
use crate::source::Pointer;
use crate::time::Limit;

impl Compiler<'_> {
    /// What a rule is called and where it comes from.
    pub(super) fn heading(
        &mut self,
        words: Option<&Words>,
        clause: Option<&Clause>,
        reading: Option<&Readings>,
        id: &str,
        pointer: &Pointer,
    ) -> Heading {
        let mut clauses = Vec::new();
        match clause {
            None => {}
            Some(Clause::One(clause)) => clauses.push((clause.as_str().into(), Condition::Always)),
            Some(Clause::ByCase(entries)) => {
                for (index, entry) in entries.iter().enumerate() {
                    let at = pointer.key("clause").index(index).key("when");
                    clauses.push((entry.is.as_str().into(), self.facts_only(entry.when.as_ref(), &at)));
                }
            }
        }
        let readings = super::readings(reading);
        let doubtful_clauses = DoubtfulClauses::joined(&clauses);
        let written = self.written(pointer);
        Heading { title: title(words, id), clauses, doubtful_clauses, readings, written }
    }

    /// The obligations.
    pub(super) fn obligations(&mut self) -> Table<ObligationId, Obligation> {
        let mut table = Table::default();
        let policy = self.policy;
        for (name, rule) in &policy.obligations {
            let pointer = Pointer::root().key("obligations").key(name);
            let heading = self.heading(
                rule.title.as_ref(),
                rule.clause.as_ref(),
                rule.reading.as_ref(),
                name,
                &pointer,
            );
            let when = self.facts_only(rule.when.as_ref(), &pointer.key("when"));
            let trigger = self.trigger(&rule.after, &pointer.key("after"));
            let act = self.act(&rule.act, &pointer.key("do"));
            let deadline = self.deadline(rule.within.as_ref(), &pointer.key("within"));
            let breach = self.breach(rule.breach.as_deref(), &pointer.key("breach"));
            let Some(who) = self.post(&rule.who, &pointer.key("who")) else { continue };
            let permission = rule.may.unwrap_or(false);
            let rule = Obligation { heading, when, who, trigger, act, deadline, breach, permission };
            table.add(name, rule);
        }
        table
    }

    /// The prohibitions.
    pub(super) fn prohibitions(&mut self) -> Table<ProhibitionId, Prohibition> {
        let mut table = Table::default();
        let policy = self.policy;
        for (name, rule) in &policy.prohibitions {
            let pointer = Pointer::root().key("prohibitions").key(name);
            let heading = self.heading(
                rule.title.as_ref(),
                rule.clause.as_ref(),
                rule.reading.as_ref(),
                name,
                &pointer,
            );
            let when = self.condition(rule.when.as_ref(), &pointer.key("when"));
            let trigger = self.trigger(&rule.event, &pointer.key("event"));
            let who = rule.who.as_deref().and_then(|who| self.post(who, &pointer.key("who")));
            let unless_before =
                rule.unless_before.as_ref().map(|p| self.events(p, &pointer.key("unless_before")));
            let not_before = self.not_before(rule, &pointer);
            let breach = self.breach(rule.breach.as_deref(), &pointer.key("breach"));
            let rule = Prohibition { heading, when, trigger, who, unless_before, not_before, breach };
            table.add(name, rule);
        }
        table
    }

    fn not_before(&mut self, rule: &policy::Prohibition, pointer: &Pointer) -> Option<(Limit, EventMatch)> {
        match (&rule.not_before, &rule.after) {
            (None, None) => None,
            (Some(limit), Some(after)) => {
                let after = self.events(after, &pointer.key("after"));
                Some((self.limit(limit, &pointer.key("not_before"))?, after))
            }
            (Some(_), None) => {
                self.at_key(&pointer.key("not_before"), words::policy::needs_also("not_before", "after"));
                None
            }
            (None, Some(_)) => {
                self.at_key(&pointer.key("after"), words::policy::needs_also("after", "not_before"));
                None
            }
        }
    }

    /// The quotas.
    pub(super) fn quotas(&mut self) -> Table<QuotaId, Quota> {
        let mut table = Table::default();
        let policy = self.policy;
        for (name, rule) in &policy.quotas {
            let pointer = Pointer::root().key("quotas").key(name);
            let heading = self.heading(
                rule.title.as_ref(),
                rule.clause.as_ref(),
                rule.reading.as_ref(),
                name,
                &pointer,
            );
            let count = pointer.key("count");
            let when = self.facts_only(rule.count.when.as_ref(), &count.key("when"));
            let events = self.counted_events(&rule.count.event, &count.key("event"));
            let breach = self.breach(rule.breach.as_deref(), &pointer.key("breach"));
            if !matches!(rule.per, Per::Day | Per::Week | Per::Month) {
                self.at(&pointer.key("per"), words::policy::quota_needs_window());
            }
            let Some(by) = self.post(&rule.by, &pointer.key("by")) else { continue };
            let once_a_case = rule.distinct.is_some();
            let (per, at_most) = (rule.per, rule.at_most);
            table.add(name, Quota { heading, when, events, once_a_case, by, per, at_most, breach });
        }
        table
    }

    fn counted_events(&mut self, names: &policy::OneOrMany<String>, pointer: &Pointer) -> EventMatch {
        let mut alternatives = Vec::new();
        for (index, name) in names.as_slice().iter().enumerate() {
            let at = if names.is_list() { pointer.index(index) } else { pointer.clone() };
            let pattern = policy::EventPattern::Id(name.clone());
            let found = self.events(&pattern, &at);
            alternatives.extend(found.alternatives);
        }
        EventMatch { alternatives: alternatives.into() }
    }

    /// The closings.
    pub(super) fn closings(&mut self) -> Table<ClosingId, Closing> {
        let mut table = Table::default();
        let policy = self.policy;
        for (name, rule) in &policy.closings {
            let pointer = Pointer::root().key("closings").key(name);
            let heading = self.heading(
                rule.title.as_ref(),
                rule.clause.as_ref(),
                rule.reading.as_ref(),
                name,
                &pointer,
            );
            let when = self.facts_only(rule.when.as_ref(), &pointer.key("when"));
            let trigger: Trigger = self.trigger(&rule.after, &pointer.key("after"));
            let unless = rule.unless.as_ref().map(|p| self.events(p, &pointer.key("unless")));
            let deadline = self.deadline(Some(&rule.within), &pointer.key("within"));
            let unless = unless.unwrap_or_default();
            table.add(name, Closing { heading, when, trigger, unless, deadline });
        }
        table
    }

    /// The ladder.
    pub(super) fn ladder(&mut self, obligations: &Table<ObligationId, Obligation>) -> Vec<Rung> {
        let mut ladder = Vec::new();
        let policy = self.policy;
        for (index, rung) in policy.ladder.iter().enumerate() {
            let pointer = Pointer::root().key("ladder").index(index);
            let heading = self.heading(
                rung.title.as_ref(),
                rung.clause.as_ref(),
                rung.reading.as_ref(),
                &rung.role,
                &pointer,
            );
            let after = rung.after.as_ref().map(|after| self.events(after, &pointer.key("after")));
            let after = after.unwrap_or_default();
            let when = rung.when.as_ref().map(|when| self.facts_only(Some(when), &pointer.key("when")));
            let overdue = self.overdue(rung, obligations, &pointer);
            let by = rung.by.as_ref().and_then(|by| self.limit(by, &pointer.key("by")));
            if rung.by.is_some() && rung.overdue.is_none() {
                self.at_key(&pointer.key("by"), words::policy::needs_also("by", "overdue"));
            }
            let Some(who) = self.post(&rung.role, &pointer.key("role")) else { continue };
            let after_name = self.event_names(&after).into();
            ladder.push(Rung { who, after, when, overdue, by, after_name, heading });
        }
        ladder
    }

    fn overdue(
        &mut self,
        rung: &policy::Rung,
        obligations: &Table<ObligationId, Obligation>,
        pointer: &Pointer,
    ) -> Vec<ObligationId> {
        let mut found = Vec::new();
        let Some(names) = &rung.overdue else { return found };
        for (index, name) in names.as_slice().iter().enumerate() {
            let at = pointer.key("overdue");
            let at = if names.is_list() { at.index(index) } else { at };
            let declared = self.policy.obligations.contains_key(name);
            match obligations.find(name) {
                Some(id) => found.push(id),
                // An obligation that is itself wrong has its own finding.
                None if declared || self.doubtful.holds("obligations", name) => {}
                None => self.at(&at, words::policy::unknown_obligation(name, obligations.names())),
            }
        }
        found
    }

    /// Until when.
    pub(super) fn deadline(&mut self, within: Option<&Within>, pointer: &Pointer) -> Deadline {
        match within {
            None => Deadline::NotStated,
            Some(Within::Words(text)) => match text.as_str() {
                NOT_STATED => Deadline::NotStated,
                PROMPTLY => Deadline::Promptly,
                limit => {
                    self.limit(limit, pointer).map_or(Deadline::NotStated, |l| Deadline::Within(l, None))
                }
            },
            Some(Within::Shape(shape)) => self.deadline_shape(shape, pointer),
        }
    }

    fn deadline_shape(&mut self, shape: &WithinShape, pointer: &Pointer) -> Deadline {
        let roll_over = shape.roll_over.map(super::clock::roll_over);
        match (&shape.limit, &shape.until, &shape.by) {
            (Some(limit), None, None) => {
                let limit = self.limit(limit, &pointer.key("limit"));
                limit.map_or(Deadline::NotStated, |limit| Deadline::Within(limit, roll_over))
            }
            (None, Some(fact), None) => self.until(fact, &pointer.key("until")),
            (None, None, Some(day)) => match self.limit(day, &pointer.key("by")) {
                Some(limit @ Limit::DayOfMonth(_)) => Deadline::Within(limit, roll_over),
                Some(_) => {
                    self.at(&pointer.key("by"), words::policy::not_a_fixed_day(day));
                    Deadline::NotStated
                }
                None => Deadline::NotStated,
            },
            _ => {
                self.at(pointer, words::policy::one_of_three_limits());
                Deadline::NotStated
            }
        }
    }

    fn until(&mut self, name: &str, pointer: &Pointer) -> Deadline {
        if self.doubtful.holds("facts", name) {
            return Deadline::NotStated;
        }
        let facts = &self.vocabulary.facts;
        let is_time = |kind: &Kind| matches!(kind, Kind::Date | Kind::Time);
        let problem = match facts.find(name) {
            Some(fact) if is_time(&facts.get(fact).kind) => return Deadline::Until(fact),
            Some(fact) => words::policy::not_a_date_fact(name, &facts.get(fact).kind.wanted()),
            None => {
                let dates =
                    facts.iter().filter(|(_, fact)| is_time(&fact.kind)).map(|(id, _)| facts.name(id));
                words::policy::unknown_fact(name, dates)
            }
        };
        self.at(pointer, problem);
        Deadline::NotStated
    }

    fn limit(&mut self, text: &str, pointer: &Pointer) -> Option<Limit> {
        match Limit::parse(text) {
            Ok(limit) => Some(limit),
            Err(bad) => {
                self.at(pointer, words::policy::impossible_limit(text, &bad, [PROMPTLY, NOT_STATED]));
                None
            }
        }
    }

    /// A role by its id.
    pub(super) fn role(&mut self, name: &str, pointer: &Pointer) -> Option<RoleId> {
        let role = self.vocabulary.roles.find(name);
        if role.is_none() && !self.doubtful.holds("roles", name) {
            let problem = words::policy::unknown_role(name, self.vocabulary.roles.names());
            self.at(pointer, problem);
        }
        role
    }
}
