//! Signing in and out: what is sent, what is kept, and who may read it.

use crate::console::{Console, on};
use crate::run::{folder, run_in, run_with};
use cli::Exit;
use serde_json::{Value, json};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

const PASSWORD: &str = "correct horse battery";

fn session() -> crate::console::Said {
    on("POST /sessions", 201, json!({ "user": {} }))
        .with("set-cookie", "gatewright-session=gwn_1; Max-Age=60; Path=/; HttpOnly")
}

fn token() -> crate::console::Said {
    on("POST /me/tokens", 201, json!({ "item": { "id": "tok_1" }, "token": "gwt_kept" }))
}

fn sign_in(folder: &Path) -> Console {
    let ended = on("DELETE /sessions", 204, Value::Null);
    let orgs = on("GET /orgs?limit=200", 200, json!({ "items": [], "next": null }));
    let revoked = on("DELETE /me/tokens/tok_1", 204, Value::Null);
    let console = Console::start(vec![session(), token(), ended, orgs, revoked]);
    let ran = run_in(
        folder,
        &console,
        &format!("{PASSWORD}\nnot this line"),
        &["login", "--username", "ada", "--password-stdin"],
    );
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    assert_eq!(ran.out, format!("Signed in to {} as ada\n", console.url()));
    console
}

#[test]
fn a_password_becomes_a_token_that_only_its_owner_reads() {
    let folder = folder(&[]);
    let inner = folder.path().join("made/on/demand");
    let console = sign_in(&inner);

    let file = inner.join("credentials");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("gwt_kept"), "{text}");
    for secret in [PASSWORD, "gwn_1"] {
        assert!(!text.contains(secret), "{text}");
    }
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::metadata(&inner).unwrap().permissions().mode() & 0o777, 0o700);
    let files: Vec<_> =
        fs::read_dir(&inner).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(files, ["credentials"]);

    let sent = console.the("POST /sessions");
    assert_eq!(sent.json(), json!({ "username": "ada", "password": PASSWORD }));
    let made = console.the("POST /me/tokens");
    assert_eq!(made.header("cookie"), "gatewright-session=gwn_1");
    assert_eq!(made.header("origin"), console.url());
    assert!(made.json()["name"].as_str().unwrap().starts_with("gatewright on "));
    assert_eq!(console.the("DELETE /sessions").header("cookie"), "gatewright-session=gwn_1");
}

#[test]
fn the_kept_token_is_sent_to_its_own_console_only() {
    let folder = folder(&[]);
    let console = sign_in(folder.path());
    let ran = run_in(folder.path(), &console, "", &["orgs", "list", "--kind", "provider"]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    assert_eq!(console.the("GET /orgs").header("authorization"), "Bearer gwt_kept");

    let other = Console::start(Vec::new());
    let ran = run_in(folder.path(), &other, "", &["orgs", "list", "--kind", "provider"]);
    assert_eq!(ran.exit, Exit::Forbidden);
    assert!(
        ran.err.starts_with(&format!("error: not signed in to {}", other.url())),
        "{}",
        ran.err
    );
    assert!(other.requests().is_empty());
}

#[test]
fn the_console_last_signed_in_to_is_the_default() {
    let folder = folder(&[]);
    let console = sign_in(folder.path());
    let config = folder.path().to_str().unwrap();
    let ran = run_with("", &["--config-dir", config, "orgs", "list", "--kind", "provider"]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    assert_eq!(console.the("GET /orgs").header("authorization"), "Bearer gwt_kept");
}

#[test]
fn signing_out_revokes_and_forgets() {
    let folder = folder(&[]);
    let console = sign_in(folder.path());
    let ran = run_in(folder.path(), &console, "", &["logout"]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    assert_eq!(console.the("DELETE /me/tokens/tok_1").header("authorization"), "Bearer gwt_kept");
    assert!(!fs::read_to_string(folder.path().join("credentials")).unwrap().contains("gwt_kept"));
    assert_eq!(run_in(folder.path(), &console, "", &["logout"]).exit, Exit::Forbidden);
}

#[test]
fn a_refused_log_in_keeps_nothing() {
    let folder = folder(&[]);
    let refused = json!({ "code": "log-in-refused", "detail": "the password is wrong" });
    let console = Console::start(vec![on("POST /sessions", 401, refused)]);
    let ran = run_in(folder.path(), &console, "guess\n", &["login", "--password-stdin"]);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Forbidden, "error: the password is wrong\n"));
    assert!(!folder.path().join("credentials").exists());
}

#[test]
fn a_session_is_ended_even_when_no_token_came() {
    let folder = folder(&[]);
    let console = Console::start(vec![
        session(),
        on("POST /me/tokens", 503, json!({ "detail": "the store is away" })),
        on("DELETE /sessions", 204, Value::Null),
    ]);
    let ran = run_in(folder.path(), &console, PASSWORD, &["login", "--password-stdin"]);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Refused, "error: the store is away\n"));
    console.the("DELETE /sessions");
}

