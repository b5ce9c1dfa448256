//! The key of the installation: 32 random bytes that never enter the store.
//!
//! The key itself is used for nothing but deriving one key a purpose (HKDF-SHA-256, RFC 5869), so
//! that a value made for one purpose can never be taken for another.

use aws_lc_rs::{aead, hkdf, hmac, rand};
use std::fmt::{self, Write};
use zeroize::Zeroizing;

/// Names the product, so that the same bytes used elsewhere derive other keys. Changing it, or a
/// label below, makes every stored hash and sealed value unreadable.
const SALT: &[u8] = b"gatewright installation key";
const LABEL_HMAC: &[u8] = b"client secrets, hmac-sha-256";
const LABEL_SEAL: &[u8] = b"sealed values, aes-256-gcm";

const KEY_BYTES: usize = 32;

/// The key of one installation, with the keys derived from it ready for use.
///
/// Wiped from memory when dropped; `Debug` prints nothing of it. Not `Clone`: share it in an
/// `Arc`.
pub struct InstallationKey {
    bytes: Zeroizing<[u8; KEY_BYTES]>,
    // Prepared once: a call then pays for two SHA-256 blocks and no key set-up. AWS-LC wipes both
    // when it frees them.
    hmac: hmac::Key,
    aead: aead::RandomizedNonceKey,
}

/// Why the content of a key file is no key. The content is never quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InstallationKeyError {
    /// Not 64 characters; holds how many there are, white space around them not counted.
    #[error("an installation key is 64 hexadecimal digits, this has {0} characters")]
    Length(usize),
    /// 64 characters, but not all hexadecimal digits.
    #[error("an installation key is 64 hexadecimal digits, this has other characters in it")]
    NotHexadecimal,
}

impl InstallationKey {
    /// Makes a new key from the system's randomness.
    pub fn generate() -> InstallationKey {
        let mut bytes = Zeroizing::new([0; KEY_BYTES]);
        rand::fill(bytes.as_mut_slice()).expect("the system's randomness does not fail");
        InstallationKey::new(bytes)
    }

    /// Reads the content of a key file: 64 hexadecimal digits, white space around them ignored.
    ///
    /// # Errors
    /// [`InstallationKeyError`] for everything else. Raw bytes are refused on purpose: a text of
    /// 32 characters would pass for a key with far less than 256 random bits.
    pub fn from_bytes(file: &[u8]) -> Result<InstallationKey, InstallationKeyError> {
        let digits = file.trim_ascii();
        if digits.len() != 2 * KEY_BYTES {
            return Err(InstallationKeyError::Length(digits.len()));
        }
        let bytes = decode_hex(digits).ok_or(InstallationKeyError::NotHexadecimal)?;
        Ok(InstallationKey::new(Zeroizing::new(bytes)))
    }

    /// The content of a key file: 64 lower-case hexadecimal digits and a line feed.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut file = Zeroizing::new(String::with_capacity(2 * KEY_BYTES + 1));
        for byte in self.bytes.iter() {
            write!(file, "{byte:02x}").expect("a String takes everything");
        }
        file.push('\n');
        Zeroizing::new(std::mem::take(&mut *file).into_bytes())
    }

    fn new(bytes: Zeroizing<[u8; KEY_BYTES]>) -> InstallationKey {
        let root = hkdf::Salt::new(hkdf::HKDF_SHA256, SALT).extract(bytes.as_slice());
        let hmac = hmac::Key::new(hmac::HMAC_SHA256, derive(&root, LABEL_HMAC).as_slice());
        let seal = derive(&root, LABEL_SEAL);
        let aead = aead::RandomizedNonceKey::new(&aead::AES_256_GCM, seal.as_slice())
            .expect("AES-256-GCM takes keys of 32 bytes");
        InstallationKey { bytes, hmac, aead }
    }

    pub(crate) fn hmac(&self) -> &hmac::Key {
        &self.hmac
    }

    pub(crate) fn aead(&self) -> &aead::RandomizedNonceKey {
        &self.aead
    }
}

impl fmt::Debug for InstallationKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InstallationKey").finish_non_exhaustive()
    }
}

fn derive(root: &hkdf::Prk, label: &[u8]) -> Zeroizing<[u8; KEY_BYTES]> {
    let mut key = Zeroizing::new([0; KEY_BYTES]);
    root.expand(&[label], hkdf::HKDF_SHA256)
        .and_then(|okm| okm.fill(key.as_mut_slice()))
        .expect("HKDF-SHA-256 yields 32 bytes");
    key
}

/// Reads 64 hexadecimal digits of either case.
pub(crate) fn decode_hex(digits: &[u8]) -> Option<[u8; KEY_BYTES]> {
    let mut bytes = [0; KEY_BYTES];
    if digits.len() != 2 * KEY_BYTES {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let digit = |at: usize| char::from(pair[at]).to_digit(16);
        *byte = u8::try_from(digit(0)? << 4 | digit(1)?).ok()?;
    }
    Some(bytes)
}
