//! Every operation of the API's document has a command, or a reason why not.

use clap::CommandFactory;
use serde_json::Value;
use std::collections::BTreeSet;

/// Operation and the command that does it, word by word.
const COMMANDS: &[(&str, &str)] = &[
    ("approve_subscription", "subscriptions approve"),
    ("archive_product", "products archive"),
    ("cancel_subscription", "subscriptions cancel"),
    ("change_password", "me change-password"),
    ("create_api_token", "tokens create"),
    ("create_application", "apps create"),
    ("create_catalog", "catalogs create"),
    ("create_consumer_org", "orgs create"),
    ("create_credential", "apps credentials add"),
    ("create_draft_api", "drafts push"),
    ("create_draft_product", "drafts push"),
    ("create_member", "members create"),
    ("create_session", "login"),
    ("create_subscription", "subscriptions create"),
    ("delete_api_token", "tokens delete"),
    ("delete_application", "apps delete"),
    ("delete_catalog", "catalogs delete"),
    ("delete_consumer_org", "orgs delete"),
    ("delete_credential", "apps credentials delete"),
    ("delete_draft_api", "drafts delete"),
    ("delete_draft_product", "drafts delete"),
    ("delete_member", "members delete"),
    ("delete_product", "products delete"),
    ("delete_session", "login"),
    ("deprecate_product", "products deprecate"),
    ("generate_default_product", "drafts generate-product"),
    ("get_api", "apis get"),
    ("get_api_document", "apis pull"),
    ("get_application", "apps get"),
    ("get_catalog", "catalogs get"),
    ("get_consumer_org", "orgs get"),
    ("get_draft_api", "drafts get"),
    ("get_draft_api_document", "drafts pull"),
    ("get_draft_product", "drafts get"),
    ("get_draft_product_document", "drafts pull"),
    ("get_me", "me get"),
    ("get_org", "orgs get"),
    ("get_product", "products get"),
    ("get_product_document", "products pull"),
    ("get_subscription", "subscriptions get"),
    ("get_test_application", "catalogs test-app"),
    ("list_api_tokens", "tokens list"),
    ("list_apis", "apis list"),
    ("list_applications", "apps list"),
    ("list_audit_entries", "audit"),
    ("list_attention", "attention"),
    ("list_calls", "logs"),
    ("list_catalog_applications", "apps list"),
    ("list_catalog_subscriptions", "subscriptions list"),
    ("list_catalogs", "catalogs list"),
    ("list_consumer_orgs", "orgs list"),
    ("list_credentials", "apps credentials list"),
    ("list_draft_apis", "drafts list"),
    ("list_draft_products", "drafts list"),
    ("get_call", "calls get"),
    ("list_failing_apis", "calls failing"),
    ("summarize_calls", "calls summary"),
    ("list_gateways", "gateways list"),
    ("list_members", "members list"),
    ("list_orgs", "orgs list"),
    ("list_policies", "policies list"),
    ("list_product_subscriptions", "subscriptions list"),
    ("list_products", "products list"),
    ("list_subscriptions", "subscriptions list"),
    ("publish_draft_product", "products publish"),
    ("publish_product", "products publish"),
    ("redeem_first_administrator", "login"),
    ("reject_subscription", "subscriptions reject"),
    ("replace_draft_api_document", "drafts push"),
    ("replace_draft_product_document", "drafts push"),
    ("reset_credential_secret", "apps credentials reset-secret"),
    ("restage_product", "products restage"),
    ("resume_api", "apis resume"),
    ("resume_application", "apps resume"),
    ("retire_product", "products retire"),
    ("search_all", "search"),
    ("stage_product", "products stage"),
    ("suspend_api", "apis suspend"),
    ("suspend_application", "apps suspend"),
    ("unarchive_product", "products unarchive"),
    ("update_application", "apps set"),
    ("update_catalog", "catalogs set"),
    ("update_consumer_org", "orgs set"),
];

/// Operation and why there is no command.
const REASONS: &[(&str, &str)] = &[
    ("add_favourite", "a favourite is a mark in the pages of the console"),
    ("create_test_call", "it is for the browser, which can't reach the gateway itself; curl can"),
    ("fetch_document", "it is for the browser; `drafts push` sends what curl got"),
    ("get_document", "the document is for programs; curl gets it"),
    ("get_editor_schema", "schemas are for editors; curl gets them"),
    ("get_health", "health is for what watches the server"),
    ("get_session", "the toolkit keeps no session; `me get` tells who one is"),
    ("validate_document", "`validate` checks on this machine, without a server"),
    ("remove_favourite", "a favourite is a mark in the pages of the console"),
];

#[test]
fn every_operation_has_a_command_or_a_reason() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../openapi/provider.json");
    let document: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    let items = document["paths"].as_object().unwrap().values();
    let operations: BTreeSet<&str> = items
        .flat_map(|item| item.as_object().unwrap().values())
        .filter_map(|operation| operation.get("operationId")?.as_str())
        .collect();
    let known: BTreeSet<&str> =
        COMMANDS.iter().chain(REASONS).map(|(operation, _)| *operation).collect();
    assert_eq!(operations, known);
}

#[test]
fn every_command_of_the_table_exists_and_is_documented() {
    let program = crate::run::Arguments::command();
    let documented = include_str!("../../../../docs/cli.md");
    for (operation, words) in COMMANDS {
        let mut command = &program;
        for word in words.split(' ') {
            let found = command.find_subcommand(word);
            command = found.unwrap_or_else(|| panic!("{operation}: no `{word}` of `{words}`"));
            let is_documented = [format!("`{word}"), format!("{word}`")]
                .iter()
                .any(|spelling| documented.contains(spelling.as_str()));
            assert!(is_documented, "docs/cli.md lacks `{word}` of `{words}`");
        }
        assert!(command.get_about().is_some(), "{words}");
    }
}

#[test]
fn the_command_line_is_consistent() {
    crate::run::Arguments::command().debug_assert();
}
