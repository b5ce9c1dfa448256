//! The one writer: takes blocks, packs them, inserts each as a row.
//!
//! Its only promise to the cores is that it always goes on taking blocks. What can't be written is
//! counted as dropped, at once: holding it back would only move the loss, and the memory is needed.

use crate::block::{Block, Packed};
use crate::retention::{self, Progress};
use crate::tally::Tally;
use crate::{OpenError, Options, file};
use sqlx::Connection;
use sqlx::sqlite::SqliteConnection;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::time::MissedTickBehavior;

/// How often retention is applied, and a lost file looked for.
const HOUSEKEEPING: Duration = Duration::from_secs(60);
/// At most one warning in this time.
const WARNING_US: u64 = 60_000_000;
/// Blocks of one transaction.
const BATCH_MAX: usize = 64;

/// What is sent to the writer; it is worked off in order.
pub(crate) enum Message {
    Block(Box<Block>),
    /// Answered when everything sent before is stored or dropped.
    Settle(oneshot::Sender<()>),
    /// Answered when retention has nothing more to remove.
    Retain(oneshot::Sender<()>),
    /// What is in the channel by now is the last.
    Close,
}

pub(crate) struct Writer {
    path: PathBuf,
    options: Options,
    /// `None` until the file can be opened again.
    connection: Option<SqliteConnection>,
    tally: Arc<Tally>,
    /// How many of the dropped are in the file's own counter.
    dropped_noted: u64,
    warned_us: Option<i64>,
    is_retaining: bool,
}

#[derive(Debug, thiserror::Error)]
enum WriteError {
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Sql(#[from] sqlx::Error),
}

impl Writer {
    pub(crate) fn new(
        path: PathBuf,
        options: Options,
        connection: Option<SqliteConnection>,
        tally: Arc<Tally>,
    ) -> Writer {
        Writer {
            path,
            options,
            connection,
            tally,
            dropped_noted: 0,
            warned_us: None,
            is_retaining: false,
        }
    }

    /// Works until [`Message::Close`], or until every sender is gone.
    pub(crate) async fn run(mut self, mut inbox: mpsc::Receiver<Message>) {
        let mut minute = tokio::time::interval(HOUSEKEEPING);
        minute.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut batch = Vec::with_capacity(BATCH_MAX);
        loop {
            tokio::select! {
                biased;
                count = inbox.recv_many(&mut batch, BATCH_MAX) => {
                    if count == 0 {
                        break;
                    }
                    self.work_off(&mut batch, &mut inbox).await;
                }
                _ = minute.tick() => self.begin_housekeeping(),
                () = std::future::ready(()), if self.is_retaining => {}
            }
            // Between batches too, so that a busy gateway's file is kept in bounds.
            if self.is_retaining {
                self.retain_step().await;
            }
        }
        self.finish().await;
    }

    async fn work_off(&mut self, batch: &mut Vec<Message>, inbox: &mut mpsc::Receiver<Message>) {
        let mut blocks = Vec::new();
        for message in batch.drain(..) {
            match message {
                Message::Block(block) => blocks.push(*block),
                Message::Close => inbox.close(),
                Message::Settle(done) => {
                    self.store(std::mem::take(&mut blocks)).await;
                    // Who asked may have left.
                    let _ = done.send(());
                }
                Message::Retain(done) => {
                    self.store(std::mem::take(&mut blocks)).await;
                    self.begin_housekeeping();
                    while self.is_retaining {
                        self.retain_step().await;
                    }
                    let _ = done.send(());
                }
            }
        }
        self.store(blocks).await;
    }

    /// Stores blocks in one transaction, or counts them as dropped.
    async fn store(&mut self, blocks: Vec<Block>) {
        let records = blocks.iter().map(|block| u64::from(block.records())).sum();
        if records == 0 && self.tally.counters().dropped == self.dropped_noted {
            return;
        }
        match self.try_store(&blocks, records).await {
            Ok(()) => self.tally.add_stored(records),
            Err(error) => {
                self.tally.add_dropped(records);
                self.note(error);
            }
        }
    }

    async fn try_store(&mut self, blocks: &[Block], stored: u64) -> Result<(), WriteError> {
        let dropped = self.tally.counters().dropped;
        let newly_dropped = dropped - self.dropped_noted;
        let mut tx = self.connection().await?.begin_with("begin immediate").await?;
        for block in blocks {
            insert(&mut tx, block.pack()).await?;
        }
        add(&mut tx, "stored", stored).await?;
        add(&mut tx, "dropped", newly_dropped).await?;
        tx.commit().await?;
        self.dropped_noted = dropped;
        Ok(())
    }

    async fn connection(&mut self) -> Result<&mut SqliteConnection, OpenError> {
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => file::open(&self.path, &self.options).await?,
        };
        Ok(self.connection.insert(connection))
    }

    fn begin_housekeeping(&mut self) {
        self.is_retaining = true;
        // Removed by somebody: what is open still is the removed file, which nobody can read.
        if !self.path.exists() {
            self.connection = None;
        }
    }

    async fn retain_step(&mut self) {
        if let Err(error) = self.try_retain_step().await {
            self.is_retaining = false;
            self.note(error);
        }
    }

    async fn try_retain_step(&mut self) -> Result<(), WriteError> {
        let options = self.options.clone();
        let progress = retention::step(self.connection().await?, &options).await?;
        self.is_retaining = progress == Progress::More;
        Ok(())
    }

    /// Says what is wrong, at most once a minute, and sees to it that the next try begins anew.
    fn note(&mut self, error: WriteError) {
        let passes = matches!(&error, WriteError::Sql(error)
            if file::failure(error) == file::Failure::Passing);
        if !passes {
            self.connection = None;
        }
        let now_us = (self.options.clock)();
        if self.warned_us.is_some_and(|warned_us| now_us.abs_diff(warned_us) < WARNING_US) {
            return;
        }
        self.warned_us = Some(now_us);
        tracing::warn!(
            analytics.file = %self.path.display(),
            analytics.dropped = self.tally.counters().dropped,
            "call records can't be stored and are dropped: {}",
            chain(&error)
        );
    }

    /// Notes what is not noted yet and closes the file, which then needs no journal beside it.
    async fn finish(mut self) {
        self.store(Vec::new()).await;
        if let Some(connection) = self.connection.take()
            && let Err(error) = connection.close().await
        {
            self.note(error.into());
        }
    }
}

async fn insert(c: &mut SqliteConnection, block: Packed) -> Result<(), sqlx::Error> {
    sqlx::query(
        "insert into blocks (from_us, to_us, records, orgs, bytes) values ($1, $2, $3, $4, $5)",
    )
    .bind(block.from_us)
    .bind(block.to_us)
    .bind(i64::from(block.records))
    .bind(block.orgs)
    .bind(block.bytes)
    .execute(c)
    .await?;
    Ok(())
}

async fn add(c: &mut SqliteConnection, counter: &str, count: u64) -> Result<(), sqlx::Error> {
    if count == 0 {
        return Ok(());
    }
    sqlx::query("update counters set value = value + $1 where name = $2")
        .bind(i64::try_from(count).unwrap_or(i64::MAX))
        .bind(counter)
        .execute(c)
        .await?;
    Ok(())
}

/// An error with its sources, in one line.
fn chain(error: &dyn std::error::Error) -> String {
    let mut line = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        line.push_str(": ");
        line.push_str(&error.to_string());
        source = error.source();
    }
    line
}
