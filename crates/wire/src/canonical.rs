//! The canonical path: decoded and cleaned once, before anything is matched.
//!
//! What comes out is what is matched and what is sent on, so that no spelling of a path reaches
//! an operation that was not matched. One rule for each trap:
//!
//! | in the path | rule |
//! |---|---|
//! | `%xx` of a letter, digit, `-` `.` `_` `~` | decoded, RFC 3986 §6.2.2.2 |
//! | any other `%xx` | kept, its digits upper case |
//! | `%` without two hexadecimal digits | refused |
//! | control bytes, DEL, raw or encoded (`%00`, `%0A`, `%7F`) | refused |
//! | `\`, raw or as `%5C` | refused: some servers read it as `/` |
//! | escapes that are not UTF-8, overlong ones too (`%C0%AF`) | refused |
//! | raw bytes above 0x7F, `#`, space | refused |
//! | `"` `<` `>` `[` `]` `^` `` ` `` `{` `\|` `}` | encoded: no URI may hold them raw |
//! | `.` and `..` segments, after decoding | removed once; `..` at the root stays there |
//! | `%2F` | kept: data of its segment, never a separator |
//! | a dot segment beside `%2F` or before `;` (`..%2Fa`, `..;x`) | refused: a traversal |
//! | `;` | kept: data of its segment |
//! | `//` | kept |
//! | `%25` | kept, so that nothing is decoded twice |

use bytes::Bytes;

/// Why a path has no canonical form; answered 400.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Reject {
    /// Does not begin with `/`.
    #[error("the path does not begin with a slash")]
    NoSlash,
    /// A percent sign without two hexadecimal digits.
    #[error("the path has a percent sign without two hexadecimal digits")]
    BadEscape,
    /// A control byte or a raw byte that no URI may hold.
    #[error("the path has a byte that no path may hold")]
    BadByte,
    /// A backslash, raw or encoded.
    #[error("the path has a backslash")]
    Backslash,
    /// Escapes that decode to invalid or overlong UTF-8.
    #[error("the path's escapes are not UTF-8")]
    NotUtf8,
    /// A dot segment hidden beside an encoded slash or before a semicolon.
    #[error("the path hides a dot segment")]
    HiddenDots,
}

/// The canonical form of a raw path (without query), always beginning with `/`.
///
/// The rules are the table of this module.
///
/// # Errors
/// [`Reject`] for a path that has no harmless reading.
pub fn canonical_path(raw: &[u8]) -> Result<Bytes, Reject> {
    Ok(match rewritten(raw)? {
        None => Bytes::copy_from_slice(raw),
        Some(canonical) => canonical.into(),
    })
}

/// As [`canonical_path`], without a copy where the path is canonical already, as most are.
pub(crate) fn canonical_slice(raw: &Bytes) -> Result<Bytes, Reject> {
    Ok(match rewritten(raw)? {
        None => raw.clone(),
        Some(canonical) => canonical.into(),
    })
}

/// `None` if `raw` is canonical as it stands.
fn rewritten(raw: &[u8]) -> Result<Option<Vec<u8>>, Reject> {
    if raw.first() != Some(&b'/') {
        return Err(Reject::NoSlash);
    }
    if is_plain(raw) {
        return Ok(None);
    }
    let (decoded, has_high_escapes) = decode(raw)?;
    if has_high_escapes {
        check_utf8(&decoded)?;
    }
    Ok(Some(without_dot_segments(&decoded)?))
}

/// Whether every byte may stand as it is and no segment begins with a dot.
///
/// A hidden file (`/.well-known`) takes the slow way too; it comes out unchanged.
fn is_plain(raw: &[u8]) -> bool {
    let mut before = 0;
    for &byte in raw {
        if CLASS[byte as usize] != PLAIN || (byte == b'.' && before == b'/') {
            return false;
        }
        before = byte;
    }
    true
}

