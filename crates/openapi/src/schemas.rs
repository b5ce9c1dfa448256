//! JSON Schemas of the documents that are read, for editors: completion and hover.
//!
//! They describe what an author should write, key by key. Whether a document is right, reading it
//! tells, and better: with places, reasons and remedies.

/// The schemas by name: JSON texts. A definition refers to `#/$defs/x-ibm-configuration`, and
/// `x-ibm-configuration` to `#/$defs/assembly-step`; who serves them puts these in.
pub const SCHEMAS: [(&str, &str); 5] = [
    ("openapi-2.0", include_str!("../schemas/openapi-2.0.json")),
    ("openapi-3.0", include_str!("../schemas/openapi-3.0.json")),
    ("openapi-3.1", include_str!("../schemas/openapi-3.1.json")),
    ("product", include_str!("../schemas/product.json")),
    ("x-ibm-configuration", include_str!("../schemas/x-ibm-configuration.json")),
];

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn schema(name: &str) -> Value {
        let (_, text) = SCHEMAS.into_iter().find(|(known, _)| *known == name).unwrap();
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn every_key_that_is_read_is_offered() {
        let check = |name: &str, pointer: &str, keys: &[&str]| {
            let schema = schema(name);
            let properties = schema.pointer(pointer).and_then(|of| of.get("properties"));
            for key in keys {
                let offered = properties.and_then(|properties| properties.get(key));
                assert!(offered.is_some(), "{name}: no `{key}` at `{pointer}`");
            }
        };
        check("x-ibm-configuration", "", &crate::extension::KNOWN);
        check("product", "/$defs/plan", &crate::product::plans::KEYS);
        check("product", "/$defs/info", &crate::product::info::KEYS);
        check("product", "", &["product", "info", "visibility", "apis", "plans"]);
        for name in ["openapi-2.0", "openapi-3.0", "openapi-3.1"] {
            check(name, "", &["info", "paths", "security", "x-ibm-configuration"]);
            check(name, "/$defs/info", &["title", "version", "description", "x-ibm-name"]);
            check(name, "/$defs/operation", &["operationId", "parameters", "security", "tags"]);
            check(name, "/$defs/securityScheme", &["type", "name", "in", "x-key-type"]);
            let verbs = ["get", "put", "post", "delete", "options", "head", "patch"];
            check(name, "/$defs/pathItem", &verbs);
        }
        check("openapi-2.0", "", &["host", "basePath", "schemes", "consumes", "produces"]);
        check("openapi-2.0", "/$defs/parameter", &["collectionFormat", "items", "schema", "type"]);
        for name in ["openapi-3.0", "openapi-3.1"] {
            check(name, "", &["servers", "components"]);
            check(name, "/$defs/parameter", &["style", "explode", "schema", "content"]);
            check(name, "/$defs/securityScheme", &["scheme", "bearerFormat", "flows"]);
        }
    }

    #[test]
    fn every_reference_leads_somewhere() {
        for (name, text) in SCHEMAS {
            let root: Value = serde_json::from_str(text).unwrap();
            let mut open = vec![&root];
            while let Some(value) = open.pop() {
                match value {
                    Value::Array(items) => open.extend(items),
                    Value::Object(object) => {
                        open.extend(object.values());
                        let target = object.get("$ref").and_then(Value::as_str);
                        let Some(target) = target.and_then(|to| to.strip_prefix('#')) else {
                            continue;
                        };
                        let is_put_in = ["/$defs/x-ibm-configuration", "/$defs/assembly-step"]
                            .contains(&target);
                        assert!(is_put_in || root.pointer(target).is_some(), "{name}: {target}");
                    }
                    _ => {}
                }
            }
        }
    }
}
