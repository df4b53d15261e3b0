//! Periodic duties on a dealership's register, and records that must be complete.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

use serde_json::Value;
use std::process::Command;

const POLICY: &str = "policy: shop
roles: { clerk: { zh: 经办人, en: clerk }, manager: { zh: 经理, en: manager } }
events:
  trained: { title: { zh: 培训, en: trained }, attributes: { on: { title: { zh: 内容, en: subject }, one_of: { law: 法规, sales: 销售 } } } }
  reported: { title: { zh: 报告, en: reported } }
  needs_sent: { title: { zh: 需求, en: needs sent } }
  examined: { title: { zh: 考试, en: examined } }
  closed: { title: { zh: 结束, en: closed }, effect: closes }
  handed_over: { title: { zh: 交接, en: handed over } }
  form_returned: { title: { zh: 交回, en: form returned }, attributes: { pages: { type: number } } }
facts: { customer: { type: text, title: { zh: 客户, en: customer } }, big: { type: boolean } }
";

const SANCTIONS: &str = "sanctions: { late: { fine: 50 CNY, on: who } }\n";

/// The report on some cases by the policy with further rules.
fn judged(rules: &str, cases: &str, as_of: &str) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let (policy, file) = (folder.path().join("policy.yaml"), folder.path().join("cases.yaml"));
    std::fs::write(&policy, format!("{POLICY}{rules}{SANCTIONS}")).unwrap();
    std::fs::write(&file, cases).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_redress"))
        .env_clear()
        .args(["--lang", "en", "evaluate", "--format", "json", "--as-of", as_of, "--policy"])
        .args([&policy, &file])
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}\n{told}"))
}

/// For each period: its name, `due`, the verdict and the seconds it is late.
fn periods(report: &Value) -> Vec<(String, String, String, Option<u64>)> {
    let text = |value: &Value| value.as_str().unwrap_or("").trim_end_matches("+08:00").to_string();
    let obligations = report["cases"][0]["obligations"].as_array().unwrap();
    obligations
        .iter()
        .map(|o| (text(&o["period"]), text(&o["due"]), text(&o["verdict"]), o["late_by_seconds"].as_u64()))
        .collect()
}

fn row(period: &str, due: &str, verdict: &str, late: Option<u64>) -> (String, String, String, Option<u64>) {
    (period.to_string(), due.to_string(), verdict.to_string(), late)
}

#[test]
fn two_trainings_a_month_to_the_last_second() {
    let rules = "periodic: { training: { clause: '1', who: clerk, every: month, do: trained, at_least: 2, breach: late } }\n";
    // February 2012 has 29 days. In January two at once; in February the second in the last second; the one at
    // 00:00:00 of 1 April is April's, so that March has one.
    let register = "case: R\nregister: { from: 2012-01-01, to: 2012-04-30 }\nstaff: { clerk: 王丽 }\nevents:
  - { event: trained, at: 2012-01-05 }
  - { event: trained, at: 2012-01-05 }
  - { event: trained, at: '2012-02-03 10:00' }
  - { event: trained, at: '2012-02-29 23:59:59' }
  - { event: trained, at: 2012-03-10 }
  - { event: trained, at: '2012-04-01 00:00:00' }
";
    let report = judged(rules, register, "2012-04-20");
    // Overdue from 24:00 of 31 March until 23:59:59 of 20 April: 20 days.
    assert_eq!(
        periods(&report),
        [
            row("2012-01", "2012-01-31T23:59:59", "met", None),
            row("2012-02", "2012-02-29T23:59:59", "met", None),
            row("2012-03", "2012-03-31T23:59:59", "overdue", Some(20 * 86_400)),
            row("2012-04", "2012-04-30T23:59:59", "pending", None),
        ]
    );
    let case = &report["cases"][0];
    assert_eq!((&case["register"], &case["status"]), (&true.into(), &"open".into()));
    let violation = &case["violations"][0];
    assert_eq!((&violation["id"], &violation["kind"]), (&"R/training/3".into(), &"periodic".into()));
    let fine = &case["fines"][0];
    assert_eq!((&fine["id"], &fine["accrued_on"]), (&"R/late/training/3/王丽".into(), &"2012-04-01".into()));
    let next: Vec<&Value> = case["next_actions"].as_array().unwrap().iter().map(|n| &n["period"]).collect();
    assert_eq!(next, ["2012-03", "2012-04"]);
    assert_eq!(case["obligations"][1]["since"], "2012-02-01");
}

