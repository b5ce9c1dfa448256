//! Every answer that the gateway itself gives a caller, one variant each.
//!
//! `docs/status-codes.md` is the table for readers; the texts stand here whole, so that they can
//! be searched for.

use std::time::Duration;

/// Why a call is answered without its assembly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// No organization or catalog of that name, or no API with that base path.
    NoApi,
    /// The API has no such path.
    NoResource,
    /// The API is served over HTTPS only and was called without.
    HttpsOnly,
    /// The path has other verbs; their names.
    MethodNotAllowed(Box<str>),
    /// Nothing the operation produces is acceptable.
    NotAcceptable,
    /// The API is offline.
    ApiSuspended,
    /// The client ID is missing or not known.
    UnknownClient,
    /// The client secret is missing or wrong.
    WrongSecret,
    /// The application is suspended.
    ApplicationSuspended,
    /// The application has no subscription to a plan of this API.
    NotSubscribed,
    /// There is a subscription, but it is pending or suspended.
    SubscriptionInactive,
    /// The plan leaves this operation out, or no plan holds it.
    NotInPlan,
    /// A limit is used up; until the next window.
    LimitExceeded(Duration),
    /// A policy panicked.
    Panicked,
}

impl Refusal {
    /// The status that is answered.
    pub fn status(&self) -> u16 {
        match self {
            Refusal::NoApi | Refusal::NoResource | Refusal::HttpsOnly | Refusal::NotInPlan => 404,
            Refusal::MethodNotAllowed(_) => 405,
            Refusal::NotAcceptable => 406,
            Refusal::ApiSuspended => 503,
            Refusal::UnknownClient | Refusal::WrongSecret | Refusal::NotSubscribed => 401,
            Refusal::ApplicationSuspended | Refusal::SubscriptionInactive => 403,
            Refusal::LimitExceeded(_) => 429,
            Refusal::Panicked => 500,
        }
    }

    /// `moreInformation` of the answer.
    pub fn text(&self) -> &'static str {
        match self {
            Refusal::NoApi => "API not found for requested URI",
            Refusal::NoResource | Refusal::NotInPlan => "No resources match requested URI",
            Refusal::HttpsOnly => "This API is served over HTTPS only",
            Refusal::MethodNotAllowed(_) => "Method Not Allowed",
            Refusal::NotAcceptable => "None of the offered media types is acceptable",
            Refusal::ApiSuspended => "API is offline",
            Refusal::UnknownClient => "Client id not registered.",
            Refusal::WrongSecret => "Invalid client id or secret.",
            Refusal::ApplicationSuspended => "Application is suspended.",
            Refusal::NotSubscribed => "Not registered to plan.",
            Refusal::SubscriptionInactive => "Subscription is not active.",
            Refusal::LimitExceeded(_) => "Rate Limit exceeded",
            Refusal::Panicked => "A policy of the assembly failed unexpectedly",
        }
    }

    /// Stable short name for records and statistics.
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::NoApi => "no-api",
            Refusal::NoResource => "no-resource",
            Refusal::HttpsOnly => "https-only",
            Refusal::MethodNotAllowed(_) => "method-not-allowed",
            Refusal::NotAcceptable => "not-acceptable",
            Refusal::ApiSuspended => "api-suspended",
            Refusal::UnknownClient => "unknown-client",
            Refusal::WrongSecret => "wrong-secret",
            Refusal::ApplicationSuspended => "application-suspended",
            Refusal::NotSubscribed => "not-subscribed",
            Refusal::SubscriptionInactive => "subscription-inactive",
            Refusal::NotInPlan => "not-in-plan",
            Refusal::LimitExceeded(_) => "limit-exceeded",
            Refusal::Panicked => "panicked",
        }
    }
}
