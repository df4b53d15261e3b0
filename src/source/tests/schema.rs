use serde_json::json;

use super::*;
use crate::diagnostic::Code;

fn schema() -> Schema {
    Schema::compile(&json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object", "required": ["版本"], "additionalProperties": false,
        "properties": {
            "版本": { "const": 1 },
            "默认": { "$ref": "#/$defs/Limit" },
            "rules": { "type": "object", "propertyNames": { "pattern": "^[a-z-]+$", "x-expected-zh": "小写字母", "x-expected-en": "lowercase letters" },
                "additionalProperties": { "$ref": "#/$defs/Rule" } },
            "标签": { "type": "array", "uniqueItems": true, "minItems": 1, "maxItems": 3, "items": { "type": "string" } },
            "旧": false
        },
        "$defs": {
            "Limit": { "type": "object", "required": ["天"], "additionalProperties": false, "properties": {
                "天": { "type": "integer", "minimum": 1, "maximum": 365 },
                "单位": { "enum": ["工作日", "自然日", "月"] } } },
            "Part": { "type": "object", "properties": { "clause": { "type": "string", "minLength": 1 }, "may": { "type": "boolean" } } },
            "Rule": { "allOf": [ { "$ref": "#/$defs/Part" } ], "unevaluatedProperties": false, "required": ["who"], "properties": {
                "who": { "type": "string" }, "when": { "type": "object" }, "within": { "$ref": "#/$defs/Limit" },
                "fine": { "anyOf": [
                    { "type": "string", "pattern": "^[0-9]+ CNY$", "description": "an amount such as `50 CNY`.", "x-expected-zh": "数额和币种，如 `50 CNY`" },
                    { "type": "object", "required": ["at_least", "at_most"], "additionalProperties": false, "properties": {
                        "at_least": { "type": "integer" }, "at_most": { "type": "integer" } } },
                    { "type": "object", "required": ["measure"], "additionalProperties": false, "properties": { "measure": { "enum": ["criticism"] } } } ] },
                "score": { "type": ["number", "null"], "exclusiveMinimum": 0, "multipleOf": 0.5 },
                "code": { "type": "string", "pattern": "^[0-9]+$" } } }
        }
    }))
    .unwrap()
}

fn checked(text: &str) -> (Sources, Vec<Diagnostic>) {
    let r = read(text);
    let found = check(r.document(0), &schema());
    (r.sources, found)
}

/// One finding: code, underlined text, and the words of message and help in English.
#[track_caller]
fn one(text: &str, code: Code, underlined: &str, message: &str, help: &str) {
    let (sources, found) = checked(text);
    assert_eq!(told(&found, &sources), [(code.name(), underlined)], "{text}\n{found:#?}");
    assert_eq!(found[0].message.en, message, "{text}");
    assert_eq!(found[0].help.as_ref().map_or("", |h| h.en.as_str()), help, "{text}");
}

#[track_caller]
fn rule(text: &str, code: Code, underlined: &str, message: &str, help: &str) {
    one(
        &format!("版本: 1 # 注释\nrules:\n  a:\n    who: 王丽\n    {text}\n"),
        code,
        underlined,
        message,
        help,
    );
}

#[test]
fn what_fits_is_silent() {
    let (_, found) = checked(
        "版本: 1\n默认: {天: 3, 单位: 月}\nrules:\n  a: {who: x, clause: \"5\", fine: 50 CNY, score: ~}\n",
    );
    assert_eq!(found, []);
}

#[test]
fn unknown_keys() {
    rule("clase: \"5\"", Code::UnknownKey, "clase", "unknown key `clase`", "did you mean `clause`?");
    rule("within: {天: 1, 单伩: 月}", Code::UnknownKey, "单伩", "unknown key `单伩`", "did you mean `单位`?");
    rule(
        "within: {天: 1, banana: 月}",
        Code::UnknownKey,
        "banana",
        "unknown key `banana`",
        "the keys that can be given here: `单位`",
    );
    one(
        "版本: 1\n旧: 2\n",
        Code::UnknownKey,
        "旧",
        "`旧` cannot be given here",
        "delete it, or move it to where it belongs",
    );
}

