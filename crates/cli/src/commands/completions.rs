//! `completions`: a script by which a shell completes the whole command line.

use crate::failure::Failure;
use crate::output::Screen;

/// `completions SHELL`.
#[derive(Debug, clap::Args)]
pub struct Completions {
    /// The shell; `bash` reads the script by `source <(gatewright completions bash)`
    shell: clap_complete::Shell,
}

impl Completions {
    pub(super) fn run(
        self,
        screen: &mut Screen<'_, '_>,
        mut program: clap::Command,
    ) -> Result<(), Failure> {
        let name = program.get_name().to_owned();
        // Into memory first: the generator panics when it cannot write, as into a closed pipe.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut program, name, &mut script);
        screen.terminal().out.write_all(&script).map_err(Failure::Output)
    }
}