/// Decodes unreserved escapes, upper-cases and checks the others, encodes what may not be raw.
fn decode(raw: &[u8]) -> Result<(Vec<u8>, bool), Reject> {
    let mut out = Vec::with_capacity(raw.len() + 16);
    let mut has_high_escapes = false;
    let mut at = 0;
    while at < raw.len() {
        let byte = raw[at];
        if byte == b'%' {
            let value = escaped(raw, at).ok_or(Reject::BadEscape)?;
            match value {
                0..0x20 | 0x7f => return Err(Reject::BadByte),
                b'\\' => return Err(Reject::Backslash),
                _ if is_unreserved(value) => out.push(value),
                _ => {
                    has_high_escapes |= value >= 0x80;
                    push_escape(&mut out, value);
                }
            }
            at += 3;
            continue;
        }
        match CLASS[byte as usize] {
            PLAIN => out.push(byte),
            ENCODE => push_escape(&mut out, byte),
            _ if byte == b'\\' => return Err(Reject::Backslash),
            _ => return Err(Reject::BadByte),
        }
        at += 1;
    }
    Ok((out, has_high_escapes))
}

/// The value of the escape at `at`, where `text[at]` is a percent sign.
fn escaped(text: &[u8], at: usize) -> Option<u8> {
    let digit = |at: usize| text.get(at).and_then(|&b| (b as char).to_digit(16));
    Some((digit(at + 1)? * 16 + digit(at + 2)?) as u8)
}

fn push_escape(out: &mut Vec<u8>, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.extend([b'%', DIGITS[(byte >> 4) as usize], DIGITS[(byte & 15) as usize]]);
}

/// All escapes of `path` are well-formed already.
fn check_utf8(path: &[u8]) -> Result<(), Reject> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut at = 0;
    while at < path.len() {
        match path[at] {
            b'%' => {
                bytes.push(escaped(path, at).ok_or(Reject::BadEscape)?);
                at += 3;
            }
            byte => {
                bytes.push(byte);
                at += 1;
            }
        }
    }
    std::str::from_utf8(&bytes).map(|_| ()).map_err(|_| Reject::NotUtf8)
}

/// RFC 3986 §5.2.4 on an absolute path, one pass.
fn without_dot_segments(path: &[u8]) -> Result<Vec<u8>, Reject> {
    let mut out: Vec<u8> = Vec::with_capacity(path.len());
    let mut segments = path[1..].split(|&b| b == b'/').peekable();
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        match segment {
            b"." | b".." => {
                if segment == b".." {
                    let parent = out.iter().rposition(|&b| b == b'/').unwrap_or(0);
                    out.truncate(parent);
                }
                // `/a/..` names the directory, so its slash stays.
                if is_last {
                    out.push(b'/');
                }
            }
            _ if hides_dots(segment) => return Err(Reject::HiddenDots),
            _ => {
                out.push(b'/');
                out.extend_from_slice(segment);
            }
        }
    }
    if out.is_empty() {
        out.push(b'/');
    }
    Ok(out)
}

/// Whether a server that decodes `%2F` or cuts at `;` before it removes dots would find some.
fn hides_dots(segment: &[u8]) -> bool {
    if !segment.contains(&b';') && !segment.contains(&b'%') {
        return false;
    }
    let mut rest = segment;
    loop {
        let slash = rest.windows(3).position(|w| w == b"%2F");
        let part = &rest[..slash.unwrap_or(rest.len())];
        // `%3B` is an encoded `;`, which some servers decode before they cut.
        let cut = part.iter().position(|&b| b == b';').unwrap_or(part.len());
        let cut = part.windows(3).position(|w| w == b"%3B").map_or(cut, |at| at.min(cut));
        if matches!(&part[..cut], b"." | b"..") {
            return true;
        }
        match slash {
            None => return false,
            Some(at) => rest = &rest[at + 3..],
        }
    }
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

const REFUSE: u8 = 0;
const PLAIN: u8 = 1;
const ENCODE: u8 = 2;

/// What may be done with each byte of a raw path; `%` is handled before this is asked.
const CLASS: [u8; 256] = {
    let mut class = [REFUSE; 256];
    let mut byte = 0x21;
    while byte < 0x7f {
        class[byte] = match byte as u8 {
            b'#' | b'?' | b'\\' | b'%' => REFUSE,
            b'"' | b'<' | b'>' | b'[' | b']' | b'^' | b'`' | b'{' | b'|' | b'}' => ENCODE,
            _ => PLAIN,
        };
        byte += 1;
    }
    class
};
