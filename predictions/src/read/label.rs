//! Labels: two words, of which one is positive.

use super::fault::{Fault, ReadError};
use super::number::{Number, Numbers};
use super::question::{Question, Stop};

/// Pairs whose meaning is known, the negative first.
const PAIRS: [(&str, &str); 8] = [
    ("0", "1"),
    ("-1", "1"),
    ("false", "true"),
    ("f", "t"),
    ("no", "yes"),
    ("n", "y"),
    ("neg", "pos"),
    ("negative", "positive"),
];

/// Whether a word may be a label without being asked about.
pub(crate) fn is_known(text: &str) -> bool {
    let word = plain(text);
    PAIRS.iter().any(|(off, on)| word == *off || word == *on)
}

/// A word without case and spaces around it; a number without needless digits.
pub(crate) fn plain(text: &str) -> String {
    match Numbers::new(None).read(text) {
        Number::Value(value) => (value + 0.0).to_string(),
        _ => text.trim().to_lowercase(),
    }
}

/// One of the words that were seen.
#[derive(Debug, Clone)]
struct Word {
    /// As it was first written, and as it was last.
    first: String,
    last: String,
    plain: String,
    /// The number that it is.
    number: Option<f64>,
}

/// The words of a column of labels, as they are met.
#[derive(Debug, Clone)]
pub(crate) struct Labels {
    column: String,
    positive: Option<String>,
    words: Vec<Word>,
}

impl Labels {
    pub(crate) fn new(column: &str, positive: Option<&str>) -> Self {
        Self {
            column: String::from(column),
            positive: positive.map(String::from),
            words: Vec::new(),
        }
    }

    /// Whether it is the second word that was met. A third is refused, and a number between 0 and 1.
    pub(crate) fn is_second(&mut self, text: &str, line: u64) -> Result<bool, ReadError> {
        if let Some(index) = self.words.iter().position(|word| word.last == text) {
            return Ok(index == 1);
        }
        let plain = plain(text);
        let refused = |fault: Fault| {
            let error = fault.at(line).in_column(&self.column);
            Err(error.saying(text))
        };
        if plain
            .parse()
            .is_ok_and(|value: f64| value > 0.0 && value < 1.0)
        {
            return refused(Fault::SoftLabel);
        }
        if let Some(index) = self.words.iter().position(|word| word.plain == plain) {
            self.words[index].last = String::from(text);
            return Ok(index == 1);
        }
        if let [first, second] = self.words.as_slice() {
            return refused(Fault::ThirdLabel(Box::new([
                first.first.clone(),
                second.first.clone(),
            ])));
        }
        self.words.push(Word {
            first: String::from(text.trim()),
            last: String::from(text),
            number: plain.parse().ok(),
            plain,
        });
        Ok(self.words.len() == 2)
    }

    /// The same for a number, without writing it out each time.
    pub(crate) fn is_second_number(&mut self, number: f64, line: u64) -> Result<bool, ReadError> {
        let met = self
            .words
            .iter()
            .position(|word| word.number == Some(number));
        match met {
            Some(index) => Ok(index == 1),
            None => self.is_second(&number.to_string(), line),
        }
    }

    /// Whether the second word is the positive one.
    pub(crate) fn is_second_positive(&self) -> Result<bool, Stop> {
        let is = |index: usize, word: &str| self.words.get(index).is_some_and(|w| w.plain == word);
        if let Some(positive) = &self.positive {
            let positive = plain(positive);
            return match self.words.as_slice() {
                [first, second] if !is(0, &positive) && !is(1, &positive) => {
                    let words = Box::new([first.first.clone(), second.first.clone()]);
                    let error = Fault::NoSuchWord(words).of_column(&self.column);
                    Err(error.saying(&positive).into())
                }
                _ => Ok(!is(0, &positive)),
            };
        }
        let known = PAIRS.iter().find_map(|(off, on)| {
            let is_one = self.words.len() == 1;
            if is(0, off) && (is_one || is(1, on)) {
                Some(true)
            } else if is(0, on) && (is_one || is(1, off)) {
                Some(false)
            } else {
                None
            }
        });
        let words = || self.words.iter().map(|word| word.first.clone()).collect();
        known.ok_or_else(|| Question::Positive(words()).into())
    }

    /// The words that were met, the negative one first.
    pub(crate) fn words(&self, is_second_positive: bool) -> Vec<String> {
        let mut words: Vec<String> = self.words.iter().map(|word| word.first.clone()).collect();
        if !is_second_positive {
            words.reverse();
        }
        words
    }
}
