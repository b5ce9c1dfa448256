//! What several product versions consist of, read together.

use super::{Plan, ProductApi};
use crate::many::{many, of_many};
use crate::publications::grouped;
use crate::row::Row;
use crate::statement::statements;
use crate::{CatalogScope, On, StoreError, catalog_apis};
use model::{PlanName, ProductId};
use std::collections::HashMap;

/// Plans and APIs of a product version, and who is subscribed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    /// The plans, in the order of the text.
    pub plans: Vec<Plan>,
    /// The APIs, by key.
    pub apis: Vec<ProductApi>,
    /// Subscriptions to a plan, cancelled ones not counted; plans without any are left out.
    pub subscriptions: Vec<(PlanName, u64)>,
}

statements! { "product_parts":
    PLANS = concat!("select product_id, name, title, approval, limits from product_plans
        where product_id in ", many!(), "
            and $1 = (select catalog_id from products where id = product_id)
        order by product_id, place");
    APIS = concat!("select product_id, product_apis.key, catalog_apis.id, catalog_id, name,
            version, title, state, text_hash
        from product_apis join catalog_apis on catalog_apis.id = product_apis.catalog_api_id
        where product_id in ", many!(), " and catalog_id || '' = $1
        order by product_id, product_apis.key");
    SUBSCRIPTIONS = concat!("select product_id, plan, count(*) from subscriptions
        where product_id in ", many!(), " and catalog_id || '' = $1 and state <> 'cancelled'
        group by product_id, plan order by product_id, plan");
}

/// The parts of product versions; nothing is in those that are not in the catalog.
///
/// # Errors
/// Only the engine's.
pub async fn parts(
    on: impl Into<On<'_>>,
    scope: &CatalogScope,
    products: &[ProductId],
) -> Result<HashMap<ProductId, Parts>, StoreError> {
    let mut on = on.into();
    let (mut plans, mut apis, mut counts) = (Vec::new(), Vec::new(), Vec::new());
    for values in of_many(scope.catalog(), products) {
        let plan = |row: &mut Row<'_>| {
            let id: ProductId = row.next()?;
            let plan = Plan {
                name: row.next()?,
                title: row.next()?,
                approval: row.next()?,
                limits: row.next()?,
            };
            Ok((id, plan))
        };
        plans.extend(on.rows(PLANS, values.clone(), plan).await?);
        let api = |row: &mut Row<'_>| {
            let id: ProductId = row.next()?;
            Ok((id, ProductApi { key: row.next()?, api: catalog_apis::read_row(row)? }))
        };
        apis.extend(on.rows(APIS, values.clone(), api).await?);
        let count = |row: &mut Row<'_>| {
            let id: ProductId = row.next()?;
            Ok((id, (row.next()?, row.next::<i64>()?.unsigned_abs())))
        };
        counts.extend(on.rows(SUBSCRIPTIONS, values, count).await?);
    }
    let (mut plans, mut apis, mut counts) = (grouped(plans), grouped(apis), grouped(counts));
    let parts = |id: &ProductId| Parts {
        plans: plans.remove(id).unwrap_or_default(),
        apis: apis.remove(id).unwrap_or_default(),
        subscriptions: counts.remove(id).unwrap_or_default(),
    };
    let parts: Vec<Parts> = products.iter().map(parts).collect();
    Ok(products.iter().copied().zip(parts).collect())
}
