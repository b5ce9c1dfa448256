//! One connection of a client, from its first request to its last.

use super::answer::{Answer, Asked, answer};
use super::incoming::{Arrived, Incoming};
use super::refusal::Refusal;
use super::{Refused, Sent, ServerOptions, Service};
use crate::deadline::Limit;
use crate::outbound::{Outbound, Stopped};
use crate::stream::Stream;
use assembly::message::{Peer, Response};
use bytes::Bytes;
use std::cell::Cell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, ready};
use std::time::Duration;

/// A connection that has just served waits so long with all that it needs for the next request,
/// which usually follows at once; after that it gives up what it does not need for waiting.
const WARM: Duration = Duration::from_secs(1);

/// More than so many do not wait like that: what thousands held for a second would stay with the
/// allocator.
const WARM_MAX: usize = 256;

/// After a refusal the client's rest is read for so long, that it may read the answer before a
/// reset overtakes it, RFC 9112 §9.6.
const LINGER: Duration = Duration::from_secs(2);

/// … and so much of it.
const LINGER_BYTES: usize = 1024 * 1024;

pub(crate) struct Connection<S: Service> {
    incoming: Rc<Incoming>,
    service: Rc<S>,
    options: Rc<ServerOptions>,
    peer: Peer,
    house: Rc<House>,
}

/// What all connections of one listener know of each other.
#[derive(Default)]
pub(crate) struct House {
    /// Whether they are to be closed as soon as nothing is under way.
    pub(crate) is_draining: Cell<bool>,
    /// How many are warm.
    warm: Cell<usize>,
}

/// How a wait for a request has ended.
#[derive(PartialEq)]
enum Waited {
    /// Some of it is in the buffer.
    Arrived,
    /// Nothing came in time.
    InVain,
    /// The client has closed, or we are about to.
    Gone,
}

/// What is to be done with the connection after an answer.
#[derive(PartialEq)]
enum After {
    /// It may serve the next request.
    Keep,
    /// It is closed; the client has sent nothing that we did not read.
    Close,
    /// It is closed; the client may still be sending.
    Linger,
    /// It is closed with a reset: the answer was cut where nothing else shows it.
    Reset,
}

impl<S: Service> Connection<S> {
    pub(crate) fn new(
        stream: Stream,
        service: Rc<S>,
        options: Rc<ServerOptions>,
        peer: Peer,
        house: Rc<House>,
    ) -> Connection<S> {
        let incoming = Rc::new(Incoming::new(stream, options.clone()));
        Connection { incoming, service, options, peer, house }
    }

    /// Serves until either side closes.
    pub(crate) async fn run(self) {
        while self.wait(self.options.idle_timeout).await == Waited::Arrived {
            // Boxed, so that a connection that waits is as small as its wait: the future of a
            // call is some kilobytes.
            let after = Box::pin(self.serve_while_busy()).await;
            match after {
                After::Keep => continue,
                After::Close => {}
                After::Linger => return Box::pin(self.linger()).await,
                After::Reset => {
                    return self.incoming.stream.borrow().socket.reset_on_close();
                }
            }
            break;
        }
        self.close().await;
    }

    /// Waits for the first byte of a request.
    async fn wait(&self, at_most: Duration) -> Waited {
        let limit = Limit::new(at_most);
        poll_fn(|cx| {
            let stream = &mut *self.incoming.stream.borrow_mut();
            match stream.poll_more(cx, 0) {
                Poll::Ready(read) => {
                    stream.watch.disarm();
                    Poll::Ready(if let Ok(1..) = read { Waited::Arrived } else { Waited::Gone })
                }
                Poll::Pending if self.house.is_draining.get() => Poll::Ready(Waited::Gone),
                Poll::Pending => stream.watch.poll_due(cx, &limit).map(|()| Waited::InVain),
            }
        })
        .await
    }

    /// Serves requests, in their order, until none has arrived for a while.
    async fn serve_while_busy(&self) -> After {
        loop {
            let after = match self.incoming.head().await {
                Arrived::Gone => return After::Close,
                Arrived::Refused(refusal) => return self.refuse(refusal).await,
                Arrived::Head(head) => self.serve(head).await,
            };
            if after != After::Keep {
                return after;
            }
            if self.incoming.stream.borrow().buffer.is_empty() {
                if self.house.warm.get() >= WARM_MAX {
                    return After::Keep;
                }
                let _warm = Warm::new(&self.house);
                match self.wait(WARM.min(self.options.idle_timeout)).await {
                    Waited::Arrived => {}
                    Waited::InVain => return After::Keep,
                    Waited::Gone => return After::Close,
                }
            }
        }
    }

