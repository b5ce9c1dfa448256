//! What back ends answer, read as strictly as requests.

use crate::back_end::BackEnd;
use crate::harness::{client, run, text};
use assembly::message::{Body, Method};
use assembly::outside::SendError;

/// What the client makes of a back end's bytes: `200 OK "body"` or the name of the mistake.
async fn answer_of(method: Method, bytes: &[u8]) -> String {
    let back_end = BackEnd::answering(bytes).await;
    let client = client();
    let outcome = client.send(back_end.outgoing(method, Body::Empty)).await;
    match outcome {
        Err(SendError::Malformed(_)) => "malformed".into(),
        Err(SendError::Closed) => "closed".into(),
        Err(other) => format!("{other:?}"),
        Ok(mut response) => {
            let head = format!("{} {}", response.status, response.phrase());
            match response.body.buffer(1024 * 1024).await {
                Ok(bytes) => format!("{head} {:?}", text(&bytes)),
                Err(error) => format!("{head} {error:?}"),
            }
        }
    }
}

fn check(rows: &[(&str, &str)]) {
    run(async {
        for (bytes, expect) in rows {
            assert_eq!(answer_of(Method::Get, bytes.as_bytes()).await, *expect, "{bytes:?}");
        }
    });
}

#[test]
fn heads_that_are_none_are_malformed() {
    let many = "X-A: b\r\n".repeat(201);
    let long = "b".repeat(64 * 1024);
    let interim = "HTTP/1.1 100 Continue\r\n\r\n".repeat(9);
    let heads = [
        "hello\r\n\r\n",
        "\r\n\r\n",
        "\r\nHTTP/1.1 200 OK\r\n\r\n",
        "\n",
        "HTTP/1.1 200 OK\n\n",
        "HTTP/1.1 200 OK\r\nX-A: b\n\r\n",
        "HTTP/1.1 200 OK\r\nX-A: b\rc\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX-A: b\r\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX-A: b\0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX-A: b\u{7f}\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX-A : b\r\n\r\n",
        "HTTP/1.1 200 OK\r\n X-A: b\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX-A: b\r\n c\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX A: b\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX-A\r\n\r\n",
        "HTTP/1.1 200 OK\r\n: b\r\n\r\n",
        "HTTP/1.1 2000 OK\r\n\r\n",
        "HTTP/1.1 20 OK\r\n\r\n",
        "HTTP/1.1 099 OK\r\n\r\n",
        "HTTP/1.1 abc OK\r\n\r\n",
        "HTTP/1.1  200 OK\r\n\r\n",
        "HTTP/1.1\t200 OK\r\n\r\n",
        "HTTP/1.1 200 O\0K\r\n\r\n",
        "HTTP/2.0 200 OK\r\n\r\n",
        "HTTP/0.9 200 OK\r\n\r\n",
        "HTTP/1.2 200 OK\r\n\r\n",
        "http/1.1 200 OK\r\n\r\n",
        "HTTPS/1.1 200 OK\r\n\r\n",
        "ICY 200 OK\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
        "HTTP/1.1 200 OK\r\nConnection: a b\r\n\r\n",
        &format!("HTTP/1.1 200 OK\r\n{many}\r\n"),
        &format!("HTTP/1.1 200 OK\r\nX-A: {long}\r\n\r\n"),
        &format!("{interim}HTTP/1.1 200 OK\r\n\r\n"),
        "HTTP/1.1 100 Continue\r\n\r\nhello\r\n\r\n",
        "HTTP/1.1 103 Early Hints\r\nX-A : b\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
    ];
    check(&heads.map(|head| (head, "malformed")));
}

