//! The shape of a file is wrong. Each function gives the finding, and the words for its place.

use serde_json::Value;

use super::{did_you_mean, listed};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::Text;

/// A finding, and the words at its place.
pub type Told = (Diagnostic, Text);

/// More choices than this are not listed.
const MOST_LISTED: usize = 12;

fn told(code: Code, message: (String, String), label: (&str, &str)) -> Told {
    let (zh, en) = message;
    (Diagnostic::error(code, Text::new(zh, en)), Text::new(label.0, label.1))
}

fn helped((diagnostic, label): Told, help: Option<Text>) -> Told {
    (diagnostic.help_if(help), label)
}

/// A key that means nothing here; `meant` is the one it probably is, `free` those that could still be given.
pub fn unknown_key(key: &str, meant: Option<&str>, free: &[&str]) -> Told {
    let message = (format!("不认识的键 `{key}`"), format!("unknown key `{key}`"));
    let help = match meant {
        _ if key.contains('：') => Some(full_width_colon()),
        Some(meant) => Some(did_you_mean(meant)),
        None if free.is_empty() => Some(Text::new("删除它", "delete it")),
        None => {
            let keys = listed(free.iter().copied(), MOST_LISTED);
            Some(Text::new(
                format!("这里可以写：{}", keys.zh),
                format!("the keys that can be given here: {}", keys.en),
            ))
        }
    };
    helped(told(Code::UnknownKey, message, ("不认识", "unknown")), help)
}

/// A key that must be given is not.
pub fn missing_key(key: &str) -> Told {
    let message = (format!("缺少键 `{key}`"), format!("the key `{key}` is missing"));
    let label = Text::new(format!("这里应有 `{key}`"), format!("needs `{key}`"));
    let (diagnostic, _) = told(Code::MissingKey, message, ("", ""));
    let help = Text::new(format!("在这一层加上 `{key}: …`"), format!("add `{key}: …` at this level"));
    (diagnostic.help(help), label)
}

fn type_words(name: &str) -> (&'static str, &'static str) {
    match name {
        "string" => ("文字", "text"),
        "integer" => ("整数", "a whole number"),
        "number" => ("数", "a number"),
        "boolean" => ("`true` 或 `false`", "`true` or `false`"),
        "array" => ("列表", "a list"),
        "object" => ("一组键值", "a map of keys and values"),
        _ => ("空值", "nothing"),
    }
}

fn found_words(name: &str) -> (&'static str, &'static str) {
    match name {
        "boolean" => ("`true`/`false`", "true or false"),
        "null" => ("空值", "nothing"),
        other => type_words(other),
    }
}

/// A value of another type than wanted; `plain` is how it was written, where it was not in quotes.
pub fn wrong_type(name: &str, wanted: &[&str], found: &str, plain: Option<&str>, value: &Value) -> Told {
    let words: Vec<_> = wanted.iter().filter(|w| **w != "null").map(|w| type_words(w)).collect();
    let zh: Vec<&str> = words.iter().map(|w| w.0).collect();
    let en: Vec<&str> = words.iter().map(|w| w.1).collect();
    let (zh, en) = match words.len() {
        0 => ("别的类型".to_string(), "another type".to_string()),
        _ => (zh.join("或"), en.join(" or ")),
    };
    let (found_zh, found_en) = found_words(found);
    let (of_zh, of_en) = if name.is_empty() {
        (String::new(), String::new())
    } else {
        (format!("`{name}` "), format!("`{name}`: "))
    };
    let message =
        (format!("{of_zh}应为{zh}，实际是{found_zh}"), format!("{of_en}expected {en}, found {found_en}"));
    let label = Text::new(format!("应为{zh}"), format!("expected {en}"));
    let (diagnostic, _) = told(Code::WrongType, message, ("", ""));
    (diagnostic.help_if(type_help(wanted, value, plain)), label)
}

