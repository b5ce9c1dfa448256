//! Every test of the store runs on SQLite and on PostgreSQL.

#![allow(clippy::unwrap_used)]

mod engines;
mod opening;