#[test]
fn framings_that_are_none_are_malformed() {
    let fields = [
        "Content-Length: 5\r\nContent-Length: 5",
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: 5, 5",
        "Content-Length:",
        "Content-Length: -5",
        "Content-Length: +5",
        "Content-Length: 0x5",
        "Content-Length: 5a",
        "Content-Length: 99999999999999999999",
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 5",
        "Transfer-Encoding: gzip",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked, gzip",
        "Transfer-Encoding: chunked, chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: identity",
        "Transfer-Encoding:",
        "Transfer-Encoding: xchunked",
    ];
    run(async {
        for fields in fields {
            let bytes = format!("HTTP/1.1 200 OK\r\n{fields}\r\n\r\nhello");
            assert_eq!(answer_of(Method::Get, bytes.as_bytes()).await, "malformed", "{fields:?}");
        }
        let bytes = "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
        assert_eq!(answer_of(Method::Get, bytes.as_bytes()).await, "malformed");
    });
}

#[test]
fn answers_that_break_off_are_told_from_whole_ones() {
    check(&[
        ("", "closed"),
        ("HTTP/1.1", "closed"),
        ("HTTP/1.1 200 OK\r\n", "closed"),
        ("HTTP/1.1 200 OK\r\nX-A: b\r\n", "closed"),
        ("HTTP/1.1 100 Continue\r\n\r\n", "closed"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", "200 OK Cut"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell", "200 OK Cut"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "200 OK Cut"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhell", "200 OK Cut"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", "200 OK Cut"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n", "200 OK Cut"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx", "200 OK Malformed"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\nhello", "200 OK Malformed"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello!", "200 OK Malformed"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5 \r\nhello", "200 OK Malformed"),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX : b\r\n\r\n",
            "200 OK Malformed",
        ),
    ]);
}

#[test]
fn bodies_are_read_as_they_are_framed() {
    check(&[
        ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", "200 OK \"hello\""),
        ("HTTP/1.1 200 OK\r\ncontent-length:  5 \r\n\r\nhello!!!", "200 OK \"hello\""),
        ("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "200 OK \"\""),
        ("HTTP/1.1 200 OK\r\n\r\nhello", "200 OK \"hello\""),
        ("HTTP/1.0 200 OK\r\n\r\nhello", "200 OK \"hello\""),
        ("HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello", "200 OK \"hello\""),
        ("HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", "200  \"\""),
        ("HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n", "200  \"\""),
        ("HTTP/1.1 299 Quite So\r\nContent-Length: 0\r\n\r\n", "299 Quite So \"\""),
        ("HTTP/1.1 999 \r\nContent-Length: 0\r\n\r\n", "999  \"\""),
        ("HTTP/1.1 204 No Content\r\n\r\n", "204 No Content \"\""),
        ("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello", "204 No Content \"\""),
        ("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", "304 Not Modified \"\""),
        (
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nLink: a\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
            "200 OK \"\"",
        ),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nh\r\n4;a=b\r\nello\r\n0\r\nX: y\r\n\r\n",
            "200 OK \"hello\"",
        ),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n0\r\n\r\n", "200 OK \"\""),
    ]);
    run(async {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n";
        assert_eq!(answer_of(Method::Head, head.as_bytes()).await, "200 OK \"\"");
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        assert_eq!(answer_of(Method::Head, head.as_bytes()).await, "200 OK \"\"");
    });
}

#[test]
fn only_fields_of_the_message_are_handed_on() {
    run(async {
        let back_end = BackEnd::answering(
            "HTTP/1.1 200 OK\r\nX-A: b\r\nConnection: X-One, keep-alive\r\nX-One: 1\r\n\
             Keep-Alive: timeout=5\r\nContent-Length: 5\r\nTrailer: X\r\nUpgrade: h2c\r\n\
             x-a: c\r\n\r\nhello",
        )
        .await;
        let client = client();
        let get = back_end.outgoing(Method::Get, Body::Empty);
        let response = client.send(get).await.unwrap();
        let fields: Vec<_> = response.headers.iter().collect();
        assert_eq!(fields, [("X-A", &b"b"[..]), ("x-a", &b"c"[..])]);

        let back_end = BackEnd::answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n").await;
        let head = back_end.outgoing(Method::Head, Body::Empty);
        let response = client.send(head).await.unwrap();
        assert_eq!(response.headers.get("content-length"), Some(&b"5"[..]));
    });
}