fn type_help(wanted: &[&str], value: &Value, plain: Option<&str>) -> Option<Text> {
    let wants = |name: &str| wanted.contains(&name);
    match value {
        Value::Null => Some(Text::new("补上值，或者删除它", "give it a value, or delete it")),
        Value::Number(_) | Value::Bool(_) if wants("string") => {
            let written = plain.map_or_else(|| value.to_string(), str::to_string);
            let becomes = value.to_string();
            let (mut zh, mut en) =
                (format!("加上引号：`\"{written}\"`"), format!("put it in quotes: `\"{written}\"`"));
            if becomes != written {
                zh.push_str(&format!("；不加引号，它就是 {becomes}"));
                en.push_str(&format!("; without them it becomes {becomes}"));
            }
            Some(Text::new(zh, en))
        }
        Value::String(text) if wants("boolean") => bool_help(text),
        Value::String(text) if wants("integer") || wants("number") => {
            let number = text.trim().parse::<f64>().is_ok();
            number.then(|| Text::new("去掉引号", "leave out the quotes"))
        }
        Value::String(text) if wants("object") && text.contains('：') => Some(full_width_colon()),
        Value::String(text) if wants("object") && text.contains(':') => {
            Some(Text::new("冒号后面要有空格：`键: 值`", "put a space after the colon: `key: value`"))
        }
        _ if wants("array") && !matches!(value, Value::Object(_)) => Some(Text::new(
            "放进方括号：`[ … ]`，或者另起一行写 `- …`",
            "put it in brackets, `[ … ]`, or on a line of its own after `- `",
        )),
        _ if wants("string") => Some(Text::new("写一个值", "write a single value")),
        _ if wants("object") => Some(Text::new("写成 `{ 键: 值 }`", "write it as a map, `{ key: value }`")),
        _ => None,
    }
}

fn full_width_colon() -> Text {
    Text::new(
        "`：` 是全角冒号；改成半角冒号加空格 `: `",
        "`：` is the full-width colon; write a plain colon and a space, `: `",
    )
}

fn bool_help(text: &str) -> Option<Text> {
    let word = match text.to_lowercase().as_str() {
        "true" | "yes" | "on" | "y" | "是" | "1" => "true",
        "false" | "no" | "off" | "n" | "否" | "0" => "false",
        _ => return None,
    };
    Some(Text::new(format!("写成 `{word}`，不加引号"), format!("write `{word}`, with no quotes")))
}

/// A value that is none of the `options`; `meant` is the one it probably is.
pub fn not_among(given: &str, meant: Option<&str>, options: &[&str]) -> Told {
    let label = ("不允许", "not allowed");
    let message = (format!("`{given}` 不是这里允许的值"), format!("`{given}` is not allowed here"));
    let all = listed(options.iter().copied(), MOST_LISTED);
    let help = match (meant, options) {
        (Some(meant), _) => did_you_mean(meant),
        (None, [only]) => Text::new(format!("写成 `{only}`"), format!("write `{only}`")),
        (None, _) => Text::new(format!("允许的值：{}", all.zh), format!("the allowed values: {}", all.en)),
    };
    helped(told(Code::BadValue, message, label), Some(help))
}

/// What should stand there.
pub fn expected(text: &Text) -> Text {
    Text::new(format!("应为{}", text.zh), format!("expected {}", text.en))
}

fn badly_formed(given: &str, expected: Option<Text>, otherwise: Text) -> Told {
    let message = (format!("`{given}` 的写法不对"), format!("`{given}` is not written as it must be"));
    let help = match expected {
        Some(text) => Text::new(format!("应为{}", text.zh), format!("expected {}", text.en)),
        None => otherwise,
    };
    helped(told(Code::BadValue, message, ("写法不对", "not of the expected form")), Some(help))
}

/// Text that does not match a pattern.
pub fn pattern(given: &str, expected: Option<Text>, pattern: &str) -> Told {
    let otherwise = Text::new(
        format!("应符合正则表达式 `{pattern}`"),
        format!("it must match the regular expression `{pattern}`"),
    );
    badly_formed(given, expected, otherwise)
}

/// Text that is not of a named format.
pub fn format(given: &str, expected: Option<Text>, format: &str) -> Told {
    let otherwise =
        Text::new(format!("应为 `{format}` 格式"), format!("it must be of the format `{format}`"));
    badly_formed(given, expected, otherwise)
}

/// A key that is not a proper name.
pub fn bad_name(name: &str, expected: Option<Text>, pattern: Option<&str>) -> Told {
    let message = (format!("`{name}` 不能作名称"), format!("`{name}` cannot be a name here"));
    let help = match (expected, pattern) {
        (Some(text), _) => Some(Text::new(format!("应为{}", text.zh), format!("expected {}", text.en))),
        (None, Some(pattern)) => Some(Text::new(
            format!("应符合正则表达式 `{pattern}`"),
            format!("it must match the regular expression `{pattern}`"),
        )),
        (None, None) => None,
    };
    helped(told(Code::BadValue, message, ("不能作名称", "not a name")), help)
}

/// A key that has its place elsewhere.
pub fn not_allowed_here(name: &str) -> Told {
    let message = (format!("`{name}` 不能写在这里"), format!("`{name}` cannot be given here"));
    let help = Text::new("删除它，或者移到它所属的地方", "delete it, or move it to where it belongs");
    helped(told(Code::UnknownKey, message, ("不能写在这里", "not here")), Some(help))
}

