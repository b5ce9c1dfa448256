//! What authors are told of steps, errors and variables.

use crate::console::Console;

#[test]
fn whoever_is_signed_in_learns_what_an_assembly_may_be_made_of() {
    let (console, ada) = Console::with_administrator();
    let told = console.get("/api/v1/policies").by(&ada).send().demand(200).json();
    let items = told["items"].as_array().unwrap();
    let names: Vec<&str> = items.iter().map(|item| item["name"].as_str().unwrap()).collect();
    assert_eq!(
        names,
        ["if", "switch", "operation-switch", "throw", "invoke", "proxy", "set-variable"]
    );
    let invoke = &items[4];
    assert_eq!((&invoke["group"], &invoke["kind"]), (&"policies".into(), &"policy".into()));
    assert_eq!(invoke["schema"]["properties"]["timeout"]["default"], 60);
    assert!(invoke["docs"].as_str().unwrap().starts_with("# invoke\n"));
    let has = |list: &str, name: &str, field: &str, value: serde_json::Value| {
        let found = told[list].as_array().unwrap().iter().find(|item| item["name"] == name);
        assert_eq!(found.unwrap()[field], value, "{name}");
    };
    has("errors", "ConnectionError", "status", 502.into());
    has("variables", "request.verb", "writable", false.into());
    has("variables", "message.body", "writable", true.into());
}
