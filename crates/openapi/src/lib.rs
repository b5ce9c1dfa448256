//! Documents in, typed definitions and diagnostics out.
//!
//! Reads OpenAPI 2.0, 3.0 and 3.1 definitions with `x-ibm-configuration`, and product documents,
//! from YAML or JSON. Invariants: reading never fails and never panics, it answers with what was
//! understood and a list of [`Diagnostic`]s that name line, column and JSON pointer; the author's
//! text is kept verbatim; nothing outside the text is ever fetched or opened. Pure: no I/O, no
//! clock.
//!
//! The way of a text: [`read`] (limits, encoding, form) → [`Document`] → [`Document::api`] or
//! [`Document::product`], each with its diagnostics. A document is fit to be served if none of
//! them is an error.

mod api;
mod codes;
mod definition;
mod diagnostic;
mod document;
mod extension;
mod findings;
mod identity;
mod json;
mod near;
mod places;
mod plan_check;
mod product;
mod rate;
mod read;
mod rescue;
mod resolve;
mod schemas;
mod tree;
mod view;
mod write;
mod yaml;

pub use api::{
    Api, CollectionFormat, KeyLocation, Location, OAuthFlow, Operation, Parameter, ParameterKind,
    Path, RequiredScheme, Requirement, Scheme, SecurityScheme, ServiceUrl,
};
pub use codes::CODES;
pub use diagnostic::{Diagnostic, Place, Severity, render};
pub use document::{Document, Kind, SpecVersion};
pub use extension::{ApiKind, AssemblySource, Extension, GatewayKind, Phase, Property};
pub use near::nearest;
pub use product::{
    ApiReference, Audience, AudienceKind, Contact, License, NamedLimit, OperationReference, Plan,
    PlanApi, PlanOperation, Product, ProductApi, Visibility,
};
pub use rate::{RateLimit, RateLimitError};
pub use read::{Limits, Reading, read, read_bytes, read_with};
pub use rescue::rescue_info;
pub use schemas::SCHEMAS;
pub use write::{default_product, quote};
