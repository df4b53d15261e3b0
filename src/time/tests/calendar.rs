use super::*;

#[test]
fn days_that_other_tables_get_wrong() {
    let cn = cn();
    for working in ["2013-04-07", "2013-10-12", "2016-10-09", "2012-03-31", "2020-01-19", "2019-05-05"] {
        assert_eq!(cn.is_working(day(working)), Ok(true), "{working}");
    }
    for off in
        ["2016-12-31", "2015-09-03", "2015-09-04", "2019-05-02", "2019-05-03", "2020-01-31", "2012-06-22"]
    {
        assert_eq!(cn.is_working(day(off)), Ok(false), "{off}");
    }
    assert_eq!(cn.is_working(day("2016-12-30")), Ok(true));
    assert_eq!(cn.is_working(day("2015-09-06")), Ok(true));
}

#[test]
fn national_day_2012_is_off_from_the_30th_to_the_7th() {
    let cn = cn();
    let working: Vec<bool> = (0..11).map(|n| cn.is_working(day("2012-09-29").plus(n)).unwrap()).collect();
    assert_eq!(working, [true, false, false, false, false, false, false, false, false, true, true]);
}

/// Counted independently, with another table of the same notices.
#[test]
fn working_days_of_each_year() {
    let cn = cn();
    let of_year = |year| {
        let (mut n, mut day) = (0, Day::from_ymd(year, 1, 1).unwrap());
        while day.year() == year {
            n += u32::from(cn.is_working(day).unwrap());
            day = day.plus(1);
        }
        n
    };
    let counts: Vec<u32> = (2012..=2026).map(of_year).collect();
    assert_eq!(counts, [249, 250, 250, 249, 250, 249, 250, 250, 249, 250, 249, 249, 251, 248, 248]);
}

#[test]
fn the_coverage_is_known_to_the_day() {
    let cn = cn();
    assert_eq!(cn.coverage(), (day("2012-01-01"), day("2026-12-31")));
    assert_eq!(cn.is_working(day("2011-12-31")), Err(Uncovered { year: 2011 }));
    assert_eq!(cn.is_working(day("2012-01-01")), Ok(false));
    assert_eq!(cn.is_working(day("2026-12-31")), Ok(true));
    assert_eq!(cn.is_working(day("2027-01-01")), Err(Uncovered { year: 2027 }));
    assert_eq!(cn.nth_after(day("2026-12-30"), 1), Ok(day("2026-12-31")));
    assert_eq!(cn.nth_after(day("2026-12-30"), 2), Err(Uncovered { year: 2027 }));
    assert_eq!(cn.nth_after(day("2011-12-31"), 1), Ok(day("2012-01-04")));
    assert_eq!(cn.nth_after(day("2010-05-01"), 1), Err(Uncovered { year: 2010 }));
    assert_eq!(cn.nth_after(day("2030-05-01"), 0), Ok(day("2030-05-01")));
    assert_eq!(cn.next_on_or_after(day("2012-10-01")), Ok(day("2012-10-08")));
    assert_eq!(cn.next_on_or_after(day("2012-10-08")), Ok(day("2012-10-08")));
}

#[test]
fn notes_name_the_festival() {
    let cn = cn();
    assert_eq!(cn.note(day("2012-10-01")).unwrap().zh, "国庆节");
    assert_eq!(cn.note(day("2012-09-29")).unwrap().en, "make-up working day for National Day");
    assert_eq!(cn.note(day("2012-10-13")), None);
}

#[test]
fn a_dealership_overrides_days_within_and_beyond_the_coverage() {
    let own = cn().with(
        &[day("2012-04-07"), day("2027-01-04"), day("2012-04-08")],
        &[day("2012-04-06"), day("2027-01-01"), day("2027-01-02"), day("2027-01-03"), day("2012-04-08")],
    );
    assert_eq!(own.nth_after(day("2012-04-05"), 1), Ok(day("2012-04-07")));
    assert_eq!(own.nth_after(day("2012-04-05"), 2), Ok(day("2012-04-09")));
    assert_eq!(own.note(day("2012-04-07")).unwrap().zh, "本单位安排上班");
    assert_eq!(own.next_on_or_after(day("2027-01-01")), Ok(day("2027-01-04")));
    assert_eq!(own.nth_after(day("2026-12-30"), 2), Ok(day("2027-01-04")));
    assert_eq!(own.nth_after(day("2026-12-30"), 3), Err(Uncovered { year: 2027 }));
    // A second set of overrides keeps the first.
    let more = own.with(&[], &[day("2012-04-09")]);
    assert_eq!(more.nth_after(day("2012-04-05"), 2), Ok(day("2012-04-10")));
    assert_eq!(more.is_working(day("2027-01-04")), Ok(true));
}

fn read(years: &str) -> Result<CalendarData, String> {
    let text = format!(
        "calendar: x\ntitle: {{ zh: x, en: x }}\ndated: 2012-01-01\n\
         coverage: {{ from: 2012-01-01, to: 2012-12-31 }}\nfestivals: {{ f: {{ zh: f, en: f }} }}\n\
         years: [ {{ year: 2012, sources: [], {years} }} ]"
    );
    serde_yaml::from_str(&text).map_err(|error| error.to_string())
}

#[test]
fn data_that_contradicts_itself_is_refused() {
    let refused = |years: &str, why: &str| {
        let error = read(years).unwrap_err();
        assert!(error.contains(why), "{error}");
    };
    assert!(read("holidays: [ { name: f, from: 2012-01-02, to: 2012-01-03 } ]").is_ok());
    refused("holidays: [ { name: g, from: 2012-01-02, to: 2012-01-03 } ]", "no festival `g`");
    refused("holidays: [ { name: f, from: 2012-01-03, to: 2012-01-02 } ]", "runs backwards");
    refused("holidays: [ { name: f, from: 2012-12-31, to: 2013-01-01 } ]", "2013-01-01 is outside");
    refused("holidays: [], make_up_days: [ { name: f, days: [ 2012-01-02 ] } ]", "working day anyway");
    refused("holidays: [], make_up_days: [ { name: f, days: [ 2012-01-07, 2012-01-07 ] } ]", "listed twice");
    refused("holidays: [], holiday: []", "unknown field `holiday`");
    refused("holidays: [ { name: f, from: 2012-1-2, to: 2012-01-03 } ]", "a day such as 2012-04-05");
}

#[test]
fn the_data_names_its_sources() {
    let data = data();
    assert_eq!((data.id.as_str(), data.dated), ("cn", day("2025-11-04")));
    for year in 2012..=2026 {
        let n = data.sources.iter().filter(|source| source.year == year).count();
        assert_eq!(n, if [2015, 2019, 2020].contains(&year) { 2 } else { 1 }, "{year}");
    }
}
