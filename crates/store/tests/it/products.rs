//! Product versions of a catalog and the APIs they hold.

use crate::engines::on_both;
use crate::world::{Numbered, World, api, at, content, name, product, subscription};
use model::{ApiId, ApiState, Key, ProductId, ProductState, Revision, SubscriptionState};
use store::{Page, StoreError, catalog_apis, feed, products, subscriptions};

#[test]
fn a_product_is_read_with_its_plans_and_apis() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let scope = world.catalog();
        let key: Key<_, _> = "weather:1.0.0".parse().unwrap();
        let (found, text) = products::read(&on.store, &scope, &key).await.unwrap();
        assert_eq!(
            (&found, text.as_str()),
            (&world.product, "product: 1.0.0 # [\"default\", \"gold\"]\n")
        );
        assert_eq!(products::find(&on.store, &scope, &Key::Id(found.id)).await.unwrap(), found);
        let plans = products::plans(&on.store, &scope, found.id).await.unwrap();
        assert_eq!(plans, content(&["default", "gold"], &[]).plans);
        let apis = products::apis(&on.store, &scope, found.id).await.unwrap();
        assert_eq!((apis[0].key.as_str(), &apis[0].api), ("weather", &world.api));
        let holders = catalog_apis::products(&on.store, &scope, world.api.id).await.unwrap();
        assert_eq!(holders.len(), 1);
        assert_eq!(holders[0].1.to_string(), "weather:1.0.0");
    });
}

#[test]
fn a_product_version_is_in_a_catalog_once() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let mut tx = on.store.begin().await.unwrap();
        let twin = product(2, &world.catalog, "weather");
        let done = products::insert(&mut tx, &world.catalog(), &twin, &content(&[], &[])).await;
        let constraint = Some("products_catalog_id_name_version_key");
        assert_eq!(done.unwrap_err().constraint(), constraint);
    });
}

#[test]
fn publishing_again_keeps_id_and_subscriptions_by_plan_name() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let (scope, consumers) = (world.catalog(), world.consumers());
        let mut tx = on.store.begin().await.unwrap();
        let subscription = subscription(1, &world.application, &world.product, "gold");
        subscriptions::insert(&mut tx, &consumers, &subscription).await.unwrap();
        tx.commit().await.unwrap();

        let mut tx = on.store.begin().await.unwrap();
        let again = content(&["gold", "silver"], &[("weather", world.api.id)]);
        let new = products::replace(&mut tx, &scope, &world.product, &again).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(new.number(), 2);
        let plans = products::plans(&on.store, &scope, world.product.id).await.unwrap();
        assert_eq!(plans, again.plans);
        let kept = subscriptions::find(&on.store, &consumers, subscription.id).await.unwrap();
        assert_eq!(kept.subscription, subscription);
    });
}

#[test]
fn a_plan_that_vanishes_with_subscribers_needs_another_in_its_place() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let (scope, consumers) = (world.catalog(), world.consumers());
        let subscription = subscription(1, &world.application, &world.product, "gold");
        let mut tx = on.store.begin().await.unwrap();
        subscriptions::insert(&mut tx, &consumers, &subscription).await.unwrap();
        tx.commit().await.unwrap();
        let silver = content(&["silver"], &[("weather", world.api.id)]);

        let mut tx = on.store.begin().await.unwrap();
        let error = products::replace(&mut tx, &scope, &world.product, &silver).await.unwrap_err();
        assert_eq!(error.constraint(), Some("subscriptions_plan"));
        assert!(error.to_string().contains("`gold`"), "{error}");
        assert!(tx.commit().await.is_err(), "nothing of it is kept");
        let plans = products::plans(&on.store, &scope, world.product.id).await.unwrap();
        assert_eq!(plans.len(), 2);

        let mut tx = on.store.begin().await.unwrap();
        let (from, to) = (name("gold"), name("silver"));
        let id = world.product.id;
        let moved = subscriptions::move_plan(&mut tx, &scope, id, &from, &to).await.unwrap();
        assert_eq!(moved, 1);
        products::replace(&mut tx, &scope, &world.product, &silver).await.unwrap();
        tx.commit().await.unwrap();
        let moved = subscriptions::find(&on.store, &consumers, subscription.id).await.unwrap();
        assert_eq!(moved.subscription.plan, to);
    });
}

#[test]
fn a_cancelled_subscription_holds_no_plan() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let (scope, consumers) = (world.catalog(), world.consumers());
        let subscription = subscription(1, &world.application, &world.product, "gold");
        let mut tx = on.store.begin().await.unwrap();
        subscriptions::insert(&mut tx, &consumers, &subscription).await.unwrap();
        let ended = SubscriptionState::Cancelled;
        let seen = subscription.revision;
        subscriptions::set_state(&mut tx, &consumers, subscription.id, seen, ended).await.unwrap();
        let silver = content(&["silver"], &[("weather", world.api.id)]);
        products::replace(&mut tx, &scope, &world.product, &silver).await.unwrap();
        tx.commit().await.unwrap();
    });
}

