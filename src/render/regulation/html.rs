//! One HTML file: nothing is fetched, and it prints on A4.

use super::drawing::drawing;
use super::style::STYLE;
use super::{one_line, signed_on};
use crate::lang::{Lang, Text};
use crate::report::regulation::{Block, Note, Regulation, Table};

/// The regulation as an HTML file.
pub fn html(regulation: &Regulation, lang: Lang) -> String {
    let title = escape(regulation.title.get(lang));
    let code = lang.pick("zh-CN", "en");
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
    );
    for (number, section) in (1..).zip(&regulation.sections) {
        let title = escape(section.title.get(lang));
        out.push_str(&format!("<section>\n<h2><span class=\"number\">{number}</span> {title}</h2>\n"));
        out.extend(section.blocks.iter().map(|block| written(block, lang)));
        out.push_str("</section>\n");
    }
    out + "</main>\n</body>\n</html>\n"
}

fn written(block: &Block, lang: Lang) -> String {
    match block {
        Block::Sentence(text) => format!("<p>{}</p>\n", escape(text.get(lang))),
        Block::Subheading(text) => format!("<h3>{}</h3>\n", escape(text.get(lang))),
        Block::Table(of) => table(of, lang),
        Block::Notes(notes) => {
            let notes: String = notes.iter().map(|one| note(one, lang)).collect();
            format!("<ul class=\"notes\">\n{notes}</ul>\n")
        }
        Block::Flow(of) => drawing(of, lang),
        Block::Signatures(lines) => signatures(lines, lang),
    }
}

fn note(note: &Note, lang: Lang) -> String {
    let (about, text) = (escape(note.about.get(lang)), escape(note.text.get(lang)));
    format!("<li><b>{about}</b>{}{text}</li>\n", lang.pick("：", ": "))
}

fn table(of: &Table, lang: Lang) -> String {
    let cells = |cells: &[Text], open: &str, close: &str| -> String {
        cells.iter().map(|cell| format!("{open}{}{close}", escape(cell.get(lang)))).collect()
    };
    let head = cells(&of.head, "<th scope=\"col\">", "</th>");
    let row = |row: &Vec<Text>| format!("<tr>{}</tr>\n", cells(row, "<td>", "</td>"));
    let rows: String = of.rows.iter().map(row).collect();
    format!(
        "<div class=\"table\"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n"
    )
}

fn signatures(lines: &[Text], lang: Lang) -> String {
    let (name, date) = signed_on();
    let (name, date) = (name.get(lang), date.get(lang));
    let line = |who: &Text| {
        format!(
            "<div><b>{}</b><span>{name}</span><i></i><span>{date}</span><i></i></div>\n",
            escape(who.get(lang))
        )
    };
    format!("<div class=\"signatures\">\n{}</div>\n", lines.iter().map(line).collect::<String>())
}

/// A text that says just itself, in an element or in an attribute.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in one_line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
