//! Subscriptions: asked for, approved, rejected, cancelled.

use crate::audit::Deed;
use crate::authorize::{Permission, authorize};
use crate::places::{ApplicationAt, Expected, key};
use crate::{Error, Management, ProviderMember, Reached};
use model::{PlanName, Revision, SubscriptionId, SubscriptionState};
use store::products::{self, Product};
use store::subscriptions::{self, Entry, Subscription};
use store::{CatalogScope, ConsumerScope, Page, Paged, Tx};

const NOUN: &str = "subscription";

impl Management {
    /// An application's subscriptions, oldest first, cancelled ones too.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::NotFound`]
    pub async fn list_subscriptions(
        &self,
        member: &ProviderMember,
        at: &ApplicationAt<'_>,
        page: Page,
    ) -> Result<Paged<Entry>, Error> {
        authorize(member, Permission::ViewConsumers)?;
        let (scope, application) = self.find_application(member, at).await?;
        let id = application.id;
        Ok(subscriptions::list_of_application(&self.store, &scope, id, &page).await?)
    }

    /// A product's subscriptions that are not cancelled, oldest first, whoever holds them.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::NotFound`]
    pub async fn list_product_subscriptions(
        &self,
        member: &ProviderMember,
        catalog: &str,
        product: &str,
        page: Page,
    ) -> Result<Paged<Entry>, Error> {
        authorize(member, Permission::ViewConsumers)?;
        let scope = CatalogScope::of(&self.find_catalog(member, catalog).await?);
        let product = self.find_product(&scope, product).await?;
        Ok(subscriptions::list_of_product(&self.store, &scope, product.id, &page).await?)
    }

    /// One subscription.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::NotFound`]
    pub async fn get_subscription(
        &self,
        member: &ProviderMember,
        at: &ApplicationAt<'_>,
        subscription: &str,
    ) -> Result<Entry, Error> {
        authorize(member, Permission::ViewConsumers)?;
        Ok(self.find_subscription(member, at, subscription).await?.1)
    }

    /// Subscribes an application to a plan of a published product. A plan with approval leaves
    /// the subscription pending.
    ///
    /// # Errors
    /// [`Error::Conflict`] if the product takes no subscriptions or the application has one to
    /// it, [`Error::Invalid`] for an unknown plan, [`Error::NotFound`], [`Error::Forbidden`]
    pub async fn create_subscription(
        &self,
        member: &ProviderMember,
        at: &ApplicationAt<'_>,
        product: &str,
        plan: &str,
    ) -> Result<Reached<Entry>, Error> {
        let object = format!("{at}/{product}:{plan}");
        let deed = Deed::of_member(member, "create_subscription", object);
        let work = async {
            authorize(member, Permission::EditSubscriptions)?;
            let (scope, application) = self.find_application(member, at).await?;
            let catalog = scope.catalog();
            let found = self.find_product(&catalog, product).await?;
            let mut tx = self.store.begin().await?;
            let product = products::hold(&mut tx, &catalog, found.id).await?;
            demand_open(&product)?;
            let plan = find_plan(&mut tx, &catalog, &product, plan).await?;
            let subscription = Subscription {
                id: self.new_id(SubscriptionId::new),
                application_id: application.id,
                product_id: product.id,
                state: match plan.approval {
                    true => SubscriptionState::Pending,
                    false => SubscriptionState::Active,
                },
                plan: plan.name,
                revision: Revision::FIRST,
                created_at: self.now(),
            };
            subscriptions::insert(&mut tx, &scope, &subscription).await?;
            let entry = subscriptions::find(&mut tx, &scope, subscription.id).await?;
            self.note(&mut tx, &deed).await?;
            let sequence = tx.commit().await?;
            Ok(self.reached(entry, sequence).await)
        };
        self.recorded(&deed, work).await
    }

    /// Approves a pending subscription.
    ///
    /// # Errors
    /// [`Error::Conflict`] if it is not pending, [`Error::Stale`], [`Error::NotFound`],
    /// [`Error::Forbidden`]
    pub async fn approve_subscription(
        &self,
        member: &ProviderMember,
        at: &ApplicationAt<'_>,
        subscription: &str,
        expected: Expected,
    ) -> Result<Reached<Entry>, Error> {
        let decision =
            Decision { operation: "approve_subscription", state: SubscriptionState::Active };
        self.decide(member, at, subscription, expected, decision).await
    }

