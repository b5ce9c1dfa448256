//! JSON Schemas for editors: the documents that are read, with the steps that there are.

use crate::{Actor, Error};
use serde_json::{Map, Value, json};

const CONFIGURATION: &str = "x-ibm-configuration";
const STEP: &str = "#/$defs/assembly-step";

/// A schema by name: `openapi-2.0`, `openapi-3.0`, `openapi-3.1`, `product` or
/// `x-ibm-configuration`. Each is whole in itself.
///
/// # Errors
/// [`Error::NotFound`] for another name.
pub fn editor_schema(_actor: &Actor, name: &str) -> Result<Value, Error> {
    let mut schema = read(name)?;
    if name == CONFIGURATION {
        add_steps(&mut schema);
    } else if name.starts_with("openapi-") {
        let mut configuration = read(CONFIGURATION)?;
        add_steps(&mut configuration);
        let own = configuration.get_mut("$defs").map(Value::take);
        if let (Some(all), Some(Value::Object(own))) = (definitions(&mut schema), own) {
            all.extend(own);
            all.insert(CONFIGURATION.to_owned(), configuration);
        }
    }
    Ok(schema)
}

fn read(name: &str) -> Result<Value, Error> {
    let found = openapi::SCHEMAS.into_iter().find(|(known, _)| *known == name);
    let (_, text) = found.ok_or(Error::NotFound { noun: "schema" })?;
    serde_json::from_str(text).map_err(|error| Error::Internal(format!("schema {name}: {error}")))
}

fn definitions(schema: &mut Value) -> Option<&mut Map<String, Value>> {
    schema.get_mut("$defs").and_then(Value::as_object_mut)
}

/// Adds what a step of an assembly may be.
fn add_steps(schema: &mut Value) {
    let mut kinds = Map::new();
    for step in policies::steps() {
        let mut options = step.schema;
        nest(&mut options);
        if let Some(properties) = options.get_mut("properties").and_then(Value::as_object_mut) {
            properties.insert("version".to_owned(), version(step.versions));
            properties.insert("catch".to_owned(), own_catch());
        }
        if let Some(options) = options.as_object_mut() {
            options.insert("description".to_owned(), step.summary.into());
            options.insert("title".to_owned(), step.title.into());
        }
        kinds.insert(step.name.to_owned(), options);
    }
    let step = json!({
        "type": "object",
        "description": "One step: the name of a policy with its options below.",
        "minProperties": 1,
        "maxProperties": 1,
        "properties": kinds,
    });
    if let Some(definitions) = definitions(schema) {
        definitions.insert("assembly-step".to_owned(), step);
    }
}

/// Lists of steps hold steps.
fn nest(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(nest),
        Value::Object(object) => {
            if object.get("format").is_some_and(|format| format == "steps") {
                object.insert("items".to_owned(), json!({ "$ref": STEP }));
            }
            object.values_mut().for_each(nest);
        }
        _ => {}
    }
}

fn version(versions: &[&str]) -> Value {
    json!({
        "type": "string",
        "title": "Version",
        "description": "Version of the policy.",
        "examples": versions,
    })
}

fn own_catch() -> Value {
    json!({
        "type": "array",
        "title": "Catch",
        "description": "What to do about errors of this step alone.",
        "items": { "$ref": "#/$defs/assembly-catch" },
    })
}
