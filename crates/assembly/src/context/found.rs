//! A variable's value as it was found.

use serde_json::{Number, Value};
use std::borrow::Cow;

/// What a variable holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Found<'a> {
    /// Nothing: never set, absent, or not known at this point.
    Missing,
    /// A text.
    Text(Cow<'a, str>),
    /// A typed value.
    Value(Cow<'a, Value>),
    /// A whole JSON body: its text as received and the parsed value.
    Document {
        /// As received.
        text: Cow<'a, str>,
        /// Parsed.
        value: &'a Value,
    },
}

impl<'a> Found<'a> {
    pub(crate) fn text_of(text: &'a str) -> Found<'a> {
        Found::Text(Cow::Borrowed(text))
    }

    /// Bytes as text; what is not UTF-8 becomes U+FFFD.
    pub(crate) fn bytes(bytes: &'a [u8]) -> Found<'a> {
        Found::Text(String::from_utf8_lossy(bytes))
    }

    pub(crate) fn number(number: impl Into<Number>) -> Found<'a> {
        Found::Value(Cow::Owned(Value::Number(number.into())))
    }

    pub(crate) fn owned(value: Value) -> Found<'a> {
        Found::Value(Cow::Owned(value))
    }

    /// The value at the end of `path` below `value`.
    pub(crate) fn below(value: &'a Value, path: &[Box<str>]) -> Found<'a> {
        walk(value, path).map_or(Found::Missing, |value| Found::Value(Cow::Borrowed(value)))
    }

    /// Whether there is none.
    pub fn is_missing(&self) -> bool {
        matches!(self, Found::Missing)
    }

    /// As text: what `$(…)` inside a text becomes. Missing is empty, objects are compact JSON.
    pub fn text(self) -> Cow<'a, str> {
        match self {
            Found::Missing => Cow::Borrowed(""),
            Found::Text(text) | Found::Document { text, .. } => text,
            Found::Value(Cow::Borrowed(Value::String(text))) => Cow::Borrowed(text),
            Found::Value(value) => Cow::Owned(text_of_value(&value)),
        }
    }

    /// As a typed value: what a lone `$(…)` becomes. Missing is an empty text.
    pub fn into_value(self) -> Value {
        match self {
            Found::Missing => Value::String(String::new()),
            Found::Text(text) => Value::String(text.into_owned()),
            Found::Value(value) => value.into_owned(),
            Found::Document { value, .. } => value.clone(),
        }
    }
}

/// Follows keys and indexes down a value.
pub(crate) fn walk<'v>(value: &'v Value, path: &[Box<str>]) -> Option<&'v Value> {
    path.iter().try_fold(value, |value, segment| match value {
        Value::Object(map) => map.get(&**segment),
        Value::Array(items) => items.get(segment.parse::<usize>().ok()?),
        _ => None,
    })
}

/// A value as it stands in a text: bare strings, numbers as JavaScript prints them, compact JSON.
pub(crate) fn text_of_value(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number_text(number),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    }
}

/// Whole numbers carry no `.0`, as in JavaScript.
fn number_text(number: &Number) -> String {
    match number.as_f64() {
        Some(f) if number.is_f64() && f.fract() == 0.0 && f.abs() < 1e21 => format!("{f:.0}"),
        _ => number.to_string(),
    }
}
