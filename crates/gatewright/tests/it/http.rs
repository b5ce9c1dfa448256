//! A small HTTP/1.1 client of the tests' own: what is sent is exactly what is written here.

use std::collections::BTreeMap;
use std::io::{Error, ErrorKind, Read, Result, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// An answer, read to its end.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Names in lower case; the last of several.
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }

    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Bytes as they came; an error unless the answer is whole.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Answer> {
        let broken = |what: &str| {
            let shown = String::from_utf8_lossy(bytes);
            Error::new(ErrorKind::UnexpectedEof, format!("{what}: {shown:?}"))
        };
        let end = bytes.windows(4).position(|w| w == b"\r\n\r\n");
        let end = end.ok_or_else(|| broken("no head"))?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok());
        let headers: BTreeMap<String, String> = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        let body = &bytes[end + 4..];
        let is_chunked = headers.get("transfer-encoding").is_some_and(|value| value == "chunked");
        let length = headers.get("content-length").and_then(|value| value.parse().ok());
        let body = match is_chunked {
            true => unchunked(body).ok_or_else(|| broken("a body that breaks off"))?,
            false if length.is_some_and(|length: usize| length != body.len()) => {
                return Err(broken("a body that breaks off"));
            }
            false => body.to_vec(),
        };
        let body = String::from_utf8_lossy(&body).into_owned();
        Ok(Answer { status: status.ok_or_else(|| broken("no status"))?, headers, body })
    }
}

/// Sends one request on a connection of its own.
pub(crate) fn call(to: SocketAddr, method: &str, target: &str, headers: &[(&str, &str)]) -> Answer {
    send(to, method, target, headers, "")
}

/// The same with a body.
pub(crate) fn send(
    to: SocketAddr,
    method: &str,
    target: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Answer {
    raw(to, request(method, target, headers, body).as_bytes())
}

/// A request in bytes, which asks the other side to close.
pub(crate) fn request(method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> String {
    let mut head =
        format!("{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    if !body.is_empty() {
        head.push_str(&format!("Content-Length: {}\r\n", body.len()));
    }
    format!("{head}\r\n{body}")
}

/// Sends bytes as they are and reads until the other side closes.
pub(crate) fn raw(to: SocketAddr, bytes: &[u8]) -> Answer {
    try_raw(to, bytes).unwrap()
}

/// The same to a server that may die meanwhile.
pub(crate) fn try_raw(to: SocketAddr, bytes: &[u8]) -> Result<Answer> {
    let mut stream = TcpStream::connect(to)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    stream.write_all(bytes)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Answer::parse(&answer)
}

/// None where the last chunk is missing.
fn unchunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let end = body.windows(2).position(|w| w == b"\r\n")?;
        let size = usize::from_str_radix(std::str::from_utf8(&body[..end]).ok()?, 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(body.get(end + 2..end + 2 + size)?);
        body = body.get(end + 4 + size..)?;
    }
}
