//! Files that change on disk are served whole after they compile; a bad change keeps what is.

use super::Loader;
use anyhow::{Context, Result};
use gateway::Live;
use notify::{EventKind, RecursiveMode, Watcher};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// Editors write a file in several steps: a change is read once it has been quiet for this long.
const QUIET: Duration = Duration::from_millis(150);

/// A folder that is being watched; watching ends when this is dropped.
pub(super) struct Watched {
    _watcher: notify::RecommendedWatcher,
    changes: Receiver<()>,
}

/// Watches a folder: to be called before it is read, so that no change goes unseen.
pub(super) fn watch(folder: &Path) -> Result<Watched> {
    let (changed, changes) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let is_change = event.map_or(true, |event| !matches!(event.kind, EventKind::Access(_)));
        if is_change {
            // Nobody listens any more once the process ends.
            let _ = changed.send(());
        }
    })
    .context("cannot watch files")?;
    watcher
        .watch(folder, RecursiveMode::NonRecursive)
        .with_context(|| format!("cannot watch the folder `{}`", folder.display()))?;
    Ok(Watched { _watcher: watcher, changes })
}

/// Serves what changes from now on, on a thread of its own that lives as long as the process.
pub(super) fn follow(watched: Watched, loader: Loader, live: Arc<Live>) -> Result<()> {
    std::thread::Builder::new()
        .name("folder".to_owned())
        .spawn(move || reload(&loader, &live, &watched))
        .context("cannot start a thread")?;
    Ok(())
}

fn reload(loader: &Loader, live: &Live, watched: &Watched) {
    let changes = &watched.changes;
    let mut sequence = live.snapshot().sequence;
    while changes.recv().is_ok() {
        while changes.recv_timeout(QUIET).is_ok() {}
        sequence += 1;
        match loader.load(sequence) {
            Ok(Some(snapshot)) => {
                live.install(snapshot);
                tracing::info!(sequence, "the changed folder is served as revision {sequence}");
            }
            Ok(None) => tracing::error!("the changed folder is not served: the last good one is"),
            Err(error) => {
                tracing::error!(
                    "the changed folder is not served: {error:#}; the last good one is"
                );
            }
        }
    }
}
