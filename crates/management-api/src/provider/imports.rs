//! Import from a URL: the server fetches a document for the console.

use crate::extract::{InOrg, Json, Path, Signed};
use crate::problem::Problem;
use crate::router::Api;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// Where a document is.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FetchDocument {
    /// Absolute URL, `http` or `https`.
    url: String,
    /// User name for HTTP Basic; sent to the host of `url` only, together with the password.
    username: Option<String>,
    /// Password for HTTP Basic.
    password: Option<String>,
}

/// A document that was fetched.
#[derive(Serialize, ToSchema)]
pub(crate) struct FetchedDocument {
    /// The text, as it was answered.
    text: String,
    /// Media type in lower case, without parameters; may be empty.
    media_type: String,
    /// Where it was in the end, after redirects.
    url: String,
}

/// Fetches a document of at most 5 MiB from a URL; nothing is kept. Only hosts on the public
/// Internet are asked, and those that the server was started with (`--import-from`); at most 5
/// redirects are followed, within 10 seconds.
#[utoipa::path(
    post,
    path = "/orgs/{org}/drafts/fetch",
    tag = "drafts",
    params(InOrg),
    request_body = FetchDocument,
    responses((status = 200, description = "The document", body = FetchedDocument))
)]
pub(crate) async fn fetch_document(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InOrg>,
    Json(body): Json<FetchDocument>,
) -> Result<axum::Json<FetchedDocument>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let credentials = match (body.username, body.password) {
        (None, None) => None,
        (user, password) => Some((user.unwrap_or_default(), password.unwrap_or_default())),
    };
    let fetched = api.management.fetch_document(&member, &body.url, credentials).await?;
    Ok(axum::Json(FetchedDocument {
        text: fetched.text,
        media_type: fetched.media_type,
        url: fetched.url,
    }))
}
