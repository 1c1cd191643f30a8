//! The first rows of a file.

use super::label::plain;
use super::number::{Number, Numbers, is_missing};

/// The first rows of a file, by column.
pub(crate) struct Sample {
    /// The names of the header, or none.
    pub(crate) header: Option<Vec<String>>,
    pub(crate) rows: Vec<Vec<String>>,
    /// The decimal sign, if it is known.
    pub(crate) decimal: Option<char>,
}

impl Sample {
    /// All columns by name, or by number.
    pub(crate) fn names(&self) -> Vec<String> {
        let count = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        match &self.header {
            Some(names) => names.clone(),
            None => (0..count).map(|number| number.to_string()).collect(),
        }
    }

    pub(crate) fn values(&self, column: usize) -> impl Iterator<Item = &str> {
        let fields = self.rows.iter().filter_map(move |row| row.get(column));
        fields.map(String::as_str).filter(|text| !is_missing(text))
    }

    /// Whether these are at most two words, none of them a number between 0 and 1.
    pub(crate) fn may_be_label(&self, column: usize) -> bool {
        let mut words: Vec<String> = Vec::new();
        for word in self.values(column).map(plain) {
            if word
                .parse()
                .is_ok_and(|value: f64| value > 0.0 && value < 1.0)
            {
                return false;
            }
            if !words.contains(&word) {
                words.push(word);
            }
            if words.len() > 2 {
                return false;
            }
        }
        !words.is_empty()
    }

    /// Whether most of these are numbers.
    pub(crate) fn may_be_score(&self, column: usize) -> bool {
        let mut numbers = Numbers::new(self.decimal);
        let (mut good, mut all) = (0, 0);
        for value in self.values(column) {
            all += 1;
            good += u32::from(matches!(numbers.read(value), Number::Value(_)));
        }
        2 * good > all
    }
}
