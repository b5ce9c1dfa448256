//! Drafts in JSON: what lists show of them, and one with what there is to say about it.

use crate::answer::time;
use crate::problem::{Diagnostic, Problem, diagnostics};
use management::{DraftApiView, DraftProductView};
use serde::Serialize;
use utoipa::ToSchema;

/// A draft API, without its document.
#[derive(Serialize, ToSchema)]
pub(crate) struct DraftApi {
    /// `dap_…`.
    id: String,
    /// Name, from the document's `x-ibm-name`; made from its title where it has none.
    name: String,
    /// Version, from the document.
    version: String,
    /// Title, from the document.
    title: String,
    /// `yaml` or `json`.
    media: String,
    /// Kind of document: `openapi-2.0`, `openapi-3.0`, `openapi-3.1`, or `unknown`.
    format: String,
    /// Base path of its operations, from the document; may be empty.
    base_path: String,
    /// Grows with each change; the `ETag`.
    revision: i64,
    /// RFC 3339.
    created_at: String,
    /// RFC 3339.
    updated_at: String,
    /// User name of who changed it last.
    updated_by: String,
    /// Whether the caller marked it.
    favourite: bool,
    /// The draft products that name it, as `name:version`.
    products: Vec<String>,
    /// Where it stands in catalogs, one entry for each product that holds it there.
    published: Vec<DraftPublication>,
}

/// A draft product, without its document.
#[derive(Serialize, ToSchema)]
pub(crate) struct DraftProduct {
    /// `dpr_…`.
    id: String,
    /// Name, from the document.
    name: String,
    /// Version, from the document.
    version: String,
    /// Title, from the document.
    title: String,
    /// `yaml` or `json`.
    media: String,
    /// How many plans it has.
    plans: i64,
    /// The draft APIs that it names, as `name:version`, whether they exist or not.
    apis: Vec<String>,
    /// Grows with each change; the `ETag`.
    revision: i64,
    /// RFC 3339.
    created_at: String,
    /// RFC 3339.
    updated_at: String,
    /// User name of who changed it last.
    updated_by: String,
    /// Whether the caller marked it.
    favourite: bool,
    /// Where it stands in catalogs.
    published: Vec<DraftPublication>,
}

/// A product of a catalog that was made from a draft.
#[derive(Serialize, ToSchema)]
pub(crate) struct DraftPublication {
    /// The catalog, `cat_…`.
    catalog_id: String,
    /// Its name.
    catalog: String,
    /// Its display name.
    catalog_title: String,
    /// The product there, `prd_…`.
    product_id: String,
    /// The product's name.
    product: String,
    /// The product's version.
    version: String,
    /// `staged`, `published`, `deprecated`, `retired` or `archived`.
    state: String,
    /// Whether the catalog's copy is what the draft says now; of a draft product, whether those
    /// of its APIs are, too.
    current: bool,
}

/// A draft API, with what there is to say about its document.
#[derive(Serialize, ToSchema)]
pub(crate) struct DraftApiDetail {
    /// The draft.
    item: DraftApi,
    /// Mistakes and warnings; a draft with mistakes is kept but can't be staged.
    diagnostics: Vec<Diagnostic>,
}

/// A draft product, with what there is to say about its document.
#[derive(Serialize, ToSchema)]
pub(crate) struct DraftProductDetail {
    /// The draft.
    item: DraftProduct,
    /// Mistakes and warnings; a draft with mistakes is kept but can't be staged.
    diagnostics: Vec<Diagnostic>,
}

impl From<DraftApiView> for DraftApi {
    fn from(view: DraftApiView) -> DraftApi {
        let draft = view.draft;
        DraftApi {
            id: draft.id.to_string(),
            name: draft.name.to_string(),
            version: draft.version.to_string(),
            title: draft.title,
            media: draft.media.to_string(),
            format: draft.format,
            base_path: draft.base_path,
            revision: draft.revision.number(),
            created_at: time(draft.created_at),
            updated_at: time(draft.updated_at),
            updated_by: draft.updated_by,
            favourite: view.is_favourite,
            products: view.products.iter().map(ToString::to_string).collect(),
            published: view.published.into_iter().map(DraftPublication::from).collect(),
        }
    }
}

impl From<DraftProductView> for DraftProduct {
    fn from(view: DraftProductView) -> DraftProduct {
        let draft = view.draft;
        DraftProduct {
            id: draft.id.to_string(),
            name: draft.name.to_string(),
            version: draft.version.to_string(),
            title: draft.title,
            media: draft.media.to_string(),
            plans: draft.plans,
            apis: view.apis.iter().map(ToString::to_string).collect(),
            revision: draft.revision.number(),
            created_at: time(draft.created_at),
            updated_at: time(draft.updated_at),
            updated_by: draft.updated_by,
            favourite: view.is_favourite,
            published: view.published.into_iter().map(DraftPublication::from).collect(),
        }
    }
}

impl From<management::DraftPublication> for DraftPublication {
    fn from(at: management::DraftPublication) -> DraftPublication {
        DraftPublication {
            catalog_id: at.catalog_id.to_string(),
            catalog: at.catalog.to_string(),
            catalog_title: at.catalog_title,
            product_id: at.product_id.to_string(),
            product: at.product.to_string(),
            version: at.version.to_string(),
            state: at.state.to_string(),
            current: at.is_current,
        }
    }
}

impl From<management::Draft<DraftApiView>> for DraftApiDetail {
    fn from(draft: management::Draft<DraftApiView>) -> DraftApiDetail {
        let diagnostics = diagnostics(&draft.diagnostics);
        DraftApiDetail { item: draft.view.into(), diagnostics }
    }
}

impl From<management::Draft<DraftProductView>> for DraftProductDetail {
    fn from(draft: management::Draft<DraftProductView>) -> DraftProductDetail {
        let diagnostics = diagnostics(&draft.diagnostics);
        DraftProductDetail { item: draft.view.into(), diagnostics }
    }
}

/// A refusal; where a draft exists already, with its path.
pub(crate) fn exists(error: management::Error, org: &str, kind: &str) -> Problem {
    Problem::from(error).linked(&format!("/api/v1/orgs/{org}/drafts/{kind}"))
}
