//! What gateways read.

use crate::engines::on_both;
use crate::world::{Numbered, World, api, application, content, credential, product, subscription};
use model::{
    ApplicationId, ApplicationState, CatalogId, ProductState, Revision, SubscriptionState,
};
use store::{applications, catalog_apis, credentials, feed, installation, products, subscriptions};

#[test]
fn an_empty_store_feeds_nothing_at_sequence_zero() {
    on_both(async |on| {
        let full = feed::full(&on.store).await.unwrap();
        assert_eq!((full.sequence, full.catalogs.len()), (0, 0));
    });
}

#[test]
fn the_full_feed_has_everything_that_is_served_and_nothing_else() {
    on_both(async |on| {
        let (one, two) = (World::make(&on.store, 1).await, World::make(&on.store, 2).await);
        let mut tx = on.store.begin().await.unwrap();
        // A staged product and its API, a deprecated one, two credentials, three subscriptions.
        let scope = one.catalog();
        catalog_apis::put(&mut tx, &scope, &api(3, &one.catalog, "hidden"), "").await.unwrap();
        let mut staged = product(3, &one.catalog, "staged");
        staged.state = ProductState::Staged;
        let hidden = content(&["a"], &[("hidden", api(3, &one.catalog, "hidden").id)]);
        products::insert(&mut tx, &scope, &staged, &hidden).await.unwrap();
        let mut deprecated = product(4, &one.catalog, "old");
        deprecated.state = ProductState::Deprecated;
        let shared = content(&["a"], &[("w", one.api.id)]);
        products::insert(&mut tx, &scope, &deprecated, &shared).await.unwrap();
        let consumers = one.consumers();
        for (n, client) in [(1, "id-1"), (2, "id-2")] {
            let secret = credential(n, &one.application, client);
            credentials::insert(&mut tx, &consumers, &secret).await.unwrap();
        }
        let right = subscription(1, &one.application, &one.product, "gold");
        subscriptions::insert(&mut tx, &consumers, &right).await.unwrap();
        let mut asked = subscription(2, &one.application, &deprecated, "a");
        asked.state = SubscriptionState::Pending;
        subscriptions::insert(&mut tx, &consumers, &asked).await.unwrap();
        let ended = SubscriptionState::Cancelled;
        let first = Revision::FIRST;
        subscriptions::set_state(&mut tx, &consumers, right.id, first, ended).await.unwrap();
        let again = subscription(3, &one.application, &one.product, "default");
        subscriptions::insert(&mut tx, &consumers, &again).await.unwrap();
        let settings = applications::Settings {
            title: one.application.title.clone(),
            description: String::new(),
            state: ApplicationState::Suspended,
            redirect_uris: one.application.redirect_uris.clone(),
        };
        let id = one.application.id;
        applications::update(&mut tx, &consumers, id, first, &settings).await.unwrap();
        let sequence = tx.commit().await.unwrap().unwrap();

        let full = feed::full(&on.store).await.unwrap();
        assert_eq!(full.sequence, sequence);
        let [first, second] = full.catalogs.as_slice() else { panic!() };
        assert_eq!(first.content.org.as_str(), "org-1");
        assert_eq!(first.content.catalog.id, one.catalog.id);
        let names: Vec<_> = first.content.products.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(names, ["weather", "old"]);
        assert_eq!(first.content.products[1].apis, [("w".to_owned(), one.api.id)]);
        assert!(first.content.products[0].text.starts_with("product: 1.0.0"));
        let apis: Vec<_> = first.content.apis.iter().map(|a| (a.id, &*a.text)).collect();
        assert_eq!(apis, [(one.api.id, "swagger: '2.0'\n")]);
        let [shop] = first.applications.as_slice() else { panic!() };
        assert_eq!((shop.name.as_str(), shop.state), ("shop", ApplicationState::Suspended));
        assert_eq!(shop.consumer_org.as_ref().unwrap().as_str(), "consumers");
        assert_eq!(shop.redirect_uris, one.application.redirect_uris);
        let clients: Vec<_> = shop.credentials.iter().map(|c| c.client_id.as_str()).collect();
        assert_eq!(clients, ["id-1", "id-2"]);
        let rights: Vec<_> =
            shop.subscriptions.iter().map(|s| (s.id, s.plan.as_str(), s.state)).collect();
        let expect = [
            (asked.id, "a", SubscriptionState::Pending),
            (again.id, "default", SubscriptionState::Active),
        ];
        assert_eq!(rights, expect);
        assert_eq!(second.content.catalog.id, two.catalog.id);
        assert_eq!(second.applications[0].id, two.application.id);
        assert!(!format!("{shop:?}").contains("hash-of-a-secret"));
    });
}

#[test]
fn parts_of_the_feed_equal_the_whole() {
    on_both(async |on| {
        let (one, two) = (World::make(&on.store, 1).await, World::make(&on.store, 2).await);
        let consumers = one.consumers();
        let mut tx = on.store.begin().await.unwrap();
        for n in 10..60 {
            let owner = application(n, &one.consumer_org, &format!("a{n}"));
            applications::insert(&mut tx, &consumers, &owner).await.unwrap();
            let secret = credential(n, &owner, &format!("id-{n}"));
            credentials::insert(&mut tx, &consumers, &secret).await.unwrap();
            let right = subscription(n, &owner, &one.product, "gold");
            subscriptions::insert(&mut tx, &consumers, &right).await.unwrap();
        }
        tx.commit().await.unwrap();
        let full = feed::full(&on.store).await.unwrap();
        let shown = |applications: &[feed::FeedApplication]| format!("{applications:?}");

        let (sequence, some) = feed::applications_of(&on.store, one.catalog.id).await.unwrap();
        assert_eq!(sequence, full.sequence);
        assert_eq!(some.len(), 51);
        assert_eq!(shown(&some), shown(&full.catalogs[0].applications));
        // Out of order, twice, and one that is gone.
        let mut ids: Vec<ApplicationId> = some.iter().rev().map(|one| one.id).collect();
        ids.push(ids[0]);
        ids.push(ApplicationId::number(999));
        let (_, found) = feed::applications(&on.store, &ids).await.unwrap();
        assert_eq!(shown(&found), shown(&some));
        assert!(feed::applications(&on.store, &[]).await.unwrap().1.is_empty());

        let (_, content) = feed::content(&on.store, two.catalog.id).await.unwrap();
        let whole = &full.catalogs[1].content;
        assert_eq!(format!("{:?}", content.unwrap()), format!("{whole:?}"));
        let (_, gone) = feed::content(&on.store, CatalogId::number(99)).await.unwrap();
        assert!(gone.is_none());
    });
}

#[test]
fn a_reading_transaction_is_the_state_of_one_moment() {
    on_both(async |on| {
        World::make(&on.store, 1).await;
        let mut reading = on.store.begin_reading().await.unwrap();
        assert_eq!(installation::read(&mut reading).await.unwrap().sequence, 1);
        World::make(&on.store, 2).await;
        assert_eq!(installation::read(&mut reading).await.unwrap().sequence, 1);
        assert_eq!(installation::read(&on.store).await.unwrap().sequence, 2);
    });
}
