use super::sample::{busy, cases, rest};
use super::*;
use crate::money::{Currency, Fen, Total};
use serde_json::Value;

/// The sample of the report's description, completed to a whole report.
const BY_HAND: &str = r#"{
  "format": "redress.report/1",
  "cases": [ { "case": "TX-2012-0401", "dealership": "tianxiang", "policy": "tianxiang-vw", "policy_version": "2012-03-24", "status": "open",
    "facts": { "severity": "ordinary", "safety_hazard": false, "manufacturer_score": 6.5 },
    "obligations": [ { "id": "pass-on", "occurrence": 1, "clause": "8-2",
      "who": { "assignment": "receiver", "role": "telephone_revisitor", "person": "王丽", "person_id": null },
      "since": "2012-04-05T09:10:00+08:00", "due": "2012-04-05T23:59:59+08:00", "done": null, "verdict": "overdue", "late_by_seconds": 4711 } ],
    "next_actions": [ { "obligation": "pass-on", "occurrence": 1, "clause": "8-2", "do": "transferred",
      "who": { "assignment": "receiver", "role": "telephone_revisitor", "person": "王丽", "person_id": null },
      "due": "2012-04-05T23:59:59+08:00", "overdue": true, "costs": { "amount": "50.00", "currency": "CNY" } } ],
    "violations": [ { "id": "TX-2012-0401/pass-on/1", "rule": "pass-on", "kind": "obligation", "clause": "8-2",
      "who": { "assignment": "receiver", "role": "telephone_revisitor", "person": "王丽", "person_id": null },
      "due": "2012-04-05T23:59:59+08:00", "done": null, "late_by_seconds": 4711, "sanction": "late-form",
      "fines": ["TX-2012-0401/late-form/form/王丽"], "absorbed_by": null } ],
    "to_clarify": [ { "obligation": "close-off", "occurrence": 1, "clause": null, "needs": ["the time of day of `resolved`"] } ],
    "fines": [ { "id": "TX-2012-0401/late-form/form/王丽", "sanction": "late-form", "violation": "TX-2012-0401/pass-on/1", "clause": "8-3",
      "payer": { "role": "telephone_revisitor", "person": "王丽", "person_id": null },
      "amount": "50.00", "currency": "CNY", "status": "owed", "accrued_on": "2012-04-06" } ],
    "measures": [] } ],
  "run": { "tool": "redress 0.1.0", "as_of": "2012-04-06T01:18:30+08:00",
    "policies": [ { "id": "tianxiang-vw", "version": "2012-03-24", "sha256": "00" } ],
    "calendar": { "id": "cn", "coverage": ["2012-01-01", "2026-12-31"], "sha256": "00" },
    "inputs": [ { "path": "cases.yaml", "sha256": "00", "cases": 1 } ], "evaluated": 1, "rejected": 0 },
  "across_cases": { "violations": [], "fines": [], "measures": [] },
  "totals": { "cases": 1, "by_status": { "open": 1, "closed": 0, "closed_automatically": 0, "withdrawn": 0 },
    "obligations": { "met": 0, "late": 0, "overdue": 1, "pending": 0, "void": 0, "waived": 0, "undetermined": 0 },
    "violations": 1, "violations_by_rule": { "tianxiang-vw": { "pass-on": 1 } }, "fines_owed": "50.00", "currency": "CNY",
    "fines_awaiting_ruling": { "count": 0, "at_least": "0.00", "at_most": "0.00" }, "fines_possible": { "count": 0, "at_least": "0.00", "at_most": "0.00" },
    "fines_waived": { "count": 0, "at_least": "0.00", "at_most": "0.00" }, "fines_disputed": { "count": 0, "at_least": "0.00", "at_most": "0.00" },
    "unassigned": 0, "measures": 0, "next_actions": 1, "to_clarify": 1 },
  "rejects": [], "labels": [] }"#;

fn validator() -> jsonschema::Validator {
    jsonschema::draft202012::new(schema::report().as_value()).expect("the schema is sound")
}

fn errors(value: &Value) -> Vec<String> {
    validator().iter_errors(value).map(|e| format!("{}: {e}", e.instance_path())).collect()
}

#[test]
fn a_report_written_by_hand_validates() {
    let by_hand: Value = serde_json::from_str(BY_HAND).expect("JSON");
    assert_eq!(errors(&by_hand), Vec::<String>::new());
}

#[test]
fn a_report_with_everything_in_it_validates() {
    let report = Report { format: FORMAT, cases: cases(), rest: rest() };
    let value = serde_json::to_value(&report).expect("serializes");
    assert_eq!(errors(&value), Vec::<String>::new());
}