#[test]
fn missing_keys() {
    one("rules: {}\n", Code::MissingKey, "rules", "the key `版本` is missing", "add `版本: …` at this level");
    one(
        "版本: 1\n默认: {单位: 月}\n",
        Code::MissingKey,
        "默认",
        "the key `天` is missing",
        "add `天: …` at this level",
    );
    // a misspelt key is one fault, not two
    one(
        "版本: 1\nrules:\n  a: { whoo: x }\n",
        Code::UnknownKey,
        "whoo",
        "unknown key `whoo`",
        "did you mean `who`?",
    );
}

#[test]
fn wrong_types() {
    rule(
        "clause: 7.10",
        Code::WrongType,
        "7.10",
        "`clause`: expected text, found a number",
        "put it in quotes: `\"7.10\"`; without them it becomes 7.1",
    );
    rule(
        "clause: 5",
        Code::WrongType,
        "5",
        "`clause`: expected text, found a whole number",
        "put it in quotes: `\"5\"`",
    );
    rule(
        "may: 是",
        Code::WrongType,
        "是",
        "`may`: expected `true` or `false`, found text",
        "write `true`, with no quotes",
    );
    rule(
        "clause:",
        Code::WrongType,
        "clause",
        "`clause`: expected text, found nothing",
        "give it a value, or delete it",
    );
    rule(
        "within: {天: \"3\"}",
        Code::WrongType,
        "\"3\"",
        "`天`: expected a whole number, found text",
        "leave out the quotes",
    );
    one(
        "版本: 1\n标签: 投诉\n",
        Code::WrongType,
        "投诉",
        "`标签`: expected a list, found text",
        "put it in brackets, `[ … ]`, or on a line of its own after `- `",
    );
    one(
        "版本：1\n",
        Code::WrongType,
        "版本：1",
        "expected a map of keys and values, found text",
        "`：` is the full-width colon; write a plain colon and a space, `: `",
    );
    rule("score: x", Code::WrongType, "x", "`score`: expected a number, found text", "");
}

#[test]
fn bad_values() {
    rule(
        "within: {天: 1, 单位: 工作曰}",
        Code::BadValue,
        "工作曰",
        "`工作曰` is not allowed here",
        "did you mean `工作日`?",
    );
    rule(
        "within: {天: 1, 单位: 世纪}",
        Code::BadValue,
        "世纪",
        "`世纪` is not allowed here",
        "the allowed values: `工作日`, `自然日`, `月`",
    );
    rule("within: {天: 400}", Code::BadValue, "400", "`400` is out of range: it must be at most 365", "");
    rule("within: {天: 0}", Code::BadValue, "0", "`0` is out of range: it must be at least 1", "");
    rule("score: 0.7", Code::BadValue, "0.7", "`0.7` is out of range: it must be a multiple of 0.5", "");
    rule("score: 0", Code::BadValue, "0", "`0` is out of range: it must be more than 0", "");
    rule(
        "code: a1",
        Code::BadValue,
        "a1",
        "`a1` is not written as it must be",
        "it must match the regular expression `^[0-9]+$`",
    );
    rule("clause: ''", Code::BadValue, "''", "`` is out of range: it must have at least 1 character", "");
    one("版本: 2\n", Code::BadValue, "2", "`2` is not allowed here", "write `1`");
    one(
        "版本: 1\n标签: []\n",
        Code::BadValue,
        "[]",
        "`[]` is out of range: it must have at least 1 entry",
        "",
    );
    one(
        "版本: 1\nrules: {甲: {who: x}}\n",
        Code::BadValue,
        "甲",
        "`甲` cannot be a name here",
        "expected lowercase letters",
    );
}

