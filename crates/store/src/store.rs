//! An open store, and what a statement can be run on.

use crate::engine::{self, Address, Db};
use crate::row::Row;
use crate::statement::{self, Statement};
use crate::tx::Tx;
use crate::value::Value;
use crate::{Options, StoreError, installation};
use std::fmt;
use std::sync::Arc;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// An open store; cheap to clone, closed with the last clone.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    db: Db,
    address: String,
    announcer: watch::Sender<u64>,
    listener: Option<JoinHandle<()>>,
}

impl Store {
    /// Opens the store at an address, makes or migrates its tables.
    ///
    /// `sqlite:///path/file.db` or a plain path is an SQLite file, which is made where there is
    /// none; its folder must exist. `postgres://user:password@host:port/database` is a PostgreSQL
    /// database, which must exist. Must be called in a tokio runtime.
    ///
    /// # Errors
    /// [`StoreError::Address`] for an address that names no store, [`StoreError::Unavailable`]
    /// where nothing answers (try again), [`StoreError::Newer`] for the database of a newer
    /// program, [`StoreError::Corrupt`] for a file that is none of ours.
    pub async fn open(address: &str) -> Result<Store, StoreError> {
        Store::open_with(address, &Options::default()).await
    }

    /// As [`Store::open`], with options.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn open_with(address: &str, options: &Options) -> Result<Store, StoreError> {
        let address = Address::parse(address)?;
        let db = engine::open(&address, options).await?;
        let (announcer, _) = watch::channel(0);
        let listener = engine::listen(&db, &announcer);
        let address = address.to_string();
        let store = Store { inner: Arc::new(Inner { db, address, announcer, listener }) };
        let sequence = installation::read(&store).await?.sequence;
        engine::raise(&store.inner.announcer, sequence);
        Ok(store)
    }

    /// Begins a transaction that may write. On SQLite it is the only one until it ends: keep it
    /// short, and compute before it.
    ///
    /// # Errors
    /// [`StoreError::Busy`] if the writer does not become free in time, else
    /// [`StoreError::Unavailable`].
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        let open = self.inner.db.begin().await.map_err(|error| self.waited(error))?;
        Ok(Tx::new(self.clone(), open))
    }

    /// Begins a transaction that only reads, all of it the state of one moment.
    ///
    /// # Errors
    /// As [`Store::begin`].
    pub async fn begin_reading(&self) -> Result<Tx, StoreError> {
        let open = self.inner.db.begin_reading().await.map_err(|error| self.waited(error))?;
        Ok(Tx::new(self.clone(), open))
    }

    fn waited(&self, error: sqlx::Error) -> StoreError {
        match (error, &self.inner.db) {
            (sqlx::Error::PoolTimedOut, Db::Lite { .. }) => {
                StoreError::Busy("other transactions took too long".to_owned())
            }
            (error, _) => error.into(),
        }
    }

    /// The newest sequence that was committed, as far as is known here; wakes with each newer one.
    ///
    /// On PostgreSQL other processes' commits arrive too, by `NOTIFY`. An announcement can be
    /// lost with its connection: whoever must not miss one also asks
    /// [`outbox::after`](crate::outbox::after) from time to time.
    pub fn announcements(&self) -> watch::Receiver<u64> {
        self.inner.announcer.subscribe()
    }

    /// Where the store is, without user and password.
    pub fn address(&self) -> &str {
        &self.inner.address
    }

    /// Prepares every statement of this program and runs none: finds a schema that does not fit.
    ///
    /// # Errors
    /// [`StoreError::Unexpected`] naming the statement that the engine refuses.
    pub async fn check_statements(&self) -> Result<(), StoreError> {
        for statement in statement::all() {
            engine::prepare(&self.inner.db, statement).await.map_err(|error| {
                let Statement { noun, name, .. } = statement;
                StoreError::Unexpected(format!("{noun}::{name}: {error}"))
            })?;
        }
        Ok(())
    }

    /// Closes all connections once they are idle. Later uses of any clone fail.
    pub async fn close(&self) {
        self.inner.db.close().await;
    }

    pub(crate) fn db(&self) -> &Db {
        &self.inner.db
    }

    pub(crate) fn announce(&self, sequence: u64) {
        engine::raise(&self.inner.announcer, sequence);
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let Some(listener) = &self.listener {
            listener.abort();
        }
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").field("address", &self.inner.address).finish_non_exhaustive()
    }
}

/// What a reading function runs on: a store, or a transaction that sees its own changes.
pub struct On<'a>(pub(crate) Target<'a>);

pub(crate) enum Target<'a> {
    Store(&'a Store),
    Tx(&'a mut Tx),
}

impl<'a> From<&'a Store> for On<'a> {
    fn from(store: &'a Store) -> On<'a> {
        On(Target::Store(store))
    }
}

impl<'a> From<&'a mut Tx> for On<'a> {
    fn from(tx: &'a mut Tx) -> On<'a> {
        On(Target::Tx(tx))
    }
}

impl On<'_> {
    /// All rows.
    pub(crate) async fn rows<T: Send>(
        &mut self,
        statement: &'static Statement,
        values: Vec<Value>,
        map: impl FnMut(&mut Row<'_>) -> Result<T, StoreError> + Send,
    ) -> Result<Vec<T>, StoreError> {
        let result = engine::fetch(self, statement, values, map).await;
        if let (Err(_), Target::Tx(tx)) = (&result, &mut self.0) {
            tx.fail();
        }
        result
    }

    /// The only row, if there is one.
    pub(crate) async fn maybe<T: Send>(
        &mut self,
        statement: &'static Statement,
        values: Vec<Value>,
        map: impl FnMut(&mut Row<'_>) -> Result<T, StoreError> + Send,
    ) -> Result<Option<T>, StoreError> {
        Ok(self.rows(statement, values, map).await?.pop())
    }

    /// The only row, or [`StoreError::NotFound`] with the noun.
    pub(crate) async fn one<T: Send>(
        &mut self,
        noun: &'static str,
        statement: &'static Statement,
        values: Vec<Value>,
        map: impl FnMut(&mut Row<'_>) -> Result<T, StoreError> + Send,
    ) -> Result<T, StoreError> {
        self.maybe(statement, values, map).await?.ok_or(StoreError::NotFound(noun))
    }
}
