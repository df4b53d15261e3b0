use super::*;

fn check(limit: &str, trigger: &str, expected: &str) {
    assert_eq!(due(&rules(), limit, trigger), format!("{expected}+08:00"), "{limit} from {trigger}");
}

#[test]
fn they_stop_over_lunch() {
    check("4 working hours", "2012-04-05 10:00", "2012-04-05T15:00:00");
    check("2 working hours", "2012-04-05 10:00", "2012-04-05T12:00:00");
    check("1 working hour", "2012-04-05 11:59:59", "2012-04-05T13:59:59");
    check("1 working hour", "2012-04-05 12:00:00", "2012-04-05T14:00:00");
    check("1 working hour", "2012-04-05 12:30", "2012-04-05T14:00:00");
    check("1 working hour", "2012-04-05 12:59:59", "2012-04-05T14:00:00");
    check("1 working hour", "2012-04-05 13:00:00", "2012-04-05T14:00:00");
}

#[test]
fn a_trigger_outside_starts_at_the_next_opening() {
    check("1 working hour", "2012-04-05 08:59:59", "2012-04-05T10:00:00");
    check("1 working hour", "2012-04-05 09:00:00", "2012-04-05T10:00:00");
    check("1 working hour", "2012-04-05 09:00:01", "2012-04-05T10:00:01");
    check("1 working hour", "2012-04-05 18:00:00", "2012-04-06T10:00:00");
    check("1 working hour", "2012-04-07 10:00:00", "2012-04-09T10:00:00");
}

#[test]
fn they_may_end_exactly_at_closing() {
    check("1 working hour", "2012-04-05 17:00:00", "2012-04-05T18:00:00");
    check("1 working hour", "2012-04-05 17:00:01", "2012-04-06T09:00:01");
    check("1 working hour", "2012-04-05 17:59:59", "2012-04-06T09:59:59");
    check("8 working hours", "2012-04-05 00:00", "2012-04-05T18:00:00");
    check("9 working hours", "2012-04-05 00:00", "2012-04-06T10:00:00");
}

#[test]
fn weekends_holidays_and_made_up_days() {
    check("2 working hours", "2012-04-06 17:00", "2012-04-09T10:00:00");
    check("2 working hours", "2012-03-30 17:00", "2012-03-31T10:00:00");
    check("2 working hours", "2012-09-29 17:00", "2012-10-08T10:00:00");
}

#[test]
fn single_days_open_and_close() {
    let rules = rules();
    let opening = |opened: &[Day], closed: &[Day]| {
        let opening = rules.opening.clone().unwrap().with(opened, closed);
        due(&TimeRules { opening: Some(opening), ..rules.clone() }, "2 working hours", "2012-04-06 17:00")
    };
    assert_eq!(opening(&[day("2012-04-07")], &[]), "2012-04-07T10:00:00+08:00");
    assert_eq!(opening(&[], &[day("2012-04-09")]), "2012-04-10T10:00:00+08:00");
    let both = [day("2012-04-07")];
    assert_eq!(opening(&both, &both), "2012-04-09T10:00:00+08:00");
}

#[test]
fn weekdays_ignore_the_calendar() {
    let nights = vec![Stretch { opens: 64_800, closes: 86_400 }];
    let weekdays = OpenDays::Weekdays([Weekday::Thursday, Weekday::Saturday].into_iter().collect());
    let opening = Some(Opening::new(nights, weekdays).unwrap());
    let rules = TimeRules { opening, calendar: None, ..rules() };
    assert_eq!(due(&rules, "1 working hour", "2012-04-05 23:00"), "2012-04-06T00:00:00+08:00");
    assert_eq!(due(&rules, "1 working hour", "2012-04-05 23:30"), "2012-04-07T18:30:00+08:00");
    assert_eq!(due(&rules, "1 working hour", "2012-04-06 00:00"), "2012-04-07T19:00:00+08:00");
}

#[test]
fn always_open_is_around_the_clock() {
    let rules = TimeRules { opening: Some(Opening::always()), calendar: None, ..rules() };
    assert_eq!(due(&rules, "30 working hours", "2012-10-01 20:00:07"), "2012-10-03T02:00:07+08:00");
    // The hour that was put back is open twice.
    assert_eq!(due(&rules, "24 working hours", "1986-09-13 12:00"), "1986-09-14T11:00:00+08:00");
}

#[test]
fn minutes_that_two_days_share_run_once() {
    // At 00:01 of 2006-10-29 Newfoundland went back to 23:01 of the 28th: the 29th began twice.
    let zone = Zone::named("America/St_Johns").unwrap();
    let rules = TimeRules { zone, opening: Some(Opening::always()), ..TimeRules::default() };
    assert_eq!(due(&rules, "24 working hours", "2006-10-28 12:00"), "2006-10-29T11:00:00-03:30");
}

#[test]
fn the_calendar_is_not_asked_about_hours_that_are_over() {
    check("1 working hour", "2011-12-31 18:00", "2012-01-04T10:00:00");
    check("1 working hour", "2026-12-31 17:00", "2026-12-31T18:00:00");
    assert_eq!(due(&rules(), "1 working hour", "2011-12-31 17:00"), "Uncovered { year: 2011 }");
    assert_eq!(due(&rules(), "1 working hour", "2026-12-31 17:00:01"), "Uncovered { year: 2027 }");
}

#[test]
fn hours_that_make_no_sense_are_refused() {
    let stretch = |opens, closes| Stretch { opens, closes };
    let new = |hours| Opening::new(hours, OpenDays::EveryDay).map(|_| ());
    assert_eq!(new(vec![]), Err(BadOpening::NoHours));
    assert_eq!(new(vec![stretch(10, 10)]), Err(BadOpening::Backwards(stretch(10, 10))));
    assert_eq!(new(vec![stretch(0, 86_401)]), Err(BadOpening::Backwards(stretch(0, 86_401))));
    assert_eq!(new(vec![stretch(0, 20), stretch(19, 30)]), Err(BadOpening::Overlap(stretch(19, 30))));
    assert_eq!(new(vec![stretch(0, 20), stretch(20, 30)]), Ok(()));
    let no_days = Opening::new(vec![stretch(0, 20)], OpenDays::Weekdays(Weekdays::default()));
    assert_eq!(no_days, Err(BadOpening::NoDays));
}
