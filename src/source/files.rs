//! Reading a file as text.

use std::path::Path;

use crate::diagnostic::{Diagnostic, words};

/// The text of a file, its byte order mark kept, so that byte offsets are those of the file.
///
/// # Errors
/// The file cannot be read, or is not UTF-8.
pub fn read_text(path: impl AsRef<Path>) -> Result<String, Diagnostic> {
    let path = path.as_ref();
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| words::files::unreadable(&name, &error))?;
    decode(&name, bytes)
}

fn decode(name: &str, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let before = bytes.get(..at).unwrap_or_default();
        let line = before.iter().filter(|b| **b == b'\n').count() + 1;
        words::files::not_utf8(name, line, at, bytes)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn the_byte_and_line_of_bad_utf8_are_told() {
        let found = decode("甲.yaml", "a: 1\nb: 规".as_bytes()[..9].to_vec()).unwrap_err();
        assert_eq!(found.code, Code::NotUtf8);
        assert!(found.message.en.contains("`甲.yaml`") && found.message.en.contains("byte 8, line 2"));
        let found = decode("x", b"\xff\xfea\0".to_vec()).unwrap_err();
        assert!(found.help.unwrap().en.contains("UTF-16"));
    }

    #[test]
    fn a_missing_file_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let found = read_text(dir.path().join("没有.yaml")).unwrap_err();
        assert_eq!(found.code, Code::UnreadableFile);
        assert!(found.message.zh.contains("没有.yaml"), "{}", found.message.zh);
        assert!(found.message.zh.contains("不存在"));
        let folder = read_text(dir.path()).unwrap_err();
        assert_eq!(folder.code, Code::UnreadableFile);
    }

    #[test]
    fn the_byte_order_mark_stays() {
        assert_eq!(decode("x", "\u{feff}a: 1".into()).unwrap(), "\u{feff}a: 1");
    }
}
