//! Free lists of read buffers and head texts, one set a core.
//!
//! A connection that waits holds no buffer: it takes one when the socket is readable and gives it
//! back when it is empty. What was cut from a buffer (a head, a small body) keeps the allocation
//! alive, so a buffer may be given back while a message still looks into it; whether it is free
//! again is checked when it is taken.

use bytes::BytesMut;
use std::cell::RefCell;
use std::collections::VecDeque;

/// Room for usual heads and small bodies.
pub(crate) const SMALL: usize = 16 * 1024;

/// Room for one read of a large body: fewer system calls, still within the second-level cache.
pub(crate) const LARGE: usize = 128 * 1024;

/// At most this much lies in wait on a core: 64 × 16 KiB + 4 × 128 KiB + 64 × 4 KiB, and what
/// messages hold anyway.
const SMALL_MAX: usize = 64;
const LENT_MAX: usize = 64;
const LARGE_MAX: usize = 4;
const TEXTS_MAX: usize = 64;
const TEXT_BYTES_MAX: usize = 4 * 1024;

#[derive(Default)]
struct Free {
    small: Vec<BytesMut>,
    large: Vec<BytesMut>,
    /// Given back while a message still looks into them; oldest first.
    lent: VecDeque<BytesMut>,
    texts: Vec<Vec<u8>>,
}

thread_local! {
    static FREE: RefCell<Free> = RefCell::default();
}

/// An empty buffer of at least [`SMALL`] bytes.
pub(crate) fn take_small() -> BytesMut {
    FREE.with_borrow_mut(|free| {
        if free.small.is_empty() {
            free.collect();
        }
        free.small.pop()
    })
    .unwrap_or_else(|| BytesMut::with_capacity(SMALL))
}

/// An empty buffer of at least [`LARGE`] bytes.
pub(crate) fn take_large() -> BytesMut {
    FREE.with_borrow_mut(|free| {
        if free.large.is_empty() {
            free.collect();
        }
        free.large.pop()
    })
    .unwrap_or_else(|| BytesMut::with_capacity(LARGE))
}

/// Gives a buffer back; what is in it is lost.
pub(crate) fn give(mut buffer: BytesMut) {
    buffer.clear();
    if buffer.capacity() > 0 {
        FREE.with_borrow_mut(|free| free.give(buffer));
    }
}

impl Free {
    fn give(&mut self, mut buffer: BytesMut) {
        if buffer.try_reclaim(LARGE) {
            if self.large.len() < LARGE_MAX {
                self.large.push(buffer);
            }
        } else if buffer.try_reclaim(SMALL) {
            if self.small.len() < SMALL_MAX {
                self.small.push(buffer);
            }
        } else if self.lent.len() < LENT_MAX {
            self.lent.push_back(buffer);
        }
    }

    /// Sorts in what nobody looks into any more; looks at a few only.
    fn collect(&mut self) {
        for _ in 0..self.lent.len().min(4) {
            if let Some(buffer) = self.lent.pop_front() {
                self.give(buffer);
            }
        }
    }
}

/// An empty text for a head.
pub(crate) fn take_text() -> Vec<u8> {
    FREE.with_borrow_mut(|free| free.texts.pop()).unwrap_or_else(|| Vec::with_capacity(1024))
}

/// Gives a text back.
pub(crate) fn give_text(mut text: Vec<u8>) {
    text.clear();
    if text.capacity() == 0 || text.capacity() > TEXT_BYTES_MAX {
        return;
    }
    FREE.with_borrow_mut(|free| {
        if free.texts.len() < TEXTS_MAX {
            free.texts.push(text);
        }
    });
}
