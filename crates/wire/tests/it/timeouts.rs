//! What happens when nothing happens. All limits here are small, all outer bounds generous.

use crate::back_end::BackEnd;
use crate::harness::{Server, client_options, record, run, statuses, text};
use assembly::message::{Body, BodyError, BodyStream, Method, Response, Source};
use assembly::outside::SendError;
use bytes::Bytes;
use std::cell::Cell;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use wire::client::Client;
use wire::server::ServerOptions;

const SHORT: Duration = Duration::from_millis(40);

/// Sends bytes, keeps the connection open, and reads until the server closes.
async fn waited(options: ServerOptions, bytes: &str) -> (String, Vec<String>) {
    let server = Server::start(options, None, record);
    let mut tcp = TcpStream::connect(server.address).await.unwrap();
    tcp.write_all(bytes.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    tcp.read_to_end(&mut answer).await.unwrap();
    let served = server.take_log().served;
    (text(&answer), served)
}

#[test]
fn a_head_that_does_not_end_is_answered_408() {
    run(async {
        for half in ["G", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX-A: b"] {
            let options = ServerOptions { head_timeout: SHORT, ..ServerOptions::default() };
            let (answer, served) = waited(options, half).await;
            assert_eq!(statuses(answer.as_bytes()), [408], "{half:?}");
            assert!(served.is_empty(), "{half:?}");
        }
    });
}

#[test]
fn an_unused_connection_is_closed_silently() {
    run(async {
        let options = ServerOptions { idle_timeout: SHORT, ..ServerOptions::default() };
        assert_eq!(waited(options.clone(), "").await.0, "");
        let (answer, served) = waited(options, "GET / HTTP/1.1\r\nHost: a\r\n\r\n").await;
        assert_eq!(statuses(answer.as_bytes()), [200]);
        assert_eq!(served.len(), 1);
    });
}

#[test]
fn a_body_that_stops_half_way_times_out() {
    run(async {
        let bodies = [
            ("Content-Length: 10", "hello"),
            ("Content-Length: 10", ""),
            ("Transfer-Encoding: chunked", "5\r\nhel"),
            ("Transfer-Encoding: chunked", "5"),
            ("Transfer-Encoding: chunked", "5\r\nhello\r\n0\r\nX-A: b"),
        ];
        for (field, body) in bodies {
            let options = ServerOptions { body_timeout: SHORT, ..ServerOptions::default() };
            let request = format!("POST / HTTP/1.1\r\nHost: a\r\n{field}\r\n\r\n{body}");
            let (answer, served) = waited(options, &request).await;
            assert_eq!(statuses(answer.as_bytes()), [408], "{field} {body:?}");
            assert_eq!(served, ["POST / a timed out"], "{field} {body:?}");
        }
    });
}

/// Makes bytes for ever, and counts them.
struct Endless(Rc<Cell<usize>>);

impl Source for Endless {
    fn poll_chunk(&mut self, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, BodyError>>> {
        static PIECE: [u8; 65536] = [b'x'; 65536];
        self.0.set(self.0.get() + PIECE.len());
        Poll::Ready(Some(Ok(Bytes::from_static(&PIECE))))
    }
}

#[test]
fn a_client_that_takes_nothing_is_cut_and_costs_no_memory() {
    run(async {
        let made = Rc::new(Cell::new(0));
        let counter = made.clone();
        let options = ServerOptions { write_timeout: SHORT, ..ServerOptions::default() };
        let server = Server::start(options, None, move |_, _| {
            let body = BodyStream::new(None, Box::new(Endless(counter.clone())));
            async move { Response { body: Body::Stream(body), ..Response::new(200) } }
        });
        let mut tcp = TcpStream::connect(server.address).await.unwrap();
        tcp.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap();
        while server.log.borrow().written.is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let sent = server.take_log().written[0];
        assert!(!sent.is_complete);
        // All that was made lies in the system's buffers, but for one gathering of ours.
        let held = made.get() as u64 - sent.response_body_bytes;
        assert!(held <= 256 * 1024, "{held}");
    });
}

#[test]
fn back_ends_that_are_slow_are_told_apart() {
    run(async {
        let options = || {
            let mut options = client_options();
            options.body_timeout = SHORT;
            options
        };
        for half in ["", "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 200 OK\r\nX-A"] {
            let back_end = BackEnd::start(move |_, mut line| async move {
                line.request().await;
                line.write(half.as_bytes()).await;
                line.request().await;
            })
            .await;
            let mut outgoing = back_end.outgoing(Method::Get, Body::Empty);
            outgoing.timeout = SHORT;
            let outcome = Client::new(options()).send(outgoing).await;
            assert_eq!(outcome.unwrap_err(), SendError::TimedOut, "{half:?}");
        }
        let back_end = BackEnd::start(move |_, mut line| async move {
            line.request().await;
            line.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel").await;
            line.request().await;
        })
        .await;
        let client = Client::new(options());
        let get = back_end.outgoing(Method::Get, Body::Empty);
        let mut response = client.send(get).await.unwrap();
        assert_eq!(response.body.buffer(10).await, Err(BodyError::TimedOut));
    });
}

#[test]
fn a_back_end_that_does_not_accept_times_out() {
    run(async {
        // Its queue holds one connection, which is never accepted.
        let socket =
            socket2::Socket::new(socket2::Domain::IPV4, socket2::Type::STREAM, None).unwrap();
        let any: std::net::SocketAddr = "127.0.0.1:0".parse().unwrap();
        socket.bind(&any.into()).unwrap();
        socket.listen(0).unwrap();
        let address = socket.local_addr().unwrap().as_socket().unwrap();
        let mut queued = Vec::new();
        while let Ok(tcp) = std::net::TcpStream::connect_timeout(&address, SHORT) {
            queued.push(tcp);
        }
        let mut options = client_options();
        options.connect_timeout = SHORT;
        let outgoing = crate::back_end::outgoing(&address.to_string(), Method::Get, Body::Empty);
        let outcome = Client::new(options).send(outgoing).await;
        assert_eq!(outcome.unwrap_err(), SendError::TimedOut);
    });
}
