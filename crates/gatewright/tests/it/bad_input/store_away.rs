//! A PostgreSQL that is away: at the start, and while all goes on.

use super::publish_hello;
use crate::http::call;
use crate::process::{Process, eventually};
use crate::server::{CATALOG, Home, Server, keys, text};
use serde_json::json;
use testkit::postgres;

#[test]
fn a_start_waits_for_its_store_and_says_so() {
    let Some(store) = postgres::Server::start() else { return };
    let home = Home::at(store.create_database());
    store.stop();
    let mut process = Process::start(&mut home.command());
    for _ in 0..2 {
        let line = process.wait_for("trying again");
        assert!(line.contains("the store can't be reached: postgres://"), "{line}");
        assert!(line.contains("nothing was changed"), "{line}");
    }
    assert!(!process.seen().iter().any(|line| line.contains("listening")), "{:?}", process.seen());
    store.resume();
    let server = Server::of(process);
    publish_hello(&server.redeem());
}

#[test]
fn a_start_that_is_ended_while_it_waits_ends_well() {
    let Some(store) = postgres::Server::start() else { return };
    let home = Home::at(store.create_database());
    store.stop();
    let mut process = Process::start(&mut home.command());
    process.wait_for("trying again");
    assert_eq!(process.stop(), 0);
}

#[test]
fn calls_go_on_while_the_store_is_away() {
    let Some(store) = postgres::Server::start() else { return };
    let home = Home::at(store.create_database());
    let server = home.start();
    let client = server.redeem();
    publish_hello(&client);
    let (id, secret) = client.test_application();
    let orgs = format!("{CATALOG}/consumer-orgs");
    let make = |name: &str| client.post(&orgs, &json!({ "name": name, "title": name }));
    let goes_on = || {
        let answer = call(server.plain, "GET", "/demo/sb/hello/world", &keys(&id, &secret));
        assert_eq!((answer.status, answer.header("x-hello")), (200, "world"), "{answer:?}");
    };
    goes_on();

    store.stop();
    goes_on();
    let refused = make("acme");
    assert_eq!(refused.status, 503, "{refused:?}");
    assert!(text(&refused.json(), "/detail").contains("can't be reached"), "{refused:?}");
    goes_on();

    store.resume();
    // Without a restart; and what is changed from now on reaches the gateway.
    eventually("the store takes changes again", || (make("acme").status == 201).then_some(()));
    let applications = format!("{orgs}/acme/applications");
    let made = client.made(&applications, &json!({ "name": "umbrella" }));
    let body = json!({ "product": "hello-product:1.0.0", "plan": "default" });
    client.made(&format!("{applications}/umbrella/subscriptions"), &body);
    let (id, secret) =
        (text(&made, "/item/credential/client_id"), text(&made, "/item/client_secret"));
    eventually("the gateway knows the new application", || {
        let answer = call(server.plain, "GET", "/demo/sb/hello/world", &keys(&id, &secret));
        (answer.status == 200).then_some(())
    });
    assert_eq!(server.process.stop(), 0);
}
