//! What an author did wrong, found before anything is served.

use std::fmt;

/// How bad a mistake is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The assembly can't be served.
    Error,
    /// It is served; the author should look.
    Warning,
}

/// One mistake of an assembly: where, what, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Whether the assembly can be served all the same.
    pub severity: Severity,
    /// Stable name in kebab case, for searching and silencing.
    pub code: &'static str,
    /// JSON pointer relative to the assembly object, such as `/execute/0/invoke/target-url`.
    pub pointer: String,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// What to do about it, one sentence without a full stop.
    pub remedy: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let Mistake { pointer, code, message, remedy, .. } = self;
        write!(f, "{pointer}: {severity}: {message}; {remedy} [{code}]")
    }
}

/// The known word that was probably meant, if one is close enough.
///
/// Edit distance of at most a third of the word's length, one at least; the first of equals.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = (word.chars().count() / 3).max(1);
    let scored = known.into_iter().map(|candidate| (distance(word, candidate), candidate));
    scored.filter(|(d, _)| *d <= most).min_by_key(|(d, _)| *d).map(|(_, candidate)| candidate)
}

/// Edit distance without case, where two neighbours that changed places are one edit (optimal
/// string alignment, row by row).
fn distance(a: &str, b: &str) -> usize {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for i in 0..a.len() {
        let mut next = vec![i + 1];
        for j in 0..b.len() {
            let changed = row[j] + usize::from(a[i] != b[j]);
            let mut best = changed.min(next[j] + 1).min(row[j + 1] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                best = best.min(before[j - 1] + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_word_is_found_and_a_far_one_is_not() {
        let check = |word: &str, expect: Option<&str>| {
            assert_eq!(nearest(word, ["invoke", "proxy", "set-variable", "if"]), expect, "{word}");
        };
        check("invoek", Some("invoke"));
        check("setvariable", Some("set-variable"));
        check("Invoke", Some("invoke"));
        check("porxy", Some("proxy"));
        check("fi", Some("if"));
        check("map", None);
        check("", None);
    }
}
