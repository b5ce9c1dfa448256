//! Transactions: all or nothing, one after the other, and what a full disk does.

use crate::engines::{block_on, on_both};
use crate::world::{World, anyone, application, draft, org, user};
use model::{Key, Revision};
use store::{Options, Page, ProviderScope, Store, StoreError};
use store::{applications, draft_apis, provider_orgs, users};
use tempfile::TempDir;

#[test]
fn a_transaction_sees_its_changes_and_others_do_not_until_the_commit() {
    on_both(async |on| {
        let one = org(1, "one");
        let key = Key::Id(one.id);
        let mut tx = on.store.begin().await.unwrap();
        provider_orgs::insert(&mut tx, &one).await.unwrap();
        assert!(provider_orgs::find(&mut tx, &key).await.is_ok());
        let outside = provider_orgs::find(&on.store, &key).await;
        assert_eq!(outside, Err(StoreError::NotFound("organization")));
        tx.commit().await.unwrap();
        assert!(provider_orgs::find(&on.store, &key).await.is_ok());
    });
}

#[test]
fn a_dropped_transaction_leaves_nothing_and_frees_the_writer() {
    on_both(async |on| {
        let mut tx = on.store.begin().await.unwrap();
        provider_orgs::insert(&mut tx, &org(1, "one")).await.unwrap();
        drop(tx);
        let mut tx = on.store.begin().await.unwrap();
        provider_orgs::insert(&mut tx, &org(1, "one")).await.unwrap();
        tx.commit().await.unwrap();
    });
}

#[test]
fn after_a_failed_statement_nothing_of_the_transaction_can_be_committed() {
    on_both(async |on| {
        let mut tx = on.store.begin().await.unwrap();
        users::insert(&mut tx, &user(1, "ada")).await.unwrap();
        assert!(users::insert(&mut tx, &user(2, "ada")).await.is_err());
        let done = tx.commit().await;
        assert!(matches!(done, Err(StoreError::Unexpected(_))), "{done:?}");
        assert!(users::list(&on.store, &Page::first()).await.unwrap().items.is_empty());
    });
}

#[test]
fn of_two_who_have_seen_the_same_revision_one_wins() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let scope = world.provider();
        let api = draft(1, &world.org, "weather", "1.0.0");
        let mut tx = on.store.begin().await.unwrap();
        draft_apis::insert(&mut tx, &api, "0").await.unwrap();
        tx.commit().await.unwrap();
        let save = async |text: &str| {
            let mut tx = on.store.begin().await?;
            let new = draft_apis::update(&mut tx, &scope, &api, text).await?;
            tx.commit().await?;
            Ok::<Revision, StoreError>(new)
        };
        let results: [_; 3] = tokio::join!(save("1"), save("2"), save("3")).into();
        let won: Vec<_> = results.iter().filter(|result| result.is_ok()).collect();
        assert_eq!(won.len(), 1);
        let lost = results.iter().filter(|r| **r == Err(StoreError::Stale("draft API")));
        assert_eq!(lost.count(), 2);
    });
}

#[test]
fn many_writers_wait_for_each_other_and_none_is_lost() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let scope = world.consumers();
        let mut tasks = tokio::task::JoinSet::new();
        for n in 2..=41 {
            let (store, one) =
                (on.store.clone(), application(n, &world.consumer_org, &format!("a{n}")));
            tasks.spawn(async move {
                let mut tx = store.begin().await?;
                applications::insert(&mut tx, &scope, &one).await?;
                tx.commit().await
            });
        }
        let mut sequences: Vec<u64> = Vec::new();
        while let Some(done) = tasks.join_next().await {
            sequences.push(done.unwrap().unwrap().unwrap());
        }
        sequences.sort_unstable();
        assert_eq!(sequences, (2..=41).collect::<Vec<_>>());
        let list = applications::list(&on.store, &scope, &Page::first()).await.unwrap();
        assert_eq!(list.items.len(), 41);
    });
}

#[test]
fn a_full_disk_writes_nothing_half_and_the_store_goes_on() {
    let folder = TempDir::new().unwrap();
    let address = folder.path().join("store.db").display().to_string();
    let options = Options { bytes_max: Some(600 << 10), ..Options::default() };
    block_on(async {
        let store = Store::open_with(&address, &options).await.unwrap();
        let one = org(1, "one");
        let scope = ProviderScope::of(one.id);
        let mut tx = store.begin().await.unwrap();
        provider_orgs::insert(&mut tx, &one).await.unwrap();
        tx.commit().await.unwrap();
        for _ in 0..3 {
            let mut tx = store.begin().await.unwrap();
            draft_apis::insert(&mut tx, &draft(1, &one, "small", "1"), "x").await.unwrap();
            let large = "x".repeat(1 << 20);
            let done = draft_apis::insert(&mut tx, &draft(2, &one, "large", "1"), &large).await;
            assert!(matches!(done, Err(StoreError::Full(_))), "{done:?}");
            assert!(tx.commit().await.is_err());
            let left = draft_apis::list(&store, &scope, anyone(), &Page::first()).await.unwrap();
            assert!(left.items.is_empty());
        }
        let mut tx = store.begin().await.unwrap();
        draft_apis::insert(&mut tx, &draft(1, &one, "small", "1"), "x").await.unwrap();
        tx.commit().await.unwrap();
        store.close().await;
        let store = Store::open(&address).await.unwrap();
        let left = draft_apis::list(&store, &scope, anyone(), &Page::first()).await.unwrap();
        assert_eq!(left.items.len(), 1);
    });
}

#[test]
fn a_writer_that_hangs_makes_others_busy_not_broken() {
    let folder = TempDir::new().unwrap();
    let address = folder.path().join("store.db").display().to_string();
    let options = Options { wait: std::time::Duration::from_millis(50), ..Options::default() };
    block_on(async {
        let store = Store::open_with(&address, &options).await.unwrap();
        let hanging = store.begin().await.unwrap();
        let error = store.begin().await.unwrap_err();
        assert!(matches!(error, StoreError::Busy(_)), "{error:?}");
        assert!(users::list(&store, &Page::first()).await.is_ok(), "readers do not wait");
        hanging.roll_back();
        store.begin().await.unwrap().commit().await.unwrap();
    });
}

/// Handlers of a multi-thread runtime call these: their futures must be `Send`.
#[test]
fn futures_can_move_between_threads() {
    fn movable<T: Send>(future: T) -> T {
        future
    }
    on_both(async |on| {
        let ada = user(1, "ada");
        let mut tx = movable(on.store.begin()).await.unwrap();
        movable(users::insert(&mut tx, &ada)).await.unwrap();
        movable(users::find(&mut tx, &Key::Id(ada.id))).await.unwrap();
        movable(tx.commit()).await.unwrap();
        movable(users::find(&on.store, &Key::Id(ada.id))).await.unwrap();
        movable(store::feed::full(&on.store)).await.unwrap();
        movable(Store::open(&on.address)).await.unwrap();
    });
}
