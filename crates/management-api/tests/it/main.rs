//! The management API through HTTP, on port 0.

#![allow(clippy::unwrap_used)]

mod access;
mod analytics;
mod authorization;
mod calls;
mod console;
mod consumers;
mod document;
mod documents;
mod drafts;
mod framing;
mod gateways;
mod imports;
mod lists;
mod outside;
mod overview;
mod policies;
mod publishing;
mod schemas;
mod story;
mod test_calls;
