//! Getting in: links that end, links that are made anew, and commands at the wrong place.

use super::said;
use crate::http::{Answer, send};
use crate::process::run;
use crate::server::{CATALOG, Engine, Home, PASSWORD, Server, USERNAME};
use serde_json::json;

const LOST: &str = "another long password";

#[test]
fn every_start_prints_another_link_until_one_was_used() {
    let home = Home::on_sqlite();
    let first = home.start();
    let old = token(first.link.as_deref().unwrap());
    first.process.stop();
    let second = home.start();
    let new = token(second.link.as_deref().unwrap());
    assert_ne!(old, new);
    assert_eq!(redeem(&second, &old, PASSWORD).status, 403);
    assert_eq!(redeem(&second, &new, PASSWORD).status, 201);
    assert_eq!(redeem(&second, &new, PASSWORD).status, 403, "a link works once");
    second.process.stop();
    assert_eq!(home.start().link, None);
}

#[test]
fn reset_prints_a_link_that_lets_a_lost_administrator_in() {
    let engines = [Engine::Sqlite, Engine::Postgres];
    for home in engines.into_iter().filter_map(Home::on) {
        let server = home.start();
        let client = server.redeem();
        let output = run(&home.reset());
        assert!(output.status.success(), "{output:?}");
        let printed = String::from_utf8(output.stdout).unwrap();
        let link = printed.lines().find(|line| line.contains("/first-administrator?token="));
        // The server runs on meanwhile; the same name gets the new password.
        assert_eq!(redeem(&server, &token(link.unwrap()), LOST).status, 201);
        assert_eq!(log_in(&server, PASSWORD).status, 401);
        assert_eq!(log_in(&server, LOST).status, 201);
        let old = client.ask("GET", &format!("{CATALOG}/products"), &[], "");
        assert_eq!(old.status, 401, "tokens of before have ended");
    }
}

#[test]
fn reset_at_the_wrong_place_says_so_and_makes_nothing() {
    let home = Home::on_sqlite();
    let nowhere = home.desk().join("nowhere");
    let folder = nowhere.to_str().unwrap();
    let wrong = said(&run(&["admin", "reset", "--data", folder]));
    assert!(wrong.contains(folder) && wrong.contains("--data"), "{wrong}");
    assert!(!nowhere.exists());
    // A data folder whose store is elsewhere.
    home.start().process.stop();
    let store = home.data().join("gatewright.db");
    std::fs::remove_file(&store).unwrap();
    let elsewhere = said(&run(&["admin", "reset", "--data", home.data().to_str().unwrap()]));
    assert!(elsewhere.contains("--store"), "{elsewhere}");
    assert!(!store.exists());
}

fn token(link: &str) -> String {
    link.trim().rsplit('=').next().unwrap().to_owned()
}

fn redeem(server: &Server, token: &str, password: &str) -> Answer {
    let body = json!({ "token": token, "username": USERNAME, "password": password });
    post(server, "/api/v1/first-administrator", &body.to_string())
}

fn log_in(server: &Server, password: &str) -> Answer {
    let body = json!({ "username": USERNAME, "password": password });
    post(server, "/api/v1/sessions", &body.to_string())
}

fn post(server: &Server, path: &str, body: &str) -> Answer {
    send(server.console, "POST", path, &[("Content-Type", "application/json")], body)
}
