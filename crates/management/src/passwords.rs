//! Passwords of people: Argon2id, off the runtime's threads, a few at a time.
//!
//! One hash takes some 19 MiB and tens of milliseconds by design; without a bound on how many run
//! at once, a flood of log-ins would take the machine's memory.

use crate::Error;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::Arc;
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

/// Fewest characters of a password; NIST SP 800-63B-4 asks for 15 where it is the only factor, and
/// allows 8 at least.
const CHARS_MIN: usize = 10;
/// Most bytes of a password; longer ones would only cost time.
const BYTES_MAX: usize = 1024;
/// Hashes computed at once.
const AT_ONCE: usize = 2;
/// Hashes computed or waited for; whoever comes then is told to come later.
const WAITING_MAX: usize = 64;

/// Hashes and verifies.
#[derive(Debug, Clone)]
pub(crate) struct Passwords {
    permits: Arc<Semaphore>,
    places: Arc<Semaphore>,
    /// What an unknown user's password is compared with, so that it takes the same time.
    nobody: Arc<str>,
}

impl Passwords {
    pub(crate) fn new() -> Result<Passwords, Error> {
        let nobody = hash_now(b"nobody has this password")?;
        Ok(Passwords {
            permits: Arc::new(Semaphore::new(AT_ONCE)),
            places: Arc::new(Semaphore::new(WAITING_MAX)),
            nobody: nobody.into(),
        })
    }

    /// The hash to keep.
    pub(crate) async fn hash(&self, password: &str) -> Result<String, Error> {
        check(password)?;
        let password = Zeroizing::new(password.as_bytes().to_vec());
        self.run(move || hash_now(&password)).await?
    }

    /// Whether the password is the one the hash was made of. Without a hash it takes as long and
    /// says no.
    pub(crate) async fn verify(&self, password: &str, hash: Option<&str>) -> Result<bool, Error> {
        if password.len() > BYTES_MAX {
            return Ok(false);
        }
        let is_somebody = hash.is_some();
        let hash = hash.unwrap_or(&self.nobody).to_owned();
        let password = Zeroizing::new(password.as_bytes().to_vec());
        let is_right = self.run(move || verify_now(&password, &hash)).await??;
        Ok(is_right && is_somebody)
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Error> {
        let _place = self.places.try_acquire().map_err(|_| Error::Busy)?;
        let _permit = self.permits.acquire().await.map_err(internal)?;
        tokio::task::spawn_blocking(work).await.map_err(internal)
    }
}

fn check(password: &str) -> Result<(), Error> {
    if password.chars().count() < CHARS_MIN {
        let message = format!("the password must have at least {CHARS_MIN} characters");
        return Err(Error::invalid("password-too-short", message));
    }
    if password.len() > BYTES_MAX {
        let message = format!("the password must have at most {BYTES_MAX} bytes");
        return Err(Error::invalid("password-too-long", message));
    }
    Ok(())
}

fn argon2() -> Argon2<'static> {
    // 19 MiB, 2 passes, 1 lane: the library's defaults and the OWASP recommendation.
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::default())
}

fn hash_now(password: &[u8]) -> Result<String, Error> {
    let salt = SaltString::encode_b64(&crate::random::bytes::<16>()).map_err(internal)?;
    Ok(argon2().hash_password(password, &salt).map_err(internal)?.to_string())
}

fn verify_now(password: &[u8], hash: &str) -> Result<bool, Error> {
    let parsed = PasswordHash::new(hash).map_err(internal)?;
    Ok(argon2().verify_password(password, &parsed).is_ok())
}

fn internal(error: impl std::fmt::Display) -> Error {
    Error::Internal(format!("hashing a password failed: {error}"))
}
