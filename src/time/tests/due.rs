use super::*;

fn check(limit: &str, trigger: &str, expected: &str) {
    let rules = rules();
    assert_eq!(due(&rules, limit, trigger), format!("{expected}+08:00"), "{limit} from {trigger}");
}

fn unrolled() -> TimeRules {
    TimeRules { roll_over: RollOver::None, ..rules() }
}

#[test]
fn hours_and_minutes_run_around_the_clock() {
    check("24 hours", "2012-04-05 09:10", "2012-04-06T09:10:00");
    check("1 hour", "2012-12-31 23:30:01", "2013-01-01T00:30:01");
    check("30 minutes", "2012-04-05 23:45", "2012-04-06T00:15:00");
    // National Day does not stop them.
    check("48 hours", "2012-10-01 00:00", "2012-10-03T00:00:00");
}

#[test]
fn the_day_of_the_trigger_is_not_counted() {
    check("1 day", "2012-04-05 00:00:00", "2012-04-06T23:59:59");
    check("1 day", "2012-04-05 23:59:59", "2012-04-06T23:59:59");
    check("1 day", "2012-04-04 23:59:59", "2012-04-05T23:59:59");
    check("1 week", "2012-04-05 09:10", "2012-04-12T23:59:59");
    check("1 working day", "2012-04-05 09:10", "2012-04-06T23:59:59");
    check("3 working days", "2012-04-05 09:10", "2012-04-10T23:59:59");
}

#[test]
fn the_last_second_in_time_is_the_one_before_midnight() {
    let rules = rules();
    let trigger = Interval::exactly(at(&rules, "2012-04-05 09:10"));
    let due = rules.due(Limit::Days(3), None, trigger).unwrap().latest;
    assert_eq!(rules.zone.day_of(due), day("2012-04-09"));
    assert_eq!(rules.zone.day_of(due.plus(1)), day("2012-04-10"));
}

#[test]
fn same_day_ends_at_midnight_and_never_rolls_over() {
    check("same day", "2012-04-05 00:00", "2012-04-05T23:59:59");
    check("same day", "2012-04-07 12:00", "2012-04-07T23:59:59");
    check("same day", "2012-10-01 23:59:59", "2012-10-01T23:59:59");
    let at_six = TimeRules { day_ends: 18 * 3600, ..rules() };
    assert_eq!(due(&at_six, "same day", "2012-04-05 19:00"), "2012-04-05T23:59:59+08:00");
}

#[test]
fn days_may_end_with_business_hours() {
    let at_six = TimeRules { day_ends: 18 * 3600, ..rules() };
    assert_eq!(due(&at_six, "1 day", "2012-04-05 20:00"), "2012-04-06T17:59:59+08:00");
    assert_eq!(due(&at_six, "1 working day", "2012-04-06 20:00"), "2012-04-09T17:59:59+08:00");
    assert_eq!(due(&at_six, "day 5", "2012-04-02 08:00"), "2012-04-05T23:59:59+08:00");
}

#[test]
fn a_weekend_rolls_over_to_monday() {
    check("2 days", "2012-04-05 09:10", "2012-04-09T23:59:59");
    check("3 days", "2012-04-05 09:10", "2012-04-09T23:59:59");
    check("4 days", "2012-04-05 09:10", "2012-04-09T23:59:59");
    check("5 days", "2012-04-05 09:10", "2012-04-10T23:59:59");
}

#[test]
fn a_made_up_weekend_does_not_roll_over() {
    // 2012-03-31 and 04-01, Saturday and Sunday, were worked for 04-02 and 04-03.
    check("1 day", "2012-03-30 10:00", "2012-03-31T23:59:59");
    check("2 days", "2012-03-30 10:00", "2012-04-01T23:59:59");
    check("3 days", "2012-03-30 10:00", "2012-04-05T23:59:59");
    check("3 working days", "2012-03-30 10:00", "2012-04-05T23:59:59");
}

