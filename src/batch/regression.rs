//! Batches of predicted numbers.

use alloc::vec::Vec;

use super::divisor::Divisor;
use super::ignored::Ignored;
use super::number::{Number, Slice};
use super::options::Options;
use super::outputs::Places;
use super::stream::{Shape, Sink, Source, stream};
use super::tally::{Tally, reduced, same_length};
use super::weights::Weights;
use crate::loss::regression::Regression;
use crate::params::{ParamError, Reduction};

/// How the losses of a batch are weighted and reduced. By default, neither.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RegressionOptions<'a, T = f64> {
    /// None, sum or mean.
    pub reduction: Reduction,
    /// What a mean divides by, if not by the number of losses that are not ignored.
    pub divisor: Option<Divisor>,
    /// A factor for each loss, or for each column, finite, 0 or more.
    pub weight: Option<&'a [T]>,
    /// How many columns the predictions have, row by row, for `weight` to have one factor for each.
    pub columns: Option<usize>,
    /// Rows with this target, which may be NaN, cost 0 and have no gradient.
    pub ignore_index: Option<f64>,
}

impl<T> Default for RegressionOptions<'_, T> {
    fn default() -> Self {
        Self {
            reduction: Reduction::None,
            divisor: None,
            weight: None,
            columns: None,
            ignore_index: None,
        }
    }
}

/// Losses of predicted numbers, and the slopes of what is returned.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct RegressionBatch<T = f64> {
    /// One for each element, or one number.
    pub loss: Vec<T>,
    /// The sum or mean; `None` without a reduction.
    pub reduced: Option<T>,
    /// dL/dx for each element.
    pub d_prediction: Vec<T>,
}

/// Where [`regression_into`] writes: results that are `None` are left out.
#[derive(Debug, Default)]
pub struct RegressionOutputs<'a, T = f64> {
    /// As long as the predictions; of one number under a reduction.
    pub loss: Option<&'a mut [T]>,
    /// As long as the predictions.
    pub d_prediction: Option<&'a mut [T]>,
}

/// `loss` of every prediction, any number, against the target in the same place, any but NaN; see the [module](super).
///
/// # Errors
/// A [`ParamError`] that names the argument and its value: lengths that differ, a target that is NaN, a weight below 0
/// or not finite, a divisor that does not fit.
///
/// ```
/// use loss_lab::batch::{RegressionOptions, regression};
/// use loss_lab::{loss::regression::Regression, params::Reduction};
///
/// let options = RegressionOptions { reduction: Reduction::Mean, ..Default::default() };
/// let batch = regression(Regression::Squared, &[1.0, 5.0], &[0.0, 2.0], &options)?;
/// // The gradient of a mean of squares is (2/N)(prediction − target).
/// assert_eq!((batch.reduced, batch.d_prediction), (Some(5.0), vec![1.0, 3.0]));
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn regression<T: Number>(
    loss: Regression,
    predictions: &[T],
    targets: &[T],
    options: &RegressionOptions<'_, T>,
) -> Result<RegressionBatch<T>, ParamError> {
    let count = predictions.len();
    let mut losses = vec![T::default(); reduced(options.reduction, count)];
    let mut d_prediction = vec![T::default(); count];
    let outputs = RegressionOutputs {
        loss: Some(&mut losses),
        d_prediction: Some(&mut d_prediction),
    };
    let reduced = regression_into(loss, predictions, targets, options, outputs)?;
    Ok(RegressionBatch {
        loss: losses,
        reduced,
        d_prediction,
    })
}

