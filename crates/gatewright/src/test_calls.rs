//! Test calls: the console's requests to the gateway's own listeners.
//!
//! `wire`'s client stays on one thread, so the calls have a thread of their own; management hands
//! them over through a bounded channel.

use assembly::message::{Body, Headers, Method, Response};
use assembly::outside::{Outgoing, Scheme};
use bytes::Bytes;
use gateway::Listener;
use management::{
    ANSWER_BYTES_MAX, CallFailure, GatewayAnswer, GatewayAnswers, GatewayCall, GatewayCaller,
};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::rc::Rc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tokio::sync::{Semaphore, mpsc, oneshot};
use tokio::task::LocalSet;
use wire::client::{Client, ClientOptions};

/// Most calls under way at once; each may hold an answer of [`ANSWER_BYTES_MAX`].
const CALLS_MAX: usize = 16;
/// Most calls that wait for one of these to end; more are refused.
const WAITING_MAX: usize = 64;
/// How often connections that are not used any more are looked for.
const SWEEP: Duration = Duration::from_secs(5);

type Answered = Result<GatewayAnswer, CallFailure>;

struct Job {
    call: GatewayCall,
    /// When the caller gives up, however long it waits for its turn.
    until: Instant,
    answer: oneshot::Sender<Answered>,
}

/// Calls the listeners of the gateway in this process.
pub(crate) struct OwnListeners {
    /// `None` only while it is dropped.
    jobs: Option<mpsc::Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

/// Where a kind of listener is reached.
#[derive(Clone)]
struct Place {
    authority: Bytes,
    client: Rc<Client>,
}

/// The listeners by kind.
#[derive(Clone, Default)]
struct Places {
    plain: Option<Place>,
    tls: Option<Place>,
}

impl OwnListeners {
    /// Starts the thread for these listeners, which are in service at `addresses`.
    pub(crate) fn start(
        listeners: &[Listener],
        addresses: &[SocketAddr],
    ) -> std::io::Result<OwnListeners> {
        let (jobs, waiting) = mpsc::channel(WAITING_MAX);
        let served: Vec<(Listener, SocketAddr)> =
            listeners.iter().cloned().zip(addresses.iter().copied()).collect();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let thread = std::thread::Builder::new().name("test-calls".to_owned());
        let thread = thread.spawn(move || {
            LocalSet::new().block_on(&runtime, serve(served, waiting));
        })?;
        Ok(OwnListeners { jobs: Some(jobs), thread: Some(thread) })
    }
}

impl Drop for OwnListeners {
    /// Ends the thread; calls under way are broken off.
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            // One that panicked has ended as well.
            let _ = thread.join();
        }
    }
}

impl GatewayCaller for OwnListeners {
    fn call(&self, call: GatewayCall) -> GatewayAnswers<'_> {
        Box::pin(async move {
            let (answer, answered) = oneshot::channel();
            let job = Job { until: Instant::now() + call.timeout, call, answer };
            let Some(jobs) = &self.jobs else { return Err(CallFailure::Busy) };
            jobs.try_send(job).map_err(|_| CallFailure::Busy)?;
            let broken_off = |_| Err(CallFailure::Unreachable("the call was broken off".into()));
            answered.await.unwrap_or_else(broken_off)
        })
    }
}

async fn serve(listeners: Vec<(Listener, SocketAddr)>, mut waiting: mpsc::Receiver<Job>) {
    let places = Places::of(listeners);
    let turns = Rc::new(Semaphore::new(CALLS_MAX));
    let mut sweeping = tokio::time::interval(SWEEP);
    loop {
        let job = tokio::select! {
            job = waiting.recv() => job,
            _ = sweeping.tick() => {
                places.sweep();
                continue;
            }
        };
        let Some(job) = job else { return };
        let (places, turns) = (places.clone(), Rc::clone(&turns));
        // Owned by the set of this thread, which ends with it; each ends by its time-out.
        tokio::task::spawn_local(async move {
            let timeout = job.call.timeout;
            let done = tokio::time::timeout_at(job.until.into(), async {
                let _turn = turns.acquire().await.map_err(|_| CallFailure::Busy)?;
                places.call(job.call).await
            });
            let answer = done.await.unwrap_or(Err(CallFailure::TimedOut(timeout)));
            // Nobody may be left to hear it.
            let _ = job.answer.send(answer);
        });
    }
}

impl Places {
    fn of(listeners: Vec<(Listener, SocketAddr)>) -> Places {
        let mut places = Places::default();
        for (listener, address) in listeners {
            let authority = reachable(address).to_string().into();
            // No root is trusted: a plain listener has no use for any.
            let trusted = match &listener.tls {
                Some(setup) => wire::tls::client_config_pinned(setup),
                None => wire::tls::client_config_of(rustls::RootCertStore::empty()).into(),
            };
            let client = Rc::new(Client::new(ClientOptions::new(trusted)));
            let place = if listener.tls.is_some() { &mut places.tls } else { &mut places.plain };
            place.get_or_insert(Place { authority, client });
        }
        places
    }

