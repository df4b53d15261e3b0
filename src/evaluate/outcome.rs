//! What a policy says of a case, in ids.

mod standing;

pub use standing::{Ahead, Because, MayStand, Standing};

use super::duty::{DutyId, Since};
use crate::case::PersonId;
use crate::money::Fen;
use crate::program::{
    Amount, AttributeId, ClosingId, FactId, Heading, MeasureId, ObligationId, PeriodicId, Post, Program,
    ProhibitionId, QuotaId, RecordId, RoleId, SanctionId,
};
use crate::time::{Day, Due, Instant};

/// What became of an obligation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Done in time.
    Met,
    /// Done, after it was due.
    Late,
    /// Not done, and due in the past.
    Overdue,
    /// Not done, and not yet due.
    Pending,
    /// The case ended before it was due.
    Void,
    /// Excused by an approved exception.
    Waived,
    /// The case does not say enough.
    Undetermined,
}

impl Verdict {
    /// Whether a limit was certainly broken.
    pub fn is_violation(self) -> bool {
        matches!(self, Self::Late | Self::Overdue)
    }
}

/// Whether a case is open, and how it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Open.
    Open,
    /// Closed by an event.
    Closed,
    /// Closed by itself.
    ClosedAutomatically,
    /// Withdrawn by the customer.
    Withdrawn,
}

/// Who holds a post at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holder {
    /// The post; none for somebody who took part without one.
    pub post: Option<Post>,
    /// The role that answers; none where the regulation or the case does not say.
    pub role: Option<RoleId>,
    /// The person; none where nobody is named, or not for certain.
    pub person: Option<PersonId>,
    /// Two people may have held it, by what is known of the times.
    pub uncertain: bool,
    /// Where it is known from.
    pub source: HolderSource,
}

/// Where it is known from who holds a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HolderSource {
    /// The event at this place of the timeline names them.
    Event(usize),
    /// The case names them for the assignment.
    Case,
    /// The case names them for the role.
    CaseRole,
    /// They did the event at this place of the timeline.
    DoneBy(usize),
    /// Nothing tells.
    Nothing,
}

/// Who holds a post, where several roles may answer together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holders {
    /// The first.
    pub first: Holder,
    /// The others.
    pub more: Vec<Holder>,
}

impl Holders {
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Holder> {
        std::iter::once(&self.first).chain(&self.more)
    }
}

/// A rule of a kind that can be broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleId {
    /// An obligation.
    Obligation(ObligationId),
    /// A prohibition.
    Prohibition(ProhibitionId),
    /// A quota.
    Quota(QuotaId),
    /// A closing, which may be unclear.
    Closing(ClosingId),
    /// A periodic duty.
    Periodic(PeriodicId),
    /// A record.
    Record(RecordId),
}

impl RuleId {
    /// The rule's id in its policy.
    pub fn name(self, program: &Program) -> &str {
        match self {
            Self::Obligation(id) => program.obligations.name(id),
            Self::Prohibition(id) => program.prohibitions.name(id),
            Self::Quota(id) => program.quotas.name(id),
            Self::Closing(id) => program.closings.name(id),
            Self::Periodic(id) => program.periodic.name(id),
            Self::Record(id) => program.records.name(id),
        }
    }

    /// What it is called and where it comes from.
    pub fn heading(self, program: &Program) -> &Heading {
        match self {
            Self::Obligation(id) => &program.obligations.get(id).heading,
            Self::Prohibition(id) => &program.prohibitions.get(id).heading,
            Self::Quota(id) => &program.quotas.get(id).heading,
            Self::Closing(id) => &program.closings.get(id).heading,
            Self::Periodic(id) => &program.periodic.get(id).heading,
            Self::Record(id) => &program.records.get(id).heading,
        }
    }

