//! Why a file is refused, in plain sentences.

use std::error::Error;
use std::fmt;

use super::report::Skipped;
use crate::classes::{MOST_CLASSES, MOST_NUMBERS};

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
    ThirdLabel(Box<[String; 2]>),
    /// A label between 0 and 1.
    SoftLabel,
    /// The positive word is neither of these.
    NoSuchWord(Box<[String; 2]>),
    /// Fewer than half of the rows could be used.
    MostSkipped(Box<Skipped>),
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
    /// A label that is none of so many classes, from the first to the last of these.
    NoSuchClass(usize, Box<[String; 2]>),
    /// A column of a class, but none of the one before it.
    ClassMissing,
    /// Probabilities of a row that are not 1 together.
    NotWhole,
    /// More than [`MOST_CLASSES`](crate::classes::MOST_CLASSES).
    TooManyClasses,
    /// More than [`MOST_NUMBERS`](crate::classes::MOST_NUMBERS).
    TooManyNumbers,
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
        let mut among = |what: &str, found: &[String]| write!(f, "{what} {}", list(found));
        let words = match self {
            Self::NoLabel(found) => {
                return among("no column has labels; the columns are", found);
            }
            Self::NoScore(found) => {
                let missing = "no column has logits or probabilities; the columns are";
                return among(missing, found);
            }
            Self::NoSuchColumn(found) => {
                return among("there is no such column; the columns are", found);
            }
            Self::ThirdLabel(two) => {
                return among(
                    "a label is one of two (leave out rows to be ignored), and this is a third after",
                    &**two,
                );
            }
            Self::NoSuchWord(two) => {
                return among("no label is this positive one; the labels are", &**two);
            }
            Self::MostSkipped(skipped) => {
                return write!(f, "more than half of the rows cannot be used: {skipped}");
            }
            Self::BeyondOne(least, most) => {
                let range = "probabilities are from 0 to 1, but these are from";
                return write!(f, "{range} {least} to {most}: percent, or logits?");
            }
            Self::UnknownFormat(name) => {
                let known = "CSV, TSV, JSON, .npy and, in a browser, Parquet can be read";
                return write!(f, "this is {name}; {known}");
            }
            Self::Json(why) => return write!(f, "this is not JSON as it is read here: {why}"),
            Self::Npy(why) => return write!(f, "this .npy file is not read: {why}"),
            Self::Cells(why) => return write!(f, "these cannot be cells: {why}"),
            Self::UnequalLengths(one, other) => {
                return write!(f, "there are {one} of one, but {other} of the other");
            }
            Self::TooManyRows => {
                let remedy = "let a database make cells with the query, and read these";
                return write!(f, "there are more than {MOST_ROWS} rows; {remedy}");
            }
            Self::NoSuchClass(..)
            | Self::TooManyClasses
            | Self::TooManyNumbers
            | Self::ClassMissing
            | Self::NotWhole => return f.write_str(&of_classes(self)),
            Self::Empty => "the file is empty",
            Self::NoRows => "there are no rows",
            Self::ColumnTwice => "two columns have this name",
            Self::SoftLabel => "this label is between 0 and 1; labels must be one or the other",
            Self::NoWeight => "all weights are 0",
            Self::OpenQuote => "the quote that opens here does not close",
            Self::LongRecord => "this record is longer than a mebibyte; a quote may be open",
            Self::NotUtf8 => "the text is neither UTF-8, nor UTF-16 with its mark",
            Self::Dtype => "this type of numbers is not read; bool, integers and f2, f4, f8 are",
            Self::Sign(what) => what,
        };
        f.write_str(words)
    }
}

/// What is wrong with several classes.
fn of_classes(fault: &Fault) -> String {
    match fault {
        Fault::NoSuchClass(count, ends) => {
            let [first, last] = &**ends;
            let remedy = "columns are called as their labels, “prob_cat” for “cat”";
            format!(
                "this label is none of the {count} classes from “{first}” to “{last}”; {remedy}"
            )
        }
        Fault::TooManyClasses => format!("there are more than {MOST_CLASSES} classes"),
        Fault::TooManyNumbers => {
            let remedy = "take a sample of the rows";
            format!("there are more than {MOST_NUMBERS} numbers of classes; {remedy}")
        }
        Fault::ClassMissing => {
            String::from("classes are numbered from 0 or 1 on, and the one before this is missing")
        }
        _ => String::from("the probabilities of a row must add up to 1, and this is their sum"),
    }
}
