//! "Did you mean": the known word nearest to an unknown one.

use crate::lang::Text;

/// Letters that people mix up without noticing count as the same.
fn folded(word: &str) -> String {
    word.chars()
        .map(|c| match c {
            '-' | ' ' | '－' | '＿' | '　' => '_',
            // full-width forms, as a Chinese keyboard gives them
            '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            _ => c,
        })
        .flat_map(char::to_lowercase)
        .collect()
}

/// How many slips of the hand still make the same word likely.
fn tolerance(word: &str) -> usize {
    match word.chars().count() {
        0 => 0,
        1..=2 if !word.is_ascii() => 1,
        1..=2 => 0,
        3..=5 => 1,
        6..=9 => 2,
        n => n / 4 + 1,
    }
}

/// The known word that `word` was probably meant to be; of equally near ones the first.
///
/// Case, `-`, `_` and spaces do not count as differences.
///
/// ```
/// use redress::diagnostic::nearest;
/// assert_eq!(nearest("form_retruned", ["resolved", "form_returned"]), Some("form_returned"));
/// assert_eq!(nearest("banana", ["resolved", "form_returned"]), None);
/// ```
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = folded(word);
    let mut best: Option<(usize, &'a str)> = None;
    for candidate in known {
        let other = folded(candidate);
        let distance = strsim::damerau_levenshtein(&wanted, &other);
        let shorter = if other.chars().count() < wanted.chars().count() { &other } else { &wanted };
        if distance <= tolerance(shorter) && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The same as ready help text.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<Text> {
    nearest(word, known).map(super::words::did_you_mean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_hand_are_found() {
        let events = ["received", "transferred", "form_returned", "form_rejected", "resolved"];
        assert_eq!(nearest("form_retruned", events), Some("form_returned"));
        assert_eq!(nearest("Form-Returned", events), Some("form_returned"));
        assert_eq!(nearest("form returned", events), Some("form_returned"));
        assert_eq!(nearest("recieved", events), Some("received"));
        assert_eq!(nearest("whoo", ["when", "who"]), Some("who"));
    }

    #[test]
    fn chinese_words_too() {
        assert_eq!(nearest("工作曰", ["自然日", "工作日"]), Some("工作日"));
        assert_eq!(nearest("王历", ["李强", "王丽"]), Some("王丽"));
        assert_eq!(nearest("ｗｈｏ", ["when", "who"]), Some("who"));
        assert_eq!(nearest("投诉", ["罚款", "停职"]), None);
    }

    #[test]
    fn far_words_are_not_offered_and_ties_go_to_the_first() {
        assert_eq!(nearest("banana", ["received", "resolved"]), None);
        assert_eq!(nearest("do", ["by", "to", "at"]), None);
        assert_eq!(nearest("", ["a"]), None);
        assert_eq!(nearest("bat", ["cat", "hat"]), Some("cat"));
        assert_eq!(nearest("bat", ["hat", "cat"]), Some("hat"));
        assert_eq!(nearest("unless", []), None);
    }

    #[test]
    fn ready_help() {
        let help = did_you_mean("whoo", ["who"]).unwrap();
        assert_eq!((help.zh.as_str(), help.en.as_str()), ("您是否想写 `who`？", "did you mean `who`?"));
    }
}
