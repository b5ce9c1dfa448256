//! Writing variables: set, add, clear.

use super::read::below_output;
use super::{Context, Payload, text_of_value};
use crate::message::{Body, Headers};
use crate::policy::Thrown;
use crate::variable::{ApiPlace, ErrorPlace, MessagePlace, Place, Variable};
use serde_json::{Map, Value};

impl Context<'_> {
    /// Gives a variable a value; parents that are missing are made.
    ///
    /// Parts of a body must have been loaded before ([`Context::load`] with [`Variable::needs`]).
    /// What belongs to the call itself can't be written: nothing happens.
    ///
    /// # Errors
    /// `PropertyError` for a status that is not a number of 200..=999.
    pub fn set(&mut self, variable: &Variable, value: Value) -> Result<(), Thrown> {
        match &variable.place {
            Place::Message(place) => self.set_message(place, value),
            Place::Error(place) => self.set_error(place, value),
            Place::Api(ApiPlace::Property(name)) => {
                self.made.insert(name.to_string(), value);
                Ok(())
            }
            Place::Free(path) => {
                self.set_free(path, value);
                Ok(())
            }
            _ => {
                tracing::debug!(variable.name = variable.name(), "a read-only variable was set");
                Ok(())
            }
        }
    }

    /// Adds to a variable: one more header field; elsewhere the values become an array.
    ///
    /// # Errors
    /// As [`Context::set`].
    pub fn add(&mut self, variable: &Variable, value: Value) -> Result<(), Thrown> {
        if let Place::Message(MessagePlace::Header(name)) = &variable.place {
            let text = header_text(&value);
            self.write_header(name).append(name, text);
            return Ok(());
        }
        let together = match self.get(variable) {
            found if found.is_missing() => value,
            found => match found.into_value() {
                Value::Array(mut values) => {
                    values.push(value);
                    Value::Array(values)
                }
                first => Value::Array(vec![first, value]),
            },
        };
        self.set(variable, together)
    }

    /// Removes a variable, a header field or a body.
    ///
    /// # Errors
    /// None today; kept for kinds that may refuse.
    pub fn clear(&mut self, variable: &Variable) -> Result<(), Thrown> {
        match &variable.place {
            Place::Message(place) => self.clear_message(place),
            Place::Error(_) => self.error = None,
            Place::Api(ApiPlace::Property(name)) => {
                self.made.insert(name.to_string(), Value::String(String::new()));
            }
            Place::Free(path) => {
                self.outputs.retain(|(output, _)| below_output(output, path).is_none());
                clear_below(&mut self.made, path);
            }
            _ => {}
        }
        Ok(())
    }

    fn set_message(&mut self, place: &MessagePlace, value: Value) -> Result<(), Thrown> {
        match place {
            MessagePlace::Header(name) => {
                let text = header_text(&value);
                self.write_header(name).set(name, text);
            }
            MessagePlace::Headers => {
                self.message.headers = Some(headers_of(&value));
                self.message.is_own = true;
            }
            MessagePlace::Body(path) => self.set_body(path, value),
            MessagePlace::Code => {
                self.message.status = Some(status_code(&value)?);
                self.message.reason = None;
                self.suppressed = None;
            }
            MessagePlace::Reason => {
                self.message.reason = Some(header_text(&value).into());
                self.suppressed = None;
            }
            MessagePlace::Status => {
                if let Some(code) = value.get("code") {
                    self.set_message(&MessagePlace::Code, code.clone())?;
                }
                if let Some(reason) = value.get("reason") {
                    self.set_message(&MessagePlace::Reason, reason.clone())?;
                }
            }
        }
        Ok(())
    }

    fn set_body(&mut self, path: &[Box<str>], value: Value) {
        self.suppressed = None;
        if path.is_empty() {
            self.replace_body(Payload::Set(value));
            return;
        }
        if self.message.payload.is_none() {
            // The request keeps its body: a copy is changed.
            let copy = self.request_body.get(&[]).into_value();
            self.replace_body(Payload::Set(copy));
        }
        self.payload_mut().modify(|whole| set_below(whole, path, value));
        self.forget_coding();
    }

    fn replace_body(&mut self, payload: Payload) {
        self.message.payload = Some(payload);
        self.forget_coding();
    }

    /// What a step writes is not compressed, whatever a back end's answer was.
    fn forget_coding(&mut self) {
        if let Some(headers) = &mut self.message.headers {
            headers.remove("content-encoding");
        } else if self.request.headers.contains("content-encoding") {
            self.write_header("content-encoding").remove("content-encoding");
        }
    }

    fn clear_message(&mut self, place: &MessagePlace) {
        match place {
            MessagePlace::Header(name) => {
                self.write_header(name).remove(name);
            }
            MessagePlace::Headers => {
                self.message.headers = Some(Headers::new());
                self.message.is_own = true;
            }
            MessagePlace::Body(path) if path.is_empty() => {
                self.suppressed = None;
                self.replace_body(Payload::Raw(Body::Empty));
            }
            MessagePlace::Body(path) => {
                if self.message.payload.is_none() {
                    let copy = self.request_body.get(&[]).into_value();
                    self.message.payload = Some(Payload::Set(copy));
                }
                self.payload_mut().modify(|whole| {
                    if let Value::Object(map) = whole {
                        clear_below(map, path);
                    }
                });
            }
            MessagePlace::Status | MessagePlace::Code => {
                self.message.status = None;
                self.message.reason = None;
            }
            MessagePlace::Reason => self.message.reason = None,
        }
    }

    fn set_error(&mut self, place: &ErrorPlace, value: Value) -> Result<(), Thrown> {
        let error = self.error.get_or_insert_default();
        match place {
            ErrorPlace::Name => error.name = text_of_value(&value).into(),
            ErrorPlace::Message => error.message = text_of_value(&value),
            ErrorPlace::Code => error.status = Some(status_code(&value)?),
            ErrorPlace::Reason => error.reason = Some(header_text(&value).into()),
            ErrorPlace::Header(name) => {
                error.headers.get_or_insert_default().set(name, header_text(&value));
            }
            ErrorPlace::Status | ErrorPlace::Whole => {}
        }
        Ok(())
    }

    fn set_free(&mut self, path: &[Box<str>], value: Value) {
        for (output, answer) in &mut self.outputs {
            if let Some(rest) = below_output(output, path)
                && !rest.is_empty()
            {
                answer.set(rest, value);
                return;
            }
        }
        let Some((first, rest)) = path.split_first() else { return };
        self.outputs.retain(|(output, _)| below_output(output, path).is_none());
        let slot = self.made.entry(&**first).or_insert(Value::Null);
        set_below(slot, rest, value);
    }
}

