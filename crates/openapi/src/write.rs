//! Texts that we write for an author: the default product of an API.

use crate::api::Api;
use crate::yaml::plain;
use serde_json::Value;

/// The product document that is made for an API without one, as YAML.
///
/// Name `<api>-product`, the API's version, one plan `default` of 100 calls an hour (soft) that
/// opens the whole API, seen by everybody, open for subscriptions to who is signed in.
pub fn default_product(api: &Api) -> String {
    let name = quote(&format!("{}-product", api.name));
    let title = quote(&format!("{} product", api.title));
    let version = quote(&api.api_version);
    let key = quote(&api.name);
    let reference = quote(&format!("{}:{}", api.name, api.api_version));
    format!(
        "product: 1.0.0
info:
  name: {name}
  title: {title}
  version: {version}
visibility:
  view:
    type: public
    enabled: true
  subscribe:
    type: authenticated
    enabled: true
apis:
  {key}:
    name: {reference}
plans:
  default:
    title: Default Plan
    approval: false
    rate-limit:
      value: 100/hour
      hard-limit: false
    apis:
      {key}: {{}}
"
    )
}

/// A text as a YAML scalar that reads as exactly this text, quoted only where it must be.
pub fn quote(text: &str) -> String {
    if is_safe(text) {
        return text.to_owned();
    }
    let is_visible =
        |c: char| !c.is_control() && !matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}');
    if text.chars().all(is_visible) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if is_visible(c) => quoted.push(c),
            c => quoted.push_str(&format!("\\u{:04x}", u32::from(c))),
        }
    }
    quoted.push('"');
    quoted
}

// Letters, digits and a few signs that have no meaning within a plain scalar. YAML 1.1 readers,
// V5's among them, take some words for booleans that are texts here.
fn is_safe(text: &str) -> bool {
    let is_inner = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/' | '$');
    let starts_well = text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '_'));
    let words = ["yes", "no", "on", "off", "y", "n"];
    starts_well
        && !text.ends_with(' ')
        && text.chars().all(is_inner)
        && matches!(plain(text.into()), Value::String(_))
        && !words.iter().any(|word| word.eq_ignore_ascii_case(text))
        && !text.starts_with(|c: char| c.is_ascii_digit()) | is_dotted(text)
}

// `1.0.0` is a text in every YAML; other texts that begin with a digit may be a date, an octal
// number or `1_000` elsewhere.
fn is_dotted(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    parts.len() > 2 && parts.iter().all(|part| part.parse::<u32>().is_ok())
}
