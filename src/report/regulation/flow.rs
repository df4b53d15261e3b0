//! The drawing: from each event to the acts that it calls for.

use super::words::{both, clause};
use super::{Arrow, Flow};
use crate::lang::Text;
use crate::program::{Deadline, EventId, EventMatch, Obligation, Program};
use crate::report::program_words::limit;

/// The obligations drawn.
pub fn flow(program: &Program) -> Flow {
    let mut drawn = Drawn { program, flow: Flow::default(), of: Vec::new() };
    for (_, obligation) in program.obligations.iter() {
        drawn.add(obligation);
    }
    drawn.flow
}

struct Drawn<'a> {
    program: &'a Program,
    flow: Flow,
    /// The event of each box.
    of: Vec<EventId>,
}

impl Drawn<'_> {
    fn add(&mut self, obligation: &Obligation) {
        let label = self.label(obligation);
        for trigger in kinds(&obligation.trigger.events) {
            for act in obligation.act.parts.iter().flat_map(kinds) {
                let (from, to) = (self.at(trigger), self.at(act));
                self.arrow(from, to, &label);
            }
        }
    }

    /// The box of an event.
    fn at(&mut self, event: EventId) -> usize {
        if let Some(at) = self.of.iter().position(|other| *other == event) {
            return at;
        }
        self.of.push(event);
        self.flow.boxes.push(self.program.events.get(event).title.clone());
        self.of.len() - 1
    }

    /// One arrow from one box to another, with every limit there.
    fn arrow(&mut self, from: usize, to: usize, label: &Text) {
        match self.flow.arrows.iter_mut().find(|arrow| (arrow.from, arrow.to) == (from, to)) {
            Some(arrow) if arrow.labels.contains(label) => {}
            Some(arrow) => arrow.labels.push(label.clone()),
            None => self.flow.arrows.push(Arrow { from, to, labels: vec![label.clone()] }),
        }
    }

    fn label(&self, obligation: &Obligation) -> Text {
        let limit = limit(self.program, &obligation.deadline);
        both(|lang| {
            let limit = match obligation.deadline {
                _ if obligation.permission => lang.pick("可以", "may"),
                Deadline::Promptly => lang.pick("尽快", "promptly"),
                Deadline::NotStated => lang.pick("无时限", "no limit"),
                Deadline::Within(..) | Deadline::Until(_) => limit.get(lang),
            };
            let clauses: Vec<&str> = obligation.heading.clauses.iter().map(|(clause, _)| &**clause).collect();
            if clauses.is_empty() {
                return format!("{limit} · {}", clause(self.program, &obligation.heading).get(lang));
            }
            format!("{limit} · {}", clauses.join("/"))
        })
    }
}

fn kinds(events: &EventMatch) -> Vec<EventId> {
    let mut kinds: Vec<EventId> = Vec::new();
    for test in &events.alternatives {
        if !kinds.contains(&test.kind) {
            kinds.push(test.kind);
        }
    }
    kinds
}
