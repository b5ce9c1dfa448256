//! Lists in every order, searched and filtered: every item once, the same on both engines.

use crate::engines::on_both;
use crate::world::{
    Numbered, World, anyone, api, application, at, catalog, consumer_org, draft, name, product,
    user,
};
use model::{ApplicationState, ProductState, Revision, SubscriptionState, UserId, Versioned};
use store::subscriptions::{Filter, list_filtered};
use store::{List, Order, Page, Paged, Reader, Search, Sort, Store};
use store::{
    applications, catalog_apis, catalog_applications, catalogs, consumer_orgs, draft_apis,
    draft_products, favourites, members, products, subscriptions, users,
};

/// All pages of a list, one item a page.
async fn walk<T>(
    search: &str,
    order: Order,
    mut part: impl AsyncFnMut(List) -> Paged<T>,
    label: impl Fn(&T) -> String,
) -> Vec<String> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let list =
            List { page: Page::new(1, after), search: Search::new(search), order: Some(order) };
        let page = part(list).await;
        assert!(page.items.len() <= 1);
        found.extend(page.items.iter().map(&label));
        after = page.next;
        if after.is_none() {
            return found;
        }
        assert!(found.len() < 100, "a cursor stands still");
    }
}

/// Three drafts: by name b a c, by title c a b, by time a c b.
async fn drafts(store: &Store, world: &World) {
    let mut tx = store.begin().await.unwrap();
    let rows = [("b", "1", "zebra", 3), ("a", "2", "Yak", 1), ("c", "1", "Xerus 100%", 2)];
    for (n, (draft_name, version, title, time)) in (1..).zip(rows) {
        let mut row = draft(n, &world.org, draft_name, version);
        row.title = title.to_owned();
        row.updated_at = at(time);
        draft_apis::insert(&mut tx, &row, "").await.unwrap();
        let product = draft_products::DraftProduct {
            id: model::DraftProductId::new(at(i64::from(n) * 1_000), [0; 10]),
            org_id: row.org_id,
            name: name(draft_name),
            version: row.version.clone(),
            title: row.title.clone(),
            media: row.media,
            revision: row.revision,
            created_at: row.created_at,
            updated_at: row.updated_at,
            updated_by: row.updated_by.clone(),
            plans: 1,
            text_hash: "p1".to_owned(),
        };
        let named = [Versioned { name: row.name.clone(), version: row.version.clone() }];
        draft_products::insert(&mut tx, &product, "", &named).await.unwrap();
    }
    tx.commit().await.unwrap();
}

const DRAFT_ORDERS: [(Order, [&str; 3]); 6] = [
    (Sort::Name.up(), ["a", "b", "c"]),
    (Sort::Name.down(), ["c", "b", "a"]),
    (Sort::Title.up(), ["c", "a", "b"]),
    (Sort::Title.down(), ["b", "a", "c"]),
    (Sort::UpdatedAt.up(), ["a", "c", "b"]),
    (Sort::UpdatedAt.down(), ["b", "c", "a"]),
];

#[test]
fn drafts_come_in_every_order() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        drafts(&on.store, &world).await;
        let scope = world.provider();
        for (order, expect) in DRAFT_ORDERS {
            let part =
                async |list| draft_apis::list(&on.store, &scope, anyone(), list).await.unwrap();
            let found = walk("", order, part, |one| one.draft.name.to_string()).await;
            assert_eq!(found, expect, "{order:?}");
            let part =
                async |list| draft_products::list(&on.store, &scope, anyone(), list).await.unwrap();
            let found = walk("", order, part, |one| one.draft.name.to_string()).await;
            assert_eq!(found, expect, "{order:?}");
        }
    });
}

#[test]
fn a_search_looks_into_title_name_and_version_and_takes_signs_as_they_are() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        drafts(&on.store, &world).await;
        let scope = world.provider();
        let check = async |search: &str, expect: &[&str]| {
            let part =
                async |list| draft_apis::list(&on.store, &scope, anyone(), list).await.unwrap();
            let found = walk(search, Sort::Name.up(), part, |one| one.draft.name.to_string()).await;
            assert_eq!(found, expect, "{search:?}");
        };
        check("ZEBRA", &["b"]).await;
        check("e", &["b", "c"]).await;
        check("2", &["a"]).await;
        check("100%", &["c"]).await;
        check("1%0", &[]).await;
        check("_ak", &[]).await;
        check("\\", &[]).await;
        check("'; drop table draft_apis; --", &[]).await;
        check("日本", &[]).await;
    });
}

