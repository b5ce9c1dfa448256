//! A bare proxy, to measure what this crate costs by itself.
//!
//! `plain_proxy LISTEN ORIGIN`, both `host:port`; one core.

use assembly::message::{Request, Response};
use assembly::outside::{Outgoing, Scheme};
use bytes::{BufMut, Bytes, BytesMut};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
use wire::Shutdown;
use wire::client::{Client, ClientOptions};
use wire::server::{Sent, ServerOptions, Service, accept_loop};

struct Forward {
    client: Client,
    origin: Bytes,
}

impl Service for Forward {
    type Responded = ();

    async fn serve(&self, request: Request) -> (Response, ()) {
        let target = match &request.query {
            None => request.path,
            Some(query) => {
                let mut target = BytesMut::from(&request.path[..]);
                target.put_u8(b'?');
                target.extend_from_slice(query);
                target.freeze()
            }
        };
        let outgoing = Outgoing {
            scheme: Scheme::Http,
            authority: self.origin.clone(),
            target,
            method: request.method,
            headers: request.headers,
            body: request.body,
            timeout: Duration::from_secs(60),
        };
        let response = self.client.send(outgoing).await;
        (response.unwrap_or_else(|_| Response::new(502)), ())
    }

    fn written(&self, (): (), _: Sent) {}
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, listen, origin] = &arguments[..] else {
        return Err("usage: plain_proxy LISTEN ORIGIN".into());
    };
    let listeners = wire::bind(listen.parse()?, 1)?;
    let tls = Arc::new(wire::tls::client_config_of(rustls::RootCertStore::empty()));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build_local(tokio::runtime::LocalOptions::default())?;
    runtime.block_on(async {
        let client = Client::new(ClientOptions::new(tls));
        let service = Rc::new(Forward { client, origin: Bytes::from(origin.clone()) });
        let mut loops = Vec::new();
        for listener in listeners {
            let listener = wire::from_std(listener)?;
            let options = Rc::new(ServerOptions::default());
            let service = service.clone();
            loops.push(accept_loop(listener, None, service, options, Shutdown::new()));
        }
        for accepting in loops {
            accepting.await;
        }
        Ok(())
    })
}
