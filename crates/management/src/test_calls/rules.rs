//! What a test call may hold.
//!
//! Refused rather than dropped: a person who tests should see what is sent and nothing else.

use super::{TIMEOUT_MAX, TestCall};
use crate::Error;
use std::time::Duration;

/// Header fields that belong to one connection or frame the message; the server writes them.
const OWN_HEADERS: [&str; 12] = [
    "connection",
    "content-length",
    "expect",
    "host",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

const METHOD_BYTES_MAX: usize = 40;
const PATH_BYTES_MAX: usize = 8 * 1024;
const HEADERS_MAX: usize = 100;
const HEADER_BYTES_MAX: usize = 32 * 1024;

/// Lets a call pass that can be sent as it is.
///
/// # Errors
/// [`Error::Invalid`] with the part, what is wrong with it and what would be right.
pub(super) fn check(call: &TestCall) -> Result<(), Error> {
    method(&call.method)?;
    path(&call.path)?;
    headers(&call.headers)?;
    match call.timeout {
        Some(timeout) if !(Duration::from_secs(1)..=TIMEOUT_MAX).contains(&timeout) => {
            let message = format!("`timeout_s` must be 1 to {}, in seconds", TIMEOUT_MAX.as_secs());
            Err(Error::invalid("timeout-invalid", message))
        }
        _ => Ok(()),
    }
}

fn method(method: &str) -> Result<(), Error> {
    let is_known = is_token(method) && method.len() <= METHOD_BYTES_MAX && method != "CONNECT";
    if is_known {
        return Ok(());
    }
    let message = "`method` must be one word such as GET or POST, and not CONNECT";
    Err(Error::invalid("method-invalid", message))
}

fn path(path: &str) -> Result<(), Error> {
    let refuse = |message: &str| Err(Error::invalid("path-invalid", message));
    if !path.starts_with('/') {
        return refuse("`path` must begin with `/`, as in `/current?zipcode=90210`");
    }
    if path.len() > PATH_BYTES_MAX {
        return refuse("`path` is longer than 8 KiB, the most that is sent");
    }
    if !path.bytes().all(|byte| (0x21..0x7f).contains(&byte) && !b"#\\".contains(&byte)) {
        return refuse(
            "`path` holds blanks, `#`, `\\` or letters that no URL may hold; percent-encode them",
        );
    }
    let segments = path.split('?').next().unwrap_or_default().split('/');
    if segments.map(dots_of).any(|segment| segment == "." || segment == "..") {
        return refuse("`path` holds the segment `.` or `..`, which would leave the catalog");
    }
    Ok(())
}

/// A segment with its encoded dots decoded, and without what follows a semicolon.
fn dots_of(segment: &str) -> String {
    let segment = segment.split(';').next().unwrap_or_default();
    segment.replace("%2e", ".").replace("%2E", ".")
}

fn headers(headers: &[(String, String)]) -> Result<(), Error> {
    let bytes: usize = headers.iter().map(|(name, value)| name.len() + value.len()).sum();
    if headers.len() > HEADERS_MAX || bytes > HEADER_BYTES_MAX {
        let message = "`headers` holds more than 100 fields or 32 KiB, the most that is sent";
        return Err(Error::invalid("headers-too-large", message));
    }
    for (name, value) in headers {
        if !is_token(name) {
            let shown: String = name.chars().filter(|c| !c.is_control()).take(80).collect();
            let message = format!("`{shown}` is no name of a header field, such as `Accept`");
            return Err(Error::invalid("header-invalid", message));
        }
        if OWN_HEADERS.iter().any(|own| name.eq_ignore_ascii_case(own)) {
            let message =
                format!("`{name}` is written by the server that sends the call; leave it out");
            return Err(Error::invalid("header-refused", message));
        }
        if value.chars().any(|c| c.is_control() && c != '\t') {
            let message = format!("the value of `{name}` holds line ends or control characters");
            return Err(Error::invalid("header-invalid", message));
        }
    }
    Ok(())
}

/// RFC 9110 §5.6.2.
fn is_token(text: &str) -> bool {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_sent_is_refused_with_its_reason() {
        let good = TestCall { method: "GET".into(), path: "/a".into(), ..TestCall::default() };
        let code = |call: TestCall| match check(&call) {
            Ok(()) => "",
            Err(Error::Invalid { code, .. }) => code,
            Err(other) => panic!("{other}"),
        };
        let with_path = |path: &str| code(TestCall { path: path.into(), ..good.clone() });
        for path in ["/", "/current?zipcode=90210", "/a//b", "/.well-known", "/a?b=/../c", "/%2Fa"]
        {
            assert_eq!(with_path(path), "", "{path}");
        }
        let long = format!("/{}", "a".repeat(PATH_BYTES_MAX));
        for path in [
            "",
            "a",
            "http://other/",
            "/a b",
            "/ä",
            "/a#b",
            "/a\\b",
            "/a\r\nHost: other",
            "/../other/sb/a",
            "/a/..",
            "/%2e%2E/x",
            "/.%2e",
            "/..;a/b",
            "/./a",
            &long,
        ] {
            assert_eq!(with_path(path), "path-invalid", "{path}");
        }
        let with_method = |method: &str| code(TestCall { method: method.into(), ..good.clone() });
        assert_eq!((with_method("PURGE"), with_method("get")), ("", ""));
        for method in ["", "GET /", "CONNECT", "G\tT", &"A".repeat(41)] {
            assert_eq!(with_method(method), "method-invalid", "{method}");
        }
        let with_header = |name: &str, value: &str| {
            code(TestCall { headers: vec![(name.into(), value.into())], ..good.clone() })
        };
        assert_eq!(
            (with_header("X-Ä", ""), with_header("", "x")),
            ("header-invalid", "header-invalid")
        );
        assert_eq!(
            (with_header("X", "a\r\nB: c"), with_header("X", "ä\t ")),
            ("header-invalid", "")
        );
        for name in ["Host", "host", "Content-Length", "TRANSFER-ENCODING", "Connection", "TE"] {
            assert_eq!(with_header(name, "x"), "header-refused", "{name}");
        }
        assert_eq!(with_header("X", &"a".repeat(HEADER_BYTES_MAX)), "headers-too-large");
        let with_timeout = |seconds| {
            code(TestCall { timeout: Some(Duration::from_secs(seconds)), ..good.clone() })
        };
        assert_eq!(
            [0, 1, 120, 121].map(with_timeout),
            ["timeout-invalid", "", "", "timeout-invalid"]
        );
    }
}
