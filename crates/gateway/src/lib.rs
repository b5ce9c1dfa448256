//! The data plane: calls in, answers and records out, from one immutable snapshot.
//!
//! A call walks five typed stages (`stages`), each of which consumes the evidence of the one
//! before. The gateway knows no database, no users and no HTTP framework; management may be away.
//! One `current_thread` runtime a core: nothing is shared on the call path but the snapshot, the
//! counters and bounded channels.

mod counters;
mod error_body;
mod query;
mod record;
mod refusal;
mod serve;
mod stages;
mod swap;
mod upstream;
mod worker;

pub use counters::Counters;
pub use refusal::Refusal;
pub use swap::Live;
pub use worker::{Gateway, Listener, Options, Running, StartError};
