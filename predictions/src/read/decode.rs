//! Text from chunks of bytes: UTF-8, or UTF-16 with its mark.

use super::fault::{Fault, ReadError};

/// How bytes are text.
#[derive(Debug, Clone, Copy)]
enum Encoding {
    Utf8,
    /// With what makes a unit of two bytes.
    Utf16(fn([u8; 2]) -> u16),
}

/// Decodes chunk by chunk. A sign that a chunk cuts waits for the next.
#[derive(Debug)]
pub(crate) struct Decoder {
    encoding: Encoding,
    rest: Vec<u8>,
}

/// What takes text.
pub(crate) type Take<'a> = dyn FnMut(&str) -> Result<(), ReadError> + 'a;

impl Decoder {
    /// For a file that begins so, and how many bytes its mark has.
    pub(crate) fn of(start: &[u8]) -> (Self, usize) {
        let (encoding, mark) = match start {
            [0xFF, 0xFE, ..] => (Encoding::Utf16(u16::from_le_bytes), 2),
            [0xFE, 0xFF, ..] => (Encoding::Utf16(u16::from_be_bytes), 2),
            [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, 3),
            _ => (Encoding::Utf8, 0),
        };
        let rest = Vec::new();
        (Self { encoding, rest }, mark)
    }

    pub(crate) fn push(&mut self, bytes: &[u8], take: &mut Take<'_>) -> Result<(), ReadError> {
        match self.encoding {
            Encoding::Utf8 => self.utf8(bytes, take),
            Encoding::Utf16(unit) => self.utf16(bytes, unit, take),
        }
    }

    /// Whether the file ends within a sign.
    pub(crate) fn finish(&self) -> Result<(), ReadError> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(not_text(&self.rest))
        }
    }

    fn utf8(&mut self, mut bytes: &[u8], take: &mut Take<'_>) -> Result<(), ReadError> {
        while !self.rest.is_empty() {
            let Some((first, others)) = bytes.split_first() else {
                return Ok(());
            };
            self.rest.push(*first);
            bytes = others;
            match std::str::from_utf8(&self.rest) {
                Ok(text) => {
                    take(text)?;
                    self.rest.clear();
                }
                Err(error) if error.error_len().is_some() => return Err(not_text(&self.rest)),
                Err(_) => {}
            }
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => take(text),
            Err(error) => {
                let (good, bad) = bytes.split_at(error.valid_up_to());
                take(std::str::from_utf8(good).unwrap_or(""))?;
                if error.error_len().is_some() {
                    return Err(not_text(bad));
                }
                self.rest.extend(bad);
                Ok(())
            }
        }
    }

    fn utf16(
        &mut self,
        bytes: &[u8],
        unit: fn([u8; 2]) -> u16,
        take: &mut Take<'_>,
    ) -> Result<(), ReadError> {
        self.rest.extend(bytes);
        let is_high = |unit: u16| (0xD800..0xDC00).contains(&unit);
        let (pairs, _) = self.rest.as_chunks::<2>();
        let mut units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
        // Half of a sign waits.
        if units.last().is_some_and(|last| is_high(*last)) {
            units.pop();
        }
        let used = 2 * units.len();
        let mut text = String::with_capacity(units.len());
        let mut bad = None;
        for sign in char::decode_utf16(units) {
            match sign {
                Ok(sign) => text.push(sign),
                Err(error) => {
                    bad = Some(error.unpaired_surrogate().to_be_bytes());
                    break;
                }
            }
        }
        self.rest.drain(..used);
        take(&text)?;
        bad.map_or(Ok(()), |bytes| Err(not_text(&bytes)))
    }
}

fn not_text(bytes: &[u8]) -> ReadError {
    let shown: Vec<String> = bytes
        .iter()
        .take(4)
        .map(|byte| format!("0x{byte:02X}"))
        .collect();
    ReadError::from(Fault::NotUtf8).saying(&shown.join(" "))
}
