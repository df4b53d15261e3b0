//! Values as a mapping writes them: a text, a number, true or false.

use crate::policy::Named;
use serde::de::{Deserialize, Deserializer, Error};
use serde_json::Value;

fn checked<E: Error>(value: Value) -> Result<Value, E> {
    match value {
        Value::String(_) | Value::Number(_) | Value::Bool(_) => Ok(value),
        _ => Err(E::custom("a value is a text, a number, true or false")),
    }
}

/// A value, where there is one.
pub(super) fn optional<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Value>, D::Error> {
    Option::<Value>::deserialize(from)?.map(checked).transpose()
}

/// Values by what they translate.
pub(super) fn named<'de, D: Deserializer<'de>>(from: D) -> Result<Named<Value>, D::Error> {
    let values = Named::<Value>::deserialize(from)?;
    values.into_iter().map(|(cell, value)| Ok((cell, checked(value)?))).collect()
}
