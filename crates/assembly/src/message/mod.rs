//! The messages of the call path: small types of our own, below `wire`.
//!
//! No type of an HTTP engine appears in a stage or a policy; `wire` fills these from a socket and
//! writes them to one. Heads are spans into the bytes that were received, so that a header that
//! nobody touches is never copied.

mod body;
mod headers;

pub use body::{Body, BodyError, BodyStream, Source};
pub use headers::{Header, Headers};

use bytes::Bytes;
use std::net::SocketAddr;

/// The method of a request, RFC 9110 §9. Case-sensitive.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Method {
    Get,
    Head,
    Post,
    Put,
    Delete,
    Connect,
    Options,
    Trace,
    Patch,
    /// Any other token.
    Other(Box<str>),
}

impl Method {
    /// Reads a method token as it stands in a request line.
    pub fn from_token(token: &str) -> Method {
        match token {
            "GET" => Method::Get,
            "HEAD" => Method::Head,
            "POST" => Method::Post,
            "PUT" => Method::Put,
            "DELETE" => Method::Delete,
            "CONNECT" => Method::Connect,
            "OPTIONS" => Method::Options,
            "TRACE" => Method::Trace,
            "PATCH" => Method::Patch,
            other => Method::Other(other.into()),
        }
    }

    /// The token as it is sent.
    pub fn as_str(&self) -> &str {
        match self {
            Method::Get => "GET",
            Method::Head => "HEAD",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Delete => "DELETE",
            Method::Connect => "CONNECT",
            Method::Options => "OPTIONS",
            Method::Trace => "TRACE",
            Method::Patch => "PATCH",
            Method::Other(token) => token,
        }
    }

    /// Whether repeating the request is harmless, RFC 9110 §9.2.2.
    pub fn is_idempotent(&self) -> bool {
        matches!(
            self,
            Method::Get
                | Method::Head
                | Method::Put
                | Method::Delete
                | Method::Options
                | Method::Trace
        )
    }
}

/// The HTTP version a message arrived with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Version {
    Http10,
    Http11,
    Http2,
}

impl Version {
    /// As it stands in a request line, for records: `HTTP/1.1`.
    pub fn as_str(self) -> &'static str {
        match self {
            Version::Http10 => "HTTP/1.0",
            Version::Http11 => "HTTP/1.1",
            Version::Http2 => "HTTP/2",
        }
    }
}

/// Where a request came from.
#[derive(Debug, Clone, Copy)]
pub struct Peer {
    /// The address of the other end of the connection.
    pub address: SocketAddr,
    /// The address of ours that was called.
    pub local: SocketAddr,
    /// Whether the connection is TLS.
    pub is_tls: bool,
}

/// A request as it was received, its path canonical already.
#[derive(Debug)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The canonical path: begins with `/`, percent-encoding normalised, no dot segments. What is
    /// matched is what is sent on.
    pub path: Bytes,
    /// The query without its `?`, as received; `None` if there was no `?`.
    pub query: Option<Bytes>,
    /// The host that was asked for, with its port if one was given.
    pub host: Bytes,
    /// Protocol version of the client's side.
    pub version: Version,
    /// All header fields but the framing ones, which `wire` has consumed.
    pub headers: Headers,
    /// The body, not read yet.
    pub body: Body,
    /// The connection.
    pub peer: Peer,
}

/// An answer, to a client or from a back end.
#[derive(Debug)]
pub struct Response {
    /// Status code, 100..=999.
    pub status: u16,
    /// Reason phrase; `None` writes the usual one of the status.
    pub reason: Option<Box<str>>,
    /// Header fields; framing ones (`content-length`, `transfer-encoding`, `connection`) are
    /// written by `wire` from the body and are ignored here.
    pub headers: Headers,
    /// The body.
    pub body: Body,
}

impl Response {
    /// An answer with a status, no headers and no body.
    pub fn new(status: u16) -> Response {
        Response { status, reason: None, headers: Headers::new(), body: Body::Empty }
    }

    /// The phrase to send: the given one or the usual one of the status.
    pub fn phrase(&self) -> &str {
        self.reason.as_deref().unwrap_or_else(|| reason_phrase(self.status))
    }
}

/// The usual reason phrase of a status, RFC 9110 §15; empty for one that is not registered.
pub fn reason_phrase(status: u16) -> &'static str {
    match status {
        100 => "Continue",
        101 => "Switching Protocols",
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        203 => "Non-Authoritative Information",
        204 => "No Content",
        205 => "Reset Content",
        206 => "Partial Content",
        300 => "Multiple Choices",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        407 => "Proxy Authentication Required",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "Length Required",
        412 => "Precondition Failed",
        413 => "Content Too Large",
        414 => "URI Too Long",
        415 => "Unsupported Media Type",
        416 => "Range Not Satisfiable",
        417 => "Expectation Failed",
        421 => "Misdirected Request",
        422 => "Unprocessable Entity",
        426 => "Upgrade Required",
        428 => "Precondition Required",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        451 => "Unavailable For Legal Reasons",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        505 => "HTTP Version Not Supported",
        507 => "Insufficient Storage",
        511 => "Network Authentication Required",
        _ => "",
    }
}
