//! A console that answers what the test says and keeps what it was asked.

use serde_json::Value;
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};
use std::thread;

/// One answer to one request line such as `GET /api/v1/orgs?limit=200`.
pub(crate) struct Said {
    pub(crate) request: String,
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

/// A request as it came.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) request: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value)
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// An answer of JSON to a request below `/api/v1`.
pub(crate) fn on(request: &str, status: u16, body: Value) -> Said {
    let (method, path) = request.split_once(' ').unwrap();
    Said {
        request: format!("{method} /api/v1{path}"),
        status,
        headers: Vec::new(),
        body: if body.is_null() { Vec::new() } else { body.to_string().into_bytes() },
    }
}

impl Said {
    pub(crate) fn with(mut self, name: &str, value: &str) -> Said {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn text(mut self, body: &str) -> Said {
        self.body = body.as_bytes().to_vec();
        self
    }
}

/// The console; it answers each of its answers once, in any order, and 404 to everything else.
pub(crate) struct Console {
    pub(crate) address: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Console {
    pub(crate) fn start(said: Vec<Said>) -> Console {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&asked);
        thread::spawn(move || {
            let mut said: VecDeque<Said> = said.into();
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let Some(request) = read_request(&mut stream) else { continue };
                let at = said.iter().position(|said| said.request == request.request);
                kept.lock().unwrap().push(request);
                stream.write_all(&response(at.and_then(|at| said.remove(at)))).unwrap();
            }
        });
        Console { address, asked }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The request lines so far, without `/api/v1`.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.asked().iter().map(|asked| asked.request.replacen("/api/v1", "", 1)).collect()
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// The one request whose line begins like this, below `/api/v1`.
    pub(crate) fn the(&self, request: &str) -> Asked {
        let (method, path) = request.split_once(' ').unwrap();
        let begin = format!("{method} /api/v1{path}");
        let mut found: Vec<Asked> =
            self.asked().into_iter().filter(|asked| asked.request.starts_with(&begin)).collect();
        assert_eq!(found.len(), 1, "{request} among {:?}", self.requests());
        found.remove(0)
    }
}

/// Reads one request; `None` when nothing came.
pub(crate) fn read_request(stream: &mut impl Read) -> Option<Asked> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let request = line.trim_end().strip_suffix(" HTTP/1.1")?.to_owned();
    let mut headers = Vec::new();
    loop {
        line.clear();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let mut body = vec![0; length.map_or(0, |(_, value)| value.parse().unwrap())];
    reader.read_exact(&mut body).ok()?;
    Some(Asked { request, headers, body })
}

pub(crate) fn response(said: Option<Said>) -> Vec<u8> {
    let said = said.unwrap_or_else(|| {
        let problem =
            serde_json::json!({ "status": 404, "code": "not-found", "detail": "nothing" });
        on("GET /", 404, problem)
    });
    let mut head = format!(
        "HTTP/1.1 {} X\r\ncontent-length: {}\r\nconnection: close\r\n",
        said.status,
        said.body.len()
    );
    for (name, value) in &said.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    let mut bytes = (head + "\r\n").into_bytes();
    bytes.extend(said.body);
    bytes
}
