//! Values that must be readable again, encrypted under the key of the installation.
//!
//! Form: one byte of version (1), 12 bytes of nonce, the ciphertext, 16 bytes of tag. AES-256-GCM
//! with a random nonce; safe for 2³² values under one key (NIST SP 800-38D §8.3), far above the
//! number of test applications.

use crate::InstallationKey;
use aws_lc_rs::aead::{Aad, NONCE_LEN, Nonce};
use zeroize::{Zeroize, Zeroizing};

const VERSION: u8 = 1;

/// Why a sealed value cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Cut short, or sealed by a version of ours that this one does not know.
    #[error("the sealed value is not in a form this version reads")]
    Form,
    /// Sealed under another key or for another context, or changed since.
    #[error("the sealed value does not belong to this installation key and context, or is damaged")]
    Forged,
}

/// Encrypts a value so that only the same key and context open it.
///
/// `context` names the place the value is kept, such as the ID of its row: a value moved to
/// another row does not open there. The result is 29 bytes longer than `plain`.
pub fn seal(key: &InstallationKey, plain: &[u8], context: &str) -> Vec<u8> {
    // Room for the tag from the start: a growing vector would leave readable copies behind.
    let mut secret = Vec::with_capacity(plain.len() + key.aead().algorithm().tag_len());
    secret.extend_from_slice(plain);
    let nonce = key
        .aead()
        .seal_in_place_append_tag(Aad::from(context), &mut secret)
        .expect("AES-256-GCM seals anything below 64 GiB");
    let mut sealed = Vec::with_capacity(1 + NONCE_LEN + secret.len());
    sealed.push(VERSION);
    sealed.extend_from_slice(nonce.as_ref());
    sealed.append(&mut secret);
    sealed
}

/// Decrypts what [`seal`] made under the same key and context.
///
/// # Errors
/// [`OpenError::Form`] if it is no sealed value at all, [`OpenError::Forged`] if it does not fit.
pub fn open(
    key: &InstallationKey,
    sealed: &[u8],
    context: &str,
) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let Some((&VERSION, rest)) = sealed.split_first() else { return Err(OpenError::Form) };
    let Some((nonce, secret)) = rest.split_first_chunk::<NONCE_LEN>() else {
        return Err(OpenError::Form);
    };
    let mut plain = Zeroizing::new(secret.to_vec());
    let length = key
        .aead()
        .open_in_place(Nonce::from(nonce), Aad::from(context), &mut plain)
        .map_err(|_| OpenError::Forged)?
        .len();
    plain[length..].zeroize();
    plain.truncate(length);
    Ok(plain)
}
