//! A product document, typed. Its objects are closed: what is not known is a mistake.

mod apis;
mod billing;
pub(crate) mod info;
mod limits;
pub(crate) mod plans;
mod visibility;

pub use apis::{ApiReference, ProductApi};
pub use info::{Contact, License};
pub use limits::NamedLimit;
pub use plans::{OperationReference, Plan, PlanApi, PlanOperation};
pub use visibility::{Audience, AudienceKind, Visibility};

use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{Document, Kind};
use crate::findings::tick;
use crate::identity;
use crate::view::Report;

/// A product as its author wrote it.
#[derive(Debug, Clone, PartialEq)]
pub struct Product {
    /// `info.name`, else made from the title; `[A-Za-z0-9_-]+`.
    pub name: String,
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// `info.description`, Markdown.
    pub description: Option<String>,
    /// `info.termsOfService`, a text or a URL; consumers must agree.
    pub terms_of_service: Option<String>,
    /// `info.categories`, segments separated by `/`.
    pub categories: Vec<String>,
    /// `info.contact`.
    pub contact: Option<Contact>,
    /// `info.license`.
    pub license: Option<License>,
    /// Who sees it and who may subscribe.
    pub visibility: Visibility,
    /// The APIs in the author's order.
    pub apis: Vec<ProductApi>,
    /// The plans in the author's order.
    pub plans: Vec<Plan>,
}

impl Product {
    /// The plan of a name.
    pub fn plan(&self, name: &str) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.name == name)
    }

    /// The product's own name of an API, by the API's `x-ibm-name` and version.
    pub fn key_of(&self, api: &str, api_version: &str) -> Option<&str> {
        let is_it = |reference: &ApiReference| match reference {
            ApiReference::Name { name, version } => name == api && version == api_version,
            ApiReference::Ref(_) | ApiReference::Id(_) => false,
        };
        self.apis.iter().find(|it| is_it(&it.reference)).map(|it| it.key.as_str())
    }
}

/// The document as a product; see [`Document::product`].
pub(crate) fn product(document: &Document) -> (Option<Product>, Vec<Diagnostic>) {
    let mut report = Report::new(document);
    let product = understand(&mut report);
    (product, report.into_list())
}

fn understand(report: &mut Report<'_>) -> Option<Product> {
    if report.document.kind() != Kind::Product {
        let message = "the document is no product";
        report.error("", "not-a-product", message, "begin it with `product: 1.0.0`");
        return None;
    }
    let root = report.root();
    match report.text(&root, "product") {
        Some(said) if said != "1.0.0" => {
            let message = format!("`product` {} is no version that is read", tick(&said));
            report.error("/product", "unsupported-version", &message, "write `product: 1.0.0`");
        }
        _ => {}
    }
    report.closed(Severity::Error, &root, &["product", "info", "visibility", "apis", "plans"]);
    let identity = identity::identity(report, "name");
    let info = info::info(report);
    let visibility = visibility::visibility(report);
    let apis = apis::apis(report);
    let plans = plans::plans(report, &apis);
    let identity = identity?;
    Some(Product {
        name: identity.name,
        title: identity.title,
        version: identity.version,
        description: info.description,
        terms_of_service: info.terms_of_service,
        categories: info.categories,
        contact: info.contact,
        license: info.license,
        visibility,
        apis,
        plans,
    })
}
