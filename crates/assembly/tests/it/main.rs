//! Assemblies through the public door: compiled from JSON, run over calls that are made up.
#![allow(clippy::unwrap_used)]

mod bench;
mod bodies;
mod catches;
mod conditions;
mod mistakes;
mod never_panics;
mod references;
mod steps;
mod targets;
mod variables;
