//! Import from a URL: a document is fetched by the server, for a browser that can't.
//!
//! - Only addresses of the public Internet, and what the operator named: a person who may write
//!   drafts must not reach what only this machine can reach.
//! - Nothing of the console goes along; credentials go to the host that was named, and no other.

mod sources;

pub use sources::{HostPort, HostPortError, ImportSources};

use crate::audit::Deed;
use crate::authorize::{Permission, authorize};
use crate::{Error, Management, ProviderMember};
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// Most bytes of a document, as reading it allows.
pub const FETCHED_BYTES_MAX: usize = 5 * 1024 * 1024;
/// Most time for all of it, redirects included.
const TIMEOUT: Duration = Duration::from_secs(10);
/// Most redirects that are followed.
const REDIRECTS_MAX: u32 = 5;
const URL_BYTES_MAX: usize = 4 * 1024;

/// What to fetch, and within which bounds.
#[derive(Clone)]
pub struct Fetch {
    /// An absolute URL, `http` or `https`, without user information.
    pub url: String,
    /// User name and password for HTTP Basic, for the host of `url` only.
    pub credentials: Option<(String, String)>,
    /// Which addresses may be connected to; asked for each redirect anew, after the name was
    /// resolved, about the very address that is connected to.
    pub sources: ImportSources,
    /// Most redirects.
    pub redirects_max: u32,
    /// Most bytes.
    pub bytes_max: usize,
    /// Most time.
    pub timeout: Duration,
}

/// What was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchedBytes {
    /// Where it was in the end.
    pub url: String,
    /// `Content-Type` as it was told, may be empty.
    pub media_type: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Why nothing was fetched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchFailure {
    /// Not an absolute URL that can be fetched.
    #[error("`{0}` is no URL that can be fetched")]
    Url(String),
    /// The host resolves to an address that may not be connected to.
    #[error("`{0}` is not on the public Internet")]
    NotAdmitted(String),
    /// It can't be reached or does not speak HTTP; the text says how.
    #[error("`{host}` can't be reached: {reason}")]
    Unreachable {
        /// The host.
        host: String,
        /// What happened.
        reason: String,
    },
    /// It took too long.
    #[error("`{0}` did not answer within {timeout} s", timeout = TIMEOUT.as_secs())]
    TimedOut(String),
    /// It answered with another status than 200.
    #[error("`{host}` answers {status}")]
    Status {
        /// The host.
        host: String,
        /// The status.
        status: u16,
    },
    /// It goes on redirecting.
    #[error("there are more than {REDIRECTS_MAX} redirects")]
    Redirects,
    /// It is larger than may be read.
    #[error("the document is larger than 5 MiB")]
    TooLarge,
    /// As many as are allowed are being fetched.
    #[error("too many documents are being fetched")]
    Busy,
}

/// What a fetch comes to.
pub type Fetching<'a> =
    Pin<Box<dyn Future<Output = Result<FetchedBytes, FetchFailure>> + Send + 'a>>;

/// Who can fetch.
pub trait Fetcher: Send + Sync {
    /// Fetches a document within the bounds it is given.
    fn fetch(&self, fetch: Fetch) -> Fetching<'_>;
}

/// Nobody can: management that runs alone.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoFetcher;

impl Fetcher for NoFetcher {
    fn fetch(&self, _fetch: Fetch) -> Fetching<'_> {
        Box::pin(std::future::ready(Err(FetchFailure::Busy)))
    }
}

/// A document that was fetched; nothing is kept of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchedDocument {
    /// The text.
    pub text: String,
    /// Media type in lower case, without parameters; may be empty.
    pub media_type: String,
    /// Where it was in the end, after redirects.
    pub url: String,
}

