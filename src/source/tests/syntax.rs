use super::read;

/// The underlined text and the message of the one syntax error.
fn syntax(text: &str) -> (String, String) {
    let r = read(text);
    let errors = r.errors();
    assert_eq!(errors.len(), 1, "{text:?}: {errors:?}");
    assert_eq!(errors[0].0, "yaml-syntax", "{text:?}");
    (errors[0].1.to_string(), r.result.as_ref().unwrap_err()[0].message.en.clone())
}

#[track_caller]
fn says(text: &str, underlined: &str, words: &str) {
    for prefix in ["", "# 注释\n投诉: 是\n"] {
        let (at, message) = syntax(&format!("{prefix}{text}"));
        assert_eq!(at, underlined, "{text:?}: {message}");
        assert!(message.contains(words), "{text:?}: {message}");
    }
}

#[test]
fn tabs() {
    says("甲:\n\t乙: 1\n", "\t", "a tab is used");
    says("甲: 一\n\t乙: 1\n", "\t", "a tab is used");
    says("甲:\n  乙: 1\n\t丙: 2\n", "\t", "a tab is used");
}

#[test]
fn colons() {
    says("标题: 一: 二\n", ":", "second `: `");
    says("甲: 1\n乙 2\n丙: 3\n", "乙 2", "no colon");
    says("甲: 1\n乙：2\n丙: 3\n", "乙：2", "full-width");
    says("甲: 1\n乙:2\n丙: 3\n", "乙:2", "no space after the colon");
}

#[test]
fn the_first_line_without_a_colon_is_the_one_underlined() {
    assert_eq!(syntax("who：receiver\nb: c\n").0, "who：receiver");
    assert_eq!(syntax("甲:乙\nb: c\n").0, "甲:乙");
    assert_eq!(syntax("甲乙\nb: c\n").0, "甲乙");
}

#[test]
fn indentation() {
    says("甲: 一\n  乙: 二\n", "乙: 二", "wrong indentation");
    says("甲:\n    乙: 1\n  丙: 2\n", "丙: 2", "not aligned");
    says("甲:\n  乙: 1\n 丙: 2 # 注\n", "丙: 2", "not aligned");
    assert_eq!(syntax("- 甲\n- 乙\n丙: 丁\n").0, "丙: 丁");
    says("甲: 乙\n- 丙\n", "- 丙", "not aligned");
}

#[test]
fn quotes_and_brackets() {
    says("甲: \"乙\n丙: 丁\n", "\"乙", "quote is not closed");
    says("甲: '乙\n丙: 丁\n", "'乙", "quote is not closed");
    says("甲: \"乙\" 丙\n", "丙", "after the closing quote");
    says("甲: \"乙\\q\"\n", "\"乙\\q\"", "unknown `\\` escape");
    says("甲: [乙, 丙\n丁: 戊\n", "[", "not closed");
    says("甲: {乙: 1\n丁: 戊\n", "{", "not closed");
    says("甲: [乙]]\n", "]", "too many");
    says("甲: [乙}\n", "[", "other kind");
}

#[test]
fn characters_that_start_no_value() {
    says("甲: @乙\n", "@", "cannot start with `@`");
    says("甲: `乙`\n", "`", "cannot start with");
    says("甲: %乙\n", "%", "cannot start with `%`");
    says("甲: \u{1}\n", "\u{1}", "U+0001");
    says("甲: *乙 丙\n", "*乙", "`*乙` is not defined");
    says("甲: - 乙\n", "- 乙", "cannot start here");
}

#[test]
fn in_the_second_document_with_crlf_and_bom() {
    assert_eq!(syntax("\u{feff}甲: 1\r\n---\r\n乙: 一: 二\r\n").0, ":");
    let r = read("\u{feff}甲: 1\r\n---\r\n乙: 一: 二\r\n");
    let place = r.result.as_ref().unwrap_err()[0].place.unwrap();
    assert_eq!(r.sources.line_col(place), (3, 5));
    assert_eq!(syntax("甲: \"乙\r\n丙: 丁\r\n").0, "\"乙");
}
