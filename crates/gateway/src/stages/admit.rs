//! Stage 3: may this application call this operation now: subscription, plan, limits.

use super::identify::{Caller, Identified};
use super::{Received, Trail};
use crate::counters::{Counters, Taken};
use crate::refusal::Refusal;
use smallvec::SmallVec;
use snapshot::routes::Matches;
use snapshot::{Api, Application, Catalog, Grant, Limit, Operation, Routes, Subscription};
use std::fmt::Write as _;
use std::time::Duration;

/// A request that is allowed, with what it was counted on.
pub(crate) struct Admitted<'s> {
    catalog: &'s Catalog,
    operation: &'s Operation,
    caller: Caller,
    plan: Option<u32>,
    matches: Matches,
    received: Received,
}

/// The values of the limit headers, as DataPower writes them: `name=rate-limit,99;`.
#[derive(Debug, Default)]
pub(crate) struct QuotaHeaders {
    pub(crate) limit: String,
    pub(crate) remaining: String,
    pub(crate) reset: String,
}

/// Finds the plan that covers the call and takes the call from its limits.
pub(crate) fn admit<'s>(
    identified: Identified<'s>,
    counters: &Counters,
    trail: &mut Trail,
) -> Result<Admitted<'s>, Refusal> {
    let plan = match identified.caller() {
        // Anonymous operations belong to no plan.
        Caller::Anyone => None,
        Caller::Application(client) => {
            let asked = identified.received().request.headers.get_str("x-ibm-plan-id");
            let routes = &identified.catalog().routes;
            let choice = choose(routes, identified.operation(), &client.application, asked)?;
            choice.map(|choice| take(choice, routes, counters, trail)).transpose()?
        }
    };
    trail.plan = plan;
    let (catalog, operation, caller, matches, received) = identified.into_parts();
    Ok(Admitted { catalog, operation, caller, plan, matches, received })
}

/// A plan that covers the call, and by what right.
struct Choice<'a> {
    grant: &'a Grant,
    right: Right<'a>,
}

enum Right<'a> {
    Subscription(&'a Subscription),
    /// The test application is subscribed to everything, free of plan limits.
    Test,
}

fn choose<'a>(
    routes: &Routes,
    operation: &'a Operation,
    application: &'a Application,
    asked: Option<&str>,
) -> Result<Option<Choice<'a>>, Refusal> {
    let api = routes.api(operation);
    if api.plans.is_none() {
        return Ok(None);
    }
    if application.is_test {
        let is_asked = |grant: &&Grant| asked == Some(&*routes.plan(grant.plan).id);
        let grant = operation.grants.iter().find(is_asked).or(operation.grants.first());
        let grant = grant.ok_or(Refusal::NotInPlan)?;
        return Ok(Some(Choice { grant, right: Right::Test }));
    }
    let mut refusal =
        if operation.grants.is_empty() { Refusal::NotInPlan } else { Refusal::NotSubscribed };
    let mut chosen: Option<Choice<'a>> = None;
    // Newest first: of several subscriptions the newest counts, unless the caller names a plan.
    for subscription in application.subscriptions.iter().rev() {
        let Some(plan) = routes.plan_index(&subscription.plan) else { continue };
        let Some(grant) = operation.grants.iter().find(|grant| grant.plan == plan) else {
            if subscription.is_active && holds(api, plan) && refusal == Refusal::NotSubscribed {
                refusal = Refusal::NotInPlan;
            }
            continue;
        };
        if !subscription.is_active {
            refusal = Refusal::SubscriptionInactive;
            continue;
        }
        let is_asked = asked == Some(&*subscription.plan);
        if chosen.is_none() || is_asked {
            chosen = Some(Choice { grant, right: Right::Subscription(subscription) });
        }
        if is_asked || asked.is_none() {
            break;
        }
    }
    chosen.map(Some).ok_or(refusal)
}

/// Whether a plan holds some operation of an API.
fn holds(api: &Api, plan: u32) -> bool {
    api.plans.as_ref().is_some_and(|plans| plans.contains(&plan))
}

/// Takes the call from the limits in order; a hard one that is used up ends it.
fn take(
    choice: Choice<'_>,
    routes: &Routes,
    counters: &Counters,
    trail: &mut Trail,
) -> Result<u32, Refusal> {
    let plan = choice.grant.plan;
    trail.plan = Some(plan);
    let (limits, counter, is_shown) = match (choice.right, &choice.grant.own) {
        (Right::Subscription(s), Some(own)) => (own, s.counter, true),
        (Right::Subscription(s), None) => (&routes.plan(plan).limits, s.counter, true),
        (Right::Test, Some(own)) => (own, u64::from(plan), false),
        (Right::Test, None) => return Ok(plan),
    };
    let mut seen: SmallVec<[(&Limit, Taken); 2]> = SmallVec::new();
    let mut exceeded = None;
    for limit in limits.iter() {
        let taken = counters.take(counter, limit, trail.received_us);
        seen.push((limit, taken));
        if !taken.is_within && limit.is_hard {
            exceeded = Some(taken);
            break;
        }
        trail.is_over_soft_limit |= !taken.is_within;
    }
    if is_shown {
        trail.quota = headers(&seen);
    }
    match exceeded {
        Some(taken) => Err(Refusal::LimitExceeded(Duration::from_secs(taken.reset_seconds))),
        None => Ok(plan),
    }
}

/// Burst limits are enforced but not shown.
fn headers(seen: &[(&Limit, Taken)]) -> Option<QuotaHeaders> {
    let mut headers = QuotaHeaders::default();
    for (limit, taken) in seen.iter().filter(|(limit, _)| !limit.is_burst) {
        // Writing to a string cannot fail.
        let _ = write!(headers.limit, "name={},{};", limit.name, limit.calls);
        let _ = write!(headers.remaining, "name={},{};", limit.name, taken.remaining);
        let _ = write!(headers.reset, "name={},{};", limit.name, taken.reset_seconds);
    }
    (!headers.limit.is_empty()).then_some(headers)
}

impl<'s> Admitted<'s> {
    pub(super) fn into_parts(
        self,
    ) -> (&'s Catalog, &'s Operation, Caller, Option<u32>, Matches, Received) {
        (self.catalog, self.operation, self.caller, self.plan, self.matches, self.received)
    }
}
