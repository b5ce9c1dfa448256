//! The compiled steps: policies, and the kinds that hold other steps.

use crate::condition::Condition;
use crate::facts::{Flavor, OperationFacts};
use crate::policy::Runnable;
use crate::template::Template;
use crate::variable::Needs;
use std::fmt;

/// The compiled assembly of one API in one catalog; shared by all calls and cores.
pub struct Assembly {
    pub(crate) steps: Block,
    pub(crate) catch: Catch,
    pub(crate) flavor: Flavor,
    /// Whether a definition has an assembly that lists no step; else there is none at all.
    pub(crate) is_listed: bool,
    /// Whether more than one step may want the request's body.
    pub(crate) keeps_request_body: bool,
}

/// Steps that run one after the other.
pub(crate) type Block = Box<[Step]>;

/// One step with the catch of its own.
pub(crate) struct Step {
    /// As the author wrote it, for logs.
    pub(crate) name: Box<str>,
    pub(crate) action: Action,
    pub(crate) catch: Catch,
}

/// What a step does.
pub(crate) enum Action {
    Policy(Box<dyn Runnable>),
    /// `if`: the block, where the condition holds.
    If {
        condition: Condition,
        block: Block,
    },
    /// `switch`: the first case that holds.
    Switch(Box<[Case]>),
    /// `operation-switch`: the first case that names the operation.
    OperationSwitch(Box<[OperationCase]>),
    /// `throw`.
    Throw {
        name: Template,
        message: Template,
    },
}

/// One case of a `switch`; without a condition it is `otherwise`.
pub(crate) struct Case {
    pub(crate) condition: Option<Condition>,
    pub(crate) block: Block,
}

/// One case of an `operation-switch`.
pub(crate) struct OperationCase {
    pub(crate) operations: Operations,
    pub(crate) block: Block,
}

/// Which operations a case is for.
pub(crate) enum Operations {
    /// `otherwise`.
    Any,
    Listed(Box<[OperationName]>),
}

/// How a case names an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum OperationName {
    Id(Box<str>),
    VerbPath { verb: Box<str>, path: Box<str> },
}

/// Handlers in the author's order; the first that matches counts.
#[derive(Default)]
pub(crate) struct Catch(pub(crate) Box<[Handler]>);

/// One item of a `catch`.
pub(crate) struct Handler {
    pub(crate) errors: Errors,
    pub(crate) block: Block,
}

/// Which errors a handler takes.
pub(crate) enum Errors {
    /// `default`.
    All,
    Named(Box<[Box<str>]>),
}

impl Assembly {
    /// Whether it has no step.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }
}

impl fmt::Debug for Assembly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.steps.iter().map(|step| &*step.name).collect();
        f.debug_struct("Assembly").field("steps", &names).finish_non_exhaustive()
    }
}

impl Catch {
    /// The steps for an error of that name, compared exactly.
    pub(crate) fn find(&self, name: &str) -> Option<&Block> {
        let takes = |handler: &&Handler| match &handler.errors {
            Errors::All => true,
            Errors::Named(names) => names.iter().any(|n| **n == *name),
        };
        self.0.iter().find(takes).map(|handler| &handler.block)
    }
}

impl Action {
    /// The bodies that must be loaded before [`Action::block`] can choose.
    pub(crate) fn needs(&self) -> Needs {
        match self {
            Action::If { condition, .. } => condition.needs(),
            Action::Switch(cases) => cases
                .iter()
                .filter_map(|case| case.condition.as_ref())
                .fold(Needs::default(), |needs, condition| needs.and(condition.needs())),
            Action::Throw { name, message } => name.needs().and(message.needs()),
            Action::Policy(_) | Action::OperationSwitch(_) => Needs::default(),
        }
    }
}

impl OperationName {
    /// Whether this operation is meant.
    pub(crate) fn is(&self, operation: &OperationFacts) -> bool {
        match self {
            OperationName::Id(id) => operation.id.as_ref() == Some(id),
            OperationName::VerbPath { verb, path } => {
                operation.template == *path && operation.verb.eq_ignore_ascii_case(verb)
            }
        }
    }
}