#[test]
fn a_report_after_the_end_of_its_month() {
    let rules = "periodic: { report: { clause: '1', who: clerk, every: month, do: reported, within: 5 days, breach: late } }\n";
    // 5 days after Saturday 30 June are Thursday 5 July. After 31 August: Wednesday 5 September. After 30 September:
    // 5 October lies in the National Day holiday, so that Monday the 8th is the last day.
    let register = "case: R\nregister: { from: 2012-06-01 }\nevents:
  - { event: reported, at: '2012-06-29 10:00' }
  - { event: reported, at: '2012-07-05 23:59:59' }
  - { event: reported, at: '2012-07-31 10:00' }
  - { event: reported, at: '2012-09-06 00:00:00' }
  - { event: reported, at: '2012-10-08 23:59:59' }
";
    let report = judged(rules, register, "2012-10-31");
    assert_eq!(
        periods(&report),
        [
            // What was sent on 29 June, before its last day, is no report on June.
            row("2012-06", "2012-07-05T23:59:59", "met", None),
            // On the last day of July: it may be July's, and comes too early for nothing else.
            row("2012-07", "2012-08-06T23:59:59", "met", None),
            row("2012-08", "2012-09-05T23:59:59", "late", Some(1)),
            row("2012-09", "2012-10-08T23:59:59", "met", None),
            // 5 November is a Monday.
            row("2012-10", "2012-11-05T23:59:59", "pending", None),
        ]
    );
}

#[test]
fn by_the_fifth_of_the_month_is_that_day_whatever_day_it_is() {
    let rules = "periodic: { needs: { clause: '1', who: clerk, every: month, do: needs_sent, within: { by: day 5 } } }\n";
    // A fixed day is no period that could be rolled over (Civil Code art. 203): Saturday 5 May 2012, 5 October in the
    // holiday, and Saturday 5 January 2013, a working day in place of another, each end with that day.
    let sent = |day: &str| format!("  - {{ event: needs_sent, at: '{day}' }}\n");
    let register = format!(
        "case: R\nregister: {{ from: 2012-05-01 }}\nevents:\n{}",
        [
            "2012-05-07 23:59:59",
            "2012-06-06 00:00:00",
            "2012-07-01",
            "2012-10-09 00:00:00",
            "2013-01-06 00:00:00"
        ]
        .map(sent)
        .concat()
    );
    let report = judged(rules, &register, "2013-01-31");
    let of = |name: &str| periods(&report).into_iter().find(|period| period.0 == name).unwrap();
    assert_eq!(of("2012-05"), row("2012-05", "2012-05-05T23:59:59", "late", Some(2 * 86_400)));
    assert_eq!(of("2012-06"), row("2012-06", "2012-06-05T23:59:59", "late", Some(1)));
    assert_eq!(of("2012-07"), row("2012-07", "2012-07-05T23:59:59", "met", None));
    assert_eq!(of("2012-10"), row("2012-10", "2012-10-05T23:59:59", "late", Some(3 * 86_400 + 1)));
    assert_eq!(of("2013-01"), row("2013-01", "2013-01-05T23:59:59", "late", Some(1)));
}

#[test]
fn quarters_years_and_weeks() {
    let rules = "periodic:
  review: { clause: '1', who: clerk, every: quarter, do: reported }
  exam: { clause: '2', who: clerk, every: year, in: december, do: examined }
  week: { clause: '3', who: clerk, every: week, do: needs_sent }
";
    let register = "case: R\nregister: { from: 2011-12-20, to: 2013-01-06 }\nevents:
  - { event: reported, at: '2012-03-31 23:59:59' }
  - { event: reported, at: '2012-07-01 00:00:00' }
  - { event: examined, at: '2012-11-30 23:59:59' }
  - { event: needs_sent, at: '2013-01-06 23:59:59' }
";
    let report = judged(rules, register, "2013-01-10");
    let all = periods(&report);
    let of = |name: &str| all.iter().find(|period| period.0 == name).cloned();
    assert_eq!(of("2011-Q4"), None, "covered in part only");
    assert_eq!(of("2012-Q1"), Some(row("2012-Q1", "2012-03-31T23:59:59", "met", None)));
    // Until 23:59:59 of 10 January: 31 + 31 + 30 + 31 + 30 + 31 days of July to December, and 10.
    assert_eq!(of("2012-Q2"), Some(row("2012-Q2", "2012-06-30T23:59:59", "overdue", Some(194 * 86_400))));
    assert_eq!(of("2012-Q3"), Some(row("2012-Q3", "2012-09-30T23:59:59", "met", None)));
    assert_eq!(of("2013-Q1"), None);
    // An exam in November is none in December.
    assert_eq!(of("2012"), Some(row("2012", "2012-12-31T23:59:59", "overdue", Some(10 * 86_400))));
    // Weeks from Monday: the first whole one begins on 26 December 2011, the last ends on Sunday 6 January 2013.
    assert_eq!(of("2011-12-26").unwrap().1, "2012-01-01T23:59:59");
    assert_eq!(of("2011-12-19"), None);
    assert_eq!(of("2012-12-31"), Some(row("2012-12-31", "2013-01-06T23:59:59", "met", None)));
    assert_eq!(all.iter().filter(|period| period.0.len() == 10).count(), 54);
}

