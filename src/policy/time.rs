//! How limits are counted, as far as a policy may decide it.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use std::borrow::Cow;

/// From when until when a policy judges.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Effective {
    /// The first day, such as 2012-03-24.
    #[schemars(extend("examples" = ["2012-03-24"]))]
    pub from: Option<String>,
    /// The last day, included.
    #[schemars(extend("examples" = ["2013-12-31"]))]
    pub to: Option<String>,
}

/// How limits are counted.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Time {
    /// The time zone of the dealership; `Asia/Shanghai`, where left out.
    #[schemars(extend("examples" = ["Asia/Shanghai", "Europe/Amsterdam"]))]
    pub zone: Option<String>,
    /// At which time of its last day a limit in days, weeks or months ends; `"24:00"`, where left out.
    #[schemars(extend("examples" = ["24:00", "18:00"]))]
    pub day_ends: Option<String>,
    /// What happens where the last day of a limit in days, weeks or months is not a working day;
    /// `next_working_day`, where left out (PRC Civil Code art. 203).
    pub roll_over: Option<RollOver>,
    /// The working calendar; `cn`, where left out.
    #[schemars(extend("examples" = ["cn"]))]
    pub calendar: Option<String>,
    /// Days that are working days here, whatever the calendar says.
    #[serde(default)]
    pub working: Vec<String>,
    /// Days that are not working days here, whatever the calendar says.
    #[serde(default)]
    pub not_working: Vec<String>,
    /// The opening hours, needed for limits in working hours.
    pub opening: Option<Opening>,
}

/// What happens where the last day of a limit is not a working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RollOver {
    /// The limit ends with the next working day (PRC Civil Code art. 203).
    NextWorkingDay,
    /// The limit ends all the same.
    None,
}

/// The opening hours of a dealership.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// On which days: `working_days` (where left out), `every_day`, or a list such as `[mon, tue]`.
    pub days: Option<OpeningDays>,
    /// From when until when, such as `["09:00-12:00", "13:00-18:00"]`; the end is no longer open.
    #[schemars(length(min = 1))]
    pub hours: Vec<String>,
    /// Single days on which it is open besides.
    #[serde(default)]
    pub open_on: Vec<String>,
    /// Single days on which it is closed.
    #[serde(default)]
    pub closed_on: Vec<String>,
}

/// On which days a dealership is open.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum OpeningDays {
    /// `working_days` or `every_day`.
    Kind(OpeningKind),
    /// The days of the week.
    Weekdays(Vec<DayName>),
}

/// Days of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpeningKind {
    /// The working days of the calendar.
    WorkingDays,
    /// Every day.
    EveryDay,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayName {
    /// Monday.
    Mon,
    /// Tuesday.
    Tue,
    /// Wednesday.
    Wed,
    /// Thursday.
    Thu,
    /// Friday.
    Fri,
    /// Saturday.
    Sat,
    /// Sunday.
    Sun,
}

impl JsonSchema for OpeningDays {
    fn schema_name() -> Cow<'static, str> {
        "OpeningDays".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "`working_days`, `every_day`, or a list of `mon` … `sun`.",
            "type": ["string", "array"],
            "pattern": "^(working_days|every_day)$",
            "x-expected-zh": " `working_days`、`every_day` 或星期几的列表，如 `[mon, tue]`",
            "x-expected-en": "`working_days`, `every_day` or a list of days such as `[mon, tue]`",
            "minItems": 1,
            "items": { "enum": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] }
        })
    }
}
