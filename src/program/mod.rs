//! A compiled policy: ids instead of names, limits parsed, conditions type-checked. What stands here
//! can be run without ever failing; everything that could be wrong was found by [`compile()`].

mod compile;
mod condition;
mod numbering;
mod regulations;
mod rule;
mod space;
mod table;
mod value;
mod weighted;

pub use compile::{Calendars, Compiled, compile};
pub use condition::{Condition, Count, EventMatch, EventTest, PostTest, Test, Truth};
pub use numbering::{DatedBy, NumberOf, NumberPart, Numbered, Numbering, Restarts};
pub use regulations::{Misfit, NoJudge, Regulations};
pub use rule::{
    Act, Amount, Assignment, Closing, Costs, Deadline, DoubtfulClauses, Entry, Heading, Obligation,
    Occurrence, Payer, PayerKind, Per, Post, Prohibition, Quota, Rung, Sanction, Trigger, Written,
};
pub use space::{Answer, Class, Facts, MOST_STEPS, Space, Wanted, decimal, said, values_told_apart};
pub use table::{
    AssignmentId, AttributeId, ChoiceId, ClosingId, EventId, FactId, Id, MeasureId, ObligationId, PeriodicId,
    ProhibitionId, QuotaId, RecordId, RoleId, SanctionId, Table, TargetId,
};
pub use value::{Choices, Kind, Moment, Value};
pub use weighted::{Inexact, Weighted};

use crate::lang::Text;
use crate::money::Currency;
use crate::policy::{Effect, Every};
use crate::time::{Day, RollOver, TimeRules};

/// A fact.
#[derive(Debug, Clone)]
pub struct Fact {
    /// What it is called.
    pub title: Text,
    /// What kind of value it has.
    pub kind: Kind,
    /// The clauses it cites.
    pub clauses: Vec<Box<str>>,
    /// How doubtful points of it were read, and why.
    pub readings: Vec<Text>,
    /// How it follows from other facts: the first that holds.
    pub derive: Vec<Derived>,
}

/// One way in which a fact follows from others.
#[derive(Debug, Clone)]
pub struct Derived {
    /// When.
    pub when: Condition,
    /// The value.
    pub value: DerivedValue,
    /// The clause that says so.
    pub clause: Option<Box<str>>,
}

/// A value that a fact may be derived to.
#[derive(Debug, Clone, PartialEq)]
pub enum DerivedValue {
    /// A boolean.
    Boolean(bool),
    /// One of a choice.
    Choice(ChoiceId),
    /// A number in thousandths.
    Number(i64),
    /// A score.
    Weighted(Weighted),
}

impl DerivedValue {
    /// As a value of a case with these facts; absent where it follows from facts that are.
    ///
    /// # Errors
    /// A score has too many decimals to be held.
    pub fn value(&self, facts: &[Value<'_>]) -> Result<Value<'static>, Inexact> {
        Ok(match self {
            Self::Boolean(is) => Value::Boolean(*is),
            Self::Choice(choice) => Value::Choice(*choice),
            Self::Number(number) => Value::Number(*number),
            Self::Weighted(weighted) => weighted.score(facts)?.map_or(Value::Absent, Value::Number),
        })
    }

    /// The facts of a score.
    pub fn parts(&self) -> &[(FactId, i64)] {
        match self {
            Self::Weighted(weighted) => &weighted.parts,
            Self::Boolean(_) | Self::Choice(_) | Self::Number(_) => &[],
        }
    }
}

/// A kind of event.
#[derive(Debug, Clone)]
pub struct EventKind {
    /// What it is called.
    pub title: Text,
    /// What may be said of it.
    pub attributes: Table<AttributeId, (Text, Kind)>,
    /// What it does to the case.
    pub effect: Option<Effect>,
    /// Whether the customer, the manufacturer or chance brings it about, so that nobody is asked for it.
    pub from_outside: bool,
}

/// One file of the policy.
#[derive(Debug, Clone)]
pub struct Layer {
    /// Its name.
    pub name: String,
    /// The policy's id in it.
    pub policy: String,
}

/// A periodic duty, judged on a register.
#[derive(Debug, Clone)]
pub struct PeriodicDuty {
    /// What it is called and where it comes from.
    pub heading: Heading,
    /// In which cases; facts only.
    pub when: Condition,
    /// Who owes it.
    pub who: Post,
    /// How often.
    pub every: Every,
    /// In which month of the year, from 1, for a yearly one.
    pub month: Option<u32>,
    /// What must be done.
    pub act: Act,
    /// How many times in the period.
    pub at_least: u32,
    /// Until when.
    pub deadline: PeriodDeadline,
    /// What a breach costs.
    pub breach: Option<SanctionId>,
}

/// A share of many cases that must be reached.
#[derive(Debug, Clone)]
pub struct Target {
    /// What it is called and where it comes from.
    pub heading: Heading,
    /// In which cases; facts only.
    pub when: Condition,
    /// What is counted.
    pub of: TargetOf,
    /// The share, in per cent.
    pub at_least: u32,
    /// Over which period; over all cases together, where there is none.
    pub per: Option<Every>,
}

/// What a target counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetOf {
    /// How often an obligation was met in time.
    InTime(ObligationId),
    /// How many cases are closed.
    Closed,
}

/// Something that must be filled in.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name.
    pub name: Box<str>,
    /// Where a case says it.
    pub source: FieldSource,
}

