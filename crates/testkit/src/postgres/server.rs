//! One server.

use super::programs::{self, as_postgres, is_root};
use super::shell::{self, Life};
use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The port is a part of the socket's file name only.
const PORT: &str = "5432";

/// A running server.
#[derive(Debug)]
pub struct Server {
    programs: PathBuf,
    folder: PathBuf,
    databases: AtomicU32,
    shell: Mutex<Option<Child>>,
    /// The folder, if it is this value's own.
    _own: Option<TempDir>,
}

impl Server {
    /// Starts a server of the caller's own, which may be stopped and resumed; none where
    /// PostgreSQL is not installed.
    ///
    /// # Panics
    /// As [`super::database`].
    pub fn start() -> Option<Server> {
        let programs = programs::folder()?;
        let own = TempDir::with_prefix("gatewright-postgres-").expect("a temporary folder");
        let mut server = Server::at(programs, own.path());
        server._own = Some(own);
        server.initialize();
        server.run(Life::Process);
        Some(server)
    }

    /// The server of this test process, or of the whole run of `cargo nextest`.
    pub(super) fn shared() -> Option<Server> {
        let Some(run) = std::env::var_os("NEXTEST_RUN_ID") else { return Server::start() };
        let programs = programs::folder()?;
        let name = format!("gatewright-postgres-{}", run.display());
        let server = Server::at(programs, &std::env::temp_dir().join(name));
        let ready = server.folder.join("ready");
        // Whoever makes the folder starts the server; the others wait for it.
        if fs::create_dir(&server.folder).is_ok() {
            server.initialize();
            server.run(Life::Runner);
            fs::write(ready, "").expect("the folder takes a file");
        } else {
            server.wait(|| ready.exists());
        }
        Some(server)
    }

    fn at(programs: PathBuf, folder: &Path) -> Server {
        Server {
            programs,
            folder: folder.to_owned(),
            databases: AtomicU32::new(0),
            shell: Mutex::new(None),
            _own: None,
        }
    }

    /// Makes an empty database; its address is `postgres://…`.
    ///
    /// # Panics
    /// If the server refuses.
    pub fn create_database(&self) -> String {
        let number = self.databases.fetch_add(1, Ordering::Relaxed);
        let name = format!("test_{}_{number}", std::process::id());
        self.query("postgres", &format!("create database {name}"));
        let socket = self.folder.display().to_string().replace('/', "%2F");
        format!("postgres://postgres@{socket}:{PORT}/{name}")
    }

    /// Runs SQL in a database by `psql`; what it printed, unaligned and without headings.
    ///
    /// # Panics
    /// If the server refuses.
    pub fn query(&self, database: &str, sql: &str) -> String {
        let output = self.psql(database, sql).output().expect("psql runs");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "psql: {errors}");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// Stops the server; its data stays. Connections break.
    ///
    /// # Panics
    /// If the server cannot be stopped.
    pub fn stop(&self) {
        let shell = self.shell.lock().expect("the lock of the shell").take();
        let Some(mut shell) = shell else { return };
        let mut pipe = shell.stdin.take().expect("the pipe of the shell");
        pipe.write_all(b"stop\n").expect("the shell listens");
        drop(pipe);
        shell.wait().expect("the shell ends");
    }

    /// Starts the server again after [`Server::stop`].
    ///
    /// # Panics
    /// As [`super::database`].
    pub fn resume(&self) {
        self.run(Life::Process);
    }

    fn psql(&self, database: &str, sql: &str) -> Command {
        let mut psql = Command::new(self.programs.join("psql"));
        psql.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-U", "postgres"]);
        psql.arg("-h").arg(&self.folder).args(["-p", PORT, "-d", database, "-c", sql]);
        psql
    }

    fn initialize(&self) {
        if is_root() {
            // Let user `postgres` in; the folder's own name cannot be guessed.
            let open = fs::Permissions::from_mode(0o777);
            fs::set_permissions(&self.folder, open).expect("permissions of the folder");
        }
        let mut initdb = as_postgres(&self.programs.join("initdb"));
        initdb.arg("-D").arg(self.folder.join("data"));
        initdb.args(["-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "-N"]);
        let output = initdb.current_dir("/").output().expect("initdb runs");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "initdb: {errors}");
    }

    fn run(&self, life: Life) {
        let shell = shell::start(life, &self.programs, &self.folder, PORT);
        *self.shell.lock().expect("the lock of the shell") = Some(shell);
        self.wait(|| {
            let mut psql = self.psql("postgres", "select 1");
            psql.stdout(Stdio::null()).stderr(Stdio::null());
            psql.status().is_ok_and(|status| status.success())
        });
    }

    fn wait(&self, is_ready: impl Fn() -> bool) {
        let start = Instant::now();
        while !is_ready() {
            let log = fs::read_to_string(self.folder.join("server.log"));
            assert!(
                start.elapsed() < Duration::from_secs(60),
                "PostgreSQL does not start: {}",
                log.unwrap_or_default()
            );
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}