/// The same into memory of the caller's; returns the sum or mean, or `None` without a reduction. No memory that it takes grows
/// with the batch.
///
/// # Errors
/// As [`regression`], and for an output of another length. After an error outputs may hold part of the results.
///
/// ```
/// use loss_lab::batch::{RegressionOptions, RegressionOutputs, regression_into};
/// use loss_lab::{loss::regression::Regression, params::Reduction};
///
/// let mut slopes = [0f32; 2];
/// let options = RegressionOptions { reduction: Reduction::Mean, ..Default::default() };
/// let outputs = RegressionOutputs { d_prediction: Some(&mut slopes), ..Default::default() };
/// let mean = regression_into(Regression::Squared, &[1.0, 5.0], &[0.0, 2.0], &options, outputs)?;
/// assert_eq!((mean, slopes), (Some(5.0), [1.0, 3.0]));
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn regression_into<T: Number>(
    loss: Regression,
    predictions: &[T],
    targets: &[T],
    options: &RegressionOptions<'_, T>,
    outputs: RegressionOutputs<'_, T>,
) -> Result<Option<T>, ParamError> {
    let [mut predictions, mut targets] = [predictions, targets].map(Slice::new);
    let mut weight = options.weight.map(Slice::new);
    let stream = RegressionStream {
        loss,
        predictions: &mut predictions,
        targets: &mut targets,
        weight: weight.as_mut().map(|weights| weights as _),
        options: Options {
            reduction: options.reduction,
            divisor: options.divisor,
            columns: options.columns,
            ignore_index: options.ignore_index,
        },
    };
    let count = stream.check()?;
    let mut places = [outputs.loss, outputs.d_prediction];
    let mut places = Places(&mut places);
    places.check(&[
        ("outputs.loss", reduced(options.reduction, count)),
        ("outputs.d_prediction", count),
    ])?;
    Ok(stream.write(&mut places)?.map(T::rounded))
}

/// The arguments of [`regression`], wherever they are.
pub(crate) struct RegressionStream<'a> {
    pub(crate) loss: Regression,
    pub(crate) predictions: &'a mut dyn Source<f64>,
    pub(crate) targets: &'a mut dyn Source<f64>,
    pub(crate) weight: Option<&'a mut dyn Source<f64>>,
    pub(crate) options: Options,
}

impl RegressionStream<'_> {
    /// The number of elements, once all is checked but the numbers in arrays.
    pub(crate) fn check(&self) -> Result<usize, ParamError> {
        let count = self.predictions.length();
        same_length("target", self.targets.length(), "prediction", count)?;
        self.options
            .check(("prediction", count), self.weight.as_deref(), false)?;
        Ok(count)
    }

    /// Writes the losses and dL/dx; returns what the losses come to.
    pub(crate) fn write(self, sink: &mut dyn Sink) -> Result<Option<f64>, ParamError> {
        let Self {
            loss,
            predictions,
            targets,
            weight,
            options,
        } = self;
        let shape = Shape {
            count: predictions.length(),
            width: 1,
            kinds: 1,
        };
        let mut ignored = Ignored::new(options.ignore_index);
        let mut weight = Weights::optional("weight", weight, shape.count)?;
        let divisor = options.divisor(targets, weight.as_mut(), &ignored)?;
        let tally = Tally::new(options.reduction, divisor);
        let kernel = loss.kernel();
        stream(
            shape,
            tally,
            sink,
            &mut |range, tally, (losses, [slopes, ..])| {
                let targets = targets.read(range.clone());
                let predictions = predictions.read(range.clone());
                ignored.find(predictions, targets);
                let (predictions, targets) = ignored.hidden(predictions, targets);
                if !kernel.all(predictions, targets, losses, slopes) {
                    let wrong = targets.iter().position(|target| target.is_nan());
                    let error = ParamError::of_number("target", f64::NAN, "a number");
                    return Err(error.at(range.start + wrong.unwrap_or_default()));
                }
                if let Some(weights) = &mut weight {
                    let weights = weights.read(range)?;
                    for (i, &weight) in weights.iter().enumerate() {
                        losses[i] *= weight;
                        slopes[i] = slopes[i] * weight + 0.0;
                    }
                }
                ignored.silence(losses);
                tally.take(losses, &mut [slopes]);
                ignored.silence(slopes);
                Ok(())
            },
        )
    }
}
