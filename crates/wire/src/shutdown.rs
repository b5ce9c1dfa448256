//! The one signal that ends accept loops, given from any thread.

use std::sync::Arc;
use tokio::sync::watch;

/// A switch that is turned once; clones share it and may live on any thread.
#[derive(Debug, Clone)]
pub struct Shutdown {
    sender: Arc<watch::Sender<bool>>,
}

impl Shutdown {
    /// A switch that has not been turned.
    pub fn new() -> Shutdown {
        Shutdown { sender: Arc::new(watch::Sender::new(false)) }
    }

    /// Tells all accept loops that hold a clone to stop accepting and to finish what they serve.
    pub fn trigger(&self) {
        self.sender.send_replace(true);
    }

    /// Whether it was triggered.
    pub fn is_triggered(&self) -> bool {
        *self.sender.borrow()
    }

    /// Waits until it is triggered; at once if it was.
    pub async fn triggered(&self) {
        let mut receiver = self.sender.subscribe();
        // The sender lives in `self`, so waiting can't fail.
        let _ = receiver.wait_for(|is_triggered| *is_triggered).await;
    }
}

impl Default for Shutdown {
    fn default() -> Shutdown {
        Shutdown::new()
    }
}
