//! A list of header fields over the bytes that were received.

use bytes::Bytes;

/// The header fields of one message, in order, names in the spelling of their author.
///
/// A field that was received is two spans into one shared buffer; fields that stages and policies
/// write lie one after the other in a second buffer, so that several cost one allocation. Names
/// compare without case, RFC 9110 §5.1.
#[derive(Debug, Clone, Default)]
pub struct Headers {
    head: Bytes,
    /// Names and values of written fields; what was overwritten stays until the message is gone.
    written: Vec<u8>,
    /// Not inline: messages are moved from stage to stage, and a small value moves fast.
    fields: Vec<Field>,
}

#[derive(Debug, Clone, Copy)]
struct Field {
    buffer: Buffer,
    name: Span,
    value: Span,
}

/// Where a field's name and value lie.
#[derive(Debug, Clone, Copy)]
enum Buffer {
    Head,
    Written,
}

/// Offsets; messages are far below 4 GiB.
#[derive(Debug, Clone, Copy)]
struct Span {
    start: u32,
    end: u32,
}

/// One field: its name as spelled and the bytes of its value.
pub type Header<'a> = (&'a str, &'a [u8]);

/// Fields of a usual message.
const FIELDS: usize = 16;
/// Room for the fields that every call gets.
const WRITTEN_BYTES: usize = 192;

impl Headers {
    /// An empty list.
    pub fn new() -> Headers {
        Headers::default()
    }

    /// An empty list whose received fields will lie in `head` (at most 4 GiB, far above any limit).
    pub fn over(head: Bytes) -> Headers {
        Headers { head, fields: Vec::with_capacity(FIELDS), ..Headers::default() }
    }

    /// Adds a field that lies in the received head; offsets of name and value, ends exclusive.
    ///
    /// The name must be an ASCII token: the reader has checked it.
    pub fn push_received(&mut self, name: (usize, usize), value: (usize, usize)) {
        debug_assert!(self.head[name.0..name.1].is_ascii() && value.1 <= self.head.len());
        let span = |(start, end): (usize, usize)| Span { start: start as u32, end: end as u32 };
        self.fields.push(Field { buffer: Buffer::Head, name: span(name), value: span(value) });
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
        self.fields.iter().map(|field| field.view(&self.head, &self.written))
    }

    /// The first value of a name.
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.position(name).map(|at| self.fields[at].value(&self.head, &self.written))
    }

    /// The first value of a name, if it is UTF-8.
    pub fn get_str(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(|value| std::str::from_utf8(value).ok())
    }

    /// The first value of a name; a received one is a share of its head, nothing is copied.
    pub fn get_bytes(&self, name: &str) -> Option<Bytes> {
        let field = &self.fields[self.position(name)?];
        Some(match field.buffer {
            Buffer::Head => self.head.slice(field.value.range()),
            Buffer::Written => Bytes::copy_from_slice(&self.written[field.value.range()]),
        })
    }

    /// All values of a name, in order.
    pub fn get_all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a [u8]> {
        let named = move |field: &&Field| field.is_named(name, &self.head, &self.written);
        self.fields.iter().filter(named).map(|field| field.value(&self.head, &self.written))
    }

    /// Whether a name occurs.
    pub fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Replaces all fields of a name by one, at the place and in the spelling of the first.
    ///
    /// Control bytes other than tab become spaces: nothing that a policy writes can split a head.
    pub fn set(&mut self, name: &str, value: impl AsRef<[u8]>) {
        let Some(at) = self.position(name) else {
            return self.append(name, value);
        };
        let spelled = self.fields[at].view(&self.head, &self.written).0.to_owned();
        self.fields[at] = self.write(spelled.as_bytes(), value.as_ref());
        self.remove_from(at + 1, name);
    }

    /// Adds one more field of a name. Bytes that no name or value may hold are replaced, as by
    /// [`Headers::set`].
    pub fn append(&mut self, name: &str, value: impl AsRef<[u8]>) {
        let name = if name.is_empty() { "-" } else { name };
        let field = self.write(name.as_bytes(), value.as_ref());
        self.fields.push(field);
    }

    /// Removes all fields of a name; tells whether there was one.
    pub fn remove(&mut self, name: &str) -> bool {
        self.remove_from(0, name)
    }

    /// Keeps the fields for which `keep` answers true, in order.
    pub fn retain(&mut self, mut keep: impl FnMut(&str, &[u8]) -> bool) {
        let Headers { head, written, fields } = self;
        fields.retain(|field| {
            let (name, value) = field.view(head, written);
            keep(name, value)
        });
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.is_named(name, &self.head, &self.written))
    }

    fn remove_from(&mut self, from: usize, name: &str) -> bool {
        let Headers { head, written, fields } = self;
        let before = fields.len();
        let mut index = 0;
        fields.retain(|field| {
            index += 1;
            index <= from || !field.is_named(name, head, written)
        });
        fields.len() < before
    }

    /// Copies a field behind the others that were written.
    fn write(&mut self, name: &[u8], value: &[u8]) -> Field {
        if self.written.capacity() == 0 {
            self.written.reserve(WRITTEN_BYTES.max(name.len() + value.len()));
        }
        let start = self.written.len();
        match name.iter().all(|&b| is_token(b)) {
            true => self.written.extend_from_slice(name),
            false => {
                self.written.extend(name.iter().map(|&b| if is_token(b) { b } else { b'-' }));
            }
        }
        let middle = self.written.len();
        match value.iter().any(|&b| is_bad(b)) {
            false => self.written.extend_from_slice(value),
            true => self.written.extend(value.iter().map(|&b| if is_bad(b) { b' ' } else { b })),
        }
        let span = |start: usize, end: usize| Span { start: start as u32, end: end as u32 };
        let (name, value) = (span(start, middle), span(middle, self.written.len()));
        Field { buffer: Buffer::Written, name, value }
    }
}

impl Field {
    fn view<'b>(&self, head: &'b [u8], written: &'b [u8]) -> Header<'b> {
        (ascii(self.name(head, written)), self.value(head, written))
    }

    /// Compares bytes, so that looking for a name checks no text: it is done many times a call.
    fn is_named(&self, name: &str, head: &[u8], written: &[u8]) -> bool {
        self.name(head, written).eq_ignore_ascii_case(name.as_bytes())
    }

    fn name<'b>(&self, head: &'b [u8], written: &'b [u8]) -> &'b [u8] {
        &self.buffer(head, written)[self.name.range()]
    }

    fn value<'b>(&self, head: &'b [u8], written: &'b [u8]) -> &'b [u8] {
        &self.buffer(head, written)[self.value.range()]
    }

    fn buffer<'b>(&self, head: &'b [u8], written: &'b [u8]) -> &'b [u8] {
        match self.buffer {
            Buffer::Head => head,
            Buffer::Written => written,
        }
    }
}

impl Span {
    fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Field names were checked to be tokens when they were read or written, so they are ASCII.
fn ascii(name: &[u8]) -> &str {
    std::str::from_utf8(name).unwrap_or_default()
}

/// RFC 9110 §5.6.2.
fn is_token(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b)
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

    #[test]
    fn written_values_can_be_shared_and_written_again() {
        let mut headers = received();
        headers.append("", "none");
        headers.set("x-one", "3");
        headers.set("x-one", b"4");
        assert_eq!(headers.get_bytes("X-ONE"), Some(Bytes::from_static(b"4")));
        assert_eq!(headers.get_bytes("accept"), Some(Bytes::from_static(b"a")));
        assert_eq!(headers.clone().get_str("-"), Some("none"));
        assert_eq!(headers.len(), 4);
    }
}
