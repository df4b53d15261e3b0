//! What is said of one case.

use super::scalar::{DateShape, DayText};
use super::{Costs, FineReport, LadderReport, LevelAhead, MeasureReport, Needs, ViolationReport, When, Who};
use crate::time::Day;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// How one case stands at the moment of judgment. One such object a line in NDJSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CaseReport<'a> {
    /// The case's id.
    pub case: &'a str,
    /// The dealership's id, where the case names one.
    pub dealership: Option<&'a str>,
    /// Whether it is a dealership's own register, and no complaint; left out for a complaint.
    #[serde(skip_serializing_if = "is_no")]
    pub register: bool,
    /// The id of the policy that judged it.
    pub policy: &'a str,
    /// The version of that policy.
    pub policy_version: &'a str,
    /// Why this version judges; left out where a policy has only one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version_because: Option<VersionBecause>,
    /// Whether the case is open, and if not, how it ended.
    pub status: CaseStatus,
    /// When it ended; left out for an open case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<When<'a>>,
    /// The facts as finally known, given and derived, by their ids.
    pub facts: Facts<'a>,
    /// Every obligation that came into being, in the order of the policy's rules.
    pub obligations: Vec<ObligationReport<'a>>,
    /// On which level of the ladder it stands; left out where the policy has no ladder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ladder: Option<LadderReport<'a>>,
    /// What must be done next: first what is overdue, then by due time. Empty for an ended case.
    pub next_actions: Vec<NextAction<'a>>,
    /// What was certainly broken.
    pub violations: Vec<ViolationReport<'a>>,
    /// What could not be decided, and what must be known to decide it.
    pub to_clarify: Vec<ToClarify<'a>>,
    /// The fines that follow.
    pub fines: Vec<FineReport<'a>>,
    /// The measures other than fines that follow.
    pub measures: Vec<MeasureReport<'a>>,
}

/// Why a version of a policy judges a case: it was in force on the day of receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VersionBecause {
    /// The day of the first receipt, else of the earliest event.
    #[serde(serialize_with = "day_text")]
    #[schemars(with = "DateShape")]
    pub received_on: Day,
    /// The first day of the version; `null` where it has none.
    #[serde(serialize_with = "some_day")]
    #[schemars(with = "Option<DateShape>")]
    pub from: Option<Day>,
    /// Its last day, included; `null` where it has none.
    #[serde(serialize_with = "some_day")]
    #[schemars(with = "Option<DateShape>")]
    pub to: Option<Day>,
}

fn is_no(is: &bool) -> bool {
    !is
}

fn day_text<S: Serializer>(day: &Day, serializer: S) -> Result<S::Ok, S::Error> {
    DayText::of(*day).serialize(serializer)
}

fn some_day<S: Serializer>(day: &Option<Day>, serializer: S) -> Result<S::Ok, S::Error> {
    day.map(DayText::of).serialize(serializer)
}

/// Whether a case is open, and if not, how it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CaseStatus {
    /// Not ended.
    Open,
    /// Ended by a closing event.
    Closed,
    /// Ended by itself, one second after the limit of a closing.
    ClosedAutomatically,
    /// Withdrawn by the customer.
    Withdrawn,
}

impl CaseStatus {
    /// All of them, in the order of reports.
    pub const ALL: [Self; 4] = [Self::Open, Self::Closed, Self::ClosedAutomatically, Self::Withdrawn];
}

/// What is said of one obligation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Done in time.
    Met,
    /// Done after it was due.
    Late,
    /// Not done, and due has passed.
    Overdue,
    /// Not done, and not yet due.
    Pending,
    /// The case ended before it was due.
    Void,
    /// An approved exception excuses it.
    Waived,
    /// What is known does not decide it.
    Undetermined,
}

impl Verdict {
    /// All of them, in the order of reports.
    pub const ALL: [Self; 7] =
        [Self::Met, Self::Late, Self::Overdue, Self::Pending, Self::Void, Self::Waived, Self::Undetermined];
}

