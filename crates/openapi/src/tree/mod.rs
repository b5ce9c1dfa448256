//! Builds the value of a document from the events of its syntax, within the limits.
//!
//! YAML and JSON share this builder, so that duplicate keys, depth, anchors and places are treated
//! once. It never recurses; a document deeper than allowed ends the reading.

mod anchors;

use crate::diagnostic::{Place, Severity};
use crate::findings::{Findings, Said, tick};
use crate::places::{Places, Spot, escape};
use crate::read::Limits;
use anchors::Grown;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// Reading ends here; the reason is in the findings already.
#[derive(Debug)]
pub(crate) struct Stop;

/// A document under construction.
pub(crate) struct Tree<'a> {
    limits: &'a Limits,
    findings: &'a mut Findings,
    frames: Vec<Frame>,
    spots: Vec<Spot>,
    root: Option<Value>,
    anchors: HashMap<usize, Grown>,
    /// Values made so far; copies of anchored ones weigh by their text too.
    used: usize,
}

/// A container that is still open.
struct Frame {
    container: Container,
    /// Index of its spot.
    start: usize,
    anchor: usize,
    merges: Vec<Grown>,
}

enum Container {
    Map { map: Map<String, Value>, key: Option<Key> },
    List(Vec<Value>),
}

struct Key {
    name: String,
    place: Place,
    role: Role,
}

enum Role {
    Member,
    /// A duplicate: its value is read and dropped.
    Dropped,
    /// YAML's `<<`.
    Merge,
}

/// A scalar as the syntax gives it: its value, or, as a key, its text.
pub(crate) struct Scalar<'t> {
    pub(crate) text: std::borrow::Cow<'t, str>,
    /// Whether it is written without quotes, so that it may be `<<`.
    pub(crate) is_plain: bool,
    pub(crate) anchor: usize,
}

