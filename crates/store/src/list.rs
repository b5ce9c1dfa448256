//! Lists as callers want them: which part, what the items must hold, in which order.

use crate::value::{Bind, Value};
use crate::{Cursor, Page};
use model::UserId;

/// Characters of an item's text that a search sees, so that it fits into an index.
const FOLDED_CHARS_MAX: usize = 600;
/// Sorts behind every text.
const LAST: &str = "\u{10ffff}";

/// What a list is ordered by. Items that are equal in it are in order of ID, or of version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// The name, then the version.
    Name,
    /// The title, without regard to case.
    Title,
    /// When the item was last changed.
    UpdatedAt,
    /// When the item was made.
    CreatedAt,
}

/// An order and its direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Order {
    /// By what.
    pub sort: Sort,
    /// Whether the last comes first.
    pub is_descending: bool,
}

/// What an item must hold: a text anywhere in its title, name or version, without regard to case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    folded: String,
}

/// A part of a list, searched and ordered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Which part.
    pub page: Page,
    /// What the items must hold.
    pub search: Search,
    /// In which order; the list's own where none is named.
    pub order: Option<Order>,
}

/// Whose list is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reader {
    /// The person whose marks count.
    pub user: UserId,
    /// Whether only what the person marked is wanted.
    pub only_favourites: bool,
}

impl Sort {
    /// This order, the first first.
    pub const fn up(self) -> Order {
        Order { sort: self, is_descending: false }
    }

    /// This order, the last first.
    pub const fn down(self) -> Order {
        Order { sort: self, is_descending: true }
    }
}

impl Search {
    /// Items that hold `text`; all for an empty one.
    pub fn new(text: &str) -> Search {
        Search { folded: text.trim().to_lowercase() }
    }

    /// Everything.
    pub fn all() -> Search {
        Search { folded: String::new() }
    }

    /// Whether a text holds it.
    pub fn is_in(&self, text: &str) -> bool {
        text.to_lowercase().contains(&self.folded)
    }

    /// Whether everything fits.
    pub fn is_all(&self) -> bool {
        self.folded.is_empty()
    }

    /// The pattern of a `like … escape '\'` on folded text.
    pub(crate) fn pattern(&self) -> String {
        format!("%{}%", self.escaped())
    }

    /// The first folded text that begins with it, and the first behind all those.
    pub(crate) fn range(&self) -> (String, String) {
        (self.folded.clone(), format!("{}{LAST}", self.folded))
    }

    fn escaped(&self) -> String {
        let mut pattern = String::with_capacity(self.folded.len());
        for c in self.folded.chars() {
            if matches!(c, '%' | '_' | '\\') {
                pattern.push('\\');
            }
            pattern.push(c);
        }
        pattern
    }
}

impl List {
    /// The order that is meant.
    pub(crate) fn order_or(&self, default: Order) -> Order {
        self.order.unwrap_or(default)
    }

    /// The same in a list of names without versions, where equal names are in order of ID.
    pub(crate) fn named_place(&self, order: Order) -> [Value; 2] {
        let sort = if order.sort == Sort::Name { Sort::Title } else { order.sort };
        self.place(Order { sort, ..order })
    }

    /// The two values behind which the page begins, of the types that the order compares.
    pub(crate) fn place(&self, order: Order) -> [Value; 2] {
        let after = self.page.cursor();
        let start = |is_descending| if is_descending { LAST } else { "" };
        match order.sort {
            Sort::Name => {
                let first = start(order.is_descending);
                let (name, version) = match after {
                    Some(cursor) => cursor.split_once(':').unwrap_or((cursor, "")),
                    None => (first, first),
                };
                [name.value(), version.value()]
            }
            Sort::Title => {
                let first = start(order.is_descending);
                let (title, id) = match after {
                    Some(cursor) => cursor.rsplit_once('\n').unwrap_or((cursor, "")),
                    None => (first, first),
                };
                [title.value(), id.value()]
            }
            Sort::UpdatedAt | Sort::CreatedAt => {
                let first = if order.is_descending { i64::MAX } else { i64::MIN };
                let named = after.and_then(|cursor| cursor.split_once('\n'));
                // A cursor of another order is as good as none.
                let named = named.and_then(|(time, id)| Some((time.parse().ok()?, id)));
                let (time, id): (i64, &str) = named.unwrap_or((first, start(order.is_descending)));
                [time.value(), id.value()]
            }
        }
    }
}

impl From<Page> for List {
    fn from(page: Page) -> List {
        List { page, search: Search::all(), order: None }
    }
}

impl From<&Page> for List {
    fn from(page: &Page) -> List {
        List::from(page.clone())
    }
}

/// The text by which an item is searched and ordered by title: a line for each part.
pub(crate) fn folded(parts: &[&str]) -> String {
    let text = parts.join("\n").to_lowercase();
    text.chars().take(FOLDED_CHARS_MAX).collect()
}

/// Where an item stands in an order: the cursor behind it.
pub(crate) fn cursor(key: impl std::fmt::Display, id: impl std::fmt::Display) -> String {
    format!("{key}\n{id}")
}

impl Page {
    /// The cursor's text, if there is one.
    pub(crate) fn cursor(&self) -> Option<&str> {
        self.place().map(Cursor::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_a_text_and_no_pattern() {
        let check = |text: &str, expect: &str| {
            assert_eq!(Search::new(text).pattern(), expect, "{text}");
        };
        check("", "%%");
        check("  Wetter ", "%wetter%");
        check("100%", "%100\\%%");
        check("a_b", "%a\\_b%");
        check("\\", "%\\\\%");
        check("ÜBER", "%über%");
    }

    #[test]
    fn what_is_folded_fits_into_an_index() {
        assert_eq!(folded(&["Weather API", "weather", "1.0.0"]), "weather api\nweather\n1.0.0");
        assert_eq!(folded(&["x".repeat(5_000).as_str()]).len(), FOLDED_CHARS_MAX);
    }
}
