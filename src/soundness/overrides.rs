//! What the policy's own layer says over again.

use super::{Examiner, Finding};
use crate::diagnostic::words;
use crate::source::{Document, Layers, Locator, Pointer};
use serde_json::Value;

/// The sections whose entries are rules or declarations by their ids.
const SECTIONS: [&str; 9] = [
    "facts",
    "events",
    "assignments",
    "obligations",
    "prohibitions",
    "quotas",
    "closings",
    "sanctions",
    "periodic",
];

/// Values of the most derived layer that the layers below give already.
pub(super) fn findings(examiner: &Examiner<'_>) -> Vec<Finding> {
    let Some((own, below)) = examiner.layers.documents.split_last().filter(|(_, below)| !below.is_empty())
    else {
        return Vec::new();
    };
    let below = Layers { documents: below.to_vec() };
    let (merged, _) = below.merge_all();
    let compare = Compare { own, below: &below };
    let mut found = Vec::new();
    for section in SECTIONS {
        let stated = own.value.get(section).and_then(Value::as_object).into_iter().flatten();
        for (name, stated) in stated {
            let rule = Pointer::root().key(section).key(name);
            if let Some(said) = merged.pointer(rule.as_str()) {
                compare.value(&rule, &rule, stated, said, &mut found);
            }
        }
    }
    found
}

struct Compare<'l> {
    own: &'l Document,
    below: &'l Layers,
}

impl Compare<'_> {
    fn value(&self, rule: &Pointer, at: &Pointer, stated: &Value, said: &Value, found: &mut Vec<Finding>) {
        match (stated, said) {
            (Value::Object(stated), Value::Object(said)) => {
                for (key, value) in stated {
                    if let Some(said) = said.get(key) {
                        self.value(rule, &at.key(key), value, said, found);
                    }
                }
            }
            (stated, said) if stated == said => {
                let key = at.steps().last().unwrap_or_default();
                let problem = words::sound::idle_override(&key)
                    .at_place(self.own.place_of_key(at.as_str()))
                    .also(self.below.place_of_key(at.as_str()), words::sound::says_so_below());
                found.push(Finding::new(problem, [rule.clone()]));
            }
            _ => {}
        }
    }
}
