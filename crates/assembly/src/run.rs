//! The loop that runs compiled steps, and what becomes of an error that nobody handles.
//!
//! Blocks are frames on a stack of our own, not recursion: a nested step costs no boxed future. An
//! error looks for a handler from its step outwards; what it passes on the way is abandoned.

use crate::context::Context;
use crate::facts::Flavor;
use crate::message::Headers;
use crate::policy::{Flow, Thrown};
use crate::tree::{Action, Assembly, Block, Catch, Operations, Step};
use smallvec::SmallVec;

/// An error that no catch has handled; the gateway makes the answer from it.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The error's name, such as `ConnectionError`.
    pub name: Box<str>,
    /// What went wrong; may be shown to the client.
    pub message: String,
    /// The answer's status.
    pub status: u16,
    /// Reason phrase; `None` is the usual one of the status.
    pub reason: Option<Box<str>>,
    /// Header fields to add to the answer.
    pub headers: Box<Headers>,
}

/// A block that is running.
struct Frame<'t> {
    steps: &'t [Step],
    next: usize,
    /// Consulted when an error leaves the block; the frame is gone by then, so that no handler is
    /// entered from within itself.
    catch: Option<&'t Catch>,
}

type Frames<'t> = SmallVec<[Frame<'t>; 4]>;

impl Assembly {
    /// Runs the steps over a call.
    ///
    /// # Errors
    /// The error that no catch has handled. A back end that could not be reached, was told not to
    /// stop the flow and in whose stead no later step has answered, is one too.
    pub async fn run(&self, cx: &mut Context<'_>) -> Result<(), Failure> {
        if self.steps.is_empty() {
            return self.run_nothing(cx);
        }
        if self.keeps_request_body {
            cx.keep_request_body();
        }
        match self.walk(cx).await {
            Ok(()) => cx.take_suppressed().map_or(Ok(()), |thrown| Err(Failure::of(thrown))),
            // The back end's own answer says it best.
            Err(thrown) if thrown.name == "OperationError" && cx.holds_answer(thrown.status) => {
                Ok(())
            }
            Err(thrown) => Err(Failure::of(thrown)),
        }
    }

    /// DataPower answers 200 and nothing. Micro Gateway echoes the body where there is no assembly,
    /// and fails where there is one without steps.
    fn run_nothing(&self, cx: &mut Context<'_>) -> Result<(), Failure> {
        match (self.flavor, self.is_listed) {
            (Flavor::DataPower, _) => {
                cx.empty_message();
                Ok(())
            }
            (Flavor::MicroGateway, false) => Ok(()),
            (Flavor::MicroGateway, true) => {
                Err(Failure::of(Thrown::new("RuntimeError", "Found no policy in the assembly.")))
            }
        }
    }

    async fn walk(&self, cx: &mut Context<'_>) -> Result<(), Thrown> {
        let main = Frame { steps: &self.steps, next: 0, catch: Some(&self.catch) };
        let mut frames: Frames<'_> = smallvec::smallvec![main];
        while let Some(frame) = frames.last_mut() {
            let Some(step) = frame.steps.get(frame.next) else {
                frames.pop();
                continue;
            };
            frame.next += 1;
            match take(step, cx).await {
                Ok(Taken::Done(Flow::Continue)) => {}
                Ok(Taken::Done(Flow::Stop)) => return Ok(()),
                Ok(Taken::Entered(block)) => {
                    frames.push(Frame { steps: block, next: 0, catch: Some(&step.catch) });
                }
                Err(thrown) => handle(&mut frames, step, thrown, cx)?,
            }
        }
        Ok(())
    }
}

/// What a step came to: it is done, or a block of its is next.
enum Taken<'t> {
    Done(Flow),
    Entered(&'t Block),
}

async fn take<'t>(step: &'t Step, cx: &mut Context<'_>) -> Result<Taken<'t>, Thrown> {
    if let Action::Policy(policy) = &step.action {
        return policy.run(cx).await.map(Taken::Done);
    }
    let needs = step.action.needs();
    if !needs.is_none() {
        cx.load(needs).await?;
    }
    choose(&step.action, cx)
}

/// Which block a structural step enters, if any.
fn choose<'t>(action: &'t Action, cx: &Context<'_>) -> Result<Taken<'t>, Thrown> {
    let block = match action {
        Action::Policy(_) => None,
        Action::If { condition, block } => condition.is_met(cx)?.then_some(block),
        Action::Switch(cases) => {
            let mut chosen = None;
            for case in cases {
                let is_met = match &case.condition {
                    None => true,
                    Some(condition) => condition.is_met(cx)?,
                };
                if is_met {
                    chosen = Some(&case.block);
                    break;
                }
            }
            chosen
        }
        Action::OperationSwitch(cases) => {
            let operation = cx.facts().operation;
            let is_for = |operations: &Operations| match operations {
                Operations::Any => true,
                Operations::Listed(names) => names.iter().any(|name| name.is(operation)),
            };
            cases.iter().find(|case| is_for(&case.operations)).map(|case| &case.block)
        }
        Action::Throw { name, message } => {
            return Err(throw(name.text(cx).into_owned(), message.text(cx).into_owned(), cx));
        }
    };
    Ok(block.map_or(Taken::Done(Flow::Continue), Taken::Entered))
}

/// An author's error. One that has the caught error's name is that error thrown again, and keeps
/// its status, reason and headers.
fn throw(name: String, message: String, cx: &Context<'_>) -> Thrown {
    match cx.caught() {
        Some(caught) if caught.name == *name => Thrown { message, ..caught.clone() },
        _ => Thrown::new(name, message),
    }
}

/// Looks for a handler from the failing step outwards and enters it.
fn handle<'t>(
    frames: &mut Frames<'t>,
    step: &'t Step,
    thrown: Thrown,
    cx: &mut Context<'_>,
) -> Result<(), Thrown> {
    tracing::debug!(step.name = &*step.name, error.name = &*thrown.name, "a step has failed");
    let mut catch = Some(&step.catch);
    loop {
        if let Some(block) = catch.and_then(|catch| catch.find(&thrown.name)) {
            cx.catch(thrown);
            frames.push(Frame { steps: block, next: 0, catch: None });
            return Ok(());
        }
        match frames.pop() {
            Some(frame) => catch = frame.catch,
            None => return Err(thrown),
        }
    }
}

impl Failure {
    /// The answer to an error, by what it says itself, else by its name.
    fn of(thrown: Thrown) -> Failure {
        let status = thrown.status.unwrap_or_else(|| crate::reference::status_of(&thrown.name));
        Failure {
            name: thrown.name.into(),
            message: thrown.message,
            status,
            reason: thrown.reason,
            headers: thrown.headers.unwrap_or_default(),
        }
    }
}
