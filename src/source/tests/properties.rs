//! Whatever is written, every pointer's span holds text that reads back as the value pointed to.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::*;

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-1.0e6..1.0e6).prop_map(|f: f64| json!(f)),
        "[a-z投诉规定 :#,'\"\\\\{}\\[\\]&*!|>%@`~?-]{0,12}".prop_map(Value::from),
        prop_oneof![Just("yes"), Just("null"), Just("7.10"), Just("0x1F"), Just(".nan"), Just("<<")]
            .prop_map(Value::from),
    ]
}

fn tree() -> impl Strategy<Value = Value> {
    let key = "[a-z投诉/~ .:#-]{1,6}|7\\.10|true|2012";
    scalar().prop_recursive(5, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((key, inner), 0..5)
                .prop_map(|entries| Value::Object(entries.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// The value as YAML: by serde_yaml in block style, or as JSON, which is flow style; with comments in between.
fn written(value: &Value, flow: bool, crlf: bool, bom: bool) -> String {
    let mut text = if flow { format!("{value:#}\n") } else { serde_yaml::to_string(value).unwrap() };
    if crlf && !text.contains("|-") && !text.contains("|2") {
        text = text.replace('\n', "\r\n");
    }
    format!("{}# 注释\n{text}", if bom { "\u{feff}" } else { "" })
}

fn all_pointers(value: &Value, at: &Pointer, out: &mut Vec<(Pointer, Value)>) {
    out.push((at.clone(), value.clone()));
    match value {
        Value::Object(map) => map.iter().for_each(|(k, v)| all_pointers(v, &at.key(k), out)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, v)| all_pointers(v, &at.index(i), out));
        }
        _ => {}
    }
}

/// Reads the text of a span alone, its first line indented as it was.
fn reread(text: &str, span: Span) -> Value {
    let line = text[..span.start].rfind('\n').map_or(0, |i| i + 1);
    let indent = text[line..span.start].trim_start_matches('\u{feff}').chars().count();
    serde_yaml::from_str(&format!("{}{}", " ".repeat(indent), span.slice(text))).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_span_reads_back(value in tree(), flow: bool, crlf: bool, bom: bool) {
        let text = written(&value, flow, crlf, bom);
        let r = read(&text);
        prop_assert!(r.result.is_ok(), "{text}\n{:?}", r.result.as_ref().err());
        prop_assert_eq!(r.value(), &value, "{}", text);
        let mut pointers = Vec::new();
        all_pointers(&value, &Pointer::root(), &mut pointers);
        for (pointer, wanted) in pointers {
            let found = r.document(0).locate(pointer.as_str());
            prop_assert!(found.exact, "{pointer} in\n{text}");
            prop_assert_eq!(reread(&text, found.value), wanted, "{} in\n{}", pointer, text);
            if let (Some(key), Some(parent)) = (found.key, pointer.parent()) {
                let name: String = serde_yaml::from_str(key.slice(&text)).unwrap();
                prop_assert_eq!(parent.key(&name), pointer);
            }
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic_and_every_place_is_within_it(text in "[ \\t\\n\\r:\\-\\[\\]{}\"'#&*!|>%@?,~ab规：\u{feff}\u{2028}<]{0,60}") {
        let r = read(&text);
        if let Err(found) = &r.result {
            prop_assert!(!found.is_empty());
            for d in found {
                let span = d.place.unwrap().span;
                prop_assert!(text.get(span.start..span.end).is_some(), "{:?} {:?}", d, text);
                prop_assert!(!d.message.en.is_empty() && !d.message.zh.is_empty());
            }
            let style = crate::diagnostic::Style::default();
            let drawn = crate::diagnostic::render(found, &r.sources, crate::lang::Lang::Zh, style);
            prop_assert!(drawn.contains(found[0].code.name()));
        }
    }
}
