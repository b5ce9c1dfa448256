//! Schemas for editors: whole in themselves, and true about the examples.

use crate::console::{Console, Token};
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};

const NAMES: [&str; 5] =
    ["openapi-2.0", "openapi-3.0", "openapi-3.1", "product", "x-ibm-configuration"];

fn schema(console: &Console, by: &Token, name: &str) -> Value {
    console.get(&format!("/api/v1/schemas/{name}")).by(by).send().demand(200).json()
}

/// All YAML files below a folder.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            found.push(path);
        }
    }
}

#[test]
fn every_example_is_as_the_schemas_say() {
    let (console, ada) = Console::with_administrator();
    let schemas = NAMES.map(|name| schema(&console, &ada, name));
    let mut found = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples"), &mut found);
    let mut checked = 0;
    for file in found {
        let text = std::fs::read_to_string(&file).unwrap();
        let document: Value = serde_saphyr::from_str(&text).unwrap_or_default();
        let schema = match &document {
            _ if document["swagger"].is_string() => &schemas[0],
            _ if document["openapi"].as_str().is_some_and(|v| v.starts_with("3.0")) => &schemas[1],
            _ if document["openapi"].as_str().is_some_and(|v| v.starts_with("3.1")) => &schemas[2],
            _ if document["product"].is_string() => &schemas[3],
            _ => continue,
        };
        assert_eq!(check(schema, &document), Vec::<String>::new(), "{}", file.display());
        checked += 1;
    }
    assert!(checked > 8, "{checked}");
}

#[test]
fn a_key_that_does_not_exist_is_none_of_the_schemas() {
    let (console, ada) = Console::with_administrator();
    let definition = |version: &str| json!({ version: "", "info": {}, "paths": {} });
    for (name, mut document) in [
        ("openapi-2.0", definition("swagger")),
        ("openapi-3.0", definition("openapi")),
        ("openapi-3.1", definition("openapi")),
    ] {
        document[if name == "openapi-2.0" { "swagger" } else { "openapi" }] = json!("2.0");
        document["info"] = json!({ "title": "T", "version": "1", "titel": "T" });
        document["x-ibm-configuration"] = json!({ "assembly": { "execute": [
            { "if": { "condition": "true", "execute": [ { "invoke": { "timeout": "x" } } ] } },
        ] } });
        let found = check(&schema(&console, &ada, name), &document).join("\n");
        assert!(found.contains("/info/titel"), "{name}: {found}");
        // Steps within steps are known, and what their options are.
        assert!(found.contains("no target-url"), "{name}: {found}");
    }
}

#[test]
fn every_schema_stands_alone_and_describes_each_key() {
    let (console, ada) = Console::with_administrator();
    for name in NAMES {
        let root = schema(&console, &ada, name);
        describe(name, &root, &root);
    }
    let unknown = console.get("/api/v1/schemas/openapi-4.0").by(&ada).send();
    unknown.refused(404, "not-found");
}

fn describe(place: &str, schema: &Value, root: &Value) {
    if let Some(target) = schema["$ref"].as_str() {
        assert!(root.pointer(&target[1..]).is_some(), "{place}: {target}");
    }
    for map in ["properties", "patternProperties", "$defs"] {
        for (key, of) in schema[map].as_object().into_iter().flatten() {
            let place = format!("{place}/{map}/{key}");
            let target = of["$ref"].as_str().and_then(|target| root.pointer(&target[1..]));
            let is_told = of["description"].is_string()
                || of["anyOf"].is_array()
                || target.is_some_and(|target| target["description"].is_string());
            assert!(is_told || map == "patternProperties", "{place} has no description");
            describe(&place, of, root);
        }
    }
    for one in ["items", "additionalProperties"] {
        if schema[one].is_object() {
            describe(&format!("{place}/{one}"), &schema[one], root);
        }
    }
    for list in ["anyOf", "oneOf"] {
        for of in schema[list].as_array().into_iter().flatten() {
            describe(&format!("{place}/{list}"), of, root);
        }
    }
}

/// What of a document a schema does not allow, as far as the schemas here go.
fn check(root: &Value, document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    Checker { root }.check(root, document, "", &mut found);
    found
}

struct Checker<'a> {
    root: &'a Value,
}

impl Checker<'_> {
    fn check(&self, schema: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
        // V5's designers write null for what was left blank.
        if value.is_null() {
            return;
        }
        if let Some(target) = schema["$ref"].as_str() {
            let target = self.root.pointer(&target[1..]).unwrap();
            self.check(target, value, place, found);
        }
        if !is_of_type(&schema["type"], value) {
            found.push(format!("{place}: {value} is no {}", schema["type"]));
        }
        if let Some(allowed) = schema["enum"].as_array()
            && !allowed.contains(value)
        {
            found.push(format!("{place}: {value} is none of {allowed:?}"));
        }
        for list in ["anyOf", "oneOf"] {
            let Some(ways) = schema[list].as_array() else { continue };
            let tries: Vec<Vec<String>> = (ways.iter())
                .map(|way| {
                    let mut found = Vec::new();
                    self.check(way, value, place, &mut found);
                    found
                })
                .collect();
            if !tries.iter().any(Vec::is_empty) {
                // Those of the way that comes nearest: it fails further down.
                let here = format!("{place}: ");
                let nearness = |found: &Vec<String>| {
                    (found.iter().any(|said| said.starts_with(&here)), found.len())
                };
                found.extend(tries.into_iter().min_by_key(nearness).unwrap_or_default());
            }
        }
        if let (Some(items), Some(list)) = (schema.get("items"), value.as_array()) {
            for (index, item) in list.iter().enumerate() {
                self.check(items, item, &format!("{place}/{index}"), found);
            }
        }
        if let Some(object) = value.as_object() {
            self.check_object(schema, object, place, found);
        }
    }

    fn check_object(
        &self,
        schema: &Value,
        object: &Map<String, Value>,
        place: &str,
        found: &mut Vec<String>,
    ) {
        for required in schema["required"].as_array().into_iter().flatten() {
            if !object.contains_key(required.as_str().unwrap()) {
                found.push(format!("{place}: no {}", required.as_str().unwrap()));
            }
        }
        for (key, value) in object {
            let place = format!("{place}/{key}");
            let patterns = schema["patternProperties"].as_object().into_iter().flatten();
            let by_pattern = patterns.into_iter().find(|(pattern, _)| is_like(pattern, key));
            let of = schema["properties"].get(key).or(by_pattern.map(|(_, of)| of));
            match (of, schema.get("additionalProperties")) {
                (Some(of), _) => self.check(of, value, &place, found),
                (None, Some(Value::Bool(false))) => found.push(format!("{place}: unknown")),
                (None, Some(of @ Value::Object(_))) => self.check(of, value, &place, found),
                (None, _) => {}
            }
        }
    }
}

fn is_of_type(kind: &Value, value: &Value) -> bool {
    let is = |kind: &str| match kind {
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        other => panic!("{other}"),
    };
    match kind {
        Value::String(kind) => is(kind),
        Value::Array(kinds) => kinds.iter().any(|kind| is(kind.as_str().unwrap())),
        _ => true,
    }
}

/// The few patterns of names that the schemas use.
fn is_like(pattern: &str, key: &str) -> bool {
    match pattern {
        "^x-" => key.starts_with("x-"),
        "^/" => key.starts_with('/'),
        status if status.contains("default") => {
            key == "default" || (key.len() == 3 && key.starts_with(['1', '2', '3', '4', '5']))
        }
        other => panic!("{other}"),
    }
}
