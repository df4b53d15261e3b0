//! Writing a moment as RFC 3339, without allocation.

use super::day::Day;
use super::instant::Instant;
use std::fmt;

/// A moment written with its offset, `2012-04-09T23:59:59+08:00`: always 25 bytes, kept on the stack.
#[derive(Copy, Clone, PartialEq, Eq, Hash)]
pub struct Rfc3339([u8; 25]);

impl Rfc3339 {
    /// Writes `instant` with an offset in seconds, of which RFC 3339 can say the minutes only.
    pub(super) fn new(instant: Instant, offset: i32) -> Self {
        // Local mean times such as +08:05:43 are rounded, and the clock with them, so that the instant is kept.
        let minutes = (offset + if offset < 0 { -30 } else { 30 }) / 60;
        let local = instant.unix() + i64::from(minutes) * 60;
        let day = Day::from_number(i32::try_from(local.div_euclid(86_400)).unwrap_or(i32::MAX));
        let second = local.rem_euclid(86_400) as u32;
        let (year, month, dom) = day.ymd();
        let year = year.unsigned_abs();
        let away = minutes.unsigned_abs();
        let ([y1, y2], [y3, y4]) = (digits(year / 100), digits(year % 100));
        let ([mo1, mo2], [d1, d2]) = (digits(month), digits(dom));
        let ([h1, h2], [mi1, mi2], [s1, s2]) =
            (digits(second / 3600), digits(second / 60 % 60), digits(second % 60));
        let sign = if minutes < 0 { b'-' } else { b'+' };
        let ([oh1, oh2], [om1, om2]) = (digits(away / 60), digits(away % 60));
        Self([
            y1, y2, y3, y4, b'-', mo1, mo2, b'-', d1, d2, b'T', h1, h2, b':', mi1, mi2, b':', s1, s2, sign,
            oh1, oh2, b':', om1, om2,
        ])
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The text as ASCII bytes.
    pub fn as_bytes(&self) -> &[u8; 25] {
        &self.0
    }
}

impl fmt::Display for Rfc3339 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Rfc3339 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The two digits of a number below 100.
fn digits(number: u32) -> [u8; 2] {
    [b'0' + (number / 10 % 10) as u8, b'0' + (number % 10) as u8]
}
