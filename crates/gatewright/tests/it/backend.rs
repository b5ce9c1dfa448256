//! A back end that keeps every request it received and answers as it is told.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A running back end; ends with the process of the test.
#[derive(Clone)]
pub(crate) struct Backend {
    pub(crate) address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
}

/// What it does with each request; is handed the request's head and body.
pub(crate) type Behaviour = fn(&str) -> Vec<u8>;

impl Backend {
    pub(crate) fn start(behaviour: Behaviour) -> Backend {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let backend = Backend { address, requests };
        let own = backend.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let own = own.clone();
                std::thread::spawn(move || own.serve(stream, behaviour));
            }
        });
        backend
    }

    /// Heads and bodies of all requests so far.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }

    fn serve(&self, stream: TcpStream, behaviour: Behaviour) -> Option<()> {
        let mut reader = BufReader::new(stream.try_clone().ok()?);
        let mut stream = stream;
        loop {
            let mut request = String::new();
            let mut length = 0;
            loop {
                let mut line = String::new();
                if reader.read_line(&mut line).ok()? == 0 {
                    return None;
                }
                if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                    length = value.trim().parse().ok()?;
                }
                request.push_str(&line);
                if line == "\r\n" {
                    break;
                }
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).ok()?;
            request.push_str(&String::from_utf8_lossy(&body));
            self.requests.lock().unwrap().push(request.clone());
            let answer = behaviour(&request);
            stream.write_all(&answer).ok()?;
            if answer.is_empty() || !answer.starts_with(b"HTTP/1.1 2") {
                return None;
            }
        }
    }
}

/// Answers 200 with the request line as JSON.
pub(crate) fn echo(request: &str) -> Vec<u8> {
    let line = request.lines().next().unwrap_or_default();
    let body = format!("{{\"line\":{line:?}}}");
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Backend: yes\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}
