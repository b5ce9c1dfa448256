//! The APIs of a product.

use crate::Severity;
use crate::findings::tick;
use crate::view::{Report, View};

/// One API of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductApi {
    /// The product's own name for it, which its plans use.
    pub key: String,
    /// Which API it is.
    pub reference: ApiReference,
    /// JSON pointer to it.
    pub pointer: String,
}

/// How a product names an API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApiReference {
    /// `name: 'orders:1.0.0'`.
    Name {
        /// The API's `x-ibm-name`.
        name: String,
        /// The API's version.
        version: String,
    },
    /// `$ref: orders.yaml`, as written; who reads files resolves it, nobody here does.
    Ref(String),
    /// `id: …`, a server's.
    Id(String),
}

pub(super) fn apis(report: &mut Report<'_>) -> Vec<ProductApi> {
    let Some(map) = report.object(&report.root(), "apis") else { return Vec::new() };
    let mut apis = Vec::new();
    for (key, view) in map.members() {
        if key.starts_with("x-") {
            continue;
        }
        if let Some(reference) = reference(report, key, &view) {
            apis.push(ProductApi { key: key.to_owned(), reference, pointer: view.pointer });
        }
    }
    apis
}

fn reference(report: &mut Report<'_>, key: &str, view: &View<'_>) -> Option<ApiReference> {
    const FORMS: [&str; 3] = ["name", "$ref", "id"];
    let remedy = "write `name: 'name:version'` or `$ref: file.yaml`";
    if view.object().is_none() {
        report.wrong_type(Severity::Error, view, key, "an object such as `{ name: 'name:1.0.0' }`");
        return None;
    }
    report.closed(Severity::Error, view, &FORMS);
    let forms: Vec<&str> = FORMS.into_iter().filter(|form| view.get(form).is_some()).collect();
    let form = match forms.as_slice() {
        [form] => *form,
        [] => {
            let message = format!("{} does not say which API it is", tick(key));
            report.error(&view.pointer, "no-api-reference", &message, remedy);
            return None;
        }
        [..] => {
            let message = format!("{} says in two ways which API it is", tick(key));
            report.error(&view.pointer, "two-api-references", &message, "keep one of them");
            return None;
        }
    };
    let text = report.text(view, form)?;
    match form {
        "$ref" => Some(ApiReference::Ref(text)),
        "id" => Some(ApiReference::Id(text)),
        _ => match text.split_once(':') {
            Some((name, version)) if !name.is_empty() && !version.is_empty() => {
                let (name, version) = (name.to_owned(), version.to_owned());
                Some(ApiReference::Name { name, version })
            }
            _ => {
                let message = format!("{} is no name and version of an API", tick(&text));
                let pointer = view.pointer_to("name");
                report.error(&pointer, "bad-api-reference", &message, "write `'name:version'`");
                None
            }
        },
    }
}
