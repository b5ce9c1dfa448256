//! The body of an answer while it arrives; it owns the connection until it has ended.

use super::ClientOptions;
use super::target::Target;
use crate::deadline::Limit;
use crate::framing::Frame;
use crate::outbound::{Outbound, Stopped};
use crate::stream::Stream;
use assembly::message::{BodyError, Source};
use bytes::Bytes;
use std::cell::RefCell;
use std::rc::Rc;
use std::task::{Context, Poll, ready};

pub(crate) struct Download {
    /// `None` after the end; a connection that can't be used again is closed there.
    stream: Option<RefCell<Stream>>,
    frame: Frame,
    /// What is left of the request, where the back end answered before it had read all.
    upload: Option<Outbound>,
    /// Where the connection goes when the body has ended well.
    target: Option<Rc<Target>>,
    idle_max: usize,
    limit: Limit,
}

impl Download {
    pub(crate) fn new(
        stream: RefCell<Stream>,
        frame: Frame,
        upload: Option<Outbound>,
        target: Option<Rc<Target>>,
        options: &ClientOptions,
    ) -> Download {
        let limit = Limit::new(options.body_timeout);
        let idle_max = options.idle_max;
        Download { stream: Some(stream), frame, upload, target, idle_max, limit }
    }

    /// Sends on what is left of the request; without waiting, for the answer goes first.
    fn poll_upload(
        &mut self,
        cx: &mut Context<'_>,
        stream: &RefCell<Stream>,
    ) -> Result<(), BodyError> {
        let Some(upload) = &mut self.upload else { return Ok(()) };
        match upload.poll_send(cx, stream) {
            Poll::Pending => {}
            Poll::Ready(Ok(())) => self.upload = None,
            Poll::Ready(Err(Stopped::Socket(_))) => {
                self.upload = None;
                self.target = None;
            }
            // The back end can't see that the request is cut but by the connection's end.
            Poll::Ready(Err(Stopped::Body(_))) => return Err(BodyError::Cut),
        }
        Ok(())
    }

    fn end(&mut self, stream: Stream) {
        match self.target.take() {
            Some(target) if self.upload.is_none() && stream.buffer.is_empty() => {
                target.give_back(stream, self.idle_max);
            }
            _ => {}
        }
    }
}

impl Source for Download {
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, BodyError>>> {
        let Some(stream) = self.stream.take() else { return Poll::Ready(None) };
        if let Err(error) = self.poll_upload(cx, &stream) {
            return Poll::Ready(Some(Err(error)));
        }
        let polled = stream.borrow_mut().poll_body(cx, &mut self.frame, &self.limit);
        match polled {
            Poll::Pending | Poll::Ready(Some(Ok(_))) => self.stream = Some(stream),
            Poll::Ready(None) => self.end(stream.into_inner()),
            // The connection is closed: nothing that follows has a meaning.
            Poll::Ready(Some(Err(_))) => {}
        }
        Poll::Ready(ready!(polled))
    }
}
