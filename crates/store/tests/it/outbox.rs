//! The outbox and its announcements.

use crate::engines::on_both;
use crate::world::{World, application, content, credential, org, subscription};
use model::{ApplicationId, Revision};
use std::time::Duration;
use store::outbox::{self, Announcement, Change, Since};
use store::{
    Store, applications, catalogs, consumer_orgs, credentials, provider_orgs, subscriptions,
};

async fn since(store: &Store, sequence: u64) -> Vec<Announcement> {
    match outbox::after(store, sequence).await.unwrap() {
        Since::Announcements(found) => found,
        Since::TooMuch => panic!("not that much"),
    }
}

#[test]
fn one_commit_is_one_sequence_with_all_it_reached() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let catalog = world.catalog.id;
        let applications = Change::Applications(vec![world.application.id]);
        let expect = [
            Announcement { sequence: 1, catalog, change: Change::Content },
            Announcement { sequence: 1, catalog, change: applications },
        ];
        assert_eq!(since(&on.store, 0).await, expect);
        assert_eq!(since(&on.store, 1).await, []);
    });
}

#[test]
fn what_gateways_do_not_serve_is_not_announced() {
    on_both(async |on| {
        let mut tx = on.store.begin().await.unwrap();
        provider_orgs::insert(&mut tx, &org(1, "one")).await.unwrap();
        assert_eq!(tx.commit().await.unwrap(), None);
        assert_eq!(since(&on.store, 0).await, []);
    });
}

#[test]
fn every_change_of_a_consumer_names_the_application() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let (scope, owner) = (world.consumers(), &world.application);
        let secret = credential(1, owner, "id-1");
        let right = subscription(1, owner, &world.product, "gold");
        let store = &on.store;
        let mut tx = store.begin().await.unwrap();
        credentials::insert(&mut tx, &scope, &secret).await.unwrap();
        assert_eq!(tx.commit().await.unwrap(), Some(2));
        let mut tx = store.begin().await.unwrap();
        subscriptions::insert(&mut tx, &scope, &right).await.unwrap();
        assert_eq!(tx.commit().await.unwrap(), Some(3));
        let mut tx = store.begin().await.unwrap();
        credentials::delete(&mut tx, &scope, secret.id).await.unwrap();
        assert_eq!(tx.commit().await.unwrap(), Some(4));
        let mut tx = store.begin().await.unwrap();
        let product = world.product.id;
        subscriptions::cancel_of_product(&mut tx, &world.catalog(), product).await.unwrap();
        assert_eq!(tx.commit().await.unwrap(), Some(5));
        let mut tx = store.begin().await.unwrap();
        applications::delete(&mut tx, &scope, owner.id, Revision::FIRST).await.unwrap();
        assert_eq!(tx.commit().await.unwrap(), Some(6));
        let found = since(store, 1).await;
        assert_eq!(found.len(), 5);
        for (sequence, one) in (2..).zip(found) {
            assert_eq!(one.sequence, sequence);
            assert_eq!(one.change, Change::Applications(vec![owner.id]));
        }
    });
}

#[test]
fn a_change_of_very_many_applications_lists_none() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let scope = world.consumers();
        let mut tx = on.store.begin().await.unwrap();
        for n in 2..=1_001 {
            let one = application(n, &world.consumer_org, &format!("a{n}"));
            applications::insert(&mut tx, &scope, &one).await.unwrap();
        }
        tx.commit().await.unwrap();
        let Change::Applications(ids) = &since(&on.store, 1).await[0].change else { panic!() };
        assert_eq!(ids.len(), 1_000);
        let mut tx = on.store.begin().await.unwrap();
        let id = world.consumer_org.id;
        consumer_orgs::delete(&mut tx, &world.catalog(), id, Revision::FIRST).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(since(&on.store, 2).await[0].change, Change::AllApplications);
    });
}

