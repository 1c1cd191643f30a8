//! Rows of logits.

use std::fmt::Write;

use loss_lab::numerics::Softmax;
use loss_lab::params::ParamError;

use crate::row::Row;
use crate::rows::{Rows, Scale};

/// The most classes that are read: figures take no longer lists.
pub const MOST_CLASSES: usize = 4096;

/// The most logits or probabilities that are kept: eight bytes each.
pub const MOST_NUMBERS: usize = 20_000_000;

/// So many numbers show where the others lead, at once.
const PART: usize = 20_000;

/// (√5 − 1)/2.
const GOLDEN: f64 = 0.618_033_988_749_894_8;

/// One row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClassRow<'a> {
    /// z_k of each class, or ln p_k; −∞ for p_k = 0.
    pub logits: &'a [f64],
    /// The true class, from 0.
    pub label: usize,
    /// w, 0 or more.
    pub weight: f64,
}

/// Some rows, one after the other.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Piece {
    pub(crate) logits: Vec<f64>,
    pub(crate) labels: Vec<u32>,
    pub(crate) weights: Vec<f64>,
}

impl Piece {
    pub(crate) fn push(&mut self, logits: &[f64], label: usize, weight: f64) {
        self.logits.extend(logits);
        self.labels.push(label as u32);
        self.weights.push(weight);
    }

    pub(crate) fn rows(&self, classes: usize) -> impl Iterator<Item = ClassRow<'_>> {
        let rows = self.logits.chunks_exact(classes);
        let others = self.labels.iter().zip(&self.weights);
        rows.zip(others).map(|(logits, (label, weight))| ClassRow {
            logits,
            label: *label as usize,
            weight: *weight,
        })
    }
}

/// Rows of several classes, at least one, and some with a weight.
#[derive(Debug, Clone, PartialEq)]
pub struct Classes {
    count: usize,
    pieces: Vec<Piece>,
    /// The largest probability of each row as a logit, positive where it is right.
    top: Rows,
    /// Whether these are some of the rows, to be quick.
    is_part: bool,
}

impl Classes {
    /// Rows of `logits` one after the other, as many as `labels`, which are classes from 0. Logarithms of probabilities are
    /// logits, too.
    ///
    /// ```
    /// use loss_lab_predictions::classes::Classes;
    ///
    /// let classes = Classes::new(3, &[2.0, 1.0, 0.1, 0.0, 0.0, 0.0], &[0, 2])?;
    /// assert_eq!((classes.count(), classes.rows().count()), (3, 2));
    /// let error = Classes::new(3, &[0.0; 3], &[3]).unwrap_err();
    /// assert_eq!(error.to_string(), "labels[0] is 3, but must be a class from 0 to 2");
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    ///
    /// # Errors
    /// A [`ParamError`] where there are no two classes, no row, not one logit for each class, a label that is no class, a logit that is NaN or
    /// ∞, or a row whose logits are all −∞.
    pub fn new(count: usize, logits: &[f64], labels: &[usize]) -> Result<Self, ParamError> {
        if !(2..=MOST_CLASSES).contains(&count) {
            let requirement = format!("from 2 to {MOST_CLASSES}");
            return Err(ParamError::new("count", count, requirement));
        }
        if logits.len() != count * labels.len() {
            let requirement = format!("{count} for each label");
            return Err(ParamError::of_length("logits", logits.len(), requirement));
        }
        let mut piece = Piece::default();
        for (row, (logits, label)) in logits.chunks_exact(count).zip(labels).enumerate() {
            if *label >= count {
                let requirement = format!("a class from 0 to {}", count - 1);
                return Err(ParamError::new("labels", *label, requirement).at(row));
            }
            if !is_usable(logits) {
                let requirement = "no NaN, no ∞, and somewhere more than −∞";
                return Err(ParamError::new(
                    "logits",
                    format!("{logits:?}"),
                    requirement,
                ));
            }
            piece.push(logits, *label, 1.0);
        }
        let top = piece
            .rows(count)
            .map(|row| top(&Softmax::from_logits(row.logits), row));
        let top = Rows::new(Scale::Logit, top.collect())?;
        Ok(Self::of(count, vec![piece], top))
    }

    /// Of pieces and their [`top`]s.
    pub(crate) fn of(count: usize, pieces: Vec<Piece>, top: Rows) -> Self {
        Self {
            count,
            pieces,
            top,
            is_part: false,
        }
    }

    /// K.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Whether these are some of the rows, see [`part`](Self::part).
    pub fn is_part(&self) -> bool {
        self.is_part
    }

    /// Says whether they are.
    pub fn set_part(&mut self, is_part: bool) {
        self.is_part = is_part;
    }

    /// All rows, in their order.
    pub fn rows(&self) -> impl Iterator<Item = ClassRow<'_>> {
        self.pieces.iter().flat_map(|piece| piece.rows(self.count))
    }

    pub(crate) fn top(&self) -> &Rows {
        &self.top
    }

    /// Some rows, evenly spread, where there are many: near enough while something moves. `None` where all are few.
    pub fn part(&self) -> Option<Self> {
        let numbers = self.top.len() * self.count;
        if numbers <= PART || self.is_part {
            return None;
        }
        let mut piece = Piece::default();
        let share = PART as f64 / numbers as f64;
        for (index, row) in self.rows().enumerate() {
            // Steps of the golden ratio are even, and in step with no order of a file.
            let place = (index as f64 * GOLDEN).fract();
            if place < share {
                piece.push(row.logits, row.label, row.weight);
            }
        }
        let top = piece
            .rows(self.count)
            .map(|row| top(&Softmax::from_logits(row.logits), row));
        // Rows without a weight alone show nothing.
        let top = Rows::new(Scale::Logit, top.collect()).ok()?;
        let mut part = Self::of(self.count, vec![piece], top);
        part.is_part = true;
        Some(part)
    }

    /// The rows as CSV, with a header that is read back.
    pub fn to_csv(&self) -> String {
        let mut text = String::from("label,weight");
        for class in 0..self.count {
            let _ = write!(text, ",logit_{class}");
        }
        for row in self.rows() {
            let _ = write!(text, "\n{},{}", row.label, row.weight);
            for logit in row.logits {
                let _ = write!(text, ",{logit}");
            }
        }
        text.push('\n');
        text
    }
}

/// Whether softmax has a value.
pub(crate) fn is_usable(logits: &[f64]) -> bool {
    let is_number = |logit: &f64| *logit < f64::INFINITY;
    logits.iter().all(is_number) && logits.iter().any(|logit| logit.is_finite())
}

/// The largest probability of a row as the logit of its being right; the first of several.
pub(crate) fn top(softmax: &Softmax, row: ClassRow<'_>) -> Row {
    let class = softmax.top();
    let logit = softmax.ln_prob(class) - libm::log(softmax.complement(class));
    Row::checked(logit, class == row.label, row.weight)
}
