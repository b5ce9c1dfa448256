//! A connected socket, plain or TLS.

use bytes::BytesMut;
use std::future::Future;
use std::io::{self, IoSlice};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::TlsStream;

/// Either kind of socket; TLS is boxed, so that a plain connection does not pay for its size.
pub(crate) enum Socket {
    Plain(TcpStream),
    Tls(Box<TlsStream<TcpStream>>),
}

impl Socket {
    /// Reads once into the room that `buffer` has; 0 at the end.
    ///
    /// A read that does not fill the room tells tokio that the socket is drained, so the next
    /// poll waits without a system call.
    pub(crate) fn poll_read(
        &mut self,
        cx: &mut Context<'_>,
        buffer: &mut BytesMut,
    ) -> Poll<io::Result<usize>> {
        match self {
            Socket::Plain(tcp) => pin!(tcp.read_buf(buffer)).poll(cx),
            Socket::Tls(tls) => pin!(tls.read_buf(buffer)).poll(cx),
        }
    }

    /// Writes as much as the system takes now.
    pub(crate) fn poll_write(
        &mut self,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        match (self, slices) {
            (Socket::Plain(tcp), [one]) => Pin::new(tcp).poll_write(cx, one),
            (Socket::Plain(tcp), all) => Pin::new(tcp).poll_write_vectored(cx, all),
            (Socket::Tls(tls), all) => Pin::new(tls).poll_write_vectored(cx, all),
        }
    }

    /// Pushes out what TLS holds back.
    pub(crate) fn poll_flush(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self {
            Socket::Plain(_) => Poll::Ready(Ok(())),
            Socket::Tls(tls) => Pin::new(tls).poll_flush(cx),
        }
    }

    /// Says that nothing more will be written.
    pub(crate) fn poll_shutdown(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self {
            Socket::Plain(tcp) => Pin::new(tcp).poll_shutdown(cx),
            Socket::Tls(tls) => Pin::new(tls).poll_shutdown(cx),
        }
    }

    /// Whether an unused connection is still open and silent, as it must be to be used again.
    ///
    /// Costs a system call only if the runtime has seen something arrive.
    pub(crate) fn is_quiet(&mut self) -> bool {
        let cx = &mut Context::from_waker(Waker::noop());
        let byte = &mut [0];
        let mut byte = ReadBuf::new(byte);
        match self {
            Socket::Plain(tcp) => Pin::new(tcp).poll_read(cx, &mut byte).is_pending(),
            Socket::Tls(tls) => Pin::new(tls).poll_read(cx, &mut byte).is_pending(),
        }
    }

    /// Makes the coming close a reset, so that the other side can't take a cut message for whole.
    pub(crate) fn reset_on_close(&self) {
        let tcp = match self {
            Socket::Plain(tcp) => tcp,
            Socket::Tls(tls) => tls.get_ref().0,
        };
        // If it fails the connection is gone already.
        let _ = socket2::SockRef::from(tcp).set_linger(Some(std::time::Duration::ZERO));
    }
}
