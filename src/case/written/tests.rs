//! What is read as a case, and what is not.

use super::{Scalar, Thousandths, WrittenCase, WrittenEvent, WrittenPerson};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};
use std::borrow::Cow;

const LINE: &str = r#"{"case":"0401","dealership":null,"facts":{"line":"sales","rework":true,"score":6.5,"gone":null},"staff":{"receiver":"王丽","handler":{"id":"E017","name":"赵敏"},"assistant":{"id":"E9"},"director":null,"coordinator":" "},"events":[{"at":"2012-04-05","event":"received","by":"王\u4e3d","satisfied":false,"x":null}]}"#;

fn person<'a>(id: Option<&'a str>, name: &'a str) -> WrittenPerson<'a> {
    WrittenPerson { id: id.map(Cow::Borrowed), name: Cow::Borrowed(name) }
}

fn expected() -> WrittenCase<'static> {
    WrittenCase {
        case: "0401".into(),
        dealership: None,
        register: None,
        facts: vec![
            ("line".into(), Scalar::Text("sales".into())),
            ("rework".into(), Scalar::Bool(true)),
            ("score".into(), Scalar::Number(Thousandths(6500))),
        ],
        staff: vec![
            ("receiver".into(), person(None, "王丽")),
            ("handler".into(), person(Some("E017"), "赵敏")),
            ("assistant".into(), person(Some("E9"), "E9")),
        ],
        events: vec![WrittenEvent {
            event: "received".into(),
            at: "2012-04-05".into(),
            by: Some(person(None, "王丽")),
            staff: Vec::new(),
            attributes: vec![("satisfied".into(), Scalar::Bool(false))],
        }],
    }
}

#[test]
fn a_line_and_a_value_are_the_same_case() {
    let line: WrittenCase<'_> = serde_json::from_str(LINE).unwrap();
    let value: Value = serde_json::from_str(LINE).unwrap();
    assert_eq!(line, expected());
    assert_eq!(WrittenCase::deserialize(&value).unwrap(), expected());
}

#[test]
fn text_is_borrowed_unless_it_has_an_escape() {
    let case: WrittenCase<'_> = serde_json::from_str(LINE).unwrap();
    let borrowed = |text: &Cow<'_, str>| matches!(text, Cow::Borrowed(_));
    assert!(borrowed(&case.case) && borrowed(&case.facts[0].0) && borrowed(&case.staff[1].1.name));
    assert!(case.staff[1].1.id.as_ref().is_some_and(borrowed));
    assert!(matches!(&case.facts[0].1, Scalar::Text(text) if borrowed(text)));
    let event = &case.events[0];
    assert!(borrowed(&event.at) && borrowed(&event.event) && borrowed(&event.attributes[0].0));
    assert!(event.by.as_ref().is_some_and(|by| !borrowed(&by.name)));
}

