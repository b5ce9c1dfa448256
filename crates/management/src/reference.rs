//! What authors are told of the gateway's steps, errors and variables. It is the same for all.

use crate::Actor;
use policies::{ERRORS, ErrorName, StepReference, VARIABLES, VariableName};

/// Everything that an assembly may be made of.
#[derive(Debug, Clone)]
pub struct AssemblyReference {
    /// Kinds of steps, in the order in which they are offered.
    pub steps: Vec<StepReference>,
    /// Names of errors that a catch may list.
    pub errors: &'static [ErrorName],
    /// Variables that the engine provides.
    pub variables: &'static [VariableName],
}

/// What an assembly may be made of, for anybody who is known.
pub fn assembly_reference(_actor: &Actor) -> AssemblyReference {
    AssemblyReference { steps: policies::steps(), errors: ERRORS, variables: VARIABLES }
}
