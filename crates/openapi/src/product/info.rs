//! What `info` says besides the identity.

use crate::Severity;
use crate::view::Report;

pub(crate) const KEYS: [&str; 8] = [
    "name",
    "title",
    "version",
    "description",
    "termsOfService",
    "categories",
    "contact",
    "license",
];

/// Whom to ask about a product.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Contact {
    pub name: Option<String>,
    pub url: Option<String>,
    pub email: Option<String>,
}

/// Under which licence a product is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct License {
    pub name: String,
    pub url: Option<String>,
}

/// The descriptive part of `info`.
#[derive(Default)]
pub(super) struct Info {
    pub(super) description: Option<String>,
    pub(super) terms_of_service: Option<String>,
    pub(super) categories: Vec<String>,
    pub(super) contact: Option<Contact>,
    pub(super) license: Option<License>,
}

pub(super) fn info(report: &mut Report<'_>) -> Info {
    let Some(view) = report.root().get("info").filter(|info| info.object().is_some()) else {
        return Info::default();
    };
    report.closed(Severity::Error, &view, &KEYS);
    let contact = report.object(&view, "contact").map(|contact| {
        report.closed(Severity::Error, &contact, &["name", "url", "email"]);
        Contact {
            name: report.text(&contact, "name"),
            url: report.text(&contact, "url"),
            email: report.text(&contact, "email"),
        }
    });
    let license = report.object(&view, "license").and_then(|license| {
        report.closed(Severity::Error, &license, &["name", "url"]);
        let url = report.text(&license, "url");
        let Some(name) = report.text(&license, "name") else {
            let message = "the license has no name";
            report.error(&license.pointer, "missing-name", message, "add `name` to it");
            return None;
        };
        Some(License { name, url })
    });
    Info {
        description: report.text(&view, "description"),
        terms_of_service: report.text(&view, "termsOfService"),
        categories: report.texts(&view, "categories").unwrap_or_default(),
        contact,
        license,
    }
}
