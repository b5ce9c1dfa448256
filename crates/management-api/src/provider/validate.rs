//! Checking a document without keeping it.

use crate::extract::{DocumentBody, InOrg, Path, Signed};
use crate::problem::{Diagnostic, Problem, diagnostics};
use crate::router::Api;
use axum::Json;
use axum::extract::State;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// What a document is and what there is to say about it.
#[derive(Serialize, ToSchema)]
pub(crate) struct Validation {
    /// `api`, `product` or `unknown`.
    kind: &'static str,
    /// Whether it can be staged and published as it is: there is no error.
    is_valid: bool,
    /// Every mistake and warning.
    diagnostics: Vec<Diagnostic>,
}

/// Checks an API or product document; nothing is kept. Mistakes are the answer, not an error.
#[utoipa::path(
    post,
    path = "/orgs/{org}/drafts/validate",
    tag = "drafts",
    params(InOrg),
    request_body(content(
        (String = "application/yaml"), (Object = "application/json"), (String = "text/plain")
    ), description = "The document itself, at most 5 MiB"),
    responses((status = 200, description = "What was found", body = Validation))
)]
pub(crate) async fn validate_document(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InOrg>,
    DocumentBody(text): DocumentBody,
) -> Result<Json<Validation>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let found = api.management.validate_document(&member, &text).await?;
    Ok(Json(Validation {
        kind: found.kind,
        is_valid: found.is_valid(),
        diagnostics: diagnostics(&found.diagnostics),
    }))
}
