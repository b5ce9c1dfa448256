//! Organizations, catalogs and drafts.

use crate::engines::on_both;
use crate::world::{World, anyone, catalog, draft, name, org};
use model::{ApiName, DraftProductId, Key, Revision, Versioned};
use store::catalogs::Settings;
use store::draft_products::{DraftProduct, Listed};
use store::{CatalogScope, Page, ProviderScope, StoreError};
use store::{catalogs, draft_apis, draft_products, feed, provider_orgs};

#[test]
fn an_organization_changes_only_for_who_has_seen_it() {
    on_both(async |on| {
        let one = org(1, "one");
        let scope = ProviderScope::of(one.id);
        let mut tx = on.store.begin().await.unwrap();
        provider_orgs::insert(&mut tx, &one).await.unwrap();
        let title = name("Another");
        let new = provider_orgs::update(&mut tx, &scope, one.revision, &title).await.unwrap();
        assert_eq!(new.number(), 2);
        let late = provider_orgs::update(&mut tx, &scope, one.revision, &title).await;
        assert_eq!(late, Err(StoreError::Stale("organization")));
        let nobody = ProviderScope::of(org(9, "x").id);
        let gone = provider_orgs::update(&mut tx, &nobody, one.revision, &title).await;
        assert_eq!(gone, Err(StoreError::NotFound("organization")));
        let found = provider_orgs::find(&mut tx, &Key::Name(one.name.clone())).await.unwrap();
        assert_eq!((found.title, found.revision), (title, new));
        let list = provider_orgs::list(&mut tx, &Page::first()).await.unwrap();
        assert_eq!(list.items.len(), 1);
    });
}

#[test]
fn an_organization_is_removed_with_all_it_owns_and_gateways_are_told() {
    on_both(async |on| {
        let (one, two) = (World::make(&on.store, 1).await, World::make(&on.store, 2).await);
        let mut tx = on.store.begin().await.unwrap();
        let seen = Revision::from_number(9);
        let late = provider_orgs::delete(&mut tx, &one.provider(), seen).await;
        assert_eq!(late, Err(StoreError::Stale("organization")));
        tx.roll_back();
        let mut tx = on.store.begin().await.unwrap();
        provider_orgs::delete(&mut tx, &one.provider(), Revision::FIRST).await.unwrap();
        let again = provider_orgs::delete(&mut tx, &one.provider(), Revision::FIRST).await;
        assert_eq!(again, Err(StoreError::NotFound("organization")));
        assert_eq!(tx.commit().await.unwrap(), Some(3));
        let full = feed::full(&on.store).await.unwrap();
        assert_eq!(full.catalogs.len(), 1);
        assert_eq!(full.catalogs[0].content.catalog.id, two.catalog.id);
    });
}

#[test]
fn an_organization_has_one_default_catalog_and_one_of_a_name() {
    on_both(async |on| {
        let (one, two) = (org(1, "one"), org(2, "two"));
        let mut tx = on.store.begin().await.unwrap();
        for org in [&one, &two] {
            provider_orgs::insert(&mut tx, org).await.unwrap();
        }
        let mut first = catalog(1, &one, "sb");
        first.is_default = true;
        catalogs::insert(&mut tx, &first).await.unwrap();
        let mut other = catalog(2, &two, "sb");
        other.is_default = true;
        catalogs::insert(&mut tx, &other).await.unwrap();
        tx.commit().await.unwrap();

        let mut tx = on.store.begin().await.unwrap();
        let error = catalogs::insert(&mut tx, &catalog(3, &one, "sb")).await.unwrap_err();
        assert_eq!(error.constraint(), Some("catalogs_org_id_name_key"));
        drop(tx);
        let mut tx = on.store.begin().await.unwrap();
        let mut second = catalog(3, &one, "live");
        second.is_default = true;
        let error = catalogs::insert(&mut tx, &second).await.unwrap_err();
        assert_eq!(error.constraint(), Some("catalogs_org_id_key"));
    });
}

#[test]
fn a_catalogs_settings_change_and_reach_gateways() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let scope = world.catalog();
        let settings = Settings {
            name: name("live"),
            title: name("Live"),
            is_default: true,
            is_development: false,
            has_automatic_subscription: false,
            strict_schemes: true,
        };
        let mut tx = on.store.begin().await.unwrap();
        let new = catalogs::update(&mut tx, &scope, Revision::FIRST, &settings).await.unwrap();
        let late = catalogs::update(&mut tx, &scope, Revision::FIRST, &settings).await;
        assert_eq!(late, Err(StoreError::Stale("catalog")));
        assert_eq!(tx.commit().await.unwrap(), Some(2));
        let key = Key::Id(world.catalog.id);
        let found = catalogs::find(&on.store, &world.provider(), &key).await.unwrap();
        assert_eq!((found.revision, found.gateway_revision), (new, 3));
        assert!(found.is_default && found.strict_schemes && !found.is_development);
        let mut tx = on.store.begin().await.unwrap();
        catalogs::delete(&mut tx, &scope, new).await.unwrap();
        let again = catalogs::delete(&mut tx, &scope, new).await;
        assert_eq!(again, Err(StoreError::NotFound("catalog")));
        assert_eq!(tx.commit().await.unwrap(), Some(3));
    });
}

#[test]
fn a_publication_decided_upon_an_older_catalog_starts_over() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let scope = CatalogScope::of(&world.catalog);
        let mut tx = on.store.begin().await.unwrap();
        assert_eq!(catalogs::advance(&mut tx, &scope, 2).await.unwrap(), 3);
        let late = catalogs::advance(&mut tx, &scope, 2).await;
        assert_eq!(late, Err(StoreError::Stale("catalog")));
        assert_eq!(tx.commit().await.unwrap(), Some(2));
        let key = Key::Id(world.catalog.id);
        let found = catalogs::find(&on.store, &world.provider(), &key).await.unwrap();
        assert_eq!(found.gateway_revision, 3, "advanced once, not again by the commit");
    });
}

