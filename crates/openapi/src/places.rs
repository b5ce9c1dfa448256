//! Where each value of a document stands in its text.
//!
//! One small record a value, in the order of the values (a parent before its children), so that a
//! pointer is found by skipping over siblings and no pointer text is ever kept.

use crate::diagnostic::Place;
use serde_json::Value;

/// One value's place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot {
    /// The key's place for a member of an object, else the value's.
    pub(crate) place: Place,
    /// Where the value itself begins.
    pub(crate) value: Place,
    /// How many records the value has with all below it, itself included.
    pub(crate) size: u32,
}

/// The places of a whole document.
#[derive(Debug, Clone)]
pub(crate) struct Places(pub(crate) Vec<Spot>);

impl Places {
    /// The spot of a pointer, or of its nearest ancestor that exists.
    pub(crate) fn find(&self, root: &Value, pointer: &str) -> Option<Spot> {
        let (mut index, mut value) = (0, root);
        for token in pointer.split('/').skip(1) {
            let Some((offset, child)) = self.child(index, value, &unescape(token)) else { break };
            index = offset;
            value = child;
        }
        self.0.get(index).copied()
    }

    fn child<'v>(&self, at: usize, value: &'v Value, token: &str) -> Option<(usize, &'v Value)> {
        let mut index = at + 1;
        match value {
            Value::Object(map) => {
                let child = map.get(token)?;
                for _ in map.keys().take_while(|key| *key != token) {
                    index += self.0.get(index)?.size as usize;
                }
                Some((index, child))
            }
            Value::Array(list) => {
                let position: usize = token.parse().ok()?;
                let child = list.get(position)?;
                for _ in 0..position {
                    index += self.0.get(index)?.size as usize;
                }
                Some((index, child))
            }
            _ => None,
        }
    }
}

/// A pointer's token as a key.
pub(crate) fn unescape(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

/// A key as a pointer's token.
pub(crate) fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
