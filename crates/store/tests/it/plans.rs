//! No statement reads a whole table, but those whose job it is.

use crate::engines::block_on;
use sqlx::{AssertSqlSafe, Connection, Row, SqliteConnection};
use store::{Store, statement};
use tempfile::TempDir;

/// Reads everything, by design: the full feed, one-row tables, sweeps of small tables.
const WHOLE: &[&str] = &[
    "feed::APPLICATIONS",
    "feed::APIS",
    "feed::CATALOGS",
    "feed::CREDENTIALS",
    "feed::KEYS",
    "feed::PRODUCTS",
    "feed::SUBSCRIPTIONS",
    "first_administrator::CLEAR",
    "first_administrator::WAS_USED",
    "installation::READ",
    "installation::SET_KEY_CHECK",
    "outbox::NEXT",
    "outbox::NOTE_PRUNED",
    "outbox::PRUNED",
    // All of an index that holds only what is left to do.
    "underived::DRAFT_APIS",
    "underived::DRAFT_PRODUCTS",
    "underived::PRODUCTS",
];

/// A list whose page is one range of the right index, whatever else is in the tables.
const RANGES: &[(&str, &str)] = &[
    ("applications::LIST_ALL", "applications_catalog_id_id_idx (catalog_id=? AND id>?)"),
    ("applications::LIST_ORG", "applications_consumer_org_id_id_idx (consumer_org_id=? AND id>?)"),
    ("audit::LIST", "audit_org_id_id_idx (org_id=? AND id>?)"),
    ("audit::LIST_DOWN", "audit_org_id_id_idx (org_id=? AND id<?)"),
    (
        "catalog_apis::LIST_NAME",
        "sqlite_autoindex_catalog_apis_2 (catalog_id=? AND (name,version)>(?,?))",
    ),
    (
        "catalog_apis::LIST_TITLE_DOWN",
        "catalog_apis_catalog_id_search_id_idx (catalog_id=? AND (search,id)<(?,?))",
    ),
    (
        "catalog_applications::LIST_CREATED_DOWN",
        "applications_catalog_id_created_at_id_idx (catalog_id=? AND (created_at,id)<(?,?))",
    ),
    (
        "catalog_applications::LIST_NAME",
        "applications_catalog_id_name_id_idx (catalog_id=? AND (name,id)>(?,?))",
    ),
    (
        "catalog_applications::LIST_TITLE",
        "applications_catalog_id_search_id_idx (catalog_id=? AND (search,id)>(?,?))",
    ),
    (
        "consumer_orgs::LIST_CREATED",
        "consumer_orgs_catalog_id_created_at_id_idx (catalog_id=? AND (created_at,id)>(?,?))",
    ),
    (
        "consumer_orgs::LIST_TITLE",
        "consumer_orgs_catalog_id_search_id_idx (catalog_id=? AND (search,id)>(?,?))",
    ),
    ("credentials::LIST", "credentials_application_id_idx (application_id=?)"),
    ("draft_apis::LIST_NAME", "sqlite_autoindex_draft_apis_2 (org_id=? AND (name,version)>(?,?))"),
    (
        "draft_apis::LIST_NAME_DOWN",
        "sqlite_autoindex_draft_apis_2 (org_id=? AND (name,version)<(?,?))",
    ),
    ("draft_apis::LIST_TITLE", "draft_apis_org_id_search_id_idx (org_id=? AND (search,id)>(?,?))"),
    (
        "draft_apis::LIST_UPDATED_DOWN",
        "draft_apis_org_id_updated_at_id_idx (org_id=? AND (updated_at,id)<(?,?))",
    ),
    (
        "draft_products::LIST_NAME",
        "sqlite_autoindex_draft_products_2 (org_id=? AND (name,version)>(?,?))",
    ),
    (
        "draft_products::LIST_TITLE_DOWN",
        "draft_products_org_id_search_id_idx (org_id=? AND (search,id)<(?,?))",
    ),
    (
        "draft_products::LIST_UPDATED",
        "draft_products_org_id_updated_at_id_idx (org_id=? AND (updated_at,id)>(?,?))",
    ),
    ("members::LIST", "sqlite_autoindex_users_2 (username>?)"),
    ("products::LIST_NAME", "sqlite_autoindex_products_2 (catalog_id=? AND (name,version)>(?,?))"),
    (
        "products::LIST_TITLE",
        "products_catalog_id_search_id_idx (catalog_id=? AND (search,id)>(?,?))",
    ),
    (
        "products::LIST_UPDATED_DOWN",
        "products_catalog_id_updated_at_id_idx (catalog_id=? AND (updated_at,id)<(?,?))",
    ),
    ("search::DRAFT_APIS", "draft_apis_org_id_search_id_idx (org_id=? AND search>? AND search<?)"),
    ("subscriptions::FILTERED", "subscriptions_catalog_id_id_idx (catalog_id=? AND id>?)"),
    (
        "subscriptions::FILTERED_OF_APPLICATION",
        "subscriptions_application_id_id_idx (application_id=? AND id>?)",
    ),
    (
        "subscriptions::FILTERED_OF_ORG_DOWN",
        "subscriptions_consumer_org_id_id_idx (consumer_org_id=? AND id<?)",
    ),
    (
        "subscriptions::FILTERED_OF_PRODUCT",
        "subscriptions_product_id_id_idx (product_id=? AND id>?)",
    ),
    ("subscriptions::COUNT_BY_PLAN", "subscriptions_product_id_plan_idx (product_id=?)"),
    ("subscriptions::LIST_ALL", "subscriptions_catalog_id_id_idx (catalog_id=? AND id>?)"),
    (
        "subscriptions::LIST_OF_APPLICATION",
        "subscriptions_application_id_id_idx (application_id=? AND id>?)",
    ),
    ("subscriptions::LIST_OF_PRODUCT", "subscriptions_product_id_id_idx (product_id=? AND id>?)"),
    (
        "subscriptions::LIST_ORG",
        "subscriptions_consumer_org_id_id_idx (consumer_org_id=? AND id>?)",
    ),
];

