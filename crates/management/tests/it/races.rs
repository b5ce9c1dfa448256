//! Several who change the same catalog at once.

use crate::world::{World, on_both};
use management::{Error, Publication};
use std::collections::BTreeMap;

#[test]
fn publications_at_once_all_take_place() {
    on_both(async |world: World| {
        let names = ["a", "b", "c", "d"];
        for name in names {
            world.draft(name).await;
        }
        let mut tasks = Vec::new();
        for name in names {
            let (management, ada) = (world.management.clone(), world.ada.clone());
            let publication =
                Publication { product: format!("{name}:1.0.0"), plan_mapping: BTreeMap::new() };
            tasks.push(tokio::spawn(async move {
                management.publish_draft_product(&ada, "sb", publication).await
            }));
        }
        let mut revisions = Vec::new();
        for task in tasks {
            revisions.push(task.await.unwrap().unwrap().item.revision);
        }
        revisions.sort_unstable();
        revisions.dedup();
        assert_eq!(revisions.len(), names.len(), "each took a revision of its own");
        let source = world.management.full_source().await.unwrap();
        assert_eq!(source.catalogs[0].products.len(), names.len());
    });
}

#[test]
fn of_two_rivals_for_one_path_one_is_published() {
    on_both(async |world: World| {
        world.draft("a").await;
        world.draft("b").await;
        let text = "swagger: '2.0'\ninfo: { x-ibm-name: b, title: T, version: 1.0.0 }\n\
                    basePath: /a\npaths: { /a: { get: { responses: { 200: { description: A } } \
                    } } }\n";
        let any = management::Expected::Any;
        let replaced =
            world.management.replace_draft_api(&world.ada, "b:1.0.0", any, text.as_bytes()).await;
        replaced.unwrap();
        let mut tasks = Vec::new();
        for name in ["a", "b"] {
            let (management, ada) = (world.management.clone(), world.ada.clone());
            let publication =
                Publication { product: format!("{name}:1.0.0"), plan_mapping: BTreeMap::new() };
            tasks.push(tokio::spawn(async move {
                management.publish_draft_product(&ada, "sb", publication).await
            }));
        }
        let mut refused = 0;
        for task in tasks {
            match task.await.unwrap() {
                Ok(_) => {}
                Err(Error::Conflict { code: "path-conflict", .. }) => refused += 1,
                Err(error) => panic!("{error}"),
            }
        }
        assert_eq!(refused, 1);
        let source = world.management.full_source().await.unwrap();
        assert_eq!(source.catalogs[0].products.len(), 1);
    });
}