#[test]
fn a_search_follows_a_changed_title() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let scope = world.catalog();
        let mut tx = on.store.begin().await.unwrap();
        let org = &world.consumer_org;
        let state = org.state;
        consumer_orgs::update(&mut tx, &scope, org.id, org.revision, &name("Übergroß"), state)
            .await
            .unwrap();
        let settings = applications::Settings {
            title: name("Ölmühle"),
            description: String::new(),
            state: ApplicationState::Active,
            redirect_uris: Vec::new(),
        };
        let id = world.application.id;
        let consumers = world.consumers();
        applications::update(&mut tx, &consumers, id, Revision::FIRST, &settings).await.unwrap();
        let settings = catalogs::Settings {
            name: name("renamed"),
            title: name("Äußeres"),
            is_default: false,
            is_development: true,
            has_automatic_subscription: true,
            strict_schemes: false,
        };
        catalogs::update(&mut tx, &scope, Revision::FIRST, &settings).await.unwrap();
        tx.commit().await.unwrap();
        let list = |search: &str| List { search: Search::new(search), ..Page::first().into() };
        let found = consumer_orgs::list(&on.store, &scope, list("ÜBERGROSS")).await.unwrap();
        assert_eq!(found.items.len(), 0, "ß is no ss");
        let found = consumer_orgs::list(&on.store, &scope, list("ÜBERGRO")).await.unwrap();
        assert_eq!(found.items.len(), 1);
        let found = catalog_applications::list(&on.store, &scope, None, list("öLM")).await.unwrap();
        assert_eq!(found.items[0].application.id, id);
        let found = catalogs::list(&on.store, &world.provider(), anyone(), list("ÄUß")).await;
        assert_eq!(found.unwrap().items[0].0.name.as_str(), "renamed");
    });
}

#[test]
fn favourites_are_each_persons_own_and_go_with_the_object() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        drafts(&on.store, &world).await;
        let scope = world.provider();
        let (ada, bob) = (user(1, "ada"), user(2, "bob"));
        let all = draft_apis::list(&on.store, &scope, anyone(), &Page::first()).await.unwrap();
        let (a, b) = (all.items[0].draft.clone(), all.items[1].draft.clone());
        let mut tx = on.store.begin().await.unwrap();
        for one in [&ada, &bob] {
            users::insert(&mut tx, one).await.unwrap();
        }
        for _ in 0..2 {
            favourites::insert(&mut tx, ada.id, &a.id.to_string()).await.unwrap();
        }
        favourites::insert(&mut tx, ada.id, &b.id.to_string()).await.unwrap();
        favourites::delete(&mut tx, ada.id, &b.id.to_string()).await.unwrap();
        favourites::delete(&mut tx, bob.id, &b.id.to_string()).await.unwrap();
        favourites::insert(&mut tx, ada.id, &world.catalog.id.to_string()).await.unwrap();
        tx.commit().await.unwrap();
        let marked = async |user: UserId| {
            let reader = Reader { user, only_favourites: true };
            let found = draft_apis::list(&on.store, &scope, reader, &Page::first()).await.unwrap();
            assert!(found.items.iter().all(|one| one.is_favourite));
            found.items.iter().map(|one| one.draft.name.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(marked(ada.id).await, ["a"]);
        assert_eq!(marked(bob.id).await, [""; 0]);
        let reader = Reader { user: ada.id, only_favourites: false };
        let found = draft_apis::list(&on.store, &scope, reader, &Page::first()).await.unwrap();
        let marks: Vec<bool> = found.items.iter().map(|one| one.is_favourite).collect();
        assert_eq!(marks, [true, false, false]);
        let reader = Reader { user: ada.id, only_favourites: true };
        let found = catalogs::list(&on.store, &scope, reader, &Page::first()).await.unwrap();
        assert_eq!((found.items.len(), found.items[0].1), (1, true));
        let mut tx = on.store.begin().await.unwrap();
        draft_apis::delete(&mut tx, &scope, a.id, a.revision).await.unwrap();
        assert!(!draft_apis::is_favourite(&mut tx, a.id, ada.id).await.unwrap());
    });
}

