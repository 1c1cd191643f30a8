//! Why a file is refused, in plain sentences.

use std::error::Error;
use std::fmt;

use super::report::Skipped;

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// Not one byte.
    Empty,
    /// A header, or blank lines, but no row.
    NoRows,
    /// No column can be the labels; these were found.
    NoLabel(Vec<String>),
    /// No column can be the scores; these were found.
    NoScore(Vec<String>),
    /// A column was named that is not there; these are.
    NoSuchColumn(Vec<String>),
    /// The same name twice.
    ColumnTwice,
    /// A label that is neither of these.
    ThirdLabel([String; 2]),
    /// A label between 0 and 1.
    SoftLabel,
    /// The positive word is neither of these.
    NoSuchWord([String; 2]),
    /// Fewer than half of the rows could be used.
    MostSkipped(Skipped),
    /// All weights are 0.
    NoWeight,
    /// Probabilities from the least to the most of these.
    BeyondOne(f64, f64),
    /// A quoted field does not end.
    OpenQuote,
    /// A record longer than a mebibyte.
    LongRecord,
    /// Bytes that are no text.
    NotUtf8,
    /// Another format, by its name where that is known.
    UnknownFormat(&'static str),
    /// Not JSON, or not objects; the end of a sentence says what.
    Json(String),
    /// A type of numbers in `.npy` that is not read.
    Dtype,
    /// Axes of `.npy` that are not read, or a broken header.
    Npy(&'static str),
    /// So many labels, scores or weights.
    UnequalLengths(usize, usize),
    /// A delimiter or decimal sign that is none.
    Sign(&'static str),
    /// What cannot be a cell, and why.
    Cells(&'static str),
    /// More than [`MOST_ROWS`].
    TooManyRows,
}

/// How many rows are read. Beyond, a database makes [cells](crate::cells).
pub const MOST_ROWS: usize = 20_000_000;

/// A fault and where it is, as far as there is such a place.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadError {
    /// What is wrong.
    pub fault: Fault,
    /// The file's name.
    pub file: Option<String>,
    /// The line from 1, or the row of a binary file.
    pub line: Option<u64>,
    /// The column's name or number.
    pub column: Option<String>,
    /// What stands there, shortened.
    pub value: Option<String>,
}

impl From<Fault> for ReadError {
    fn from(fault: Fault) -> Self {
        Self {
            fault,
            file: None,
            line: None,
            column: None,
            value: None,
        }
    }
}

impl Fault {
    pub(crate) fn at(self, line: u64) -> ReadError {
        ReadError {
            line: Some(line),
            ..ReadError::from(self)
        }
    }

    pub(crate) fn of_column(self, column: &str) -> ReadError {
        ReadError {
            column: Some(String::from(column)),
            ..ReadError::from(self)
        }
    }
}

impl ReadError {
    pub(crate) fn in_column(mut self, column: &str) -> Self {
        self.column = Some(String::from(column));
        self
    }

    pub(crate) fn saying(mut self, value: &str) -> Self {
        let mut short: String = value.chars().take(40).collect();
        if short.len() < value.len() {
            short.push('…');
        }
        self.value = Some(short);
        self
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = [
            self.file.clone(),
            self.line.map(|line| format!("line {line}")),
            self.column
                .as_ref()
                .map(|column| format!("column “{column}”")),
            self.value.as_ref().map(|value| format!("value “{value}”")),
        ];
        let places: Vec<String> = places.into_iter().flatten().collect();
        if !places.is_empty() {
            write!(f, "{}: ", places.join(", "))?;
        }
        write!(f, "{}", self.fault)
    }
}

impl Error for ReadError {}

/// Names as a list in a sentence.
fn list(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
    if quoted.is_empty() {
        String::from("none")
    } else {
        quoted.join(", ")
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty"),
            Self::NoRows => f.write_str("there are no rows"),
            Self::NoLabel(found) => {
                write!(f, "no column has labels; the columns are {}", list(found))
            }
            Self::NoScore(found) => {
                write!(
                    f,
                    "no column has logits or probabilities; the columns are {}",
                    list(found)
                )
            }
            Self::NoSuchColumn(found) => {
                write!(
                    f,
                    "there is no such column; the columns are {}",
                    list(found)
                )
            }
            Self::ColumnTwice => f.write_str("two columns have this name"),
            Self::ThirdLabel(two) => {
                write!(
                    f,
                    "this is a third label, after {}; a label is one of two",
                    list(two)
                )
            }
            Self::SoftLabel => {
                f.write_str("this label is between 0 and 1; labels must be one or the other")
            }
            Self::NoSuchWord(two) => {
                write!(
                    f,
                    "the positive label is to be this, but the labels are {}",
                    list(two)
                )
            }
            Self::MostSkipped(skipped) => {
                write!(f, "more than half of the rows cannot be used: {skipped}")
            }
            Self::NoWeight => f.write_str("all weights are 0"),
            Self::BeyondOne(least, most) => write!(
                f,
                "probabilities are from 0 to 1, but these are from {least} to {most}: percent, or logits?"
            ),
            Self::OpenQuote => f.write_str("the quote that opens here does not close"),
            Self::LongRecord => {
                f.write_str("this record is longer than a mebibyte; a quote may be open")
            }
            Self::NotUtf8 => f.write_str("the text is neither UTF-8, nor UTF-16 with its mark"),
            Self::UnknownFormat(name) => write!(
                f,
                "this is {name}; CSV, TSV, JSON lines, a JSON array of objects and .npy can be read"
            ),
            Self::Json(why) => write!(f, "this is not JSON as it is read here: {why}"),
            Self::Dtype => {
                f.write_str("this type of numbers is not read; bool, integers and f2, f4, f8 are")
            }
            Self::Npy(why) => write!(f, "this .npy file is not read: {why}"),
            Self::UnequalLengths(one, other) => {
                write!(f, "there are {one} of one, but {other} of the other")
            }
            Self::Sign(what) => write!(f, "{what}"),
            Self::Cells(why) => write!(f, "these cannot be cells: {why}"),
            Self::TooManyRows => write!(
                f,
                "there are more than {MOST_ROWS} rows; let a database make cells with the query, and read these"
            ),
        }
    }
}
