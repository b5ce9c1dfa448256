//! What a kind of step must offer to be an author's policy, and how it is found by name.

use crate::compile::Scope;
use crate::context::Context;
use crate::message::Headers;
use crate::outside::LocalFuture;
use crate::reference::About;
use serde::de::DeserializeOwned;
use serde::de::value::Error as Probe;
use serde_json::Value;
use std::borrow::Cow;
use std::fmt;
use std::future::Future;

/// One kind of step: options that were checked, and what to do with them in a call.
///
/// `Options` is what an author writes and may be wrong; `Self` exists only inside a compiled
/// assembly and cannot be.
pub trait Policy: Sized + Send + Sync + 'static {
    /// The options as an author writes them.
    type Options: DeserializeOwned;

    /// Checks the options. Mistakes go to `scope`; `None` only after an error was reported there.
    fn compile(options: Self::Options, scope: &mut Scope<'_>) -> Option<Self>;

    /// Does its work in one call.
    ///
    /// # Errors
    /// What the assembly's catches may handle; each name is documented in the policy's `policy.md`.
    fn run(&self, cx: &mut Context<'_>) -> impl Future<Output = Result<Flow, Thrown>>;
}

/// How the assembly goes on after a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// With the next step.
    Continue,
    /// Not at all: the assembly ends here, normally.
    Stop,
}

/// An error that a step raised, on its way to a catch.
#[derive(Debug, Clone, Default)]
pub struct Thrown {
    /// What catches compare, such as `ConnectionError`.
    pub name: Cow<'static, str>,
    /// `error.message`; may reach the client, so it names nothing internal.
    pub message: String,
    /// Status if nobody handles it; else the name decides.
    pub status: Option<u16>,
    /// Reason phrase if nobody handles it; else the status decides.
    pub reason: Option<Box<str>>,
    /// Header fields to add if nobody handles it.
    pub headers: Option<Box<Headers>>,
}

impl Thrown {
    /// An error of a name, with a message.
    pub fn new(name: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Thrown {
        Thrown { name: name.into(), message: message.into(), ..Thrown::default() }
    }

    /// The same with a status for the case that nobody handles it.
    #[must_use]
    pub fn with_status(self, status: u16) -> Thrown {
        Thrown { status: Some(status), ..self }
    }
}

/// A compiled policy behind one pointer; [`entry`] does the boxing, once for all policies.
pub(crate) trait Runnable: Send + Sync {
    fn run<'a>(&'a self, cx: &'a mut Context<'_>) -> LocalFuture<'a, Result<Flow, Thrown>>;
}

impl<P: Policy> Runnable for P {
    fn run<'a>(&'a self, cx: &'a mut Context<'_>) -> LocalFuture<'a, Result<Flow, Thrown>> {
        Box::pin(Policy::run(self, cx))
    }
}

/// A policy in a catalog.
#[derive(Clone, Copy)]
pub struct Entry {
    /// Its name in an assembly.
    pub name: &'static str,
    /// Its `policy.md`.
    pub docs: &'static str,
    /// How it is offered to authors.
    pub about: About,
    pub(crate) compile: fn(Value, &mut Scope<'_>) -> Option<Box<dyn Runnable>>,
    options: fn() -> &'static [&'static str],
}

impl Entry {
    /// The names of its options, aliases included, in the order of their declaration.
    pub fn options(&self) -> &'static [&'static str] {
        (self.options)()
    }

    /// The same, offered to authors as `about` says.
    #[must_use]
    pub const fn described(self, about: About) -> Entry {
        Entry { about, ..self }
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry").field("name", &self.name).finish_non_exhaustive()
    }
}

/// The entry of policy `P` under `name`, with its documentation; [`Entry::described`] adds how it
/// is offered.
pub const fn entry<P: Policy>(name: &'static str, docs: &'static str) -> Entry {
    let about = About::undescribed(name);
    Entry { name, docs, about, compile: compile::<P>, options: option_names::<P::Options> }
}

fn compile<P: Policy>(options: Value, scope: &mut Scope<'_>) -> Option<Box<dyn Runnable>> {
    let options: P::Options = scope.read_options(options)?;
    P::compile(options, scope).map(|policy| Box::new(policy) as Box<dyn Runnable>)
}

/// Where the compiler finds policies by name.
pub trait Catalog: Sync {
    /// The entry of a name.
    fn entry(&self, name: &str) -> Option<&Entry>;

    /// All names, for "did you mean".
    fn names(&self) -> Vec<&'static str>;
}

impl Catalog for &'static [Entry] {
    fn entry(&self, name: &str) -> Option<&Entry> {
        self.iter().find(|entry| entry.name == name)
    }

    fn names(&self) -> Vec<&'static str> {
        self.iter().map(|entry| entry.name).collect()
    }
}

/// The field names that a derived `Deserialize` asks its deserializer for.
///
/// Asking the type itself keeps one list: the struct's fields. Nothing is read.
pub(crate) fn option_names<T: DeserializeOwned>() -> &'static [&'static str] {
    let mut names: &'static [&'static str] = &[];
    let _always_fails: Result<T, Probe> = T::deserialize(FieldNames(&mut names));
    names
}

struct FieldNames<'a>(&'a mut &'static [&'static str]);

impl<'de> serde::Deserializer<'de> for FieldNames<'_> {
    type Error = Probe;

    fn deserialize_any<V: serde::de::Visitor<'de>>(self, _: V) -> Result<V::Value, Probe> {
        Err(serde::de::Error::custom("only the names are wanted"))
    }

    fn deserialize_struct<V: serde::de::Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Probe> {
        *self.0 = fields;
        self.deserialize_any(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}
