//! What a person sees, whole.

use serde_json::json;

use super::*;
use crate::diagnostic::{Code, Style, render, summary};
use crate::lang::{Lang, Text};

const POLICY: &str = "# 投诉处理制度\n版本: 1\n规则:\n  甲: { 谁: 王丽, 时限: 3 工作日 } # 第八条\n  乙:\n    谁: 7.10\n    时线: 一天\n";

fn findings(r: &Read) -> Vec<Diagnostic> {
    let rule = json!({ "type": "object", "additionalProperties": false, "required": ["谁"], "properties": {
        "谁": { "type": "string" },
        "时限": { "type": "string", "pattern": "^[0-9]+ [a-z ]+$", "x-expected-zh": "数字加单位，如 `3 working days`",
                  "x-expected-en": "a number and a unit, such as `3 working days`" } } });
    let schema = Schema::compile(&json!({ "type": "object", "properties": {
        "规则": { "type": "object", "additionalProperties": rule } } }));
    check(r.document(0), &schema.unwrap())
}

fn both(found: &[Diagnostic], sources: &Sources, style: Style) -> String {
    let one = |lang| format!("{}\n{}\n", render(found, sources, lang, style), summary(found, lang));
    one(Lang::Zh) + "────────\n" + &one(Lang::En)
}

#[test]
fn schema_findings() {
    let r = read(POLICY);
    insta::assert_snapshot!(both(&findings(&r), &r.sources, Style::default()));
}

#[test]
fn findings_with_several_places_and_crlf() {
    let r = read("\u{feff}名称: 投诉\r\n名称: 抱怨\r\n\t列: [\r\n");
    insta::assert_snapshot!("syntax", both(r.result.as_ref().unwrap_err(), &r.sources, Style::default()));
    let r = read("\u{feff}制度: 一\r\n名称: 投诉\r\n名称: 抱怨\r\n");
    insta::assert_snapshot!("duplicate", both(r.result.as_ref().unwrap_err(), &r.sources, Style::default()));
}

#[test]
fn another_file_is_shown_beneath_and_ascii_is_ascii() {
    let mut sources = Sources::new();
    let own = sources.add("天祥.yaml", "extends: 基础.yaml\n");
    let base = sources.add("基础.yaml", "policy: base\nextends: 天祥.yaml\n");
    let at = |id, text: &str| {
        let start = sources.text(id).find(text).unwrap();
        Place::new(id, Span::new(start, start + text.len()))
    };
    let found =
        Diagnostic::error(Code::ExtendsCycle, Text::new("制度扩展了它自己", "the policy extends itself"))
            .at(at(own, "基础.yaml"), Text::new("扩展这里", "extends this"))
            .also(at(base, "天祥.yaml"), Text::new("又回到了第一个", "which comes back to the first"))
            .help(Text::new("去掉其中一个 `extends`", "take out one of the `extends`"));
    let style = Style { unicode: false, ..Style::default() };
    insta::assert_snapshot!(both(&[found], &sources, style));
}

#[test]
fn columns_in_the_heading_count_characters() {
    let r = read(POLICY);
    let drawn = render(&findings(&r), &r.sources, Lang::En, Style::default());
    assert!(drawn.contains("p.yaml:4:19"), "{drawn}");
}

#[test]
fn colour_only_when_asked_for() {
    let r = read(POLICY);
    let found = findings(&r);
    assert!(!render(&found, &r.sources, Lang::En, Style::default()).contains('\u{1b}'));
    let colored = render(&found, &r.sources, Lang::En, Style { color: true, ..Style::default() });
    assert!(colored.contains('\u{1b}') && !colored.contains("\u{1b}]8"), "colours, but no links");
}

#[test]
fn of_a_very_long_line_only_the_place_is_shown() {
    let rows = |n: usize| vec!["{\"客\": \"甲\"}"; n].join(", ");
    let r = read(&format!("[{}, {{\"乙\": 1, \"乙\": 2}}, {}]\n", rows(5000), rows(5000)));
    let drawn = render(r.result.as_ref().unwrap_err(), &r.sources, Lang::En, Style::default());
    assert!(drawn.len() < 3000, "{} bytes", drawn.len());
    // "[" and 5000 times 12 characters, "{", then `"乙": 1, ` before the second key
    assert!(drawn.contains("p.yaml:1:60011"), "{drawn}");
    assert!(drawn.contains("{\"乙\": 1, \"乙\": 2}"), "{drawn}");
}