/// Comments, order, blanks, line ends and every character survive.
const TEXT: &str = "# A comment\r\nswagger: '2.0'\n\tünïcode: 日本 \u{1F600}\n$1 ' \" \\ ; --\n\n";

#[test]
fn a_drafts_text_is_kept_verbatim() {
    on_both(async |on| {
        let one = org(1, "one");
        let scope = ProviderScope::of(one.id);
        let mut tx = on.store.begin().await.unwrap();
        provider_orgs::insert(&mut tx, &one).await.unwrap();
        let mut api = draft(1, &one, "weather", "1.0.0");
        draft_apis::insert(&mut tx, &api, TEXT).await.unwrap();
        let key = Key::Name(Versioned { name: api.name.clone(), version: api.version.clone() });
        let read = draft_apis::read(&mut tx, &scope, &key).await.unwrap();
        assert_eq!(read, (api.clone(), TEXT.to_owned()));
        assert_eq!(draft_apis::find(&mut tx, &scope, &Key::Id(api.id)).await.unwrap(), api);

        api.title = "Better weather".to_owned();
        let large = format!("{TEXT}{}", "x".repeat(5 << 20));
        api.revision = draft_apis::update(&mut tx, &scope, &api, &large).await.unwrap();
        assert_eq!(draft_apis::read(&mut tx, &scope, &key).await.unwrap(), (api.clone(), large));
        let mut late = api.clone();
        late.revision = Revision::FIRST;
        let late = draft_apis::update(&mut tx, &scope, &late, "").await;
        assert_eq!(late, Err(StoreError::Stale("draft API")));
        draft_apis::delete(&mut tx, &scope, api.id, api.revision).await.unwrap();
        let gone = draft_apis::delete(&mut tx, &scope, api.id, api.revision).await;
        assert_eq!(gone, Err(StoreError::NotFound("draft API")));
    });
}

#[test]
fn a_draft_version_that_exists_is_a_conflict_on_both_ways_in() {
    on_both(async |on| {
        let one = org(1, "one");
        let scope = ProviderScope::of(one.id);
        let mut tx = on.store.begin().await.unwrap();
        provider_orgs::insert(&mut tx, &one).await.unwrap();
        draft_apis::insert(&mut tx, &draft(1, &one, "weather", "1.0.0"), "").await.unwrap();
        draft_apis::insert(&mut tx, &draft(2, &one, "weather", "2.0.0"), "").await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = on.store.begin().await.unwrap();
        let twin = draft(3, &one, "weather", "1.0.0");
        let error = draft_apis::insert(&mut tx, &twin, "").await.unwrap_err();
        assert_eq!(error.constraint(), Some("draft_apis_org_id_name_version_key"));
        drop(tx);
        let mut tx = on.store.begin().await.unwrap();
        let renamed = draft(2, &one, "weather", "1.0.0");
        let error = draft_apis::update(&mut tx, &scope, &renamed, "").await.unwrap_err();
        assert!(error.to_string().contains("choose another version"), "{error}");
    });
}

#[test]
fn draft_products_live_as_draft_apis_do() {
    on_both(async |on| {
        let one = org(1, "one");
        let scope = ProviderScope::of(one.id);
        let api = draft(1, &one, "weather", "1.0.0");
        let mut product = DraftProduct {
            id: DraftProductId::new(api.created_at, [0; 10]),
            org_id: one.id,
            name: name("weather-product"),
            version: api.version,
            title: api.title,
            media: api.media,
            revision: api.revision,
            created_at: api.created_at,
            updated_at: api.updated_at,
            updated_by: api.updated_by,
            plans: 2,
            text_hash: "h1".to_owned(),
        };
        let named: [Versioned<ApiName>; 1] = ["weather:1.0.0".parse().unwrap()];
        let mut tx = on.store.begin().await.unwrap();
        provider_orgs::insert(&mut tx, &one).await.unwrap();
        draft_products::insert(&mut tx, &product, TEXT, &named).await.unwrap();
        let updated = draft_products::update(&mut tx, &scope, &product, "x", &named).await;
        product.revision = updated.unwrap();
        let key: Key<_, _> = "weather-product:1.0.0".parse().unwrap();
        let read = draft_products::read(&mut tx, &scope, &key).await.unwrap();
        assert_eq!(read, (product.clone(), "x".to_owned()));
        assert_eq!(draft_products::find(&mut tx, &scope, &key).await.unwrap(), product);
        let page = draft_products::list(&mut tx, &scope, anyone(), &Page::first()).await.unwrap();
        let listed = Listed { draft: product.clone(), is_favourite: false };
        assert_eq!(page.items, [listed]);
        draft_products::delete(&mut tx, &scope, product.id, product.revision).await.unwrap();
        let gone = draft_products::find(&mut tx, &scope, &key).await;
        assert_eq!(gone, Err(StoreError::NotFound("draft product")));
    });
}

#[test]
fn a_text_that_one_engine_cannot_keep_is_refused_by_both() {
    on_both(async |on| {
        let one = org(1, "one");
        let mut tx = on.store.begin().await.unwrap();
        provider_orgs::insert(&mut tx, &one).await.unwrap();
        let error = draft_apis::insert(&mut tx, &draft(1, &one, "a", "1"), "a\0b").await;
        let expect = "a text holds a NUL character: remove it".to_owned();
        assert_eq!(error, Err(StoreError::Unfit(expect)));
    });
}
