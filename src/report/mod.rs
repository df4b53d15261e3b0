//! The versioned report, `redress.report/1`, apart from every inner type.
//!
//! ```text
//! evaluate, ledger --> CaseReport (one a case, borrowed) --> render
//!                      Rest: Run, AcrossCases, Totals, rejects, labels (once a run)
//! ```
//!
//! A [`CaseReport`] borrows its strings and writes instants and amounts straight into the serializer, so that
//! nothing is allocated a field. Words for people (titles, limits) stand once a run, in [`Labels`]: a case
//! carries ids only. Instants are written with the offset of the policy's zone, amounts with two decimals.
//! The JSON Schema of the whole is [`schema::report`].

mod build;
mod case;
pub mod check;
pub mod explain;
mod explain_build;
mod id;
mod labels;
mod ladder;
mod need;
pub mod packs;
mod penalty;
mod program_words;
mod purse;
pub mod queue;
pub mod regulation;
mod run;
mod scalar;
pub mod schema;
pub mod statement;
mod totals;
mod violation;
mod when;
mod who;

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

pub use build::case_report;
pub use case::{
    CaseReport, CaseStatus, FactValue, Facts, NextAction, ObligationReport, ToClarify, Verdict,
    VersionBecause,
};
pub use explain_build::{Grounds, explanation};
pub use id::{FineId, MeasureId, PayerKey, Unit, ViolationId};
pub use labels::{FactLabel, Labels, LevelLabel, RuleLabel, labels_of};
pub use ladder::{BroughtBy, LadderReport, LevelAhead, PossibleLevel};
pub use need::{Need, Needs};
pub use penalty::{Amount, Costs, FineReport, FineStatus, MeasureReport, MeasureStatus};
pub use program_words::{across_cases, calendar_used, labels, policy_used};
pub use purse::Purse;
pub use run::{
    AcrossCases, CalendarUsed, Input, MissingNumbers, PolicyUsed, RejectedCase, Report, Rest, RowsRead, Run,
    TargetReport,
};
pub use totals::{Sums, Totals};
pub use violation::{Counted, ViolationKind, ViolationReport, WrongNumber};
pub use when::{Moment, When};
pub use who::{Payer, Who};

/// The format of the report that this program writes.
pub const FORMAT: &str = "redress.report/1";
