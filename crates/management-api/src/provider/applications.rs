//! Applications: a consumer's software that calls APIs.

use super::credentials::Credential;
use crate::answer::{ListOf, Reached, Removed, list, reached, removed, tagged, time};
use crate::extract::{
    IfMatch, InApplication, InConsumerOrg, Json, OptionalIfMatch, PageQuery, Path, Query, Signed,
};
use crate::problem::Problem;
use crate::router::Api;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use management::{ApplicationChange, NewApplication};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// An application.
#[derive(Serialize, ToSchema)]
pub(crate) struct Application {
    /// `app_…`.
    id: String,
    /// Name, unique in the consumer organization.
    name: String,
    /// Display name.
    title: String,
    /// What it is for.
    description: String,
    /// `active` or `suspended`.
    state: String,
    /// Where OAuth may send its users back to.
    redirect_uris: Vec<String>,
    /// Grows with each change; the `ETag`.
    revision: i64,
    /// RFC 3339.
    created_at: String,
}

impl From<management::Application> for Application {
    fn from(application: management::Application) -> Application {
        Application {
            id: application.id.to_string(),
            name: application.name.to_string(),
            title: application.title.to_string(),
            description: application.description,
            state: application.state.to_string(),
            redirect_uris: application.redirect_uris,
            revision: application.revision.number(),
            created_at: time(application.created_at),
        }
    }
}

/// A new application with its first credential.
#[derive(Serialize, ToSchema)]
pub(crate) struct RegisteredApplication {
    /// The application.
    application: Application,
    /// Its first credential.
    credential: Credential,
    /// The secret of the credential; it is never shown again.
    client_secret: String,
}

impl From<management::RegisteredApplication> for RegisteredApplication {
    fn from(from: management::RegisteredApplication) -> RegisteredApplication {
        RegisteredApplication {
            application: from.application.into(),
            credential: from.credential.item.into(),
            client_secret: from.credential.client_secret.reveal(),
        }
    }
}

/// An application to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CreateApplication {
    /// Name, unique in the consumer organization: letters, digits, hyphens, underscores.
    name: String,
    /// Display name; the name when left out.
    title: Option<String>,
    /// What it is for.
    #[serde(default)]
    description: String,
    /// Where OAuth may send its users back to: absolute URLs, at most 20.
    #[serde(default)]
    redirect_uris: Vec<String>,
}

/// What to change; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UpdateApplication {
    /// Display name.
    title: Option<String>,
    /// What it is for.
    description: Option<String>,
    /// Where OAuth may send its users back to.
    redirect_uris: Option<Vec<String>>,
}

/// Lists the applications of a consumer organization.
#[utoipa::path(
    get,
    path = "/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}/applications",
    tag = "applications",
    params(InConsumerOrg, PageQuery),
    responses((status = 200, description = "A page of applications", body = ListOf<Application>))
)]
pub(crate) async fn list_applications(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InConsumerOrg>,
    Query(page): Query<PageQuery>,
) -> Result<axum::Json<ListOf<Application>>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let page = page.page()?;
    let applications = api.management.list_applications(&member, &at.place(), page).await?;
    Ok(list(applications, Application::from))
}

/// Registers an application, with a first credential whose secret is shown this once.
#[utoipa::path(
    post,
    path = "/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}/applications",
    tag = "applications",
    params(InConsumerOrg),
    request_body = CreateApplication,
    responses((status = 201, description = "Registered", body = Reached<RegisteredApplication>))
)]
pub(crate) async fn create_application(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InConsumerOrg>,
    Json(body): Json<CreateApplication>,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let new = NewApplication {
        title: body.title.unwrap_or_else(|| body.name.clone()),
        name: body.name,
        description: body.description,
        redirect_uris: body.redirect_uris,
    };
    let made = api.management.create_application(&member, &at.place(), new).await?;
    let revision = made.item.application.revision;
    Ok(tagged(StatusCode::CREATED, revision, reached(made, RegisteredApplication::from)))
}

/// Shows an application; never a secret.
#[utoipa::path(
    get,
    path = "/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}/applications/{application}",
    tag = "applications",
    params(InApplication),
    responses((status = 200, description = "The application", body = Application))
)]
pub(crate) async fn get_application(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InApplication>,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let application = api.management.get_application(&member, &at.place()).await?;
    Ok(tagged(StatusCode::OK, application.revision, Application::from(application)))
}

/// Changes an application.
#[utoipa::path(
    patch,
    path = "/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}/applications/{application}",
    tag = "applications",
    params(
        InApplication,
        ("If-Match" = String, Header, description = "`ETag` that was read, or `*`"),
    ),
    request_body = UpdateApplication,
    responses((status = 200, description = "The application", body = Reached<Application>))
)]
pub(crate) async fn update_application(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InApplication>,
    IfMatch(expected): IfMatch,
    Json(body): Json<UpdateApplication>,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let change = ApplicationChange {
        title: body.title,
        description: body.description,
        redirect_uris: body.redirect_uris,
    };
    let place = at.place();
    let changed = api.management.update_application(&member, &place, expected, change).await?;
    let revision = changed.item.revision;
    Ok(tagged(StatusCode::OK, revision, reached(changed, Application::from)))
}

/// Deletes an application with its credentials and subscriptions.
#[utoipa::path(
    delete,
    path = "/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}/applications/{application}",
    tag = "applications",
    params(
        InApplication,
        ("If-Match" = String, Header, description = "`ETag` that was read, or `*`"),
    ),
    responses((status = 200, description = "Deleted", body = Removed))
)]
pub(crate) async fn delete_application(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InApplication>,
    IfMatch(expected): IfMatch,
) -> Result<axum::Json<Removed>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    Ok(removed(api.management.delete_application(&member, &at.place(), expected).await?))
}

/// Suspends an application: its calls are refused with 403 until it is resumed.
#[utoipa::path(
    post,
    path = "/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}/applications/{application}/suspend",
    tag = "applications",
    params(InApplication),
    responses((status = 200, description = "The application", body = Reached<Application>))
)]
pub(crate) async fn suspend_application(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InApplication>,
    OptionalIfMatch(expected): OptionalIfMatch,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let changed = api.management.suspend_application(&member, &at.place(), expected).await?;
    let revision = changed.item.revision;
    Ok(tagged(StatusCode::OK, revision, reached(changed, Application::from)))
}

/// Resumes a suspended application.
#[utoipa::path(
    post,
    path = "/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}/applications/{application}/resume",
    tag = "applications",
    params(InApplication),
    responses((status = 200, description = "The application", body = Reached<Application>))
)]
pub(crate) async fn resume_application(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InApplication>,
    OptionalIfMatch(expected): OptionalIfMatch,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let changed = api.management.resume_application(&member, &at.place(), expected).await?;
    let revision = changed.item.revision;
    Ok(tagged(StatusCode::OK, revision, reached(changed, Application::from)))
}
