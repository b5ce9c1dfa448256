//! What gateways are fed: everything, or consumers alone, and always in the order of sequences.

use crate::world::{SHOP, World, on_both};
use management::{CatalogChange, ConsumerOrgAt, Expected, Listing};
use snapshot::source::{Change, ConsumerChange};

#[test]
fn who_serves_all_there_is_gets_nothing() {
    on_both(async |world: World| {
        let source = world.management.full_source().await.unwrap();
        assert!(world.management.next_change(source.sequence).await.unwrap().is_none());
    });
}

#[test]
fn a_publication_comes_as_everything() {
    on_both(async |world: World| {
        world.draft("weather").await;
        let before = world.management.full_source().await.unwrap().sequence;
        let sequence = world.publish("sb", "weather").await.unwrap();
        assert!(sequence > before);
        let change = world.management.next_change(before).await.unwrap();
        let Some(Change::Full(source)) = change else { panic!("{change:?}") };
        assert_eq!(source.sequence, sequence);
        assert_eq!(source.catalogs[0].products.len(), 1);
    });
}

#[test]
fn the_settings_of_a_catalog_come_as_everything() {
    on_both(async |world: World| {
        let change = |change: CatalogChange| async {
            let before = world.management.full_source().await.unwrap().sequence;
            let (management, ada) = (&world.management, &world.ada);
            // By the ID: the name is what changes.
            let id = management.list_catalogs(ada, false, &Listing::default()).await.unwrap();
            let id = id.items[0].catalog.id.to_string();
            management.update_catalog(ada, &id, Expected::Any, change).await.unwrap();
            let change = management.next_change(before).await.unwrap();
            let Some(Change::Full(source)) = change else { panic!("{change:?}") };
            source
        };
        let renamed =
            change(CatalogChange { name: Some("live".to_owned()), ..CatalogChange::default() });
        let renamed = renamed.await;
        assert_eq!(renamed.catalogs[0].name, "live");
        assert_eq!(renamed.catalogs[0].applications.len(), 1);
        let production =
            change(CatalogChange { is_development: Some(false), ..CatalogChange::default() });
        assert_eq!(production.await.catalogs[0].applications.len(), 0);
    });
}

#[test]
fn consumers_come_alone_and_catalog_by_catalog() {
    on_both(async |world: World| {
        world.create_catalog("second").await;
        let before = world.management.full_source().await.unwrap();
        world.register("sb").await;
        world.register("second").await;
        let first = consumers(&world, before.sequence).await;
        let second = consumers(&world, first.sequence).await;
        assert!(second.sequence > first.sequence);
        assert_ne!(first.catalog, second.catalog);
        assert_eq!((first.put, second.put), (1, 1));
        let last = second.sequence;
        assert!(world.management.next_change(last).await.unwrap().is_none());
        assert_eq!(world.management.full_source().await.unwrap().sequence, last);
    });
}

#[test]
fn consumers_before_a_publication_come_before_it() {
    on_both(async |world: World| {
        world.draft("weather").await;
        let before = world.management.full_source().await.unwrap();
        world.register("sb").await;
        let published = world.publish("sb", "weather").await.unwrap();
        let first = consumers(&world, before.sequence).await;
        assert!(first.sequence < published);
        let change = world.management.next_change(first.sequence).await.unwrap();
        let Some(Change::Full(source)) = change else { panic!("{change:?}") };
        assert_eq!(source.sequence, published);
    });
}

#[test]
fn changes_of_one_application_are_told_once() {
    on_both(async |world: World| {
        world.register("sb").await;
        let before = world.management.full_source().await.unwrap();
        for _ in 0..3 {
            world.management.create_credential(&world.ada, &SHOP, "More").await.unwrap();
        }
        let told = consumers(&world, before.sequence).await;
        assert_eq!((told.put, told.credentials), (1, 4));
    });
}

#[test]
fn an_application_that_is_gone_is_taken_out() {
    on_both(async |world: World| {
        world.register("sb").await;
        let before = world.management.full_source().await.unwrap();
        let acme = ConsumerOrgAt { catalog: "sb", consumer_org: "acme" };
        let gone = world.management.delete_consumer_org(&world.ada, &acme, Expected::Any).await;
        gone.unwrap();
        let told = consumers(&world, before.sequence).await;
        assert_eq!((told.put, told.removed), (0, 1));
    });
}

#[test]
fn an_announcement_wakes_who_waits() {
    on_both(async |world: World| {
        let mut announcements = world.management.announcements();
        let before = *announcements.borrow_and_update();
        world.register("sb").await;
        announcements.changed().await.unwrap();
        assert!(*announcements.borrow() > before);
    });
}

/// A change of consumers alone.
struct Told {
    sequence: u64,
    catalog: String,
    put: usize,
    removed: usize,
    credentials: usize,
}

async fn consumers(world: &World, after: u64) -> Told {
    let change = world.management.next_change(after).await.unwrap();
    let Some(Change::Consumers { sequence, catalog, changes }) = change else {
        panic!("not a change of consumers alone: {change:?}");
    };
    let mut told = Told { sequence, catalog, put: 0, removed: 0, credentials: 0 };
    for change in changes {
        match change {
            ConsumerChange::Put(application) => {
                told.put += 1;
                told.credentials += application.credentials.len();
            }
            ConsumerChange::Remove(_) => told.removed += 1,
        }
    }
    told
}
