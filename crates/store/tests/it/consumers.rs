//! Consumer organizations, applications, credentials and subscriptions.

use crate::engines::on_both;
use crate::world::{
    Numbered, World, application, consumer_org, credential, name, product, subscription,
};
use model::{
    ApplicationState, ConsumerOrgState, CredentialId, Key, Revision, SubscriptionState, Timestamp,
};
use store::applications::{Application, Settings};
use store::{ConsumerScope, Page, StoreError};
use store::{applications, consumer_orgs, credentials, products, subscriptions};

#[test]
fn a_consumer_organization_is_changed_and_removed_with_what_it_owns() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let (scope, id) = (world.catalog(), world.consumer_org.id);
        let mut tx = on.store.begin().await.unwrap();
        let (title, state) = (name("Other"), ConsumerOrgState::Pending);
        let first = Revision::FIRST;
        let new = consumer_orgs::update(&mut tx, &scope, id, first, &title, state).await.unwrap();
        let late = consumer_orgs::update(&mut tx, &scope, id, first, &title, state).await;
        assert_eq!(late, Err(StoreError::Stale("consumer organization")));
        tx.commit().await.unwrap();
        let key = Key::Name(world.consumer_org.name.clone());
        let found = consumer_orgs::find(&on.store, &scope, &key).await.unwrap();
        assert_eq!((found.title, found.state, found.revision), (title, state, new));

        let mut tx = on.store.begin().await.unwrap();
        consumer_orgs::delete(&mut tx, &scope, id, new).await.unwrap();
        tx.commit().await.unwrap();
        let everyone = ConsumerScope::all(scope);
        let left = applications::list(&on.store, &everyone, &Page::first()).await.unwrap();
        assert!(left.items.is_empty());
    });
}

#[test]
fn a_consumer_organizations_name_is_taken_once_in_a_catalog() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        World::make(&on.store, 2).await;
        let mut tx = on.store.begin().await.unwrap();
        let twin = consumer_org(3, &world.catalog, "consumers");
        let error = consumer_orgs::insert(&mut tx, &world.catalog(), &twin).await.unwrap_err();
        assert_eq!(error.constraint(), Some("consumer_orgs_catalog_id_name_key"));
    });
}

#[test]
fn an_application_is_found_and_changed() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let (scope, id) = (world.consumers(), world.application.id);
        let by_name = Key::Name(world.application.name.clone());
        let found = applications::find(&on.store, &scope, &by_name).await.unwrap();
        assert_eq!(found, world.application);
        let everyone = ConsumerScope::all(world.catalog());
        let found = applications::find(&on.store, &everyone, &Key::Id(id)).await.unwrap();
        assert_eq!(found, world.application);

        let settings = Settings {
            title: name("Ladentür"),
            description: "sells".to_owned(),
            state: ApplicationState::Suspended,
            redirect_uris: vec![],
        };
        let first = Revision::FIRST;
        let mut tx = on.store.begin().await.unwrap();
        let new = applications::update(&mut tx, &scope, id, first, &settings).await.unwrap();
        let late = applications::update(&mut tx, &scope, id, first, &settings).await;
        assert_eq!(late, Err(StoreError::Stale("application")));
        let found = applications::find(&mut tx, &scope, &by_name).await.unwrap();
        let expect = Application {
            title: settings.title,
            description: settings.description,
            state: settings.state,
            redirect_uris: vec![],
            revision: new,
            ..world.application
        };
        assert_eq!(found, expect);
        let late = applications::delete(&mut tx, &scope, id, first).await;
        assert_eq!(late, Err(StoreError::Stale("application")));
        applications::delete(&mut tx, &scope, id, new).await.unwrap();
        let gone = applications::delete(&mut tx, &scope, id, new).await;
        assert_eq!(gone, Err(StoreError::NotFound("application")));
    });
}

#[test]
fn an_applications_name_is_taken_once_in_its_organization() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let other = consumer_org(2, &world.catalog, "others");
        let mut tx = on.store.begin().await.unwrap();
        consumer_orgs::insert(&mut tx, &world.catalog(), &other).await.unwrap();
        let scope = ConsumerScope::of(world.catalog(), &other);
        applications::insert(&mut tx, &scope, &application(2, &other, "shop")).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = on.store.begin().await.unwrap();
        let twin = application(3, &other, "shop");
        let error = applications::insert(&mut tx, &scope, &twin).await.unwrap_err();
        assert_eq!(error.constraint(), Some("applications_consumer_org_id_name_key"));
    });
}

