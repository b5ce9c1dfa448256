//! Text → document: limits, encoding, and which syntax it is.

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::document::Document;
use crate::findings::{Findings, Said};
use crate::tree::Tree;
use crate::{json, yaml};
use std::sync::Arc;

/// How large a document may be. Each limit has a diagnostic of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the text; 5 MiB. Code `too-large`.
    pub bytes_max: usize,
    /// Levels of lists and objects; 100, at most 500. Code `too-deep`.
    pub depth_max: usize,
    /// Operations of an API; 10,000. Code `too-many-operations`.
    pub operations_max: usize,
    /// Values of a document with its aliases expanded; 1,000,000. In copies that aliases make,
    /// 32 bytes of text count as a value. Half as many brackets, braces, commas and colons in
    /// YAML. Codes `too-many-values`, `alias-expansion` and `too-much-flow`.
    pub nodes_max: usize,
}

/// Deepest `depth_max`: what reads a value recurses, and stacks are small.
const DEPTH_MOST: usize = 500;

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            bytes_max: 5 * 1024 * 1024,
            depth_max: 100,
            operations_max: 10_000,
            nodes_max: 1_000_000,
        }
    }
}

/// What reading a text gave.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The document; `None` if its syntax or a limit stopped the reading.
    pub document: Option<Document>,
    /// What was found, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

impl Reading {
    fn refused(
        origin: &str,
        place: Place,
        code: &'static str,
        message: &str,
        remedy: &str,
    ) -> Self {
        let mut findings = Findings::new(origin);
        findings.add(place, "", Said { severity: Severity::Error, code, message, remedy });
        Reading { document: None, diagnostics: findings.into_list() }
    }
}

/// Reads a text with the limits of definitions and products.
///
/// A text whose first character other than blanks is `{` is read as JSON, any other as YAML 1.2.
/// `origin` names the file or object in messages. Never fails, never panics.
pub fn read(text: &str, origin: &str) -> Reading {
    read_with(text, origin, &Limits::default())
}

/// Reads bytes, which must be UTF-8; a byte order mark is tolerated.
pub fn read_bytes(bytes: &[u8], origin: &str) -> Reading {
    // Before the encoding, so that a huge file is named as what it is.
    let limits = Limits::default();
    if bytes.len() > limits.bytes_max {
        return too_large(origin, bytes.len(), &limits);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => read_with(text, origin, &limits),
        Err(error) => {
            let place = place_of_byte(&bytes[..error.valid_up_to()]);
            let message = "the document is not UTF-8 from here on";
            Reading::refused(origin, place, "not-utf-8", message, "save the file as UTF-8")
        }
    }
}

/// Reads a text with limits of the caller's, as for the stand-alone gateway's `consumers.yaml`.
pub fn read_with(text: &str, origin: &str, limits: &Limits) -> Reading {
    if text.len() > limits.bytes_max {
        return too_large(origin, text.len(), limits);
    }
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Some(index) = body.bytes().position(is_forbidden) {
        let place = place_of_byte(&body.as_bytes()[..index]);
        let message =
            format!("the text holds the control character U+{:04X}", body.as_bytes()[index]);
        return Reading::refused(origin, place, "control-character", &message, "remove it");
    }
    let limits = Limits { depth_max: limits.depth_max.min(DEPTH_MOST), ..limits.clone() };
    let mut findings = Findings::new(origin);
    let mut tree = Tree::new(&limits, &mut findings);
    let end = match body.trim_start().starts_with('{') {
        true => json::fill(body, &mut tree),
        false => yaml::fill(body, &mut tree),
    };
    let grown = tree.finish().filter(|_| end.is_ok());
    if end.is_ok() && grown.is_none() {
        return Reading::refused(
            origin,
            Place::START,
            "empty-document",
            "the document is empty",
            "",
        );
    }
    let document = grown.map(|(value, places)| {
        Document::new(Arc::from(text), value, origin.to_owned(), places, limits.operations_max)
    });
    Reading { document, diagnostics: findings.into_list() }
}

fn too_large(origin: &str, bytes: usize, limits: &Limits) -> Reading {
    let most = limits.bytes_max;
    let message = format!("the document has {bytes} bytes, more than the {most} that are read");
    let remedy = "split it, or take examples out of it";
    Reading::refused(origin, Place::START, "too-large", &message, remedy)
}

// Neither syntax allows them; a NUL would make a YAML scanner see the end of the text.
fn is_forbidden(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')
}

/// The place behind `before`, which need not be whole characters at its end.
fn place_of_byte(before: &[u8]) -> Place {
    let line = before.iter().filter(|byte| **byte == b'\n').count();
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |index| index + 1);
    let column = String::from_utf8_lossy(&before[start..]).chars().count();
    let count = |number: usize| u32::try_from(number + 1).unwrap_or(u32::MAX);
    Place { line: count(line), column: count(column) }
}
