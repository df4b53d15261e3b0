//! The word that a mistyped one most likely stands for.

/// The candidate with the least edit distance to `word`, if it is near enough to be worth suggesting.
pub(super) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().flat_map(char::to_lowercase).take(64).collect();
    let mut row = Vec::new();
    candidates
        .into_iter()
        .map(|candidate| (distance(&word, candidate, &mut row), candidate))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, _)| *distance <= word.len().div_ceil(3))
        .map(|(_, candidate)| candidate)
}

fn distance(word: &[char], candidate: &str, row: &mut Vec<usize>) -> usize {
    row.clear();
    row.extend(0..=word.len());
    for (i, c) in candidate.chars().flat_map(char::to_lowercase).enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        let mut cells = row.iter_mut();
        if let Some(first) = cells.next() {
            *first = left;
        }
        for (cell, w) in cells.zip(word) {
            let above = *cell;
            left = if *w == c { diagonal } else { 1 + diagonal.min(above).min(left) };
            *cell = left;
            diagonal = above;
        }
    }
    row.last().copied().unwrap_or(0)
}
