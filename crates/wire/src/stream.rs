//! A connection being read: its socket, what was read ahead, its deadline.

use crate::buffers;
use crate::deadline::{Limit, Watch};
use crate::framing::{Frame, Step};
use crate::socket::Socket;
use assembly::message::BodyError;
use bytes::{Bytes, BytesMut};
use std::io;
use std::task::{Context, Poll};

/// Least room that is worth a read.
const ROOM_MIN: usize = 1024;

/// A part of a head up to this size waits in memory of its own size, not in a whole buffer, so
/// that thousands of slow clients cost little.
const STASH_MAX: usize = 2 * 1024;

pub(crate) struct Stream {
    pub(crate) socket: Socket,
    /// What was read and not taken; holds no memory while the connection waits.
    pub(crate) buffer: BytesMut,
    pub(crate) watch: Watch,
    /// Whether the last read filled its buffer, so that more is to be expected.
    is_bulk: bool,
}

impl Stream {
    pub(crate) fn new(socket: Socket, watch: Watch) -> Stream {
        Stream { socket, buffer: BytesMut::new(), watch, is_bulk: false }
    }

    /// Reads once and appends to the buffer; 0 at the end of the connection.
    ///
    /// `at_least` is a hint: bytes that are still to come for sure.
    pub(crate) fn poll_more(
        &mut self,
        cx: &mut Context<'_>,
        at_least: u64,
    ) -> Poll<io::Result<usize>> {
        self.make_room(at_least);
        let before = self.buffer.len();
        let polled = self.socket.poll_read(cx, &mut self.buffer);
        match polled {
            Poll::Pending => self.release(),
            Poll::Ready(_) => {
                self.is_bulk = before == 0 && self.buffer.len() == self.buffer.capacity();
            }
        }
        polled
    }

    fn make_room(&mut self, at_least: u64) {
        if !self.buffer.is_empty() {
            if self.buffer.capacity() - self.buffer.len() < ROOM_MIN {
                self.move_over();
            }
            return;
        }
        let is_large = self.is_bulk || at_least >= 2 * buffers::SMALL as u64;
        let wanted = if is_large { buffers::LARGE } else { buffers::SMALL };
        if self.buffer.capacity() > 0 && self.buffer.try_reclaim(wanted) {
            return;
        }
        let fresh = if is_large { buffers::take_large() } else { buffers::take_small() };
        buffers::give(std::mem::replace(&mut self.buffer, fresh));
    }

    /// Moves what is there to the front of a buffer with more room.
    fn move_over(&mut self) {
        let held = self.buffer.len();
        let mut fresh = buffers::take_small();
        fresh.reserve(held + ROOM_MIN);
        fresh.extend_from_slice(&self.buffer);
        buffers::give(std::mem::replace(&mut self.buffer, fresh));
    }

    /// Holds no more memory than what was received needs.
    fn release(&mut self) {
        if self.buffer.is_empty() {
            if self.buffer.capacity() > 0 {
                buffers::give(std::mem::take(&mut self.buffer));
            }
        } else if self.buffer.len() <= STASH_MAX && self.buffer.capacity() > 2 * STASH_MAX {
            let stash = BytesMut::from(&self.buffer[..]);
            buffers::give(std::mem::replace(&mut self.buffer, stash));
        }
    }

    /// Gives the buffer back, before the connection is put aside.
    pub(crate) fn put_aside(&mut self) {
        buffers::give(std::mem::take(&mut self.buffer));
        self.is_bulk = false;
        self.watch.disarm();
    }

    /// The next piece of a body; `None` at its end.
    pub(crate) fn poll_body(
        &mut self,
        cx: &mut Context<'_>,
        frame: &mut Frame,
        limit: &Limit,
    ) -> Poll<Option<Result<Bytes, BodyError>>> {
        loop {
            match frame.next(&mut self.buffer) {
                Step::Data(bytes) => {
                    limit.restart();
                    return Poll::Ready(Some(Ok(bytes)));
                }
                Step::End => return Poll::Ready(None),
                Step::Malformed => return Poll::Ready(Some(Err(BodyError::Malformed))),
                Step::More => {}
            }
            match self.poll_more(cx, frame.at_least()) {
                Poll::Pending => {
                    return self.watch.poll_due(cx, limit).map(|()| Some(Err(BodyError::TimedOut)));
                }
                Poll::Ready(Ok(0)) if frame.ends_with_connection() => return Poll::Ready(None),
                Poll::Ready(Ok(0) | Err(_)) => return Poll::Ready(Some(Err(BodyError::Cut))),
                Poll::Ready(Ok(_)) => {}
            }
        }
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        buffers::give(std::mem::take(&mut self.buffer));
    }
}
