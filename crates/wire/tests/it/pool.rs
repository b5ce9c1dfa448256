//! Connections to back ends: kept, found stale, replaced.

use crate::back_end::{BackEnd, Line, outgoing};
use crate::harness::{client, client_options, run, text};
use assembly::message::{Body, BodyError, BodyStream, Method, Response, Source};
use assembly::outside::SendError;
use bytes::Bytes;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::Notify;
use wire::client::Client;

const OK: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

async fn answer_always(mut line: Line) {
    while line.request().await.is_some() {
        line.write(OK).await;
    }
}

async fn read(response: Result<Response, SendError>) -> Result<String, SendError> {
    Ok(text(&response?.body.buffer(1024).await.unwrap()))
}

#[test]
fn a_connection_is_used_again_after_a_whole_answer() {
    let rows: [(&[u8], usize); 7] = [
        (OK, 1),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", 1),
        (b"HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok", 1),
        (b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok", 2),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok", 2),
        // Bytes that nobody asked for would be taken for the next answer.
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\n\r\n", 2),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n!", 2),
    ];
    run(async {
        for (answer, connections) in rows {
            let back_end = BackEnd::start(move |_, mut line| async move {
                while line.request().await.is_some() {
                    line.write(answer).await;
                }
            })
            .await;
            let client = client();
            for _ in 0..2 {
                let response = client.send(back_end.outgoing(Method::Get, Body::Empty)).await;
                assert_eq!(read(response).await, Ok("ok".into()), "{}", text(answer));
            }
            assert_eq!(back_end.counts(), (connections, 2), "{}", text(answer));
        }
    });
}

#[test]
fn an_answer_that_nobody_reads_to_its_end_closes_its_connection() {
    run(async {
        let back_end = BackEnd::start(|_, mut line| async move {
            while line.request().await.is_some() {
                line.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel").await;
            }
        })
        .await;
        let client = client();
        for _ in 0..2 {
            let response = client.send(back_end.outgoing(Method::Get, Body::Empty)).await;
            drop(response.unwrap());
        }
        assert_eq!(back_end.counts(), (2, 2));
    });
}

/// Sends twice to a back end that answers once on each connection and closes it where the second
/// request arrives, not before: only an attempt shows that it is stale.
async fn second_of(method: Method, body: Body) -> (Result<String, SendError>, usize) {
    let back_end = BackEnd::start(|number, mut line| async move {
        line.request().await;
        line.write(OK).await;
        if number == 0 {
            line.request().await;
        } else {
            answer_always(line).await;
        }
    })
    .await;
    let client = client();
    read(client.send(back_end.outgoing(Method::Get, Body::Empty)).await).await.unwrap();
    let second = client.send(back_end.outgoing(method, body)).await;
    (read(second).await, back_end.counts().1)
}

struct Pieces(Vec<Bytes>);

