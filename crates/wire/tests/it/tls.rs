//! TLS on both sides.

use crate::back_end::outgoing;
use crate::harness::{Server, client_options, record, run, statuses};
use assembly::message::{Body, Method};
use assembly::outside::{Outgoing, Scheme, SendError};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use std::error::Error;
use std::sync::Arc;
use wire::client::Client;
use wire::server::ServerOptions;
use wire::tls::{TlsSetup, client_config, client_config_of, client_config_pinned};

struct Certified {
    certificate: String,
    key: String,
}

fn certify(name: &str) -> Certified {
    let made = rcgen::generate_simple_self_signed([name.to_owned()]).unwrap();
    Certified { certificate: made.cert.pem(), key: made.signing_key.serialize_pem() }
}

fn server(certified: &Certified) -> Server {
    let setup =
        TlsSetup::from_pem(certified.certificate.as_bytes(), certified.key.as_bytes()).unwrap();
    Server::start(ServerOptions::default(), Some(setup), record)
}

fn trusting(certified: &Certified) -> Client {
    let mut roots = rustls::RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(certified.certificate.as_bytes()).unwrap()).unwrap();
    let mut options = client_options();
    options.tls = Arc::new(client_config_of(roots));
    Client::new(options)
}

fn https(server: &Server, method: Method, body: Body) -> Outgoing {
    let authority = format!("localhost:{}", server.address.port());
    Outgoing { scheme: Scheme::Https, ..outgoing(&authority, method, body) }
}

#[test]
fn calls_go_both_ways_over_one_connection() {
    run(async {
        let certified = certify("localhost");
        let server = server(&certified);
        let client = trusting(&certified);
        let big = vec![b'x'; 3 << 20];
        for body in [Body::Empty, Body::Full("hello".into()), Body::Full(big.into())] {
            let mut response = client.send(https(&server, Method::Put, body)).await.unwrap();
            assert_eq!(response.status, 200);
            assert_eq!(response.body.buffer(100).await.unwrap(), "ok");
        }
        let log = server.take_log();
        let sizes: Vec<_> = log.written.iter().map(|sent| sent.request_body_bytes).collect();
        assert_eq!(sizes, [0, 5, 3 << 20]);
    });
}

#[test]
fn a_certificate_that_is_not_trusted_is_an_error_that_says_so() {
    run(async {
        let certified = certify("localhost");
        let server = server(&certified);
        let stranger = trusting(&certify("localhost"));
        let refused = stranger.send(https(&server, Method::Get, Body::Empty)).await.unwrap_err();
        assert!(
            matches!(&refused, SendError::Tls(why) if why.contains("certificate")),
            "{refused}"
        );

        let other = certify("elsewhere");
        let server = self::server(&other);
        let client = trusting(&other);
        let refused = client.send(https(&server, Method::Get, Body::Empty)).await.unwrap_err();
        assert!(matches!(&refused, SendError::Tls(why) if why.contains("name")), "{refused}");
    });
}

#[test]
fn a_pinned_certificate_is_trusted_whatever_its_name_and_no_other() {
    run(async {
        let certified = certify("elsewhere");
        let pinned = |certified: &Certified| {
            let (certificate, key) = (certified.certificate.as_bytes(), certified.key.as_bytes());
            let setup = TlsSetup::from_pem(certificate, key).unwrap();
            let mut options = client_options();
            options.tls = client_config_pinned(&setup);
            Client::new(options)
        };
        let server = server(&certified);
        let client = pinned(&certified);
        let response = client.send(https(&server, Method::Get, Body::Empty)).await.unwrap();
        assert_eq!(response.status, 200);
        let stranger = pinned(&certify("elsewhere"));
        let refused = stranger.send(https(&server, Method::Get, Body::Empty)).await.unwrap_err();
        assert!(
            matches!(&refused, SendError::Tls(why) if why.contains("certificate")),
            "{refused}"
        );
    });
}

#[test]
fn plain_text_on_a_tls_listener_harms_nobody() {
    run(async {
        let certified = certify("localhost");
        let server = server(&certified);
        let mut tcp = tokio::net::TcpStream::connect(server.address).await.unwrap();
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        tcp.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap();
        let mut answer = Vec::new();
        let _ = tcp.read_to_end(&mut answer).await;
        assert!(!answer.starts_with(b"HTTP"));
        let client = trusting(&certified);
        let response = client.send(https(&server, Method::Get, Body::Empty)).await.unwrap();
        assert_eq!(response.status, 200);
        assert_eq!(server.take_log().served.len(), 1);
    });
}

#[test]
fn tls_on_a_plain_listener_is_refused() {
    run(async {
        let server = Server::recording();
        let client = trusting(&certify("localhost"));
        let refused = client.send(https(&server, Method::Get, Body::Empty)).await.unwrap_err();
        assert!(matches!(refused, SendError::Tls(_)), "{refused}");
        let hello = b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n";
        assert_eq!(statuses(&server.exchange(hello).await), [400]);
    });
}

#[test]
fn settings_that_cannot_be_used_name_their_file() {
    let folder = std::env::temp_dir().join(format!("wire-tls-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let (one, other) = (certify("one"), certify("other"));
    let certificate = file("one.crt", &one.certificate);
    let key = file("one.key", &one.key);
    TlsSetup::from_files(&certificate, &key).unwrap();

    let missing = folder.join("missing.pem");
    let empty = file("empty.pem", "");
    let rubbish =
        file("rubbish.pem", "-----BEGIN CERTIFICATE-----\n%%%\n-----END CERTIFICATE-----\n");
    let foreign = file("other.key", &other.key);
    let rows = [
        (&missing, &key, "missing.pem"),
        (&certificate, &missing, "missing.pem"),
        (&empty, &key, "empty.pem"),
        (&certificate, &empty, "empty.pem"),
        (&key, &key, "one.key"),
        (&certificate, &certificate, "one.crt"),
        (&rubbish, &key, "rubbish.pem"),
        (&certificate, &foreign, "one.crt"),
    ];
    for (certificate, key, named) in rows {
        let error = TlsSetup::from_files(certificate, key).unwrap_err();
        assert!(error.to_string().contains(named), "{error}: {:?}", error.source());
    }
    client_config(Some(&certificate)).unwrap();
    for bad in [&missing, &empty, &rubbish] {
        assert!(client_config(Some(bad)).is_err(), "{}", bad.display());
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
