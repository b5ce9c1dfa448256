//! A list of header fields over the bytes that were received.

use bytes::Bytes;
use smallvec::SmallVec;
use std::borrow::Cow;

/// The header fields of one message, in order, names in the spelling of their author.
///
/// A field that was received is two spans into one shared buffer; only a field that a stage or a
/// policy writes owns memory. Names compare without case, RFC 9110 §5.1.
#[derive(Debug, Clone, Default)]
pub struct Headers {
    head: Bytes,
    fields: SmallVec<[Field; 24]>,
}

#[derive(Debug, Clone)]
enum Field {
    /// Offsets into `head`.
    Received { name: Span, value: Span },
    /// Written by us.
    Owned(Box<(Cow<'static, str>, Bytes)>),
}

#[derive(Debug, Clone, Copy)]
struct Span {
    start: u32,
    end: u32,
}

/// One field: its name as spelled and the bytes of its value.
pub type Header<'a> = (&'a str, &'a [u8]);

impl Headers {
    /// An empty list.
    pub fn new() -> Headers {
        Headers::default()
    }

    /// An empty list whose received fields will lie in `head` (at most 4 GiB, far above any limit).
    pub fn over(head: Bytes) -> Headers {
        Headers { head, fields: SmallVec::new() }
    }

    /// Adds a field that lies in the received head; offsets of name and value, ends exclusive.
    ///
    /// The name must be an ASCII token: the reader has checked it.
    pub fn push_received(&mut self, name: (usize, usize), value: (usize, usize)) {
        debug_assert!(self.head[name.0..name.1].is_ascii() && value.1 <= self.head.len());
        let span = |(start, end): (usize, usize)| Span { start: start as u32, end: end as u32 };
        self.fields.push(Field::Received { name: span(name), value: span(value) });
    }

    /// The number of fields.
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    /// Whether there is no field.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// All fields in order.
    pub fn iter(&self) -> impl Iterator<Item = Header<'_>> {
        self.fields.iter().map(|field| self.view(field))
    }

    fn view<'a>(&'a self, field: &'a Field) -> Header<'a> {
        match field {
            Field::Received { name, value } => {
                (ascii(&self.head[name.range()]), &self.head[value.range()])
            }
            Field::Owned(owned) => (&owned.0, &owned.1),
        }
    }

    /// The first value of a name.
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// The first value of a name, if it is UTF-8.
    pub fn get_str(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(|value| std::str::from_utf8(value).ok())
    }

    /// The first value of a name as a share of the received head: nothing is copied.
    pub fn get_bytes(&self, name: &str) -> Option<Bytes> {
        let field = self.fields.iter().find(|f| self.view(f).0.eq_ignore_ascii_case(name))?;
        Some(match field {
            Field::Received { value, .. } => self.head.slice(value.range()),
            Field::Owned(owned) => owned.1.clone(),
        })
    }

    /// All values of a name, in order.
    pub fn get_all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a [u8]> {
        self.iter().filter(move |(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// Whether a name occurs.
    pub fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Replaces all fields of a name by one, at the place and in the spelling of the first.
    ///
    /// Control bytes other than tab become spaces: nothing that a policy writes can split a head.
    pub fn set(&mut self, name: &str, value: impl Into<Bytes>) {
        let value = clean(value.into());
        let first = self.position(name);
        match first {
            None => self.fields.push(Field::Owned(Box::new((token(name), value)))),
            Some(at) => {
                let spelled = self.view(&self.fields[at]).0.to_owned();
                self.fields[at] = Field::Owned(Box::new((spelled.into(), value)));
                self.remove_from(at + 1, name);
            }
        }
    }

    /// Adds one more field of a name.
    pub fn append(&mut self, name: &str, value: impl Into<Bytes>) {
        self.fields.push(Field::Owned(Box::new((token(name), clean(value.into())))));
    }

    /// Adds a field of ours: a name that is a token, a value without control bytes.
    ///
    /// For the few fields that every call gets: nothing is copied or checked again.
    pub fn append_static(&mut self, name: &'static str, value: Bytes) {
        debug_assert_eq!(token(name), name);
        debug_assert!(!value.iter().any(|&b| is_bad(b)));
        self.fields.push(Field::Owned(Box::new((Cow::Borrowed(name), value))));
    }

    /// Removes all fields of a name; tells whether there was one.
    pub fn remove(&mut self, name: &str) -> bool {
        self.remove_from(0, name)
    }

    /// Keeps the fields for which `keep` answers true, in order.
    pub fn retain(&mut self, mut keep: impl FnMut(&str, &[u8]) -> bool) {
        let head = &self.head;
        self.fields.retain(|field| match field {
            Field::Received { name, value } => {
                keep(ascii(&head[name.range()]), &head[value.range()])
            }
            Field::Owned(owned) => keep(&owned.0, &owned.1),
        });
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| self.view(field).0.eq_ignore_ascii_case(name))
    }

    fn remove_from(&mut self, from: usize, name: &str) -> bool {
        let before = self.fields.len();
        let mut index = 0;
        self.retain(|n, _| {
            index += 1;
            index <= from || !n.eq_ignore_ascii_case(name)
        });
        self.fields.len() < before
    }
}

impl Span {
    fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Field names were checked to be tokens when they were read, so they are ASCII.
fn ascii(name: &[u8]) -> &str {
    std::str::from_utf8(name).unwrap_or_default()
}

/// A name that can be written: bytes that no token may hold become `-`.
fn token(name: &str) -> Cow<'static, str> {
    let ok = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
    if !name.is_empty() && name.bytes().all(ok) {
        return name.to_owned().into();
    }
    let mended: String =
        name.chars().map(|c| if c.is_ascii() && ok(c as u8) { c } else { '-' }).collect();
    if mended.is_empty() { "-".into() } else { mended.into() }
}

fn clean(value: Bytes) -> Bytes {
    if value.iter().any(|&b| is_bad(b)) {
        return value.iter().map(|&b| if is_bad(b) { b' ' } else { b }).collect::<Vec<_>>().into();
    }
    value
}

/// A control byte that no value may hold.
fn is_bad(b: u8) -> bool {
    (b < 0x20 && b != b'\t') || b == 0x7f
}

#[cfg(test)]
mod tests {
    use super::*;

    fn received() -> Headers {
        let mut headers = Headers::over(Bytes::from_static(b"Accept: a\r\nX-One: 1\r\naccept: b"));
        headers.push_received((0, 6), (8, 9));
        headers.push_received((11, 16), (18, 19));
        headers.push_received((21, 27), (29, 30));
        headers
    }

    #[test]
    fn names_compare_without_case_and_keep_their_spelling() {
        let mut headers = received();
        assert_eq!(headers.get("ACCEPT"), Some(&b"a"[..]));
        assert_eq!(headers.get_all("accept").count(), 2);
        headers.set("aCCEPT", "c");
        let all: Vec<_> = headers.iter().collect();
        assert_eq!(all, [("Accept", &b"c"[..]), ("X-One", &b"1"[..])]);
    }

    #[test]
    fn removing_and_appending_keep_the_order() {
        let mut headers = received();
        assert!(headers.remove("accept"));
        assert!(!headers.remove("accept"));
        headers.append("x-one", "2");
        assert_eq!(headers.get_all("X-One").collect::<Vec<_>>(), [&b"1"[..], &b"2"[..]]);
    }

    #[test]
    fn nothing_written_can_split_a_head() {
        let mut headers = Headers::new();
        headers.set("x y\r\nz", "a\r\nSet-Cookie: b");
        assert_eq!(headers.iter().next(), Some(("x-y--z", &b"a  Set-Cookie: b"[..])));
    }
}
