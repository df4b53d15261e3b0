use super::text;
use crate::lang::Lang;
use crate::render::{Style, pretty_json};
use crate::report::explain::{Detail, Did, Entry, Explanation, FORMAT, FactOrigin, FactSource, WhoSource};
use crate::report::sample::{as_of, at, busy, labels, sanctioned, unclear, zone};
use crate::report::{CaseReport, Labels, Moment, schema};

fn entry(
    event: &'static str,
    when: &'static str,
    by: Option<&'static str>,
    did: Vec<Did<'static>>,
) -> Entry<'static> {
    let at = at(when).expect("a time");
    Entry { event, at, between: None, by, attributes: vec![], staff: vec![], did }
}

fn timeline() -> Vec<Entry<'static>> {
    let mut received = entry(
        "received",
        "2012-04-05 09:10:00",
        Some("王丽"),
        vec![
            Did::Started { rule: "pass-on", occurrence: 1 },
            Did::Started { rule: "close-off", occurrence: 1 },
        ],
    );
    received.staff = vec![("handler", "赵敏")];
    let mut worsened = entry(
        "worsened",
        "2012-04-10",
        None,
        vec![Did::Started { rule: "report-up", occurrence: 1 }, Did::Broke { rule: "neglect" }],
    );
    worsened.between = at("2012-04-10 00:00:00").zip(at("2012-04-10 23:59:59")).map(|(from, to)| [from, to]);
    let mut revisited = entry(
        "revisited",
        "2012-04-18 10:00:00",
        Some("孙红"),
        vec![Did::PreventedClosing { rule: "no-return-for-repair" }],
    );
    revisited.attributes = vec![("satisfied", "是".into())];
    vec![
        received,
        entry(
            "transferred",
            "2012-04-08 03:17:42",
            Some("王丽"),
            vec![
                Did::Discharged { rule: "pass-on", occurrence: 1 },
                Did::Started { rule: "handle", occurrence: 1 },
            ],
        ),
        worsened,
        revisited,
        entry("transferred", "2012-04-21 08:00:00", None, vec![Did::IgnoredAfterAsOf]),
    ]
}

fn details() -> Vec<Detail<'static>> {
    vec![
        Detail {
            obligation: "pass-on",
            occurrence: 1,
            trigger: Some("received"),
            discharged_by: Some("transferred"),
            counting: vec![
                "2012-04-05 (Thursday): the trigger's own day".into(),
                "ends 2012-04-05 24:00".into(),
            ],
            who_from: WhoSource::DoneBy { event: "received" },
            readings: vec![],
        },
        Detail {
            obligation: "handle",
            occurrence: 1,
            trigger: Some("transferred"),
            discharged_by: None,
            counting: vec![
                "2012-04-08 (Sunday): start, not counted".into(),
                "2012-04-09 (Monday): 1st day".into(),
                "2012-04-10 (Tuesday): 2nd day".into(),
                "2012-04-11 (Wednesday): 3rd day, the last".into(),
                "ends 2012-04-11 24:00".into(),
            ],
            who_from: WhoSource::Event {
                event: "transferred",
                at: at("2012-04-08 03:17:42").expect("a time"),
            },
            readings: vec!["the form is got when it is passed on".into()],
        },
        Detail {
            obligation: "revisit",
            occurrence: 1,
            trigger: Some("form_returned"),
            discharged_by: None,
            counting: vec![],
            who_from: WhoSource::Nobody,
            readings: vec![],
        },
    ]
}

fn explanation<'a>(case: CaseReport<'static>, labels: &'a Labels) -> Explanation<'a> {
    let facts = vec![
        FactSource { fact: "severity", from: FactOrigin::Derived, clause: Some("5-1") },
        FactSource { fact: "safety_hazard", from: FactOrigin::FalseByDefault, clause: None },
    ];
    let as_of = Moment::At(as_of(), zone().clone());
    Explanation { format: FORMAT, as_of, case, facts, timeline: timeline(), details: details(), labels }
}

#[test]
fn as_text() {
    let labels = labels();
    let busy = explanation(busy(), &labels);
    insta::assert_snapshot!("explain_en_80", text(&busy, Lang::En, Style::default()));
    insta::assert_snapshot!("explain_zh_80", text(&busy, Lang::Zh, Style::default()));
    insta::assert_snapshot!("explain_zh_60", text(&busy, Lang::Zh, Style { color: false, width: 60 }));
    let unclear = explanation(unclear(), &labels);
    insta::assert_snapshot!("explain_unclear_en", text(&unclear, Lang::En, Style::default()));
}

#[test]
fn no_line_is_wider_than_the_width() {
    let labels = labels();
    for case in [busy(), sanctioned(), unclear()] {
        let explanation = explanation(case, &labels);
        for width in 20..120 {
            for lang in [Lang::Zh, Lang::En] {
                for line in text(&explanation, lang, Style { color: false, width }).lines() {
                    assert!(crate::render::width::columns(line) <= width, "{width}: {line}");
                    assert_eq!(line.trim_end(), line);
                }
            }
        }
    }
}

#[test]
fn as_json() {
    let labels = labels();
    let explanation = explanation(busy(), &labels);
    let json = pretty_json(&explanation).expect("JSON");
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let validator = jsonschema::draft202012::new(schema::explanation().as_value()).expect("sound");
    let errors: Vec<String> =
        validator.iter_errors(&value).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert_eq!(errors, Vec::<String>::new());
}