#[test]
fn who_is_behind_what_is_kept_is_told_to_read_all() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let mut tx = on.store.begin().await.unwrap();
        catalogs::advance(&mut tx, &world.catalog(), 2).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = on.store.begin().await.unwrap();
        outbox::prune(&mut tx, 1).await.unwrap();
        outbox::prune(&mut tx, 0).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(outbox::after(&on.store, 0).await.unwrap(), Since::TooMuch);
        assert_eq!(since(&on.store, 1).await.len(), 1);
    });
}

#[test]
fn an_undone_transaction_announces_nothing_and_spends_no_sequence() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let mut heard = on.store.announcements();
        heard.mark_unchanged();
        let mut tx = on.store.begin().await.unwrap();
        catalogs::advance(&mut tx, &world.catalog(), 2).await.unwrap();
        tx.roll_back();
        let mut tx = on.store.begin().await.unwrap();
        assert_eq!(catalogs::advance(&mut tx, &world.catalog(), 2).await.unwrap(), 3);
        assert_eq!(tx.commit().await.unwrap(), Some(2));
        assert_eq!(*heard.borrow_and_update(), 2);
    });
}

/// On SQLite there is one process; on PostgreSQL the other hears it by `NOTIFY`.
#[test]
fn another_process_on_postgresql_hears_of_a_commit() {
    on_both(async |on| {
        if !on.is_postgres() {
            return;
        }
        let other = Store::open(&on.address).await.unwrap();
        let mut heard = other.announcements();
        let world = World::make(&on.store, 1).await;
        let limit = Duration::from_secs(30);
        let wait = heard.wait_for(|sequence| *sequence == 1);
        tokio::time::timeout(limit, wait).await.unwrap().unwrap();
        assert_eq!(since(&other, 0).await.len(), 2);
        let mut tx = on.store.begin().await.unwrap();
        catalogs::advance(&mut tx, &world.catalog(), 2).await.unwrap();
        tx.commit().await.unwrap();
        let wait = heard.wait_for(|sequence| *sequence == 2);
        tokio::time::timeout(limit, wait).await.unwrap().unwrap();
    });
}

#[test]
fn sequences_become_visible_in_their_order() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let scope = world.consumers();
        let register = async |n: u32| {
            let mut tx = on.store.begin().await.unwrap();
            let one = application(n, &world.consumer_org, &format!("a{n}"));
            applications::insert(&mut tx, &scope, &one).await.unwrap();
            (tx.commit().await.unwrap().unwrap(), one.id)
        };
        let mut heard = on.store.announcements();
        let read = async {
            let (mut last, mut seen): (u64, Vec<ApplicationId>) = (1, Vec::new());
            while seen.len() < 4 {
                for one in since(&on.store, last).await {
                    assert_eq!(one.sequence, last + 1, "a later one was visible first");
                    last = one.sequence;
                    let Change::Applications(ids) = one.change else { panic!() };
                    seen.extend(ids);
                }
                if seen.len() < 4 {
                    heard.wait_for(|sequence| *sequence > last).await.unwrap();
                }
            }
            seen
        };
        let (a, b, c, d, seen) =
            tokio::join!(register(2), register(3), register(4), register(5), read);
        let mut done = [a, b, c, d];
        done.sort_unstable();
        assert_eq!(done.map(|(sequence, _)| sequence), [2, 3, 4, 5]);
        assert_eq!(done.map(|(_, id)| id).as_slice(), seen);
    });
}

#[test]
fn a_staged_product_is_not_announced_but_its_api_is() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let mut staged = crate::world::product(2, &world.catalog, "next");
        staged.state = model::ProductState::Staged;
        let mut tx = on.store.begin().await.unwrap();
        let parts = content(&["a"], &[("w", world.api.id)]);
        store::products::insert(&mut tx, &world.catalog(), &staged, &parts).await.unwrap();
        assert_eq!(tx.commit().await.unwrap(), None);
    });
}
