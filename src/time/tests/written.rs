use super::*;

fn read(text: &str) -> Result<Written, BadTime> {
    parse_written(text, &Zone::default())
}

fn exactly(text: &str) -> String {
    match read(text) {
        Ok(Written::At(interval)) => {
            assert!(interval.is_exact(), "{text}");
            Zone::default().rfc3339(interval.latest).to_string()
        }
        other => format!("{other:?}"),
    }
}

#[test]
fn shapes_that_are_times() {
    for (text, expected) in [
        ("2012-04-05T09:10:00+08:00", "2012-04-05T09:10:00+08:00"),
        ("2012-04-05 16:40", "2012-04-05T16:40:00+08:00"),
        ("2012-04-05T16:40:07.9", "2012-04-05T16:40:07+08:00"),
        ("2012-04-05 16:40:07.999999999Z", "2012-04-06T00:40:07+08:00"),
        ("2012-04-05T16:40Z", "2012-04-06T00:40:00+08:00"),
        ("2012-04-05t16:40z", "2012-04-06T00:40:00+08:00"),
        ("2012-04-05T16:40+0800", "2012-04-05T16:40:00+08:00"),
        ("2012-04-05T16:40+08", "2012-04-05T16:40:00+08:00"),
        ("2012-04-05T16:40:00-05:30", "2012-04-06T06:10:00+08:00"),
        ("2012-04-05T24:00", "2012-04-06T00:00:00+08:00"),
        ("2012-12-31 24:00:00.00", "2013-01-01T00:00:00+08:00"),
        ("2012-12-31T24:00Z", "2013-01-01T08:00:00+08:00"),
        ("2012-04-05T00:00", "2012-04-05T00:00:00+08:00"),
        ("2012-04-05T23:59:59", "2012-04-05T23:59:59+08:00"),
        ("2012-02-29T23:59:59-00:00", "2012-03-01T07:59:59+08:00"),
    ] {
        assert_eq!(exactly(text), expected, "{text}");
    }
    assert_eq!(read("2012-04-05"), Ok(Written::On(day("2012-04-05"))));
}

#[test]
fn shapes_that_are_not() {
    for text in [
        "",
        " ",
        "2012",
        "2012-04",
        "2012-4-5",
        "+2012-04-05",
        " 2012-04-05",
        "2012-04-05 ",
        "2012/04/05",
        "20120405",
        "2012-04-05T",
        "2012-04-05 ",
        "2012-04-05T16",
        "2012-04-05T1640",
        "2012-04-05T16:4",
        "2012-04-05  16:40",
        "2012-04-05T16:40 +08:00",
        "2012-04-05T16:40:",
        "2012-04-05T16:40:7",
        "2012-04-05T16:40:07.",
        "2012-04-05T16:40.5",
        "2012-04-05T16:40:07,9",
        "2012-04-05T16:40+8",
        "2012-04-05T16:40+08:0",
        "2012-04-05T16:40+080",
        "2012-04-05T16:40ZZ",
        "2012-04-05T16:40Z+08",
        "2012-04-05T-6:40",
        "2012-04-05T+6:40",
        "2012-04-0５",
        "二〇一二年",
        "2012-04-05T16:40:00+08:00:00",
    ] {
        assert_eq!(read(text), Err(BadTime::NotATime), "{text:?}");
    }
}

#[test]
fn days_and_clocks_that_do_not_exist() {
    let no_day = |text: &str, day: &str| assert_eq!(read(text), Err(BadTime::NoSuchDay(day.to_owned())));
    no_day("2011-02-29", "2011-02-29");
    no_day("2012-04-31 10:00", "2012-04-31");
    no_day("2012-13-01", "2012-13-01");
    no_day("2012-00-10", "2012-00-10");
    no_day("2012-01-00T10:00Z", "2012-01-00");
    no_day("0000-01-01T00:00Z", "0000-01-01");
    let no_clock =
        |text: &str, clock: &str| assert_eq!(read(text), Err(BadTime::NoSuchClock(clock.to_owned())));
    no_clock("2012-04-05 25:00", "25:00");
    no_clock("2012-04-05 24:01", "24:01");
    no_clock("2012-04-05 24:00:01Z", "24:00:01");
    no_clock("2012-04-05 24:00:00.5", "24:00:00.5");
    no_clock("2012-04-05 16:60", "16:60");
    no_clock("2012-04-05 16:40:60", "16:40:60");
    no_clock("2012-04-05 16:40+24:00", "+24:00");
}

#[test]
fn local_times_that_do_not_exist_or_exist_twice() {
    assert_eq!(read("1986-05-04 02:30"), Err(BadTime::NoSuchLocalTime("1986-05-04 02:30".to_owned())));
    assert_eq!(exactly("1986-05-04T02:30+09:00"), "1986-05-04T01:30:00+08:00");
    let Ok(Written::At(twice)) = read("1986-09-14 01:30") else { panic!() };
    assert_eq!(exactly("1986-09-14T01:30+09:00"), Zone::default().rfc3339(twice.earliest).to_string());
    assert_eq!(twice.latest, twice.earliest.plus(3600));
}

#[test]
fn clocks_of_opening_hours() {
    assert_eq!(parse_clock("09:00"), Ok(32_400));
    assert_eq!(parse_clock("24:00"), Ok(86_400));
    assert_eq!(parse_clock("00:00:01"), Ok(1));
    assert_eq!(parse_clock("25:00"), Err(BadTime::NoSuchClock("25:00".to_owned())));
    for text in ["9:00", "09:00Z", "", "09", "09:00 "] {
        assert_eq!(parse_clock(text), Err(BadTime::NotATime), "{text:?}");
    }
}

#[test]
fn what_is_wrong_is_said_in_both_languages() {
    let text = BadTime::NoSuchClock("25:00".to_owned()).text();
    assert!(text.zh.contains("25:00") && text.en.contains("25:00") && text.zh != text.en);
}
