//! Declarations of events, and the patterns that rules use to name them.

use super::{Attribute, Named, OneOrMany, Readings, Words};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use std::borrow::Cow;

/// Something that may happen in a case.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventDeclaration {
    /// What the event is called.
    pub title: Option<Words>,
    /// What may be said of it, such as `satisfied`.
    #[serde(default)]
    pub attributes: Named<Attribute>,
    /// The assignment that whoever did it holds, where the case names nobody else for it.
    #[schemars(extend("x-names" = "assignments"))]
    pub done_by: Option<String>,
    /// What it does to the case. `received`, `closed`, `withdrawn` and `reopened` do what they say by themselves.
    pub effect: Option<Effect>,
    /// `outside`: nobody is asked for it, because the customer, the manufacturer or chance brings it about. What
    /// receives a complaint comes from outside by itself.
    pub from: Option<Origin>,
    /// How a doubtful point was read, and why.
    pub reading: Option<Readings>,
}

/// What an event does to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// The complaint is received: chooses the version of the policy that judges it.
    Receives,
    /// The case ends as closed.
    Closes,
    /// The case ends as withdrawn.
    Withdraws,
    /// An ended case opens again.
    Reopens,
}

/// Where an event comes from, if no rule asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The customer, the manufacturer or chance brings it about.
    Outside,
}

/// Which occurrences of a trigger count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Occurrence {
    /// Each of them.
    #[default]
    Each,
    /// Only the first in the case.
    First,
}

/// Which events a rule means: an event's id, a list of ids or patterns (any of them),
/// or a map with `event` and conditions on its attributes.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum EventPattern {
    /// An event by its id.
    Id(String),
    /// Any of several.
    Any(Vec<EventPattern>),
    /// An event with conditions.
    Shape(Box<EventShape>),
}

impl EventPattern {
    /// The ids of the events that it names.
    pub fn names(&self) -> Vec<&str> {
        match self {
            Self::Id(id) => vec![id],
            Self::Any(any) => any.iter().flat_map(Self::names).collect(),
            Self::Shape(shape) => {
                let own = shape.event.iter().flat_map(|event| event.as_slice()).map(String::as_str);
                let inner = shape.all.iter().chain(&shape.any).flatten().flat_map(Self::names);
                own.chain(inner).collect()
            }
        }
    }
}

/// The long form of an event pattern.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "WrittenShape")]
pub struct EventShape {
    /// The event, or any of several.
    pub event: Option<OneOrMany<String>>,
    /// All of these must happen.
    pub all: Option<Vec<EventPattern>>,
    /// Any of these.
    pub any: Option<Vec<EventPattern>>,
    /// Which occurrences count, for a trigger.
    pub occurrence: Option<Occurrence>,
    /// So many events of this kind in a row fit: this one and those of its kind just before it.
    pub in_a_row: Option<u32>,
    /// Conditions on the event's attributes.
    pub attributes: Named<serde_json::Value>,
}

/// The same before its conditions are known to be some.
#[derive(Deserialize)]
struct WrittenShape {
    event: Option<OneOrMany<String>>,
    all: Option<Vec<EventPattern>>,
    any: Option<Vec<EventPattern>>,
    occurrence: Option<Occurrence>,
    in_a_row: Option<u32>,
    #[serde(flatten)]
    attributes: Named<serde_json::Value>,
}

impl TryFrom<WrittenShape> for EventShape {
    type Error = super::condition::BadCondition;

    fn try_from(written: WrittenShape) -> Result<Self, Self::Error> {
        let WrittenShape { event, all, any, occurrence, in_a_row, attributes } = written;
        for (name, test) in &attributes {
            super::condition::check_test(name, test)?;
        }
        Ok(Self { event, all, any, occurrence, in_a_row, attributes })
    }
}

impl JsonSchema for EventPattern {
    fn schema_name() -> Cow<'static, str> {
        "EventPattern".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let pattern = generator.subschema_for::<EventPattern>();
        let mut ids = generator.subschema_for::<OneOrMany<String>>();
        ids.insert("x-names".into(), "events".into());
        ids.insert("description".into(), "The event's id, or a list of ids of which any counts.".into());
        let mut occurrence = generator.subschema_for::<Occurrence>();
        occurrence.insert(
            "description".into(),
            "Which occurrences of a trigger count; each, where left out.".into(),
        );
        json_schema!({
            "x-names": "events",
            "x-tests": "attributes",
            "description": "Which event: its id, a list of which any counts, or `{ event: …, <attribute>: <value> }`.",
            "type": ["string", "array", "object"],
            "minLength": 1,
            "minItems": 1,
            "minProperties": 1,
            "items": pattern.clone(),
            "properties": {
                "event": ids,
                "all": { "type": "array", "minItems": 1, "items": pattern.clone(), "description": "All of these must happen." },
                "any": { "type": "array", "minItems": 1, "items": pattern, "description": "Any of these." },
                "occurrence": occurrence,
                "in_a_row": { "type": "integer", "minimum": 2, "maximum": u32::MAX, "description": "So many events of this kind in a row fit: this one, and those of its kind just before it.", "examples": [3] }
            },
            "additionalProperties": super::condition::test_schema("A condition on an attribute of the event."),
            "examples": ["received", ["resolved", "closed"], { "event": "revisited", "satisfied": false }]
        })
    }
}
