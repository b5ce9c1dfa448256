//! One core's service: walks the stages for each request and records each answer.

use crate::counters::Counters;
use crate::record;
use crate::refusal::Refusal;
use crate::stages::{
    self, Assembled, Match, Received, Trail, TransactionId, admit, assemble, identify,
    match_operation, refuse, respond, respond_to_preflight,
};
use crate::swap::CoreView;
use crate::upstream::{World, now_us};
use analytics::Recorder;
use assembly::BufferLimits;
use assembly::message::{Request, Response};
use snapshot::Snapshot;
use std::cell::{Cell, RefCell};
use std::sync::Arc;
use tokens::InstallationKey;
use wire::server::{Refused, Sent, Service};

/// What a core needs to serve calls.
pub(crate) struct Core {
    pub(crate) view: CoreView,
    pub(crate) key: Arc<InstallationKey>,
    pub(crate) counters: Arc<Counters>,
    pub(crate) world: World,
    pub(crate) limits: BufferLimits,
    /// Taken at the end, when the last records are handed over.
    pub(crate) recorder: RefCell<Option<Recorder>>,
    /// The first 32 bits of this core's transaction IDs, and the next of the rest.
    pub(crate) transactions: (u32, Cell<u64>),
}

/// An answer that is on its way, and all that its record will say.
pub(crate) struct Responded {
    pub(crate) trail: Trail,
    pub(crate) status: u16,
    /// The gateway's own reason, empty where an assembly answered.
    pub(crate) refusal: &'static str,
}

impl Core {
    fn received(&self, request: Request) -> Received {
        let (high, next) = &self.transactions;
        let low = next.get();
        next.set(low.wrapping_add(1));
        Received { request, received_us: now_us(), transaction: TransactionId::new(*high, low) }
    }

    /// Walks the stages on one snapshot.
    async fn walk(
        &self,
        snapshot: &Snapshot,
        received: Received,
        trail: &mut Trail,
    ) -> Result<Option<Assembled>, Refusal> {
        let matched = match match_operation(snapshot, received, trail)? {
            Match::Operation(matched) => matched,
            Match::Preflight => return Ok(None),
        };
        let identified = identify(matched, &self.key, trail)?;
        let admitted = admit(identified, &self.counters, trail)?;
        assemble(admitted, &self.world, self.limits, trail).await.map(Some)
    }
}

impl Service for Core {
    type Responded = Responded;

    async fn serve(&self, request: Request) -> (Response, Responded) {
        let received = self.received(request);
        let snapshot = self.view.snapshot();
        let mut trail = Trail::new(std::rc::Rc::clone(&snapshot), &received);
        let (response, refusal) = match self.walk(&snapshot, received, &mut trail).await {
            Ok(Some(assembled)) => {
                let refusal = stages::failure_code(&assembled);
                (respond(assembled, &trail), refusal)
            }
            Ok(None) => (respond_to_preflight(&trail), ""),
            Err(refusal) => (refuse(&refusal, &trail), refusal.code()),
        };
        let status = response.status;
        (response, Responded { trail, status, refusal })
    }

    fn written(&self, responded: Responded, sent: Sent) {
        if let Some(recorder) = &mut *self.recorder.borrow_mut() {
            record::write(recorder, &responded, sent, now_us());
        }
    }

    fn refused(&self, refused: Refused) {
        if let Some(recorder) = &mut *self.recorder.borrow_mut() {
            record::write_refused(recorder, &refused, now_us());
        }
    }
}
