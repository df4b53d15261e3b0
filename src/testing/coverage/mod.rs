//! What the tests saw of a policy: every rule, on each of its sides.
//!
//! [`Coverage::observe`] takes what came of real cases; nothing here reads an expectation. [`demands`] says what
//! there is to see, part by part of a program, so that a new kind of rule cannot be left out unnoticed.

mod demands;
mod observe;
mod report;

pub use report::{CoverageReport, Covered, RuleKind, SideSeen};

use crate::program::{
    AssignmentId, ClosingId, FactId, ObligationId, PeriodicId, ProhibitionId, QuotaId, RecordId, SanctionId,
};
use serde::Serialize;
use std::collections::HashMap;

/// A part of a policy that tests must see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    Obligation(ObligationId),
    Prohibition(ProhibitionId),
    Quota(QuotaId),
    Closing(ClosingId),
    /// An entry of an assignment.
    Entry(AssignmentId, usize),
    /// A way in which a fact follows from others.
    Derivation(FactId, usize),
    Sanction(SanctionId),
    Periodic(PeriodicId),
    Record(RecordId),
}

/// A side from which a part must be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// A limit was kept.
    Met,
    /// A limit, or a prohibition, was broken.
    Broken,
    /// It was demanded, and not done.
    Open,
    /// It was demanded and done.
    Done,
    /// The event happened where it is allowed.
    Allowed,
    /// The quota was used up, and not exceeded.
    AtLimit,
    /// The quota was exceeded.
    Over,
    /// The case did not close by itself, because something prevented it in time.
    Prevented,
    /// The case closed by itself.
    Reached,
    /// It said who answers, or what a fact is.
    Used,
    /// It cost somebody something.
    Charged,
}

/// What was seen so far.
#[derive(Debug, Default)]
pub struct Coverage {
    /// The sides seen, each with the fewest seconds to the limit.
    seen: HashMap<(Part, Side), Option<u64>>,
}

impl Coverage {
    /// Notes a side. Of several sightings the one nearest to the limit counts.
    fn note(&mut self, part: Part, side: Side, distance: Option<i64>) {
        let distance = distance.and_then(|seconds| u64::try_from(seconds).ok());
        let closest = self.seen.entry((part, side)).or_insert(distance);
        *closest = match (*closest, distance) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
    }
}
