//! "Did you mean …?": the nearest of some words.

use std::borrow::Borrow;

/// Most candidates that are looked at; a document may hold a hundred thousand names.
const CANDIDATES_MOST: usize = 2_000;

/// Longest word, in characters, that is compared; longer ones are never typing mistakes.
const LONGEST: usize = 64;

/// The candidate that `word` most likely stands for; `None` if none is close.
///
/// Close is an edit distance (insert, delete, replace, swap of neighbours) of at most a third of
/// the word's length, letters compared without case. The first of equals is taken. Of more than
/// 2,000 candidates the first are looked at.
pub fn nearest<'a, T>(word: &str, candidates: impl IntoIterator<Item = &'a T>) -> Option<&'a str>
where
    T: Borrow<str> + ?Sized + 'a,
{
    let word = letters(word)?;
    let most = word.len().div_ceil(3);
    candidates
        .into_iter()
        .take(CANDIDATES_MOST)
        .map(|candidate| candidate.borrow())
        .filter_map(|candidate| {
            let letters = letters(candidate)?;
            let is_near = letters.len().abs_diff(word.len()) <= most;
            is_near.then(|| (distance(&word, &letters), candidate))
        })
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

fn letters(word: &str) -> Option<Vec<char>> {
    let letters: Vec<char> = word.chars().take(LONGEST + 1).flat_map(char::to_lowercase).collect();
    (1..=LONGEST).contains(&letters.len()).then_some(letters)
}

/// Optimal string alignment distance, two rows and the one before them.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1; b.len() + 1];
        for (j, y) in b.iter().enumerate() {
            let replaced = above[j] + usize::from(x != y);
            row[j + 1] = replaced.min(above[j + 1] + 1).min(row[j] + 1);
            let is_swap = i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y;
            if is_swap {
                row[j + 1] = row[j + 1].min(before[j - 1] + 1);
            }
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}
