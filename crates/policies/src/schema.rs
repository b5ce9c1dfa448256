//! Options as JSON Schema: what a property sheet and an editor's completion are drawn from.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

/// The JSON Schema of a policy's options: an object whose properties stand in the order of the form.
///
/// It describes what an author should write. What is read is more: numbers and flags in quotes,
/// references, empty values.
pub(crate) fn of<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.inline_subschemas = true;
        settings.meta_schema = None;
    });
    let mut schema = settings.into_generator().into_root_schema_for::<T>().to_value();
    if let Value::Object(object) = &mut schema {
        // The name and the words of the struct are for us.
        object.remove("title");
        object.remove("description");
    }
    tidy(&mut schema);
    schema
}

/// Takes out what Rust's types say beyond the author's: a value that may be left out is not null,
/// and numbers need no width.
fn tidy(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(tidy),
        Value::Object(object) => {
            forget_null(object);
            if object.get("format").is_some_and(|format| format == "uint32") {
                object.remove("format");
            }
            if let Some(Value::String(words)) = object.get_mut("description") {
                // Lines of the source, not of the text; paragraphs stay.
                *words = words.replace("\n\n", "\r").replace('\n', " ").replace('\r', "\n\n");
            }
            object.values_mut().for_each(tidy);
        }
        _ => {}
    }
}

fn forget_null(object: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            object.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(values)) = object.get_mut("enum") {
        values.retain(|value| !value.is_null());
    }
    let says_nothing =
        |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    if object.get("default").is_some_and(says_nothing) {
        object.remove("default");
    }
}
