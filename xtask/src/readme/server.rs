//! A server for one story, on free ports and in a folder that goes with it.

use anyhow::{Context as _, Result, bail};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// How long the start may take on a busy machine.
const START_TIMEOUT: Duration = Duration::from_secs(60);

/// The usual addresses and what the server prints before its own.
const LISTENERS: [(&str, &str); 3] = [
    ("127.0.0.1:8080", "gateway listening on http://"),
    ("127.0.0.1:8443", "gateway listening on https://"),
    ("127.0.0.1:9000", "console listening on http://"),
];

/// A running `gatewright serve --demo`.
pub(super) struct Server {
    child: Child,
    folder: PathBuf,
    /// What the README says, and what it is here.
    replacements: Vec<(String, String)>,
}

impl Server {
    /// Starts it and waits until it has told its addresses and the administrator's link.
    ///
    /// # Errors
    /// It does not start, or says something else.
    pub(super) fn start(binary: &Path) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("gatewright-readme-{}", unique()));
        std::fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
        let mut command = Command::new(binary);
        command.args(["serve", "--demo", "--data"]).arg(folder.join("data"));
        for option in ["--listen", "--tls-listen", "--console", "--demo-backend-listen"] {
            command.args([option, "127.0.0.1:0"]);
        }
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("starting {}", binary.display()))?;
        let lines = lines(&mut child)?;
        let built = binary.parent().unwrap_or(Path::new(".")).display().to_string();
        let replacements = vec![("$PWD/target/release".to_owned(), built)];
        let mut server = Self { child, folder, replacements };
        for (usual, before) in LISTENERS {
            let line = wait(&lines, before)?;
            let address = line.rsplit("://").next().unwrap_or_default();
            server.replacements.push((usual.to_owned(), address.to_owned()));
        }
        let link = wait(&lines, "/first-administrator?token=")?;
        let token = link.rsplit('=').next().unwrap_or_default();
        server.replacements.push(("?token=…".to_owned(), format!("?token={token}")));
        // Whoever writes goes on reading: a full pipe would stop the server.
        std::thread::spawn(move || lines.iter().for_each(drop));
        Ok(server)
    }

    /// The folder in which the story's commands run.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// A text of the README as it must read here.
    pub(super) fn replace(&self, text: &str) -> String {
        let text = text.to_owned();
        self.replacements.iter().fold(text, |text, (usual, here)| text.replace(usual, here))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It is a throw-away server: nothing is lost by killing it, and nothing can be done if the
        // folder stays.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn lines(child: &mut Child) -> Result<Receiver<String>> {
    let output = child.stdout.take().context("the server's output is not there")?;
    let (sender, lines) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    Ok(lines)
}

fn wait(lines: &Receiver<String>, text: &str) -> Result<String> {
    loop {
        match lines.recv_timeout(START_TIMEOUT) {
            Ok(line) if line.contains(text) => return Ok(line.trim().to_owned()),
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => bail!("the server did not say `{text}` in time"),
            Err(RecvTimeoutError::Disconnected) => {
                bail!("the server ended before it said `{text}`")
            }
        }
    }
}

/// A number that no other server of this machine has now.
fn unique() -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}
