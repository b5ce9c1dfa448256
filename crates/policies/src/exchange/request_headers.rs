//! The headers that go to a back end.

use super::options::basic;
use super::{Authorization, Exchange, sends_no_body};
use assembly::message::{Headers, Method};
use assembly::{ApiFacts, Context};
use bytes::Bytes;
use smallvec::SmallVec;
use std::io::Write;

impl Exchange {
    /// The current message's headers without the client's credentials for the gateway, and with
    /// ours. A header that a step has set is sent in any case.
    pub(super) fn request_headers(&self, cx: &Context<'_>, method: &Method) -> Headers {
        let api = cx.facts().api;
        let drops_body = sends_no_body(method) && cx.has_message_body();
        let mut headers = cx.outgoing_headers(|name| match name.len() {
            // Ours take their place below.
            15 if name.eq_ignore_ascii_case("x-forwarded-for") => false,
            16 if name.eq_ignore_ascii_case("x-forwarded-host") => false,
            17 if name.eq_ignore_ascii_case("x-forwarded-proto") => false,
            23 if name.eq_ignore_ascii_case("x-global-transaction-id") => false,
            12 if drops_body && name.eq_ignore_ascii_case("content-type") => false,
            16 if drops_body && name.eq_ignore_ascii_case("content-encoding") => false,
            _ => !self.is_withheld(name, api) || cx.has_set_header(name),
        });
        if let Some(authorization) = &self.authorization {
            headers.set("Authorization", authorization.value(cx));
        }
        let request = cx.request();
        headers.append("X-Forwarded-For", forwarded_for(cx));
        headers.append("X-Forwarded-Host", &request.host);
        headers.append("X-Forwarded-Proto", if request.peer.is_tls { "https" } else { "http" });
        headers.append("X-Global-Transaction-ID", cx.facts().transaction_id);
        headers
    }

    /// Whether a header carries the client's credentials, which are between it and the gateway.
    fn is_withheld(&self, name: &str, api: &ApiFacts) -> bool {
        let is_listed = |names: &[Box<str>]| names.iter().any(|n| n.eq_ignore_ascii_case(name));
        let is_secret = name.len() == 19 && name.eq_ignore_ascii_case("x-ibm-client-secret");
        if is_secret || is_listed(&api.secret_headers) {
            return true;
        }
        self.hides_client_id
            && (name.len() == 15 && name.eq_ignore_ascii_case("x-ibm-client-id")
                || is_listed(&api.id_headers))
    }
}

impl Authorization {
    fn value(&self, cx: &Context<'_>) -> Bytes {
        match self {
            Authorization::Fixed(value) => value.clone(),
            Authorization::Named(pair) => basic(&pair.0.text(cx), &pair.1.text(cx)),
        }
    }
}

/// The client's address, after those that it names itself.
fn forwarded_for(cx: &Context<'_>) -> SmallVec<[u8; 64]> {
    let mut text = SmallVec::new();
    for earlier in cx.request().headers.get_all("x-forwarded-for") {
        text.extend_from_slice(earlier);
        text.extend_from_slice(b", ");
    }
    // Writing into memory can't fail.
    let _infallible = write!(text, "{}", cx.request().peer.address.ip());
    text
}
