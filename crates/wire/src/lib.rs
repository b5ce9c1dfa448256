//! HTTP/1.1 of our own on tokio: listeners, TLS, a strict reader and writer for both sides.
//!
//! The only crate that knows how HTTP looks on a socket; everything above sees the messages of
//! [`assembly::message`]. Everything stays on its core: one `current_thread` runtime a core, one
//! [`accept_loop`](server::accept_loop) for each listener and one [`Client`](client::Client) on
//! it, nothing shared between cores. What is ambiguous is refused, never guessed.

mod authority;
mod buffers;
mod canonical;
mod chunked;
pub mod client;
mod date;
mod deadline;
mod framing;
mod head;
mod listen;
mod outbound;
mod resolve;
pub mod server;
mod shutdown;
mod socket;
mod stream;
pub mod tls;

pub use canonical::{Reject, canonical_path};
pub use listen::{bind, from_std};
pub use shutdown::Shutdown;
