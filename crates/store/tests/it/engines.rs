//! Runs a test on each engine, on a store of its own.

use store::Store;
use tempfile::TempDir;

/// A store that a test may fill.
pub(crate) struct Fixture {
    pub(crate) store: Store,
    pub(crate) address: String,
    /// Kept until the test is over.
    _folder: TempDir,
}

/// Runs a test on an empty SQLite store, then on an empty PostgreSQL store.
pub(crate) fn on_both<F: Future<Output = ()>>(test: impl Fn(Fixture) -> F) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("store.db").display().to_string();
    for address in std::iter::once(file).chain(testkit::postgres::database()) {
        runtime.block_on(async {
            let store = Store::open(&address).await.unwrap();
            let _folder = TempDir::new().unwrap();
            test(Fixture { store, address, _folder }).await;
        });
    }
}
