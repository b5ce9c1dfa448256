//! Stage 4: runs the API's assembly.

use super::Trail;
use super::admit::Admitted;
use super::identify::Caller;
use crate::refusal::Refusal;
use assembly::message::Response;
use assembly::outside::Outside;
use assembly::{BufferLimits, ClientFacts, Context, Facts, Failure, PlanFacts};
use smallvec::SmallVec;
use snapshot::PlanEntry;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;

/// What the assembly came to.
pub(crate) enum Assembled {
    /// It ended; this is the answer.
    Response(Response),
    /// An error that nothing caught.
    Failure(Failure),
}

/// Runs the steps over the request.
pub(crate) async fn assemble(
    admitted: Admitted<'_>,
    outside: &dyn Outside,
    limits: BufferLimits,
    trail: &mut Trail,
) -> Result<Assembled, Refusal> {
    let (catalog, operation, caller, plan, matches, received) = admitted.into_parts();
    let routes = &*catalog.routes;
    let api = routes.api(operation);
    let path = received.request.path.clone();
    let names = routes.paths().names(&matches);
    let path_values: SmallVec<[(&str, &[u8]); 4]> = routes
        .paths()
        .values(&matches, &path)
        .into_iter()
        .filter_map(|(i, range)| Some((&**names.get(i as usize)?, path.get(range)?)))
        .collect();
    let facts = Facts {
        api: &api.facts,
        operation: &operation.facts,
        client: client_facts(&caller),
        plan: plan.map(|plan| plan_facts(routes.plan(plan))),
        path_values: &path_values,
        transaction_id: received.transaction.as_str(),
        received_us: received.received_us,
    };
    let mut context = Context::new(facts, received.request, outside, limits);
    let ended = unpanicked(api.assembly.run(&mut context)).await;
    trail.upstream = context.upstream().cloned();
    match ended {
        None => {
            tracing::error!(
                api.name = %api.facts.name,
                transaction = trail.transaction.as_str(),
                "a policy of API `{}` panicked; the call was answered 500", api.facts.name
            );
            Err(Refusal::Panicked)
        }
        Some(Ok(())) => Ok(Assembled::Response(context.into_response())),
        Some(Err(failure)) => Ok(Assembled::Failure(failure)),
    }
}

/// `None` if the future panicked: nothing of the call is used afterwards but its trail.
async fn unpanicked<F: Future>(future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    poll_fn(move |cx| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(cx))) {
        Ok(Poll::Pending) => Poll::Pending,
        Ok(Poll::Ready(output)) => Poll::Ready(Some(output)),
        Err(_panic) => Poll::Ready(None),
    })
    .await
}

fn client_facts(caller: &Caller) -> Option<ClientFacts<'_>> {
    let Caller::Application(client) = caller else { return None };
    let application = &*client.application;
    Some(ClientFacts {
        app_id: &application.id,
        app_name: &application.name,
        client_id: std::str::from_utf8(&client.id).unwrap_or_default(),
        client_secret: client.secret.as_deref().and_then(|s| std::str::from_utf8(s).ok()),
        org_id: &application.org_id,
        org_name: &application.org,
        is_test: application.is_test,
    })
}

fn plan_facts(plan: &PlanEntry) -> PlanFacts<'_> {
    PlanFacts {
        id: &plan.id,
        name: &plan.name,
        product_name: &plan.product,
        version: &plan.version,
        limits: &plan.facts,
    }
}
