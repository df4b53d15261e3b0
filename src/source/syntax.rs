//! A syntax error of the YAML parser -> its usual cause, at its exact place.

use granit_parser::{ErrorKind, ScanError};

use super::tree::MAX_DEPTH;
use crate::diagnostic::{Diagnostic, Place, SourceId, Span, boundary_before, words};
use crate::lang::Text;

/// The text around an error.
struct Site<'a> {
    text: &'a str,
    at: usize,
    line_start: usize,
    line: &'a str,
}

impl<'a> Site<'a> {
    fn new(text: &'a str, at: usize) -> Self {
        let at = boundary_before(text, at);
        let line_start = text.get(..at).and_then(|t| t.rfind('\n')).map_or(0, |i| i + 1);
        let line = text.get(line_start..).and_then(|t| t.lines().next()).unwrap_or_default();
        Self { text, at, line_start, line }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// From the error to the end of its line.
    fn to_line_end(&self) -> Span {
        let rest = self.rest().lines().next().unwrap_or_default().trim_end();
        Span::new(self.at, self.at + rest.len())
    }

    /// A word that starts with `!`, which may hold what no tag may.
    fn tag(&self) -> Option<Span> {
        let rest = self.rest();
        let end = rest.find(|c: char| c.is_whitespace() || ",[]{}".contains(c)).unwrap_or(rest.len());
        rest.starts_with('!').then(|| Span::new(self.at, self.at + end))
    }

    /// One character.
    fn character(&self) -> Span {
        Span::new(self.at, self.at + self.rest().chars().next().map_or(0, char::len_utf8))
    }

    /// The words of the line, without indentation and comment.
    fn words_of_line(&self) -> Span {
        let indent = self.line.len() - self.line.trim_start().len();
        let end = self.line.find(" #").unwrap_or(self.line.len());
        let words = self.line.get(indent..end).unwrap_or_default().trim_end();
        Span::new(self.line_start + indent, self.line_start + indent + words.len())
    }

    /// The part of the line before the error.
    fn before(&self) -> &'a str {
        self.line.get(..self.at - self.line_start).unwrap_or_default()
    }

    /// The line of text that ends before this one, with words on it.
    fn line_above(&self) -> Option<Site<'a>> {
        let above = self.text.get(..self.line_start)?.trim_end();
        (!above.is_empty()).then(|| Site::new(self.text, above.len()))
    }

    /// The first tab from the start of the line, or of the next one that has any.
    fn tab(&self) -> Option<Span> {
        let tail = self.text.get(self.line_start..)?;
        let tab = tail.find('\t')? + self.line_start;
        let run = self.text.get(tab..)?.bytes().take_while(|b| *b == b'\t').count();
        Some(Span::new(tab, tab + run))
    }
}

/// What is wrong, and where.
struct Cause {
    span: Span,
    message: Text,
    label: Text,
    help: Text,
}

impl Cause {
    fn new(span: Span, message: (&str, &str), label: (&str, &str), help: (&str, &str)) -> Self {
        let text = |(zh, en): (&str, &str)| Text::new(zh, en);
        Self { span, message: text(message), label: text(label), help: text(help) }
    }
}

/// The finding for an error of the parser in `text`, which starts at byte `offset` of its source.
pub(super) fn explain(error: &ScanError, text: &str, offset: usize, source: SourceId) -> Diagnostic {
    let at = error.marker().byte_offset().unwrap_or_default();
    let site = Site::new(text, at);
    let place = |span: Span| Place::new(source, Span::new(span.start + offset, span.end + offset));
    if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
        return words::yaml::nested_too_deep(MAX_DEPTH, place(site.character()));
    }
    if let Some(tag) = site.tag() {
        return words::yaml::unsupported_tag(tag.slice(text), place(tag));
    }
    match cause(error.kind(), &site) {
        Some(cause) => words::yaml::syntax(place(cause.span), cause.message, cause.label, cause.help),
        None => words::yaml::not_understood(&error.kind().to_string(), place(site.character())),
    }
}

