//! Products in a catalog: frozen copies of drafts that are staged and published.

use crate::answer::{ListOf, Reached, Removed, document, list, reached, removed, tagged, time};
use crate::extract::{IfMatch, InCatalog, InProduct, Json, Path, ProductListQuery, Query, Signed};
use crate::problem::{Diagnostic, Problem, diagnostics};
use crate::router::Api;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use management::{ProductView, Publication, media};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
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

/// Which draft to take into the catalog.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StageProduct {
    /// The draft product: ID or `name:version`.
    product: String,
}

/// Which draft to publish.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PublishDraftProduct {
    /// The draft product: ID or `name:version`.
    product: String,
    /// Where a plan vanishes that has subscriptions: its name to the name of the plan that takes
    /// them over.
    #[serde(default)]
    plan_mapping: BTreeMap<String, String>,
}

/// Lists the products of a catalog with their plans and APIs, sorted by `name`, which is the default,
/// `title` or `updated_at`.
#[utoipa::path(
    get,
    path = "/orgs/{org}/catalogs/{catalog}/products",
    tag = "products",
    params(InCatalog, ProductListQuery),
    responses((status = 200, description = "A page of products", body = ListOf<ProductRow>))
)]
pub(crate) async fn list_products(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InCatalog>,
    Query(query): Query<ProductListQuery>,
) -> Result<axum::Json<ListOf<ProductRow>>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let (states, listing) = (query.states()?, query.listing());
    let products = api.management.list_products(&member, &at.catalog, &states, &listing).await?;
    Ok(list(products, ProductRow::from))
}

/// Stages a draft product: freezes it and the drafts of its APIs into the catalog, unserved. A
/// version that is staged already is replaced; 409 when it is further than that.
#[utoipa::path(
    post,
    path = "/orgs/{org}/catalogs/{catalog}/products",
    tag = "products",
    params(InCatalog),
    request_body = StageProduct,
    responses((status = 201, description = "Staged", body = Reached<ChangedProduct>))
)]
pub(crate) async fn stage_product(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InCatalog>,
    Json(body): Json<StageProduct>,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let staged = api.management.stage_product(&member, &at.catalog, &body.product).await?;
    Ok(product_answer(StatusCode::CREATED, staged))
}

/// Stages and publishes a draft product in one step. In a development catalog a version that is
/// there already is overwritten and keeps its subscriptions; in a production catalog it is 409.
#[utoipa::path(
    post,
    path = "/orgs/{org}/catalogs/{catalog}/publish",
    tag = "products",
    params(InCatalog),
    request_body = PublishDraftProduct,
    responses((status = 200, description = "Published", body = Reached<ChangedProduct>))
)]
pub(crate) async fn publish_draft_product(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InCatalog>,
    Json(body): Json<PublishDraftProduct>,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let publication = Publication { product: body.product, plan_mapping: body.plan_mapping };
    let published = api.management.publish_draft_product(&member, &at.catalog, publication).await?;
    Ok(product_answer(StatusCode::OK, published))
}

/// Shows a product of a catalog with its plans and APIs.
#[utoipa::path(
    get,
    path = "/orgs/{org}/catalogs/{catalog}/products/{product}",
    tag = "products",
    params(InProduct),
    responses((status = 200, description = "The product", body = Product))
)]
pub(crate) async fn get_product(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InProduct>,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let view = api.management.get_product(&member, &at.catalog, &at.product).await?;
    Ok(tagged(StatusCode::OK, view.product.revision, Product::from(view)))
}

/// Answers the frozen product document.
#[utoipa::path(
    get,
    path = "/orgs/{org}/catalogs/{catalog}/products/{product}/document",
    tag = "products",
    params(InProduct),
    responses((status = 200, description = "The document", content(
        (String = "application/yaml"), (Object = "application/json")
    )))
)]
pub(crate) async fn get_product_document(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InProduct>,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let found = api.management.get_product_document(&member, &at.catalog, &at.product).await?;
    let (revision, text) = found;
    Ok(document(media(&text), revision, text))
}

/// Deletes a product from a catalog: a staged, retired or archived one; in a development catalog
/// also a published one, with its subscriptions.
#[utoipa::path(
    delete,
    path = "/orgs/{org}/catalogs/{catalog}/products/{product}",
    tag = "products",
    params(InProduct, ("If-Match" = String, Header, description = "`ETag` that was read, or `*`")),
    responses((status = 200, description = "Deleted", body = Removed))
)]
pub(crate) async fn delete_product(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InProduct>,
    IfMatch(expected): IfMatch,
) -> Result<axum::Json<Removed>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let gone = api.management.delete_product(&member, &at.catalog, &at.product, expected).await?;
    Ok(removed(gone))
}
