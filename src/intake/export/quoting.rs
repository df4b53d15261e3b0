//! Whether the quotes of a row are what they seem. A quote too many makes the reader swallow the rows below.

/// What the quotes of a row are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quoting {
    /// Each cell ends where its quote does.
    Sound,
    /// A cell goes on after its closing quote.
    Astray,
    /// A quote is never closed.
    Open,
}

/// Looks at the bytes of one row, without the line break that ends it.
pub(super) fn quoting(row: &[u8], delimiter: u8) -> Quoting {
    let mut rest = row;
    let mut is_astray = false;
    loop {
        if let Some(quoted) = rest.strip_prefix(b"\"") {
            let Some(after) = closed(quoted) else { return Quoting::Open };
            is_astray |= after.first().is_some_and(|next| *next != delimiter);
            rest = after;
        }
        match memchr::memchr(delimiter, rest) {
            Some(end) => rest = rest.get(end + 1..).unwrap_or_default(),
            None => return if is_astray { Quoting::Astray } else { Quoting::Sound },
        }
    }
}

/// What follows the quote that closes a cell.
fn closed(mut quoted: &[u8]) -> Option<&[u8]> {
    loop {
        let after = quoted.get(memchr::memchr(b'"', quoted)? + 1..)?;
        match after.strip_prefix(b"\"") {
            Some(doubled) => quoted = doubled,
            None => return Some(after),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_sound_astray_or_open() {
        for (row, wanted) in [
            ("a,b", Quoting::Sound),
            ("", Quoting::Sound),
            ("\"a,b\",\"c\nd\",\"\"", Quoting::Sound),
            ("\"a \"\"b\"\"\",c", Quoting::Sound),
            ("5\" pipe,b", Quoting::Sound),
            ("a,\"b", Quoting::Open),
            ("a,\"b\"\"", Quoting::Open),
            ("\"", Quoting::Open),
            ("\"a\nb,\"c\",d", Quoting::Astray),
            ("\"a\"b,c", Quoting::Astray),
        ] {
            assert_eq!(quoting(row.as_bytes(), b','), wanted, "{row:?}");
        }
        assert_eq!(quoting(b"\"a;b\";c", b';'), Quoting::Sound);
    }
}
