//! What request heads and response heads have in common: where they end, which fields frame.

use bytes::Bytes;
use smallvec::SmallVec;

/// Looks for the end of a head, once over each byte however slowly it arrives.
///
/// Also refuses a line feed without its carriage return at once: RFC 9112 §2.2 lets a recipient
/// take it for a line's end, and two recipients that differ in this is how requests are smuggled.
#[derive(Debug, Default)]
pub(crate) struct HeadScan {
    seen: usize,
    line_start: usize,
}

/// What [`HeadScan::advance`] found.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Scanned {
    /// No end yet.
    Incomplete,
    /// The head is this many bytes, its empty line included.
    Complete(usize),
    /// There is an empty line where the first line should be.
    EmptyLine,
    /// There is a line feed without carriage return.
    BareLineFeed,
}

impl HeadScan {
    /// Goes on over `bytes`, which begins with all that was passed before.
    pub(crate) fn advance(&mut self, bytes: &[u8]) -> Scanned {
        while let Some(found) = memchr::memchr(b'\n', &bytes[self.seen..]) {
            let at = self.seen + found;
            if at == 0 || bytes[at - 1] != b'\r' {
                return Scanned::BareLineFeed;
            }
            if at - 1 == self.line_start {
                return if at == 1 { Scanned::EmptyLine } else { Scanned::Complete(at + 1) };
            }
            self.seen = at + 1;
            self.line_start = at + 1;
        }
        self.seen = bytes.len();
        Scanned::Incomplete
    }

    /// Whether the first line has ended.
    pub(crate) fn has_first_line(&self) -> bool {
        self.line_start > 0
    }
}

/// A field that `wire` itself must understand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Special {
    Host,
    ContentLength,
    TransferEncoding,
    Connection,
    Expect,
    /// Concerns one connection only and means nothing to us.
    HopByHop,
}

/// Which special field a name is, if any. Most names are ruled out by their length.
pub(crate) fn special(name: &str) -> Option<Special> {
    let is = |known: &str| name.eq_ignore_ascii_case(known);
    match name.len() {
        2 if is("te") => Some(Special::HopByHop),
        4 if is("host") => Some(Special::Host),
        6 if is("expect") => Some(Special::Expect),
        7 if is("trailer") || is("upgrade") => Some(Special::HopByHop),
        10 if is("connection") => Some(Special::Connection),
        10 if is("keep-alive") => Some(Special::HopByHop),
        14 if is("content-length") => Some(Special::ContentLength),
        16 if is("proxy-connection") => Some(Special::HopByHop),
        17 if is("transfer-encoding") => Some(Special::TransferEncoding),
        _ => None,
    }
}

/// The framing fields of one head, as far as they were seen.
#[derive(Debug, Default)]
pub(crate) struct FramingFields {
    length: Option<u64>,
    is_chunked: bool,
    is_kept_alive: bool,
    is_closed: bool,
    /// Other names in `Connection`: fields that end here.
    pub(crate) named: SmallVec<[Box<str>; 2]>,
}

/// How the body of a message is framed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BodyFraming {
    /// Neither field.
    Unsaid,
    /// `Content-Length`.
    Length(u64),
    /// `Transfer-Encoding: chunked`.
    Chunked,
}

impl FramingFields {
    /// Takes one framing field in.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(crate) fn take(&mut self, kind: Special, value: &[u8]) -> Result<(), &'static str> {
        match kind {
            Special::ContentLength => {
                if self.length.is_some() {
                    return Err("Content-Length is repeated");
                }
                self.length = Some(decimal(value).ok_or("Content-Length is not a number")?);
            }
            Special::TransferEncoding => {
                if self.is_chunked {
                    return Err("Transfer-Encoding is repeated");
                }
                if !value.eq_ignore_ascii_case(b"chunked") {
                    return Err("Transfer-Encoding is not exactly `chunked`");
                }
                self.is_chunked = true;
            }
            Special::Connection => self.take_connection(value)?,
            Special::Host | Special::Expect | Special::HopByHop => {}
        }
        Ok(())
    }

    fn take_connection(&mut self, value: &[u8]) -> Result<(), &'static str> {
        for option in value.split(|&b| b == b',').map(<[u8]>::trim_ascii) {
            if option.eq_ignore_ascii_case(b"close") {
                self.is_closed = true;
            } else if option.eq_ignore_ascii_case(b"keep-alive") {
                self.is_kept_alive = true;
            } else if !option.is_empty() {
                if !is_token(option) {
                    return Err("Connection is malformed");
                }
                self.named.push(String::from_utf8_lossy(option).into());
            }
        }
        Ok(())
    }

    /// The framing of the body.
    ///
    /// # Errors
    /// If both fields are there, or chunked in HTTP/1.0: in words.
    pub(crate) fn body(&self, is_http10: bool) -> Result<BodyFraming, &'static str> {
        match (self.length, self.is_chunked) {
            (None, false) => Ok(BodyFraming::Unsaid),
            (Some(length), false) => Ok(BodyFraming::Length(length)),
            (Some(_), true) => Err("both Content-Length and Transfer-Encoding are present"),
            (None, true) if is_http10 => Err("Transfer-Encoding is not part of HTTP/1.0"),
            (None, true) => Ok(BodyFraming::Chunked),
        }
    }

    /// Whether the sender will keep the connection, RFC 9112 §9.3.
    pub(crate) fn keeps_alive(&self, is_http10: bool) -> bool {
        !self.is_closed && (!is_http10 || self.is_kept_alive)
    }
}

/// A number of digits only that fits; so no sign, no list, no blank.
fn decimal(text: &[u8]) -> Option<u64> {
    if text.is_empty() || text.len() > 19 || !text.iter().all(u8::is_ascii_digit) {
        return None;
    }
    std::str::from_utf8(text).ok()?.parse().ok()
}

/// Whether all bytes are those of a token, RFC 9110 §5.6.2, and there is one.
pub(crate) fn is_token(text: &[u8]) -> bool {
    let is_ok = |b: &u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(b);
    !text.is_empty() && text.iter().all(is_ok)
}

/// Where `part` lies in `whole`, of which it is a slice; ends exclusive.
pub(crate) fn span(whole: &Bytes, part: &[u8]) -> (usize, usize) {
    let start = part.as_ptr() as usize - whole.as_ptr() as usize;
    (start, start + part.len())
}
