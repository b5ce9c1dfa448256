//! Bodies that are too large to hold: streamed both ways, through a proxy of our own.

use crate::back_end::{BackEnd, outgoing};
use crate::harness::{Log, Server, client, exchange, find, record, run, statuses, text};
use assembly::message::{Body, BodyError, BodyStream, Method, Request, Response, Source};
use assembly::outside::{Outgoing, Scheme, SendError};
use bytes::Bytes;
use std::cell::RefCell;
use std::net::SocketAddr;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use wire::client::Client;
use wire::server::ServerOptions;

const BIG: usize = 10 << 20;

/// Bytes whose order shows.
fn pattern(at: usize) -> u8 {
    (at ^ (at >> 8) ^ (at >> 16)) as u8
}

/// A body of the pattern, in uneven pieces.
struct Pattern {
    at: usize,
    end: usize,
}

impl Source for Pattern {
    fn poll_chunk(&mut self, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, BodyError>>> {
        if self.at == self.end {
            return Poll::Ready(None);
        }
        let piece = (self.at % 70_000 + 1).min(self.end - self.at);
        let bytes: Vec<u8> = (self.at..self.at + piece).map(pattern).collect();
        self.at += piece;
        Poll::Ready(Some(Ok(bytes.into())))
    }
}

fn patterned(length: usize, is_told: bool) -> Body {
    let source = Pattern { at: 0, end: length };
    Body::Stream(BodyStream::new(is_told.then_some(length as u64), Box::new(source)))
}

/// Reads a body and checks that it is the pattern; answers with its length and largest piece.
async fn check_pattern(body: Body) -> Result<(usize, usize), BodyError> {
    let Body::Stream(mut stream) = body else { panic!("not streamed") };
    let (mut at, mut largest) = (0, 0);
    while let Some(piece) = stream.chunk().await.transpose()? {
        assert!(piece.iter().enumerate().all(|(n, &byte)| byte == pattern(at + n)), "at {at}");
        at += piece.len();
        largest = largest.max(piece.len());
    }
    Ok((at, largest))
}

/// A proxy that passes everything on to `back_end`.
fn proxy(back_end: SocketAddr) -> Server {
    let client = Rc::new(client());
    Server::start(ServerOptions::default(), None, move |request, log| {
        forward(client.clone(), back_end, request, log)
    })
}

async fn forward(
    client: Rc<Client>,
    back_end: SocketAddr,
    request: Request,
    log: Rc<RefCell<Log>>,
) -> Response {
    let mut headers = request.headers;
    headers.remove("host");
    let outgoing = Outgoing {
        scheme: Scheme::Http,
        authority: back_end.to_string().into(),
        target: request.path,
        method: request.method,
        headers,
        body: request.body,
        timeout: Duration::from_secs(30),
    };
    match client.send(outgoing).await {
        Ok(response) => response,
        Err(error) => {
            log.borrow_mut().served.push(format!("{error:?}"));
            Response::new(if matches!(error, SendError::RequestBody(_)) { 400 } else { 502 })
        }
    }
}

#[test]
fn ten_mebibytes_pass_both_ways_in_small_pieces() {
    run(async {
        let back_end = Server::start(ServerOptions::default(), None, |request, _| async move {
            // What comes goes back at once: both directions are under way together.
            Response { body: request.body, ..Response::new(200) }
        });
        let proxy = proxy(back_end.address);
        let client = client();
        for is_told in [true, false] {
            let body = patterned(BIG, is_told);
            let put = outgoing(&proxy.address.to_string(), Method::Put, body);
            let response = client.send(put).await.unwrap();
            let (length, largest) = check_pattern(response.body).await.unwrap();
            assert_eq!(length, BIG);
            assert!(largest <= 128 * 1024, "{largest}");
            let sent = proxy.take_log().written[0];
            assert!(sent.is_complete);
            assert_eq!(
                (sent.request_body_bytes, sent.response_body_bytes),
                (BIG as u64, BIG as u64)
            );
        }
    });
}

#[test]
fn an_upload_is_read_by_a_back_end_that_answers_late() {
    run(async {
        let back_end = Server::start(ServerOptions::default(), None, |request, log| async move {
            let (length, largest) = check_pattern(request.body).await.unwrap();
            log.borrow_mut().served.push(length.to_string());
            assert!(largest <= 128 * 1024, "{largest}");
            Response::new(204)
        });
        let proxy = proxy(back_end.address);
        for is_told in [true, false] {
            let post = outgoing(&proxy.address.to_string(), Method::Post, patterned(BIG, is_told));
            assert_eq!(client().send(post).await.unwrap().status, 204);
            assert_eq!(back_end.take_log().served, [BIG.to_string()]);
        }
    });
}

#[test]
fn a_back_end_may_answer_before_it_has_read_the_body() {
    run(async {
        let back_end = BackEnd::start(|_, mut line| async move {
            line.request().await;
            line.write(b"HTTP/1.1 413 No\r\nContent-Length: 2\r\n\r\nno").await;
            line.finish().await;
        })
        .await;
        let proxy = proxy(back_end.address);
        let head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10000000\r\n\r\n";
        let mut tcp = TcpStream::connect(proxy.address).await.unwrap();
        tcp.write_all(head.as_bytes()).await.unwrap();
        tcp.write_all(&[b'x'; 1000]).await.unwrap();
        let mut answer = Vec::new();
        tcp.read_to_end(&mut answer).await.unwrap();
        assert_eq!(statuses(&answer), [413]);
        assert!(text(&answer).ends_with("\r\n\r\nno"));
    });
}

#[test]
fn a_request_that_breaks_off_is_never_whole_for_the_back_end() {
    run(async {
        let back_end = Server::recording();
        let proxy = proxy(back_end.address);
        let post = |field: &str, body: &str| {
            format!("POST / HTTP/1.1\r\nHost: a\r\n{field}\r\n\r\n{body}")
        };
        for (field, body) in [
            ("Content-Length: 10", "hello"),
            ("Transfer-Encoding: chunked", "5\r\nhello\r\n"),
            ("Transfer-Encoding: chunked", "5\r\nhello\r\nx"),
            ("Transfer-Encoding: chunked", "5\r\nhello0\r\n\r\n"),
        ] {
            let answer = exchange(proxy.address, post(field, body).as_bytes()).await;
            assert_eq!(statuses(&answer), [400], "{body:?}");
            while back_end.log.borrow().served.is_empty() {
                tokio::task::yield_now().await;
            }
            assert_eq!(back_end.take_log().served.len(), 1, "{body:?}");
        }
    });
}

#[test]
fn an_answer_that_breaks_off_is_never_whole_for_the_client() {
    run(async {
        for (bytes, ends_well) in [
            ("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello", false),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", false),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", true),
            ("HTTP/1.1 200 OK\r\n\r\nhello", true),
        ] {
            let back_end = BackEnd::answering(bytes).await;
            let proxy = proxy(back_end.address);
            let mut tcp = TcpStream::connect(proxy.address).await.unwrap();
            tcp.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await.unwrap();
            let mut answer = Vec::new();
            let read = tcp.read_to_end(&mut answer).await;
            let is_whole = read.is_ok() && answer.ends_with(b"0\r\n\r\n");
            assert_eq!(is_whole, ends_well, "{bytes:?}: {}", text(&answer));
            assert_eq!(proxy.take_log().written[0].is_complete, ends_well, "{bytes:?}");
        }
    });
}

