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

/// Levenshtein distance without case, the row-by-row form.
fn distance(a: &str, b: &str) -> usize {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let changed = diagonal + usize::from(ca != *cb);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
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
        check("map", None);
        check("", None);
    }
}
