//! Numbers under headings.

use super::series::Series;
use crate::figure::text;

/// Numbers under headings. `None` is a cell without a value.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The heading above the rows' labels, as [markup](crate::figure::text); may be empty.
    pub heading: String,
    /// Headings of the value columns.
    pub columns: Vec<Heading>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// The heading of a column of a [`Table`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The subject of the numbers below it.
    pub series: Option<Series>,
    /// The text, as markup.
    pub label: String,
}

impl Heading {
    /// A heading without a subject.
    pub fn plain(label: &str) -> Self {
        Self {
            series: None,
            label: label.to_owned(),
        }
    }
}

/// A row of a [`Table`].
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The subject of these numbers.
    pub series: Option<Series>,
    /// The row's heading, as markup.
    pub label: String,
    /// One value per column.
    pub values: Vec<Option<f64>>,
    /// Words for columns without a value, each with its column: "NaN".
    pub words: Vec<(usize, &'static str)>,
}

impl Row {
    /// A row of values, finite or infinite; NaN becomes a cell without a value.
    pub fn new(series: Option<Series>, label: impl Into<String>, values: &[f64]) -> Self {
        Self {
            series,
            label: label.into(),
            values: values.iter().map(|v| (!v.is_nan()).then_some(*v)).collect(),
            words: Vec::new(),
        }
    }

    /// The text of column `column`: the value with `digits` significant digits, or else its word, or nothing.
    pub fn text(&self, column: usize, digits: usize) -> String {
        if let Some(Some(value)) = self.values.get(column) {
            return text::number(*value, digits);
        }
        let word = self.words.iter().find(|(at, _)| *at == column);
        word.map_or_else(String::new, |(_, word)| (*word).to_owned())
    }

    /// The same row with `word` in every column that has no value.
    pub fn or_word(mut self, word: &'static str) -> Self {
        let columns = self.values.iter().enumerate();
        self.words = columns
            .filter(|(_, value)| value.is_none())
            .map(|(column, _)| (column, word))
            .collect();
        self
    }
}

impl Table {
    /// A table with these columns and rows, and `heading` over the rows' labels.
    pub fn new<const N: usize>(
        heading: impl Into<String>,
        columns: [&str; N],
        rows: Vec<Row>,
    ) -> Self {
        Self {
            heading: heading.into(),
            columns: columns.map(Heading::plain).into(),
            rows,
        }
    }
}
