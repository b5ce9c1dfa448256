//! The key of the installation belongs to its store.

use crate::world::parts;
use management::{Error, FirstRun, Management};
use store::Store;
use tempfile::TempDir;
use tokens::InstallationKey;

#[tokio::test]
async fn another_key_is_refused_before_it_makes_every_secret_wrong() {
    let folder = TempDir::new().unwrap();
    let address = folder.path().join("store.db").display().to_string();
    let key = InstallationKey::generate();
    let same = InstallationKey::from_bytes(&key.to_bytes()).unwrap();
    let first = FirstRun { org_name: "demo".to_owned(), org_title: "Demo".to_owned() };
    for (key, fits) in [(key, true), (same, true), (InstallationKey::generate(), false)] {
        let store = Store::open(&address).await.unwrap();
        let management = Management::new(parts(store, key)).unwrap();
        match (management.ensure_first_run(&first).await, fits) {
            (Ok(_), true) | (Err(Error::Conflict { code: "key-foreign", .. }), false) => {}
            (other, _) => panic!("{other:?}"),
        }
    }
}
