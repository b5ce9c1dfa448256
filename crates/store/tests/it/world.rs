//! Things to put into a store. IDs are numbered, so that a test can say which is which.

use model::{
    ApiId, ApiState, ApplicationId, ApplicationState, CatalogId, ConsumerOrgId, ConsumerOrgState,
    CredentialId, Media, ProductId, ProductState, ProviderOrgId, Revision, SubscriptionId,
    SubscriptionState, Timestamp, UserId, UserState,
};
use std::str::FromStr;
use store::applications::Application;
use store::catalog_apis::CatalogApi;
use store::catalogs::Catalog;
use store::consumer_orgs::ConsumerOrg;
use store::credentials::Credential;
use store::draft_apis::DraftApi;
use store::products::{Content, Plan, Product};
use store::provider_orgs::ProviderOrg;
use store::subscriptions::Subscription;
use store::users::User;
use store::{CatalogScope, ConsumerScope, ProviderScope, Reader, Store};
use store::{applications, catalog_apis, catalogs, consumer_orgs, products, provider_orgs};

pub(crate) fn at(micros: i64) -> Timestamp {
    Timestamp::from_micros(micros)
}

/// The `n`th ID of a kind.
pub(crate) trait Numbered: Sized {
    fn number(n: u32) -> Self;
}

macro_rules! numbered {
    ($($type:ident),+) => {$(
        impl Numbered for $type {
            fn number(n: u32) -> $type {
                $type::new(at(i64::from(n) * 1_000), [0; 10])
            }
        }
    )+};
}

numbered!(
    ApiId,
    ApplicationId,
    CatalogId,
    ConsumerOrgId,
    CredentialId,
    ProductId,
    ProviderOrgId,
    SubscriptionId,
    UserId
);

pub(crate) fn name<T: FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

pub(crate) fn user(n: u32, username: &str) -> User {
    User {
        id: UserId::number(n),
        username: name(username),
        email: format!("{username}@example.com"),
        name: "Ada Lovelace".to_owned(),
        password_hash: Some("$argon2id$x".to_owned()),
        state: UserState::Active,
        failed_logins: 0,
        locked_until: None,
        created_at: at(1),
    }
}

pub(crate) fn org(n: u32, org_name: &str) -> ProviderOrg {
    ProviderOrg {
        id: ProviderOrgId::number(n),
        name: name(org_name),
        title: name("Organization"),
        revision: Revision::FIRST,
        created_at: at(1),
    }
}

pub(crate) fn catalog(n: u32, org: &ProviderOrg, catalog_name: &str) -> Catalog {
    Catalog {
        id: CatalogId::number(n),
        org_id: org.id,
        name: name(catalog_name),
        title: name("Catalog"),
        is_default: false,
        is_development: true,
        has_automatic_subscription: true,
        strict_schemes: false,
        revision: Revision::FIRST,
        gateway_revision: 1,
        created_at: at(1),
    }
}

pub(crate) fn draft(n: u32, org: &ProviderOrg, draft_name: &str, version: &str) -> DraftApi {
    DraftApi {
        id: model::DraftApiId::new(at(i64::from(n) * 1_000), [0; 10]),
        org_id: org.id,
        name: name(draft_name),
        version: name(version),
        title: "Weather".to_owned(),
        media: Media::Yaml,
        revision: Revision::FIRST,
        created_at: at(1),
        updated_at: at(1),
        updated_by: "ada".to_owned(),
        format: "openapi-2.0".to_owned(),
        base_path: "/weather".to_owned(),
        text_hash: "h1".to_owned(),
    }
}

/// Somebody's list, who marked nothing.
pub(crate) fn anyone() -> Reader {
    Reader { user: UserId::number(1), only_favourites: false }
}

pub(crate) fn api(n: u32, catalog: &Catalog, api_name: &str) -> CatalogApi {
    CatalogApi {
        id: ApiId::number(n),
        catalog_id: catalog.id,
        name: name(api_name),
        version: name("1.0.0"),
        title: "Weather".to_owned(),
        state: ApiState::Running,
        text_hash: "h1".to_owned(),
    }
}

pub(crate) fn product(n: u32, catalog: &Catalog, product_name: &str) -> Product {
    Product {
        id: ProductId::number(n),
        catalog_id: catalog.id,
        name: name(product_name),
        version: name("1.0.0"),
        title: "Weather".to_owned(),
        state: ProductState::Published,
        visibility: "{}".to_owned(),
        revision: Revision::FIRST,
        published_at: Some(at(1)),
        published_by: Some("ada".to_owned()),
        created_at: at(1),
        updated_at: at(1),
        text_hash: "p1".to_owned(),
    }
}

