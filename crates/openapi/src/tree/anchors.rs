//! YAML's anchors, aliases and merge keys: values that stand in several places.
//!
//! Copies are paid for out of the limit on values, so that a bomb of aliases ends the reading.

use super::{Scalar, Stop, Tree};
use crate::diagnostic::Place;
use crate::places::Spot;
use serde_json::{Map, Value};

/// A finished value with its spots, kept for an alias or a merge.
#[derive(Clone)]
pub(super) struct Grown {
    pub(super) value: Value,
    pub(super) spots: Vec<Spot>,
}

impl Tree<'_> {
    /// Puts a copy of an anchored value here.
    pub(crate) fn alias(&mut self, anchor: usize, place: Place) -> Result<(), Stop> {
        let Some((weight, levels)) = self.size(anchor) else {
            let message = "an alias stands inside of the value it refers to";
            return self.stop(place, "alias-cycle", message, "write the value out");
        };
        // Before the copy is made, also of a key.
        self.expand(weight, place)?;
        let Some(grown) = self.anchors.get(&anchor).cloned() else { return Ok(()) };
        if self.wants_key() {
            let Value::String(text) = grown.value else {
                let message = "a key is an alias of something that is no text";
                return self.stop(place, "key-not-text", message, "write a text as the key");
            };
            return self.key(Scalar { text: text.into(), is_plain: false, anchor: 0 }, place);
        }
        if self.frames.len() + levels > self.limits.depth_max {
            return self.too_deep(place);
        }
        let start = self.begin(place)?;
        if let (Some(own), Some(root)) = (self.spots.get_mut(start), grown.spots.first()) {
            own.value = root.value;
        }
        self.spots.extend(grown.spots.iter().skip(1));
        self.end(grown.value, start, 0)
    }

    /// Weight and levels of an anchored value; `None` while it is still being read.
    fn size(&self, anchor: usize) -> Option<(usize, usize)> {
        self.anchors.get(&anchor).map(|grown| (weight(&grown.value), depth(&grown.value)))
    }

    pub(super) fn keep_merge(&mut self, grown: Grown, place: Place) -> Result<(), Stop> {
        let is_list_of_maps = |list: &Vec<Value>| list.iter().all(Value::is_object);
        if !grown.value.is_object() && !grown.value.as_array().is_some_and(is_list_of_maps) {
            let message = "the merge key `<<` holds something that is no object";
            return self.stop(place, "merge-not-object", message, "merge an alias of an object");
        }
        if let Some(frame) = self.frames.last_mut() {
            frame.merges.push(grown);
        }
        Ok(())
    }

    /// Adds the members that the object has not itself; an earlier merge wins over a later one.
    pub(super) fn merge(&mut self, map: &mut Map<String, Value>, grown: Grown) {
        let mut at = 1;
        match grown.value {
            Value::Object(members) => {
                for (key, value) in members {
                    let size = grown.spots[at].size as usize;
                    if !map.contains_key(&key) {
                        self.spots.extend_from_slice(&grown.spots[at..at + size]);
                        map.insert(key, value);
                    }
                    at += size;
                }
            }
            Value::Array(list) => {
                for value in list {
                    let size = grown.spots[at].size as usize;
                    let spots = grown.spots[at..at + size].to_vec();
                    self.merge(map, Grown { value, spots });
                    at += size;
                }
            }
            _ => {}
        }
    }

    // The copy that is kept is paid for like an expansion: anchors within anchors multiply.
    pub(super) fn remember(
        &mut self,
        anchor: usize,
        grown: Grown,
        place: Place,
    ) -> Result<(), Stop> {
        self.expand(weight(&grown.value), place)?;
        self.anchors.insert(anchor, grown);
        Ok(())
    }

    fn expand(&mut self, weight: usize, place: Place) -> Result<(), Stop> {
        self.used = self.used.saturating_add(weight);
        if self.used <= self.limits.nodes_max {
            return Ok(());
        }
        let most = self.limits.nodes_max;
        let message = format!("anchors and aliases expand the document to more than {most} values");
        self.stop(place, "alias-expansion", &message, "use fewer aliases, or write the values out")
    }
}

/// What a copy of the value costs, in values; 32 bytes of text count as one more.
fn weight(value: &Value) -> usize {
    match value {
        Value::String(text) => 1 + text.len() / 32,
        Value::Array(list) => 1 + list.iter().map(weight).sum::<usize>(),
        Value::Object(map) => {
            1 + map.iter().map(|(key, value)| key.len() / 32 + weight(value)).sum::<usize>()
        }
        _ => 1,
    }
}

/// Levels of containers.
fn depth(value: &Value) -> usize {
    match value {
        Value::Array(list) => 1 + list.iter().map(depth).max().unwrap_or(0),
        Value::Object(map) => 1 + map.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}
