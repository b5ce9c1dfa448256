//! Draft APIs: imported, replaced and deleted as their authors' texts.

use crate::audit::Deed;
use crate::authorize::{Permission, authorize};
use crate::document::{Draft, DraftSummary, Identified, examine, off_thread, read_api};
use crate::places::{Expected, chosen, key};
use crate::{Error, Management, ProviderMember};
use model::{ApiName, DraftApiId, Key, ProviderOrgId, Revision, UrlName, Version, Versioned};
use openapi::ApiReference;
use store::draft_apis::{self, DraftApi};
use store::{Page, Paged, draft_products, provider_orgs};

/// How messages name a document that came by itself.
const ORIGIN: &str = "document";
const NOUN: &str = "draft API";

impl Management {
    /// The organization's draft APIs, by name and version.
    ///
    /// # Errors
    /// [`Error::Forbidden`]
    pub async fn list_draft_apis(
        &self,
        member: &ProviderMember,
        page: Page,
    ) -> Result<Paged<DraftSummary>, Error> {
        authorize(member, Permission::ViewDrafts)?;
        let found = draft_apis::list(&self.store, &member.scope(), &page).await?;
        let items = found.items.into_iter().map(DraftSummary::from).collect();
        Ok(Paged { items, next: found.next })
    }

    /// One draft API with its text.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::NotFound`]
    pub async fn get_draft_api(&self, member: &ProviderMember, api: &str) -> Result<Draft, Error> {
        authorize(member, Permission::ViewDrafts)?;
        let (row, text) = self.read_draft_api(member, api).await?;
        let (_, diagnostics) = examine(text.clone().into_bytes(), origin(&row)).await?;
        Ok(Draft { summary: row.into(), text, diagnostics })
    }

    /// Imports a document as a new draft. Mistakes that leave its name and version readable are
    /// answered, not refused.
    ///
    /// # Errors
    /// [`Error::Conflict`] if the version exists, [`Error::Mistakes`], [`Error::Forbidden`]
    pub async fn create_draft_api(
        &self,
        member: &ProviderMember,
        text: &[u8],
    ) -> Result<Draft, Error> {
        let read = read_api::<ApiName>(text.to_vec(), ORIGIN.to_owned()).await;
        let object = read.as_ref().map_or(String::new(), |r| format!("{}:{}", r.name, r.version));
        let deed = Deed::of_member(member, "create_draft_api", object);
        let work = async {
            authorize(member, Permission::EditDraftApis)?;
            let by = member.actor.username.to_string();
            self.insert_draft_api(member.org.id, read?, by, &deed).await
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
        match self.insert_draft_api(org.id, read, "installation".to_owned(), &deed).await {
            Ok(_) | Err(Error::Conflict { .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }

    async fn insert_draft_api(
        &self,
        org_id: ProviderOrgId,
        read: Identified<ApiName, openapi::Api>,
        updated_by: String,
        deed: &Deed,
    ) -> Result<Draft, Error> {
        let now = self.now();
        let row = DraftApi {
            id: self.new_id(DraftApiId::new),
            org_id,
            name: read.name,
            version: read.version,
            title: read.title,
            media: read.media,
            revision: Revision::FIRST,
            created_at: now,
            updated_at: now,
            updated_by,
        };
        let mut tx = self.store.begin().await?;
        draft_apis::insert(&mut tx, &row, &read.text).await?;
        self.note(&mut tx, deed).await?;
        tx.commit().await?;
        Ok(Draft { summary: row.into(), text: read.text, diagnostics: read.diagnostics })
    }

    /// Replaces a draft's document; name, version and title follow it.
    ///
    /// # Errors
    /// [`Error::Stale`], [`Error::Conflict`], [`Error::Mistakes`], [`Error::NotFound`],
    /// [`Error::Forbidden`]
    pub async fn replace_draft_api(
        &self,
        member: &ProviderMember,
        api: &str,
        expected: Expected,
        text: &[u8],
    ) -> Result<Draft, Error> {
        let deed = Deed::of_member(member, "replace_draft_api_document", api);
        let work = async {
            authorize(member, Permission::EditDraftApis)?;
            let (present, _) = self.read_draft_api(member, api).await?;
            let seen = expected.against(NOUN, present.revision)?;
            let read = read_api::<ApiName>(text.to_vec(), ORIGIN.to_owned()).await?;
            let mut row = DraftApi {
                name: read.name,
                version: read.version,
                title: read.title,
                media: read.media,
                revision: seen,
                updated_at: self.now(),
                updated_by: member.actor.username.to_string(),
                ..present
            };
            let mut tx = self.store.begin().await?;
            row.revision = draft_apis::update(&mut tx, &member.scope(), &row, &read.text).await?;
            self.note(&mut tx, &deed).await?;
            tx.commit().await?;
            let diagnostics = read.diagnostics;
            Ok(Draft { summary: row.into(), text: read.text, diagnostics })
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
            self.demand_unreferenced(member, &row.name, &row.version).await?;
            let mut tx = self.store.begin().await?;
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
    /// [`Error::Conflict`] if that draft product exists, [`Error::Mistakes`] if the API's
    /// document can't be read, [`Error::NotFound`], [`Error::Forbidden`]
    pub async fn generate_default_product(
        &self,
        member: &ProviderMember,
        api: &str,
    ) -> Result<Draft, Error> {
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

    /// Refuses while a draft product of the organization names the API.
    async fn demand_unreferenced(
        &self,
        member: &ProviderMember,
        name: &ApiName,
        version: &Version,
    ) -> Result<(), Error> {
        let mut page = Page::first();
        loop {
            let found = draft_products::list(&self.store, &member.scope(), &page).await?;
            for row in &found.items {
                let key = Key::Id(row.id);
                let (_, text) = draft_products::read(&self.store, &member.scope(), &key).await?;
                let api = (name.clone(), version.clone());
                if off_thread(move || names(&text, &api.0, &api.1)).await? {
                    let message = format!(
                        "the draft product `{}:{}` names the draft API `{name}:{version}`; take \
                         it out of the product or delete the product first",
                        row.name, row.version,
                    );
                    return Err(Error::conflict("in-use", message));
                }
            }
            let Some(next) = found.next else { return Ok(()) };
            page = Page::new(Page::LIMIT_MAX, Some(next));
        }
    }
}

/// Whether a product's text names the API.
fn names(text: &str, name: &ApiName, version: &Version) -> bool {
    // Reading a document is slow; most do not even contain the name.
    if !text.contains(name.as_str()) {
        return false;
    }
    let Some(document) = openapi::read(text, ORIGIN).document else { return false };
    let Some(product) = document.product().0 else { return false };
    product.apis.iter().any(|api| match &api.reference {
        ApiReference::Name { name: named, version: at } => {
            named == name.as_str() && at == version.as_str()
        }
        ApiReference::Ref(_) | ApiReference::Id(_) => false,
    })
}

/// The default product is named after its API, whose name may hold what a product's URL may not.
fn with_url_name(product: &str, api: &str) -> String {
    let lower = api.to_ascii_lowercase().replace('_', "-");
    let url_name = lower.trim_matches('-');
    let old = format!("  name: {}\n", openapi::quote(&format!("{api}-product")));
    let new = format!("  name: {}\n", openapi::quote(&format!("{url_name}-product")));
    product.replacen(&old, &new, 1)
}

/// How messages name a draft.
fn origin(row: &DraftApi) -> String {
    format!("{}:{}", row.name, row.version)
}
