//! The outside world of assemblies: back ends over this core's connections, and the clock.

use assembly::message::Response;
use assembly::outside::{LocalFuture, Outgoing, Outside, SendError};
use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};
use wire::client::Client;

/// What a core's assemblies may reach.
pub(crate) struct World {
    pub(crate) client: Rc<Client>,
}

impl Outside for World {
    fn send<'a>(&'a self, request: Outgoing) -> LocalFuture<'a, Result<Response, SendError>> {
        Box::pin(self.client.send(request))
    }

    fn now_us(&self) -> i64 {
        now_us()
    }
}

/// Microseconds since 1970; a clock before that reads as zero.
#[allow(clippy::disallowed_methods)]
pub(crate) fn now_us() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
}
