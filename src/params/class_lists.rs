//! Lists of numbers for losses of K classes: a weight for each class, and rows of logits.

use alloc::string::String;
use alloc::vec::Vec;

use core::fmt;

use super::error::ParamError;
use super::lists::{Logits, joined, number, parts};

/// w_c, a factor for each class: up to 20 finite numbers of 0 or more, written `1,2,0.5`. A class that has none has 1, so an
/// empty list weighs nothing.
///
/// ```
/// use loss_lab::params::ClassWeights;
///
/// let weights: ClassWeights = "1, 5".parse()?;
/// assert_eq!(weights.of(3), [1.0, 5.0, 1.0]);
/// assert!(!weights.are_even(3) && weights.are_even(1));
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClassWeights {
    values: [f64; Logits::MOST],
    count: usize,
}

impl ClassWeights {
    /// 1 for every class.
    pub const NONE: Self = Self {
        values: [1.0; Logits::MOST],
        count: 0,
    };

    /// Takes up to 20 weights.
    ///
    /// # Errors
    /// A [`ParamError`] that names `class_weight` and their number, or the one that is below 0 or not finite.
    pub fn new(weights: &[f64]) -> Result<Self, ParamError> {
        const NAME: &str = "class_weight";
        let (most, count) = (Logits::MOST, weights.len());
        if count > most {
            return Err(ParamError::of_length(NAME, count, "at most 20 numbers"));
        }
        let mut taken = Self {
            count,
            ..Self::NONE
        };
        for (i, &weight) in weights.iter().enumerate() {
            if !(weight.is_finite() && weight >= 0.0) {
                let requirement = "a finite number, 0 or more";
                return Err(ParamError::of_number(NAME, weight, requirement).at(i));
            }
            taken.values[i] = weight + 0.0;
        }
        Ok(taken)
    }

    /// The weights of the first `classes` classes, at most 20.
    pub fn of(&self, classes: usize) -> &[f64] {
        &self.values[..classes.min(Logits::MOST)]
    }

    /// Whether the first `classes` classes all weigh 1.
    pub fn are_even(&self, classes: usize) -> bool {
        self.of(classes).iter().all(|&weight| weight == 1.0)
    }
}

impl fmt::Display for ClassWeights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&joined(&self.values[..self.count], ","))
    }
}

impl core::str::FromStr for ClassWeights {
    type Err = ParamError;

    fn from_str(text: &str) -> Result<Self, ParamError> {
        if text.trim().is_empty() {
            return Ok(Self::NONE);
        }
        let requirement = "numbers of 0 or more such as 1,2,0.5";
        let weights: Vec<f64> = parts("class_weight", text, requirement, number)?;
        Self::new(&weights)
    }
}

/// Up to 12 rows of 2 to 6 logits, written `target:logit:logit…` with commas between them; every row has as many logits.
///
/// ```
/// use loss_lab::params::ClassRows;
///
/// let rows: ClassRows = "0:2:1:0.1, -100:0:3:0".parse()?;
/// assert_eq!((rows.classes(), rows.targets()), (3, &[0.0, -100.0][..]));
/// assert_eq!(rows.logits(), [2.0, 1.0, 0.1, 0.0, 3.0, 0.0]);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClassRows {
    targets: [f64; Self::MOST],
    logits: [f64; Self::MOST * Self::WIDEST],
    count: usize,
    classes: usize,
}

impl ClassRows {
    /// The most rows.
    pub const MOST: usize = 12;
    /// The most classes.
    pub const WIDEST: usize = 6;
    const EMPTY: Self = Self {
        targets: [0.0; Self::MOST],
        logits: [0.0; Self::MOST * Self::WIDEST],
        count: 0,
        classes: 0,
    };
    /// Right, right and sure, wrong, and ignored.
    pub const DEFAULT: Self = {
        const EXAMPLES: [(f64, [f64; 3]); 4] = [
            (0.0, [2.0, 1.0, 0.1]),
            (1.0, [-1.0, 3.0, 0.0]),
            (2.0, [2.0, 0.0, -1.0]),
            (-100.0, [0.0, 0.0, 4.0]),
        ];
        let mut rows = Self {
            count: EXAMPLES.len(),
            classes: 3,
            ..Self::EMPTY
        };
        let mut i = 0;
        while i < 3 * EXAMPLES.len() {
            rows.targets[i / 3] = EXAMPLES[i / 3].0;
            rows.logits[i] = EXAMPLES[i / 3].1[i % 3];
            i += 1;
        }
        rows
    };

    /// Takes rows of finite numbers: each a target, and then its logits.
    ///
    /// # Errors
    /// A [`ParamError`] that names `class_rows`, and the row and what is wrong with it.
    pub fn new(rows: &[Vec<f64>]) -> Result<Self, ParamError> {
        const NAME: &str = "class_rows";
        if !(1..=Self::MOST).contains(&rows.len()) {
            return Err(ParamError::of_length(NAME, rows.len(), "from 1 to 12 rows"));
        }
        let classes = rows[0].len().saturating_sub(1);
        let mut taken = Self {
            count: rows.len(),
            classes,
            ..Self::EMPTY
        };
        for (i, row) in rows.iter().enumerate() {
            if row.len() != classes + 1 || !(2..=Self::WIDEST).contains(&classes) {
                let requirement = "a target and 2 to 6 logits, as many in every row";
                return Err(ParamError::of_length(NAME, row.len(), requirement).at(i));
            }
            if let Some(&value) = row.iter().find(|value| !value.is_finite()) {
                return Err(ParamError::of_number(NAME, value, "finite").at(i));
            }
            taken.targets[i] = row[0] + 0.0;
            for (class, &logit) in row[1..].iter().enumerate() {
                taken.logits[i * classes + class] = logit + 0.0;
            }
        }
        Ok(taken)
    }

    /// K, the number of classes.
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// The target of each row.
    pub fn targets(&self) -> &[f64] {
        &self.targets[..self.count]
    }

    /// The logits, row by row.
    pub fn logits(&self) -> &[f64] {
        &self.logits[..self.count * self.classes]
    }
}

impl fmt::Display for ClassRows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = self.logits().chunks(self.classes).zip(self.targets());
        let texts: Vec<String> = rows
            .map(|(logits, &target)| joined(&[&[target], logits].concat(), ":"))
            .collect();
        f.write_str(&texts.join(","))
    }
}

impl core::str::FromStr for ClassRows {
    type Err = ParamError;

    fn from_str(text: &str) -> Result<Self, ParamError> {
        let requirement = "rows of finite numbers such as 0:2:1:0.1,1:0:3:0";
        let rows: Vec<Vec<f64>> = parts("class_rows", text, requirement, |row| {
            row.split(':').map(number).collect()
        })?;
        Self::new(&rows)
    }
}
