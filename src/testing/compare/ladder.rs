//! The ladder that is expected of a case.

use super::{Comparison, Field, Pointer, What, text};
use serde_json::{Map, Value};

impl Comparison<'_> {
    pub(super) fn ladder(&mut self, expected: &Map<String, Value>, at: &Pointer, found: &Value) {
        let of = "ladder";
        self.level(of, at, expected, found);
        if let Some(because) = expected.get("because") {
            let found = Value::String(brought_by(found.get("because").unwrap_or(&Value::Null)));
            self.field(Field::Plain, &format!("{of} because"), &at.key("because"), because, &found);
        }
        if let Some(may_be) = expected.get("may_be") {
            let levels = found.get("may_be").and_then(Value::as_array).into_iter().flatten();
            let levels: Vec<Value> = levels.filter_map(|level| level.get("level").cloned()).collect();
            let found = Value::Array(levels);
            self.field(Field::Plain, &format!("{of} may_be"), &at.key("may_be"), may_be, &found);
        }
        for key in ["next", "sooner"] {
            let found = found.get(key).unwrap_or(&Value::Null);
            match (expected.get(key), found) {
                (None, _) | (Some(Value::Null), Value::Null) => {}
                (Some(Value::Object(expected)), Value::Object(_)) => {
                    self.level(&format!("{of} {key}"), &at.key(key), expected, found);
                }
                (Some(Value::Null), level) => {
                    let found = vec![level.get("level").map(Value::to_string).unwrap_or_default()];
                    self.push(&at.key(key), false, format!("{of} {key}"), What::Unexpected { found });
                }
                (Some(_), _) => {
                    self.push(&at.key(key), true, format!("{of} {key}"), What::Missing { among: Vec::new() });
                }
            }
        }
    }

    /// The plain fields of a level.
    fn level(&mut self, of: &str, at: &Pointer, expected: &Map<String, Value>, found: &Value) {
        for (key, value) in expected {
            let (field, place) = match key.as_str() {
                "because" | "may_be" | "next" | "sooner" => continue,
                "at" | "at_latest" | "since" => (Field::Moment, found.get(key).unwrap_or(&Value::Null)),
                _ => Field::of(key, found),
            };
            self.field(field, &format!("{of} {key}"), &at.key(key), value, place);
        }
    }
}

/// `start`, `facts`, an event's id, or `overdue <rule>/<occurrence>`.
fn brought_by(because: &Value) -> String {
    match because {
        Value::String(text) => text.clone(),
        because => match (because.get("event"), because.get("overdue")) {
            (Some(event), _) => event.as_str().unwrap_or_default().to_string(),
            (None, Some(overdue)) => {
                let occurrence = overdue.get("occurrence").unwrap_or(&Value::Null);
                format!("overdue {}/{occurrence}", text(overdue, "obligation"))
            }
            (None, None) => String::new(),
        },
    }
}
