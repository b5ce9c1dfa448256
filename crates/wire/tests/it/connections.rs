//! Connections of clients: kept, pipelined, closed, drained.

use crate::harness::{Server, check_served, exchange, record, run, statuses, text};
use assembly::message::{Body, Headers, Response};
use std::rc::Rc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Notify;
use wire::server::ServerOptions;

const GET: &str = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

#[test]
fn pipelined_requests_are_answered_in_order() {
    run(async {
        let server = Server::start(ServerOptions::default(), None, |request, _| async move {
            let path = request.path.clone();
            // The first takes longest.
            if path == "/0" {
                tokio::task::yield_now().await;
            }
            Response { body: Body::Full(path), ..Response::new(200) }
        });
        let requests: String =
            (0..500).map(|n| format!("GET /{n} HTTP/1.1\r\nHost: a\r\n\r\n")).collect();
        let answer = text(&server.exchange(requests.as_bytes()).await);
        let mut at = 0;
        for n in 0..500 {
            at += answer[at..].find(&format!("\r\n\r\n/{n}")).expect("in order") + 4;
        }
        assert_eq!(server.take_log().written.len(), 500);
    });
}

#[test]
fn a_connection_is_closed_when_the_client_says_so() {
    let rows = [
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "Connection: close"),
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, CLOSE\r\n\r\n", "Connection: close"),
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, close\r\n\r\n", "Connection: close"),
        ("GET / HTTP/1.0\r\n\r\n", "Connection: close"),
        ("GET / HTTP/1.0\r\nConnection: close\r\n\r\n", "Connection: close"),
    ];
    run(async {
        let server = Server::recording();
        for (row, field) in rows {
            let answer = server.exchange(format!("{row}{GET}").as_bytes()).await;
            assert_eq!(statuses(&answer), [200], "{row:?}");
            assert!(text(&answer).contains(&format!("\r\n{field}\r\n")), "{row:?}");
            assert_eq!(server.take_log().served.len(), 1, "{row:?}");
        }
        let answer = server.exchange(b"GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").await;
        assert!(text(&answer).contains("\r\nConnection: keep-alive\r\n"));
        let answer = server.exchange(GET.as_bytes()).await;
        assert!(!text(&answer).contains("Connection"));
    });
}

/// What a client reads for an answer of the service.
fn written(request: &'static str, answer: fn() -> Response) -> String {
    let out = Rc::new(std::cell::RefCell::new(String::new()));
    let read = out.clone();
    run(async move {
        let server = Server::start(ServerOptions::default(), None, move |_, _| async move {
            let mut response = answer();
            response.headers.set("Date", "today");
            response
        });
        *read.borrow_mut() = text(&server.exchange(request.as_bytes()).await);
    });
    out.take()
}

