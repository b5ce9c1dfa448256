//! Opening: addresses, migrations, what is in the way.

use crate::engines::{block_on, on_both, raw};
use crate::world::{World, anyone};
use model::Key;
use std::os::unix::fs::PermissionsExt;
use store::{List, Page, ProviderScope, Search, Store, StoreError, catalogs, installation};
use store::{draft_apis, draft_products, provider_orgs, references, underived};
use tempfile::TempDir;

#[test]
fn every_statement_can_be_prepared() {
    on_both(async |on| on.store.check_statements().await.unwrap());
}

#[test]
fn a_store_keeps_what_it_has_when_it_is_opened_again() {
    on_both(async |on| {
        let world = World::make(&on.store, 1).await;
        on.store.close().await;
        let store = Store::open(&on.address).await.unwrap();
        let key = Key::Name(world.catalog.name.clone());
        let found = catalogs::find(&store, &world.provider(), &key).await.unwrap();
        // The commit that made it advanced it once.
        assert_eq!(found.gateway_revision, 2);
        assert_eq!(*store.announcements().borrow(), 1);
    });
}

#[test]
fn two_programs_may_open_an_empty_store_at_once() {
    let folder = TempDir::new().unwrap();
    // Many files, since the two seldom meet where SQLite does not wait.
    let file = |round: u32| folder.path().join(format!("{round}.db")).display().to_string();
    for address in (0..20).map(file).chain(testkit::postgres::database()) {
        block_on(async {
            let (one, two) = tokio::join!(Store::open(&address), Store::open(&address));
            one.unwrap().check_statements().await.unwrap();
            two.unwrap().check_statements().await.unwrap();
        });
    }
}

/// What the first schema's program left behind.
const OLD_ROWS: &str = "
    create table schema_version (version bigint primary key);
    insert into schema_version (version) values (1);
    insert into provider_orgs (id, name, title, revision, created_at)
        values ('org_00000000000070008000000000000000', 'old', 'Old', 1, 1);
    insert into draft_apis (id, org_id, name, version, title, media, revision, created_at,
            updated_at, updated_by, text)
        values ('dap_00000000000070008000000000000000', 'org_00000000000070008000000000000000',
            'weather', '1.0.0', 'Weather API', 'yaml', 7, 1, 2, 'ada', 'the text');
    insert into draft_products (id, org_id, name, version, title, media, revision, created_at,
            updated_at, updated_by, text)
        values ('dpr_00000000000070008000000000000000', 'org_00000000000070008000000000000000',
            'shop', '1.0.0', 'Shop', 'yaml', 7, 1, 2, 'ada', 'its text');
";

#[test]
fn the_database_of_an_older_program_keeps_its_rows_and_can_be_searched() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("store.db").display().to_string();
    for address in std::iter::once(file).chain(testkit::postgres::database()) {
        block_on(async {
            if address.starts_with("postgres:") {
                raw(&address, include_str!("../../migrations/postgres/0001_first.sql")).await;
            } else {
                std::fs::File::create(&address).unwrap();
                raw(&address, include_str!("../../migrations/sqlite/0001_first.sql")).await;
            }
            raw(&address, OLD_ROWS).await;
            let store = Store::open(&address).await.unwrap();
            let key = Key::Name("old".parse().unwrap());
            let org = provider_orgs::find(&store, &key).await.unwrap();
            let scope = ProviderScope::of(org.id);
            let list = List { search: Search::new("WEATHER"), ..Page::first().into() };
            let found = draft_apis::list(&store, &scope, anyone(), list).await.unwrap();
            let draft = &found.items[0].draft;
            assert_eq!((draft.revision.number(), draft.text_hash.as_str()), (7, ""));
            let key = Key::Id(draft.id);
            assert_eq!(draft_apis::read(&store, &scope, &key).await.unwrap().1, "the text");
            let lacking = underived::draft_apis(&store, 10).await.unwrap();
            assert_eq!(lacking, [(org.id, draft.id)]);
            let product: Key<_, _> = "shop:1.0.0".parse().unwrap();
            let (product, text) = draft_products::read(&store, &scope, &product).await.unwrap();
            assert_eq!(text, "its text");
            let mut tx = store.begin().await.unwrap();
            let derived = draft_apis::DraftApi { text_hash: "h1".to_owned(), ..draft.clone() };
            underived::set_draft_api(&mut tx, &derived).await.unwrap();
            let derived =
                draft_products::DraftProduct { text_hash: "h2".to_owned(), plans: 3, ..product };
            let named = ["weather:1.0.0".parse().unwrap()];
            underived::set_draft_product(&mut tx, &derived, &named).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(underived::draft_apis(&store, 10).await.unwrap(), []);
            assert_eq!(underived::draft_products(&store, 10).await.unwrap(), []);
            let named = references::products(&store, &scope, &[draft.id]).await.unwrap();
            assert_eq!(named[&draft.id][0].to_string(), "shop:1.0.0");
        });
    }
}

