//! What authors are told: the steps that decide, the names of errors, the variables.
//!
//! Plain tables beside the code that they describe; tests hold the two together. A person's editor
//! draws its palette, its property sheets and its pickers from them.

mod errors;
mod logic;
mod variables;

pub use errors::{ERRORS, ErrorName};
pub use logic::{Construct, LOGIC};
pub use variables::{VARIABLES, VariableName};

pub(crate) use errors::status_of;

use serde_json::Value;

/// How a kind of step is offered to authors, beside its documentation.
#[derive(Debug, Clone, Copy)]
pub struct About {
    /// Its name for people, such as `Set Variable`.
    pub title: &'static str,
    /// The group that it stands in.
    pub group: Group,
    /// The JSON Schema of its options, as a property sheet is drawn from it.
    pub schema: fn() -> Value,
    /// Worked examples.
    pub examples: &'static [Example],
}

/// A group of a palette, V5's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// Steps that decide.
    Logic,
    /// Steps that turn one form of a body into another.
    Transforms,
    /// Steps that act.
    Policies,
    /// Steps about identity and secrets.
    Security,
}

impl Group {
    /// Its name for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Group::Logic => "logic",
            Group::Transforms => "transforms",
            Group::Policies => "policies",
            Group::Security => "security",
        }
    }
}

/// One example of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// Its name: what it shows, in kebab case.
    pub name: &'static str,
    /// YAML whose first document holds an `assembly`.
    pub text: &'static str,
}

impl About {
    /// Nothing but the name.
    pub(crate) const fn undescribed(name: &'static str) -> About {
        About { title: name, group: Group::Policies, schema: no_options, examples: &[] }
    }
}

fn no_options() -> Value {
    Value::Object(serde_json::Map::from_iter([("type".to_owned(), "object".into())]))
}
