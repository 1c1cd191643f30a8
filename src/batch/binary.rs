//! Batches of yes-or-no predictions.

use core::ops::Range;

use loss_lab_kernels::Predictions;

use super::tally::{Tally, by_blocks, check_weights, same_length, weight_error};
use crate::loss::{Eval, Loss, cross_entropy};
use crate::numerics::Sigmoid;
use crate::params::{ParamError, Prob, Reduction, Target};

/// The weight of a positive relative to a negative: pw ≥ 0, finite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PosWeights<'a> {
    /// The same for all.
    Same(f64),
    /// One for each element.
    Each(&'a [f64]),
}

/// How the losses of a batch are weighted and reduced. By default, neither.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BinaryOptions<'a> {
    /// None, sum or mean, which divides by the number of elements.
    pub reduction: Reduction,
    /// A factor for each loss, finite, 0 or more; the divisor is the same with or without.
    pub weight: Option<&'a [f64]>,
    /// PyTorch's `pos_weight`, for [`Loss::Bce`] of logits only: L = −pw·y ln p − (1−y) ln q.
    pub pos_weight: Option<PosWeights<'a>>,
}

impl Default for BinaryOptions<'_> {
    fn default() -> Self {
        Self {
            reduction: Reduction::None,
            weight: None,
            pos_weight: None,
        }
    }
}

/// Losses of yes-or-no predictions, and the slopes of what is returned.
#[derive(Debug, Clone, PartialEq)]
pub struct BinaryBatch {
    /// One for each element, or one number.
    pub loss: Vec<f64>,
    /// dL/dp for each element.
    pub d_prob: Vec<f64>,
    /// dL/dz for each element.
    pub d_logit: Vec<f64>,
}

/// `loss` of every prediction against the target in the same place; see the [module](super).
///
/// # Errors
/// A [`ParamError`] that names the argument and its value: lengths that differ, a probability or target outside
/// [0, 1], a weight below 0 or not finite, `pos_weight` for another loss than cross-entropy of logits.
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
/// assert_eq!(batch.loss, [2.0 * std::f64::consts::LN_2]);
/// assert_eq!(batch.d_logit, [-0.75, 0.25]);
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
pub fn binary(
    loss: Loss,
    predictions: Predictions<'_>,
    targets: &[f64],
    options: &BinaryOptions<'_>,
) -> Result<BinaryBatch, ParamError> {
    let count = predictions.len();
    check(
        loss,
        predictions_id(predictions),
        [count, targets.len()],
        options,
    )?;
    let tally = Tally::new(options.reduction, count as f64);
    let mut evaluate =
        |range: Range<usize>, tally: &mut Tally, losses: &mut [f64], slopes: [&mut [f64]; 2]| {
            let block = Block {
                first: range.start,
                predictions: predictions.part(range.start, range.end),
                targets: &targets[range.clone()],
                weight: options.weight.map(|weights| &weights[range.clone()]),
                pos_weight: match options.pos_weight {
                    Some(PosWeights::Each(weights)) => Some(PosWeights::Each(&weights[range])),
                    same => same,
                },
            };
            block.evaluate(loss, tally, losses, slopes)
        };
    let (loss, [d_prob, d_logit]) = by_blocks((count, 1), tally, &mut evaluate)?;
    Ok(BinaryBatch {
        loss,
        d_prob,
        d_logit,
    })
}

/// The name of the predictions.
fn predictions_id(predictions: Predictions<'_>) -> &'static str {
    match predictions {
        Predictions::Logits(_) => "logit",
        Predictions::Probs(_) => "prob",
    }
}

/// Checks all but numbers in arrays: that the `count` of targets is that of the predictions, called `id`, and the options.
pub(crate) fn check(
    loss: Loss,
    id: &'static str,
    [count, targets]: [usize; 2],
    options: &BinaryOptions<'_>,
) -> Result<(), ParamError> {
    same_length("target", targets, id, count)?;
    if let Some(weights) = options.weight {
        same_length("weight", weights.len(), id, count)?;
    }
    check_pos_weight(loss, id, options.pos_weight, count)
}

/// Some of a batch's elements.
#[derive(Clone, Copy)]
pub(crate) struct Block<'a> {
    /// The index of its first element in the batch.
    pub(crate) first: usize,
    pub(crate) predictions: Predictions<'a>,
    pub(crate) targets: &'a [f64],
    pub(crate) weight: Option<&'a [f64]>,
    pub(crate) pos_weight: Option<PosWeights<'a>>,
}

