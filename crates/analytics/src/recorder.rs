//! The hand of a gateway core: takes records, hands over blocks.

use crate::Record;
use crate::block::Block;
use crate::tally::Tally;
use crate::writer::Message;
use ahash::RandomState;
use std::sync::Arc;
use tokio::sync::mpsc;

/// Takes the records of one gateway core.
///
/// Encodes at once, allocates only for a new block, takes no lock and never waits. A block is
/// handed over when it has 512 records or 64 KiB, or when its first record is 250 ms old. When the
/// writer is behind by 128 blocks, the block is dropped and counted.
///
/// Dropping a recorder hands over what it holds, if there is room; [`Recorder::close`] waits for
/// room.
pub struct Recorder {
    block: Box<Block>,
    writer: mpsc::Sender<Message>,
    tally: Arc<Tally>,
}

impl Recorder {
    pub(crate) fn new(writer: mpsc::Sender<Message>, tally: Arc<Tally>) -> Recorder {
        Recorder { block: Box::new(Block::new(RandomState::new())), writer, tally }
    }

    /// Takes one record; about 0.2 µs.
    pub fn record(&mut self, record: &Record<'_>) {
        self.tick(record.at_us.saturating_add(i64::from(record.duration_us)));
        self.block.push(record);
        if self.block.is_full() {
            self.flush();
        }
    }

    /// Hands over a block whose first record is 250 ms old; `now_us` in µs since 1970.
    ///
    /// To be called every 100 to 500 ms, so that records of a quiet core are seen within a second.
    pub fn tick(&mut self, now_us: i64) {
        if self.block.is_old(now_us) {
            self.flush();
        }
    }

    /// Hands over what there is; drops and counts it if the writer is behind.
    pub fn flush(&mut self) {
        let Some(block) = self.take() else { return };
        if let Err(refused) = self.writer.try_send(Message::Block(block)) {
            self.count_refused(&refused.into_inner());
        }
    }

    /// Hands over what there is and waits for room: a graceful stop loses nothing.
    ///
    /// To be called before [`Analytics::close`](crate::Analytics::close).
    pub async fn close(mut self) {
        let Some(block) = self.take() else { return };
        if let Err(refused) = self.writer.send(Message::Block(block)).await {
            self.count_refused(&refused.0);
        }
    }

    fn take(&mut self) -> Option<Box<Block>> {
        if self.block.records() == 0 {
            return None;
        }
        let another = Box::new(self.block.another());
        Some(std::mem::replace(&mut self.block, another))
    }

    fn count_refused(&self, message: &Message) {
        if let Message::Block(block) = message {
            self.tally.add_dropped(u64::from(block.records()));
        }
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.flush();
    }
}