#[test]
fn what_has_no_number_is_never_broken_and_what_is_not_known_is_asked() {
    let rules = "periodic:
  open: { clause: '1', who: clerk, every: month, do: reported, within: not_stated }
  law: { clause: '2', who: clerk, every: month, do: { event: trained, on: law }, breach: late }
  big: { clause: '3', who: clerk, every: month, do: examined, when: { customer: 甲 } }
";
    let register = "case: R\nregister: { from: 2012-01-01, to: 2012-02-29 }\nevents:
  - { event: trained, at: 2012-01-05 }
  - { event: trained, at: 2012-02-05, on: sales }
";
    let report = judged(rules, register, "2012-12-31");
    let verdicts: Vec<_> = periods(&report).into_iter().map(|period| period.2).collect();
    assert_eq!(verdicts, ["pending", "pending", "undetermined", "overdue", "undetermined", "undetermined"]);
    let clarify = report["cases"][0]["to_clarify"].as_array().unwrap();
    assert!(clarify[0]["needs"][0].as_str().unwrap().contains("on"), "{clarify:?}");
    assert!(clarify[1]["needs"][0].as_str().unwrap().contains("customer"), "{clarify:?}");
    let fines: Vec<_> =
        report["cases"][0]["fines"].as_array().unwrap().iter().map(|f| &f["status"]).collect();
    assert_eq!(fines.len(), 2);
    assert!(fines.contains(&&"possible".into()) && fines.contains(&&"owed".into()), "{fines:?}");
}

#[test]
fn who_answers_is_whoever_held_the_post_at_the_end_of_the_period() {
    let rules =
        "periodic: { training: { clause: '1', who: clerk, every: month, do: trained, breach: late } }\n";
    let register = "case: R\nregister: { from: 2012-01-01, to: 2012-02-29 }\nstaff: { clerk: 王丽 }\nevents:
  - { event: handed_over, at: '2012-02-01 00:00:00', staff: { clerk: 赵敏 } }
";
    let report = judged(rules, register, "2012-03-31");
    let payers: Vec<_> =
        report["cases"][0]["fines"].as_array().unwrap().iter().map(|f| &f["payer"]["person"]).collect();
    assert_eq!(payers, ["王丽", "赵敏"]);
}

#[test]
fn a_complaint_has_no_periodic_duties_and_a_policy_judges_from_its_first_day() {
    let rules = "effective: { from: 2012-02-15 }\nperiodic: { training: { clause: '1', who: clerk, every: month, do: trained } }\n";
    let report = judged(rules, "case: C\nevents: [ { event: trained, at: 2012-03-05 } ]\n", "2012-12-31");
    assert_eq!(periods(&report), []);
    let register = "case: R\nregister: { from: 2012-01-01, to: 2012-03-31 }\nevents: [ { event: trained, at: 2012-03-05 } ]\n";
    let report = judged(rules, register, "2012-12-31");
    assert_eq!(periods(&report), [row("2012-03", "2012-03-31T23:59:59", "met", None)]);
}

#[test]
fn a_register_that_cannot_be_is_told() {
    let register = "- { case: A, register: { from: 2012-02-30 } }\n- { case: B, register: { from: 2012-03-01, to: 2012-02-01 } }\n- { case: C, register: { to: 2012-02-01 } }\n";
    let report = judged("", register, "2012-12-31");
    let codes: Vec<_> = report["rejects"].as_array().unwrap().iter().map(|r| r["code"].clone()).collect();
    assert_eq!(codes, ["bad-date", "effective-range-reversed", "missing-key"]);
}

