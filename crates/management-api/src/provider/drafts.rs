//! What draft APIs and draft products share in JSON.

use crate::answer::time;
use crate::problem::{Diagnostic, diagnostics};
use serde::Serialize;
use utoipa::ToSchema;

/// A draft in a list.
#[derive(Serialize, ToSchema)]
pub(crate) struct DraftSummary {
    /// `dap_…` or `dpr_…`.
    id: String,
    /// Name, from the document.
    name: String,
    /// Version, from the document.
    version: String,
    /// Title, from the document.
    title: String,
    /// `yaml` or `json`.
    media: String,
    /// Grows with each change; the `ETag`.
    revision: i64,
    /// RFC 3339.
    created_at: String,
    /// RFC 3339.
    updated_at: String,
    /// Who changed it last.
    updated_by: String,
}

/// A draft, with what there is to say about its document.
#[derive(Serialize, ToSchema)]
pub(crate) struct Draft {
    /// The draft.
    item: DraftSummary,
    /// Mistakes and warnings; a draft with mistakes is kept but can't be staged.
    diagnostics: Vec<Diagnostic>,
}

impl From<management::DraftSummary> for DraftSummary {
    fn from(draft: management::DraftSummary) -> DraftSummary {
        DraftSummary {
            id: draft.id,
            name: draft.name,
            version: draft.version.to_string(),
            title: draft.title,
            media: draft.media.to_string(),
            revision: draft.revision.number(),
            created_at: time(draft.created_at),
            updated_at: time(draft.updated_at),
            updated_by: draft.updated_by,
        }
    }
}

impl From<management::Draft> for Draft {
    fn from(draft: management::Draft) -> Draft {
        Draft {
            diagnostics: diagnostics(&draft.diagnostics),
            item: DraftSummary::from(draft.summary),
        }
    }
}
