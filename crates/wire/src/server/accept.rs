//! Accepting connections and keeping account of them.

use super::connection::{Connection, House};
use super::{ServerOptions, Service};
use crate::Shutdown;
use crate::deadline::{Deadlines, Limit};
use crate::socket::Socket;
use crate::stream::Stream;
use crate::tls::TlsSetup;
use assembly::message::Peer;
use std::cell::RefCell;
use std::io;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio_rustls::{TlsAcceptor, TlsStream};
use tracing::warn;

/// Pause after the system has refused to give us a connection for want of something.
const PAUSE: Duration = Duration::from_millis(50);

/// Serves a listener until `shutdown` is triggered and all its connections have ended.
///
/// Must run where [`tokio::task::spawn_local`] works. Survives a lack of file descriptors: it
/// waits and goes on. After the trigger unused connections are closed at once and calls in flight
/// get [`ServerOptions::shutdown_timeout`]. Dropping the future ends all its connections at once.
pub async fn accept_loop<S: Service>(
    listener: TcpListener,
    tls: Option<TlsSetup>,
    service: Rc<S>,
    options: Rc<ServerOptions>,
    shutdown: Shutdown,
) {
    let listening = Listening {
        tls: tls.as_ref().map(TlsSetup::acceptor),
        fixed_local: fixed_address(&listener),
        service,
        options,
        deadlines: Deadlines::new(),
        house: Rc::default(),
        connections: Rc::default(),
    };
    tokio::select! {
        () = listening.deadlines.clone().run_for_ever() => {}
        () = listening.serve(listener, shutdown) => {}
    }
    listening.connections.abort_all();
}

struct Listening<S: Service> {
    tls: Option<TlsAcceptor>,
    /// Our address, where it is the same for all connections.
    fixed_local: Option<SocketAddr>,
    service: Rc<S>,
    options: Rc<ServerOptions>,
    deadlines: Deadlines,
    house: Rc<House>,
    connections: Rc<Connections>,
}

impl<S: Service> Listening<S> {
    async fn serve(&self, listener: TcpListener, shutdown: Shutdown) {
        tokio::select! {
            biased;
            () = shutdown.triggered() => {}
            () = self.accept(&listener) => {}
        }
        // Closed before anything else, so that new connections go to another process at once.
        drop(listener);
        self.house.is_draining.set(true);
        self.deadlines.wake_all();
        let _ = tokio::time::timeout(self.options.shutdown_timeout, self.connections.none()).await;
    }

    async fn accept(&self, listener: &TcpListener) {
        let mut is_told = false;
        loop {
            match listener.accept().await {
                Ok((tcp, address)) => {
                    is_told = false;
                    self.start(tcp, address);
                }
                Err(error) if concerns_one_connection(&error) => {}
                Err(error) => {
                    if !is_told {
                        warn!("cannot accept connections for now: {error}");
                        is_told = true;
                    }
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    }

    fn start(&self, tcp: TcpStream, address: SocketAddr) {
        // Either fails only if the client is gone already.
        let Ok(local) = self.fixed_local.map_or_else(|| tcp.local_addr(), Ok) else { return };
        if tcp.set_nodelay(true).is_err() {
            return;
        }
        let peer = Peer { address, local, is_tls: self.tls.is_some() };
        let watch = self.deadlines.watch();
        let (service, options) = (self.service.clone(), self.options.clone());
        let house = self.house.clone();
        let connection = move |stream| Connection::new(stream, service, options, peer, house).run();
        match self.tls.clone() {
            None => {
                let stream = Stream::new(Socket::Plain(tcp), watch);
                self.connections.spawn(connection(stream));
            }
            Some(acceptor) => {
                let limit = Limit::new(self.options.head_timeout);
                self.connections.spawn(async move {
                    let accepted = Box::pin(watch.within(&limit, acceptor.accept(tcp))).await;
                    match accepted {
                        Some(Ok(tls)) => {
                            watch.disarm();
                            let tls = Box::new(TlsStream::Server(tls));
                            connection(Stream::new(Socket::Tls(tls), watch)).await;
                        }
                        Some(Err(error)) => {
                            tracing::debug!(client.address = %address, "no TLS: {error}");
                        }
                        None => {}
                    }
                });
            }
        }
    }
}

/// The listener's address, unless it listens on all.
fn fixed_address(listener: &TcpListener) -> Option<SocketAddr> {
    listener.local_addr().ok().filter(|address| !address.ip().is_unspecified())
}

/// Whether the next accept may well succeed: the error is of one connection that has gone.
fn concerns_one_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}

/// The tasks of all connections: the accept loop is their owner.
#[derive(Default)]
struct Connections {
    slots: RefCell<Slots>,
    gone: Notify,
}

#[derive(Default)]
struct Slots {
    tasks: Vec<Option<JoinHandle<()>>>,
    free: Vec<usize>,
}

impl Connections {
    fn spawn(self: &Rc<Self>, connection: impl Future<Output = ()> + 'static) {
        let slots = &mut *self.slots.borrow_mut();
        let index = slots.free.pop().unwrap_or_else(|| {
            slots.tasks.push(None);
            slots.tasks.len() - 1
        });
        let place = Place { connections: self.clone(), index };
        let task = tokio::task::spawn_local(async move {
            let _place = place;
            connection.await;
        });
        slots.tasks[index] = Some(task);
    }

    /// Waits until there is none.
    async fn none(&self) {
        loop {
            let gone = self.gone.notified();
            {
                let slots = self.slots.borrow();
                if slots.free.len() == slots.tasks.len() {
                    return;
                }
            }
            gone.await;
        }
    }

    fn abort_all(&self) {
        let tasks: Vec<_> =
            self.slots.borrow_mut().tasks.iter_mut().filter_map(Option::take).collect();
        tasks.iter().for_each(JoinHandle::abort);
    }
}

/// A connection's place in the account, given up with the connection.
struct Place {
    connections: Rc<Connections>,
    index: usize,
}

impl Drop for Place {
    fn drop(&mut self) {
        let slots = &mut *self.connections.slots.borrow_mut();
        slots.tasks[self.index] = None;
        slots.free.push(self.index);
        self.connections.gone.notify_waiters();
    }
}
