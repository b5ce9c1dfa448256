//! The shell under which a server runs: it stops the server and removes its data when the tests
//! are over, however they end. The `drop` of a static value never runs.

use super::programs::is_root;
use std::os::unix::process::{CommandExt, parent_id};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// What the server outlives by a moment.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Life {
    /// This process: the shell reads from a pipe that closes with it.
    Process,
    /// The process that started this one, which is the runner of many test processes.
    Runner,
}

/// `$1` the program, `$2` its data, `$3` the folder of all, `$4` the port, `$5` a prefix that
/// changes the user, `$6` the runner's process or nothing.
const SCRIPT: &str = r#"
$5 "$1" -D "$2" -k "$3" -p "$4" -c listen_addresses= -c fsync=off -c max_connections=400 \
    -c timezone=UTC >>"$3/server.log" 2>&1 </dev/null &
word=gone
if [ -z "$6" ]; then
    read -r word
else
    while kill -0 "$6" 2>/dev/null; do sleep 0.3; done
fi
kill -INT "$(head -n 1 "$2/postmaster.pid")" 2>/dev/null || kill $!
wait
[ "$word" = stop ] || rm -rf "$3"
"#;

/// Starts the server of a folder; a line `stop` to the shell's input stops it and keeps the data.
///
/// # Panics
/// If no shell can be started.
pub(crate) fn start(life: Life, programs: &Path, folder: &Path, port: &str) -> Child {
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", SCRIPT, "sh"]).arg(programs.join("postgres")).arg(folder.join("data"));
    // The shell stays who we are: only the folder's owner can remove it.
    shell.arg(folder).arg(port).arg(if is_root() { "runuser -u postgres --" } else { "" });
    shell.arg(match life {
        Life::Process => String::new(),
        Life::Runner => parent_id().to_string(),
    });
    shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    // Out of this group, so that Ctrl-C does not kill the shell before it has cleaned up.
    shell.current_dir("/").process_group(0).spawn().expect("a shell runs")
}
