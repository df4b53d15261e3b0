//! How limits are counted: zone, calendar, opening hours, and the effective range.

use super::{Calendars, Closing, ClosingId, Compiler, Obligation, ObligationId, Table, TimeRules};
use crate::diagnostic::{Code, words};
use crate::policy;
use crate::program::Deadline;
use crate::source::Pointer;
use crate::time::{
    Day, Limit, OpenDays, Opening, RollOver, Stretch, Weekday, Weekdays, WorkingCalendar, Zone, parse_clock,
};
use std::sync::Arc;

/// The zone of a policy that names none.
const DEFAULT_ZONE: &str = "Asia/Shanghai";
/// The calendar of a policy that names none.
const DEFAULT_CALENDAR: &str = "cn";

/// What happens where a limit's last day is not a working day.
pub(super) fn roll_over(written: policy::RollOver) -> RollOver {
    match written {
        policy::RollOver::NextWorkingDay => RollOver::NextWorkingDay,
        policy::RollOver::None => RollOver::None,
    }
}

impl Compiler<'_> {
    /// How limits are counted.
    pub(super) fn time(&mut self, calendars: &Calendars) -> TimeRules {
        let at = Pointer::root().key("time");
        let policy = self.policy;
        let written = policy.time.as_ref();
        let zone = self.zone(written.and_then(|t| t.zone.as_deref()), &at.key("zone"));
        let mut rules = TimeRules { zone, ..TimeRules::default() };
        let Some(written) = written else {
            rules.calendar = calendars.get(DEFAULT_CALENDAR).cloned();
            return rules;
        };
        if let Some(ends) = &written.day_ends {
            match parse_clock(ends) {
                Ok(second) if second > 0 => rules.day_ends = second,
                _ => self.at(&at.key("day_ends"), words::policy::bad_clock(ends)),
            }
        }
        rules.roll_over = written.roll_over.map_or(RollOver::NextWorkingDay, roll_over);
        rules.calendar = self.calendar(written, calendars, &at);
        rules.opening = written.opening.as_ref().and_then(|o| self.opening(o, &at.key("opening")));
        rules
    }

    fn zone(&mut self, name: Option<&str>, pointer: &Pointer) -> Zone {
        match Zone::named(name.unwrap_or(DEFAULT_ZONE)) {
            Ok(zone) => zone,
            Err(unknown) => {
                let name = name.unwrap_or(DEFAULT_ZONE);
                self.at(pointer, words::policy::unknown_zone(name, unknown.nearest));
                Zone::default()
            }
        }
    }

    fn calendar(
        &mut self,
        written: &policy::Time,
        calendars: &Calendars,
        at: &Pointer,
    ) -> Option<Arc<WorkingCalendar>> {
        let name = written.calendar.as_deref().unwrap_or(DEFAULT_CALENDAR);
        let Some(calendar) = calendars.get(name) else {
            self.at(&at.key("calendar"), words::policy::unknown_calendar(name, calendars.ids()));
            self.doubtful.add(&at.key("calendar"));
            return None;
        };
        let working = self.days(&written.working, &at.key("working"));
        let closed = self.days(&written.not_working, &at.key("not_working"));
        if working.is_empty() && closed.is_empty() {
            return Some(calendar.clone());
        }
        Some(Arc::new(calendar.with(&working, &closed)))
    }

    fn days(&mut self, written: &[String], pointer: &Pointer) -> Vec<Day> {
        let mut days = Vec::new();
        for (index, text) in written.iter().enumerate() {
            match Day::parse(text) {
                Some(day) => days.push(day),
                None => self.at(&pointer.index(index), words::policy::bad_date(text)),
            }
        }
        days
    }

    fn opening(&mut self, written: &policy::Opening, at: &Pointer) -> Option<Opening> {
        let mut hours = Vec::new();
        for (index, text) in written.hours.iter().enumerate() {
            let stretch = text.split_once('-').and_then(|(from, to)| {
                Some(Stretch { opens: parse_clock(from.trim()).ok()?, closes: parse_clock(to.trim()).ok()? })
            });
            match stretch {
                Some(stretch) => hours.push(stretch),
                None => self.at(&at.key("hours").index(index), words::policy::bad_hours(text)),
            }
        }
        let days = match &written.days {
            None => OpenDays::WorkingDays,
            Some(policy::OpeningDays::Kind(policy::OpeningKind::EveryDay)) => OpenDays::EveryDay,
            Some(policy::OpeningDays::Kind(policy::OpeningKind::WorkingDays)) => OpenDays::WorkingDays,
            Some(policy::OpeningDays::Weekdays(names)) => {
                OpenDays::Weekdays(names.iter().map(|name| weekday(*name)).collect::<Weekdays>())
            }
        };
        let opened = self.days(&written.open_on, &at.key("open_on"));
        let closed = self.days(&written.closed_on, &at.key("closed_on"));
        let hours_read = hours.len() == written.hours.len();
        match Opening::new(hours, days) {
            Ok(opening) => Some(opening.with(&opened, &closed)),
            Err(bad) => {
                // Where an hour could not be read, that has been told.
                if hours_read {
                    self.at(&at.key("hours"), words::policy::bad_opening(bad.text()));
                }
                self.doubtful.add(at);
                None
            }
        }
    }

    /// The first and the last day on which the policy judges.
    pub(super) fn effective(&mut self) -> (Option<Day>, Option<Day>) {
        let at = Pointer::root().key("effective");
        let Some(written) = &self.policy.effective else { return (None, None) };
        let mut day = |text: Option<&str>, key: &str| {
            let text = text?;
            let day = Day::parse(text);
            if day.is_none() {
                self.at(&at.key(key), words::policy::bad_date(text));
            }
            day
        };
        let from = day(written.from.as_deref(), "from");
        let to = day(written.to.as_deref(), "to");
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            self.at(&at.key("to"), words::policy::effective_range_reversed(from, to));
        }
        (from, to)
    }

    /// A limit in working hours needs opening hours; one in working days a calendar.
    pub(super) fn clock_fits(
        &mut self,
        time: &TimeRules,
        obligations: &Table<ObligationId, Obligation>,
        closings: &Table<ClosingId, Closing>,
    ) {
        let rules =
            obligations.iter().map(|(id, rule)| ("obligations", obligations.name(id), &rule.deadline));
        let closings = closings.iter().map(|(id, rule)| ("closings", closings.name(id), &rule.deadline));
        let told = |key: &str| self.doubtful.holds("time", key);
        let mut lacking = Vec::new();
        for (section, name, deadline) in rules.chain(closings) {
            let pointer = Pointer::root().key(section).key(name).key("within");
            match deadline {
                Deadline::Within(Limit::WorkingHours(_), _) if time.opening.is_none() && !told("opening") => {
                    lacking.push((pointer, Code::NoOpeningHours));
                }
                Deadline::Within(Limit::WorkingDays(_), _)
                    if time.calendar.is_none() && !told("calendar") =>
                {
                    lacking.push((pointer, Code::NoCalendar));
                }
                _ => {}
            }
        }
        for (pointer, code) in lacking {
            self.at(&pointer, words::policy::cannot_count(code));
        }
    }
}

fn weekday(name: policy::DayName) -> Weekday {
    match name {
        policy::DayName::Mon => Weekday::Monday,
        policy::DayName::Tue => Weekday::Tuesday,
        policy::DayName::Wed => Weekday::Wednesday,
        policy::DayName::Thu => Weekday::Thursday,
        policy::DayName::Fri => Weekday::Friday,
        policy::DayName::Sat => Weekday::Saturday,
        policy::DayName::Sun => Weekday::Sunday,
    }
}
