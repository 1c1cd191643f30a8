//! Batches of predicted numbers.

use core::ops::Range;

use super::tally::{Tally, by_blocks, check_weights, same_length};
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
    check([count, targets.len()], options)?;
    let tally = Tally::new(options.reduction, count as f64);
    let mut evaluate =
        |range: Range<usize>, tally: &mut Tally, losses: &mut [f64], slopes: [&mut [f64]; 1]| {
            let block = Block {
                first: range.start,
                predictions: &predictions[range.clone()],
                targets: &targets[range.clone()],
                weight: options.weight.map(|weights| &weights[range]),
            };
            block.evaluate(loss, tally, losses, slopes)
        };
    let (loss, [d_prediction]) = by_blocks((count, 1), tally, &mut evaluate)?;
    Ok(RegressionBatch { loss, d_prediction })
}

/// Checks lengths.
pub(crate) fn check(
    [count, targets]: [usize; 2],
    options: &RegressionOptions<'_>,
) -> Result<(), ParamError> {
    same_length("target", targets, "prediction", count)?;
    match options.weight {
        Some(weights) => same_length("weight", weights.len(), "prediction", count),
        None => Ok(()),
    }
}

/// Some of a batch's elements.
#[derive(Clone, Copy)]
pub(crate) struct Block<'a> {
    /// The index of its first element in the batch.
    pub(crate) first: usize,
    pub(crate) predictions: &'a [f64],
    pub(crate) targets: &'a [f64],
    pub(crate) weight: Option<&'a [f64]>,
}

impl Block<'_> {
    /// Writes the losses, and the slopes of what is returned.
    pub(crate) fn evaluate(
        self,
        loss: Regression,
        tally: &mut Tally,
        losses: &mut [f64],
        [slopes]: [&mut [f64]; 1],
    ) -> Result<(), ParamError> {
        if !loss
            .kernel()
            .all(self.predictions, self.targets, losses, slopes)
        {
            let wrong = self.targets.iter().position(|target| target.is_nan());
            let error = ParamError::of_number("target", f64::NAN, "a number");
            return Err(error.at(self.first + wrong.unwrap_or_default()));
        }
        if let Some(weights) = self.weight {
            check_weights("weight", weights, self.first)?;
            for (i, &weight) in weights.iter().enumerate() {
                losses[i] *= weight;
                slopes[i] = slopes[i] * weight + 0.0;
            }
        }
        tally.take(losses, &mut [slopes]);
        Ok(())
    }
}
