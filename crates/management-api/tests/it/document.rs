//! The OpenAPI document: committed, complete, and true about who gets in.

use crate::console::Console;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Operations that need no identity. Adding one here is a decision, not a detail.
const PUBLIC: [&str; 4] =
    ["get_health", "get_document", "redeem_first_administrator", "create_session"];

/// An operation of the document.
#[derive(Debug, Clone)]
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) method: String,
    pub(crate) path: String,
    value: Value,
}

/// Every operation of the document.
pub(crate) fn operations() -> Vec<Operation> {
    let document: Value = serde_json::from_str(&management_api::document_json()).unwrap();
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, value) in item.as_object().unwrap() {
            operations.push(Operation {
                id: value["operationId"].as_str().unwrap().to_owned(),
                method: method.to_uppercase(),
                path: path.clone(),
                value: value.clone(),
            });
        }
    }
    operations
}

#[test]
fn the_committed_document_is_the_present_one() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../openapi/provider.json");
    let present = management_api::document_json();
    if std::env::var("UPDATE_GOLDEN").is_ok_and(|value| value == "1") {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &present).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == present,
        "openapi/provider.json is outdated: run this test with UPDATE_GOLDEN=1 and read the diff"
    );
}

#[test]
fn every_reference_in_the_document_leads_somewhere() {
    let text = management_api::document_json();
    let document: Value = serde_json::from_str(&text).unwrap();
    let references: Vec<&str> =
        text.split("\"$ref\": \"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(references.len() > 50, "{} references", references.len());
    for reference in references {
        assert!(document.pointer(reference).is_some(), "{reference}");
    }
}

#[test]
fn the_document_is_served_without_identity() {
    let answer = Console::new().get("/api/openapi.json").send().demand(200);
    assert_eq!(answer.text, management_api::document_json());
    let document = answer.json();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    assert_eq!(document["security"].as_array().unwrap().len(), 2);
}

#[test]
fn every_operation_has_a_name_of_its_own_and_words_for_it() {
    let operations = operations();
    for operation in &operations {
        let id = &operation.id;
        let twins = operations.iter().filter(|other| other.id == *id).count();
        assert_eq!(twins, 1, "{id}");
        assert!(id.contains('_'), "{id}: verb_noun");
        assert!(operation.value["summary"].is_string(), "{id}: no summary");
        assert!(operation.value["responses"]["default"].is_object(), "{id}: no problem");
        let parameters = operation.value["parameters"].as_array().cloned().unwrap_or_default();
        let named = |name: &str| parameters.iter().any(|parameter| parameter["name"] == name);
        for segment in operation.path.split('/').filter(|segment| segment.starts_with('{')) {
            assert!(named(segment.trim_matches(['{', '}'])), "{id}: {segment} is not described");
        }
        // A mark of the caller's own has no revision.
        let has_revision = id != "add_favourite" && operation.path.contains("{org}");
        if has_revision && ["PUT", "PATCH"].contains(&&*operation.method) {
            assert!(named("If-Match"), "{id}: changes what exists without `If-Match`");
        }
    }
}

#[test]
fn nothing_but_the_public_operations_works_without_identity() {
    let console = Console::new();
    let mut public: Vec<String> = Vec::new();
    for operation in operations() {
        let is_public = operation.value["security"].as_array().is_some_and(Vec::is_empty);
        if is_public {
            public.push(operation.id);
            continue;
        }
        let path = filled(&operation.path, "demo");
        for token in
            [None, Some("Bearer gwt_000000000000000000000000000000000000"), Some("Basic x")]
        {
            let mut request = console.request(&operation.method, &path);
            if let Some(token) = token {
                request = request.header("authorization", token);
            }
            let answer = request.send().refused(401, "unauthenticated");
            assert_eq!(answer.header("www-authenticate"), Some("Bearer"), "{}", operation.id);
        }
    }
    public.sort_unstable();
    let mut expected = PUBLIC;
    expected.sort_unstable();
    assert_eq!(public, expected);
}

/// A path of the document with names that mean nothing, but for the organization and `sb`.
pub(crate) fn filled(path: &str, org: &str) -> String {
    let segment = |segment: &str| match segment {
        "{org}" => org.to_owned(),
        "{catalog}" => "sb".to_owned(),
        "{api}" | "{product}" => "nothing:1".to_owned(),
        other if other.starts_with('{') => "nothing".to_owned(),
        other => other.to_owned(),
    };
    path.split('/').map(segment).collect::<Vec<_>>().join("/")
}
