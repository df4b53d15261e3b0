//! Paragraphs laid out within a width, coloured only when asked for.

use super::width::{char_columns, columns, pieces, shown};

/// How text is to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether to colour it, with ANSI escapes. What colour says is always said in words too.
    pub color: bool,
    /// How many columns a line may take; at least 20 are used.
    pub width: usize,
}

impl Default for Style {
    /// Eighty columns without colour.
    fn default() -> Self {
        Self { color: false, width: 80 }
    }
}

impl Style {
    fn columns(self) -> usize {
        self.width.max(20)
    }
}

/// What a piece of text stands for; decides its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    Plain,
    Strong,
    Bad,
    Warn,
    Good,
    Dim,
}

impl Paint {
    fn escape(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Strong => "\x1b[1m",
            Self::Bad => "\x1b[1;31m",
            Self::Warn => "\x1b[33m",
            Self::Good => "\x1b[32m",
            Self::Dim => "\x1b[2m",
        }
    }
}

/// One paragraph: spans of text, the first line at `indent`, further ones at `hang`.
pub(super) struct Para {
    indent: usize,
    hang: usize,
    spans: Vec<(Paint, String)>,
}

impl Para {
    /// A paragraph whose lines start at `indent`, and at `hang` after the first.
    pub fn new(indent: usize, hang: usize) -> Self {
        Self { indent, hang, spans: Vec::new() }
    }

    /// Adds text that has no special meaning. Control characters are escaped, here as everywhere.
    pub fn text(self, text: &str) -> Self {
        self.paint(Paint::Plain, text)
    }

    /// Adds text that stands for something.
    pub fn paint(mut self, paint: Paint, text: &str) -> Self {
        self.spans.push((paint, shown(text).into_owned()));
        self
    }

    /// Adds a text filled up with blanks to `width` columns.
    pub fn cell(self, paint: Paint, text: &str, width: usize) -> Self {
        let text = shown(text).into_owned();
        let fill = width.saturating_sub(columns(&text));
        self.paint(paint, &text).text(&" ".repeat(fill))
    }

    /// Writes the paragraph at the end of `out`, each line with a line feed and without trailing blanks.
    pub fn write(self, style: Style, out: &mut String) {
        let indent = self.indent.min(style.columns() / 2);
        let mut lines = Lines { style, out, column: 0, blanks: indent, hang: self.hang, full: false };
        for (paint, text) in &self.spans {
            for piece in pieces(text) {
                lines.put(*paint, piece.blanks, piece.text);
            }
        }
        out.push('\n');
    }

    /// Writes the paragraph with `right` at the end of its first line, against the right margin, and nothing
    /// below it; where that leaves too little room for the text, on a line of its own.
    pub fn write_with_right(self, right: &str, style: Style, out: &mut String) {
        let right = shown(right);
        let (all, needed) = (style.columns(), columns(&right));
        let narrow = all.saturating_sub(needed + 2);
        if narrow < self.hang + 16 {
            self.write(style, out);
            let indent = all.saturating_sub(needed);
            Para { indent: 0, hang: 0, spans: Vec::new() }
                .text(&" ".repeat(indent))
                .text(&right)
                .write(style, out);
            return;
        }
        let mut text = String::new();
        self.write(Style { width: narrow, ..style }, &mut text);
        let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
        out.push_str(first);
        out.extend(std::iter::repeat_n(' ', all.saturating_sub(needed + visible_columns(first))));
        out.push_str(&right);
        out.push('\n');
        out.push_str(rest);
    }
}

/// Columns of a line that may hold colour escapes, none of which came from outside.
fn visible_columns(line: &str) -> usize {
    let mut parts = line.split("\x1b[");
    let first = parts.next().map_or(0, columns);
    first + parts.map(|part| part.split_once('m').map_or(0, |(_, text)| columns(text))).sum::<usize>()
}

/// Lines as they are filled.
struct Lines<'a> {
    style: Style,
    out: &'a mut String,
    /// Columns used, without `blanks`.
    column: usize,
    /// Blanks owed before the next piece; dropped where the line breaks.
    blanks: usize,
    hang: usize,
    /// Whether the line holds any text.
    full: bool,
}

impl Lines<'_> {
    fn put(&mut self, paint: Paint, blanks: usize, text: &str) {
        self.blanks += blanks;
        if text.is_empty() {
            return;
        }
        let needed = columns(text);
        if self.column + self.blanks + needed > self.style.columns() && self.full {
            self.new_line();
        }
        if self.column + self.blanks + needed <= self.style.columns() {
            self.write(paint, text, needed);
            return;
        }
        self.put_by_char(paint, text);
    }

    /// For a piece longer than a line.
    fn put_by_char(&mut self, paint: Paint, text: &str) {
        let mut start = 0;
        let mut width = 0;
        for (at, c) in text.char_indices() {
            let next = char_columns(c);
            if self.column + self.blanks + width + next > self.style.columns() && start < at {
                self.write(paint, text.get(start..at).unwrap_or_default(), width);
                self.new_line();
                (start, width) = (at, 0);
            }
            width += next;
        }
        self.write(paint, text.get(start..).unwrap_or_default(), width);
    }

    fn write(&mut self, paint: Paint, text: &str, width: usize) {
        self.out.extend(std::iter::repeat_n(' ', self.blanks));
        self.column += self.blanks + width;
        self.blanks = 0;
        self.full = true;
        let escape = if self.style.color { paint.escape() } else { "" };
        self.out.push_str(escape);
        self.out.push_str(text);
        if !escape.is_empty() {
            self.out.push_str("\x1b[0m");
        }
    }

    fn new_line(&mut self) {
        self.out.push('\n');
        self.column = 0;
        // A hanging indent must leave room for text.
        self.blanks = self.hang.min(self.style.columns() / 2);
        self.full = false;
    }
}
