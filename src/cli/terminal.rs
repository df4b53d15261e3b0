//! What the program says to a person: in which language, how wide, with or without colour.

use super::{ColorArgument, LangArgument};
use crate::diagnostic::{Diagnostic, Sources, Style, render};
use crate::lang::Lang;
use std::env;
use std::io::IsTerminal;

/// The width where no terminal says another.
const WIDTH: usize = 80;

/// How to speak to whoever called the program.
#[derive(Debug, Clone, Copy)]
pub struct Terminal {
    /// The language.
    pub lang: Lang,
    /// Whether the output is coloured.
    pub color: bool,
    /// Whether messages are coloured.
    pub color_messages: bool,
    /// How many columns there are.
    pub width: usize,
    /// Whether the locale can show more than ASCII.
    pub unicode: bool,
}

impl Terminal {
    /// From the arguments and the environment.
    pub fn new(lang: Option<LangArgument>, color: ColorArgument) -> Self {
        let locale = locale();
        let lang = match lang {
            Some(LangArgument::Zh) => Lang::Zh,
            Some(LangArgument::En) => Lang::En,
            None => Lang::of_locale(&locale),
        };
        let colored = |is_terminal: bool| match color {
            ColorArgument::Always => true,
            ColorArgument::Never => false,
            ColorArgument::Auto => {
                is_terminal && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            }
        };
        let width =
            env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|width| *width >= 40);
        Self {
            lang,
            color: colored(std::io::stdout().is_terminal()),
            color_messages: colored(std::io::stderr().is_terminal()),
            width: width.unwrap_or(WIDTH),
            unicode: !matches!(locale.as_str(), "C" | "POSIX"),
        }
    }

    /// Tells findings, on the standard error.
    pub fn tell(&self, found: &[Diagnostic], sources: &Sources) {
        if found.is_empty() {
            return;
        }
        let style = Style { color: self.color_messages, width: self.width, unicode: self.unicode };
        eprint!("{}", render(found, sources, self.lang, style));
    }

    /// Tells one line, on the standard error.
    pub fn say(&self, line: &crate::lang::Text) {
        eprintln!("redress: {}", line.get(self.lang));
    }
}

/// The locale of messages, as POSIX looks it up.
fn locale() -> String {
    let set = |name: &&str| env::var(name).ok().filter(|value| !value.is_empty());
    ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set).unwrap_or_default()
}
