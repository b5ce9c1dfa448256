//! The one value that all operations hang on.

use crate::gateways::WAIT_SERVING;
use crate::passwords::Passwords;
use crate::{Clock, Error, Fetcher, GatewayCaller, Gateways, ImportSources, Reached};
use analytics::Reader;
use model::Timestamp;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use store::{Store, installation};
use tokens::InstallationKey;

/// What management is made of.
pub struct Parts {
    /// Where everything is kept.
    pub store: Store,
    /// Hashes secrets and seals the test application's.
    pub key: Arc<InstallationKey>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Who serves.
    pub gateways: Arc<dyn Gateways>,
    /// The call records, where this process can read them.
    pub calls: Option<Reader>,
    /// Base URLs of the gateways without a slash at the end, such as `https://localhost:8443`.
    pub endpoints: Vec<String>,
    /// The base URL that callers outside use, without a slash at the end; shown in examples.
    pub gateway_url: String,
    /// Makes test calls.
    pub gateway_caller: Arc<dyn GatewayCaller>,
    /// Fetches documents from URLs.
    pub fetcher: Arc<dyn Fetcher>,
    /// Where they may come from.
    pub import_sources: ImportSources,
}

/// Everything that people do.
pub struct Management {
    pub(crate) store: Store,
    pub(crate) key: Arc<InstallationKey>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) calls: Option<Reader>,
    pub(crate) endpoints: Vec<String>,
    pub(crate) gateway_url: String,
    pub(crate) gateway_caller: Arc<dyn GatewayCaller>,
    pub(crate) fetcher: Arc<dyn Fetcher>,
    pub(crate) import_sources: ImportSources,
    pub(crate) passwords: Passwords,
    pub(crate) gateways: Arc<dyn Gateways>,
    ids: AtomicU32,
}

impl Management {
    /// Management over its parts.
    ///
    /// # Errors
    /// [`Error::Internal`] if the password hash of nobody can't be made.
    pub fn new(parts: Parts) -> Result<Management, Error> {
        let Parts {
            store,
            key,
            clock,
            gateways,
            calls,
            endpoints,
            gateway_url,
            gateway_caller,
            fetcher,
            import_sources,
        } = parts;
        let passwords = Passwords::new()?;
        Ok(Management {
            store,
            key,
            clock,
            calls,
            endpoints,
            gateway_url,
            gateway_caller,
            fetcher,
            import_sources,
            passwords,
            gateways,
            ids: AtomicU32::new(0),
        })
    }

    /// Asks the store for a sign of life.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn check_health(&self) -> Result<(), Error> {
        installation::read(&self.store).await?;
        Ok(())
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// A new ID of the kind whose constructor is given; later ones of this process sort behind
    /// earlier ones, within a millisecond too, so that lists by ID are in order of time.
    pub(crate) fn new_id<Id>(&self, new: fn(Timestamp, [u8; 10]) -> Id) -> Id {
        let count = self.ids.fetch_add(1, Ordering::Relaxed);
        let mut bytes: [u8; 10] = crate::random::bytes();
        // RFC 9562 §6.2, method 1: a counter in the leading bits. Half of the first byte holds the
        // version and two bits of the third the variant, which leaves 26 bits in four bytes.
        bytes[0] = (count >> 22) as u8 & 0x0f;
        bytes[1] = (count >> 14) as u8;
        bytes[2] = (count >> 8) as u8 & 0x3f;
        bytes[3] = count as u8;
        new(self.now(), bytes)
    }

    /// What a committed change reached, after a short wait for the gateways.
    pub(crate) async fn reached<T>(&self, item: T, sequence: Option<u64>) -> Reached<T> {
        let gateways = match sequence {
            Some(sequence) => self.gateways.wait_serving(sequence, WAIT_SERVING).await,
            None => Vec::new(),
        };
        Reached { item, sequence, gateways }
    }
}

impl fmt::Debug for Management {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Management").field("store", &self.store).finish_non_exhaustive()
    }
}
