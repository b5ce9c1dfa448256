//! One request and its answer on one connection.

use super::ClientOptions;
use super::download::Download;
use super::request;
use super::response::{self, Answered};
use super::target::Target;
use crate::deadline::Limit;
use crate::framing::Frame;
use crate::head::{HeadScan, Scanned};
use crate::outbound::{Outbound, Stopped};
use crate::stream::Stream;
use assembly::message::{Body, BodyStream, Method, Response};
use assembly::outside::{Outgoing, SendError};
use bytes::Bytes;
use std::cell::RefCell;
use std::rc::Rc;
use std::task::{Context, Poll, ready};

/// Most 1xx heads before an answer.
const INTERIM_MAX: u32 = 8;

/// A request, and how far it has come.
pub(crate) struct Exchange {
    method: Method,
    options: Rc<ClientOptions>,
    outbound: Outbound,
    upload: Upload,
    /// Whether any byte of an answer has arrived.
    has_answer: bool,
    /// The answer's head, once it is there: a slot, because it is too large to be handed through
    /// five callers.
    answered: Option<Answered>,
}

#[derive(Clone, Copy, PartialEq)]
enum Upload {
    UnderWay,
    Sent,
    /// The back end takes no more; it may have answered all the same.
    Broken,
}

impl Exchange {
    pub(crate) fn new(
        outgoing: Outgoing,
        target: &Target,
        options: Rc<ClientOptions>,
    ) -> Result<Exchange, SendError> {
        let method = outgoing.method.clone();
        let outbound = request::outbound(outgoing, target)?;
        Ok(Exchange {
            method,
            options,
            outbound,
            upload: Upload::UnderWay,
            has_answer: false,
            answered: None,
        })
    }

    /// Whether the request may be sent once more after [`SendError::Closed`]; if so, it begins
    /// anew.
    pub(crate) fn may_repeat(&mut self) -> bool {
        let is_harmless = self.outbound.written() == 0 || self.method.is_idempotent();
        let may_repeat = !self.has_answer && is_harmless && self.outbound.rewind();
        if may_repeat {
            self.upload = Upload::UnderWay;
        }
        may_repeat
    }

    /// Sends the request and waits for the head of its answer.
    pub(crate) async fn run(
        &mut self,
        stream: Stream,
        target: &Rc<Target>,
        limit: &Limit,
    ) -> Result<Response, SendError> {
        let stream = RefCell::new(stream);
        let mut heads = Heads::default();
        std::future::poll_fn(|cx| {
            let polled = self.poll(cx, &stream, &mut heads);
            let stream = stream.borrow();
            if polled.is_pending() {
                ready!(stream.watch.poll_due(cx, limit));
                return Poll::Ready(Err(SendError::TimedOut));
            }
            stream.watch.disarm();
            polled
        })
        .await?;
        // The loop ended well, so there is one.
        let answered = self.answered.take().ok_or(SendError::Closed)?;
        Ok(self.attach_body(answered, stream.into_inner(), target))
    }

    fn poll(
        &mut self,
        cx: &mut Context<'_>,
        stream: &RefCell<Stream>,
        heads: &mut Heads,
    ) -> Poll<Result<(), SendError>> {
        if self.upload == Upload::UnderWay {
            match self.outbound.poll_send(cx, stream) {
                Poll::Pending => {}
                Poll::Ready(Ok(())) => self.upload = Upload::Sent,
                Poll::Ready(Err(Stopped::Socket(_))) => self.upload = Upload::Broken,
                Poll::Ready(Err(Stopped::Body(error))) => {
                    return Poll::Ready(Err(SendError::RequestBody(error)));
                }
            }
        }
        let stream = &mut *stream.borrow_mut();
        loop {
            if heads.next(stream, &self.method, &self.options, &mut self.answered)? {
                return Poll::Ready(Ok(()));
            }
            match ready!(stream.poll_more(cx, 0)) {
                Ok(1..) => self.has_answer = true,
                Ok(0) | Err(_) => return Poll::Ready(Err(SendError::Closed)),
            }
        }
    }

    fn attach_body(
        &mut self,
        answered: Answered,
        mut stream: Stream,
        target: &Rc<Target>,
    ) -> Response {
        let Answered { mut response, frame, keeps_alive } = answered;
        let is_reusable = keeps_alive && self.upload == Upload::Sent;
        response.body = match frame {
            Frame::Length(length) if length <= stream.buffer.len() as u64 => {
                let body = match length {
                    0 => Body::Empty,
                    _ => Body::Full(stream.buffer.split_to(length as usize).freeze()),
                };
                // Bytes that nobody asked for would be the next call's answer.
                if is_reusable && stream.buffer.is_empty() {
                    target.give_back(stream, self.options.idle_max);
                }
                body
            }
            frame => {
                let length = match frame {
                    Frame::Length(length) => Some(length),
                    _ => None,
                };
                let upload = (self.upload == Upload::UnderWay).then(|| self.outbound.take());
                let download = Download::new(
                    RefCell::new(stream),
                    frame,
                    upload,
                    (keeps_alive && self.upload != Upload::Broken).then(|| target.clone()),
                    &self.options,
                );
                Body::Stream(BodyStream::new(length, Box::new(download)))
            }
        };
        response
    }
}

/// The heads of one answer, as they arrive.
#[derive(Default)]
struct Heads {
    scan: HeadScan,
    interim: u32,
}

impl Heads {
    /// Reads what is in the buffer; tells whether the answer's head was complete and is now in
    /// `answered`.
    fn next(
        &mut self,
        stream: &mut Stream,
        method: &Method,
        options: &ClientOptions,
        answered: &mut Option<Answered>,
    ) -> Result<bool, SendError> {
        loop {
            let head: Bytes = match self.scan.advance(&stream.buffer) {
                Scanned::Complete(length) if length <= options.head_bytes_max => {
                    stream.buffer.split_to(length).freeze()
                }
                Scanned::Incomplete if stream.buffer.len() < options.head_bytes_max => {
                    return Ok(false);
                }
                Scanned::BareLineFeed => {
                    return Err(SendError::Malformed("a line ends without carriage return"));
                }
                Scanned::EmptyLine => return Err(SendError::Malformed("the head is empty")),
                Scanned::Complete(_) | Scanned::Incomplete => {
                    return Err(SendError::Malformed("the head is too large"));
                }
            };
            self.scan = HeadScan::default();
            *answered = response::read(&head, method, options).map_err(SendError::Malformed)?;
            if answered.is_some() {
                return Ok(true);
            }
            self.interim += 1;
            if self.interim > INTERIM_MAX {
                return Err(SendError::Malformed("too many interim answers"));
            }
        }
    }
}
