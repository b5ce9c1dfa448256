//! What is removed, and what stays.

use crate::{DAY_US, Place, START_US, everything, numbered, numbers, query_all, store};
use analytics::{Analytics, Options, Record, Totals};
use std::time::Duration;

#[tokio::test]
async fn records_older_than_the_limit_are_removed() {
    let place = Place::new();
    let options = Options { retention_age: Duration::from_secs(7 * 24 * 3600), ..place.options() };
    let service = Analytics::open(&place.path(), options).await.unwrap();
    for day in 0..10 {
        let at_us = START_US + day * DAY_US;
        store(&service, &[Record { at_us, ..numbered(day as u64) }]).await;
    }
    let check = async |now_us: i64, expect: &[u64]| {
        place.set_clock(now_us);
        service.retain().await;
        assert_eq!(numbers(&query_all(&place.reader(), &everything(), 100).await), expect);
    };
    check(START_US + 7 * DAY_US, &[9, 8, 7, 6, 5, 4, 3, 2, 1, 0]).await;
    check(START_US + 7 * DAY_US + 1, &[9, 8, 7, 6, 5, 4, 3, 2, 1]).await;
    check(START_US + 15 * DAY_US, &[9, 8]).await;
    check(START_US + 100 * DAY_US, &[]).await;
    let totals = place.reader().totals().await.unwrap();
    assert_eq!(totals, Totals { kept: 0, stored: 10, dropped: 0 });
    // What is removed makes room, and what follows is kept as ever.
    store(&service, &[Record { at_us: START_US + 100 * DAY_US, ..numbered(10) }]).await;
    check(START_US + 100 * DAY_US, &[10]).await;
}

/// Records that hardly compress: about 60 KiB a hundred.
async fn store_much(service: &Analytics, from: u64, count: u64) {
    let mut state = from + 1;
    for chunk in (from..from + count).collect::<Vec<_>>().chunks(100) {
        let paths: Vec<(u64, String)> = chunk
            .iter()
            .map(|&number| {
                let path: String = (0..80)
                    .map(|_| {
                        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(99);
                        format!("{:08x}", state >> 32)
                    })
                    .collect();
                (number, path)
            })
            .collect();
        let records: Vec<_> = paths
            .iter()
            .map(|(number, path)| Record { uri_path: path.as_bytes(), ..numbered(*number) })
            .collect();
        store(service, &records).await;
    }
}

#[tokio::test]
async fn the_oldest_are_removed_when_the_file_is_too_large() {
    const LIMIT: u64 = 1 << 20;
    let place = Place::new();
    let options = Options { retention_bytes: LIMIT, ..place.options() };
    let service = Analytics::open(&place.path(), options).await.unwrap();
    for round in 1..=3 {
        store_much(&service, (round - 1) * 5_000, 5_000).await;
        service.retain().await;
        let kept = query_all(&place.reader(), &everything(), 1_000).await;
        let newest = round * 5_000 - 1;
        // The newest, without a gap, and about as many as fit.
        let oldest = newest + 1 - kept.len() as u64;
        assert_eq!(numbers(&kept), (oldest..=newest).rev().collect::<Vec<_>>());
        assert!((1_000..4_000).contains(&kept.len()), "{} kept", kept.len());
    }
    // Shrinks: what was removed is given back, not only marked free.
    service.close().await;
    let size = std::fs::metadata(place.path()).unwrap().len();
    assert!(size < LIMIT + LIMIT / 8, "{size} bytes");
}

#[tokio::test]
async fn a_limit_below_one_block_keeps_the_newest() {
    let place = Place::new();
    let options = Options { retention_bytes: 0, ..place.options() };
    let service = Analytics::open(&place.path(), options).await.unwrap();
    for number in 0..5 {
        store(&service, &[numbered(number)]).await;
    }
    service.retain().await;
    assert_eq!(numbers(&query_all(&place.reader(), &everything(), 10).await), [4]);
}
