//! From a policy as written to a program: names resolved, limits parsed, conditions type-checked.
//! Everything wrong is found in one go.

mod assignment;
mod clock;
mod condition;
mod consequence;
mod declared;
mod numbering;
mod pattern;
mod post;
mod rules;
mod vocabulary;
mod weighted;

use super::{
    Closing, ClosingId, FactId, Heading, Layer, Obligation, ObligationId, Post, Program, Prohibition,
    ProhibitionId, Quota, QuotaId, Rung, Sanction, SanctionId, Table, Written,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Sources, words};
use crate::lang::Text;
use crate::money::Currency;
use crate::policy::{Doubtful, NOT_STATED, OneOrMany, Policy, Reading, Readings, Words};
use crate::source::{Layers, Locator, Pointer};
use crate::time::{TimeRules, WorkingCalendar};
use std::collections::BTreeMap;
use std::sync::Arc;
use vocabulary::Vocabulary;

/// The working calendars that a policy may name.
#[derive(Debug, Clone, Default)]
pub struct Calendars(BTreeMap<String, Arc<WorkingCalendar>>);

impl Calendars {
    /// Adds a calendar under its id.
    pub fn add(&mut self, calendar: WorkingCalendar) {
        self.0.insert(calendar.id().to_string(), Arc::new(calendar));
    }

    /// A calendar by its id.
    pub fn get(&self, id: &str) -> Option<&Arc<WorkingCalendar>> {
        self.0.get(id)
    }

    /// The ids of all calendars.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// What compiling gives: a program where nothing is wrong, and every finding.
#[derive(Debug)]
pub struct Compiled {
    /// The program; none where there is an error.
    pub program: Option<Program>,
    /// Errors, warnings and notes.
    pub diagnostics: Vec<Diagnostic>,
}

/// Compiles a policy.
pub fn compile(
    policy: &Policy,
    layers: &Layers,
    sources: &Sources,
    calendars: &Calendars,
    sha256: String,
) -> Compiled {
    let mut compiler = Compiler {
        policy,
        layers,
        sources,
        found: Diagnostics::new(),
        vocabulary: Vocabulary::default(),
        sanctions: Table::default(),
        currency: None,
        doubtful: policy.doubtful.clone(),
        skipped: 0,
        derivation_order: Vec::new(),
    };
    let program = compiler.program(calendars, sha256);
    let program = (!compiler.found.has_errors()).then_some(program);
    Compiled { program, diagnostics: compiler.found.into_sorted() }
}

/// A compilation under way.
struct Compiler<'a> {
    policy: &'a Policy,
    layers: &'a Layers,
    sources: &'a Sources,
    found: Diagnostics,
    vocabulary: Vocabulary,
    sanctions: Table<SanctionId, Sanction>,
    currency: Option<(Currency, Pointer)>,
    /// What is wrong in a way that has been told, so that its consequences are not told.
    doubtful: Doubtful,
    /// How many tests were left out because their fact is doubtful.
    skipped: usize,
    /// The order in which derived facts must be computed.
    derivation_order: Vec<FactId>,
}

