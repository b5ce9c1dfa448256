//! Tests of `wire` through real sockets: raw bytes in, raw bytes out.
#![allow(clippy::unwrap_used)]

mod back_end;
mod bodies;
mod chunks;
mod connections;
mod harness;
mod listening;
mod paths;
mod pool;
mod request_fields;
mod request_lines;
mod responses;
mod round_trip;
mod timeouts;
mod tls;
