//! Batches of yes-or-no predictions.

use alloc::vec::Vec;

pub use loss_lab_kernels::Predictions;

use super::binary_stream::{BinaryStream, Space};
use super::divisor::Divisor;
use super::number::{Number, Slice};
use super::options::Options;
use super::outputs::Places;
use super::tally::reduced;
use crate::loss::Loss;
use crate::params::{ParamError, Reduction};

/// The weight of a positive relative to a negative: pw ≥ 0, finite.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum PosWeights<'a, T = f64> {
    /// The same for all.
    Same(T),
    /// One for each element, or for each column.
    Each(&'a [T]),
}

/// How the losses of a batch are weighted and reduced. By default, neither.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BinaryOptions<'a, T = f64> {
    /// None, sum or mean.
    pub reduction: Reduction,
    /// What a mean divides by, if not by the number of losses that are not ignored.
    pub divisor: Option<Divisor>,
    /// A factor for each loss, or for each column, finite, 0 or more.
    pub weight: Option<&'a [T]>,
    /// PyTorch's `pos_weight`, for [`Loss::Bce`] of logits only: L = −pw·y ln p − (1−y) ln q.
    pub pos_weight: Option<PosWeights<'a, T>>,
    /// How many columns the predictions have, row by row, for weights to have one for each.
    pub columns: Option<usize>,
    /// Rows with this target, which may be any number or NaN, cost 0 and have no gradient.
    pub ignore_index: Option<f64>,
}

impl<T> Default for BinaryOptions<'_, T> {
    fn default() -> Self {
        Self {
            reduction: Reduction::None,
            divisor: None,
            weight: None,
            pos_weight: None,
            columns: None,
            ignore_index: None,
        }
    }
}

/// Losses of yes-or-no predictions, and the slopes of what is returned.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct BinaryBatch<T = f64> {
    /// One for each element, or one number.
    pub loss: Vec<T>,
    /// The sum or mean; `None` without a reduction.
    pub reduced: Option<T>,
    /// dL/dp for each element.
    pub d_prob: Vec<T>,
    /// dL/dz for each element.
    pub d_logit: Vec<T>,
}

/// Where [`binary_into`] writes: results that are `None` are left out.
#[derive(Debug, Default)]
pub struct BinaryOutputs<'a, T = f64> {
    /// As long as the predictions; of one number under a reduction.
    pub loss: Option<&'a mut [T]>,
    /// As long as the predictions.
    pub d_prob: Option<&'a mut [T]>,
    /// As long as the predictions.
    pub d_logit: Option<&'a mut [T]>,
    /// d²L/dz², as long as the predictions; computed only here.
    pub d2_logit: Option<&'a mut [T]>,
}

/// `loss` of every prediction against the target in the same place; see the [module](super).
///
/// # Errors
/// A [`ParamError`] that names the argument and its value: lengths that differ, a probability or target outside
/// [0, 1], a weight below 0 or not finite, `pos_weight` for another loss than cross-entropy of logits, a divisor that does not
/// fit.
///
/// ```
/// use loss_lab::batch::{BinaryOptions, PosWeights, Predictions, binary};
/// use loss_lab::{loss::Loss, params::Reduction};
///
/// let options = BinaryOptions {
///     reduction: Reduction::Mean,
///     pos_weight: Some(PosWeights::Same(3.0)),
///     ..Default::default()
/// };
/// let batch = binary(Loss::Bce, Predictions::Logits(&[0.0, 0.0]), &[1.0, 0.0], &options)?;
/// // (3 ln 2 + ln 2)/2, and half of −3·½ and ½.
/// assert_eq!(batch.reduced, Some(2.0 * std::f64::consts::LN_2));
/// assert_eq!(batch.d_logit, [-0.75, 0.25]);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn binary<T: Number>(
    loss: Loss,
    predictions: Predictions<'_, T>,
    targets: &[T],
    options: &BinaryOptions<'_, T>,
) -> Result<BinaryBatch<T>, ParamError> {
    let (Predictions::Logits(numbers) | Predictions::Probs(numbers)) = predictions;
    let count = numbers.len();
    let mut losses = vec![T::default(); reduced(options.reduction, count)];
    let [mut d_prob, mut d_logit] = [(); 2].map(|()| vec![T::default(); count]);
    let outputs = BinaryOutputs {
        loss: Some(&mut losses),
        d_prob: Some(&mut d_prob),
        d_logit: Some(&mut d_logit),
        d2_logit: None,
    };
    let reduced = binary_into(loss, predictions, targets, options, outputs)?;
    Ok(BinaryBatch {
        loss: losses,
        reduced,
        d_prob,
        d_logit,
    })
}

/// The same into memory of the caller's; returns the sum or mean, or `None` without a reduction. No memory that it takes grows
/// with the batch.
///
/// # Errors
/// As [`binary`], and for an output of another length. After an error outputs may hold part of the results.
///
/// ```
/// use loss_lab::batch::{BinaryOptions, BinaryOutputs, Divisor, Predictions, binary_into};
/// use loss_lab::{loss::Loss, params::Reduction};
///
/// let (logits, targets) = ([0f32, 0.0, 0.0], [1f32, 0.0, 0.0]);
/// let mut d_logit = [0f32; 3];
/// let options = BinaryOptions {
///     reduction: Reduction::Mean,
///     divisor: Some(Divisor::Positives),
///     ..Default::default()
/// };
/// let outputs = BinaryOutputs { d_logit: Some(&mut d_logit), ..Default::default() };
/// let mean = binary_into(Loss::Bce, Predictions::Logits(&logits), &targets, &options, outputs)?;
/// // 3 ln 2, for there is one positive; computed in f64 and rounded once.
/// assert_eq!(mean, Some((3.0 * std::f64::consts::LN_2) as f32));
/// assert_eq!(d_logit, [-0.5, 0.5, 0.5]);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn binary_into<T: Number>(
    loss: Loss,
    predictions: Predictions<'_, T>,
    targets: &[T],
    options: &BinaryOptions<'_, T>,
    outputs: BinaryOutputs<'_, T>,
) -> Result<Option<T>, ParamError> {
    let (space, predictions) = match predictions {
        Predictions::Logits(logits) => (Space::Logit, logits),
        Predictions::Probs(probs) => (Space::Prob, probs),
    };
    let [mut predictions, mut targets] = [predictions, targets].map(Slice::new);
    let mut weight = options.weight.map(Slice::new);
    let (pos_weight, mut pos_weights) = match options.pos_weight {
        Some(PosWeights::Each(weights)) => (None, Some(Slice::new(weights))),
        Some(PosWeights::Same(weight)) => (Some(weight.into()), None),
        None => (None, None),
    };
    let stream = BinaryStream {
        loss,
        space,
        predictions: &mut predictions,
        targets: &mut targets,
        weight: weight.as_mut().map(|weights| weights as _),
        pos_weight,
        pos_weights: pos_weights.as_mut().map(|weights| weights as _),
        options: Options {
            reduction: options.reduction,
            divisor: options.divisor,
            columns: options.columns,
            ignore_index: options.ignore_index,
        },
        curvature: outputs.d2_logit.is_some(),
    };
    let count = stream.check()?;
    let mut places = [
        outputs.loss,
        outputs.d_prob,
        outputs.d_logit,
        outputs.d2_logit,
    ];
    let mut places = Places(&mut places);
    places.check(&[
        ("outputs.loss", reduced(options.reduction, count)),
        ("outputs.d_prob", count),
        ("outputs.d_logit", count),
        ("outputs.d2_logit", count),
    ])?;
    Ok(stream.write(&mut places)?.map(T::rounded))
}
