//! A PostgreSQL server for tests, and a fresh database for each test.
//!
//! The server keeps its data in a temporary folder, listens on a Unix socket there and on no
//! network, and ends with the tests. The programs are looked for in `/usr/lib/postgresql/*/bin`,
//! `PATH` and `/usr/local/bin`. PostgreSQL refuses to run as root: then it runs as user
//! `postgres`.
//!
//! One server serves one test process, or, under `cargo nextest`, whose tests are processes of
//! their own, one whole run.

mod programs;
mod server;
mod shell;

pub use server::Server;

use std::sync::OnceLock;

/// The address of a new, empty database; none where PostgreSQL is not installed, which is said
/// loudly.
///
/// # Panics
/// If the server does not start, or PostgreSQL is missing and `GATEWRIGHT_REQUIRE_SERVICES` is
/// `1`, as in CI.
pub fn database() -> Option<String> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    SERVER.get_or_init(Server::shared).as_ref().map(Server::create_database)
}
