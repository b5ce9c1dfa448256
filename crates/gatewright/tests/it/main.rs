//! The binary through its public doors: processes, files, sockets.
#![allow(clippy::unwrap_used)]

mod backend;
mod examples;
mod http;
mod process;
mod standalone;
mod story_by_rest;
mod story_by_toolkit;
