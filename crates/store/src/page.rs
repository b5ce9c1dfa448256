//! Lists by pages: a limit and a cursor, never an offset.

/// Which part of a list is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    limit: u32,
    after: Option<Cursor>,
}

/// A place in a list, behind an item. Opaque to callers; any text is a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor(String);

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paged<T> {
    /// The items, in order.
    pub items: Vec<T>,
    /// Where to go on, if there is more.
    pub next: Option<Cursor>,
}

impl Page {
    /// Most items in one page.
    pub const LIMIT_MAX: u32 = 200;

    /// At most `limit` items, brought into 1 to [`Page::LIMIT_MAX`], after a cursor or from the
    /// beginning.
    pub fn new(limit: u32, after: Option<Cursor>) -> Page {
        Page { limit: limit.clamp(1, Page::LIMIT_MAX), after }
    }

    /// The first items of a list, as many as fit into a page.
    pub fn first() -> Page {
        Page::new(Page::LIMIT_MAX, None)
    }

    /// The place behind which it begins, if any.
    pub(crate) fn place(&self) -> Option<&Cursor> {
        self.after.as_ref()
    }

    /// One more than wanted, to know whether there is more.
    pub(crate) fn fetched(&self) -> i64 {
        i64::from(self.limit) + 1
    }

    /// The cursor's text; empty before the first item, as all keys are longer than nothing.
    pub(crate) fn after(&self) -> &str {
        self.after.as_ref().map_or("", |cursor| &cursor.0)
    }

    /// The cursor of a list that begins with the newest ID.
    pub(crate) fn before(&self) -> &str {
        // `~` sorts behind every ID.
        self.after.as_ref().map_or("~", |cursor| &cursor.0)
    }
}

impl Cursor {
    /// From a text that was handed out before.
    pub fn new(text: impl Into<String>) -> Cursor {
        Cursor(text.into())
    }

    /// The text to hand out.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<T> Paged<T> {
    /// The same part with other items.
    pub fn map<U>(self, item: impl FnMut(T) -> U) -> Paged<U> {
        Paged { items: self.items.into_iter().map(item).collect(), next: self.next }
    }

    /// Cuts what was fetched to the page; `place` tells where an item stands.
    pub(crate) fn cut(mut items: Vec<T>, page: &Page, place: impl Fn(&T) -> String) -> Paged<T> {
        let limit = page.limit as usize;
        if items.len() <= limit {
            return Paged { items, next: None };
        }
        items.truncate(limit);
        let next = items.last().map(|item| Cursor(place(item)));
        Paged { items, next }
    }
}