impl Source for Pieces {
    fn poll_chunk(&mut self, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, BodyError>>> {
        Poll::Ready(self.0.pop().map(Ok))
    }
}

fn stream(text: &'static str) -> Body {
    Body::Stream(BodyStream::new(None, Box::new(Pieces(vec![Bytes::from_static(text.as_bytes())]))))
}

#[test]
fn a_stale_connection_costs_one_repetition_where_that_is_harmless() {
    run(async {
        let full = || Body::Full("hello".into());
        let ok = || Ok("ok".to_owned());
        assert_eq!(second_of(Method::Get, Body::Empty).await, (ok(), 3));
        assert_eq!(second_of(Method::Head, Body::Empty).await.1, 3);
        assert_eq!(second_of(Method::Put, full()).await, (ok(), 3));
        assert_eq!(second_of(Method::Delete, Body::Empty).await, (ok(), 3));
        // These may have had an effect, or are gone.
        assert_eq!(second_of(Method::Post, Body::Empty).await, (Err(SendError::Closed), 2));
        assert_eq!(second_of(Method::Post, full()).await, (Err(SendError::Closed), 2));
        assert_eq!(second_of(Method::Patch, full()).await, (Err(SendError::Closed), 2));
        assert_eq!(second_of(Method::Put, stream("hello")).await, (Err(SendError::Closed), 2));
    });
}

#[test]
fn a_connection_that_was_seen_to_close_is_not_tried() {
    run(async {
        let closed = Rc::new(Notify::new());
        let closes = closed.clone();
        let back_end = BackEnd::start(move |number, mut line| {
            let closes = closes.clone();
            async move {
                line.request().await;
                line.write(OK).await;
                if number > 0 {
                    return answer_always(line).await;
                }
                drop(line);
                closes.notify_one();
            }
        })
        .await;
        let client = client();
        read(client.send(back_end.outgoing(Method::Get, Body::Empty)).await).await.unwrap();
        closed.notified().await;
        // The runtime learns of the end when it looks at its sockets, as it does for this one.
        let other = tokio::net::TcpStream::connect(back_end.address).await.unwrap();
        drop(other);
        let post = back_end.outgoing(Method::Post, Body::Full("hello".into()));
        assert_eq!(read(client.send(post).await).await, Ok("ok".into()));
    });
}

#[test]
fn an_answer_that_breaks_off_is_never_repeated() {
    run(async {
        let back_end = BackEnd::start(|_, mut line| async move {
            line.request().await;
            line.write(OK).await;
            line.request().await;
            line.write(b"HTTP/1.1 2").await;
        })
        .await;
        let client = client();
        read(client.send(back_end.outgoing(Method::Get, Body::Empty)).await).await.unwrap();
        let second = client.send(back_end.outgoing(Method::Get, Body::Empty)).await;
        assert_eq!(read(second).await, Err(SendError::Closed));
        assert_eq!(back_end.counts().1, 2);
    });
}

#[test]
fn a_fresh_connection_is_never_repeated() {
    run(async {
        let back_end = BackEnd::start(|_, mut line| async move {
            line.request().await;
        })
        .await;
        let response = client().send(back_end.outgoing(Method::Get, Body::Empty)).await;
        assert_eq!(read(response).await, Err(SendError::Closed));
        assert_eq!(back_end.counts(), (1, 1));
    });
}

#[test]
fn old_connections_are_swept() {
    run(async {
        let back_end = BackEnd::start(|_, line| answer_always(line)).await;
        let mut options = client_options();
        options.idle_timeout = Duration::ZERO;
        let client = Client::new(options);
        for _ in 0..2 {
            let response = client.send(back_end.outgoing(Method::Get, Body::Empty)).await;
            assert_eq!(read(response).await, Ok("ok".into()));
            client.sweep();
        }
        assert_eq!(back_end.counts(), (2, 2));
    });
}

#[test]
fn back_ends_that_are_not_there_are_told_apart() {
    run(async {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let free = listener.local_addr().unwrap();
        drop(listener);
        let client = client();
        let get = |authority: &str| outgoing(authority, Method::Get, Body::Empty);
        let refused = client.send(get(&free.to_string())).await;
        assert_eq!(read(refused).await, Err(SendError::Refused));
        let nowhere = client.send(get("no-such-host.invalid:80")).await;
        assert_eq!(read(nowhere).await, Err(SendError::NoSuchHost));
        for bad in ["", "a b", "a:b", "a/b", "u@a", "[::1", "a:99999"] {
            let outcome = client.send(get(bad)).await;
            assert!(matches!(outcome, Err(SendError::BadTarget(_))), "{bad}");
        }
    });
}

#[test]
fn a_name_is_resolved() {
    run(async {
        let back_end = BackEnd::start(|_, line| answer_always(line)).await;
        let client = client();
        for _ in 0..2 {
            let authority = format!("localhost:{}", back_end.address.port());
            let response = client.send(outgoing(&authority, Method::Get, Body::Empty)).await;
            assert_eq!(read(response).await, Ok("ok".into()));
        }
        assert_eq!(back_end.counts(), (1, 2));
        assert!(back_end.heads.borrow()[0].1.contains("\r\nHost: localhost:"));
    });
}

#[test]
fn a_back_end_that_resets_has_closed() {
    run(async {
        let back_end = BackEnd::start(|_, mut line| async move {
            line.request().await;
            socket2::SockRef::from(&line.tcp).set_linger(Some(Duration::ZERO)).unwrap();
        })
        .await;
        let response = client().send(back_end.outgoing(Method::Get, Body::Empty)).await;
        assert_eq!(read(response).await, Err(SendError::Closed));
    });
}

#[test]
fn nothing_made_up_can_split_a_request() {
    run(async {
        let back_end = BackEnd::start(|_, line| answer_always(line)).await;
        let client = client();
        let base = || back_end.outgoing(Method::Get, Body::Empty);
        let mut rows = Vec::new();
        for target in ["", "a", "/a b", "/a\r\nX: y", "/a\0", "/\u{e4}", "/a#b"] {
            let mut outgoing = base();
            outgoing.target = Bytes::copy_from_slice(target.as_bytes());
            rows.push(outgoing);
        }
        for method in ["", "GET /x HTTP/1.1\r\n", "G T", "CONNECT"] {
            let mut outgoing = base();
            outgoing.method = Method::from_token(method);
            rows.push(outgoing);
        }
        for host in ["", "a b", "a/b", "a@b"] {
            let mut outgoing = base();
            outgoing.headers.set("Host", host);
            rows.push(outgoing);
        }
        for row in rows {
            let shown = format!("{row:?}");
            assert!(matches!(client.send(row).await, Err(SendError::BadTarget(_))), "{shown}");
        }
        assert_eq!(back_end.counts(), (0, 0));
    });
}

#[test]
fn a_request_is_written_as_it_is_meant() {
    let head_of = |method: Method, body: Body, fields: &'static [(&str, &str)]| async move {
        let back_end = BackEnd::answering(OK).await;
        let mut outgoing = back_end.outgoing(method, body);
        for (name, value) in fields {
            outgoing.headers.append(name, *value);
        }
        client().send(outgoing).await.unwrap();
        let head = back_end.heads.borrow()[0].1.clone();
        head.replace(&back_end.address.to_string(), "HOST")
    };
    run(async {
        let full = Body::Full("hello".into());
        let rows = [
            (
                head_of(Method::Get, Body::Empty, &[("X-A", "b")]).await,
                "GET /a?b HTTP/1.1\r\nHost: HOST\r\nX-A: b\r\n\r\n",
            ),
            (
                head_of(Method::Post, Body::Empty, &[]).await,
                "POST /a?b HTTP/1.1\r\nHost: HOST\r\nContent-Length: 0\r\n\r\n",
            ),
            (
                head_of(Method::Delete, full, &[("host", "x:1")]).await,
                "DELETE /a?b HTTP/1.1\r\nHost: x:1\r\nContent-Length: 5\r\n\r\n",
            ),
            (
                head_of(
                    Method::Put,
                    stream("hello"),
                    &[("Content-Length", "7"), ("Connection", "close"), ("TE", "gzip"), ("X", "y")],
                )
                .await,
                "PUT /a?b HTTP/1.1\r\nHost: HOST\r\nX: y\r\nTransfer-Encoding: chunked\r\n\r\n",
            ),
            (
                head_of(
                    Method::Get,
                    Body::Empty,
                    &[
                        ("Transfer-Encoding", "chunked"),
                        ("Expect", "x"),
                        ("Upgrade", "x"),
                        ("Keep-Alive", "x"),
                    ],
                )
                .await,
                "GET /a?b HTTP/1.1\r\nHost: HOST\r\n\r\n",
            ),
        ];
        for (head, expect) in rows {
            assert_eq!(head, expect);
        }
    });
}
