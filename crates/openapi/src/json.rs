//! JSON (RFC 8259) → values and places.
//!
//! A reader of our own, because a YAML reader does not know surrogate pairs and refuses tabs, and
//! serde_json tells no places. Strings and numbers are decoded by serde_json.

use crate::diagnostic::Place;
use crate::tree::{Scalar, Stop, Tree};
use serde_json::Value;

/// Fills the tree with the one value of the text.
pub(crate) fn fill(text: &str, tree: &mut Tree<'_>) -> Result<(), Stop> {
    let mut reader = Reader { text, at: 0, place: Place::START, tree };
    reader.value()?;
    reader.blanks();
    match reader.peek() {
        None => Ok(()),
        Some(_) => reader.mistake("something stands behind the end of the JSON value"),
    }
}

struct Reader<'t, 'a, 'b> {
    text: &'t str,
    /// Bytes read so far; always at a character's boundary.
    at: usize,
    /// The place of `at`.
    place: Place,
    tree: &'a mut Tree<'b>,
}

impl<'t> Reader<'t, '_, '_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Moves on within a line.
    fn skip(&mut self, bytes: usize) -> &'t str {
        let taken = &self.text[self.at..self.at + bytes];
        self.at += bytes;
        let columns = taken.bytes().filter(|byte| (*byte as i8) >= -0x40).count();
        self.place.column += u32::try_from(columns).unwrap_or(u32::MAX);
        taken
    }

    fn blanks(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\t' | b'\r' => _ = self.skip(1),
                b'\n' => {
                    self.at += 1;
                    self.place = Place { line: self.place.line + 1, column: 1 };
                }
                _ => return,
            }
        }
    }

    fn mistake<T>(&mut self, message: &str) -> Result<T, Stop> {
        let place = self.place;
        let remedy = "a text that begins with `{` is read as JSON";
        self.tree.stop(place, "json-syntax", message, remedy)
    }

    // Recursion is bounded: the tree refuses a container that is too deep before we go down.
    fn value(&mut self) -> Result<(), Stop> {
        self.blanks();
        let place = self.place;
        match self.peek() {
            Some(b'{') => self.object(place),
            Some(b'[') => self.array(place),
            Some(b'"') => {
                let text = self.string()?;
                self.tree.value(Value::String(text), 0, place)
            }
            Some(_) => self.word(place),
            None => self.mistake("the JSON ends too early; a value is missing"),
        }
    }

    fn object(&mut self, place: Place) -> Result<(), Stop> {
        self.tree.open_map(0, place)?;
        self.skip(1);
        self.blanks();
        if self.peek() == Some(b'}') {
            self.skip(1);
            return self.tree.close();
        }
        loop {
            self.blanks();
            let place = self.place;
            if self.peek() != Some(b'"') {
                return self.mistake("a key in double quotes is expected here");
            }
            let text = self.string()?.into();
            self.tree.key(Scalar { text, is_plain: false, anchor: 0 }, place)?;
            self.blanks();
            if self.peek() != Some(b':') {
                return self.mistake("a `:` is expected behind the key");
            }
            self.skip(1);
            self.value()?;
            if self.ends(b'}', "a `,` or `}` is expected here")? {
                return self.tree.close();
            }
        }
    }

    fn array(&mut self, place: Place) -> Result<(), Stop> {
        self.tree.open_list(0, place)?;
        self.skip(1);
        self.blanks();
        if self.peek() == Some(b']') {
            self.skip(1);
            return self.tree.close();
        }
        loop {
            self.value()?;
            if self.ends(b']', "a `,` or `]` is expected here")? {
                return self.tree.close();
            }
        }
    }

    /// Whether the container ends here rather than going on behind a comma.
    fn ends(&mut self, end: u8, expected: &str) -> Result<bool, Stop> {
        self.blanks();
        match self.peek() {
            Some(b',') => {
                self.skip(1);
                Ok(false)
            }
            Some(byte) if byte == end => {
                self.skip(1);
                Ok(true)
            }
            _ => self.mistake(expected),
        }
    }

    fn string(&mut self) -> Result<String, Stop> {
        let rest = &self.text.as_bytes()[self.at + 1..];
        let mut is_escaped = false;
        let end = rest.iter().position(|byte| {
            let ends = !is_escaped && matches!(byte, b'"' | b'\n');
            is_escaped = !is_escaped && *byte == b'\\';
            ends
        });
        let Some(end) = end.filter(|end| rest[*end] == b'"') else {
            return self.mistake("the text in double quotes does not end on its line");
        };
        let source = &self.text[self.at..self.at + end + 2];
        match serde_json::from_str(source) {
            Ok(text) => {
                self.skip(source.len());
                Ok(text)
            }
            Err(_) => self.mistake("the text in double quotes holds a wrong escape or a raw tab"),
        }
    }

    /// A number or one of the three words.
    fn word(&mut self, place: Place) -> Result<(), Stop> {
        let rest = &self.text[self.at..];
        let is_end = |c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}' | ':' | '"');
        let word = &rest[..rest.find(is_end).unwrap_or(rest.len())];
        let Ok(value) = serde_json::from_str::<Value>(word) else {
            return self.mistake(
                "a value is expected here: a text in double quotes, a number, \
                `true`, `false`, `null`, a list or an object",
            );
        };
        self.skip(word.len());
        self.tree.value(value, 0, place)
    }
}
