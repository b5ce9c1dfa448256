//! Bodies: streams until a step asks for the bytes.

use bytes::{Bytes, BytesMut};
use std::fmt;
use std::future::poll_fn;
use std::task::{Context, Poll};

/// The body of a message.
#[derive(Debug, Default)]
pub enum Body {
    /// No body.
    #[default]
    Empty,
    /// All of it, in memory.
    Full(Bytes),
    /// Arriving; can be read once.
    Stream(BodyStream),
}

/// A body that is still arriving.
pub struct BodyStream {
    length: Option<u64>,
    source: Box<dyn Source>,
}

/// Where the chunks of a streamed body come from; stays on its core.
pub trait Source {
    /// The next chunk, never empty; `None` once the body has ended as its framing says.
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, BodyError>>>;
}

/// Why a body could not be read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BodyError {
    /// The other side went away or stopped half-way.
    #[error("the body ended before its announced length")]
    Cut,
    /// Bad chunk sizes or trailers.
    #[error("the body's framing is malformed")]
    Malformed,
    /// Nothing arrived for too long.
    #[error("the body did not arrive in time")]
    TimedOut,
    /// More than the reader is willing to hold.
    #[error("the body is larger than {0} bytes")]
    TooLarge(usize),
}

impl BodyStream {
    /// A stream of a known length (`content-length`) or an unknown one (chunked).
    pub fn new(length: Option<u64>, source: Box<dyn Source>) -> BodyStream {
        BodyStream { length, source }
    }

    /// The announced length in bytes.
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    /// The next chunk; `None` at the end.
    ///
    /// # Errors
    /// [`BodyError`] once, after which the stream has ended.
    pub async fn chunk(&mut self) -> Option<Result<Bytes, BodyError>> {
        poll_fn(|cx| self.source.poll_chunk(cx)).await
    }

    /// The next chunk, for hand-written futures.
    pub fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, BodyError>>> {
        self.source.poll_chunk(cx)
    }
}

impl fmt::Debug for BodyStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BodyStream").field("length", &self.length).finish_non_exhaustive()
    }
}

impl Body {
    /// Length in bytes where it is known: always but for a chunked stream.
    pub fn length(&self) -> Option<u64> {
        match self {
            Body::Empty => Some(0),
            Body::Full(bytes) => Some(bytes.len() as u64),
            Body::Stream(stream) => stream.length(),
        }
    }

    /// Reads all of it and leaves it in memory as [`Body::Full`].
    ///
    /// # Errors
    /// [`BodyError::TooLarge`] past `bytes_max`, before more than that is held; else what the
    /// source says. The body is [`Body::Empty`] afterwards.
    pub async fn buffer(&mut self, bytes_max: usize) -> Result<Bytes, BodyError> {
        let bytes = match std::mem::take(self) {
            Body::Empty => return Ok(Bytes::new()),
            Body::Full(bytes) if bytes.len() > bytes_max => {
                return Err(BodyError::TooLarge(bytes_max));
            }
            Body::Full(bytes) => bytes,
            Body::Stream(stream) => read_all(stream, bytes_max).await?,
        };
        *self = Body::Full(bytes.clone());
        Ok(bytes)
    }
}

async fn read_all(mut stream: BodyStream, bytes_max: usize) -> Result<Bytes, BodyError> {
    if stream.length().is_some_and(|length| length > bytes_max as u64) {
        return Err(BodyError::TooLarge(bytes_max));
    }
    let Some(first) = stream.chunk().await.transpose()? else { return Ok(Bytes::new()) };
    let mut all = BytesMut::from(first);
    while let Some(chunk) = stream.chunk().await.transpose()? {
        if all.len() + chunk.len() > bytes_max {
            return Err(BodyError::TooLarge(bytes_max));
        }
        all.extend_from_slice(&chunk);
    }
    if all.len() > bytes_max {
        return Err(BodyError::TooLarge(bytes_max));
    }
    Ok(all.freeze())
}