#[test]
fn an_answer_without_length_ends_with_the_connection_for_old_clients() {
    run(async {
        let server = Server::start(ServerOptions::default(), None, |_, _| async move {
            Response { body: patterned(100_000, false), ..Response::new(200) }
        });
        let request = b"GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
        let answer = server.exchange(request).await;
        let head = find(&answer, b"\r\n\r\n").unwrap() + 4;
        assert_eq!(answer.len() - head, 100_000);
        assert!(text(&answer[..head]).contains("\r\nConnection: close\r\n"));
    });
}

#[test]
fn a_body_that_is_too_large_is_refused_as_soon_as_that_shows() {
    run(async {
        let options = ServerOptions { body_bytes_max: Some(10), ..ServerOptions::default() };
        let server = Server::start(options, None, record);
        let post = |field: &str, body: &str| {
            format!("POST / HTTP/1.1\r\nHost: a\r\n{field}\r\n\r\n{body}")
        };
        let rows = [
            (post("Content-Length: 10", "0123456789"), 200, 0),
            (post("Content-Length: 11", "0123456789a"), 413, 1),
            (post("Content-Length: 1000000000000", ""), 413, 1),
            (post("Transfer-Encoding: chunked", "a\r\n0123456789\r\n0\r\n\r\n"), 200, 0),
            (post("Transfer-Encoding: chunked", "b\r\n0123456789a\r\n0\r\n\r\n"), 413, 0),
        ];
        for (row, status, refused) in rows {
            let answer = server.exchange(row.as_bytes()).await;
            assert_eq!(statuses(&answer), [status], "{row:?}");
            assert_eq!(server.take_log().refused.len(), refused, "{row:?}");
        }
    });
}

#[test]
fn pieces_are_sent_on_as_they_come() {
    run(async {
        let (sender, receiver) = tokio::sync::mpsc::unbounded_channel::<Bytes>();
        let receiver = Rc::new(RefCell::new(Some(receiver)));
        struct Live(tokio::sync::mpsc::UnboundedReceiver<Bytes>);
        impl Source for Live {
            fn poll_chunk(
                &mut self,
                cx: &mut Context<'_>,
            ) -> Poll<Option<Result<Bytes, BodyError>>> {
                self.0.poll_recv(cx).map(|bytes| bytes.map(Ok))
            }
        }
        let back_end = Server::start(ServerOptions::default(), None, move |_, _| {
            let live = Live(receiver.borrow_mut().take().unwrap());
            let body = Body::Stream(BodyStream::new(None, Box::new(live)));
            async move { Response { body, ..Response::new(200) } }
        });
        let proxy = proxy(back_end.address);
        let get = outgoing(&proxy.address.to_string(), Method::Get, Body::Empty);
        // The head comes before any of the body is made.
        let response = client().send(get).await.unwrap();
        let Body::Stream(mut body) = response.body else { panic!("not streamed") };
        for event in ["data: 1\n\n", "data: 2\n\n"] {
            sender.send(Bytes::from_static(event.as_bytes())).unwrap();
            assert_eq!(body.chunk().await.unwrap().unwrap(), event);
        }
        drop(sender);
        assert!(body.chunk().await.is_none());
    });
}
