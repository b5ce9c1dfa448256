//! JSON Schemas for editors.

use crate::extract::{InSchema, Path, Signed};
use crate::problem::Problem;
use axum::Json;
use serde_json::Value;

/// Answers the JSON Schema (2020-12) of a document for editors: completion and hover. Each key has a
/// description; steps of assemblies have the options of their policies. Whether a document is right,
/// `validate_document` tells.
#[utoipa::path(
    get,
    path = "/schemas/{schema}",
    tag = "authoring",
    params(InSchema),
    responses((status = 200, description = "The JSON Schema", body = Object))
)]
pub(crate) async fn get_editor_schema(
    Signed(actor): Signed,
    Path(at): Path<InSchema>,
) -> Result<Json<Value>, Problem> {
    Ok(Json(management::editor_schema(&actor, &at.schema)?))
}
