//! One row while it is written: on the stack, so that a number costs no look at a vector's room.

/// Above the longest row: a mask, ten groups, and the numbers, all at their longest.
const ROOM: usize = 160;

/// A row of numbers, as [`varint`](crate::varint) reads them.
pub(crate) struct Row {
    bytes: [u8; ROOM],
    length: usize,
}

impl Row {
    pub(crate) fn new() -> Row {
        Row { bytes: [0; ROOM], length: 0 }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    /// Appends a number.
    pub(crate) fn put(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.push(number as u8);
    }

    /// Appends a signed number; one close to zero is short.
    pub(crate) fn put_signed(&mut self, number: i64) {
        self.put((number << 1 ^ number >> 63) as u64);
    }

    /// Appends a number in eight bytes: one made by chance would only be longer as a varint.
    pub(crate) fn put_fixed(&mut self, number: u64) {
        self.bytes[self.length..self.length + 8].copy_from_slice(&number.to_le_bytes());
        self.length += 8;
    }

    fn push(&mut self, byte: u8) {
        self.bytes[self.length] = byte;
        self.length += 1;
    }
}
