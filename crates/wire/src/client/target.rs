//! One target: who it is, and its connections that are not in use.

use crate::authority;
use crate::deadline::Deadlines;
use crate::stream::Stream;
use assembly::outside::{Scheme, SendError};
use rustls::pki_types::ServerName;
use std::cell::{Cell, RefCell};
use std::time::Duration;

/// A target without connections is forgotten after so long.
const FORGOTTEN_MS: u64 = 60_000;

/// A scheme and an authority, parsed.
pub(crate) struct Target {
    pub(crate) host: Box<str>,
    pub(crate) port: u16,
    /// The value of `Host`.
    pub(crate) host_field: Box<str>,
    /// The name its certificate must have, if it is called by TLS.
    pub(crate) server_name: Option<ServerName<'static>>,
    idle: RefCell<Vec<Idle>>,
    used_ms: Cell<u64>,
    deadlines: Deadlines,
}

struct Idle {
    stream: Stream,
    /// Rather too early than too late.
    since_ms: u64,
}

impl Target {
    /// Reads the authority of a target URL.
    ///
    /// # Errors
    /// [`SendError::BadTarget`].
    pub(crate) fn new(
        scheme: Scheme,
        text: &[u8],
        deadlines: Deadlines,
    ) -> Result<Target, SendError> {
        let shown = || String::from_utf8_lossy(text).into_owned();
        let parsed = authority::parse(text)
            .ok_or_else(|| SendError::BadTarget(format!("`{}` is no host", shown())))?;
        let server_name = match scheme {
            Scheme::Http => None,
            Scheme::Https => {
                let name = ServerName::try_from(parsed.host.to_owned()).map_err(|_| {
                    SendError::BadTarget(format!("`{}` is no name for TLS", parsed.host))
                })?;
                Some(name)
            }
        };
        Ok(Target {
            host: parsed.host.into(),
            port: parsed.port.unwrap_or(scheme.default_port()),
            host_field: shown().into(),
            server_name,
            idle: RefCell::default(),
            used_ms: Cell::new(deadlines.now_ms()),
            deadlines,
        })
    }

    /// The connection that was used last, if one is still open: the others may then grow old.
    pub(crate) fn take_idle(&self, now_ms: u64, age_max: Duration) -> Option<Stream> {
        let mut idle = self.idle.borrow_mut();
        while let Some(mut last) = idle.pop() {
            if last.is_usable(now_ms, age_max) {
                return Some(last.stream);
            }
        }
        None
    }

    /// Keeps a connection whose last answer was read to its end.
    pub(crate) fn give_back(&self, mut stream: Stream, idle_max: usize) {
        let mut idle = self.idle.borrow_mut();
        if idle.len() < idle_max {
            stream.put_aside();
            idle.push(Idle { stream, since_ms: self.deadlines.recent_ms() });
        }
    }

    /// Closes what is too old or was closed by the back end.
    pub(crate) fn sweep(&self, now_ms: u64, age_max: Duration) {
        let mut idle = self.idle.borrow_mut();
        if !idle.is_empty() {
            self.used_ms.set(now_ms);
        }
        idle.retain_mut(|one| one.is_usable(now_ms, age_max));
    }

    /// Whether it may be forgotten.
    pub(crate) fn is_unused(&self, now_ms: u64) -> bool {
        self.idle.borrow().is_empty() && now_ms - self.used_ms.get() > FORGOTTEN_MS
    }
}

impl Idle {
    fn is_usable(&mut self, now_ms: u64, age_max: Duration) -> bool {
        u128::from(now_ms.saturating_sub(self.since_ms)) < age_max.as_millis()
            && self.stream.socket.is_quiet()
    }
}
