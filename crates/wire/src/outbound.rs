//! A message on its way out: its head, then its body as it arrives.
//!
//! Head and small bodies are one text and one write. Larger pieces are never copied: they are
//! written together with the framing around them by one vectored write.

use crate::buffers;
use crate::socket::Socket;
use crate::stream::Stream;
use assembly::message::{Body, BodyError, BodyStream};
use bytes::Bytes;
use smallvec::SmallVec;
use std::cell::RefCell;
use std::io::{self, IoSlice, Write};
use std::ops::Range;
use std::task::{Context, Poll, ready};

/// A piece up to this size is copied behind the head: cheaper than one more slice to write.
const COPIED_MAX: usize = 4 * 1024;

/// Pieces that are ready are gathered for one write until there are so many bytes …
const GATHERED_BYTES: usize = 32 * 1024;

/// … or so many pieces.
const GATHERED_PIECES: usize = 12;

/// Bytes of one message in one turn of its task; then the others of the core have theirs.
const TURN_BYTES: u64 = 1024 * 1024;

/// How a streamed body is framed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Framed {
    /// As it is; its length was announced.
    Length(u64),
    /// In chunks.
    Chunked,
    /// As it is; it ends with the connection.
    UntilClose,
}

/// Why a message could not be sent to its end.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Stopped {
    /// The other side went away.
    #[error("cannot write: {0}")]
    Socket(io::Error),
    /// The source of the body broke off.
    #[error("{0}")]
    Body(BodyError),
}

pub(crate) struct Outbound {
    text: Vec<u8>,
    pieces: SmallVec<[Piece; 4]>,
    /// The next piece to write and how much of it was written.
    at: usize,
    offset: usize,
    body: Option<(BodyStream, Framed)>,
    failed: Option<BodyError>,
    was_streamed: bool,
    /// Bytes of the body that were queued.
    body_bytes: u64,
    /// Bytes of everything that the system took.
    written: u64,
    is_flushed: bool,
}

enum Piece {
    Text(Range<usize>),
    Data(Bytes),
}

impl Piece {
    fn len(&self) -> usize {
        match self {
            Piece::Text(range) => range.len(),
            Piece::Data(bytes) => bytes.len(),
        }
    }
}

impl Outbound {
    /// A message whose whole head is `head`; `framed` says how a streamed body is sent.
    pub(crate) fn new(head: Vec<u8>, body: Body, framed: Framed) -> Outbound {
        let mut outbound = Outbound {
            pieces: SmallVec::new(),
            at: 0,
            offset: 0,
            body: None,
            failed: None,
            was_streamed: false,
            body_bytes: 0,
            written: 0,
            is_flushed: false,
            text: head,
        };
        outbound.pieces.push(Piece::Text(0..outbound.text.len()));
        match body {
            Body::Empty => {}
            Body::Full(bytes) => outbound.push_data(bytes),
            Body::Stream(stream) => {
                outbound.body = Some((stream, framed));
                outbound.was_streamed = true;
            }
        }
        outbound
    }

    /// Sends on as far as possible; ready once everything was handed to the system.
    ///
    /// The stream is not borrowed while the body is polled, for the body may come from it.
    pub(crate) fn poll_send(
        &mut self,
        cx: &mut Context<'_>,
        stream: &RefCell<Stream>,
    ) -> Poll<Result<(), Stopped>> {
        let turn_ends = self.written + TURN_BYTES;
        loop {
            if self.written >= turn_ends {
                cx.waker().wake_by_ref();
                return Poll::Pending;
            }
            let filled = self.poll_fill(cx);
            // What was queued before the body broke off is sent: the other side sees how far it
            // came.
            if !self.is_flushed {
                let socket = &mut stream.borrow_mut().socket;
                ready!(self.poll_write(cx, socket)).map_err(Stopped::Socket)?;
            }
            match filled {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(Err(error)) => return Poll::Ready(Err(Stopped::Body(error))),
                Poll::Ready(Ok(())) if self.body.is_none() => return Poll::Ready(Ok(())),
                Poll::Ready(Ok(())) => {}
            }
        }
    }

    /// Hands on what is left, to be sent by another owner.
    pub(crate) fn take(&mut self) -> Outbound {
        std::mem::replace(self, Outbound::new(Vec::new(), Body::Empty, Framed::Length(0)))
    }

    /// Whether the system would not take more when last asked.
    pub(crate) fn waits_for_socket(&self) -> bool {
        !self.is_flushed
    }

    /// Bytes of everything that the system took.
    pub(crate) fn written(&self) -> u64 {
        self.written
    }

    /// Bytes of the body that the system took; too low by a few bytes of framing if it stopped
    /// within a chunk.
    pub(crate) fn body_bytes_sent(&self) -> u64 {
        let unsent: usize = self.pieces[self.at..].iter().map(Piece::len).sum();
        self.body_bytes.saturating_sub((unsent - self.offset) as u64)
    }

