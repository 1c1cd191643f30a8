//! Batches of predicted numbers.

use super::tally::{Tally, check_weights, same_length, weight_of};
use crate::loss::regression::Regression;
use crate::params::{ParamError, Reduction};

/// How the losses of a batch are weighted and reduced. By default, neither.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RegressionOptions<'a> {
    /// None, sum or mean, which divides by the number of elements.
    pub reduction: Reduction,
    /// A factor for each loss, finite, 0 or more; the divisor is the same with or without.
    pub weight: Option<&'a [f64]>,
}

impl Default for RegressionOptions<'_> {
    fn default() -> Self {
        Self {
            reduction: Reduction::None,
            weight: None,
        }
    }
}

/// Losses of predicted numbers, and the slopes of what is returned.
#[derive(Debug, Clone, PartialEq)]
pub struct RegressionBatch {
    /// One for each element, or one number.
    pub loss: Vec<f64>,
    /// dL/dx for each element.
    pub d_prediction: Vec<f64>,
}

/// `loss` of every prediction, any f64, against the target in the same place, any but NaN; see the [module](super).
///
/// # Errors
/// A [`ParamError`] that names the argument and its value: lengths that differ, a target that is NaN, a weight below 0
/// or not finite.
///
/// ```
/// use loss_lab::batch::{RegressionOptions, regression};
/// use loss_lab::{loss::regression::Regression, params::Reduction};
///
/// let options = RegressionOptions { reduction: Reduction::Mean, ..Default::default() };
/// let batch = regression(Regression::Squared, &[1.0, 5.0], &[0.0, 2.0], &options)?;
/// // The gradient of a mean of squares is (2/N)(prediction − target).
/// assert_eq!((batch.loss, batch.d_prediction), (vec![5.0], vec![1.0, 3.0]));
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn regression(
    loss: Regression,
    predictions: &[f64],
    targets: &[f64],
    options: &RegressionOptions<'_>,
) -> Result<RegressionBatch, ParamError> {
    let count = predictions.len();
    same_length("target", targets.len(), "prediction", count)?;
    if let Some(weights) = options.weight {
        same_length("weight", weights.len(), "prediction", count)?;
        check_weights("weight", weights)?;
    }
    let mut tally = Tally::new(options.reduction, count, count as f64);
    let mut d_prediction = Vec::with_capacity(count);
    for (i, (&prediction, &target)) in predictions.iter().zip(targets).enumerate() {
        if target.is_nan() {
            return Err(ParamError::of_number("target", target, "a number").at(i));
        }
        let eval = loss.at(prediction, target);
        let weight = weight_of(options.weight, i);
        tally.add(eval.loss * weight);
        d_prediction.push(tally.slope(eval.d_prediction * weight) + 0.0);
    }
    Ok(RegressionBatch {
        loss: tally.finish(),
        d_prediction,
    })
}
