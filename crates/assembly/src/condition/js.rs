//! JavaScript's values and conversions, ECMA-262 §7.1 and §7.2.

use crate::context::{Found, text_of_value};
use serde_json::Value;
use std::borrow::Cow;
use std::cmp::Ordering;

/// A value of a condition.
#[derive(Debug, Clone)]
pub(super) enum Js<'a> {
    Undefined,
    Null,
    Bool(bool),
    Number(f64),
    Text(Cow<'a, str>),
    /// `new String(x)`: an object that reads like a text.
    TextObject(Cow<'a, str>),
    /// An object or array.
    Json(Cow<'a, Value>),
}

impl<'a> Js<'a> {
    /// A variable's value.
    pub(super) fn of(found: Found<'a>) -> Js<'a> {
        match found {
            Found::Missing => Js::Undefined,
            Found::Text(text) => Js::Text(text),
            Found::Document { value, .. } => Js::of_value(Cow::Borrowed(value)),
            Found::Value(value) => Js::of_value(value),
        }
    }

    fn of_value(value: Cow<'a, Value>) -> Js<'a> {
        match value {
            Cow::Borrowed(Value::String(text)) => Js::Text(Cow::Borrowed(text)),
            Cow::Owned(Value::String(text)) => Js::Text(Cow::Owned(text)),
            value => match &*value {
                Value::Null => Js::Null,
                Value::Bool(b) => Js::Bool(*b),
                Value::Number(number) => Js::Number(number.as_f64().unwrap_or(f64::NAN)),
                Value::String(_) | Value::Array(_) | Value::Object(_) => Js::Json(value),
            },
        }
    }

    /// §7.1.2 ToBoolean.
    pub(super) fn is_truthy(&self) -> bool {
        match self {
            Js::Undefined | Js::Null => false,
            Js::Bool(b) => *b,
            Js::Number(number) => *number != 0.0 && !number.is_nan(),
            Js::Text(text) => !text.is_empty(),
            Js::TextObject(_) | Js::Json(_) => true,
        }
    }

    /// §7.1.4 ToNumber.
    pub(super) fn to_number(&self) -> f64 {
        match self {
            Js::Undefined => f64::NAN,
            Js::Null => 0.0,
            Js::Bool(b) => f64::from(u8::from(*b)),
            Js::Number(number) => *number,
            Js::Text(text) | Js::TextObject(text) => number_of_text(text),
            Js::Json(value) => number_of_text(&object_text(value)),
        }
    }

    /// §7.1.17 ToString.
    pub(super) fn to_text(&self) -> Cow<'_, str> {
        match self {
            Js::Undefined => "undefined".into(),
            Js::Null => "null".into(),
            Js::Bool(true) => "true".into(),
            Js::Bool(false) => "false".into(),
            Js::Number(number) => text_of_number(*number).into(),
            Js::Text(text) | Js::TextObject(text) => Cow::Borrowed(text),
            Js::Json(value) => object_text(value).into(),
        }
    }

    /// As [`Js::to_text`], for keeping.
    pub(super) fn into_text(self) -> Cow<'a, str> {
        match self {
            Js::Text(text) | Js::TextObject(text) => text,
            other => Cow::Owned(other.to_text().into_owned()),
        }
    }

    /// §7.1.1 ToPrimitive: objects become texts.
    fn primitive(self) -> Js<'a> {
        match self {
            Js::TextObject(text) => Js::Text(text),
            Js::Json(value) => Js::Text(object_text(&value).into()),
            other => other,
        }
    }

    fn is_object(&self) -> bool {
        matches!(self, Js::TextObject(_) | Js::Json(_))
    }

    pub(super) fn type_name(&self) -> &'static str {
        match self {
            Js::Undefined => "undefined",
            Js::Null | Js::TextObject(_) | Js::Json(_) => "object",
            Js::Bool(_) => "boolean",
            Js::Number(_) => "number",
            Js::Text(_) => "string",
        }
    }
}