pub(crate) fn content(plans: &[&str], apis: &[(&str, ApiId)]) -> Content {
    let plan = |plan: &&str| Plan {
        name: name(plan),
        title: format!("The {plan} plan"),
        approval: *plan == "gold",
        limits: "100 per hour".to_owned(),
    };
    Content {
        text: format!("product: 1.0.0 # {plans:?}\n"),
        plans: plans.iter().map(plan).collect(),
        apis: apis.iter().map(|(key, id)| ((*key).to_owned(), *id)).collect(),
    }
}

pub(crate) fn consumer_org(n: u32, catalog: &Catalog, org_name: &str) -> ConsumerOrg {
    ConsumerOrg {
        id: ConsumerOrgId::number(n),
        catalog_id: catalog.id,
        name: name(org_name),
        title: name("Consumers"),
        state: ConsumerOrgState::Active,
        revision: Revision::FIRST,
        created_at: at(1),
    }
}

pub(crate) fn application(n: u32, owner: &ConsumerOrg, app_name: &str) -> Application {
    Application {
        id: ApplicationId::number(n),
        catalog_id: owner.catalog_id,
        consumer_org_id: Some(owner.id),
        name: name(app_name),
        title: name("Shop"),
        description: String::new(),
        state: ApplicationState::Active,
        is_test: false,
        redirect_uris: vec!["https://example.com/\"back\"".to_owned()],
        revision: Revision::FIRST,
        created_at: at(1),
    }
}

pub(crate) fn credential(n: u32, application: &Application, client_id: &str) -> Credential {
    Credential {
        id: CredentialId::number(n),
        application_id: application.id,
        client_id: client_id.to_owned(),
        secret_hash: Some("hash-of-a-secret".to_owned()),
        secret_sealed: None,
        title: "Default".to_owned(),
        created_at: at(1),
    }
}

pub(crate) fn subscription(
    n: u32,
    application: &Application,
    product: &Product,
    plan: &str,
) -> Subscription {
    Subscription {
        id: SubscriptionId::number(n),
        application_id: application.id,
        product_id: product.id,
        plan: name(plan),
        state: SubscriptionState::Active,
        revision: Revision::FIRST,
        created_at: at(1),
    }
}

/// One organization with a catalog, a published product of one API and two plans, and a consumer
/// organization with one application.
pub(crate) struct World {
    pub(crate) org: ProviderOrg,
    pub(crate) catalog: Catalog,
    pub(crate) api: CatalogApi,
    pub(crate) product: Product,
    pub(crate) consumer_org: ConsumerOrg,
    pub(crate) application: Application,
}

impl World {
    /// Makes the world with this number: names and IDs of two worlds differ.
    pub(crate) async fn make(store: &Store, n: u32) -> World {
        let org = org(n, &format!("org-{n}"));
        let catalog = catalog(n, &org, "sb");
        let api = api(n, &catalog, "weather");
        let product = product(n, &catalog, "weather");
        let consumer_org = consumer_org(n, &catalog, "consumers");
        let application = application(n, &consumer_org, "shop");
        let world = World { org, catalog, api, product, consumer_org, application };
        let mut tx = store.begin().await.unwrap();
        provider_orgs::insert(&mut tx, &world.org).await.unwrap();
        catalogs::insert(&mut tx, &world.catalog).await.unwrap();
        let scope = world.catalog();
        let id = catalog_apis::put(&mut tx, &scope, &world.api, "swagger: '2.0'\n").await;
        assert_eq!(id, Ok(world.api.id));
        let content = content(&["default", "gold"], &[("weather", world.api.id)]);
        products::insert(&mut tx, &scope, &world.product, &content).await.unwrap();
        consumer_orgs::insert(&mut tx, &scope, &world.consumer_org).await.unwrap();
        let consumers = world.consumers();
        applications::insert(&mut tx, &consumers, &world.application).await.unwrap();
        tx.commit().await.unwrap();
        world
    }

    pub(crate) fn provider(&self) -> ProviderScope {
        ProviderScope::of(self.org.id)
    }

    pub(crate) fn catalog(&self) -> CatalogScope {
        CatalogScope::of(&self.catalog)
    }

    pub(crate) fn consumers(&self) -> ConsumerScope {
        ConsumerScope::of(self.catalog(), &self.consumer_org)
    }
}
