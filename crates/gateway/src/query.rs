//! Query parameters: finding one, taking credentials out, hiding secrets in records.

use bytes::Bytes;
use std::borrow::Cow;

/// The first value of a parameter, decoded; names compare with case.
pub(crate) fn value<'a>(query: &'a [u8], name: &str) -> Option<Cow<'a, str>> {
    pairs(query).find(|(key, _)| *decode(key) == *name).map(|(_, value)| decode(value))
}

/// The query without some parameters; `None` if nothing is left.
pub(crate) fn without(query: &Bytes, names: &[&str]) -> Option<Bytes> {
    let kept: Vec<&[u8]> = query
        .split(|&b| b == b'&')
        .filter(|pair| !names.contains(&&*decode(split(pair).0)))
        .collect();
    let kept = kept.join(&b'&');
    if kept.is_empty() { None } else { Some(kept.into()) }
}

/// The query as a record may keep it: values of parameters that carry secrets become `***`.
pub(crate) fn redacted(query: &[u8]) -> Cow<'_, str> {
    let is_secret = |pair: &[u8]| {
        let name = decode(split(pair).0).to_ascii_lowercase();
        ["secret", "token", "password", "passwd", "api_key", "apikey", "assertion", "signature"]
            .iter()
            .any(|word| name.contains(word))
    };
    if !query.split(|&b| b == b'&').any(is_secret) {
        return String::from_utf8_lossy(query);
    }
    let mut out = String::with_capacity(query.len());
    for pair in query.split(|&b| b == b'&') {
        if !out.is_empty() {
            out.push('&');
        }
        if is_secret(pair) {
            out.push_str(&String::from_utf8_lossy(split(pair).0));
            out.push_str("=***");
        } else {
            out.push_str(&String::from_utf8_lossy(pair));
        }
    }
    out.into()
}

fn pairs(query: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    query.split(|&b| b == b'&').map(split)
}

fn split(pair: &[u8]) -> (&[u8], &[u8]) {
    match pair.iter().position(|&b| b == b'=') {
        Some(at) => (&pair[..at], &pair[at + 1..]),
        None => (pair, &[]),
    }
}

fn decode(text: &[u8]) -> Cow<'_, str> {
    if !text.iter().any(|&b| b == b'%' || b == b'+') {
        return String::from_utf8_lossy(text);
    }
    let mut out = Vec::with_capacity(text.len());
    let mut i = 0;
    while i < text.len() {
        let hex = |at: usize| text.get(at).and_then(|&b| (b as char).to_digit(16));
        match (text[i], hex(i + 1), hex(i + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                i += 3;
                continue;
            }
            (b'+', ..) => out.push(b' '),
            (byte, ..) => out.push(byte),
        }
        i += 1;
    }
    String::from_utf8_lossy(&out).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_found_decoded_and_with_case() {
        let query = b"a=1&client%5Fid=x%20y+z&client_id=second&e";
        assert_eq!(value(query, "client_id").as_deref(), Some("x y z"));
        assert_eq!(value(query, "Client_Id"), None);
        assert_eq!(value(query, "e").as_deref(), Some(""));
        assert_eq!(value(b"a=%zz%4", "a").as_deref(), Some("%zz%4"));
    }

    #[test]
    fn credentials_are_taken_out_in_any_spelling() {
        let check = |query: &'static str, expect: Option<&str>| {
            let left = without(&Bytes::from_static(query.as_bytes()), &["client_secret"]);
            assert_eq!(left.as_deref(), expect.map(str::as_bytes), "{query}");
        };
        check("a=1&client_secret=s&b=2", Some("a=1&b=2"));
        check("client%5fsecret=s", None);
        check("a=1&a=2", Some("a=1&a=2"));
    }

    #[test]
    fn secrets_are_hidden_in_records() {
        assert_eq!(redacted(b"zip=1&client_secret=abc&x"), "zip=1&client_secret=***&x");
        assert_eq!(redacted(b"Access_Token=abc"), "Access_Token=***");
        assert_eq!(redacted(b"zip=1"), "zip=1");
    }
}
