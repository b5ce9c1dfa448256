//! `gateway`.