    /// What a breach of it costs.
    pub fn breach(self, program: &Program) -> Option<SanctionId> {
        match self {
            Self::Obligation(id) => program.obligations.get(id).breach,
            Self::Prohibition(id) => program.prohibitions.get(id).breach,
            Self::Quota(id) => program.quotas.get(id).breach,
            Self::Closing(_) => None,
            Self::Periodic(id) => program.periodic.get(id).breach,
            Self::Record(id) => program.records.get(id).breach,
        }
    }
}

/// An obligation or a period of a periodic duty, and what became of it.
#[derive(Debug, Clone)]
pub struct Judged {
    /// Which.
    pub rule: DutyId,
    /// The how manieth in the case, from 1.
    pub occurrence: u32,
    /// Who answers, at `due`.
    pub holders: Holders,
    /// Its trigger, or its period.
    pub since: Since,
    /// Until when; none where there is no number or it cannot be counted.
    pub due: Option<Due>,
    /// The place of the act that discharged it.
    pub done: Option<usize>,
    /// What became of it.
    pub verdict: Verdict,
    /// The least it can be late, in seconds.
    pub late_by: Option<i64>,
    /// For an undetermined one: whether it may turn out to be a violation.
    pub may_be_violation: bool,
    /// Whether it certainly came into being.
    pub came_about: bool,
    /// What must be known to decide.
    pub needs: Vec<Need>,
}

/// What must be known to decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Need {
    /// The time of day of the event at this place of the timeline.
    TimeOf(usize),
    /// A fact of the case.
    Fact(FactId),
    /// An attribute of the event at this place of the timeline.
    Attribute(usize, AttributeId),
    /// The working calendar of a year.
    Calendar(i32),
    /// A working calendar: the policy has none.
    NoCalendar,
    /// Opening hours: the policy has none.
    NoOpeningHours,
    /// What was done after this day, with which a register ends.
    AfterRegister(Day),
    /// Whether the case had closed by itself.
    Closing(ClosingId),
    /// Who held a post.
    Holder(Post),
}

/// A rule that was broken for certain.
#[derive(Debug, Clone)]
pub struct Violation {
    /// Which rule.
    pub rule: RuleId,
    /// Its how manieth occurrence, from 1.
    pub occurrence: u32,
    /// Who answers; none for a prohibition that names nobody.
    pub holders: Option<Holders>,
    /// When it was due: the last second in time.
    pub due: Option<Due>,
    /// The place of the act, or of the forbidden event.
    pub done: Option<usize>,
    /// The least it can be late, in seconds.
    pub late_by: Option<i64>,
    /// The moment that orders violations: `due`, or the earliest instant of the forbidden event.
    pub at: Instant,
    /// The day on which its fine accrues.
    pub accrued_on: Day,
    /// The fines it carries, indexes into [`Outcome::fines`].
    pub fines: Vec<usize>,
    /// The violation that carries the fine it would otherwise cost, an index into [`Outcome::violations`].
    pub absorbed_by: Option<usize>,
    /// The case, the rule and the occurrence that carry it, where those are another case's.
    pub absorbed_across: Option<Box<(String, Box<str>, u32)>>,
}

/// What cannot be decided.
#[derive(Debug, Clone)]
pub struct Unclear {
    /// Which rule.
    pub rule: RuleId,
    /// Its how manieth occurrence, from 1.
    pub occurrence: u32,
    /// What must be known to decide.
    pub needs: Vec<Need>,
}

/// What one fine stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// One violation.
    Violation(RuleId, u32),
    /// The form.
    Form,
    /// The case.
    Case,
    /// The person.
    Person,
    /// A window, by its first day.
    Window(Day),
}

/// Who pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PayerId {
    /// A person.
    Person(PersonId),
    /// A role whose holder is not known.
    Role(RoleId),
    /// A post whose role and holder are not known.
    Post(Post),
    /// The dealership.
    Dealership,
}

/// Whether a fine is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FineStatus {
    /// It is.
    Owed,
    /// A person must decide on it within the range.
    AwaitingRuling,
    /// It may be, once what is undetermined is known.
    Possible,
}

