//! Draft APIs: the documents that authors work on.

use super::drafts::{DraftApi, DraftApiDetail, DraftProductDetail, exists};
use crate::answer::{ListOf, document, list, tagged};
use crate::extract::{
    DocumentBody, IfMatch, InDraftApi, InOrg, MarkedListQuery, Path, Query, Signed,
};
use crate::problem::Problem;
use crate::router::Api;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use std::sync::Arc;

/// Lists the draft APIs of an organization, sorted by `name`, which is the default, `title` or
/// `updated_at`.
#[utoipa::path(
    get,
    path = "/orgs/{org}/drafts/apis",
    tag = "drafts",
    params(InOrg, MarkedListQuery),
    responses((status = 200, description = "A page of drafts", body = ListOf<DraftApi>))
)]
pub(crate) async fn list_draft_apis(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InOrg>,
    Query(query): Query<MarkedListQuery>,
) -> Result<Json<ListOf<DraftApi>>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let drafts = api.management.list_draft_apis(&member, query.favourite, &query.listing()).await?;
    Ok(list(drafts, DraftApi::from))
}

/// Imports an API document as a new draft. Its name and version are the document's own; 409 when
/// such a draft exists: the problem has its ID and its path as `existing`.
#[utoipa::path(
    post,
    path = "/orgs/{org}/drafts/apis",
    tag = "drafts",
    params(InOrg),
    request_body(content(
        (String = "application/yaml"), (Object = "application/json"), (String = "text/plain")
    ), description = "The document itself, at most 5 MiB; kept as it is"),
    responses((status = 201, description = "The draft", body = DraftApiDetail))
)]
pub(crate) async fn create_draft_api(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InOrg>,
    DocumentBody(text): DocumentBody,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let draft = api.management.create_draft_api(&member, &text).await;
    let draft = draft.map_err(|error| exists(error, &at.org, "apis"))?;
    Ok(tagged(StatusCode::CREATED, draft.view.draft.revision, DraftApiDetail::from(draft)))
}

/// Shows a draft API and what there is to say about its document.
#[utoipa::path(
    get,
    path = "/orgs/{org}/drafts/apis/{api}",
    tag = "drafts",
    params(InDraftApi),
    responses((status = 200, description = "The draft", body = DraftApiDetail))
)]
pub(crate) async fn get_draft_api(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InDraftApi>,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let draft = api.management.get_draft_api(&member, &at.api).await?;
    Ok(tagged(StatusCode::OK, draft.view.draft.revision, DraftApiDetail::from(draft)))
}

/// Deletes a draft API; 409 while a draft product names it. What is in catalogs stays.
#[utoipa::path(
    delete,
    path = "/orgs/{org}/drafts/apis/{api}",
    tag = "drafts",
    params(InDraftApi, ("If-Match" = String, Header, description = "`ETag` that was read, or `*`")),
    responses((status = 204, description = "Deleted"))
)]
pub(crate) async fn delete_draft_api(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InDraftApi>,
    IfMatch(expected): IfMatch,
) -> Result<StatusCode, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    api.management.delete_draft_api(&member, &at.api, expected).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Answers the document as its author wrote it, comments and order included.
#[utoipa::path(
    get,
    path = "/orgs/{org}/drafts/apis/{api}/document",
    tag = "drafts",
    params(InDraftApi),
    responses((status = 200, description = "The document", content(
        (String = "application/yaml"), (Object = "application/json")
    )))
)]
pub(crate) async fn get_draft_api_document(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InDraftApi>,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let draft = api.management.get_draft_api(&member, &at.api).await?;
    Ok(document(draft.view.draft.media, draft.view.draft.revision, draft.text))
}

/// Replaces the document; name and version follow it. What has mistakes is kept, and the answer
/// has them all; even a text that can't be read is kept as long as its `info` still tells the
/// draft's own name and version, and is 422 else. A 412 carries the present `ETag`.
#[utoipa::path(
    put,
    path = "/orgs/{org}/drafts/apis/{api}/document",
    tag = "drafts",
    params(InDraftApi, ("If-Match" = String, Header, description = "`ETag` that was read, or `*`")),
    request_body(content(
        (String = "application/yaml"), (Object = "application/json"), (String = "text/plain")
    ), description = "The document itself, at most 5 MiB; kept as it is"),
    responses((status = 200, description = "The draft", body = DraftApiDetail))
)]
pub(crate) async fn replace_draft_api_document(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InDraftApi>,
    IfMatch(expected): IfMatch,
    DocumentBody(text): DocumentBody,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let draft = api.management.replace_draft_api(&member, &at.api, expected, &text).await;
    let draft = draft.map_err(|error| exists(error, &at.org, "apis"))?;
    Ok(tagged(StatusCode::OK, draft.view.draft.revision, DraftApiDetail::from(draft)))
}

/// Makes a draft product that offers this API whole: `<name>-product` of the API's version, one
/// plan `default` of 100 calls an hour with a soft limit. 409 when such a draft exists.
#[utoipa::path(
    post,
    path = "/orgs/{org}/drafts/apis/{api}/default-product",
    tag = "drafts",
    params(InDraftApi),
    responses((status = 201, description = "The draft product", body = DraftProductDetail))
)]
pub(crate) async fn generate_default_product(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InDraftApi>,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let draft = api.management.generate_default_product(&member, &at.api).await;
    let draft = draft.map_err(|error| exists(error, &at.org, "products"))?;
    Ok(tagged(StatusCode::CREATED, draft.view.draft.revision, DraftProductDetail::from(draft)))
}
