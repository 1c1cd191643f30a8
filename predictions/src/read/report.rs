//! How a file was read.

use std::fmt;

use crate::data::Data;
use crate::rows::Scale;

/// Which format it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Fields between delimiters.
    Csv,
    /// An object on each line.
    JsonLines,
    /// One array of objects.
    JsonArray,
    /// An array of NumPy, or two.
    Npy,
    /// Arrays in memory.
    Arrays,
    /// Columns of a Parquet file.
    Parquet,
    /// Cells, as CSV.
    Cells,
}

impl Format {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::JsonLines => "JSON lines",
            Self::JsonArray => "JSON",
            Self::Npy => ".npy",
            Self::Arrays => "arrays",
            Self::Parquet => "Parquet",
            Self::Cells => "cells",
        }
    }
}

/// Which columns were taken for what, by name, or by number without a header.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Columns {
    /// The labels.
    pub label: String,
    /// The scores; of several classes empty.
    pub score: String,
    /// Those of several classes, in their order; else none.
    pub scores: Vec<String>,
    /// The weights.
    pub weight: Option<String>,
    /// The probabilities that were left aside, because there are logits.
    pub passed_over: Option<String>,
    /// All columns.
    pub all: Vec<String>,
}

/// How the file was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The format.
    pub format: Format,
    /// What is between fields of a CSV file.
    pub delimiter: Option<char>,
    /// The decimal sign.
    pub decimal: char,
    /// Whether the first line had names.
    pub header: bool,
    /// Which columns are what.
    pub columns: Columns,
    /// What the scores are.
    pub scale: Scale,
    /// The words of the labels, the negative one first. A single one stands alone. Of several classes their names.
    pub labels: Vec<String>,
    /// How many rows there are; of cells, those that they stand for.
    pub rows: u64,
    /// How many were used. The others were skipped.
    pub used: u64,
    /// Which were skipped, and why.
    pub skipped: Skipped,
}

/// What was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The predictions and labels.
    pub data: Data,
    /// How the file was read.
    pub report: Report,
}

/// Why a row is skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Empty, NaN, NA, N/A, null or None.
    Missing,
    /// Something else than a number; or an infinite weight.
    NotANumber,
    /// A probability below 0 or above 1.
    Outside,
    /// A weight below 0.
    NegativeWeight,
    /// The line ends before the column.
    TooFewFields,
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Missing,
        Self::NotANumber,
        Self::Outside,
        Self::NegativeWeight,
        Self::TooFewFields,
    ];

    /// In a few words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Missing => "missing value",
            Self::NotANumber => "not a number",
            Self::Outside => "probability outside 0 to 1",
            Self::NegativeWeight => "negative weight",
            Self::TooFewFields => "too few fields",
        }
    }
}

/// Rows that were skipped for one reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SkippedRows {
    /// How many.
    pub count: u64,
    lines: [u64; 3],
}

impl SkippedRows {
    /// The lines of the first three.
    pub fn lines(&self) -> &[u64] {
        &self.lines[..self.count.min(3) as usize]
    }
}

/// Rows that were skipped, by reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Skipped {
    by_reason: [SkippedRows; 5],
}

impl Skipped {
    /// How many for this reason, and where.
    pub fn of(&self, reason: Reason) -> SkippedRows {
        self.by_reason[reason as usize]
    }

    /// How many in all.
    pub fn total(&self) -> u64 {
        self.by_reason.iter().map(|some| some.count).sum()
    }

    pub(crate) fn add(&mut self, reason: Reason, line: u64) {
        let some = &mut self.by_reason[reason as usize];
        if let Some(place) = some.lines.get_mut(some.count as usize) {
            *place = line;
        }
        some.count += 1;
    }
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reasons = Reason::ALL
            .into_iter()
            .filter(|reason| self.of(*reason).count > 0);
        for (index, reason) in reasons.enumerate() {
            let some = self.of(reason);
            let lines: Vec<String> = some.lines().iter().map(u64::to_string).collect();
            let dots = if some.count > 3 { ", …" } else { "" };
            let (comma, s) = (
                if index > 0 { "; " } else { "" },
                if some.count > 1 { "s" } else { "" },
            );
            write!(
                f,
                "{comma}{} {} (line{s} {}{dots})",
                some.count,
                reason.words(),
                lines.join(", ")
            )?;
        }
        Ok(())
    }
}