impl super::Answer {
    fn set(&mut self, path: &[Box<str>], value: Value) {
        let Some((first, rest)) = path.split_first() else { return };
        match (&**first, rest) {
            ("headers", [_, ..]) => self.headers.set(&rest.join("."), header_text(&value)),
            ("body", []) => self.payload = Payload::Set(value),
            ("body", rest) => self.payload.modify(|whole| set_below(whole, rest, value)),
            ("status", [part]) if &**part == "code" => {
                if let Ok(code) = status_code(&value) {
                    self.status = code;
                }
            }
            ("status", [part]) if &**part == "reason" => {
                self.reason = Some(header_text(&value).into());
            }
            _ => {}
        }
    }
}

/// Writes below a value; what is in the way becomes an object.
fn set_below(value: &mut Value, path: &[Box<str>], new: Value) {
    let Some((first, rest)) = path.split_first() else {
        *value = new;
        return;
    };
    if let (Value::Array(items), Ok(index)) = (&mut *value, first.parse::<usize>()) {
        // One past the end appends; further out would make holes that no client wants.
        if index == items.len() {
            items.push(Value::Null);
        }
        if let Some(item) = items.get_mut(index) {
            set_below(item, rest, new);
        }
        return;
    }
    if !value.is_object() {
        *value = Value::Object(Map::new());
    }
    if let Value::Object(map) = value {
        set_below(map.entry(&**first).or_insert(Value::Null), rest, new);
    }
}

fn clear_below(map: &mut Map<String, Value>, path: &[Box<str>]) {
    let Some((first, rest)) = path.split_first() else { return };
    if rest.is_empty() {
        map.shift_remove(&**first);
    } else if let Some(Value::Object(below)) = map.get_mut(&**first) {
        clear_below(below, rest);
    }
}

/// A header's text; several values stand in one field, as Micro Gateway sends them.
fn header_text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Array(values) => values.iter().map(text_of_value).collect::<Vec<_>>().join(", "),
        other => text_of_value(other),
    }
}

fn headers_of(value: &Value) -> Headers {
    let mut headers = Headers::new();
    let Value::Object(fields) = value else { return headers };
    for (name, value) in fields {
        let values = match value {
            Value::Array(values) => values.as_slice(),
            one => std::slice::from_ref(one),
        };
        for value in values {
            headers.append(name, text_of_value(value));
        }
    }
    headers
}

/// Any final status; one below 200 would leave the client waiting for another.
fn status_code(value: &Value) -> Result<u16, Thrown> {
    let code = match value {
        Value::Number(number) => number.as_f64().filter(|f| f.fract() == 0.0).map(|f| f as i64),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    match code.and_then(|code| u16::try_from(code).ok()) {
        Some(code @ 200..=999) => Ok(code),
        _ => Err(Thrown::new("PropertyError", "a status code is a number from 200 to 999")),
    }
}
