//! Options that every command takes: which server, which organization, which form of output.

use crate::output::Output;
use std::path::PathBuf;

/// Options common to all commands of the toolkit; each may come from the environment.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Options of every command")]
pub struct Globals {
    /// The console's address [default: the one last signed in to, else http://127.0.0.1:9000]
    #[arg(long, value_name = "URL", env = "GATEWRIGHT_SERVER", global = true)]
    pub server: Option<String>,
    /// Form of the output: a table for people, json or yaml for programs
    #[arg(long, value_enum, default_value_t, value_name = "FORM", global = true)]
    pub output: Output,
    /// Provider organization [default: the only one you belong to]
    #[arg(long, value_name = "ORG", env = "GATEWRIGHT_ORG", global = true)]
    pub org: Option<String>,
    /// Catalog [default: sb]
    #[arg(long, value_name = "CATALOG", env = "GATEWRIGHT_CATALOG", global = true)]
    pub catalog: Option<String>,
    /// Trust the certificates of this PEM file besides the system's
    #[arg(long, value_name = "FILE", env = "GATEWRIGHT_CA_FILE", global = true)]
    pub ca_file: Option<PathBuf>,
    /// Folder of the login file [default: ~/.config/gatewright]
    #[arg(long, value_name = "DIR", env = "GATEWRIGHT_CONFIG_DIR", global = true, hide = true)]
    pub config_dir: Option<PathBuf>,
    /// API token, in place of the login file's
    // Hidden, because a command line is readable by every user of the machine: the environment
    // variable is the way to hand it in.
    #[arg(
        long,
        value_name = "TOKEN",
        env = "GATEWRIGHT_TOKEN",
        global = true,
        hide = true,
        hide_env_values = true
    )]
    pub token: Option<String>,
}
