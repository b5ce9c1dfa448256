//! Getting in: the one-time link, passwords, sessions, API tokens.

use crate::console::{ADA, Console, Engine, PASSWORD, Token};
use management::{FirstRun, NewAdministrator};
use management_api::Listener;
use serde_json::json;
use std::time::Duration;

const LINK: &str = "/api/v1/first-administrator";
const SESSIONS: &str = "/api/v1/sessions";

#[test]
fn the_link_works_once() {
    let console = Console::new();
    let body = json!({ "token": console.link, "username": "ada", "password": ADA.1 });
    let made = console.post(LINK).json(&body).send().demand(201);
    assert_eq!(made.json()["username"], "ada");
    assert!(!made.text.contains("password"));
    console.post(LINK).json(&body).send().refused(403, "link-refused");
    let me = console.log_in("ada", ADA.1);
    let me = console.get("/api/v1/me").by(&me).send().demand(200).json();
    assert_eq!(me["orgs"][0]["name"], "demo");
    assert_eq!(me["orgs"][0]["roles"], json!(["owner"]));
}

#[test]
fn the_link_ends_after_a_day_and_a_start_prints_another() {
    let console = Console::new();
    console.clock.advance(Duration::from_secs(24 * 60 * 60 + 1));
    let body = json!({ "token": console.link, "username": "ada", "password": ADA.1 });
    console.post(LINK).json(&body).send().refused(403, "link-refused");
    let again = first_run(&console).unwrap();
    assert_ne!(again, console.link);
    let body = json!({ "token": again, "username": "ada", "password": ADA.1 });
    console.post(LINK).json(&body).send().demand(201);
    assert_eq!(first_run(&console), None);
}

#[test]
fn a_new_link_saves_an_administrator_who_lost_the_password() {
    let (console, ada) = Console::with_administrator();
    let link = console.runtime.block_on(console.management.new_administrator_link()).unwrap();
    let link = link.reveal();
    let administrator = NewAdministrator {
        username: "ada".to_owned(),
        email: String::new(),
        password: PASSWORD.to_owned(),
    };
    let redeemed = console.management.redeem_first_administrator(&link, administrator, None);
    console.runtime.block_on(redeemed).unwrap();
    // What was open before is closed.
    console.get("/api/v1/me").by(&ada).send().refused(401, "unauthenticated");
    console.log_in("ada", PASSWORD);
}

#[test]
fn a_short_password_does_not_use_the_link_up() {
    let console = Console::new();
    let body = json!({ "token": console.link, "username": "ada", "password": "short" });
    console.post(LINK).json(&body).send().refused(422, "password-too-short");
    console.redeem();
}

#[test]
fn wrong_passwords_and_unknown_users_get_the_same_answer() {
    let (console, _) = Console::with_administrator();
    let refusal = |username: &str| {
        let body = json!({ "username": username, "password": "wrong wrong wrong" });
        console.post(SESSIONS).json(&body).send().refused(401, "log-in-refused").text
    };
    let known = refusal("ada");
    assert_eq!(known, refusal("nobody"));
    assert_eq!(known, refusal("../etc/passwd\0"));
}

#[test]
fn ten_failures_lock_a_user_for_fifteen_minutes() {
    let (console, _) = Console::with_administrator();
    let attempt = |password: &str| {
        let body = json!({ "username": "ada", "password": password });
        console.post(SESSIONS).json(&body).send()
    };
    for _ in 0..10 {
        attempt("wrong wrong wrong").refused(401, "log-in-refused");
    }
    attempt(ADA.1).refused(401, "log-in-refused");
    console.clock.advance(Duration::from_secs(15 * 60));
    attempt(ADA.1).demand(201);
}

#[test]
fn a_session_works_by_its_cookie_and_ends_with_the_log_out() {
    let (console, _) = Console::with_administrator();
    let cookie = session(&console);
    let with = |request: crate::console::Request<'_>| request.header("cookie", &cookie).send();
    with(console.get("/api/v1/me")).demand(200);
    let by = with(console.get(SESSIONS)).demand(200).json();
    assert_eq!(by, json!({ "username": "ada", "by": "session" }));
    with(console.delete(SESSIONS).header("origin", &console.url)).demand(204);
    with(console.get("/api/v1/me")).refused(401, "unauthenticated");
}

