//! A back end that speaks bytes: a script for each connection.

use crate::harness::find;
use assembly::message::{Body, Headers, Method};
use assembly::outside::{Outgoing, Scheme};
use bytes::Bytes;
use std::cell::RefCell;
use std::future::Future;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

pub(crate) struct BackEnd {
    pub(crate) address: SocketAddr,
    /// Heads of the requests, with the number of the connection.
    pub(crate) heads: Rc<RefCell<Vec<(usize, String)>>>,
}

/// One connection of the back end.
pub(crate) struct Line {
    pub(crate) tcp: TcpStream,
    number: usize,
    read: Vec<u8>,
    heads: Rc<RefCell<Vec<(usize, String)>>>,
}

impl BackEnd {
    /// Runs `script` for each connection, one after the other; they are numbered from 0.
    pub(crate) async fn start<F, A>(script: F) -> BackEnd
    where
        F: Fn(usize, Line) -> A + 'static,
        A: Future<Output = ()> + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let heads = Rc::new(RefCell::new(Vec::new()));
        let recorded = heads.clone();
        tokio::task::spawn_local(async move {
            for number in 0.. {
                let (tcp, _) = listener.accept().await.unwrap();
                let line = Line { tcp, number, read: Vec::new(), heads: recorded.clone() };
                tokio::task::spawn_local(script(number, line));
            }
        });
        BackEnd { address, heads }
    }

    /// A back end that answers every request of every connection with the same bytes, then
    /// closes.
    pub(crate) async fn answering(bytes: impl Into<Vec<u8>>) -> BackEnd {
        let bytes = bytes.into();
        BackEnd::start(move |_, mut line| {
            let bytes = bytes.clone();
            async move {
                if line.request().await.is_some() {
                    line.write(&bytes).await;
                }
                line.finish().await;
            }
        })
        .await
    }

    pub(crate) fn outgoing(&self, method: Method, body: Body) -> Outgoing {
        outgoing(&self.address.to_string(), method, body)
    }

    /// Number of connections that brought a request, and of requests.
    pub(crate) fn counts(&self) -> (usize, usize) {
        let heads = self.heads.borrow();
        let mut connections: Vec<_> = heads.iter().map(|(number, _)| *number).collect();
        connections.dedup();
        (connections.len(), heads.len())
    }
}

impl Line {
    /// Reads a request's head; `None` if the client closed before it came.
    pub(crate) async fn request(&mut self) -> Option<String> {
        loop {
            if let Some(end) = find(&self.read, b"\r\n\r\n") {
                let rest = self.read.split_off(end + 4);
                let head = String::from_utf8(std::mem::replace(&mut self.read, rest)).unwrap();
                self.heads.borrow_mut().push((self.number, head.clone()));
                return Some(head);
            }
            if self.more().await == 0 {
                return None;
            }
        }
    }

    async fn more(&mut self) -> usize {
        self.tcp.read_buf(&mut self.read).await.unwrap_or(0)
    }

    pub(crate) async fn write(&mut self, bytes: &[u8]) {
        // The client may have gone: that is what some tests are about.
        let _ = self.tcp.write_all(bytes).await;
    }

    /// Closes our side, then waits until the client has closed.
    pub(crate) async fn finish(&mut self) {
        let _ = self.tcp.shutdown().await;
        while self.more().await > 0 {}
    }
}

pub(crate) fn outgoing(authority: &str, method: Method, body: Body) -> Outgoing {
    Outgoing {
        scheme: Scheme::Http,
        authority: Bytes::copy_from_slice(authority.as_bytes()),
        target: Bytes::from_static(b"/a?b"),
        method,
        headers: Headers::new(),
        body,
        timeout: Duration::from_secs(30),
    }
}
