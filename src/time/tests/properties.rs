use super::*;
use chrono::{DateTime, Datelike, LocalResult, NaiveDate, Offset, TimeDelta, TimeZone, Timelike};
use chrono_tz::{TZ_VARIANTS, Tz};
use proptest::prelude::*;
use proptest::sample::select;
use std::sync::LazyLock;

static RULES: LazyLock<TimeRules> = LazyLock::new(rules);

const ZONES: [&str; 8] = [
    "Asia/Shanghai",
    "UTC",
    "America/New_York",
    "America/Sao_Paulo",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "Australia/Lord_Howe",
];

static NAMED: LazyLock<Vec<Zone>> = LazyLock::new(|| ZONES.map(|name| Zone::named(name).unwrap()).to_vec());

/// 2011-06 to 2027-06, past the calendar's coverage at both ends.
fn trigger() -> impl Strategy<Value = Instant> {
    (1_306_886_400_i64..1_811_808_000).prop_map(Instant::from_unix)
}

fn limit() -> impl Strategy<Value = Limit> {
    prop_oneof![
        Just(Limit::SameDay),
        (1_u32..3000).prop_map(Limit::Minutes),
        (1_u32..500).prop_map(Limit::Hours),
        (1_u32..120).prop_map(Limit::Days),
        (1_u32..300).prop_map(Limit::WorkingDays),
        (1_u32..300).prop_map(Limit::WorkingHours),
        (1_u32..60).prop_map(Limit::Weeks),
        (1_u32..30).prop_map(Limit::Months),
        (1_u8..=31).prop_map(Limit::DayOfMonth),
    ]
}

fn roll_over() -> impl Strategy<Value = RollOver> {
    select(vec![RollOver::NextWorkingDay, RollOver::None])
}

/// Instants of 1840 to 2150, near a change of the clocks half of the time.
fn instant() -> impl Strategy<Value = i64> {
    let changes =
        vec![515_527_200_i64, 527_014_800, 684_867_600, 1_541_300_400, 1_518_922_800, 1_325_239_200];
    prop_oneof![
        -4_102_444_800_i64..5_680_000_000,
        (select(changes), -7200_i64..7200).prop_map(|(change, by)| change + by),
    ]
}

fn offset_of(tz: Tz, unix: i64) -> i32 {
    tz.offset_from_utc_datetime(&DateTime::from_timestamp(unix, 0).unwrap().naive_utc())
        .fix()
        .local_minus_utc()
}

