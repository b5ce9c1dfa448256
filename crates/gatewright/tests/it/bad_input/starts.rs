//! Starts that cannot be.

use super::said;
use crate::process::{Process, run};
use crate::server::{Home, Server};
use std::fs::Permissions;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;

#[test]
fn an_address_in_use_ends_the_start_and_names_it() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    let home = Home::on_sqlite();
    for option in ["--listen", "--tls-listen", "--console", "--demo-backend-listen"] {
        let said = said(&home.command_with(&[(option, &taken)]).output().unwrap());
        assert!(said.contains(&taken) && said.contains("in use"), "{option}: {said}");
    }
    // Of a first run that did not come about nothing is left that the next one would miss.
    assert!(home.start().link.is_some());
}

#[test]
fn a_second_server_does_not_share_the_addresses_of_the_first() {
    let (home, other) = (Home::on_sqlite(), Home::on_sqlite());
    let first = home.start();
    for (option, address) in [("--listen", first.plain), ("--console", first.console)] {
        let said = said(&other.command_with(&[(option, &address.to_string())]).output().unwrap());
        assert!(said.contains(&address.to_string()) && said.contains("in use"), "{said}");
    }
}

#[test]
fn a_certificate_and_its_key_belong_together() {
    let home = Home::on_sqlite();
    for option in ["--tls-cert", "--tls-key"] {
        let said = said(&home.command_with(&[(option, "some.pem")]).output().unwrap());
        assert!(said.contains("`--tls-cert` and `--tls-key` belong together"), "{said}");
    }
    let missing = [("--tls-cert", "/nowhere/a.pem"), ("--tls-key", "/nowhere/b.pem")];
    let said = said(&home.command_with(&missing).output().unwrap());
    assert!(said.contains("/nowhere/"), "{said}");
}

#[test]
fn a_key_that_others_can_read_is_refused() {
    let home = Home::on_sqlite();
    home.start().process.stop();
    let key = home.data().join("keys/installation.key");
    std::fs::set_permissions(&key, Permissions::from_mode(0o644)).unwrap();
    let remedy = format!("chmod 600 {}", key.display());
    let serve = said(&home.command().output().unwrap());
    assert!(serve.contains(&remedy), "{serve}");
    let reset = said(&run(&["admin", "reset", "--data", home.data().to_str().unwrap()]));
    assert!(reset.contains(&remedy), "{reset}");
    std::fs::set_permissions(&key, Permissions::from_mode(0o600)).unwrap();
    home.start();
}

#[test]
fn a_store_needs_the_key_it_was_made_with() {
    let home = Home::on_sqlite();
    home.start().process.stop();
    let key = home.data().join("keys/installation.key");
    let aside = home.desk().join("aside.key");
    std::fs::rename(&key, &aside).unwrap();
    let foreign = said(&home.command().output().unwrap());
    assert!(foreign.contains("--key-file"), "{foreign}");
    let given = [("--key-file", aside.to_str().unwrap())];
    Server::of(Process::start(&mut home.command_with(&given)));
}

#[test]
fn an_address_of_a_store_that_is_none_is_refused() {
    let home = Home::on_sqlite();
    for (store, expect) in [
        ("mysql://localhost/x", "unknown scheme"),
        ("postgres://user:secret-word@host:notaport/x", "malformed"),
    ] {
        let said = said(&home.command_with(&[("--store", store)]).output().unwrap());
        assert!(said.contains(expect) && !said.contains("secret-word"), "{said}");
    }
}
