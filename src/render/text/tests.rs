use super::TextReport;
use crate::lang::Lang;
use crate::render::Style;
use crate::render::width::columns;
use crate::report::sample::{as_of, busy, cases, labels, policies, rest, zone};
use crate::report::{CaseReport, Moment};
use proptest::prelude::*;

fn whole(lang: Lang, style: Style, cases: &[CaseReport<'_>]) -> String {
    let labels = [labels()];
    let text = TextReport { lang, style, as_of: as_of(), labels: &labels };
    let mut out = String::new();
    text.header(&mut out, &Moment::At(as_of(), zone().clone()), &policies());
    cases.iter().for_each(|case| text.case(&mut out, case));
    text.end(&mut out, &rest());
    out
}

fn plain(width: usize) -> Style {
    Style { color: false, width }
}

#[test]
fn in_english_80_wide() {
    insta::assert_snapshot!(whole(Lang::En, plain(80), &cases()));
}

#[test]
fn in_chinese_80_wide() {
    insta::assert_snapshot!(whole(Lang::Zh, plain(80), &cases()));
}

#[test]
fn in_english_60_wide() {
    insta::assert_snapshot!(whole(Lang::En, plain(60), &cases()));
}

#[test]
fn in_chinese_60_wide() {
    insta::assert_snapshot!(whole(Lang::Zh, plain(60), &cases()));
}

#[test]
fn colour_adds_nothing_but_escapes() {
    let colored = whole(Lang::En, Style { color: true, width: 80 }, &cases());
    let mut stripped = String::new();
    for (i, part) in colored.split("\x1b[").enumerate() {
        let text = if i == 0 { part } else { part.split_once('m').expect("a colour").1 };
        stripped.push_str(text);
    }
    assert_eq!(stripped, whole(Lang::En, plain(80), &cases()));
    assert_ne!(stripped, colored);
}

#[test]
fn a_case_cannot_command_the_terminal() {
    let mut report = busy();
    report.case = "A\x1b[2J\r\n\u{202e}B\u{9b}31m\x07";
    report.violations[0].who.person = Some("\x1b]0;title\x07王丽");
    let text = whole(Lang::Zh, plain(200), &[report]);
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
    assert!(text.contains(r"A\u{1b}[2J\r\n\u{202e}B\u{9b}31m\u{7}"), "{text}");
}

fn assert_fits(text: &str, width: usize) {
    for line in text.lines() {
        assert!(columns(line) <= width, "{} columns: {line}", columns(line));
        assert_eq!(line.trim_end(), line, "trailing blanks");
    }
}

proptest! {
    #[test]
    fn no_line_is_wider_than_the_width(
        width in 20_usize..130,
        zh: bool,
        case in "[a-zA-Z0-9 -]{1,90}|\\PC{1,60}",
        person in "[\\u{4e00}-\\u{9fa5}a-z （，。]{0,60}|\\PC{0,40}",
    ) {
        let mut report = busy();
        report.case = &case;
        report.violations[0].who.person = Some(&person);
        report.fines[0].payer.person = Some(&person);
        let lang = if zh { Lang::Zh } else { Lang::En };
        assert_fits(&whole(lang, plain(width), &[report]), width);
    }
}