#[test]
fn the_state_changes_only_for_who_has_seen_the_product() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let (scope, id) = (world.catalog(), world.product.id);
        let mut tx = on.store.begin().await.unwrap();
        let held = products::hold(&mut tx, &scope, id).await.unwrap();
        assert_eq!(held, world.product);
        let to = ProductState::Deprecated;
        let seen = held.revision;
        let new = products::set_state(&mut tx, &scope, id, seen, to, at(5), "ada").await.unwrap();
        let late = products::set_state(&mut tx, &scope, id, seen, to, at(6), "ada").await;
        assert_eq!(late, Err(StoreError::Stale("product")));
        let found = products::find(&mut tx, &scope, &Key::Id(id)).await.unwrap();
        assert_eq!((found.state, found.updated_at), (to, at(5)));
        assert_eq!(found.published_at, Some(at(1)), "only a publication is dated");
        let to = ProductState::Published;
        let new = products::set_state(&mut tx, &scope, id, new, to, at(7), "ada").await.unwrap();
        let found = products::find(&mut tx, &scope, &Key::Id(id)).await.unwrap();
        assert_eq!(found.published_at, Some(at(7)));
        let wide = "{\"view\":{}}";
        let new = products::set_visibility(&mut tx, &scope, id, new, wide, at(8)).await.unwrap();
        let found = products::find(&mut tx, &scope, &Key::Id(id)).await.unwrap();
        assert_eq!((found.visibility.as_str(), found.revision), (wide, new));
    });
}

#[test]
fn products_are_listed_by_state() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let scope = world.catalog();
        let mut tx = on.store.begin().await.unwrap();
        for (n, (text, state)) in (2..).zip([
            ("archived", ProductState::Archived),
            ("retired", ProductState::Retired),
            ("staged", ProductState::Staged),
        ]) {
            let mut one = product(n, &world.catalog, text);
            one.state = state;
            one.published_at = None;
            products::insert(&mut tx, &scope, &one, &content(&["a"], &[])).await.unwrap();
        }
        let mut list = async |states: &[ProductState]| {
            let found = products::list(&mut tx, &scope, states, &Page::first()).await.unwrap();
            let names = found.items.iter().map(|one| one.name.to_string());
            names.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(list(&[]).await, "archived retired staged weather");
        assert_eq!(list(&[ProductState::Staged]).await, "staged");
        let two = [ProductState::Published, ProductState::Archived];
        assert_eq!(list(&two).await, "archived weather");
    });
}

#[test]
fn an_api_is_frozen_again_under_its_id_and_keeps_its_state() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let scope = world.catalog();
        let mut tx = on.store.begin().await.unwrap();
        let offline = ApiState::Suspended;
        catalog_apis::set_state(&mut tx, &scope, world.api.id, offline).await.unwrap();
        let mut again = api(7, &world.catalog, "weather");
        again.text_hash = "h2".to_owned();
        let id = catalog_apis::put(&mut tx, &scope, &again, "new text").await.unwrap();
        assert_eq!(id, world.api.id);
        let key: Key<_, _> = "weather:1.0.0".parse().unwrap();
        let (found, text) = catalog_apis::read(&mut tx, &scope, &key).await.unwrap();
        assert_eq!((found.state, found.text_hash.as_str()), (offline, "h2"));
        assert_eq!(text, "new text");
        let missing = ApiId::number(99);
        let missing = catalog_apis::set_state(&mut tx, &scope, missing, offline).await;
        assert_eq!(missing, Err(StoreError::NotFound("API")));
    });
}

#[test]
fn a_product_cannot_hold_an_api_of_another_catalog() {
    on_both(async |on| {
        let (one, two) = (World::make(&on.store, 1).await, World::make(&on.store, 2).await);
        let mut tx = on.store.begin().await.unwrap();
        let foreign = content(&["a"], &[("weather", two.api.id)]);
        let stranger = product(9, &one.catalog, "stranger");
        let done = products::insert(&mut tx, &one.catalog(), &stranger, &foreign).await;
        assert_eq!(done, Err(StoreError::NotFound("API")));
    });
}

#[test]
fn deleting_a_product_takes_its_subscriptions_and_leaves_shared_apis() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let (scope, consumers) = (world.catalog(), world.consumers());
        let mut tx = on.store.begin().await.unwrap();
        let own = api(2, &world.catalog, "own");
        catalog_apis::put(&mut tx, &scope, &own, "").await.unwrap();
        let other = product(2, &world.catalog, "other");
        let shared = content(&["a"], &[("w", world.api.id), ("own", own.id)]);
        products::insert(&mut tx, &scope, &other, &shared).await.unwrap();
        let subscription = subscription(1, &world.application, &other, "a");
        subscriptions::insert(&mut tx, &consumers, &subscription).await.unwrap();
        tx.commit().await.unwrap();

        let mut tx = on.store.begin().await.unwrap();
        let seen = Revision::from_number(9);
        let late = products::delete(&mut tx, &scope, other.id, seen).await;
        assert_eq!(late, Err(StoreError::Stale("product")));
        products::delete(&mut tx, &scope, other.id, other.revision).await.unwrap();
        assert_eq!(catalog_apis::delete_unreferenced(&mut tx, &scope).await.unwrap(), 1);
        tx.commit().await.unwrap();
        let left = catalog_apis::list(&on.store, &scope, &Page::first()).await.unwrap();
        assert_eq!(left.items, std::slice::from_ref(&world.api));
        let gone = subscriptions::find(&on.store, &consumers, subscription.id).await;
        assert_eq!(gone, Err(StoreError::NotFound("subscription")));
        let (_, fed) = feed::applications(&on.store, &[world.application.id]).await.unwrap();
        assert!(fed[0].subscriptions.is_empty());
        let missing = ProductId::number(77);
        assert_eq!(products::apis(&on.store, &scope, missing).await.unwrap(), []);
    });
}
