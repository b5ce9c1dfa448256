//! HTTP for management: the provider's REST API under `/api/v1`, its OpenAPI document, and the
//! page of the first administrator.
//!
//! - It translates and decides nothing; a rule found here is a bug.
//! - Nothing without identity: every handler but the public ones takes `extract::Signed` first.
//! - Every answer of 400 and above is `application/problem+json`.

mod answer;
mod document;
mod extract;
mod problem;
mod provider;
mod router;

pub use document::{document, document_json};
pub use router::{Listener, router, router_on};
