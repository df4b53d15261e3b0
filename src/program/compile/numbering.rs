//! How the numbers of records are made up.

use super::Compiler;
use crate::diagnostic::words;
use crate::policy::{self, NOT_STATED, Per, Restarts};
use crate::program::{DatedBy, EventMatch, Kind, NumberOf, NumberPart, Numbering};
use crate::source::Pointer;

/// What stands for the case's own number.
const CASE: &str = "case";

impl Compiler<'_> {
    /// How the numbers of a record are made up; none where that is not said rightly.
    pub(super) fn numbering(
        &mut self,
        shape: &policy::Numbering,
        record: &policy::Record,
        at: Option<&EventMatch>,
        pointer: &Pointer,
    ) -> Option<Numbering> {
        let of = self.number_of(&shape.of, at, &pointer.key("of"));
        let parts = self.number_parts(shape, pointer);
        let dated_by = self.dated_by(shape.dated_by.as_deref(), at, pointer);
        let sanction = record.breach.as_deref().filter(|name| *name != NOT_STATED);
        let per = sanction.and_then(|name| self.policy.sanctions.get(name)).and_then(|sanction| sanction.per);
        if per.is_some_and(|per| per != Per::Violation) {
            self.at(pointer, words::policy::number_fined_once_each());
        }
        Some(Numbering { of: of?, parts: parts?.into(), restarts: shape.restarts, dated_by: dated_by? })
    }

    fn number_of(&mut self, name: &str, at: Option<&EventMatch>, pointer: &Pointer) -> Option<NumberOf> {
        if name == CASE {
            return Some(NumberOf::Case);
        }
        let vocabulary = &self.vocabulary;
        let alternatives = at.into_iter().flat_map(|at| at.alternatives.iter());
        let attributes: Vec<_> = alternatives
            .filter_map(|test| {
                let found = vocabulary.events.get(test.kind).attributes.find(name)?;
                Some((test.kind, found))
            })
            .collect();
        let is_text = |kind: &Kind| matches!(kind, Kind::Text);
        if !attributes.is_empty() {
            let texts = attributes
                .iter()
                .all(|(kind, attribute)| is_text(&vocabulary.events.get(*kind).attributes.get(*attribute).1));
            if texts {
                return Some(NumberOf::Attribute(attributes.into()));
            }
            self.at(pointer, words::policy::number_is_no_text(name));
            return None;
        }
        match vocabulary.facts.find(name) {
            Some(fact) if is_text(&vocabulary.facts.get(fact).kind) => Some(NumberOf::Fact(fact)),
            Some(_) => {
                self.at(pointer, words::policy::number_is_no_text(name));
                None
            }
            None if self.doubtful.holds("facts", name) => None,
            None => {
                let texts = vocabulary.facts.iter().filter(|(_, fact)| is_text(&fact.kind));
                let known = texts.map(|(id, _)| vocabulary.facts.name(id)).chain([CASE]);
                let problem = words::policy::unknown_fact(name, known);
                self.at(pointer, problem);
                None
            }
        }
    }

    fn number_parts(&mut self, shape: &policy::Numbering, pointer: &Pointer) -> Option<Vec<NumberPart>> {
        let mut parts = Vec::new();
        for (index, part) in shape.parts.iter().enumerate() {
            let width = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
            let part = match (part.year, part.month, part.serial, &part.text) {
                (Some(2 | 4), None, None, None) => NumberPart::Year(width(part.year.unwrap_or(2))),
                (None, Some(2), None, None) => NumberPart::Month,
                (None, None, Some(serial), None) => NumberPart::Serial(width(serial)),
                (None, None, None, Some(text)) => NumberPart::Text(text.as_str().into()),
                _ => {
                    self.at(&pointer.key("parts").index(index), words::policy::one_part_of_a_number());
                    return None;
                }
            };
            parts.push(part);
        }
        let count = |is: fn(&NumberPart) -> bool| parts.iter().filter(|part| is(part)).count();
        let (years, months, serials) = (
            count(|part| matches!(part, NumberPart::Year(_))),
            count(|part| matches!(part, NumberPart::Month)),
            count(|part| matches!(part, NumberPart::Serial(_))),
        );
        let says_its_period = match shape.restarts {
            Restarts::Month => years == 1 && months == 1,
            Restarts::Year => years == 1,
            Restarts::Never => true,
        };
        if serials != 1 || years > 1 || months > 1 {
            self.at(&pointer.key("parts"), words::policy::one_serial_number());
            return None;
        }
        if !says_its_period {
            self.at(&pointer.key("restarts"), words::policy::number_without_its_period());
            return None;
        }
        Some(parts)
    }

    fn dated_by(
        &mut self,
        name: Option<&str>,
        at: Option<&EventMatch>,
        pointer: &Pointer,
    ) -> Option<DatedBy> {
        let Some(name) = name else {
            if at.is_none() {
                self.at(pointer, words::policy::number_without_a_day());
                return None;
            }
            return Some(DatedBy::Itself);
        };
        let fact = self.vocabulary.facts.find(name);
        let is_day = |kind: &Kind| matches!(kind, Kind::Date | Kind::Time);
        if let Some(fact) = fact.filter(|fact| is_day(&self.vocabulary.facts.get(*fact).kind)) {
            return Some(DatedBy::Fact(fact));
        }
        let pattern = policy::EventPattern::Id(name.to_string());
        let events = self.events(&pattern, &pointer.key("dated_by"));
        (!events.alternatives.is_empty()).then_some(DatedBy::Event(events))
    }
}
