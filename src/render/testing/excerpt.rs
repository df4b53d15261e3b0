//! The line of an expectation as it is written, the part in question marked beneath.

use super::super::Style;
use super::super::page::{Paint, Para};
use super::super::width::{char_columns, columns, shown};
use crate::testing::Difference;

/// At least so many columns of a line are shown.
const LEAST: usize = 20;

/// Writes the line, cut so that the part in question is seen, and marks it.
pub(super) fn excerpt(difference: &Difference, indent: usize, style: Style, out: &mut String) {
    let number = difference.line.to_string();
    let room = style.width.saturating_sub(indent + number.len() + 3).max(LEAST);
    let (from, to) = difference.marked;
    let part = |range: std::ops::Range<usize>| shown(difference.text.get(range).unwrap_or_default());
    let before = part(0..from);
    let (before, marked) = (before.trim_start(), part(from..to));
    let after = part(to..difference.text.len());
    let marked = first(&marked, room.saturating_sub(8).max(1));
    let free = room.saturating_sub(columns(&marked));
    let before = last(before, free.saturating_sub(columns(&after).min(free / 2)));
    let after = first(&after, free.saturating_sub(columns(&before)));
    let gutter = " ".repeat(number.len());
    Para::new(indent, indent)
        .paint(Paint::Dim, &format!("{number} | "))
        .text(&before)
        .paint(Paint::Strong, &marked)
        .text(&after)
        .write(style, out);
    let mark = "^".repeat(columns(&marked).max(1));
    Para::new(indent, indent)
        .paint(Paint::Dim, &format!("{gutter} | "))
        .text(&" ".repeat(columns(&before)))
        .paint(Paint::Bad, &mark)
        .write(style, out);
}

/// The beginning of a text, as far as there is room; what is cut off shows as `…`.
fn first(text: &str, room: usize) -> String {
    if columns(text) <= room {
        return text.to_string();
    }
    let mut used = 1;
    let mut kept: String = text
        .chars()
        .take_while(|c| {
            used += char_columns(*c);
            used <= room
        })
        .collect();
    kept.push('…');
    kept
}

/// The end of a text, as far as there is room.
fn last(text: &str, room: usize) -> String {
    if columns(text) <= room {
        return text.to_string();
    }
    let mut used = 1;
    let kept: Vec<char> = text
        .chars()
        .rev()
        .take_while(|c| {
            used += char_columns(*c);
            used <= room
        })
        .collect();
    std::iter::once('…').chain(kept.into_iter().rev()).collect()
}
