//! A console on TLS: trusted by its certificate, never by hope.

use crate::console::{on, read_request, response};
use crate::run::{Ran, folder, run_with};
use cli::Exit;
use serde_json::json;
use std::io::Write;
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;

#[test]
fn a_self_signed_console_is_trusted_by_its_file_only() {
    let certified = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let folder =
        folder(&[("ca.pem", certified.cert.pem().as_bytes()), ("empty.pem", b"nothing here\n")]);
    let file = |name: &str| folder.path().join(name).display().to_string();
    let server = serve(certified);
    let list = |more: &[&str]| -> Ran {
        let mut all =
            vec!["--server", &server, "--token", "t", "orgs", "list", "--kind", "provider"];
        all.extend(more);
        run_with("", &all)
    };

    let ran = list(&[]);
    assert_eq!(ran.exit, Exit::Unreachable);
    assert!(ran.err.contains("certificate"), "{}", ran.err);

    let ran = list(&["--ca-file", &file("empty.pem")]);
    assert_eq!(ran.exit, Exit::Usage);
    assert!(ran.err.contains("no certificate"), "{}", ran.err);
    assert_eq!(list(&["--ca-file", &file("missing.pem")]).exit, Exit::Usage);

    let ran = list(&["--ca-file", &file("ca.pem")]);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, ""));
}

/// Serves empty lists for ever; its address.
fn serve(certified: rcgen::CertifiedKey<rcgen::KeyPair>) -> String {
    let key = certified.signing_key.serialize_der();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certified.cert.der().clone()], key.try_into().unwrap())
        .unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let connection = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = rustls::StreamOwned::new(connection, stream.unwrap());
            if read_request(&mut stream).is_some() {
                let list = on("GET /orgs", 200, json!({ "items": [], "next": null }));
                stream.write_all(&response(Some(list))).unwrap();
                stream.conn.send_close_notify();
                let _ = stream.flush();
            }
        }
    });
    format!("https://localhost:{port}")
}
