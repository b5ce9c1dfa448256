//! Evaluation of a compiled condition.

use super::expression::{Conversion, Expr, Method, Operator};
use super::js::{Js, add, compare, is_equal, is_same};
use crate::context::Context;
use serde_json::Value;
use std::borrow::Cow;
use std::cmp::Ordering;

/// Why an evaluation failed, in JavaScript's words.
pub(super) type Failed = String;

/// The value of an expression now.
pub(super) fn evaluate<'a>(expr: &'a Expr, cx: &'a Context<'_>) -> Result<Js<'a>, Failed> {
    Ok(match expr {
        Expr::Undefined => Js::Undefined,
        Expr::Null => Js::Null,
        Expr::Bool(b) => Js::Bool(*b),
        Expr::Number(number) => Js::Number(*number),
        Expr::Text(text) => Js::Text(Cow::Borrowed(text)),
        Expr::Template(template) => Js::Text(template.text(cx)),
        Expr::Variable(variable) => Js::of(cx.get(variable)),
        Expr::Length(of) => length(evaluate(of, cx)?)?,
        Expr::Not(inner) => Js::Bool(!evaluate(inner, cx)?.is_truthy()),
        Expr::Negate(inner) => Js::Number(-evaluate(inner, cx)?.to_number()),
        Expr::TypeOf(inner) => Js::Text(evaluate(inner, cx)?.type_name().into()),
        Expr::All(items) => chain(items, cx, |value| !value.is_truthy())?,
        Expr::Any(items) => chain(items, cx, Js::is_truthy)?,
        Expr::Binary(operator, sides) => {
            let (left, right) = (evaluate(&sides.0, cx)?, evaluate(&sides.1, cx)?);
            binary(*operator, left, right)
        }
        Expr::Choice(parts) => {
            let (condition, then, otherwise) = &**parts;
            let chosen = if evaluate(condition, cx)?.is_truthy() { then } else { otherwise };
            evaluate(chosen, cx)?
        }
        Expr::Convert(conversion, inner) => convert(*conversion, evaluate(inner, cx)?),
        Expr::Call(method, on, arguments) => {
            let arguments = arguments.iter().map(|argument| evaluate(argument, cx));
            call(*method, evaluate(on, cx)?, &arguments.collect::<Result<Vec<_>, _>>()?)?
        }
    })
}

/// The first value that decides, else the last.
fn chain<'a>(
    items: &'a [Expr],
    cx: &'a Context<'_>,
    decides: impl Fn(&Js<'a>) -> bool,
) -> Result<Js<'a>, Failed> {
    let mut last = Js::Undefined;
    for item in items {
        last = evaluate(item, cx)?;
        if decides(&last) {
            break;
        }
    }
    Ok(last)
}

fn binary<'a>(operator: Operator, left: Js<'a>, right: Js<'a>) -> Js<'a> {
    let ordered = |left, right, accepts: fn(Ordering) -> bool| {
        Js::Bool(compare(left, right).is_some_and(accepts))
    };
    match operator {
        Operator::Same => Js::Bool(is_same(&left, &right)),
        Operator::NotSame => Js::Bool(!is_same(&left, &right)),
        Operator::Equal => Js::Bool(is_equal(left, right)),
        Operator::NotEqual => Js::Bool(!is_equal(left, right)),
        Operator::Less => ordered(left, right, Ordering::is_lt),
        Operator::LessEqual => ordered(left, right, Ordering::is_le),
        Operator::Greater => ordered(left, right, Ordering::is_gt),
        Operator::GreaterEqual => ordered(left, right, Ordering::is_ge),
        Operator::Add => add(left, right),
        Operator::Subtract => Js::Number(left.to_number() - right.to_number()),
    }
}

