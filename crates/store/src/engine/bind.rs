//! Values as each engine takes them.

use crate::value::{Kind, Value};
use sqlx::Arguments;
use sqlx::error::BoxDynError;
use sqlx::postgres::PgArguments;
use sqlx::sqlite::SqliteArguments;

pub(crate) fn lite(values: Vec<Value>) -> Result<SqliteArguments, BoxDynError> {
    let mut arguments = SqliteArguments::default();
    for value in values {
        match value {
            Value::Int(number) => arguments.add(number)?,
            Value::Text(text) => arguments.add(text)?,
            Value::Flag(flag) => arguments.add(flag)?,
            Value::Blob(bytes) => arguments.add(bytes)?,
            Value::Null(_) => arguments.add(None::<i64>)?,
        }
    }
    Ok(arguments)
}

pub(crate) fn pg(values: Vec<Value>) -> Result<PgArguments, BoxDynError> {
    let mut arguments = PgArguments::default();
    for value in values {
        match value {
            Value::Int(number) => arguments.add(number)?,
            Value::Text(text) => arguments.add(text)?,
            Value::Flag(flag) => arguments.add(flag)?,
            Value::Blob(bytes) => arguments.add(bytes)?,
            Value::Null(Kind::Int) => arguments.add(None::<i64>)?,
            Value::Null(Kind::Text) => arguments.add(None::<String>)?,
            Value::Null(Kind::Flag) => arguments.add(None::<bool>)?,
            Value::Null(Kind::Blob) => arguments.add(None::<Vec<u8>>)?,
        }
    }
    Ok(arguments)
}
