//! Lists by pages: every item once, in order, on both engines the same order.

use crate::engines::on_both;
use crate::world::{World, anyone, application, draft, org};
use store::{ConsumerScope, Cursor, Page, ProviderScope};
use store::{applications, draft_apis, provider_orgs};

#[test]
fn drafts_come_page_by_page_by_name_and_version() {
    on_both(async |on| {
        let one = org(1, "one");
        let scope = ProviderScope::of(one.id);
        let mut tx = on.store.begin().await.unwrap();
        provider_orgs::insert(&mut tx, &one).await.unwrap();
        // Written in another order; by bytes, capitals come before small letters on both engines.
        let drafts = [("b", "1"), ("a", "2"), ("B", "1"), ("a", "10"), ("a-b", "1"), ("_", "1")];
        for (n, (name, version)) in (1..).zip(drafts) {
            draft_apis::insert(&mut tx, &draft(n, &one, name, version), "").await.unwrap();
        }
        tx.commit().await.unwrap();
        for limit in 1..=7 {
            let mut found = Vec::new();
            let mut after = None;
            loop {
                let page = Page::new(limit, after);
                let part = draft_apis::list(&on.store, &scope, anyone(), &page).await.unwrap();
                assert!(part.items.len() <= limit as usize && !part.items.is_empty());
                found.extend(part.items.iter().map(name_and_version));
                after = part.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(found, ["B:1", "_:1", "a:10", "a:2", "a-b:1", "b:1"], "limit {limit}");
        }
    });
}

#[test]
fn applications_come_oldest_first_in_either_scope() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let mut tx = on.store.begin().await.unwrap();
        for n in 2..=5 {
            let one = application(n, &world.consumer_org, &format!("z{}", 9 - n));
            applications::insert(&mut tx, &world.consumers(), &one).await.unwrap();
        }
        tx.commit().await.unwrap();
        for scope in [world.consumers(), ConsumerScope::all(world.catalog())] {
            let page = Page::new(3, None);
            let first = applications::list(&on.store, &scope, &page).await.unwrap();
            let names = |items: &[applications::Application]| {
                items.iter().map(|one| one.name.to_string()).collect::<Vec<_>>()
            };
            assert_eq!(names(&first.items), ["shop", "z7", "z6"]);
            let rest = applications::list(&on.store, &scope, &Page::new(3, first.next)).await;
            let rest = rest.unwrap();
            assert_eq!((names(&rest.items), rest.next), (vec!["z5".into(), "z4".into()], None));
        }
    });
}

#[test]
fn any_text_is_a_place_and_any_limit_becomes_one() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let mut tx = on.store.begin().await.unwrap();
        draft_apis::insert(&mut tx, &draft(1, &world.org, "m", "1"), "").await.unwrap();
        tx.commit().await.unwrap();
        let scope = world.provider();
        let check = async |after: &str, expect: usize| {
            let page = Page::new(0, Some(Cursor::new(after)));
            let found = draft_apis::list(&on.store, &scope, anyone(), &page).await.unwrap();
            assert_eq!(found.items.len(), expect, "{after:?}");
        };
        check("", 1).await;
        check("l", 1).await;
        check("m:0", 1).await;
        check("m:1", 0).await;
        check("m:1:2", 0).await;
        check("'; --", 1).await;
        check("日本", 0).await;
        let page = Page::new(u32::MAX, None);
        assert_eq!(draft_apis::list(&on.store, &scope, anyone(), &page).await.unwrap().next, None);
    });
}

fn name_and_version(listed: &draft_apis::Listed) -> String {
    format!("{}:{}", listed.draft.name, listed.draft.version)
}