#[test]
fn national_day_2012() {
    check("1 working day", "2012-09-28 10:00", "2012-09-29T23:59:59");
    check("2 working days", "2012-09-28 10:00", "2012-10-08T23:59:59");
    check("1 day", "2012-09-28 10:00", "2012-09-29T23:59:59");
    check("2 days", "2012-09-28 10:00", "2012-10-08T23:59:59");
    check("9 days", "2012-09-28 10:00", "2012-10-08T23:59:59");
    check("11 days", "2012-09-28 10:00", "2012-10-09T23:59:59");
}

#[test]
fn spring_festival_2013_ends_on_a_made_up_saturday() {
    check("1 day", "2013-02-08 10:00", "2013-02-16T23:59:59");
    check("1 working day", "2013-02-08 10:00", "2013-02-16T23:59:59");
    check("2 working days", "2013-02-08 10:00", "2013-02-17T23:59:59");
    check("3 working days", "2013-02-08 10:00", "2013-02-18T23:59:59");
}

#[test]
fn year_ends() {
    check("1 day", "2012-12-31 10:00", "2013-01-04T23:59:59");
    check("1 working day", "2012-12-31 10:00", "2013-01-04T23:59:59");
    check("2 working days", "2012-12-31 10:00", "2013-01-05T23:59:59");
    check("3 working days", "2012-12-31 10:00", "2013-01-06T23:59:59");
    check("4 working days", "2012-12-31 10:00", "2013-01-07T23:59:59");
}

#[test]
fn months_end_on_the_corresponding_day_or_the_months_last() {
    check("1 month", "2012-01-31 10:00", "2012-02-29T23:59:59");
    check("1 month", "2013-01-31 10:00", "2013-02-28T23:59:59");
    check("1 month", "2012-04-05 10:00", "2012-05-07T23:59:59"); // the 5th is a Saturday
    check("1 year", "2012-02-29 10:00", "2013-02-28T23:59:59");
    check("3 months", "2012-11-30 10:00", "2013-02-28T23:59:59");
    check("1 month", "2012-08-31 10:00", "2012-10-08T23:59:59");
    assert_eq!(due(&unrolled(), "1 month", "2012-08-31 10:00"), "2012-09-30T23:59:59+08:00");
}

#[test]
fn a_day_of_the_month_comes_this_month_or_next_and_never_rolls_over() {
    check("day 5", "2012-04-01 10:00", "2012-04-05T23:59:59");
    check("day 5", "2012-04-05 23:59:59", "2012-04-05T23:59:59");
    check("day 5", "2012-04-06 00:00:00", "2012-05-05T23:59:59"); // a Saturday
    check("day 5", "2012-12-06 00:00", "2013-01-05T23:59:59");
    check("day 31", "2012-02-10 00:00", "2012-02-29T23:59:59");
    check("day 30", "2012-01-31 00:00", "2012-02-29T23:59:59");
}

#[test]
fn rolling_over_can_be_switched_off_and_on() {
    assert_eq!(due(&unrolled(), "3 days", "2012-04-05 09:10"), "2012-04-08T23:59:59+08:00");
    let trigger = Interval::exactly(at(&rules(), "2012-04-05 09:10"));
    let on = unrolled().due(Limit::Days(3), Some(RollOver::NextWorkingDay), trigger);
    assert_eq!(on, rules().due(Limit::Days(3), None, trigger));
    let off = rules().due(Limit::Days(3), Some(RollOver::None), trigger);
    assert_eq!(off, unrolled().due(Limit::Days(3), None, trigger));
    assert_ne!(on, off);
    // Working days end on a working day anyway.
    assert_eq!(due(&unrolled(), "2 working days", "2012-09-28 10:00"), "2012-10-08T23:59:59+08:00");
}

