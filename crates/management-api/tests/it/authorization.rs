//! Who may do what: every operation of the document, every role, strangers.

use crate::console::{Answer, Console, Token};
use crate::document::{Operation, filled, operations};
use serde_json::json;

const ROLES: [&str; 7] = [
    "owner",
    "administrator",
    "api-developer",
    "product-manager",
    "publisher",
    "community-manager",
    "viewer",
];

const DEVELOPER: &str = "api-developer";
const PRODUCTS: &str = "product-manager";
const PUBLISHER: &str = "publisher";
const COMMUNITY: &str = "community-manager";
const VIEWER: &str = "viewer";

/// Roles beside owner and administrator that may do an operation in an organization; `None` for
/// operations that any signed person may do, and public ones.
fn allowed(operation: &str) -> Option<&'static [&'static str]> {
    const READERS: &[&str] = &[DEVELOPER, PRODUCTS, PUBLISHER, COMMUNITY, VIEWER];
    const DRAFT_READERS: &[&str] = &[DEVELOPER, PRODUCTS, PUBLISHER, VIEWER];
    match operation {
        "get_health"
        | "get_document"
        | "redeem_first_administrator"
        | "create_session"
        | "get_session"
        | "delete_session"
        | "get_me"
        | "change_password"
        | "list_api_tokens"
        | "create_api_token"
        | "delete_api_token"
        | "list_policies"
        | "get_editor_schema"
        | "list_orgs" => None,
        "get_org" => Some(READERS),
        "list_members" => Some(&[PRODUCTS, COMMUNITY]),
        "create_member" | "delete_member" => Some(&[]),
        "list_draft_apis"
        | "get_draft_api"
        | "get_draft_api_document"
        | "list_draft_products"
        | "get_draft_product"
        | "get_draft_product_document"
        | "validate_document" => Some(DRAFT_READERS),
        "create_draft_api" | "replace_draft_api_document" | "delete_draft_api" => {
            Some(&[DEVELOPER])
        }
        "create_draft_product"
        | "replace_draft_product_document"
        | "delete_draft_product"
        | "fetch_document"
        | "generate_default_product" => Some(&[DEVELOPER, PRODUCTS]),
        "list_catalogs"
        | "get_catalog"
        | "list_products"
        | "get_product"
        | "get_product_document"
        | "list_apis"
        | "get_api"
        | "get_api_document" => Some(READERS),
        "create_catalog" | "update_catalog" | "delete_catalog" => Some(&[]),
        "get_test_application" => Some(&[DEVELOPER, PRODUCTS, PUBLISHER]),
        "stage_product" => Some(&[DEVELOPER, PRODUCTS, PUBLISHER]),
        "publish_draft_product"
        | "publish_product"
        | "deprecate_product"
        | "retire_product"
        | "restage_product"
        | "archive_product"
        | "unarchive_product"
        | "delete_product"
        | "suspend_api"
        | "resume_api" => Some(&[PRODUCTS, PUBLISHER]),
        "search_all" | "list_attention" | "add_favourite" | "remove_favourite" => Some(READERS),
        "list_catalog_applications"
        | "list_catalog_subscriptions"
        | "list_consumer_orgs"
        | "get_consumer_org"
        | "list_applications"
        | "get_application"
        | "list_credentials"
        | "list_subscriptions"
        | "get_subscription"
        | "list_product_subscriptions" => Some(READERS),
        "create_consumer_org" | "update_consumer_org" | "delete_consumer_org" => {
            Some(&[PRODUCTS, COMMUNITY])
        }
        "create_application"
        | "update_application"
        | "delete_application"
        | "suspend_application"
        | "resume_application"
        | "create_credential"
        | "delete_credential"
        | "reset_credential_secret"
        | "create_subscription"
        | "cancel_subscription"
        | "approve_subscription"
        | "reject_subscription" => Some(&[DEVELOPER, PRODUCTS, COMMUNITY]),
        "list_gateways" | "create_test_call" => Some(READERS),
        "list_calls" | "get_call" | "summarize_calls" | "list_failing_apis" => Some(READERS),
        "list_audit_entries" => Some(&[]),
        other => panic!("`{other}` has no expectation: say here who may do it"),
    }
}

