//! Stored plus dropped is recorded, and nothing is lost without need.

use crate::{Place, START_US, everything, numbered, numbers, store, tail_all};
use analytics::{Counters, Cursor, Record, Totals};

/// One of many that ended at the same moment, so that only size hands their block over.
fn at_once(number: u64) -> Record<'static> {
    Record { at_us: START_US, ..numbered(number) }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_graceful_stop_loses_nothing() {
    const CORES: u64 = 4;
    // 250 a block here, so that all blocks fit the queue even if the writer never ran.
    const CALLS: u64 = 7_500;
    let place = Place::new();
    let service = place.open().await;
    let cores: Vec<_> = (0..CORES)
        .map(|core| {
            let mut recorder = service.recorder();
            std::thread::spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
                for call in 0..CALLS {
                    recorder.record(&numbered(core * CALLS + call));
                }
                runtime.block_on(recorder.close());
            })
        })
        .collect();
    tokio::task::spawn_blocking(|| cores.into_iter().for_each(|core| core.join().unwrap()))
        .await
        .unwrap();
    let counters = service.close().await;
    assert_eq!(counters, Counters { stored: CORES * CALLS, dropped: 0 });
    let (all, _) = tail_all(&place.reader(), &everything(), 1_000, Cursor::START).await;
    let mut seen = numbers(&all);
    seen.sort_unstable();
    assert!(seen.into_iter().eq(0..CORES * CALLS), "each record once");
    assert_eq!(place.reader().count().await.unwrap(), counters.stored);
}

#[tokio::test]
async fn what_recorders_and_queue_hold_is_stored_when_all_is_closed() {
    let place = Place::new();
    let service = place.open().await;
    let mut recorders: Vec<_> = (0..100).map(|_| service.recorder()).collect();
    for (number, recorder) in recorders.iter_mut().enumerate() {
        recorder.record(&numbered(number as u64));
    }
    for recorder in recorders {
        recorder.close().await;
    }
    assert_eq!(service.close().await, Counters { stored: 100, dropped: 0 });
    assert_eq!(place.reader().count().await.unwrap(), 100);
}

#[tokio::test]
async fn a_record_is_seen_by_others_once_it_is_250_ms_old() {
    let place = Place::new();
    let (service, reader) = (place.open().await, place.reader());
    let mut recorder = service.recorder();
    let record = numbered(0);
    let end_us = record.at_us + i64::from(record.duration_us);
    recorder.record(&record);
    for (now_us, expect) in [(end_us, 0), (end_us + 249_999, 0), (end_us + 250_000, 1)] {
        recorder.tick(now_us);
        service.settle().await;
        assert_eq!(reader.count().await.unwrap(), expect, "at {now_us}");
    }
    // A busy core needs no tick: the next record tells the time.
    recorder.record(&numbered(1_000));
    recorder.record(&numbered(1_250));
    service.settle().await;
    assert_eq!(reader.count().await.unwrap(), 2);
}

#[tokio::test]
async fn a_clock_that_was_set_back_holds_no_record_back() {
    let place = Place::new();
    let service = place.open().await;
    let mut recorder = service.recorder();
    recorder.record(&numbered(0));
    recorder.tick(0);
    service.settle().await;
    assert_eq!(service.counters().stored, 1);
}

#[tokio::test]
async fn a_block_of_512_or_of_64_kib_is_handed_over_at_once() {
    let place = Place::new();
    let service = place.open().await;
    let mut recorder = service.recorder();
    (0..513).for_each(|n| recorder.record(&at_once(n)));
    service.settle().await;
    assert_eq!(service.counters().stored, 512);
    recorder.flush();
    let path = vec![b'x'; 4_000];
    for n in 0..17 {
        let path = [&path[..], &[n]].concat();
        recorder.record(&Record { uri_path: &path, ..at_once(0) });
    }
    service.settle().await;
    assert_eq!(service.counters().stored, 513 + 17);
}

#[tokio::test]
async fn a_writer_that_is_behind_costs_records_and_never_a_wait() {
    let place = Place::new();
    let service = place.open().await;
    let mut recorder = service.recorder();
    // On this one-threaded runtime the writer can't run before the next `await`.
    const BLOCKS: u64 = 200;
    (0..BLOCKS * 512).for_each(|n| recorder.record(&at_once(n)));
    let dropped = service.counters().dropped;
    assert!(dropped > 0);
    recorder.close().await;
    service.settle().await;
    assert_eq!(service.counters(), Counters { stored: BLOCKS * 512 - dropped, dropped });
    // What was lost is known to readers of the file too.
    let stored = BLOCKS * 512 - dropped;
    let totals = place.reader().totals().await.unwrap();
    assert_eq!(totals, Totals { kept: stored, stored, dropped });
}

#[tokio::test]
async fn what_comes_after_the_stop_is_counted_as_dropped() {
    let place = Place::new();
    let service = place.open().await;
    store(&service, &[numbered(1)]).await;
    let mut late = service.recorder();
    let mut dropped_late = service.recorder();
    late.record(&numbered(2));
    let counters = service.close().await;
    assert_eq!(counters, Counters { stored: 1, dropped: 0 });
    late.close().await;
    dropped_late.record(&numbered(3));
    drop(dropped_late);
    assert_eq!(place.reader().count().await.unwrap(), 1);
}

#[tokio::test]
async fn a_second_run_adds_to_the_same_file() {
    let place = Place::new();
    for run in 0..3 {
        let service = place.open().await;
        store(&service, &[numbered(run)]).await;
        service.close().await;
    }
    assert_eq!(place.reader().totals().await.unwrap(), Totals { kept: 3, stored: 3, dropped: 0 });
}
