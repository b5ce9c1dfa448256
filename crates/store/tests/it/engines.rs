//! Runs a test on each engine, on a store of its own.

use store::Store;
use tempfile::TempDir;

/// An empty store that a test may fill.
pub(crate) struct Fixture {
    pub(crate) store: Store,
    /// By which it can be opened again.
    pub(crate) address: String,
}

impl Fixture {
    pub(crate) fn is_postgres(&self) -> bool {
        self.address.starts_with("postgres:")
    }
}

/// Runs a test on an empty SQLite store, then on an empty PostgreSQL store.
pub(crate) fn on_both<F: Future<Output = ()>>(test: impl Fn(Fixture) -> F) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("store.db").display().to_string();
    for address in std::iter::once(file).chain(testkit::postgres::database()) {
        block_on(async {
            let store = Store::open(&address).await.unwrap();
            test(Fixture { store, address: address.clone() }).await;
        });
    }
}

pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(future)
}

/// Runs SQL past the store, as somebody with the database's own tools would.
pub(crate) async fn raw(address: &str, sql: &'static str) {
    use sqlx::{Connection, Executor};
    if address.starts_with("postgres:") {
        let mut connection = sqlx::PgConnection::connect(address).await.unwrap();
        connection.execute(sql).await.unwrap();
        connection.close().await.unwrap();
    } else {
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(address);
        let mut connection = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
        connection.execute(sql).await.unwrap();
        connection.close().await.unwrap();
    }
}
