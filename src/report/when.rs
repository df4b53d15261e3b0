//! Moments as a report writes them.

use super::scalar::DayText;
use crate::time::{Day, Instant, Zone};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// A moment in the policy's zone, or a day of which no time is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When<'a> {
    /// An instant, written with the offset that the zone had then: `2012-04-09T23:59:59+08:00`.
    At(Instant, &'a Zone),
    /// A local day: `2012-04-09`.
    On(Day),
}

impl When<'_> {
    /// The local day.
    pub fn day(&self) -> Day {
        match self {
            Self::At(instant, zone) => zone.day_of(*instant),
            Self::On(day) => *day,
        }
    }

    /// The instant, where it is known.
    pub fn instant(&self) -> Option<Instant> {
        match self {
            Self::At(instant, _) => Some(*instant),
            Self::On(_) => None,
        }
    }

    /// A key that sorts moments by time; a day stands before the instants in it.
    pub fn order(&self) -> (Day, Option<Instant>) {
        (self.day(), self.instant())
    }
}

/// A [`When`] that owns its zone, for what outlives the case it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moment {
    /// An instant in a zone.
    At(Instant, Zone),
    /// A local day.
    On(Day),
}

impl Moment {
    /// The same, borrowed.
    pub fn when(&self) -> When<'_> {
        match self {
            Self::At(instant, zone) => When::At(*instant, zone),
            Self::On(day) => When::On(*day),
        }
    }
}

impl From<When<'_>> for Moment {
    fn from(when: When<'_>) -> Self {
        match when {
            When::At(instant, zone) => Self::At(instant, zone.clone()),
            When::On(day) => Self::On(day),
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.when().serialize(serializer)
    }
}

impl JsonSchema for Moment {
    fn schema_name() -> Cow<'static, str> {
        When::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        When::json_schema(generator)
    }
}

impl Serialize for When<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::At(instant, zone) => serializer.serialize_str(zone.rfc3339(*instant).as_str()),
            Self::On(day) => DayText::of(*day).serialize(serializer),
        }
    }
}

impl JsonSchema for When<'_> {
    fn schema_name() -> Cow<'static, str> {
        "When".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A moment with the offset of the policy's zone (RFC 3339), or a date where no time of day is known.",
            "type": "string",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2})?$",
            "examples": ["2012-04-09T23:59:59+08:00", "2012-04-09"]
        })
    }
}
