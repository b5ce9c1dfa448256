//! The binary through its public doors: processes, files, sockets.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod backend;
mod bad_input;
mod console_calls;
mod crash;
mod examples;
mod http;
mod process;
mod random;
mod server;
mod standalone;
mod story_by_rest;
mod story_by_toolkit;
mod tls;