proptest! {
    #[test]
    fn a_trace_ends_when_the_limit_is_due(limit in limit(), roll in roll_over(), from in trigger()) {
        let due = RULES.due(limit, Some(roll), Interval::exactly(from)).map(|due| due.latest);
        prop_assert_eq!(RULES.trace(limit, Some(roll), from).map(|counting| counting.end), due);
    }

    #[test]
    fn a_later_trigger_is_never_due_earlier(
        limit in limit(), roll in roll_over(), from in trigger(), by in 0_i64..2_000_000,
    ) {
        let due = |at| RULES.due(limit, Some(roll), Interval::exactly(at));
        if let (Ok(first), Ok(second)) = (due(from), due(from.plus(by))) {
            prop_assert!(first.latest <= second.latest);
            prop_assert!(from <= first.latest);
        }
    }

    #[test]
    fn an_interval_is_due_as_its_ends_are(limit in limit(), from in trigger(), by in 0_i64..200_000) {
        let both = RULES.due(limit, None, Interval { earliest: from, latest: from.plus(by) });
        let one = |at| RULES.due(limit, None, Interval::exactly(at)).map(|due| due.latest);
        if let Ok(both) = both {
            prop_assert_eq!((Ok(both.earliest), Ok(both.latest)), (one(from), one(from.plus(by))));
        }
    }

    #[test]
    fn the_nth_working_day_is_found_as_by_hand(start in -300_i32..5800, n in 0_u32..600, own in 0_i32..5479) {
        let first = day("2012-01-01");
        let calendar = cn().with(&[first.plus(own)], &[first.plus(own / 2), day("2027-01-01")]);
        let start = first.plus(start);
        let by_hand = || {
            let (mut day, mut left) = (start, n);
            while left > 0 {
                day = day.plus(1);
                left -= u32::from(calendar.is_working(day)?);
            }
            Ok::<_, Uncovered>(day)
        };
        prop_assert_eq!(calendar.nth_after(start, n), by_hand());
    }

    #[test]
    fn days_agree_with_chrono(number in -719_528_i32..=2_932_896, by in -80_000_i32..80_000, months in 0_u32..400) {
        let theirs = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + TimeDelta::days(number.into());
        let ours = Day::from_number(number);
        prop_assert_eq!(ours.ymd(), (theirs.year(), theirs.month(), theirs.day()));
        prop_assert_eq!(Day::from_ymd(theirs.year(), theirs.month(), theirs.day()), Some(ours));
        prop_assert_eq!(ours.to_string(), theirs.to_string());
        prop_assert_eq!(Day::parse(&ours.to_string()), Some(ours));
        prop_assert_eq!(u32::from(ours.weekday().from_monday()), theirs.weekday().num_days_from_monday());
        let later = theirs + TimeDelta::days(by.into());
        if (0..=9999).contains(&later.year()) {
            prop_assert_eq!(ours.plus(by).to_string(), later.to_string());
        }
        let later = theirs + chrono::Months::new(months);
        if later.year() <= 9999 {
            prop_assert_eq!(ours.plus_months(months).to_string(), later.to_string());
        }
    }

    #[test]
    fn offsets_and_local_times_agree_with_chrono(zone in 0..ZONES.len(), unix in instant()) {
        let zone = &NAMED[zone];
        let tz: Tz = zone.name().parse().unwrap();
        let at = Instant::from_unix(unix);
        let theirs = tz.timestamp_opt(unix, 0).unwrap();
        prop_assert_eq!(zone.offset_at(at), offset_of(tz, unix));
        let (day, second) = zone.local(at);
        prop_assert_eq!(day.to_string(), theirs.date_naive().to_string());
        prop_assert_eq!(second, theirs.num_seconds_from_midnight());
        // Some other local time nearby, perhaps skipped or shown twice.
        let local = theirs.naive_local() + TimeDelta::seconds(unix % 5000);
        let day = Day::parse(&local.date().to_string()).unwrap();
        let ours = zone.resolve(day, local.num_seconds_from_midnight());
        let theirs = match tz.from_local_datetime(&local) {
            LocalResult::None => Local::Never,
            LocalResult::Single(at) => Local::Once(Instant::from_unix(at.timestamp())),
            LocalResult::Ambiguous(a, b) => {
                let (a, b) = (a.timestamp().min(b.timestamp()), a.timestamp().max(b.timestamp()));
                Local::Twice(Interval { earliest: Instant::from_unix(a), latest: Instant::from_unix(b) })
            }
        };
        prop_assert_eq!(ours, theirs);
    }

    #[test]
    fn a_day_holds_exactly_its_instants(zone in 0..ZONES.len(), unix in instant()) {
        let zone = &NAMED[zone];
        let at = Instant::from_unix(unix);
        let day = zone.day_of(at);
        let (first, last) = (zone.first_second(day), zone.last_second(day));
        prop_assert!(first <= at && at <= last);
        prop_assert_eq!((zone.day_of(first), zone.day_of(last)), (day, day));
        prop_assert!(zone.day_of(first.plus(-1)) < day);
        prop_assert!(zone.day_of(last.plus(1)) > day);
    }

    #[test]
    fn writing_agrees_with_chrono_and_reads_back(zone in 0..ZONES.len(), unix in instant()) {
        let zone = &NAMED[zone];
        let (tz, at): (Tz, _) = (zone.name().parse().unwrap(), Instant::from_unix(unix));
        let mut text = String::new();
        zone.write_rfc3339(at, &mut text).unwrap();
        if zone.offset_at(at) % 60 == 0 {
            prop_assert_eq!(&text, &tz.timestamp_opt(unix, 0).unwrap().to_rfc3339());
        }
        prop_assert_eq!(parse_written(&text, zone), Ok(Written::At(Interval::exactly(at))));
    }

    #[test]
    fn reading_never_panics(text in "[-0-9T :Z+.]{0,30}|.{0,20}") {
        let _ = parse_written(&text, &NAMED[0]);
        let _ = parse_clock(&text);
        let _ = Limit::parse(&text);
        let _ = (Day::parse(&text), YearMonth::parse(&text));
    }

    #[test]
    fn limits_read_back(limit in limit()) {
        prop_assert_eq!(Limit::parse(&limit.to_string()), Ok(limit));
    }
}

/// The table is built in steps of six days: no change of any zone may be missed.
#[test]
fn every_zone_has_all_its_changes() {
    for tz in TZ_VARIANTS.into_iter().step_by(7) {
        let zone = Zone::named(tz.name()).unwrap();
        for n in 0..20_000_i64 {
            let unix = -4_102_444_800 + n * 430_007;
            assert_eq!(zone.offset_at(Instant::from_unix(unix)), offset_of(tz, unix), "{} {unix}", tz.name());
        }
    }
}
