//! The OpenAPI 3.1 document of the provider's REST API, generated from the handlers.

use crate::problem::Problem;
use crate::router::operations;
use axum::http::header;
use axum::response::IntoResponse;
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{
    ContentBuilder, InfoBuilder, LicenseBuilder, OpenApi, PathItem, Ref, ResponseBuilder,
    SecurityRequirement,
};
use utoipa::{PartialSchema, ToSchema};

/// Operations that need no identity; the tests name them a second time.
const PUBLIC: [&str; 4] =
    ["get_health", "get_document", "redeem_first_administrator", "create_session"];

/// The document of every operation.
pub fn document() -> OpenApi {
    let mut document = operations().into_openapi();
    document.info = InfoBuilder::new()
        .title("Gatewright management API")
        .description(Some(DESCRIPTION))
        .version("1")
        .license(Some(
            LicenseBuilder::new().name("Apache-2.0").identifier(Some("Apache-2.0")).build(),
        ))
        .build();
    add_components(&mut document);
    document.security = Some(vec![
        SecurityRequirement::new::<_, [&str; 0], &str>("token", []),
        SecurityRequirement::new::<_, [&str; 0], &str>("session", []),
    ]);
    for item in document.paths.paths.values_mut() {
        for operation in operations_of(item) {
            finish(operation);
        }
    }
    document
}

/// The document as it is served and committed: JSON with a line's end at the end.
///
/// # Panics
/// Never: the document is plain data.
pub fn document_json() -> String {
    let mut json = document().to_pretty_json().expect("a document of plain data serializes");
    json.push('\n');
    json
}

const DESCRIPTION: &str = "\
Everything that people do with Gatewright, for programs. Path segments take an ID or a name \
(`name:version` for drafts, products and APIs). Lists answer `{items, next}`; pass `next` as \
`after` for the page that follows. Items carry an `ETag`; a change of what exists demands it as \
`If-Match` (428 without, 412 when it is outdated, `*` for whatever is there). Errors are \
`application/problem+json` with a stable `code`. Writes that reach the gateways answer the \
`sequence` of the change and what each gateway serves by then.";

/// Answers this very document.
#[utoipa::path(
    get,
    path = "/api/openapi.json",
    tag = "server",
    responses((status = 200, description = "The OpenAPI 3.1 document of this API", body = Object))
)]
pub(crate) async fn get_document() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], document_json())
}

fn add_components(document: &mut OpenApi) {
    let components = document.components.get_or_insert_default();
    let token = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("An API token, `gwt_…`"))
        .build();
    let session = ApiKeyValue::with_description(
        "gatewright-session",
        "A session's cookie; `__Host-gatewright-session` on TLS. Writes must carry the `Origin`",
    );
    components.add_security_scheme("token", SecurityScheme::Http(token));
    components.add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(session)));
    let mut schemas = vec![(Problem::name().into_owned(), Problem::schema())];
    Problem::schemas(&mut schemas);
    components.schemas.extend(schemas);
}

/// What is the same for every operation: the problem as the answer to all that fails, and no
/// security where none is needed.
fn finish(operation: &mut Operation) {
    let problem = ResponseBuilder::new()
        .description("A problem; `code` says which")
        .content(
            "application/problem+json",
            ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build(),
        )
        .build();
    operation.responses.responses.insert("default".to_owned(), problem.into());
    let id = operation.operation_id.as_deref().unwrap_or_default();
    if PUBLIC.contains(&id) {
        operation.security = Some(Vec::new());
    }
}

fn operations_of(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let PathItem { get, put, post, delete, patch, .. } = item;
    [get, put, post, delete, patch].into_iter().flatten()
}
