//! The list of diagnostics while it grows.

use crate::diagnostic::{Diagnostic, Place, Severity};

/// Most findings that are listed for one step; a broken generator can produce millions.
const MOST: usize = 1_000;

/// Longest name that is quoted whole in a message, in characters.
const LONGEST_NAME: usize = 80;

/// Collects findings of one document.
#[derive(Debug)]
pub(crate) struct Findings {
    origin: String,
    list: Vec<Diagnostic>,
}

/// What is said about a place.
pub(crate) struct Said<'a> {
    pub(crate) severity: Severity,
    pub(crate) code: &'static str,
    pub(crate) message: &'a str,
    pub(crate) remedy: &'a str,
}

impl Findings {
    pub(crate) fn new(origin: &str) -> Findings {
        Findings { origin: printable(origin), list: Vec::new() }
    }

    /// Adds a finding, unless the list is full; the last one then says so.
    pub(crate) fn add(&mut self, place: Place, pointer: &str, said: Said<'_>) {
        debug_assert!(
            crate::CODES.binary_search(&said.code).is_ok(),
            "{} is not listed",
            said.code
        );
        let is_last = self.list.len() + 1 == MOST;
        if self.is_full() {
            return;
        }
        let mut diagnostic = Diagnostic {
            severity: said.severity,
            code: said.code,
            origin: self.origin.clone(),
            place,
            pointer: pointer.to_owned(),
            message: printable(said.message),
            remedy: printable(said.remedy),
        };
        if is_last {
            // An error, so that an error among those not listed cannot be overlooked.
            diagnostic.severity = Severity::Error;
            diagnostic.code = "too-many-findings";
            diagnostic.message = format!("there are {MOST} findings or more");
            diagnostic.remedy = "mend those listed and read the document again".to_owned();
        }
        self.list.push(diagnostic);
    }

    /// Whether what is added now is not kept; then its making is better spared.
    pub(crate) fn is_full(&self) -> bool {
        self.list.len() >= MOST
    }

    /// The findings, in the order of the text.
    pub(crate) fn into_list(mut self) -> Vec<Diagnostic> {
        self.list.sort_by_key(|finding| finding.place);
        self.list
    }
}

/// A name in back quotes, cut if it is very long.
pub(crate) fn tick(name: &str) -> String {
    match name.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => format!("`{}…`", &name[..end]),
        None => format!("`{name}`"),
    }
}

// A document must not be able to write escape sequences to a terminal or lines to a log.
fn printable(text: &str) -> String {
    if !text.chars().any(is_unprintable) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_unprintable(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

// Control characters, and those that reorder or hide text.
fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}')
        || matches!(c, '\u{2066}'..='\u{2069}' | '\u{feff}')
}
