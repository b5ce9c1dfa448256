//! Every operation, in one list.

use crate::document;
use crate::problem::Problem;
use crate::provider::*;
use axum::Router;
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use management::Management;
use std::any::Any;
use std::sync::Arc;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Answers are data: a browser that shows one runs and fetches nothing.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; frame-ancestors 'none'";

/// How the console's listener is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Listener {
    /// Plain HTTP: the session's cookie goes without `Secure`.
    #[default]
    Plain,
    /// TLS, here or at a proxy in front: the cookie is `Secure` and `__Host-`.
    Tls,
}

/// What every handler sees.
pub(crate) struct Api {
    pub(crate) management: Arc<Management>,
    listener: Listener,
}

impl Api {
    /// Name of the session's cookie on this listener.
    pub(crate) fn cookie_name(&self) -> &'static str {
        match self.listener {
            Listener::Plain => "gatewright-session",
            Listener::Tls => "__Host-gatewright-session",
        }
    }

    /// The cookie's attributes on this listener.
    pub(crate) fn cookie_attributes(&self) -> &'static str {
        match self.listener {
            Listener::Plain => "Path=/; HttpOnly; SameSite=Strict",
            Listener::Tls => "Path=/; HttpOnly; SameSite=Strict; Secure",
        }
    }
}

/// The management API of a console on plain HTTP.
///
/// Where the server adds `axum::extract::ConnectInfo<SocketAddr>` to its requests, audit entries
/// name the caller's address.
pub fn router(management: Arc<Management>) -> Router {
    router_on(management, Listener::Plain)
}

/// The same for a console that is reached as `listener` says.
pub fn router_on(management: Arc<Management>, listener: Listener) -> Router {
    let api = Arc::new(Api { management, listener });
    let (routes, _) = operations().split_for_parts();
    routes
        .with_state(api)
        .fallback(no_such_path)
        .method_not_allowed_fallback(no_such_method)
        .layer(CatchPanicLayer::custom(panicked))
        .layer(always(header::CACHE_CONTROL, "no-store"))
        .layer(always(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(always(header::REFERRER_POLICY, "no-referrer"))
        .layer(always(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY))
}

/// Every operation, by noun.
pub(crate) fn operations() -> OpenApiRouter<Arc<Api>> {
    let operations = OpenApiRouter::new()
        .routes(routes!(health::get_health))
        .routes(routes!(first_administrator::redeem_first_administrator))
        .routes(routes!(sessions::create_session, sessions::get_session, sessions::delete_session))
        .routes(routes!(me::get_me))
        .routes(routes!(me::change_password))
        .routes(routes!(tokens::list_api_tokens, tokens::create_api_token))
        .routes(routes!(tokens::delete_api_token))
        .routes(routes!(policies::list_policies))
        .routes(routes!(schemas::get_editor_schema))
        .routes(routes!(orgs::list_orgs))
        .routes(routes!(orgs::get_org))
        .routes(routes!(members::list_members, members::create_member))
        .routes(routes!(members::delete_member))
        .routes(routes!(search::search_all))
        .routes(routes!(attention::list_attention))
        .routes(routes!(favourites::add_favourite, favourites::remove_favourite))
        .merge(drafts())
        .merge(catalogs())
        .merge(consumers())
        .routes(routes!(gateways::list_gateways))
        .routes(routes!(calls::list_calls))
        .routes(routes!(calls::get_call))
        .routes(routes!(analytics::summarize_calls))
        .routes(routes!(analytics::list_failing_apis))
        .routes(routes!(audit::list_audit_entries));
    OpenApiRouter::new().routes(routes!(document::get_document)).nest("/api/v1", operations)
}

fn drafts() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::new()
        .routes(routes!(draft_apis::list_draft_apis, draft_apis::create_draft_api))
        .routes(routes!(draft_apis::get_draft_api, draft_apis::delete_draft_api))
        .routes(routes!(draft_apis::get_draft_api_document, draft_apis::replace_draft_api_document))
        .routes(routes!(draft_apis::generate_default_product))
        .routes(routes!(draft_products::list_draft_products, draft_products::create_draft_product))
        .routes(routes!(draft_products::get_draft_product, draft_products::delete_draft_product))
        .routes(routes!(
            draft_products::get_draft_product_document,
            draft_products::replace_draft_product_document
        ))
        .routes(routes!(validate::validate_document))
        .routes(routes!(imports::fetch_document))
}

fn catalogs() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::new()
        .routes(routes!(catalogs::list_catalogs, catalogs::create_catalog))
        .routes(routes!(catalogs::get_catalog, catalogs::update_catalog, catalogs::delete_catalog))
        .routes(routes!(catalogs::get_test_application))
        .routes(routes!(test_calls::create_test_call))
        .routes(routes!(products::publish_draft_product))
        .routes(routes!(products::list_products, products::stage_product))
        .routes(routes!(products::get_product, products::delete_product))
        .routes(routes!(products::get_product_document))
        .routes(routes!(lifecycle::publish_product))
        .routes(routes!(lifecycle::deprecate_product))
        .routes(routes!(lifecycle::retire_product))
        .routes(routes!(lifecycle::restage_product))
        .routes(routes!(lifecycle::archive_product))
        .routes(routes!(lifecycle::unarchive_product))
        .routes(routes!(apis::list_apis))
        .routes(routes!(apis::get_api))
        .routes(routes!(apis::get_api_document))
        .routes(routes!(apis::suspend_api))
        .routes(routes!(apis::resume_api))
}

fn consumers() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::new()
        .routes(routes!(consumer_orgs::list_consumer_orgs, consumer_orgs::create_consumer_org))
        .routes(routes!(
            consumer_orgs::get_consumer_org,
            consumer_orgs::update_consumer_org,
            consumer_orgs::delete_consumer_org
        ))
        .routes(routes!(catalog_consumers::list_catalog_applications))
        .routes(routes!(applications::list_applications, applications::create_application))
        .routes(routes!(
            applications::get_application,
            applications::update_application,
            applications::delete_application
        ))
        .routes(routes!(applications::suspend_application))
        .routes(routes!(applications::resume_application))
        .routes(routes!(credentials::list_credentials, credentials::create_credential))
        .routes(routes!(credentials::delete_credential))
        .routes(routes!(credentials::reset_credential_secret))
        .routes(routes!(catalog_consumers::list_catalog_subscriptions))
        .routes(routes!(subscriptions::list_subscriptions, subscriptions::create_subscription))
        .routes(routes!(subscriptions::get_subscription, subscriptions::cancel_subscription))
        .routes(routes!(subscriptions::list_product_subscriptions))
        .routes(routes!(subscriptions::approve_subscription))
        .routes(routes!(subscriptions::reject_subscription))
}

fn always(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

async fn no_such_path() -> Problem {
    Problem::new(
        StatusCode::NOT_FOUND,
        "path-unknown",
        "there is nothing at this path; `/api/openapi.json` lists every operation",
    )
}

async fn no_such_method() -> Problem {
    Problem::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "method-not-allowed",
        "this path does not know the method; the `Allow` header lists those it knows",
    )
}

/// A panic answers 500 and harms no other request.
fn panicked(_: Box<dyn Any + Send>) -> Response {
    tracing::error!("a handler of the management API panicked");
    Problem::new(
        StatusCode::INTERNAL_SERVER_ERROR,
        "internal",
        "something went wrong here; the log of the server has the details",
    )
    .into_response()
}
