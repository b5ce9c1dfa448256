//! Deadlines of many connections behind one timer.
//!
//! Arming a runtime timer for each wait costs more than all the rest of a small read. Here a
//! connection owns one slot, arming writes a number into it, and one task for each core looks
//! through the slots when the earliest of them is due. Deadlines fire up to [`GAP_MS`] late and
//! never early.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::Instant;

/// Least time between two looks through all slots.
const GAP_MS: u64 = 10;

/// Not armed.
const NEVER: u64 = u64::MAX;

/// All deadlines of one accept loop or one client; clones share them.
#[derive(Clone)]
pub(crate) struct Deadlines {
    shared: Rc<Shared>,
}

struct Shared {
    start: Instant,
    recent_ms: Cell<u64>,
    slots: RefCell<Slots>,
    /// When the task will look next.
    next_look_ms: Cell<u64>,
    earlier: Notify,
}

#[derive(Default)]
struct Slots {
    list: Vec<Slot>,
    free: Vec<u32>,
}

struct Slot {
    due_ms: u64,
    is_due: bool,
    waker: Option<Waker>,
}

/// One connection's slot; one deadline at a time.
pub(crate) struct Watch {
    shared: Rc<Shared>,
    index: u32,
}

/// How long something may take; starts with the first wait, not before.
pub(crate) struct Limit {
    after: Duration,
    due_ms: Cell<u64>,
}

impl Limit {
    pub(crate) fn new(after: Duration) -> Limit {
        Limit { after, due_ms: Cell::new(NEVER) }
    }

    /// A limit that has started at `now_ms`.
    pub(crate) fn begun(after: Duration, now_ms: u64) -> Limit {
        Limit { after, due_ms: Cell::new(due_ms(after, now_ms)) }
    }

    /// The shorter of this, which has started, and `after` from now on.
    pub(crate) fn shortened(&self, after: Duration, watch: &Watch) -> Limit {
        let due = due_ms(after, watch.shared.now_ms()).min(self.due_ms.get());
        Limit { after, due_ms: Cell::new(due) }
    }

    /// Starts anew with the next wait, after something has moved.
    pub(crate) fn restart(&self) {
        self.due_ms.set(NEVER);
    }
}

/// Rounded up, so that nothing fires early.
fn due_ms(after: Duration, now_ms: u64) -> u64 {
    now_ms.saturating_add(after.as_millis() as u64 + 1)
}

impl Deadlines {
    pub(crate) fn new() -> Deadlines {
        Deadlines {
            shared: Rc::new(Shared {
                start: Instant::now(),
                recent_ms: Cell::new(0),
                slots: RefCell::default(),
                next_look_ms: Cell::new(NEVER),
                earlier: Notify::new(),
            }),
        }
    }

    /// A slot of one's own, free again when dropped.
    pub(crate) fn watch(&self) -> Watch {
        let slots = &mut *self.shared.slots.borrow_mut();
        let index = slots.free.pop().unwrap_or_else(|| {
            slots.list.push(Slot { due_ms: NEVER, is_due: false, waker: None });
            (slots.list.len() - 1) as u32
        });
        Watch { shared: self.shared.clone(), index }
    }

    /// Milliseconds since these deadlines were made.
    pub(crate) fn now_ms(&self) -> u64 {
        self.shared.now_ms()
    }

    /// The last time that was read, which may lie back; costs no look at the clock.
    pub(crate) fn recent_ms(&self) -> u64 {
        self.shared.recent_ms.get()
    }

    /// Wakes whoever waits, without a deadline having passed.
    pub(crate) fn wake_all(&self) {
        let wakers: Vec<_> =
            self.shared.slots.borrow_mut().list.iter_mut().filter_map(|s| s.waker.take()).collect();
        wakers.into_iter().for_each(Waker::wake);
    }

    /// Fires what is due, for ever.
    pub(crate) async fn run_for_ever(self) {
        loop {
            let now = self.shared.now_ms();
            let next = self.fire(now).max(now + GAP_MS);
            self.shared.next_look_ms.set(next);
            self.sleep().await;
        }
    }

    /// Sleeps until the next look, which others may put forward meanwhile.
    async fn sleep(&self) {
        loop {
            let next = self.shared.next_look_ms.get();
            let put_forward = self.shared.earlier.notified();
            if next == NEVER {
                put_forward.await;
                continue;
            }
            let at = self.shared.start + Duration::from_millis(next);
            tokio::select! {
                biased;
                () = put_forward => {}
                () = tokio::time::sleep_until(at) => return,
            }
        }
    }

    /// Wakes the owners of all deadlines that have passed; answers with the earliest of the rest.
    fn fire(&self, now: u64) -> u64 {
        let mut earliest = NEVER;
        let mut wakers = Vec::new();
        for slot in &mut self.shared.slots.borrow_mut().list {
            if slot.due_ms <= now {
                slot.due_ms = NEVER;
                slot.is_due = true;
                wakers.extend(slot.waker.take());
            } else {
                earliest = earliest.min(slot.due_ms);
            }
        }
        wakers.into_iter().for_each(Waker::wake);
        earliest
    }
}

impl Shared {
    fn now_ms(&self) -> u64 {
        let now = self.start.elapsed().as_millis() as u64;
        self.recent_ms.set(now);
        now
    }
}

impl Watch {
    /// To be called where something else is pending: ready once `limit` has passed.
    pub(crate) fn poll_due(&self, cx: &mut Context<'_>, limit: &Limit) -> Poll<()> {
        let mut slots = self.shared.slots.borrow_mut();
        let slot = &mut slots.list[self.index as usize];
        if limit.due_ms.get() == NEVER {
            limit.due_ms.set(due_ms(limit.after, self.shared.now_ms()));
            slot.is_due = false;
        }
        // The slot may have fired for an earlier limit, so the clock decides.
        if slot.is_due && self.shared.now_ms() >= limit.due_ms.get() {
            slot.is_due = false;
            return Poll::Ready(());
        }
        slot.is_due = false;
        slot.due_ms = limit.due_ms.get();
        match &mut slot.waker {
            Some(waker) => waker.clone_from(cx.waker()),
            None => slot.waker = Some(cx.waker().clone()),
        }
        if slot.due_ms < self.shared.next_look_ms.get() {
            self.shared.next_look_ms.set(slot.due_ms);
            self.shared.earlier.notify_one();
        }
        Poll::Pending
    }

    /// Nothing is waited for any more.
    pub(crate) fn disarm(&self) {
        self.shared.slots.borrow_mut().list[self.index as usize].due_ms = NEVER;
    }

    /// Runs `future` for at most `limit`; `None` if that has passed.
    pub(crate) async fn within<F: Future>(&self, limit: &Limit, future: F) -> Option<F::Output> {
        let mut future = pin!(future);
        std::future::poll_fn(|cx| match future.as_mut().poll(cx) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending => self.poll_due(cx, limit).map(|()| None),
        })
        .await
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let slots = &mut *self.shared.slots.borrow_mut();
        slots.list[self.index as usize] = Slot { due_ms: NEVER, is_due: false, waker: None };
        slots.free.push(self.index);
    }
}