#[test]
fn what_is_in_a_catalog_comes_in_every_order_and_state() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let scope = world.catalog();
        let mut tx = on.store.begin().await.unwrap();
        let rows = [
            ("b", "Zebra", 3, ProductState::Staged),
            ("a", "yak", 1, ProductState::Retired),
            ("c", "Xerus", 2, ProductState::Published),
        ];
        for (n, (row_name, title, time, state)) in (10..).zip(rows) {
            let mut row = product(n, &world.catalog, row_name);
            (row.title, row.updated_at, row.state) = (title.to_owned(), at(time), state);
            let content = crate::world::content(&["default"], &[]);
            products::insert(&mut tx, &scope, &row, &content).await.unwrap();
            let mut frozen = api(n, &world.catalog, row_name);
            frozen.title = title.to_owned();
            catalog_apis::put(&mut tx, &scope, &frozen, "").await.unwrap();
            let mut org = consumer_org(n, &world.catalog, row_name);
            (org.title, org.created_at) = (name(title), at(time));
            consumer_orgs::insert(&mut tx, &scope, &org).await.unwrap();
            let mut app = application(n, &world.consumer_org, row_name);
            (app.title, app.created_at) = (name(title), at(time));
            let consumers = world.consumers();
            applications::insert(&mut tx, &consumers, &app).await.unwrap();
        }
        tx.commit().await.unwrap();
        for (order, expect) in DRAFT_ORDERS {
            let part = async |list| products::list(&on.store, &scope, &[], list).await.unwrap();
            let mut found = walk("", order, part, |one| one.name.to_string()).await;
            found.retain(|one| one != "weather");
            assert_eq!(found, expect, "products {order:?}");
            let part = async |list| consumer_orgs::list(&on.store, &scope, list).await.unwrap();
            let mut found = walk("", order, part, |one| one.name.to_string()).await;
            found.retain(|one| one != "consumers");
            assert_eq!(found, expect, "consumer organizations {order:?}");
            let part = async |list| {
                catalog_applications::list(&on.store, &scope, None, list).await.unwrap()
            };
            let mut found = walk("", order, part, |one| one.application.name.to_string()).await;
            found.retain(|one| one != "shop");
            assert_eq!(found, expect, "applications {order:?}");
            if order.sort != Sort::UpdatedAt {
                let part = async |list| catalog_apis::list(&on.store, &scope, list).await.unwrap();
                let mut found = walk("", order, part, |one| one.name.to_string()).await;
                found.retain(|one| one != "weather");
                assert_eq!(found, expect, "APIs {order:?}");
            }
        }
        let states = [ProductState::Staged, ProductState::Retired];
        let part = async |list| products::list(&on.store, &scope, &states, list).await.unwrap();
        let found = walk("", Sort::Title.up(), part, |one| one.name.to_string()).await;
        assert_eq!(found, ["a", "b"]);
        let ids = [world.consumer_org.id];
        let counts = consumer_orgs::count_applications(&on.store, &scope, &ids).await.unwrap();
        assert_eq!(counts[&ids[0]], 4);
    });
}

#[test]
fn catalogs_and_members_come_in_every_order() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let scope = world.provider();
        let mut tx = on.store.begin().await.unwrap();
        for (n, row_name, title, time) in [(5, "b", "Zebra", 3), (6, "a", "Yak", 0)] {
            let mut row = catalog(n, &world.org, row_name);
            (row.title, row.created_at) = (name(title), at(time));
            catalogs::insert(&mut tx, &row).await.unwrap();
            let one = user(n, row_name);
            users::insert(&mut tx, &one).await.unwrap();
            members::insert(&mut tx, &scope, one.id, model::Role::Viewer).await.unwrap();
        }
        tx.commit().await.unwrap();
        for (order, expect) in [
            (Sort::Name.up(), ["a", "b", "sb"]),
            (Sort::Name.down(), ["sb", "b", "a"]),
            (Sort::Title.up(), ["sb", "a", "b"]),
            (Sort::Title.down(), ["b", "a", "sb"]),
            (Sort::CreatedAt.up(), ["a", "sb", "b"]),
            (Sort::CreatedAt.down(), ["b", "sb", "a"]),
        ] {
            let part =
                async |list| catalogs::list(&on.store, &scope, anyone(), list).await.unwrap();
            let found = walk("", order, part, |(one, _)| one.name.to_string()).await;
            assert_eq!(found, expect, "{order:?}");
        }
        let check = async |search: &str, order: Order, expect: &[&str]| {
            let part = async |list| members::list(&on.store, &scope, list).await.unwrap();
            let found = walk(search, order, part, |one| {
                assert_eq!(one.roles, [model::Role::Viewer]);
                one.user.username.to_string()
            });
            assert_eq!(found.await, expect, "{search}");
        };
        check("", Sort::Name.up(), &["a", "b"]).await;
        check("", Sort::Name.down(), &["b", "a"]).await;
        check("B@EXAMPLE", Sort::Name.up(), &["b"]).await;
    });
}

