//! The URL of a back end: a template that is taken apart as far as it can be when it is compiled.
//!
//! Where scheme and host are literal, a call only renders path and query. Parameters of the request
//! (`{name}`, `$(request.parameters.name)`) are inserted as they were received, escapes kept, but
//! encoded so that they stay in their place: no value can add a query parameter, a path segment or
//! another host. Other references are inserted as they are.

mod encode;
mod origin;

use crate::compile::Scope;
use crate::context::Context;
use crate::outside::Scheme;
use crate::policy::Thrown;
use crate::template::{Part, look_up, parts};
use crate::variable::{Needs, Place, RequestPlace, Variable};
use bytes::Bytes;
use encode::Insertion;
use origin::{Origin, find_origin};

/// A compiled `target-url`.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetUrl {
    /// Where scheme and host are literal; `pieces` is the rest then, else the whole URL.
    origin: Option<Origin>,
    pieces: Box<[Piece]>,
    needs: Needs,
    insertion: Insertion,
}

/// Where a call goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Plain or TLS.
    pub scheme: Scheme,
    /// `host` or `host:port`.
    pub authority: Bytes,
    /// Path and query; begins with `/`.
    pub target: Bytes,
}

#[derive(Debug, Clone, PartialEq)]
enum Piece {
    /// Encoded already.
    Literal(Bytes),
    Reference(Variable),
    /// A parameter of the request.
    Parameter(Box<str>),
}

impl TargetUrl {
    /// Compiles a target URL; `None` after an error was reported at `place`.
    pub(crate) fn compile(place: &str, text: &str, scope: &mut Scope<'_>) -> Option<TargetUrl> {
        let text = text.trim();
        if text.is_empty() {
            scope.error(
                "target-url",
                place,
                "the target URL is missing",
                "write the back end's address, such as `https://host.example/path`",
            );
            return None;
        }
        let text_parts = parts(text, |variable| scope.resolve(place, variable));
        let pieces = split_parameters(text_parts);
        for name in pieces.iter().filter_map(Piece::parameter) {
            warn_undeclared(place, name, scope);
        }
        let pieces = encode_literals(pieces, place, scope)?;
        let needs = pieces.iter().fold(Needs::default(), |needs, piece| match piece {
            Piece::Reference(variable) => needs.and(variable.needs()),
            Piece::Literal(_) | Piece::Parameter(_) => needs,
        });
        let is_set = |name| scope.property(name).is_some_and(|value| value == "true");
        let insertion = Insertion {
            decodes: is_set("x-ibm-gateway-decode-request-params"),
            encodes_plus: is_set("x-ibm-gateway-queryparam-encode-plus-char"),
        };
        match find_origin(pieces) {
            Ok((origin, pieces)) => Some(TargetUrl { origin, pieces, needs, insertion }),
            Err(why) => {
                scope.error(
                    "target-url",
                    place,
                    format!("`{text}` can't be called: {why}"),
                    "write an address such as `https://host.example/path`",
                );
                None
            }
        }
    }

    /// The bodies that its references look into.
    pub fn needs(&self) -> Needs {
        self.needs
    }

    /// The target of this call; bodies that are needed must have been loaded.
    ///
    /// # Errors
    /// `PropertyError` if a value would make the URL one that can't be called, or would leave its
    /// place in it.
    pub fn render(&self, cx: &Context<'_>) -> Result<Target, Thrown> {
        if let (Some(origin), [Piece::Literal(target)]) = (&self.origin, &*self.pieces) {
            return Ok(origin.with(target.clone()));
        }
        let mut url = Vec::with_capacity(96);
        let mut may_climb = false;
        for piece in &self.pieces {
            match piece {
                Piece::Literal(bytes) => url.extend_from_slice(bytes),
                Piece::Reference(variable) => {
                    encode::push_reference(&mut url, &look_up(variable, cx).text())?;
                }
                Piece::Parameter(name) => {
                    let place = match (&self.origin, memchr::memchr(b'?', &url)) {
                        (_, Some(_)) => encode::UrlPlace::Query,
                        (None, None) if !origin::is_past_authority(&url) => {
                            encode::UrlPlace::Authority
                        }
                        (_, None) => encode::UrlPlace::Path,
                    };
                    may_climb |= place == encode::UrlPlace::Path;
                    self.insertion.push_parameter(&mut url, name, place, cx)?;
                }
            }
        }
        let target = match &self.origin {
            Some(origin) => origin.with(origin::rooted(url)),
            None => origin::parse(&url)?,
        };
        match may_climb && encode::has_dot_segment(&target.target) {
            true => Err(encode::misplaced()),
            false => Ok(target),
        }
    }
}

