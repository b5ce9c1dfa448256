//! Management over a store of its own, with an administrator and one published product.

use management::{
    Actor, ApplicationAt, Clock, ConsumerOrgAt, FirstRun, ImportSources, Management,
    NewAdministrator, NewApplication, NewCatalog, NoFetcher, NoGatewayCaller, NoGateways, Parts,
    ProviderMember, Publication, Timestamp,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use store::Store;
use tempfile::TempDir;
use tokens::InstallationKey;

/// Which engine the store is on.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

pub(crate) struct World {
    pub(crate) management: Arc<Management>,
    pub(crate) ada: ProviderMember,
    _folder: TempDir,
}

/// The application that [`World::register`] makes.
pub(crate) const SHOP: ApplicationAt<'static> = ApplicationAt {
    consumer_org: ConsumerOrgAt { catalog: "sb", consumer_org: "acme" },
    application: "shop",
};

/// Runs a test on each engine that is there.
pub(crate) fn on_both<F: Future<Output = ()>>(test: impl Fn(World) -> F) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            if let Some(world) = World::new(engine).await {
                test(world).await;
            }
        });
    }
}

/// The parts of management over a store.
pub(crate) fn parts(store: Store, key: InstallationKey) -> Parts {
    Parts {
        store,
        key: Arc::new(key),
        clock: Arc::new(Ticking(AtomicI64::new(1_800_000_000_000_000))),
        gateways: Arc::new(NoGateways),
        calls: None,
        endpoints: Vec::new(),
        gateway_url: "http://localhost:8080".to_owned(),
        gateway_caller: Arc::new(NoGatewayCaller),
        fetcher: Arc::new(NoFetcher),
        import_sources: ImportSources::default(),
    }
}

impl World {
    async fn new(engine: Engine) -> Option<World> {
        let folder = TempDir::new().unwrap();
        let address = match engine {
            Engine::Sqlite => folder.path().join("store.db").display().to_string(),
            Engine::Postgres => testkit::postgres::database()?,
        };
        let store = Store::open(&address).await.unwrap();
        let management = Management::new(parts(store, InstallationKey::generate())).unwrap();
        let ada = administrator(&management).await;
        let ada = management.member(&ada, "demo").await.unwrap();
        Some(World { management: Arc::new(management), ada, _folder: folder })
    }

    /// A draft API and a draft product of the same name; the API claims `/<name>`.
    pub(crate) async fn draft(&self, name: &str) {
        let api = format!(
            "swagger: '2.0'\ninfo: {{ x-ibm-name: {name}, title: T, version: 1.0.0 }}\n\
             basePath: /{name}\npaths: {{ /a: {{ get: {{ responses: {{ 200: {{ description: A }} \
             }} }} }} }}\n"
        );
        self.management.create_draft_api(&self.ada, api.as_bytes()).await.unwrap();
        let product = format!(
            "product: 1.0.0\ninfo: {{ name: {name}, title: T, version: 1.0.0 }}\n\
             apis: {{ it: {{ name: '{name}:1.0.0' }} }}\n\
             plans: {{ gold: {{ title: Gold, apis: {{ it: {{}} }} }} }}\n"
        );
        self.management.create_draft_product(&self.ada, product.as_bytes()).await.unwrap();
    }

    /// Publishes the draft of [`World::draft`].
    pub(crate) async fn publish(&self, catalog: &str, name: &str) -> Option<u64> {
        let publication =
            Publication { product: format!("{name}:1.0.0"), ..Publication::default() };
        let done = self.management.publish_draft_product(&self.ada, catalog, publication).await;
        done.unwrap().sequence
    }

    /// Makes a development catalog.
    pub(crate) async fn create_catalog(&self, name: &str) {
        let new = NewCatalog {
            name: name.to_owned(),
            title: name.to_owned(),
            is_development: true,
            is_default: false,
        };
        self.management.create_catalog(&self.ada, new).await.unwrap();
    }

    /// Registers the application `shop` of a new organization `acme` in a catalog.
    pub(crate) async fn register(&self, catalog: &str) {
        let (management, ada) = (&self.management, &self.ada);
        management.create_consumer_org(ada, catalog, "acme", "Acme").await.unwrap();
        let new = NewApplication {
            name: "shop".to_owned(),
            title: "Shop".to_owned(),
            description: String::new(),
            redirect_uris: Vec::new(),
        };
        let acme = ConsumerOrgAt { catalog, consumer_org: "acme" };
        management.create_application(ada, &acme, new).await.unwrap();
    }
}

/// Makes the first administrator, and signs her in.
pub(crate) async fn administrator(management: &Management) -> Actor {
    let first = FirstRun { org_name: "demo".to_owned(), org_title: "Demo".to_owned() };
    let link = management.ensure_first_run(&first).await.unwrap().link.unwrap();
    let password = "a long enough password";
    let ada = NewAdministrator {
        username: "ada".to_owned(),
        email: String::new(),
        password: password.to_owned(),
    };
    management.redeem_first_administrator(&link.reveal(), ada, None).await.unwrap();
    let session = management.log_in("ada", password, None).await.unwrap();
    management.actor_of_session(&session.token.reveal(), None).await.unwrap()
}

/// A clock that goes on by a millisecond each time it is asked.
struct Ticking(AtomicI64);

impl Clock for Ticking {
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(self.0.fetch_add(1_000, Ordering::SeqCst))
    }
}
