//! Killed at any moment: whatever was acknowledged is there afterwards, nothing is there by
//! halves, and the gateway serves it.
//!
//! Writers change consumers and publish, several at once; each keeps a ledger of what it tried and
//! of what was acknowledged. The process is killed, started again, and asked for all of it.

mod consumers;
mod ledger;
mod publications;

use crate::http::call;
use crate::process::{PATIENCE, Process};
use crate::random::Random;
use crate::server::{Client, Engine, Home, Server, keys};
use consumers::Consumers;
use ledger::Ledger;
use publications::Publisher;
use std::net::SocketAddr;
use std::thread::{scope, sleep};
use std::time::Duration;

/// How long writers write before they are interrupted, at most.
const WRITING: Duration = Duration::from_millis(500);
/// How many changes they are acknowledged before, at most.
const CHANGES: u64 = 40;
/// How long a start takes, roughly; some are interrupted too.
const STARTING: Duration = Duration::from_millis(150);

#[test]
fn fifty_kills_lose_nothing_and_tear_nothing() {
    if let Some(home) = Home::on(Engine::Sqlite) {
        survive(&home, 50);
    }
}

#[test]
fn kills_lose_nothing_and_tear_nothing_on_postgres() {
    if let Some(home) = Home::on(Engine::Postgres) {
        survive(&home, 15);
    }
}

#[test]
fn a_first_run_that_was_killed_is_made_good_by_the_next() {
    let mut random = Random::announced("first runs");
    let engines = [[Engine::Sqlite; 12].as_slice(), &[Engine::Postgres; 5]].concat();
    for home in engines.into_iter().filter_map(Home::on) {
        for _ in 0..2 {
            interrupt_a_start(&home, &mut random);
        }
        let server = home.start();
        let (id, secret) = server.redeem().test_application();
        assert_eq!(call(server.plain, "GET", "/demo/sb/x", &keys(&id, &secret)).status, 404);
    }
}

fn survive(home: &Home, kills: u32) {
    let mut random = Random::announced("kills");
    let ledger = Ledger::default();
    let mut server = home.start();
    let mut client = server.redeem();
    let test = client.test_application();
    let mut publishers = [Publisher::new("first"), Publisher::new("second")];
    for publisher in &mut publishers {
        publisher.publish(&client, &ledger).unwrap();
    }
    let mut consumers: Vec<Consumers> =
        (0..3).map(|writer| Consumers::new(writer, random.split())).collect();
    for kill in 0..kills {
        let (moment, changes) = (random.moment(WRITING), 1 + random.below(CHANGES));
        scope(|scope| {
            for publisher in &mut publishers {
                scope.spawn(|| while publisher.publish(&client, &ledger).is_ok() {});
            }
            for consumers in &mut consumers {
                scope.spawn(|| while consumers.make_one(&client, &ledger).is_ok() {});
            }
            match kill % 2 {
                0 => sleep(moment),
                // The moment when a change that is acknowledged too early would be lost.
                _ => ledger.wait_for_more(changes, PATIENCE),
            }
            server.process.kill();
        });
        if random.below(4) == 0 {
            interrupt_a_start(home, &mut random);
        }
        server = home.start();
        client = client.of(&server);
        check_sequence(&server, &ledger, &test);
        for publisher in &mut publishers {
            publisher.check(&client, server.plain, &ledger);
        }
        for consumers in &mut consumers {
            consumers.check_newest(&client, server.plain, &ledger);
        }
    }
    let made: usize = consumers.iter().map(Consumers::count).sum();
    let published: u32 = publishers.iter().map(Publisher::count).sum();
    println!("{kills} kills, {made} consumers, {published} publications, {ledger}");
    check_all(&consumers, &publishers, &client, server.plain);
}

fn interrupt_a_start(home: &Home, random: &mut Random) {
    let process = Process::start(&mut home.command());
    sleep(random.moment(STARTING));
    process.kill();
}

/// The very first call is answered by what was acknowledged last, or something newer.
fn check_sequence(server: &Server, ledger: &Ledger, (id, secret): &(String, String)) {
    let keys = keys(id, secret);
    let headers = [keys[0], keys[1], ("APIm-Debug", "true")];
    let answer = call(server.plain, "GET", "/demo/sb/first-a/marker", &headers);
    assert_eq!(answer.status, 200, "{answer:?}");
    let serving: u64 = answer.header("x-gatewright-sequence").parse().unwrap();
    let newest = ledger.newest();
    assert!(serving >= newest, "serves {serving}, {newest} was acknowledged");
}

/// Everything of all rounds.
fn check_all(
    consumers: &[Consumers],
    publishers: &[Publisher],
    client: &Client,
    gateway: SocketAddr,
) {
    scope(|scope| {
        for consumers in consumers {
            scope.spawn(|| consumers.check_all(client, gateway));
        }
        for publisher in publishers {
            publisher.check_versions(client);
        }
    });
}
