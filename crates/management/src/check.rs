//! Compiling a catalog as it would be, before anything of it is committed.

use crate::Error;
use openapi::{Diagnostic, Severity};
use snapshot::compile::check_catalog;
use snapshot::source::{ApiSource, CatalogSource, ProductSource};

/// The code under which compiling reports two APIs on one path.
const PATH_CONFLICT: &str = "path-conflict";

/// Puts APIs in the place of those of the same ID, and adds the others.
pub(crate) fn put_apis(source: &mut CatalogSource, apis: &[ApiSource]) {
    for api in apis {
        match source.apis.iter_mut().find(|present| present.id == api.id) {
            Some(present) => {
                // Whether it is offline is not the document's to say.
                let is_suspended = present.is_suspended;
                *present = ApiSource { is_suspended, ..api.clone() };
            }
            None => source.apis.push(api.clone()),
        }
    }
}

/// Puts a product in the place of the one of the same ID, or adds it.
pub(crate) fn put_product(source: &mut CatalogSource, product: ProductSource) {
    source.products.retain(|present| present.id != product.id);
    source.products.push(product);
    let holds = |api: &ApiSource| {
        source.products.iter().any(|product| product.apis.values().any(|id| *id == api.id))
    };
    // What only the former version held goes with it.
    source.apis.retain(holds);
}

/// Compiles; the warnings about the documents of these origins.
///
/// # Errors
/// [`Error::Mistakes`] with all of them, [`Error::Conflict`] if the only ones are APIs that claim
/// one path.
pub(crate) fn demand_compiling(
    source: &CatalogSource,
    origins: &[String],
) -> Result<Vec<Diagnostic>, Error> {
    let (errors, warnings): (Vec<Diagnostic>, Vec<Diagnostic>) =
        check_catalog(source).into_iter().partition(|found| found.severity == Severity::Error);
    if errors.is_empty() {
        return Ok(warnings.into_iter().filter(|w| origins.contains(&w.origin)).collect());
    }
    if errors.iter().any(|found| found.code != PATH_CONFLICT) {
        return Err(Error::Mistakes(errors));
    }
    let told: Vec<String> =
        errors.iter().map(|found| format!("{}; {}", found.message, found.remedy)).collect();
    Err(Error::conflict(PATH_CONFLICT, told.join("\n")))
}
