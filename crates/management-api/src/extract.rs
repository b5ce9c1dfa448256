//! What handlers take as parameters: who acts, where in the tree of nouns, and bodies.
//!
//! Each refuses with a [`Problem`], so that no answer of the framework's own form gets out. The
//! actor comes before every body in each handler: who has no identity learns nothing else.

mod body;
mod list;
mod path;
mod signed;

pub(crate) use body::{DocumentBody, Json, OptionalJson};
pub(crate) use list::{
    ApplicationListQuery, ListQuery, MarkedListQuery, ProductListQuery, SearchQuery,
    SubscriptionListQuery,
};
pub(crate) use path::{
    InApi, InApplication, InCall, InCatalog, InConsumerOrg, InCredential, InDraftApi,
    InDraftProduct, InFavourite, InMember, InOrg, InProduct, InSchema, InSubscription, InToken,
    Path,
};
pub(crate) use signed::{Signed, caller_address, session_cookie};

use crate::problem::Problem;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use management::Expected;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::IntoParams;

/// The query of a request; unknown parameters are refused by its type.
pub(crate) struct Query<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match axum::extract::Query::<T>::from_request_parts(parts, state).await {
            Ok(axum::extract::Query(query)) => Ok(Query(query)),
            Err(error) => Err(Problem::bad_request("query-invalid", error.body_text())),
        }
    }
}

/// A page of a list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(crate) struct PageQuery {
    /// Most items to answer, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200, value_type = Option<u32>)]
    pub(crate) limit: Option<u32>,
    /// `next` of the page before.
    pub(crate) after: Option<String>,
}

impl PageQuery {
    /// The page as management takes it.
    pub(crate) fn page(self) -> Result<management::Page, Problem> {
        Ok(management::page(self.limit, self.after.as_deref())?)
    }
}

/// The revision that the caller has seen; demanded on writes to what exists.
pub(crate) struct IfMatch(pub(crate) Expected);

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        match if_match(parts)? {
            Some(expected) => Ok(IfMatch(expected)),
            None => Err(Problem::new(
                StatusCode::PRECONDITION_REQUIRED,
                "if-match-missing",
                "send `If-Match` with the `ETag` of what you have read, or `If-Match: *` to \
                 change whatever is there",
            )),
        }
    }
}

/// The same for actions, which the state of things protects already: it may be left out.
pub(crate) struct OptionalIfMatch(pub(crate) Expected);

impl<S: Send + Sync> FromRequestParts<S> for OptionalIfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Ok(OptionalIfMatch(if_match(parts)?.unwrap_or(Expected::Any)))
    }
}

fn if_match(parts: &Parts) -> Result<Option<Expected>, Problem> {
    let Some(value) = parts.headers.get(header::IF_MATCH) else { return Ok(None) };
    let expected = value.to_str().ok().and_then(expected);
    expected.map(Some).ok_or_else(|| {
        Problem::bad_request(
            "if-match-invalid",
            "`If-Match` must be one `ETag` as it was answered, such as `\"7\"`, or `*`",
        )
    })
}

/// `"7"` or `*`; weak tags and lists never come from us.
fn expected(value: &str) -> Option<Expected> {
    let value = value.trim();
    if value == "*" {
        return Some(Expected::Any);
    }
    let digits = value.strip_prefix('"')?.strip_suffix('"')?;
    digits.parse().ok().map(Expected::Revision)
}
