//! Parameters that are lists of numbers, written as text in links and attributes.

use alloc::string::String;
use alloc::vec::Vec;

use core::fmt;

use super::error::{ParamError, quoted, short};
use crate::decimal;

/// z₁ … z_K: 2 to 20 finite logits, written `2,1,0.1`.
///
/// ```
/// use loss_lab::params::Logits;
///
/// let logits: Logits = "2, 1, .1".parse()?;
/// assert_eq!(logits.as_slice(), [2.0, 1.0, 0.1]);
/// assert_eq!(logits.resized(4).to_string(), "2,1,0.1,0");
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Logits {
    values: [f64; Self::MOST],
    classes: usize,
}

impl Logits {
    /// The fewest classes.
    pub const LEAST: usize = 2;
    /// The most classes.
    pub const MOST: usize = 20;
    /// 2, 1 and 0.1.
    pub const DEFAULT: Self = {
        let mut values = [0.0; Self::MOST];
        values[0] = 2.0;
        values[1] = 1.0;
        values[2] = 0.1;
        Self { values, classes: 3 }
    };

    /// Takes `logits`: 2 to 20 finite numbers.
    ///
    /// # Errors
    /// A [`ParamError`] that names `logits` and their number, or the one that is not finite.
    pub fn new(logits: &[f64]) -> Result<Self, ParamError> {
        if !(Self::LEAST..=Self::MOST).contains(&logits.len()) {
            let requirement = "from 2 to 20 numbers";
            return Err(ParamError::of_length("logits", logits.len(), requirement));
        }
        let mut taken = Self {
            values: [0.0; Self::MOST],
            classes: logits.len(),
        };
        for (i, &logit) in logits.iter().enumerate() {
            if !logit.is_finite() {
                return Err(ParamError::of_number("logits", logit, "finite").at(i));
            }
            taken.values[i] = logit + 0.0;
        }
        Ok(taken)
    }

    /// One logit per class.
    pub fn as_slice(&self) -> &[f64] {
        &self.values[..self.classes]
    }

    /// K, the number of classes.
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// The first `classes` logits, filled up with zeros. `classes` is limited to 2 to 20.
    pub fn resized(self, classes: usize) -> Self {
        let classes = classes.clamp(Self::LEAST, Self::MOST);
        let mut values = [0.0; Self::MOST];
        let kept = classes.min(self.classes);
        values[..kept].copy_from_slice(&self.values[..kept]);
        Self { values, classes }
    }
}

impl fmt::Display for Logits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&joined(self.as_slice(), ","))
    }
}

impl core::str::FromStr for Logits {
    type Err = ParamError;

    fn from_str(text: &str) -> Result<Self, ParamError> {
        let requirement = "finite numbers such as 2,1,0.1";
        let numbers: Vec<f64> = parts("logits", text, requirement, number)?;
        Self::new(&numbers)
    }
}

/// A row of a batch: target, prediction and weight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BatchRow {
    /// The target.
    pub target: f64,
    /// The prediction: a probability, a logit or any number, depending on the loss.
    pub prediction: f64,
    /// The weight, 0 or more.
    pub weight: f64,
}

/// Up to 32 rows of a batch, written `target:prediction[:weight]` with commas between them.
///
/// ```
/// use loss_lab::params::Rows;
///
/// let rows: Rows = "1:0.9,0:0.2:3".parse()?;
/// assert_eq!((rows.as_slice()[0].weight, rows.as_slice()[1].weight), (1.0, 3.0));
/// assert_eq!(rows.to_string(), "1:0.9,0:0.2:3");
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rows {
    rows: [BatchRow; Self::MOST],
    count: usize,
}

const EMPTY: BatchRow = BatchRow {
    target: 0.0,
    prediction: 0.0,
    weight: 1.0,
};