fn cause(kind: &ErrorKind, site: &Site<'_>) -> Option<Cause> {
    use ErrorKind as E;
    Some(match kind {
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabAtBlockScalarStart
        | E::TabInPlainScalar => tab(site),
        E::MappingValueNotAllowed => second_colon(site),
        E::SimpleKeyExpected | E::InvalidSimpleKey => missing_colon(site),
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => unclosed_quote(site),
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => after_quote(site),
        E::UnknownQuotedScalarEscape => escape(site),
        E::ExpectedBlockMappingKey | E::InvalidIndentation | E::ExpectedBlockSequenceEntry => {
            indentation(site)
        }
        E::InvalidBlockScalarIndent | E::InvalidQuotedScalarIndent | E::InvalidFlowScalarIndent => {
            indentation(site)
        }
        E::UnclosedFlowCollection { .. }
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping
        | E::ExpectedFlowMappingSeparator
        | E::ExpectedFlowSequenceSeparator
        | E::InvalidColonPlacement => unclosed_bracket(site),
        E::MisplacedFlowCollectionEnd => stray_bracket(site),
        E::MismatchedFlowCollectionEnd { .. } => mismatched_bracket(site),
        E::UnexpectedCharacter { character } => character_at(site, *character),
        E::UnknownAnchor => unknown_anchor(site),
        E::BlockSequenceEntryNotAllowed | E::BlockEntryInFlowCollection => dash(site),
        _ => return None,
    })
}

fn tab(site: &Site<'_>) -> Cause {
    Cause::new(
        site.tab().unwrap_or_else(|| site.character()),
        ("缩进中用了制表符（Tab）", "a tab is used as indentation"),
        ("制表符", "a tab"),
        (
            "YAML 只允许用空格缩进；把制表符换成空格",
            "YAML allows only spaces there; replace the tab by spaces",
        ),
    )
}

fn second_colon(site: &Site<'_>) -> Cause {
    if site.before().contains(": ") {
        return Cause::new(
            site.character(),
            ("值里又出现了 `: `", "there is a second `: ` in the value"),
            ("第二个冒号", "the second colon"),
            (
                "如果它是文字的一部分，请给整个值加引号，例如 `title: \"a: b\"`",
                "if it belongs to the text, put the whole value in quotes, as in `title: \"a: b\"`",
            ),
        );
    }
    let Some(above) = site.line_above() else { return indentation(site) };
    let words = above.words_of_line();
    let text = words.slice(site.text);
    let key_above = text.trim_start_matches("- ");
    if key_above.contains(": ") || text.starts_with("- ") {
        return Cause::new(
            site.words_of_line(),
            ("缩进不对：上一行的值已经写完", "wrong indentation: the value of the line above is complete"),
            ("缩进过深", "indented too far"),
            (
                "与同一层的其他键对齐；若想写在上一行之下，上一行的冒号后应为空",
                "align it with the keys of its level; to put it under the line above, leave that line empty after its colon",
            ),
        );
    }
    colonless(words, text)
}

fn missing_colon(site: &Site<'_>) -> Cause {
    let words = site.words_of_line();
    colonless(words, words.slice(site.text))
}

fn colonless(words: Span, text: &str) -> Cause {
    if text.contains('：') {
        return Cause::new(
            words,
            ("用了全角冒号 `：`", "the colon is the full-width `：`"),
            ("应为半角冒号", "needs a plain colon"),
            ("改成半角冒号加空格 `: `", "write a plain colon and a space, `: `"),
        );
    }
    if text.contains(':') && !text.contains(": ") {
        return Cause::new(
            words,
            ("冒号后面缺少空格", "there is no space after the colon"),
            ("冒号后应有空格", "needs a space after the colon"),
            ("写成 `键: 值`", "write `key: value`"),
        );
    }
    Cause::new(
        words,
        ("这一行缺少冒号", "this line has no colon"),
        ("不是 `键: 值`", "not `key: value`"),
        (
            "写成 `键: 值`；如果是上一行文字的继续，请缩进",
            "write `key: value`; if it continues the text above, indent it",
        ),
    )
}

fn unclosed_quote(site: &Site<'_>) -> Cause {
    Cause::new(
        site.to_line_end(),
        ("引号没有闭合", "a quote is not closed"),
        ("从这里开始", "opened here"),
        ("在文字末尾补上同样的引号", "close the text with the same quote"),
    )
}

fn after_quote(site: &Site<'_>) -> Cause {
    Cause::new(
        site.to_line_end(),
        ("闭合的引号后面还有文字", "there is text after the closing quote"),
        ("多出的文字", "more text"),
        (
            "给整个值加引号；双引号内的双引号写成 `\\\"`",
            "put the whole value in quotes; within double quotes write `\\\"` for a quote",
        ),
    )
}

