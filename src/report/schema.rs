//! The JSON Schemas of what this program writes (draft 2020-12), generated from the types.

use super::check::CheckReport;
use super::explain::Explanation;
use super::statement::Statement;
use super::{FORMAT, Report};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

/// The schema of a whole report, `redress.report/1`.
pub fn report() -> Schema {
    let mut schema = of::<Report<'static>>();
    schema.insert("title".into(), "redress report".into());
    pin_format(&mut schema, FORMAT);
    schema
}

/// The schema of a month's statement, `redress.statement/1`.
pub fn statement() -> Schema {
    let mut schema = of::<Statement>();
    schema.insert("title".into(), "redress statement".into());
    pin_format(&mut schema, super::statement::FORMAT);
    schema
}

/// The schema of the explanation of a case, `redress.explanation/1`.
pub fn explanation() -> Schema {
    let mut schema = of::<Explanation<'static>>();
    schema.insert("title".into(), "redress explanation".into());
    pin_format(&mut schema, super::explain::FORMAT);
    schema
}

/// The schema of what `check` found, `redress.check/1`.
pub fn check() -> Schema {
    let mut schema = of::<CheckReport>();
    schema.insert("title".into(), "redress check".into());
    pin_format(&mut schema, super::check::FORMAT);
    schema
}

fn of<T: JsonSchema>() -> Schema {
    // For what is written, so that keys which are left out when empty are not required.
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>()
}

fn pin_format(schema: &mut Schema, format: &str) {
    if let Some(format_schema) = schema.pointer_mut("/properties/format").and_then(|f| f.as_object_mut()) {
        format_schema.insert("const".into(), format.into());
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    fn undescribed(schema: &Value, at: &str, found: &mut Vec<String>) {
        let Value::Object(map) = schema else { return };
        for (key, inner) in map.get("properties").and_then(Value::as_object).into_iter().flatten() {
            if inner["description"].as_str().is_none_or(str::is_empty) {
                found.push(format!("{at}/{key}"));
            }
        }
        map.iter().for_each(|(key, inner)| undescribed(inner, &format!("{at}/{key}"), found));
    }

    #[test]
    fn every_key_is_described() {
        for schema in [super::report(), super::statement(), super::explanation()] {
            let mut found = Vec::new();
            undescribed(schema.as_value(), "", &mut found);
            assert!(found.is_empty(), "{found:?}");
        }
    }
}
