//! `request.parameters`: what the operation declares, typed.

use super::{Context, Found, walk};
use crate::facts::{CollectionFormat, ParameterFacts, ParameterKind, ParameterLocation};
use serde_json::{Map, Number, Value};
use std::borrow::Cow;

impl Context<'_> {
    /// A parameter's raw text, escapes kept, for `{name}` in a target URL: of path or query.
    ///
    /// A name of the template needs no declaration.
    pub(crate) fn raw_parameter(&self, name: &str) -> Option<Cow<'_, [u8]>> {
        if let Some((_, raw)) = self.facts.path_values.iter().find(|(n, _)| *n == name) {
            return Some(Cow::Borrowed(raw));
        }
        let declared = self.declared(name)?;
        match declared.location {
            ParameterLocation::Query => {
                query_pairs(self.query()).find(|(n, _)| is_name(n, name)).map(|(_, raw)| raw.into())
            }
            ParameterLocation::Header => self.request.headers.get(name).map(Cow::Borrowed),
            ParameterLocation::Path
            | ParameterLocation::Body
            | ParameterLocation::FormData
            | ParameterLocation::Cookie => None,
        }
    }

    pub(crate) fn parameter(&self, name: &str, path: &[Box<str>]) -> Found<'_> {
        let Some(declared) = self.declared(name) else {
            let raw = self.facts.path_values.iter().find(|(n, _)| *n == name);
            return raw.map_or(Found::Missing, |(_, raw)| Found::bytes(raw));
        };
        let found = self.typed(declared);
        if path.is_empty() {
            return found;
        }
        let value = found.into_value();
        walk(&value, path).cloned().map_or(Found::Missing, Found::owned)
    }

    pub(crate) fn all_parameters(&self) -> Found<'_> {
        let mut all = Map::new();
        for declared in &self.facts.operation.parameters {
            match self.typed(declared) {
                Found::Missing => {}
                found => {
                    all.insert(declared.name.to_string(), found.into_value());
                }
            }
        }
        Found::owned(Value::Object(all))
    }

    fn declared(&self, name: &str) -> Option<&ParameterFacts> {
        self.facts.operation.parameters.iter().find(|declared| *declared.name == *name)
    }

    fn query(&self) -> &[u8] {
        self.request.query.as_deref().unwrap_or_default()
    }

    /// Values of path and header as received, of the query decoded, each of its declared kind.
    fn typed(&self, declared: &ParameterFacts) -> Found<'_> {
        let name = &*declared.name;
        match declared.location {
            ParameterLocation::Path => {
                let raw = self.facts.path_values.iter().find(|(n, _)| *n == name);
                raw.map_or(Found::Missing, |(_, raw)| convert(Found::bytes(raw), &declared.kind))
            }
            ParameterLocation::Header => {
                convert(super::message::header(&self.request.headers, name), &declared.kind)
            }
            ParameterLocation::Query => self.typed_query(declared),
            ParameterLocation::Body => self.request_body.get(&[]),
            ParameterLocation::Cookie => match self.cookie(name) {
                Some(value) => convert(Found::text_of(value), &declared.kind),
                None => Found::Missing,
            },
            // As on DataPower.
            ParameterLocation::FormData => Found::Missing,
        }
    }

    fn typed_query(&self, declared: &ParameterFacts) -> Found<'_> {
        let pairs = query_pairs(self.query());
        let mut values = pairs.filter(|(n, _)| is_name(n, &declared.name)).map(|(_, v)| decoded(v));
        let Some(first) = values.next() else { return Found::Missing };
        let rest: Vec<Cow<'_, str>> = values.collect();
        let is_multi =
            matches!(declared.kind, ParameterKind::Array { format: CollectionFormat::Multi, .. });
        if rest.is_empty() && !is_multi {
            return convert(Found::Text(first), &declared.kind);
        }
        let item = match &declared.kind {
            ParameterKind::Array { items, .. } => items,
            kind => kind,
        };
        let all = std::iter::once(first).chain(rest);
        Found::owned(all.map(|text| convert(Found::Text(text), item).into_value()).collect())
    }

    fn cookie(&self, name: &str) -> Option<&str> {
        let pairs = self.request.headers.get_str("cookie")?.split(';');
        pairs.filter_map(|pair| pair.trim().split_once('=')).find(|(n, _)| *n == name).map(|p| p.1)
    }
}

/// Names and values of a query, as received.
fn query_pairs(query: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    query.split(|&b| b == b'&').filter(|pair| !pair.is_empty()).map(|pair| {
        match memchr::memchr(b'=', pair) {
            Some(at) => (&pair[..at], &pair[at + 1..]),
            None => (pair, &pair[pair.len()..]),
        }
    })
}

fn is_name(raw: &[u8], name: &str) -> bool {
    raw == name.as_bytes() || (raw.contains(&b'%') && decoded(raw) == name)
}

fn decoded(raw: &[u8]) -> Cow<'_, str> {
    if !raw.contains(&b'+') {
        return percent_encoding::percent_decode(raw).decode_utf8_lossy();
    }
    let spaced: Vec<u8> = raw.iter().map(|&b| if b == b'+' { b' ' } else { b }).collect();
    Cow::Owned(percent_encoding::percent_decode(&spaced).decode_utf8_lossy().into_owned())
}

/// Text to the declared kind; what does not convert stays a text.
fn convert<'a>(found: Found<'a>, kind: &ParameterKind) -> Found<'a> {
    let Found::Text(text) = &found else { return found };
    let converted = match kind {
        ParameterKind::String | ParameterKind::File => None,
        ParameterKind::Integer => text.trim().parse::<i64>().ok().map(Value::from),
        ParameterKind::Number => number(text.trim()),
        ParameterKind::Boolean if text.eq_ignore_ascii_case("true") => Some(Value::Bool(true)),
        ParameterKind::Boolean if text.eq_ignore_ascii_case("false") => Some(Value::Bool(false)),
        ParameterKind::Boolean => None,
        ParameterKind::Object => serde_json::from_str(text).ok(),
        ParameterKind::Array { items, format } => {
            let one = |piece: &str| convert(Found::Text(piece.to_owned().into()), items);
            let pieces = split(text, *format);
            Some(pieces.into_iter().map(|piece| one(piece).into_value()).collect())
        }
    };
    converted.map_or(found, Found::owned)
}

fn number(text: &str) -> Option<Value> {
    if let Ok(whole) = text.parse::<i64>() {
        return Some(whole.into());
    }
    text.parse().ok().and_then(Number::from_f64).map(Value::Number)
}

fn split(text: &str, format: CollectionFormat) -> Vec<&str> {
    let separator = match format {
        CollectionFormat::Csv => ',',
        CollectionFormat::Ssv => ' ',
        CollectionFormat::Tsv => '\t',
        CollectionFormat::Pipes => '|',
        CollectionFormat::Multi => return vec![text],
    };
    text.split(separator).collect()
}
