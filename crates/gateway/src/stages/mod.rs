//! The five stages of a call. Each takes the evidence of the one before and gives its own:
//!
//! ```text
//! match_operation   Received   → Matched      404 405 406 503 (or a preflight's answer)
//! identify          Matched    → Identified   401 403
//! admit             Identified → Admitted     401 403 404 429
//! assemble          Admitted   → Assembled    (policies, back ends) 4xx 5xx
//! respond           Assembled | Refusal → Responded
//! ```
//!
//! Evidence has private fields and one constructor, its stage: skipping a stage does not compile.
//! Only `match_operation` is handed a snapshot; later stages read the one that it kept, so that one
//! call never sees two revisions.

mod admit;
mod assemble;
mod identify;
mod match_operation;
mod respond;

pub(crate) use admit::admit;
pub(crate) use assemble::{Assembled, assemble};
pub(crate) use identify::identify;
pub(crate) use match_operation::{Match, match_operation};
pub(crate) use respond::{refuse, respond, respond_to_preflight};

use crate::error_body::ErrorForm;
use crate::swap::Held;
use assembly::message::{Headers, Method, Request, Version};
use bytes::Bytes;
use snapshot::Application;
use std::net::IpAddr;
use std::rc::Rc;
use std::sync::Arc;

/// A request at the moment its head had arrived.
pub(crate) struct Received {
    pub(crate) request: Request,
    pub(crate) received_us: i64,
    pub(crate) transaction: TransactionId,
}

/// What `X-Global-Transaction-ID` says: 24 hex digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TransactionId {
    bits: u128,
    digits: [u8; 24],
}

impl TransactionId {
    /// From 96 bits that no other call has.
    pub(crate) fn new(high: u32, low: u64) -> TransactionId {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let bits = (u128::from(high) << 64) | u128::from(low);
        let digits = std::array::from_fn(|i| HEX[(bits >> (92 - 4 * i)) as usize & 15]);
        TransactionId { bits, digits }
    }

    pub(crate) fn bits(&self) -> u128 {
        self.bits
    }

    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.digits).unwrap_or_default()
    }
}

/// What is known of a call as far as it came: for its record, and for headers of the answer.
///
/// Holds the snapshot by a share of the core's own handle and everything in it by index.
pub(crate) struct Trail {
    pub(crate) snapshot: Rc<Held>,
    pub(crate) received_us: i64,
    pub(crate) transaction: TransactionId,
    pub(crate) method: Method,
    pub(crate) version: Version,
    /// Whole canonical path, organization and catalog included.
    pub(crate) path: Bytes,
    pub(crate) query: Option<Bytes>,
    pub(crate) user_agent: Option<Bytes>,
    pub(crate) client_ip: IpAddr,
    /// The address of ours that was called.
    pub(crate) gateway_ip: IpAddr,
    pub(crate) error_form: ErrorForm,
    /// `Origin`, `Access-Control-Request-Headers`: what CORS headers answer to.
    pub(crate) origin: Option<Bytes>,
    pub(crate) asked_headers: Option<Bytes>,
    pub(crate) wants_debug: bool,
    pub(crate) catalog: Option<usize>,
    pub(crate) operation: Option<u32>,
    /// Methods of the matched path, for CORS.
    pub(crate) methods: Option<Bytes>,
    /// The client ID as presented, known or not.
    pub(crate) client_id: Option<Bytes>,
    pub(crate) application: Option<Arc<Application>>,
    pub(crate) plan: Option<u32>,
    /// Values of the limit headers, once a limit was looked at.
    pub(crate) quota: Option<admit::QuotaHeaders>,
    /// Whether a soft limit was passed.
    pub(crate) is_over_soft_limit: bool,
    pub(crate) upstream: Option<assembly::UpstreamNote>,
}

impl Trail {
    pub(crate) fn new(snapshot: Rc<Held>, received: &Received) -> Trail {
        let request = &received.request;
        let headers = &request.headers;
        let origin = headers.get_bytes("origin");
        Trail {
            snapshot,
            received_us: received.received_us,
            transaction: received.transaction,
            method: request.method.clone(),
            version: request.version,
            path: request.path.clone(),
            query: request.query.clone(),
            user_agent: headers.get_bytes("user-agent"),
            client_ip: request.peer.address.ip(),
            gateway_ip: request.peer.local.ip(),
            error_form: ErrorForm::of(headers.get("accept")),
            asked_headers: origin
                .as_ref()
                .and_then(|_| headers.get_bytes("access-control-request-headers")),
            origin,
            wants_debug: wants_debug(headers),
            catalog: None,
            operation: None,
            methods: None,
            client_id: None,
            application: None,
            plan: None,
            quota: None,
            is_over_soft_limit: false,
            upstream: None,
        }
    }
}

fn wants_debug(headers: &Headers) -> bool {
    headers.get("apim-debug").is_some_and(|value| value.eq_ignore_ascii_case(b"true"))
}

/// The record's short code for an answer of an assembly: empty unless an error ended it.
pub(crate) fn failure_code(assembled: &Assembled) -> &'static str {
    match assembled {
        Assembled::Response(_) => "",
        Assembled::Failure(failure) => match &*failure.name {
            "ConnectionError" => "connection-error",
            "OperationError" => "operation-error",
            "BadRequestError" => "bad-request",
            _ => "assembly-error",
        },
    }
}
