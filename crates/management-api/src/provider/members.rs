//! Members of a provider organization.

use super::me::User;
use crate::answer::{ListOf, list};
use crate::extract::{InMember, InOrg, Json, ListQuery, Path, Query, Signed};
use crate::problem::Problem;
use crate::router::Api;
use axum::extract::State;
use axum::http::StatusCode;
use management::{NewMember, Role};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// A member of an organization.
#[derive(Serialize, ToSchema)]
pub(crate) struct Member {
    /// Who.
    user: User,
    /// What the member is there for.
    roles: Vec<String>,
}

impl From<management::Member> for Member {
    fn from(member: management::Member) -> Member {
        Member {
            roles: member.roles.iter().map(|role| role.to_string()).collect(),
            user: member.user.into(),
        }
    }
}

/// A person to be brought in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CreateMember {
    /// What the person logs in as; must not exist yet.
    username: String,
    /// An e-mail address, may be empty.
    #[serde(default)]
    email: String,
    /// The first password, at least 10 characters; the person changes it.
    password: String,
    /// `owner`, `administrator`, `api-developer`, `product-manager`, `publisher`,
    /// `community-manager` or `viewer`.
    role: String,
}

/// Lists the members of an organization, sorted by `username`. Searched in user name, name and
/// e-mail address.
#[utoipa::path(
    get,
    path = "/orgs/{org}/members",
    tag = "members",
    params(InOrg, ListQuery),
    responses((status = 200, description = "A page of members", body = ListOf<Member>))
)]
pub(crate) async fn list_members(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InOrg>,
    Query(query): Query<ListQuery>,
) -> Result<axum::Json<ListOf<Member>>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    Ok(list(api.management.list_members(&member, &query.listing()).await?, Member::from))
}

/// Makes a user with a first password and takes him into the organization.
#[utoipa::path(
    post,
    path = "/orgs/{org}/members",
    tag = "members",
    params(InOrg),
    request_body = CreateMember,
    responses((status = 201, description = "The member", body = Member))
)]
pub(crate) async fn create_member(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InOrg>,
    Json(body): Json<CreateMember>,
) -> Result<(StatusCode, axum::Json<Member>), Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let role = body.role.parse::<Role>();
    let role = role.map_err(|unknown| {
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "role-unknown", unknown.to_string())
    })?;
    let new =
        NewMember { username: body.username, email: body.email, password: body.password, role };
    let made = api.management.create_member(&member, new).await?;
    Ok((StatusCode::CREATED, axum::Json(made.into())))
}

/// Takes a member out of the organization; 409 for the last owner.
#[utoipa::path(
    delete,
    path = "/orgs/{org}/members/{member}",
    tag = "members",
    params(InMember),
    responses((status = 204, description = "Taken out"))
)]
pub(crate) async fn delete_member(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InMember>,
) -> Result<StatusCode, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    api.management.delete_member(&member, &at.member).await?;
    Ok(StatusCode::NO_CONTENT)
}