#[test]
fn the_schema_tells_wrong_reports() {
    let broken = |from: &str, to: &str| {
        assert!(BY_HAND.contains(from), "{from}");
        let value: Value = serde_json::from_str(&BY_HAND.replacen(from, to, 1)).expect("JSON");
        assert!(!errors(&value).is_empty(), "{from} -> {to} was accepted");
    };
    broken("redress.report/1", "redress.report/2");
    broken(r#""status": "open""#, r#""status": "ajar""#);
    broken(r#""verdict": "overdue""#, r#""verdict": "tardy""#);
    broken("2012-04-05T23:59:59+08:00", "2012-04-05 23:59");
    broken(r#""amount": "50.00", "currency": "CNY", "status""#, r#""currency": "CNY", "status""#);
    broken(
        r#""amount": "50.00", "currency": "CNY", "status""#,
        r#""amount": "50.00", "at_least": "0.00", "at_most": "50.00", "currency": "CNY", "status""#,
    );
    broken(
        r#""amount": "50.00", "currency": "CNY", "status""#,
        r#""amount": 50, "currency": "CNY", "status""#,
    );
    broken(r#""person": "王丽", "person_id": null"#, r#""person_id": null"#);
}

#[test]
fn who_always_has_its_three_keys() {
    assert_eq!(
        serde_json::to_string(&Who::default()).expect("serializes"),
        r#"{"assignment":null,"role":null,"person":null}"#
    );
}

#[test]
fn ids_are_as_the_report_describes_them() {
    let report = busy();
    assert_eq!(report.violations[0].id.to_string(), "TX-2012-0401/pass-on/1");
    assert_eq!(report.fines[0].id.to_string(), "TX-2012-0401/late-form/form/王丽");
    assert_eq!(report.fines[1].id.to_string(), "TX-2012-0401/late-form/form/E021");
    let quota = sample::across().fines[0].id.to_string();
    assert_eq!(quota, "quota/faults-a-week/tianxiang/2012-04-09/E017");
    let empty = Payer { role: Some("sales_director"), ..Payer::default() };
    let unit = Unit::Occurrence("handle", 12);
    let id = FineId::InCase { case: "A", sanction: "late", unit, payer: empty.key() };
    assert_eq!(id.to_string(), "A/late/handle/12/role:sales_director");
}

#[test]
fn amounts_are_written_as_they_are_shown() {
    for hundredths in [0, 1, 99, 100, 5000, 123_456_789, -5, i64::MAX, i64::MIN] {
        let fen = Fen::new(hundredths);
        assert_eq!(serde_json::to_string(&fen).expect("serializes"), format!("\"{fen}\""));
    }
}

#[test]
fn fact_values_are_exact() {
    let written = |value| serde_json::to_string(&value).expect("serializes");
    assert_eq!(written(FactValue::Thousandths(6500)), "6.5");
    assert_eq!(written(FactValue::Thousandths(8000)), "8");
    assert_eq!(written(FactValue::Thousandths(-1)), "-0.001");
    assert_eq!(written(FactValue::Thousandths(999_999_999_999_999)), "999999999999.999");
}

#[test]
fn totals_are_the_sums_of_the_fines() {
    let rest = rest();
    let (mut owed, mut most, mut possible) = (Total::default(), Total::default(), Total::default());
    let cases = cases();
    for fine in cases.iter().flat_map(|case| &case.fines).chain(&rest.across_cases.fines) {
        match fine.status {
            FineStatus::Owed => owed.add(fine.amount.most()),
            FineStatus::AwaitingRuling => most.add(fine.amount.most()),
            FineStatus::Possible => possible.add(fine.amount.most()),
            FineStatus::Waived | FineStatus::Disputed => {}
        }
    }
    let json = serde_json::to_value(&rest.totals).expect("serializes");
    assert_eq!(json["fines_owed"], owed.to_string());
    assert_eq!(json["fines_owed"], "200.00");
    assert_eq!(json["fines_awaiting_ruling"]["at_most"], most.to_string());
    assert_eq!(json["fines_possible"]["at_most"], possible.to_string());
    assert_eq!(json["unassigned"], 1);
    assert_eq!(json["currency"], "CNY");
}

#[test]
fn totals_merge_in_any_order() {
    let all = rest().totals;
    let part = |cases: &[CaseReport<'_>]| {
        let mut totals = Totals::default();
        cases.iter().for_each(|case| totals.add(case));
        totals
    };
    let cases = cases();
    let (mut merged, mut other) = (part(&cases[2..]), part(&cases[..2]));
    other.add_across(&sample::across());
    merged.merge(&other);
    assert_eq!(merged, all);
}

#[test]
fn currencies_are_never_added_to_each_other() {
    let mut report = busy();
    report.fines[1].currency = Currency::parse("EUR").expect("a currency");
    let mut totals = Totals::default();
    totals.add(&report);
    let json = serde_json::to_value(&totals).expect("serializes");
    assert_eq!((&json["fines_owed"], &json["currency"]), (&"50.00".into(), &"CNY".into()));
    assert_eq!(json["other_currencies"][0]["fines_owed"], "50.00");
    assert_eq!(json["other_currencies"][0]["currency"], "EUR");
}

#[test]
fn a_run_without_fines_owes_nothing_in_no_currency() {
    let json = serde_json::to_value(Totals::default()).expect("serializes");
    assert_eq!((&json["fines_owed"], &json["currency"]), (&"0.00".into(), &Value::Null));
}

#[test]
fn needs_are_sentences_in_the_language_asked_for() {
    let lines = |lang, labels: Option<&Labels>| -> Vec<String> {
        let mut needs = sample::needs();
        needs.insert(0, Need::TimeOfDay { event: "resolved", on: sample::day("2012-04-11") });
        needs
            .iter()
            .map(|need| match labels {
                Some(labels) => need.in_words(lang, labels).to_string(),
                None => need.in_ids(lang).to_string(),
            })
            .collect()
    };
    let labels = sample::labels();
    let all = [
        lines(crate::lang::Lang::En, None),
        lines(crate::lang::Lang::En, Some(&labels)),
        lines(crate::lang::Lang::Zh, None),
        lines(crate::lang::Lang::Zh, Some(&labels)),
    ];
    insta::assert_snapshot!(all.map(|part| part.join("\n")).join("\n\n"));
}
