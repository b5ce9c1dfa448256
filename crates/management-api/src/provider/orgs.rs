//! Provider organizations that the caller is a member of.

use crate::answer::tagged;
use crate::extract::{InOrg, Path, Signed};
use crate::problem::Problem;
use crate::router::Api;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use management::ProviderMember;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// A provider organization.
#[derive(Serialize, ToSchema)]
pub(crate) struct Org {
    /// `org_…`.
    id: String,
    /// The segment in the URLs of its APIs.
    name: String,
    /// Display name.
    title: String,
    /// The caller's roles in it.
    roles: Vec<String>,
    /// Everything there is to be allowed, and whether the caller is.
    permissions: Vec<OrgPermission>,
}

/// Something that a member may be allowed to do.
#[derive(Serialize, ToSchema)]
pub(crate) struct OrgPermission {
    /// Stable name: `view-` or `edit-` and a noun, `use-test-application`, `stage-products`,
    /// `manage-products` or `call-apis`.
    name: &'static str,
    /// Whether the caller may.
    allowed: bool,
    /// Why the caller may not, as a sentence for people; null if he may.
    reason: Option<String>,
}

impl From<ProviderMember> for Org {
    fn from(member: ProviderMember) -> Org {
        let org = member.org();
        Org {
            id: org.id.to_string(),
            name: org.name.to_string(),
            title: org.title.to_string(),
            roles: member.roles().iter().map(|role| role.to_string()).collect(),
            permissions: member.permissions().into_iter().map(permission).collect(),
        }
    }
}

fn permission(view: management::PermissionView) -> OrgPermission {
    OrgPermission { name: view.name, allowed: view.obstacle.is_none(), reason: view.obstacle }
}

/// Every organization of the caller; few, so that they come as one page.
#[derive(Serialize, ToSchema)]
pub(crate) struct Orgs {
    /// The organizations.
    items: Vec<Org>,
    /// Always null.
    next: Option<String>,
}

/// Lists the organizations that the caller is a member of.
#[utoipa::path(
    get,
    path = "/orgs",
    tag = "orgs",
    responses((status = 200, description = "All organizations of the caller", body = Orgs))
)]
pub(crate) async fn list_orgs(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
) -> Result<Json<Orgs>, Problem> {
    let (_, orgs) = api.management.me(&actor).await?;
    Ok(Json(Orgs { items: orgs.into_iter().map(Org::from).collect(), next: None }))
}

/// Shows an organization.
#[utoipa::path(
    get,
    path = "/orgs/{org}",
    tag = "orgs",
    params(InOrg),
    responses((status = 200, description = "The organization", body = Org))
)]
pub(crate) async fn get_org(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InOrg>,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    Ok(tagged(StatusCode::OK, member.org().revision, Org::from(member)))
}
