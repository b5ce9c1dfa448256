//! Sessions of people: log in, look, log out.

use super::me::User;
use crate::answer::time;
use crate::extract::{Json, Signed, caller_address, session_cookie};
use crate::problem::Problem;
use crate::router::Api;
use axum::extract::State;
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use management::Evidence;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// Who logs in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LogIn {
    /// User name.
    username: String,
    /// Password.
    password: String,
}

/// A session that began; its token is in the cookie alone.
#[derive(Serialize, ToSchema)]
pub(crate) struct NewSession {
    /// Who logged in.
    user: User,
    /// When the session ends, RFC 3339.
    expires_at: String,
}

/// The identity of the present request.
#[derive(Serialize, ToSchema)]
pub(crate) struct Session {
    /// User name.
    username: String,
    /// `session` or `token`.
    by: &'static str,
}

/// Logs in: sets the session's cookie. Ten failures in a row lock the user for 15 minutes.
#[utoipa::path(
    post,
    path = "/sessions",
    tag = "access",
    request_body = LogIn,
    responses((
        status = 201,
        description = "Logged in; the cookie is the session",
        body = NewSession,
        headers(("set-cookie" = String, description = "The session")),
    ))
)]
pub(crate) async fn create_session(
    State(api): State<Arc<Api>>,
    extensions: Extensions,
    Json(body): Json<LogIn>,
) -> Result<Response, Problem> {
    let from = caller_address(&extensions);
    let begun = api.management.log_in(&body.username, &body.password, from).await?;
    let cookie = format!(
        "{}={}; Max-Age={}; {}",
        api.cookie_name(),
        begun.token.reveal(),
        begun.lifetime.as_secs(),
        api.cookie_attributes(),
    );
    let session = NewSession { user: begun.user.into(), expires_at: time(begun.expires_at) };
    let cookies = [(header::SET_COOKIE, cookie_value(&cookie)?)];
    Ok((StatusCode::CREATED, cookies, axum::Json(session)).into_response())
}

/// Tells who the caller is, by session or by token.
#[utoipa::path(
    get,
    path = "/sessions",
    tag = "access",
    responses((status = 200, description = "Who the caller is", body = Session))
)]
pub(crate) async fn get_session(Signed(actor): Signed) -> axum::Json<Session> {
    let by = match actor.evidence() {
        Evidence::Session => "session",
        Evidence::Token(_) => "token",
    };
    axum::Json(Session { username: actor.username().to_string(), by })
}

/// Logs out: ends the session of the cookie at once.
#[utoipa::path(
    delete,
    path = "/sessions",
    tag = "access",
    responses((status = 204, description = "Logged out"))
)]
pub(crate) async fn delete_session(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    if let Some(token) = session_cookie(&headers, api.cookie_name()) {
        api.management.log_out(&actor, token).await?;
    }
    let cookie = format!("{}=; Max-Age=0; {}", api.cookie_name(), api.cookie_attributes());
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie_value(&cookie)?)]).into_response())
}

fn cookie_value(cookie: &str) -> Result<HeaderValue, Problem> {
    HeaderValue::try_from(cookie).map_err(|_| {
        management::Error::Internal("a session's token is no header value".to_owned()).into()
    })
}