impl Block<'_> {
    /// Writes the losses and the slopes of what is returned, dL/dp and dL/dz.
    pub(crate) fn evaluate(
        self,
        loss: Loss,
        tally: &mut Tally,
        losses: &mut [f64],
        [d_prob, d_logit]: [&mut [f64]; 2],
    ) -> Result<(), ParamError> {
        let kernel = match self.pos_weight {
            None => Some(loss.kernel(1.0)),
            Some(PosWeights::Same(weight)) => Some(loss.kernel(weight)),
            Some(PosWeights::Each(weights)) => {
                check_weights("pos_weight", weights, self.first)?;
                None
            }
        };
        let outputs = [&mut *losses, &mut *d_prob, &mut *d_logit];
        if !kernel.is_some_and(|kernel| kernel.all(self.predictions, self.targets, outputs)) {
            for i in 0..self.targets.len() {
                let eval = self
                    .one(loss, i)
                    .map_err(|error| error.at(self.first + i))?;
                (losses[i], d_prob[i], d_logit[i]) = (eval.loss, eval.d_prob, eval.d_logit);
            }
        }
        if let Some(weights) = self.weight {
            check_weights("weight", weights, self.first)?;
            for (i, &weight) in weights.iter().enumerate() {
                // 0·∞ is 0 here.
                let silent = weight == 0.0 && !losses[i].is_nan();
                for number in [&mut losses[i], &mut d_prob[i], &mut d_logit[i]] {
                    *number = if silent { 0.0 } else { *number * weight };
                }
            }
        }
        tally.take(losses, &mut [d_prob, d_logit]);
        Ok(())
    }

    /// The loss of one element, whatever it is.
    fn one(&self, loss: Loss, i: usize) -> Result<Eval, ParamError> {
        let target = Target::new(self.targets[i])?;
        Ok(match (self.predictions, self.pos_weight) {
            (Predictions::Logits(logits), None) => loss.at_logit(logits[i], target),
            (Predictions::Logits(logits), Some(PosWeights::Same(pos_weight))) => {
                with_pos_weight(logits[i], target, pos_weight)
            }
            (Predictions::Logits(logits), Some(PosWeights::Each(pos_weights))) => {
                with_pos_weight(logits[i], target, pos_weights[i])
            }
            (Predictions::Probs(probs), _) => loss.at_prob(Prob::new(probs[i])?, target),
        })
    }
}

fn check_pos_weight(
    loss: Loss,
    predictions: &str,
    pos_weight: Option<PosWeights<'_>>,
    count: usize,
) -> Result<(), ParamError> {
    const NAME: &str = "pos_weight";
    let Some(pos_weight) = pos_weight else {
        return Ok(());
    };
    if loss != Loss::Bce || predictions != "logit" {
        let requirement = "left out: only bce of logits takes it";
        return Err(match pos_weight {
            PosWeights::Same(weight) => ParamError::of_number(NAME, weight, requirement),
            PosWeights::Each(weights) => ParamError::of_length(NAME, weights.len(), requirement),
        });
    }
    match pos_weight {
        PosWeights::Same(weight) if weight.is_finite() && weight >= 0.0 => Ok(()),
        PosWeights::Same(weight) => Err(weight_error(NAME, weight)),
        PosWeights::Each(weights) => same_length(NAME, weights.len(), "logit", count),
    }
}

fn with_pos_weight(logit: f64, target: Target, pos_weight: f64) -> Eval {
    if logit.is_nan() {
        return Eval::NAN;
    }
    let y = target.get();
    let point = Sigmoid::from_logit(logit);
    cross_entropy::weighted(point, pos_weight * y, 1.0 - y).without_negative_zero()
}
