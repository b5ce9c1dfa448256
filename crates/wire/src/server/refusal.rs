//! Answers that `wire` gives by itself, to what is not a request.

use crate::canonical::Reject;
use assembly::message::{Body, Headers, Response, reason_phrase};
use bytes::Bytes;

/// Why a request is not served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) reason: &'static str,
}

impl Refusal {
    pub(crate) const BARE_LINE_FEED: Refusal =
        Refusal::bad_request("a line ends without carriage return");
    pub(crate) const EMPTY_LINES: Refusal =
        Refusal::bad_request("empty lines precede the request line");
    pub(crate) const CUT: Refusal = Refusal::bad_request("the request broke off");
    pub(crate) const SLOW: Refusal =
        Refusal { status: 408, reason: "the request head did not arrive in time" };
    pub(crate) const BODY_TOO_LARGE: Refusal =
        Refusal { status: 413, reason: "the request body is too large" };
    pub(crate) const TARGET_TOO_LONG: Refusal =
        Refusal { status: 414, reason: "the request target is too long" };
    pub(crate) const EXPECTATION_FAILED: Refusal =
        Refusal { status: 417, reason: "only 100-continue may be expected" };
    pub(crate) const HEAD_TOO_LARGE: Refusal =
        Refusal { status: 431, reason: "the request head is too large" };
    pub(crate) const TOO_MANY_FIELDS: Refusal =
        Refusal { status: 431, reason: "the request has too many header fields" };
    pub(crate) const METHOD_UNKNOWN: Refusal =
        Refusal { status: 501, reason: "the method is not implemented" };
    pub(crate) const CONNECT: Refusal = Refusal { status: 501, reason: "tunnels are not offered" };
    pub(crate) const SERVER_WIDE_OPTIONS: Refusal =
        Refusal { status: 501, reason: "OPTIONS * is not offered" };
    pub(crate) const VERSION: Refusal =
        Refusal { status: 505, reason: "only HTTP/1.1 and HTTP/1.0 are spoken here" };

    pub(crate) const fn bad_request(reason: &'static str) -> Refusal {
        Refusal { status: 400, reason }
    }

    pub(crate) fn bad_path(reject: Reject) -> Refusal {
        Refusal::bad_request(match reject {
            Reject::NoSlash => "the path does not begin with a slash",
            Reject::BadEscape => "the path has a malformed percent escape",
            Reject::BadByte => "the path has a byte that no path may hold",
            Reject::Backslash => "the path has a backslash",
            Reject::NotUtf8 => "the path's escapes are not UTF-8",
            Reject::HiddenDots => "the path hides a dot segment",
        })
    }

    /// The answer, in the form of the gateway's own errors.
    pub(crate) fn response(self) -> Response {
        let body = format!(
            "{{ \"httpCode\":\"{}\", \"httpMessage\":\"{}\", \"moreInformation\":\"{}\" }}",
            self.status,
            reason_phrase(self.status),
            self.reason
        );
        let mut headers = Headers::new();
        headers.append("Content-Type", Bytes::from_static(b"application/json"));
        Response { status: self.status, reason: None, headers, body: Body::Full(Bytes::from(body)) }
    }
}
