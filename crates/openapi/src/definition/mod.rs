//! An OpenAPI document → [`Api`]: one way for all versions, which differ in a few places only.

mod address;
mod operations;
mod parameters;
mod paths;
mod security;

use crate::api::Api;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Kind, SpecVersion};
use crate::findings::tick;
use crate::view::Report;
use crate::{extension, identity, resolve};
use serde_json::Value;

/// The document as an API; see [`Document::api`].
pub(crate) fn api(document: &Document) -> (Option<Api>, Vec<Diagnostic>) {
    let mut report = Report::new(document);
    let api = understand(&mut report);
    (api, report.into_list())
}

fn understand(report: &mut Report<'_>) -> Option<Api> {
    let version = version(report)?;
    let root = report.root();
    let identity = identity::identity(report, "x-ibm-name");
    if paths::are_too_many(report) {
        return None;
    }
    resolve::check(report);
    let extension = extension::extension(report);
    let address = address::address(report, version);
    let security_definitions = security::definitions(report, version);
    let scope = security::Scope::new(&security_definitions, &extension);
    let security = security::requirements(report, &root, &scope);
    let paths = paths::paths(report, version, &scope);
    let consumes = report.texts(&root, "consumes").unwrap_or_default();
    let produces = report.texts(&root, "produces").unwrap_or_default();
    let description = root.get("info").and_then(|info| report.text(&info, "description"));
    let identity = identity?;
    Some(Api {
        version,
        name: identity.name,
        title: identity.title,
        api_version: identity.version,
        description,
        base_path: address.base_path,
        host: address.host,
        schemes: address.schemes,
        consumes,
        produces,
        security_definitions,
        security,
        paths,
        extension,
    })
}

fn version(report: &mut Report<'_>) -> Option<SpecVersion> {
    let root = report.root();
    let kind = report.document.kind();
    if kind == Kind::Product {
        let message = "the document is a product, not an OpenAPI definition";
        report.error("/product", "not-an-api", message, "");
        return None;
    }
    let key = ["swagger", "openapi"].into_iter().find(|key| root.has(key));
    if let Kind::Api(version) = kind {
        let key = key.unwrap_or_default();
        if root.get(key).is_some_and(|member| member.value.is_number()) {
            let message = format!("`{key}` is a number, not a text");
            report.warn(&format!("/{key}"), "number-as-text", &message, "write it in quotes");
        }
        return Some(version);
    }
    let supported = "2.0, 3.0 and 3.1 are supported";
    match key.and_then(|key| Some((key, root.get(key)?))) {
        Some((key, said)) => {
            let said = said.value.as_str().map_or_else(|| said.value.to_string(), str::to_owned);
            let message = format!("`{key}` {} is no version that is read", tick(&said));
            report.error(&format!("/{key}"), "unsupported-version", &message, supported);
        }
        None => {
            let message = match root.value {
                Value::Object(_) => "the document is neither an OpenAPI definition nor a product",
                _ => "the document is no object, so neither an OpenAPI definition nor a product",
            };
            let remedy = "begin it with `swagger: '2.0'`, `openapi: 3.0.3` or `product: 1.0.0`";
            report.error("", "unknown-document", message, remedy);
        }
    }
    None
}
