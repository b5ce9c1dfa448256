//! Products of catalogs in JSON: a row of a list, one with all it holds, one after a change.

use crate::answer::{reached, tagged, time};
use crate::problem::{Diagnostic, diagnostics};
use axum::http::StatusCode;
use axum::response::Response;
use management::ProductView;
use serde::Serialize;
use utoipa::ToSchema;

/// A product version in a catalog, in a list.
#[derive(Serialize, ToSchema)]
pub(crate) struct ProductSummary {
    /// `prd_…`.
    id: String,
    /// Name.
    name: String,
    /// Version.
    version: String,
    /// Title.
    title: String,
    /// `staged`, `published`, `deprecated`, `retired` or `archived`.
    state: String,
    /// Grows with each change; the `ETag`.
    revision: i64,
    /// RFC 3339; null when never published.
    published_at: Option<String>,
    /// User name of who published it last; null when never published.
    published_by: Option<String>,
    /// RFC 3339.
    created_at: String,
    /// RFC 3339.
    updated_at: String,
}

impl From<management::Product> for ProductSummary {
    fn from(product: management::Product) -> ProductSummary {
        ProductSummary {
            id: product.id.to_string(),
            name: product.name.to_string(),
            version: product.version.to_string(),
            title: product.title.to_string(),
            state: product.state.to_string(),
            revision: product.revision.number(),
            published_at: product.published_at.map(time),
            published_by: product.published_by,
            created_at: time(product.created_at),
            updated_at: time(product.updated_at),
        }
    }
}

/// A product version with its plans and APIs.
#[derive(Serialize, ToSchema)]
pub(crate) struct Product {
    /// The product.
    item: ProductSummary,
    /// Its plans, in the author's order.
    plans: Vec<Plan>,
    /// Its APIs, by their key in the product document.
    apis: Vec<ProductApi>,
    /// What the caller can do with it now, and why not the rest, in the order of a menu.
    actions: Vec<ProductAction>,
}

/// A product version in a list, with its plans and APIs.
#[derive(Serialize, ToSchema)]
pub(crate) struct ProductRow {
    /// The product.
    #[serde(flatten)]
    product: ProductSummary,
    /// Its plans, in the author's order.
    plans: Vec<Plan>,
    /// Its APIs, by their key in the product document.
    apis: Vec<ProductApi>,
    /// What the caller can do with it now, and why not the rest, in the order of a menu.
    actions: Vec<ProductAction>,
}

impl From<ProductView> for ProductRow {
    fn from(view: ProductView) -> ProductRow {
        let Product { item, plans, apis, actions } = view.into();
        ProductRow { product: item, plans, apis, actions }
    }
}

/// Something to do with a product: each is an operation of its own.
#[derive(Serialize, ToSchema)]
pub(crate) struct ProductAction {
    /// `publish`, `deprecate`, `retire`, `restage`, `archive`, `unarchive` or `delete`.
    action: String,
    /// Whether it can be done now, by the caller.
    allowed: bool,
    /// Why it can't be done; null if it can.
    reason: Option<String>,
    /// What goes with it, such as subscriptions that end; null if nothing does.
    consequence: Option<String>,
}

/// A plan of a product.
#[derive(Serialize, ToSchema)]
pub(crate) struct Plan {
    /// Name, to subscribe by.
    name: String,
    /// Display name.
    title: String,
    /// Whether a subscription waits for approval.
    approval: bool,
    /// Its limits in words, such as `100 per hour (hard)`.
    limits: String,
    /// Subscriptions to it that were not cancelled.
    subscriptions: u64,
}

/// An API of a product.
#[derive(Serialize, ToSchema)]
pub(crate) struct ProductApi {
    /// Key in the product document.
    key: String,
    /// `api_…`.
    id: String,
    /// Name.
    name: String,
    /// Version.
    version: String,
    /// Title.
    title: String,
    /// `running` or `suspended`.
    state: String,
}

impl From<ProductView> for Product {
    fn from(view: ProductView) -> Product {
        let plan = |plan: management::PlanInUse| Plan {
            name: plan.name.to_string(),
            title: plan.title.to_string(),
            approval: plan.approval,
            limits: plan.limits,
            subscriptions: plan.subscriptions,
        };
        let api = |held: management::ProductApi| ProductApi {
            key: held.key,
            id: held.api.id.to_string(),
            name: held.api.name.to_string(),
            version: held.api.version.to_string(),
            title: held.api.title,
            state: held.api.state.to_string(),
        };
        let action = |offered: management::ProductAction| ProductAction {
            action: offered.action.to_string(),
            allowed: offered.obstacle.is_none(),
            reason: offered.obstacle,
            consequence: offered.consequence,
        };
        Product {
            item: view.product.into(),
            plans: view.plans.into_iter().map(plan).collect(),
            apis: view.apis.into_iter().map(api).collect(),
            actions: view.actions.into_iter().map(action).collect(),
        }
    }
}

/// A product after a change, and what there is to say about it.
#[derive(Serialize, ToSchema)]
pub(crate) struct ChangedProduct {
    /// The product.
    product: ProductSummary,
    /// The catalog's revision for gateways after the change.
    revision: i64,
    /// Remarks that did not stop it.
    warnings: Vec<Diagnostic>,
}

impl From<management::ChangedProduct> for ChangedProduct {
    fn from(changed: management::ChangedProduct) -> ChangedProduct {
        ChangedProduct {
            product: changed.product.into(),
            revision: changed.revision,
            warnings: diagnostics(&changed.warnings),
        }
    }
}

/// A changed product with its `ETag`.
pub(crate) fn product_answer(
    status: StatusCode,
    changed: management::Reached<management::ChangedProduct>,
) -> Response {
    let revision = changed.item.product.revision;
    tagged(status, revision, reached(changed, ChangedProduct::from))
}
