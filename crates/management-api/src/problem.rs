//! Errors as `application/problem+json` (RFC 9457).
//!
//! Every answer of 400 and above has this form, whether a rule, a body, a path or the store was
//! the reason. `code` is stable and for programs; `detail` is for people and may change.

use crate::answer::etag;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use management::{Error, Revision};
use serde::Serialize;
use utoipa::ToSchema;

/// Why a request was not done.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// Always `about:blank`: `code` tells the kinds apart.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The status in words.
    title: &'static str,
    /// The HTTP status.
    status: u16,
    /// What happened, where, and what to do about it.
    #[schema(value_type = String)]
    detail: Box<str>,
    /// Stable name of the kind of problem, kebab-case.
    code: &'static str,
    /// Every mistake found in a document.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    diagnostics: Vec<Diagnostic>,
    /// What exists already, where that is the problem.
    #[serde(skip_serializing_if = "Option::is_none")]
    existing: Option<Box<Existing>>,
    /// The revision that is there now; it becomes the `ETag` of a 412.
    #[serde(skip)]
    current: Option<Revision>,
}

/// Something that exists already.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Existing {
    /// Its ID.
    id: String,
    /// Its path in this API.
    link: String,
}

/// One remark on a document.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Diagnostic {
    /// `error` or `warning`.
    severity: &'static str,
    /// Stable name of the kind of remark, kebab-case.
    code: &'static str,
    /// The document it is about.
    origin: String,
    /// Line, from 1.
    line: u32,
    /// Column in characters, from 1.
    column: u32,
    /// JSON pointer to the place.
    pointer: String,
    /// What is the matter.
    message: String,
    /// What to do about it.
    remedy: String,
}

impl From<&management::Diagnostic> for Diagnostic {
    fn from(from: &management::Diagnostic) -> Diagnostic {
        Diagnostic {
            severity: match from.severity {
                management::Severity::Error => "error",
                management::Severity::Warning => "warning",
            },
            code: from.code,
            origin: from.origin.clone(),
            line: from.place.line,
            column: from.place.column,
            pointer: from.pointer.clone(),
            message: from.message.clone(),
            remedy: from.remedy.clone(),
        }
    }
}

/// Remarks as they are answered.
pub(crate) fn diagnostics(from: &[management::Diagnostic]) -> Vec<Diagnostic> {
    from.iter().map(Diagnostic::from).collect()
}

impl Problem {
    /// A problem that HTTP itself is the reason of.
    pub(crate) fn new(
        status: StatusCode,
        code: &'static str,
        detail: impl Into<String>,
    ) -> Problem {
        Problem {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or("Error"),
            status: status.as_u16(),
            detail: detail.into().into(),
            code,
            diagnostics: Vec::new(),
            existing: None,
            current: None,
        }
    }

    pub(crate) fn bad_request(code: &'static str, detail: impl Into<String>) -> Problem {
        Problem::new(StatusCode::BAD_REQUEST, code, detail)
    }

    /// The same with the path of what exists already, which is in the list at `all`.
    pub(crate) fn linked(mut self, all: &str) -> Problem {
        if let Some(existing) = &mut self.existing {
            existing.link = format!("{all}/{}", existing.id);
        }
        self
    }

    /// Nobody proved who he is.
    pub(crate) fn unauthenticated() -> Problem {
        Error::Unauthenticated.into()
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Problem {
        let (status, code) = status_and_code(&error);
        // Of a server that is not ours the caller learns all there is to know.
        if status.is_server_error() && status != StatusCode::BAD_GATEWAY {
            log(&error);
        }
        let mut problem = Problem::new(status, code, error.to_string());
        match error {
            Error::Mistakes(found) => problem.diagnostics = diagnostics(&found),
            Error::Exists { id, .. } => {
                problem.existing = Some(Box::new(Existing { id, link: String::new() }));
            }
            Error::Stale { current, .. } => problem.current = current,
            _ => {}
        }
        problem
    }
}

fn status_and_code(error: &Error) -> (StatusCode, &'static str) {
    match error {
        Error::Unauthenticated => (StatusCode::UNAUTHORIZED, "unauthenticated"),
        Error::LogInRefused => (StatusCode::UNAUTHORIZED, "log-in-refused"),
        Error::LinkRefused => (StatusCode::FORBIDDEN, "link-refused"),
        Error::Forbidden { .. } => (StatusCode::FORBIDDEN, "forbidden"),
        Error::NotFound { .. } => (StatusCode::NOT_FOUND, "not-found"),
        Error::Conflict { code, .. } => (StatusCode::CONFLICT, code),
        Error::Exists { .. } => (StatusCode::CONFLICT, "exists"),
        Error::Query { code, .. } => (StatusCode::BAD_REQUEST, code),
        Error::Stale { .. } => (StatusCode::PRECONDITION_FAILED, "stale"),
        Error::Invalid { code, .. } => (StatusCode::UNPROCESSABLE_ENTITY, code),
        Error::Mistakes(_) => (StatusCode::UNPROCESSABLE_ENTITY, "mistakes"),
        Error::Unreachable { code, .. } => (StatusCode::BAD_GATEWAY, code),
        Error::Busy => (StatusCode::SERVICE_UNAVAILABLE, "busy"),
        Error::Store(_) if error.is_passing() => {
            (StatusCode::SERVICE_UNAVAILABLE, "store-unavailable")
        }
        Error::Store(_) => (StatusCode::INTERNAL_SERVER_ERROR, "store-failed"),
        Error::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
    }
}

/// Logs the whole chain once; the caller gets the head of it only.
fn log(error: &Error) {
    let mut chain = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        chain.push_str(": ");
        chain.push_str(&cause.to_string());
        source = cause.source();
    }
    tracing::error!(error.chain = %chain, "a management request failed: {chain}");
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let current = self.current;
        let mut response = (status, Json(self)).into_response();
        let headers = response.headers_mut();
        if let Some(current) = current {
            headers.insert(header::ETAG, etag(current));
        }
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
