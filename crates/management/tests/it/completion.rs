//! What an older program wrote without what this one derives is completed at the start.

use crate::world::{administrator, parts};
use management::{FirstRun, Listing, Management};
use model::{DraftApiId, DraftProductId, Media, Revision, Timestamp};
use store::draft_apis::DraftApi;
use store::draft_products::DraftProduct;
use store::{ProviderScope, Store, draft_apis, draft_products, underived};
use tempfile::TempDir;
use tokens::InstallationKey;

const API: &str = "openapi: 3.0.3\ninfo: { x-ibm-name: weather, title: T, version: 1.0.0 }\n\
    servers: [{ url: 'https://x.example/base' }]\npaths: {}\n";
const PRODUCT: &str = "product: 1.0.0\ninfo: { name: weather, title: T, version: 1.0.0 }\n\
    apis: { it: { name: 'weather:1.0.0' } }\n\
    plans: { gold: { title: Gold }, silver: { title: Silver } }\n";

/// A draft API as the first schema's program kept it.
fn old_api(scope: &ProviderScope, n: u8, name: &str) -> DraftApi {
    let at = Timestamp::from_micros(1);
    DraftApi {
        id: DraftApiId::new(at, [n; 10]),
        org_id: scope.org(),
        name: name.parse().unwrap(),
        version: "1.0.0".parse().unwrap(),
        title: "T".to_owned(),
        media: Media::Yaml,
        revision: Revision::FIRST,
        created_at: at,
        updated_at: at,
        updated_by: "ada".to_owned(),
        format: String::new(),
        base_path: String::new(),
        text_hash: String::new(),
    }
}

#[tokio::test]
async fn old_drafts_get_what_lists_show_at_the_next_start() {
    let folder = TempDir::new().unwrap();
    let address = folder.path().join("store.db").display().to_string();
    let store = Store::open(&address).await.unwrap();
    let management = Management::new(parts(store.clone(), InstallationKey::generate())).unwrap();
    let ada = administrator(&management).await;
    let ada = management.member(&ada, "demo").await.unwrap();
    let scope = ProviderScope::of(ada.org().id);
    let mut tx = store.begin().await.unwrap();
    // More than one transaction completes, and one that can't be read.
    for n in 1..=25 {
        let row = old_api(&scope, n, &format!("api-{n}"));
        draft_apis::insert(&mut tx, &row, &API.replace("weather", &format!("api-{n}")))
            .await
            .unwrap();
    }
    draft_apis::insert(&mut tx, &old_api(&scope, 30, "weather"), API).await.unwrap();
    draft_apis::insert(&mut tx, &old_api(&scope, 31, "broken"), "broken: [").await.unwrap();
    let api = old_api(&scope, 30, "weather");
    let product = DraftProduct {
        id: DraftProductId::new(api.created_at, [1; 10]),
        org_id: api.org_id,
        name: "weather".parse().unwrap(),
        version: api.version,
        title: api.title,
        media: api.media,
        revision: api.revision,
        created_at: api.created_at,
        updated_at: api.updated_at,
        updated_by: api.updated_by,
        plans: 0,
        text_hash: String::new(),
    };
    draft_products::insert(&mut tx, &product, PRODUCT, &[]).await.unwrap();
    tx.commit().await.unwrap();

    let first = FirstRun { org_name: "demo".to_owned(), org_title: "Demo".to_owned() };
    management.ensure_first_run(&first).await.unwrap();

    assert_eq!(underived::draft_apis(&store, 1).await.unwrap(), []);
    assert_eq!(underived::draft_products(&store, 1).await.unwrap(), []);
    let search = |q: &str| Listing { q: Some(q.to_owned()), ..Listing::default() };
    let apis = management.list_draft_apis(&ada, false, &search("weather")).await.unwrap();
    let view = &apis.items[0];
    assert_eq!(
        (view.draft.format.as_str(), view.draft.base_path.as_str()),
        ("openapi-3.0", "/base")
    );
    assert_eq!(view.products[0].to_string(), "weather:1.0.0");
    assert_eq!(view.draft.revision, Revision::FIRST, "nobody changed it");
    let broken = management.list_draft_apis(&ada, false, &search("broken")).await.unwrap();
    assert_eq!(broken.items[0].draft.format, "unknown");
    let products = management.list_draft_products(&ada, false, &search("")).await.unwrap();
    assert_eq!((products.items[0].draft.plans, products.items[0].apis.len()), (2, 1));
}
