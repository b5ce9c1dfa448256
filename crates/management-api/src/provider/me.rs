//! The caller: who he is and where he belongs.

use super::orgs::Org;
use crate::extract::{Json, Signed};
use crate::problem::Problem;
use crate::router::Api;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// A person who logs in.
#[derive(Serialize, ToSchema)]
pub(crate) struct User {
    /// `usr_…`.
    id: String,
    /// What the person logs in as.
    username: String,
    /// The person's name for people, may be empty.
    name: String,
    /// E-mail address, may be empty.
    email: String,
}

impl From<management::User> for User {
    fn from(user: management::User) -> User {
        User {
            id: user.id.to_string(),
            username: user.username.to_string(),
            name: user.name,
            email: user.email,
        }
    }
}

/// The caller.
#[derive(Serialize, ToSchema)]
pub(crate) struct Me {
    /// Who.
    user: User,
    /// The organizations the caller is a member of.
    orgs: Vec<Org>,
}

/// Tells who the caller is, in which organizations, and what he may do in each.
#[utoipa::path(
    get,
    path = "/me",
    tag = "access",
    responses((status = 200, description = "The caller", body = Me))
)]
pub(crate) async fn get_me(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
) -> Result<axum::Json<Me>, Problem> {
    let (user, orgs) = api.management.me(&actor).await?;
    Ok(axum::Json(Me { user: user.into(), orgs: orgs.into_iter().map(Org::from).collect() }))
}

/// A change of the caller's password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangePassword {
    /// The present password.
    present: String,
    /// The new one, at least 10 characters.
    new: String,
}

/// Changes the caller's password and ends all sessions, this one too; API tokens stay.
#[utoipa::path(
    post,
    path = "/me/password",
    tag = "access",
    request_body = ChangePassword,
    responses((status = 204, description = "Changed"))
)]
pub(crate) async fn change_password(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Json(body): Json<ChangePassword>,
) -> Result<StatusCode, Problem> {
    api.management.change_password(&actor, &body.present, &body.new).await?;
    Ok(StatusCode::NO_CONTENT)
}