/// A fine.
#[derive(Debug, Clone)]
pub struct Fine {
    /// The sanction.
    pub sanction: SanctionId,
    /// What it stands for.
    pub unit: Unit,
    /// Who pays.
    pub payer: PayerId,
    /// The post by which they pay; none for participants who hold none.
    pub post: Option<Post>,
    /// The role by which they pay.
    pub role: Option<RoleId>,
    /// How much.
    pub amount: Amount,
    /// Whether it is owed.
    pub status: FineStatus,
    /// The rule and the occurrence that carry it.
    pub carrier: (RuleId, u32),
    /// The day on which it accrues; none where that is not known.
    pub accrued_on: Option<Day>,
}

/// A measure.
#[derive(Debug, Clone)]
pub struct Measure {
    /// The sanction.
    pub sanction: SanctionId,
    /// What it stands for.
    pub unit: Unit,
    /// The measure.
    pub measure: MeasureId,
    /// Who undergoes it.
    pub payer: PayerId,
    /// The post by which they do.
    pub post: Option<Post>,
    /// The role by which they do.
    pub role: Option<RoleId>,
    /// The rule and the occurrence that carry it.
    pub carrier: (RuleId, u32),
    /// The day on which it accrues.
    pub accrued_on: Option<Day>,
}

/// Something to do next.
#[derive(Debug, Clone)]
pub struct NextAction {
    /// The obligation, an index into [`Outcome::obligations`].
    pub obligation: usize,
    /// What being late would add: the least and the most.
    pub costs: (Fen, Fen),
    /// Which level hears of it, and when, if it is not done by then.
    pub hears: Option<Ahead>,
}

/// What a case adds to a quota.
#[derive(Debug, Clone)]
pub struct Counted {
    /// The quota.
    pub quota: QuotaId,
    /// The place of the event in the timeline.
    pub place: usize,
    /// The earliest instant of the event.
    pub at: Instant,
    /// The local day of the event.
    pub day: Day,
    /// Whether it certainly counts.
    pub certain: bool,
    /// For whom.
    pub holder: Holder,
}

/// When a case ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// With the event at this place of the timeline.
    By(usize),
    /// By itself, at this instant.
    At(Instant),
}

/// A closing whose limit began to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closes {
    /// The closing.
    pub closing: ClosingId,
    /// The place of its trigger in the timeline.
    pub since: usize,
    /// The last second in which it can be prevented.
    pub due: Due,
    /// What became of it.
    pub fate: ClosingFate,
}

/// What became of a closing whose limit began to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClosingFate {
    /// It still runs, or the case ended otherwise, or it is not certain.
    Running,
    /// The event at this place of the timeline prevented it.
    Prevented(usize),
    /// The case closed by itself.
    Reached,
}

/// What a policy says of a case.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Whether it is open.
    pub status: Status,
    /// When it ended; none for an open case.
    pub ended: Option<Ended>,
    /// Every obligation that came into being, in the policy's order.
    pub obligations: Vec<Judged>,
    /// What was broken for certain, the earliest first.
    pub violations: Vec<Violation>,
    /// What cannot be decided, in the policy's order.
    pub unclear: Vec<Unclear>,
    /// The fines.
    pub fines: Vec<Fine>,
    /// The measures.
    pub measures: Vec<Measure>,
    /// What to do next: overdue first, then by due time.
    pub next: Vec<NextAction>,
    /// What the case adds to quotas.
    pub counted: Vec<Counted>,
    /// The numbers that it gives its records.
    pub numbers: Vec<super::NumberGiven>,
    /// On which level of the ladder it stands; none where the policy has no ladder.
    pub ladder: Option<Standing>,
    /// What it adds to targets.
    pub aimed: Vec<super::target::Aimed>,
    /// The closings whose limits began to run, in the order in which they did.
    pub closings: Vec<Closes>,
}
