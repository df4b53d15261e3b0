//! A faulty policy without its faulty parts, so that the rest can be checked in the same run.

use crate::diagnostic::nearest;
use crate::source::{Pointer, Schema};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// What a policy says wrongly: entries of its sections of which a part, or all, had to be left out.
/// What is found about such a part may follow from what was left out, and is not told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Doubtful {
    entries: BTreeSet<(String, String)>,
    sections: BTreeSet<String>,
}

impl Doubtful {
    /// Whether something was left out of the entry `name` of `section`.
    pub fn holds(&self, section: &str, name: &str) -> bool {
        self.sections.contains(section)
            || self.entries.iter().any(|(of, entry)| of == section && entry == name)
    }

    /// Notes the entry that `pointer` leads into.
    pub fn add(&mut self, pointer: &Pointer) {
        let mut steps = pointer.steps();
        match (steps.next(), steps.next()) {
            (Some(section), Some(entry)) => drop(self.entries.insert((section, entry))),
            (Some(section), None) => drop(self.sections.insert(section)),
            (None, _) => {}
        }
    }

    /// Whether `pointer` leads into an entry of which something was left out.
    pub fn is_within(&self, pointer: &Pointer) -> bool {
        let mut steps = pointer.steps();
        let section = steps.next().unwrap_or_default();
        self.holds(&section, &steps.next().unwrap_or_default())
    }
}

/// One part less each time, so this ends; no file has more layers of faults than this.
const MOST_ROUNDS: usize = 64;

/// The id of a policy that has none.
const NAMELESS: &str = "?";

/// Takes out of `policy` whatever does not fit the schema.
pub(super) fn mend(policy: &mut Value, schema: &Schema) -> Doubtful {
    let mut doubtful = Doubtful::default();
    for _ in 0..MOST_ROUNDS {
        let misfits = schema.misfits(policy);
        if misfits.is_empty() {
            break;
        }
        for misfit in misfits {
            let Some(root) = policy.as_object_mut() else { return doubtful };
            if misfit == Pointer::root() {
                root.entry("policy").or_insert_with(|| Value::from(NAMELESS));
                continue;
            }
            let steps: Vec<String> = misfit.steps().collect();
            let taken = take_out(root, &steps);
            doubtful.add(&taken);
            note_misspelt_section(&taken, schema, &mut doubtful);
        }
    }
    doubtful
}

/// Removes what `steps` lead to. An item of a list cannot go alone, as it would renumber the others: its
/// whole list goes.
fn take_out(root: &mut Map<String, Value>, steps: &[String]) -> Pointer {
    let mut depth = steps.len();
    loop {
        let (before, last) = match steps.get(..depth).and_then(<[String]>::split_last) {
            Some((last, before)) => (before, last),
            None => return Pointer::root(),
        };
        if let Some(map) = map_at(root, before) {
            map.shift_remove(last);
            return before.iter().chain([last]).fold(Pointer::root(), |pointer, step| pointer.key(step));
        }
        depth -= 1;
    }
}

fn map_at<'v>(root: &'v mut Map<String, Value>, steps: &[String]) -> Option<&'v mut Map<String, Value>> {
    let Some((first, rest)) = steps.split_first() else { return Some(root) };
    let mut value = root.get_mut(first)?;
    for step in rest {
        value = match value {
            Value::Object(map) => map.get_mut(step)?,
            Value::Array(items) => items.get_mut(step.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    value.as_object_mut()
}

/// Whatever stands in `evnts:` was meant for `events:`, and is not unknown.
fn note_misspelt_section(taken: &Pointer, schema: &Schema, doubtful: &mut Doubtful) {
    let mut steps = taken.steps();
    if let (Some(section), None) = (steps.next(), steps.next())
        && let Some(meant) = nearest(&section, schema.keys())
    {
        doubtful.add(&Pointer::root().key(meant));
    }
}

#[cfg(test)]
mod tests {
    use super::super::merged_schema;
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_left_fits_and_what_went_is_noted() {
        let mut policy = json!({
            "policy": "p",
            "evnts": {},
            "roles": { "clerk": "c" },
            "assignments": { "receiver": [{ "role": "clerk" }, { "rle": "clerk" }], "handler": [{ "role": "clerk" }] },
            "obligations": {
                "a": { "who": "receiver", "after": "received", "do": "closed", "witin": "same day" },
                "b": { "who": "receiver", "after": "received" }
            },
            "time": { "opening": { "hours": 9 } }
        });
        let schema = merged_schema().unwrap();
        let doubtful = mend(&mut policy, schema);
        assert!(schema.fits(&policy));
        assert_eq!(
            policy,
            json!({
                "policy": "p",
                "roles": { "clerk": "c" },
                "assignments": { "handler": [{ "role": "clerk" }] },
                "obligations": { "a": { "who": "receiver", "after": "received", "do": "closed" } },
                "time": {}
            })
        );
        assert!(doubtful.holds("events", "anything") && !doubtful.holds("facts", "anything"));
        assert!(doubtful.holds("assignments", "receiver") && !doubtful.holds("assignments", "handler"));
        assert!(doubtful.holds("obligations", "a") && doubtful.holds("time", "opening"));
        assert!(doubtful.is_within(&Pointer::root().key("obligations").key("b").key("who")));
    }

    #[test]
    fn a_policy_without_a_name_is_checked_all_the_same() {
        let mut policy = json!({ "policy": 5, "facts": {} });
        let schema = merged_schema().unwrap();
        mend(&mut policy, schema);
        assert!(schema.fits(&policy), "{policy}");
    }
}
