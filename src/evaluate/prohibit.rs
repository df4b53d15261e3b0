//! Prohibitions, and what a case adds to quotas.

use super::holder::{Posts, Until};
use super::judge::{missing_attributes, missing_facts};
use super::outcome::{Counted, Holders, Need, RuleId, Unclear};
use crate::program::{Occurrence, Prohibition, Truth};

/// A forbidden event.
#[derive(Debug, Clone)]
pub(super) struct Offence {
    pub(super) rule: RuleId,
    pub(super) occurrence: u32,
    /// Its place in the timeline.
    pub(super) place: usize,
    pub(super) holders: Option<Holders>,
    /// Whether it certainly breaks the prohibition.
    pub(super) certain: bool,
    pub(super) needs: Vec<Need>,
}

impl Offence {
    pub(super) fn unclear(&self) -> Option<Unclear> {
        let unclear = || Unclear { rule: self.rule, occurrence: self.occurrence, needs: self.needs.clone() };
        (!self.certain).then(unclear)
    }
}

/// Every event that breaks a prohibition, or may; in the policy's order. A prohibition stands at its event,
/// whether the case has ended or not.
pub(super) fn prohibitions(posts: Posts<'_, '_>) -> Vec<Offence> {
    let mut offences = Vec::new();
    for (id, prohibition) in posts.program.prohibitions.iter() {
        let mut occurrence = 0;
        for (place, certain) in posts.seen.matches(&prohibition.trigger.events, 0) {
            let broken = Truth::from(certain).or(Truth::Unknown).and(breaks(posts, prohibition, place));
            if broken != Truth::False {
                occurrence += 1;
                let rule = RuleId::Prohibition(id);
                offences.push(offence(
                    posts,
                    prohibition,
                    rule,
                    occurrence,
                    place,
                    broken == Truth::True && certain,
                ));
            }
            if certain && prohibition.trigger.occurrence == Occurrence::First {
                break;
            }
        }
    }
    offences
}

fn breaks(posts: Posts<'_, '_>, prohibition: &Prohibition, place: usize) -> Truth {
    let happened = |events: &_| posts.count_before(events, place);
    let applies = prohibition.when.holds(posts.facts, &happened);
    let lifted = prohibition.unless_before.as_ref().map_or(Truth::False, |events| {
        let count = posts.count_before(events, place);
        if count.certain > 0 { Truth::True } else { Truth::from(count.possible > 0).and(Truth::Unknown) }
    });
    applies.and(lifted.negated()).and(too_early(posts, prohibition, place))
}

/// Whether an event comes within its `not_before` time after the latest event from which that counts.
fn too_early(posts: Posts<'_, '_>, prohibition: &Prohibition, place: usize) -> Truth {
    let Some((limit, after)) = &prohibition.not_before else { return Truth::True };
    let from = posts.seen.matches(after, 0).take_while(|(found, _)| *found < place).last();
    let Some((from, certain)) = from else { return Truth::False };
    let at = posts.seen.interval(place);
    let early =
        match posts.program.time.due(*limit, Some(crate::time::RollOver::None), posts.seen.interval(from)) {
            Err(_) => Truth::Unknown,
            Ok(due) if at.latest <= due.earliest => Truth::True,
            Ok(due) if at.earliest > due.latest => Truth::False,
            Ok(_) => Truth::Unknown,
        };
    if certain { early } else { early.and(Truth::Unknown) }
}

fn offence(
    posts: Posts<'_, '_>,
    prohibition: &Prohibition,
    rule: RuleId,
    occurrence: u32,
    place: usize,
    certain: bool,
) -> Offence {
    let holders = prohibition.who.map(|post| posts.holders(post, Until::Place(place), Some(place)));
    let mut needs = Vec::new();
    if !certain {
        missing_facts(posts, &prohibition.when, &mut needs);
        missing_attributes(posts, &prohibition.trigger.events, place, &mut needs);
        if needs.is_empty() {
            needs.push(Need::TimeOf(place));
        }
        needs.sort_unstable();
        needs.dedup();
    }
    Offence { rule, occurrence, place, holders, certain, needs }
}

/// What a case adds to the quotas.
pub(super) fn counted(posts: Posts<'_, '_>) -> Vec<Counted> {
    let mut counted = Vec::new();
    for (id, quota) in posts.program.quotas.iter() {
        let when = quota.when.holds_for(posts.facts);
        if when == Truth::False {
            continue;
        }
        for (place, matches) in posts.seen.matches(&quota.events, 0) {
            let moment = posts.seen.moment(place);
            let at = moment.interval.earliest;
            let holder = posts.holders(quota.by, Until::Place(place), Some(place)).first;
            let certain = matches && when == Truth::True;
            counted.push(Counted { quota: id, place, at, day: moment.day, certain, holder });
            if matches && quota.once_a_case {
                break;
            }
        }
    }
    counted
}