/// Nouns whose statements join a page to what belongs to it: none may go through all of a scope,
/// but for the few catalogs of an organization.
const JOINS: &[&str] =
    &["catalog_applications", "product_parts", "publications", "references", "subscriptions"];

#[test]
fn every_statement_finds_its_rows_by_an_index() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("store.db");
    block_on(async {
        let _store = Store::open(path.to_str().unwrap()).await.unwrap();
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&path);
        let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
        let mut scanning = Vec::new();
        for one in statement::all() {
            let explain = AssertSqlSafe(format!("explain query plan {}", one.sql));
            let plan = sqlx::query(explain).fetch_all(&mut connection).await.unwrap();
            let details = plan.iter().map(|row| row.get::<String, _>("detail"));
            let details: Vec<String> = details.collect();
            let name = format!("{}::{}", one.noun, one.name);
            if let Some((_, range)) = RANGES.iter().find(|(list, _)| *list == name) {
                let is_ranged = details.iter().any(|detail| detail.ends_with(range));
                let sorts = details.iter().any(|detail| detail.contains("TEMP B-TREE"));
                assert!(is_ranged && !sorts, "{name}: {details:#?}");
            }
            let is_whole_scope = |detail: &&String| {
                let is_scope = detail.ends_with("(catalog_id=?)") || detail.ends_with("(org_id=?)");
                is_scope && !detail.starts_with("SEARCH catalogs")
            };
            let slow: Vec<&String> = details.iter().filter(is_whole_scope).collect();
            assert!(slow.is_empty() || !JOINS.contains(&one.noun), "{name}: {details:#?}");
            let scans =
                |detail: &&String| detail.starts_with("SCAN") && *detail != "SCAN CONSTANT ROW";
            if details.iter().any(|detail| scans(&detail)) && !WHOLE.contains(&name.as_str()) {
                scanning.push(format!("{name}: {details:?}"));
            }
        }
        assert!(scanning.is_empty(), "{scanning:#?}");
    });
}