    async fn serve(&self, head: Bytes) -> After {
        let mut received = match super::request::read(&head, self.peer, &self.options) {
            Ok(received) => received,
            Err(refusal) => return self.refuse(refusal).await,
        };
        drop(head);
        let asked = Asked::new(&received);
        received.request.body =
            match self.incoming.body(received.framing, received.expects_continue) {
                Ok(body) => body,
                Err(refusal) => return self.refuse(refusal).await,
            };
        let (answer, mut unwritten) = {
            let (response, responded) = self.service.serve(received.request).await;
            let unwritten = Unwritten { connection: self, responded: Some(responded), sent: None };
            (self.answer(response, asked), unwritten)
        };
        let Answer { mut outbound, keeps_alive } = answer;
        let is_complete = self.send(&mut outbound).await;
        unwritten.sent = Some((outbound.body_bytes_sent(), is_complete));
        // What the answer's body still holds of the request's body is of no use now.
        drop(outbound);
        drop(unwritten);
        self.after(is_complete, keeps_alive).await
    }

    fn answer(&self, response: Response, mut asked: Asked) -> Answer {
        let (prefix, waits_in_vain) = self.incoming.begin_answer();
        asked.keeps_alive &=
            !waits_in_vain && !self.house.is_draining.get() && self.incoming.is_drainable();
        answer(response, asked, prefix)
    }

    /// Ends a request whose answer was sent or cut.
    async fn after(&self, is_complete: bool, keeps_alive: bool) -> After {
        if !is_complete {
            self.incoming.end_request();
            return After::Reset;
        }
        let is_kept = keeps_alive && (self.incoming.is_body_read() || self.incoming.drain().await);
        let is_all_read = self.incoming.is_body_read();
        self.incoming.end_request();
        match (is_kept, is_all_read) {
            (true, _) => After::Keep,
            (false, true) => After::Close,
            (false, false) => After::Linger,
        }
    }

    async fn refuse(&self, refusal: Refusal) -> After {
        let Refusal { status, reason } = refusal;
        let Answer { mut outbound, .. } = answer(refusal.response(), Asked::unreadable(), b"");
        self.service.refused(Refused { status, peer: self.peer, reason });
        if self.send(&mut outbound).await { After::Linger } else { After::Reset }
    }

    /// Writes a message out; `false` if that failed.
    async fn send(&self, outbound: &mut Outbound) -> bool {
        let limit = Limit::new(self.options.write_timeout);
        let mut written = 0;
        let sent = poll_fn(|cx| {
            let sent = outbound.poll_send(cx, &self.incoming.stream);
            if sent.is_pending() && outbound.waits_for_socket() {
                if outbound.written() != written {
                    written = outbound.written();
                    limit.restart();
                }
                ready!(self.incoming.stream.borrow().watch.poll_due(cx, &limit));
                return Poll::Ready(Err(Stopped::Socket(std::io::ErrorKind::TimedOut.into())));
            }
            sent
        })
        .await;
        if let Err(stopped) = &sent {
            tracing::debug!(client.address = %self.peer.address, "answer cut: {stopped}");
        }
        sent.is_ok()
    }

    /// Says that nothing more comes, without waiting for the client.
    async fn close(&self) {
        let limit = Limit::new(LINGER);
        poll_fn(|cx| {
            let stream = &mut *self.incoming.stream.borrow_mut();
            match stream.socket.poll_shutdown(cx) {
                Poll::Ready(_) => Poll::Ready(()),
                Poll::Pending => stream.watch.poll_due(cx, &limit),
            }
        })
        .await;
    }

    /// Closes our direction, then reads and drops what the client still sends.
    async fn linger(&self) {
        self.close().await;
        let limit = Limit::new(LINGER);
        let mut left = LINGER_BYTES;
        poll_fn(|cx| {
            let stream = &mut *self.incoming.stream.borrow_mut();
            loop {
                stream.buffer.clear();
                match stream.poll_more(cx, 0) {
                    Poll::Ready(Ok(read)) if read > 0 && read < left => left -= read,
                    Poll::Ready(_) => return Poll::Ready(()),
                    Poll::Pending => return stream.watch.poll_due(cx, &limit),
                }
            }
        })
        .await;
    }
}

/// Counts a connection among the warm ones.
struct Warm<'a>(&'a House);

impl Warm<'_> {
    fn new(house: &House) -> Warm<'_> {
        house.warm.set(house.warm.get() + 1);
        Warm(house)
    }
}

impl Drop for Warm<'_> {
    fn drop(&mut self) {
        self.0.warm.set(self.0.warm.get() - 1);
    }
}

/// An answer whose end has not been reported; reports it once, whatever happens.
struct Unwritten<'a, S: Service> {
    connection: &'a Connection<S>,
    responded: Option<S::Responded>,
    /// Bytes of the body and whether all was sent.
    sent: Option<(u64, bool)>,
}

impl<S: Service> Drop for Unwritten<'_, S> {
    fn drop(&mut self) {
        let (response_body_bytes, is_complete) = self.sent.unwrap_or((0, false));
        let sent = Sent {
            response_body_bytes,
            request_body_bytes: self.connection.incoming.body_bytes(),
            is_complete,
        };
        if let Some(responded) = self.responded.take() {
            self.connection.service.written(responded, sent);
        }
    }
}
