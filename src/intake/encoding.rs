//! Bytes of an export into text.

use super::mapping::Encoding;
use crate::diagnostic::{Diagnostic, words};
use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// The text of an export: by its byte order mark, else as UTF-8 if it is, else as GB18030 if it is.
///
/// # Errors
/// It is neither, or holds private-use characters, which GB18030 gives where the bytes were Big5.
pub fn decode_text(bytes: &[u8], encoding: Encoding) -> Result<Cow<'_, str>, Box<Diagnostic>> {
    if let Some((marked, length)) = encoding_rs::Encoding::for_bom(bytes) {
        let rest = bytes.get(length..).unwrap_or_default();
        let is_utf16 = marked == UTF_16LE || marked == UTF_16BE;
        let decoded = if is_utf16 || marked == UTF_8 { strictly(marked, rest) } else { None };
        return decoded.ok_or_else(|| Box::new(words::mapping::encoding(marked.name())));
    }
    let utf8 = || std::str::from_utf8(bytes).ok().map(Cow::Borrowed);
    let gb18030 = || strictly(GB18030, bytes).filter(|text| !text.chars().any(is_private));
    let (decoded, tried) = match encoding {
        Encoding::Auto => (utf8().or_else(gb18030), "UTF-8 / GB18030"),
        Encoding::Utf8 => (utf8(), "UTF-8"),
        Encoding::Gb18030 => (gb18030(), "GB18030"),
    };
    decoded.ok_or_else(|| Box::new(words::mapping::encoding(tried)))
}

fn strictly<'b>(encoding: &'static encoding_rs::Encoding, bytes: &'b [u8]) -> Option<Cow<'b, str>> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes)
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_tell_the_encoding() {
        let text = "投诉,䶮某";
        let (gb18030, _, _) = GB18030.encode(text);
        assert_eq!(decode_text(text.as_bytes(), Encoding::Auto).unwrap(), text);
        assert_eq!(decode_text(&gb18030, Encoding::Auto).unwrap(), text);
        let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        assert_eq!(decode_text(&marked, Encoding::Auto).unwrap(), text);
    }

    #[test]
    fn what_is_neither_is_refused() {
        assert!(decode_text(b"\xFF\xFF\xFF", Encoding::Auto).is_err());
        let (gb18030, _, _) = GB18030.encode("投诉");
        assert!(decode_text(&gb18030, Encoding::Utf8).is_err());
    }
}
