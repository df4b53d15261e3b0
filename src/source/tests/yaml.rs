use serde_json::json;

use super::read;
use crate::diagnostic::Span;

#[test]
fn words_that_other_readers_take_for_booleans_are_text() {
    let r = read("a: on\nb: yes\nc: no\nd: true\ne: ~\nf: 7.6\ng: 007\nh: 2012-04-05\ni: +5\n");
    let wanted = json!({"a": "on", "b": "yes", "c": "no", "d": true, "e": null, "f": 7.6, "g": "007",
        "h": "2012-04-05", "i": 5});
    assert_eq!(*r.value(), wanted);
}

#[test]
fn keys_keep_their_text_and_order() {
    let r = read("z: 1\n2012: 2\ntrue: 3\n0x10: 4\n规则: 5\n1.10: 6\n");
    let keys: Vec<_> = r.value().as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["z", "2012", "true", "0x10", "规则", "1.10"]);
    assert_eq!(r.at("/1.10"), ("1.10", "6"));
}

#[test]
fn spans_in_block_and_flow_style_after_chinese() {
    let r =
        read("名称: 投诉 # 注\n规则:\n  - 编号: \"甲\"  # 注\n    时限: {天: 3, 单位: [工作日, 天]}\n空:\n");
    assert_eq!(r.at("/名称"), ("名称", "投诉"));
    assert_eq!(r.at("/规则/0/编号"), ("编号", "\"甲\""));
    assert_eq!(r.at("/规则/0/时限"), ("时限", "{天: 3, 单位: [工作日, 天]}"));
    assert_eq!(r.at("/规则/0/时限/单位/1"), ("", "天"));
    assert_eq!(r.at("/规则/0"), ("", "编号: \"甲\"  # 注\n    时限: {天: 3, 单位: [工作日, 天]}"));
    assert_eq!(r.at("/空"), ("空", ""));
    let empty = r.document(0).locate("/空");
    assert_eq!(empty.value, Span::empty(empty.key.unwrap().end), "not the start of the next token");
}

#[test]
fn block_scalars_do_not_reach_into_what_follows() {
    let r = read("a: |\n  甲乙\n  丙\n\nb: >-\n  x\n  y\n");
    assert_eq!(r.at("/a"), ("a", "甲乙\n  丙"));
    assert_eq!(r.at("/b"), ("b", "x\n  y"));
    assert_eq!(r.value()["a"], "甲乙\n丙\n");
}

#[test]
fn crlf_and_a_byte_order_mark_do_not_move_spans() {
    let r = read("\u{feff}名: 甲\r\n列:\r\n- 乙\r\n- { 丙: 丁 }\r\n");
    assert_eq!(r.at("/名"), ("名", "甲"));
    assert_eq!(r.at("/列/0"), ("", "乙"));
    assert_eq!(r.at("/列/1/丙"), ("丙", "丁"));
    assert_eq!(*r.value(), json!({"名": "甲", "列": ["乙", {"丙": "丁"}]}));
}

#[test]
fn aliases_and_merge_keys_are_followed() {
    let r = read(
        "base: &b {天: 3, 单位: 工作日}\nmore: &m\n  <<: *b\n  天: 5\nx: *b\ny:\n  <<: [*m, *b]\n  注: 无\n",
    );
    assert_eq!(r.at("/x"), ("x", "*b"));
    assert_eq!(r.at("/x/天"), ("天", "3"));
    assert_eq!(r.at("/y/天"), ("天", "5"));
    assert_eq!(r.at("/y/单位"), ("单位", "工作日"));
    // a merged map that itself merges is followed through
    assert_eq!(r.value()["y"], json!({"注": "无", "天": 5, "单位": "工作日"}));
    let via: Vec<_> = r.document(0).locate("/y/单位").via.iter().map(|s| r.slice(*s)).collect();
    assert_eq!(via, ["*m", "*b"]);
    assert!(r.document(0).locate("/y/天").exact);
    assert!(!r.document(0).locate("/y/<<").exact, "the value has no such key");
}

#[test]
fn the_nearest_ancestor_stands_in_for_what_is_not_there() {
    let r = read("规则:\n  甲: { 天: 3 }\n");
    let found = r.document(0).locate("/规则/甲/单位/0");
    assert!(!found.exact);
    assert_eq!((found.key.map(|k| r.slice(k)), r.slice(found.value)), (Some("甲"), "{ 天: 3 }"));
    assert_eq!(found.depth, 2);
}

#[test]
fn documents_of_a_stream_are_apart_and_empty_ones_left_out() {
    let r = read("---\n案: 甲\n---\n# 无\n---\n案: &a 乙\n时: *a\n---\n");
    let documents = r.result.as_ref().unwrap();
    assert_eq!(documents.len(), 2);
    assert_eq!(documents[1].value, json!({"案": "乙", "时": "乙"}));
    assert_eq!(r.slice(documents[0].locate("/案").value), "甲");
    assert_eq!(r.slice(documents[1].locate("/案").value), "乙");
    // an anchor ends with its document
    assert_eq!(read("a: &x 1\n---\nb: *x\n").errors(), [("yaml-syntax", "*x")]);
}

