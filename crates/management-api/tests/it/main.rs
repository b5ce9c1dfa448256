//! The management API through HTTP, on port 0.

#![allow(clippy::unwrap_used)]

mod console;
mod documents;
mod story;
