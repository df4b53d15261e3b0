use super::*;
use crate::lang::Lang;

#[test]
fn limits_are_read_and_written() {
    for (text, limit, zh) in [
        ("same day", Limit::SameDay, "当日"),
        ("30 minutes", Limit::Minutes(30), "30 分钟"),
        ("1 minute", Limit::Minutes(1), "1 分钟"),
        ("24 hours", Limit::Hours(24), "24 小时"),
        ("1 hour", Limit::Hours(1), "1 小时"),
        ("3 days", Limit::Days(3), "3 日"),
        ("3 working days", Limit::WorkingDays(3), "3 个工作日"),
        ("1 working day", Limit::WorkingDays(1), "1 个工作日"),
        ("4 working hours", Limit::WorkingHours(4), "4 个工作小时"),
        ("8 weeks", Limit::Weeks(8), "8 周"),
        ("3 months", Limit::Months(3), "3 个月"),
        ("day 5", Limit::DayOfMonth(5), "每月 5 日"),
        ("day 31", Limit::DayOfMonth(31), "每月 31 日"),
    ] {
        assert_eq!(Limit::parse(text), Ok(limit), "{text}");
        assert_eq!(limit.to_string(), text);
        assert_eq!(limit.words(Lang::Zh), zh);
    }
    assert_eq!(Limit::parse("1 year"), Ok(Limit::Months(12)));
    assert_eq!(Limit::parse("2 years"), Ok(Limit::Months(24)));
    assert_eq!(Limit::parse("1 days"), Ok(Limit::Days(1)));
    assert_eq!(Limit::Days(3).words(Lang::En), "3 days");
}

#[test]
fn an_unknown_unit_brings_the_limit_that_was_meant() {
    for (text, word, nearest) in [
        ("3 wroking days", "wroking days", Some("3 working days")),
        ("3 workingdays", "workingdays", Some("3 working days")),
        ("3 business days", "business days", Some("3 working days")),
        ("3 Days", "Days", Some("3 days")),
        ("3days", "days", Some("3 days")),
        ("24 hrs", "hrs", Some("24 hours")),
        ("24 huors", "huors", Some("24 hours")),
        ("3 个工作日", "个工作日", Some("3 working days")),
        ("7日", "日", Some("7 days")),
        ("same dya", "same dya", Some("same day")),
        ("当日", "当日", Some("same day")),
        ("3 elephants", "elephants", None),
    ] {
        let Err(BadLimit::UnknownUnit { word: found, nearest: likely }) = Limit::parse(text) else {
            panic!("{text}: {:?}", Limit::parse(text))
        };
        assert_eq!((found.as_str(), likely.map(|l| l.to_string()).as_deref()), (word, nearest), "{text}");
    }
}

#[test]
fn what_is_no_limit_says_why() {
    let not_a_number = |word: &str| Err(BadLimit::NotANumber { word: word.to_owned() });
    assert_eq!(Limit::parse(""), Err(BadLimit::Empty));
    assert_eq!(Limit::parse("  "), Err(BadLimit::Empty));
    assert_eq!(Limit::parse("3"), Err(BadLimit::NoUnit { number: "3".to_owned() }));
    assert_eq!(Limit::parse("three days"), not_a_number("three"));
    assert_eq!(Limit::parse("-3 days"), not_a_number("-3"));
    assert_eq!(Limit::parse("+3 days"), not_a_number("+3"));
    assert_eq!(Limit::parse("1.5 hours"), not_a_number("1.5"));
    assert_eq!(Limit::parse("day five"), not_a_number("five"));
    assert_eq!(Limit::parse("0 days"), Err(BadLimit::Zero));
    assert_eq!(Limit::parse("day 0"), Err(BadLimit::Zero));
    assert_eq!(Limit::parse("day 32"), Err(BadLimit::TooLarge));
    assert_eq!(Limit::parse("36525 days"), Ok(Limit::Days(36_525)));
    assert_eq!(Limit::parse("36526 days"), Err(BadLimit::TooLarge));
    assert_eq!(Limit::parse("99999999999999999999 days"), Err(BadLimit::TooLarge));
    assert_eq!(Limit::parse("25:00"), Err(BadLimit::ClockNotLimit { clock: "25:00".to_owned() }));
}

#[test]
fn roll_over_is_read() {
    assert_eq!(RollOver::parse("next_working_day"), Some(RollOver::NextWorkingDay));
    assert_eq!(RollOver::parse("none"), Some(RollOver::None));
    assert_eq!(RollOver::parse("None"), None);
    assert_eq!(serde_yaml::from_str::<RollOver>("next_working_day").unwrap(), RollOver::NextWorkingDay);
}