#[test]
fn a_session_ends_when_it_is_not_used() {
    let (console, _) = Console::with_administrator();
    let cookie = session(&console);
    let me = || console.get("/api/v1/me").header("cookie", &cookie).send();
    for _ in 0..3 {
        console.clock.advance(Duration::from_secs(11 * 60 * 60));
        me().demand(200);
    }
    console.clock.advance(Duration::from_secs(13 * 60 * 60));
    me().refused(401, "unauthenticated");
}

#[test]
fn a_write_by_cookie_must_come_from_this_console() {
    let (console, _) = Console::with_administrator();
    let cookie = session(&console);
    let make = |origin: Option<&str>| {
        let request = console.post("/api/v1/me/tokens").header("cookie", &cookie);
        let request = match origin {
            Some(origin) => request.header("origin", origin),
            None => request,
        };
        request.json(&json!({ "name": "x" })).send()
    };
    make(None).refused(403, "origin-foreign");
    make(Some("http://evil.example")).refused(403, "origin-foreign");
    make(Some("null")).refused(403, "origin-foreign");
    make(Some(&console.url)).demand(201);
}

#[test]
fn the_cookie_is_out_of_reach_for_scripts_and_other_sites() {
    let (console, _) = Console::with_administrator();
    let body = json!({ "username": ADA.0, "password": ADA.1 });
    let answer = console.post(SESSIONS).json(&body).send().demand(201);
    let cookie = answer.header("set-cookie").unwrap();
    for attribute in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert!(!answer.text.contains("gwn_"), "the token is in the cookie alone");
}

#[test]
fn on_tls_the_cookie_is_bound_to_it() {
    let console = Console::behind(Engine::Sqlite, Listener::Tls).unwrap();
    let token = console.redeem();
    console.get("/api/v1/me").by(&token).send().demand(200);
    let body = json!({ "username": ADA.0, "password": ADA.1 });
    let answer = console.post(SESSIONS).json(&body).send().demand(201);
    let cookie = answer.header("set-cookie").unwrap();
    assert!(cookie.starts_with("__Host-gatewright-session=gwn_"), "{cookie}");
    assert!(cookie.contains("Secure"), "{cookie}");
}

#[test]
fn an_api_token_is_shown_once_expires_and_can_be_revoked() {
    let (console, ada) = Console::with_administrator();
    let tokens = "/api/v1/me/tokens";
    let body = json!({ "name": "laptop", "days": 2 });
    let made = console.post(tokens).by(&ada).json(&body).send().demand(201).json();
    let laptop = Token(made["token"].as_str().unwrap().to_owned());
    let list = console.get(tokens).by(&laptop).send().demand(200);
    assert!(!list.text.contains(&laptop.0));
    console.clock.advance(Duration::from_secs(2 * 24 * 60 * 60));
    console.get(tokens).by(&laptop).send().refused(401, "unauthenticated");
    let own = list.json()["items"][0]["id"].as_str().unwrap().to_owned();
    console.delete(&format!("{tokens}/{own}")).by(&ada).send().demand(204);
    console.get(tokens).by(&ada).send().refused(401, "unauthenticated");
}

#[test]
fn tokens_of_others_can_not_be_revoked() {
    let (console, ada) = Console::with_administrator();
    let viewer = console.member(&ada, "viewer");
    let list = console.get("/api/v1/me/tokens").by(&ada).send().demand(200).json();
    let of_ada = format!("/api/v1/me/tokens/{}", list["items"][0]["id"].as_str().unwrap());
    console.delete(&of_ada).by(&viewer).send().refused(404, "not-found");
}

#[test]
fn a_password_is_changed_by_who_knows_it() {
    let (console, ada) = Console::with_administrator();
    let viewer = console.member(&ada, "viewer");
    let path = "/api/v1/me/password";
    let body = json!({ "present": "not this one", "new": "a third long password" });
    console.post(path).by(&viewer).json(&body).send().refused(401, "log-in-refused");
    let body = json!({ "present": PASSWORD, "new": "a third long password" });
    console.post(path).by(&viewer).json(&body).send().demand(204);
    console.log_in("viewer", "a third long password");
}

fn session(console: &Console) -> String {
    let body = json!({ "username": ADA.0, "password": ADA.1 });
    let begun = console.post(SESSIONS).json(&body).send().demand(201);
    begun.header("set-cookie").unwrap().split(';').next().unwrap().to_owned()
}

fn first_run(console: &Console) -> Option<String> {
    let first = FirstRun { org_name: "demo".to_owned(), org_title: "Demo".to_owned() };
    let report = console.runtime.block_on(console.management.ensure_first_run(&first)).unwrap();
    assert!(!report.is_new);
    report.link.map(|link| link.reveal())
}
