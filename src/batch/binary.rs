//! Batches of yes-or-no predictions.

use super::tally::{Tally, check_weights, same_length, weight_error, weight_of};
use crate::loss::{Eval, Loss, cross_entropy, focal};
use crate::numerics::Sigmoid;
use crate::params::{Alpha, Gamma, ParamError, Prob, Reduction, Target};

/// The predictions, one number for each element.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Predictions<'a> {
    /// Logits z, any f64.
    Logits(&'a [f64]),
    /// Probabilities p, in [0, 1].
    Probs(&'a [f64]),
}

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
    let (name, count) = match predictions {
        Predictions::Logits(logits) => ("logit", logits.len()),
        Predictions::Probs(probs) => ("prob", probs.len()),
    };
    same_length("target", targets.len(), name, count)?;
    if let Some(weights) = options.weight {
        same_length("weight", weights.len(), name, count)?;
        check_weights("weight", weights)?;
    }
    let with_logits = matches!(predictions, Predictions::Logits(_));
    check_pos_weight(loss, with_logits, options.pos_weight, count)?;

    let mut tally = Tally::new(options.reduction, count, count as f64);
    if let (Loss::Focal { gamma, alpha }, Predictions::Logits(logits), None) =
        (loss, predictions, options.weight)
    {
        return focal_of_logits((logits, targets), (gamma, alpha), tally);
    }
    let mut d_prob = Vec::with_capacity(count);
    let mut d_logit = Vec::with_capacity(count);
    for (i, &target) in targets.iter().enumerate() {
        let target = Target::new(target).map_err(|error| error.at(i))?;
        let eval = match (predictions, options.pos_weight) {
            (Predictions::Logits(logits), None) => loss.at_logit(logits[i], target),
            (Predictions::Logits(logits), Some(PosWeights::Same(pos_weight))) => {
                with_pos_weight(logits[i], target, pos_weight)
            }
            (Predictions::Logits(logits), Some(PosWeights::Each(pos_weights))) => {
                with_pos_weight(logits[i], target, pos_weights[i])
            }
            (Predictions::Probs(probs), _) => {
                let prob = Prob::new(probs[i]).map_err(|error| error.at(i))?;
                loss.at_prob(prob, target)
            }
        };
        let eval = weighed(eval, weight_of(options.weight, i));
        tally.add(eval.loss);
        d_prob.push(tally.slope(eval.d_prob));
        d_logit.push(tally.slope(eval.d_logit));
    }
    Ok(BinaryBatch {
        loss: tally.finish(),
        d_prob,
        d_logit,
    })
}

/// How many losses are computed at once: few enough for the processor's cache.
const BLOCK: usize = 512;

/// The focal loss, block by block where possible.
fn focal_of_logits(
    (logits, targets): (&[f64], &[f64]),
    (gamma, alpha): (Gamma, Option<Alpha>),
    mut tally: Tally,
) -> Result<BinaryBatch, ParamError> {
    let count = logits.len();
    let [mut losses, mut d_prob, mut d_logit] = [(); 3].map(|()| vec![0.0; count]);
    for start in (0..count).step_by(BLOCK) {
        let block = start..count.min(start + BLOCK);
        let inputs = (&logits[block.clone()], &targets[block.clone()]);
        let (loss, by_prob, by_logit) = (
            &mut losses[block.clone()],
            &mut d_prob[block.clone()],
            &mut d_logit[block.clone()],
        );
        if focal::many(inputs, gamma, alpha, loss, by_prob, by_logit) {
            continue;
        }
        for i in block {
            let target = Target::new(targets[i]).map_err(|error| error.at(i))?;
            let eval = Loss::Focal { gamma, alpha }.at_logit(logits[i], target);
            (losses[i], d_prob[i], d_logit[i]) = (eval.loss, eval.d_prob, eval.d_logit);
        }
    }
    if tally.keeps_apart() {
        return Ok(BinaryBatch {
            loss: losses,
            d_prob,
            d_logit,
        });
    }
    losses.into_iter().for_each(|loss| tally.add(loss));
    for slope in d_prob.iter_mut().chain(&mut d_logit) {
        *slope = tally.slope(*slope);
    }
    Ok(BinaryBatch {
        loss: tally.finish(),
        d_prob,
        d_logit,
    })
}

fn check_pos_weight(
    loss: Loss,
    with_logits: bool,
    pos_weight: Option<PosWeights<'_>>,
    count: usize,
) -> Result<(), ParamError> {
    const NAME: &str = "pos_weight";
    let Some(pos_weight) = pos_weight else {
        return Ok(());
    };
    if loss != Loss::Bce || !with_logits {
        let requirement = "left out: only bce of logits takes it";
        return Err(match pos_weight {
            PosWeights::Same(weight) => ParamError::of_number(NAME, weight, requirement),
            PosWeights::Each(weights) => ParamError::of_length(NAME, weights.len(), requirement),
        });
    }
    match pos_weight {
        PosWeights::Same(weight) if weight.is_finite() && weight >= 0.0 => Ok(()),
        PosWeights::Same(weight) => Err(weight_error(NAME, weight)),
        PosWeights::Each(weights) => {
            same_length(NAME, weights.len(), "logit", count)?;
            check_weights(NAME, weights)
        }
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

fn weighed(eval: Eval, weight: f64) -> Eval {
    if weight == 0.0 && !eval.loss.is_nan() {
        // 0·∞ is 0 here.
        return Eval::ZERO;
    }
    Eval {
        loss: eval.loss * weight,
        d_prob: eval.d_prob * weight,
        d_logit: eval.d_logit * weight,
    }
}
