use super::*;

#[test]
fn known_days() {
    assert_eq!(day("1970-01-01").number(), 0);
    assert_eq!(day("2012-04-05").number(), 15_435);
    assert_eq!(day("2012-04-05").weekday(), Weekday::Thursday);
    assert_eq!(day("0000-01-01"), Day::MIN);
    assert_eq!(day("9999-12-31"), Day::MAX);
    assert_eq!(Day::MAX.plus(1), Day::MAX);
    assert_eq!(Day::MIN.plus(i32::MIN), Day::MIN);
    assert_eq!(day("2012-02-10").last_of_month(), day("2012-02-29"));
    assert_eq!(day("1900-02-10").last_of_month(), day("1900-02-28"));
    assert_eq!(day("2000-02-10").last_of_month(), day("2000-02-29"));
    assert_eq!(day("2012-12-31").plus_months(2), day("2013-02-28"));
    assert_eq!(Day::MAX.plus_months(1), Day::MAX);
}

#[test]
fn months() {
    let month = YearMonth::parse("2012-04").unwrap();
    assert_eq!((month.year(), month.number()), (2012, 4));
    assert_eq!((month.first(), month.last()), (day("2012-04-01"), day("2012-04-30")));
    assert_eq!(month.to_string(), "2012-04");
    assert_eq!(month.plus(9), YearMonth::new(2013, 1));
    assert_eq!(month, day("2012-04-17").month());
    for bad in ["2012-13", "2012-00", "2012-4", "2012/04", "", "2012-04-01"] {
        assert_eq!(YearMonth::parse(bad), None, "{bad}");
    }
}

#[test]
fn instants_are_held_within_bounds() {
    assert_eq!(Instant::from_unix(i64::MIN), Instant::MIN);
    assert_eq!(Instant::MAX.plus(i64::MAX), Instant::MAX);
    let zone = Zone::named("Pacific/Kiritimati").unwrap();
    assert_eq!(zone.rfc3339(Instant::MAX).as_str(), "9999-12-31T13:59:59+14:00");
    let zone = Zone::named("Etc/GMT+12").unwrap();
    assert_eq!(zone.rfc3339(Instant::MIN).as_str(), "0000-01-01T12:00:00-12:00");
}

#[test]
fn weekdays_are_read_as_policies_write_them() {
    assert_eq!(Weekday::parse("saturday"), Some(Weekday::Saturday));
    assert_eq!(Weekday::parse("Saturday"), None);
    assert_eq!(Weekday::parse("sat"), None);
    assert_eq!(serde_yaml::from_str::<Weekday>("sunday").unwrap(), Weekday::Sunday);
}