#[test]
fn what_is_no_case_says_why() {
    for (text, why) in [
        (r#"{"case":"1","colour":"red"}"#, "unknown field `colour`"),
        (r#"{"case":"1","case":"2"}"#, "duplicate key `case`"),
        (r#"{"case":"1","facts":{"a":1,"a":2}}"#, "duplicate key `a`"),
        (r#"{"case":"1","facts":{"a":null,"a":2}}"#, "duplicate key `a`"),
        (r#"{"case":"1","events":[{"event":"e","at":"t","x":null,"x":1}]}"#, "duplicate key `x`"),
        (r#"{"case":"1","events":[{"event":"e","at":"t","at":"u"}]}"#, "duplicate key `at`"),
        (r#"{"case":"1","staff":{"a":{"id":"1","id":"2"}}}"#, "duplicate key `id`"),
        (r#"{"case":"1","staff":{"a":{"nmae":"x"}}}"#, "unknown field `nmae`"),
        (r#"{"case":"1","staff":{"a":{}}}"#, "missing field `name`"),
        (r#"{"case":"1","staff":{"a":{"id":17}}}"#, "put numbers and dates in quotes"),
        (r#"{"case":401}"#, "put numbers and dates in quotes"),
        (r#"{"case":null}"#, "put numbers and dates in quotes"),
        (r#"{"case":" "}"#, "the number of the case is empty"),
        (r#"{"facts":{}}"#, "missing field `case`"),
        (r#"{"case":"1","facts":{"a":[1]}}"#, "true or false, a number or a text"),
        (r#"{"case":"1","facts":{"a":{}}}"#, "true or false, a number or a text"),
        (r#"{"case":"1","facts":{"a":0.0005}}"#, "at most three decimals"),
        (r#"{"case":"1","facts":{"a":9223372036854775807}}"#, "too large"),
        (r#"{"case":"1","facts":{"a":12345678901234.567}}"#, "at most three decimals"),
        (r#"{"case":"1","facts":{"a":1e300}}"#, "at most three decimals"),
        (r#"{"case":"1","events":[{"event":"e"}]}"#, "missing field `at`"),
        (r#"{"case":"1","events":{}}"#, "invalid type"),
        (r#"{"case":"1","events":["received"]}"#, "an event"),
        (r#"["case"]"#, "a case"),
        (r#"{"case":"1"} {"case":"2"}"#, "trailing"),
        ("", "EOF"),
    ] {
        let error =
            serde_json::from_str::<WrittenCase<'_>>(text).map(|case| format!("{case:?}")).unwrap_err();
        assert!(error.to_string().contains(why), "{text}: {error}");
    }
}

#[test]
fn numbers_are_exact() {
    for (text, thousandths) in
        [("6", 6000), ("-0.125", -125), ("1.15", 1150), ("-0", 0), ("999999999999.999", 999_999_999_999_999)]
    {
        let line = format!(r#"{{"case":"1","facts":{{"a":{text}}}}}"#);
        let case: WrittenCase<'_> = serde_json::from_str(&line).unwrap();
        assert_eq!(case.facts[0].1, Scalar::Number(Thousandths(thousandths)), "{text}");
        assert_eq!(Thousandths::parse(text), Some(Thousandths(thousandths)), "{text}");
    }
    for text in ["", "-", ".5", "5.", "1.2345", "1e3", "+1", "１", "1 ", "--1", "9223372036854775807"] {
        assert_eq!(Thousandths::parse(text), None, "{text}");
    }
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{1,8}", "\\PC{1,6}", Just("a\"b\\c\n".to_string())]
        .prop_filter("blank", |w| !w.trim().is_empty())
}

fn scalar() -> impl Strategy<Value = (Scalar<'static>, Value)> {
    prop_oneof![
        any::<bool>().prop_map(|is| (Scalar::Bool(is), json!(is))),
        (-9_999_999i64..9_999_999).prop_map(|n| (Scalar::Number(Thousandths(n * 1000)), json!(n))),
        (-9_999_999i64..9_999_999).prop_map(|n| {
            let number: f64 = format!("{}", Thousandths(n)).parse().unwrap();
            (Scalar::Number(Thousandths(n)), json!(number))
        }),
        word().prop_map(|text| (Scalar::Text(text.clone().into()), json!(text))),
    ]
}

fn someone() -> impl Strategy<Value = (WrittenPerson<'static>, Value)> {
    (proptest::option::of(word()), word()).prop_map(|(id, name)| {
        let value = match &id {
            None => json!(name),
            Some(id) => json!({ "name": name, "id": id }),
        };
        (WrittenPerson { id: id.map(Cow::Owned), name: Cow::Owned(name) }, value)
    })
}

type Entries<T> = Vec<(Cow<'static, str>, T)>;

fn split<T>(entries: std::collections::BTreeMap<String, (T, Value)>) -> (Entries<T>, Value) {
    let mut values = serde_json::Map::new();
    let mut written = Vec::new();
    for (key, (one, value)) in entries {
        values.insert(key.clone(), value);
        written.push((Cow::Owned(key), one));
    }
    (written, Value::Object(values))
}

proptest! {
    #[test]
    fn a_case_survives_being_written(
        number in word(),
        dealership in proptest::option::of(word()),
        facts in proptest::collection::btree_map(word(), scalar(), 0..5),
        staff in proptest::collection::btree_map(word(), someone(), 0..4),
        events in proptest::collection::vec(
            (word(), word(), proptest::option::of(someone()),
             proptest::collection::btree_map("attr_[a-z]{1,4}", scalar(), 0..3)), 0..4),
    ) {
        let ((facts, facts_json), (staff, staff_json)) = (split(facts), split(staff));
        let mut written = Vec::new();
        let mut events_json = Vec::new();
        for (event, at, by, attributes) in events {
            let (attributes, mut value) = split(attributes);
            let (by, by_json) = by.map_or((None, Value::Null), |(by, json)| (Some(by), json));
            value["event"] = json!(event);
            value["at"] = json!(at);
            value["by"] = by_json;
            events_json.push(value);
            written.push(WrittenEvent {
                event: event.into(), at: at.into(), by, staff: Vec::new(), attributes,
            });
        }
        let value = json!({ "events": events_json, "facts": facts_json, "case": number,
                            "staff": staff_json, "dealership": dealership });
        let case = WrittenCase {
            case: number.into(), dealership: dealership.map(Cow::Owned), register: None,
            facts, staff, events: written,
        };
        prop_assert_eq!(&WrittenCase::deserialize(&value).unwrap(), &case);
        let text = value.to_string();
        prop_assert_eq!(&serde_json::from_str::<WrittenCase<'_>>(&text).unwrap(), &case);
    }

    #[test]
    fn any_bytes_are_a_case_or_an_error(mut bytes in Just(LINE.as_bytes().to_vec()), at in 0..LINE.len(), by: u8, cut in 0..LINE.len()) {
        bytes[at] = by;
        for bytes in [bytes.as_slice(), &bytes[..cut]] {
            if let Ok(text) = std::str::from_utf8(bytes) {
                let _ = serde_json::from_str::<WrittenCase<'_>>(text);
            }
        }
    }
}
