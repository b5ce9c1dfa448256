//! API tokens of the caller, for the command line and programs.

use crate::answer::{ListOf, list_all, time};
use crate::extract::{InToken, Json, ListQuery, Path, Query, Signed};
use crate::problem::Problem;
use crate::router::Api;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// An API token, without the token itself.
#[derive(Serialize, ToSchema)]
pub(crate) struct ApiToken {
    /// `tok_…`.
    id: String,
    /// What it is for.
    name: String,
    /// RFC 3339.
    created_at: String,
    /// RFC 3339.
    expires_at: Option<String>,
    /// RFC 3339, to some minutes; null when never used.
    last_used_at: Option<String>,
}

impl From<management::ApiToken> for ApiToken {
    fn from(token: management::ApiToken) -> ApiToken {
        ApiToken {
            id: token.id.to_string(),
            name: token.name,
            created_at: time(token.created_at),
            expires_at: token.expires_at.map(time),
            last_used_at: token.last_used_at.map(time),
        }
    }
}

/// A new API token, readable this once.
#[derive(Serialize, ToSchema)]
pub(crate) struct NewApiToken {
    /// The token's entry.
    item: ApiToken,
    /// The token, `gwt_…`; it is never shown again.
    token: String,
}

/// What a token is for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CreateApiToken {
    /// What it is for, such as `laptop`.
    name: String,
    /// Days until it expires, 1 to 365.
    #[serde(default = "days_default")]
    #[schema(minimum = 1, maximum = 365, default = 90)]
    days: u32,
}

fn days_default() -> u32 {
    90
}

/// Lists all API tokens of the caller, sorted by `created_at`, which is the default, or `name`; they
/// come as one page. Searched by name.
#[utoipa::path(
    get,
    path = "/me/tokens",
    tag = "access",
    params(ListQuery),
    responses((status = 200, description = "All tokens of the caller, at most 100", body = ListOf<ApiToken>))
)]
pub(crate) async fn list_api_tokens(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Query(query): Query<ListQuery>,
) -> Result<axum::Json<ListOf<ApiToken>>, Problem> {
    let tokens = api.management.list_api_tokens(&actor, &query.listing()).await?;
    Ok(list_all(tokens, ApiToken::from))
}

/// Makes an API token, which acts as the caller.
#[utoipa::path(
    post,
    path = "/me/tokens",
    tag = "access",
    request_body = CreateApiToken,
    responses((status = 201, description = "The token, readable this once", body = NewApiToken))
)]
pub(crate) async fn create_api_token(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Json(body): Json<CreateApiToken>,
) -> Result<(StatusCode, axum::Json<NewApiToken>), Problem> {
    let (token, secret) = api.management.create_api_token(&actor, &body.name, body.days).await?;
    let answer = NewApiToken { item: token.into(), token: secret.reveal() };
    Ok((StatusCode::CREATED, axum::Json(answer)))
}

/// Revokes one of the caller's API tokens at once.
#[utoipa::path(
    delete,
    path = "/me/tokens/{token}",
    tag = "access",
    params(InToken),
    responses((status = 204, description = "Revoked"))
)]
pub(crate) async fn delete_api_token(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InToken>,
) -> Result<StatusCode, Problem> {
    api.management.delete_api_token(&actor, &at.token).await?;
    Ok(StatusCode::NO_CONTENT)
}