#[test]
fn the_calendar_is_asked_only_about_days_the_counting_needs() {
    let unknown = |limit, trigger, year| {
        assert_eq!(
            due(&rules(), limit, trigger),
            format!("Uncovered {{ year: {year} }}"),
            "{limit} {trigger}"
        );
    };
    unknown("1 working day", "2026-12-31 10:00", 2027);
    unknown("1 day", "2026-12-31 10:00", 2027);
    unknown("2 working days", "2026-12-30 10:00", 2027);
    unknown("1 month", "2026-12-01 10:00", 2027);
    unknown("1 working day", "2011-12-30 10:00", 2011);
    unknown("1 day", "2011-06-01 10:00", 2011);
    unknown("300 working days", "2026-01-05 10:00", 2027);
    check("1 working day", "2026-12-30 10:00", "2026-12-31T23:59:59");
    check("72 hours", "2026-12-31 10:00", "2027-01-03T10:00:00");
    check("same day", "2027-01-01 10:00", "2027-01-01T23:59:59");
    check("day 5", "2026-12-31 10:00", "2027-01-05T23:59:59");
    // Only the last day and those it rolls over: 2011-12-31 is not asked about.
    check("3 days", "2011-12-30 10:00", "2012-01-04T23:59:59");
    check("1 working day", "2011-12-31 10:00", "2012-01-04T23:59:59");
    assert_eq!(due(&unrolled(), "1 day", "2026-12-31 10:00"), "2027-01-01T23:59:59+08:00");
}

#[test]
fn without_a_calendar_or_hours_the_reason_is_given() {
    let bare = TimeRules::default();
    assert_eq!(due(&bare, "3 working days", "2012-04-05 09:10"), "NoCalendar");
    assert_eq!(due(&bare, "3 days", "2012-04-05 09:10"), "NoCalendar");
    assert_eq!(due(&bare, "4 working hours", "2012-04-05 09:10"), "NoOpening");
    let no_calendar = TimeRules { calendar: None, ..rules() };
    assert_eq!(due(&no_calendar, "4 working hours", "2012-04-05 09:10"), "NoCalendar");
    assert_eq!(due(&bare, "3 hours", "2012-04-05 09:10"), "2012-04-05T12:10:00+08:00");
}

#[test]
fn an_interval_is_due_at_both_ends() {
    let rules = rules();
    let Ok(Written::On(on)) = parse_written("2012-04-05", &rules.zone) else { panic!() };
    let due = rules.due(Limit::Hours(24), None, rules.zone.whole_day(on)).unwrap();
    assert_eq!(rules.zone.rfc3339(due.earliest).as_str(), "2012-04-06T00:00:00+08:00");
    assert_eq!(rules.zone.rfc3339(due.latest).as_str(), "2012-04-06T23:59:59+08:00");
    let due = rules.due(Limit::Days(1), None, rules.zone.whole_day(on)).unwrap();
    assert_eq!(due.earliest, due.latest);
}

#[test]
fn days_end_by_the_clock_when_clocks_change() {
    let rules = unrolled();
    assert_eq!(due(&rules, "1 day", "1986-05-03 12:00"), "1986-05-04T23:59:59+09:00");
    assert_eq!(due(&rules, "24 hours", "1986-05-03 12:00"), "1986-05-04T13:00:00+09:00");
    assert_eq!(due(&rules, "1 day", "1986-09-13 12:00"), "1986-09-14T23:59:59+08:00");
    assert_eq!(due(&rules, "24 hours", "1986-09-13 12:00"), "1986-09-14T11:00:00+08:00");
    let two_thirty = TimeRules { day_ends: 9_000, ..rules };
    // 02:30 was skipped: the last second before it is 01:59:59.
    assert_eq!(due(&two_thirty, "1 day", "1986-05-03 12:00"), "1986-05-04T01:59:59+08:00");
}

#[test]
fn the_greatest_numbers_stay_within_bounds() {
    let rules = unrolled();
    let trigger = Interval::exactly(at(&rules, "2012-04-05 09:10"));
    for limit in [Limit::Days, Limit::Weeks, Limit::Months, Limit::Hours, Limit::Minutes] {
        let due = rules.due(limit(u32::MAX), None, trigger).unwrap();
        assert!(due.latest <= Instant::MAX && due.latest > trigger.latest);
    }
}
