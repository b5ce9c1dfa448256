//! Path templates as lists of segments.

use super::{BadTemplate, PathValue};
use smallvec::SmallVec;

/// Base path and path as segments to match.
#[derive(Debug)]
pub(crate) struct Template {
    pub(crate) segments: Vec<Segment>,
}

/// One segment of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Segment {
    /// Exactly these bytes.
    Literal(Box<[u8]>),
    /// `{name}`: one segment that is not empty.
    Parameter(Box<str>),
    /// `img-{id}.png`, `{x}-{y}`.
    Mixed(Vec<Part>),
    /// A last `{+name}`, possibly behind a literal: all that is left, not empty.
    Rest { prefix: Box<[u8]>, name: Box<str> },
}

/// A piece of a mixed segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    Literal(Box<[u8]>),
    Parameter(Box<str>),
}

impl Template {
    pub(crate) fn parse(base: &str, path: &str) -> Result<Template, BadTemplate> {
        if !path.starts_with('/') {
            return Err(BadTemplate::NoSlash);
        }
        // `/` under a base path is the base path itself.
        let whole = if path == "/" { base.to_owned() } else { format!("{base}{path}") };
        let Some(inner) = whole.strip_prefix('/') else {
            return Ok(Template { segments: Vec::new() });
        };
        let pieces: Vec<&str> = inner.split('/').collect();
        let last = pieces.len() - 1;
        let segments = pieces
            .iter()
            .enumerate()
            .map(|(i, piece)| segment(piece, i == last))
            .collect::<Result<_, _>>()?;
        Ok(Template { segments })
    }

    /// Names of all parameters in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().flat_map(|segment| -> SmallVec<[&str; 2]> {
            match segment {
                Segment::Literal(_) => SmallVec::new(),
                Segment::Parameter(name) | Segment::Rest { name, .. } => {
                    [&**name].into_iter().collect()
                }
                Segment::Mixed(parts) => parts
                    .iter()
                    .filter_map(|part| match part {
                        Part::Parameter(name) => Some(&**name),
                        Part::Literal(_) => None,
                    })
                    .collect(),
            }
        })
    }

    /// Number of literal segments.
    pub(crate) fn literals(&self) -> usize {
        self.segments.iter().filter(|s| matches!(s, Segment::Literal(_))).count()
    }

    /// Where the parameters lie in a path that matches.
    pub(crate) fn values(&self, path: &[u8]) -> SmallVec<[PathValue; 4]> {
        let mut values: SmallVec<[PathValue; 4]> = SmallVec::new();
        let mut at = 1;
        for segment in &self.segments {
            let end = memchr::memchr(b'/', path.get(at..).unwrap_or_default())
                .map_or(path.len(), |i| at + i);
            let next = values.len() as u16;
            match segment {
                Segment::Literal(_) => {}
                Segment::Parameter(_) => values.push((next, at..end)),
                Segment::Rest { prefix, .. } => values.push((next, at + prefix.len()..path.len())),
                Segment::Mixed(parts) => {
                    let mut ranges = SmallVec::new();
                    if fits(parts, &path[at..end], 0, &mut ranges) {
                        for (i, range) in ranges.into_iter().enumerate() {
                            let range = at + range.start..at + range.end;
                            values.push((next + i as u16, range));
                        }
                    }
                }
            }
            at = end + 1;
        }
        values
    }
}

/// Matches a mixed segment as `[^/]+` would: each parameter takes as much as it can.
pub(crate) fn fits(
    parts: &[Part],
    text: &[u8],
    offset: usize,
    ranges: &mut SmallVec<[std::ops::Range<usize>; 2]>,
) -> bool {
    let Some((first, rest)) = parts.split_first() else { return text.len() == offset };
    match first {
        Part::Literal(literal) => {
            text[offset..].starts_with(literal) && fits(rest, text, offset + literal.len(), ranges)
        }
        Part::Parameter(_) => (offset + 1..=text.len()).rev().any(|end| {
            let known = ranges.len();
            ranges.push(offset..end);
            let fitting = fits(rest, text, end, ranges);
            if !fitting {
                ranges.truncate(known);
            }
            fitting
        }),
    }
}

fn segment(piece: &str, is_last: bool) -> Result<Segment, BadTemplate> {
    let mut parts = parts(piece)?;
    if let [Part::Literal(prefix), Part::Parameter(name)] = &parts[..]
        && is_last
        && let Some(name) = name.strip_prefix('+')
    {
        return Ok(Segment::Rest { prefix: prefix.clone(), name: name.into() });
    }
    for part in &mut parts {
        if let Part::Parameter(name) = part
            && let Some(plain) = name.strip_prefix('+')
            && !(is_last && piece.len() == plain.len() + 3)
        {
            // `{+name}` that is not last is an ordinary parameter.
            *name = plain.into();
        }
    }
    Ok(match &mut parts[..] {
        [] => Segment::Literal(Box::from(&b""[..])),
        [Part::Literal(literal)] => Segment::Literal(std::mem::take(literal)),
        [Part::Parameter(name)] => match name.strip_prefix('+') {
            Some(plain) => Segment::Rest { prefix: Box::from(&b""[..]), name: plain.into() },
            None => Segment::Parameter(std::mem::take(name)),
        },
        _ => Segment::Mixed(parts),
    })
}

fn parts(piece: &str) -> Result<Vec<Part>, BadTemplate> {
    let mut parts = Vec::new();
    let mut rest = piece;
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix('{') {
            let (name, after) = inner.split_once('}').ok_or(BadTemplate::Braces)?;
            if name.trim_start_matches('+').is_empty() || name.contains('{') {
                return Err(BadTemplate::Braces);
            }
            if matches!(parts.last(), Some(Part::Parameter(_))) {
                return Err(BadTemplate::Adjacent);
            }
            parts.push(Part::Parameter(name.into()));
            rest = after;
        } else {
            let end = rest.find('{').unwrap_or(rest.len());
            if rest[..end].contains('}') {
                return Err(BadTemplate::Braces);
            }
            parts.push(Part::Literal(canonical(&rest[..end])));
            rest = &rest[end..];
        }
    }
    Ok(parts)
}

/// A literal as it stands in a canonical request path: unreserved characters plain, escapes in
/// upper case, everything that no path may hold escaped.
fn canonical(literal: &str) -> Box<[u8]> {
    let bytes = literal.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let escaped = bytes.get(i + 1..i + 3).and_then(|hex| {
            let hex = std::str::from_utf8(hex).ok()?;
            u8::from_str_radix(hex, 16).ok()
        });
        match (bytes[i], escaped) {
            (b'%', Some(byte)) => {
                push(&mut out, byte, is_unreserved(byte));
                i += 3;
            }
            (byte, _) => {
                push(&mut out, byte, is_unreserved(byte) || b"!$&'()*+,;=:@".contains(&byte));
                i += 1;
            }
        }
    }
    out.into()
}

fn push(out: &mut Vec<u8>, byte: u8, plain: bool) {
    if plain {
        out.push(byte);
    } else {
        out.extend_from_slice(format!("%{byte:02X}").as_bytes());
    }
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}
