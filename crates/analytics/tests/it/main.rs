//! Call records through their public doors: a clock of the test's own, a folder each, no waiting.
#![allow(clippy::unwrap_used)]

mod events;
mod ledger;
mod reading;
mod retention;
mod summaries;
mod trouble;

use analytics::{Analytics, CallRecord, Cursor, Filter, Options, Reader, Record, Scope};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;

/// 2025-10-09T08:53:20Z.
const START_US: i64 = 1_760_000_000_000_000;
const DAY_US: i64 = 24 * 60 * 60 * 1_000_000;

/// A folder with a file of call records in it, and a clock.
struct Place {
    folder: TempDir,
    now_us: Arc<AtomicI64>,
}

impl Place {
    fn new() -> Place {
        Place { folder: tempfile::tempdir().unwrap(), now_us: Arc::new(START_US.into()) }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("analytics.db")
    }

    fn options(&self) -> Options {
        let now_us = self.now_us.clone();
        Options::new(Arc::new(move || now_us.load(Ordering::Relaxed)))
    }

    fn set_clock(&self, now_us: i64) {
        self.now_us.store(now_us, Ordering::Relaxed);
    }

    async fn open(&self) -> Analytics {
        Analytics::open(&self.path(), self.options()).await.unwrap()
    }

    fn reader(&self) -> Reader {
        Reader::new(&self.path())
    }
}

fn everything() -> Filter {
    Filter::new(Scope::Everything)
}

/// A record that is told apart by its transaction ID, a millisecond after the one before.
fn numbered(number: u64) -> Record<'static> {
    Record {
        at_us: START_US + number as i64 * 1_000,
        duration_us: 500,
        status: 200,
        transaction_id: number.into(),
        ..Record::default()
    }
}

fn numbers(records: &[CallRecord]) -> Vec<u64> {
    records.iter().map(|record| record.transaction_id as u64).collect()
}

/// Hands over `records` as one block.
async fn store(service: &Analytics, records: &[Record<'_>]) {
    let mut recorder = service.recorder();
    for record in records {
        recorder.record(record);
    }
    recorder.close().await;
    service.settle().await;
}

/// All that a tail gives, in pages of `limit`, and where it ended.
async fn tail_all(
    reader: &Reader,
    filter: &Filter,
    limit: usize,
    from: Cursor,
) -> (Vec<CallRecord>, Cursor) {
    let (mut all, mut after) = (Vec::new(), from);
    loop {
        let page = reader.tail(filter, limit, after).await.unwrap();
        if page.records.is_empty() {
            return (all, page.tail);
        }
        assert!(page.records.len() <= limit);
        all.extend(page.records);
        after = page.tail;
    }
}

/// All that a query gives, in pages of `limit`.
async fn query_all(reader: &Reader, filter: &Filter, limit: usize) -> Vec<CallRecord> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = reader.query(filter, limit, after).await.unwrap();
        assert!(page.records.len() <= limit);
        all.extend(page.records);
        match page.next {
            // As a client does: the cursor goes out as text and comes back as text.
            Some(next) => after = Some(next.to_string().parse().unwrap()),
            None => return all,
        }
    }
}
