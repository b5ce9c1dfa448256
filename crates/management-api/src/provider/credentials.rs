//! Credentials of applications: a client ID and a secret that is shown once.

use crate::answer::{ListOf, Reached, Removed, list_all, reached, removed, time};
use crate::extract::{InApplication, InCredential, OptionalJson, Path, Signed};
use crate::problem::Problem;
use crate::router::Api;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// A credential; its secret is kept as a hash and can't be read.
#[derive(Serialize, ToSchema)]
pub(crate) struct Credential {
    /// `crd_…`.
    id: String,
    /// What it is for.
    title: String,
    /// To be sent as `X-IBM-Client-Id`.
    client_id: String,
    /// RFC 3339.
    created_at: String,
}

impl From<management::Credential> for Credential {
    fn from(credential: management::Credential) -> Credential {
        Credential {
            id: credential.id.to_string(),
            title: credential.title,
            client_id: credential.client_id,
            created_at: time(credential.created_at),
        }
    }
}

/// A credential with its new secret, readable this once.
#[derive(Serialize, ToSchema)]
pub(crate) struct IssuedCredential {
    /// The credential.
    credential: Credential,
    /// To be sent as `X-IBM-Client-Secret`; it is never shown again.
    client_secret: String,
}

impl From<management::IssuedCredential> for IssuedCredential {
    fn from(issued: management::IssuedCredential) -> IssuedCredential {
        IssuedCredential {
            credential: issued.item.into(),
            client_secret: issued.client_secret.reveal(),
        }
    }
}

/// A credential to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct CreateCredential {
    /// What it is for.
    #[schema(default = "Default")]
    title: String,
}

impl Default for CreateCredential {
    fn default() -> CreateCredential {
        CreateCredential { title: "Default".to_owned() }
    }
}

/// Lists the credentials of an application; never a secret.
#[utoipa::path(
    get,
    path = "/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}/applications/{application}/credentials",
    tag = "credentials",
    params(InApplication),
    responses((status = 200, description = "All credentials, at most 50", body = ListOf<Credential>))
)]
pub(crate) async fn list_credentials(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InApplication>,
) -> Result<Json<ListOf<Credential>>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let credentials = api.management.list_credentials(&member, &at.place()).await?;
    Ok(list_all(credentials, Credential::from))
}

/// Issues another credential for an application.
#[utoipa::path(
    post,
    path = "/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}/applications/{application}/credentials",
    tag = "credentials",
    params(InApplication),
    request_body = Option<CreateCredential>,
    responses((status = 201, description = "Issued", body = Reached<IssuedCredential>))
)]
pub(crate) async fn create_credential(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InApplication>,
    OptionalJson(body): OptionalJson<CreateCredential>,
) -> Result<(StatusCode, Json<Reached<IssuedCredential>>), Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let issued = api.management.create_credential(&member, &at.place(), &body.title).await?;
    Ok((StatusCode::CREATED, Json(reached(issued, IssuedCredential::from))))
}

/// Revokes a credential.
#[utoipa::path(
    delete,
    path = "/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}/applications/{application}/credentials/{credential}",
    tag = "credentials",
    params(InCredential),
    responses((status = 200, description = "Revoked", body = Removed))
)]
pub(crate) async fn delete_credential(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InCredential>,
) -> Result<Json<Removed>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let gone = api.management.delete_credential(&member, &at.place(), &at.credential).await?;
    Ok(removed(gone))
}

/// Replaces the secret of a credential; the client ID stays, the old secret ends.
#[utoipa::path(
    post,
    path = "/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}/applications/{application}/credentials/{credential}/reset-secret",
    tag = "credentials",
    params(InCredential),
    responses((status = 200, description = "Reset", body = Reached<IssuedCredential>))
)]
pub(crate) async fn reset_credential_secret(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InCredential>,
) -> Result<Json<Reached<IssuedCredential>>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let place = at.place();
    let issued = api.management.reset_credential_secret(&member, &place, &at.credential).await?;
    Ok(Json(reached(issued, IssuedCredential::from)))
}
