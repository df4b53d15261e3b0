//! Findings as a person reads them in a terminal.

use std::fmt;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, MietteError, MietteSpanContents,
    SourceCode, SourceSpan, SpanContents, ThemeCharacters, ThemeStyles,
};

use super::sources::{boundary_after, boundary_before, line_col};
use super::{Diagnostic, Place, Severity, SourceId, Sources, Span, words};
use crate::lang::{Lang, commands_terminal};

/// How findings are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// With terminal colours.
    pub color: bool,
    /// Wrapped to so many columns.
    pub width: usize,
    /// With line-drawing characters.
    pub unicode: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self { color: false, width: 80, unicode: true }
    }
}

impl Style {
    fn handler(self, help: Option<String>) -> GraphicalReportHandler {
        let theme = GraphicalTheme {
            characters: if self.unicode { ThemeCharacters::unicode() } else { ThemeCharacters::ascii() },
            styles: if self.color { ThemeStyles::ansi() } else { ThemeStyles::none() },
        };
        let handler =
            GraphicalReportHandler::new_themed(theme).with_links(false).with_width(self.width.max(20));
        match help {
            Some(help) => handler.with_footer(help),
            None => handler,
        }
    }
}

/// Longer than this a snippet is not shown whole: a file of JSON may be a single line.
const LONGEST: usize = 2000;
/// What is left around the place then, in bytes.
const AROUND: usize = 100;

/// One source, whose columns are counted in characters: miette would print them in bytes.
struct InCharacters<'a> {
    name: &'a str,
    text: &'a str,
}

impl SourceCode for InCharacters<'_> {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let read = self.text.read_span(span, lines_before, lines_after)?;
        let (from, to) = (read.span().offset(), read.span().offset() + read.data().len());
        let (_, column) = line_col(self.text, from);
        let (mut first, mut last) = (from, to);
        if to - from > LONGEST {
            first = first.max(boundary_before(self.text, span.offset().saturating_sub(AROUND)));
            last = last.min(boundary_after(self.text, span.offset() + span.len() + AROUND));
        }
        let skipped = self.text.get(from..first).unwrap_or_default();
        let lines = skipped.bytes().filter(|b| *b == b'\n').count();
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.to_string(),
            self.text.get(first..last).unwrap_or_default().as_bytes(),
            (first, last - first).into(),
            read.line() + lines,
            column.saturating_sub(1),
            read.line_count().saturating_sub(lines),
        )))
    }
}

/// A diagnostic of miette's with a source that need not be `'static`.
struct Report<'a> {
    inner: MietteDiagnostic,
    source: Option<InCharacters<'a>>,
}

impl fmt::Debug for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.fmt(f)
    }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.fmt(f)
    }
}

impl std::error::Error for Report<'_> {}

impl miette::Diagnostic for Report<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.inner.code()
    }

    fn severity(&self) -> Option<miette::Severity> {
        self.inner.severity()
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        self.inner.labels()
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|s| s as &dyn SourceCode)
    }
}

/// Draws every finding in the order given, with a blank line between them.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, lang: Lang, style: Style) -> String {
    let drawn: Vec<String> = diagnostics.iter().map(|d| one(d, sources, lang, style)).collect();
    harmless(drawn.join("\n"))
}

/// What is drawn shows words and lines of files that anybody may have written: they must not command the
/// terminal. Colours stay.
fn harmless(drawn: String) -> String {
    let acts = |c: char| c != '\n' && commands_terminal(c);
    if !drawn.chars().any(acts) {
        return drawn;
    }
    let mut calm = String::with_capacity(drawn.len());
    let mut rest = drawn.as_str();
    while let Some(at) = rest.find(acts) {
        let (before, from) = rest.split_at(at);
        calm.push_str(before);
        let sets_color = |tail: &str| {
            let end = tail.find(|c: char| !c.is_ascii_digit() && c != ';')?;
            tail.get(end..)?.starts_with('m').then_some(end + 1)
        };
        let color = from.strip_prefix("\u{1b}[").and_then(sets_color).map(|length| length + 2);
        let length = color.unwrap_or_else(|| from.chars().next().map_or(from.len(), char::len_utf8));
        let (piece, after) = from.split_at(length);
        match piece {
            // The end of a line as Windows writes it, and the mark that many files begin with.
            "\r" | "\u{feff}" => {}
            piece if color.is_some() => calm.push_str(piece),
            _ => calm.push('\u{fffd}'),
        }
        rest = after;
    }
    calm.push_str(rest);
    calm
}