#[test]
fn a_catalog_has_one_test_application_which_belongs_to_nobody() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let everyone = ConsumerScope::all(world.catalog());
        let test = |n| Application {
            consumer_org_id: None,
            is_test: true,
            name: name("APIMGMT_TEST_APP"),
            ..application(n, &world.consumer_org, "x")
        };
        assert_eq!(applications::find_test(&on.store, &world.catalog()).await.unwrap(), None);
        let mut tx = on.store.begin().await.unwrap();
        let foreign = applications::insert(&mut tx, &world.consumers(), &test(5)).await;
        assert_eq!(foreign, Err(StoreError::NotFound("consumer organization")));
        applications::insert(&mut tx, &everyone, &test(5)).await.unwrap();
        let mut sealed = credential(5, &test(5), "test-client");
        sealed.secret_sealed = Some(vec![0, 255, 39, 92]);
        credentials::insert(&mut tx, &everyone, &sealed).await.unwrap();
        tx.commit().await.unwrap();
        let found = applications::find_test(&on.store, &world.catalog()).await.unwrap();
        assert_eq!(found, Some(test(5)));
        let list = credentials::list(&on.store, &everyone, test(5).id).await.unwrap();
        assert_eq!(list, [sealed]);
        let mut tx = on.store.begin().await.unwrap();
        let error = applications::insert(&mut tx, &everyone, &test(6)).await.unwrap_err();
        assert_eq!(error.constraint(), Some("applications_catalog_id_key"));
    });
}

#[test]
fn an_application_has_several_credentials_each_with_its_own_secret() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let (scope, owner) = (world.consumers(), &world.application);
        let (one, two) = (credential(1, owner, "id-1"), credential(2, owner, "id-2"));
        let mut tx = on.store.begin().await.unwrap();
        credentials::insert(&mut tx, &scope, &one).await.unwrap();
        credentials::insert(&mut tx, &scope, &two).await.unwrap();
        let mut reset = one.clone();
        reset.secret_hash = None;
        reset.client_id = "id-3".to_owned();
        credentials::update(&mut tx, &scope, &reset).await.unwrap();
        tx.commit().await.unwrap();
        let list = credentials::list(&on.store, &scope, owner.id).await.unwrap();
        assert_eq!(list, [reset.clone(), two.clone()]);
        assert_eq!(credentials::find(&on.store, &scope, one.id).await.unwrap(), reset);
        assert!(!format!("{two:?}").contains("hash-of-a-secret"));

        let mut tx = on.store.begin().await.unwrap();
        let error = credentials::insert(&mut tx, &scope, &credential(4, owner, "id-2")).await;
        assert_eq!(error.unwrap_err().constraint(), Some("credentials_client_id_key"));
        drop(tx);
        let mut tx = on.store.begin().await.unwrap();
        credentials::delete(&mut tx, &scope, one.id).await.unwrap();
        let gone = credentials::delete(&mut tx, &scope, one.id).await;
        assert_eq!(gone, Err(StoreError::NotFound("credential")));
        let missing = credentials::find(&mut tx, &scope, CredentialId::number(9)).await;
        assert_eq!(missing, Err(StoreError::NotFound("credential")));
    });
}

#[test]
fn a_subscription_is_asked_for_granted_moved_and_cancelled() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let scope = world.consumers();
        let mut asked = subscription(1, &world.application, &world.product, "gold");
        asked.state = SubscriptionState::Pending;
        let id = asked.id;
        let mut tx = on.store.begin().await.unwrap();
        subscriptions::insert(&mut tx, &scope, &asked).await.unwrap();
        let entry = subscriptions::find(&mut tx, &scope, id).await.unwrap();
        assert_eq!(entry.subscription, asked);
        assert_eq!(entry.application.as_str(), "shop");
        assert_eq!(entry.consumer_org.unwrap().as_str(), "consumers");
        assert_eq!((entry.product.as_str(), entry.version.as_str()), ("weather", "1.0.0"));

        let (active, ended) = (SubscriptionState::Active, SubscriptionState::Cancelled);
        let first = Revision::FIRST;
        let new = subscriptions::set_state(&mut tx, &scope, id, first, active).await.unwrap();
        let plan = name("default");
        let new = subscriptions::set_plan(&mut tx, &scope, id, new, &plan).await.unwrap();
        let nothing = subscriptions::set_plan(&mut tx, &scope, id, new, &name("none")).await;
        assert_eq!(nothing, Err(StoreError::Stale("subscription")));
        let new = subscriptions::set_state(&mut tx, &scope, id, new, ended).await.unwrap();
        let back = subscriptions::set_state(&mut tx, &scope, id, new, active).await;
        assert_eq!(back, Err(StoreError::Stale("subscription")), "it never comes back");
        let entry = subscriptions::find(&mut tx, &scope, id).await.unwrap();
        assert_eq!((entry.subscription.plan, entry.subscription.state), (plan, ended));
    });
}

