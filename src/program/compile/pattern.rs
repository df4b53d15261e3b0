//! Event patterns: triggers, acts, and what a rule asks for.

use super::Compiler;
use crate::diagnostic::words;
use crate::policy::{EventPattern, EventShape, OneOrMany};
use crate::program::{Act, EventId, EventMatch, EventTest, Occurrence, Trigger};
use crate::source::Pointer;

impl Compiler<'_> {
    /// A trigger.
    pub(super) fn trigger(&mut self, pattern: &EventPattern, pointer: &Pointer) -> Trigger {
        let occurrence = match pattern {
            EventPattern::Shape(shape) => shape.occurrence.unwrap_or_default(),
            EventPattern::Id(_) | EventPattern::Any(_) => Occurrence::Each,
        };
        Trigger { events: self.alternatives(pattern, pointer), occurrence }
    }

    /// An act, perhaps of several parts.
    pub(super) fn act(&mut self, pattern: &EventPattern, pointer: &Pointer) -> Act {
        if let EventPattern::Shape(shape) = pattern
            && let Some(all) = &shape.all
        {
            self.all_stands_alone(shape, pointer);
            let at = |index: usize| pointer.key("all").index(index);
            let parts: Box<[EventMatch]> =
                all.iter().enumerate().map(|(index, part)| self.events(part, &at(index))).collect();
            return Act { name: self.act_name(&parts), parts };
        }
        let parts: Box<[EventMatch]> = [self.events(pattern, pointer)].into();
        Act { name: self.act_name(&parts), parts }
    }

    fn act_name(&self, parts: &[EventMatch]) -> Box<str> {
        parts.iter().map(|part| self.event_names(part)).collect::<Vec<_>>().join(" + ").into()
    }

    /// The kinds of some events by their ids, joined by ` | `.
    pub(super) fn event_names(&self, events: &EventMatch) -> String {
        let mut names: Vec<&str> =
            events.alternatives.iter().map(|test| self.vocabulary.events.name(test.kind)).collect();
        names.dedup();
        names.join(" | ")
    }

    /// Events, where nothing is said of occurrences.
    pub(super) fn events(&mut self, pattern: &EventPattern, pointer: &Pointer) -> EventMatch {
        if let EventPattern::Shape(shape) = pattern
            && shape.occurrence.is_some()
        {
            self.at_key(&pointer.key("occurrence"), words::policy::occurrence_of_no_trigger());
        }
        self.alternatives(pattern, pointer)
    }

    fn alternatives(&mut self, pattern: &EventPattern, pointer: &Pointer) -> EventMatch {
        let mut alternatives = Vec::new();
        self.collect(pattern, pointer, &mut alternatives);
        EventMatch { alternatives: alternatives.into() }
    }

    fn collect(&mut self, pattern: &EventPattern, pointer: &Pointer, into: &mut Vec<EventTest>) {
        match pattern {
            EventPattern::Id(name) => {
                let kind = self.event(name, pointer);
                into.extend(kind.map(|kind| EventTest { kind, attributes: [].into(), in_a_row: 1 }));
            }
            EventPattern::Any(patterns) => {
                for (index, pattern) in patterns.iter().enumerate() {
                    self.collect(pattern, &pointer.index(index), into);
                }
            }
            EventPattern::Shape(shape) => self.collect_shape(shape, pointer, into),
        }
    }

    fn collect_shape(&mut self, shape: &EventShape, pointer: &Pointer, into: &mut Vec<EventTest>) {
        if shape.all.is_some() {
            self.at_key(&pointer.key("all"), words::policy::all_outside_of_act());
        }
        for (index, pattern) in shape.any.iter().flatten().enumerate() {
            self.collect(pattern, &pointer.key("any").index(index), into);
        }
        let Some(names) = &shape.event else {
            if shape.any.is_none() && shape.all.is_none() {
                self.at(pointer, words::policy::pattern_without_event());
            }
            return;
        };
        for (index, name) in names.as_slice().iter().enumerate() {
            let at = pointer.key("event");
            let at = if matches!(names, OneOrMany::Many(_)) { at.index(index) } else { at };
            let Some(kind) = self.event(name, &at) else { continue };
            let attributes = self.attribute_tests(kind, name, shape, pointer);
            into.push(EventTest { kind, attributes, in_a_row: shape.in_a_row.unwrap_or(1) });
        }
    }

    fn attribute_tests(
        &mut self,
        kind: EventId,
        event: &str,
        shape: &EventShape,
        pointer: &Pointer,
    ) -> Box<[(crate::program::AttributeId, crate::program::Test)]> {
        let mut tests = Vec::new();
        if self.doubtful.holds("events", event) {
            return tests.into();
        }
        for (name, value) in &shape.attributes {
            let declared = &self.vocabulary.events.get(kind).attributes;
            let at = pointer.key(name);
            let Some(attribute) = declared.find(name) else {
                let problem = words::policy::unknown_attribute(event, name, declared.names());
                self.at_key(&at, problem);
                continue;
            };
            let value_kind = declared.get(attribute).1.clone();
            tests.push((attribute, self.test(name, &value_kind, value, &at)));
        }
        tests.into()
    }

    fn event(&mut self, name: &str, pointer: &Pointer) -> Option<EventId> {
        let event = self.vocabulary.events.find(name);
        if event.is_none() && !self.doubtful.holds("events", name) {
            let problem = words::policy::unknown_event(name, self.vocabulary.events.names());
            self.at(pointer, problem);
        }
        event
    }

    fn all_stands_alone(&mut self, shape: &EventShape, pointer: &Pointer) {
        if shape.event.is_some() || shape.any.is_some() || !shape.attributes.is_empty() {
            self.at_key(&pointer.key("all"), words::policy::all_with_others());
        }
    }
}