/// One obligation at one occurrence of its trigger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ObligationReport<'a> {
    /// The rule's id.
    pub id: &'a str,
    /// Which occurrence of the trigger, from 1; of a periodic duty, which period.
    pub occurrence: u32,
    /// The period of a periodic duty: `2012-04`, `2012-Q2`, `2012`, or the Monday of a week; left out for others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The clause of the regulation, where the policy cites one.
    pub clause: Option<&'a str>,
    /// Who answers for it.
    pub who: Who<'a>,
    /// When its trigger happened, or the first day of its period; `null` where it is not known to have come into being.
    pub since: Option<When<'a>>,
    /// The last second that is still in time; `null` where the limit has no number or cannot be counted.
    pub due: Option<When<'a>>,
    /// The latest that `due` may be, where the trigger's time is not known exactly; left out where it is `due`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_latest: Option<When<'a>>,
    /// When it was done.
    pub done: Option<When<'a>>,
    /// The verdict.
    pub verdict: Verdict,
    /// The least lateness possible, in seconds; `null` unless late or overdue.
    pub late_by_seconds: Option<u64>,
}

/// Something that must be done next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NextAction<'a> {
    /// The rule's id.
    pub obligation: &'a str,
    /// Which occurrence of its trigger, from 1; of a periodic duty, which period.
    pub occurrence: u32,
    /// The period of a periodic duty; left out for others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The clause of the regulation, where the policy cites one.
    pub clause: Option<&'a str>,
    /// The event that discharges it; several ids are joined by ` + ` (all) or ` | ` (any).
    #[serde(rename = "do")]
    pub act: &'a str,
    /// Who must do it.
    pub who: Who<'a>,
    /// The last second in time; `null` for `promptly`, which has no number.
    pub due: Option<When<'a>>,
    /// The latest that `due` may be; left out where it is `due`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_latest: Option<When<'a>>,
    /// Whether `due` has passed.
    pub overdue: bool,
    /// What lateness would add: `0.00` where it is owed already, or where the regulation names no sanction.
    pub costs: Costs<'a>,
    /// Which level of the ladder hears of it once it is late, and from when on; left out where limits lead to none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub if_late: Option<LevelAhead<'a>>,
}

impl<'a> NextAction<'a> {
    /// What lateness would add, where the regulation names a sanction.
    pub fn sanctioned(&self) -> Option<&Costs<'a>> {
        Some(&self.costs).filter(|costs| costs.sanction.is_some())
    }
}

/// Something that could not be decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ToClarify<'a> {
    /// The rule's id.
    pub obligation: &'a str,
    /// Which occurrence of its trigger, from 1.
    pub occurrence: u32,
    /// The clause of the regulation, where the policy cites one.
    pub clause: Option<&'a str>,
    /// What must be known, in the language that was asked for.
    pub needs: Needs<'a>,
}

/// The value of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactValue<'a> {
    /// A boolean.
    Yes(bool),
    /// A number, in thousandths.
    Thousandths(i64),
    /// A date.
    Date(Day),
    /// A text, or the id of one of several values.
    Text(&'a str),
}

impl Serialize for FactValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Yes(yes) => serializer.serialize_bool(*yes),
            Self::Thousandths(n) if n % 1000 == 0 => serializer.serialize_i64(n / 1000),
            // Three decimals of at most 16 digits: the shortest form of the double is the decimal itself.
            Self::Thousandths(n) => serializer.serialize_f64(*n as f64 / 1000.0),
            Self::Date(day) => DayText::of(*day).serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
        }
    }
}

impl JsonSchema for FactValue<'_> {
    fn schema_name() -> Cow<'static, str> {
        "FactValue".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A fact's value: a boolean, a number, a date or a text.",
            "type": ["boolean", "number", "string"]
        })
    }
}

/// Facts in the order in which the policy declares them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts<'a>(pub Vec<(&'a str, FactValue<'a>)>);

impl Serialize for Facts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (id, value) in &self.0 {
            map.serialize_entry(id, value)?;
        }
        map.end()
    }
}

impl JsonSchema for Facts<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Facts".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<FactValue<'_>>();
        json_schema!({
            "description": "Facts by their ids.",
            "type": "object",
            "additionalProperties": value
        })
    }
}
