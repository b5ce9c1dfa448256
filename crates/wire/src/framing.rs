//! Reading a body out of a buffer as its framing says; no socket here.

use crate::chunked::Chunked;
use bytes::{Bytes, BytesMut};

/// What is left of one body.
#[derive(Debug)]
pub(crate) enum Frame {
    /// So many bytes are still to come.
    Length(u64),
    /// Chunks.
    Chunked(Chunked),
    /// Everything until the connection ends.
    UntilClose,
}

/// The next step of a body.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Some of its bytes, never none.
    Data(Bytes),
    /// It has ended; what is left in the buffer belongs to the next message.
    End,
    /// More must be read first.
    More,
    /// The framing is broken; nothing that follows has a meaning.
    Malformed,
}

impl Frame {
    /// Takes the next step out of `buffer`.
    pub(crate) fn next(&mut self, buffer: &mut BytesMut) -> Step {
        match self {
            Frame::Length(0) => Step::End,
            Frame::Chunked(chunked) => chunked.next(buffer),
            _ if buffer.is_empty() => Step::More,
            Frame::UntilClose => Step::Data(buffer.split().freeze()),
            Frame::Length(remaining) => {
                let taken = (*remaining).min(buffer.len() as u64);
                *remaining -= taken;
                Step::Data(buffer.split_to(taken as usize).freeze())
            }
        }
    }

    /// Whether the end of the connection is the end of this body.
    pub(crate) fn ends_with_connection(&self) -> bool {
        matches!(self, Frame::UntilClose)
    }

    /// Bytes that are still to come for sure, framing not counted.
    pub(crate) fn at_least(&self) -> u64 {
        match self {
            Frame::Length(remaining) => *remaining,
            Frame::Chunked(chunked) => chunked.at_least(),
            Frame::UntilClose => 0,
        }
    }
}