impl Compiler<'_> {
    fn program(&mut self, calendars: &Calendars, sha256: String) -> Program {
        let time = self.time(calendars);
        self.derivation_order = self.vocabulary();
        self.assignments();
        self.done_by();
        let participants = self.participants();
        self.sanctions();
        let obligations = self.obligations();
        let prohibitions = self.prohibitions();
        let quotas = self.quotas();
        let closings = self.closings();
        let ladder = self.ladder(&obligations);
        self.clock_fits(&time, &obligations, &closings);
        let (periodic, records) = (self.periodic(), self.records());
        let targets = self.targets(&obligations);
        let effective = self.effective();
        let policy = self.policy;
        let version = policy.version.clone().or_else(|| effective.0.map(|from| from.to_string()));
        let vocabulary = std::mem::take(&mut self.vocabulary);
        Program {
            id: policy.policy.clone(),
            dealership: policy.dealership.clone(),
            title: title(policy.title.as_ref(), &policy.policy),
            source: policy.source.as_ref().map(Words::text),
            purpose: policy.purpose.iter().flat_map(OneOrMany::as_slice).map(Words::text).collect(),
            readings: readings(policy.reading.as_ref()),
            version,
            effective,
            sha256,
            layers: self.layer_names(),
            time,
            currency: self.currency.as_ref().map_or(Currency::CNY, |(currency, _)| *currency),
            facts: vocabulary.facts,
            derivation_order: std::mem::take(&mut self.derivation_order),
            events: vocabulary.events,
            roles: vocabulary.roles,
            measures: vocabulary.measures,
            assignments: vocabulary.assignments,
            participants,
            obligations,
            prohibitions,
            quotas,
            closings,
            sanctions: std::mem::take(&mut self.sanctions),
            ladder,
            periodic,
            records,
            targets,
        }
    }

    fn layer_names(&self) -> Vec<Layer> {
        let layer = |document: &crate::source::Document| Layer {
            name: self.sources.name(document.source).to_string(),
            policy: document.value.get("policy").and_then(|id| id.as_str()).unwrap_or_default().to_string(),
        };
        self.layers.documents.iter().map(layer).collect()
    }

    /// Notes a finding at the value of a pointer.
    fn at(&mut self, pointer: &Pointer, diagnostic: Diagnostic) {
        let place = self.layers.place(pointer.as_str());
        self.note(pointer, diagnostic.at_place(place));
    }

    /// Notes a finding at the key of a pointer.
    fn at_key(&mut self, pointer: &Pointer, diagnostic: Diagnostic) {
        let place = self.layers.place_of_key(pointer.as_str());
        self.note(pointer, diagnostic.at_place(place));
    }

    fn note(&mut self, pointer: &Pointer, diagnostic: Diagnostic) {
        // What is missing from a faulty entry is what had to be left out of it.
        if diagnostic.code == Code::MissingPart && self.doubtful.is_within(pointer) {
            return;
        }
        self.found.push(match self.taken_out(&diagnostic) {
            Some(place) => words::policy::taken_out(diagnostic, place),
            None => diagnostic,
        });
    }

    /// Where a layer takes out the name that a finding calls unknown.
    fn taken_out(&self, diagnostic: &Diagnostic) -> Option<Place> {
        let sections: &[&str] = match diagnostic.code {
            Code::UnknownFact => &["facts"],
            Code::UnknownEvent => &["events"],
            Code::UnknownRole => &["roles"],
            Code::UnknownAssignment => &["assignments", "roles"],
            Code::UnknownSanction => &["sanctions"],
            Code::UnknownMeasure => &["measures"],
            _ => return None,
        };
        let name = self.sources.slice(diagnostic.place?).trim_matches(['"', '\'']);
        self.layers.documents.iter().rev().find_map(|document| {
            sections.iter().find_map(|section| {
                let whole = Pointer::root().key(section);
                let is_null =
                    |at: &&Pointer| document.value.pointer(at.as_str()).is_some_and(|v| v.is_null());
                let nulls = [whole.key(name), whole];
                nulls.iter().find(is_null).map(|at| document.place_of_key(at.as_str()))
            })
        })
    }

    /// Where a rule is written.
    fn written(&self, pointer: &Pointer) -> Written {
        let (layer, _) = self.layers.locate(pointer.as_str());
        let place = self.layers.place_of_key(pointer.as_str());
        Written { layer, line: self.sources.line_col(place).0 }
    }

    /// A sanction by its id; `not_stated` and nothing at all are none.
    fn breach(&mut self, name: Option<&str>, pointer: &Pointer) -> Option<SanctionId> {
        let name = name.filter(|name| *name != NOT_STATED)?;
        let sanction = self.sanctions.find(name);
        // A sanction that is itself wrong has its own finding.
        let told = self.policy.sanctions.contains_key(name) || self.doubtful.holds("sanctions", name);
        if sanction.is_none() && !told {
            let known = self.policy.sanctions.keys().map(String::as_str).chain([NOT_STATED]);
            let problem = words::policy::unknown_sanction(name, known);
            self.at(pointer, problem);
        }
        sanction
    }

    /// An assignment or a role by its id.
    fn post(&mut self, name: &str, pointer: &Pointer) -> Option<Post> {
        let post = self.vocabulary.post(name);
        if post.is_none() && !self.is_doubtful_post(name) {
            let problem = words::policy::unknown_post(name, self.vocabulary.post_names());
            self.at(pointer, problem);
        }
        post
    }

    fn is_doubtful_post(&self, name: &str) -> bool {
        self.doubtful.holds("assignments", name) || self.doubtful.holds("roles", name)
    }
}

/// A title; the id, where there is none.
fn title(words: Option<&Words>, id: &str) -> Text {
    words.map_or_else(|| Text::same(id), Words::text)
}

fn readings(readings: Option<&Readings>) -> Vec<Text> {
    readings.map(|readings| readings.as_slice().iter().map(Reading::text).collect()).unwrap_or_default()
}
