//! Which tests to run: names with `*` for any letters and `?` for any one.

/// Whether a name matches one of some patterns, or there is none.
///
/// ```
/// use redress::testing::is_selected;
/// assert!(is_selected("T21-late", &["T21*".to_string()]));
/// assert!(!is_selected("T21-late", &["T2?".to_string()]));
/// assert!(is_selected("T21-late", &[]));
/// ```
pub fn is_selected(name: &str, patterns: &[String]) -> bool {
    let name: Vec<char> = name.chars().collect();
    patterns.is_empty() || patterns.iter().any(|pattern| matches(&pattern.chars().collect::<Vec<_>>(), &name))
}

fn matches(pattern: &[char], name: &[char]) -> bool {
    // The places in the pattern that can be reached by what was read of the name.
    let mut reached = vec![false; pattern.len() + 1];
    let spread = |reached: &mut Vec<bool>| {
        for (index, c) in pattern.iter().enumerate() {
            if *c == '*' && reached.get(index) == Some(&true) {
                reached.iter_mut().skip(index + 1).take(1).for_each(|next| *next = true);
            }
        }
    };
    reached.iter_mut().take(1).for_each(|start| *start = true);
    spread(&mut reached);
    for c in name {
        let mut next = vec![false; pattern.len() + 1];
        for (index, wanted) in pattern.iter().enumerate() {
            if reached.get(index) != Some(&true) {
                continue;
            }
            let to = match wanted {
                '*' => index,
                '?' => index + 1,
                wanted if wanted == c => index + 1,
                _ => continue,
            };
            next.iter_mut().skip(to).take(1).for_each(|next| *next = true);
        }
        spread(&mut next);
        reached = next;
    }
    reached.last() == Some(&true)
}