#[test]
fn each_role_may_do_what_the_table_says_and_nothing_else() {
    let (console, ada) = Console::with_administrator();
    for role in ROLES {
        let token = console.member(&ada, role);
        for operation in operations() {
            let Some(allowed) = allowed(&operation.id) else { continue };
            let answer = attempt(&console, &token, &operation, "demo");
            let may = ["owner", "administrator"].contains(&role) || allowed.contains(&role);
            if may {
                let refused = [401, 403, 405].contains(&answer.status);
                assert!(!refused, "{role} {}: {}", operation.id, answer.text);
                assert!(answer.status < 500, "{role} {}: {}", operation.id, answer.text);
            } else {
                assert_eq!(answer.status, 403, "{role} {}: {}", operation.id, answer.text);
                answer.refused(403, "forbidden");
            }
        }
    }
}

#[test]
fn an_organization_of_others_is_as_good_as_missing() {
    let (console, ada) = Console::with_administrator();
    let made = console.management.create_provider_org("foreign", "Foreign");
    console.runtime.block_on(made).unwrap();
    for operation in operations() {
        if !operation.path.contains("{org}") {
            continue;
        }
        let foreign = attempt(&console, &ada, &operation, "foreign").refused(404, "not-found");
        let missing = attempt(&console, &ada, &operation, "missing").refused(404, "not-found");
        assert_eq!(foreign.text, missing.text, "{}", operation.id);
    }
}

#[test]
fn refusals_are_in_the_audit_trail() {
    let (console, ada) = Console::with_administrator();
    let viewer = console.member(&ada, "viewer");
    let path = "/api/v1/orgs/demo/catalogs";
    let body = json!({ "name": "prod", "title": "Production" });
    console.post(path).by(&viewer).json(&body).send().refused(403, "forbidden");
    let audit = console.get("/api/v1/orgs/demo/audit?limit=1").by(&ada).send().demand(200).json();
    let entry = &audit["items"][0];
    assert_eq!(entry["operation"], "create_catalog");
    assert_eq!(entry["outcome"], "refused");
    assert_eq!(entry["actor"], "viewer");
    assert_eq!(entry["object"], "prod");
    assert_eq!(entry["from"], "127.0.0.1");
    assert!(entry["detail"].as_str().unwrap().contains("may not"));
}

#[test]
fn an_administrator_makes_no_owner() {
    let (console, ada) = Console::with_administrator();
    let administrator = console.member(&ada, "administrator");
    let body = json!({ "username": "eve", "password": "long enough for all", "role": "owner" });
    let members = "/api/v1/orgs/demo/members";
    console.post(members).by(&administrator).json(&body).send().refused(403, "forbidden");
    let ada_herself = format!("{members}/ada");
    console.delete(&ada_herself).by(&administrator).send().refused(403, "forbidden");
    console.delete(&ada_herself).by(&ada).send().refused(409, "last-owner");
}

/// Tries an operation with a body that has the right form and names that mean nothing.
fn attempt(console: &Console, token: &Token, operation: &Operation, org: &str) -> Answer {
    let path = filled(&operation.path, org);
    let request = console.request(&operation.method, &path).by(token).header("if-match", "*");
    let id = operation.id.as_str();
    let request = match id {
        "create_draft_api"
        | "create_draft_product"
        | "validate_document"
        | "replace_draft_api_document"
        | "replace_draft_product_document" => request.yaml("nothing: at all"),
        "create_member" => {
            request.json(&json!({ "username": "", "password": "", "role": "viewer" }))
        }
        "create_catalog" | "create_consumer_org" => {
            request.json(&json!({ "name": "", "title": "" }))
        }
        "update_catalog" | "update_application" => request.json(&json!({})),
        "update_consumer_org" => request.json(&json!({ "title": "" })),
        "create_application" => request.json(&json!({ "name": "" })),
        "fetch_document" => request.json(&json!({ "url": "https://a.example/" })),
        "create_test_call" => request.json(&json!({ "method": "GET", "path": "/" })),
        "create_subscription" => request.json(&json!({ "product": "a:1", "plan": "b" })),
        "stage_product" | "publish_draft_product" => request.json(&json!({ "product": "a:1" })),
        // The one deletion whose target exists: an outdated revision keeps it.
        "delete_catalog" => {
            let stale = console.request(&operation.method, &path).by(token);
            stale.header("if-match", "\"99\"")
        }
        _ => request,
    };
    request.send()
}
