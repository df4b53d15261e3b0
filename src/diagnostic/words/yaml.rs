//! The text is not YAML, or YAML that is not accepted here.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::lang::Text;

/// A syntax error: its cause, what to write at the place, and the way out.
pub fn syntax(place: Place, message: Text, label: Text, help: Text) -> Diagnostic {
    Diagnostic::error(Code::YamlSyntax, message).at(place, label).help(help)
}

/// Text that one YAML reader takes and the other does not, in that reader's words.
pub fn not_understood(technical: &str, place: Place) -> Diagnostic {
    let message = Text::new(
        format!("此处的 YAML 写法无法读懂（{technical}）"),
        format!("the YAML cannot be understood here ({technical})"),
    );
    Diagnostic::error(Code::YamlSyntax, message)
        .at_place(place)
        .help(Text::new("如果是文字，请给整个值加引号", "if this is a text, put the whole value in quotes"))
}

/// A character on which readers of YAML differ.
pub fn unsupported_character(character: char, place: Place) -> Diagnostic {
    let code = format!("U+{:04X}", u32::from(character));
    let message = Text::new(
        format!("文本中有看不见的字符 {code}，各种程序对它的理解不同"),
        format!("the text holds the invisible character {code}, which programs read differently"),
    );
    Diagnostic::error(Code::YamlUnsupportedCharacter, message)
        .at(place, Text::new("在这里", "here"))
        .help(Text::new("删除它", "delete it"))
}

/// Nothing to read.
pub fn empty_file(place: Place) -> Diagnostic {
    let message = Text::new("文件没有内容", "the file has no content");
    Diagnostic::error(Code::EmptyFile, message)
        .at_place(place)
        .help(Text::new("确认打开的是否是正确的文件", "make sure that it is the right file"))
}

/// A key that its map already has.
pub fn duplicate_key(key: &str, first: Place, again: Place) -> Diagnostic {
    let message = Text::new(
        format!("键 `{key}` 在同一层里写了两次"),
        format!("the key `{key}` is given twice in one map"),
    );
    Diagnostic::error(Code::DuplicateKey, message)
        .at(again, Text::new("又写了一次", "given again"))
        .also(first, Text::new("第一次在这里", "first given here"))
        .help(Text::new("合并成一个，或者改名", "merge the two, or rename one of them"))
}

/// A key that is nothing, a list or a map.
pub fn unsupported_key(place: Place) -> Diagnostic {
    let message = Text::new("键必须是一个词", "a key must be a word");
    Diagnostic::error(Code::UnsupportedKey, message).at(place, Text::new("不能作键", "cannot be a key")).help(
        Text::new(
            "写一个词；`null`、`~` 或带括号的文字要加引号",
            "write a word; put `null`, `~` or text with brackets in quotes",
        ),
    )
}

/// A tag that is not one of YAML's own.
pub fn unsupported_tag(tag: &str, place: Place) -> Diagnostic {
    let message =
        Text::new(format!("标签 `{tag}` 在这里没有意义"), format!("the tag `{tag}` means nothing here"));
    Diagnostic::error(Code::UnsupportedTag, message).at(place, Text::new("标签", "a tag")).help(Text::new(
        "删除它；如果 `!` 是文字的一部分，请给整个值加引号",
        "delete it; if the `!` belongs to the text, put the whole value in quotes",
    ))
}

/// A number that cannot be held.
pub fn unsupported_number(number: &str, place: Place) -> Diagnostic {
    let message = Text::new(
        format!("数 `{number}` 无法准确表示"),
        format!("the number `{number}` cannot be held exactly"),
    );
    Diagnostic::error(Code::UnsupportedNumber, message)
        .at(place, Text::new("无法表示", "cannot be held"))
        .help(Text::new("如果是编号，请加引号", "if it is an identifier, put it in quotes"))
}

/// `<<` with something that has no keys.
pub fn bad_merge(place: Place) -> Diagnostic {
    let message = Text::new(
        "`<<` 后面必须是一组键值，或者几组键值的列表",
        "`<<` needs a map, or a list of maps, to take in",
    );
    Diagnostic::error(Code::BadMerge, message)
        .at(place, Text::new("不是键值", "not a map"))
        .help(Text::new("写成 `<<: *名称`，或者删除这一行", "write `<<: *name`, or delete the line"))
}

/// More levels than anyone writes by hand.
pub fn nested_too_deep(most: usize, place: Place) -> Diagnostic {
    let message = Text::new(
        format!("列表和键值嵌套超过了 {most} 层"),
        format!("lists and maps stand in each other more than {most} levels deep"),
    );
    Diagnostic::error(Code::NestedTooDeep, message)
        .at(place, Text::new("从这里起太深", "too deep from here on"))
        .help(Text::new("检查括号是否都已闭合", "check that every bracket is closed"))
}

/// An alias inside of what it stands for.
pub fn alias_of_itself(place: Place) -> Diagnostic {
    let message = Text::new("别名引用了包含它自己的内容", "an alias stands for something that holds it");
    Diagnostic::error(Code::TooManyAliases, message)
        .at(place, Text::new("引用了自己", "stands for itself"))
        .help(Text::new("删除这个别名，或者写出内容", "delete the alias, or write the content out"))
}

/// Aliases that stand for aliases that stand for aliases.
pub fn too_many_aliases(place: Place) -> Diagnostic {
    let message = Text::new("别名展开后过大", "the aliases stand for too much");
    Diagnostic::error(Code::TooManyAliases, message)
        .at(place, Text::new("其中最大的一个", "the largest of them"))
        .help(Text::new("减少别名的层层引用", "let fewer aliases refer to each other"))
}
