//! A row: a score, a label and a weight, sixteen bytes together.

use std::cmp::Ordering;

use loss_lab::params::ParamError;

/// A score with its label and weight.
///
/// ```
/// use loss_lab_predictions::Row;
///
/// let row = Row::new(-1.5, true, 2.0)?;
/// assert_eq!((row.score(), row.is_positive(), row.weight()), (-1.5, true, 2.0));
/// assert!(Row::new(f64::NAN, true, 1.0).is_err());
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    score: f64,
    /// The weight; its sign is the label's.
    signed_weight: f64,
}

impl Row {
    /// A row with a `score`, any number but NaN, and a `weight`, finite and 0 or more.
    ///
    /// # Errors
    /// A [`ParamError`] that names `score` or `weight`.
    pub fn new(score: f64, positive: bool, weight: f64) -> Result<Self, ParamError> {
        if score.is_nan() {
            return Err(ParamError::of_number("score", score, "a number"));
        }
        if !(weight.is_finite() && weight >= 0.0) {
            let requirement = "a finite number, 0 or more";
            return Err(ParamError::of_number("weight", weight, requirement));
        }
        Ok(Self::checked(score, positive, weight))
    }

    pub(crate) fn checked(score: f64, positive: bool, weight: f64) -> Self {
        let sign = if positive { 1.0 } else { -1.0 };
        // −0 is a tie with 0.
        Self {
            score: score + 0.0,
            signed_weight: weight.copysign(sign),
        }
    }

    /// The score, on the [`Scale`](crate::Scale) of its rows.
    pub fn score(self) -> f64 {
        self.score
    }

    /// Whether the label is positive.
    pub fn is_positive(self) -> bool {
        self.signed_weight.is_sign_positive()
    }

    /// The weight, 0 or more.
    pub fn weight(self) -> f64 {
        self.signed_weight.abs()
    }

    pub(crate) fn turn(&mut self) {
        self.signed_weight = -self.signed_weight;
    }

    /// By score, then by label and weight: equal rows are the same, so that any order of a file ends as one.
    pub(crate) fn compare(&self, other: &Self) -> Ordering {
        let by_weight = || self.signed_weight.total_cmp(&other.signed_weight);
        self.score.total_cmp(&other.score).then_with(by_weight)
    }
}
