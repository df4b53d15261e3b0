//! `render`: a policy as a regulation, in both formats and both languages.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use redress::cli::policy::prepare;
use redress::diagnostic::Sources;
use redress::lang::Lang;
use redress::render::regulation::{html, markdown};
use redress::report::regulation::{Block, Regulation, regulation};

fn of(name: &str) -> Regulation {
    let ready = prepare(name, &mut Sources::new());
    assert!(ready.program.is_some(), "{:#?}", ready.found);
    regulation(&ready.program.unwrap())
}

fn small(titled: impl Fn(String) -> String) -> Regulation {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("small.yaml");
    let text = std::fs::read_to_string("tests/regulation/small.yaml").unwrap();
    std::fs::write(&path, titled(text)).unwrap();
    of(path.to_str().unwrap())
}

#[test]
fn a_small_policy_in_chinese() {
    insta::assert_snapshot!(markdown(&small(|text| text), Lang::Zh));
}

#[test]
fn a_small_policy_in_english() {
    insta::assert_snapshot!(markdown(&small(|text| text), Lang::En));
}

#[test]
fn hostile_titles_say_just_themselves() {
    let evil = r##""<script>alert('1')</script> | `code` ```\n# h \"q\" ]] & *b* \u202Ex""##;
    let titles = [
        "answer given",
        "lateness",
        "Shop paper no. 7",
        "answer the customer",
        "handler",
        "sales",
        "log book",
    ];
    let hostile = small(|text| {
        titles.iter().fold(text, |text, title| {
            assert!(text.contains(&format!("en: {title}")), "{title}");
            text.replace(&format!("en: {title} "), &format!("en: {evil} "))
        })
    });
    let plain = small(|text| text);
    let (page, sound) = (html(&hostile, Lang::En), html(&plain, Lang::En));
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;"));
    let tags = |page: &str| page.matches('<').count() - page.matches("<tspan").count() * 2;
    assert_eq!(tags(&page), tags(&sound), "a title made an element");
    let (page, sound) = (markdown(&hostile, Lang::En), markdown(&plain, Lang::En));
    assert_eq!(page.lines().count(), sound.lines().count(), "a title made a line");
    for (line, sound) in page.lines().zip(sound.lines()) {
        let bars = |line: &str| line.replace("\\|", "").matches('|').count();
        assert_eq!(bars(line), bars(sound), "{line}");
        let breaks = |line: &str| line.replace("<br>", "").contains('<');
        assert!(!breaks(line), "{line}");
        assert!(line.starts_with("```") || !line.replace("\\`", "").contains('`'), "{line}");
        assert!(!line.contains('\u{202e}'), "{line}");
    }
}

#[test]
fn no_cell_of_the_packs_is_empty() {
    for pack in ["tianxiang-vw", "4s-norm"] {
        let regulation = of(pack);
        let blocks = regulation.sections.iter().flat_map(|section| &section.blocks);
        let mut cells = 0;
        for block in blocks {
            let Block::Table(table) = block else { continue };
            for row in &table.rows {
                assert_eq!(row.len(), table.head.len(), "{pack}: {row:?}");
                for cell in row {
                    assert!(!cell.zh.trim().is_empty() && !cell.en.trim().is_empty(), "{pack}: {row:?}");
                    cells += 1;
                }
            }
        }
        assert!(cells > 100, "{pack}: {cells}");
    }
}

#[test]
fn the_page_fetches_nothing_and_names_its_language() {
    for (lang, code) in [(Lang::Zh, "zh-CN"), (Lang::En, "en")] {
        let page = html(&of("tianxiang-vw"), lang);
        assert!(page.contains(&format!("<html lang=\"{code}\">")));
        assert_eq!(page.matches("http").count(), 1, "the namespace of the drawing alone");
        assert!(!page.contains("src=") && !page.contains("url(http") && !page.contains("@import"));
    }
}
