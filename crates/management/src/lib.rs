//! What people do with Gatewright, without HTTP: it decides, `management-api` only translates.
//!
//! - Every operation takes an [`Actor`] or a [`ProviderMember`], which only this crate can make.
//! - Every change writes one entry of the audit trail, refused or not.
//! - What cannot be compiled is not published: the compile check comes before the commit.
//! - No secret is stored readable or returned twice, the test application's excepted.
//! - Gateways learn of changes through the store's outbox only; [`Management::next_change`] reads
//!   it for them.

mod actions;
mod actor;
mod api_tokens;
mod apis;
mod applications;
mod attention;
mod audit;
mod authorize;
mod bootstrap;
mod call_summaries;
mod calls;
mod catalog_consumers;
mod catalogs;
mod check;
mod clock;
mod completion;
mod consumer_orgs;
mod credentials;
mod document;
mod draft_apis;
mod draft_products;
mod draft_views;
mod error;
mod favourites;
mod feed;
mod first_administrator;
mod freeze;
mod gateways;
mod imports;
mod installation;
mod intake;
mod lifecycle;
mod listing;
mod management;
mod members;
mod passwords;
mod places;
mod plan_limits;
mod products;
mod publish;
mod random;
mod reference;
mod rescue;
mod revise;
mod schemas;
mod search;
mod sessions;
mod shown_once;
mod subscriptions;
mod test_application;
mod test_calls;
mod validate;

pub use actions::ProductAction;
pub use actor::{Actor, Evidence, ProviderMember};
pub use applications::{ApplicationChange, NewApplication, RegisteredApplication};
pub use attention::Attention;
pub use authorize::PermissionView;
pub use bootstrap::{FirstRun, FirstRunReport};
pub use call_summaries::{Interval, SummaryQuery};
pub use calls::{CallFilter, CallPage};
pub use catalog_consumers::SubscriptionFilter;
pub use catalogs::{CatalogChange, CatalogView, NewCatalog};
pub use clock::Clock;
pub use consumer_orgs::ConsumerOrgView;
pub use credentials::IssuedCredential;
pub use document::{Draft, media};
pub use draft_views::{DraftApiView, DraftProductView};
pub use error::Error;
pub use favourites::FavouriteKind;
pub use first_administrator::NewAdministrator;
pub use gateways::{
    GatewayReport, GatewayReports, GatewayState, GatewayStates, GatewayView, Gateways, NoGateways,
    Reached,
};
pub use imports::{
    FETCHED_BYTES_MAX, Fetch, FetchFailure, FetchedBytes, FetchedDocument, Fetcher, Fetching,
    HostPort, HostPortError, ImportSources, NoFetcher,
};
pub use listing::Listing;
pub use management::{Management, Parts};
pub use members::NewMember;
pub use places::{ApplicationAt, ConsumerOrgAt, Expected, page};
pub use products::{PlanInUse, ProductView};
pub use publish::{ChangedProduct, Publication};
pub use reference::{AssemblyReference, assembly_reference};
pub use schemas::editor_schema;
pub use sessions::BegunSession;
pub use shown_once::ShownOnce;
pub use test_application::TestApplication;
pub use test_calls::{
    ANSWER_BYTES_MAX, CallFailure, GatewayAnswer, GatewayAnswers, GatewayCall, GatewayCaller,
    NoGatewayCaller, TestCall, TestCallResult,
};
pub use validate::Validation;

// The nouns as they are, so that nobody above needs the crates below.
pub use ::analytics::{
    ApiFigures, CallRecord, Latency, Point as SummaryPoint, Summary as CallSummary, Top as TopCall,
    Tops as TopCalls,
};
pub use model::{
    Action, ApiId, ApplicationState, Media, ProductState, Revision, Role, SubscriptionState,
    Timestamp, UserId,
};
pub use openapi::{Diagnostic, Severity};
pub use policies::{ErrorName, StepKind, StepReference, VariableName};
pub use store::api_tokens::ApiToken;
pub use store::applications::Application;
pub use store::audit::{Entry as AuditEntry, Outcome};
pub use store::catalog_apis::CatalogApi;
pub use store::catalog_applications::Entry as CatalogApplication;
pub use store::consumer_orgs::ConsumerOrg;
pub use store::credentials::Credential;
pub use store::members::Member;
pub use store::products::{Product, ProductApi};
pub use store::provider_orgs::ProviderOrg;
pub use store::publications::Publication as DraftPublication;
pub use store::search::{Found, Kind as FoundKind};
pub use store::subscriptions::Entry as SubscriptionEntry;
pub use store::users::User;
pub use store::{Cursor, Page, Paged};
