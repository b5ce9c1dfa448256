//! What an organization is told as a whole: where drafts stand, search, attention.

use crate::engines::on_both;
use crate::world::{World, api, draft, name, org, product, subscription};
use model::{ApiState, DraftProductId, Key, ProductState, SubscriptionState, Versioned};
use store::draft_products::DraftProduct;
use store::search::{Kind, find};
use store::{
    ProviderScope, Search, Store, attention, catalog_apis, draft_apis, draft_products, products,
    provider_orgs, publications, references, subscriptions,
};

/// The drafts of a world's API and product, of the same texts unless another hash is said.
async fn drafts(store: &Store, world: &World, hash: &str) -> (draft_apis::DraftApi, DraftProduct) {
    let row = draft_apis::DraftApi {
        text_hash: hash.to_owned(),
        ..draft(1, &world.org, "weather", "1.0.0")
    };
    let product = DraftProduct {
        id: DraftProductId::new(row.created_at, [0; 10]),
        org_id: row.org_id,
        name: name("weather"),
        version: row.version.clone(),
        title: "Weather product".to_owned(),
        media: row.media,
        revision: row.revision,
        created_at: row.created_at,
        updated_at: row.updated_at,
        updated_by: row.updated_by.clone(),
        plans: 1,
        text_hash: "p1".to_owned(),
    };
    let named = [Versioned { name: row.name.clone(), version: row.version.clone() }];
    let mut tx = store.begin().await.unwrap();
    draft_apis::insert(&mut tx, &row, "").await.unwrap();
    draft_products::insert(&mut tx, &product, "", &named).await.unwrap();
    tx.commit().await.unwrap();
    (row, product)
}

#[test]
fn a_draft_is_current_where_its_catalog_has_the_same_text() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        // Of another organization, with the same names: never told of.
        let foreign = World::make(&on.store, 2).await;
        for (hash, is_current) in [("h1", true), ("h2", false)] {
            let (row, product) = drafts(&on.store, &world, hash).await;
            let scope = world.provider();
            let found = publications::of_apis(&on.store, &scope, &[row.id]).await.unwrap();
            let at = &found[&row.id];
            assert_eq!(at.len(), 1);
            assert_eq!((at[0].catalog_id, at[0].is_current), (world.catalog.id, is_current));
            assert_eq!(
                (at[0].product_id, at[0].state),
                (world.product.id, ProductState::Published)
            );
            // The product's own text is the same; its API's is not.
            let found = publications::of_products(&on.store, &scope, &[product.id]).await.unwrap();
            assert_eq!(found[&product.id][0].is_current, is_current);
            let found = publications::of_apis(&on.store, &foreign.provider(), &[row.id]).await;
            assert_eq!(found.unwrap().len(), 0);
            let mut tx = on.store.begin().await.unwrap();
            draft_apis::delete(&mut tx, &scope, row.id, row.revision).await.unwrap();
            draft_products::delete(&mut tx, &scope, product.id, product.revision).await.unwrap();
            tx.commit().await.unwrap();
        }
    });
}

#[test]
fn a_draft_product_tells_what_it_names_until_it_names_something_else() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let (row, mut product) = drafts(&on.store, &world, "h1").await;
        let scope = world.provider();
        let named = references::products(&on.store, &scope, &[row.id]).await.unwrap();
        assert_eq!(named[&row.id][0].to_string(), "weather:1.0.0");
        let mut tx = on.store.begin().await.unwrap();
        let others = ["b:1".parse().unwrap(), "a:1".parse().unwrap()];
        let updated = draft_products::update(&mut tx, &scope, &product, "", &others).await;
        product.revision = updated.unwrap();
        let named = references::products(&mut tx, &scope, &[row.id]).await.unwrap();
        assert_eq!(named.len(), 0);
        let named = references::apis(&mut tx, &scope, &[product.id]).await.unwrap();
        let named: Vec<String> = named[&product.id].iter().map(ToString::to_string).collect();
        assert_eq!(named, ["b:1", "a:1"], "in the order of the text");
        draft_products::delete(&mut tx, &scope, product.id, product.revision).await.unwrap();
        assert_eq!(references::apis(&mut tx, &scope, &[product.id]).await.unwrap().len(), 0);
    });
}

#[test]
fn a_search_finds_every_kind_and_nothing_of_others() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let stranger = org(9, "stranger");
        let mut tx = on.store.begin().await.unwrap();
        provider_orgs::insert(&mut tx, &stranger).await.unwrap();
        tx.commit().await.unwrap();
        drafts(&on.store, &world, "h1").await;
        let scope = world.provider();
        for (kind, text, expect) in [
            (Kind::DraftApi, "weath", "weather"),
            (Kind::DraftProduct, "product", "weather"),
            (Kind::Catalog, "SB", "sb"),
            (Kind::Product, "Weather", "weather"),
            (Kind::Api, "1.0", "weather"),
            (Kind::ConsumerOrg, "consumers", "consumers"),
            (Kind::Application, "op", "shop"),
        ] {
            let search = Search::new(text);
            let found = find(&on.store, &scope, kind, &search, 5).await.unwrap();
            assert_eq!(found.len(), 1, "{kind:?}");
            assert_eq!((found[0].kind, found[0].name.as_str()), (kind, expect));
            let is_in_catalog = !matches!(kind, Kind::DraftApi | Kind::DraftProduct);
            assert_eq!(found[0].catalog.as_deref(), is_in_catalog.then_some("sb"), "{kind:?}");
            let has_owner = matches!(kind, Kind::ConsumerOrg | Kind::Application);
            assert_eq!(found[0].consumer_org.as_deref(), has_owner.then_some("consumers"));
            let others = ProviderScope::of(stranger.id);
            assert_eq!(find(&on.store, &others, kind, &search, 5).await.unwrap(), []);
            let nothing = Search::new("%");
            assert_eq!(find(&on.store, &scope, kind, &nothing, 5).await.unwrap(), []);
        }
    });
}

