//! A policy exactly as its author wrote it, after its layers are merged and before anything in
//! it has been understood. `program` turns it into what `evaluate` runs.
//!
//! The types here are the single source of the policy's JSON Schema: the doc comments are what an
//! editor shows on hover.

mod condition;
mod duty;
mod event;
mod fact;
mod files;
mod load;
mod money;
pub mod packs;
mod post;
mod rule;
mod scalar;
pub mod schema;
mod target;
mod time;
mod vocabulary;

pub use condition::{COMBINATORS, COMPARISONS, Condition};
pub use duty::{Every, MonthName, NumberPart, Numbering, Periodic, Record, RecordNumber, Restarts};
pub use event::{Effect, EventDeclaration, EventPattern, EventShape, Occurrence, Origin};
pub use fact::{Attribute, Derivation, FactDeclaration, FactType};
pub use files::{files, in_folder, is_version};
pub use load::{Doubtful, Loaded, load};
pub use money::{Consequence, Fine, Payer, Payers, Per, Sanction};
pub use post::{AssignmentEntry, RoleNames, Rung};
pub use rule::{
    Clause, ClauseWhen, Closing, Distinct, Obligation, Prohibition, Quota, QuotaCount, Within, WithinShape,
};
pub use scalar::{OneOrMany, Reading, Readings, Words};
pub use target::Target;
pub use time::{DayName, Effective, Opening, OpeningDays, OpeningKind, RollOver, Time};
pub use vocabulary::{Known, KnownEvent, ValueKind, Vocabulary};

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// Rules or declarations by their id, in the order in which they are written.
pub type Named<T> = IndexMap<String, T>;

/// The value that says: the regulation does not state this.
pub const NOT_STATED: &str = "not_stated";

/// The limit without a number: as soon as possible, never a breach by itself.
pub const PROMPTLY: &str = "promptly";

/// A complaint-handling regulation, or a dealership's changes to one.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// The policy's id, used in reports and by `--policy`, such as `tianxiang-vw`.
    #[schemars(
        regex(pattern = r"^[^\s/]+$"),
        extend(
            "x-expected-zh" = "不含空格和 `/` 的名称，如 `tianxiang-vw`",
            "x-expected-en" = "a name without spaces and `/`, such as `tianxiang-vw`",
            "examples" = ["tianxiang-vw"]
        )
    )]
    pub policy: String,
    /// The dealership that it is for, as cases name it. Among the policies of several dealerships each case goes to its
    /// own; the folder's name, where left out.
    #[schemars(extend("examples" = ["tianxiang"]))]
    pub dealership: Option<String>,
    /// What the regulation is called.
    pub title: Option<Words>,
    /// A name for this version of the policy. Without one it is the day it takes effect.
    pub version: Option<String>,
    /// From when until when (both days included) the policy judges the complaints received.
    pub effective: Option<Effective>,
    /// The policy this one builds on: a file beside it, or the id of a pack inside the program.
    /// Maps merge by key, scalars and lists replace, `null` removes.
    #[schemars(extend("examples" = ["common/dealership.yaml", "tianxiang-vw"]))]
    pub extends: Option<String>,
    /// Where the regulation comes from: its document, its date, what of it is lost.
    pub source: Option<Words>,
    /// What the regulation is for.
    pub purpose: Option<OneOrMany<Words>>,
    /// How a doubtful point was read, and why.
    pub reading: Option<Readings>,
    /// How limits are counted.
    pub time: Option<Time>,
    /// Whose holders count as participants in handling, beside everybody who did something.
    #[schemars(extend("x-names" = "assignments"))]
    pub participants: Option<Vec<String>>,
    /// The attributes of a case that rules may ask about.
    #[serde(default)]
    pub facts: Named<FactDeclaration>,
    /// What may happen in a case.
    #[serde(default)]
    pub events: Named<EventDeclaration>,
    /// The posts, by id, with their titles.
    #[serde(default)]
    pub roles: Named<Words>,
    /// The measures other than fines, by id, with their titles.
    #[serde(default)]
    pub measures: Named<Words>,
    /// What the assignments are called, by id.
    #[serde(default)]
    pub assignment_titles: Named<Words>,
    /// Which role answers for what: for each assignment, the first entry that holds.
    #[serde(default)]
    pub assignments: Named<Vec<AssignmentEntry>>,
    /// Who must do what, within which limit, after which event.
    #[serde(default)]
    pub obligations: Named<Obligation>,
    /// What must not happen.
    #[serde(default)]
    pub prohibitions: Named<Prohibition>,
    /// Ceilings on a count over many cases.
    #[serde(default)]
    pub quotas: Named<Quota>,
    /// What is owed once a week, month, quarter or year.
    #[serde(default)]
    pub periodic: Named<Periodic>,
    /// What must be on a form when it changes hands.
    #[serde(default)]
    pub records: Named<Record>,
    /// What share of many cases must come out well.
    #[serde(default)]
    pub targets: Named<Target>,
    /// When a case closes by itself.
    #[serde(default)]
    pub closings: Named<Closing>,
    /// What a breach costs.
    #[serde(default)]
    pub sanctions: Named<Sanction>,
    /// Who hears of a case next when a level cannot settle it, lowest first.
    #[serde(default)]
    pub ladder: Vec<Rung>,
    /// What was left out of it because it is wrong: nothing more can be said about that.
    #[serde(skip)]
    #[schemars(skip)]
    pub doubtful: Doubtful,
}
