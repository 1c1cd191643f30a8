//! Batches of yes-or-no predictions.

pub use loss_lab_kernels::Predictions;
use loss_lab_kernels::{BLOCK, Workspace};

use super::stream::{Results, Shape, Sink, Source, stream};
use super::tally::{Tally, check_weights, is_weight, same_length, weight_error};
use crate::loss::Loss;
use crate::params::{ParamError, Reduction};

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
    let [loss, d_prob, d_logit, _] = results(loss, predictions, targets, options, false)?;
    Ok(BinaryBatch {
        loss,
        d_prob,
        d_logit,
    })
}

/// Losses, dL/dp, dL/dz, and d²L/dz² if it is wanted.
pub(super) fn results(
    loss: Loss,
    predictions: Predictions<'_>,
    targets: &[f64],
    options: &BinaryOptions<'_>,
    curvature: bool,
) -> Result<[Vec<f64>; 4], ParamError> {
    let (space, mut predictions) = match predictions {
        Predictions::Logits(logits) => (Space::Logit, logits),
        Predictions::Probs(probs) => (Space::Prob, probs),
    };
    let (mut targets, mut weight) = (targets, options.weight);
    let (pos_weight, mut pos_weights) = match options.pos_weight {
        Some(PosWeights::Each(weights)) => (None, Some(weights)),
        Some(PosWeights::Same(weight)) => (Some(weight), None),
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
        reduction: options.reduction,
        curvature,
    };
    let count = stream.check()?;
    let room = |kind| if kind < 3 || curvature { count } else { 0 };
    let mut results = [0, 1, 2, 3].map(|kind| Vec::with_capacity(room(kind)));
    stream.write(&mut results)?;
    Ok(results)
}

/// What a number predicts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Space {
    Logit,
    Prob,
}

impl Space {
    /// The name of the predictions.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Logit => "logit",
            Self::Prob => "prob",
        }
    }

    fn predictions(self, numbers: &[f64]) -> Predictions<'_> {
        match self {
            Self::Logit => Predictions::Logits(numbers),
            Self::Prob => Predictions::Probs(numbers),
        }
    }
}

/// The arguments of [`binary`], wherever they are.
pub(crate) struct BinaryStream<'a> {
    pub(crate) loss: Loss,
    pub(crate) space: Space,
    pub(crate) predictions: &'a mut dyn Source<f64>,
    pub(crate) targets: &'a mut dyn Source<f64>,
    pub(crate) weight: Option<&'a mut dyn Source<f64>>,
    /// The same for all, or one for each.
    pub(crate) pos_weight: Option<f64>,
    pub(crate) pos_weights: Option<&'a mut dyn Source<f64>>,
    pub(crate) reduction: Reduction,
    /// Whether d²L/dz² is wanted.
    pub(crate) curvature: bool,
}

