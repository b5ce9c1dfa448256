//! A resolver that answers only with addresses that may be connected to.
//!
//! What it answers is what is connected to, so that no second look-up can lead elsewhere.

use management::ImportSources;
use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// A host leads to an address that may not be connected to.
#[derive(Debug, thiserror::Error)]
#[error("the address is not public")]
pub(super) struct NotAdmitted;

#[derive(Debug)]
pub(super) struct Admission {
    sources: ImportSources,
    system: DefaultResolver,
}

impl Admission {
    pub(super) fn new(sources: ImportSources) -> Admission {
        Admission { sources, system: DefaultResolver::default() }
    }
}

impl Resolver for Admission {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.system.resolve(uri, config, timeout)?;
        let host = uri.host().unwrap_or_default();
        // One that is not admitted refuses all: a name with both is a trick or a mistake.
        let are_admitted =
            found.iter().all(|found| self.sources.admits(host, found.port(), found.ip()));
        if are_admitted { Ok(found) } else { Err(Error::Other(Box::new(NotAdmitted))) }
    }
}
