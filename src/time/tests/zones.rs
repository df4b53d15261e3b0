use super::*;

fn zone(name: &str) -> Zone {
    Zone::named(name).unwrap()
}

fn utc(text: &str) -> Instant {
    at(&TimeRules { zone: zone("UTC"), ..TimeRules::default() }, text)
}

#[test]
fn shanghai_put_its_clocks_forward_in_may_1986() {
    let (zone, on) = (Zone::default(), day("1986-05-04"));
    assert_eq!(zone.resolve(on, 2 * 3600 - 1), Local::Once(utc("1986-05-03T17:59:59Z")));
    assert_eq!(zone.resolve(on, 2 * 3600), Local::Never);
    assert_eq!(zone.resolve(on, 3 * 3600 - 1), Local::Never);
    assert_eq!(zone.resolve(on, 3 * 3600), Local::Once(utc("1986-05-03T18:00:00Z")));
    assert_eq!(zone.offset_at(utc("1986-05-03T17:59:59Z")), 28_800);
    assert_eq!(zone.offset_at(utc("1986-05-03T18:00:00Z")), 32_400);
}

#[test]
fn and_back_in_september() {
    let (zone, on) = (Zone::default(), day("1986-09-14"));
    let twice = |first, second| Local::Twice(Interval { earliest: utc(first), latest: utc(second) });
    assert_eq!(zone.resolve(on, 3599), Local::Once(utc("1986-09-13T15:59:59Z")));
    assert_eq!(zone.resolve(on, 3600), twice("1986-09-13T16:00:00Z", "1986-09-13T17:00:00Z"));
    assert_eq!(zone.resolve(on, 5400), twice("1986-09-13T16:30:00Z", "1986-09-13T17:30:00Z"));
    assert_eq!(zone.resolve(on, 7199), twice("1986-09-13T16:59:59Z", "1986-09-13T17:59:59Z"));
    assert_eq!(zone.resolve(on, 7200), Local::Once(utc("1986-09-13T18:00:00Z")));
}

#[test]
fn the_last_change_of_shanghai_is_the_edge_of_the_fast_path() {
    let (zone, on) = (Zone::default(), day("1991-09-15"));
    let change = utc("1991-09-14T17:00:00Z");
    assert_eq!((zone.offset_at(change.plus(-1)), zone.offset_at(change)), (32_400, 28_800));
    assert_eq!(
        zone.resolve(on, 7199),
        Local::Twice(Interval { earliest: change.plus(-1), latest: change.plus(3599) })
    );
    assert_eq!(zone.resolve(on, 7200), Local::Once(change.plus(3600)));
    assert_eq!(zone.local(change.plus(-1)), (on, 7199));
    assert_eq!(zone.local(change), (on, 3600));
}

#[test]
fn a_day_may_begin_at_one() {
    let zone = zone("America/Sao_Paulo");
    let on = day("2018-11-04");
    assert_eq!(zone.resolve(on, 0), Local::Never);
    assert_eq!(zone.rfc3339(zone.first_second(on)).as_str(), "2018-11-04T01:00:00-02:00");
    assert_eq!(zone.rfc3339(zone.last_second(on.plus(-1))).as_str(), "2018-11-03T23:59:59-03:00");
    assert_eq!(zone.first_second(on), zone.last_second(on.plus(-1)).plus(1));
    let rules = TimeRules { zone, roll_over: RollOver::None, ..TimeRules::default() };
    assert_eq!(due(&rules, "1 day", "2018-11-02 12:00"), "2018-11-03T23:59:59-03:00");
    assert_eq!(due(&rules, "1 day", "2018-11-03 12:00"), "2018-11-04T23:59:59-02:00");
}

#[test]
fn a_day_may_end_twice() {
    let zone = zone("America/Sao_Paulo");
    let on = day("2018-02-17");
    let whole = zone.whole_day(on);
    assert_eq!(whole.latest.unix() - whole.earliest.unix(), 25 * 3600 - 1);
    assert_eq!(zone.rfc3339(whole.latest).as_str(), "2018-02-17T23:59:59-03:00");
    assert_eq!(zone.first_second(on.plus(1)), whole.latest.plus(1));
}

#[test]
fn a_day_may_be_left_out() {
    let zone = zone("Pacific/Apia");
    let on = day("2011-12-30");
    let change = zone.first_second(on.plus(1));
    assert_eq!(zone.rfc3339(change).as_str(), "2011-12-31T00:00:00+14:00");
    assert_eq!(zone.whole_day(on), Interval::exactly(change));
    assert_eq!(zone.last_second(on), zone.last_second(on.plus(-1)));
    assert!(matches!(parse_written("2011-12-30", &zone), Err(BadTime::NoSuchLocalTime(_))));
    let rules = TimeRules { zone, roll_over: RollOver::None, ..TimeRules::default() };
    assert_eq!(due(&rules, "1 day", "2011-12-29 10:00"), "2011-12-29T23:59:59-10:00");
}

#[test]
fn zones_are_named_exactly_and_suggested_generously() {
    assert_eq!(zone("Asia/Shanghai"), Zone::default());
    assert_ne!(zone("Asia/Urumqi"), Zone::default());
    let nearest = |name| Zone::named(name).unwrap_err().nearest;
    assert_eq!(nearest("Asia/Shangahi"), Some("Asia/Shanghai"));
    assert_eq!(nearest("asia/shanghai"), Some("Asia/Shanghai"));
    assert_eq!(nearest("Asia/Beijing"), Some("Asia/Shanghai"));
    assert_eq!(nearest("+08:00"), Some("Asia/Shanghai"));
    assert_eq!(nearest("Europe/Belrin"), Some("Europe/Berlin"));
    assert_eq!(nearest("somewhere else entirely"), None);
    assert!(Zone::named("Asia/Beijing").unwrap_err().text().zh.contains("`Asia/Shanghai`"));
}

#[test]
fn offsets_with_seconds_keep_the_instant() {
    // Local mean time of Shanghai until 1901: +08:05:43, which RFC 3339 can only round.
    let instant = utc("1900-06-01T00:00:00Z");
    let zone = Zone::default();
    assert_eq!(zone.offset_at(instant), 29_143);
    assert_eq!(zone.rfc3339(instant).as_str(), "1900-06-01T08:06:00+08:06");
}