#[test]
fn the_database_of_a_newer_program_is_refused_and_left_alone() {
    on_both(async |on| {
        raw(&on.address, "insert into schema_version (version) values (900)").await;
        let error = Store::open(&on.address).await.unwrap_err();
        assert_eq!(error, StoreError::Newer { found: 900, known: 2 });
        assert!(error.to_string().contains("use the program that wrote it"), "{error}");
    });
}

#[test]
fn an_address_that_names_no_store_says_what_would() {
    let remedy = "write a path, sqlite:///path/file.db or postgres://user@host/database";
    let check = |address: &str, expect: &str| {
        let error = block_on(Store::open(address)).unwrap_err();
        assert_eq!(error, StoreError::Address(format!("{expect}: {remedy}")), "{address}");
    };
    check("", "the store's address names no file");
    check("sqlite://", "the store's address names no file");
    check("sqlite::memory:", "the store's address names no file");
    check("mysql://localhost/x", "the store's address has an unknown scheme");
    check("postgres://ada:secret@host:port/x", "the address of the PostgreSQL store is malformed");
}

#[test]
fn a_file_in_a_folder_that_is_missing_is_unavailable_with_its_path() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("missing/store.db").display().to_string();
    let Err(StoreError::Unavailable(why)) = block_on(Store::open(&path)) else { panic!() };
    assert!(why.starts_with(&path), "{why}");
}

#[test]
fn a_file_that_is_no_database_is_refused_and_not_overwritten() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("store.db");
    let text = "This is a letter. ".repeat(100);
    std::fs::write(&path, &text).unwrap();
    let error = block_on(Store::open(path.to_str().unwrap())).unwrap_err();
    assert!(matches!(error, StoreError::Corrupt(_)), "{error:?}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn a_new_file_is_its_owners_alone() {
    let folder = TempDir::new().unwrap();
    let address = format!("sqlite://{}/store.db", folder.path().display());
    let _store = block_on(Store::open(&address)).unwrap();
    let entries = std::fs::read_dir(folder.path()).unwrap();
    let modes: Vec<u32> =
        entries.map(|entry| entry.unwrap().metadata().unwrap().permissions().mode()).collect();
    assert!(!modes.is_empty());
    assert!(modes.iter().all(|mode| mode & 0o077 == 0), "{modes:?}");
}

#[test]
fn a_server_that_is_away_is_unavailable_without_its_password() {
    let address = "postgres://ada:secret@127.0.0.1:1/gatewright";
    let Err(StoreError::Unavailable(why)) = block_on(Store::open(address)) else { panic!() };
    assert!(why.starts_with("postgres://127.0.0.1:1/gatewright: "), "{why}");
    assert!(!why.contains("secret"), "{why}");
}

#[test]
fn a_database_that_does_not_exist_is_unavailable() {
    let Some(address) = testkit::postgres::database() else { return };
    let error = block_on(Store::open(&format!("{address}_not"))).unwrap_err();
    assert!(matches!(&error, StoreError::Unavailable(why) if why.contains("does not exist")));
}

#[test]
fn a_server_that_went_away_is_unavailable_and_found_again() {
    let Some(server) = testkit::postgres::Server::start() else { return };
    block_on(async {
        let options =
            store::Options { wait: std::time::Duration::from_secs(1), ..Default::default() };
        let store = Store::open_with(&server.create_database(), &options).await.unwrap();
        World::make(&store, 1).await;
        server.stop();
        let error = installation::read(&store).await.unwrap_err();
        assert!(matches!(error, StoreError::Unavailable(_)), "{error:?}");
        let error = store.begin().await.unwrap_err();
        assert!(matches!(error, StoreError::Unavailable(_)), "{error:?}");
        server.resume();
        assert_eq!(installation::read(&store).await.unwrap().sequence, 1);
    });
}

#[test]
fn the_key_of_the_installation_is_noted_once() {
    on_both(async |on| {
        let mut tx = on.store.begin().await.unwrap();
        assert!(installation::set_key_check(&mut tx, b"one").await.unwrap());
        assert!(!installation::set_key_check(&mut tx, b"two").await.unwrap());
        assert_eq!(tx.commit().await.unwrap(), None, "gateways do not care");
        let found = installation::read(&on.store).await.unwrap();
        assert_eq!(found.key_check.as_deref(), Some(&b"one"[..]));
    });
}
