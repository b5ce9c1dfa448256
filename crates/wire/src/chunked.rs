//! The chunked coding, read strictly: RFC 9112 §7.1.

use crate::framing::Step;
use bytes::{Buf, BytesMut};

/// Longest line of a chunk's size with its extensions.
const SIZE_LINE_MAX: usize = 256;

/// Bytes of all extensions of one body; a flood of them is work without content.
const EXTENSIONS_MAX: usize = 16 * 1024;

/// Bytes of all trailer fields.
const TRAILERS_MAX: usize = 8 * 1024;

/// A reader of one chunked body.
#[derive(Debug)]
pub(crate) struct Chunked {
    state: State,
    extension_bytes: usize,
    trailer_bytes: usize,
}

#[derive(Debug, Clone, Copy)]
enum State {
    /// Before a size line.
    Size,
    /// So many bytes of the chunk are still to come.
    Data(u64),
    /// Before the line end that follows a chunk's data.
    DataEnd,
    /// After the last chunk.
    Trailers,
    Ended,
}

impl Chunked {
    pub(crate) fn new() -> Chunked {
        Chunked { state: State::Size, extension_bytes: 0, trailer_bytes: 0 }
    }

    /// Takes the next step out of `buffer`.
    pub(crate) fn next(&mut self, buffer: &mut BytesMut) -> Step {
        loop {
            let went_on = match self.state {
                State::Size => self.size_line(buffer),
                State::Data(remaining) if buffer.is_empty() => {
                    debug_assert!(remaining > 0);
                    return Step::More;
                }
                State::Data(remaining) => {
                    let taken = remaining.min(buffer.len() as u64);
                    let left = remaining - taken;
                    self.state = if left == 0 { State::DataEnd } else { State::Data(left) };
                    return Step::Data(buffer.split_to(taken as usize).freeze());
                }
                State::DataEnd => self.data_end(buffer),
                State::Trailers => self.trailer_line(buffer),
                State::Ended => return Step::End,
            };
            match went_on {
                Ok(true) => {}
                Ok(false) => return Step::More,
                Err(Malformed) => return Step::Malformed,
            }
        }
    }

    /// Bytes that are surely still to come, as a hint for the size of the next read.
    pub(crate) fn at_least(&self) -> u64 {
        match self.state {
            State::Data(remaining) => remaining,
            _ => 0,
        }
    }

    fn size_line(&mut self, buffer: &mut BytesMut) -> Result<bool, Malformed> {
        // Told at once, not when a line's end comes, if it ever does.
        if buffer.first().is_some_and(|b| !b.is_ascii_hexdigit()) {
            return Err(Malformed);
        }
        let Some(line) = line(buffer, SIZE_LINE_MAX)? else { return Ok(false) };
        let digits = line.iter().take_while(|b| b.is_ascii_hexdigit()).count();
        // 15 digits can't overflow, and no body is an exabyte.
        if digits == 0 || digits > 15 {
            return Err(Malformed);
        }
        let extension = &line[digits..];
        // Blanks before `;` are "bad whitespace": some recipients read a number behind them.
        if extension.first().is_some_and(|&b| b != b';') || extension.iter().any(is_control) {
            return Err(Malformed);
        }
        self.extension_bytes += extension.len();
        if self.extension_bytes > EXTENSIONS_MAX {
            return Err(Malformed);
        }
        let size = line[..digits]
            .iter()
            .fold(0, |size, &b| size << 4 | u64::from((b as char).to_digit(16).unwrap_or(0)));
        let length = line.len() + 2;
        buffer.advance(length);
        self.state = if size == 0 { State::Trailers } else { State::Data(size) };
        Ok(true)
    }

    fn data_end(&mut self, buffer: &mut BytesMut) -> Result<bool, Malformed> {
        let expect = b"\r\n";
        let have = buffer.len().min(2);
        if buffer[..have] != expect[..have] {
            return Err(Malformed);
        }
        if have < 2 {
            return Ok(false);
        }
        buffer.advance(2);
        self.state = State::Size;
        Ok(true)
    }

    /// Trailer fields are checked and dropped: nothing that arrives this late may be merged into
    /// a head that was judged already (RFC 9110 §6.5.1).
    fn trailer_line(&mut self, buffer: &mut BytesMut) -> Result<bool, Malformed> {
        let left = TRAILERS_MAX.saturating_sub(self.trailer_bytes);
        let Some(line) = line(buffer, left)? else {
            return Ok(false);
        };
        if line.is_empty() {
            buffer.advance(2);
            self.state = State::Ended;
            return Ok(true);
        }
        let colon = memchr::memchr(b':', line).ok_or(Malformed)?;
        if !crate::head::is_token(&line[..colon]) || line.iter().any(is_control) {
            return Err(Malformed);
        }
        let length = line.len() + 2;
        self.trailer_bytes += length;
        buffer.advance(length);
        Ok(true)
    }
}

struct Malformed;

/// The first line of `buffer` without its end; `None` if that has not arrived.
fn line(buffer: &BytesMut, bytes_max: usize) -> Result<Option<&[u8]>, Malformed> {
    match memchr::memchr(b'\n', buffer) {
        None if buffer.len() > bytes_max => Err(Malformed),
        None => Ok(None),
        Some(at) if at > bytes_max || at == 0 || buffer[at - 1] != b'\r' => Err(Malformed),
        Some(at) => Ok(Some(&buffer[..at - 1])),
    }
}

fn is_control(byte: &u8) -> bool {
    (*byte < 0x20 && *byte != b'\t') || *byte == 0x7f
}
