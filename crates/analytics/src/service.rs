//! The service of one process: makes recorders, owns the writer.

use crate::file::{self, Failure};
use crate::tally::Tally;
use crate::writer::{Message, Writer};
use crate::{Counters, OpenError, Options, Recorder};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

/// Blocks on their way to the writer. A second's worth of a busy gateway; at most 8 MiB.
const QUEUE_MAX: usize = 128;

/// How long a graceful stop waits for the disk.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(10);

/// The call records of one process.
#[derive(Debug)]
pub struct Analytics {
    path: PathBuf,
    sender: mpsc::Sender<Message>,
    writer: JoinHandle<()>,
    tally: Arc<Tally>,
}

impl Analytics {
    /// Opens the file, which is made if it is not there (its folder is not), and starts the writer
    /// on the runtime this is called on: management's, never a gateway core's.
    ///
    /// A full disk is no error: records are dropped until there is room. A broken file is set
    /// aside as `<path>.broken` and a new one begun.
    ///
    /// # Errors
    /// [`OpenError`] if it is a newer version's file, or can't be opened for writing.
    pub async fn open(path: &Path, options: Options) -> Result<Analytics, OpenError> {
        let connection = match file::open(path, &options).await {
            Ok(connection) => Some(connection),
            Err(OpenError::Unusable { source, .. })
                if file::failure(&source) == Failure::Passing =>
            {
                tracing::warn!(
                    analytics.file = %path.display(),
                    "call records are dropped until their file can be written: {source}"
                );
                None
            }
            Err(error) => return Err(error),
        };
        let tally = Arc::new(Tally::default());
        let (sender, inbox) = mpsc::channel(QUEUE_MAX);
        let writer = Writer::new(path.into(), options, connection, tally.clone());
        let writer = tokio::spawn(writer.run(inbox));
        Ok(Analytics { path: path.into(), sender, writer, tally })
    }

    /// A recorder for one more gateway core.
    pub fn recorder(&self) -> Recorder {
        Recorder::new(self.sender.clone(), self.tally.clone())
    }

    /// The file, for a [`Reader`](crate::Reader).
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What became of the records since the process began.
    pub fn counters(&self) -> Counters {
        self.tally.counters()
    }

    /// Waits until everything handed over before is stored or dropped.
    pub async fn settle(&self) {
        self.ask(Message::Settle).await;
    }

    /// Applies retention now, besides once a minute, and waits for it.
    pub async fn retain(&self) {
        self.ask(Message::Retain).await;
    }

    /// Stores what was handed over, then stops; recorders are to be closed before. What they still
    /// hand over later is dropped and counted.
    ///
    /// Waits at most ten seconds: a disk that hangs does not keep the process from ending.
    pub async fn close(mut self) -> Counters {
        let closing = async {
            // A writer that is gone already has nothing left to store.
            let _ = self.sender.send(Message::Close).await;
            let _ = (&mut self.writer).await;
        };
        if tokio::time::timeout(CLOSE_TIMEOUT, closing).await.is_err() {
            self.writer.abort();
            tracing::warn!(
                analytics.file = %self.path.display(),
                "the disk did not take the last call records in time"
            );
        }
        self.tally.counters()
    }

    async fn ask(&self, message: impl FnOnce(oneshot::Sender<()>) -> Message) {
        let (done, wait) = oneshot::channel();
        // Both fail only if the writer is gone, and then there is nothing to wait for.
        if self.sender.send(message(done)).await.is_ok() {
            let _ = wait.await;
        }
    }
}
