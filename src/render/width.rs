//! Columns that text takes in a terminal, and text that cannot command it.

pub(super) use crate::lang::commands_terminal as acts;
use std::borrow::Cow;
use std::fmt::Write;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of a text that has passed [`shown`].
pub(super) fn columns(text: &str) -> usize {
    // Char by char, as lines are broken: a sequence may be narrower as a whole, never wider.
    text.chars().map(char_columns).sum::<usize>().max(text.width())
}

pub(super) fn char_columns(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// The text with every character that could act on a terminal written as an escape: `\u{1b}`, `\n`.
///
/// Besides control characters these are the line separators and the marks that reorder text.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| acts(c) || (c != ' ' && c.is_whitespace())) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if acts(c) => {
                // Writing to a string does not fail.
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            // All blanks look alike, and lines break at them alike; the ideographic one is two columns wide.
            '\u{3000}' => out.push_str("  "),
            c if c.is_whitespace() => out.push(' '),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// A piece that no line break goes through, and the blanks before it.
pub(super) struct Piece<'a> {
    pub blanks: usize,
    pub text: &'a str,
}

/// Cuts a text where lines may break: at blanks, and around wide characters, but not before closing marks
/// nor after opening ones.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut blanks = 0;
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        if c == ' ' {
            if start < at {
                pieces.push(Piece { blanks, text: text.get(start..at).unwrap_or_default() });
                blanks = 0;
            }
            blanks += 1;
            start = at + 1;
            before = None;
            continue;
        }
        if let Some(last) = before
            && start < at
            && breaks_between(last, c)
        {
            pieces.push(Piece { blanks, text: text.get(start..at).unwrap_or_default() });
            (blanks, start) = (0, at);
        }
        before = Some(c);
    }
    if start < text.len() || blanks > 0 {
        pieces.push(Piece { blanks, text: text.get(start..).unwrap_or_default() });
    }
    pieces
}

fn breaks_between(last: char, next: char) -> bool {
    const CLOSING: &str = "，。；：、！？）》」』】〉”’…,.;:!?)]}%";
    const OPENING: &str = "（《「『【〈“‘([{";
    (char_columns(last) == 2 || char_columns(next) == 2)
        && char_columns(next) > 0
        && !CLOSING.contains(next)
        && !OPENING.contains(last)
}
