//! The request's side of a connection: heads, and bodies that a service reads while it answers.

use super::ServerOptions;
use super::refusal::Refusal;
use super::request::METHOD_BYTES_MAX;
use crate::chunked::Chunked;
use crate::deadline::Limit;
use crate::framing::Frame;
use crate::head::{BodyFraming, HeadScan, Scanned};
use crate::stream::Stream;
use assembly::message::{Body, BodyError, BodyStream, Source};
use bytes::{Buf, Bytes};
use std::cell::{Cell, RefCell};
use std::io::IoSlice;
use std::rc::Rc;
use std::task::{Context, Poll, ready};

const CONTINUE: &[u8] = b"HTTP/1.1 100 Continue\r\n\r\n";

/// One connection, shared by its task and the body of the request that it serves.
pub(crate) struct Incoming {
    pub(crate) stream: RefCell<Stream>,
    pub(crate) options: Rc<ServerOptions>,
    /// What is left of the present request's body.
    body: RefCell<Pending>,
    /// Which request this is; a body of an earlier one reads nothing.
    number: Cell<u64>,
    body_bytes: Cell<u64>,
    /// What is still to be written of `100 Continue` before the body is read.
    interim: Cell<&'static [u8]>,
}

/// The state of a request's body.
enum Pending {
    /// All of it was read.
    Nothing,
    Rest(Frame),
    /// It broke off; the connection is of no use any more.
    Failed,
}

/// What became of the wait for a head.
pub(crate) enum Arrived {
    Head(Bytes),
    Refused(Refusal),
    /// The client closed, or waited too long, before it sent anything.
    Gone,
}

impl Incoming {
    pub(crate) fn new(stream: Stream, options: Rc<ServerOptions>) -> Incoming {
        Incoming {
            stream: RefCell::new(stream),
            options,
            body: RefCell::new(Pending::Nothing),
            number: Cell::new(0),
            body_bytes: Cell::new(0),
            interim: Cell::new(b""),
        }
    }

    /// Waits for a whole head; the first of its bytes may be there already or not.
    pub(crate) async fn head(&self) -> Arrived {
        let mut scan = HeadScan::default();
        let mut is_after_empty_line = false;
        let limit = Limit::new(self.options.head_timeout);
        std::future::poll_fn(|cx| {
            let stream = &mut *self.stream.borrow_mut();
            loop {
                match self.scan(&mut scan, stream, &mut is_after_empty_line) {
                    Some(arrived) => {
                        stream.watch.disarm();
                        return Poll::Ready(arrived);
                    }
                    None => match stream.poll_more(cx, 0) {
                        Poll::Ready(Ok(1..)) => {}
                        Poll::Ready(Ok(0)) if !stream.buffer.is_empty() => {
                            return Poll::Ready(Arrived::Refused(Refusal::CUT));
                        }
                        Poll::Ready(_) => return Poll::Ready(Arrived::Gone),
                        Poll::Pending => {
                            ready!(stream.watch.poll_due(cx, &limit));
                            return Poll::Ready(Arrived::Refused(Refusal::SLOW));
                        }
                    },
                }
            }
        })
        .await
    }

    fn scan(
        &self,
        scan: &mut HeadScan,
        stream: &mut Stream,
        is_after_empty_line: &mut bool,
    ) -> Option<Arrived> {
        let buffer = &mut stream.buffer;
        let head_bytes_max = self.options.head_bytes_max;
        match scan.advance(buffer) {
            Scanned::Complete(length) if length <= head_bytes_max => {
                return Some(Arrived::Head(buffer.split_to(length).freeze()));
            }
            Scanned::BareLineFeed => return Some(Arrived::Refused(Refusal::BARE_LINE_FEED)),
            // RFC 9112 §2.2: one is to be ignored, for old clients that end a body with it.
            Scanned::EmptyLine if !*is_after_empty_line => {
                *is_after_empty_line = true;
                buffer.advance(2);
                *scan = HeadScan::default();
                return self.scan(scan, stream, is_after_empty_line);
            }
            Scanned::EmptyLine => return Some(Arrived::Refused(Refusal::EMPTY_LINES)),
            Scanned::Complete(_) | Scanned::Incomplete => {}
        }
        let line_bytes_max = self.options.target_bytes_max + METHOD_BYTES_MAX + 16;
        if !scan.has_first_line() && buffer.len() > line_bytes_max.min(head_bytes_max) {
            return Some(Arrived::Refused(Refusal::TARGET_TOO_LONG));
        }
        (buffer.len() >= head_bytes_max).then_some(Arrived::Refused(Refusal::HEAD_TOO_LARGE))
    }

