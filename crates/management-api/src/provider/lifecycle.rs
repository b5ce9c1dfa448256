//! The lifecycle of a product in a catalog. What a state does not allow is 409.

use super::product_views::{ChangedProduct, product_answer};
use crate::answer::Reached;
use crate::extract::{InProduct, OptionalIfMatch, Path, Signed};
use crate::problem::Problem;
use crate::router::Api;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use std::sync::Arc;

/// Publishes a staged or deprecated product: visible, open for subscriptions, served.
#[utoipa::path(
    post,
    path = "/orgs/{org}/catalogs/{catalog}/products/{product}/publish",
    tag = "products",
    params(InProduct),
    responses((status = 200, description = "The product", body = Reached<ChangedProduct>))
)]
pub(crate) async fn publish_product(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InProduct>,
    OptionalIfMatch(expected): OptionalIfMatch,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let changed =
        api.management.publish_product(&member, &at.catalog, &at.product, expected).await?;
    Ok(product_answer(StatusCode::OK, changed))
}

/// Deprecates a published product: its subscribers go on, nobody new comes.
#[utoipa::path(
    post,
    path = "/orgs/{org}/catalogs/{catalog}/products/{product}/deprecate",
    tag = "products",
    params(InProduct),
    responses((status = 200, description = "The product", body = Reached<ChangedProduct>))
)]
pub(crate) async fn deprecate_product(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InProduct>,
    OptionalIfMatch(expected): OptionalIfMatch,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let changed =
        api.management.deprecate_product(&member, &at.catalog, &at.product, expected).await?;
    Ok(product_answer(StatusCode::OK, changed))
}

/// Retires a product: no longer served, all its subscriptions are removed.
#[utoipa::path(
    post,
    path = "/orgs/{org}/catalogs/{catalog}/products/{product}/retire",
    tag = "products",
    params(InProduct),
    responses((status = 200, description = "The product", body = Reached<ChangedProduct>))
)]
pub(crate) async fn retire_product(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InProduct>,
    OptionalIfMatch(expected): OptionalIfMatch,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let changed =
        api.management.retire_product(&member, &at.catalog, &at.product, expected).await?;
    Ok(product_answer(StatusCode::OK, changed))
}

/// Brings a retired product back to staged; subscriptions do not come back.
#[utoipa::path(
    post,
    path = "/orgs/{org}/catalogs/{catalog}/products/{product}/restage",
    tag = "products",
    params(InProduct),
    responses((status = 200, description = "The product", body = Reached<ChangedProduct>))
)]
pub(crate) async fn restage_product(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InProduct>,
    OptionalIfMatch(expected): OptionalIfMatch,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let changed =
        api.management.restage_product(&member, &at.catalog, &at.product, expected).await?;
    Ok(product_answer(StatusCode::OK, changed))
}

/// Archives a retired product: out of the way of lists.
#[utoipa::path(
    post,
    path = "/orgs/{org}/catalogs/{catalog}/products/{product}/archive",
    tag = "products",
    params(InProduct),
    responses((status = 200, description = "The product", body = Reached<ChangedProduct>))
)]
pub(crate) async fn archive_product(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InProduct>,
    OptionalIfMatch(expected): OptionalIfMatch,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let changed =
        api.management.archive_product(&member, &at.catalog, &at.product, expected).await?;
    Ok(product_answer(StatusCode::OK, changed))
}

/// Brings an archived product back to retired.
#[utoipa::path(
    post,
    path = "/orgs/{org}/catalogs/{catalog}/products/{product}/unarchive",
    tag = "products",
    params(InProduct),
    responses((status = 200, description = "The product", body = Reached<ChangedProduct>))
)]
pub(crate) async fn unarchive_product(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InProduct>,
    OptionalIfMatch(expected): OptionalIfMatch,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let changed =
        api.management.unarchive_product(&member, &at.catalog, &at.product, expected).await?;
    Ok(product_answer(StatusCode::OK, changed))
}
