//! A document that was read: the author's text and its value, with places.

use crate::api::Api;
use crate::diagnostic::{Diagnostic, Place};
use crate::places::Places;
use crate::product::Product;
use crate::{definition, product};
use serde_json::Value;
use std::sync::Arc;

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An OpenAPI definition.
    Api(SpecVersion),
    /// A product document.
    Product,
    /// Neither of them, as far as its first keys tell.
    Unknown,
}

/// A version of the OpenAPI specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SpecVersion {
    /// 2.0, called Swagger then.
    V2,
    /// 3.0.x.
    V3_0,
    /// 3.1.x.
    V3_1,
}

/// A document that was read. Immutable; a clone shares the text only.
#[derive(Debug, Clone)]
pub struct Document {
    text: Arc<str>,
    value: Value,
    origin: String,
    places: Places,
    operations_max: usize,
}

impl Document {
    pub(crate) fn new(
        text: Arc<str>,
        value: Value,
        origin: String,
        places: Places,
        operations_max: usize,
    ) -> Document {
        Document { text, value, origin, places, operations_max }
    }

    /// The author's text, byte for byte.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// The value, objects in the author's order, aliases and merges expanded.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// File or object the text came from.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Which kind the document says it is by `swagger`, `openapi` or `product`.
    pub fn kind(&self) -> Kind {
        if self.value.get("product").is_some() {
            return Kind::Product;
        }
        let said = |key: &str| match self.value.get(key) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        };
        let openapi = said("openapi");
        match () {
            () if said("swagger") == "2.0" => Kind::Api(SpecVersion::V2),
            () if is_version(&openapi, "3.0") => Kind::Api(SpecVersion::V3_0),
            () if is_version(&openapi, "3.1") => Kind::Api(SpecVersion::V3_1),
            () => Kind::Unknown,
        }
    }

    /// The place of a JSON pointer: of the key for an object's member, of the value in a list.
    ///
    /// Of a pointer that leads nowhere, the place of its nearest ancestor that exists.
    pub fn place(&self, pointer: &str) -> Place {
        self.places.find(&self.value, pointer).map_or(Place::START, |spot| spot.place)
    }

    /// The document as an API, with what is wrong with it.
    ///
    /// `None` if it is no API of a known version, has no usable identity, or too many operations.
    /// What is answered may be served only if no diagnostic is an error. The same text gives
    /// the same answer.
    pub fn api(&self) -> (Option<Api>, Vec<Diagnostic>) {
        definition::api(self)
    }

    /// The document as a product, with what is wrong with it.
    ///
    /// `None` if it is no product document or has no usable identity. What is answered may be
    /// published only if no diagnostic is an error.
    pub fn product(&self) -> (Option<Product>, Vec<Diagnostic>) {
        product::product(self)
    }

    pub(crate) fn operations_max(&self) -> usize {
        self.operations_max
    }

    /// A plain scalar as it is written, for numbers whose spelling counts: `1.10` as a version.
    pub(crate) fn spelling(&self, pointer: &str) -> Option<&str> {
        let at = self.places.find(&self.value, pointer)?.value;
        let line = self.text.lines().nth(at.line as usize - 1)?;
        let line = line.trim_start_matches('\u{feff}');
        let (start, _) = line.char_indices().nth(at.column as usize - 1)?;
        let rest = &line[start..];
        let is_end = |c: char| c.is_whitespace() || matches!(c, ',' | '}' | ']' | '#');
        Some(&rest[..rest.find(is_end).unwrap_or(rest.len())])
    }
}

fn is_version(said: &str, version: &str) -> bool {
    said.strip_prefix(version).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