    fn sweep(&self) {
        for place in [&self.plain, &self.tls].into_iter().flatten() {
            place.client.sweep();
        }
    }

    async fn call(&self, call: GatewayCall) -> Answered {
        let (place, scheme, name) = match call.is_tls {
            true => (&self.tls, Scheme::Https, "https"),
            false => (&self.plain, Scheme::Http, "http"),
        };
        let place = place.as_ref().ok_or(CallFailure::NoListener(name))?;
        let mut headers = Headers::new();
        headers.append("Host", &call.host);
        for (name, value) in &call.headers {
            headers.append(name, value);
        }
        let body = if call.body.is_empty() { Body::Empty } else { Body::Full(call.body.into()) };
        let outgoing = Outgoing {
            scheme,
            authority: place.authority.clone(),
            target: call.target.into(),
            method: Method::from_token(&call.method),
            headers,
            body,
            timeout: call.timeout,
        };
        let begun = Instant::now();
        let sent = place.client.send(outgoing).await;
        let response = sent.map_err(|error| CallFailure::Unreachable(in_words(&error)))?;
        read(response, begun).await
    }
}

/// An error of the client, which takes the gateway for a back end.
fn in_words(error: &assembly::outside::SendError) -> String {
    error.to_string().replace("the back end", "it")
}

async fn read(response: Response, begun: Instant) -> Answered {
    let text = |(name, value): (&str, &[u8])| {
        (name.to_owned(), String::from_utf8_lossy(value).into_owned())
    };
    let headers = response.headers.iter().map(text).collect();
    let (status, reason) = (response.status, response.phrase().to_owned());
    let (body, is_truncated) = read_body(response.body).await?;
    let duration = begun.elapsed();
    Ok(GatewayAnswer { status, reason, headers, body, is_truncated, duration })
}

/// The body up to the limit, and whether there was more.
async fn read_body(body: Body) -> Result<(Vec<u8>, bool), CallFailure> {
    let mut stream = match body {
        Body::Empty => return Ok((Vec::new(), false)),
        Body::Full(bytes) => return Ok(cut(bytes.to_vec())),
        Body::Stream(stream) => stream,
    };
    let mut read = Vec::new();
    while let Some(chunk) = stream.chunk().await {
        let chunk = chunk.map_err(|error| CallFailure::Unreachable(error.to_string()))?;
        read.extend_from_slice(&chunk);
        if read.len() > ANSWER_BYTES_MAX {
            break;
        }
    }
    Ok(cut(read))
}

fn cut(mut bytes: Vec<u8>) -> (Vec<u8>, bool) {
    let is_longer = bytes.len() > ANSWER_BYTES_MAX;
    bytes.truncate(ANSWER_BYTES_MAX);
    (bytes, is_longer)
}

/// The address by which this machine reaches a listener: one on all addresses by loopback.
fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

#[cfg(test)]
mod tests {
    use super::*;
    use assembly::message::{BodyError, BodyStream, Source};
    use std::task::{Context, Poll};

    /// Chunks of 1 MiB without end, or with one.
    struct Chunks(Option<usize>);

    impl Source for Chunks {
        fn poll_chunk(&mut self, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, BodyError>>> {
            if self.0 == Some(0) {
                return Poll::Ready(None);
            }
            self.0 = self.0.map(|left| left - 1);
            Poll::Ready(Some(Ok(Bytes::from(vec![b'x'; 1024 * 1024]))))
        }
    }

    #[tokio::test]
    async fn a_body_is_read_up_to_the_limit() {
        let stream = |chunks| Body::Stream(BodyStream::new(None, Box::new(Chunks(chunks))));
        for (body, bytes, is_truncated) in [
            (Body::Empty, 0, false),
            (stream(Some(1)), 1024 * 1024, false),
            (stream(Some(4)), ANSWER_BYTES_MAX, false),
            (stream(Some(5)), ANSWER_BYTES_MAX, true),
            (stream(None), ANSWER_BYTES_MAX, true),
            (Body::Full(vec![0; ANSWER_BYTES_MAX + 1].into()), ANSWER_BYTES_MAX, true),
        ] {
            let read = read_body(body).await.unwrap();
            assert_eq!((read.0.len(), read.1), (bytes, is_truncated));
        }
    }

    #[test]
    fn a_listener_on_all_addresses_is_reached_by_loopback() {
        let check = |address: &str, expect: &str| {
            let address: SocketAddr = address.parse().unwrap();
            assert_eq!(reachable(address).to_string(), expect);
        };
        check("0.0.0.0:80", "127.0.0.1:80");
        check("[::]:80", "[::1]:80");
        check("192.0.2.1:80", "192.0.2.1:80");
    }
}
