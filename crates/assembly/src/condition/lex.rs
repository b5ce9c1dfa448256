//! The words of a condition.

use super::ConditionMistake;

/// One word.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token<'t> {
    Name(&'t str),
    /// `$(name)` outside of quotes.
    Reference(&'t str),
    Number(f64),
    /// A quoted text, escapes resolved.
    Text(String),
    Sign(&'static str),
}

/// A word and where it begins, in bytes.
pub(super) type Placed<'t> = (usize, Token<'t>);

/// Signs, longer ones before their beginnings. Some are only known to be refused by name.
const SIGNS: [&str; 34] = [
    "===", "!==", ">>>", "...", "==", "!=", "<=", ">=", "&&", "||", "=>", "++", "--", "+=", "-=",
    "??", "?.", "<", ">", "!", "+", "-", "*", "/", "%", "(", ")", "[", "]", ".", ",", "?", ":",
    "=",
];

/// Splits a condition into words.
pub(super) fn split(text: &str) -> Result<Vec<Placed<'_>>, ConditionMistake> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        let token = match byte {
            b' ' | b'\t' | b'\r' | b'\n' => {
                at += 1;
                continue;
            }
            b'\'' | b'"' => {
                let (value, end) = quoted(text, at)?;
                at = end;
                Token::Text(value)
            }
            b'$' if bytes.get(at + 1) == Some(&b'(') => {
                let Some(length) = text[at..].find(')') else {
                    return Err(unexpected(text, at, "a reference that is not closed"));
                };
                at += length + 1;
                Token::Reference(&text[start + 2..at - 1])
            }
            b'0'..=b'9' => {
                let (value, end) = number(text, at)?;
                at = end;
                Token::Number(value)
            }
            b if b.is_ascii_alphabetic() || b == b'_' || b == b'$' => {
                let is_part = |b: &u8| b.is_ascii_alphanumeric() || *b == b'_' || *b == b'$';
                at += bytes[at..].iter().take_while(|b| is_part(b)).count();
                Token::Name(&text[start..at])
            }
            // One statement alone may end as statements do.
            b';' if text[at + 1..].trim().is_empty() => break,
            _ => match SIGNS.iter().find(|sign| text[at..].starts_with(**sign)) {
                Some(sign) => {
                    at += sign.len();
                    Token::Sign(sign)
                }
                None => {
                    let shown: String = text[at..].chars().take(1).collect();
                    return Err(unexpected(text, at, &format!("`{shown}`")));
                }
            },
        };
        tokens.push((start, token));
    }
    Ok(tokens)
}

fn number(text: &str, start: usize) -> Result<(f64, usize), ConditionMistake> {
    let rest = &text[start..];
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '_';
    let mut length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
    // The sign of an exponent: `1e-3`.
    if rest[..length].ends_with(['e', 'E']) && rest[length..].starts_with(['+', '-']) {
        let after = &rest[length + 1..];
        length += 1 + after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
    }
    let value = super::js::number_of_text(&rest[..length]);
    match value.is_nan() {
        true => Err(unexpected(text, start, &format!("`{}`", &rest[..length]))),
        false => Ok((value, start + length)),
    }
}

/// A quoted text and where it ends; escapes of ECMA-262 §12.9.4.
fn quoted(text: &str, start: usize) -> Result<(String, usize), ConditionMistake> {
    let quote = text.as_bytes()[start];
    let mut value = String::new();
    let mut chars = text[start + 1..].char_indices();
    while let Some((offset, c)) = chars.next() {
        match c {
            c if c as u32 == u32::from(quote) => return Ok((value, start + 1 + offset + 1)),
            '\\' => match chars.next() {
                None => break,
                Some((_, 'n')) => value.push('\n'),
                Some((_, 't')) => value.push('\t'),
                Some((_, 'r')) => value.push('\r'),
                Some((_, 'b')) => value.push('\u{8}'),
                Some((_, 'f')) => value.push('\u{c}'),
                Some((_, 'v')) => value.push('\u{b}'),
                Some((_, '0')) => value.push('\0'),
                Some((_, '\n')) => {}
                Some((_, kind @ ('u' | 'x'))) => {
                    let length = if kind == 'u' { 4 } else { 2 };
                    let digits: String = chars.by_ref().take(length).map(|(_, c)| c).collect();
                    let code = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
                    match code {
                        Some(c) if digits.len() == length => value.push(c),
                        _ => return Err(unexpected(text, start, "a broken escape in a text")),
                    }
                }
                Some((_, other)) => value.push(other),
            },
            c => value.push(c),
        }
    }
    Err(unexpected(text, start, "a text whose quote is not closed"))
}

/// A mistake that shows what stands there and where.
pub(super) fn unexpected(text: &str, at: usize, what: &str) -> ConditionMistake {
    let column = text[..at.min(text.len())].chars().count() + 1;
    ConditionMistake {
        message: format!("the condition can't be read: {what} at character {column}"),
        remedy: super::parse::SUPPORTED.to_owned(),
    }
}
