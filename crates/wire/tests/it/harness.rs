//! A server that records what it is asked, and a client that speaks bytes.

use assembly::message::{Body, BodyError, Request, Response};
use std::cell::RefCell;
use std::future::Future;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use wire::Shutdown;
use wire::client::{Client, ClientOptions};
use wire::server::{Refused, Sent, ServerOptions, Service, accept_loop};
use wire::tls::TlsSetup;

/// Runs a test on one core, as the gateway does; nothing takes a minute unless it hangs.
pub(crate) fn run(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let local = tokio::task::LocalSet::new();
    local.block_on(&runtime, async {
        tokio::time::timeout(Duration::from_secs(60), test).await.expect("the test hangs");
    });
}

/// What happened on a server.
#[derive(Default)]
pub(crate) struct Log {
    /// Requests that reached the service, as `METHOD target host "body"`.
    pub(crate) served: Vec<String>,
    pub(crate) written: Vec<Sent>,
    pub(crate) refused: Vec<u16>,
}

pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    pub(crate) log: Rc<RefCell<Log>>,
    pub(crate) shutdown: Shutdown,
    pub(crate) accepting: JoinHandle<()>,
}

struct Answering<F> {
    answer: F,
    log: Rc<RefCell<Log>>,
}

impl<F, A> Service for Answering<F>
where
    F: Fn(Request, Rc<RefCell<Log>>) -> A + 'static,
    A: Future<Output = Response>,
{
    type Responded = ();

    async fn serve(&self, request: Request) -> (Response, ()) {
        ((self.answer)(request, self.log.clone()).await, ())
    }

    fn written(&self, (): (), sent: Sent) {
        self.log.borrow_mut().written.push(sent);
    }

    fn refused(&self, refused: Refused) {
        self.log.borrow_mut().refused.push(refused.status);
    }
}

impl Server {
    /// A server that answers by a function.
    pub(crate) fn start<F, A>(options: ServerOptions, tls: Option<TlsSetup>, answer: F) -> Server
    where
        F: Fn(Request, Rc<RefCell<Log>>) -> A + 'static,
        A: Future<Output = Response>,
    {
        let listener = wire::bind("127.0.0.1:0".parse().unwrap(), 1).unwrap().remove(0);
        let listener = wire::from_std(listener).unwrap();
        let address = listener.local_addr().unwrap();
        let log = Rc::new(RefCell::new(Log::default()));
        let service = Rc::new(Answering { answer, log: log.clone() });
        let shutdown = Shutdown::new();
        let accepting = accept_loop(listener, tls, service, Rc::new(options), shutdown.clone());
        Server { address, log, shutdown, accepting: tokio::task::spawn_local(accepting) }
    }

    /// A server that reads all bodies, records all requests and answers 200, or what a broken
    /// body deserves.
    pub(crate) fn recording() -> Server {
        Server::start(ServerOptions::default(), None, record)
    }

    /// Sends bytes, says that no more come, and reads everything that is answered.
    pub(crate) async fn exchange(&self, bytes: &[u8]) -> Vec<u8> {
        exchange(self.address, bytes).await
    }

    /// What happened since the last call, once the connection has ended.
    pub(crate) fn take_log(&self) -> Log {
        self.log.take()
    }
}

pub(crate) async fn exchange(address: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let mut tcp = TcpStream::connect(address).await.unwrap();
    let (mut reader, mut writer) = tcp.split();
    let mut answer = Vec::new();
    let (_, read) = tokio::join!(
        async {
            // The server may have closed already.
            let _ = writer.write_all(bytes).await;
            let _ = writer.shutdown().await;
        },
        reader.read_to_end(&mut answer)
    );
    read.expect("the connection was reset");
    answer
}

/// Records a request and answers by what became of its body.
pub(crate) async fn record(mut request: Request, log: Rc<RefCell<Log>>) -> Response {
    let body = request.body.buffer(64 * 1024 * 1024).await;
    let (status, shown) = match &body {
        Ok(bytes) => (200, format!("{:?}", String::from_utf8_lossy(bytes))),
        Err(BodyError::TimedOut) => (408, "timed out".into()),
        Err(BodyError::TooLarge(_)) => (413, "too large".into()),
        Err(BodyError::Malformed) => (400, "malformed".into()),
        Err(BodyError::Cut) => (400, "cut".into()),
    };
    let query = request.query.as_ref().map_or(String::new(), |query| format!("?{}", text(query)));
    let seen = format!(
        "{} {}{query} {} {shown}",
        request.method.as_str(),
        text(&request.path),
        text(&request.host)
    );
    log.borrow_mut().served.push(seen);
    Response { body: Body::Full("ok".into()), ..Response::new(status) }
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The statuses of pipelined answers that all have a `Content-Length`, or none and no body.
pub(crate) fn statuses(mut bytes: &[u8]) -> Vec<u16> {
    let mut statuses = Vec::new();
    while !bytes.is_empty() {
        let end = find(bytes, b"\r\n\r\n").expect("a whole head") + 4;
        let head = text(&bytes[..end]).to_ascii_lowercase();
        statuses.push(head[9..12].parse().unwrap());
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "))
            .map_or(0, |length| length.parse::<usize>().unwrap());
        bytes = &bytes[end + length..];
    }
    statuses
}

pub(crate) fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// A client without trusted roots, for plain back ends.
pub(crate) fn client() -> Client {
    Client::new(client_options())
}

pub(crate) fn client_options() -> ClientOptions {
    let roots = rustls::RootCertStore::empty();
    ClientOptions::new(std::sync::Arc::new(wire::tls::client_config_of(roots)))
}

/// A second request behind the first: it is served only if the first left the connection in a
/// known state.
pub(crate) const PROBE: &str = "GET /probe HTTP/1.1\r\nHost: probe\r\n\r\n";
const PROBE_SEEN: &str = "GET /probe probe \"\"";

/// Each of `rows` is refused with `status`, and nothing behind it is read as a request.
pub(crate) fn check_refused(status: u16, rows: &[&str]) {
    run(async {
        let server = Server::recording();
        for row in rows {
            let answer = server.exchange(format!("{row}{PROBE}").as_bytes()).await;
            assert_eq!(statuses(&answer), [status], "{row:?}");
            let head = text(&answer);
            assert!(head.contains("\r\nConnection: close\r\n"), "{row:?}: {head}");
            let log = server.take_log();
            assert_eq!(log.served, Vec::<String>::new(), "{row:?}");
            assert_eq!(log.refused, [status], "{row:?}");
        }
    });
}

/// The first of each row reaches the service as the second says, and so does the probe.
pub(crate) fn check_served(rows: &[(&str, &str)]) {
    run(async {
        let server = Server::recording();
        for (row, seen) in rows {
            let answer = server.exchange(format!("{row}{PROBE}").as_bytes()).await;
            assert_eq!(server.take_log().served, [*seen, PROBE_SEEN], "{row:?}");
            assert_eq!(statuses(&answer), [200, 200], "{row:?}");
        }
    });
}
