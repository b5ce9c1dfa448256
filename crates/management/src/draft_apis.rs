//! Draft APIs: imported, replaced and deleted as their authors' texts.

use crate::audit::Deed;
use crate::authorize::{Permission, authorize};
use crate::document::{Draft, Identified, examine, read_api};
use crate::draft_views::{DraftApiView, DraftProductView, draft_api_view};
use crate::listing::{Listing, VERSIONED};
use crate::places::{Expected, chosen, key};
use crate::revise::Revised;
use crate::{Error, Management, ProviderMember};
use model::{ApiName, DraftApiId, Key, ProviderOrgId, Revision, UrlName, Versioned};
use store::draft_apis::{self, DraftApi};
use store::{Paged, ProviderScope, StoreError, Tx, provider_orgs, references};

/// How messages name a document that came by itself.
const ORIGIN: &str = "document";
const NOUN: &str = "draft API";

impl Management {
    /// The organization's draft APIs, by name and version; also by `title` and `updated_at`.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::Query`]
    pub async fn list_draft_apis(
        &self,
        member: &ProviderMember,
        only_favourites: bool,
        listing: &Listing,
    ) -> Result<Paged<DraftApiView>, Error> {
        authorize(member, Permission::ViewDrafts)?;
        self.draft_api_views(member, only_favourites, listing.of(VERSIONED)?).await
    }

    /// One draft API with its text.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::NotFound`]
    pub async fn get_draft_api(
        &self,
        member: &ProviderMember,
        api: &str,
    ) -> Result<Draft<DraftApiView>, Error> {
        authorize(member, Permission::ViewDrafts)?;
        let key: Key<DraftApiId, Versioned<ApiName>> = key(NOUN, api)?;
        let mut tx = self.store.begin_reading().await?;
        let (row, text) = draft_apis::read(&mut tx, &member.scope(), &key).await?;
        let view = draft_api_view(&mut tx, member, row).await?;
        tx.roll_back();
        let (_, diagnostics) = examine(text.clone().into_bytes(), origin(&view.draft)).await?;
        Ok(Draft { view, text, diagnostics })
    }

    /// Imports a document as a new draft. Mistakes that leave its name and version readable are
    /// answered, not refused.
    ///
    /// # Errors
    /// [`Error::Exists`] if the version does, [`Error::Mistakes`], [`Error::Forbidden`]
    pub async fn create_draft_api(
        &self,
        member: &ProviderMember,
        text: &[u8],
    ) -> Result<Draft<DraftApiView>, Error> {
        let read = read_api::<ApiName>(text.to_vec(), ORIGIN.to_owned()).await;
        let object = read.as_ref().map_or(String::new(), |r| format!("{}:{}", r.name, r.version));
        let deed = Deed::of_member(member, "create_draft_api", object);
        let work = async {
            authorize(member, Permission::EditDraftApis)?;
            let read = read?;
            let by = member.actor.username.to_string();
            let row = self.insert_draft_api(member.org.id, &read, by, &deed).await?;
            let mut tx = self.store.begin_reading().await?;
            let view = draft_api_view(&mut tx, member, row).await?;
            Ok(Draft { view, text: read.text, diagnostics: read.diagnostics })
        };
        self.recorded(&deed, work).await
    }

