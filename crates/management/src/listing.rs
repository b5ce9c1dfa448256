//! How callers ask for a list: part, search and order, as the query of a request says them.

use crate::{Error, places};
use store::{List, Order, Search, Sort};

/// Characters of a search at most.
const SEARCH_CHARS_MAX: usize = 200;

/// A list as it was asked for; what is left out takes its default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// Most items of the page, 1 to 200; 50 when left out.
    pub limit: Option<u32>,
    /// `next` of the page before.
    pub after: Option<String>,
    /// A text that the items hold in their title, name or version, without regard to case.
    pub q: Option<String>,
    /// What the items are ordered by, such as `title`; `-title` for the last first.
    pub sort: Option<String>,
}

/// The orders that a list knows, by the words that name them; the first is its own.
pub(crate) type Orders = &'static [(&'static str, Sort)];

/// Lists of drafts, and of products in a catalog.
pub(crate) const VERSIONED: Orders =
    &[("name", Sort::Name), ("title", Sort::Title), ("updated_at", Sort::UpdatedAt)];
/// Lists of what has a name and a title.
pub(crate) const NAMED: Orders =
    &[("name", Sort::Name), ("title", Sort::Title), ("created_at", Sort::CreatedAt)];
/// The APIs of a catalog.
pub(crate) const FROZEN: Orders = &[("name", Sort::Name), ("title", Sort::Title)];
/// Members.
pub(crate) const PEOPLE: Orders = &[("username", Sort::Name)];
/// Subscriptions.
pub(crate) const DATED: Orders = &[("created_at", Sort::CreatedAt)];
/// A person's API tokens.
pub(crate) const TOKENS: Orders = &[("created_at", Sort::CreatedAt), ("name", Sort::Name)];
/// Audit entries, whose newest come first by themselves.
pub(crate) const ENTRIES: Orders = &[("at", Sort::CreatedAt)];

impl Listing {
    /// The list as the store takes it.
    ///
    /// # Errors
    /// [`Error::Query`] for an order that is none of `orders`, which it names, and for a search
    /// that is too long; [`Error::Invalid`] for a limit out of range.
    pub(crate) fn of(&self, orders: Orders) -> Result<List, Error> {
        Ok(List {
            page: places::page(self.limit, self.after.as_deref())?,
            search: search(self.q.as_deref())?,
            order: self.sort.as_deref().map(|sort| order(sort, orders)).transpose()?,
        })
    }
}

/// What is searched for; everything where nothing is.
///
/// # Errors
/// [`Error::Query`] for more than 200 characters.
pub(crate) fn search(q: Option<&str>) -> Result<Search, Error> {
    let q = q.unwrap_or_default();
    if q.chars().count() > SEARCH_CHARS_MAX {
        let message = format!("`q` has more than {SEARCH_CHARS_MAX} characters; search for less");
        return Err(Error::query("q-too-long", message));
    }
    Ok(Search::new(q))
}

fn order(sort: &str, orders: Orders) -> Result<Order, Error> {
    let (word, is_descending) = match sort.strip_prefix('-') {
        Some(word) => (word, true),
        None => (sort, false),
    };
    match orders.iter().find(|(known, _)| *known == word) {
        Some((_, sort)) => Ok(Order { sort: *sort, is_descending }),
        None => {
            let known: Vec<String> =
                orders.iter().map(|(word, _)| format!("`{word}`, `-{word}`")).collect();
            let known = known.join(", ");
            let message = format!("this list can't be sorted by that; `sort` is one of: {known}");
            Err(Error::query("sort-unknown", message))
        }
    }
}
