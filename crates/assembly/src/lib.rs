//! The author's steps: messages, context, compiled step tree and the loop that runs it.
//!
//! [`compile`] turns the `assembly` of a definition into an [`Assembly`] or into mistakes that name
//! their places; nothing is parsed while a call runs. [`Assembly::run`] walks the steps over a
//! [`Context`], which holds the call's request, the current message and all variables. Kinds of
//! steps that act are policies (crate `policies`), found by name through a [`Catalog`]; kinds that
//! hold other steps are in `tree`.
//!
//! Futures here stay on their core: none is `Send`. The compiled tree is shared by all cores.

mod clock;
mod compile;
mod condition;
mod context;
mod facts;
pub mod message;
mod mistake;
pub mod outside;
mod policy;
pub mod reference;
mod run;
mod target;
mod template;
mod tree;
mod variable;

pub use compile::{Compiler, Scope, compile};
pub use condition::Condition;
pub use context::{BufferLimits, Context, Found, KeepBody, UpstreamNote, connection_error};
pub use facts::{
    ApiFacts, ClientFacts, CollectionFormat, Facts, Flavor, OperationFacts, ParameterFacts,
    ParameterKind, ParameterLocation, PlanFacts, PlanLimitFacts, Property,
};
pub use mistake::{Mistake, Severity, nearest};
pub use policy::{Catalog, Entry, Flow, Policy, Thrown, entry};
pub use run::Failure;
pub use target::{Target, TargetUrl};
pub use template::{Template, ValueTemplate};
pub use tree::Assembly;
pub use variable::{Needs, Variable};
