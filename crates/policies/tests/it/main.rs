//! Policies in assemblies, with a world outside that the test makes up.
#![allow(clippy::unwrap_used)]

mod catalog;
mod examples;
mod exchanges;
mod harness;
mod mistakes;
mod reference;
mod samples;