    /// Puts a draft API into an organization, unless it has one of that name and version; for the
    /// operator of the machine.
    ///
    /// # Errors
    /// [`Error::NotFound`] without such an organization, [`Error::Mistakes`]
    pub async fn provide_draft_api(&self, org: &str, text: &[u8]) -> Result<(), Error> {
        let org = provider_orgs::find(&self.store, &Key::Name(chosen::<UrlName>(org)?)).await?;
        let read = read_api::<ApiName>(text.to_vec(), ORIGIN.to_owned()).await?;
        let object = format!("{}:{}", read.name, read.version);
        let deed = Deed::of_installation("provide_draft_api", object).about(org.id);
        match self.insert_draft_api(org.id, &read, "installation".to_owned(), &deed).await {
            Ok(_) | Err(Error::Exists { .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }

    async fn insert_draft_api(
        &self,
        org_id: ProviderOrgId,
        read: &Identified<ApiName, openapi::Api>,
        updated_by: String,
        deed: &Deed,
    ) -> Result<DraftApi, Error> {
        let now = self.now();
        let row = DraftApi {
            id: self.new_id(DraftApiId::new),
            org_id,
            name: read.name.clone(),
            version: read.version.clone(),
            title: read.title.clone(),
            media: read.media,
            revision: Revision::FIRST,
            created_at: now,
            updated_at: now,
            updated_by,
            format: read.format().to_owned(),
            base_path: read.content.base_path.clone(),
            text_hash: read.text_hash(),
        };
        let mut tx = self.store.begin().await?;
        if let Err(error) = draft_apis::insert(&mut tx, &row, &read.text).await {
            tx.roll_back();
            return Err(self.taken_draft_api(&row, error).await);
        }
        self.note(&mut tx, deed).await?;
        tx.commit().await?;
        Ok(row)
    }

    /// Tells which draft has the name and version already, if that is why one could not be kept.
    async fn taken_draft_api(&self, row: &DraftApi, error: StoreError) -> Error {
        let StoreError::Conflict { message, .. } = error else { return error.into() };
        let key = Key::Name(Versioned { name: row.name.clone(), version: row.version.clone() });
        match draft_apis::find(&self.store, &ProviderScope::of(row.org_id), &key).await {
            Ok(found) => Error::Exists { id: found.id.to_string(), message },
            // Gone again; what the caller was told first still helps.
            Err(_) => Error::conflict("exists", message),
        }
    }

    /// Replaces a draft's document; name, version and title follow it. A text that can't be read
    /// is kept as well, as long as its `info` still tells the draft's own name and version.
    ///
    /// # Errors
    /// [`Error::Stale`], [`Error::Exists`], [`Error::Mistakes`], [`Error::NotFound`],
    /// [`Error::Forbidden`]
    pub async fn replace_draft_api(
        &self,
        member: &ProviderMember,
        api: &str,
        expected: Expected,
        text: &[u8],
    ) -> Result<Draft<DraftApiView>, Error> {
        let deed = Deed::of_member(member, "replace_draft_api_document", api);
        let work = async {
            authorize(member, Permission::EditDraftApis)?;
            let (present, _) = self.read_draft_api(member, api).await?;
            expected.against(NOUN, present.revision)?;
            let Revised { row, text, diagnostics, .. } =
                self.revised_draft_api(member, present, text).await?;
            let mut tx = self.store.begin().await?;
            let row = match draft_apis::update(&mut tx, &member.scope(), &row, &text).await {
                Ok(revision) => DraftApi { revision, ..row },
                Err(StoreError::Stale(noun)) => {
                    let now = draft_apis::find(&mut tx, &member.scope(), &Key::Id(row.id)).await?;
                    return Err(Error::Stale { noun, current: Some(now.revision) });
                }
                Err(error) => {
                    tx.roll_back();
                    return Err(self.taken_draft_api(&row, error).await);
                }
            };
            let view = draft_api_view(&mut tx, member, row).await?;
            self.note(&mut tx, &deed).await?;
            tx.commit().await?;
            Ok(Draft { view, text, diagnostics })
        };
        self.recorded(&deed, work).await
    }

    /// Deletes a draft API. Catalogs keep what was staged from it.
    ///
    /// # Errors
    /// [`Error::Conflict`] while a draft product names it, [`Error::Stale`],
    /// [`Error::NotFound`], [`Error::Forbidden`]
    pub async fn delete_draft_api(
        &self,
        member: &ProviderMember,
        api: &str,
        expected: Expected,
    ) -> Result<(), Error> {
        let deed = Deed::of_member(member, "delete_draft_api", api);
        let work = async {
            authorize(member, Permission::EditDraftApis)?;
            let (row, _) = self.read_draft_api(member, api).await?;
            let seen = expected.against(NOUN, row.revision)?;
            let mut tx = self.store.begin().await?;
            demand_unreferenced(&mut tx, member, &row).await?;
            draft_apis::delete(&mut tx, &member.scope(), row.id, seen).await?;
            self.note(&mut tx, &deed).await?;
            tx.commit().await?;
            Ok(())
        };
        self.recorded(&deed, work).await
    }

    /// Makes the default product of a draft API as a draft product.
    ///
    /// # Errors
    /// [`Error::Exists`] if that draft product does, [`Error::Mistakes`] if the API's
    /// document can't be read, [`Error::NotFound`], [`Error::Forbidden`]
    pub async fn generate_default_product(
        &self,
        member: &ProviderMember,
        api: &str,
    ) -> Result<Draft<DraftProductView>, Error> {
        authorize(member, Permission::EditDraftProducts)?;
        let (row, text) = self.read_draft_api(member, api).await?;
        let read = read_api::<ApiName>(text.into_bytes(), origin(&row)).await?;
        let product = openapi::default_product(&read.content);
        let product = with_url_name(&product, read.name.as_str());
        self.create_draft_product_by(member, "generate_default_product", product.as_bytes()).await
    }

    /// A draft API by ID or `name:version`.
    pub(crate) async fn read_draft_api(
        &self,
        member: &ProviderMember,
        api: &str,
    ) -> Result<(DraftApi, String), Error> {
        let key: Key<DraftApiId, Versioned<ApiName>> = key(NOUN, api)?;
        Ok(draft_apis::read(&self.store, &member.scope(), &key).await?)
    }
}

/// The default product is named after its API, whose name may hold what a product's URL may not.
fn with_url_name(product: &str, api: &str) -> String {
    let lower = api.to_ascii_lowercase().replace('_', "-");
    let url_name = lower.trim_matches('-');
    let old = format!("  name: {}\n", openapi::quote(&format!("{api}-product")));
    let new = format!("  name: {}\n", openapi::quote(&format!("{url_name}-product")));
    product.replacen(&old, &new, 1)
}

/// Refuses while a draft product of the organization names the API.
async fn demand_unreferenced(
    tx: &mut Tx,
    member: &ProviderMember,
    row: &DraftApi,
) -> Result<(), Error> {
    let mut products = references::products(tx, &member.scope(), &[row.id]).await?;
    let Some(product) = products.remove(&row.id).and_then(|named| named.into_iter().next()) else {
        return Ok(());
    };
    let message = format!(
        "the draft product `{product}` names the draft API `{}`; take it out of the product or \
         delete the product first",
        origin(row),
    );
    Err(Error::conflict("in-use", message))
}

/// How messages name a draft.
fn origin(row: &DraftApi) -> String {
    format!("{}:{}", row.name, row.version)
}
