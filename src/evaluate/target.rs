//! What a case adds to the targets.

use super::duty::{DutyId, Since};
use super::holder::Posts;
use super::outcome::{Judged, Status, Verdict};
use crate::program::{TargetId, TargetOf, Truth};
use crate::time::Day;

/// What one case, or one obligation of it, adds to a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aimed {
    /// The target.
    pub target: TargetId,
    /// The local day that tells the period: that of the trigger, or of the receipt.
    pub day: Day,
    /// Whether it came out well; none where that is not certain.
    pub reached: Option<bool>,
}

/// What a case adds to the targets; `received` is the day of its receipt.
pub(super) fn aimed(
    posts: Posts<'_, '_>,
    obligations: &[Judged],
    status: Status,
    received: Option<Day>,
) -> Vec<Aimed> {
    let mut aimed = Vec::new();
    for (target, rule) in posts.program.targets.iter() {
        let applies = rule.when.holds_for(posts.facts);
        if applies == Truth::False {
            continue;
        }
        let mut add = |day: Day, reached: Option<bool>| {
            let reached = reached.filter(|_| applies == Truth::True);
            aimed.push(Aimed { target, day, reached });
        };
        match rule.of {
            TargetOf::Closed => {
                let closed = match status {
                    Status::Open => Some(false),
                    Status::Closed | Status::ClosedAutomatically => Some(true),
                    Status::Withdrawn => None,
                };
                if let Some((closed, day)) = closed.zip(received) {
                    add(day, Some(closed));
                }
            }
            TargetOf::InTime(id) => {
                for judged in obligations.iter().filter(|judged| judged.rule == DutyId::Obligation(id)) {
                    let Since::Event(place) = judged.since else { continue };
                    let day = posts.seen.moment(place).day;
                    match judged.verdict {
                        Verdict::Met => add(day, Some(true)),
                        Verdict::Late | Verdict::Overdue => add(day, Some(false)),
                        Verdict::Undetermined => add(day, None),
                        // Without a number nobody can say whether what is not done yet is still in time.
                        Verdict::Pending if judged.due.is_none() => add(day, None),
                        Verdict::Pending | Verdict::Void | Verdict::Waived => {}
                    }
                }
            }
        }
    }
    aimed
}
