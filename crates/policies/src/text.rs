//! Option values as V5's designers write them: texts, numbers and flags, with or without quotes.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde_json::Value;
use std::borrow::Cow;

/// A text option that may have been written as a number or a flag.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Value")]
pub(crate) struct Text(String);

impl Text {
    /// The text without blanks around it; `None` for an empty one, which designers write for what
    /// was left blank.
    pub(crate) fn given(&self) -> Option<&str> {
        Some(self.0.trim()).filter(|text| !text.is_empty())
    }
}

impl TryFrom<Value> for Text {
    type Error = &'static str;

    fn try_from(value: Value) -> Result<Text, Self::Error> {
        match value {
            Value::String(text) => Ok(Text(text)),
            Value::Number(number) => Ok(Text(number.to_string())),
            Value::Bool(flag) => Ok(Text(flag.to_string())),
            Value::Null | Value::Array(_) | Value::Object(_) => Err("a text is expected"),
        }
    }
}

impl JsonSchema for Text {
    /// What a form offers; numbers and flags are read as well.
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }

    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn inline_schema() -> bool {
        true
    }
}

/// What was given for an optional text, if anything was.
pub(crate) fn given(text: &Option<Text>) -> Option<&str> {
    text.as_ref().and_then(Text::given)
}
