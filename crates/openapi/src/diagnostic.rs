//! What is wrong with a document: severity, place, sentence, remedy.

use serde::Serialize;
use std::fmt;

/// Columns of the source line that [`render`] shows at most; longer lines are cut around the place.
const WINDOW: usize = 100;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The document cannot be served as it is.
    Error,
    /// It can be served; the author should look.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        })
    }
}

/// A place in a text. Both count from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

impl Place {
    /// The first character of a text.
    pub const START: Place = Place { line: 1, column: 1 };
}

/// One finding about a document.
///
/// Its `Display` is one line:
/// ``products/weather.yaml:14:3: error: plan `gold` lists …; did you mean …? [code]``.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// Stable name of the kind of finding, in kebab case.
    pub code: &'static str,
    /// File or object the text came from.
    pub origin: String,
    /// Where in the text.
    pub place: Place,
    /// JSON pointer (RFC 6901) to the value; empty for the whole document.
    pub pointer: String,
    /// What is wrong: a sentence without a full stop. Holds no control characters.
    pub message: String,
    /// What to do about it; may be empty.
    pub remedy: String,
}

impl Diagnostic {
    /// Whether the document cannot be served because of this finding.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Diagnostic { severity, code, origin, place, message, remedy, .. } = self;
        write!(f, "{origin}:{}:{}: {severity}: {message}", place.line, place.column)?;
        if !remedy.is_empty() {
            write!(f, "; {remedy}")?;
        }
        write!(f, " [{code}]")
    }
}

/// Draws a finding for a terminal: several lines, with the source line and a caret.
///
/// `text` is the text that was read; a place outside of it leaves the source lines out. The result
/// ends without a line break and holds no control characters of the text.
pub fn render(diagnostic: &Diagnostic, text: &str) -> String {
    let Diagnostic { severity, code, origin, place, message, remedy, .. } = diagnostic;
    let number = place.line.to_string();
    let blank = " ".repeat(number.len());
    let mut out = format!("{severity}[{code}]: {message}\n");
    out += &format!("{blank}--> {origin}:{}:{}", place.line, place.column);
    let line = (place.line as usize).checked_sub(1).and_then(|index| text.lines().nth(index));
    if let Some(line) = line {
        let (shown, caret) = window(line, place.column as usize);
        out += &format!("\n{blank} |\n{number} | {shown}\n{blank} | {}^", " ".repeat(caret));
    }
    if !remedy.is_empty() {
        out += &format!("\n{blank} = {remedy}");
    }
    out
}

/// The part of a line around a column, printable, and the caret's offset in it.
fn window(line: &str, column: usize) -> (String, usize) {
    let before = column.saturating_sub(1);
    let skipped = if before >= WINDOW { before - WINDOW / 2 } else { 0 };
    let mut shown = String::new();
    if skipped > 0 {
        shown.push('…');
    }
    let mut rest = line.trim_start_matches('\u{feff}').chars().skip(skipped);
    shown.extend(rest.by_ref().take(WINDOW).map(printable));
    if rest.next().is_some() {
        shown.push('…');
    }
    let caret = before - skipped + usize::from(skipped > 0);
    let end = shown.chars().count();
    (shown, caret.min(end))
}

// A tab is shown as one blank so that the caret stays below its character.
fn printable(c: char) -> char {
    match c {
        '\t' => ' ',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}
