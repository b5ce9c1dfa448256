//! YAML 1.2 → values and places, by the events of saphyr-parser.
//!
//! Plain scalars follow the core schema: `yes`, `on`, `no` are texts, `1.0.0` is a text, `10` a
//! number. `<<` merges objects, as YAML 1.1 has it and V5's tools did.

use crate::diagnostic::Place;
use crate::tree::{Scalar, Stop, Tree};
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Tag};
use serde_json::{Number, Value};
use std::borrow::Cow;

/// Fills the tree with the first document of the text; a second one is a mistake.
pub(crate) fn fill(text: &str, tree: &mut Tree<'_>) -> Result<(), Stop> {
    refuse_flow(text, tree)?;
    let mut parser = Parser::new_from_str(text);
    let mut is_begun = false;
    while let Some(next) = parser.next_event() {
        let (event, span) = match next {
            Ok(next) => next,
            Err(error) => return refuse(text, &error, tree),
        };
        let place = place(span.start);
        match event {
            Event::DocumentStart(_) if is_begun => {
                let message = "a second YAML document begins here";
                return tree.stop(place, "second-document", message, "put it in a file of its own");
            }
            Event::DocumentStart(_) => is_begun = true,
            Event::Alias(anchor) => tree.alias(anchor, place)?,
            Event::Scalar(text, style, anchor, tag) => {
                scalar(tree, text, style, anchor, tag.as_deref(), place)?;
            }
            Event::SequenceStart(anchor, tag) => {
                container_tag(tree, tag.as_deref(), "seq", place);
                tree.open_list(anchor, place)?;
            }
            Event::MappingStart(anchor, tag) => {
                container_tag(tree, tag.as_deref(), "map", place);
                tree.open_map(anchor, place)?;
            }
            Event::SequenceEnd | Event::MappingEnd => tree.close()?,
            Event::StreamStart | Event::StreamEnd | Event::DocumentEnd | Event::Nothing => {}
        }
    }
    Ok(())
}

/// Refuses a text that is mostly brackets, braces, commas and colons.
///
/// The scanner keeps all tokens of a list in brackets until it knows that the list is no key:
/// measured, 5 MB of `[1,1,1,…` took 940 MB. Dense definitions stay below half of the values that
/// are allowed; in block style, a line has one of these signs.
fn refuse_flow(text: &str, tree: &mut Tree<'_>) -> Result<(), Stop> {
    let is_sign = |byte: &u8| b",[{:?&!*".contains(byte);
    let signs = text.bytes().filter(|byte| is_sign(byte)).count();
    let lines = text.bytes().filter(|byte| *byte == b'\n').count();
    let most = tree.values_max() / 2;
    if signs.saturating_sub(lines) <= most {
        return Ok(());
    }
    let message = format!("the YAML holds more than {most} brackets, braces, commas and colons");
    let remedy = "write it in block style, or as JSON";
    tree.stop(Place::START, "too-much-flow", &message, remedy)
}

fn place(marker: Marker) -> Place {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Place { line: count(marker.line()).max(1), column: count(marker.col() + 1) }
}

fn scalar(
    tree: &mut Tree<'_>,
    text: Cow<'_, str>,
    style: ScalarStyle,
    anchor: usize,
    tag: Option<&Tag>,
    place: Place,
) -> Result<(), Stop> {
    let is_plain = style == ScalarStyle::Plain && tag.is_none();
    if tree.wants_key() {
        return tree.key(Scalar { text, is_plain, anchor }, place);
    }
    let is_text = match tag {
        None => style != ScalarStyle::Plain,
        Some(tag) if tag.is_yaml_core_schema() && tag.suffix == "str" => true,
        Some(tag) if tag.is_yaml_core_schema() => {
            !matches!(&*tag.suffix, "int" | "float" | "bool" | "null")
        }
        Some(tag) if tag.handle.is_empty() && tag.suffix == "!" => true,
        Some(tag) => {
            ignored_tag(tree, tag, place);
            style != ScalarStyle::Plain
        }
    };
    let value = if is_text { Value::String(text.into_owned()) } else { plain(text) };
    tree.value(value, anchor, place)
}

