use super::*;
use crate::lang::Lang;

fn lines(limit: &str, trigger: &str, lang: Lang) -> Vec<String> {
    let rules = rules();
    rules.trace(Limit::parse(limit).unwrap(), None, at(&rules, trigger)).unwrap().lines(lang)
}

#[test]
fn days_roll_over_step_by_step() {
    assert_eq!(
        lines("3 days", "2012-04-05 09:10", Lang::En),
        [
            "2012-04-05 Thursday: start, not counted",
            "2012-04-06 Friday: 1st day",
            "2012-04-07 Saturday: 2nd day",
            "2012-04-08 Sunday: 3rd day",
            "2012-04-08 Sunday: not a working day, the limit moves on",
            "2012-04-09 Monday: a working day, the limit ends with it",
            "ends 2012-04-09 24:00",
        ]
    );
    assert_eq!(
        lines("1 day", "2012-04-06 09:10", Lang::Zh),
        [
            "2012-04-06 星期五：起算日，不计入",
            "2012-04-07 星期六：第 1 日",
            "2012-04-07 星期六：不是工作日，期限顺延",
            "2012-04-08 星期日：不是工作日，期限顺延",
            "2012-04-09 星期一：工作日，期限至此日",
            "2012-04-09 24:00 届满",
        ]
    );
}

#[test]
fn working_days_name_the_holidays() {
    let lines = lines("2 working days", "2012-09-28 10:00", Lang::En);
    assert_eq!(lines[1], "2012-09-29 Saturday (make-up working day for National Day): 1st working day");
    assert_eq!(lines[2], "2012-09-30 Sunday (Mid-autumn Festival): not a working day, not counted");
    assert_eq!(lines[3], "2012-10-01 Monday (National Day): not a working day, not counted");
    assert_eq!(lines[10], "2012-10-08 Monday: 2nd working day");
    assert_eq!(lines[11], "ends 2012-10-08 24:00");
    assert_eq!(lines.len(), 12);
}

#[test]
fn hours_are_a_sum() {
    assert_eq!(
        lines("24 hours", "2012-04-05 09:10", Lang::En),
        ["2012-04-05 09:10:00 + 24 hours = 2012-04-06 09:10:00"]
    );
    assert_eq!(
        lines("30 minutes", "2012-04-05 23:59:59", Lang::Zh),
        ["2012-04-05 23:59:59 + 30 分钟 = 2012-04-06 00:29:59"]
    );
}

#[test]
fn working_hours_show_each_stretch() {
    assert_eq!(
        lines("4 working hours", "2012-04-06 16:30", Lang::En),
        [
            "2012-04-06 Friday 16:30:00-18:00:00: 1 h 30 min, 2 h 30 min left",
            "2012-04-07 Saturday: closed",
            "2012-04-08 Sunday: closed",
            "2012-04-09 Monday 09:00:00-11:30:00: 2 h 30 min, 0 h left",
            "ends 2012-04-09 11:30",
        ]
    );
}

#[test]
fn months_and_days_of_the_month() {
    assert_eq!(
        lines("1 month", "2012-01-31 10:00", Lang::En),
        [
            "2012-01-31 + 1 month = 2012-02-29 Wednesday (no corresponding day: the month's last)",
            "ends 2012-02-29 24:00",
        ]
    );
    assert_eq!(
        lines("day 31", "2012-02-10 10:00", Lang::Zh),
        ["每月 31 日：2012-02-29 星期三（该月没有这一日，取月末日）", "2012-02-29 24:00 届满"]
    );
    assert_eq!(lines("same day", "2012-04-07 10:00", Lang::En)[1], "ends 2012-04-07 24:00");
}

#[test]
fn long_countings_are_folded() {
    let whole = lines("40 days", "2012-05-01 10:00", Lang::En);
    assert!(!whole.iter().any(|line| line.contains("left out")));
    let folded = lines("8 weeks", "2012-04-05 10:00", Lang::En);
    assert_eq!(folded[10], "2012-04-15 Sunday: 10th day");
    assert_eq!(folded[11], "… (36 lines left out)");
    assert_eq!(folded[12], "2012-05-22 Tuesday: 47th day");
    assert_eq!(folded.last().unwrap(), "ends 2012-05-31 24:00");
}

#[test]
fn ordinals() {
    let lines = lines("23 days", "2012-05-01 10:00", Lang::En);
    for (n, word) in [(11, "11th"), (12, "12th"), (13, "13th"), (21, "21st"), (22, "22nd"), (23, "23rd")] {
        assert!(lines[n].ends_with(&format!(": {word} day")), "{}", lines[n]);
    }
}
