//! Tests of the nouns through their public doors.

#![allow(clippy::unwrap_used)]

mod ids;
mod keys;
mod lifecycle;
mod names;
