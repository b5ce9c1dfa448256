//! Call records of a server, at once and as they come.

use crate::console::{Console, on};
use crate::run::run;
use cli::Exit;
use serde_json::{Value, json};

fn record(number: u32) -> Value {
    json!({
        "datetime": format!("2026-01-31T12:00:{number:02}.000Z"),
        "transaction_id": format!("{number:024x}"),
        "status_code": "200 OK",
        "time_to_serve_request": 1.25,
        "request_method": "GET",
        "uri_path": "/demo/sb/current",
        "api_name": "weather",
        "plan_name": "default",
        "app_name": "umbrella",
    })
}

fn page(numbers: &[u32], next: Option<&str>) -> Value {
    let items: Vec<Value> = numbers.iter().map(|number| record(*number)).collect();
    json!({ "items": items, "next": next })
}

#[test]
fn the_newest_records_are_a_table() {
    let console =
        Console::start(vec![on("GET /orgs/demo/calls?limit=2", 200, page(&[2, 1], None))]);
    let ran = run(&console, &["logs", "-n", "2"]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    let expect = "\
TIME                      STATUS  MS    METHOD  PATH              API      PLAN     APP
2026-01-31T12:00:02.000Z  200 OK  1.25  GET     /demo/sb/current  weather  default  umbrella
2026-01-31T12:00:01.000Z  200 OK  1.25  GET     /demo/sb/current  weather  default  umbrella
";
    assert_eq!(ran.out, expect);
}

#[test]
fn filters_are_the_servers() {
    let query = "catalog=prod&api=weather%201&app=my%20app&status=4xx\
                 &since=2026-01-31T12:00:00Z&until=x&transaction_id=5f&text=%2Ftoday&limit=50";
    let request = format!("GET /orgs/demo/calls?{query}");
    let console = Console::start(vec![on(&request, 200, page(&[], None))]);
    let ran = run(
        &console,
        &[
            "logs",
            "--catalog",
            "prod",
            "--api",
            "weather 1",
            "--app",
            "my app",
            "--status",
            "4xx",
            "--since",
            "2026-01-31T12:00:00Z",
            "--until",
            "x",
            "--transaction",
            "5f",
            "--text",
            "/today",
        ],
    );
    assert_eq!(ran.exit, Exit::Done, "{:?} {}", console.requests(), ran.err);
}

#[test]
fn pages_are_read_up_to_the_limit() {
    let first: Vec<u32> = (0..200).collect();
    let console = Console::start(vec![
        on("GET /orgs/demo/calls?limit=200", 200, page(&first, Some("c"))),
        on("GET /orgs/demo/calls?limit=50&after=c", 200, page(&[7], Some("d"))),
        on("GET /orgs/demo/calls?limit=49&after=d", 200, page(&[8], None)),
    ]);
    let ran = run(&console, &["logs", "-n", "250", "--output", "json"]);
    let records: Vec<Value> = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(records.len(), 202);
}

#[test]
fn following_shows_each_record_once_and_in_order() {
    let ask = "GET /orgs/demo/calls?limit=200";
    // The console goes silent after its last answer: the end of the test.
    let console = Console::start(vec![
        on(ask, 200, page(&[3, 2, 1], None)),
        on(ask, 200, page(&[4, 3, 2, 1], None)),
        // A record that came late is older than one that was shown.
        on(ask, 200, page(&[6, 5, 4, 3, 2, 1, 0], None)),
        on(ask, 200, page(&[6, 5, 4, 3, 2, 1, 0], None)),
    ]);
    let arguments = ["logs", "-n", "2", "--follow", "--interval-ms", "0", "--output", "json"];
    let ran = run(&console, &arguments);
    assert_eq!(ran.exit, Exit::NotFound);
    let shown: Vec<String> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["datetime"].to_string())
        .collect();
    let expect: Vec<String> =
        [2, 3, 4, 0, 5, 6].iter().map(|number| record(*number)["datetime"].to_string()).collect();
    assert_eq!(shown, expect);
}

#[test]
fn following_does_not_show_what_was_left_out_at_the_start() {
    let many = |from: u32| -> Value {
        let items: Vec<Value> = (from..from + 200)
            .rev()
            .map(|number| {
                json!({ "datetime": format!("2026-01-31T12:00:00.{number:03}Z"),
                    "transaction_id": number.to_string() })
            })
            .collect();
        json!({ "items": items, "next": "older" })
    };
    let ask = "GET /orgs/demo/calls?limit=200";
    let console = Console::start(vec![
        on(ask, 200, many(500)),
        on(ask, 200, many(501)),
        on(&format!("{ask}&after=older"), 200, many(301)),
    ]);
    let arguments = ["logs", "-n", "1", "--follow", "--interval-ms", "0", "--output", "json"];
    let ran = run(&console, &arguments);
    let shown: Vec<String> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["transaction_id"].to_string())
        .collect();
    assert_eq!(shown, ["\"699\"", "\"700\""]);
}
