//! A PostgreSQL server for the tests of one process, and a fresh database for each test.
//!
//! The server keeps its data in a temporary folder, listens on a Unix socket there and on no
//! network, and dies with the test process. The programs are looked for in `PATH`,
//! `/usr/lib/postgresql/*/bin` and `/usr/local/bin`. PostgreSQL refuses to run as root: then it
//! runs as user `postgres`.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A running server.
#[derive(Debug)]
pub struct Server {
    folder: TempDir,
    programs: PathBuf,
    databases: AtomicU32,
    shell: Mutex<Option<Child>>,
}

/// The port is a part of the socket's file name only.
const PORT: &str = "5432";

/// The address of a new, empty database; none where PostgreSQL is not installed, which is said
/// loudly.
///
/// # Panics
/// If the server does not start, or PostgreSQL is missing and `GATEWRIGHT_REQUIRE_SERVICES` is
/// `1`, as in CI.
pub fn database() -> Option<String> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    SERVER.get_or_init(Server::start).as_ref().map(Server::create_database)
}

impl Server {
    /// Starts a server; none where PostgreSQL is not installed.
    ///
    /// # Panics
    /// As [`database`].
    pub fn start() -> Option<Server> {
        let Some(programs) = find_programs() else {
            let missing = "PostgreSQL (initdb, postgres) is not installed";
            let required = std::env::var("GATEWRIGHT_REQUIRE_SERVICES").is_ok_and(|v| v == "1");
            assert!(!required, "{missing}, and GATEWRIGHT_REQUIRE_SERVICES=1 demands it");
            say(&format!("SKIPPED: {missing}; this test did not run on PostgreSQL"));
            return None;
        };
        let folder = TempDir::with_prefix("gatewright-postgres-").expect("a temporary folder");
        if is_root() {
            // Let user `postgres` in; the folder's own name cannot be guessed.
            let open = fs::Permissions::from_mode(0o777);
            fs::set_permissions(folder.path(), open).expect("permissions of the folder");
        }
        let server =
            Server { folder, programs, databases: AtomicU32::new(0), shell: Mutex::new(None) };
        server.initialize();
        server.run();
        Some(server)
    }

    /// Makes an empty database; its address is `postgres://…`.
    ///
    /// # Panics
    /// If the server refuses.
    pub fn create_database(&self) -> String {
        let name = format!("test_{}", self.databases.fetch_add(1, Ordering::Relaxed));
        self.query("postgres", &format!("create database {name}"));
        let socket = self.folder.path().display().to_string().replace('/', "%2F");
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

    fn psql(&self, database: &str, sql: &str) -> Command {
        let mut psql = Command::new(self.programs.join("psql"));
        psql.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-U", "postgres"]);
        psql.arg("-h").arg(self.folder.path()).args(["-p", PORT, "-d", database, "-c", sql]);
        psql
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn initialize(&self) {
        let mut initdb = as_postgres(&self.programs.join("initdb"));
        initdb.arg("-D").arg(self.data());
        initdb.args(["-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "-N"]);
        let output = initdb.current_dir("/").output().expect("initdb runs");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "initdb: {errors}");
    }

    /// Runs the server under a shell that holds the read end of a pipe from this process: when
    /// this process ends, however it ends, the pipe closes and the shell stops the server and
    /// removes its data. The `drop` of a static value never runs.
    fn run(&self) {
        let script = r#"$5 "$1" -D "$2" -k "$3" -p "$4" -c listen_addresses= -c fsync=off \
            -c max_connections=200 -c timezone=UTC >>"$3/server.log" 2>&1 </dev/null &
            server=$!
            word=gone
            read -r word
            kill -INT "$(head -n 1 "$2/postmaster.pid")"
            wait $server
            [ "$word" = stop ] || rm -rf "$3""#;
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", script, "sh"]).arg(self.programs.join("postgres"));
        shell.arg(self.data()).arg(self.folder.path()).arg(PORT);
        // The shell stays who we are: only the folder's owner can remove it.
        shell.arg(if is_root() { "runuser -u postgres --" } else { "" });
        shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        // Out of this group, so that Ctrl-C does not kill the shell before it has cleaned up.
        let shell = shell.current_dir("/").process_group(0).spawn().expect("a shell runs");
        *self.shell.lock().expect("the lock of the shell") = Some(shell);
        self.wait();
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
    /// As [`database`].
    pub fn resume(&self) {
        self.run();
    }

    fn wait(&self) {
        let start = Instant::now();
        let is_ready = || {
            let mut psql = self.psql("postgres", "select 1");
            psql.stdout(Stdio::null()).stderr(Stdio::null());
            psql.status().is_ok_and(|status| status.success())
        };
        while !is_ready() {
            let log = fs::read_to_string(self.folder.path().join("server.log"));
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

fn find_programs() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = Vec::new();
    if let Ok(versions) = fs::read_dir("/usr/lib/postgresql") {
        folders.extend(versions.flatten().map(|version| version.path().join("bin")));
    }
    // The newest version first.
    folders.sort();
    folders.reverse();
    folders.extend(std::env::split_paths(&path));
    folders.push("/usr/local/bin".into());
    let programs = ["initdb", "postgres", "psql"];
    folders.into_iter().find(|folder| programs.iter().all(|name| folder.join(name).is_file()))
}

fn as_postgres(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--"]).arg(program);
    command
}

/// The owner of this process's own entry in `/proc` is its effective user.
fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|entry| entry.uid() == 0)
}

fn say(text: &str) {
    // Not captured as `eprintln!` is: a test that does not run must be seen.
    let _ = writeln!(std::io::stderr(), "\n*** {text}\n");
}