/// §7.2.16 IsStrictlyEqual. Objects are the same only if they are one.
pub(super) fn is_same(a: &Js<'_>, b: &Js<'_>) -> bool {
    match (a, b) {
        (Js::Undefined, Js::Undefined) | (Js::Null, Js::Null) => true,
        (Js::Bool(a), Js::Bool(b)) => a == b,
        (Js::Number(a), Js::Number(b)) => a == b,
        (Js::Text(a), Js::Text(b)) => a == b,
        (Js::Json(Cow::Borrowed(a)), Js::Json(Cow::Borrowed(b))) => std::ptr::eq(*a, *b),
        _ => false,
    }
}

/// §7.2.15 IsLooselyEqual.
pub(super) fn is_equal(a: Js<'_>, b: Js<'_>) -> bool {
    match (&a, &b) {
        (Js::Undefined | Js::Null, Js::Undefined | Js::Null) => true,
        (Js::Undefined | Js::Null, _) | (_, Js::Undefined | Js::Null) => false,
        (a, b) if a.is_object() && b.is_object() => is_same(a, b),
        (Js::Text(a), Js::Text(b)) => a == b,
        _ => match (a.primitive(), b.primitive()) {
            (Js::Text(a), Js::Text(b)) => a == b,
            (a, b) => a.to_number() == b.to_number(),
        },
    }
}

/// §7.2.13 IsLessThan, as an order; `None` where a number is none.
pub(super) fn compare(a: Js<'_>, b: Js<'_>) -> Option<Ordering> {
    match (a.primitive(), b.primitive()) {
        // By UTF-16 code units, as JavaScript does.
        (Js::Text(a), Js::Text(b)) => Some(a.encode_utf16().cmp(b.encode_utf16())),
        (a, b) => a.to_number().partial_cmp(&b.to_number()),
    }
}

/// §13.15.3: texts join, all else is added.
pub(super) fn add<'a>(a: Js<'a>, b: Js<'a>) -> Js<'a> {
    match (a.primitive(), b.primitive()) {
        (a @ Js::Text(_), b) | (a, b @ Js::Text(_)) => {
            Js::Text(format!("{}{}", a.to_text(), b.to_text()).into())
        }
        (a, b) => Js::Number(a.to_number() + b.to_number()),
    }
}

/// §7.1.4.1 StringToNumber.
pub(super) fn number_of_text(text: &str) -> f64 {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if let Some((base, digits)) = text.strip_prefix('0').and_then(|rest| {
        let digits = rest.get(1..)?;
        match rest.as_bytes().first()? {
            b'x' | b'X' => Some((16, digits)),
            b'o' | b'O' => Some((8, digits)),
            b'b' | b'B' => Some((2, digits)),
            _ => None,
        }
    }) {
        return u64::from_str_radix(digits, base).map_or(f64::NAN, |n| n as f64);
    }
    match text {
        "" => 0.0,
        "Infinity" | "+Infinity" => f64::INFINITY,
        "-Infinity" => f64::NEG_INFINITY,
        // Rust reads names of its own for infinity and NaN; JavaScript's texts are digits only.
        digits if digits.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b)) => {
            digits.parse().unwrap_or(f64::NAN)
        }
        _ => f64::NAN,
    }
}

/// §6.1.6.1.20 Number::toString.
fn text_of_number(number: f64) -> String {
    if number.is_nan() {
        return "NaN".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    let size = number.abs();
    if size == 0.0 {
        return "0".to_owned();
    }
    if !(1e-6..1e21).contains(&size) {
        let text = format!("{number:e}");
        return match text.contains("e-") {
            true => text,
            false => text.replace('e', "e+"),
        };
    }
    number.to_string()
}

/// What an object's `toString` says.
fn object_text(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let texts = items.iter().map(|item| match item {
                Value::Null => String::new(),
                Value::Array(_) | Value::Object(_) => object_text(item),
                other => text_of_value(other),
            });
            texts.collect::<Vec<_>>().join(",")
        }
        Value::Object(_) => "[object Object]".to_owned(),
        other => text_of_value(other),
    }
}
