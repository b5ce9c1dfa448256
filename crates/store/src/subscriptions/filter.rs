//! The subscriptions of a catalog's consumers that fit a filter.

use super::*;
use model::ConsumerOrgId;

/// Which subscriptions are wanted; what is left out matters not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Filter {
    pub application: Option<ApplicationId>,
    pub consumer_org: Option<ConsumerOrgId>,
    pub product: Option<ProductId>,
    pub plan: Option<PlanName>,
    pub state: Option<SubscriptionState>,
}

/// The catalog's subscriptions that fit, oldest first or newest first, cancelled ones too; none
/// of the test application.
///
/// # Errors
/// Only the engine's.
pub async fn list_filtered(
    on: impl Into<On<'_>>,
    scope: &CatalogScope,
    filter: &Filter,
    is_descending: bool,
    page: &Page,
) -> Result<Paged<Entry>, StoreError> {
    let Filter { application, consumer_org, product, plan, state } = filter;
    // By the index that leaves the fewest rows to look at.
    let statements = match (application, consumer_org, product) {
        (Some(_), _, _) => [FILTERED_OF_APPLICATION, FILTERED_OF_APPLICATION_DOWN],
        (None, Some(_), _) => [FILTERED_OF_ORG, FILTERED_OF_ORG_DOWN],
        (None, None, Some(_)) => [FILTERED_OF_PRODUCT, FILTERED_OF_PRODUCT_DOWN],
        (None, None, None) => [FILTERED, FILTERED_DOWN],
    };
    let (statement, place) = match is_descending {
        false => (statements[0], page.after()),
        true => (statements[1], page.before()),
    };
    let catalog = scope.catalog();
    let values =
        args![catalog, application, consumer_org, product, plan, state, place, page.fetched(),];
    let entries = on.into().rows(statement, values, read_entry).await?;
    Ok(Paged::cut(entries, page, place_of))
}