/// A value that is ruled out.
pub fn excluded(given: &str, expected: Option<Text>) -> Told {
    let message = (format!("`{given}` 不能用在这里"), format!("`{given}` cannot stand here"));
    let help = expected.map(|text| Text::new(format!("应为{}", text.zh), format!("expected {}", text.en)));
    helped(told(Code::BadValue, message, ("不允许", "not allowed")), help)
}

/// A value outside its range, which `range` gives in words.
pub fn out_of_range(given: &str, range: &Text) -> Told {
    let short = given.chars().count() <= 40;
    let message = if short {
        (
            format!("`{given}` 超出范围：应{}", range.zh),
            format!("`{given}` is out of range: it must {}", range.en),
        )
    } else {
        (format!("超出范围：应{}", range.zh), format!("out of range: it must {}", range.en))
    };
    let (diagnostic, _) = told(Code::BadValue, message, ("", ""));
    (diagnostic, Text::new(format!("应{}", range.zh), format!("must {}", range.en)))
}

/// An entry that its list already has.
pub fn twice(item: &str) -> Told {
    let message = (format!("`{item}` 在列表中重复"), format!("`{item}` stands in the list twice"));
    let help = Text::new("删除其中一个", "delete one of them");
    helped(told(Code::BadValue, message, ("重复", "again")), Some(help))
}

/// Anything else: the validator's own words, as the last resort.
pub fn other(expected: Option<Text>, technical: &str) -> Told {
    let message =
        (format!("此处的内容不符合要求（{technical}）"), format!("this does not fit ({technical})"));
    let help = expected.map(|text| Text::new(format!("应为{}", text.zh), format!("expected {}", text.en)));
    helped(told(Code::BadValue, message, ("不符合要求", "does not fit")), help)
}

/// At the earlier of two equal things.
pub fn first_here() -> Text {
    Text::new("第一次在这里", "first given here")
}

/// At an alias or a merge key that brought the faulty value in.
pub fn used_here() -> Text {
    Text::new("经由这里引入", "brought in by this")
}

/// A least value.
pub fn at_least(limit: &Value) -> Text {
    Text::new(format!("不小于 {limit}"), format!("be at least {limit}"))
}

/// A greatest value.
pub fn at_most(limit: &Value) -> Text {
    Text::new(format!("不大于 {limit}"), format!("be at most {limit}"))
}

/// A value that must be exceeded.
pub fn more_than(limit: &Value) -> Text {
    Text::new(format!("大于 {limit}"), format!("be more than {limit}"))
}

/// A value that must not be reached.
pub fn less_than(limit: &Value) -> Text {
    Text::new(format!("小于 {limit}"), format!("be less than {limit}"))
}

/// A step.
pub fn multiple_of(step: f64) -> Text {
    Text::new(format!("是 {step} 的倍数"), format!("be a multiple of {step}"))
}

/// A least number of entries.
pub fn at_least_entries(limit: u64) -> Text {
    Text::new(
        format!("至少有 {limit} 项"),
        format!("have at least {limit} {}", plural(limit, "entry", "entries")),
    )
}

/// A greatest number of entries.
pub fn at_most_entries(limit: u64) -> Text {
    Text::new(
        format!("最多有 {limit} 项"),
        format!("have at most {limit} {}", plural(limit, "entry", "entries")),
    )
}

/// A least number of keys.
pub fn at_least_keys(limit: u64) -> Text {
    Text::new(
        format!("至少有 {limit} 个键"),
        format!("have at least {limit} {}", plural(limit, "key", "keys")),
    )
}

/// A greatest number of keys.
pub fn at_most_keys(limit: u64) -> Text {
    Text::new(
        format!("最多有 {limit} 个键"),
        format!("have at most {limit} {}", plural(limit, "key", "keys")),
    )
}

/// A least length.
pub fn at_least_characters(limit: u64) -> Text {
    let en = format!("have at least {limit} {}", plural(limit, "character", "characters"));
    Text::new(format!("至少有 {limit} 个字符"), en)
}

/// A greatest length.
pub fn at_most_characters(limit: u64) -> Text {
    let en = format!("have at most {limit} {}", plural(limit, "character", "characters"));
    Text::new(format!("最多有 {limit} 个字符"), en)
}

fn plural(count: u64, one: &'static str, many: &'static str) -> &'static str {
    if count == 1 { one } else { many }
}