impl Rows {
    /// The most rows.
    pub const MOST: usize = 32;
    /// Eight rows: right and wrong, confident and not.
    pub const DEFAULT: Self = {
        const EXAMPLES: [(f64, f64); 8] = [
            (1.0, 0.95),
            (1.0, 0.8),
            (1.0, 0.6),
            (1.0, 0.1),
            (0.0, 0.02),
            (0.0, 0.1),
            (0.0, 0.3),
            (0.0, 0.7),
        ];
        let mut rows = [EMPTY; Self::MOST];
        let mut i = 0;
        while i < EXAMPLES.len() {
            rows[i].target = EXAMPLES[i].0;
            rows[i].prediction = EXAMPLES[i].1;
            i += 1;
        }
        Self {
            rows,
            count: EXAMPLES.len(),
        }
    };

    /// Takes up to 32 rows of finite numbers, with weights of 0 or more. The list may be empty.
    ///
    /// # Errors
    /// A [`ParamError`] that names `rows`, the row and what is wrong with it.
    pub fn new(rows: &[BatchRow]) -> Result<Self, ParamError> {
        if rows.len() > Self::MOST {
            return Err(ParamError::of_length("rows", rows.len(), "at most 32 rows"));
        }
        let mut taken = Self {
            rows: [EMPTY; Self::MOST],
            count: rows.len(),
        };
        for (i, row) in rows.iter().enumerate() {
            for value in [row.target, row.prediction] {
                if !value.is_finite() {
                    return Err(ParamError::of_number("rows", value, "finite").at(i));
                }
            }
            if !(row.weight.is_finite() && row.weight >= 0.0) {
                let requirement = "a finite weight, 0 or more";
                return Err(ParamError::of_number("rows", row.weight, requirement).at(i));
            }
            taken.rows[i] = BatchRow {
                target: row.target + 0.0,
                prediction: row.prediction + 0.0,
                weight: row.weight + 0.0,
            };
        }
        Ok(taken)
    }

    /// The rows in order.
    pub fn as_slice(&self) -> &[BatchRow] {
        &self.rows[..self.count]
    }
}

impl fmt::Display for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows: Vec<String> = self
            .as_slice()
            .iter()
            .map(|row| {
                let numbers = [row.target, row.prediction, row.weight];
                joined(&numbers[..if row.weight == 1.0 { 2 } else { 3 }], ":")
            })
            .collect();
        f.write_str(&rows.join(","))
    }
}

impl core::str::FromStr for Rows {
    type Err = ParamError;

    fn from_str(text: &str) -> Result<Self, ParamError> {
        if text.trim().is_empty() {
            return Self::new(&[]);
        }
        let requirement = "rows of finite numbers such as 1:0.9,0:0.2:3";
        let rows: Vec<BatchRow> = parts("rows", text, requirement, |row| {
            let numbers: Option<Vec<f64>> = row.split(':').map(number).collect();
            let (target, prediction, weight) = match numbers?[..] {
                [target, prediction] => (target, prediction, 1.0),
                [target, prediction, weight] => (target, prediction, weight),
                _ => return None,
            };
            Some(BatchRow {
                target,
                prediction,
                weight,
            })
        })?;
        Self::new(&rows)
    }
}

/// What stands between the commas; of several parts, the error names the one that cannot be read.
pub(super) fn parts<T>(
    name: &'static str,
    text: &str,
    requirement: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Vec<T>, ParamError> {
    let parts = || text.split(',').map(str::trim);
    let is_one = parts().nth(1).is_none();
    let refused = |(i, part)| {
        let error = ParamError::new(name, quoted(part), requirement);
        if is_one { error } else { error.at(i) }
    };
    let read = |(i, part)| read(part).ok_or_else(|| refused((i, part)));
    parts().enumerate().map(read).collect()
}

/// A finite decimal number, also with a minus sign instead of a hyphen.
pub(super) fn number(text: &str) -> Option<f64> {
    let text = text.trim().replace('−', "-");
    decimal::parse(&text).filter(|number| number.is_finite())
}

pub(super) fn joined(numbers: &[f64], between: &str) -> String {
    let texts: Vec<String> = numbers.iter().map(|&number| short(number)).collect();
    texts.join(between)
}