    /// Begins a request: its body, as far as it has arrived.
    pub(crate) fn body(
        self: &Rc<Self>,
        framing: BodyFraming,
        expects_continue: bool,
    ) -> Result<Body, Refusal> {
        self.body_bytes.set(0);
        self.interim.set(b"");
        let (length, frame) = match framing {
            BodyFraming::Unsaid | BodyFraming::Length(0) => return Ok(Body::Empty),
            BodyFraming::Length(length) => {
                if self.options.body_bytes_max.is_some_and(|max| length > max) {
                    return Err(Refusal::BODY_TOO_LARGE);
                }
                let buffer = &mut self.stream.borrow_mut().buffer;
                if length <= buffer.len() as u64 {
                    self.body_bytes.set(length);
                    return Ok(Body::Full(buffer.split_to(length as usize).freeze()));
                }
                (Some(length), Frame::Length(length))
            }
            BodyFraming::Chunked => (None, Frame::Chunked(Chunked::new())),
        };
        self.body.replace(Pending::Rest(frame));
        // A client that has begun to send its body does not wait for us.
        if expects_continue && self.stream.borrow().buffer.is_empty() {
            self.interim.set(CONTINUE);
        }
        let limit = Limit::new(self.options.body_timeout);
        let source = RequestBody { incoming: self.clone(), number: self.number.get(), limit };
        Ok(Body::Stream(BodyStream::new(length, Box::new(source))))
    }

    /// Ends a request: its body, wherever it went, reads nothing any more.
    pub(crate) fn end_request(&self) {
        self.number.set(self.number.get() + 1);
    }

    /// Bytes of the present request's body that were read.
    pub(crate) fn body_bytes(&self) -> u64 {
        self.body_bytes.get()
    }

    /// Called before an answer is written: what must precede it, and whether the client waits in
    /// vain for `100 Continue`, so that nobody knows whether it will send the body.
    pub(crate) fn begin_answer(&self) -> (&'static [u8], bool) {
        match self.interim.replace(b"") {
            rest if rest.len() == CONTINUE.len() => (b"", true),
            rest => (rest, false),
        }
    }

    /// Whether what is left of the body is worth reading to keep the connection, as far as known.
    pub(crate) fn is_drainable(&self) -> bool {
        match &*self.body.borrow() {
            Pending::Nothing => true,
            Pending::Rest(frame) => frame.at_least() <= self.options.drain_bytes_max,
            Pending::Failed => false,
        }
    }

    /// Whether the body was read to its end.
    pub(crate) fn is_body_read(&self) -> bool {
        matches!(*self.body.borrow(), Pending::Nothing)
    }

    /// Reads and drops the rest of the body, within bounds; tells whether it has ended.
    pub(crate) async fn drain(&self) -> bool {
        let limit = Limit::new(self.options.body_timeout);
        let mut left = self.options.drain_bytes_max;
        while !self.is_body_read() {
            match std::future::poll_fn(|cx| self.poll_body(cx, &limit)).await {
                None => return self.is_body_read(),
                Some(Ok(bytes)) if bytes.len() as u64 <= left => left -= bytes.len() as u64,
                Some(_) => return false,
            }
        }
        true
    }

    fn poll_body(
        &self,
        cx: &mut Context<'_>,
        limit: &Limit,
    ) -> Poll<Option<Result<Bytes, BodyError>>> {
        let mut body = self.body.borrow_mut();
        let Pending::Rest(frame) = &mut *body else { return Poll::Ready(None) };
        let stream = &mut *self.stream.borrow_mut();
        if !self.interim.get().is_empty() && self.poll_interim(cx, stream).is_pending() {
            return stream.watch.poll_due(cx, limit).map(|()| {
                *body = Pending::Failed;
                Some(Err(BodyError::TimedOut))
            });
        }
        let read = match ready!(stream.poll_body(cx, frame, limit)) {
            None => {
                *body = Pending::Nothing;
                None
            }
            Some(Ok(bytes)) => Some(self.count(bytes)),
            Some(Err(error)) => Some(Err(error)),
        };
        if let Some(Err(_)) = read {
            *body = Pending::Failed;
        }
        Poll::Ready(read)
    }

    fn count(&self, bytes: Bytes) -> Result<Bytes, BodyError> {
        let read = self.body_bytes.get() + bytes.len() as u64;
        self.body_bytes.set(read);
        match self.options.body_bytes_max {
            Some(max) if read > max => Err(BodyError::TooLarge(max as usize)),
            _ => Ok(bytes),
        }
    }

    /// Tells the client to go on; a failure shows when the body is read.
    fn poll_interim(&self, cx: &mut Context<'_>, stream: &mut Stream) -> Poll<()> {
        while let [_, ..] = self.interim.get() {
            let rest = self.interim.get();
            match ready!(stream.socket.poll_write(cx, &[IoSlice::new(rest)])) {
                Ok(written @ 1..) => self.interim.set(&rest[written..]),
                Ok(0) | Err(_) => self.interim.set(b""),
            }
        }
        stream.socket.poll_flush(cx).map(|_| ())
    }
}

/// The body of one request; stays valid until the request's answer has been written.
struct RequestBody {
    incoming: Rc<Incoming>,
    number: u64,
    limit: Limit,
}

impl Source for RequestBody {
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, BodyError>>> {
        if self.incoming.number.get() != self.number {
            return Poll::Ready(Some(Err(BodyError::Cut)));
        }
        self.incoming.poll_body(cx, &self.limit)
    }
}