impl Target {
    /// Where a `Location` of an answer from here leads, RFC 3986 §5.2; `None` if nowhere that can
    /// be called.
    pub fn follow(&self, location: &[u8]) -> Option<Target> {
        origin::follow(self, location)
    }

    /// Whether the other is on the same host, port and scheme: credentials may go there too.
    pub fn is_same_origin(&self, other: &Target) -> bool {
        self.scheme == other.scheme && self.authority.eq_ignore_ascii_case(&other.authority)
    }
}

impl Piece {
    fn parameter(&self) -> Option<&str> {
        match self {
            Piece::Parameter(name) => Some(name),
            Piece::Literal(_) | Piece::Reference(_) => None,
        }
    }
}

/// Finds `{name}` in literals and `$(request.parameters.name)` among references.
fn split_parameters(text_parts: Vec<Part>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for part in text_parts {
        match part {
            Part::Reference(variable) => match &variable.place {
                Place::Request(RequestPlace::Parameter(name, path)) if path.is_empty() => {
                    pieces.push(Piece::Parameter(name.clone()));
                }
                _ => pieces.push(Piece::Reference(variable)),
            },
            Part::Literal(text) => {
                let mut rest = &*text;
                while let Some((before, name, after)) = next_parameter(rest) {
                    pieces.push(Piece::Literal(Bytes::copy_from_slice(before.as_bytes())));
                    pieces.push(Piece::Parameter(name.into()));
                    rest = after;
                }
                pieces.push(Piece::Literal(Bytes::copy_from_slice(rest.as_bytes())));
            }
        }
    }
    pieces
}

/// `{name}`, or `{+name}` as in path templates that take the rest of a path.
fn next_parameter(text: &str) -> Option<(&str, &str, &str)> {
    let start = text.find('{')?;
    let length = text[start..].find('}')?;
    let name = text[start + 1..start + length].trim_start_matches('+');
    (!name.is_empty()).then(|| (&text[..start], name, &text[start + length + 1..]))
}

/// Literals as they are sent; a fragment and all after it is left out, no back end ever sees one.
fn encode_literals(pieces: Vec<Piece>, place: &str, scope: &mut Scope<'_>) -> Option<Vec<Piece>> {
    let mut encoded = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let Piece::Literal(bytes) = piece else {
            encoded.push(piece);
            continue;
        };
        if bytes.iter().any(u8::is_ascii_control) {
            scope.error(
                "target-url",
                place,
                "the target URL holds a control character or a line break",
                "write it on one line",
            );
            return None;
        }
        let fragment = memchr::memchr(b'#', &bytes);
        let kept = &bytes[..fragment.unwrap_or(bytes.len())];
        if !kept.is_empty() {
            encoded.push(Piece::Literal(encode::literal(kept)));
        }
        if fragment.is_some() {
            break;
        }
    }
    Some(encoded)
}

fn warn_undeclared(place: &str, name: &str, scope: &mut Scope<'_>) {
    let is_declared = scope.operations().iter().any(|operation| {
        operation.parameters.iter().any(|parameter| *parameter.name == *name)
            || [format!("{{{name}}}"), format!("{{+{name}}}")]
                .iter()
                .any(|placeholder| operation.template.contains(placeholder.as_str()))
    });
    if !is_declared {
        scope.warn(
            "undeclared-parameter",
            place,
            format!("no operation declares a parameter `{name}`: nothing will stand there"),
            "declare it under `parameters`, or use a variable such as `$(request.search)`",
        );
    }
}