#[test]
fn what_begins_with_the_text_is_found_first_and_the_limit_holds() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let mut tx = on.store.begin().await.unwrap();
        let titles = ["My bank", "Bank two", "bank one", "The Bank", "river"];
        for (n, title) in (1..).zip(titles) {
            let mut row = draft(n, &world.org, &format!("n{n}"), "1");
            row.title = title.to_owned();
            draft_apis::insert(&mut tx, &row, "").await.unwrap();
        }
        let check = async |limit: u32, expect: &[&str]| {
            let search = Search::new("BANK");
            let scope = world.provider();
            let found = find(&on.store, &scope, Kind::DraftApi, &search, limit).await.unwrap();
            let found: Vec<&str> = found.iter().map(|one| one.title.as_str()).collect();
            assert_eq!(found, expect);
        };
        tx.commit().await.unwrap();
        check(10, &["bank one", "Bank two", "My bank", "The Bank"]).await;
        check(2, &["bank one", "Bank two"]).await;
        check(1, &["bank one"]).await;
    });
}

#[test]
fn what_waits_is_found() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let (scope, limit) = (world.provider(), 10);
        assert_eq!(attention::offline_apis(&on.store, &scope, limit).await.unwrap(), []);
        assert_eq!(attention::waiting_subscriptions(&on.store, &scope, limit).await.unwrap(), []);
        assert_eq!(attention::empty_catalogs(&on.store, &scope, limit).await.unwrap(), []);
        let mut tx = on.store.begin().await.unwrap();
        let (catalog, id) = (world.catalog(), world.api.id);
        catalog_apis::set_state(&mut tx, &catalog, id, ApiState::Suspended).await.unwrap();
        let mut asked = subscription(1, &world.application, &world.product, "gold");
        asked.state = SubscriptionState::Pending;
        subscriptions::insert(&mut tx, &world.consumers(), &asked).await.unwrap();
        let (id, seen) = (world.product.id, world.product.revision);
        let (to, now) = (ProductState::Deprecated, world.product.updated_at);
        products::set_state(&mut tx, &catalog, id, seen, to, now, "bob").await.unwrap();
        let found = products::find(&mut tx, &catalog, &Key::Id(id)).await.unwrap();
        assert_eq!(found.published_by.as_deref(), Some("ada"), "it was not published by bob");
        tx.commit().await.unwrap();
        let offline = attention::offline_apis(&on.store, &scope, limit).await.unwrap();
        assert_eq!((offline[0].id, offline[0].catalog.as_str()), (world.api.id, "sb"));
        let waiting = attention::waiting_subscriptions(&on.store, &scope, limit).await.unwrap();
        assert_eq!((waiting[0].id, waiting[0].plan.as_str()), (asked.id, "gold"));
        let empty = attention::empty_catalogs(&on.store, &scope, limit).await.unwrap();
        assert_eq!(empty[0].0, world.catalog.id);
        let none = ProviderScope::of(org(9, "stranger").id);
        assert_eq!(attention::offline_apis(&on.store, &none, limit).await.unwrap(), []);
        assert_eq!(attention::waiting_subscriptions(&on.store, &none, limit).await.unwrap(), []);
    });
}

#[test]
fn parts_of_many_products_are_told_apart() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let scope = world.catalog();
        let mut tx = on.store.begin().await.unwrap();
        let other = product(2, &world.catalog, "other");
        let content = crate::world::content(&["only"], &[]);
        products::insert(&mut tx, &scope, &other, &content).await.unwrap();
        let row = subscription(1, &world.application, &world.product, "gold");
        subscriptions::insert(&mut tx, &world.consumers(), &row).await.unwrap();
        let held = api(5, &world.catalog, "unheld");
        catalog_apis::put(&mut tx, &scope, &held, "").await.unwrap();
        let ids = [world.product.id, other.id];
        let parts = products::parts(&mut tx, &scope, &ids).await.unwrap();
        let names = |id| {
            let parts: &products::Parts = &parts[id];
            parts.plans.iter().map(|plan| plan.name.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(names(&ids[0]), ["default", "gold"]);
        assert_eq!(names(&ids[1]), ["only"]);
        assert_eq!(parts[&ids[0]].plans[0].limits, "100 per hour");
        assert_eq!(parts[&ids[0]].subscriptions, [(name("gold"), 1)]);
        assert_eq!((parts[&ids[0]].apis.len(), parts[&ids[1]].apis.len()), (1, 0));
        tx.commit().await.unwrap();
        let foreign = World::make(&on.store, 7).await;
        let parts = products::parts(&on.store, &foreign.catalog(), &ids[..1]).await.unwrap();
        assert_eq!(parts[&ids[0]], products::Parts::default());
    });
}
