//! The policies an author can name in an assembly; one folder each, and the list of all.
//!
//! A policy's folder holds its code, `policy.md` for its users, and examples that run as tests.
//! What several share lies beside the folders: calling a back end ([`exchange`]), lenient texts
//! ([`text`]), options as JSON Schema ([`schema`]). Steps that hold other steps (`if`, `switch`, `operation-switch`, `throw`, `catch`)
//! are the engine's own.

mod exchange;
mod invoke;
mod proxy;
mod reference;
mod schema;
mod set_variable;
mod text;

pub use assembly::reference::{ERRORS, ErrorName, VARIABLES, VariableName};
pub use reference::{ReferenceExample, StepKind, StepReference, steps};

use assembly::Entry;

/// Every policy, in the order in which they are offered to authors.
pub static CATALOG: &[Entry] = &[invoke::ENTRY, proxy::ENTRY, set_variable::ENTRY];