#[test]
fn subscriptions_are_found_by_any_of_what_they_join() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let scope = world.catalog();
        let other_org = consumer_org(2, &world.catalog, "others");
        let other_app = application(2, &other_org, "desk");
        let other_product = product(2, &world.catalog, "rival");
        let mut tx = on.store.begin().await.unwrap();
        consumer_orgs::insert(&mut tx, &scope, &other_org).await.unwrap();
        let others = store::ConsumerScope::of(scope, &other_org);
        applications::insert(&mut tx, &others, &other_app).await.unwrap();
        let content = crate::world::content(&["default", "gold"], &[]);
        products::insert(&mut tx, &scope, &other_product, &content).await.unwrap();
        let consumers = world.consumers();
        let shop = &world.application;
        for (n, scope, app, product, plan) in [
            (1, &consumers, shop, &world.product, "default"),
            (2, &consumers, shop, &other_product, "gold"),
            (3, &others, &other_app, &world.product, "gold"),
        ] {
            let mut row = crate::world::subscription(n, app, product, plan);
            if n == 3 {
                row.state = SubscriptionState::Pending;
            }
            subscriptions::insert(&mut tx, scope, &row).await.unwrap();
        }
        tx.commit().await.unwrap();
        let check = async |filter: Filter, is_descending: bool, expect: &[u32]| {
            let (mut found, mut after) = (Vec::new(), None);
            loop {
                let page = Page::new(1, after);
                let part = list_filtered(&on.store, &scope, &filter, is_descending, &page).await;
                let part = part.unwrap();
                found.extend(part.items.into_iter().map(|entry| entry.subscription.id));
                after = part.next;
                if after.is_none() {
                    break;
                }
            }
            let expect: Vec<_> = expect.iter().map(|n| Numbered::number(*n)).collect();
            assert_eq!(found, expect, "{filter:?}");
        };
        let all = Filter::default();
        check(all.clone(), false, &[1, 2, 3]).await;
        check(all.clone(), true, &[3, 2, 1]).await;
        check(Filter { application: Some(shop.id), ..all.clone() }, true, &[2, 1]).await;
        check(Filter { consumer_org: Some(other_org.id), ..all.clone() }, false, &[3]).await;
        check(Filter { product: Some(world.product.id), ..all.clone() }, false, &[1, 3]).await;
        check(Filter { plan: Some(name("gold")), ..all.clone() }, false, &[2, 3]).await;
        let pending = Some(SubscriptionState::Pending);
        check(Filter { state: pending, ..all.clone() }, true, &[3]).await;
        let narrow =
            Filter { application: Some(shop.id), consumer_org: Some(other_org.id), ..all.clone() };
        check(narrow, false, &[]).await;
        let gold_of_shop =
            Filter { application: Some(shop.id), plan: Some(name("gold")), ..all.clone() };
        check(gold_of_shop, false, &[2]).await;
        let listed = catalog_applications::list(&on.store, &scope, None, &Page::first()).await;
        let listed = listed.unwrap();
        let counts: Vec<(String, u64)> = listed
            .items
            .iter()
            .map(|entry| (entry.application.name.to_string(), entry.subscriptions))
            .collect();
        assert_eq!(counts, [("desk".to_owned(), 1), ("shop".to_owned(), 2)]);
        let suspended = Some(ApplicationState::Suspended);
        let none = catalog_applications::list(&on.store, &scope, suspended, &Page::first()).await;
        assert_eq!(none.unwrap().items.len(), 0);
    });
}

#[test]
fn a_cursor_of_another_order_ends_nowhere_bad() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        drafts(&on.store, &world).await;
        let scope = world.provider();
        for order in DRAFT_ORDERS.map(|(order, _)| order) {
            for after in ["", "b:1", "\n", "zebra\nb\n1\ndap_x", "99999999999999999999\nx", "~"] {
                let page = Page::new(10, Some(store::Cursor::new(after)));
                let list = List { order: Some(order), ..page.into() };
                let found = draft_apis::list(&on.store, &scope, anyone(), list).await.unwrap();
                assert!(found.items.len() <= 3, "{order:?} {after:?}");
            }
        }
    });
}