/// Where a case says what was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldSource {
    /// In a fact.
    Fact(FactId),
    /// In an attribute of the event at which the record must be complete, by the kind of event.
    Attributes(Box<[(EventId, AttributeId)]>),
}

/// Until when a periodic duty must be done.
#[derive(Debug, Clone, PartialEq)]
pub enum PeriodDeadline {
    /// Within the period.
    Inside,
    /// By this day of the period's first month, rolled over or not.
    ByDay(u8, Option<RollOver>),
    /// After the period's end, within this limit from its last day.
    After(Deadline),
}

/// A record.
#[derive(Debug, Clone)]
pub struct RecordDuty {
    /// What it is called and where it comes from.
    pub heading: Heading,
    /// In which cases; facts only.
    pub when: Condition,
    /// Who fills it in.
    pub who: Option<Post>,
    /// At which event it must be complete.
    pub at: Option<EventMatch>,
    /// What must be filled in.
    pub required: Vec<Field>,
    /// The code of its form.
    pub number: Option<String>,
    /// How its numbers are made up.
    pub numbering: Option<Numbering>,
    /// What a breach costs.
    pub breach: Option<SanctionId>,
}

/// A compiled policy.
#[derive(Debug, Clone)]
pub struct Program {
    /// Its id.
    pub id: String,
    /// The dealership that it is for.
    pub dealership: Option<String>,
    /// What it is called.
    pub title: Text,
    /// Where the regulation comes from.
    pub source: Option<Text>,
    /// What the regulation is for.
    pub purpose: Vec<Text>,
    /// How doubtful points of the whole were read, and why.
    pub readings: Vec<Text>,
    /// The name of this version.
    pub version: Option<String>,
    /// The first and the last day on which complaints received are judged by it.
    pub effective: (Option<Day>, Option<Day>),
    /// The sha-256 of its layers, in hex.
    pub sha256: String,
    /// Its files, the most general first.
    pub layers: Vec<Layer>,
    /// How limits are counted.
    pub time: TimeRules,
    /// The currency of its fines.
    pub currency: Currency,
    /// The facts.
    pub facts: Table<FactId, Fact>,
    /// The order in which derived facts must be computed.
    pub derivation_order: Vec<FactId>,
    /// The kinds of event.
    pub events: Table<EventId, EventKind>,
    /// The roles with their titles.
    pub roles: Table<RoleId, Text>,
    /// The measures with their titles.
    pub measures: Table<MeasureId, Text>,
    /// The assignments.
    pub assignments: Table<AssignmentId, Assignment>,
    /// Whose holders count as participants.
    pub participants: Vec<AssignmentId>,
    /// The obligations.
    pub obligations: Table<ObligationId, Obligation>,
    /// The prohibitions.
    pub prohibitions: Table<ProhibitionId, Prohibition>,
    /// The quotas.
    pub quotas: Table<QuotaId, Quota>,
    /// The targets.
    pub targets: Table<TargetId, Target>,
    /// The closings.
    pub closings: Table<ClosingId, Closing>,
    /// The sanctions.
    pub sanctions: Table<SanctionId, Sanction>,
    /// The ladder, lowest rung first.
    pub ladder: Vec<Rung>,
    /// The periodic duties.
    pub periodic: Table<PeriodicId, PeriodicDuty>,
    /// The records.
    pub records: Table<RecordId, RecordDuty>,
}

impl Program {
    /// The name of a post.
    pub fn post_name(&self, post: Post) -> &str {
        match post {
            Post::Assignment(assignment) => self.assignments.name(assignment),
            Post::Role(role) => self.roles.name(role),
        }
    }

    /// The post of a name: an assignment before a role.
    pub fn find_post(&self, name: &str) -> Option<Post> {
        let assignment = self.assignments.find(name).map(Post::Assignment);
        assignment.or_else(|| self.roles.find(name).map(Post::Role))
    }

    /// Whether the policy judges complaints received on a day.
    pub fn in_force_on(&self, day: Day) -> bool {
        let (from, to) = self.effective;
        from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to)
    }
}
