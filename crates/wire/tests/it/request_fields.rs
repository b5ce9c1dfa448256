//! Header fields of requests: lines, framing, what belongs to one connection only.

use crate::harness::{Server, check_refused, check_served, run};
use assembly::message::{Body, Response};
use wire::server::ServerOptions;

/// Requests with these fields, and a body of five bytes behind.
fn posts(fields: &[&str]) -> Vec<String> {
    fields
        .iter()
        .map(|fields| format!("POST / HTTP/1.1\r\nHost: a\r\n{fields}\r\n\r\nhello"))
        .collect()
}

fn check_fields_refused(fields: &[&str]) {
    let rows = posts(fields);
    check_refused(400, &rows.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn field_lines_that_are_none_are_refused() {
    check_fields_refused(&[
        "X-A : b",
        "X-A\t: b",
        " X-A: b",
        "\tX-A: b",
        "X-A: b\r\n c",
        "X-A: b\r\n\tc",
        "X-A: b\r\n ",
        "X-A",
        ": b",
        "X A: b",
        "X-A\0: b",
        "X-A: b\0c",
        "X-A: b\u{1}c",
        "X-A: b\u{7f}c",
        "X-A: b\u{b}c",
        "X-A: b\u{8}c",
        "X-A: b\rc: d",
        "X-A: b\r\rc",
        "X-\u{e4}: b",
        "X(A): b",
        "X/A: b",
        "X\"A: b",
        "X{A: b",
        "X@A: b",
        "Content-Length : 5",
        "Transfer-Encoding : chunked",
        "Host : a",
        "X-A: b\nX-B: c",
        "X-A: b\n",
        "\nX-A: b",
        "X-A: b\n\r",
    ]);
}

#[test]
fn content_lengths_that_are_none_are_refused() {
    check_fields_refused(&[
        "Content-Length: 5\r\nContent-Length: 5",
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: 5\r\ncontent-length: 5",
        "Content-Length: 5, 5",
        "Content-Length: 5,6",
        "Content-Length: 5,",
        "Content-Length: ,5",
        "Content-Length:",
        "Content-Length: +5",
        "Content-Length: -5",
        "Content-Length: -0",
        "Content-Length: 0x5",
        "Content-Length: 5.0",
        "Content-Length: 5e0",
        "Content-Length: 5 5",
        "Content-Length: 5;q=1",
        "Content-Length: \"5\"",
        "Content-Length: five",
        "Content-Length: 5\u{a0}",
        "Content-Length: \u{665}",
        "Content-Length: 99999999999999999999",
        "Content-Length: 18446744073709551621",
        "Content-Length: null",
    ]);
}

#[test]
fn transfer_codings_but_one_final_chunked_are_refused() {
    check_fields_refused(&[
        "Transfer-Encoding: chunked\r\nContent-Length: 5",
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Content-Length: 0\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked, gzip",
        "Transfer-Encoding: chunked, chunked",
        "Transfer-Encoding: chunked,",
        "Transfer-Encoding: ,chunked",
        "Transfer-Encoding: identity",
        "Transfer-Encoding: gzip",
        "Transfer-Encoding:",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: chunkedx",
        "Transfer-Encoding: chun ked",
        "Transfer-Encoding: \"chunked\"",
        "Transfer-Encoding: 'chunked'",
        "Transfer-Encoding: chunked;q=1",
        "Transfer-Encoding: \u{b}chunked",
        "Transfer-Encoding: chunked\u{b}",
        "Transfer-Encoding: \u{212a}chunked",
        "Transfer-Encoding: cow",
        "Transfer-Encoding: identity\r\nContent-Length: 5",
        "Transfer-Encoding: cow\r\nContent-Length: 5",
    ]);
    check_refused(
        400,
        &[
            "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\nConnection: keep-alive\r\n\r\n",
            "TRACE / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
        ],
    );
}

#[test]
fn connection_options_and_expectations_that_are_none_are_refused() {
    check_fields_refused(&["Connection: a b", "Connection: \"close\"", "Connection: a;b"]);
    let rows = posts(&["Expect: 200-ok", "Expect: 100-continue, b", "Expect:"]);
    check_refused(417, &rows.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn bodies_are_read_as_they_are_framed() {
    let post =
        |fields: &str, body: &str| format!("POST / HTTP/1.1\r\nHost: a\r\n{fields}\r\n\r\n{body}");
    check_served(&[
        (&post("Content-Length: 5", "hello"), "POST / a \"hello\""),
        (&post("content-length:5", "hello"), "POST / a \"hello\""),
        (&post("CONTENT-LENGTH: \t 5 \t ", "hello"), "POST / a \"hello\""),
        (&post("Content-Length: 005", "hello"), "POST / a \"hello\""),
        (&post("Content-Length: 0", ""), "POST / a \"\""),
        (&post("X-A: b", ""), "POST / a \"\""),
        (
            &post("Content-Length: 35", PROBE_AS_BODY),
            "POST / a \"GET /smuggled HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n\"",
        ),
        (&post("Transfer-Encoding: chunked", "5\r\nhello\r\n0\r\n\r\n"), "POST / a \"hello\""),
        (&post("transfer-encoding:  CHUNKED ", "0\r\n\r\n"), "POST / a \"\""),
        (&post("X-\u{e4}\r\nX: b", "").replace("X-\u{e4}\r\n", ""), "POST / a \"\""),
        (&post("X: \u{e4}\t b", ""), "POST / a \"\""),
        (&post("X:", ""), "POST / a \"\""),
        (&post("Expect: 100-Continue\r\nContent-Length: 5", "hello"), "POST / a \"hello\""),
        (
            "POST / HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 5\r\n\r\nhello",
            "POST /  \"hello\"",
        ),
        ("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", "GET / a \"hello\""),
    ]);
}

const PROBE_AS_BODY: &str = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";

#[test]
fn fields_of_one_connection_end_here() {
    run(async {
        let server = Server::start(ServerOptions::default(), None, |request, log| async move {
            for (name, value) in request.headers.iter() {
                log.borrow_mut().served.push(format!("{name}={}", crate::harness::text(value)));
            }
            Response { body: Body::Full("ok".into()), ..Response::new(200) }
        });
        let request = "POST / HTTP/1.1\r\nHost: a\r\nAccept: b\r\nConnection: X-One, keep-alive\r\n\
            X-One: 1\r\nx-one: 1\r\nX-Two: 2\r\nKeep-Alive: timeout=5\r\nProxy-Connection: close\r\n\
            TE: trailers\r\nTrailer: X-T\r\nUpgrade: websocket\r\nContent-Length: 0\r\n\
            Connection: host, upgrade\r\nExpect: 100-continue\r\nACCEPT: c\r\n\r\n";
        server.exchange(request.as_bytes()).await;
        assert_eq!(server.take_log().served, ["Host=a", "Accept=b", "X-Two=2", "ACCEPT=c"]);
    });
}
