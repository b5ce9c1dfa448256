//! What can be bound to a placeholder: the few types that both engines have.

use crate::StoreError;
use model::{Revision, Timestamp};

/// One bound value.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    Int(i64),
    Text(String),
    Flag(bool),
    Blob(Vec<u8>),
    Null(Kind),
}

/// The type of a column; a null needs one too, or PostgreSQL cannot plan.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    Int,
    Text,
    Flag,
    Blob,
}

/// What can become a [`Value`].
pub(crate) trait Bind {
    const KIND: Kind;

    fn value(&self) -> Value;
}

/// The values of a statement, in the order of its placeholders.
macro_rules! args {
    ($($value:expr),* $(,)?) => {
        vec![$($crate::value::Bind::value(&$value)),*]
    };
}
pub(crate) use args;

/// PostgreSQL refuses NUL in a text, SQLite keeps it: refused on both.
pub(crate) fn check(values: &[Value]) -> Result<(), StoreError> {
    let has_nul = |value: &Value| matches!(value, Value::Text(text) if text.contains('\0'));
    if values.iter().any(has_nul) {
        return Err(StoreError::Unfit("a text holds a NUL character: remove it".to_owned()));
    }
    Ok(())
}

impl<T: Bind + ?Sized> Bind for &T {
    const KIND: Kind = T::KIND;

    fn value(&self) -> Value {
        (**self).value()
    }
}

impl<T: Bind> Bind for Option<T> {
    const KIND: Kind = T::KIND;

    fn value(&self) -> Value {
        self.as_ref().map_or(Value::Null(T::KIND), Bind::value)
    }
}

macro_rules! bind {
    ($($type:ty, $kind:ident, $this:ident => $value:expr;)+) => {$(
        impl Bind for $type {
            const KIND: Kind = Kind::$kind;

            fn value(&self) -> Value {
                let $this = self;
                Value::$kind($value)
            }
        }
    )+};
}

bind! {
    i64, Int, this => *this;
    bool, Flag, this => *this;
    str, Text, this => this.to_owned();
    String, Text, this => this.clone();
    [u8], Blob, this => this.to_vec();
    Vec<u8>, Blob, this => this.clone();
    Timestamp, Int, this => this.micros();
    Revision, Int, this => this.number();
}

/// Types of `model` that are kept as their text.
macro_rules! bind_text {
    ($($type:ident),+ $(,)?) => {$(
        impl Bind for model::$type {
            const KIND: Kind = Kind::Text;

            fn value(&self) -> Value {
                Value::Text(self.to_string())
            }
        }

        impl crate::row::Column for model::$type {
            fn read(row: &crate::row::Row<'_>, index: usize) -> Result<Self, StoreError> {
                row.parse(index)
            }
        }

        impl crate::row::Column for Option<model::$type> {
            fn read(row: &crate::row::Row<'_>, index: usize) -> Result<Self, StoreError> {
                row.parse_nullable(index)
            }
        }
    )+};
}

bind_text! {
    ApiId, ApiName, ApiState, ApiTokenId, ApplicationId, ApplicationName, ApplicationState,
    AuditId, CatalogId, ConsumerOrgId, ConsumerOrgState, CredentialId, DraftApiId,
    DraftProductId, Media, PlanName, ProductId, ProductState, ProviderOrgId, Role,
    SubscriptionId, SubscriptionState, Title, UrlName, UserId, UserState, Username, Version,
}
