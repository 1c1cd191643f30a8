//! What several tests need.

#![allow(dead_code, unreachable_pub, reason = "each test takes what it needs")]

pub mod limits;

use loss_lab_predictions::read::{Options, Outcome, ReadError, Reader, Stop};
use loss_lab_predictions::{Data, Row, Scale};

/// The shipped sample.
pub fn sample() -> Data {
    used(
        include_bytes!("../predictions-example.csv"),
        Options::default(),
    )
    .data
}

/// Reads a file in chunks of so many bytes.
pub fn read_by(bytes: &[u8], size: usize, options: Options) -> Result<Outcome, Stop> {
    let mut reader = Reader::new(options);
    for chunk in bytes.chunks(size) {
        reader.push(chunk)?;
    }
    reader.finish()
}

pub fn read(bytes: impl AsRef<[u8]>, options: Options) -> Result<Outcome, Stop> {
    let bytes = bytes.as_ref();
    let whole = read_by(bytes, bytes.len().max(1), options.clone());
    // Where chunks end changes nothing.
    for size in [1, 2, 7] {
        if bytes.len() < 2000 {
            assert_eq!(read_by(bytes, size, options.clone()), whole, "by {size}");
        }
    }
    whole
}

#[track_caller]
pub fn used(bytes: impl AsRef<[u8]>, options: Options) -> Outcome {
    read(bytes, options).unwrap_or_else(|stop| panic!("{stop}"))
}

#[track_caller]
pub fn refused(bytes: impl AsRef<[u8]>, options: Options) -> ReadError {
    match read(bytes, options) {
        Err(Stop::Refused(error)) => error,
        other => panic!("not refused: {other:?}"),
    }
}

/// An array of NumPy; `descr` as Python writes it.
pub fn npy(descr: &str, is_fortran: bool, shape: &str, numbers: &[u8]) -> Vec<u8> {
    let order = if is_fortran { "True" } else { "False" };
    let header = format!("{{'descr': {descr}, 'fortran_order': {order}, 'shape': {shape}}}\n");
    let length = (header.len() as u16).to_le_bytes();
    [
        b"\x93NUMPY\x01\x00",
        &length[..],
        header.as_bytes(),
        numbers,
    ]
    .concat()
}

/// Scores with their labels and weights, as they stand after sorting.
#[track_caller]
pub fn rows(data: &Data) -> Vec<(f64, bool, f64)> {
    let Data::Rows(rows) = data else {
        panic!("cells");
    };
    let parts = |row: Row| (row.score(), row.is_positive(), row.weight());
    rows.iter().map(parts).collect()
}

#[track_caller]
pub fn scale(data: &Data) -> Scale {
    match data {
        Data::Rows(rows) => rows.scale(),
        Data::Cells(_) | Data::Classes(_) => panic!("no rows of two labels"),
    }
}

/// Numbers from 0 to 1 that are the same in every run (xorshift).
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// About normal, by the sum of twelve.
    pub fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.next()).sum::<f64>() - 6.0
    }
}
