//! Exit codes, and what is said on the way out.

use crate::console::{Console, on};
use crate::run::{run, run_with};
use cli::Exit;
use serde_json::json;
use std::net::TcpListener;

fn check(status: u16, expect: Exit) {
    let problem =
        json!({ "status": status, "code": "some", "detail": format!("because {status}") });
    let console = Console::start(vec![on("GET /orgs?limit=200", status, problem)]);
    let ran = run(&console, &["orgs", "list", "--kind", "provider"]);
    let err = format!("error: because {status}\n");
    assert_eq!((ran.exit, ran.out, ran.err), (expect, String::new(), err));
}

#[test]
fn a_refusal_tells_its_kind_by_the_exit_code() {
    check(400, Exit::Refused);
    check(401, Exit::Forbidden);
    check(403, Exit::Forbidden);
    check(404, Exit::NotFound);
    check(409, Exit::Refused);
    check(412, Exit::Refused);
    check(422, Exit::Refused);
    check(500, Exit::Refused);
    check(503, Exit::Refused);
}

#[test]
fn a_document_with_mistakes_has_a_code_of_its_own() {
    let mistake = json!({ "severity": "error", "code": "no-plan", "origin": "weather-product:1.0.0",
        "line": 3, "column": 1, "pointer": "/plans", "message": "the product has no plan",
        "remedy": "add one under `plans`" });
    let problem = json!({ "detail": "1 mistake in the document", "diagnostics": [mistake] });
    let console = Console::start(vec![on("POST /orgs/demo/catalogs/sb/publish", 422, problem)]);
    let ran = run(&console, &["products", "publish", "weather-product:1.0.0"]);
    let err = "\
error: the product has no plan [no-plan]
 --> weather-product:1.0.0:3:1
  = add one under `plans`
error: 1 mistake in the document
";
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::InvalidDocument, err));
}

#[test]
fn a_server_that_is_away_is_told_apart() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let server = format!("http://127.0.0.1:{port}");
    let ran = run_with("", &["--server", &server, "--token", "gwt_x", "--org", "o", "drafts"]);
    assert_eq!(ran.exit, Exit::Unreachable);
    assert!(ran.err.starts_with(&format!("error: cannot reach {server}: ")), "{}", ran.err);
}

#[test]
fn what_does_not_speak_our_api_is_named() {
    let html = on("GET /orgs?limit=200", 200, json!(null)).text("<html>hello</html>");
    let list = on("GET /orgs?limit=200", 200, json!([]));
    let elsewhere = on("GET /orgs?limit=200", 302, json!(null)).with("location", "http://x/");
    for (answer, reason) in [
        (html, "its answer is not JSON"),
        (list, "its answer is not a page of a list"),
        (elsewhere, "it redirects with 302"),
    ] {
        let console = Console::start(vec![answer]);
        let ran = run(&console, &["orgs", "list", "--kind", "provider"]);
        assert_eq!(ran.exit, Exit::Refused);
        assert!(ran.err.contains("does not answer as a Gatewright console does"), "{}", ran.err);
        assert!(ran.err.contains(reason), "{}", ran.err);
    }
}

#[test]
fn a_refusal_without_a_reason_shows_its_status() {
    let console = Console::start(vec![on("GET /orgs?limit=200", 502, json!(null)).text("<html>")]);
    let ran = run(&console, &["orgs", "list", "--kind", "provider"]);
    assert_eq!(ran.err, "error: the server answered 502 without a reason\n");
}

#[test]
fn wrong_command_lines_are_usage_errors() {
    for arguments in [
        &["products", "publish"][..],
        &["products", "frobnicate"],
        &["--output", "xml", "products"],
        &["subscriptions", "list"],
        &["logs", "--limit", "0"],
        &["--server", "ftp://x", "--token", "t", "--org", "o", "drafts"],
        &["--server", "http://a b", "--token", "t", "--org", "o", "drafts"],
        &["--server", "http://user@host", "--token", "t", "--org", "o", "drafts"],
    ] {
        assert_eq!(run_with("", arguments).exit, Exit::Usage, "{arguments:?}");
    }
}