    /// Rejects a pending subscription, which ends it.
    ///
    /// # Errors
    /// As [`Management::approve_subscription`].
    pub async fn reject_subscription(
        &self,
        member: &ProviderMember,
        at: &ApplicationAt<'_>,
        subscription: &str,
        expected: Expected,
    ) -> Result<Reached<Entry>, Error> {
        let decision =
            Decision { operation: "reject_subscription", state: SubscriptionState::Cancelled };
        self.decide(member, at, subscription, expected, decision).await
    }

    /// Cancels a subscription for good.
    ///
    /// # Errors
    /// [`Error::Conflict`] if it is cancelled, [`Error::Stale`], [`Error::NotFound`],
    /// [`Error::Forbidden`]
    pub async fn cancel_subscription(
        &self,
        member: &ProviderMember,
        at: &ApplicationAt<'_>,
        subscription: &str,
        expected: Expected,
    ) -> Result<Reached<()>, Error> {
        let decision =
            Decision { operation: "cancel_subscription", state: SubscriptionState::Cancelled };
        let done = self.decide(member, at, subscription, expected, decision).await?;
        Ok(Reached { item: (), sequence: done.sequence, gateways: done.gateways })
    }

    async fn decide(
        &self,
        member: &ProviderMember,
        at: &ApplicationAt<'_>,
        subscription: &str,
        expected: Expected,
        decision: Decision,
    ) -> Result<Reached<Entry>, Error> {
        let deed = Deed::of_member(member, decision.operation, format!("{at}/{subscription}"));
        let work = async {
            authorize(member, Permission::EditSubscriptions)?;
            let (scope, entry) = self.find_subscription(member, at, subscription).await?;
            let seen = expected.against(NOUN, entry.subscription.revision)?;
            decision.demand_possible(entry.subscription.state)?;
            let id = entry.subscription.id;
            let mut tx = self.store.begin().await?;
            subscriptions::set_state(&mut tx, &scope, id, seen, decision.state).await?;
            let now = subscriptions::find(&mut tx, &scope, id).await?;
            self.note(&mut tx, &deed).await?;
            let sequence = tx.commit().await?;
            Ok(self.reached(now, sequence).await)
        };
        self.recorded(&deed, work).await
    }

    /// A subscription of this very application.
    async fn find_subscription(
        &self,
        member: &ProviderMember,
        at: &ApplicationAt<'_>,
        subscription: &str,
    ) -> Result<(ConsumerScope, Entry), Error> {
        let (scope, application) = self.find_application(member, at).await?;
        let id: SubscriptionId = key(NOUN, subscription)?;
        let entry = subscriptions::find(&self.store, &scope, id).await?;
        match entry.subscription.application_id == application.id {
            true => Ok((scope, entry)),
            false => Err(Error::NotFound { noun: NOUN }),
        }
    }
}

/// What is decided about a subscription.
#[derive(Clone, Copy)]
struct Decision {
    operation: &'static str,
    state: SubscriptionState,
}

impl Decision {
    /// Approving and rejecting need a pending one, cancelling one that is not cancelled.
    fn demand_possible(self, from: SubscriptionState) -> Result<(), Error> {
        let is_possible = match from {
            SubscriptionState::Pending => true,
            SubscriptionState::Active => self.operation == "cancel_subscription",
            SubscriptionState::Cancelled => false,
        };
        if is_possible {
            return Ok(());
        }
        let message = match from {
            SubscriptionState::Cancelled => "the subscription is cancelled; subscribe anew",
            SubscriptionState::Pending | SubscriptionState::Active => {
                "the subscription is active already; cancel it to end it"
            }
        };
        Err(Error::conflict("subscription-not-pending", message))
    }
}

fn demand_open(product: &Product) -> Result<(), Error> {
    if product.state.takes_subscriptions() {
        return Ok(());
    }
    let message = format!(
        "the product `{}:{}` is {} and takes no subscriptions; publish it first",
        product.name, product.version, product.state,
    );
    Err(Error::conflict("product-not-published", message))
}

async fn find_plan(
    tx: &mut Tx,
    catalog: &CatalogScope,
    product: &Product,
    plan: &str,
) -> Result<products::Plan, Error> {
    let plans = products::plans(&mut *tx, catalog, product.id).await?;
    let names: Vec<&str> = plans.iter().map(|plan| plan.name.as_str()).collect();
    let message = format!(
        "the product `{}:{}` has no plan of this name; it has: {}",
        product.name,
        product.version,
        names.join(", "),
    );
    let wanted = plan.parse::<PlanName>().ok();
    let found = plans.into_iter().find(|plan| Some(&plan.name) == wanted.as_ref());
    found.ok_or(Error::invalid("plan-unknown", message))
}
