//! Nothing of one organization can be read or changed from another's scope.

use crate::engines::on_both;
use crate::world::{World, anyone, credential, draft, subscription};
use model::{Key, Revision, SubscriptionState};
use store::{ConsumerScope, Page, StoreError};
use store::{
    applications, catalog_apis, catalogs, consumer_orgs, credentials, draft_apis, products,
    subscriptions,
};

#[test]
fn another_organizations_drafts_and_catalogs_do_not_exist() {
    on_both(async |on| {
        let (mine, theirs) = (World::make(&on.store, 1).await, World::make(&on.store, 2).await);
        let scope = mine.provider();
        let foreign = draft(1, &theirs.org, "weather", "1.0.0");
        let mut tx = on.store.begin().await.unwrap();
        draft_apis::insert(&mut tx, &foreign, "secret").await.unwrap();
        tx.commit().await.unwrap();
        let key = Key::Id(foreign.id);
        let hidden = StoreError::NotFound("draft API");
        let found = draft_apis::find(&on.store, &scope, &key).await;
        assert_eq!(found, Err(hidden.clone()));
        let read = draft_apis::read(&on.store, &scope, &"weather:1.0.0".parse().unwrap()).await;
        assert_eq!(read, Err(hidden.clone()));
        let list = draft_apis::list(&on.store, &scope, anyone(), &Page::first()).await.unwrap();
        assert!(list.items.is_empty());
        let mut tx = on.store.begin().await.unwrap();
        let done = draft_apis::update(&mut tx, &scope, &foreign, "mine").await;
        assert_eq!(done, Err(hidden.clone()));
        let done = draft_apis::delete(&mut tx, &scope, foreign.id, Revision::FIRST).await;
        assert_eq!(done, Err(hidden));
        let found = catalogs::find(&mut tx, &scope, &Key::Id(theirs.catalog.id)).await;
        assert_eq!(found, Err(StoreError::NotFound("catalog")));
    });
}

#[test]
fn another_catalogs_products_and_apis_do_not_exist() {
    on_both(async |on| {
        let (mine, theirs) = (World::make(&on.store, 1).await, World::make(&on.store, 2).await);
        let (scope, id) = (mine.catalog(), theirs.product.id);
        let hidden = StoreError::NotFound("product");
        let mut tx = on.store.begin().await.unwrap();
        assert_eq!(products::find(&mut tx, &scope, &Key::Id(id)).await, Err(hidden.clone()));
        assert_eq!(products::read(&mut tx, &scope, &Key::Id(id)).await, Err(hidden.clone()));
        assert_eq!(products::plans(&mut tx, &scope, id).await.unwrap(), []);
        assert_eq!(products::apis(&mut tx, &scope, id).await.unwrap(), []);
        assert_eq!(products::hold(&mut tx, &scope, id).await, Err(hidden.clone()));
        let first = Revision::FIRST;
        assert_eq!(products::delete(&mut tx, &scope, id, first).await, Err(hidden));
        let key = Key::Id(theirs.api.id);
        let found = catalog_apis::read(&mut tx, &scope, &key).await;
        assert_eq!(found, Err(StoreError::NotFound("API")));
        let counts = subscriptions::count_by_plan(&mut tx, &scope, id).await.unwrap();
        assert_eq!(counts, []);
        assert_eq!(subscriptions::cancel_of_product(&mut tx, &scope, id).await, Ok(0));
    });
}

#[test]
fn another_consumers_applications_do_not_exist() {
    on_both(async |on| {
        let theirs = World::make(&on.store, 1).await;
        let other = crate::world::consumer_org(7, &theirs.catalog, "others");
        let secret = credential(1, &theirs.application, "id-1");
        let right = subscription(1, &theirs.application, &theirs.product, "gold");
        let mut tx = on.store.begin().await.unwrap();
        consumer_orgs::insert(&mut tx, &theirs.catalog(), &other).await.unwrap();
        credentials::insert(&mut tx, &theirs.consumers(), &secret).await.unwrap();
        subscriptions::insert(&mut tx, &theirs.consumers(), &right).await.unwrap();
        tx.commit().await.unwrap();

        let scope = ConsumerScope::of(theirs.catalog(), &other);
        let (id, first, page) = (theirs.application.id, Revision::FIRST, Page::first());
        let hidden = StoreError::NotFound("application");
        let mut tx = on.store.begin().await.unwrap();
        assert_eq!(applications::find(&mut tx, &scope, &Key::Id(id)).await, Err(hidden.clone()));
        assert_eq!(applications::delete(&mut tx, &scope, id, first).await, Err(hidden.clone()));
        let list = applications::list(&mut tx, &scope, &page).await.unwrap();
        assert!(list.items.is_empty());
        let stolen = credential(2, &theirs.application, "id-2");
        assert_eq!(credentials::insert(&mut tx, &scope, &stolen).await, Err(hidden));
        assert_eq!(credentials::list(&mut tx, &scope, id).await.unwrap(), []);
        let hidden = StoreError::NotFound("credential");
        assert_eq!(credentials::find(&mut tx, &scope, secret.id).await, Err(hidden.clone()));
        assert_eq!(credentials::update(&mut tx, &scope, &secret).await, Err(hidden.clone()));
        assert_eq!(credentials::delete(&mut tx, &scope, secret.id).await, Err(hidden));
        let hidden = StoreError::NotFound("subscription");
        let ended = SubscriptionState::Cancelled;
        let done = subscriptions::set_state(&mut tx, &scope, right.id, first, ended).await;
        assert_eq!(done, Err(hidden));
        let list = subscriptions::list(&mut tx, &scope, &page).await.unwrap();
        assert!(list.items.is_empty());
        let everyone = ConsumerScope::all(theirs.catalog());
        let list = subscriptions::list(&mut tx, &everyone, &page).await.unwrap();
        assert_eq!(list.items.len(), 1, "the provider sees all of its catalog");
    });
}
