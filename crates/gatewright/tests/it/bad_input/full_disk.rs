//! A disk that is full, a real one of a few mebibytes: writes are refused with the reason, calls
//! go on, and it is over as soon as there is room.
//!
//! Needs a mount of its own, so root or user namespaces; where there is neither, it says loudly
//! that it did not run, and fails where `GATEWRIGHT_REQUIRE_SERVICES` is `1`.

use super::publish_hello;
use crate::http::call;
use crate::process::{Process, eventually};
use crate::server::{CATALOG, Client, Home, Server, keys, text};
use serde_json::json;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn a_full_disk_refuses_writes_and_nothing_else() {
    let home = Home::on_sqlite();
    let Some(mut command) = on_a_disk(&home, "exec \"$@\"") else { return };
    let server = Server::of(Process::start(&mut command));
    let disk = disk(&home, server.process.id());
    let client = server.redeem();
    publish_hello(&client);
    let orgs = format!("{CATALOG}/consumer-orgs");
    let make = |name: &str| client.post(&orgs, &json!({ "name": name, "title": name }));
    assert_eq!(make("before").status, 201);

    fill(&disk);
    // What was set aside for the log of the store may still take a few.
    let mut names = (0..1_000).map(|index| format!("org-{index}"));
    let refused = names.by_ref().find(|name| make(name).status != 201).unwrap();
    let refusal = make(&refused);
    assert_eq!(refusal.status, 503, "{refusal:?}");
    assert!(text(&refusal.json(), "/detail").contains("disk is full"), "{refusal:?}");
    calls_and_reading_go_on(&server, &client);

    std::fs::remove_file(disk.join(FILLING)).unwrap();
    let made = eventually("there is room again", || {
        let answer = make("after");
        (answer.status == 201).then_some(answer)
    });
    assert_eq!(text(&made.json(), "/name"), "after");
    // What was acknowledged is there, what was refused is not.
    let status = |name: &str| client.ask("GET", &format!("{orgs}/{name}"), &[], "").status;
    assert_eq!((status("before"), status("after"), status(&refused)), (200, 200, 404));
    assert_eq!(make(&refused).status, 201);
    calls_and_reading_go_on(&server, &client);
}

#[test]
fn a_first_start_on_a_full_disk_spoils_nothing() {
    let home = Home::on_sqlite();
    // How much room there is, in pages of 4 KiB: for nothing, for the key, for a part of the store.
    for pages in [0, 1, 3, 8, 20, 80] {
        let script = format!(
            "dd if=/dev/zero of=\"$DISK/{FILLING}\" bs=4k 2>/dev/null; \
             truncate -s -$((4096 * {pages})) \"$DISK/{FILLING}\"; \
             \"$@\" && exit 9; \
             rm \"$DISK/{FILLING}\"; exec \"$@\""
        );
        let Some(mut command) = on_a_disk(&home, &script) else { return };
        let mut process = Process::start(&mut command);
        let line = process.wait_for("error: ");
        assert!(line.contains("full") || line.contains("No space"), "{pages} pages: {line}");
        let server = Server::of(process);
        publish_hello(&server.redeem());
    }
}

const FILLING: &str = "filling";

fn calls_and_reading_go_on(server: &Server, client: &Client) {
    let (id, secret) = client.test_application();
    for _ in 0..50 {
        let answer = call(server.plain, "GET", "/demo/sb/hello/world", &keys(&id, &secret));
        assert_eq!((answer.status, answer.header("x-hello")), (200, "world"), "{answer:?}");
    }
}

/// The server of a home, run by a shell script as `"$@"`, its data folder a small disk, `$DISK`.
fn on_a_disk(home: &Home, script: &str) -> Option<Command> {
    std::fs::create_dir_all(home.data()).unwrap();
    let mount = "mount -t tmpfs -o size=4m tmpfs \"$DISK\"";
    let inside = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["--mount", "--map-root-user", "sh", "-c", script, "sh"]);
        command.env("DISK", home.data());
        command
    };
    let tried = inside(mount).output();
    if !tried.is_ok_and(|output| output.status.success()) {
        let missing = "no disk can be mounted here (as root, or in a user namespace)";
        let is_required = std::env::var("GATEWRIGHT_REQUIRE_SERVICES").is_ok_and(|v| v == "1");
        assert!(!is_required, "{missing}, and GATEWRIGHT_REQUIRE_SERVICES=1 demands it");
        let text = format!("\n*** SKIPPED: {missing}; the tests of a full disk did not run\n\n");
        let _ = std::io::stderr().write_all(text.as_bytes());
        return None;
    }
    let server = home.command();
    let mut command = inside(&format!("{mount} && {script}"));
    command.arg(server.get_program()).args(server.get_args());
    Some(command)
}

/// The disk as this process reaches it: through the other one's view of files.
fn disk(home: &Home, process: u32) -> PathBuf {
    let data = home.data();
    Path::new("/proc").join(format!("{process}/root")).join(data.strip_prefix("/").unwrap())
}

fn fill(disk: &Path) {
    let mut file = std::fs::File::create(disk.join(FILLING)).unwrap();
    for size in [4096, 1] {
        while file.write_all(&vec![0; size]).is_ok() {}
    }
}
