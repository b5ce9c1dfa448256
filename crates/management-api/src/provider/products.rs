//! Products in a catalog: frozen copies of drafts that are staged and published.

use super::product_views::{ChangedProduct, Product, ProductRow, product_answer};
use crate::answer::{ListOf, Reached, Removed, document, list, removed, tagged};
use crate::extract::{IfMatch, InCatalog, InProduct, Json, Path, ProductListQuery, Query, Signed};
use crate::problem::Problem;
use crate::router::Api;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use management::{Publication, media};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use utoipa::ToSchema;

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
