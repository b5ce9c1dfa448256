//! The audit trail.

use crate::engines::on_both;
use crate::world::{World, at};
use model::AuditId;
use store::audit::{self, Entry, Outcome};
use store::{Page, StoreError};

fn entry(n: i64, world: Option<&World>, outcome: Outcome) -> Entry {
    Entry {
        id: AuditId::new(at(n * 1_000), [0; 10]),
        org: world.map(|world| world.org.id),
        actor_id: "usr_1".to_owned(),
        actor_name: "Ada".to_owned(),
        operation: "publish_product".to_owned(),
        object: "sb/weather:1.0.0".to_owned(),
        origin: "127.0.0.1".to_owned(),
        outcome,
        detail: String::new(),
        at: at(n * 1_000),
    }
}

#[test]
fn entries_are_read_newest_first_by_organization() {
    on_both(async |on| {
        let (one, two) = (World::make(&on.store, 1).await, World::make(&on.store, 2).await);
        let mut tx = on.store.begin().await.unwrap();
        for n in 1..=3 {
            audit::record(&mut tx, &entry(n, Some(&one), Outcome::Done)).await.unwrap();
        }
        audit::record(&mut tx, &entry(4, Some(&two), Outcome::Done)).await.unwrap();
        audit::record(&mut tx, &entry(5, None, Outcome::Done)).await.unwrap();
        assert_eq!(tx.commit().await.unwrap(), None, "gateways do not care");
        let scope = one.provider();
        let first = audit::list(&on.store, &scope, &Page::new(2, None)).await.unwrap();
        let expect = [3, 2].map(|n| entry(n, Some(&one), Outcome::Done));
        assert_eq!(first.items, expect);
        let rest = audit::list(&on.store, &scope, &Page::new(2, first.next)).await.unwrap();
        assert_eq!(rest.items, [entry(1, Some(&one), Outcome::Done)]);
        let page = Page::first();
        let of_all = audit::list_of_installation(&on.store, &page).await.unwrap();
        assert_eq!(of_all.items, [entry(5, None, Outcome::Done)]);
    });
}

#[test]
fn an_entry_is_undone_with_its_change_but_a_refusal_is_kept() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        let mut tx = on.store.begin().await.unwrap();
        audit::record(&mut tx, &entry(1, Some(&world), Outcome::Done)).await.unwrap();
        tx.roll_back();
        let refused = entry(2, Some(&world), Outcome::Refused);
        audit::record_alone(&on.store, &refused).await.unwrap();
        let found = audit::list(&on.store, &world.provider(), &Page::first()).await.unwrap();
        assert_eq!(found.items, std::slice::from_ref(&refused));
        let twice = audit::record_alone(&on.store, &refused).await;
        assert!(matches!(twice, Err(StoreError::Conflict { .. })));
    });
}
