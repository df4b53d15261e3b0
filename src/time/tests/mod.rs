//! Every expectation here was worked out by hand from a paper calendar and the yearly holiday notices.

mod calendar;
mod days;
mod due;
mod limits;
mod properties;
mod traces;
mod working_hours;
mod written;
mod zones;

use super::*;
use std::sync::Arc;

pub fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

pub fn data() -> CalendarData {
    serde_yaml::from_str(include_str!("../../../policies/calendars/cn.yaml")).unwrap()
}

pub fn cn() -> WorkingCalendar {
    WorkingCalendar::new(&data())
}

/// Shanghai, 24:00, rolling over, with the calendar of China and a shop open 09:00-12:00 and 13:00-18:00.
pub fn rules() -> TimeRules {
    let hours = vec![Stretch { opens: 32_400, closes: 43_200 }, Stretch { opens: 46_800, closes: 64_800 }];
    let opening = Opening::new(hours, OpenDays::WorkingDays).unwrap();
    TimeRules { calendar: Some(Arc::new(cn())), opening: Some(opening), ..TimeRules::default() }
}

pub fn at(rules: &TimeRules, text: &str) -> Instant {
    match parse_written(text, &rules.zone) {
        Ok(Written::At(interval)) if interval.is_exact() => interval.earliest,
        other => panic!("{text}: {other:?}"),
    }
}

/// The due time of a limit, as written in the rules' zone.
pub fn due(rules: &TimeRules, limit: &str, trigger: &str) -> String {
    let limit = Limit::parse(limit).unwrap();
    match rules.due(limit, None, Interval::exactly(at(rules, trigger))) {
        Ok(due) => {
            assert_eq!(due.earliest, due.latest);
            rules.zone.rfc3339(due.latest).to_string()
        }
        Err(why) => format!("{why:?}"),
    }
}