fn escape(site: &Site<'_>) -> Cause {
    Cause::new(
        site.to_line_end(),
        ("双引号内有无法识别的 `\\` 转义", "there is an unknown `\\` escape within double quotes"),
        ("在这段文字中", "in this text"),
        ("改用单引号，或者写成 `\\\\`", "use single quotes, or write `\\\\`"),
    )
}

fn indentation(site: &Site<'_>) -> Cause {
    Cause::new(
        site.words_of_line(),
        ("这一行与上面各行没有对齐", "this line is not aligned with the lines above"),
        ("没有对齐", "not aligned"),
        (
            "同一层的键（或同一列表的 `-`）要用同样多的空格缩进",
            "indent the keys of one level, or the `-` of one list, by the same number of spaces",
        ),
    )
}

fn unclosed_bracket(site: &Site<'_>) -> Cause {
    let opened = last_open_bracket(site.text.get(..site.at).unwrap_or_default());
    let span = opened.map_or_else(|| site.character(), |at| Span::new(at, at + 1));
    Cause::new(
        span,
        ("括号没有闭合，或者其中缺少逗号", "a bracket is not closed, or a comma is missing in it"),
        ("从这里开始", "opened here"),
        ("补上 `]` 或 `}`；各项之间用逗号隔开", "add the `]` or `}`; put commas between the entries"),
    )
}

/// Brackets in quotes are rare enough in a place that does not parse anyway.
fn last_open_bracket(text: &str) -> Option<usize> {
    let mut open = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => open.push(at),
            b']' | b'}' => {
                open.pop();
            }
            _ => {}
        }
    }
    open.pop()
}

fn stray_bracket(site: &Site<'_>) -> Cause {
    Cause::new(
        site.character(),
        ("多了一个闭合的括号", "there is one closing bracket too many"),
        ("没有对应的开括号", "nothing is open here"),
        ("删除它；如果是文字，请给整个值加引号", "delete it; if it is text, put the whole value in quotes"),
    )
}

fn mismatched_bracket(site: &Site<'_>) -> Cause {
    Cause::new(
        site.character(),
        ("括号用错误的另一半闭合", "a bracket is closed by one of the other kind"),
        ("从这里开始", "opened here"),
        ("列表用 `[ ]`，键值用 `{ }`", "a list has `[ ]`, a map has `{ }`"),
    )
}

fn character_at(site: &Site<'_>, character: char) -> Cause {
    if character == '\t' {
        return tab(site);
    }
    let span = site.character();
    if character.is_control() {
        let code = u32::from(character);
        let mut cause = Cause::new(span, ("", ""), ("在这里", "here"), ("删除它", "delete it"));
        cause.message = Text::new(
            format!("文本中有控制字符 U+{code:04X}"),
            format!("the text holds the control character U+{code:04X}"),
        );
        return cause;
    }
    let mut cause = Cause::new(
        span,
        ("", ""),
        ("不能在值的开头", "cannot start a value"),
        ("给整个值加引号", "put the whole value in quotes"),
    );
    cause.message =
        Text::new(format!("值不能以 `{character}` 开头"), format!("a value cannot start with `{character}`"));
    cause
}

fn unknown_anchor(site: &Site<'_>) -> Cause {
    let token = site.rest().split([' ', ',', ']', '}', '\r', '\n']).next().unwrap_or_default();
    let mut cause = Cause::new(
        Span::new(site.at, site.at + token.len()),
        ("", ""),
        ("没有定义", "not defined"),
        (
            "在前面用 `&名称` 定义它；如果 `*` 是文字的一部分，请加引号",
            "define it before with `&name`; if the `*` belongs to the text, put it in quotes",
        ),
    );
    cause.message = Text::new(
        format!("别名 `{token}` 在前面没有定义"),
        format!("the alias `{token}` is not defined before this"),
    );
    cause
}

fn dash(site: &Site<'_>) -> Cause {
    Cause::new(
        site.to_line_end(),
        ("列表不能从这里开始", "a list cannot start here"),
        ("应另起一行", "needs a line of its own"),
        (
            "把 `-` 放到下一行并缩进，或者写成 `[a, b]`；如果 `-` 是文字，请加引号",
            "put the `-` on the next line, indented, or write `[a, b]`; if the `-` is text, put it in quotes",
        ),
    )
}
