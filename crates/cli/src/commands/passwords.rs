//! Asking for passwords: on the terminal in silence, or a line each from standard input. Never from
//! the command line, which every user of the machine can read.

use crate::failure::Failure;
use crate::output::Screen;
use crate::terminal::ask_silently;

/// Where passwords come from.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(super) struct Passwords {
    /// Read passwords from standard input, a line each, instead of asking for them
    #[arg(long)]
    password_stdin: bool,
}

impl Passwords {
    /// A password that exists.
    pub(super) fn known(self, screen: &mut Screen<'_, '_>, name: &str) -> Result<String, Failure> {
        if self.password_stdin {
            return read(screen);
        }
        ask(&format!("{name}: "))
    }

    /// A password to be: typed twice where it is typed.
    pub(super) fn chosen(self, screen: &mut Screen<'_, '_>, name: &str) -> Result<String, Failure> {
        if self.password_stdin {
            return read(screen);
        }
        let password = ask(&format!("{name}: "))?;
        if ask("The same again: ")? == password {
            return Ok(password);
        }
        Err(Failure::Usage("the two passwords differ".to_owned()))
    }
}

fn read(screen: &mut Screen<'_, '_>) -> Result<String, Failure> {
    let line = screen.terminal().read_line();
    line.map_err(|error| Failure::file("read", "standard input", error))
}

fn ask(question: &str) -> Result<String, Failure> {
    ask_silently(question).map_err(|error| {
        Failure::Usage(format!("cannot ask for the password ({error}); use --password-stdin"))
    })
}