#[test]
fn the_likeliest_branch_is_told() {
    rule(
        "fine: fifty",
        Code::BadValue,
        "fifty",
        "`fifty` is not written as it must be",
        "expected an amount such as `50 CNY`",
    );
    rule(
        "fine: {at_lest: 1, at_most: 2}",
        Code::UnknownKey,
        "at_lest",
        "unknown key `at_lest`",
        "did you mean `at_least`?",
    );
    rule(
        "fine: {measure: critcism}",
        Code::BadValue,
        "critcism",
        "`critcism` is not allowed here",
        "did you mean `criticism`?",
    );
    rule(
        "fine: {measur: criticism}",
        Code::UnknownKey,
        "measur",
        "unknown key `measur`",
        "did you mean `measure`?",
    );
    rule(
        "fine: {at_least: 1}",
        Code::MissingKey,
        "fine",
        "the key `at_most` is missing",
        "add `at_most: …` at this level",
    );
    rule(
        "fine: 50",
        Code::WrongType,
        "50",
        "`fine`: expected text or a map of keys and values, found a whole number",
        "put it in quotes: `\"50\"`",
    );
}

#[test]
fn two_equal_entries_are_both_shown() {
    let (sources, found) = checked("版本: 1\n标签: [甲, 乙, 甲]\n");
    assert_eq!(told(&found, &sources), [("bad-value", "甲")]);
    let text = sources.text(found[0].place.unwrap().source);
    assert_eq!(found[0].place.unwrap().span.start, text.rfind('甲').unwrap());
    assert_eq!(found[0].also[0].0.span.start, text.find('甲').unwrap());
}

#[test]
fn through_aliases_and_merges_in_any_document() {
    let text = "版本: 1\n---\r\n版本: 1\r\n默认: &d {天: 七, 单位: 月}\r\nrules:\r\n  a: {who: x, within: *d}\r\n  b: {who: x, within: {<<: *d}}\r\n";
    let r = read(text);
    let found = check(r.document(1), &schema());
    // the three uses have one cause, and are told as one place each
    let places: Vec<_> = told(&found, &r.sources);
    assert_eq!(places, [("wrong-type", "七")]);
    let r = read("版本: 1\nrules:\n  a: {who: x, within: &d {天: 3, 日: 4}}\n  b: {who: x, within: *d}\n");
    let found = check(r.document(0), &schema());
    assert_eq!(told(&found, &r.sources), [("unknown-key", "日")]);
}

#[test]
fn all_faults_in_order_of_place() {
    let (sources, found) = checked("默认: {天: 七}\n规则: 1\nrules:\n  a: {clause: 1}\n  b: 2\n标签: [1]\n");
    assert_eq!(
        told(&found, &sources),
        [
            ("missing-key", "默认"),
            ("wrong-type", "七"),
            ("unknown-key", "规则"),
            ("missing-key", "a"),
            ("wrong-type", "1"),
            ("wrong-type", "2"),
            ("wrong-type", "1"),
        ]
    );
}

#[test]
fn a_merged_value_is_checked_over_its_layers() {
    let mut sources = Sources::new();
    let ids = [
        sources.add("base", "版本: 1\nrules:\n  a: {who: x}\n"),
        sources.add("own", "rules:\n  a: {within: {天: 0}}\n  b: {may: true}\n"),
    ];
    let layers =
        Layers { documents: ids.iter().map(|id| parse_yaml(&sources, *id).unwrap().remove(0)).collect() };
    let found = schema().check_value(&layers.merge().unwrap(), &layers);
    assert_eq!(told(&found, &sources), [("bad-value", "0"), ("missing-key", "b")]);
    assert!(found.iter().all(|d| sources.name(d.place.unwrap().source) == "own"));
}

#[test]
fn a_schema_that_reaches_outside_is_refused_at_once() {
    assert!(Schema::compile(&json!({"$ref": "https://example.com/x.json"})).is_err());
    assert!(Schema::compile(&json!({"type": "objct"})).is_err());
}
