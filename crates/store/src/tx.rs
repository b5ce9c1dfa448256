//! Transactions: what several nouns change together, and what gateways must be told of it.

use crate::engine::{self, Open};
use crate::row::Row;
use crate::statement::Statement;
use crate::store::{On, Store};
use crate::value::Value;
use crate::{StoreError, outbox};
use model::{ApplicationId, CatalogId};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// An open transaction; undone unless committed.
///
/// Functions that change what a gateway serves note it here; the commit writes the notes to the
/// outbox under one new sequence, so that no change can be forgotten or told too early.
pub struct Tx {
    store: Store,
    open: Open,
    has_failed: bool,
    pub(crate) reached: Reached,
}

/// What gateways must read anew after the commit.
#[derive(Debug, Default)]
pub(crate) struct Reached {
    /// Catalogs whose settings, products or APIs changed.
    pub(crate) catalogs: BTreeSet<CatalogId>,
    /// Those of them whose gateway revision was advanced already.
    pub(crate) advanced: BTreeSet<CatalogId>,
    /// Applications with what belongs to them, by catalog.
    pub(crate) applications: BTreeMap<CatalogId, BTreeSet<ApplicationId>>,
}

impl Tx {
    pub(crate) fn new(store: Store, open: Open) -> Tx {
        Tx { store, open, has_failed: false, reached: Reached::default() }
    }

    /// Commits, then announces. Once it answers, the change survives a crash of the machine.
    ///
    /// Answers the sequence under which gateways will see the change, if it reaches them at all.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::Busy`]: nothing was written.
    /// [`StoreError::Unavailable`]: it is not known whether it was written.
    /// [`StoreError::Unexpected`] if a statement failed before, which has undone everything.
    pub async fn commit(mut self) -> Result<Option<u64>, StoreError> {
        if self.has_failed {
            let why = "a statement of this transaction failed, so all of it was undone";
            return Err(StoreError::Unexpected(why.to_owned()));
        }
        let sequence = outbox::write(&mut self).await?;
        if let Some(sequence) = sequence {
            engine::notify(&mut self.open, sequence).await?;
        }
        let Tx { store, open, .. } = self;
        // In a task of its own: a caller that is dropped here, with its request, must not leave a
        // commit behind that nobody announces.
        let done = tokio::spawn(async move {
            open.commit().await?;
            if let Some(sequence) = sequence {
                store.announce(sequence);
            }
            Ok::<(), StoreError>(())
        });
        match done.await {
            Ok(done) => done.map(|()| sequence),
            Err(error) => Err(StoreError::Unexpected(error.to_string())),
        }
    }

    /// Undoes everything.
    pub fn roll_back(self) {
        drop(self);
    }

    pub(crate) fn open(&mut self) -> &mut Open {
        &mut self.open
    }

    pub(crate) fn fail(&mut self) {
        self.has_failed = true;
    }

    pub(crate) fn reaches_catalog(&mut self, catalog: CatalogId) {
        self.reached.catalogs.insert(catalog);
    }

    pub(crate) fn reaches_applications(
        &mut self,
        catalog: CatalogId,
        applications: impl IntoIterator<Item = ApplicationId>,
    ) {
        let mut applications = applications.into_iter().peekable();
        if applications.peek().is_some() {
            self.reached.applications.entry(catalog).or_default().extend(applications);
        }
    }

    /// Runs a statement; the number of rows it changed.
    pub(crate) async fn execute(
        &mut self,
        statement: &'static Statement,
        values: Vec<Value>,
    ) -> Result<u64, StoreError> {
        let result = engine::execute(&mut self.open, statement, values).await;
        self.has_failed |= result.is_err();
        result
    }

    /// All rows of a statement, such as what an `update … returning` changed.
    pub(crate) async fn rows<T: Send>(
        &mut self,
        statement: &'static Statement,
        values: Vec<Value>,
        map: impl FnMut(&mut Row<'_>) -> Result<T, StoreError> + Send,
    ) -> Result<Vec<T>, StoreError> {
        On::from(self).rows(statement, values, map).await
    }

    /// The only row, if there is one.
    pub(crate) async fn maybe<T: Send>(
        &mut self,
        statement: &'static Statement,
        values: Vec<Value>,
        map: impl FnMut(&mut Row<'_>) -> Result<T, StoreError> + Send,
    ) -> Result<Option<T>, StoreError> {
        On::from(self).maybe(statement, values, map).await
    }
}

impl fmt::Debug for Tx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tx").field("reached", &self.reached).finish_non_exhaustive()
    }
}
