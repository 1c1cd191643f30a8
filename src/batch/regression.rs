//! Batches of predicted numbers.

use super::stream::{Shape, Sink, Source, stream};
use super::tally::{Tally, check_weights, same_length};
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
    let (mut predictions, mut targets, mut weight) = (predictions, targets, options.weight);
    let stream = RegressionStream {
        loss,
        predictions: &mut predictions,
        targets: &mut targets,
        weight: weight.as_mut().map(|weights| weights as _),
        reduction: options.reduction,
    };
    let count = stream.check()?;
    let mut results = [(); 2].map(|()| Vec::with_capacity(count));
    stream.write(&mut results)?;
    let [loss, d_prediction] = results;
    Ok(RegressionBatch { loss, d_prediction })
}

/// The arguments of [`regression`], wherever they are.
pub(crate) struct RegressionStream<'a> {
    pub(crate) loss: Regression,
    pub(crate) predictions: &'a mut dyn Source<f64>,
    pub(crate) targets: &'a mut dyn Source<f64>,
    pub(crate) weight: Option<&'a mut dyn Source<f64>>,
    pub(crate) reduction: Reduction,
}

impl RegressionStream<'_> {
    /// The number of elements, once lengths are checked.
    pub(crate) fn check(&self) -> Result<usize, ParamError> {
        let count = self.predictions.length();
        same_length("target", self.targets.length(), "prediction", count)?;
        if let Some(weights) = &self.weight {
            same_length("weight", weights.length(), "prediction", count)?;
        }
        Ok(count)
    }

    /// Writes the losses and dL/dx.
    pub(crate) fn write(self, sink: &mut dyn Sink) -> Result<(), ParamError> {
        let Self {
            loss,
            predictions,
            targets,
            mut weight,
            reduction,
        } = self;
        let shape = Shape {
            count: predictions.length(),
            width: 1,
            kinds: 1,
        };
        let tally = Tally::new(reduction, shape.count as f64);
        let kernel = loss.kernel();
        stream(
            shape,
            tally,
            sink,
            &mut |range, tally, (losses, [slopes, ..])| {
                let targets = targets.read(range.clone());
                if !kernel.all(predictions.read(range.clone()), targets, losses, slopes) {
                    let wrong = targets.iter().position(|target| target.is_nan());
                    let error = ParamError::of_number("target", f64::NAN, "a number");
                    return Err(error.at(range.start + wrong.unwrap_or_default()));
                }
                if let Some(weights) = &mut weight {
                    let weights = weights.read(range.clone());
                    check_weights("weight", weights, range.start)?;
                    for (i, &weight) in weights.iter().enumerate() {
                        losses[i] *= weight;
                        slopes[i] = slopes[i] * weight + 0.0;
                    }
                }
                tally.take(losses, &mut [slopes]);
                Ok(())
            },
        )
    }
}
