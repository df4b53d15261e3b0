//! Texts, and values that may stand alone or in a list.

use crate::diagnostic::Code;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error};
use serde_json::{Value, json};
use std::borrow::Cow;

/// A text for people: one text for both languages, or `{ zh: …, en: … }`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Words {
    /// The same in both languages.
    Same(String),
    /// In Chinese and English.
    Both {
        /// In Chinese.
        zh: String,
        /// In English.
        en: String,
    },
}

impl Words {
    /// The text in both languages.
    pub fn text(&self) -> crate::lang::Text {
        match self {
            Self::Same(text) => crate::lang::Text::same(text),
            Self::Both { zh, en } => crate::lang::Text::new(zh, en),
        }
    }
}

impl JsonSchema for Words {
    fn schema_name() -> Cow<'static, str> {
        "Words".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A text for people: one text for both languages, or `{ zh: …, en: … }`.",
            "type": ["string", "object"],
            "minLength": 1,
            "required": ["zh", "en"],
            "properties": {
                "zh": { "type": "string", "description": "The text in Chinese.", "minLength": 1 },
                "en": { "type": "string", "description": "The text in English.", "minLength": 1 }
            },
            "additionalProperties": false
        })
    }
}

/// How a doubtful point was read, and why; perhaps also which findings of `redress check` that settles.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Reading {
    /// The same in both languages.
    Same(String),
    /// In Chinese and English.
    Both {
        /// In Chinese.
        zh: String,
        /// In English.
        en: String,
        /// The code of the findings that it settles.
        settles: Option<String>,
        /// Only where they are about this too.
        with: Option<String>,
    },
}

impl Reading {
    /// The text in both languages.
    pub fn text(&self) -> crate::lang::Text {
        match self {
            Self::Same(text) => crate::lang::Text::same(text),
            Self::Both { zh, en, .. } => crate::lang::Text::new(zh, en),
        }
    }

    /// The code of the findings that it settles, and the id of what they must be about too.
    pub fn settles(&self) -> Option<(&str, Option<&str>)> {
        match self {
            Self::Both { settles: Some(code), with, .. } => Some((code, with.as_deref())),
            Self::Both { settles: None, .. } | Self::Same(_) => None,
        }
    }
}

impl JsonSchema for Reading {
    fn schema_name() -> Cow<'static, str> {
        "Reading".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let codes: Vec<&str> = Code::settled().map(Code::name).collect();
        json_schema!({
            "description": "How a doubtful point was read, and why: a text, or `{ zh: …, en: … }`. With `settles: <code>` it also answers that finding of `redress check` about this rule, which is then listed as acknowledged.",
            "type": ["string", "object"],
            "minLength": 1,
            "required": ["zh", "en"],
            "properties": {
                "zh": { "type": "string", "description": "The text in Chinese.", "minLength": 1 },
                "en": { "type": "string", "description": "The text in English.", "minLength": 1 },
                "settles": {
                    "type": "string", "enum": codes, "examples": ["same-act-different-limits"],
                    "description": "The code of the finding that this reading answers, such as `same-act-different-limits`."
                },
                "with": {
                    "type": "string", "minLength": 1, "examples": ["revisit"],
                    "description": "Only where the finding is about this rule, assignment or event too, such as `revisit`."
                }
            },
            "additionalProperties": false
        })
    }
}

/// One note on how a doubtful point was read, or several.
pub type Readings = OneOrMany<Reading>;

/// One value, or a list of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OneOrMany<T> {
    /// A list.
    Many(Vec<T>),
    /// A single value.
    One(T),
}

// By hand, because a list can pass for a map to serde: its items would be the values of the keys in their order.
impl<'de, T: DeserializeOwned> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(from)?;
        let read = match value {
            Value::Array(_) => serde_json::from_value(value).map(Self::Many),
            one => serde_json::from_value(one).map(Self::One),
        };
        read.map_err(D::Error::custom)
    }
}

impl<T> OneOrMany<T> {
    /// The values, one or many.
    pub fn as_slice(&self) -> &[T] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }

    /// Whether it is written as a list, which decides the pointer of its items.
    pub fn is_list(&self) -> bool {
        matches!(self, Self::Many(_))
    }
}

impl<T: JsonSchema> JsonSchema for OneOrMany<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("OneOrMany_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let item = generator.subschema_for::<T>();
        // The item's own schema with a list as one more type: a branch would spoil the message.
        let mut schema = T::json_schema(generator);
        let types = match schema.get("type") {
            Some(Value::Array(types)) => types.iter().cloned().chain([json!("array")]).collect(),
            Some(one) => vec![one.clone(), json!("array")],
            None => Vec::new(),
        };
        schema.insert("type".into(), Value::Array(types));
        schema.insert("minItems".into(), json!(1));
        schema.insert("items".into(), item.to_value());
        let description = match schema.get("description").and_then(Value::as_str) {
            Some(of_one) => format!("{of_one} Or a list of them."),
            None => "One, or a list of them.".to_string(),
        };
        schema.insert("description".into(), json!(description));
        schema
    }
}
