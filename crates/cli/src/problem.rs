//! What the server says when it does not do what it was asked, and remarks on documents.

use crate::exit::Exit;
use crate::output::printable;
use serde::Deserialize;
use std::io::{self, Write};

/// An answer of `application/problem+json`, as far as it is shown or decided by.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Problem {
    /// The HTTP status.
    pub(crate) status: u16,
    /// Stable name of the kind.
    pub(crate) code: String,
    /// The sentence for people.
    pub(crate) detail: String,
    /// Every mistake found in a document.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// One remark on a document.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Diagnostic {
    severity: String,
    code: String,
    origin: String,
    line: u32,
    column: u32,
    message: String,
    remedy: String,
}

/// The text that remarks are about: their places are shown in it.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    /// The file as the caller named it.
    pub(crate) name: String,
    /// Its text.
    pub(crate) text: String,
}

impl Problem {
    /// Reads the body of an answer of 400 and above; a body of another kind keeps its status.
    pub(crate) fn read(status: u16, body: &[u8]) -> Problem {
        let mut problem: Problem = serde_json::from_slice(body).unwrap_or_default();
        problem.status = status;
        if problem.detail.is_empty() {
            problem.detail = format!("the server answered {status} without a reason");
        }
        problem
    }

    /// The exit code that tells this kind apart.
    pub(crate) fn exit(&self) -> Exit {
        match self.status {
            401 | 403 => Exit::Forbidden,
            404 => Exit::NotFound,
            _ if !self.diagnostics.is_empty() => Exit::InvalidDocument,
            _ => Exit::Refused,
        }
    }
}

impl Diagnostic {
    /// Whether it is a mistake, not a warning.
    pub(crate) fn is_error(&self) -> bool {
        self.severity != "warning"
    }

    /// Prints the remark with its place; with the line and a caret where the text is at hand.
    ///
    /// The local file's name replaces the server's, for it is what an editor can open.
    pub(crate) fn print(&self, source: Option<&Source>, err: &mut dyn Write) -> io::Result<()> {
        let severity = if self.is_error() { "error" } else { "warning" };
        writeln!(err, "{severity}: {} [{}]", printable(&self.message), printable(&self.code))?;
        let origin = source.map_or(self.origin.as_str(), |source| &source.name);
        let gutter = self.line.to_string().len();
        let place = format!("{}:{}:{}", printable(origin), self.line, self.column);
        writeln!(err, "{:gutter$}--> {place}", "")?;
        if let Some(line) = source.and_then(|source| line_of(&source.text, self.line)) {
            let (shown, caret) = window(line, self.column);
            writeln!(err, "{:gutter$} |", "")?;
            writeln!(err, "{} | {shown}", self.line)?;
            writeln!(err, "{:gutter$} | {:caret$}^", "", "")?;
        }
        if !self.remedy.is_empty() {
            writeln!(err, "{:gutter$} = {}", "", printable(&self.remedy))?;
        }
        Ok(())
    }
}

/// The `number`th line, from 1.
fn line_of(text: &str, number: u32) -> Option<&str> {
    text.lines().nth((number as usize).checked_sub(1)?)
}

/// Most characters of a line that are shown; a JSON document may be a single line.
const SHOWN_CHARS: usize = 100;

/// The part of `line` around `column` (characters, from 1), and how many columns its caret is
/// indented. Control characters, tabs too, are shown as one blank each, so that the caret stands
/// under its character.
fn window(line: &str, column: u32) -> (String, usize) {
    let at = (column as usize).saturating_sub(1);
    let first = if at < SHOWN_CHARS { 0 } else { at - SHOWN_CHARS / 2 };
    let shown = line.chars().skip(first).take(SHOWN_CHARS);
    let shown: String = shown.map(|c| if c.is_control() { ' ' } else { c }).collect();
    let caret = (at - first).min(shown.chars().count());
    (shown.trim_end().to_owned(), caret)
}
