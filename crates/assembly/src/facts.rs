//! Who calls what: the facts of one call that the gateway has established before the assembly runs.
//!
//! All of it is borrowed: from the snapshot, or from the stages before.

use serde_json::Value;
use std::sync::Arc;

/// Which V5 runtime a definition was written for; decides where the two differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Flavor {
    /// `datapower-gateway`, and the default.
    #[default]
    DataPower,
    /// `micro-gateway`.
    MicroGateway,
}

/// A property of an API, resolved for the catalog that serves it and decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    /// Its name as in `$(name)`.
    pub name: Box<str>,
    /// Its value; V5 knows texts only.
    pub value: Box<str>,
}

/// One API as its assembly sees it.
#[derive(Debug, Clone)]
pub struct ApiFacts {
    /// `api_…`.
    pub id: Box<str>,
    /// `info.x-ibm-name`.
    pub name: Box<str>,
    /// `info.title`.
    pub title: Box<str>,
    /// `info.version`.
    pub version: Box<str>,
    /// The base path, such as `/weather`; empty for none.
    pub root: Box<str>,
    /// `REST` or `SOAP`.
    pub kind: Box<str>,
    /// The definition.
    pub document: Arc<Value>,
    /// Provider organization's ID.
    pub org_id: Box<str>,
    /// Provider organization's name.
    pub org_name: Box<str>,
    /// The catalog's path segment: `env.path`.
    pub catalog: Box<str>,
    /// Properties in the author's order.
    pub properties: Vec<Property>,
    /// Header names, besides the fixed ones, that carry a client ID in this definition.
    pub id_headers: Vec<Box<str>>,
    /// Header names, besides the fixed one, that carry a client secret in this definition.
    pub secret_headers: Vec<Box<str>>,
    /// The runtime it was written for.
    pub flavor: Flavor,
}

/// One operation of an API.
#[derive(Debug, Clone)]
pub struct OperationFacts {
    /// `operationId`.
    pub id: Option<Box<str>>,
    /// The verb in lower case, as in the definition.
    pub verb: Box<str>,
    /// The path template, such as `/orders/{id}`.
    pub template: Box<str>,
    /// Declared parameters, the path's and the operation's merged.
    pub parameters: Vec<ParameterFacts>,
}

/// One declared parameter.
#[derive(Debug, Clone)]
pub struct ParameterFacts {
    /// Its name in the declared case.
    pub name: Box<str>,
    /// Where it is sent.
    pub location: ParameterLocation,
    /// What its text becomes.
    pub kind: ParameterKind,
}

/// Where a parameter is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum ParameterLocation {
    Path,
    Query,
    Header,
    Body,
    FormData,
    Cookie,
}

/// What a parameter's text becomes in `request.parameters`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ParameterKind {
    String,
    Integer,
    Number,
    Boolean,
    Array {
        /// The kind of each element.
        items: Box<ParameterKind>,
        /// How elements are told apart.
        format: CollectionFormat,
    },
    Object,
    File,
}

/// How the elements of an array parameter are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CollectionFormat {
    /// By commas.
    Csv,
    /// By blanks.
    Ssv,
    /// By tabs.
    Tsv,
    /// By `|`.
    Pipes,
    /// By repeating the parameter.
    Multi,
}

/// The application that calls.
#[derive(Debug, Clone, Copy)]
pub struct ClientFacts<'a> {
    /// `app_…`, for records; variables show the client ID.
    pub app_id: &'a str,
    /// `client.app.name`.
    pub app_name: &'a str,
    /// `client.app.id`: the client ID that was received.
    pub client_id: &'a str,
    /// `client.app.secret`: the secret that was received.
    pub client_secret: Option<&'a str>,
    /// Consumer organization's ID.
    pub org_id: &'a str,
    /// Consumer organization's name.
    pub org_name: &'a str,
    /// Whether it is the catalog's test application.
    pub is_test: bool,
}

/// The plan whose limits the call counts against.
#[derive(Debug, Clone, Copy)]
pub struct PlanFacts<'a> {
    /// `product:version:plan`.
    pub id: &'a str,
    /// The plan's key.
    pub name: &'a str,
    /// Product name.
    pub product_name: &'a str,
    /// Product version.
    pub version: &'a str,
    /// The plan's limits in the author's order.
    pub limits: &'a [PlanLimitFacts],
}

/// One limit of a plan, for `plan.rate-limit` and `plan.rate-limits`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanLimitFacts {
    /// Its name; `rate-limit` for the unnamed one.
    pub name: Box<str>,
    /// As an author writes it, such as `100/hour`.
    pub value: Box<str>,
    /// Whether calls past it are refused.
    pub is_hard: bool,
}

/// Everything an assembly may know of one call besides its messages.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The API.
    pub api: &'a ApiFacts,
    /// The operation that was matched.
    pub operation: &'a OperationFacts,
    /// The application, where one was identified.
    pub client: Option<ClientFacts<'a>>,
    /// The plan, where the operation belongs to one.
    pub plan: Option<PlanFacts<'a>>,
    /// Values of the template's parameters, raw as they stand in the canonical path.
    pub path_values: &'a [(&'a str, &'a [u8])],
    /// `X-Global-Transaction-ID`.
    pub transaction_id: &'a str,
    /// When the request's head had arrived, microseconds since 1970.
    pub received_us: i64,
}
