//! `$ref`, within the document only.
//!
//! Nothing is ever fetched or opened: a reference that leads out is a mistake. Cycles are
//! tolerated where nobody follows them, as in schemas.

use crate::findings::tick;
use crate::places::{escape, unescape};
use crate::view::{Report, View};
use serde_json::Value;

/// Longest chain of references to references.
const CHAIN_MOST: usize = 32;

/// What an object with `$ref` stands for; any other value is answered itself.
///
/// `None` if the reference leads out, nowhere, or in a circle; [`check`] has reported the first
/// two, the circle is reported here.
pub(crate) fn resolve<'d>(report: &mut Report<'d>, view: View<'d>) -> Option<View<'d>> {
    let start = view.pointer.clone();
    let mut view = view;
    for _ in 0..CHAIN_MOST {
        let Some(target) = view.value.get("$ref").and_then(Value::as_str) else {
            return Some(view);
        };
        let pointer = inside(target)?;
        let value = report.document.value().pointer(&pointer)?;
        view = View { value, pointer };
    }
    let message = "the `$ref` leads back to itself";
    report.error(&start, "ref-cycle", message, "let it lead to a value");
    None
}

/// The JSON pointer of a reference into the document.
fn inside(target: &str) -> Option<String> {
    let fragment = target.strip_prefix('#')?;
    if !fragment.is_empty() && !fragment.starts_with('/') {
        return None;
    }
    Some(percent_decoded(fragment))
}

// A fragment of a URI is percent-encoded, RFC 6901 §6: `#/paths/~1a~1%7Bid%7D`.
fn percent_decoded(fragment: &str) -> String {
    if !fragment.contains('%') {
        return fragment.to_owned();
    }
    let bytes = fragment.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let code = bytes.get(at + 1..at + 3).and_then(|hex| std::str::from_utf8(hex).ok());
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(decoded) if *byte == b'%' => {
                out.push(decoded);
                at += 3;
            }
            _ => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Reports every reference of the document that leads out of it or nowhere.
pub(crate) fn check(report: &mut Report<'_>) {
    let root = report.document.value();
    walk(report, root, &mut String::new());
}

fn walk(report: &mut Report<'_>, value: &Value, pointer: &mut String) {
    let length = pointer.len();
    match value {
        Value::Object(map) => {
            if let Some(Value::String(target)) = map.get("$ref") {
                judge(report, target, &format!("{pointer}/$ref"));
            }
            for (key, member) in map {
                // Free data of the author, in which `$ref` means nothing to us.
                let is_free = matches!(key.as_str(), "example" | "examples" | "enum" | "const");
                if is_free || key.starts_with("x-") || !is_container(member) {
                    continue;
                }
                pointer.push('/');
                pointer.push_str(&escape(key));
                walk(report, member, pointer);
                pointer.truncate(length);
            }
        }
        Value::Array(list) => {
            for (index, item) in list.iter().enumerate().filter(|(_, item)| is_container(item)) {
                pointer.push_str(&format!("/{index}"));
                walk(report, item, pointer);
                pointer.truncate(length);
            }
        }
        _ => {}
    }
}

fn is_container(value: &Value) -> bool {
    value.is_object() || value.is_array()
}

fn judge(report: &mut Report<'_>, target: &str, pointer: &str) {
    if !target.starts_with('#') {
        let message = format!("the `$ref` {} leads out of the document", tick(target));
        let remedy = "nothing is fetched or opened; copy what it means into the document";
        return report.error(pointer, "ref-outside", &message, remedy);
    }
    // `#name` is an anchor of JSON Schema, which only schemas have; nobody here follows it.
    let Some(inside) = inside(target) else { return };
    if report.document.value().pointer(&inside).is_some() {
        return;
    }
    let message = format!("the `$ref` {} leads to nothing", tick(target));
    let remedy = siblings(report, &inside).unwrap_or_default();
    // V5 serves such definitions as long as it is a schema; what must be followed cannot be.
    if is_followed(pointer) {
        report.error(pointer, "ref-to-nothing", &message, &remedy);
    } else {
        report.warn(pointer, "ref-to-nothing", &message, &remedy);
    }
}

fn siblings(report: &Report<'_>, inside: &str) -> Option<String> {
    if report.is_full() {
        return None;
    }
    let (parent, last) = inside.rsplit_once('/')?;
    let names = report.document.value().pointer(parent)?.as_object()?.keys();
    let near = crate::near::nearest(&unescape(last), names.map(String::as_str))?;
    Some(format!("did you mean `#{parent}/{}`?", escape(near)))
}

/// Whether the reference stands for a path, a parameter, a request body or a security scheme.
fn is_followed(pointer: &str) -> bool {
    let tokens: Vec<&str> = pointer.split('/').skip(1).collect();
    match tokens.as_slice() {
        ["paths", _, "$ref"] => true,
        ["paths", rest @ ..] => {
            matches!(rest, [_, "parameters", _, "$ref"] | [_, _, "parameters", _, "$ref"])
                || matches!(rest, [_, _, "requestBody", "$ref"])
        }
        ["parameters" | "securityDefinitions", _, "$ref"] => true,
        ["components", "parameters" | "securitySchemes" | "requestBodies", _, "$ref"] => true,
        _ => false,
    }
}
