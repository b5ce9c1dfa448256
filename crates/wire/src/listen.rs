//! Listening sockets: one for each core on one address, shared by the kernel.

use socket2::{Domain, Protocol, Socket, Type};
use std::io;
use std::net::{SocketAddr, TcpListener};

/// Connections that wait to be accepted, for each listener; the kernel may cap it lower.
const BACKLOG: i32 = 4096;

/// Opens one listener for each of `workers` on `address`, all nonblocking.
///
/// Port 0 is resolved once, so that all share the same port; read it from any of them.
///
/// # Errors
/// What the system says; [`io::ErrorKind::AddrInUse`] also where another process listens with
/// `SO_REUSEPORT` and the kernel would let us take part of its calls silently.
pub fn bind(address: SocketAddr, workers: usize) -> io::Result<Vec<TcpListener>> {
    // Without SO_REUSEPORT this bind fails if anyone at all listens there. It is closed before
    // the real ones are bound: the kernel mixes no exclusive socket with shared ones.
    let probe = open(address, Sharing::Exclusive)?;
    let address = local_address(&probe)?;
    drop(probe);
    (0..workers.max(1))
        .map(|_| {
            let socket = open(address, Sharing::AmongWorkers)?;
            socket.listen(BACKLOG)?;
            socket.set_nonblocking(true)?;
            Ok(socket.into())
        })
        .collect()
}

/// Registers a listener with the runtime of the current core.
///
/// # Errors
/// What the system says.
///
/// # Panics
/// Outside a tokio runtime with I/O enabled.
pub fn from_std(listener: TcpListener) -> io::Result<tokio::net::TcpListener> {
    listener.set_nonblocking(true)?;
    tokio::net::TcpListener::from_std(listener)
}

#[derive(PartialEq)]
enum Sharing {
    Exclusive,
    AmongWorkers,
}

fn open(address: SocketAddr, sharing: Sharing) -> io::Result<Socket> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
    // Connections in TIME_WAIT from an earlier run must not keep us from starting.
    socket.set_reuse_address(true)?;
    if sharing == Sharing::AmongWorkers {
        socket.set_reuse_port(true)?;
    }
    socket.bind(&address.into())?;
    if sharing == Sharing::Exclusive {
        // With SO_REUSEADDR Linux reports a foreign listener only here or at bind, depending on
        // who came first.
        socket.listen(1)?;
    }
    Ok(socket)
}

fn local_address(socket: &Socket) -> io::Result<SocketAddr> {
    socket.local_addr()?.as_socket().ok_or_else(|| io::Error::other("not an internet address"))
}
