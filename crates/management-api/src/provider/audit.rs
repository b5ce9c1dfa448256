//! The audit trail of an organization.

use crate::answer::{ListOf, list, time};
use crate::extract::{InOrg, ListQuery, Path, Query, Signed};
use crate::problem::Problem;
use crate::router::Api;
use axum::Json;
use axum::extract::State;
use management::Outcome;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// One change that was made or refused.
#[derive(Serialize, ToSchema)]
pub(crate) struct AuditEntry {
    /// `aud_…`.
    id: String,
    /// RFC 3339.
    at: String,
    /// Who acted, as named then.
    actor: String,
    /// Who acted: `usr_…`, `installation` or `nobody`.
    actor_id: String,
    /// What was to be done: an `operationId`.
    operation: String,
    /// What it was to be done with.
    object: String,
    /// `done` or `refused`.
    outcome: &'static str,
    /// Why it was refused; may be empty.
    detail: String,
    /// The address it came from.
    from: String,
}

impl From<management::AuditEntry> for AuditEntry {
    fn from(entry: management::AuditEntry) -> AuditEntry {
        AuditEntry {
            id: entry.id.to_string(),
            at: time(entry.at),
            actor: entry.actor_name,
            actor_id: entry.actor_id,
            operation: entry.operation,
            object: entry.object,
            outcome: match entry.outcome {
                Outcome::Done => "done",
                Outcome::Refused => "refused",
            },
            detail: entry.detail,
            from: entry.origin,
        }
    }
}

/// Lists what was changed in an organization or refused, newest first; sorted by `at` for the oldest
/// first. Searched in operation, object, actor and detail.
#[utoipa::path(
    get,
    path = "/orgs/{org}/audit",
    tag = "audit",
    params(InOrg, ListQuery),
    responses((status = 200, description = "A page of entries", body = ListOf<AuditEntry>))
)]
pub(crate) async fn list_audit_entries(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InOrg>,
    Query(query): Query<ListQuery>,
) -> Result<Json<ListOf<AuditEntry>>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let entries = api.management.list_audit_entries(&member, &query.listing()).await?;
    Ok(list(entries, AuditEntry::from))
}