fn container_tag(tree: &mut Tree<'_>, tag: Option<&Tag>, expected: &str, place: Place) {
    if let Some(tag) = tag.filter(|tag| !tag.is_yaml_core_schema() || tag.suffix != expected) {
        ignored_tag(tree, tag, place);
    }
}

fn ignored_tag(tree: &mut Tree<'_>, tag: &Tag, place: Place) {
    let message = format!("the YAML tag {} is ignored", crate::findings::tick(&tag.to_string()));
    tree.warn(place, "yaml-tag", &message, "leave it out");
}

/// A plain scalar by the core schema, YAML 1.2.2 §10.3.2.
pub(crate) fn plain(text: Cow<'_, str>) -> Value {
    match &*text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    match number(&text) {
        Some(number) => Value::Number(number),
        None => Value::String(text.into_owned()),
    }
}

// `.inf` and `.nan` stay texts: JSON has no such numbers.
fn number(text: &str) -> Option<Number> {
    let first = *text.as_bytes().first()?;
    if !matches!(first, b'0'..=b'9' | b'+' | b'-' | b'.') {
        return None;
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return radix(digits, 16);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return radix(digits, 8);
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if unsigned.bytes().all(|byte| byte.is_ascii_digit()) && !unsigned.is_empty() {
        let whole = text.strip_prefix('+').unwrap_or(text);
        if let Ok(number) = whole.parse::<i64>() {
            return Some(number.into());
        }
        if let Ok(number) = whole.parse::<u64>() {
            return Some(number.into());
        }
    }
    if !is_float(unsigned) {
        return None;
    }
    Number::from_f64(text.parse().ok()?)
}

fn radix(digits: &str, radix: u32) -> Option<Number> {
    // `from_str_radix` would take a sign.
    let is_digits = digits.chars().all(|c| c.is_digit(radix));
    is_digits.then(|| u64::from_str_radix(digits, radix).ok()).flatten().map(Number::from)
}

/// `( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
fn is_float(text: &str) -> bool {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_mantissa = match mantissa.split_once('.') {
        Some((whole, part)) => {
            is_digits(whole) && is_digits(part) && !(whole.is_empty() && part.is_empty())
        }
        None => !mantissa.is_empty() && is_digits(mantissa),
    };
    let is_exponent = |text: &str| {
        let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
        !digits.is_empty() && is_digits(digits)
    };
    is_mantissa && exponent.is_none_or(is_exponent)
}

/// Says in our words why the text is no YAML.
fn refuse(text: &str, error: &ScanError, tree: &mut Tree<'_>) -> Result<(), Stop> {
    let at = place(*error.marker());
    if error.info() == "recursion limit exceeded" {
        return tree.too_deep(at);
    }
    if let Some(place) = tab(text, at) {
        let message = "the line is indented with a tab, which YAML does not allow";
        return tree.stop(place, "yaml-tab", message, "indent with blanks");
    }
    if error.info().contains("unknown anchor") {
        let message = "the alias refers to an anchor that does not exist";
        return tree.stop(at, "unknown-anchor", message, "define the anchor before the alias");
    }
    let message = format!("the text is not valid YAML here: {}", error.info());
    tree.stop(at, "yaml-syntax", &message, "look at the indentation and quotes here and above")
}

/// The tab that indents the line of the mistake or the one before it.
fn tab(text: &str, at: Place) -> Option<Place> {
    let last = at.line as usize;
    let lines = text.lines().enumerate().take(last).skip(last.saturating_sub(2));
    lines
        .filter_map(|(index, line)| {
            let content = line.trim_start_matches([' ', '\t']);
            let indent = &line[..line.len() - content.len()];
            let column = indent.find('\t')?;
            let is_indent = !content.is_empty() && !content.starts_with('#');
            let count = |number: usize| u32::try_from(number + 1).unwrap_or(u32::MAX);
            is_indent.then(|| Place { line: count(index), column: count(column) })
        })
        .last()
}
