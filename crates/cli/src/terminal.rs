//! The streams a command talks on, and the one question it asks in silence: the password.

use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};

/// Where a command reads and writes.
pub struct Terminal<'a> {
    /// Standard input: passwords handed in, nothing else.
    pub input: &'a mut dyn BufRead,
    /// Standard output: what was asked for.
    pub out: &'a mut dyn Write,
    /// Standard error: remarks and errors.
    pub err: &'a mut dyn Write,
}

impl Terminal<'_> {
    /// Calls `work` with the process's own streams.
    pub(crate) fn with_own_streams<T>(work: impl FnOnce(&mut Terminal<'_>) -> T) -> T {
        work(&mut Terminal {
            input: &mut io::stdin().lock(),
            out: &mut BufWriter::new(io::stdout().lock()),
            err: &mut io::stderr().lock(),
        })
    }

    /// One line of standard input, without its end.
    pub(crate) fn read_line(&mut self) -> io::Result<String> {
        read_line(self.input)
    }
}

/// Asks on the terminal itself, even when the standard streams are pipes, and does not show what
/// is typed.
///
/// # Errors
/// When there is no terminal.
pub(crate) fn ask_silently(question: &str) -> io::Result<String> {
    let mut screen = File::options().write(true).open("/dev/tty")?;
    let keyboard = File::open("/dev/tty")?;
    write!(screen, "{question}")?;
    screen.flush()?;
    let answer = {
        let _silence = Silence::begin(&keyboard)?;
        read_line(&mut BufReader::new(&keyboard))
    };
    writeln!(screen)?;
    answer
}

fn read_line(input: &mut dyn BufRead) -> io::Result<String> {
    let mut line = String::new();
    input.read_line(&mut line)?;
    let end = line.trim_end_matches(['\r', '\n']).len();
    line.truncate(end);
    Ok(line)
}

/// A terminal that does not echo until this is dropped.
struct Silence<'a> {
    keyboard: &'a File,
    before: Termios,
}

impl<'a> Silence<'a> {
    fn begin(keyboard: &'a File) -> io::Result<Silence<'a>> {
        let before = tcgetattr(keyboard)?;
        let mut silent = before.clone();
        silent.local_modes.remove(LocalModes::ECHO);
        tcsetattr(keyboard, OptionalActions::Flush, &silent)?;
        Ok(Silence { keyboard, before })
    }
}

impl Drop for Silence<'_> {
    fn drop(&mut self) {
        // A terminal that is gone needs no echo.
        let _ = tcsetattr(self.keyboard, OptionalActions::Flush, &self.before);
    }
}