#[test]
fn an_application_is_subscribed_to_a_product_once_until_it_cancels() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let scope = world.consumers();
        let first = subscription(1, &world.application, &world.product, "gold");
        let second = subscription(2, &world.application, &world.product, "default");
        let mut tx = on.store.begin().await.unwrap();
        subscriptions::insert(&mut tx, &scope, &first).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = on.store.begin().await.unwrap();
        let error = subscriptions::insert(&mut tx, &scope, &second).await.unwrap_err();
        let constraint = "subscriptions_application_id_product_id_key";
        assert_eq!(error.constraint(), Some(constraint));
        drop(tx);
        let mut tx = on.store.begin().await.unwrap();
        let catalog = world.catalog();
        let ended = subscriptions::cancel_of_product(&mut tx, &catalog, world.product.id).await;
        assert_eq!(ended, Ok(1));
        subscriptions::insert(&mut tx, &scope, &second).await.unwrap();
        tx.commit().await.unwrap();
        let (id, page) = (world.application.id, Page::first());
        let all = subscriptions::list_of_application(&on.store, &scope, id, &page).await.unwrap();
        assert_eq!(all.items.len(), 2);
        let id = world.product.id;
        let live = subscriptions::list_of_product(&on.store, &catalog, id, &page).await.unwrap();
        assert_eq!(live.items.len(), 1);
        assert_eq!(live.items[0].subscription, second);
        let counts = subscriptions::count_by_plan(&on.store, &catalog, id).await.unwrap();
        assert_eq!(counts, [(name("default"), 1)]);
    });
}

#[test]
fn a_subscription_needs_a_plan_and_a_product_of_the_same_catalog() {
    on_both(async |on| {
        let (one, two) = (World::make(&on.store, 1).await, World::make(&on.store, 2).await);
        let mut tx = on.store.begin().await.unwrap();
        let refused = Err(StoreError::NotFound("product or plan"));
        let planless = subscription(1, &one.application, &one.product, "platinum");
        let done = subscriptions::insert(&mut tx, &one.consumers(), &planless).await;
        assert_eq!(done, refused);
        let foreign = subscription(1, &one.application, &two.product, "gold");
        let done = subscriptions::insert(&mut tx, &one.consumers(), &foreign).await;
        assert_eq!(done, refused);
        let stolen = subscription(1, &two.application, &one.product, "gold");
        let done = subscriptions::insert(&mut tx, &one.consumers(), &stolen).await;
        assert_eq!(done, Err(StoreError::NotFound("application")));
    });
}

#[test]
fn nobody_retires_a_product_while_an_application_subscribes() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let (catalog, id) = (world.catalog(), world.product.id);
        let mut subscribing = on.store.begin().await.unwrap();
        let held = products::hold(&mut subscribing, &catalog, id).await.unwrap();
        let retiring = tokio::spawn({
            let store = on.store.clone();
            async move {
                let mut tx = store.begin().await.unwrap();
                let state = model::ProductState::Retired;
                let now = Timestamp::from_micros(9);
                let seen = held.revision;
                products::set_state(&mut tx, &catalog, id, seen, state, now, "ada").await.unwrap();
                let ended = subscriptions::cancel_of_product(&mut tx, &catalog, id).await.unwrap();
                tx.commit().await.unwrap();
                ended
            }
        });
        let subscription = subscription(1, &world.application, &world.product, "gold");
        subscriptions::insert(&mut subscribing, &world.consumers(), &subscription).await.unwrap();
        subscribing.commit().await.unwrap();
        assert_eq!(retiring.await.unwrap(), 1, "the retirement saw the subscription");
    });
}

#[test]
fn names_of_products_are_no_sql() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let scope = world.catalog();
        let mut tx = on.store.begin().await.unwrap();
        let mut hostile = product(2, &world.catalog, "p");
        hostile.title = "'); drop table products; --".to_owned();
        hostile.version = name("1'or'1'='1");
        let text = crate::world::content(&["x'; delete from users; --"], &[]);
        products::insert(&mut tx, &scope, &hostile, &text).await.unwrap();
        let found = products::find(&mut tx, &scope, &Key::Id(hostile.id)).await.unwrap();
        assert_eq!(found, hostile);
        let all = products::list(&mut tx, &scope, &[], &Page::first()).await.unwrap();
        assert_eq!(all.items.len(), 2);
    });
}
