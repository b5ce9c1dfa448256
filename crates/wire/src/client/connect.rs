//! New connections: name, TCP, TLS.

use super::Client;
use super::target::Target;
use crate::deadline::Limit;
use crate::socket::Socket;
use crate::stream::Stream;
use assembly::outside::SendError;
use std::io;
use std::net::SocketAddr;
use tokio::net::TcpStream;
use tokio_rustls::{TlsConnector, TlsStream};
use tracing::debug;

impl Client {
    /// Opens a connection within the shorter of `limit` and the connect timeout.
    pub(super) async fn connect(
        &self,
        target: &Target,
        limit: &Limit,
    ) -> Result<Stream, SendError> {
        let watch = self.deadlines.watch();
        let limit = limit.shortened(self.options.connect_timeout, &watch);
        // Boxed: seldom run, and large beside the wait for an answer.
        let socket = watch
            .within(&limit, Box::pin(self.open(target)))
            .await
            .ok_or(SendError::TimedOut)??;
        watch.disarm();
        Ok(Stream::new(socket, watch))
    }

    async fn open(&self, target: &Target) -> Result<Socket, SendError> {
        let addresses = self.resolver.resolve(&target.host).await;
        let mut outcome = Err(SendError::NoSuchHost);
        for &ip in addresses.iter() {
            match TcpStream::connect(SocketAddr::new(ip, target.port)).await {
                Ok(tcp) => {
                    outcome = Ok(tcp);
                    break;
                }
                Err(error) => {
                    debug!(target.host = %target.host, "cannot connect to {ip}: {error}");
                    outcome = Err(refusal(&error));
                }
            }
        }
        let tcp = outcome?;
        tcp.set_nodelay(true).map_err(|_| SendError::Closed)?;
        let Some(name) = &target.server_name else { return Ok(Socket::Plain(tcp)) };
        let connector = TlsConnector::from(self.options.tls.clone());
        let tls = connector
            .connect(name.clone(), tcp)
            .await
            .map_err(|error| SendError::Tls(error.to_string()))?;
        Ok(Socket::Tls(Box::new(TlsStream::Client(tls))))
    }
}

fn refusal(error: &io::Error) -> SendError {
    match error.kind() {
        io::ErrorKind::TimedOut => SendError::TimedOut,
        _ => SendError::Refused,
    }
}