impl<'a> Tree<'a> {
    pub(crate) fn new(limits: &'a Limits, findings: &'a mut Findings) -> Tree<'a> {
        let (frames, spots) = (Vec::new(), Vec::new());
        Tree { limits, findings, frames, spots, root: None, anchors: HashMap::new(), used: 0 }
    }

    /// The finished document; `None` if there was no value.
    pub(crate) fn finish(self) -> Option<(Value, Places)> {
        Some((self.root?, Places(self.spots)))
    }

    /// How many values a document may hold.
    pub(crate) fn values_max(&self) -> usize {
        self.limits.nodes_max
    }

    /// Whether the next scalar is a key.
    pub(crate) fn wants_key(&self) -> bool {
        matches!(
            self.frames.last(),
            Some(Frame { container: Container::Map { key: None, .. }, .. })
        )
    }

    /// Where the reading is.
    fn pointer(&self) -> String {
        let mut pointer = String::new();
        for frame in &self.frames {
            match &frame.container {
                Container::Map { key: Some(key), .. } => {
                    pointer += &format!("/{}", escape(&key.name))
                }
                Container::List(list) => pointer += &format!("/{}", list.len()),
                Container::Map { key: None, .. } => {}
            }
        }
        pointer
    }

    pub(crate) fn key(&mut self, scalar: Scalar<'_>, place: Place) -> Result<(), Stop> {
        if scalar.anchor != 0 {
            let value = Value::String(scalar.text.clone().into_owned());
            let spots = vec![Spot { place, value: place, size: 1 }];
            self.remember(scalar.anchor, Grown { value, spots }, place)?;
        }
        let name = scalar.text.into_owned();
        let Some(Frame { container: Container::Map { map, key }, .. }) = self.frames.last_mut()
        else {
            return Ok(());
        };
        let is_duplicate = map.contains_key(&name);
        let role = match () {
            () if scalar.is_plain && name == "<<" => Role::Merge,
            () if is_duplicate => Role::Dropped,
            () => Role::Member,
        };
        let duplicate = is_duplicate.then(|| tick(&name));
        *key = Some(Key { name, place, role });
        if let Some(name) = duplicate {
            let message = format!("the key {name} stands twice in one object");
            let pointer = self.pointer();
            let (severity, remedy) = (Severity::Error, "keep one of the two");
            let said = Said { severity, code: "duplicate-key", message: &message, remedy };
            self.findings.add(place, &pointer, said);
        }
        Ok(())
    }

    pub(crate) fn value(&mut self, value: Value, anchor: usize, place: Place) -> Result<(), Stop> {
        let start = self.begin(place)?;
        self.end(value, start, anchor)
    }

    pub(crate) fn open_map(&mut self, anchor: usize, place: Place) -> Result<(), Stop> {
        self.open(Container::Map { map: Map::new(), key: None }, anchor, place)
    }

    pub(crate) fn open_list(&mut self, anchor: usize, place: Place) -> Result<(), Stop> {
        self.open(Container::List(Vec::new()), anchor, place)
    }

    fn open(&mut self, container: Container, anchor: usize, place: Place) -> Result<(), Stop> {
        if self.wants_key() {
            let message = "a key is a list or an object";
            return self.stop(place, "key-not-text", message, "write a text as the key");
        }
        if self.frames.len() >= self.limits.depth_max {
            return self.too_deep(place);
        }
        let start = self.begin(place)?;
        self.frames.push(Frame { container, start, anchor, merges: Vec::new() });
        Ok(())
    }

    pub(crate) fn close(&mut self) -> Result<(), Stop> {
        let Some(frame) = self.frames.pop() else { return Ok(()) };
        let value = match frame.container {
            Container::List(list) => Value::Array(list),
            Container::Map { mut map, .. } => {
                for merge in frame.merges {
                    self.merge(&mut map, merge);
                }
                Value::Object(map)
            }
        };
        self.end(value, frame.start, frame.anchor)
    }

    /// Makes the spot of a value that begins; answers its index.
    fn begin(&mut self, place: Place) -> Result<usize, Stop> {
        self.used += 1;
        if self.used > self.limits.nodes_max {
            let most = self.limits.nodes_max;
            let message = format!("the document holds more than {most} values");
            return self.stop(place, "too-many-values", &message, "split the document");
        }
        let key = match self.frames.last() {
            Some(Frame { container: Container::Map { key: Some(key), .. }, .. }) => key.place,
            _ => place,
        };
        self.spots.push(Spot { place: key, value: place, size: 1 });
        Ok(self.spots.len() - 1)
    }

    /// Hands a finished value to its parent.
    fn end(&mut self, value: Value, start: usize, anchor: usize) -> Result<(), Stop> {
        let size = self.spots.len() - start;
        let spot = &mut self.spots[start];
        spot.size = u32::try_from(size).unwrap_or(u32::MAX);
        let (place, key_place) = (spot.value, spot.place);
        if anchor != 0 {
            let grown = Grown { value: value.clone(), spots: self.spots[start..].to_vec() };
            self.remember(anchor, grown, place)?;
        }
        let Some(frame) = self.frames.last_mut() else {
            self.root = Some(value);
            return Ok(());
        };
        match &mut frame.container {
            Container::List(list) => list.push(value),
            Container::Map { map, key } => {
                // A value without a key cannot come from either syntax.
                let Some(Key { name, role, .. }) = key.take() else { return Ok(()) };
                match role {
                    Role::Member => _ = map.insert(name, value),
                    Role::Dropped => self.spots.truncate(start),
                    Role::Merge => {
                        let spots = self.spots.split_off(start);
                        return self.keep_merge(Grown { value, spots }, key_place);
                    }
                }
            }
        }
        Ok(())
    }

    pub(crate) fn too_deep<T>(&mut self, place: Place) -> Result<T, Stop> {
        let most = self.limits.depth_max;
        let message = format!("the document is nested more than {most} levels deep");
        self.stop(place, "too-deep", &message, "flatten it, or move parts behind a `$ref`")
    }

    /// Notes why the reading ends.
    pub(crate) fn stop<T>(
        &mut self,
        place: Place,
        code: &'static str,
        message: &str,
        remedy: &str,
    ) -> Result<T, Stop> {
        let pointer = self.pointer();
        let said = Said { severity: Severity::Error, code, message, remedy };
        self.findings.add(place, &pointer, said);
        Err(Stop)
    }

    /// Notes something that does not end the reading.
    pub(crate) fn warn(&mut self, place: Place, code: &'static str, message: &str, remedy: &str) {
        let pointer = self.pointer();
        let said = Said { severity: Severity::Warning, code, message, remedy };
        self.findings.add(place, &pointer, said);
    }
}
