//! Markdown, with the flow as a Mermaid drawing.

use super::{one_line, signed_on};
use crate::lang::{Lang, Text};
use crate::report::regulation::{Block, Flow, Regulation, Table};

/// The regulation in Markdown.
pub fn markdown(regulation: &Regulation, lang: Lang) -> String {
    let mut out = format!("# {}\n", escape(regulation.title.get(lang)));
    for (number, section) in (1..).zip(&regulation.sections) {
        out.push_str(&format!("\n## {number}. {}\n", escape(section.title.get(lang))));
        for block in &section.blocks {
            out.push('\n');
            out.push_str(&written(block, lang));
        }
    }
    out
}

fn written(block: &Block, lang: Lang) -> String {
    match block {
        Block::Sentence(text) => escape(text.get(lang)) + "\n",
        Block::Subheading(text) => format!("### {}\n", escape(text.get(lang))),
        Block::Table(of) => table(of, lang),
        Block::Notes(notes) => {
            let colon = lang.pick("：", ": ");
            let line = |about: &Text, text: &Text| {
                format!("- **{}**{colon}{}\n", escape(about.get(lang)), escape(text.get(lang)))
            };
            notes.iter().map(|note| line(&note.about, &note.text)).collect()
        }
        Block::Flow(of) => flow(of, lang),
        Block::Signatures(lines) => {
            let (name, date) = signed_on();
            let (name, date, line) = (name.get(lang), date.get(lang), "\\_".repeat(20));
            let rows = lines.iter().map(|who| {
                let who = escape(who.get(lang));
                lang.pick(
                    format!("{who}　{name}：{line}　{date}：{line}\n"),
                    format!("{who}: {name} {line} {date} {line}\n"),
                )
            });
            rows.collect::<Vec<_>>().join("\n")
        }
    }
}

fn table(of: &Table, lang: Lang) -> String {
    let row = |cells: &[Text]| {
        let cells: Vec<String> = cells.iter().map(|cell| escape(cell.get(lang))).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let mut out = row(&of.head);
    out.push_str(&format!("|{}\n", "---|".repeat(of.head.len())));
    out.extend(of.rows.iter().map(|cells| row(cells)));
    out
}

fn flow(of: &Flow, lang: Lang) -> String {
    let mut out = String::from("```mermaid\nflowchart LR\n");
    for (index, title) in of.boxes.iter().enumerate() {
        out.push_str(&format!("    e{index}[\"{}\"]\n", mermaid(title.get(lang))));
    }
    for arrow in &of.arrows {
        let labels: Vec<String> = arrow.labels.iter().map(|label| mermaid(label.get(lang))).collect();
        let label = labels.join("<br>");
        out.push_str(&format!("    e{} -->|\"{label}\"| e{}\n", arrow.from, arrow.to));
    }
    out + "```\n"
}

/// A text within a quoted Mermaid label: everything that means something there as a number.
fn mermaid(text: &str) -> String {
    let mut out = String::new();
    for c in one_line(text).chars() {
        match c {
            '"' | '#' | '<' | '>' | '&' | '`' | '|' | ';' | '\\' | '*' | '_' | '[' | ']' | '{' | '}' => {
                out.push_str(&format!("#{};", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out
}

/// A text as one line of Markdown that says just itself.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in one_line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' | '$' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}
