//! A file could not be read as text.

use std::io::{Error, ErrorKind};

use crate::diagnostic::{Code, Diagnostic};
use crate::lang::Text;

/// The file is missing, forbidden or broken.
pub fn unreadable(name: &str, error: &Error) -> Diagnostic {
    let (zh, en) = match error.kind() {
        ErrorKind::NotFound => ("文件不存在".to_string(), "there is no such file".to_string()),
        ErrorKind::PermissionDenied => ("没有读取权限".into(), "reading it is not permitted".into()),
        ErrorKind::IsADirectory => ("这是文件夹，不是文件".into(), "it is a folder, not a file".into()),
        _ => (format!("系统报告：{error}"), format!("the system says: {error}")),
    };
    let message = Text::new(format!("无法读取 `{name}`：{zh}"), format!("`{name}` cannot be read: {en}"));
    let help = Text::new("检查路径和文件名", "check the path and the spelling of the name");
    Diagnostic::error(Code::UnreadableFile, message).help(help)
}

/// The bytes are not UTF-8, from byte `at` in line `line` on.
pub fn not_utf8(name: &str, line: usize, at: usize, bytes: &[u8]) -> Diagnostic {
    let message = Text::new(
        format!("`{name}` 不是 UTF-8 编码（第 {line} 行，第 {at} 字节处）"),
        format!("`{name}` is not text in UTF-8 (at byte {at}, line {line})"),
    );
    let guess = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Text::new(
            "文件是 UTF-16 编码；请在编辑器中另存为 UTF-8",
            "it is in UTF-16; save it as UTF-8 in your editor",
        ),
        _ => Text::new(
            "中文文件多为 GB18030 编码；请在编辑器中另存为 UTF-8",
            "Chinese files are often in GB18030; save it as UTF-8 in your editor",
        ),
    };
    Diagnostic::error(Code::NotUtf8, message).help(guess)
}

/// One line among others is not UTF-8, from byte `at` of the line on.
pub fn line_not_utf8(at: usize) -> Diagnostic {
    let message = Text::new(
        format!("这一行不是 UTF-8 编码（该行第 {at} 字节处）"),
        format!("this line is not text in UTF-8 (at byte {at} of it)"),
    );
    Diagnostic::error(Code::NotUtf8, message)
        .help(Text::new("请将文件另存为 UTF-8 后再读取", "save the file as UTF-8, and read it again"))
}

/// A line that is longer than any case.
pub fn line_too_long(most: usize) -> Diagnostic {
    let most = most >> 20;
    let message = Text::new(format!("这一行超过 {most} MB"), format!("this line is longer than {most} MB"));
    Diagnostic::error(Code::BadValue, message).help(Text::new(
        "每行应是一个案件；多行书写的 JSON 请用扩展名 `.json`",
        "a line holds one case; JSON over several lines belongs into a file named `.json`",
    ))
}