/// How many findings of each weight, such as "2 errors, 1 warning"; empty where there are none.
pub fn summary(diagnostics: &[Diagnostic], lang: Lang) -> String {
    let weights = [Severity::Error, Severity::Warning, Severity::Note];
    let counted = weights.map(|w| (w, diagnostics.iter().filter(|d| d.severity == w).count()));
    let parts: Vec<String> = counted
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(w, n)| words::counted(w, n).get(lang).to_string())
        .collect();
    parts.join(lang.pick("，", ", "))
}

fn one(diagnostic: &Diagnostic, sources: &Sources, lang: Lang, style: Style) -> String {
    let heading = words::heading(diagnostic.severity, diagnostic.code);
    let mut inner = MietteDiagnostic::new(diagnostic.message.get(lang))
        .with_code(heading.get(lang))
        .with_severity(weight(diagnostic.severity));
    let primary = diagnostic.place.map(|place| {
        let label = diagnostic.label.as_ref().map(|l| l.get(lang).to_string());
        LabeledSpan::new_primary_with_span(label, visible(place, sources))
    });
    let home = diagnostic.place.map(|p| p.source);
    let (near, far): (Vec<_>, Vec<_>) = diagnostic
        .also
        .iter()
        .partition(|(place, _)| diagnostic.place.is_some_and(|at| are_near(at, *place, sources)));
    let also = near.into_iter().map(|(place, label)| {
        LabeledSpan::new_with_span(Some(label.get(lang).to_string()), visible(*place, sources))
    });
    inner = inner.with_labels(primary.into_iter().chain(also));

    let help = diagnostic.help.as_ref().map(|h| words::help(h).get(lang).to_string());
    let mut out = String::new();
    let (first, mut last) = if far.is_empty() { (help, None) } else { (None, help) };
    draw(&mut out, inner, home, sources, style.handler(first));
    for (index, (place, label)) in far.iter().enumerate() {
        // a snippet that is far off stands on its own, with its label as its heading
        let inner = MietteDiagnostic::new(label.get(lang))
            .with_severity(miette::Severity::Advice)
            .with_label(LabeledSpan::new_primary_with_span(None, visible(*place, sources)));
        let help = if index + 1 == far.len() { last.take() } else { None };
        draw(&mut out, inner, Some(place.source), sources, style.handler(help));
    }
    out
}

/// Labels with no more lines than this between them share a snippet.
const NEAR: usize = 8;

fn are_near(one: Place, other: Place, sources: &Sources) -> bool {
    let line = |place| sources.line_col(place).0;
    one.source == other.source && line(one).abs_diff(line(other)) <= NEAR
}

fn draw(
    out: &mut String,
    inner: MietteDiagnostic,
    source: Option<SourceId>,
    sources: &Sources,
    handler: GraphicalReportHandler,
) {
    let source = source.map(|id| InCharacters { name: sources.name(id), text: sources.text(id) });
    let report = Report { inner, source };
    if handler.render_report(out, &report).is_err() {
        // writing to a string fails only when a span cannot be read: the words are still worth having
        out.push_str(&report.inner.message);
        out.push('\n');
    }
}

fn weight(severity: Severity) -> miette::Severity {
    match severity {
        Severity::Error => miette::Severity::Error,
        Severity::Warning => miette::Severity::Warning,
        Severity::Note => miette::Severity::Advice,
    }
}

/// The span to underline: within the text, and of a map over many lines only its first line.
fn visible(place: Place, sources: &Sources) -> SourceSpan {
    let text = sources.text(place.source);
    let start = boundary_before(text, place.span.start);
    let end = boundary_after(text, place.span.end).max(start);
    let first_line = text.get(start..end).unwrap_or_default().split(['\r', '\n']).next().unwrap_or_default();
    let span = Span::new(start, if first_line.is_empty() { end } else { start + first_line.len() });
    (span.start, span.end - span.start).into()
}
