//! The one-time link of the first administrator.

use super::me::User;
use crate::extract::{Json, caller_address};
use crate::problem::Problem;
use crate::router::Api;
use axum::extract::State;
use axum::http::{Extensions, StatusCode};
use management::NewAdministrator;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// Who the administrator is to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RedeemFirstAdministrator {
    /// The token of the one-time link, `gwl_…`.
    token: String,
    /// What to log in as, such as `ada`. Where the user exists, the password is set anew.
    username: String,
    /// An e-mail address, may be empty.
    #[serde(default)]
    email: String,
    /// At least 10 characters.
    password: String,
}

/// Redeems the one-time link: makes a user who owns the organization.
#[utoipa::path(
    post,
    path = "/first-administrator",
    tag = "access",
    request_body = RedeemFirstAdministrator,
    responses((status = 201, description = "The user, who can log in now", body = User))
)]
pub(crate) async fn redeem_first_administrator(
    State(api): State<Arc<Api>>,
    extensions: Extensions,
    Json(body): Json<RedeemFirstAdministrator>,
) -> Result<(StatusCode, axum::Json<User>), Problem> {
    let administrator =
        NewAdministrator { username: body.username, email: body.email, password: body.password };
    let from = caller_address(&extensions);
    let user = api.management.redeem_first_administrator(&body.token, administrator, from).await?;
    Ok((StatusCode::CREATED, axum::Json(User::from(user))))
}
