//! Arrays of NumPy: `.npy` with one column, two, or one for each class.

use super::fault::{Fault, ReadError};
use crate::classes::MOST_NUMBERS;

/// What all such files begin with.
pub(crate) const MAGIC: &[u8] = b"\x93NUMPY";

/// How a number is stored.
#[derive(Debug, Clone, Copy)]
struct Kind {
    /// b, i, u or f.
    letter: u8,
    size: usize,
    is_big_endian: bool,
}

#[derive(Debug, Clone, Copy)]
struct Header {
    kind: Kind,
    columns: usize,
    rows: usize,
    /// Whether a column stands together.
    is_by_column: bool,
}

/// Numbers by column.
#[derive(Debug, Clone, PartialEq)]
pub struct Array {
    /// The file's name.
    pub file: Option<String>,
    /// One column, two, or one for each class.
    pub columns: Vec<Vec<f64>>,
}

/// Reads a `.npy` file from chunks of bytes.
///
/// ```
/// use loss_lab_predictions::read::NpyReader;
///
/// let mut reader = NpyReader::new(None);
/// let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }\n";
/// reader.push(b"\x93NUMPY\x01\x00")?;
/// reader.push(&[header.len() as u8, 0])?;
/// reader.push(header.as_bytes())?;
/// reader.push(&1.5f32.to_le_bytes())?;
/// reader.push(&(-2f32).to_le_bytes())?;
/// assert_eq!(reader.finish()?.columns, [[1.5, -2.0]]);
/// # Ok::<(), loss_lab_predictions::read::ReadError>(())
/// ```
#[derive(Debug)]
pub struct NpyReader {
    file: Option<String>,
    header: Option<Header>,
    /// Bytes that are not a whole header, or number, yet.
    rest: Vec<u8>,
    columns: Vec<Vec<f64>>,
    read: usize,
}

impl NpyReader {
    /// For the file of this name.
    pub fn new(file: Option<String>) -> Self {
        Self {
            file,
            header: None,
            rest: Vec::new(),
            columns: Vec::new(),
            read: 0,
        }
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// Where the header is broken, or of what is not read.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), ReadError> {
        self.take(bytes).map_err(|error| self.named(error))
    }

    /// The numbers.
    ///
    /// # Errors
    /// Where there are fewer or more than the header says.
    pub fn finish(self) -> Result<Array, ReadError> {
        let fault = match self.header {
            None if self.rest.is_empty() => Fault::Empty,
            None => Fault::Npy("its header does not end"),
            Some(header) => {
                let wanted = header.rows * header.columns;
                if self.read == wanted && self.rest.is_empty() {
                    let (file, columns) = (self.file, self.columns);
                    return Ok(Array { file, columns });
                }
                Fault::UnequalLengths(wanted, self.read)
            }
        };
        Err(self.named(fault.into()))
    }

    fn named(&self, error: ReadError) -> ReadError {
        ReadError {
            file: self.file.clone(),
            ..error
        }
    }

    fn take(&mut self, mut bytes: &[u8]) -> Result<(), ReadError> {
        let header = match self.header {
            Some(header) => header,
            None => {
                self.rest.extend(bytes);
                let Some((header, length)) = header(&self.rest)? else {
                    return Ok(());
                };
                self.header = Some(header);
                self.columns = (0..header.columns).map(|_| Vec::new()).collect();
                let rest = self.rest.split_off(length);
                self.rest.clear();
                return self.take(&rest);
            }
        };
        let size = header.kind.size;
        if !self.rest.is_empty() {
            let missing = (size - self.rest.len()).min(bytes.len());
            let (first, others) = bytes.split_at(missing);
            self.rest.extend(first);
            bytes = others;
            if self.rest.len() < size {
                return Ok(());
            }
            let number = header.kind.number(&self.rest);
            self.rest.clear();
            self.add(header, number)?;
        }
        let numbers = bytes.chunks_exact(size);
        self.rest.extend(numbers.remainder());
        for number in numbers {
            self.add(header, header.kind.number(number))?;
        }
        Ok(())
    }

    fn add(&mut self, header: Header, number: f64) -> Result<(), ReadError> {
        let column = match header {
            _ if self.read >= header.rows * header.columns => {
                return Err(Fault::Npy("more bytes follow the numbers").into());
            }
            Header {
                is_by_column: true,
                rows,
                ..
            } => self.read / rows,
            Header { columns, .. } => self.read % columns,
        };
        if let Some(numbers) = self.columns.get_mut(column) {
            if numbers.len() == numbers.capacity() {
                // Never more than the header says, and never much more than there is.
                let room = (numbers.len() / 4).max(1024);
                numbers.reserve_exact(room.min(header.rows - numbers.len()));
            }
            numbers.push(number);
        }
        self.read += 1;
        Ok(())
    }
}