fn convert(conversion: Conversion, value: Js<'_>) -> Js<'_> {
    match conversion {
        Conversion::Text => Js::Text(value.into_text()),
        Conversion::TextObject => Js::TextObject(value.into_text()),
        Conversion::Number => Js::Number(value.to_number()),
        Conversion::Boolean => Js::Bool(value.is_truthy()),
        Conversion::ParseInt => Js::Number(parse_int(&value.to_text())),
    }
}

/// §19.2.5, base 10: the digits at the front.
fn parse_int(text: &str) -> f64 {
    let text = text.trim_start();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    digits[..length].parse::<f64>().map_or(f64::NAN, |number| sign * number)
}

fn length(value: Js<'_>) -> Result<Js<'_>, Failed> {
    let units = |text: &str| Js::Number(text.encode_utf16().count() as f64);
    Ok(match value {
        Js::Undefined | Js::Null => return Err(no_property(&value, "length")),
        Js::Text(text) | Js::TextObject(text) => units(&text),
        Js::Json(value) => match &*value {
            Value::Array(items) => Js::Number(items.len() as f64),
            other => match other.get("length").cloned() {
                Some(value) => Js::of(crate::context::Found::Value(Cow::Owned(value))),
                None => Js::Undefined,
            },
        },
        Js::Bool(_) | Js::Number(_) => Js::Undefined,
    })
}

fn no_property(of: &Js<'_>, name: &str) -> Failed {
    format!("cannot read properties of {} (reading '{name}')", of.to_text())
}

fn call<'a>(method: Method, on: Js<'a>, arguments: &[Js<'a>]) -> Result<Js<'a>, Failed> {
    if matches!(on, Js::Undefined | Js::Null) {
        return Err(no_property(&on, method.name()));
    }
    if method == Method::ToText {
        return Ok(Js::Text(on.into_text()));
    }
    match on {
        Js::Text(text) | Js::TextObject(text) => Ok(call_text(method, text, arguments)),
        Js::Json(value) if value.is_array() => call_array(method, &value, arguments),
        _ => Err(no_method(method)),
    }
}

fn no_method(method: Method) -> Failed {
    format!("{} is not a function", method.name())
}

fn call_text<'a>(method: Method, text: Cow<'a, str>, arguments: &[Js<'a>]) -> Js<'a> {
    // An argument that is left out reads `undefined`, in JavaScript too.
    let sought = || arguments.first().map_or(Cow::Borrowed("undefined"), Js::to_text);
    match method {
        Method::StartsWith => Js::Bool(from(&text, arguments.get(1)).starts_with(&*sought())),
        Method::EndsWith => Js::Bool(text.ends_with(&*sought())),
        Method::Includes => Js::Bool(from(&text, arguments.get(1)).contains(&*sought())),
        Method::IndexOf => {
            let rest = from(&text, arguments.get(1));
            let skipped = text.len() - rest.len();
            let found = rest.find(&*sought()).map(|at| &text[..skipped + at]);
            Js::Number(found.map_or(-1.0, |before| before.encode_utf16().count() as f64))
        }
        Method::ToLowerCase => Js::Text(text.to_lowercase().into()),
        Method::ToUpperCase => Js::Text(text.to_uppercase().into()),
        Method::Trim => Js::Text(text.trim().to_owned().into()),
        Method::Substring => Js::Text(substring(&text, arguments).into()),
        Method::ToText => Js::Text(text),
    }
}

/// The text from a position on, in UTF-16 code units.
fn from<'t>(text: &'t str, position: Option<&Js<'_>>) -> &'t str {
    let units = position.map_or(0.0, Js::to_number).max(0.0) as usize;
    let mut counted = 0;
    for (at, c) in text.char_indices() {
        if counted >= units {
            return &text[at..];
        }
        counted += c.len_utf16();
    }
    ""
}

/// §22.1.3.25: positions are clamped, and swapped where they cross.
fn substring(text: &str, arguments: &[Js<'_>]) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let clamp = |number: f64| {
        if number.is_nan() { 0 } else { number.clamp(0.0, units.len() as f64) as usize }
    };
    let start = clamp(arguments.first().map_or(0.0, Js::to_number));
    let end = match arguments.get(1) {
        None | Some(Js::Undefined) => units.len(),
        Some(end) => clamp(end.to_number()),
    };
    String::from_utf16_lossy(&units[start.min(end)..start.max(end)])
}

fn call_array<'a>(method: Method, value: &Value, arguments: &[Js<'a>]) -> Result<Js<'a>, Failed> {
    let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
    let sought = arguments.first().unwrap_or(&Js::Undefined);
    let is_sought =
        |item: &Value| is_same(&Js::of(crate::context::Found::Value(Cow::Borrowed(item))), sought);
    match method {
        Method::Includes => Ok(Js::Bool(items.iter().any(is_sought))),
        Method::IndexOf => {
            let at = items.iter().position(is_sought);
            Ok(Js::Number(at.map_or(-1.0, |at| at as f64)))
        }
        _ => Err(no_method(method)),
    }
}