#[test]
fn a_record_is_complete_or_not_and_what_is_not_said_is_asked() {
    let rules = "records: { form: { clause: '1', who: clerk, at: form_returned, required: [customer, cause, pages], when: { big: false }, breach: late } }\n";
    let form = |name: &str, said: &str| format!("- {{ case: {name}, {said} ] }}\n");
    let at = "events: [ { event: form_returned, at: 2012-04-05";
    let cases = [
        form("full", &format!("facts: {{ customer: 张 }}, {at}, cause: 漏油, pages: 2 }}")),
        form("empty", &format!("facts: {{ customer: 张 }}, {at}, cause: ' ', pages: 2 }}")),
        form("unknown", &format!("facts: {{ customer: 张 }}, {at}, pages: 2 }}")),
        form("both", &format!("facts: {{ customer: '' }}, {at}, pages: 2 }}")),
        form("nothing", &format!("{at} }}")),
        form("excused", &format!("facts: {{ big: true }}, {at}, cause: '' }}")),
    ]
    .concat();
    let report = judged(rules, &cases, "2012-04-30");
    let case = |name: &str| report["cases"].as_array().unwrap().iter().find(|c| c["case"] == name).unwrap();
    let missing = |name: &str| case(name)["violations"][0]["missing"].clone();
    for complete in ["full", "unknown", "nothing", "excused"] {
        assert_eq!(case(complete)["violations"].as_array().unwrap().len(), 0, "{complete}");
    }
    assert_eq!(missing("empty"), serde_json::json!(["cause"]));
    assert_eq!(missing("both"), serde_json::json!(["customer"]));
    assert_eq!(case("empty")["violations"][0]["kind"], "record");
    assert_eq!(case("empty")["fines"][0]["amount"], "50.00");
    assert_eq!(case("unknown")["fines"][0]["status"], "possible");
    assert!(case("unknown")["to_clarify"][0]["needs"][0].as_str().unwrap().contains("cause"));
    assert_eq!(case("nothing")["to_clarify"].as_array().unwrap().len(), 0);
}

const MONTHLY_REPORT: &str =
    "periodic: { report: { who: clerk, every: month, do: reported, within: 5 days, breach: late } }
time: { calendar: cn }
";

#[test]
fn what_was_due_after_the_register_ends_is_not_known_to_be_missing() {
    // April 2012: five days after its end are Saturday 5 May, so Monday the 7th. A register to the 6th does not tell
    // whether the report came on the 7th; one to the 7th does.
    let register =
        |to: &str| format!("case: R\nregister: {{ from: 2012-04-01, to: {to} }}\nstaff: {{ clerk: 王丽 }}\n");
    let open = judged(MONTHLY_REPORT, &register("2012-05-06"), "2012-07-15");
    assert_eq!(periods(&open), [row("2012-04", "2012-05-07T23:59:59", "undetermined", None)]);
    let case = &open["cases"][0];
    assert_eq!(case["violations"], serde_json::json!([]));
    assert_eq!(
        (&case["fines"][0]["status"], &case["fines"][0]["at_most"]),
        (&"possible".into(), &"50.00".into())
    );
    assert_eq!(
        case["to_clarify"][0]["needs"],
        serde_json::json!(["what was done after 2012-05-06, the last day of the register"])
    );
    let whole = judged(MONTHLY_REPORT, &register("2012-05-07"), "2012-07-15");
    assert_eq!(periods(&whole)[0].2, "overdue");
    // What the register does hold decides.
    let done = format!("{}events: [ {{ event: reported, at: 2012-05-03 }} ]\n", register("2012-05-06"));
    assert_eq!(periods(&judged(MONTHLY_REPORT, &done, "2012-07-15"))[0].2, "met");
}

#[test]
fn a_closed_register_owes_nothing_more() {
    // Closed on 3 May: March's report (due Thursday 5 April) was overdue then and stays so; April's (7 May) and May's
    // were not yet due and are void; June does not come into being.
    let closed = "case: R\nregister: { from: 2012-03-01 }\nstaff: { clerk: 王丽 }\nevents: [ { event: closed, at: 2012-05-03 } ]\n";
    let report = judged(MONTHLY_REPORT, closed, "2012-07-15");
    let verdicts: Vec<(String, String)> = periods(&report).into_iter().map(|(p, _, v, _)| (p, v)).collect();
    let said = |period: &str, verdict: &str| (period.to_string(), verdict.to_string());
    assert_eq!(verdicts, [said("2012-03", "overdue"), said("2012-04", "void"), said("2012-05", "void")]);
    let case = &report["cases"][0];
    assert_eq!(case["next_actions"], serde_json::json!([]));
    assert_eq!(case["fines"].as_array().unwrap().len(), 1);
}

#[test]
fn a_register_is_counted_by_no_quota() {
    let quota =
        "quotas: { few: { count: { event: trained }, by: clerk, per: week, at_most: 1, breach: late } }\n";
    let twice = "events: [ { event: trained, at: 2012-04-02 }, { event: trained, at: 2012-04-03 } ]";
    let register = format!("case: R\nregister: {{ from: 2012-04-01 }}\nstaff: {{ clerk: 王丽 }}\n{twice}\n");
    assert_eq!(judged(quota, &register, "2012-05-01")["across_cases"]["violations"], serde_json::json!([]));
    let case = register.replace("register: { from: 2012-04-01 }\n", "");
    assert_eq!(judged(quota, &case, "2012-05-01")["across_cases"]["violations"].as_array().unwrap().len(), 1);
}
