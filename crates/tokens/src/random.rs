//! New identifiers and secrets, recognisable by their prefix.
//!
//! A secret is a prefix, 30 random base62 characters (178 bits) and 6 characters of checksum. The
//! prefix lets a scanner find a leaked one, the checksum lets it and us tell a typing error or a
//! look-alike from a real one without asking the store.

use aws_lc_rs::rand;

const CLIENT_SECRET: &str = "gws_";
const API_TOKEN: &str = "gwt_";
const SESSION_TOKEN: &str = "gwn_";
const LINK_TOKEN: &str = "gwl_";
const PREFIXES: [&str; 4] = [CLIENT_SECRET, API_TOKEN, SESSION_TOKEN, LINK_TOKEN];

const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const RANDOM_CHARS: usize = 30;
/// 62⁶ is above 2³², so that every CRC-32 fits.
const CHECKSUM_CHARS: usize = 6;

/// A new secret of an application: `gws_…`, 40 characters.
pub fn new_client_secret() -> String {
    new_token(CLIENT_SECRET)
}

/// A new API token of a person, for the command line and programs: `gwt_…`, 40 characters.
pub fn new_api_token() -> String {
    new_token(API_TOKEN)
}

/// A new token of a browser session: `gwn_…`, 40 characters.
pub fn new_session_token() -> String {
    new_token(SESSION_TOKEN)
}

/// A new token of a one-time link, such as the first administrator's: `gwl_…`, 40 characters.
pub fn new_link_token() -> String {
    new_token(LINK_TOKEN)
}

/// A new client ID: a random UUID, version 4 of RFC 9562, in lower case as V5 writes them.
pub fn new_client_id() -> String {
    let mut bytes = [0; 16];
    fill(&mut bytes);
    let number = u128::from_be_bytes(bytes);
    let number = number & !(0xf << 76) | 4 << 76; // version 4
    let number = number & !(0b11 << 62) | 0b10 << 62; // variant of RFC 9562
    let hex = format!("{number:032x}");
    let (a, b, c, d, e) = (&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]);
    format!("{a}-{b}-{c}-{d}-{e}")
}

/// Whether a text has the form of one of our secrets and its checksum is right.
///
/// Says nothing about whether the secret was ever issued.
pub fn has_valid_checksum(token: &str) -> bool {
    let length = PREFIXES[0].len() + RANDOM_CHARS + CHECKSUM_CHARS;
    if token.len() != length || !token.is_ascii() {
        return false;
    }
    let (body, sum) = token.split_at(length - CHECKSUM_CHARS);
    let Some(random) = PREFIXES.iter().find_map(|prefix| body.strip_prefix(prefix)) else {
        return false;
    };
    random.bytes().all(|byte| byte.is_ascii_alphanumeric()) && checksum(body) == sum
}

fn new_token(prefix: &str) -> String {
    let mut token = String::with_capacity(prefix.len() + RANDOM_CHARS + CHECKSUM_CHARS);
    token.push_str(prefix);
    push_random(&mut token);
    let sum = checksum(&token);
    token.push_str(&sum);
    token
}

fn push_random(token: &mut String) {
    // Bytes from 248 on are thrown away: 256 is no multiple of 62, the first characters of the
    // alphabet would come up more often.
    let fair = 256 / ALPHABET.len() * ALPHABET.len();
    let end = token.len() + RANDOM_CHARS;
    while token.len() < end {
        let mut bytes = [0; RANDOM_CHARS];
        fill(&mut bytes);
        let chars = bytes.iter().map(|&byte| usize::from(byte)).filter(|&byte| byte < fair);
        for byte in chars.take(end - token.len()) {
            token.push(char::from(ALPHABET[byte % ALPHABET.len()]));
        }
    }
}

fn fill(bytes: &mut [u8]) {
    rand::fill(bytes).expect("the system's randomness does not fail");
}

/// CRC-32 of the text before it, prefix included, in base62, most significant digit first.
fn checksum(body: &str) -> String {
    let mut rest = crc32(body.as_bytes()) as usize;
    let mut digits = [b'0'; CHECKSUM_CHARS];
    for digit in digits.iter_mut().rev() {
        *digit = ALPHABET[rest % ALPHABET.len()];
        rest /= ALPHABET.len();
    }
    digits.iter().map(|&digit| char::from(digit)).collect()
}

/// CRC-32 as in zip and Ethernet (reflected, polynomial 0x04C11DB7); bit by bit, since 34 bytes
/// are not worth a table or a crate.
fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for &byte in bytes {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = crc >> 1 ^ if crc & 1 == 1 { 0xEDB8_8320 } else { 0 };
        }
    }
    !crc
}