impl Management {
    /// Fetches a document from a URL for somebody who may make drafts of it.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a URL that may not or can't be fetched or that gives no document,
    /// [`Error::Unreachable`], [`Error::Forbidden`]
    pub async fn fetch_document(
        &self,
        member: &ProviderMember,
        url: &str,
        credentials: Option<(String, String)>,
    ) -> Result<FetchedDocument, Error> {
        let deed = Deed::of_member(member, "fetch_document", without_query(url));
        let work = async {
            authorize(member, Permission::EditDraftProducts)?;
            check(url)?;
            let fetch = Fetch {
                url: url.to_owned(),
                credentials,
                sources: self.import_sources.clone(),
                redirects_max: REDIRECTS_MAX,
                bytes_max: FETCHED_BYTES_MAX,
                timeout: TIMEOUT,
            };
            let fetched = self.fetcher.fetch(fetch).await.map_err(explained)?;
            let text = String::from_utf8(fetched.bytes).map_err(|_| {
                let message = "what the URL gives is no text in UTF-8; name the URL of the \
                               definition itself, in YAML or JSON";
                Error::invalid("document-not-text", message)
            })?;
            let mut tx = self.store.begin().await?;
            self.note(&mut tx, &deed).await?;
            tx.commit().await?;
            let media_type = fetched.media_type.split(';').next().unwrap_or_default();
            let media_type = media_type.trim().to_ascii_lowercase();
            Ok(FetchedDocument { text, media_type, url: fetched.url })
        };
        self.recorded(&deed, work).await
    }
}

/// What of a URL may be kept: queries and user information can hold secrets.
fn without_query(url: &str) -> String {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    match url.split_once("://") {
        Some((scheme, rest)) => {
            let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            let host = authority.rsplit('@').next().unwrap_or_default();
            format!("{scheme}://{host}{path}")
        }
        None => url.to_owned(),
    }
}

fn check(url: &str) -> Result<(), Error> {
    let refuse = |message: &str| Err(Error::invalid("url-invalid", message));
    let Some((scheme, rest)) = url.split_once("://") else {
        return refuse("`url` must be absolute, as in `https://example.com/api.yaml`");
    };
    if !["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        return refuse("`url` must begin with `http://` or `https://`");
    }
    if url.len() > URL_BYTES_MAX || !url.bytes().all(|byte| byte.is_ascii_graphic()) {
        return refuse("`url` is longer than 4 KiB or holds blanks or letters to be encoded");
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return refuse("`url` must not hold a user name; send `username` and `password`");
    }
    if authority.is_empty() || authority.contains('\\') {
        return refuse("`url` names no host");
    }
    Ok(())
}

/// A failure with what to do about it.
fn explained(failure: FetchFailure) -> Error {
    let told = failure.to_string();
    match failure {
        FetchFailure::Url(_) => Error::invalid("url-invalid", told),
        FetchFailure::NotAdmitted(host) => {
            let message = format!(
                "{told}, and only what is there is fetched; whoever runs the server may allow it: \
                 `gatewright serve --import-from {host}`"
            );
            Error::invalid("address-refused", message)
        }
        FetchFailure::Status { status, .. } => {
            let remedy = match status {
                401 | 403 => "check user name and password",
                _ => "check the URL in a browser",
            };
            Error::invalid("document-absent", format!("{told}; {remedy}"))
        }
        FetchFailure::Redirects => {
            let message = format!("{told}; name the URL that the last of them leads to");
            Error::invalid("redirects-too-many", message)
        }
        FetchFailure::TooLarge => {
            Error::invalid("document-too-large", format!("{told}, the most that is read"))
        }
        FetchFailure::Unreachable { .. } => {
            let message = format!("{told}; check the URL, or import the document as a file");
            Error::Unreachable { code: "fetch-unreachable", message }
        }
        FetchFailure::TimedOut(_) => {
            let message = format!("{told}; try again, or import the document as a file");
            Error::Unreachable { code: "fetch-timeout", message }
        }
        FetchFailure::Busy => {
            Error::Unreachable { code: "fetch-busy", message: format!("{told}; try again") }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_absolute_urls_of_two_schemes_are_fetched() {
        for url in ["http://a", "https://a.example/b?c=d", "HTTP://[2001:db8::1]:80/x"] {
            assert!(check(url).is_ok(), "{url}");
        }
        for url in [
            "",
            "a.example/b",
            "file:///etc/passwd",
            "ftp://a/b",
            "gopher://a",
            "http://",
            "http:///a",
            "http://u:p@a/b",
            "http://a\\@b/",
            "http://a/ b",
            "http://ä/",
            "http://a/\r\nX: y",
        ] {
            assert!(check(url).is_err(), "{url}");
        }
        assert!(check(&format!("http://a/{}", "b".repeat(URL_BYTES_MAX))).is_err());
    }

    #[test]
    fn what_is_kept_of_a_url_holds_no_secrets() {
        let check = |url: &str, expect: &str| assert_eq!(without_query(url), expect);
        check("https://a/b?token=c#d", "https://a/b");
        check("https://u:p@a:8/b", "https://a:8/b");
        check("https://a", "https://a");
        check("nothing", "nothing");
    }
}
