//! Spans of time in words.

use crate::lang::Lang;

const UNITS: [(u64, &str, &str, &str); 4] = [
    (86_400, " 天", " day", " days"),
    (3_600, " 小时", " hour", " hours"),
    (60, " 分", " minute", " minutes"),
    (1, " 秒", " second", " seconds"),
];

/// A span in its largest unit and the next below, cut off there: `2 天 3 小时`, `2 days 3 hours`.
///
/// ```
/// use redress::{lang::Lang, render::duration};
/// assert_eq!(duration(4711, Lang::En), "1 hour 18 minutes");
/// assert_eq!(duration(86_400, Lang::Zh), "1 天");
/// assert_eq!(duration(0, Lang::En), "0 seconds");
/// ```
pub fn duration(seconds: u64, lang: Lang) -> String {
    let mut rest = seconds;
    let mut parts = Vec::new();
    for (unit, zh, one, many) in UNITS {
        let count = rest / unit;
        rest %= unit;
        if count > 0 || (unit == 1 && parts.is_empty() && seconds == 0) {
            parts.push(format!("{count}{}", lang.pick(zh, if count == 1 { one } else { many })));
        } else if !parts.is_empty() {
            // The next unit below is nothing: do not skip to a smaller one.
            break;
        }
        if parts.len() == 2 {
            break;
        }
    }
    parts.join(" ")
}
