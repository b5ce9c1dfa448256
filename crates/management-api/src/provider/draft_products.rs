//! Draft products: the documents that authors work on.

use super::drafts::{DraftProduct, DraftProductDetail, exists};
use crate::answer::{ListOf, document, list, tagged};
use crate::extract::{
    DocumentBody, IfMatch, InDraftProduct, InOrg, MarkedListQuery, Path, Query, Signed,
};
use crate::problem::Problem;
use crate::router::Api;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use std::sync::Arc;

/// Lists the draft products of an organization, sorted by `name`, which is the default, `title` or
/// `updated_at`.
#[utoipa::path(
    get,
    path = "/orgs/{org}/drafts/products",
    tag = "drafts",
    params(InOrg, MarkedListQuery),
    responses((status = 200, description = "A page of drafts", body = ListOf<DraftProduct>))
)]
pub(crate) async fn list_draft_products(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InOrg>,
    Query(query): Query<MarkedListQuery>,
) -> Result<Json<ListOf<DraftProduct>>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let drafts =
        api.management.list_draft_products(&member, query.favourite, &query.listing()).await?;
    Ok(list(drafts, DraftProduct::from))
}

/// Imports a product document as a new draft. Its name and version are the document's own; 409 when
/// such a draft exists: the problem has its ID and its path as `existing`.
#[utoipa::path(
    post,
    path = "/orgs/{org}/drafts/products",
    tag = "drafts",
    params(InOrg),
    request_body(content(
        (String = "application/yaml"), (Object = "application/json"), (String = "text/plain")
    ), description = "The document itself, at most 5 MiB; kept as it is"),
    responses((status = 201, description = "The draft", body = DraftProductDetail))
)]
pub(crate) async fn create_draft_product(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InOrg>,
    DocumentBody(text): DocumentBody,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let draft = api.management.create_draft_product(&member, &text).await;
    let draft = draft.map_err(|error| exists(error, &at.org, "products"))?;
    Ok(tagged(StatusCode::CREATED, draft.view.draft.revision, DraftProductDetail::from(draft)))
}

/// Shows a draft product and what there is to say about its document.
#[utoipa::path(
    get,
    path = "/orgs/{org}/drafts/products/{product}",
    tag = "drafts",
    params(InDraftProduct),
    responses((status = 200, description = "The draft", body = DraftProductDetail))
)]
pub(crate) async fn get_draft_product(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InDraftProduct>,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let draft = api.management.get_draft_product(&member, &at.product).await?;
    Ok(tagged(StatusCode::OK, draft.view.draft.revision, DraftProductDetail::from(draft)))
}

/// Deletes a draft product. What is in catalogs stays.
#[utoipa::path(
    delete,
    path = "/orgs/{org}/drafts/products/{product}",
    tag = "drafts",
    params(InDraftProduct, ("If-Match" = String, Header, description = "`ETag` that was read, or `*`")),
    responses((status = 204, description = "Deleted"))
)]
pub(crate) async fn delete_draft_product(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InDraftProduct>,
    IfMatch(expected): IfMatch,
) -> Result<StatusCode, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    api.management.delete_draft_product(&member, &at.product, expected).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Answers the document as its author wrote it, comments and order included.
#[utoipa::path(
    get,
    path = "/orgs/{org}/drafts/products/{product}/document",
    tag = "drafts",
    params(InDraftProduct),
    responses((status = 200, description = "The document", content(
        (String = "application/yaml"), (Object = "application/json")
    )))
)]
pub(crate) async fn get_draft_product_document(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InDraftProduct>,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let draft = api.management.get_draft_product(&member, &at.product).await?;
    Ok(document(draft.view.draft.media, draft.view.draft.revision, draft.text))
}

/// Replaces the document; name and version follow it. What has mistakes is kept, and the answer
/// has them all; even a text that can't be read is kept as long as its `info` still tells the
/// draft's own name and version, and is 422 else. A 412 carries the present `ETag`.
#[utoipa::path(
    put,
    path = "/orgs/{org}/drafts/products/{product}/document",
    tag = "drafts",
    params(InDraftProduct, ("If-Match" = String, Header, description = "`ETag` that was read, or `*`")),
    request_body(content(
        (String = "application/yaml"), (Object = "application/json"), (String = "text/plain")
    ), description = "The document itself, at most 5 MiB; kept as it is"),
    responses((status = 200, description = "The draft", body = DraftProductDetail))
)]
pub(crate) async fn replace_draft_product_document(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InDraftProduct>,
    IfMatch(expected): IfMatch,
    DocumentBody(text): DocumentBody,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let draft = api.management.replace_draft_product(&member, &at.product, expected, &text).await;
    let draft = draft.map_err(|error| exists(error, &at.org, "products"))?;
    Ok(tagged(StatusCode::OK, draft.view.draft.revision, DraftProductDetail::from(draft)))
}
