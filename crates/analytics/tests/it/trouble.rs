//! Full disks, broken files, foreign files, missing ones.

use crate::{Place, START_US, everything, numbered, numbers, query_all, store, tail_all};
use analytics::{Analytics, Counters, Cursor, OpenError, Options, ReadError, Record};
use sqlx::ConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};

async fn connect(place: &Place) -> SqliteConnection {
    SqliteConnectOptions::new()
        .filename(place.path())
        .create_if_missing(true)
        .connect()
        .await
        .unwrap()
}

#[tokio::test]
async fn a_full_disk_costs_records_and_is_over_without_a_restart() {
    let place = Place::new();
    let options = Options {
        file_bytes_max: Some(256 * 1024),
        retention_bytes: 128 * 1024,
        ..place.options()
    };
    let service = Analytics::open(&place.path(), options).await.unwrap();
    let mut recorded = 0;
    while service.counters().dropped == 0 {
        let path = format!("{recorded}").repeat(500);
        store(&service, &[Record { uri_path: path.as_bytes(), ..numbered(recorded) }]).await;
        recorded += 1;
        assert!(recorded < 10_000, "never full");
    }
    let Counters { stored, dropped } = service.counters();
    assert_eq!((stored, dropped), (recorded - 1, 1));
    // What was stored is there, and can be read.
    assert_eq!(place.reader().count().await.unwrap(), stored);
    // Room is made, and all goes on; the loss is noted.
    service.retain().await;
    store(&service, &[numbered(recorded)]).await;
    assert_eq!(service.counters(), Counters { stored: stored + 1, dropped: 1 });
    let totals = place.reader().totals().await.unwrap();
    assert_eq!((totals.stored, totals.dropped), (stored + 1, 1));
    let newest = place.reader().query(&everything(), 1, None).await.unwrap();
    assert_eq!(numbers(&newest.records), [recorded]);
}

#[tokio::test]
async fn a_broken_file_is_set_aside_and_a_new_one_begun() {
    let place = Place::new();
    std::fs::write(place.path(), "this is not a database, and never was one".repeat(500)).unwrap();
    let service = place.open().await;
    store(&service, &[numbered(1)]).await;
    assert_eq!(service.close().await, Counters { stored: 1, dropped: 0 });
    assert_eq!(place.reader().count().await.unwrap(), 1);
    let aside = std::fs::read_to_string(place.folder.path().join("analytics.db.broken")).unwrap();
    assert!(aside.starts_with("this is not a database"));
}

#[tokio::test]
async fn a_file_that_was_removed_is_begun_anew() {
    let place = Place::new();
    let service = place.open().await;
    store(&service, &[numbered(1)]).await;
    for name in ["analytics.db", "analytics.db-wal", "analytics.db-shm"] {
        std::fs::remove_file(place.folder.path().join(name)).unwrap();
    }
    service.retain().await;
    store(&service, &[numbered(2)]).await;
    assert_eq!(numbers(&query_all(&place.reader(), &everything(), 10).await), [2]);
}

#[tokio::test]
async fn damaged_blocks_are_skipped_and_the_others_read() {
    let place = Place::new();
    let service = place.open().await;
    store(&service, &[numbered(1), numbered(2)]).await;
    let mut other = connect(&place).await;
    let garbage: [&[u8]; 5] =
        [b"", b"\x01", b"\x02abc", b"\x01\xff\xff\xff\xff garbage", &[0x5a; 3_000]];
    for bytes in garbage {
        sqlx::query(
            "insert into blocks (from_us, to_us, records, orgs, bytes) values ($1, $1, 3, '', $2)",
        )
        .bind(START_US + 2_500)
        .bind(bytes)
        .execute(&mut other)
        .await
        .unwrap();
    }
    store(&service, &[numbered(3)]).await;
    let reader = place.reader();
    assert_eq!(numbers(&query_all(&reader, &everything(), 2).await), [3, 2, 1]);
    let (all, _) = tail_all(&reader, &everything(), 2, Cursor::START).await;
    assert_eq!(numbers(&all), [1, 2, 3]);
}

#[tokio::test]
async fn another_writer_holds_records_up_and_loses_none() {
    let place = Place::new();
    let service = place.open().await;
    let mut other = connect(&place).await;
    sqlx::query("begin immediate").execute(&mut other).await.unwrap();
    let mut recorder = service.recorder();
    recorder.record(&numbered(1));
    recorder.close().await;
    let release = async {
        // Recording went on; only the writer waits.
        service.recorder().record(&numbered(2));
        sqlx::query("rollback").execute(&mut other).await.unwrap();
    };
    tokio::join!(service.settle(), release);
    service.settle().await;
    assert_eq!(service.counters(), Counters { stored: 2, dropped: 0 });
}

#[tokio::test]
async fn a_newer_format_is_refused_and_left_alone() {
    let place = Place::new();
    place.open().await.close().await;
    let mut other = connect(&place).await;
    sqlx::query("pragma user_version = 99").execute(&mut other).await.unwrap();
    let error = Analytics::open(&place.path(), place.options()).await.unwrap_err();
    assert!(matches!(error, OpenError::Newer { version: 99, .. }), "{error}");
    assert!(error.to_string().contains("format 99"), "{error}");
    let error = place.reader().count().await.unwrap_err();
    assert!(matches!(error, ReadError::Version { version: 99, .. }), "{error}");
    assert!(place.path().exists());
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_an_error_that_names_it() {
    let place = Place::new();
    let path = place.folder.path().join("missing").join("analytics.db");
    let error = Analytics::open(&path, place.options()).await.unwrap_err();
    assert!(matches!(&error, OpenError::Unusable { .. }), "{error}");
    assert!(error.to_string().contains("missing/analytics.db"), "{error}");
}

#[tokio::test]
async fn reading_what_nobody_wrote_is_an_error_that_says_so_and_makes_no_file() {
    let place = Place::new();
    let error = place.reader().count().await.unwrap_err();
    assert!(matches!(error, ReadError::Absent { .. }), "{error}");
    assert!(!place.path().exists());
    // The same reader reads once there is something.
    let reader = place.reader();
    assert!(reader.count().await.is_err());
    store(&place.open().await, &[numbered(1)]).await;
    assert_eq!(reader.count().await.unwrap(), 1);
}
