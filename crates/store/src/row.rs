//! A row of a result, read column by column in the order of the statement.

use crate::StoreError;
use model::{Revision, Timestamp};
use sqlx::Row as _;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use std::fmt::Display;
use std::str::FromStr;

/// One row of either engine, with the place of the next column.
pub(crate) struct Row<'r> {
    source: Source<'r>,
    next: usize,
}

enum Source<'r> {
    Lite(&'r SqliteRow),
    Pg(&'r PgRow),
}

/// A type that a column can be read as.
pub(crate) trait Column: Sized {
    fn read(row: &Row<'_>, index: usize) -> Result<Self, StoreError>;
}

macro_rules! columns {
    ($($type:ty),+) => {$(
        impl Column for $type {
            fn read(row: &Row<'_>, index: usize) -> Result<$type, StoreError> {
                match row.source {
                    Source::Lite(row) => Ok(row.try_get(index)?),
                    Source::Pg(row) => Ok(row.try_get(index)?),
                }
            }
        }
    )+};
}

columns!(i64, bool, String, Vec<u8>, Option<i64>, Option<String>, Option<Vec<u8>>);

impl<'r> Row<'r> {
    pub(crate) fn of_lite(row: &'r SqliteRow) -> Row<'r> {
        Row { source: Source::Lite(row), next: 0 }
    }

    pub(crate) fn of_pg(row: &'r PgRow) -> Row<'r> {
        Row { source: Source::Pg(row), next: 0 }
    }

    /// The next column. In a struct's literal the fields are read as they are written.
    pub(crate) fn next<T: Column>(&mut self) -> Result<T, StoreError> {
        let value = T::read(self, self.next)?;
        self.next += 1;
        Ok(value)
    }

    pub(crate) fn parse<T: FromStr<Err: Display>>(&self, index: usize) -> Result<T, StoreError> {
        parse(self.text(index)?.ok_or_else(|| absent(index))?)
    }

    pub(crate) fn parse_nullable<T: FromStr<Err: Display>>(
        &self,
        index: usize,
    ) -> Result<Option<T>, StoreError> {
        self.text(index)?.map(parse).transpose()
    }

    fn text(&self, index: usize) -> Result<Option<&str>, StoreError> {
        match self.source {
            Source::Lite(row) => Ok(row.try_get(index)?),
            Source::Pg(row) => Ok(row.try_get(index)?),
        }
    }
}

fn parse<T: FromStr<Err: Display>>(text: &str) -> Result<T, StoreError> {
    text.parse().map_err(|error: T::Err| StoreError::Corrupt(error.to_string()))
}

fn absent(index: usize) -> StoreError {
    StoreError::Corrupt(format!("column {index} of a row is empty"))
}

impl Column for Timestamp {
    fn read(row: &Row<'_>, index: usize) -> Result<Timestamp, StoreError> {
        i64::read(row, index).map(Timestamp::from_micros)
    }
}

impl Column for Option<Timestamp> {
    fn read(row: &Row<'_>, index: usize) -> Result<Option<Timestamp>, StoreError> {
        Ok(Option::<i64>::read(row, index)?.map(Timestamp::from_micros))
    }
}

impl Column for Revision {
    fn read(row: &Row<'_>, index: usize) -> Result<Revision, StoreError> {
        i64::read(row, index).map(Revision::from_number)
    }
}