    /// Starts again from the first byte; `false` if something that was sent is gone.
    pub(crate) fn rewind(&mut self) -> bool {
        if self.written > 0 && self.was_streamed {
            return false;
        }
        (self.at, self.offset, self.written, self.is_flushed) = (0, 0, 0, false);
        true
    }

    /// Queues what the body has ready, within bounds.
    fn poll_fill(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BodyError>> {
        if let Some(error) = self.failed {
            return Poll::Ready(Err(error));
        }
        while let Some((body, framed)) = &mut self.body {
            let queued: usize = self.pieces[self.at..].iter().map(Piece::len).sum();
            if queued >= GATHERED_BYTES || self.pieces.len() >= GATHERED_PIECES {
                return Poll::Ready(Ok(()));
            }
            let (chunk, framed) = (ready!(body.poll_chunk(cx)).transpose(), *framed);
            if let Err(error) = chunk.and_then(|chunk| self.take_chunk(chunk, framed)) {
                // Asked again it would seem to end well.
                self.failed = Some(error);
                self.body = None;
                return Poll::Ready(Err(error));
            }
        }
        Poll::Ready(Ok(()))
    }

    fn take_chunk(&mut self, chunk: Option<Bytes>, framed: Framed) -> Result<(), BodyError> {
        match (chunk, framed) {
            (Some(data), Framed::UntilClose) => self.push_data(data),
            (Some(data), Framed::Chunked) => self.push_chunk(data),
            (Some(data), Framed::Length(left)) => {
                let left = left.checked_sub(data.len() as u64).ok_or(BodyError::Malformed)?;
                self.push_data(data);
                if let Some((_, framed)) = &mut self.body {
                    *framed = Framed::Length(left);
                }
                // Its end is known; it is asked all the same, so that its source sees the end.
            }
            (None, Framed::Length(1..)) => return Err(BodyError::Cut),
            (None, framed) => {
                if framed == Framed::Chunked {
                    self.push_text(|text| text.extend_from_slice(b"0\r\n\r\n"));
                }
                self.body = None;
            }
        }
        Ok(())
    }

    fn push_chunk(&mut self, data: Bytes) {
        self.push_text(|text| {
            // Writing into memory does not fail.
            let _ = write!(text, "{:x}\r\n", data.len());
        });
        self.push_data(data);
        self.push_text(|text| text.extend_from_slice(b"\r\n"));
    }

    fn push_data(&mut self, data: Bytes) {
        self.body_bytes += data.len() as u64;
        if data.len() <= COPIED_MAX {
            self.push_text(|text| text.extend_from_slice(&data));
        } else {
            self.is_flushed = false;
            self.pieces.push(Piece::Data(data));
        }
    }

    fn push_text(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        let start = self.text.len();
        write(&mut self.text);
        let end = self.text.len();
        if start == end {
            return;
        }
        self.is_flushed = false;
        match self.pieces.last_mut() {
            Some(Piece::Text(range)) if range.end == start => range.end = end,
            _ => self.pieces.push(Piece::Text(start..end)),
        }
    }

    /// Writes all that is queued.
    fn poll_write(&mut self, cx: &mut Context<'_>, socket: &mut Socket) -> Poll<io::Result<()>> {
        while self.at < self.pieces.len() {
            let written = {
                let slices = self.slices();
                ready!(socket.poll_write(cx, &slices))?
            };
            if written == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.advance(written);
        }
        ready!(socket.poll_flush(cx))?;
        self.is_flushed = true;
        // A message that was whole in memory is kept, for it may have to be sent again.
        if self.was_streamed {
            self.pieces.clear();
            self.text.clear();
            self.at = 0;
        }
        Poll::Ready(Ok(()))
    }

    fn slices(&self) -> SmallVec<[IoSlice<'_>; GATHERED_PIECES + 2]> {
        let mut skip = self.offset;
        self.pieces[self.at..]
            .iter()
            .map(|piece| {
                let bytes = match piece {
                    Piece::Text(range) => &self.text[range.clone()],
                    Piece::Data(bytes) => &bytes[..],
                };
                IoSlice::new(&bytes[std::mem::take(&mut skip)..])
            })
            .collect()
    }

    fn advance(&mut self, written: usize) {
        self.written += written as u64;
        self.offset += written;
        while self.at < self.pieces.len() && self.offset >= self.pieces[self.at].len() {
            self.offset -= self.pieces[self.at].len();
            self.at += 1;
        }
    }
}

impl Drop for Outbound {
    fn drop(&mut self) {
        buffers::give_text(std::mem::take(&mut self.text));
    }
}
