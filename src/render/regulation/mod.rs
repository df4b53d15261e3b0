//! A regulation as a document that a person reads and signs: Markdown, or one HTML file.

mod drawing;
mod html;
mod markdown;
mod style;

pub use html::html;
pub use markdown::markdown;

use super::width;
use crate::lang::Text;

/// The line that a signature stands on.
fn signed_on() -> (Text, Text) {
    (Text::new("签名", "signature"), Text::new("日期", "date"))
}

/// One line without control characters: what an author wrote cannot break out of where it stands.
fn one_line(text: &str) -> String {
    let visible = |c: char| if width::acts(c) { ' ' } else { c };
    text.chars().map(visible).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