impl BinaryStream<'_> {
    /// The number of elements, once all is checked but the numbers in arrays.
    pub(crate) fn check(&self) -> Result<usize, ParamError> {
        const POS_WEIGHT: &str = "pos_weight";
        let (count, id) = (self.predictions.length(), self.space.id());
        same_length("target", self.targets.length(), id, count)?;
        if let Some(weights) = &self.weight {
            same_length("weight", weights.length(), id, count)?;
        }
        let takes_pos_weight = self.loss == Loss::Bce && self.space == Space::Logit;
        let left_out = "left out: only bce of logits takes it";
        match (self.pos_weight, &self.pos_weights) {
            (Some(weight), _) if !takes_pos_weight => {
                return Err(ParamError::of_number(POS_WEIGHT, weight, left_out));
            }
            (_, Some(weights)) if !takes_pos_weight => {
                return Err(ParamError::of_length(
                    POS_WEIGHT,
                    weights.length(),
                    left_out,
                ));
            }
            (Some(weight), _) if !is_weight(weight) => {
                return Err(weight_error(POS_WEIGHT, weight));
            }
            (_, Some(weights)) => same_length(POS_WEIGHT, weights.length(), id, count)?,
            _ => {}
        }
        Ok(count)
    }

    /// Writes the losses, dL/dp and dL/dz, and d²L/dz² if it is wanted.
    pub(crate) fn write(self, sink: &mut dyn Sink) -> Result<(), ParamError> {
        let Self {
            loss,
            space,
            predictions,
            targets,
            mut weight,
            pos_weight,
            mut pos_weights,
            reduction,
            curvature,
        } = self;
        let shape = Shape {
            count: predictions.length(),
            width: 1,
            kinds: if curvature { 3 } else { 2 },
        };
        let tally = Tally::new(reduction, shape.count as f64);
        let mut memory = Workspace::default();
        stream(shape, tally, sink, &mut |range, tally, results| {
            let block = Block {
                first: range.start,
                predictions: space.predictions(predictions.read(range.clone())),
                targets: targets.read(range.clone()),
                weight: weight.as_mut().map(|weights| weights.read(range.clone())),
                pos_weight: match &mut pos_weights {
                    Some(weights) => Some(PosWeights::Each(weights.read(range))),
                    None => pos_weight.map(PosWeights::Same),
                },
            };
            block.evaluate(loss, &mut memory, tally, results)
        })
    }
}

/// Some of a batch's elements.
#[derive(Clone, Copy)]
pub(super) struct Block<'a> {
    /// The index of its first element in the batch.
    first: usize,
    pub(super) predictions: Predictions<'a>,
    pub(super) targets: &'a [f64],
    weight: Option<&'a [f64]>,
    pub(super) pos_weight: Option<PosWeights<'a>>,
}

impl Block<'_> {
    fn evaluate(
        self,
        loss: Loss,
        memory: &mut Workspace,
        tally: &mut Tally,
        (losses, [d_prob, d_logit, d2_logit]): Results<'_>,
    ) -> Result<(), ParamError> {
        let kernel = match self.pos_weight {
            None => Some(loss.kernel(1.0)),
            Some(PosWeights::Same(weight)) => Some(loss.kernel(weight)),
            Some(PosWeights::Each(weights)) => {
                check_weights("pos_weight", weights, self.first)?;
                None
            }
        };
        let count = self.targets.len();
        for start in (0..count).step_by(BLOCK) {
            let end = count.min(start + BLOCK);
            let outputs =
                [&mut *losses, &mut *d_prob, &mut *d_logit].map(|all| &mut all[start..end]);
            let (predictions, targets) =
                (self.predictions.part(start, end), &self.targets[start..end]);
            if kernel.is_some_and(|kernel| kernel.block(memory, predictions, targets, outputs)) {
                continue;
            }
            for i in start..end {
                let eval = self
                    .one(loss, i)
                    .map_err(|error| error.at(self.first + i))?;
                (losses[i], d_prob[i], d_logit[i]) = (eval.loss, eval.d_prob, eval.d_logit);
            }
        }
        // Empty unless it is wanted.
        for (i, d2_logit) in d2_logit.iter_mut().enumerate() {
            *d2_logit = self.d2(loss, i).map_err(|error| error.at(self.first + i))?;
        }
        if let Some(weights) = self.weight {
            check_weights("weight", weights, self.first)?;
            for (i, &weight) in weights.iter().enumerate() {
                // 0·∞ is 0 here.
                let silent = weight == 0.0 && !losses[i].is_nan();
                let slopes = [&mut *d_prob, &mut *d_logit, &mut *d2_logit];
                let numbers = slopes.into_iter().filter_map(|slopes| slopes.get_mut(i));
                for number in numbers.chain([&mut losses[i]]) {
                    *number = if silent { 0.0 } else { *number * weight };
                }
            }
        }
        tally.take(losses, &mut [d_prob, d_logit, d2_logit]);
        Ok(())
    }
}