impl Kind {
    fn of(descr: &str) -> Option<Self> {
        let order = descr.chars().next()?;
        let (letter, size) = descr.get(1..)?.split_at_checked(1)?;
        let (letter, size) = (letter.bytes().next()?, size.parse().ok()?);
        let is_known = match letter {
            b'b' => size == 1,
            b'i' | b'u' => matches!(size, 1 | 2 | 4 | 8),
            b'f' => matches!(size, 2 | 4 | 8),
            _ => false,
        };
        (is_known && matches!(order, '<' | '>' | '|' | '=')).then_some(Self {
            letter,
            size,
            is_big_endian: order == '>',
        })
    }

    fn number(self, bytes: &[u8]) -> f64 {
        let mut little = [0; 8];
        for (index, byte) in bytes.iter().take(8).enumerate() {
            let place = if self.is_big_endian {
                self.size - 1 - index
            } else {
                index
            };
            little[place] = *byte;
        }
        let bits = u64::from_le_bytes(little);
        match (self.letter, self.size) {
            (b'f', 8) => f64::from_bits(bits),
            (b'f', 4) => f64::from(f32::from_bits(bits as u32)),
            (b'f', _) => half(bits as u16),
            (b'i', size) => {
                let unused = 64 - 8 * size as u32;
                ((bits << unused) as i64 >> unused) as f64
            }
            (b'b', _) => f64::from(u8::from(bits != 0)),
            _ => bits as f64,
        }
    }
}

/// The number of a binary16.
fn half(bits: u16) -> f64 {
    let (exponent, fraction) = ((bits >> 10) & 31, f64::from(bits & 1023));
    let size = match exponent {
        0 => fraction * f64::from_bits((1023 - 24) << 52),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        // 2^(e − 25), exact.
        _ => (1024.0 + fraction) * f64::from_bits((u64::from(exponent) + 1023 - 25) << 52),
    };
    if bits >> 15 == 1 { -size } else { size }
}

/// The header and its length, once it is whole.
fn header(bytes: &[u8]) -> Result<Option<(Header, usize)>, ReadError> {
    let broken = || ReadError::from(Fault::Npy("its header is broken"));
    if !MAGIC.starts_with(&bytes[..bytes.len().min(MAGIC.len())]) {
        return Err(broken());
    }
    let (start, length) = match bytes.get(6..) {
        Some([1, _, a, b, ..]) => (10, usize::from(u16::from_le_bytes([*a, *b]))),
        Some([2 | 3, _, a, b, c, d, ..]) => (12, u32::from_le_bytes([*a, *b, *c, *d]) as usize),
        Some([version, ..]) if !matches!(version, 1..=3) => {
            return Err(Fault::Npy("its version is not 1, 2 or 3").into());
        }
        _ => return Ok(None),
    };
    if length > 1 << 16 {
        return Err(broken());
    }
    let Some(text) = bytes.get(start..start + length) else {
        return Ok(None);
    };
    let text = std::str::from_utf8(text).map_err(|_| broken())?;
    let descr = after(text, "descr").ok_or_else(broken)?;
    let descr = descr
        .strip_prefix('\'')
        .and_then(|rest| rest.split('\'').next());
    // A list is a type of several fields.
    let kind = descr.and_then(Kind::of);
    let kind = kind.ok_or_else(|| ReadError::from(Fault::Dtype).saying(descr.unwrap_or(text)))?;
    let order = after(text, "fortran_order").ok_or_else(broken)?;
    let is_fortran = order.starts_with("True");
    let shape = after(text, "shape").and_then(|rest| rest.strip_prefix('('));
    let shape = shape
        .and_then(|rest| rest.split(')').next())
        .ok_or_else(broken)?;
    let axes = shape
        .split(',')
        .map(str::trim)
        .filter(|axis| !axis.is_empty());
    let axes: Vec<usize> = axes
        .map(|axis| axis.parse().map_err(|_| broken()))
        .collect::<Result<_, _>>()?;
    let (columns, rows, is_by_column) = match axes.as_slice() {
        [rows] | [rows, 1] => (1, *rows, true),
        [rows, 2] => (2, *rows, is_fortran),
        [2, rows] => (2, *rows, !is_fortran),
        [rows, columns] if *columns > 0 => (*columns, *rows, is_fortran),
        _ => {
            let fault = Fault::Npy("its shape is none of (n,), (n, 2), (2, n) and (n, K)");
            return Err(ReadError::from(fault).saying(&format!("({shape})")));
        }
    };
    limited(rows, columns)?;
    let header = Header {
        kind,
        columns,
        rows,
        is_by_column,
    };
    Ok(Some((header, start + length)))
}

/// Refuses more than is read.
fn limited(rows: usize, columns: usize) -> Result<(), ReadError> {
    match rows.saturating_mul(columns) {
        _ if rows > super::fault::MOST_ROWS => Err(Fault::TooManyRows.into()),
        numbers if columns > 2 && numbers > MOST_NUMBERS => Err(Fault::TooManyNumbers.into()),
        _ => Ok(()),
    }
}

/// What follows a key of the header.
fn after<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(&format!("'{key}'"))?;
    Some(rest.trim_start().strip_prefix(':')?.trim_start())
}