#[test]
fn a_link_makes_the_first_administrator() {
    let folder = folder(&[]);
    let console = Console::start(vec![
        on("POST /first-administrator", 201, json!({})),
        session(),
        token(),
        on("DELETE /sessions", 204, Value::Null),
    ]);
    let config = folder.path().to_str().unwrap();
    // No --server: the link says where.
    let link = format!("{}/first-administrator?token=gwl_once", console.url());
    let ran = run_with(
        PASSWORD,
        &[
            "--config-dir",
            config,
            "login",
            "--link",
            &link,
            "--username",
            "ada",
            "--password-stdin",
        ],
    );
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    assert_eq!(
        console.the("POST /first-administrator").json(),
        json!({ "token": "gwl_once", "username": "ada", "email": "", "password": PASSWORD })
    );
    assert!(fs::read_to_string(folder.path().join("credentials")).unwrap().contains("gwt_kept"));
}

#[test]
fn a_link_without_its_token_is_refused_here() {
    for link in ["http://127.0.0.1:1/first-administrator", "http://127.0.0.1:1/?token="] {
        let ran = run_with(PASSWORD, &["login", "--link", link, "--password-stdin"]);
        assert_eq!(ran.exit, Exit::Usage);
        assert_eq!(ran.err, "error: the link has no token; copy it whole\n");
    }
}

#[test]
fn a_broken_login_file_is_named() {
    let folder = folder(&[("credentials", b"not json")]);
    let console = Console::start(Vec::new());
    let ran = run_in(folder.path(), &console, "", &["drafts"]);
    assert_eq!(ran.exit, Exit::Usage);
    let file = folder.path().join("credentials");
    assert!(ran.err.contains(file.to_str().unwrap()), "{}", ran.err);
    assert!(ran.err.contains("sign in again"), "{}", ran.err);
}

#[test]
fn a_password_is_changed_from_two_lines() {
    let console = Console::start(vec![on("POST /me/password", 204, Value::Null)]);
    let arguments = ["--server", &console.url(), "--token", "t", "me", "change-password"];
    let ran = run_with("old one\nnew one\n", &[&arguments[..], &["--password-stdin"]].concat());
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    let sent = console.the("POST /me/password").json();
    assert_eq!(sent, json!({ "present": "old one", "new": "new one" }));
    assert!(!ran.out.contains("one"), "{}", ran.out);
}

#[test]
fn a_person_is_brought_in_with_a_first_password() {
    let console = Console::start(vec![on("POST /orgs/demo/members", 201, json!({}))]);
    let server = console.url();
    let arguments = ["--server", &server, "--token", "t", "--org", "demo", "members", "create"];
    let more = ["bob", "--role", "viewer", "--password-stdin"];
    let ran = run_with("first one\n", &[&arguments[..], &more].concat());
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Done, "Brought in bob as viewer\n"));
    let sent = console.the("POST /orgs/demo/members").json();
    let expect =
        json!({ "username": "bob", "email": "", "password": "first one", "role": "viewer" });
    assert_eq!(sent, expect);
}
