//! What tests of several crates share; only ever a dev-dependency.

pub mod postgres;