#[test]
fn json_is_read_the_same_way() {
    let r = read("{\"a\": [1, {\"b/c\": \"甲\\u4e59\"}], \"n\": null}");
    assert_eq!(r.at("/a/1/b~1c"), ("\"b/c\"", "\"甲\\u4e59\""));
    assert_eq!(*r.value(), json!({"a": [1, {"b/c": "甲乙"}], "n": null}));
}

#[test]
fn every_duplicate_key_is_told_with_both_places() {
    let r = read("甲: 1\n乙: {丙: 1, 丁: 2, 丙: 3}\n甲: 2\n\"甲\": 3\n");
    let mut errors = r.errors();
    errors.sort_unstable();
    assert_eq!(errors, [("duplicate-key", "\"甲\""), ("duplicate-key", "丙"), ("duplicate-key", "甲")]);
    let all = r.result.as_ref().unwrap_err();
    let inner = all.iter().find(|d| d.message.en.contains("丙")).unwrap();
    let (text, first, again) = (r.sources.text(r.id), inner.also[0].0.span, inner.place.unwrap().span);
    assert_eq!((first.start, again.start), (text.find('丙').unwrap(), text.rfind('丙').unwrap()));
    // also in the second document, and for a merge key
    assert_eq!(read("a: 1\n---\nb: 1\nb: 2\n").errors(), [("duplicate-key", "b")]);
    assert_eq!(read("x: &x {}\ny: {<<: *x, <<: *x}\n").errors(), [("duplicate-key", "<<")]);
}

#[test]
fn what_yaml_allows_and_we_do_not() {
    let refused =
        |text: &str| read(text).errors().into_iter().map(|(c, t)| (c, t.to_string())).collect::<Vec<_>>();
    let one = |code, text: &str| vec![(code, text.to_string())];
    assert_eq!(refused("甲: !foo 乙\n"), one("unsupported-tag", "!foo"));
    assert_eq!(refused("甲: !foo {a: 1}\n"), one("unsupported-tag", "!foo"));
    assert_eq!(refused("甲: .nan\n"), one("unsupported-number", ".nan"));
    assert_eq!(refused("甲: [-.inf]\n"), one("unsupported-number", "-.inf"));
    assert_eq!(refused("甲: 99999999999999999999\n"), one("unsupported-number", "99999999999999999999"));
    assert_eq!(refused("甲: 0xFFFFFFFFFFFFFFFFFF\n"), one("unsupported-number", "0xFFFFFFFFFFFFFFFFFF"));
    assert_eq!(refused("? [甲, 乙]\n: 1\n"), one("unsupported-key", "[甲, 乙]"));
    assert_eq!(refused("~: 1\n"), one("unsupported-key", "~"));
    assert_eq!(refused("{a: 1, : 2}\n"), one("unsupported-key", ""));
    assert_eq!(refused("<<: 甲\n"), one("bad-merge", "甲"));
    assert_eq!(refused("甲: 一\u{2028}二\n"), one("yaml-unsupported-character", "\u{2028}"));
    assert_eq!(refused("甲: 一\u{85}二\n"), one("yaml-unsupported-character", "\u{85}"));
    assert_eq!(refused("\u{feff}甲: \u{feff}一\n"), one("yaml-unsupported-character", "\u{feff}"));
    assert_eq!(refused("# 无\n"), one("empty-file", ""));
    assert_eq!(refused(""), one("empty-file", ""));
    assert_eq!(refused("\u{feff}"), one("empty-file", ""));
    assert_eq!(*read("甲: !!str 5\n乙: !!map {a: 1}\n").value(), json!({"甲": "5", "乙": {"a": 1}}));
    assert_eq!(*read("a: \".nan\"\nb: 18446744073709551615\n").value(), json!({"a": ".nan", "b": u64::MAX}));
}

#[test]
fn all_faults_of_a_text_come_at_once() {
    let r = read("a: .nan\nb: 1\nb: 2\n<<: 3\n? [x]\n: 4\n");
    let codes: Vec<_> = r.errors().into_iter().map(|e| e.0).collect();
    assert_eq!(codes, ["unsupported-number", "duplicate-key", "bad-merge", "unsupported-key"]);
}

#[test]
fn depth_is_limited() {
    let nested = |n: usize| format!("{}1{}", "[".repeat(n), "]".repeat(n));
    assert!(read(&nested(128)).result.is_ok());
    assert_eq!(read(&nested(129)).errors(), [("nested-too-deep", "[")]);
    assert_eq!(read(&"[".repeat(100_000)).errors()[0].0, "nested-too-deep");
    assert_eq!(read(&"- ".repeat(100_000)).errors()[0].0, "nested-too-deep");
}

#[test]
fn aliases_cannot_explode() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_string();
    for i in 1..40 {
        let p = i - 1;
        bomb.push_str(&format!("a{i}: &a{i} [{}]\n", vec![format!("*a{p}"); 9].join(", ")));
    }
    assert_eq!(read(&bomb).errors(), [("too-many-aliases", "*a38")]);
    assert_eq!(read("a: &a [*a]\n").errors(), [("too-many-aliases", "*a")]);
    assert_eq!(read("a: &a {b: {c: *a}}\n").errors(), [("too-many-aliases", "*a")]);
    // what a person writes is far from the limit
    let plain = format!("x: &x {{a: 1, b: 2}}\ny: [{}]\n", vec!["*x"; 500].join(", "));
    assert_eq!(read(&plain).value()["y"].as_array().unwrap().len(), 500);
}