fn with_fields(response: Response, fields: &[(&str, &'static str)]) -> Response {
    let mut headers = Headers::new();
    fields.iter().for_each(|(name, value)| headers.append(name, *value));
    Response { headers, ..response }
}

fn with_body(response: Response, text: &'static str) -> Response {
    Response { body: Body::Full(text.into()), ..response }
}

#[test]
fn answers_are_framed_by_their_bodies() {
    let head = "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n";
    let rows = [
        (
            written(GET, || with_body(Response::new(200), "hello")),
            "HTTP/1.1 200 OK\r\nDate: today\r\nContent-Length: 5\r\n\r\nhello",
        ),
        (
            written(GET, || Response::new(404)),
            "HTTP/1.1 404 Not Found\r\nDate: today\r\nContent-Length: 0\r\n\r\n",
        ),
        (
            written(GET, || with_body(Response::new(204), "hello")),
            "HTTP/1.1 204 No Content\r\nDate: today\r\n\r\n",
        ),
        (
            written(GET, || with_body(Response::new(304), "hello")),
            "HTTP/1.1 304 Not Modified\r\nDate: today\r\n\r\n",
        ),
        (
            written(head, || with_body(Response::new(200), "hello")),
            "HTTP/1.1 200 OK\r\nDate: today\r\nContent-Length: 5\r\n\r\n",
        ),
        (
            written(head, || with_fields(Response::new(200), &[("Content-Length", "7")])),
            "HTTP/1.1 200 OK\r\nDate: today\r\nContent-Length: 7\r\n\r\n",
        ),
        (written(head, || Response::new(200)), "HTTP/1.1 200 OK\r\nDate: today\r\n\r\n"),
        (
            written(GET, || {
                let fields = [
                    ("Content-Length", "99"),
                    ("Transfer-Encoding", "chunked"),
                    ("Connection", "close"),
                    ("Keep-Alive", "x"),
                    ("Upgrade", "x"),
                    ("X-A", "b\r\nX-B: c"),
                ];
                with_body(with_fields(Response::new(200), &fields), "hello")
            }),
            "HTTP/1.1 200 OK\r\nX-A: b  X-B: c\r\nDate: today\r\nContent-Length: 5\r\n\r\nhello",
        ),
        (
            written(GET, || Response { reason: Some("So\r\nX: y".into()), ..Response::new(299) }),
            "HTTP/1.1 299 SoX: y\r\nDate: today\r\nContent-Length: 0\r\n\r\n",
        ),
        (
            written(GET, || Response::new(150)),
            "HTTP/1.1 500 \r\nDate: today\r\nContent-Length: 0\r\n\r\n",
        ),
    ];
    for (written, expect) in rows {
        assert_eq!(written, expect);
    }
}

#[test]
fn an_answer_carries_the_date() {
    run(async {
        let server = Server::recording();
        let answer = text(&server.exchange(GET.as_bytes()).await);
        let date = answer.lines().find_map(|line| line.strip_prefix("Date: ")).unwrap();
        assert!(date.len() == 29 && date.ends_with(" GMT"), "{date}");
    });
}

#[test]
fn bodies_that_the_service_leaves_are_drained_or_the_connection_is_closed() {
    run(async {
        let options = ServerOptions { drain_bytes_max: 1000, ..ServerOptions::default() };
        let server = Server::start(options, None, |request, log| async move {
            log.borrow_mut().served.push(text(&request.path));
            Response::new(200)
        });
        let post = |fields: &str, body: &str| {
            format!("POST /one HTTP/1.1\r\nHost: a\r\n{fields}\r\n\r\n{body}{GET}")
        };
        let short = "x".repeat(900);
        let long = "x".repeat(1100);
        let rows = [
            (post("Content-Length: 900", &short), 2),
            (post("Content-Length: 100000", &"x".repeat(100_000)), 1),
            (post("Transfer-Encoding: chunked", &format!("384\r\n{short}\r\n0\r\n\r\n")), 2),
            (post("Transfer-Encoding: chunked", &format!("44c\r\n{long}\r\n0\r\n\r\n")), 1),
            (post("Transfer-Encoding: chunked", "zzz"), 1),
        ];
        for (row, served) in rows {
            let answer = server.exchange(row.as_bytes()).await;
            assert_eq!(server.take_log().served.len(), served, "{}", &row[..80]);
            assert_eq!(statuses(&answer).len(), served, "{}", &row[..80]);
        }
    });
}

#[test]
fn a_body_of_an_earlier_request_reads_nothing() {
    run(async {
        let kept: Rc<std::cell::RefCell<Option<Body>>> = Rc::default();
        let keeping = kept.clone();
        let server = Server::start(ServerOptions::default(), None, move |request, log| {
            let keeping = keeping.clone();
            async move {
                log.borrow_mut().served.push(text(&request.path));
                let old = keeping.borrow_mut().take();
                if let Some(mut old) = old {
                    assert!(old.buffer(100).await.is_err());
                }
                *keeping.borrow_mut() = Some(request.body);
                Response::new(200)
            }
        });
        let two = "POST /1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n\
                   POST /2 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\ny\r\n0\r\n\r\n";
        let answer = server.exchange(two.as_bytes()).await;
        assert_eq!(statuses(&answer), [200, 200]);
        assert_eq!(server.take_log().served, ["/1", "/2"]);
    });
}

#[test]
fn a_client_that_waits_to_be_told_is_told_when_the_body_is_wanted() {
    run(async {
        let server = Server::recording();
        let mut tcp = TcpStream::connect(server.address).await.unwrap();
        let head =
            "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n";
        tcp.write_all(head.as_bytes()).await.unwrap();
        let told = "HTTP/1.1 100 Continue\r\n\r\n";
        let mut interim = vec![0; told.len()];
        tcp.read_exact(&mut interim).await.unwrap();
        assert_eq!(text(&interim), told);
        tcp.write_all(format!("hello{GET}").as_bytes()).await.unwrap();
        tcp.shutdown().await.unwrap();
        let mut answer = Vec::new();
        tcp.read_to_end(&mut answer).await.unwrap();
        assert_eq!(statuses(&answer), [200, 200]);
        assert_eq!(server.take_log().served, ["POST / a \"hello\"", "GET / a \"\""]);
    });
}

#[test]
fn a_client_that_is_never_told_finds_its_connection_closed() {
    run(async {
        let server = Server::start(ServerOptions::default(), None, |_, log| async move {
            log.borrow_mut().served.push(String::new());
            Response::new(401)
        });
        let head =
            "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n";
        let mut tcp = TcpStream::connect(server.address).await.unwrap();
        tcp.write_all(head.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        tcp.read_to_end(&mut answer).await.unwrap();
        assert_eq!(statuses(&answer), [401]);
        assert!(text(&answer).contains("\r\nConnection: close\r\n"));
        // The body, sent all the same, is no request.
        let _ = tcp.write_all(GET.as_bytes()).await;
        drop(tcp);
        assert_eq!(server.take_log().served.len(), 1);
    });
}

#[test]
fn a_client_that_leaves_is_reported_once() {
    run(async {
        let left = Rc::new(Notify::new());
        let waiting = left.clone();
        let server = Server::start(ServerOptions::default(), None, move |_, _| {
            let waiting = waiting.clone();
            async move {
                waiting.notified().await;
                // More than the system buffers, so that the write must notice.
                Response { body: Body::Full(vec![0; 32 << 20].into()), ..Response::new(200) }
            }
        });
        let mut tcp = TcpStream::connect(server.address).await.unwrap();
        tcp.write_all(GET.as_bytes()).await.unwrap();
        socket2::SockRef::from(&tcp).set_linger(Some(std::time::Duration::ZERO)).unwrap();
        drop(tcp);
        left.notify_one();
        while server.log.borrow().written.is_empty() {
            tokio::task::yield_now().await;
        }
        let log = server.take_log();
        assert_eq!(log.written.len(), 1);
        assert!(!log.written[0].is_complete);
        assert!(log.written[0].response_body_bytes < 32 << 20);
    });
}

#[test]
fn what_is_half_a_request_is_refused_or_forgotten() {
    run(async {
        let server = Server::recording();
        assert_eq!(server.exchange(b"").await, b"");
        assert_eq!(server.exchange(b"\r\n").await, b"");
        assert_eq!(statuses(&server.exchange(b"GET / HT").await), [400]);
        assert_eq!(statuses(&server.exchange(b"GET / HTTP/1.1\r\nHost: a\r\n").await), [400]);
        let half = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhello";
        assert_eq!(statuses(&server.exchange(half).await), [400]);
        let log = server.take_log();
        assert_eq!(log.served, ["POST / a cut"]);
        assert_eq!(log.refused, [400, 400]);
        assert_eq!(log.written[0].request_body_bytes, 5);
    });
}

#[test]
fn after_the_trigger_calls_end_and_connections_close() {
    run(async {
        let go_on = Rc::new(Notify::new());
        let arrived = Rc::new(Notify::new());
        let (waits, tells) = (go_on.clone(), arrived.clone());
        let server = Server::start(ServerOptions::default(), None, move |request, log| {
            let (waits, tells) = (waits.clone(), tells.clone());
            async move {
                tells.notify_one();
                waits.notified().await;
                record(request, log).await
            }
        });
        let mut idle = TcpStream::connect(server.address).await.unwrap();
        let mut busy = TcpStream::connect(server.address).await.unwrap();
        busy.write_all(GET.as_bytes()).await.unwrap();
        arrived.notified().await;
        server.shutdown.trigger();
        let mut nothing = Vec::new();
        idle.read_to_end(&mut nothing).await.unwrap();
        assert_eq!(nothing, b"");
        assert!(!server.accepting.is_finished());
        assert!(TcpStream::connect(server.address).await.is_err());
        go_on.notify_one();
        let mut answer = Vec::new();
        busy.read_to_end(&mut answer).await.unwrap();
        assert_eq!(statuses(&answer), [200]);
        assert!(text(&answer).contains("\r\nConnection: close\r\n"));
        server.accepting.await.unwrap();
    });
}

#[test]
fn the_end_of_patience_cuts_what_is_left() {
    run(async {
        let shutdown_timeout = std::time::Duration::from_millis(20);
        let options = ServerOptions { shutdown_timeout, ..ServerOptions::default() };
        let arrived = Rc::new(Notify::new());
        let tells = arrived.clone();
        let server = Server::start(options, None, move |_, _| {
            tells.notify_one();
            std::future::pending()
        });
        let mut busy = TcpStream::connect(server.address).await.unwrap();
        busy.write_all(GET.as_bytes()).await.unwrap();
        arrived.notified().await;
        server.shutdown.trigger();
        let mut answer = Vec::new();
        let _ = busy.read_to_end(&mut answer).await;
        assert_eq!(answer, b"");
        server.accepting.await.unwrap();
    });
}

#[test]
fn a_panic_takes_nothing_along() {
    run(async {
        let server = Server::start(ServerOptions::default(), None, |request, log| async move {
            assert!(request.path != "/panic", "as the test wants");
            record(request, log).await
        });
        let panicking = exchange(server.address, b"GET /panic HTTP/1.1\r\nHost: a\r\n\r\n").await;
        assert_eq!(panicking, b"");
        assert_eq!(statuses(&server.exchange(GET.as_bytes()).await), [200]);
    });
    check_served(&[(GET, "GET / a \"\"")]);
}
